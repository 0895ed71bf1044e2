package page

import (
	"html/template"
	"slices"

	"crosscheck/chart"
	"crosscheck/claim"
	"crosscheck/decision"
	"crosscheck/picture"
)

func (p *Views) link(w picture.Where) Link {
	l := Link{Trace: w.Trace()}
	if w.Report == 0 {
		return l
	}
	r := p.pic.Numbered(w.Report)
	l.Report, l.Address = picture.ReportName(r), address(r)
	l.Href = p.at.Report(r.ID, w.Report)
	if w.Claim != nil {
		l.Href = p.at.Claim(w.Claim)
	}
	return l
}

func (p *Views) links(ws []picture.Where) []Link {
	var out []Link
	for _, w := range ws {
		out = append(out, p.link(w))
	}
	return out
}

func (p *Views) side(s picture.Side) Side {
	v := Side{Origin: s.Origin, Phrase: s.Phrase, Link: p.link(s.At)}
	if s.At.Claim != nil {
		v.Claim = s.At.Claim.ID
		v.Before, v.Words, v.After = picture.Sentence(p.pic.ReportOf(s.At.Claim), s.At.Claim.Span)
	}
	return v
}

func (p *Views) row(r picture.Row, c *claim.Claim, before string) Row {
	v := Row{
		Origin: r.Origin, Phrase: c.Phrase(), Form: formWords(c.Value), Words: picture.Clean(c.Quote), Measure: picture.MeasureWords(c),
		Period: c.AsOf, Said: c.Said, Published: c.Published, Hedges: c.Hedges, Via: picture.Relays(c), Link: p.link(p.pic.At(c)),
		Party: r.Party, Before: before, LeftOut: r.LeftOut, Glyph: template.HTML(chart.Glyph(r.Glyph)),
		Claim: c.ID, Key: p.pic.Keys[c.ID], N: r.Glyph,
	}
	if v.Key != "" {
		v.KeyHref = p.origin(v.Key)
	}
	if c.Decided != nil {
		v.Decided = picture.Clean(c.Decided.Words())
	}
	v.Deciding = p.deciding(c)
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

// glance is a question in a list.
func (p *Views) glance(q *picture.Question) Glance {
	v := Glance{
		N: q.N, ID: q.Anchor, Href: p.at.Question(q), Question: q.Finding.Question.ID, Text: q.Finding.Question.Text, Level: string(q.Badge.Level), Badge: q.Badge.Words,
		Strip: template.HTML(q.Drawing.Strip()), Origins: q.Voices(), Ruled: len(q.Finding.Decisions) > 0,
	}
	if b := q.Drawing.Band; b != nil {
		v.Ends = picture.Ends(b)
	}
	reports := map[int]bool{}
	for _, r := range q.Rows {
		reports[r.At.Report] = true
		for _, w := range r.Repeats {
			reports[w.Report] = true
		}
		for _, e := range append(slices.Clone(r.Also), r.Earlier...) {
			reports[e.At.Report] = true
			for _, w := range e.Repeats {
				reports[w.Report] = true
			}
		}
	}
	v.Reports = len(reports)
	return v
}

// question is a question with everything that is known of it.
func (p *Views) question(q *picture.Question, d *chart.Drawing) Question {
	long := isLong(q)
	if !long {
		p = p.Short("")
	}
	v := Question{Long: long, Glance: p.glance(q), Orphans: q.Orphans, AgreementLine: picture.Agreement(q.Agreements), Rows: p.rows(q)}
	if !q.Compact {
		v.Wide = template.HTML(d.SVG(chart.Wide))
		if p.full == "" { // of very many marks a telephone shows a part of the one picture
			v.Narrow = template.HTML(d.SVG(chart.Narrow))
		}
		v.Log, v.Scales, v.Axis = d.IsLog(), d.LogMatters(), string(d.Clock)
	}
	if b := q.Drawing.Band; b != nil {
		v.Range, v.Steps = picture.JoinSentences(b.NoBest(), b.Caption()), q.Finding.Range.Steps
	}
	for _, l := range q.LeftOut {
		v.LeftOut = append(v.LeftOut, LeftOut{p.side(l.Side), l.Reason})
	}
	weightier, rest := picture.Heavy(q.Neighbours)
	v.Disputes, v.Agreements = p.groups(append(slices.Clone(q.Disputes), weightier...), pairsAtOnce), p.groups(q.Agreements, pairsFolded)
	if n := q.Finding.Untold; n > 0 {
		v.Untold = picture.Untold(n) + "."
	}
	v.Deciding = Deciding{Decide: p.at.Decide, Asks: p.at.asks(q)}
	around := *q.Finding
	if v.Decide { // where people decide, what was ruled on the question itself stands over it
		around.Decisions = nil
		for i := range q.Finding.Decisions {
			if d := &q.Finding.Decisions[i]; d.Subject == string(decision.Question) {
				v.Rulings = append(v.Rulings, rulingOf(&d.Decided))
			} else {
				around.Decisions = append(around.Decisions, *d)
			}
		}
	}
	v.Decided = picture.DecidedAround(&around)
	v.Neighbours = p.groups(rest, pairsFolded)
	return v
}

// menusMost is up to how many rows of a table each has a menu to decide in: hundreds of menus take the browser longer than all else on the page.
const menusMost = 60

// rows are the figures of a question: of each origin the latest, and below it what else it gave.
func (p *Views) rows(q *picture.Question) []Row {
	var out []Row
	long := figuresOf(q) > rowsAtOnce
	for _, r := range q.Rows {
		all := p.rowsOf(r, long)
		for i := range all {
			all[i].Asks = p.at.asks(q)
		}
		out = append(out, all...)
	}
	for i := range out {
		out[i].Briefly = len(out) > menusMost
	}
	return out
}

// repeats puts the reports that repeat a figure beside it.
func (p *Views) repeats(row *Row, at []picture.Where) {
	row.RepeatedBy = len(at)
	kept, beyond := shorter(p, at, repeatsAtOnce)
	row.Repeats, row.RepeatsBeyond, row.Full = p.links(kept), beyond, p.full
}

// rowsOf are the figures of one origin, the latest first. Long: the table that they stand in is.
func (p *Views) rowsOf(r picture.Row, long bool) []Row {
	row := p.row(r, r.Claim, "")
	p.repeats(&row, r.Repeats)
	others, beyond := append(slices.Clone(r.Also), r.Earlier...), 0
	if long {
		others, beyond = shorter(p, others, figuresAtOnce)
	}
	row.Beyond, row.Full = beyond, p.full
	out := []Row{row}
	for i, e := range others {
		before := "also"
		if i >= len(r.Also) {
			before = "earlier"
		}
		other := p.row(r, e.Claim, before)
		other.LeftOut = ""
		p.repeats(&other, e.Repeats)
		if p.at.Then != nil {
			other.Then = p.at.Then(e.Claim)
		}
		out = append(out, other)
	}
	return out
}

// groupShown is how many pairs of a reason stand open; the others are folded away.
const groupShown = 4

func (p *Views) groups(ds []picture.Difference, most int) []Group {
	var out []Group
	for _, g := range picture.Grouped(ds) {
		v := Group{Reason: picture.Reason(g.Reason), Pairs: len(g.Pairs)}
		show := groupShown
		if !picture.Weighty(g.Reason) {
			show = groupShown / 2
		}
		if len(g.Pairs) <= show+1 {
			show = len(g.Pairs)
		}
		more, beyond := shorter(p, g.Pairs[show:], max(most-show, 0))
		v.Shown, v.More, v.Beyond, v.Full = p.differences(g.Pairs[:show]), p.differences(more), beyond, p.full
		out = append(out, v)
	}
	return out
}

func (p *Views) differences(ds []picture.Difference) []Difference {
	var out []Difference
	for _, d := range ds {
		v := Difference{Sentence: d.Sentence, Of: d.Of, A: p.side(d.A), B: p.side(d.B)}
		for _, t := range d.Tests {
			v.Tests = append(v.Tests, Test{picture.Reason(t.Reason), string(t.Outcome), t.Note})
		}
		out = append(out, v)
	}
	return out
}
