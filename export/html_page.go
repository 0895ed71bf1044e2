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
	"crosscheck/reconcile"
)

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

func (p *picture) pageEvents() []pageEvent {
	var out []pageEvent
	for _, e := range p.events {
		out = append(out, pageEvent{e.clock, e.date, e.what(), e.who(), e.place(), excerpt(e.claim.Quote, excerptLetters), p.teller(e), p.link(e.at), p.links(e.repeats)})
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
			v.Words = excerpt(c.Evidence[0].By.Of(p.numbered(by).Text), excerptLetters)
		}
		out = append(out, v)
	}
	return out
}

func (p *picture) reportLink(n int) pageReportLink {
	return pageReportLink{"#r" + itoa(n), itoa(n) + ", " + reportName(p.numbered(n))}
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
		Title: Clean(p.title), Head: p.counts.String(), Rule: d.Rule, Counts: p.counts, Actors: p.pageActors(), Events: p.pageEvents(),
		Copies: p.pageCopies(), Problems: d.Problems, Legend: legend(), Vague: vague(), Reasons: reasons(), WithoutTexts: o.WithoutTexts,
	}
	if d.AsOf != nil {
		v.AsOf = d.AsOf.String()
	}
	v.Pooled = d.Rule == string(reconcile.Pool)
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
