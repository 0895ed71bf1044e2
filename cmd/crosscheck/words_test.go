package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"crosscheck/claim"
)

// textsVariable names a folder of further reports on which the properties of this file are to hold.
const textsVariable = "CROSSCHECK_TEXTS"

// Every claim opens at its exact words, on every example and on every folder that is given.
func TestClaimsOpenAtTheirWords(t *testing.T) {
	folders := []string{filepath.Join("..", "..", "examples")}
	if more := os.Getenv(textsVariable); more != "" {
		folders = append(folders, more)
	}
	for _, folder := range folders {
		figures := 0
		for _, path := range reports(t, folder) {
			text := must(t, "", "text", path)
			found := parseClaims(t, must(t, "", "claims", path))
			check(t, path, text, found)
			for _, c := range found {
				if c.Kind == claim.Figure {
					figures++
				}
			}
		}
		if figures == 0 {
			t.Errorf("no figure in %s", folder)
		}

		// All at once: no two claims of a folder have one id.
		ids := map[string]string{}
		for _, c := range parseClaims(t, must(t, "", "claims", folder)) {
			if other, ok := ids[c.ID]; ok {
				t.Errorf("claims of %s and %s have one id, %s", other, c.Report, c.ID)
			}
			ids[c.ID] = c.Report
		}
	}
}

// check reports what is wrong with the claims of one report.
func check(t interface{ Errorf(string, ...any) }, name, text string, claims []claim.Claim) {
	ids := map[string]bool{}
	last := 0
	for i := range claims {
		c := &claims[i]
		for _, wrong := range faults(c, text) {
			t.Errorf("%s: claim %s at %d: %s", name, c.ID, c.Start, wrong)
		}
		if ids[c.ID] {
			t.Errorf("%s: two claims have the id %s", name, c.ID)
		}
		if c.Start < last {
			t.Errorf("%s: claim %s at %d comes after one at %d", name, c.ID, c.Start, last)
		}
		ids[c.ID], last = true, c.Start
	}
	for i := range claims {
		for _, r := range claims[i].Relations {
			if !ids[r.Claim] {
				t.Errorf("%s: claim %s is %s of %s, which is no claim of the report", name, claims[i].ID, r.Type, r.Claim)
			}
		}
	}
}

// faults lists what is wrong with a claim, given the text of its report.
func faults(c *claim.Claim, text string) []string {
	var out []string
	fault := func(format string, args ...any) { out = append(out, fmt.Sprintf(format, args...)) }

	if c.Format != claim.FormatVersion {
		fault("format %d", c.Format)
	}
	if sum := sha256.Sum256([]byte(text)); c.SHA256 != hex.EncodeToString(sum[:]) {
		fault("the hash is not that of the text")
	}
	opens := func(what string, s claim.Span, words string) {
		switch {
		case s.Start < 0 || s.End > len(text) || s.Start >= s.End:
			fault("%s lies at %d-%d of %d bytes", what, s.Start, s.End, len(text))
		case !boundary(text, s.Start) || !boundary(text, s.End):
			fault("%s cuts a character at %d-%d", what, s.Start, s.End)
		case words != "" && s.Of(text) != words:
			fault("%s says %q, the text %q", what, words, s.Of(text))
		}
	}
	if c.Quote == "" {
		fault("no quote")
	}
	opens("quote", c.Span, c.Quote)
	for _, a := range c.Attribution {
		if a.Start != 0 || a.End != 0 {
			span := claim.Span{Start: a.Start, End: a.End}
			opens("mention of "+a.Name, span, "")
			if words := strings.Join(strings.Fields(span.Of(text)), " "); words != a.Mention {
				fault("mention of %s is %q, the text says %q", a.Name, a.Mention, words)
			}
		}
	}
	if c.Trigger != nil {
		opens("trigger", *c.Trigger, "")
	}
	for _, p := range []*claim.Party{c.Actor, c.Recipient} {
		if p != nil {
			opens("party", p.Span, "")
			if got := strings.Join(strings.Fields(p.Of(text)), " "); got != p.Mention {
				fault("party %q is mentioned as %q", got, p.Mention)
			}
		}
	}
	for _, l := range c.Loaded {
		opens("loaded word", l.Span, "")
	}
	if c.Source != nil {
		opens("source", c.Source.Span, "")
	}
	if c.Cue != nil {
		opens("cue", *c.Cue, "")
	}
	for _, s := range c.Content {
		opens("content", s, "")
	}
	switch {
	case c.Kind != claim.Figure:
		if c.Value != nil {
			fault("a %s with a value", c.Kind)
		}
	case c.Value == nil:
		fault("a figure without a value")
	default:
		if c.Value.Low > c.Value.High {
			fault("low %v above high %v", c.Value.Low, c.Value.High)
		}
		if c.Measure == "" || c.Basis == "" {
			fault("a figure without measure or basis")
		}
	}
	if c.Modality == "" || c.Rule == "" {
		fault("no modality or no rule")
	}
	return out
}

func boundary(text string, i int) bool { return i == len(text) || utf8.RuneStart(text[i]) }

// sentences of several domains, to be put together in every order: hostile typography included.
var sentences = []string{
	"At least 14 people were killed in the flood, the fire service said on Monday.",
	"“Up to 4,000 workers will walk out,” said Ines Marlow, who leads the dockers’ union.",
	"The ministry put the number of infected at between 1,100 and 1,300.",
	"Some 2.5 million people fled the province, among them 600 000 children, according to the aid group.",
	"Neither of the two brothers was hurt.",
	"Dozens of houses burned down; the mayor spoke of \u201esix\u201c.",
	"Reports indicate that a third of the 900 employees were laid off in March 2024.",
	"“We lost nine men,” he said. “Twenty more are missing.”",
	"Police deny that more than 300 protesters were detained.",
	"The toll rose from 144 to 151 on Tuesday, including 12 firefighters.",
	"No casualties were reported.",
	"A\u00a0spokesman\nfor the harbour company said 40 workers\u00a0were hurt; 12\nof them badly, according to\nthe\u00a0union.",
	"No figure stands here, only weather.",
	"Zürich’s canton counted 1 200 patients – 40\u00a0% more than a week ago. 😀",
}

// Every claim opens at its words whatever a report is made of.
func TestClaimsOpenInAnyReport(t *testing.T) {
	read := newReader(t)
	rapid.Check(t, func(t *rapid.T) {
		r := read("report.txt", rapid.Custom(anyReport).Draw(t, "report"))
		check(t, "the report", r.Report.Text, r.Claims)
		for _, u := range r.Unused {
			if u.Of(r.Report.Text) != u.Words || u.Words == "" {
				t.Errorf("the number %q that was not used stands at %d-%d, where the text says %q", u.Words, u.Start, u.End, u.Of(r.Report.Text))
			}
		}
	})
}

// anyReport draws paragraphs of sentences with all kinds of space between them.
func anyReport(t *rapid.T) string {
	gap := rapid.SampledFrom([]string{" ", "  ", "\n", "\r\n", "\u00a0", "\n\n", "\r\n\r\n", "\n\n\n", "\t", "\u200b "})
	var b strings.Builder
	b.WriteString("A report put together for a test\n\n")
	for range rapid.IntRange(1, 12).Draw(t, "sentences") {
		b.WriteString(rapid.SampledFrom(sentences).Draw(t, "sentence") + gap.Draw(t, "gap"))
	}
	return b.String()
}

// Every claim opens at its words even where the report is no report.
func FuzzClaimsOpenAtTheirWords(f *testing.F) {
	for _, s := range sentences {
		f.Add([]byte(s))
	}
	f.Add([]byte("<p>At least <b>14</b> people</p><p>were &#107;illed, police said."))
	f.Add([]byte("---\ntitle: 14 dead\n---\n\n# 14 dead\n\n- [40 killed](x)\n"))
	read := newParser(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		r, ok := read("report", data)
		if ok {
			check(t, "the report", r.Report.Text, r.Claims)
		}
	})
}
