package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"time"

	"crosscheck/dossier"
	"crosscheck/reconcile"
	"crosscheck/report"
	"crosscheck/terms"
)

// listing finds what the paths name, or says what about them is not understood.
func (in *inputs) listing(m *Main) (*report.Listing, error) {
	m.quiet = in.Quiet
	if in.Jobs < 0 {
		return nil, usagef("--jobs %d: expected a number from 1 on", in.Jobs)
	}
	if err := in.defaults().Check(); err != nil {
		return nil, usageError{err}
	}
	for i, path := range in.Paths {
		if err := checkPath(path, i == 0); err != nil {
			return nil, err
		}
	}
	return report.List(in.Paths, m.Stdin), nil
}

func (in *inputs) defaults() report.Defaults {
	return report.Defaults{Outlet: in.Outlet, Published: in.Published, Language: in.Language, Author: in.Author, Genre: in.Genre}
}

var (
	address = regexp.MustCompile(`^[a-zA-Z][a-zA-Z0-9+.-]*://`)
	bare    = regexp.MustCompile(`^[a-z]+$`)
)

// checkPath refuses what cannot be meant as a path of this version: an address, or the name of a command that it does
// not have.
func checkPath(path string, first bool) error {
	if path == "-" {
		return nil
	}
	_, err := os.Stat(path)
	switch {
	case err == nil || !errors.Is(err, fs.ErrNotExist):
		return nil
	case address.MatchString(path):
		return withHint(usagef("%s: this version reads no addresses", path), "save the page as a file and name that")
	case first && bare.MatchString(path):
		return withHint(usagef("%s: neither a command nor a file or folder", path), "crosscheck --help lists the commands")
	}
	return nil
}

// options are those of the comparison, read and checked.
func (c *comparison) options() (dossier.Options, error) {
	rule, err := reconcile.ParseRule(c.Rule)
	if err != nil {
		return dossier.Options{}, usagef("--rule %s: %w", c.Rule, err)
	}
	clock, err := dossier.ParseClock(c.Clock)
	switch {
	case err != nil:
		return dossier.Options{}, usagef("--clock %s: %w", c.Clock, err)
	case c.Clock != "" && c.AsOf == "":
		return dossier.Options{}, usagef("--clock %s: it says which dates --as-of looks at; expected --as-of DATE beside it", c.Clock)
	}
	if c.AsOf != "" {
		if _, err := time.Parse(time.DateOnly, c.AsOf); err != nil {
			return dossier.Options{}, usagef("--as-of %s: expected a day as 2024-12-23", c.AsOf)
		}
	}
	t, err := readTerms(c.Terms)
	if err != nil {
		return dossier.Options{}, err
	}
	return dossier.Options{Rule: rule, Terms: t, AsOf: c.AsOf, Clock: clock, OneStory: c.OneStory}, nil
}

func readTerms(path string) (*terms.Terms, error) {
	if path == "" {
		return nil, nil
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, usagef("--terms: %w", err)
	}
	defer f.Close()
	t, err := terms.Parse(f, path)
	if err != nil {
		return nil, withHint(usagef("%w", err), "docs/rules.md describes the terms file")
	}
	return t, nil
}

// readOptions are those of the reading, with the progress bar.
func (in *inputs) readOptions(m *Main) dossier.Options {
	return dossier.Options{Report: report.Options{Defaults: in.defaults()}, Workers: in.Jobs, Progress: m.bar.step}
}

// build reads what a listing holds and compares it. The code is exitPartly where something could not be read; each such
// thing has been said then.
func (in *inputs) build(ctx context.Context, m *Main, list *report.Listing, compare dossier.Options) (*dossier.Dossier, int, error) {
	opt := in.readOptions(m)
	opt.Rule, opt.Terms, opt.AsOf, opt.Clock, opt.OneStory = compare.Rule, compare.Terms, compare.AsOf, compare.Clock, compare.OneStory
	m.bar.start(m.Stderr, m.quiet)
	d, err := dossier.Build(ctx, list, opt)
	if d == nil {
		m.bar.stop()
		return nil, 0, err
	}
	for i := range d.Reads {
		m.notes(d.Reads[i].Report)
	}
	if d.AsOf != nil && !m.quiet {
		m.say("%v", d.AsOf) // some forms of output have no place for it
	}
	reports := len(d.Reads)
	if d.AsOf != nil {
		reports = d.AsOf.Reports
	}
	code, err := m.ended(ctx, reports, d.Problems, err)
	return d, code, err
}

// ended is the end of a reading: it says what could not be read, and what that means for the exit code.
func (m *Main) ended(ctx context.Context, reports int, problems []report.Problem, err error) (int, error) {
	m.bar.stop()
	if ctx.Err() != nil {
		return 0, fmt.Errorf("%w: %d of %d reports were read", errInterrupted, reports, reports+len(problems))
	}
	if err != nil {
		return 0, err
	}
	code := m.problems(problems)
	m.otherNotes()
	if reports == 0 {
		return 0, errNothing
	}
	return code, nil
}

// problems says what could not be read. What is passed over without loss is a note and no failure.
func (m *Main) problems(ps []report.Problem) (code int) {
	for _, p := range ps {
		if p.Minor {
			m.note(p.Path, p.Reason)
			continue
		}
		m.say("%v", p)
		code = exitPartly
	}
	return code
}

// notes says what should be known about a report that was read.
func (m *Main) notes(r *report.Report) {
	for _, n := range r.Notes {
		m.note(r.Path, n)
	}
}

// refuseInside is an error where the file to be written lies in a folder that is read: the next run would take it for a
// report, and give another result for the same reports.
func refuseInside(path string, args []string) error {
	for _, arg := range args {
		info, err := os.Stat(arg)
		if err == nil && info.IsDir() && within(arg, filepath.Dir(path)) {
			return withHint(usagef("-o %s: it lies in %s, which is read", path, arg), "the next run would take it for a report; write it elsewhere")
		}
	}
	return nil
}

// within reports whether a folder is another one or lies below it. Where it does not exist it lies nowhere.
func within(outer, inner string) bool {
	outer, err := realPath(outer)
	if err != nil {
		return false
	}
	inner, err = realPath(inner)
	if err != nil {
		return false
	}
	rel, err := filepath.Rel(outer, inner)
	return err == nil && filepath.IsLocal(rel)
}

func realPath(path string) (string, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	return filepath.EvalSymlinks(abs)
}
