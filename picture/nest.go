package picture

import (
	"cmp"
	"slices"
	"strings"

	"crosscheck/claim"
	"crosscheck/dossier"
	"crosscheck/extract"
	"crosscheck/report"
)

// Passage is a stretch of a report's text that something is known of: a claim's words, or a number that was not used.
type Passage struct {
	claim.Span
	N      int             // number of the claim in its report, from 1; 0 for an unused number
	Claim  *claim.Claim    // nil for an unused number
	Unused *extract.Unused // nil for a claim
	First  bool            // the first stretch of its claim: it carries the anchor
}

// Node is plain text, or a passage with what lies within it.
type Node struct {
	claim.Span
	Passage *Passage // nil: plain text
	Inner   []Node
}

// Marked is a report's text ready to be shown: blocks with their passages nested in them.
type Marked struct {
	Blocks  []MarkedBlock
	Orphans []*claim.Claim // claims whose words are not in the text where they should be
}

// MarkedBlock is a block with its passages nested in one another, and the claims that begin in it.
type MarkedBlock struct {
	report.Block
	Nodes  []Node
	Claims []Numbered // that begin in the block, in order
}

// Numbered is a claim with its number in its report.
type Numbered struct {
	N     int
	Claim *claim.Claim
}

// nestAtMost is how deep passages lie in one another on a page: deeper ones are closed and opened side by side. Real text
// nests two deep, a figure in a statement; a hostile one must not nest elements without end.
const nestAtMost = 8

// MarkUp finds the passages of a report.
func MarkUp(r *dossier.Read) Marked {
	text := r.Report.Text
	var m Marked
	var ps []Passage
	order := make([]*claim.Claim, len(r.Claims))
	for i := range r.Claims {
		order[i] = &r.Claims[i]
	}
	slices.SortStableFunc(order, func(a, b *claim.Claim) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End))
	})
	placed := make([]Numbered, 0, len(order))
	for i, c := range order {
		spans := []claim.Span{c.Span}
		if c.Kind == claim.Statement && len(c.Content) > 0 {
			spans = c.Content
		}
		first := true
		for _, s := range spans {
			if s.Of(text) == "" {
				continue
			}
			ps = append(ps, Passage{Span: s, N: i + 1, Claim: c, First: first})
			first = false
		}
		if first {
			m.Orphans = append(m.Orphans, c)
			continue
		}
		placed = append(placed, Numbered{i + 1, c})
	}
	for i := range r.Unused {
		if u := &r.Unused[i]; u.Of(text) != "" {
			ps = append(ps, Passage{Span: u.Span, Unused: u})
		}
	}
	slices.SortStableFunc(ps, func(a, b Passage) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End), cmp.Compare(kindOrder(a), kindOrder(b)))
	})
	for _, b := range wholeText(r.Report) {
		mb := MarkedBlock{Block: b, Nodes: nest(b.Span, within(b.Span, ps), 0)}
		var later []Numbered
		for _, c := range placed {
			if firstStretch(c.Claim, text).Overlaps(b.Span) {
				mb.Claims = append(mb.Claims, c)
			} else {
				later = append(later, c)
			}
		}
		placed = later
		m.Blocks = append(m.Blocks, mb)
	}
	for _, c := range placed { // on white space between blocks: a mistake elsewhere, and not lost for it
		m.Orphans = append(m.Orphans, c.Claim)
	}
	return m
}

// kindOrder puts the larger unit outside where two passages are of equal length: a statement that is only a figure.
func kindOrder(p Passage) int {
	switch {
	case p.Claim == nil:
		return 2
	case p.Claim.Kind == claim.Figure:
		return 1
	}
	return 0
}

// firstStretch is where a claim's anchor stands.
func firstStretch(c *claim.Claim, text string) claim.Span {
	if c.Kind == claim.Statement {
		for _, s := range c.Content {
			if s.Of(text) != "" {
				return s
			}
		}
	}
	return c.Span
}

// bulletAtMost is how many bytes a bullet or the number of a list item has, with some to spare.
const bulletAtMost = 12

// wholeText is the blocks of a report and, as paragraphs, any text between them: nothing of a report is lost.
func wholeText(r *report.Report) []report.Block {
	var out []report.Block
	at := 0
	// gap keeps what stands between blocks. The bullet or the number of a list item goes with the item; the signs that make
	// a heading in Markdown say no more than that it is one.
	gap := func(b report.Block) report.Block {
		switch s := trimmed(r.Text, claim.Span{Start: at, End: b.Start}); {
		case strings.Trim(s.Of(r.Text), "#") == "":
		case s.Len() <= bulletAtMost && b.Len() > 0 && !strings.Contains(s.Of(r.Text), "\n"):
			b.Start = s.Start
		default:
			out = append(out, report.Block{Span: s, Kind: report.Paragraph})
		}
		return b
	}
	for _, b := range r.Blocks {
		if b.Of(r.Text) == "" || b.Start < at {
			continue
		}
		b = gap(b) // may append what stands before it
		out = append(out, b)
		at = b.End
	}
	gap(report.Block{Span: claim.Span{Start: len(r.Text), End: len(r.Text)}})
	return out
}

func trimmed(text string, s claim.Span) claim.Span {
	space := func(b byte) bool { return b == ' ' || b == '\n' || b == '\r' || b == '\t' }
	for s.Start < s.End && space(text[s.Start]) {
		s.Start++
	}
	for s.End > s.Start && space(text[s.End-1]) {
		s.End--
	}
	return s
}

// within cuts passages to a block.
func within(b claim.Span, ps []Passage) []Passage {
	var out []Passage
	for _, p := range ps {
		if !p.Overlaps(b) {
			continue
		}
		if p.Start < b.Start {
			p.Start, p.First = b.Start, false
		}
		p.End = min(p.End, b.End)
		out = append(out, p)
	}
	return out
}

// nest makes a tree of passages sorted by start, longer ones first. One that crosses the end of another is split there.
func nest(in claim.Span, ps []Passage, depth int) []Node {
	var out []Node
	at := in.Start
	for len(ps) > 0 {
		p := ps[0]
		ps = ps[1:]
		if p.Start < at { // it lay too deep and was set beside the one before it
			p.Start = at
		}
		if p.Len() <= 0 {
			continue
		}
		if p.Start > at {
			out = append(out, Node{Span: claim.Span{Start: at, End: p.Start}})
		}
		overlapping := 0
		for overlapping < len(ps) && ps[overlapping].Start < p.End {
			overlapping++
		}
		var inner, later []Passage
		for _, q := range ps[:overlapping] {
			if depth+1 >= nestAtMost {
				later = append(later, q)
				continue
			}
			if q.End > p.End {
				tail := q
				tail.Start, tail.First = p.End, false
				later = append(later, tail)
				q.End = p.End
			}
			inner = append(inner, q)
		}
		ps = ps[overlapping:]
		if len(later) > 0 {
			ps = append(later, ps...)
			slices.SortStableFunc(ps, func(a, b Passage) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End)) })
		}
		out = append(out, Node{Span: p.Span, Passage: &p, Inner: nest(p.Span, inner, depth+1)})
		at = p.End
	}
	if at < in.End {
		out = append(out, Node{Span: claim.Span{Start: at, End: in.End}})
	}
	return out
}
