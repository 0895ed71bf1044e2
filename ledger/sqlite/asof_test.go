package sqlite_test

import (
	"strings"
	"testing"
	"time"

	"crosscheck/decision"
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

// What a feed says of an article is no version of it, once the article is there; before that it is.
func TestSummaryIsNoVersionOfTheArticle(t *testing.T) {
	const feed = `<?xml version="1.0"?><rss version="2.0"><channel><title>The Brakel Bugle (made up)</title><link>https://bugle.example/</link>
<item><title>Flood in Brakel</title><link>https://bugle.example/flood</link><pubDate>Fri, 10 Jan 2025 12:00:00 GMT</pubDate>
<description>Nine people were killed in Brakel, the mayor said.</description></item></channel></rss>`
	dir := folder(t, "feed.xml", feed)
	l := fresh(t)
	add(t, l, dir)
	if got := dead(t, l, ledger.View{}); got != "9" {
		t.Errorf("the summary alone: %q, want 9", got)
	}
	captured(t, l, "2025-03-01T09:00:00Z", toll("Twelve"))
	if got := dead(t, l, ledger.View{}); got != "12" {
		t.Errorf("with the article: %q, want 12", got)
	}
	write(t, dir, "feed.xml", strings.ReplaceAll(feed, "Nine", "Eleven"))
	if out := add(t, l, dir); len(out.Kept) != 0 || out.Unchanged != 1 {
		t.Errorf("another summary: %v, %d unchanged; expected nothing new", out.Kept, out.Unchanged)
	}
	if got := dead(t, l, ledger.View{}); got != "12" {
		t.Errorf("with another summary: %q, want 12", got)
	}
	clean(t, l)
}

// A correction of a report holds for all its versions; as of a day before it was made, and in what the program read by itself, it does not.
func TestCorrectedReportAsOf(t *testing.T) {
	l := fresh(t)
	captured(t, l, "2025-01-10T18:00:00Z", toll("Twelve"))
	captured(t, l, "2025-01-20T09:00:00Z", toll("Seventeen"))
	d, err := decision.Decision{
		At: "2025-02-01T10:00:00Z", Who: "Ann", Action: decision.Correct, Subject: decision.Subject{Kind: decision.Report, ID: "https://bugle.example/flood"},
		After: decision.Fields{"outlet": "The Brakel Clarion (made up)"},
	}.Seal()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := l.Decide(t.Context(), []decision.Decision{d}); err != nil {
		t.Fatal(err)
	}
	const bugle, clarion = "The Brakel Bugle (made up)", "The Brakel Clarion (made up)"
	for _, c := range []struct {
		view ledger.View
		want string
	}{
		{ledger.View{}, clarion},
		{ledger.View{Machine: true}, bugle},
		{ledger.View{AsOf: "2025-01-15", Clock: dossier.Captured}, bugle},
		{ledger.View{AsOf: "2025-02-02", Clock: dossier.Captured}, clarion},
		{ledger.View{AsOf: "2025-01-15", Clock: dossier.Published}, clarion}, // an earlier version, and what is known of it now
	} {
		d, err := l.Dossier(t.Context(), c.view)
		if err != nil {
			t.Fatal(err)
		}
		if got := d.Reads[0].Report.Meta.Outlet.Value; got != c.want {
			t.Errorf("%+v: %q, want %q", c.view, got, c.want)
		}
		var each string
		if _, err := l.Each(t.Context(), c.view, func(r dossier.Read) error { each = r.Report.Meta.Outlet.Value; return nil }); err != nil || each != c.want {
			t.Errorf("%+v, one by one: %q, %v, want %q", c.view, each, err, c.want)
		}
	}
	clean(t, l)
}
