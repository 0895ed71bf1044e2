package reconcile

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"crosscheck/claim"
	"crosscheck/question"
)

// sums adds the figures of one teller for two parts, for each time at which it gives both, and holds the sum against the wholes.
func (x *arithmetic) sums(whole int, peers []*answer, a, b *answer) {
	for i, f := range a.figures {
		for j, g := range b.figures {
			if !x.usable(f) || !x.usable(g) || !x.together(f, g) {
				continue
			}
			x.sum(whole, peers, a, f, g, i == 0 && j == 0)
		}
	}
}

// sum holds one sum against the wholes: the teller's own of that time, then the other origins'. A bound that the sum keeps is left
// out where a value is there to hold it against.
func (x *arithmetic) sum(whole int, peers []*answer, teller *answer, f, g *figure, current bool) {
	total := reach(f.rep.Value).plus(reach(g.rep.Value))
	if math.IsInf(total.low, 0) && math.IsInf(total.high, 0) {
		return // at least so many and up to so many: the sum says nothing
	}
	n, bound := added(f.rep.Value, g.rep.Value)
	m := question.MeasureOf(x.questions[whole].Key.Measure)
	formula := stated(f.rep) + " + " + stated(g.rep)
	lead := fmt.Sprintf("%s gave %s and %s, which make %s%s %s (derived)",
		x.who(f.rep), labelled(f.rep), labelled(g.rep), bound, number(n), m.Label)
	if d := dated(f.date); d != "" {
		lead += ", " + d
	}
	own, others := x.wholesOf(whole, peers, teller, f, current)
	held := func(h *figure) bool { return total.meets(reach(h.rep.Value)) }
	isBound := func(h *figure) bool { return h.rep.Value.Bound() }
	if slices.ContainsFunc(append(slices.Clone(own), others...), func(h *figure) bool { return !isBound(h) }) {
		others = slices.DeleteFunc(others, func(h *figure) bool { return isBound(h) && held(h) })
	}
	for i, h := range append(slices.Clone(own), others[:min(len(others), maxChecks)]...) {
		text := lead + "; " + x.who(h.rep) + " gave " + x.amount(h.rep)
		if i < len(own) {
			text = lead + "; it gave " + x.amount(h.rep) + " in all"
		}
		if held(h) {
			text += ": that fits"
		} else {
			text += ": that does not fit"
		}
		check := Check{
			Kind: SumCheck, Holds: held(h), Derived: n, Formula: formula, Sentence: sentence(text),
			Claims: []string{f.rep.ID, g.rep.ID, h.rep.ID},
		}
		if i < len(own) {
			x.own = append(x.own, check)
		} else {
			x.across = append(x.across, check)
		}
	}
	if len(own)+len(others) == 0 && current {
		x.own = append(x.own, Check{
			Kind: SumCheck, Holds: true, Derived: n, Formula: formula, Claims: []string{f.rep.ID, g.rep.ID},
			Sentence: sentence(lead + "; nobody gives a total of that time to hold it against"),
		})
	}
}

// peers are the answers to a question that a sum of somebody else's is held against: all, or of many the lowest and the highest.
func (x *arithmetic) peers(i int) []*answer {
	if len(x.answers[i]) <= maxPairs {
		return x.answers[i]
	}
	out := x.ranked(i, func(a, b *figure) int { return cmp.Compare(reach(a.rep.Value).high, reach(b.rep.Value).high) })
	for _, a := range x.ranked(i, func(a, b *figure) int { return cmp.Compare(reach(b.rep.Value).low, reach(a.rep.Value).low) }) {
		if !slices.Contains(out, a) {
			out = append(out, a)
		}
	}
	return out
}

// wholesOf are the figures for the whole that a sum can be held against: the teller's own of that time, and those of its peers of
// about that time.
func (x *arithmetic) wholesOf(whole int, peers []*answer, teller *answer, f *figure, current bool) (own, others []*figure) {
	if teller.named {
		for _, c := range x.byTeller(whole)[teller.voice] {
			for _, h := range c.figures {
				if x.usable(h) && x.together(f, h) {
					own = append(own, h)
				}
			}
		}
	}
	for _, c := range peers {
		if c.voice == teller.voice {
			continue
		}
		for k, h := range c.figures {
			if x.usable(h) && (k == 0 || current) && x.comparable(f, h, current && k == 0) {
				others = append(others, h)
			}
		}
	}
	return own, others
}

// comparable: two origins' figures are of about one time, or are current and one of them is undated.
func (x *arithmetic) comparable(f, g *figure, current bool) bool {
	if f.date.known() && g.date.known() {
		return daysBetween(f.date, g.date) <= checkDays
	}
	return current
}

// added is the sum of the stated numbers, with the word that keeps it a bound.
func added(a, b *claim.Value) (n float64, bound string) {
	switch {
	case !a.HasHigh() || !b.HasHigh():
		if a.HasLow() && b.HasLow() {
			bound = "at least "
		}
	case !a.HasLow() || !b.HasLow():
		bound = "up to "
	}
	x, y := ends(a), ends(b)
	if bound == "up to " {
		return x[len(x)-1] + y[len(y)-1], bound
	}
	return x[0] + y[0], bound
}

// stated is a value's number alone, for a formula.
func stated(c *claim.Claim) string {
	var parts []string
	for _, e := range ends(c.Value) {
		parts = append(parts, number(e))
	}
	return strings.Join(parts, "–")
}
