package main

import (
	"context"
	"fmt"
	"io"

	"crosscheck/report"
)

// textCommand prints the text that the offsets of claims refer to.
type textCommand struct {
	ID string `name:"report" placeholder:"ID" help:"Which report of a file that holds several: its identity, as an error or a claim names it."`
	inputs
}

func (c *textCommand) run(ctx context.Context, m *Main) (int, error) {
	list, err := c.listing(m)
	if err != nil {
		return 0, err
	}
	if n := len(list.Inputs); n > 1 {
		return 0, usagef("text: expected one report, found %d", n)
	}
	code := m.problems(list.Problems)
	m.otherNotes()
	if len(list.Inputs) == 0 {
		return 0, errNothing
	}
	text, err := c.read(ctx, list.Inputs[0])
	if err != nil {
		return 0, err
	}
	return code, m.print(func(w io.Writer) error {
		_, err := io.WriteString(w, text)
		return err
	})
}

// read waits for the report or for the end of ctx: nothing may ever come in on standard input.
func (c *textCommand) read(ctx context.Context, in report.Input) (string, error) {
	var text string
	done := make(chan error, 1)
	go func() {
		raw, err := in.Find(c.ID)
		if err == nil {
			var r *report.Report
			if r, err = raw.Read(report.Options{Defaults: c.defaults()}); err == nil {
				text = r.Text
			}
		}
		done <- err
	}()
	select {
	case err := <-done:
		return text, err
	case <-ctx.Done():
		return "", fmt.Errorf("%w: 0 of 1 reports were read", errInterrupted)
	}
}
