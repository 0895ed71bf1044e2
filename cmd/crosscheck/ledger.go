package main

import (
	"context"
	"errors"
	"strconv"
	"time"

	"crosscheck/dossier"
	"crosscheck/export"
	"crosscheck/ledger"
	"crosscheck/ledger/sqlite"
)

// epochKey names the variable that, as in other programs whose output should be reproducible, stands for the time: in seconds since 1970.
const epochKey = "SOURCE_DATE_EPOCH"

// now is the clock.
func (m *Main) now() func() time.Time {
	if s, err := strconv.ParseInt(m.getenv(epochKey), 10, 64); err == nil {
		return func() time.Time { return time.Unix(s, 0) }
	}
	return time.Now
}

// ledger is the ledger that is named instead of reports; "" where it is none.
func (in *inputs) ledger() string {
	if len(in.Paths) == 1 && in.Paths[0] != "-" && sqlite.Is(in.Paths[0]) {
		return in.Paths[0]
	}
	return ""
}

// opened opens a ledger for the time that use takes. One that cannot be written can still be looked at.
func (m *Main) opened(ctx context.Context, path string, o sqlite.Options, use func(*sqlite.Ledger) error) (err error) {
	o.Now = m.now()
	l, err := sqlite.Open(ctx, path, o)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, l.Close()) }()
	return use(l)
}

// viewed opens a ledger to look at it.
func (m *Main) viewed(ctx context.Context, path string, use func(*sqlite.Ledger) error) error {
	return m.opened(ctx, path, sqlite.Options{ReadOnly: !writable(path)}, use)
}

// view is the ledger as the options ask for it.
func (c *comparison) view(o dossier.Options) ledger.View {
	return ledger.View{Rule: o.Rule, Terms: o.Terms, AsOf: o.AsOf, Clock: o.Clock, OneStory: o.OneStory, Machine: c.Machine}
}

// fromLedger is the dossier of a ledger, with the ledger's seal.
func (m *Main) fromLedger(ctx context.Context, path string, v ledger.View) (d *dossier.Dossier, seal string, err error) {
	err = m.viewed(ctx, path, func(l *sqlite.Ledger) error {
		if d, err = l.Dossier(ctx, v); err == nil {
			_, seal, err = l.Seal(ctx)
		}
		return err
	})
	if err != nil {
		return nil, "", err
	}
	if d.AsOf != nil && !m.quiet {
		m.say("%v", d.AsOf)
	}
	if len(d.Reads) == 0 && d.AsOf == nil {
		return nil, "", withHint(errNothing, "the ledger is empty; crosscheck add puts reports into it")
	}
	return d, seal, nil
}

// jsonForm says in which form a command of the ledger prints.
type jsonForm struct {
	JSON bool `name:"json" help:"Print it as JSON."`
}

// exportOptions are those of what is laid out for people.
func exportOptions(colour bool, width int) export.Options {
	return export.Options{Colour: colour, Width: width}
}
