package extract

import (
	"crosscheck/claim"
	"crosscheck/lexicon"
)

// firstWords are the words with which a report opens what it will correct: initially, at first.
var firstWords = lexicon.Words("at first")

// laterWords join a later value to the one before it: then of 70, later put it at 9.
var laterWords = lexicon.Words("later on")

// replaces: a figure that the report itself says came later, of what the one before it counts, withdraws that one: "initially
// reported 16 killed; the toll later rose to 25", "spoke of 30 dead, then of 70".
func (b *binder) replaces(f *figure) {
	if len(f.prior) == 0 || f.relation != "" && f.relation != "disjoint" || f.basis != claim.Total || f.a.additive {
		return
	}
	p := f.prior[len(f.prior)-1]
	if p.measure != f.measure || p.modality != claim.Asserted || p.basis != claim.Total || f.s.index-p.s.index > 1 || p.a.unit != nil {
		return
	}
	if !f.headless && f.antecedent != p && f.counted != "" && p.counted != "" && f.counted != p.counted {
		return
	}
	if !(p.s == f.s && (b.then(f, p) || f.laterOn()) || b.atFirst(p) && !b.atFirst(f)) {
		return
	}
	p.modality = claim.Withdrawn
	f.relation, f.related = "updates", p
}

// then reports whether a word of sequel stands right before a figure that is no clause of its own.
func (b *binder) then(f, p *figure) bool {
	s := f.s
	for i := f.a.from - 1; i >= p.a.to && f.a.from-i <= 3; i-- {
		switch w := s.lower(i); {
		case laterWords[w]:
			return f.headless && i > 0 && (s.lower(i-1) == "," || s.lower(i-1) == "and")
		case w != "of" && w != "at" && w != "to" && w != "put" && w != "it":
			return false
		}
	}
	return false
}

// laterOn reports "15 an hour later" behind a figure without a noun.
func (f *figure) laterOn() bool {
	for i := f.a.to; i < f.a.to+4; i++ {
		if f.s.lower(i) == "later" {
			return f.headless
		}
	}
	return false
}

// atFirst reports whether the figure's clause is one of those that a report will correct.
func (b *binder) atFirst(f *figure) bool {
	s := f.s
	for i := f.a.from - 1; i >= 0 && f.a.from-i < 14; i-- {
		switch w := s.lower(i); {
		case w == ";" || w == "but" || w == "while" || w == "then" || w == "later" || w == "now":
			return false
		case w == "first":
			if s.lower(i-1) == "at" || s.Tokens[i].Tag == "RB" {
				return true
			}
		case firstWords[w]:
			return true
		}
	}
	if i := f.to; s.lower(i) == "at" && s.lower(i+1) == "first" { // three injured at first
		return true
	}
	return false
}
