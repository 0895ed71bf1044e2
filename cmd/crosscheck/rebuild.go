package main

import (
	"context"
	"fmt"
	"io"

	"crosscheck/ledger"
	"crosscheck/ledger/sqlite"
)

// rebuildCommand reads all originals of a ledger anew.
type rebuildCommand struct {
	Ledger string `arg:"" help:"The ledger."`
	Quiet  bool   `short:"q" help:"Print errors, but no progress and no notes."`
}

func (c *rebuildCommand) run(ctx context.Context, m *Main) (int, error) {
	m.quiet = c.Quiet
	var out *ledger.Rebuilt
	err := m.opened(ctx, c.Ledger, sqlite.Options{}, func(l *sqlite.Ledger) (err error) {
		m.bar.start(m.Stderr, m.quiet)
		out, err = l.Rebuild(ctx, func(done, all int) { m.bar.step(done, 0, all) })
		m.bar.stop()
		return err
	})
	if ctx.Err() != nil {
		return 0, fmt.Errorf("%w: the ledger is as it was", errInterrupted)
	}
	if err != nil {
		return 0, err
	}
	return exitOK, m.print(func(w io.Writer) error {
		fmt.Fprintf(w, "run %d: %s read anew, %d of them otherwise than before; %s compared\n", out.Run, count(out.Versions, "version", "versions"), out.Other, count(out.Stories, "story", "stories"))
		for i := range out.Edits {
			fmt.Fprintf(w, "%s: %s\n", out.Edits[i].Report, out.Edits[i].Reread())
		}
		for _, o := range out.Orphans {
			fmt.Fprintf(w, "orphan: decision %s by %s: %s\n", o.Decision.ID, o.Decision.Who, o.Reason)
		}
		return nil
	})
}
