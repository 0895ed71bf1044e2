package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"crosscheck/dossier"
	"crosscheck/ledger"
	"crosscheck/ledger/sqlite"
	"crosscheck/report"
)

// textCommand prints the text that the offsets of claims refer to.
type textCommand struct {
	Report  string `placeholder:"ID" help:"Which report of a ledger, or of a file that holds several: its identity, as an error or a claim names it."`
	Version int    `placeholder:"N" help:"Of a ledger: version N of the report instead of the current one."`
	point
	inputs
}

func (c *textCommand) run(ctx context.Context, m *Main) (int, error) {
	v, err := c.view(true)
	if err != nil {
		return 0, err
	}
	if path := c.ledger(); path != "" {
		m.quiet = c.Quiet
		return 0, c.ofLedger(ctx, m, path, v)
	}
	if err := onlyOfLedger("", c.Version); err != nil {
		return 0, err
	}
	if v.AsOf != "" {
		return 0, usagef("--as-of %s: expected a ledger, which keeps what a report said then; found reports", v.AsOf)
	}
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

// ofLedger prints the text of a report of a ledger, as it stood on the day that is looked at.
func (c *textCommand) ofLedger(ctx context.Context, m *Main, path string, v ledger.View) error {
	if c.Report == "" {
		return withHint(usagef("text %s: expected --report ID beside a ledger, found none", path), "crosscheck search finds reports; their ids stand in [brackets]")
	}
	if err := checkVersion(c.Report, c.Version); err != nil {
		return err
	}
	var r dossier.Read
	err := m.viewed(ctx, path, func(l *sqlite.Ledger) (err error) {
		r, err = l.ReadOf(ctx, c.Report, c.Version, v)
		return err
	})
	if err != nil {
		return unknownReport(err)
	}
	return m.print(func(w io.Writer) error {
		_, err := io.WriteString(w, r.Report.Text)
		return err
	})
}

// checkVersion refuses what cannot be the number of a version.
func checkVersion(id string, version int) error {
	switch {
	case version < 0:
		return usagef("--version %d: expected a number from 1 on", version)
	case version > 0 && id == "":
		return usagef("--version %d: expected --report ID beside it", version)
	}
	return nil
}

// unknownReport says what to do about a report that is not in the ledger.
func unknownReport(err error) error {
	if errors.Is(err, ledger.ErrUnknown) {
		return withHint(err, "crosscheck search LEDGER 'report:…*' finds reports by how their id begins")
	}
	return err
}

// read waits for the report or for the end of ctx: nothing may ever come in on standard input.
func (c *textCommand) read(ctx context.Context, in report.Input) (string, error) {
	var text string
	done := make(chan error, 1)
	go func() {
		raw, err := in.Find(c.Report)
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
