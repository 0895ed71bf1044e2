package main

import (
	"context"
	"encoding/json"
	"errors"
	"io"

	"crosscheck/export"
	"crosscheck/ledger"
	"crosscheck/ledger/sqlite"
)

// changesCommand prints what is new in a ledger.
type changesCommand struct {
	Ledger string `arg:"" help:"The ledger."`
	Since  string `placeholder:"RUN|DAY" help:"The run (as 3) or the day (as 2024-12-23) since when; if not given, what the last run changed."`
	AsOf   string `name:"as-of" placeholder:"DAY" help:"Up to the end of which day; today, if not given."`
	Quiet  bool   `short:"q" help:"Print errors, but no notes."`
	jsonForm
	display
}

func (c *changesCommand) run(ctx context.Context, m *Main) (int, error) {
	m.quiet = c.Quiet
	var changes *ledger.Changes
	err := m.viewed(ctx, c.Ledger, func(l *sqlite.Ledger) (err error) {
		since, err := l.Since(ctx, c.Since)
		if err != nil {
			return err
		}
		changes, err = l.Changes(ctx, since, c.AsOf)
		return err
	})
	if errors.Is(err, ledger.ErrSince) {
		return 0, usageError{err}
	}
	if err != nil {
		return 0, err
	}
	if c.JSON {
		return exitOK, m.json(changes)
	}
	return exitOK, m.draw(c.display, func(w io.Writer, colour bool, width int) error {
		return export.Changes(w, changes, exportOptions(colour, width))
	})
}

// json prints one value.
func (m *Main) json(v any) error {
	return m.print(func(w io.Writer) error {
		e := json.NewEncoder(w)
		e.SetIndent("", " ")
		e.SetEscapeHTML(false)
		return e.Encode(v)
	})
}
