package extract

import "crosscheck/lexicon"

// armyWords are words of sentences that speak of an army.
var armyWords = lexicon.Words("army word")

// martial reports whether men are soldiers: "an army of 8,000 men", or in a sentence that speaks of an army: General Gage sent 700 men.
func (b *binder) martial(f *figure) bool {
	s := f.s
	if s.lower(f.head) != "men" {
		return false
	}
	if of := s.before(f.np); s.lower(s.chunk(of).From) == "of" && of > 0 && forces[s.lower(s.chunk(of-1).Head)] {
		return true
	}
	for i := range s.Tokens {
		if armyWords[s.lower(i)] {
			return true
		}
	}
	return false
}
