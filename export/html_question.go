package export

import (
	"html/template"
	"slices"

	"crosscheck/chart"
	"crosscheck/claim"
	"crosscheck/report"
)

func (p *picture) link(w where) pageLink {
	l := pageLink{Trace: w.trace()}
	if w.report == 0 {
		return l
	}
	r := p.numbered(w.report)
	l.Report = reportName(r)
	l.Href = "#r" + itoa(w.report)
	if w.claim != nil {
		l.Href = "#" + anchor(w.claim.ID)
	}
	return l
}

// nameLetters is how long the name of a report may be where it only points there.
const nameLetters = 60

// reportName is the shortest name of a report that a reader knows: its outlet, or its file.
func reportName(r *report.Report) string {
	if r.Meta.Outlet.Known() {
		return excerpt(r.Meta.Outlet.Value, nameLetters)
	}
	return excerpt(r.ID, nameLetters)
}

func (p *picture) links(ws []where) []pageLink {
	var out []pageLink
	for _, w := range ws {
		out = append(out, p.link(w))
	}
	return out
}

func (p *picture) pageSide(s side) pageSide { return pageSide{s.origin, s.phrase, p.link(s.at)} }

func (p *picture) pageRow(r row, c *claim.Claim, before string) pageRow {
	v := pageRow{
		Origin: r.origin, Phrase: c.Phrase(), Form: formWords(c.Value), Words: Clean(c.Quote), Measure: measureWords(c),
		Period: c.AsOf, Said: c.Said, Published: c.Published, Hedges: c.Hedges, Via: relays(c), Link: p.link(p.at(c)),
		Party: r.party, Before: before, LeftOut: r.leftOut, Glyph: template.HTML(chart.Glyph(r.glyph)),
	}
	if c.AsOf != nil {
		v.AsOfWords = Clean(c.AsOf.Words)
	}
	if c.Place != nil {
		v.Place = c.Place.Name
	}
	if c.Derived != nil {
		v.Derived = c.Derived.Formula
	}
	if g := c.Genre; g != "" && g != "news" {
		v.Genre = g
	}
	return v
}

func (p *picture) pageQuestion(q *questionView) pageQuestion {
	v := pageQuestion{
		N: q.n, ID: q.anchor, Text: q.f.Question.Text, Level: string(q.badge.level), Badge: q.badge.words,
		Strip: template.HTML(q.drawing.Strip()), Orphans: q.orphans, AgreementLine: agreement(q.agreements),
	}
	reports := map[int]bool{}
	for _, r := range q.rows {
		row := p.pageRow(r, r.claim, "")
		row.Repeats = p.links(r.repeats)
		v.Rows = append(v.Rows, row)
		reports[r.at.report] = true
		for _, w := range r.repeats {
			reports[w.report] = true
		}
		for i, e := range append(slices.Clone(r.also), r.earlier...) {
			before := "also"
			if i >= len(r.also) {
				before = "earlier"
			}
			other := p.pageRow(r, e.claim, before)
			other.LeftOut = ""
			v.Rows = append(v.Rows, other)
			reports[e.at.report] = true
		}
	}
	v.Origins, v.Reports = q.voices(), len(reports)
	if !q.compact {
		v.Wide, v.Narrow = template.HTML(q.drawing.SVG(chart.Wide)), template.HTML(q.drawing.SVG(chart.Narrow))
	}
	if b := q.drawing.Band; b != nil {
		v.Range, v.Steps = joinSentences(b.NoBest(), b.Caption()), q.f.Range.Steps
		v.Ends = ends(b)
	}
	for _, l := range q.leftOut {
		v.LeftOut = append(v.LeftOut, pageLeftOut{p.pageSide(l.side), l.reason})
	}
	weightier, rest := heavy(q.neighbours)
	v.Disputes, v.Agreements = p.groups(append(slices.Clone(q.disputes), weightier...)), p.groups(q.agreements)
	if n := q.f.Untold; n > 0 {
		v.Untold = untold(n) + "."
	}
	v.Decided = decidedAround(q.f)
	v.Neighbours = p.groups(rest)
	return v
}

// ends are low, best and high with the figures they come from; those of one figure stand together.
func ends(b *chart.Band) []pageEnd {
	var out []pageEnd
	add := func(name string, v *float64, e chart.End) {
		switch last := len(out) - 1; {
		case v == nil:
		case last >= 0 && out[last].Phrase == e.Words && out[last].Origin == e.Origin:
			out[last].Name += ", " + name
		default:
			out = append(out, pageEnd{name, e.Words, e.Origin})
		}
	}
	add("low", b.Low, b.LowIs)
	add("best", b.Best, b.BestIs)
	add("high", b.High, b.HighIs)
	return out
}

// groupShown is how many pairs of a reason stand open; the others are folded away.
const groupShown = 4

func (p *picture) groups(ds []difference) []pageGroup {
	var out []pageGroup
	for _, g := range grouped(ds) {
		v := pageGroup{Reason: reason(g.reason), Pairs: len(g.pairs)}
		show := groupShown
		if !weighty(g.reason) {
			show = groupShown / 2
		}
		if len(g.pairs) <= show+1 {
			show = len(g.pairs)
		}
		v.Shown, v.More = p.pageDifferences(g.pairs[:show]), p.pageDifferences(g.pairs[show:])
		out = append(out, v)
	}
	return out
}

func (p *picture) pageDifferences(ds []difference) []pageDifference {
	var out []pageDifference
	for _, d := range ds {
		v := pageDifference{Sentence: d.Sentence, Of: d.of, A: p.pageSide(d.a), B: p.pageSide(d.b)}
		for _, t := range d.Tests {
			v.Tests = append(v.Tests, pageTest{reason(t.Reason), string(t.Outcome), t.Note})
		}
		out = append(out, v)
	}
	return out
}
