package web

import (
	"context"
	"errors"
	"net/http"

	"crosscheck/fetch"
	"crosscheck/ledger"
	"crosscheck/ledger/sqlite"
	"crosscheck/report"
)

// add queues what a request sends to be added. It is what the API and the page's form share.
func (s *Server) add(r *http.Request) (Job, error) {
	in, err := s.readIntake(r)
	if err != nil {
		return Job{}, err
	}
	return s.addJob(in)
}

// addJob queues what was read from a request.
func (s *Server) addJob(in *intake) (Job, error) {
	return s.jobs.add(work{kind: Adding, what: in.what(), drop: in.drop, do: func(ctx context.Context, tell func(func(*Job))) error {
		return s.carryIn(ctx, in, tell)
	}})
}

// carryIn puts what was sent into the ledger.
func (s *Server) carryIn(ctx context.Context, in *intake, tell func(func(*Job))) error {
	list := &report.Listing{}
	if in.files != nil {
		list = in.files.listing()
	}
	if in.pasted != nil {
		list.Inputs = append(list.Inputs, report.Held(*in.pasted))
	}
	if err := s.fetched(ctx, in.addresses, list, tell); err != nil {
		return err
	}
	added, err := s.Ledger.Add(ctx, list, sqlite.AddOptions{
		Workers: s.Workers, Defaults: in.defaults,
		Progress: func(done, failed, all int) { tell(func(j *Job) { j.Read, j.NotRead, j.All = done, failed, all }) },
		Kept: func(k ledger.Kept) {
			if k.Keeping != ledger.Unchanged {
				s.changed.Store(true)
			}
			tell(func(j *Job) { j.keep(k) })
		},
	})
	tell(func(j *Job) {
		j.Run, j.Unchanged, j.Stories = added.Run, added.Unchanged, added.Stories
		for _, p := range added.Problems {
			j.problem(p)
		}
	})
	if err != nil {
		return errors.New(plain(err))
	}
	kept := added.Unchanged
	for _, n := range added.Kept {
		kept += n
	}
	if kept == 0 {
		return errors.New("no report could be read; the list says why of each")
	}
	return nil
}

// fetched fetches addresses one after the other and puts them among the inputs; what cannot be fetched among the problems.
func (s *Server) fetched(ctx context.Context, addresses []string, list *report.Listing, tell func(func(*Job))) error {
	tell(func(j *Job) { j.Addresses = len(addresses) })
	for _, a := range addresses {
		answer, err := s.Fetch.Get(ctx, a, fetch.Validators{})
		if ctx.Err() != nil {
			return ctx.Err()
		}
		var e *fetch.Error
		switch {
		case err == nil:
			list.Inputs = append(list.Inputs, report.Held(answer.Raw()))
		case errors.As(err, &e):
			list.Problems = append(list.Problems, e.Problem())
		default:
			list.Problems = append(list.Problems, report.Problem{Path: a, Reason: err.Error()})
		}
		tell(func(j *Job) { j.Fetched++ })
	}
	return nil
}

// keep notes what became of a report.
func (j *Job) keep(k ledger.Kept) {
	if len(j.Reports) >= maxListed {
		j.More++
		return
	}
	r := KeptReport{Report: k.Report, Version: k.Version, Keeping: k.Keeping, Apart: k.Apart}
	if k.Edit != nil {
		r.Edit = k.Edit.String()
	}
	j.Reports = append(j.Reports, r)
}

func (j *Job) problem(p report.Problem) {
	if len(j.Problems) >= maxListed {
		j.More++
		return
	}
	j.Problems = append(j.Problems, p)
}
