package extract

import (
	"crosscheck/claim"
	"crosscheck/lang"
	"crosscheck/lexicon"
)

// bracketParts makes parts of the numbers in a bracket right behind a number that they fit into: 98,000 soldiers (65,000 combat, 33,000
// support), seven prisoners (four forgers, two noblemen and a suspect).
func (b *binder) bracketParts(figures []*figure) {
	for i, whole := range figures {
		s := whole.s
		open := max(whole.to, whole.head+1)
		if s.lower(open) != "(" || whole.a.unit != nil || !whole.countable() {
			continue
		}
		end := open
		for end < len(s.Tokens) && s.lower(end) != ")" {
			end++
		}
		j, sum := i+1, 0.0
		for ; j < len(figures) && figures[j].a.to <= end; j++ {
			if f := figures[j]; !f.countable() || f.relation != "" && f.relation != "disjoint" {
				sum = whole.a.value.Low + 1
			}
			sum += figures[j].a.value.Low
		}
		if j-i < 3 || sum > whole.a.value.Low || whole.a.value.Low > maxShare*sum {
			continue
		}
		for _, f := range figures[i+1 : j] {
			if !sameSort(f.class, whole.class) && f.head >= 0 && pluralNoun(s.Tokens[f.head]) && f.class != "unknown" {
				continue
			}
			f.basis, f.relation, f.related, f.measure = claim.Subset, "part_of", whole, whole.measure
			if f.head < 0 || !pluralNoun(s.Tokens[f.head]) {
				f.inherit(whole)
			}
		}
	}
}

// maxShare is how many times the sum of its listed parts a whole may be: a bracket that names a few of many lists examples.
const maxShare = 1.5

// theRest makes a part of a number whose sentence gives the rest to others: 100,000 were taken, 75,000 by the first army and the rest by the
// second.
func (b *binder) theRest(figures []*figure) {
	for i, f := range figures {
		s := f.s
		if i == 0 || !f.headless || f.a.unit != nil || f.basis != claim.Total || f.relation != "" {
			continue
		}
		p := figures[i-1]
		if p.a.unit != nil || p.measure != f.measure || !p.a.value.HasLow() || !f.a.value.HasHigh() || f.a.value.High > p.a.value.Low {
			continue
		}
		for k := f.a.to; k < f.a.to+12; k++ {
			if s.lower(k) == "the" && (s.lower(k+1) == "rest" || s.lower(k+1) == "others") {
				f.basis, f.relation, f.related = claim.Subset, "part_of", p
				break
			}
		}
	}
}

// alone makes a part of what holds for one place or party alone: killed 65 in one town alone, the northern army alone took 300, where the
// report tells the whole. Of a time alone it is an increment.
func (b *binder) alone(f *figure) {
	s := f.s
	if f.basis != claim.Total && f.basis != claim.Increment || f.a.unit != nil || f.related != nil {
		return
	}
	for i := max(1, f.a.from-6); i < min(len(s.Tokens), f.to+8); i++ {
		if s.lower(i) != "alone" || i >= f.a.from && i < f.to || s.clauseBetween(min(i, f.a.to), max(i, f.a.from)) {
			continue
		}
		np := s.chunk(int(s.chunkOf[i-1]))
		if np.Kind == lang.NP && !timeNoun(s.Tokens, np.From, np.To) && !s.Tokens[i-1].Numeric() && s.amountIn(np) == nil && s.Tokens[i-1].Capital() {
			b.partOfMore(f)
		}
		return
	}
}

// clauseBetween reports a colon or semicolon among tokens [from, to).
func (s *sentence) clauseBetween(from, to int) bool {
	for i := from; i < to; i++ {
		if w := s.lower(i); w == ":" || w == ";" {
			return true
		}
	}
	return false
}

// partOfMore ties a figure to a larger one of the same measure in the sentences before it.
func (b *binder) partOfMore(f *figure) {
	for i := len(f.prior) - 1; i >= 0 && f.s.index-f.prior[i].s.index <= 3; i-- {
		p := f.prior[i]
		if p.a.unit == nil && p.measure == f.measure && sameSort(p.class, f.class) && p.basis == claim.Total && p.a.value.HasLow() && f.a.value.HasHigh() && p.a.value.Low > f.a.value.High {
			f.basis, f.relation, f.related = claim.Subset, "part_of", p
			return
		}
	}
}

// staying are verbs of those who are left of a number told before: 25,000 survived, thousands remained.
var staying = lexicon.Words("staying verb")

// left makes a remainder of those who stayed or survived, of more who were counted just before.
func (b *binder) left(f *figure) {
	s := f.s
	v := s.chunk(s.after(int(s.chunkOf[max(f.head, f.to-1)])))
	if f.basis != claim.Total || f.a.unit != nil || f.related != nil || v.Kind != lang.VG || v.Passive || !staying[s.lower(v.Head)] || !f.person() {
		return
	}
	for i := len(f.prior) - 1; i >= 0 && s.index-f.prior[i].s.index <= 1; i-- {
		if p := f.prior[i]; p.a.unit == nil && p.person() && sameSort(p.class, f.class) && (f.headless || f.class == p.class) && p.measure != "killed" {
			f.basis = claim.Remainder
			return
		}
	}
}
