package reconcile

import (
	"cmp"
	"strings"
	"time"

	"crosscheck/claim"
	"crosscheck/lineage"
	"crosscheck/question"
	"crosscheck/report"
	"crosscheck/terms"
)

// Input is what the stages before have found.
type Input struct {
	Reports   []*report.Report
	Claims    []claim.Claim
	Questions []question.Question
	Lineage   lineage.Result
}

// Options of a run. The zero value is the rule reported without terms.
type Options struct {
	Rule  Rule
	Terms *terms.Terms
	// Rejected are claims that people took out of the comparison, by id, with the reason as it is shown: "rejected by A. Person: misread".
	Rejected map[string]string
}

// Result is everything that can be said of the questions.
type Result struct {
	Findings   []Finding // most disputed first
	Checks     []Check   // within one origin first, failures before what holds
	Violations []Violation
}

// state is the input in the shape that the steps need.
type state struct {
	rule    Rule
	terms   *terms.Terms
	claims  map[string]*claim.Claim
	outlets map[string]string       // report id → outlet
	texts   map[string]string       // report id → text
	taken   map[string][]claim.Span // report id → where its longest copied words stand
	origins map[string]*lineage.Origin
	lineage lineage.Result
	// spoiled are claims that say what their origin did not, or that the terms file excludes, with the reason (relay.go).
	spoiled map[string]string
	// rejected are claims that people took out. They are spoiled too, and no evidence for what became of others.
	rejected map[string]string
}

func newState(in Input, opts Options) *state {
	s := &state{
		rule: cmp.Or(opts.Rule, Reported), terms: opts.Terms, rejected: opts.Rejected, lineage: in.Lineage,
		claims:  make(map[string]*claim.Claim, len(in.Claims)),
		outlets: map[string]string{}, texts: map[string]string{}, taken: map[string][]claim.Span{}, origins: map[string]*lineage.Origin{}, spoiled: map[string]string{},
	}
	for i := range in.Claims {
		s.claims[in.Claims[i].ID] = &in.Claims[i]
	}
	for _, r := range in.Reports {
		s.outlets[r.ID] = r.Meta.Outlet.Value
		s.texts[r.ID] = r.Text
	}
	for _, c := range in.Lineage.Copies {
		for _, e := range c.Evidence {
			s.taken[c.By] = append(s.taken[c.By], e.By)
		}
	}
	for i := range in.Lineage.Origins {
		s.origins[in.Lineage.Origins[i].Key] = &in.Lineage.Origins[i]
	}
	return s
}

// root is the report whose words a claim stands in.
func (s *state) root(c *claim.Claim) string {
	if r, ok := s.lineage.Root[c.ID]; ok {
		return r
	}
	return c.Report
}

// voice is whose answer a claim is: its origin's, or for claims that nobody testifies to the words' own ("reports indicate
// 300" in a report and its reprint is one). Named is false for the latter.
func (s *state) voice(c *claim.Claim) (key string, named bool) {
	if key, ok := s.lineage.Of[c.ID]; ok {
		return key, true
	}
	mention := ""
	if t := c.Teller(); t != nil {
		mention = terms.Fold(t.Mention)
	}
	return strings.Join([]string{"nobody", s.root(c), mention, numbers(c.Value)}, "\x00"), false
}

// Clocks that a date can come from, the most telling first.
const (
	noClock = iota
	publishedClock
	saidClock
	asOfClock
)

// moment is a day and the clock that it was read from; the zero value is unknown.
type moment struct {
	day   string
	clock int
}

func (m moment) known() bool { return m.clock != noClock }

// own: the claim itself says when, not only its report.
func (m moment) own() bool { return m.clock >= saidClock }

// when is the day that a figure speaks of: its as-of date, else when it was said, else when it was published. An as-of period that
// ends after the figure was said or published ends then, except in a forecast.
func when(c *claim.Claim) moment {
	told := moment{}
	switch {
	case c.Said != "":
		told = moment{c.Said, saidClock}
	case c.Published != "":
		told = moment{c.Published, publishedClock}
	}
	if c.AsOf == nil {
		return told
	}
	day := question.Day(c.AsOf)
	if day == "" {
		return told
	}
	if told.day != "" && told.day < day && !ahead(c) {
		day = told.day
	}
	return moment{day, asOfClock}
}

// ahead reports whether the claim is about what is to come or only supposed.
func ahead(c *claim.Claim) bool {
	switch c.Modality {
	case claim.Planned, claim.Predicted, claim.Hypothetical:
		return true
	}
	return false
}

// asserted reports whether the origin stands by the claim as a fact.
func asserted(c *claim.Claim) bool { return c.Modality == claim.Asserted || c.Modality == "" }

// daysBetween is how many days lie between two moments, 0 where one is unknown or no date.
func daysBetween(a, b moment) int {
	x, err1 := time.Parse(time.DateOnly, a.day)
	y, err2 := time.Parse(time.DateOnly, b.day)
	if err1 != nil || err2 != nil {
		return 0
	}
	d := int(y.Sub(x).Hours() / 24)
	if d < 0 {
		return -d
	}
	return d
}

// inOrder compares claims by report and offset.
func inOrder(a, b *claim.Claim) int {
	return cmp.Or(cmp.Compare(a.Report, b.Report), cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End), cmp.Compare(a.ID, b.ID))
}
