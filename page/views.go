package page

import (
	"html/template"
	"math"
	"slices"
	"strconv"
	"strings"

	"crosscheck/chart"
	"crosscheck/claim"
	"crosscheck/dossier"
	"crosscheck/lexicon"
	"crosscheck/picture"
	"crosscheck/reconcile"
)

func (p *views) pageActors() []pageActor {
	var out []pageActor
	for _, a := range p.Actors {
		v := pageActor{Name: a.Name}
		for _, s := range a.Statements {
			v.Statements = append(v.Statements, pageStatement{s.Words, s.Style(), s.Date, s.Via, p.link(s.At), p.links(s.Repeats)})
		}
		out = append(out, v)
	}
	return out
}

func (p *views) pageEvents() []pageEvent {
	var out []pageEvent
	for _, e := range p.Events {
		out = append(out, pageEvent{e.Clock, e.Date, e.What(), e.Who(), e.Place(), picture.Excerpt(e.Claim.Quote, picture.ExcerptLetters), p.Teller(e), p.link(e.At), p.links(e.Repeats)})
	}
	return out
}

func (p *views) pageChecks(cs []picture.Check) []pageCheck {
	var out []pageCheck
	for _, c := range cs {
		v := pageCheck{Holds: c.Holds, Sentence: c.Sentence, Derived: picture.Derivation(c)}
		for _, in := range c.Inputs {
			v.Inputs = append(v.Inputs, p.pageSide(in))
		}
		out = append(out, v)
	}
	return out
}

func (p *views) pageCopies() []pageCopy {
	var out []pageCopy
	for _, c := range p.Dossier.Lineage.Copies {
		of, by := p.Number[c.Of], p.Number[c.By]
		if of == 0 || by == 0 {
			continue
		}
		v := pageCopy{By: p.reportLink(by), Of: p.reportLink(of), Degree: degreeWords(string(c.Degree)), Share: strconv.Itoa(int(math.Round(c.Share * 100)))}
		if len(c.Evidence) > 0 {
			v.Words = picture.Excerpt(c.Evidence[0].By.Of(p.Numbered(by).Text), picture.ExcerptLetters)
		}
		out = append(out, v)
	}
	return out
}

func (p *views) reportLink(n int) pageReportLink {
	return pageReportLink{"#r" + strconv.Itoa(n), strconv.Itoa(n) + ", " + picture.ReportName(p.Numbered(n))}
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
	for _, r := range picture.ReasonWords {
		out = append(out, r.Words)
	}
	return out
}

func newPage(d *dossier.Dossier, o Options) pageView {
	p := &views{picture.New(d, o.picture())}
	v := pageView{
		Title: picture.Clean(p.Title), Head: p.Counts.String(), Rule: d.Rule, Counts: p.Counts, Actors: p.pageActors(), Events: p.pageEvents(),
		Copies: p.pageCopies(), Problems: d.Problems, Legend: legend(), Vague: vague(), Reasons: reasons(), WithoutTexts: o.WithoutTexts,
	}
	if d.AsOf != nil {
		v.AsOf = d.AsOf.String()
	}
	v.Pooled = d.Rule == string(reconcile.Pool)
	failing, holding := p.SortedChecks()
	v.Checks, v.Holding = p.pageChecks(failing), p.pageChecks(holding)
	for _, bad := range d.Violations {
		v.Violations = append(v.Violations, pageViolation{bad.Sentence, p.pageSide(p.Side(bad.Claim))})
	}
	for i := range p.Questions {
		q := &p.Questions[i]
		if q.Compact {
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
func emitted(ns []picture.Node, into map[string]bool) {
	for _, n := range ns {
		if n.Passage != nil && n.Passage.Claim != nil && n.Passage.First {
			into[n.Passage.Claim.ID] = true
		}
		emitted(n.Inner, into)
	}
}

func joined(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), ", ")
}
