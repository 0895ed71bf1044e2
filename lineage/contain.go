package lineage

import (
	"slices"

	"crosscheck/claim"
)

// How much of the smaller text must stand in the other for a copy, and how heavy it must weigh.
const (
	// copyShare, probableShare: of the smaller text's words, quotations left out.
	copyShare     = .30 // a copy [RULES 5]
	probableShare = .15 // probably a copy; a starting value [RULES 5]
	// setPhrase is how many words in a row say nothing: police news is written in set phrases ("was taken to the hospital, where he was
	// pronounced dead"), which reports of other events share as well. What a stretch scores beyond that is its weight.
	setPhrase = 10
	// minWeight is what the stretches of a copy weigh together at least: one of 24 words without an edit, or several that make up for it.
	// Reports of different incidents by other outlets weigh less, but for furniture.
	minWeight = 9
	// passageWeight makes a passage, however small a part of both texts it is: a run of 30 words.
	passageWeight = 20
	// stretchShare is how much of the smaller text such stretches must be.
	stretchShare = .20
	// minRun is how many words in a row, and stretchShare of the five-grams, make up for weight in short texts.
	minRun = 12
	// minStretch is how many words outside quotations make a stretch worth a look.
	minStretch = 8
	// minShared is how many different five-grams must be common for a look at the words.
	minShared = 6
)

// match is how two texts agree.
type match struct {
	runs    []run
	same    int // what the words count that agree in stretches; no word counts twice
	weight  int // of all stretches
	longest int // words of the longest run that none interrupts
	// share is what part of the smaller text agrees, gramShare how much of its five-grams.
	share, gramShare float64
}

// compare finds what two texts have in common.
func compare(of, by *text, common []uint64) match {
	m := match{runs: runs(of, by, common)}
	a := aligner{of: of, by: by}
	usedOf, usedBy := make([]bool, len(of.words)), make([]bool, len(by.words))
	for _, s := range a.stretches(m.runs) {
		if s.own < minStretch {
			continue
		}
		fresh := min(of.take(usedOf, s.of, s.ofEnd), by.take(usedBy, s.by, s.byEnd), s.same)
		m.same += fresh
		if 2*fresh <= s.same { // said twice
			continue
		}
		m.weight += max(0, s.score-setPhrase*wordCredit)
	}
	m.longest = longest(by, common)
	m.share = part(m.same, min(of.credit, by.credit))
	m.gramShare = part(len(common), min(len(of.set), len(by.set)))
	return m
}

// longest is how many words the longest run of a text has whose five-grams are all common.
func longest(t *text, common []uint64) int {
	best, n := 0, 0
	for _, g := range t.grams {
		if _, ok := slices.BinarySearch(common, g); !ok {
			n = 0
			continue
		}
		n++
		best = max(best, n+gramWords-1)
	}
	return best
}

// part is n of all, which may be none.
func part(n, all int) float64 { return float64(n) / float64(max(all, 1)) }

// take marks words as used, and returns what those count that were not.
func (t *text) take(used []bool, from, to int) int {
	n := 0
	for i := from; i < to; i++ {
		if !used[i] {
			used[i] = true
			n += int(t.credits[i])
		}
	}
	return n
}

// degree is how much of a text stands in another, "" for too little to say.
func (m match) degree() Degree {
	long := m.weight >= minWeight*wordCredit && m.share >= stretchShare
	short := m.longest >= minRun && m.gramShare >= stretchShare
	switch {
	case (long || short) && m.share >= copyShare:
		return Whole
	case long || short:
		return Probable
	case m.weight >= passageWeight*wordCredit:
		return Passage
	}
	return ""
}

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

// run is a stretch of words that stands in two texts.
type run struct {
	of, by int // first word in each
	words  int
}

// maxPlaces bounds the places of one five-gram that are tried: a text that repeats one word a million times must not
// cost the square of that.
const maxPlaces = 16

// runs are the maximal stretches of words of by that stand in of and have five words outside quotations in a row, in order of by; common are the
// five-grams of both. Where of has the
// words in several places the longest stretch is taken, the first of equals.
func runs(of, by *text, common []uint64) []run {
	where := make(map[uint64][]int, len(common))
	for i, g := range of.grams {
		if _, ok := slices.BinarySearch(common, g); ok && len(where[g]) < maxPlaces {
			where[g] = append(where[g], i)
		}
	}
	var out []run
	free := 0 // the first word behind the last run
	for i := 0; i < len(by.grams); {
		best := run{}
		for _, j := range where[by.grams[i]] {
			n := 0
			for i+n < len(by.words) && j+n < len(of.words) && by.hashes[i+n] == of.hashes[j+n] {
				n++
			}
			if n > best.words {
				best = run{of: j, by: i, words: n}
			}
		}
		if best.words < gramWords {
			i++
			continue
		}
		next := best.by + best.words - gramWords + 1
		for best.of > 0 && best.by > free && of.hashes[best.of-1] == by.hashes[best.by-1] {
			best.of, best.by, best.words = best.of-1, best.by-1, best.words+1
		}
		out = append(out, best)
		i, free = next, next+gramWords-1
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
