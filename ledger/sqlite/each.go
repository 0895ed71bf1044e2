package sqlite

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"crosscheck/decision"
	"crosscheck/dossier"
	"crosscheck/ledger"
)

// eachBatch is how many reports are in memory at once when all are gone through.
const eachBatch = 64

// Each hands on what was read in the reports of a view, in order of their ids, with the decisions of the view carried out and without what was not known by
// its day. It holds a few reports at a time. What it leaves out for the day is counted in the result, which is nil without a day. It ends with the first error of use.
func (l *Ledger) Each(ctx context.Context, v ledger.View, use func(dossier.Read) error) (*dossier.Known, error) {
	var own error
	var known *dossier.Known
	err := l.snapshot(ctx, func(s *Ledger) (err error) {
		known, err = s.each(ctx, v, func(r dossier.Read) error {
			own = use(r)
			return own
		})
		return err
	})
	if own != nil && errors.Is(err, own) {
		return known, err
	}
	return known, l.wrap("cannot read the ledger", err)
}

func (l *Ledger) each(ctx context.Context, v ledger.View, use func(dossier.Read) error) (*dossier.Known, error) {
	versions, err := l.versions(ctx, v)
	if err != nil {
		return nil, err
	}
	show, err := l.shown(ctx, v)
	if err != nil {
		return nil, err
	}
	for len(versions) > 0 {
		n := min(len(versions), eachBatch)
		batch, err := json.Marshal(versions[:n])
		if err != nil {
			return nil, err
		}
		versions = versions[n:]
		reads, err := l.readsAs(ctx, l.read, show.state, "v.n IN (SELECT value FROM json_each(?))", string(batch))
		if err != nil {
			return nil, err
		}
		for i := range reads {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			if r, ok := show.read(reads[i]); ok {
				if err := use(r); err != nil {
					return nil, err
				}
			}
			reads[i] = dossier.Read{}
		}
	}
	return show.known(), nil
}

// versions are the numbers of the versions of a view, in order of their reports' ids.
func (l *Ledger) versions(ctx context.Context, v ledger.View) ([]int64, error) {
	where, args, err := versionsOf(v)
	if err != nil {
		return nil, err
	}
	return column[int64](ctx, l.read, "SELECT v.n FROM report r JOIN version v ON v.report = r.n WHERE "+where+" ORDER BY r.id", args...)
}

// shown is how a view shows single reports.
type shown struct {
	state  *decision.State
	decide func(dossier.Read) dossier.Read
	cut    *dossier.Cut
	kept   map[string]string // when reports came into the ledger, where that is asked for
}

func (l *Ledger) shown(ctx context.Context, v ledger.View) (*shown, error) {
	state, err := l.decided(ctx, v)
	if err != nil {
		return nil, err
	}
	s := &shown{state: state, decide: func(r dossier.Read) dossier.Read {
		r.Claims = state.Apply(r.Report, r.Claims).Claims
		return r
	}}
	if v.AsOf == "" {
		return s, nil
	}
	if s.cut, err = dossier.NewCut(v.AsOf, v.Clock); err != nil {
		return nil, err
	}
	if v.Clock == dossier.Captured {
		s.kept, err = l.keptTimes(ctx)
	}
	return s, err
}

func (s *shown) read(r dossier.Read) (dossier.Read, bool) {
	if s.kept != nil {
		r.Report = capturedBy(r.Report, s.kept)
	}
	r = s.decide(r)
	if s.cut == nil {
		return r, true
	}
	return s.cut.Read(r)
}

func (s *shown) known() *dossier.Known {
	if s.cut == nil {
		return nil
	}
	return s.cut.Known()
}

// ReadOf is what was read in one report, as a view shows it: the version with the ordinal, or for 0 the one that the view shows. What claims were not known by
// the day of the view is left out; a report of which nothing was known then is not in the ledger as of that day.
func (l *Ledger) ReadOf(ctx context.Context, id string, ordinal int, v ledger.View) (dossier.Read, error) {
	var r dossier.Read
	err := l.snapshot(ctx, func(s *Ledger) (err error) {
		r, err = s.readOf(ctx, id, ordinal, v)
		return err
	})
	return r, l.wrap("cannot read the report", err)
}

func (l *Ledger) readOf(ctx context.Context, id string, ordinal int, v ledger.View) (dossier.Read, error) {
	where, args, err := versionsOf(v)
	if err != nil {
		return dossier.Read{}, err
	}
	what := id
	if ordinal != 0 {
		where, args, what = "v.ordinal = ?", []any{ordinal}, fmt.Sprintf("version %d of %s", ordinal, id)
	}
	if v.AsOf != "" {
		what += " as of " + v.AsOf
	}
	var n int64
	err = l.read.QueryRowContext(ctx, "SELECT v.n FROM report r JOIN version v ON v.report = r.n WHERE r.id = ? AND "+where, append([]any{id}, args...)...).Scan(&n)
	if err != nil {
		return dossier.Read{}, notThere(err, what)
	}
	show, err := l.shown(ctx, v)
	if err != nil {
		return dossier.Read{}, err
	}
	reads, err := l.readsAs(ctx, l.read, show.state, "v.n = ?", n)
	if err != nil {
		return dossier.Read{}, err
	}
	r, ok := show.read(reads[0])
	if !ok {
		return r, fmt.Errorf("%s: %w", what, ledger.ErrUnknown)
	}
	return r, nil
}
