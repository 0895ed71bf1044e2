package page

import (
	"html/template"
	"slices"
	"strings"

	"crosscheck/chart"
	"crosscheck/claim"
	"crosscheck/lexicon"
	"crosscheck/picture"
)

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

func legend() []Legend { return drawn(chart.Legend()) }

// drawn are the marks of a drawing with what they mean.
func drawn(items []chart.LegendItem) []Legend {
	var out []Legend
	for _, l := range items {
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
