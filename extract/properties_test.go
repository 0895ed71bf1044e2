package extract

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"crosscheck/claim"
	"crosscheck/lang"
	"crosscheck/report"
)

// checkResult asserts what holds of every reading of every text: each span opens at its quote, lies on rune boundaries and outside
// furniture; ids are unique; claims come in order; no number is both used and unused.
func checkResult(t interface{ Fatalf(string, ...any) }, r *report.Report, res Result) {
	text := r.Text
	ok := func(s claim.Span) bool {
		return s.Start >= 0 && s.Start <= s.End && s.End <= len(text) && (s.Start == len(text) || utf8.RuneStart(text[s.Start])) && (s.End == len(text) || utf8.RuneStart(text[s.End]))
	}
	ids := map[string]bool{}
	last := -1
	for _, c := range res.Claims {
		if !ok(c.Span) || c.Of(text) != c.Quote || c.Quote == "" {
			t.Fatalf("%s: claim %s at %d-%d does not open at its words %q", r.ID, c.Kind, c.Start, c.End, c.Quote)
		}
		if ids[c.ID] {
			t.Fatalf("%s: id %s twice", r.ID, c.ID)
		}
		ids[c.ID] = true
		if c.Start < last {
			t.Fatalf("%s: claims out of order at %d", r.ID, c.Start)
		}
		last = c.Start
		if c.SHA256 != r.SHA256 || c.Report != r.ID {
			t.Fatalf("%s: claim of %s with hash %s", r.ID, c.Report, c.SHA256)
		}
		for _, b := range r.Blocks {
			if c.Kind == claim.Figure && !b.Readable() && b.Overlaps(c.Span) {
				t.Fatalf("%s: figure %q in %s", r.ID, c.Quote, b.Kind)
			}
		}
		for _, a := range c.Attribution {
			if s := (claim.Span{Start: a.Start, End: a.End}); !ok(s) || fold(s.Of(text)) != fold(a.Mention) {
				t.Fatalf("%s: attribution %q does not open at %d-%d (%q)", r.ID, a.Mention, a.Start, a.End, s.Of(text))
			}
		}
		for _, s := range c.Content {
			if !ok(s) || s.Len() == 0 {
				t.Fatalf("%s: content %v of %q", r.ID, s, c.Quote)
			}
		}
		if c.Kind == claim.Figure {
			if c.Value == nil || c.Value.Low > c.Value.High {
				t.Fatalf("%s: figure %q has value %v", r.ID, c.Quote, c.Value)
			}
			if c.Measure == "" || c.Rule == "" || c.Basis == "" || c.Modality == "" {
				t.Fatalf("%s: figure %q lacks measure, rule, basis or modality: %+v", r.ID, c.Quote, c)
			}
		}
	}
	for _, u := range res.Unused {
		if !ok(u.Span) || u.Of(text) != u.Words || u.Reason == "" {
			t.Fatalf("%s: unused %q at %d-%d (%s)", r.ID, u.Words, u.Start, u.End, u.Reason)
		}
	}
}

func fold(s string) string { return strings.Join(strings.Fields(s), " ") }

// inputs are all texts at hand: the examples, the case files, and the reports of ../shared where it is there.
func inputs(t testing.TB) []string {
	var texts []string
	for _, dir := range []string{"../examples", filepath.Join("..", "..", "shared", "seeds")} {
		files, err := filepath.Glob(filepath.Join(dir, "*.*"))
		if err != nil {
			t.Fatal(err)
		}
		more, err := filepath.Glob(filepath.Join(dir, "*", "*.*"))
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range append(files, more...) {
			b, err := os.ReadFile(p)
			if err != nil {
				t.Fatal(err)
			}
			texts = append(texts, string(b))
		}
	}
	for _, f := range []string{"patterns.jsonl", "domains.jsonl", "phrasings2.jsonl", "stories.jsonl", "statements.jsonl", "statements_more.jsonl"} {
		for _, c := range loadCases(t, f) {
			texts = append(texts, c.Text)
		}
	}
	return texts
}

func TestEveryClaimOpensAtItsWords(t *testing.T) {
	x, err := New()
	if err != nil {
		t.Fatal(err)
	}
	texts := inputs(t)
	for _, s := range texts {
		r, err := report.Parse("a.txt", "a.txt", []byte(s), report.Options{})
		if err != nil {
			t.Fatal(err)
		}
		checkResult(t, r, x.Read(r))
	}
	// and of any patchwork of them
	rapid.Check(t, func(rt *rapid.T) {
		var b strings.Builder
		for range rapid.IntRange(1, 4).Draw(rt, "parts") {
			s := rapid.SampledFrom(texts).Draw(rt, "text")
			from := rapid.IntRange(0, len(s)).Draw(rt, "from")
			b.WriteString(strings.ToValidUTF8(s[from:min(len(s), from+600)], ""))
			b.WriteString(rapid.SampledFrom([]string{"", "\n\n", " ", "“", "\"", " said", "\r\n", "\u00a0", "\u202e"}).Draw(rt, "joint"))
		}
		r, err := report.Parse("a.txt", "a.txt", []byte(b.String()), report.Options{})
		if err != nil {
			return // empty, or taken for binary
		}
		checkResult(rt, r, x.Read(r))
	})
}

// Ids survive an edit elsewhere in the report: text put before or after a paragraph changes no id of a figure in it.
func TestIDsSurviveEditsElsewhere(t *testing.T) {
	x, err := New()
	if err != nil {
		t.Fatal(err)
	}
	const body = "The civil defence office said that at least 40 people had been killed and 200 injured in the northern valley."
	ids := func(text string) map[string]bool {
		r, err := report.Parse("a.txt", "a.txt", []byte(text), report.Options{})
		if err != nil {
			t.Fatal(err)
		}
		out := map[string]bool{}
		for _, c := range x.Read(r).Claims {
			if c.Kind == claim.Figure {
				out[c.ID] = true
			}
		}
		return out
	}
	const before, after = "A river left its bed on Monday night, and the rain has not stopped since then in the region.", "Schools stay closed until the roads have been checked by engineers of the province."
	want := ids(before + "\n\n" + body + "\n\n" + after + "\n")
	if len(want) != 2 {
		t.Fatalf("read %d figures, want 2", len(want))
	}
	rapid.Check(t, func(rt *rapid.T) {
		edit := rapid.SampledFrom([]string{"Bridges fell.", "The minister flew to the valley.", "It was the worst flood since 1953, farmers said.", "Nobody answered the telephone."}).Draw(rt, "edit")
		text := edit + " " + before + "\n\n" + body + "\n\n" + after + " " + edit + "\n"
		got := ids(text)
		for id := range want {
			if !got[id] {
				rt.Fatalf("id %s is gone after the edit %q", id, edit)
			}
		}
	})
}

// FuzzFigures reads numbers out of any text: no panic, every amount within its sentence, no interval upside down.
func FuzzFigures(f *testing.F) {
	for _, s := range []string{"over 1,100 casualties", "30-40 thousand", "between 10 and 12", "1.000,5", "half a million", "$1.5-2bn", "two-thirds of the 9 300 men", "up from 144", "½ of 1 1/2", "no fewer than", "１２３", "1,2,3", "a dozen", "9 out of 10"} {
		f.Add(s)
	}
	x, err := New()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<16 {
			return
		}
		ts := lang.Tokens(text)
		end := 0
		for _, tok := range ts {
			if tok.Start < end || tok.End > len(text) || tok.Of(text) != tok.Text || tok.Text == "" {
				t.Fatalf("token %q at %d-%d of %q", tok.Text, tok.Start, tok.End, text)
			}
			end = tok.End
		}
		last := 0
		for _, a := range x.amounts.read(ts) {
			if a.from < last || a.from > a.numFrom || a.numFrom >= a.numTo || a.numTo > a.to || a.to > len(ts) {
				t.Fatalf("amount tokens %d-%d (%d-%d) of %d in %q", a.from, a.to, a.numFrom, a.numTo, len(ts), text)
			}
			if a.value.Low > a.value.High {
				t.Fatalf("interval %v..%v in %q", a.value.Low, a.value.High, text)
			}
			last = a.to
		}
	})
}

// FuzzRead reads any text as a report.
func FuzzRead(f *testing.F) {
	for _, c := range loadCases(f, "patterns.jsonl") {
		f.Add(c.Text)
	}
	for _, c := range loadCases(f, "statements.jsonl") {
		f.Add(c.Text)
	}
	x, err := New()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<14 {
			return
		}
		r, err := report.Parse("a.txt", "a.txt", []byte(text), report.Options{Defaults: report.Defaults{Published: "2024-12-24"}})
		if err != nil {
			return
		}
		checkResult(t, r, x.Read(r))
	})
}

// A report of more numbers than are read says so, and from where.
func TestBoundIsSaid(t *testing.T) {
	x, err := New()
	if err != nil {
		t.Fatal(err)
	}
	res := readText(t, x, strings.Repeat("At least 12 people died. ", maxClaims+10), "")
	if len(res.Claims) > maxClaims || len(res.Notes) == 0 || !strings.Contains(res.Notes[0], "not read") {
		t.Errorf("%d claims, notes %q", len(res.Claims), res.Notes)
	}
	if res = readText(t, x, "At least 12 people died.", ""); len(res.Notes) != 0 {
		t.Errorf("notes of a short report: %q", res.Notes)
	}
}
