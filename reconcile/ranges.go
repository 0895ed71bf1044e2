package reconcile

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"crosscheck/claim"
	"crosscheck/question"
)

// rangeOf is the range of the answers to a question under the rule. Low and high are the lowest and the highest number that
// an origin states, of whatever side: "more than 5,000" beside "about 1,000" gives 1,000 to 5,000 and an open top, not a top
// of 1,000. A bound alone gives no number on the side it leaves open.
func (s *state) rangeOf(q *question.Question, answers []*answer) *Range {
	r := &Range{Rule: s.rule, Unit: q.Key.Unit}
	var use []*answer
	for _, a := range answers {
		if a.Counts {
			use = append(use, a)
		}
		r.leaveOut(s, a)
	}
	reports := map[string]bool{}
	for _, a := range use {
		for _, id := range a.Reports {
			reports[id] = true
		}
	}
	r.Origins, r.Reports = len(use), len(reports)
	if len(use) == 0 {
		r.WhyNoBest = "no answer counts"
		r.step("no origin gives a figure that counts")
		if len(r.LeftOut) > 0 {
			r.WhyNoBest += ": " + r.LeftOut[0].Reason
		}
		r.label(s, use)
		return r
	}
	if r.Rule == Pool {
		r.pooled(s, q, use)
	} else {
		r.ends(s, use)
		r.best(s, q, use)
	}
	r.label(s, use)
	return r
}

func (r *Range) step(format string, args ...any) {
	r.Steps = append(r.Steps, sentence(fmt.Sprintf(format, args...)))
}

// leaveOut lists what of an answer the range does not use: the whole answer, or claims that say what the origin did not.
func (r *Range) leaveOut(s *state, a *answer) {
	if !a.Counts {
		r.LeftOut = append(r.LeftOut, LeftOut{Claim: a.Current, Reason: a.Why})
	}
	for _, c := range a.all {
		if why := s.spoiled[c.ID]; why != "" && c.ID != a.Current {
			r.LeftOut = append(r.LeftOut, LeftOut{Claim: c.ID, Reason: why})
		}
	}
}

// ends finds low and high.
func (r *Range) ends(s *state, use []*answer) {
	var low, high *answer
	for _, a := range use {
		e := ends(a.claim.Value)
		if low == nil || e[0] < *r.Low {
			low, r.Low = a, &e[0]
		}
		if last := &e[len(e)-1]; high == nil || *last > *r.High {
			high, r.High = a, last
		}
		if !a.claim.Value.HasLow() {
			r.OpenLow++
		}
		if !a.claim.Value.HasHigh() {
			r.OpenHigh++
		}
	}
	r.LowFrom, r.HighFrom = low.claim.ID, high.claim.ID
	if *r.Low == *r.High {
		r.step("the only number stated is %s: %s", s.figure(*r.Low, r.Unit), s.gives(low.claim))
	} else {
		r.step("the lowest number stated is %s: %s", s.figure(*r.Low, r.Unit), s.gives(low.claim))
		r.step("the highest number stated is %s: %s", s.figure(*r.High, r.Unit), s.gives(high.claim))
	}
	if r.OpenLow == len(use) {
		r.step("no origin gives a lower end")
		r.Low, r.LowFrom = nil, ""
	} else if r.OpenLow > 0 {
		r.step("%s no lower end", giveNo(r.OpenLow))
	}
	if r.OpenHigh == len(use) {
		r.step("no origin gives an upper end")
		r.High, r.HighFrom = nil, ""
	} else if r.OpenHigh > 0 {
		r.step("%s no upper end", giveNo(r.OpenHigh))
	}
}

func giveNo(n int) string {
	if n == 1 {
		return "1 origin gives"
	}
	return things(n, "origin") + " give"
}

// figure is a number of the range with its unit.
func (s *state) figure(n float64, unit string) string {
	v := claim.Claim{Value: &claim.Value{Form: claim.Exact, Low: n, High: n, Unit: unit}}
	return v.Phrase()
}

// label says what the range is and what it rests on.
func (r *Range) label(s *state, use []*answer) {
	if r.Origins == 0 {
		r.Label = "no range: no origin gives a figure that counts"
		return
	}
	if r.Model != nil {
		r.poolLabel(s, use)
		return
	}
	parts := []string{"range of reported figures", things(r.Origins, "origin"), things(r.Reports, "report")}
	if r.OpenLow > 0 {
		parts = append(parts, giveNo(r.OpenLow)+" no lower end")
	}
	if r.OpenHigh > 0 {
		parts = append(parts, giveNo(r.OpenHigh)+" no upper end")
	}
	if r.Origins == 1 {
		parts = append(parts, "single origin, not corroborated")
	}
	r.Label = strings.Join(append(parts, s.partiesOf(use)...), ", ")
}

// partiesOf is what a label says of the parties.
func (s *state) partiesOf(use []*answer) []string {
	if !s.terms.KnowsParties() {
		return []string{"parties unknown"}
	}
	if !slices.ContainsFunc(use, func(a *answer) bool { return !a.Party }) {
		return []string{"parties only"}
	}
	return nil
}

// check holds the range against its own invariants.
func (r *Range) check() error {
	low, high, best, top := r.Low, r.High, r.Best, r.BestHigh
	if top == nil {
		top = best
	}
	switch {
	case low != nil && high != nil && *low > *high:
		return fmt.Errorf("low %v lies above high %v", *low, *high)
	case best != nil && low != nil && *best < *low:
		return fmt.Errorf("best %v lies below low %v", *best, *low)
	case best != nil && high != nil && *top > *high:
		return fmt.Errorf("best %v lies above high %v", *top, *high)
	case best != nil && *top < *best:
		return fmt.Errorf("best ends (%v) before it begins (%v)", *top, *best)
	case (best == nil) == (r.WhyNoBest == ""):
		return errors.New("a range has a best value or the reason for having none")
	}
	return r.Model.check(r)
}
