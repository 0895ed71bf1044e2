package extract

import (
	"crosscheck/lang"
	"crosscheck/lexicon"
)

// armyWords are words of sentences that speak of an army.
var armyWords = lexicon.Words("army word")

// martial reports whether men are soldiers: "an army of 8,000 men", or in a sentence that speaks of an army: General Gage sent 700 men.
func (b *binder) martial(f *figure) bool {
	s := f.s
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

// warlike reports vehicles and ships that a report on a war counts, if no word says that they are not the army's: 40 trucks, but 40
// merchant ships.
func (b *binder) warlike(f *figure) bool {
	if f.head < 0 || !transports[f.s.lower(f.head)] {
		return false
	}
	for i := f.a.to; i < f.head; i++ {
		if unarmed[f.s.lower(i)] {
			return false
		}
	}
	return true
}

// transports are vehicles, ships and planes that armies use as well.
var transports = lexicon.Words("transport")

// unarmed are the words for vehicles, ships and planes that are nobody's army's.
var unarmed = lexicon.Words("unarmed")

// flying tells aircraft from men: 150 fighters beside 110 bombers, 78 Yak trainers.
func (b *binder) flying(f *figure) bool {
	if f.head < 0 || !aircraftOrMen[f.s.lower(f.head)] {
		return false
	}
	if f.head > f.a.to && (aircraftWords[f.s.lower(f.head-1)] || hasDigit(f.s.Tokens[f.head-1].Text)) {
		return true
	}
	if v := f.s.chunk(f.s.before(f.np)); v.Kind == lang.VG && (f.s.lower(v.Head) == "shot" || f.s.lower(v.Head) == "shoot") || f.s.lower(f.a.from-1) == "down" && (f.s.lower(f.a.from-2) == "shot" || f.s.lower(f.a.from-2) == "shooting") {
		return f.s.lower(v.Head+1) == "down" || f.s.lower(f.a.from-1) == "down" // shot down five fighters
	}
	for i := range f.s.amounts {
		a := &f.s.amounts[i]
		if np := f.s.chunk(int(f.s.chunkOf[a.to-1])); abs(int(f.s.chunkOf[a.to-1])-f.np) == 2 && np.Kind == lang.NP && np.Head >= a.to && aircraftWords[f.s.lower(np.Head)] {
			return true
		}
	}
	return false
}

// aircraftOrMen are nouns that name aircraft as well as people.
var aircraftOrMen = lexicon.Words("aircraft or men")

// aircraftWords are words of sentences in which these are aircraft.
var aircraftWords = lexicon.Words("aircraft word")
