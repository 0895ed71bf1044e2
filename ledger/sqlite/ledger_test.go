package sqlite_test

import (
	"bytes"
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"crosscheck/ledger"

	"github.com/google/go-cmp/cmp"

	"crosscheck/dossier"
	"crosscheck/export"
	"crosscheck/ledger/sqlite"
	"crosscheck/report"
)

// clock is a clock that goes on by a second at each look, so that no two moments are one.
func clock() func() time.Time {
	start := time.Date(2025, 2, 1, 12, 0, 0, 0, time.UTC)
	var looks atomic.Int64
	return func() time.Time { return start.Add(time.Duration(looks.Add(1)) * time.Second) }
}

func open(t *testing.T, path string) *sqlite.Ledger {
	t.Helper()
	l, err := sqlite.Open(t.Context(), path, sqlite.Options{Create: true, Now: clock()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := l.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	return l
}

// fresh is a new ledger.
func fresh(t *testing.T) *sqlite.Ledger {
	t.Helper()
	return open(t, filepath.Join(t.TempDir(), "a.ledger"))
}

func add(t *testing.T, l *sqlite.Ledger, paths ...string) ledger.Added {
	t.Helper()
	out, err := l.Add(t.Context(), report.List(paths, nil), sqlite.AddOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// folder writes files, given as name and text in turn.
func folder(t *testing.T, files ...string) string {
	t.Helper()
	dir := t.TempDir()
	write(t, dir, files...)
	return dir
}

func write(t *testing.T, dir string, files ...string) {
	t.Helper()
	for i := 0; i < len(files); i += 2 {
		path := filepath.Join(dir, filepath.FromSlash(files[i]))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(files[i+1]), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// shown is a dossier in full, as JSON.
func shown(t testing.TB, d *dossier.Dossier) string {
	t.Helper()
	var b bytes.Buffer
	if err := export.JSON(&b, d, export.Options{}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func all(t *testing.T, l *sqlite.Ledger) string {
	t.Helper()
	d, err := l.Dossier(t.Context(), ledger.View{})
	if err != nil {
		t.Fatal(err)
	}
	return shown(t, d)
}

// clean verifies a ledger in depth, and fails on any fault.
func clean(t *testing.T, l *sqlite.Ledger) *ledger.Verified {
	t.Helper()
	v, err := l.Verify(t.Context(), true)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range v.Faults {
		t.Errorf("%s: %s", f.Where, f.What)
	}
	return v
}

func kursk(t *testing.T) string {
	t.Helper()
	return filepath.Join("..", "..", "examples", "kursk")
}

func examples(t *testing.T) []string {
	t.Helper()
	var out []string
	for _, name := range []string{"kursk", "flood"} {
		files, err := filepath.Glob(filepath.Join("..", "..", "examples", name, "*.*"))
		if err != nil || len(files) == 0 {
			t.Fatalf("no examples: %v", err)
		}
		for _, f := range files {
			if filepath.Ext(f) != ".csv" {
				out = append(out, f)
			}
		}
	}
	return out
}

// What a ledger shows of reports that came one by one is what reading them all at once shows.
func TestOneByOneIsAllAtOnce(t *testing.T) {
	l := fresh(t)
	for _, f := range examples(t) {
		add(t, l, f)
	}
	list := report.List(examples(t), nil)
	d, err := dossier.Build(t.Context(), list, dossier.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(shown(t, d), all(t, l)); diff != "" {
		t.Errorf("read at once -, kept one by one +:\n%s", diff)
	}
	clean(t, l)
}

func TestUnchangedIsNotReadAgain(t *testing.T) {
	l := fresh(t)
	first := add(t, l, kursk(t))
	if n := first.Kept[ledger.New]; n != 14 || first.Unchanged != 0 {
		t.Fatalf("kept %v, %d unchanged; expected 14 new", first.Kept, first.Unchanged)
	}
	before := all(t, l)
	second := add(t, l, kursk(t))
	if len(second.Kept) != 0 || second.Unchanged != 14 || second.Stories != 0 {
		t.Errorf("the same again: kept %v, %d unchanged, %d stories compared; expected 14 unchanged and nothing else", second.Kept, second.Unchanged, second.Stories)
	}
	if diff := cmp.Diff(before, all(t, l)); diff != "" {
		t.Error(diff)
	}
}

func TestRebuildGivesTheSameBytes(t *testing.T) {
	l := fresh(t)
	add(t, l, examples(t)...)
	before := all(t, l)
	out, err := l.Rebuild(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if out.Other != 0 || len(out.Edits) != 0 || len(out.Orphans) != 0 {
		t.Errorf("read otherwise: %d, edits %d, orphans %d; expected none", out.Other, len(out.Edits), len(out.Orphans))
	}
	if diff := cmp.Diff(before, all(t, l)); diff != "" {
		t.Errorf("before -, after +:\n%s", diff)
	}
	since, err := l.Since(t.Context(), "1")
	if err != nil {
		t.Fatal(err)
	}
	c, err := l.Changes(t.Context(), since, "")
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Questions)+len(c.Claims)+len(c.Edits) != 0 {
		t.Errorf("a rebuild by the same program changed %d questions, %d claims, %d reports", len(c.Questions), len(c.Claims), len(c.Edits))
	}
	clean(t, l)
}

const (
	flood = `---
title: Flood in Brakel
outlet: The Brakel Bugle (made up)
published: 2025-01-10
url: https://bugle.example/flood
---

At least 12 people were killed in the flood at Brakel, the mayor, Jan Holt, said on Friday.

Some 300 people were displaced, the fire service said.
`
	floodLater = `---
title: Flood in Brakel
outlet: The Brakel Bugle (made up)
published: 2025-01-10
url: https://bugle.example/flood
---

At least 19 people were killed in the flood at Brakel, the mayor, Jan Holt, said on Friday.

Some 300 people were displaced, the fire service said.
`
)

func TestEditedSilently(t *testing.T) {
	dir := folder(t, "flood.md", flood)
	l := fresh(t)
	add(t, l, dir)
	old, err := l.Dossier(t.Context(), ledger.View{})
	if err != nil {
		t.Fatal(err)
	}
	write(t, dir, "flood.md", floodLater)
	var kept []ledger.Kept
	if _, err := l.Add(t.Context(), report.List([]string{dir}, nil), sqlite.AddOptions{Kept: func(k ledger.Kept) { kept = append(kept, k) }}); err != nil {
		t.Fatal(err)
	}
	if len(kept) != 1 || kept[0].Keeping != ledger.Edited || kept[0].Version != 2 || kept[0].Edit == nil {
		t.Fatalf("kept %+v; expected version 2 of one edited report", kept)
	}
	e := kept[0].Edit
	if e.Declared {
		t.Error("nothing in the text says that it was edited, and the edit is not silent")
	}
	if len(e.Gone) == 0 || !strings.Contains(e.Gone[0].Quote, "12 people") {
		t.Errorf("gone %v; expected the claim of 12 people", e.Gone)
	}
	if len(e.Removed) != 1 || len(e.Added) != 1 || !strings.Contains(e.Added[0], "19 people") {
		t.Errorf("removed %q, added %q; expected one sentence each", e.Removed, e.Added)
	}
	now, err := l.Dossier(t.Context(), ledger.View{})
	if err != nil {
		t.Fatal(err)
	}
	// The claim in the sentence that stayed is the same claim.
	same := 0
	for _, r := range old.Reads {
		for i := range r.Claims {
			if c, _ := now.Claim(r.Claims[i].ID); c != nil {
				same++
			}
		}
	}
	if same == 0 {
		t.Error("no claim of the sentence that stayed kept its id")
	}
	c, err := l.Changes(t.Context(), ledger.Run{N: 1}, "")
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Edits) != 1 || len(c.Gone) == 0 || len(c.Claims) == 0 || len(c.Questions) == 0 {
		t.Errorf("changes: %d edits, %d gone, %d claims, %d questions; expected some of each", len(c.Edits), len(c.Gone), len(c.Claims), len(c.Questions))
	}
	clean(t, l)
}

func TestEditedOpenly(t *testing.T) {
	for _, line := range []string{
		"Correction: The number of dead was wrong.", "Updated 5.30 pm with the new toll.", "(Updates with comment)", "This story has been updated.",
		"An earlier version of this article gave another number.",
	} {
		dir := folder(t, "flood.md", flood)
		l := fresh(t)
		add(t, l, dir)
		write(t, dir, "flood.md", floodLater+"\n"+line+"\n")
		var kept []ledger.Kept
		if _, err := l.Add(t.Context(), report.List([]string{dir}, nil), sqlite.AddOptions{Kept: func(k ledger.Kept) { kept = append(kept, k) }}); err != nil {
			t.Fatal(err)
		}
		if len(kept) != 1 || kept[0].Edit == nil || !kept[0].Edit.Declared {
			t.Errorf("%q: kept %+v; expected a declared edit", line, kept)
		}
	}
}

// An article that was saved into two folders is one report by its address; two files of one name in two folders are not.
func TestIdentity(t *testing.T) {
	l := fresh(t)
	add(t, l, folder(t, "a.md", flood))
	out := add(t, l, folder(t, "b.md", floodLater))
	if out.Kept[ledger.Edited] != 1 {
		t.Errorf("the same address in another file: %v; expected an edited report", out.Kept)
	}
	add(t, l, folder(t, "01.txt", "Three people died in a fire in Ulm on Monday, police said.\n"))
	other := "Strike at the port\n\nSome 2,000 dockers walked out in Gdansk on Tuesday, the union said.\n"
	dir := folder(t, "01.txt", other)
	out = add(t, l, dir)
	if out.Kept[ledger.New] != 1 {
		t.Errorf("another text in a file of the same name: %v; expected a new report", out.Kept)
	}
	if out = add(t, l, dir); out.Unchanged != 1 || len(out.Kept) != 0 {
		t.Errorf("the same again: %v, %d unchanged", out.Kept, out.Unchanged)
	}
	// The same text in another folder is the same report.
	if out = add(t, l, folder(t, "01.txt", other)); out.Kept[ledger.New] != 0 {
		t.Logf("a copy in another folder: %v", out.Kept)
	}
	v := clean(t, l)
	if v.Reports != 3 || v.Versions < 4 {
		t.Errorf("%d reports in %d versions; expected 3 in 4", v.Reports, v.Versions)
	}
}

func TestOpenRefuses(t *testing.T) {
	dir := t.TempDir()
	text := filepath.Join(dir, "notes.txt")
	if err := os.WriteFile(text, []byte("not a ledger, but somebody's only copy\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		text:                               "another kind of file",
		dir:                                "found a folder",
		filepath.Join(dir, "no", "ledger"): "check the path, its folder",
	} {
		_, err := sqlite.Open(context.Background(), path, sqlite.Options{Create: true})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v; expected an error with %q", path, err, want)
		}
	}
	if _, err := sqlite.Open(context.Background(), filepath.Join(dir, "none"), sqlite.Options{}); err == nil || !strings.Contains(err.Error(), "found nothing there") {
		t.Errorf("no file: %v", err)
	}
	if b, err := os.ReadFile(text); err != nil || !strings.HasPrefix(string(b), "not a ledger") {
		t.Errorf("the file was touched: %q, %v", b, err)
	}
}

// What another program kept of the grouping is not mixed with this one's: it is grouped anew, and nothing is read anew for it.
func TestGroupedByAnotherProgram(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.ledger")
	l := open(t, path)
	files := examples(t)
	add(t, l, files[:5]...)
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, stmt := range []string{"UPDATE setting SET value = 'another' WHERE name = 'grouped'", "UPDATE shelf SET data = x'00'"} {
		if _, err := db.Exec(stmt); err != nil {
			t.Fatal(err)
		}
	}
	l = open(t, path)
	add(t, l, files[5:]...)
	want := fresh(t)
	add(t, want, files...)
	if diff := cmp.Diff(all(t, want), all(t, l)); diff != "" {
		t.Errorf("grouped by this program alone -, after another +:\n%s", diff)
	}
	clean(t, l)
}
