package main

import (
	"context"
	"io"

	"crosscheck/dossier"
	"crosscheck/export"
	"crosscheck/ledger"
	"crosscheck/ledger/sqlite"
)

// explainCommand shows what was read in a report, and what was not.
type explainCommand struct {
	Report  string `placeholder:"ID" help:"Of a ledger: show this report only."`
	Version int    `placeholder:"N" help:"With --report: its version N instead of the current one, or of the one that stood on the day of --as-of."`
	Machine bool   `help:"Of a ledger: show what the program read, as if nobody had decided anything."`
	point
	display
	inputs
}

func (c *explainCommand) run(ctx context.Context, m *Main) (int, error) {
	v, err := c.view(c.Machine)
	if err != nil {
		return 0, err
	}
	if path := c.ledger(); path != "" {
		return 0, c.ofLedger(ctx, m, path, v)
	}
	if err := onlyOfLedger(c.Report, c.Version); err != nil {
		return 0, err
	}
	list, err := c.listing(m)
	if err != nil {
		return 0, err
	}
	d, code, err := c.build(ctx, m, list, dossier.Options{AsOf: v.AsOf, Clock: v.Clock})
	if err != nil {
		return 0, err
	}
	return code, m.draw(c.display, func(w io.Writer, colour bool, width int) error {
		return export.Explain(w, d, exportOptions(colour, width))
	})
}

// onlyOfLedger is an error where a report of a ledger is asked for and there is no ledger.
func onlyOfLedger(id string, version int) error {
	if id != "" || version != 0 {
		return usagef("--report and --version: expected a ledger, found reports; name the file itself")
	}
	return nil
}

// ofLedger explains report by report, so that any number of them fit into memory.
func (c *explainCommand) ofLedger(ctx context.Context, m *Main, path string, v ledger.View) error {
	m.quiet = c.Quiet
	if err := checkVersion(c.Report, c.Version); err != nil {
		return err
	}
	return m.viewed(ctx, path, func(l *sqlite.Ledger) error {
		return m.draw(c.display, func(w io.Writer, colour bool, width int) error {
			n := 0
			show := func(r dossier.Read) error {
				d, err := dossier.Assemble([]dossier.Read{r}, dossier.Options{OneStory: true})
				if err != nil {
					return err
				}
				d.Before = n
				n++
				return export.Explain(w, d, exportOptions(colour, width))
			}
			if c.Report != "" {
				r, err := l.ReadOf(ctx, c.Report, c.Version, v)
				if err != nil {
					return unknownReport(err)
				}
				return show(r)
			}
			known, err := l.Each(ctx, v, show)
			m.asOf(known)
			return err
		})
	})
}
