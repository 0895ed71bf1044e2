package report

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Collections of news text outside the project, where they are at hand. None of their words stand here: the tests count.
var corpora = filepath.Join("..", "..", "shared")

// Running text of articles is hardly ever taken for furniture, and English for no other language. Most of these texts were
// cleaned by people; the incidents are pages as they were scraped, with notices that are running text by their form.
func TestCorpora(t *testing.T) {
	tests := []struct {
		file string
		// most is how many blocks of running text may be marked, of prose.
		most int
	}{
		{"data/polnear/train.jsonl.gz", 8},
		{"data/polnear/dev.jsonl", 0},
		{"data/gumnews/news.jsonl", 0},
		{"data/gumnews/interviews.jsonl", 0},
		{"data/re3d/docs.jsonl", 0},
		{"data/muc/dev.jsonl", 1},
		{"data/ecbplus/docs.jsonl", 0},
		{"data/incidents/dev.jsonl.gz", 250},
	}
	for _, tt := range tests {
		t.Run(tt.file, func(t *testing.T) {
			reports, prose, marked, foreign := 0, 0, 0, 0
			eachText(t, filepath.Join(corpora, filepath.FromSlash(tt.file)), func(text string) {
				r, err := Parse("a.txt", "a.txt", []byte(text), Options{})
				if err != nil {
					return // a text of nothing
				}
				reports++
				if lang := r.Meta.Language.Value; lang != "en" && lang != "" {
					foreign++
				}
				for _, b := range r.Blocks {
					s := b.Of(r.Text)
					if len(strings.Fields(s)) < 12 || !endsSentence(s) {
						continue
					}
					prose++
					if !b.Readable() {
						marked++
					}
				}
			})
			t.Logf("%d reports: of %d blocks of running text %d are marked as furniture; %d reports are called foreign", reports, prose, marked, foreign)
			if marked > tt.most || foreign > 0 {
				t.Errorf("%d of %d blocks of running text are marked (at most %d), %d reports are called foreign (none)", marked, prose, tt.most, foreign)
			}
		})
	}
}

// The report that ends in an invitation, thirty links and a block of comments: all of that is furniture and no more.
func TestPastedPage(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(corpora, "seeds", "002_9034e67b334e37d9.txt"))
	if errors.Is(err, os.ErrNotExist) {
		t.Skip("the seeds are not at hand:", err)
	} else if err != nil {
		t.Fatal(err)
	}
	r := mustParse(t, "a.txt", data)
	const articleEnd = 5390 // byte at which the invitation begins
	headings, items, paragraphs, furniture := 0, 0, 0, 0
	for _, b := range r.Blocks {
		switch {
		case b.Start >= articleEnd && b.Readable():
			t.Errorf("%v behind the article is %s", b.Span, b.Kind)
		case b.Start < articleEnd && !b.Readable():
			furniture++
		case b.Kind == Heading:
			headings++
		case b.Kind == Item:
			items++
		case b.Kind == Paragraph:
			paragraphs++
		}
	}
	// A name, a reading time and a separator stand above; six headings, ten items and eight paragraphs follow.
	if furniture != 3 || headings != 6 || items != 10 || paragraphs != 8 {
		t.Errorf("%d lines above the article are furniture, %d headings, %d items, %d paragraphs\n%s", furniture, headings, items, paragraphs, outline(r))
	}
	if r.Meta.Published != (Field{"2025-01-31", "byline"}) || !r.Meta.Author.Known() {
		t.Errorf("metadata %+v", r.Meta)
	}
}

// eachText calls do with every text of a collection, and skips the test where it is not at hand.
func eachText(t *testing.T, path string, do func(text string)) {
	t.Helper()
	f, err := os.Open(path)
	if errors.Is(err, os.ErrNotExist) {
		t.Skip("the collection is not at hand:", err)
	} else if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var in io.Reader = f
	if strings.HasSuffix(path, ".gz") {
		if in, err = gzip.NewReader(f); err != nil {
			t.Fatal(err)
		}
	}
	dec := json.NewDecoder(bufio.NewReader(in))
	for {
		var doc struct {
			Text    string
			Reports []struct{ Text string }
		}
		if err := dec.Decode(&doc); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			t.Fatal(err)
		}
		if doc.Text != "" {
			do(doc.Text)
		}
		for _, r := range doc.Reports {
			do(r.Text)
		}
	}
}
