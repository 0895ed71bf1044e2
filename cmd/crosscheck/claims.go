package main

import (
	"context"
	"fmt"
	"io"

	"crosscheck/dossier"
	"crosscheck/export"
	"crosscheck/ledger"
	"crosscheck/ledger/sqlite"
	"crosscheck/report"
)

// claimsCommand prints the public claim format. It needs no comparison, so it prints the claims of each report as soon as it
// and those before it are read, and holds only a few reports at a time.
type claimsCommand struct {
	inputs
	point
	Machine bool `help:"Of a ledger: print what the program read, as if nobody had decided anything."`
	Times   bool `help:"Print the time expressions instead, with their TIMEX values."`
}

func (c *claimsCommand) run(ctx context.Context, m *Main) (int, error) {
	cut, err := c.cut()
	if err != nil {
		return 0, err
	}
	if path := c.ledger(); path != "" {
		return 0, c.ofLedger(ctx, m, path)
	}
	if c.Times && cut != nil {
		return 0, usagef("--as-of %s: it looks at claims, and --times prints none; expected one of them", c.AsOf)
	}
	list, err := c.listing(m)
	if err != nil {
		return 0, err
	}
	reports := 0
	var problems []report.Problem
	m.bar.start(m.Stderr, m.quiet || isTerminal(m.Stdout)) // lines on the same screen are progress enough
	err = m.print(func(w io.Writer) error {
		opts := c.readOptions(m)
		opts.Times = c.Times
		problems, err = dossier.Each(ctx, list, opts, func(r dossier.Read) error {
			reports++
			m.notes(r.Report)
			if c.Times {
				return export.TimeLines(w, r.Times)
			}
			if cut != nil {
				var known bool
				if r, known = cut.Read(r); !known {
					return nil
				}
			}
			return claimLines(w, r)
		})
		return err
	})
	code, err := m.ended(ctx, reports, problems, err)
	if err == nil && cut != nil {
		m.asOf(cut.Known())
	}
	return code, err
}

// ofLedger prints the claims that a ledger holds.
func (c *claimsCommand) ofLedger(ctx context.Context, m *Main, path string) error {
	m.quiet = c.Quiet
	if c.Times {
		return usagef("--times: expected reports, found a ledger, which keeps no time expressions")
	}
	v, err := c.view(c.Machine)
	if err != nil {
		return err
	}
	return m.viewed(ctx, path, func(l *sqlite.Ledger) error {
		return m.print(func(w io.Writer) error {
			known, err := l.Each(ctx, v, func(r dossier.Read) error { return claimLines(w, r) })
			if ctx.Err() != nil {
				return fmt.Errorf("%w: some claims were not printed", errInterrupted)
			}
			m.asOf(known)
			return err
		})
	})
}

func claimLines(w io.Writer, r dossier.Read) error {
	return export.JSONLines(w, &dossier.Dossier{Reads: []dossier.Read{r}})
}

// asOf says what was left out for the day that a command looks at; nil is nothing.
func (m *Main) asOf(known *dossier.Known) {
	if known != nil && !m.quiet {
		m.say("%v", known)
	}
}

// cut is what the point leaves of reports; nil where no day is given.
func (p *point) cut() (*dossier.Cut, error) {
	clock, err := p.clock()
	if err != nil {
		return nil, err
	}
	if err := p.alone(); err != nil || p.AsOf == "" {
		return nil, err
	}
	return dossier.NewCut(p.AsOf, clock)
}

// view is a ledger at the point.
func (p *point) view(machine bool) (ledger.View, error) {
	clock, err := p.clock()
	if err != nil {
		return ledger.View{}, err
	}
	return ledger.View{AsOf: p.AsOf, Clock: clock, Machine: machine}, p.alone()
}
