package extract

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"crosscheck/report"
)

// unrecognised are the texts of testdata/genres that pass for news: jokes without the words that jokes are made of.
var unrecognised = map[string]bool{"satire-4": true, "satire-5": true}

// Every text of testdata/genres is named after its genre. 1 to 3 of each kind were written before the rules, the others after them, unseen:
// of those an opinion piece, both jokes and the summary passed for news at first.
func TestGenres(t *testing.T) {
	x := extractor(t)
	files, err := filepath.Glob("testdata/genres/*.md")
	if err != nil || len(files) < 20 {
		t.Fatalf("%d texts, %v", len(files), err)
	}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		name := strings.TrimSuffix(filepath.Base(f), ".md")
		want, _, _ := strings.Cut(name, "-")
		if unrecognised[name] {
			want = "news"
		}
		r := parsed(t, f, b)
		got := x.Read(r)
		if got.Genre != want {
			t.Errorf("%s: read as %s, because of %v", f, got.Genre, words(r, got))
		}
		for _, e := range got.Evidence {
			if strings.TrimSpace(e.Of(r.Text)) == "" {
				t.Errorf("%s: empty evidence at %v", f, e)
			}
		}
		for _, c := range got.Claims {
			if (c.Genre == "") != (want == "news") || (c.GenreBy == "") != (c.Genre == "") {
				t.Errorf("%s: claim of genre %q by %q", f, c.Genre, c.GenreBy)
			}
		}
	}
}

func words(r *report.Report, res Result) []string {
	var out []string
	for _, e := range res.Evidence {
		out = append(out, e.Of(r.Text))
	}
	return out
}

// What somebody else says makes no opinion piece of a report, nor does a theatre make a joke of one.
func TestGenreIsOwnVoice(t *testing.T) {
	x := extractor(t)
	quoted := strings.Repeat("“We must act, and I think that this is a disgraceful, pathetic and shameful farce,” the mayor said. ", 6)
	if got := x.Read(parsed(t, "a.txt", []byte(quoted+strings.Repeat("The council meets on Monday. ", 10)))); got.Genre != "news" {
		t.Errorf("quoted: %s", got.Genre)
	}
	own := strings.Repeat("We must act, and I think that this is a disgraceful, pathetic and shameful farce. Is it not? ", 6)
	if got := x.Read(parsed(t, "a.txt", []byte(own+strings.Repeat("The council meets on Monday. ", 10)))); got.Genre != "opinion" {
		t.Errorf("own voice: %s", got.Genre)
	}
}

func TestDataIsNoTranscript(t *testing.T) {
	x := extractor(t)
	for _, text := range []string{
		"Date: 4 May\n\nLocation: Harn\n\nOffence: theft\n\nDate: 5 May\n\nLocation: Tolma\n\nOffence: arson",
		"Clinton: 2,312\n\nSanders: 1,545\n\nClinton: 300\n\nSanders: 48",
		"UPDATE: The road is open again.\n\nUPDATE: Two people were hurt.\n\nUPDATE: The driver was charged.",
	} {
		if got := x.Read(parsed(t, "a.txt", []byte(text))); got.Genre == "transcript" {
			t.Errorf("%q is read as a transcript", text)
		}
	}
}

func TestLoadedWords(t *testing.T) {
	x := extractor(t)
	const text = "The minister said that 30 terrorists had been neutralised in the village. It was a quiet day, and 12 people left."
	res := x.Read(parsed(t, "a.txt", []byte(text)))
	if len(res.Loaded) != 2 || res.Loaded[0].Words != "terrorists" || res.Loaded[0].Kind != "label" || res.Loaded[1].Kind != "euphemism" {
		t.Fatalf("loaded words %+v", res.Loaded)
	}
	for _, c := range res.Claims {
		for _, l := range c.Loaded {
			if l.Of(text) != l.Words || !c.Contains(l.Span) {
				t.Errorf("%s: %+v", c.Quote, l)
			}
		}
		if c.Kind == "statement" && len(c.Loaded) != 2 {
			t.Errorf("statement %q has %+v", c.Quote, c.Loaded)
		}
	}
}

func parsed(t *testing.T, name string, b []byte) *report.Report {
	t.Helper()
	r, err := report.Parse(name, name, b, report.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func extractor(t *testing.T) *Extractor {
	t.Helper()
	x, err := New()
	if err != nil {
		t.Fatal(err)
	}
	return x
}
