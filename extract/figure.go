package extract

import (
	"crosscheck/claim"
	"crosscheck/lang"
)

// figure is a figure on its way to becoming a claim.
type figure struct {
	s *sentence
	a *amount
	// np is the noun phrase with the number; tokens [from, to) are the claim's own words.
	np       int
	from, to int
	// head is the noun that is counted, or -1; class what it names.
	head  int
	class string

	measure string
	gloss   string // of a measure "other": rescued, vaccinated
	rule    string
	// counted are the tokens of who or what is counted; words where they stand elsewhere in the report.
	counted      string
	countedSpan  claim.Span
	basis        claim.Basis
	period       string
	modality     claim.Modality
	verb         int // the chunk of the verb that binds it, or -1
	relation     string
	related      *figure
	antecedent   *figure   // whose measure and counted it takes over
	base         bool      // it is the whole that another number is a part of
	ofNumber     bool      // it is so many "of" another number
	assumed      bool      // the class is that of the figure before
	prior        []*figure // the report's figures before this one
	headless     bool      // no noun of its own: "around 1,200"
	given        bool      // implied by a noun: taken for granted, whatever is asked or planned about it
	wishedFor    bool      // the object of a wish: proposed, sought, ordered
	weak         bool      // shot, taken to hospital: it is not said whether they lived
	measureToken int       // the word that gave the measure, or -1

	// formula and inputs of a number that the program computed: a list whose members give numbers
	formula string
	inputs  []*figure

	cue   *cue // the innermost attribution that holds it
	claim *claim.Claim
}

func (f *figure) chunk() lang.Chunk { return f.s.chunk(f.np) }

// person reports whether what is counted can be people.
func (f *figure) person() bool { return f.a.unit == nil && countsPeople(f.class) }

// wordsTo is the token after the claim's own words: those of whom so many are counted belong to them (90 of the men, a third of the crew).
func (f *figure) wordsTo() int {
	s := f.s
	if f.head < f.to || s.lower(f.to) != "of" || f.countedSpan.End == 0 {
		return f.to
	}
	np := s.chunk(int(s.chunkOf[f.head]))
	if np.To-f.to > longestPartitive || s.Tokens[np.To-1].End != f.countedSpan.End {
		return f.to
	}
	for i := f.to; i < np.To; i++ {
		if s.amountAt[i] > 0 {
			return f.to // of another number, which is a claim of its own
		}
	}
	return np.To
}

// longestPartitive is how many words of a partitive a figure takes into its own words.
const longestPartitive = 8
