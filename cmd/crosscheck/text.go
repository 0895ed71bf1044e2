package main

import (
	"context"
	"io"

	"crosscheck/report"
)

// textCommand prints the text that the offsets of claims refer to.
type textCommand struct {
	inputs
}

func (c *textCommand) run(_ context.Context, m *Main) (int, error) {
	list, err := c.listing(m)
	if err != nil {
		return 0, err
	}
	if n := len(list.Inputs); n > 1 {
		return 0, usagef("text: expected one report, found %d", n)
	}
	code := m.problems(list.Problems)
	if len(list.Inputs) == 0 {
		return 0, errNothing
	}
	r, err := list.Inputs[0].Read(report.Options{Defaults: c.defaults()})
	if err != nil {
		return 0, err
	}
	return code, m.print(func(w io.Writer) error {
		_, err := io.WriteString(w, r.Text)
		return err
	})
}
