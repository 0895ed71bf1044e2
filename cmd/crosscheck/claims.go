package main

import (
	"context"
	"io"

	"crosscheck/dossier"
	"crosscheck/export"
	"crosscheck/report"
)

// claimsCommand prints the public claim format. It needs no comparison, so it prints the claims of each report as soon as it
// and those before it are read, and holds only a few reports at a time.
type claimsCommand struct {
	inputs
	Times bool `help:"Print the time expressions instead, with their TIMEX values."`
}

func (c *claimsCommand) run(ctx context.Context, m *Main) (int, error) {
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
			return export.JSONLines(w, &dossier.Dossier{Reads: []dossier.Read{r}})
		})
		return err
	})
	return m.ended(ctx, reports, problems, err)
}
