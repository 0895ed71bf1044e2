package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"crosscheck/ledger"
	"crosscheck/ledger/sqlite"
)

// mergeCommand puts two ledgers together.
type mergeCommand struct {
	A   string `arg:"" help:"A ledger, whose log goes on."`
	B   string `arg:"" help:"Another ledger, which is taken in."`
	Out string `short:"o" required:"" placeholder:"LEDGER" help:"The new ledger. A and B stay as they are."`
}

func (c *mergeCommand) run(ctx context.Context, m *Main) (int, error) {
	var out *ledger.Merged
	err := m.viewed(ctx, c.B, func(b *sqlite.Ledger) error {
		if err := m.viewed(ctx, c.A, func(a *sqlite.Ledger) error { return a.Copy(ctx, c.Out) }); err != nil {
			return err
		}
		err := m.opened(ctx, c.Out, sqlite.Options{}, func(l *sqlite.Ledger) (err error) {
			out, err = l.Merge(ctx, b)
			return err
		})
		if err != nil {
			err = errors.Join(err, os.Remove(c.Out)) // half a merge is none
		}
		return err
	})
	if err != nil {
		return 0, err
	}
	return exitOK, m.print(func(w io.Writer) error { return merged(w, out) })
}

// merged lays out what a merge did.
func merged(w io.Writer, out *ledger.Merged) error {
	_, err := fmt.Fprintf(w, "run %d: %s and %s new, %s new; %s compared\n", out.Run, count(out.Reports, "report", "reports"), count(out.Versions-out.Reports, "further version", "further versions"),
		count(out.Decisions, "decision", "decisions"), count(out.Stories, "story", "stories"))
	for _, ids := range out.Apart {
		fmt.Fprintf(w, "conflict: two reports have the id %s; the second ledger's is kept as %s\n", ids[0], ids[1])
	}
	for _, d := range out.Aside {
		fmt.Fprintf(w, "conflict: decision %s by %s is about the second ledger's %s; it is kept in the log and not carried out\n", d.ID, d.Who, d.Subject.ID)
	}
	for _, k := range out.Conflicts {
		fmt.Fprintf(w, "conflict: %s\n", k.String())
	}
	return err
}
