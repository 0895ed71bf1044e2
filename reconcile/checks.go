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

// The kinds of check.
const (
	// SumCheck: parts that should add up to a whole (killed and wounded to casualties).
	SumCheck = "sum"
	// PartCheck: parts that a report itself calls parts.
	PartCheck = "part_whole"
	// KilledCheck: one part of a whole that counts more (the killed among the casualties).
	KilledCheck = "killed_of_casualties"
)

const (
	// checkDays: a sum is held against another origin's whole only where their days lie no further apart; further, a growing
	// total explains any difference. A starting value.
	checkDays = 10
	// maxChecks bounds the checks of one sum against the wholes that others give.
	maxChecks = 12
)

// arithmetic gathers the checks.
type arithmetic struct {
	*state
	questions []question.Question
	answers   [][]*answer
	at        map[string]int
	tellers   []map[string][]*answer // by question, made when asked for
	own       []Check                // within one origin
	across    []Check
}

// checks tries the arithmetic between neighbouring questions and within reports. Only what a reader wants is kept: sums that hold
// or fail, parts that exceed their whole, what a part leaves.
func (s *state) checks(questions []question.Question, answers [][]*answer, at map[string]int) []Check {
	x := &arithmetic{state: s, questions: questions, answers: answers, at: at, tellers: make([]map[string][]*answer, len(questions))}
	for i := range questions {
		if parts := question.MeasureOf(questions[i].Key.Measure).Parts; len(parts) == 2 {
			x.wholes(i, parts)
		}
	}
	x.declared()
	for _, list := range [][]Check{x.own, x.across} {
		slices.SortStableFunc(list, func(a, b Check) int { return first(!a.Holds, !b.Holds) })
	}
	return append(x.own, x.across...)
}

// near are the neighbours of a question by measure that count the given one.
func (x *arithmetic) near(i int, measure string) []int {
	var out []int
	for _, n := range x.questions[i].Neighbours {
		if j, ok := x.at[n.ID]; ok && n.Slot == "measure" && x.questions[j].Key.Measure == measure {
			out = append(out, j)
		}
	}
	return out
}

// wholes tries the sums and parts of one question about a whole (killed or wounded).
func (x *arithmetic) wholes(whole int, parts []string) {
	firsts, seconds := x.near(whole, parts[0]), x.near(whole, parts[1])
	peers := x.peers(whole)
	for _, i := range firsts {
		x.partsOf(whole, i)
		for _, j := range seconds {
			if !slices.ContainsFunc(x.questions[i].Neighbours, func(n question.Neighbour) bool {
				return n.ID == x.questions[j].ID && n.Slot == "measure"
			}) {
				continue
			}
			tellers := x.byTeller(j)
			for _, a := range x.answers[i] {
				for _, b := range tellers[x.teller(a)] {
					x.sums(whole, peers, a, b)
				}
			}
		}
	}
}

// teller is whose numbers may be added: an origin's, or those of one text that names nobody.
func (x *arithmetic) teller(a *answer) string {
	if a.named {
		return a.voice
	}
	return "nobody in " + x.root(a.claim)
}

// byTeller are the answers to a question by teller.
func (x *arithmetic) byTeller(i int) map[string][]*answer {
	if x.tellers[i] == nil {
		x.tellers[i] = map[string][]*answer{}
		for _, a := range x.answers[i] {
			t := x.teller(a)
			x.tellers[i][t] = append(x.tellers[i][t], a)
		}
	}
	return x.tellers[i]
}

// together: two figures are of one time, because their days are one or, where they have none, because one text gives both.
func (x *arithmetic) together(f, g *figure) bool {
	if f.date.own() && g.date.own() {
		return daysBetween(f.date, g.date) <= relayDays
	}
	for root := range f.roots {
		if g.roots[root] {
			return true
		}
	}
	return false
}

// usable: a number that its origin stands by.
func (x *arithmetic) usable(f *figure) bool {
	return asserted(f.rep) && f.rep.Value.Stated() && x.spoiled[f.rep.ID] == ""
}

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
	lead := fmt.Sprintf("%s gave %s + %s = %s%s %s (derived)",
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

// partsOf holds the killed against the casualties: of one origin never more, and the rest are the wounded; between origins, the
// highest numbers of killed against the lowest of casualties.
func (x *arithmetic) partsOf(whole, part int) {
	wholes := x.byTeller(whole)
	for _, a := range x.answers[part] {
		if !a.named {
			continue
		}
		for _, c := range wholes[x.teller(a)] {
			for _, f := range a.figures {
				for _, h := range c.figures {
					if !x.usable(f) || !x.usable(h) || !x.together(f, h) {
						continue
					}
					if exceeds := more(f, h); exceeds || !x.givesRest(whole, part, a, f) {
						x.ownPart(f, h, exceeds)
					}
				}
			}
		}
	}
	most := x.ranked(part, func(a, b *figure) int { return cmp.Compare(reach(b.rep.Value).low, reach(a.rep.Value).low) })
	least := x.ranked(whole, func(a, b *figure) int { return cmp.Compare(reach(a.rep.Value).high, reach(b.rep.Value).high) })
	for _, a := range most {
		for _, c := range least {
			f, h := a.figures[0], c.figures[0]
			if a.voice == c.voice || !more(f, h) || laterPart(f, h) {
				continue
			}
			x.across = append(x.across, Check{
				Kind: KilledCheck, Holds: false, Claims: []string{f.rep.ID, h.rep.ID},
				Derived: ends(f.rep.Value)[0] - slices.Max(ends(h.rep.Value)), Formula: stated(f.rep) + " - " + stated(h.rep),
				Sentence: sentence(fmt.Sprintf("%s, but %s: the part is more than the whole", x.gives(f.rep), x.gives(h.rep))),
			})
		}
	}
}

// ranked are the named answers to a question with a usable current figure, the first few by the given order.
func (x *arithmetic) ranked(i int, order func(a, b *figure) int) []*answer {
	var out []*answer
	for _, a := range x.answers[i] {
		if a.named && x.usable(a.figures[0]) {
			out = append(out, a)
		}
	}
	slices.SortStableFunc(out, func(a, b *answer) int { return order(a.figures[0], b.figures[0]) })
	return out[:min(len(out), maxChecks)]
}

// more: the part is more than the whole, whatever their rounding.
func more(part, whole *figure) bool { return reach(part.rep.Value).low > reach(whole.rep.Value).high }

// laterPart: the part was counted after the whole, which may have grown since.
func laterPart(f, h *figure) bool {
	return !f.date.known() || !h.date.known() || f.date.day > h.date.day
}

// givesRest reports whether the teller says itself how many the rest are, so that the sum is checked instead.
func (x *arithmetic) givesRest(whole, part int, a *answer, f *figure) bool {
	for _, rest := range question.MeasureOf(x.questions[whole].Key.Measure).Parts {
		if rest == x.questions[part].Key.Measure {
			continue
		}
		for _, j := range x.near(part, rest) {
			for _, b := range x.byTeller(j)[x.teller(a)] {
				if slices.ContainsFunc(b.figures, func(g *figure) bool { return x.usable(g) && x.together(f, g) }) {
					return true
				}
			}
		}
	}
	return false
}

func (x *arithmetic) ownPart(f, h *figure, exceeds bool) {
	part, whole := ends(f.rep.Value), ends(h.rep.Value)
	rest := whole[len(whole)-1] - part[0]
	text := fmt.Sprintf("%s gave %s, %s of them: that leaves %s (derived)", x.who(h.rep), x.amount(h.rep), labelled(f.rep), number(rest))
	if exceeds {
		text = fmt.Sprintf("%s gave %s, but %s: the part is more than the whole", x.who(h.rep), x.amount(h.rep), labelled(f.rep))
	} else if f.rep.Value.Bound() || h.rep.Value.Bound() {
		return // what a bound leaves is no number
	}
	x.own = append(x.own, Check{
		Kind: KilledCheck, Holds: !exceeds, Sentence: sentence(text), Claims: []string{h.rep.ID, f.rep.ID},
		Derived: rest, Formula: stated(h.rep) + " - " + stated(f.rep),
	})
}

// declared checks what reports themselves call parts of a whole: no part exceeds it, and several parts of different kinds do not
// together.
func (x *arithmetic) declared() {
	parts := map[string][]*claim.Claim{} // whole → its parts
	add := func(whole, part string) {
		w, p := x.claims[whole], x.claims[part]
		if w == nil || p == nil || w == p || w.Value == nil || p.Value == nil || !w.Value.Stated() || !p.Value.Stated() ||
			!asserted(w) || !asserted(p) || p.Basis == claim.Share || p.Basis == claim.Rate || slices.Contains(parts[whole], p) {
			return
		}
		if _, u := question.Convert(1, w.Value.Unit); u != unitOf(p) {
			return
		}
		parts[whole] = append(parts[whole], p)
	}
	for id, c := range x.claims {
		for _, r := range c.Relations {
			switch r.Type {
			case "part_of":
				add(r.Claim, id)
			case "total_of":
				add(id, r.Claim)
			}
		}
	}
	wholes := make([]*claim.Claim, 0, len(parts))
	for id := range parts {
		wholes = append(wholes, x.claims[id])
	}
	slices.SortFunc(wholes, inOrder)
	for _, w := range wholes {
		list := parts[w.ID]
		slices.SortFunc(list, inOrder)
		for _, p := range list {
			// Losses so far are not held against people present now.
			mp, mw := question.MeasureOf(p.Measure), question.MeasureOf(w.Measure)
			if p.Measure != w.Measure && !mp.Kin(mw) && mp.Grows != mw.Grows {
				continue
			}
			if !before(reach(p.Value).low, reach(w.Value).high, false) {
				x.own = append(x.own, Check{
					Kind: PartCheck, Claims: []string{w.ID, p.ID}, Derived: ends(p.Value)[0] - slices.Max(ends(w.Value)),
					Formula:  stated(p) + " - " + stated(w),
					Sentence: sentence(fmt.Sprintf("%s: %s, but %s of them: the part is more than the whole", x.where(w), labelled(w), labelled(p))),
				})
			}
		}
		x.partition(w, list)
	}
}

func unitOf(c *claim.Claim) string {
	_, u := question.Convert(1, c.Value.Unit)
	return u
}

// partition adds parts that exclude each other (70 escaped, 50 dead, 150 missing) and holds them against their whole. Parts
// of one measure may overlap (children, women) and prove nothing.
func (x *arithmetic) partition(w *claim.Claim, parts []*claim.Claim) {
	seen := map[string]bool{}
	sum, formula := interval{}, []string{}
	claims := []string{w.ID}
	var n float64
	for _, p := range parts {
		if seen[p.Measure] || p.Value.Bound() || p.Measure == w.Measure {
			return
		}
		seen[p.Measure] = true
		sum = sum.plus(reach(p.Value))
		n += ends(p.Value)[0]
		formula = append(formula, stated(p))
		claims = append(claims, p.ID)
	}
	if len(parts) < 2 || w.Value.Bound() {
		return
	}
	total := reach(w.Value)
	holds := sum.low <= total.high
	text := fmt.Sprintf("%s: %s = %s (derived) of %s", x.where(w), strings.Join(formula, " + "), number(n), labelled(w))
	switch rest := slices.Max(ends(w.Value)) - n; {
	case !holds:
		text += ": the parts are more than the whole"
	case sum.meets(total):
		text += ": that adds up"
	default:
		text += fmt.Sprintf("; %s are not accounted for", number(rest))
	}
	x.own = append(x.own, Check{
		Kind: SumCheck, Sentence: sentence(text), Holds: holds, Claims: claims, Derived: n, Formula: strings.Join(formula, " + "),
	})
}
