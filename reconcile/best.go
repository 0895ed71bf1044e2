package reconcile

import (
	"cmp"
	"fmt"
	"slices"

	"crosscheck/claim"
	"crosscheck/question"
)

// best finds the best value under the rule. Whatever the rule, it is a value that somebody states, and a bound is never one.
func (r *Range) best(s *state, q *question.Question, use []*answer) {
	if r.Rule == MinMax {
		r.WhyNoBest = "the rule min-max names no best value"
		return
	}
	neutral := r.neutral(s, use)
	if r.Rule == Lowest {
		neutral = use // the lowest is the most cautious, whoever says it
	}
	var values []*answer
	for _, a := range neutral {
		if isValue(a.claim) {
			values = append(values, a)
		}
	}
	switch {
	case len(neutral) == 0:
		r.none("only parties give figures")
		return
	case len(values) == 0:
		r.none("only bounds are given, no value")
		return
	}
	if r.Rule != Lowest {
		if values = r.within(s, q, values, neutral); len(values) == 0 {
			r.none("every value given lies outside a bound that another origin gives")
			return
		}
	}
	switch r.Rule {
	case Lowest:
		r.take(s, lowest(values), "the lowest value that an origin gave")
	case Majority:
		if a, n := majority(values, neutral); a != nil {
			r.take(s, a, fmt.Sprintf("%d of %s that are no party give it", n, things(len(neutral), "origin")))
		} else {
			r.none("no value is given by more than half of the origins")
		}
	case Latest:
		if a, why := latest(values); a != nil {
			r.take(s, a, why)
		} else {
			r.none(why)
		}
	case Median:
		r.take(s, s.middle(values), fmt.Sprintf("the lower middle of %s, an origin without a name counting half", things(len(values), "value")))
	default:
		r.reported(s, values, neutral)
	}
}

// reported: the latest, then the majority, then the lowest.
func (r *Range) reported(s *state, values, neutral []*answer) {
	a, why := latest(values)
	if a != nil {
		r.take(s, a, why)
		return
	}
	r.step("the latest value is not taken: %s", why)
	if a, n := majority(values, neutral); a != nil {
		r.take(s, a, fmt.Sprintf("%d of %s gave it", n, things(len(neutral), "origin")))
		return
	}
	if len(values) > 1 {
		r.step("no value is given by more than half of the origins")
		r.take(s, lowest(values), "the lowest value that an origin gave")
		return
	}
	r.take(s, values[0], "the only value that an origin gave")
}

// neutral are the answers of origins that are no party.
func (r *Range) neutral(s *state, use []*answer) []*answer {
	if !s.terms.KnowsParties() {
		r.step("no terms file names the parties, so every origin is treated as if it were none")
		return use
	}
	var out []*answer
	for _, a := range use {
		if a.Party {
			r.step("%s: a party, whose figure widens the range and is not the best value", s.who(a.claim))
			continue
		}
		out = append(out, a)
	}
	return out
}

// isValue: exact, about or a range, and no bound.
func isValue(c *claim.Claim) bool {
	switch c.Value.Form {
	case claim.Exact, claim.About, claim.Range:
		return c.Value.HasLow() && c.Value.HasHigh()
	}
	return false
}

// within drops values that a bound of another neutral origin rules out. A lower bound on what can only grow rules out lower
// values whenever they were given; any other bound only those that are not dated after (upper) or before (lower) it.
func (r *Range) within(s *state, q *question.Question, values, neutral []*answer) []*answer {
	grows := question.MeasureOf(q.Key.Measure).Grows
	bounds := strongest(neutral)
	var out []*answer
	for _, a := range values {
		by := slices.IndexFunc(bounds, func(b *answer) bool {
			if b == a || span(a.claim.Value).meets(span(b.claim.Value)) {
				return false
			}
			x, y := a.figures[0].date, b.figures[0].date
			if !x.known() || !y.known() || x.day == y.day {
				return true
			}
			if b.claim.Value.HasLow() {
				return grows || y.day > x.day
			}
			return y.day > x.day
		})
		if by >= 0 {
			r.step("%s: not the best value, since %s", s.gives(a.claim), s.gives(bounds[by].claim))
			continue
		}
		out = append(out, a)
	}
	return out
}

// maxBounds is how many bounds of each side are held against values: of very many, the strongest.
const maxBounds = 64

// strongest are the bounds among answers, those first that leave least room.
func strongest(answers []*answer) []*answer {
	var lower, upper []*answer
	for _, a := range answers {
		switch v := a.claim.Value; {
		case !v.Bound():
		case v.HasLow():
			lower = append(lower, a)
		default:
			upper = append(upper, a)
		}
	}
	slices.SortStableFunc(lower, func(a, b *answer) int { return cmp.Compare(ends(b.claim.Value)[0], ends(a.claim.Value)[0]) })
	slices.SortStableFunc(upper, func(a, b *answer) int { return cmp.Compare(ends(a.claim.Value)[0], ends(b.claim.Value)[0]) })
	return append(lower[:min(len(lower), maxBounds)], upper[:min(len(upper), maxBounds)]...)
}

// latest is the value with the latest date, or why there is none.
func latest(values []*answer) (*answer, string) {
	var days []*answer
	for _, a := range values {
		if a.figures[0].date.known() {
			days = append(days, a)
		}
	}
	if len(days) == 0 {
		return nil, "no value is dated"
	}
	top := slices.MaxFunc(days, func(a, b *answer) int { return cmp.Compare(a.figures[0].date.day, b.figures[0].date.day) })
	date := top.figures[0].date
	for _, a := range days {
		if a.figures[0].date.day == date.day && !sameNumbers(a.claim.Value, top.claim.Value) {
			return nil, "several values are of " + day(date.day)
		}
	}
	why := "the latest value, " + dated(date)
	if n := len(values) - len(days); n > 0 {
		why += fmt.Sprintf(" (%s without a date cannot be the latest)", things(n, "value"))
	}
	return top, why
}

// majority is the value that more than half of the origins give, with how many do.
func majority(values, neutral []*answer) (*answer, int) {
	counts := map[string]int{}
	for _, a := range values {
		counts[a.figures[0].numbers]++
	}
	for _, a := range values {
		if n := counts[a.figures[0].numbers]; n > 1 && 2*n > len(neutral) {
			return a, n
		}
	}
	return nil, 0
}

// lowest is the lowest value; of equals the first.
func lowest(values []*answer) *answer {
	return slices.MinFunc(values, func(a, b *answer) int {
		x, y := ends(a.claim.Value), ends(b.claim.Value)
		return cmp.Or(cmp.Compare(x[0], y[0]), cmp.Compare(x[len(x)-1], y[len(y)-1]))
	})
}

// middle is the lower weighted median: half of the weight states this value or less. Unlike a mean it is a value that somebody states, and
// a misprint moves it by one place at most.
func (s *state) middle(values []*answer) *answer {
	sorted := slices.Clone(values)
	slices.SortStableFunc(sorted, func(a, b *answer) int {
		x, y := ends(a.claim.Value), ends(b.claim.Value)
		return cmp.Or(cmp.Compare(x[0], y[0]), cmp.Compare(x[len(x)-1], y[len(y)-1]))
	})
	all, sum := 0., 0.
	for _, a := range sorted {
		all += s.weight(a)
	}
	for _, a := range sorted {
		if sum += s.weight(a); 2*sum >= all {
			return a
		}
	}
	return sorted[len(sorted)-1]
}

// unnamedWeight is the weight of an origin that has no name. "Officials" in two reports may be the same people, or those whom
// another report names, so they are worth less than a whole independent origin. A starting value.
const unnamedWeight = .5

// weight is what an answer is worth where origins are weighed and not counted.
func (s *state) weight(a *answer) float64 {
	if s.nameless(a) {
		return unnamedWeight
	}
	return 1
}

// nameless: it is not known whether the origin is the same as another.
func (s *state) nameless(a *answer) bool {
	o := s.origins[a.voice]
	return o != nil && (o.Named == claim.Unnamed || o.Named == claim.Unresolved)
}

func (r *Range) none(why string) {
	r.WhyNoBest = why
	r.step("no best value: %s", why)
}

func (r *Range) take(s *state, a *answer, why string) {
	e := ends(a.claim.Value)
	r.Best, r.BestFrom = &e[0], a.claim.ID
	if len(e) > 1 {
		r.BestHigh = &e[1]
	}
	r.step("best value: %s, %s", s.gives(a.claim), why)
}
