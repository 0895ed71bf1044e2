package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"crosscheck/claim"
)

// idContext is how far around its words an edit may change a claim's id, in bytes (docs/claim-format.md).
const idContext = 32

// remarks hold no figure, quote nobody and name no one.
var remarks = []string{
	"The weather stayed grey all week.",
	"Nothing else was known in the evening.",
	"Buses ran as usual.",
	"It was a quiet night by the river.",
}

// A claim's id survives an edit elsewhere in its report: a sentence more, before or behind it, in a paragraph of its own.
func TestIdsSurviveAnEditElsewhere(t *testing.T) {
	dir := t.TempDir()
	var texts []string
	for _, path := range reports(t, filepath.Join("..", "..", "examples")) {
		if filepath.Ext(path) != ".html" { // there, offsets into the text are none into the file
			texts = append(texts, path)
		}
	}
	rapid.Check(t, func(rt *rapid.T) {
		from := rapid.SampledFrom(texts).Draw(rt, "report")
		path := filepath.Join(dir, filepath.Base(from))
		before := readFile(t, from)
		cut := rapid.SampledFrom(paragraphEnds(before)).Draw(rt, "cut")
		after := before[:cut] + "\n\n" + rapid.SampledFrom(remarks).Draw(rt, "remark") + before[cut:]

		was := claimsOf(t, path, before)
		is := map[string]claim.Claim{}
		for _, c := range claimsOf(t, path, after) {
			is[c.ID] = c
		}
		for _, c := range was {
			if cut > c.Start-idContext && cut < c.End+idContext {
				continue
			}
			now, ok := is[c.ID]
			if !ok {
				rt.Errorf("the %s %q of %s lost its id to an edit at %d", c.Kind, c.Quote, from, cut)
				continue
			}
			if now.Quote != c.Quote {
				rt.Errorf("the id of %q belongs to %q after an edit at %d of %s", c.Quote, now.Quote, cut, from)
			}
		}
	})
}

func claimsOf(t *testing.T, path, text string) []claim.Claim {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return parseClaims(t, must(t, "", "claims", path))
}

// paragraphEnds are the offsets at which a paragraph of the article ends: after the front matter and the headline.
func paragraphEnds(text string) []int {
	var out []int
	body := 0
	if rest, ok := strings.CutPrefix(text, "---\n"); ok {
		body = len(text) - len(rest) + strings.Index(rest, "\n---\n") + len("\n---\n")
	}
	for i := body; i < len(text); i++ {
		if i > body && strings.HasPrefix(text[i:], "\n\n") && text[i-1] != '\n' {
			out = append(out, i)
		}
	}
	return append(out, len(strings.TrimRight(text, "\n")))
}

// A rewrite of the file's line ends changes no id either: white space is folded.
func TestIdsSurviveOtherLineEnds(t *testing.T) {
	dir := t.TempDir()
	for _, from := range reports(t, filepath.Join("..", "..", "examples", "kursk")) {
		path := filepath.Join(dir, filepath.Base(from))
		text := readFile(t, from)
		was := claimsOf(t, path, text)
		is := claimsOf(t, path, strings.ReplaceAll(text, "\n", "\r\n"))
		if len(was) != len(is) {
			t.Errorf("%s: %d claims with LF, %d with CRLF", from, len(was), len(is))
			continue
		}
		for i := range was {
			if was[i].Quote == is[i].Quote && was[i].ID != is[i].ID {
				t.Errorf("%s: %q has another id with CRLF", from, was[i].Quote)
			}
		}
	}
}
