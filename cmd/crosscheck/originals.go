package main

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"

	"crosscheck/ledger/sqlite"
)

// originalsCommand writes the bytes that a ledger keeps, so that nobody is locked in.
type originalsCommand struct {
	Ledger string `arg:"" help:"The ledger."`
	Out    string `short:"o" required:"" placeholder:"DIR" help:"The folder, which must be new or empty: a file for each version of each report, and originals.csv, which says what each is."`
}

// originalsList is the table of what was written.
const originalsList = "originals.csv"

func (c *originalsCommand) run(ctx context.Context, m *Main) (int, error) {
	n := 0
	err := m.viewed(ctx, c.Ledger, func(l *sqlite.Ledger) error {
		if err := emptyFolder(c.Out); err != nil {
			return err
		}
		// Names come from hostile ids. They are made safe, and the folder is opened as a root that nothing leaves.
		root, err := os.OpenRoot(c.Out)
		if err != nil {
			return err
		}
		defer root.Close()
		return writeFile(ctx, filepath.Join(c.Out, originalsList), func(w io.Writer) error {
			list := csv.NewWriter(w)
			if err := list.Write([]string{"file", "report", "version", "captured", "kept", "sha256"}); err != nil {
				return err
			}
			err := l.EachOriginal(ctx, func(o sqlite.Original) error {
				n++
				name := originalName(n, o.Raw.ID, o.Version)
				if err := root.WriteFile(name, o.Raw.Data, 0o666); err != nil {
					return fmt.Errorf("cannot write %s: %w", filepath.Join(c.Out, name), err)
				}
				return list.Write([]string{name, inert(o.Raw.ID), strconv.Itoa(o.Version), o.Raw.Captured, o.Kept, o.Hash})
			})
			list.Flush()
			return errors.Join(err, list.Error())
		})
	})
	if ctx.Err() != nil {
		return 0, fmt.Errorf("%w: %s written", errInterrupted, count(n, "file was", "files were"))
	}
	if err != nil {
		return 0, err
	}
	return exitOK, m.print(func(w io.Writer) error {
		_, err := fmt.Fprintf(w, "%s: %s, and %s, which says what each is\n", c.Out, count(n, "original", "originals"), originalsList)
		return err
	})
}

// emptyFolder makes a folder, or is an error where there is something in it.
func emptyFolder(dir string) error {
	entries, err := os.ReadDir(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return os.MkdirAll(dir, 0o777)
	case err != nil:
		return usagef("-o %s: %w", dir, err)
	case len(entries) > 0:
		return usagef("-o %s: expected a new or an empty folder, found %s in it", dir, count(len(entries), "thing", "things"))
	}
	return nil
}

// longestName is how many letters of a report's id go into the name of a file.
const longestName = 80

// originalName is the name of a file: a number, which makes it unique, and what of the report's id every system takes in a name.
func originalName(n int, id string, version int) string {
	end := path.Ext(id)
	stem := safeName(strings.TrimSuffix(id, end), longestName)
	if end = safeName(end, 12); end != "" {
		end = "." + strings.Trim(end, "-.")
	}
	name := fmt.Sprintf("%06d", n)
	if stem != "" {
		name += "-" + stem
	}
	if version > 1 {
		name += ".v" + strconv.Itoa(version)
	}
	return strings.TrimSuffix(name+end, ".")
}

// safeName keeps letters, digits and hyphens of ASCII; what else stands there becomes one hyphen. Of a long one the end is kept, which tells most.
func safeName(s string, longest int) string {
	words := strings.FieldsFunc(s, func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '_')
	})
	out := strings.Join(words, "-")
	if len(out) > longest {
		out = strings.TrimLeft(out[len(out)-longest:], "-")
	}
	return out
}

// inert is a cell that no spreadsheet runs.
func inert(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}
