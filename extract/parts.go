package extract

import (
	"math"

	"crosscheck/claim"
	"crosscheck/lang"
)

// parts ties the figures of one sentence that add up: members behind a colon to the whole before it ("270 monks …: 70 escaped, 50
// are dead and 150 unaccounted for"), and what was listed to the sum that follows it ("100 drones and 40 missiles, 140 in all").
func (b *binder) parts(figures []*figure) {
	if len(figures) < 2 {
		return
	}
	b.shareList(figures)
	b.colonParts(figures)
	b.bracketParts(figures)
	b.theRest(figures)
	b.outOf(figures)
	for i, f := range figures {
		if i >= 2 && b.summed(f) {
			b.sumParts(figures[:i], f)
		}
	}
}

// othersApart ties "six others" to the figure before it in the sentence, which may only follow from the wording: a woman dead and six others
// injured.
func othersApart(figures []*figure) {
	for i, f := range figures {
		if i == 0 || f.relation != "" || f.related != nil || f.a == nil || figures[i-1].s != f.s || f.s.lower(f.a.to) != "others" {
			continue
		}
		f.relation, f.related = "disjoint", figures[i-1]
	}
}

// outOf makes parts of the figures before "out of a total force of 10,000".
func (b *binder) outOf(figures []*figure) {
	for i, f := range figures {
		s := f.s
		g := s.chunk(s.before(s.before(f.np)))
		if i == 0 || f.a.unit != nil || s.lower(f.a.from-1) != "of" || g.Kind != lang.NP || s.lower(g.From-1) != "of" || s.lower(g.From-2) != "out" {
			continue
		}
		for _, p := range figures[:i] {
			if p.a.unit == nil && p.basis == claim.Total && p.relation == "" && countsPeople(p.class) && p.a.value.HasLow() && f.a.value.HasLow() && p.a.value.Low <= f.a.value.Low {
				p.basis, p.relation, p.related = claim.Subset, "part_of", f
			}
		}
	}
}

// colonParts makes parts of the figures behind a colon whose whole is the last figure before it. With verbs of their own they must
// add up to it; a bare list of them need only fit in.
func (b *binder) colonParts(figures []*figure) {
	s := figures[0].s
	colon := s.colon()
	if colon < 0 {
		return
	}
	k := 0
	for k < len(figures) && figures[k].a.from < colon {
		k++
	}
	if k == 0 || k == len(figures) {
		return
	}
	whole, rest := figures[k-1], figures[k:]
	if !whole.countable() {
		return
	}
	sum, verbs := 0.0, false
	for _, f := range rest {
		if !f.countable() || f.a.additive || f.relation != "" && f.relation != "disjoint" && f.rule != "list" {
			return
		}
		if !f.headless && !sameSort(f.class, whole.class) && f.counted != whole.counted {
			return
		}
		sum += f.a.value.Low
		verbs = verbs || f.verb >= 0 && s.chunk(f.verb).From > colon
	}
	if sum > whole.a.value.Low || (verbs || len(rest) == 1 && rest[0].headless) && math.Abs(sum-whole.a.value.Low) > 1e-9 {
		return
	}
	for _, f := range rest {
		f.basis, f.relation, f.related = claim.Subset, "part_of", whole
		if f.counted == "" || f.head < 0 {
			f.inherit(whole)
		}
	}
}

// colon is the token of the sentence's first colon that does not introduce a quotation, or -1.
func (s *sentence) colon() int {
	for i, t := range s.Tokens {
		if t.Text == ":" && i > 0 && !quoteMark(at(s.Tokens, i+1)) {
			return i
		}
	}
	return -1
}

// countable reports whether a figure is a plain count that can be added up.
func (f *figure) countable() bool {
	return f.a.unit == nil && f.a.value.Form == claim.Exact && f.basis != claim.Rate && f.modality != claim.Withdrawn && f.a.kind == cardinal
}

// summed reports whether the words say that a figure is the sum of those before it: 140 in all, a total of 140.
func (b *binder) summed(f *figure) bool {
	s := f.s
	for i := f.a.from; i < f.a.to; i++ {
		if w := s.lower(i); w == "total" || w == "all" {
			return true
		}
	}
	for i := f.a.to; i < f.to+4; i++ {
		if s.lower(i) == "in" && (s.lower(i+1) == "total" || s.lower(i+1) == "all") {
			return true
		}
	}
	return false
}

// sumParts makes parts of the figures right before a sum that add up to it exactly.
func (b *binder) sumParts(before []*figure, f *figure) {
	if !f.countable() {
		return
	}
	sum := 0.0
	for i := len(before) - 1; i >= 0; i-- {
		p := before[i]
		if !p.countable() || p.relation != "" && p.relation != "disjoint" {
			return
		}
		sum += p.a.value.Low
		if i < len(before)-1 && math.Abs(sum-f.a.value.Low) < 1e-9 {
			for _, p := range before[i:] {
				p.basis, p.relation, p.related = claim.Subset, "part_of", f
			}
			if f.measure == "other" { // 11 people in total, of whom the sentence says nothing else
				f.measure, f.rule = before[i].measure, "sum"
			}
			return
		}
	}
}
