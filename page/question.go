package page

import (
	"html/template"
	"slices"
	"strconv"

	"crosscheck/chart"
	"crosscheck/claim"
	"crosscheck/picture"
)

func (p *views) link(w picture.Where) pageLink {
	l := pageLink{Trace: w.Trace()}
	if w.Report == 0 {
		return l
	}
	r := p.Numbered(w.Report)
	l.Report = picture.ReportName(r)
	l.Href = "#r" + strconv.Itoa(w.Report)
	if w.Claim != nil {
		l.Href = "#" + picture.Anchor(w.Claim.ID)
	}
	return l
}

func (p *views) links(ws []picture.Where) []pageLink {
	var out []pageLink
	for _, w := range ws {
		out = append(out, p.link(w))
	}
	return out
}

func (p *views) pageSide(s picture.Side) pageSide { return pageSide{s.Origin, s.Phrase, p.link(s.At)} }

func (p *views) pageRow(r picture.Row, c *claim.Claim, before string) pageRow {
	v := pageRow{
		Origin: r.Origin, Phrase: c.Phrase(), Form: formWords(c.Value), Words: picture.Clean(c.Quote), Measure: picture.MeasureWords(c),
		Period: c.AsOf, Said: c.Said, Published: c.Published, Hedges: c.Hedges, Via: picture.Relays(c), Link: p.link(p.At(c)),
		Party: r.Party, Before: before, LeftOut: r.LeftOut, Glyph: template.HTML(chart.Glyph(r.Glyph)),
	}
	if c.AsOf != nil {
		v.AsOfWords = picture.Clean(c.AsOf.Words)
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

func (p *views) pageQuestion(q *picture.Question) pageQuestion {
	v := pageQuestion{
		N: q.N, ID: q.Anchor, Text: q.Finding.Question.Text, Level: string(q.Badge.Level), Badge: q.Badge.Words,
		Strip: template.HTML(q.Drawing.Strip()), Orphans: q.Orphans, AgreementLine: picture.Agreement(q.Agreements),
	}
	reports := map[int]bool{}
	for _, r := range q.Rows {
		row := p.pageRow(r, r.Claim, "")
		row.Repeats = p.links(r.Repeats)
		v.Rows = append(v.Rows, row)
		reports[r.At.Report] = true
		for _, w := range r.Repeats {
			reports[w.Report] = true
		}
		for i, e := range append(slices.Clone(r.Also), r.Earlier...) {
			before := "also"
			if i >= len(r.Also) {
				before = "earlier"
			}
			other := p.pageRow(r, e.Claim, before)
			other.LeftOut = ""
			v.Rows = append(v.Rows, other)
			reports[e.At.Report] = true
		}
	}
	v.Origins, v.Reports = q.Voices(), len(reports)
	if !q.Compact {
		v.Wide, v.Narrow = template.HTML(q.Drawing.SVG(chart.Wide)), template.HTML(q.Drawing.SVG(chart.Narrow))
	}
	if b := q.Drawing.Band; b != nil {
		v.Range, v.Steps = picture.JoinSentences(b.NoBest(), b.Caption()), q.Finding.Range.Steps
		v.Ends = picture.Ends(b)
	}
	for _, l := range q.LeftOut {
		v.LeftOut = append(v.LeftOut, pageLeftOut{p.pageSide(l.Side), l.Reason})
	}
	weightier, rest := picture.Heavy(q.Neighbours)
	v.Disputes, v.Agreements = p.groups(append(slices.Clone(q.Disputes), weightier...)), p.groups(q.Agreements)
	if n := q.Finding.Untold; n > 0 {
		v.Untold = picture.Untold(n) + "."
	}
	v.Decided = picture.DecidedAround(q.Finding)
	v.Neighbours = p.groups(rest)
	return v
}

// groupShown is how many pairs of a reason stand open; the others are folded away.
const groupShown = 4

func (p *views) groups(ds []picture.Difference) []pageGroup {
	var out []pageGroup
	for _, g := range picture.Grouped(ds) {
		v := pageGroup{Reason: picture.Reason(g.Reason), Pairs: len(g.Pairs)}
		show := groupShown
		if !picture.Weighty(g.Reason) {
			show = groupShown / 2
		}
		if len(g.Pairs) <= show+1 {
			show = len(g.Pairs)
		}
		v.Shown, v.More = p.pageDifferences(g.Pairs[:show]), p.pageDifferences(g.Pairs[show:])
		out = append(out, v)
	}
	return out
}

func (p *views) pageDifferences(ds []picture.Difference) []pageDifference {
	var out []pageDifference
	for _, d := range ds {
		v := pageDifference{Sentence: d.Sentence, Of: d.Of, A: p.pageSide(d.A), B: p.pageSide(d.B)}
		for _, t := range d.Tests {
			v.Tests = append(v.Tests, pageTest{picture.Reason(t.Reason), string(t.Outcome), t.Note})
		}
		out = append(out, v)
	}
	return out
}
