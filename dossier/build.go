package dossier

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
	"slices"

	"crosscheck/extract"
	"crosscheck/report"
)

// Build reads the inputs of a listing and assembles them. What cannot be read is listed in Problems, with those of the
// listing, and stops nothing else. If ctx ends, what was read so far is assembled and returned together with the error of
// ctx. Any other error comes without a dossier. A report that the inputs hold several times, as an archive that captured its address again, counts
// once, as it was captured last; the others are minor problems.
func Build(ctx context.Context, listing *report.Listing, opts Options) (*Dossier, error) {
	var last newest
	problems, err := Each(ctx, listing, opts, func(r Read) error {
		last.add(r)
		return nil
	})
	if err != nil && ctx.Err() == nil {
		return nil, err
	}
	d, err := Assemble(last.reads, opts)
	if err != nil {
		return nil, err
	}
	d.Problems = slices.Concat(problems, last.older)
	return d, ctx.Err()
}

// Each reads the inputs of a listing, as many at once as opts say, and hands each report that could be read to yield, in the
// order of the listing and one after the other. It holds only a few reports at a time, however many there are. What cannot be
// read is returned, with the problems of the listing. The work ends with the first error of yield or of ctx, which is
// returned; what was not reached by then is among the problems.
func Each(ctx context.Context, listing *report.Listing, opts Options, yield func(Read) error) ([]report.Problem, error) {
	x, err := extract.New()
	if err != nil {
		return nil, err
	}
	work, stop := context.WithCancel(ctx)
	defer stop()
	problems := slices.Clone(listing.Problems)
	inputs := listing.Inputs
	begun, done, failed := 0, 0, 0 // inputs, and reports
	inside := false                // of an input that may hold more
	promises := readAhead(work, x, inputs, opts)
	for err == nil {
		p, o, more := next(ctx, promises)
		if err = ctx.Err(); err != nil || !more {
			break
		}
		if o.problem != nil {
			problem := problemOf(inputs[p.input], o.problem)
			problems = append(problems, problem)
			if !problem.Minor {
				failed++
			}
		} else if o.read.Report != nil {
			if err = yield(o.read); err != nil {
				break
			}
		}
		if o.problem != nil || o.read.Report != nil {
			done++
		}
		if begun, inside = p.input+1, !p.last; opts.Progress != nil {
			opts.Progress(done, failed, done+len(inputs)-begun)
		}
	}
	if err == nil {
		err = ctx.Err()
	}
	if err != nil {
		if inside {
			problems = append(problems, report.Problem{Path: inputs[begun-1].Path, Reason: "not read to its end: the work was interrupted"})
		}
		for _, in := range inputs[begun:] {
			problems = append(problems, report.Problem{Path: in.Path, Reason: "not read: the work was interrupted"})
		}
	}
	return problems, err
}

// ahead is how many reports for each worker may be read and not yet handed on, so that a slow one does not hold up the
// others.
const ahead = 4

// outcome is what became of one report; of one that was to be skipped it is empty.
type outcome struct {
	read    Read
	problem error
}

// promised is a report that is being read, which of the inputs it comes from, and whether it is the last one there.
type promised struct {
	input   int
	last    bool
	outcome chan outcome
}

// next waits for the next report, or for the end of ctx: nothing may ever come in on a pipe. More is false at the end of the inputs.
func next(ctx context.Context, promises <-chan promised) (p promised, o outcome, more bool) {
	select {
	case p, more = <-promises:
		if !more {
			return p, o, false
		}
	case <-ctx.Done():
		return p, o, false
	}
	select {
	case o = <-p.outcome:
		return p, o, true
	case <-ctx.Done():
		return p, o, false
	}
}

// readAhead takes the reports out of the inputs one after the other, reads them with a bounded number of workers and promises their outcomes in
// that order. It begins nothing more when ctx ends; a read that is under way then comes to its end by itself.
func readAhead(ctx context.Context, x *extract.Extractor, inputs []report.Input, opts Options) <-chan promised {
	workers := opts.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	free := make(chan struct{}, workers)
	promises := make(chan promised, ahead*workers)
	promise := func(input int, last bool, work func() outcome) error {
		select {
		case free <- struct{}{}:
		case <-ctx.Done():
			return ctx.Err()
		}
		p := promised{input, last, make(chan outcome, 1)}
		go func() {
			p.outcome <- work()
			<-free
		}()
		select {
		case promises <- p:
		case <-ctx.Done():
		}
		return ctx.Err()
	}
	go func() {
		defer close(promises)
		for i, in := range inputs {
			// A report is promised when the next one comes, or none: only then it is known whether it is the input's last.
			held := func() outcome { return outcome{} }
			holds := false
			hold := func(work func() outcome) error {
				var err error
				if holds {
					err = promise(i, false, held)
				}
				held, holds = work, true
				return err
			}
			err := in.Raws(func(raw report.Raw, problem error) error {
				if problem != nil {
					return hold(func() outcome { return outcome{problem: problem} })
				}
				if opts.Prepare != nil {
					raw = opts.Prepare(raw)
				}
				if opts.Skip != nil && opts.Skip(raw) {
					return ctx.Err()
				}
				return hold(func() outcome { return readOne(x, raw, opts) })
			})
			if ctx.Err() != nil {
				return
			}
			if err != nil {
				_ = hold(func() outcome { return outcome{problem: err} })
			}
			if promise(i, true, held) != nil {
				return
			}
		}
	}()
	return promises
}

func problemOf(in report.Input, err error) report.Problem {
	if p := (report.Problem{}); errors.As(err, &p) {
		return p
	}
	return report.Problem{Path: in.Path, Reason: err.Error()}
}

// readOne reads one report.
func readOne(x *extract.Extractor, raw report.Raw, opts Options) (o outcome) {
	if !opts.Times {
		o.read, o.problem = ReadRaw(x, raw, opts)
		if !opts.KeepRaw {
			o.read.Raw = nil
		}
		return o
	}
	o.problem = guarded(raw.Path, func() error {
		r, err := raw.Read(opts.Report)
		if err == nil {
			o.read = Read{Report: r, Times: x.Times(r)}
		}
		return err
	})
	return o
}

// ReadRaw reads one report as it was found, with what people have corrected of its metadata. What cannot be read is a [report.Problem].
func ReadRaw(x *extract.Extractor, raw report.Raw, opts Options) (out Read, err error) {
	corrected := raw
	corrected.Given = opts.Decisions.Meta(raw.ID).Over(raw.Given)
	err = guarded(raw.Path, func() error {
		r, err := corrected.Read(opts.Report)
		if err == nil {
			out = ReadReport(x, r)
			out.Raw = &raw
		}
		return err
	})
	return out, err
}

// guarded makes a panic over a hostile report a problem. It is a fault of the program; it costs that report and not the others, and is reported with
// where it happened.
func guarded(path string, read func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = report.Problem{
				Path: path, Reason: fmt.Sprintf("the program failed on this report (%v); please report it with these lines:\n%s", p, debug.Stack()),
			}
		}
	}()
	return read()
}

// ReadReport reads one report: its claims are in the order of the text.
func ReadReport(x *extract.Extractor, r *report.Report) Read {
	res := x.Read(r)
	r.Notes = append(r.Notes, res.Notes...)
	slices.SortFunc(res.Claims, inOrder)
	return Read{Report: r, Claims: res.Claims, Unused: res.Unused, Genre: res.Genre, GenreEvidence: res.Evidence, Loaded: res.Loaded}
}
