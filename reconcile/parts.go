package reconcile

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"crosscheck/claim"
	"crosscheck/question"
)

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
			mp, mw := question.MeasureOf(question.NameOf(p)), question.MeasureOf(question.NameOf(w))
			if question.NameOf(p) != question.NameOf(w) && !mp.Kin(mw) && mp.Grows != mw.Grows {
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
		m := question.NameOf(p)
		if seen[m] || p.Value.Bound() || m == question.NameOf(w) {
			return
		}
		seen[m] = true
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
