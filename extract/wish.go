package extract

import (
	"crosscheck/claim"
	"crosscheck/lang"
	"crosscheck/lexicon"
)

// wishes are verbs whose object will be there only if it comes to what they ask for: proposed 21,500 troops, sought 36 planes.
var wishes = lexicon.Words("wish verb")

// announcing are verbs before what is yet to be done: announced deploying, is considering sending.
var announcing = lexicon.Words("announcing verb")

// dealings are nouns of what is done with goods or men that a wish can be about: the sale of 24 helicopters.
var dealings = lexicon.Words("dealing")

// wished makes what somebody proposes, asks for, orders or approves a plan: proposed 21,500 troops and $1.2 billion, approved the sale of 24
// helicopters; and what is yet to be done: $70 billion to be paid.
func (b *binder) wished(f *figure) {
	s := f.s
	if f.modality != claim.Asserted || f.basis == claim.Share || f.a.unit != nil && f.a.unit.measure == "duration" {
		return
	}
	if end := max(f.to, f.head+1, f.a.to); b.yetToBe(s, int(s.chunkOf[min(end, len(s.Tokens))-1])) {
		f.modality = claim.Planned
		return
	}
	vi := s.before(f.np)
	for range 2 {
		p, g := s.chunk(vi), s.chunk(s.before(vi))
		switch w := s.lower(p.From); {
		case p.Kind == lang.Prep && w == "of" && g.Kind == lang.NP && dealings[s.lower(g.Head)]:
			vi = s.before(s.before(vi))
			if v := s.chunk(vi); v.Kind == lang.VG && announcing[s.lower(v.Head)] && !v.Negated { // announced the withdrawal of 441 troops
				f.modality, f.wishedFor = claim.Planned, true
				return
			}
		case p.Kind == lang.Prep && w == "for" && g.Kind == lang.VG && (s.lower(g.Head) == "asked" || s.lower(g.Head) == "called" || s.lower(g.Head) == "asking" || s.lower(g.Head) == "calling"):
			f.modality = claim.Planned
			return
		}
	}
	v := s.chunk(vi)
	if v.Kind == lang.VG && !v.Passive && !v.Negated && wishes[s.lower(v.Head)] && f.a.from > v.Head {
		f.modality, f.wishedFor = claim.Planned, true
		return
	}
	if v.Kind == lang.VG && s.Tokens[v.Head].Tag == "VBG" && f.a.from > v.Head && announcing[s.lower(s.chunk(s.before(vi)).Head)] && s.chunk(s.before(vi)).Kind == lang.VG {
		f.modality, f.wishedFor = claim.Planned, true // announced deploying reinforcements of 20,000
		return
	}
	if n := len(f.prior); n > 0 && f.prior[n-1].s == s && f.prior[n-1].wishedFor && b.sameList(f.prior[n-1], f) {
		f.modality, f.wishedFor = claim.Planned, true
	}
}

// yetToBe reports "to be paid", "to be sent" right behind chunk ci or behind its prepositional phrase.
func (b *binder) yetToBe(s *sentence, ci int) bool {
	k := ci + 1
	if s.chunk(k).Kind == lang.Prep && s.chunk(k+1).Kind == lang.NP && s.lower(s.chunk(k).From) == "in" {
		k += 2
	}
	v := s.chunk(k)
	return v.Kind == lang.VG && v.Infinitive && s.lower(v.From) == "to" && s.lower(v.From+1) == "be" && v.Head > v.From+1
}

// sameList reports whether nothing but noun phrases, prepositions, commas and conjunctions stands between two figures of a sentence, with a
// comma or conjunction among them.
func (b *binder) sameList(p, f *figure) bool {
	joined := false
	for k := p.np + 1; k < f.np; k++ {
		switch c := f.s.chunk(k); c.Kind {
		case lang.Conj:
			joined = true
		case lang.Mark:
			if f.s.lower(c.From) != "," {
				return false
			}
			joined = true
		case lang.NP, lang.Prep, lang.Adv, lang.Other:
		default:
			return false
		}
	}
	return joined
}
