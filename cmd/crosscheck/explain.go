package main

import (
	"context"
	"io"

	"crosscheck/dossier"
	"crosscheck/export"
)

// explainCommand shows what was read in a report, and what was not.
type explainCommand struct {
	display
	inputs
}

func (c *explainCommand) run(ctx context.Context, m *Main) (int, error) {
	list, err := c.listing(m)
	if err != nil {
		return 0, err
	}
	d, code, err := c.build(ctx, m, list, dossier.Options{})
	if err != nil {
		return 0, err
	}
	return code, m.draw(c.display, func(w io.Writer, colour bool, width int) error {
		return export.Explain(w, d, export.Options{Colour: colour, Width: width})
	})
}
