package picture

import (
	"fmt"
	"sort"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"crosscheck/claim"
	"crosscheck/dossier"
	"crosscheck/extract"
	"crosscheck/report"
)

// marks makes a report with claims anywhere, overlapping and nested as badly as can be.
func marks(t *rapid.T) *dossier.Read {
	text := rapid.StringMatching(`([a-zä€]{1,8}[ .,\n]){1,60}`).Draw(t, "text")
	var edges []int
	for i := range text {
		edges = append(edges, i)
	}
	edges = append(edges, len(text))
	span := func(name string) claim.Span {
		a, b := rapid.SampledFrom(edges).Draw(t, name), rapid.SampledFrom(edges).Draw(t, name)
		return claim.Span{Start: min(a, b), End: max(a, b)}
	}
	r := &dossier.Read{Report: &report.Report{ID: "r", Text: text}}
	for i := range rapid.IntRange(0, 25).Draw(t, "claims") {
		c := claim.Claim{ID: fmt.Sprintf("c%d", i), Span: span("claim"), Kind: claim.Figure, Report: "r"}
		if rapid.Bool().Draw(t, "statement") {
			c.Kind = claim.Statement
			for range rapid.IntRange(0, 3).Draw(t, "stretches") {
				c.Content = append(c.Content, span("content"))
			}
		}
		r.Claims = append(r.Claims, c)
	}
	for range rapid.IntRange(0, 3).Draw(t, "unused") {
		r.Unused = append(r.Unused, extract.Unused{Span: span("number"), Reason: "date"})
	}
	if rapid.Bool().Draw(t, "blocks") {
		cut := []int{0, len(text)}
		for range rapid.IntRange(0, 5).Draw(t, "cuts") {
			cut = append(cut, rapid.SampledFrom(edges).Draw(t, "cut"))
		}
		sort.Ints(cut)
		for i := 1; i < len(cut); i++ {
			s := trimmed(text, claim.Span{Start: cut[i-1], End: cut[i]})
			if s.Len() > 0 {
				r.Report.Blocks = append(r.Report.Blocks, report.Block{Span: s, Kind: rapid.SampledFrom([]report.BlockKind{report.Paragraph, report.Furniture}).Draw(t, "kind")})
			}
		}
	}
	return r
}

// Marking loses no word and doubles none, nests every passage within its parent, gives each claim at most one anchor,
// and lists every claim once: beside its block or as an orphan.
func TestMarksLoseNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := marks(t)
		m := MarkUp(r)
		anchors := map[string]int{}
		listed := map[string]int{}
		var plain strings.Builder
		var walk func(in claim.Span, ns []Node, depth int)
		walk = func(in claim.Span, ns []Node, depth int) {
			if depth > nestAtMost {
				t.Fatalf("nested %d deep", depth)
			}
			at := in.Start
			for _, n := range ns {
				if n.Start != at || n.End <= n.Start || n.End > in.End {
					t.Fatalf("node %v follows byte %d of %v", n.Span, at, in)
				}
				at = n.End
				if n.Passage == nil {
					plain.WriteString(n.Of(r.Report.Text))
					continue
				}
				if n.Passage.Claim != nil && n.Passage.First {
					anchors[n.Passage.Claim.ID]++
				}
				walk(n.Span, n.Inner, depth+1)
			}
			if at != in.End {
				t.Fatalf("the nodes of %v end at %d", in, at)
			}
		}
		for _, b := range m.Blocks {
			walk(b.Span, b.Nodes, 0)
			plain.WriteByte(' ')
			for _, c := range b.Claims {
				listed[c.Claim.ID]++
			}
		}
		squeeze := func(s string) string { return strings.Join(strings.Fields(s), "") }
		if got, want := squeeze(plain.String()), squeeze(r.Report.Text); got != want {
			t.Fatalf("the text came out as %q, want %q", got, want)
		}
		for _, c := range m.Orphans {
			listed[c.ID]++
		}
		for _, c := range r.Claims {
			if anchors[c.ID] > 1 {
				t.Fatalf("claim %s has %d anchors", c.ID, anchors[c.ID])
			}
			if listed[c.ID] != 1 {
				t.Fatalf("claim %s %v is listed %d times", c.ID, c.Span, listed[c.ID])
			}
		}
	})
}

// The bullet of a list item goes with the item; other text between blocks is a paragraph of its own.
func TestTextBetweenBlocks(t *testing.T) {
	text := "# Title\n\n• first\n12. second\n\nbetween the blocks\n\nlast • tail of the page"
	block := func(words string) report.Block {
		i := strings.Index(text, words)
		return report.Block{Span: claim.Span{Start: i, End: i + len(words)}, Kind: report.Item}
	}
	r := &report.Report{Text: text, Blocks: []report.Block{block("Title"), block("first"), block("second"), block("last")}}
	var got []string
	for _, b := range wholeText(r) {
		got = append(got, b.Of(text))
	}
	want := "Title|• first|12. second|between the blocks|last|• tail of the page"
	if s := strings.Join(got, "|"); s != want {
		t.Errorf("got %s\nwant %s", s, want)
	}
}
