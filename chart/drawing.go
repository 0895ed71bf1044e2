package chart

import (
	"slices"
	"sort"

	"crosscheck/claim"
	"crosscheck/reconcile"
)

// Clock is one of the times of a claim. A chart uses one and never mixes them.
type Clock string

// The clocks that a chart can run on.
const (
	Said      Clock = "said"
	Published Clock = "published"
	AsOf      Clock = "as_of"
	Captured  Clock = "captured" // of reports, not of claims: for timelines
)

// Words is the label of the axis.
func (c Clock) Words() string {
	switch c {
	case Published:
		return "when the report was published"
	case Captured:
		return "when the report was captured"
	case AsOf:
		return "the day the figure is about (the end of a period)"
	}
	return "when it was said"
}

// Of is the date of a claim on the clock, ISO, or "" where it has none; none is captured, only its report. Of a period it is the last day.
func (c Clock) Of(cl *claim.Claim) string {
	switch c {
	case Published:
		return cl.Published
	case Captured:
		return ""
	case AsOf:
		if cl.AsOf == nil {
			return ""
		}
		if cl.AsOf.End != "" {
			return cl.AsOf.End
		}
		return cl.AsOf.Start
	}
	return cl.Said
}

// Mark is one figure of an origin.
type Mark struct {
	Claim    string // id
	Href     string // where a click leads; empty: nowhere
	Value    claim.Value
	Modality claim.Modality
	Derived  bool
	Phrase   string // the value with its hedges, as every output prints it
	Date     string // ISO, on the drawing's clock; empty: undated
	Repeats  int    // reports that only repeat it
	Current  bool   // the origin's latest figure
	Also     bool   // another figure that the origin is given with, neither the latest nor an earlier one
}

// Origin is one voice with its figures, oldest first.
type Origin struct {
	Name  string
	Marks []Mark
}

// Drawing is a question ready to be drawn.
type Drawing struct {
	ID      string // begins every id within the picture; unique on a page
	Title   string // the question
	Unit    string // label of the value axis
	Clock   Clock
	Scale   Scale
	Source  string // a line that only [Drawing.File] writes: where the picture comes from
	Origins []Origin
	Band    *Band
}

// Options say how a finding becomes a drawing.
type Options struct {
	ID     string
	Unit   string
	Scale  Scale
	Source string                                      // see Drawing
	Clock  Clock                                       // empty: the one that dates most figures
	Href   func(claimID string) string                 // nil: marks lead nowhere
	Name   func(a *reconcile.Answer, id string) string // how a voice is named; a is nil for a claim of nobody
}

// Of makes the drawing of a finding. Find gives a claim by its id, or nil; a claim that cannot be found is not drawn.
func Of(f *reconcile.Finding, find func(id string) *claim.Claim, o Options) *Drawing {
	d := &Drawing{ID: o.ID, Title: f.Question.Text, Unit: o.Unit, Clock: o.Clock, Scale: o.Scale, Source: o.Source}
	if d.Clock == "" {
		d.Clock = bestClock(f, find)
	}
	answered := map[string]bool{}
	for i := range f.Answers {
		a := &f.Answers[i]
		for _, id := range a.Claims {
			answered[id] = true
		}
		answered[a.Current] = true
		if or := d.origin(a, find, o); len(or.Marks) > 0 {
			d.Origins = append(d.Origins, or)
		}
	}
	for _, id := range f.Question.Claims {
		c := find(id)
		if answered[id] || c == nil || c.Value == nil {
			continue
		}
		d.Origins = append(d.Origins, Origin{Name: o.Name(nil, id), Marks: []Mark{d.mark(c, o, 0, true)}})
	}
	d.Band = band(f, find, o)
	return d
}

// IsLog reports whether the value axis is drawn as a log axis.
func (d *Drawing) IsLog() bool { return newValueAxis(d.numbers(), d.Scale, 0, 1).log }

// LogMatters reports whether the linear and the log scale give different pictures, so whether a choice is worth offering.
func (d *Drawing) LogMatters() bool { return newValueAxis(d.numbers(), LogScale, 0, 1).log }

// origin is the marks of one answer: its earlier figures, then the current one. Without the current one there are none.
func (d *Drawing) origin(a *reconcile.Answer, find func(string) *claim.Claim, o Options) Origin {
	or := Origin{}
	current := find(a.Current)
	if current == nil || current.Value == nil {
		return or
	}
	or.Name = o.Name(a, a.Current)
	for _, id := range a.Earlier {
		if c := find(id); c != nil && c.Value != nil {
			or.Marks = append(or.Marks, d.mark(c, o, Repeats(a, c, find), false))
		}
	}
	sort.SliceStable(or.Marks, func(i, j int) bool { return or.Marks[i].Date < or.Marks[j].Date })
	for _, c := range Also(a, find) {
		m := d.mark(c, o, Repeats(a, c, find), false)
		m.Also = true
		or.Marks = append(or.Marks, m)
	}
	or.Marks = append(or.Marks, d.mark(current, o, len(a.RepeatedBy), true))
	return or
}

func (d *Drawing) mark(c *claim.Claim, o Options, repeats int, current bool) Mark {
	m := Mark{
		Claim: c.ID, Value: *c.Value, Modality: c.Modality, Derived: c.Derived != nil, Phrase: c.Phrase(),
		Date: d.Clock.Of(c), Repeats: repeats, Current: current,
	}
	if o.Href != nil {
		m.Href = o.Href(c.ID)
	}
	return m
}

// Repeats counts the reports, other than that of c, in which the origin is given with the value of c.
func Repeats(a *reconcile.Answer, c *claim.Claim, find func(string) *claim.Claim) int {
	seen := map[string]bool{c.Report: true}
	for _, id := range a.Claims {
		if other := find(id); other != nil && SameValue(c, other) {
			seen[other.Report] = true
		}
	}
	return len(seen) - 1
}

// Also lists the figures that an origin is given with beside its latest and its earlier ones, each once: those that no date
// puts in order. They are no revisions, and they must not be lost.
func Also(a *reconcile.Answer, find func(string) *claim.Claim) []*claim.Claim {
	known := []*claim.Claim{find(a.Current)}
	for _, id := range a.Earlier {
		known = append(known, find(id))
	}
	var out []*claim.Claim
	for _, id := range a.Claims {
		c := find(id)
		if c == nil || c.Value == nil || slices.ContainsFunc(known, func(k *claim.Claim) bool { return k != nil && SameValue(k, c) }) {
			continue
		}
		known, out = append(known, c), append(out, c)
	}
	return out
}

// SameValue reports whether two claims state one value in one form, and both assert it, deny it or withdraw it.
func SameValue(a, b *claim.Claim) bool {
	if a.Value == nil || b.Value == nil {
		return false
	}
	return a.Value.Form == b.Value.Form && a.Value.Low == b.Value.Low && a.Value.High == b.Value.High &&
		a.Value.Side == b.Value.Side && a.Modality == b.Modality
}

// datedEnough is the share of a question's figures that a clock must date to be the chart's. "Published" dates nearly all and says
// least, so it must not win by a hair over when a figure was said.
const datedEnough = 2.0 / 3

// bestClock is the first of said, as-of and published that dates enough figures of the question, or else the one that
// dates most.
func bestClock(f *reconcile.Finding, find func(string) *claim.Claim) Clock {
	all := 0
	dated := map[Clock]int{}
	clocks := [...]Clock{Said, AsOf, Published}
	for _, id := range f.Question.Claims {
		c := find(id)
		if c == nil {
			continue
		}
		all++
		for _, clock := range clocks {
			if clock.Of(c) != "" {
				dated[clock]++
			}
		}
	}
	best := Said
	for _, clock := range clocks {
		if float64(dated[clock]) >= datedEnough*float64(all) {
			return clock
		}
		if dated[clock] > dated[best] {
			best = clock
		}
	}
	return best
}
