package sqlite_test

import (
	"strings"
	"testing"
	"time"

	"crosscheck/dossier"
	"crosscheck/ledger"
	"crosscheck/ledger/sqlite"
	"crosscheck/report"
)

// toll is an article on a flood, as it stood at one time.
func toll(dead string) string {
	return "---\ntitle: Flood in Brakel\noutlet: The Brakel Bugle (made up)\npublished: 2025-01-10\n---\n\n" + dead + " people were killed in the flood at Brakel, the mayor, Jan Holt, said on Friday.\n"
}

// captured adds a page as it was captured at a time.
func captured(t *testing.T, l *sqlite.Ledger, at, text string) ledger.Added {
	t.Helper()
	raw := report.Raw{ID: "https://bugle.example/flood", Path: "https://bugle.example/flood", Data: []byte(text), Captured: at}
	out, err := l.Add(t.Context(), &report.Listing{Inputs: []report.Input{report.Held(raw)}}, sqlite.AddOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// dead are the figures of a view, as they are printed.
func dead(t *testing.T, l *sqlite.Ledger, v ledger.View) string {
	t.Helper()
	d, err := l.Dossier(t.Context(), v)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, r := range d.Reads {
		for i := range r.Claims {
			if c := &r.Claims[i]; c.Measure == "killed" {
				out = append(out, c.Phrase())
			}
		}
	}
	return strings.Join(out, ", ")
}

// Captures that come out of order, as from an archive, are put in their order; what is shown is what stood there on the day.
func TestVersionsByTheTimeOfCapture(t *testing.T) {
	l := fresh(t)
	captured(t, l, "2025-01-12T09:00:00Z", toll("Nineteen"))
	if out := captured(t, l, "2025-01-10T18:00:00Z", toll("Twelve")); out.Kept[ledger.Older] != 1 {
		t.Errorf("an earlier capture: %v; expected an older version", out.Kept)
	}
	captured(t, l, "2025-01-20T09:00:00Z", toll("Seventeen"))
	if out := captured(t, l, "2025-01-20T09:00:00Z", toll("Seventeen")); out.Unchanged != 1 || len(out.Kept) != 0 {
		t.Errorf("the same again: %v, %d unchanged", out.Kept, out.Unchanged)
	}
	for _, c := range []struct{ day, clock, want string }{
		{"", "", "17"},
		{"2025-01-09", "captured", ""},
		{"2025-01-10", "captured", "12"},
		{"2025-01-11", "captured", "12"},
		{"2025-01-12", "captured", "19"},
		{"2025-01-19", "captured", "19"},
		{"2025-01-20", "captured", "17"},
		// On the day of publication nobody could know of the later versions.
		{"2025-01-10", "published", "12"},
		{"2025-01-15", "published", "19"},
		{"2025-02-01", "published", "17"},
	} {
		if got := dead(t, l, ledger.View{AsOf: c.day, Clock: dossier.Clock(c.clock)}); got != c.want {
			t.Errorf("as of %q by %s: %q, want %q", c.day, c.clock, got, c.want)
		}
	}
	clean(t, l)
}

// A report whose versions were all taken later than the day stands there as it was first seen.
func TestAsOfBeforeTheFirstCapture(t *testing.T) {
	l := fresh(t)
	captured(t, l, "2025-03-01T09:00:00Z", toll("Twelve"))
	captured(t, l, "2025-03-02T09:00:00Z", toll("Nineteen"))
	if got := dead(t, l, ledger.View{AsOf: "2025-01-15", Clock: dossier.Published}); got != "12" {
		t.Errorf("%q, want 12", got)
	}
	if got := dead(t, l, ledger.View{AsOf: "2025-01-15", Clock: dossier.Captured}); got != "" {
		t.Errorf("%q, and nothing had been captured", got)
	}
}

// What was known on a day is the same, whatever came later.
func TestAsOfDoesNotChange(t *testing.T) {
	now := time.Date(2024, 12, 20, 18, 0, 0, 0, time.UTC)
	l, err := sqlite.Open(t.Context(), t.TempDir()+"/a.ledger", sqlite.Options{Create: true, Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	files := examples(t)
	type shot struct {
		day  string
		then string
	}
	var shots []shot
	for i, f := range files {
		add(t, l, f)
		day := now.Format(time.DateOnly)
		d, err := l.Dossier(t.Context(), ledger.View{AsOf: day, Clock: dossier.Captured})
		if err != nil {
			t.Fatal(err)
		}
		d.AsOf = nil // it counts what is left out, which grows
		shots = append(shots, shot{day, shown(t, d)})
		now = now.AddDate(0, 0, 1+i%2)
	}
	for _, s := range shots {
		d, err := l.Dossier(t.Context(), ledger.View{AsOf: s.day, Clock: dossier.Captured})
		if err != nil {
			t.Fatal(err)
		}
		d.AsOf = nil
		if shown(t, d) != s.then {
			t.Errorf("%s looks otherwise in the end than it did then", s.day)
		}
	}
}
