package extract

import (
	"crosscheck/claim"
	"crosscheck/lang"
	"crosscheck/lexicon"
)

// pricing are the words between goods and their price: worth, valued at, costing.
var pricing = lexicon.Words("pricing")

// sizing are the verbs whose subject a length, an area or a weight measures: the front measured 600 km. Who walks or burns so much is not
// measured by it.
var sizing = lexicon.Words("sizing verb")

// bearings are the words of direction behind a distance: 40 km north.
var bearings = lexicon.Words("bearing")

// priced takes the goods before "worth", "valued at" as what an amount of money is for, with their modality: 40 planes, worth $3 million.
func (b *binder) priced(f *figure) bool {
	s := f.s
	if f.a.unit.measure != "money" {
		return false
	}
	k := f.np - 1
	if c := s.chunk(k); c.Kind == lang.Prep && (s.lower(c.From) == "at" || s.lower(c.From) == "of") {
		k--
	}
	c := s.chunk(k)
	if c.From < 0 || c.To <= c.From || !pricing[s.lower(c.To-1)] || beWord(s.lower(c.From)) {
		return false
	}
	if k--; s.lower(s.chunk(k).From) == "," {
		k--
	}
	np := s.chunk(k)
	if np.Kind != lang.NP {
		return false
	}
	if a := s.amountIn(np); a != nil {
		for i := len(f.prior) - 1; i >= 0 && f.prior[i].s == s; i-- {
			if p := f.prior[i]; p.a == a {
				f.inherit(p)
				f.modality = p.modality
				return f.counted != ""
			}
		}
		return false
	}
	b.setCounted(f, np)
	return true
}

// changed finds what a verb of change before "from $9 million", "to $7 million" has as its object, with its complements: cut aid to the
// islands from $9 million.
func (b *binder) changed(f *figure) bool {
	s := f.s
	n := len(f.prior)
	switch s.lower(f.a.from - 1) {
	case "to":
		if n > 0 && f.prior[n-1].s == s && f.prior[n-1].a.unit != nil && f.prior[n-1].a.unit.measure == f.a.unit.measure && f.prior[n-1].a.old && f.prior[n-1].counted != "" {
			p := f.prior[n-1]
			f.inherit(p)
			f.verb = p.verb
			return true
		}
	case "from", "by":
	default:
		return false
	}
	last := s.before(f.np) - 1
	first := last
	for first > 0 && s.chunk(first).Kind == lang.NP && s.chunk(first-1).Kind == lang.Prep && s.chunk(first-2).Kind == lang.NP {
		first -= 2
	}
	v := s.chunk(first - 1)
	if s.chunk(first).Kind != lang.NP || v.Kind != lang.VG || v.Passive || !changeVerbs[s.lower(v.Head)] || s.amountIn(s.chunk(first)) != nil || timeNoun(s.Tokens, s.chunk(last).From, s.chunk(last).To) {
		return false
	}
	f.verb = first - 1
	b.setCounted(f, lang.Chunk{Kind: lang.NP, From: s.chunk(first).From, To: s.chunk(last).To, Head: s.chunk(first).Head})
	return true
}

// bracketed takes the noun phrase before a bracket that holds nothing but a share as what it is a share of: a large share of the deaths (80%).
func (b *binder) bracketed(f *figure) bool {
	s := f.s
	if f.a.unit.measure != "share" || s.lower(f.a.from-1) != "(" || s.lower(f.a.to) != ")" {
		return false
	}
	k := int(s.chunkOf[f.a.from-1]) - 1
	if np := s.chunk(k); np.Kind == lang.NP && s.amountIn(np) == nil {
		b.setCounted(f, np)
		return true
	}
	return false
}

// apiece reads the price of one of those before it: five drives, each of $200; worth $20 each.
func (b *binder) apiece(f *figure) bool {
	s, n := f.s, len(f.prior)
	if n == 0 || f.prior[n-1].s != s || f.prior[n-1].a.unit != nil {
		return false
	}
	if w := s.lower(f.a.to); w != "each" && w != "apiece" && s.lower(f.a.from-2) != "each" {
		return false
	}
	f.inherit(f.prior[n-1])
	f.basis = claim.Rate
	return true
}
