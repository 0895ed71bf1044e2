package main

import (
	"path/filepath"
	"slices"
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
	read := newReader(t)
	var texts []string
	for _, path := range reports(t, filepath.Join("..", "..", "examples")) {
		if filepath.Ext(path) != ".html" { // there, offsets into the text are none into the file
			texts = append(texts, path)
		}
	}
	rapid.Check(t, func(rt *rapid.T) {
		path := rapid.SampledFrom(texts).Draw(rt, "report")
		before := readFile(t, path)
		cut := rapid.SampledFrom(paragraphEnds(before)).Draw(rt, "cut")
		remark := "\n\n" + rapid.SampledFrom(remarks).Draw(rt, "remark")

		type words struct {
			start   int
			quote   string
			kind    claim.Kind
			measure string
		}
		is := map[words][]string{} // of one stretch of words two people may be the source
		for _, c := range read(path, before[:cut]+remark+before[cut:]).Claims {
			if c.Start >= cut {
				c.Start -= len(remark)
			}
			w := words{c.Start, c.Quote, c.Kind, c.Measure}
			is[w] = append(is[w], c.ID)
		}
		for _, c := range read(path, before).Claims {
			if cut > c.Start-idContext && cut < c.End+idContext {
				continue
			}
			now := is[words{c.Start, c.Quote, c.Kind, c.Measure}]
			switch {
			case now != nil && !slices.Contains(now, c.ID):
				rt.Errorf("the %s %q of %s lost its id to an edit at %d", c.Kind, c.Quote, path, cut)
			case now == nil && !elliptical(&c):
				rt.Errorf("the %s %q of %s is no longer read after an edit at %d", c.Kind, c.Quote, path, cut)
			}
		}
	})
}

// elliptical reports whether a figure does not say itself what it counts: "another 3,000 were sent". That comes from an earlier
// sentence, and a sentence in between may leave it without.
func elliptical(c *claim.Claim) bool {
	return c.Kind == claim.Figure && !strings.Contains(c.Quote, c.Counted)
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
	read := newReader(t)
	for _, path := range reports(t, filepath.Join("..", "..", "examples")) {
		if filepath.Ext(path) == ".html" {
			continue
		}
		text := readFile(t, path)
		was := read(path, text).Claims
		is := read(path, strings.ReplaceAll(text, "\n", "\r\n")).Claims
		if len(was) != len(is) {
			t.Errorf("%s: %d claims with LF, %d with CRLF", path, len(was), len(is))
			continue
		}
		for i := range was {
			if was[i].ID != is[i].ID {
				t.Errorf("%s: %q has another id with CRLF", path, was[i].Quote)
			}
		}
	}
}
