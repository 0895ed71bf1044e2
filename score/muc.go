package score

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"sort"
	"strings"
)

// GoldMessage is a message with its templates: incidents, each with groups of human targets.
type GoldMessage struct {
	Report    string        `json:"report"`
	Set       string        `json:"set"`
	Text      string        `json:"text"`
	Templates []mucTemplate `json:"templates"`
}

type mucTemplate struct {
	Optional bool        `json:"optional"`
	Targets  []mucTarget `json:"human_targets"`
}

type mucTarget struct {
	Labels   []string  `json:"labels"`
	Number   []mucFill `json:"number"` // alternatives: any is right
	Raw      string    `json:"raw"`
	Effect   []string  `json:"effect"`
	Optional bool      `json:"optional"`
}

type mucFill struct {
	Form string   `json:"form"`
	Low  *float64 `json:"low"`
	High *float64 `json:"high"`
}

func (g *GoldMessage) check() string {
	if g.Report == "" {
		return `expected a message with its name in "report", found none`
	}
	return ""
}

// mucMeasures are the measures of the effects that count people.
var mucMeasures = map[string]string{"DEATH": "killed", "INJURY": "wounded"}

// victims is one number of the gold: the measures any of which is right, and the numbers any of which is.
type victims struct {
	measures []string
	alts     []mucFill
	optional bool
	target   *mucTarget
}

func (v *victims) one() bool {
	return !slices.ContainsFunc(v.alts, func(a mucFill) bool {
		return a.Form != "exact" || a.Low == nil || *a.Low != 1
	})
}

// victimsOf are the numbers of a message, each once. Without ones, only numbers other than 1 count: a single named victim is no figure.
func (g *GoldMessage) victimsOf(ones bool) []victims {
	var out []victims
	seen := map[string]bool{}
	for i := range g.Templates {
		t := &g.Templates[i]
		for j := range t.Targets {
			h := &t.Targets[j]
			v := victims{alts: h.Number, optional: h.Optional || t.Optional, target: h}
			for _, e := range h.Effect {
				if m := mucMeasures[e]; m != "" && !slices.Contains(v.measures, m) {
					v.measures = append(v.measures, m)
				}
			}
			sort.Strings(v.measures)
			if len(v.measures) == 0 || v.one() && !ones {
				continue
			}
			alts, err := json.Marshal(h.Number)
			if err != nil {
				panic(err) // numbers and strings always marshal
			}
			key := fmt.Sprintf("%v %s", v.measures, bytes.ToLower(alts))
			if v.one() && len(h.Labels) > 0 {
				key += h.Labels[0]
			}
			if !seen[key] {
				seen[key] = true
				out = append(out, v)
			}
		}
	}
	return out
}

// VictimResult holds the numbers by set of messages; those over all of them last.
type VictimResult struct {
	Names    []string
	Of       map[string]VictimNumbers
	Messages int
	errors   []Mistake
	reports  *reports
}

// VictimNumbers are pairs of number and effect: 1 for the same number and form, .5 where only the number agrees.
type VictimNumbers struct {
	PRF
	Exact int `json:"exact"`
}

// victimMeasures are the measures that numbers of victims have.
var victimMeasures = []string{"killed", "wounded"}

// figuresOf are the figures of some measures, by report.
func figuresOf(out []Output, r *reports, measures []string) map[string][]*Output {
	by := byReport(out, r, "figure", "event")
	for f, list := range by {
		by[f] = slices.DeleteFunc(list, func(o *Output) bool { return o.Figure == nil || !slices.Contains(measures, o.Measure) })
	}
	return by
}

// fits is how well a figure fills a slot.
func (v *victims) fits(o *Output) float64 {
	if !slices.Contains(v.measures, o.Measure) {
		return 0
	}
	best := 0.0
	form, low, high := o.form(), o.Figure.Low, o.Figure.High
	for _, a := range v.alts {
		s := 0.0
		switch {
		case a.Form == "vague":
			if form == "vague" {
				s = 1
			}
		case form == "vague":
		case near(a.Low, low) && near(a.High, high) && form == a.Form:
			s = 1
		case sameEnds(a.Low, a.High, low, high):
			s = .5
		}
		best = max(best, s)
	}
	return best
}

// sameEnds compares the numbers that two values name, whichever end they stand at.
func sameEnds(a, b, c, d *float64) bool {
	set := func(ps ...*float64) map[float64]bool {
		m := map[float64]bool{}
		for _, p := range ps {
			if p != nil {
				m[*p] = true
			}
		}
		return m
	}
	x, y := set(a, b), set(c, d)
	if len(x) == 0 || len(x) != len(y) {
		return false
	}
	for n := range x {
		if !y[n] {
			return false
		}
	}
	return true
}

func plainEnd(x *float64) any {
	if x == nil {
		return nil
	}
	return *x
}

// distinct are the figures of a message, each number once.
func distinct(list []*Output, ones bool) []*Output {
	type key struct{ measure, form, ends, who string }
	seen := map[key]bool{}
	var out []*Output
	for _, o := range list {
		k := key{measure: o.Measure, form: o.form(), ends: fmt.Sprint(plainEnd(o.Figure.Low), plainEnd(o.Figure.High))}
		one := k.form == "exact" && o.Figure.Low != nil && *o.Figure.Low == 1
		if one && !ones {
			continue
		}
		if one {
			k.who = o.Counted
		}
		if !seen[k] {
			seen[k] = true
			out = append(out, o)
		}
	}
	return out
}

// Victims measures killed and wounded figures against the numbers of templates. Optional fills cost nothing when missed.
func Victims(gold []GoldMessage, out []Output) *VictimResult {
	var files []string
	sets := map[string]bool{}
	for i := range gold {
		files = append(files, gold[i].Report)
		sets[gold[i].Set] = true
	}
	var names []string
	for s := range sets {
		names = append(names, s)
	}
	sort.Strings(names)
	r := &VictimResult{Of: map[string]VictimNumbers{}, Messages: len(gold), reports: newReports(files)}
	by := figuresOf(out, r.reports, victimMeasures)
	for _, set := range append(names, "all") {
		for _, ones := range []bool{false, true} {
			name := set + ", numbers other than 1"
			if ones {
				name = set + ", all numbers"
			}
			r.Names = append(r.Names, name)
			r.Of[name] = r.measure(gold, by, set, ones)
		}
	}
	return r
}

func (r *VictimResult) measure(gold []GoldMessage, by map[string][]*Output, set string, ones bool) VictimNumbers {
	right, nGold, nGot, exact := 0.0, 0, 0, 0
	for k := range gold {
		g := &gold[k]
		if set != "all" && g.Set != set {
			continue
		}
		want, got := g.victimsOf(ones), distinct(by[g.Report], ones)
		var pairs []pair
		fit := map[[2]int]float64{}
		for i := range want {
			for j, o := range got {
				if v := want[i].fits(o); v > 0 {
					if !want[i].optional {
						v += .01 // a fill that must be there comes first
					}
					pairs = append(pairs, pair{v, i, j})
					fit[[2]int{i, j}] = v
				}
			}
		}
		goldUsed, gotUsed := map[int]bool{}, map[int]bool{}
		for _, p := range greedy(pairs) {
			goldUsed[p.gold], gotUsed[p.got] = true, true
			if fit[[2]int{p.gold, p.got}] >= 1 {
				right++
				exact++
			} else {
				right += .5
			}
		}
		nGot += len(got)
		for i := range want {
			nGold += one(!want[i].optional || goldUsed[i])
		}
		if set == "all" && !ones {
			r.note(g, want, got, goldUsed, gotUsed)
		}
	}
	return VictimNumbers{prf(right, nGot, nGold), exact}
}

func (r *VictimResult) note(g *GoldMessage, want []victims, got []*Output, goldUsed, gotUsed map[int]bool) {
	for i, v := range want {
		if goldUsed[i] || v.optional {
			continue
		}
		kind := "missed: " + strings.Join(v.measures, " or ")
		if v.alts[0].Form == "vague" {
			kind += ", vague"
		}
		r.errors = append(r.errors, Mistake{Kind: kind, Report: g.Report, Gold: v.target.Raw + " " + strings.Join(v.target.Labels, ", ")})
	}
	for j, o := range got {
		if !gotUsed[j] {
			r.errors = append(r.errors, Mistake{Kind: "spurious: " + o.Measure, Report: g.Report, Start: o.Start, End: o.End, Got: gotWords(o), Rule: o.Rule})
		}
	}
}

// Table writes the numbers for people.
func (r *VictimResult) Table(w io.Writer) error {
	t := &table{w: w}
	for _, n := range r.Names {
		s := r.Of[n]
		t.line("  %-32s P %s  R %s  F1 %s   (%s of %d gold, %d predicted)  exact %d", n, percent(s.P), percent(s.R), percent(s.F1), trimZero(s.Right), s.Gold, s.Predicted, s.Exact)
	}
	t.line("  for comparison (slot HUM TGT NUMBER, templates aligned first): best of 17 systems of 1992 F1 60.6 on TST3, 52.7 on TST4")
	return t.err
}

// Numbers are those of each set, by its name.
func (r *VictimResult) Numbers() any { return r.Of }

// Errors are numbers missed and spurious, of those other than 1.
func (r *VictimResult) Errors() []Mistake { return r.errors }

// Kinds counts the kinds of error.
func (r *VictimResult) Kinds() []KindCount { return countKinds(r.errors) }

// Notes say what was not scored.
func (r *VictimResult) Notes() []string { return r.reports.notes() }
