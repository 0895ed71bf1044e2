package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"crosscheck/claim"
	"crosscheck/dossier"
	"crosscheck/extract"
	"crosscheck/report"
)

// result is what a run of the command left.
type result struct {
	code           int
	stdout, stderr string
}

// tester is what the helpers need of *testing.T, and *rapid.T has too.
type tester interface {
	Helper()
	Fatalf(format string, args ...any)
}

// run runs the command within the test.
func run(stdin string, args ...string) result {
	var stdout, stderr bytes.Buffer
	m := &Main{Stdin: strings.NewReader(stdin), Stdout: &stdout, Stderr: &stderr}
	code := m.Run(context.Background(), args)
	return result{code, stdout.String(), stderr.String()}
}

// must is run where it has to succeed; it returns what stands on stdout.
func must(t tester, stdin string, args ...string) string {
	t.Helper()
	r := run(stdin, args...)
	if r.code != exitOK {
		t.Fatalf("crosscheck %s: exit code %d\n%s", strings.Join(args, " "), r.code, r.stderr)
	}
	return r.stdout
}

// parseClaims reads the lines that crosscheck claims prints, as a stranger would.
func parseClaims(t tester, lines string) []claim.Claim {
	t.Helper()
	var out []claim.Claim
	for line := range strings.Lines(lines) {
		d := json.NewDecoder(strings.NewReader(line))
		d.DisallowUnknownFields()
		var c claim.Claim
		if err := d.Decode(&c); err != nil {
			t.Fatalf("%v in the line %s", err, line)
		}
		out = append(out, c)
	}
	return out
}

// newParser returns a function that reads the claims of a report, or is not ok where the bytes are none. The tables and models are
// loaded once, which makes it fast enough for properties.
func newParser(t testing.TB) func(path string, data []byte) (r dossier.Read, ok bool) {
	t.Helper()
	x, err := extract.New()
	if err != nil {
		t.Fatal(err)
	}
	return func(path string, data []byte) (dossier.Read, bool) {
		r, err := report.Parse(filepath.Base(path), path, data, report.Options{})
		if err != nil {
			return dossier.Read{}, false
		}
		res := x.Read(r)
		return dossier.Read{Report: r, Claims: res.Claims, Unused: res.Unused}, true
	}
}

// newReader is newParser for texts that are reports.
func newReader(t testing.TB) func(path, text string) dossier.Read {
	t.Helper()
	parse := newParser(t)
	return func(path, text string) dossier.Read {
		t.Helper()
		r, ok := parse(path, []byte(text))
		if !ok {
			t.Fatalf("%s is not taken for a report", path)
		}
		return r
	}
}

// reports are the files of a folder that are read as reports.
func reports(t testing.TB, dir string) []string {
	t.Helper()
	var out []string
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		switch filepath.Ext(path) {
		case ".md", ".txt", ".html":
			if !e.IsDir() && e.Name() != "README.md" {
				out = append(out, path)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// exampleClaim is the claim that docs/claim-format.md shows: the first figure of a wire story that has a relay.
func exampleClaim(t testing.TB) []byte {
	t.Helper()
	lines := must(t, "", "claims", filepath.Join("..", "..", "examples", "kursk", "08-wire-january-estimate.txt"))
	for line := range strings.Lines(lines) {
		c := parseClaims(t, line)[0]
		if c.Kind == claim.Figure && len(c.Relays()) > 0 {
			return []byte(line)
		}
	}
	t.Fatal("no figure with a relay in the example")
	return nil
}

// put writes a file, and the folders above it.
func put(t testing.TB, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
