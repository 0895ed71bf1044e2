package main

import (
	"context"
	"io"
	"strings"
	"time"

	"crosscheck/dossier"
	"crosscheck/export"
	"crosscheck/ledger"
	"crosscheck/ledger/query"
	"crosscheck/ledger/sqlite"
)

// searchCommand looks for claims in a ledger.
type searchCommand struct {
	Ledger string   `arg:"" help:"The ledger."`
	Query  []string `arg:"" help:"Words, \"phrases\" and fields, as origin:NIS measure:killed after:2025-01-01 -outlet:bugle; docs/search.md lists them. What begins with - stands behind --."`
	Limit  int      `placeholder:"N" help:"How many results are shown; ${limit}, if not given, and at most ${most}."`
	Quiet  bool     `short:"q" help:"Print errors, but no notes."`
	point
	jsonForm
	display
}

// point is the point in time that a command looks at.
type point struct {
	AsOf  string `name:"as-of" placeholder:"DATE" help:"Look only at what was known by that day, as 2024-12-23."`
	Clock string `placeholder:"CLOCK" help:"Which dates --as-of looks at: ${clocks} (the first, if not given)."`
}

// read checks the point.
func (p *point) clock() (dossier.Clock, error) {
	clock, err := dossier.ParseClock(p.Clock)
	if err != nil {
		return "", usagef("--clock %s: %w", p.Clock, err)
	}
	if p.AsOf != "" {
		if _, err := time.Parse(time.DateOnly, p.AsOf); err != nil {
			return "", usagef("--as-of %s: expected a day as 2024-12-23", p.AsOf)
		}
	}
	return clock, nil
}

// alone is an error where a clock is given and nothing that looks at it.
func (p *point) alone() error {
	if p.Clock != "" && p.AsOf == "" {
		return usagef("--clock %s: it says which dates --as-of looks at; expected --as-of DATE beside it", p.Clock)
	}
	return nil
}

func (c *searchCommand) run(ctx context.Context, m *Main) (int, error) {
	m.quiet = c.Quiet
	clock, err := c.clock()
	if err != nil {
		return 0, err
	}
	if c.Limit < 0 || c.Limit > ledger.MaxLimit {
		return 0, usagef("--limit %d: expected a number from 1 to %d", c.Limit, ledger.MaxLimit)
	}
	q, err := query.Parse(strings.Join(c.Query, " "), query.Clock(clock))
	if err != nil {
		return 0, withHint(usageError{err}, "docs/search.md says what a query may hold")
	}
	var found *ledger.Found
	err = m.viewed(ctx, c.Ledger, func(l *sqlite.Ledger) (err error) {
		found, err = l.Search(ctx, q, ledger.Search{Limit: c.Limit, AsOf: c.AsOf, Clock: clock})
		return err
	})
	if err != nil {
		return 0, err
	}
	if c.JSON {
		return exitOK, m.json(found)
	}
	return exitOK, m.draw(c.display, func(w io.Writer, colour bool, width int) error {
		return export.Search(w, found, exportOptions(colour, width))
	})
}
