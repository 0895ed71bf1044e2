package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"regexp"

	"crosscheck/ledger"
	"crosscheck/ledger/sqlite"
)

// verifyCommand checks a ledger.
type verifyCommand struct {
	Ledger string `arg:"" help:"The ledger."`
	Deep   bool   `help:"Read and compare everything anew from the originals, too, which takes as long as adding it did."`
	Seal   string `placeholder:"HASH" help:"A seal that an earlier verify printed: check that the log still goes back to it, and was not cut off."`
	jsonForm
}

// sealForm is a seal: SHA-256 in hexadecimal.
var sealForm = regexp.MustCompile(`^[0-9a-f]{64}$`)

// errBroken is a ledger that is not as it was put in.
var errBroken = errors.New("the ledger is not as it was put in")

func (c *verifyCommand) run(ctx context.Context, m *Main) (int, error) {
	if c.Seal != "" && !sealForm.MatchString(c.Seal) {
		return 0, usagef("--seal %s: expected the 64 hexadecimal digits that crosscheck verify prints as the seal", c.Seal)
	}
	var v *ledger.Verified
	err := m.opened(ctx, c.Ledger, sqlite.Options{ReadOnly: true, Damaged: true}, func(l *sqlite.Ledger) (err error) {
		if v, err = l.Verify(ctx, c.Deep); err != nil || c.Seal == "" {
			return err
		}
		_, _, err = l.Sealed(ctx, c.Seal)
		if errors.Is(err, ledger.ErrUnknown) {
			v.Break("seal "+c.Seal, "expected an entry of the log with this hash, found none: the log was cut off before it, or this is another ledger")
			err = nil
		}
		return err
	})
	if err != nil {
		return 0, err
	}
	if c.JSON {
		err = m.json(v)
	} else {
		err = m.print(func(w io.Writer) error { return verified(w, v) })
	}
	if err == nil && !v.Clean() {
		err = withHint(fmt.Errorf("%s: %w", c.Ledger, errBroken), "go back to a copy; crosscheck rebuild repairs what follows from the originals, if these and the log are whole")
	}
	return exitOK, err
}

// verified lays out what a verification found.
func verified(w io.Writer, v *ledger.Verified) error {
	for _, f := range v.Faults {
		if _, err := fmt.Fprintf(w, "BROKEN  %s: %s\n", f.Where, f.What); err != nil {
			return err
		}
	}
	if v.More > 0 {
		fmt.Fprintf(w, "… and %d more\n", v.More)
	}
	for _, o := range v.Orphans {
		fmt.Fprintf(w, "orphan  decision %s by %s: %s\n", o.Decision.ID, o.Decision.Who, o.Reason)
	}
	for reader, n := range v.Readers {
		fmt.Fprintf(w, "note    %s read by another program (%s); crosscheck rebuild reads them anew\n", count(n, "version was", "versions were"), reader)
	}
	if v.Stale > 0 {
		fmt.Fprintf(w, "note    %s not compared yet, as after an interrupted add; the next command does it\n", count(v.Stale, "story is", "stories are"))
	}
	deep := ""
	if v.Deep {
		deep = "; all read and compared anew"
	}
	state := "whole"
	if !v.Clean() {
		state = "broken"
	}
	_, err := fmt.Fprintf(w, "%s: %s in %s, %s, %s at their words, %s, %s, %s in the log%s\nseal %s\n",
		state, count(v.Reports, "report", "reports"), count(v.Versions, "version", "versions"), count(v.Originals, "original", "originals"),
		count(v.Spans, "span", "spans"), count(v.Findings, "finding", "findings"), count(v.Decisions, "decision", "decisions"), count(int(v.Entries), "entry", "entries"), deep, v.Seal)
	return err
}
