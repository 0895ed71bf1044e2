package lineage

import (
	"slices"

	"crosscheck/claim"
)

// How much of the smaller text's five-grams must stand in the other, quotations masked.
const (
	// copyShare: a copy [RULES 5].
	copyShare = .30
	// probableShare: probably a copy; a starting value [RULES 5].
	probableShare = .15
	// minShared is how many different five-grams must be common at all (a run of twelve words), so that two short texts
	// are not called copies for one set phrase.
	minShared = 8
	// minRun is how many words in a row a probable copy has in common with its source: reports by formula ("was pronounced dead at the scene,
	// according to the medical examiner") share many short runs. Measured on labelled pairs of the incident archive.
	minRun = 12
	// manyShared is how many common five-grams make up for runs that are shorter: a copy in which every fifth word was edited has no long ones.
	manyShared = 3 * minShared
)

// shared appends the five-grams that two texts have in common to out, ascending.
func shared(out []uint64, a, b *text) []uint64 {
	i, j := 0, 0
	for i < len(a.set) && j < len(b.set) {
		switch {
		case a.set[i] < b.set[j]:
			i++
		case a.set[i] > b.set[j]:
			j++
		default:
			out = append(out, a.set[i])
			i++
			j++
		}
	}
	return out
}

// containment is the share that so many common five-grams are of the smaller text's.
func containment(a, b *text, n int) (share float64) {
	if small := min(len(a.set), len(b.set)); small > 0 {
		share = float64(n) / float64(small)
	}
	return share
}

// run is a stretch of words that stands in two texts.
type run struct {
	of, by int // first word in each
	words  int
}

// maxPlaces bounds the places of one five-gram that are tried: a text that repeats one word a million times must not
// cost the square of that.
const maxPlaces = 16

// runs are the maximal stretches of five or more words of by that stand in of, in order of by. Where of has the words in
// several places the longest stretch is taken, the first of equals.
func runs(of, by *text) []run {
	where := make(map[uint64][]int, len(of.set))
	for i, g := range of.grams {
		if g != 0 && len(where[g]) < maxPlaces && by.has(g) {
			where[g] = append(where[g], i)
		}
	}
	var out []run
	for i := 0; i < len(by.grams); {
		best := run{}
		for _, j := range where[by.grams[i]] {
			n := 0
			for i+n < len(by.grams) && j+n < len(of.grams) && by.grams[i+n] != 0 && by.grams[i+n] == of.grams[j+n] {
				n++
			}
			if n+gramWords-1 > best.words {
				best = run{of: j, by: i, words: n + gramWords - 1}
			}
		}
		if best.words == 0 {
			i++
			continue
		}
		out = append(out, best)
		i += best.words - gramWords + 1
	}
	return out
}

// evidenceRuns is how many of the longest common stretches are kept to show.
const evidenceRuns = 3

// evidence are the longest runs as spans, in order of the copy's text.
func evidence(of, by *text, rs []run) []Shared {
	longest := slices.Clone(rs)
	slices.SortStableFunc(longest, func(a, b run) int { return b.words - a.words })
	longest = longest[:min(len(longest), evidenceRuns)]
	slices.SortFunc(longest, func(a, b run) int { return a.by - b.by })
	var out []Shared
	for _, r := range longest {
		out = append(out, Shared{Of: of.span(r.of, r.words), By: by.span(r.by, r.words)})
	}
	return out
}

// span is the bytes of n words from the i-th.
func (t *text) span(i, n int) claim.Span {
	return claim.Span{Start: t.words[i].start, End: t.words[i+n-1].end}
}
