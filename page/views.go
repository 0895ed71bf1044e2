package page

import (
	"html/template"
	"math"
	"slices"
	"strconv"
	"strings"

	"crosscheck/chart"
	"crosscheck/claim"
	"crosscheck/lexicon"
	"crosscheck/picture"
)

func (p *Views) actors() []Actor {
	var out []Actor
	for _, a := range p.pic.Actors {
		v := Actor{Name: a.Name}
		for _, s := range a.Statements {
			v.Statements = append(v.Statements, Statement{s.Words, s.Style(), s.Date, s.Via, p.link(s.At), p.links(s.Repeats)})
		}
		out = append(out, v)
	}
	return out
}

func (p *Views) events() []Event {
	var out []Event
	for _, e := range p.pic.Events {
		out = append(out, Event{e.Clock, e.Date, e.What(), e.Who(), e.Place(), picture.Excerpt(e.Claim.Quote, picture.ExcerptLetters), p.pic.Teller(e), p.link(e.At), p.links(e.Repeats)})
	}
	return out
}

func (p *Views) checks(cs []picture.Check) []Check {
	var out []Check
	for _, c := range cs {
		v := Check{Holds: c.Holds, Sentence: c.Sentence, Derived: picture.Derivation(c)}
		for _, in := range c.Inputs {
			v.Inputs = append(v.Inputs, p.side(in))
		}
		out = append(out, v)
	}
	return out
}

func (p *Views) copies() []Copy {
	var out []Copy
	for _, c := range p.pic.Dossier.Lineage.Copies {
		of, by := p.pic.Number[c.Of], p.pic.Number[c.By]
		if of == 0 || by == 0 {
			continue
		}
		v := Copy{By: p.reportLink(by), Of: p.reportLink(of), Degree: degreeWords(string(c.Degree)), Share: strconv.Itoa(int(math.Round(c.Share * 100)))}
		if len(c.Evidence) > 0 {
			v.Words = picture.Excerpt(c.Evidence[0].By.Of(p.pic.Numbered(by).Text), picture.ExcerptLetters)
		}
		out = append(out, v)
	}
	return out
}

func (p *Views) reportLink(n int) ReportLink {
	r := p.pic.Numbered(n)
	return ReportLink{p.at.Report(r.ID, n), n, strconv.Itoa(n) + ", " + picture.ReportName(r)}
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

func legend() []Legend {
	var out []Legend
	for _, l := range chart.Legend() {
		out = append(out, Legend{template.HTML(l.SVG), l.Words})
	}
	return out
}

// vague is the published table of words for numbers, as the program reads them.
func vague() []Vague {
	var out []Vague
	for _, r := range lexicon.Open("vague").Rows {
		out = append(out, Vague{r.Get("words"), r.Get("low"), r.Get("high")})
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
