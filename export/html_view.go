package export

import (
	"html/template"
	"math"
	"slices"
	"strings"

	"crosscheck/chart"
	"crosscheck/claim"
	"crosscheck/dossier"
	"crosscheck/lexicon"
	"crosscheck/report"
)

// The types below are what the templates of page/ see. All strings in them are plain text, which the templates escape;
// only what chart draws comes as mark-up.

type pageView struct {
	Title, Head, Rule, CSP string
	Style                  template.CSS
	Counts                 Counts
	Questions, Lone        []pageQuestion
	Checks, Holding        []pageCheck
	Violations             []pageViolation
	Actors                 []pageActor
	Copies                 []pageCopy
	Reports                []pageReport
	Problems               []report.Problem
	Legend                 []pageLegend
	Vague                  []pageVague
	Reasons                []string
	WithoutTexts           bool
}

type pageLegend struct {
	SVG   template.HTML
	Words string
}

type pageVague struct{ Words, Low, High string }

// pageLink leads to a claim's words.
type pageLink struct{ Href, Trace, Report string }

type pageSide struct {
	Origin, Phrase string
	Link           pageLink
}

type pageRow struct {
	Origin, Phrase, Form, Words, Measure, Place, AsOfWords string
	Period                                                 *claim.Period
	Said, Published                                        string
	Hedges, Via                                            []string
	Link                                                   pageLink
	Repeats                                                []pageLink
	Glyph                                                  template.HTML
	Party                                                  bool
	Before                                                 string // "earlier" or "also", of a figure beside the latest
	LeftOut, Genre, Derived                                string
}

type pageQuestion struct {
	N             int
	ID, Text      string
	Level, Badge  string
	Strip         template.HTML
	Wide, Narrow  template.HTML
	Rows          []pageRow
	Origins       int
	Reports       int
	Ends          []pageEnd
	Range         string
	Steps         []string
	LeftOut       []pageLeftOut
	Disputes      []pageGroup
	Neighbours    []pageGroup
	Agreements    []pageGroup
	AgreementLine string
	Orphans       int
	Untold        string
}

// pageEnd is one end of a range, or its best value, with who stands behind it.
type pageEnd struct{ Name, Phrase, Origin string }

type pageLeftOut struct {
	Side   pageSide
	Reason string
}

// pageGroup is the differences of one reason: some shown, the others folded away.
type pageGroup struct {
	Reason      string
	Pairs       int
	Shown, More []pageDifference
}

type pageDifference struct {
	Sentence, Of string
	A, B         pageSide
	Tests        []pageTest
}

type pageTest struct{ Reason, Outcome, Note string }

type pageCheck struct {
	Holds             bool
	Sentence, Derived string
	Inputs            []pageSide
}

// pageViolation is a claim that cannot be as it stands.
type pageViolation struct {
	Sentence string
	Side     pageSide
}

type pageActor struct {
	Name       string
	Statements []pageStatement
}

type pageStatement struct {
	Words, Style, Date string
	Via                []string
	Link               pageLink
	Repeats            []pageLink
}

// pageCopy is one report taken from another.
type pageCopy struct {
	By, Of               pageReportLink
	Degree, Share, Words string
}

type pageReportLink struct{ Href, Name string }

func (p *picture) link(w where) pageLink {
	l := pageLink{Trace: w.trace()}
	if w.report == 0 {
		return l
	}
	r := p.d.Reads[w.report-1].Report
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
		Origin: r.origin, Phrase: c.Phrase(), Form: formWords(c.Value), Words: clean(c.Quote), Measure: measureWords(c),
		Period: c.AsOf, Said: c.Said, Published: c.Published, Hedges: c.Hedges, Via: relays(c), Link: p.link(p.at(c)),
		Party: r.party, Before: before, LeftOut: r.leftOut, Glyph: template.HTML(chart.Glyph(r.glyph)),
	}
	if c.AsOf != nil {
		v.AsOfWords = clean(c.AsOf.Words)
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

func (p *picture) pageActors() []pageActor {
	var out []pageActor
	for _, a := range p.actors {
		v := pageActor{Name: a.name}
		for _, s := range a.statements {
			v.Statements = append(v.Statements, pageStatement{s.words, s.style(), s.date, s.via, p.link(s.at), p.links(s.repeats)})
		}
		out = append(out, v)
	}
	return out
}

func (p *picture) pageChecks(cs []check) []pageCheck {
	var out []pageCheck
	for _, c := range cs {
		v := pageCheck{Holds: c.Holds, Sentence: c.Sentence, Derived: derivation(c)}
		for _, in := range c.inputs {
			v.Inputs = append(v.Inputs, p.pageSide(in))
		}
		out = append(out, v)
	}
	return out
}

func (p *picture) pageCopies() []pageCopy {
	var out []pageCopy
	for _, c := range p.d.Lineage.Copies {
		of, by := p.number[c.Of], p.number[c.By]
		if of == 0 || by == 0 {
			continue
		}
		v := pageCopy{By: p.reportLink(by), Of: p.reportLink(of), Degree: degreeWords(string(c.Degree)), Share: itoa(int(math.Round(c.Share * 100)))}
		if len(c.Evidence) > 0 {
			v.Words = excerpt(c.Evidence[0].By.Of(p.d.Reads[by-1].Report.Text), excerptLetters)
		}
		out = append(out, v)
	}
	return out
}

func (p *picture) reportLink(n int) pageReportLink {
	return pageReportLink{"#r" + itoa(n), itoa(n) + ", " + reportName(p.d.Reads[n-1].Report)}
}

func degreeWords(d string) string {
	switch d {
	case "copy":
		return "copies"
	case "probable":
		return "probably copies"
	case "passage":
		return "has a passage of"
	}
	return d
}

// formWords says in words how a value is stated.
func formWords(v *claim.Value) string {
	switch v.Form {
	case claim.About:
		switch v.Side {
		case claim.Below:
			return "approximate, from below"
		case claim.Above:
			return "approximate, from above"
		}
		return "approximate"
	case claim.AtLeast, claim.MoreThan:
		return "lower bound"
	case claim.AtMost, claim.LessThan:
		return "upper bound"
	case claim.Range:
		return "range"
	case claim.Vague:
		return "a word, no number"
	case claim.NoneReported:
		return "none reported"
	case claim.Implied:
		return "implied"
	}
	return "exact"
}

func legend() []pageLegend {
	var out []pageLegend
	for _, l := range chart.Legend() {
		out = append(out, pageLegend{template.HTML(l.SVG), l.Words})
	}
	return out
}

// vague is the published table of words for numbers, as the program reads them.
func vague() []pageVague {
	var out []pageVague
	for _, r := range lexicon.Open("vague").Rows {
		out = append(out, pageVague{r.Get("words"), r.Get("low"), r.Get("high")})
	}
	return out
}

func reasons() []string {
	var out []string
	for _, r := range reasonWords {
		out = append(out, r.words)
	}
	return out
}

func newPage(d *dossier.Dossier, o Options) pageView {
	p := newPicture(d, o)
	v := pageView{
		Title: clean(p.title), Head: p.counts.String(), Rule: string(d.Rule), Counts: p.counts, Actors: p.pageActors(),
		Copies: p.pageCopies(), Problems: d.Problems, Legend: legend(), Vague: vague(), Reasons: reasons(), WithoutTexts: o.WithoutTexts,
	}
	failing, holding := p.sortedChecks()
	v.Checks, v.Holding = p.pageChecks(failing), p.pageChecks(holding)
	for _, bad := range d.Violations {
		v.Violations = append(v.Violations, pageViolation{bad.Sentence, p.pageSide(p.side(bad.Claim))})
	}
	for i := range p.questions {
		q := &p.questions[i]
		if q.compact {
			v.Lone = append(v.Lone, p.pageQuestion(q))
		} else {
			v.Questions = append(v.Questions, p.pageQuestion(q))
		}
	}
	for i := range d.Reads {
		v.Reports = append(v.Reports, p.pageReport(i, v.Copies, o.WithoutTexts))
	}
	return v
}

// emitted are the ids whose anchors stand in the text.
func emitted(ns []node, into map[string]bool) {
	for _, n := range ns {
		if n.passage != nil && n.passage.claim != nil && n.passage.first {
			into[n.passage.claim.ID] = true
		}
		emitted(n.inner, into)
	}
}

func joined(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), ", ")
}
