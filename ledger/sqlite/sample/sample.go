// Package sample makes a ledger of the size that the page is built for, from reports of our own about places, outlets and people that do not exist. It is
// for benchmarks of this and other packages; no program imports it.
package sample

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"crosscheck/ledger/sqlite"
	"crosscheck/report"
)

// Version names what the generator makes: it changes with the texts, so that a ledger that was kept of others is not used.
const Version = 1

// Sizes of the ledger: 2,000 reports with some ten claims each about few situations, one of them large, as it is with one war and the accidents beside it.
const (
	Reports = 2000
	Biggest = 500
)

// large are the sizes of the situations after the biggest that many reports tell of; the rest is about small ones.
var large = [...]int{180, 150, 120, 100}

// Path is where [Ledger] keeps the ledger: in the system's folder for temporary files, under a name that tells the program and the generator.
func Path() string {
	return filepath.Join(os.TempDir(), fmt.Sprintf("crosscheck-sample-%d-%.12s.ledger", Version, sqlite.Reader()))
}

// Ledger is the path of the ledger at [Path], which is made if it is not there; that takes about a minute. It is shared: whoever decides in it works on a
// copy ([Copy]).
func Ledger(ctx context.Context) (path string, err error) {
	path = Path()
	if sqlite.Is(path) {
		return path, nil
	}
	dir, err := os.MkdirTemp(filepath.Dir(path), "crosscheck-sample-*")
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	made := filepath.Join(dir, "sample.ledger")
	if err := Make(ctx, made, Reports); err != nil {
		return "", err
	}
	// In one step: another benchmark finds it whole, or not at all.
	return path, os.Rename(made, path)
}

// Copy copies the ledger at [Path] into a folder.
func Copy(ctx context.Context, dir string) (string, error) {
	from, err := Ledger(ctx)
	if err != nil {
		return "", err
	}
	data, err := os.ReadFile(from)
	if err != nil {
		return "", err
	}
	path := filepath.Join(dir, "sample.ledger")
	if _, err := os.Stat(path); !errors.Is(err, fs.ErrExist) && err == nil {
		return "", fmt.Errorf("%s: %w", path, fs.ErrExist)
	}
	return path, os.WriteFile(path, data, 0o600)
}

// Make makes a ledger of the first so many reports.
func Make(ctx context.Context, path string, reports int) (err error) {
	l, err := sqlite.Open(ctx, path, sqlite.Options{Create: true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, l.Close()) }()
	list := &report.Listing{}
	for n := range reports {
		raw := Report(n)
		list.Inputs = append(list.Inputs, report.Held(raw))
	}
	added, err := l.Add(ctx, list, sqlite.AddOptions{})
	if err != nil {
		return err
	}
	if len(added.Problems) > 0 {
		return fmt.Errorf("expected all reports to be read, found %d problems, the first: %s: %s", len(added.Problems), added.Problems[0].Path, added.Problems[0].Reason)
	}
	return l.Settled(ctx)
}
