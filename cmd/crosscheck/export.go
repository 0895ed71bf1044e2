package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"crosscheck/decision"
	"crosscheck/dossier"
	"crosscheck/export"
	"crosscheck/ledger"
	"crosscheck/ledger/sqlite"
)

// decisionsFile holds the decisions of a ledger in a folder that it is exported to.
const decisionsFile = "decisions.jsonl"

// exportCommand writes what a ledger holds.
type exportCommand struct {
	Ledger  string `arg:"" help:"The ledger."`
	Out     string `short:"o" required:"" placeholder:"FILE|DIR/" help:"The file, whose ending chooses the form (${endings}), or a folder, which gets all forms and the decisions; a name that ends in / is a folder."`
	Heading string `placeholder:"TEXT" help:"What stands over the picture instead of \"What 14 reports say\"."`
	keeping
	Quiet bool `short:"q" help:"Print errors, but no notes."`
	comparison
}

func (c *exportCommand) run(ctx context.Context, m *Main) (int, error) {
	m.quiet = c.Quiet
	opt, err := c.options()
	if err != nil {
		return 0, err
	}
	forms, err := c.forms()
	if err != nil {
		return 0, err
	}
	var d *dossier.Dossier
	var log []decision.Decision
	var seal string
	err = m.viewed(ctx, c.Ledger, func(l *sqlite.Ledger) error {
		if d, err = l.Dossier(ctx, c.view(opt)); err != nil {
			return err
		}
		if log, err = decisionsOf(ctx, l, c.view(opt)); err == nil {
			_, seal, err = l.Seal(ctx)
		}
		return err
	})
	if err != nil {
		return 0, err
	}
	m.asOf(d.AsOf)
	if len(d.Reads) == 0 && d.AsOf == nil {
		return 0, withHint(errNothing, "the ledger is empty; crosscheck add puts reports into it")
	}
	o := export.Options{Title: c.Heading, Full: true}
	c.put(&o, seal)
	for _, f := range forms {
		held := &holding{}
		if err := writeFile(ctx, f.path, func(w io.Writer) error { return held.write(w, f.form, d, log, o) }); err != nil {
			return 0, err
		}
		if err := m.print(func(w io.Writer) error {
			_, err := fmt.Fprintf(w, "%s: %s\n", f.path, held.words(f.form, d, o))
			return err
		}); err != nil {
			return 0, err
		}
	}
	return exitOK, nil
}

// decisionsOf are the decisions of a view: all of them, or on the clock of capturing those that were made by its day.
func decisionsOf(ctx context.Context, l *sqlite.Ledger, v ledger.View) ([]decision.Decision, error) {
	entries, err := l.Decisions(ctx)
	var log []decision.Decision
	for _, e := range entries {
		if v.AsOf != "" && v.Clock == dossier.Captured && len(e.Decision.At) >= len(v.AsOf) && e.Decision.At[:len(v.AsOf)] > v.AsOf {
			continue
		}
		log = append(log, e.Decision)
	}
	return log, err
}

// exported is a file to be written and its form.
type exported struct{ path, form string }

// forms are the files to be written. A folder is made where there is none.
func (c *exportCommand) forms() ([]exported, error) {
	info, err := os.Stat(c.Out)
	switch {
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return nil, usagef("-o %s: %w", c.Out, err)
	case err == nil && !info.IsDir() || err != nil && !strings.HasSuffix(c.Out, "/") && !strings.HasSuffix(c.Out, string(filepath.Separator)):
		if err := refuseInput(c.Out, []string{c.Ledger}); err != nil {
			return nil, err
		}
		form, err := ending(c.Out, export.Formats())
		if err != nil {
			return nil, withHint(err, "a name that ends in / is a folder, which gets all forms")
		}
		return []exported{{c.Out, form}}, nil
	}
	if !sqlite.Is(c.Ledger) {
		return nil, nil // opening it says what is wrong, before there is a folder
	}
	if err := os.MkdirAll(c.Out, 0o777); err != nil {
		return nil, usagef("-o %s: %w", c.Out, err)
	}
	base := filepath.Base(c.Ledger)
	base = cmp.Or(strings.TrimSuffix(base, filepath.Ext(base)), "ledger")
	var out []exported
	for _, form := range export.Formats() {
		path := filepath.Join(c.Out, base+"."+form)
		if err := refuseInput(path, []string{c.Ledger}); err != nil {
			return nil, err
		}
		out = append(out, exported{path, form})
	}
	if base+".jsonl" == decisionsFile {
		return nil, usagef("-o %s: the ledger's claims and its decisions would both be %s there; name the ledger otherwise", c.Out, decisionsFile)
	}
	return append(out, exported{filepath.Join(c.Out, decisionsFile), decisionsFile}), nil
}

// holding counts what a file holds.
type holding struct{ rows int }

func (h *holding) write(w io.Writer, form string, d *dossier.Dossier, log []decision.Decision, o export.Options) error {
	switch form {
	case decisionsFile:
		h.rows = len(log)
		return decision.WriteLines(w, log)
	case "jsonl", "csv": // a row for each
		h.rows = claimsOf(d)
	}
	return export.Write(w, form, d, o)
}

// words say how much a file holds, and what it leaves out.
func (h *holding) words(form string, d *dossier.Dossier, o export.Options) string {
	n := d.Counts()
	whole := count(n.Reports, "report", "reports") + ", " + count(claimsOf(d), "claim", "claims") + ", " + count(n.Questions, "question", "questions")
	var left []string
	switch form {
	case decisionsFile:
		return count(h.rows, "decision", "decisions")
	case "jsonl":
		whole = count(h.rows, "claim", "claims")
		left = append(left, "texts, questions and their ranges")
	case "csv":
		whole = count(h.rows, "row", "rows")
		left = append(left, "texts, questions and their ranges")
	case "md", "txt":
		left = append(left, "the full texts")
	case "json":
		if o.WithoutTexts {
			left = append(left, "the full texts")
		}
	case "html":
		for _, x := range []struct {
			kept bool
			what string
		}{{o.Keep.FullTexts, "the full texts"}, {o.Keep.Names, "names of private persons"}, {o.Keep.Coordinates, "exact coordinates"}} {
			if !x.kept {
				left = append(left, x.what)
			}
		}
	}
	if d.AsOf != nil {
		left = append(left, "what was not known by "+d.AsOf.Day)
	}
	if len(left) == 0 {
		return whole + "; nothing left out"
	}
	return whole + "; left out: " + strings.Join(left, "; ")
}

func claimsOf(d *dossier.Dossier) int {
	n := 0
	for i := range d.Reads {
		n += len(d.Reads[i].Claims)
	}
	return n
}
