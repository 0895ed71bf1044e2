package main

import (
	"context"
	"io"

	"crosscheck/decision"
	"crosscheck/export"
	"crosscheck/ledger"
	"crosscheck/ledger/sqlite"
	"crosscheck/review"
)

// decisionsCommand lists what people decided.
type decisionsCommand struct {
	Ledger string `arg:"" help:"The ledger."`
	Out    string `short:"o" placeholder:"FILE" help:"Write them as JSON lines instead (.jsonl), each linked to the one before; crosscheck decide --import takes them in."`
	Quiet  bool   `short:"q" help:"Print errors, but no notes."`
	jsonForm
	display
}

func (c *decisionsCommand) run(ctx context.Context, m *Main) (int, error) {
	m.quiet = c.Quiet
	if c.Out != "" {
		if _, err := ending(c.Out, []string{"jsonl"}); err != nil {
			return 0, err
		}
		if err := refuseInput(c.Out, []string{c.Ledger}); err != nil {
			return 0, err
		}
	}
	var log *ledger.DecisionLog
	err := m.viewed(ctx, c.Ledger, func(l *sqlite.Ledger) (err error) {
		d := &review.Desk{Ledger: l, Now: m.now()}
		if c.Out == "" {
			log, err = d.Log(ctx)
			return err
		}
		entries, err := l.Decisions(ctx)
		if err != nil {
			return err
		}
		list := make([]decision.Decision, len(entries))
		for i, e := range entries {
			list[i] = e.Decision
		}
		return writeFile(ctx, c.Out, func(w io.Writer) error { return decision.WriteLines(w, list) })
	})
	switch {
	case err != nil || c.Out != "":
		return exitOK, err
	case c.JSON:
		return exitOK, m.json(log)
	}
	return exitOK, m.draw(c.display, func(w io.Writer, colour bool, width int) error {
		f := export.NewDecisions(exportOptions(colour, width))
		f.Log(log)
		_, err := io.WriteString(w, f.String())
		return err
	})
}
