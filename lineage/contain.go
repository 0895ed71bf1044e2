package lineage

import (
	"slices"

	"crosscheck/claim"
)

// How much of the smaller text must stand in the other for a copy, and how heavy it must weigh.
const (
	// copyShare makes a copy of what is otherwise probably one [RULES 5].
	copyShare = .30
	// stretchShare is how much of the smaller text the stretches must be, or its five-grams that are common.
	stretchShare = .20
	// setPhrase is how many words in a row say nothing: police news is written in set phrases ("was taken to the hospital, where he was
	// pronounced dead"), which reports of other events share as well. What a stretch scores beyond that is its weight.
	setPhrase = 10
	// minWeight is what the stretches of a copy weigh together at least: one of 24 words without an edit, of which
	// some are names, or several that make up for it. Independent reports of one incident weigh less.
	minWeight = 9
	// passageWeight makes a passage, however small a part of both texts it is: a run of 30 words.
	passageWeight = 20
	// minRun is how many words in a row, and stretchShare of the five-grams, make up for weight in short texts.
	minRun = 12
	// minStretch is how many words outside quotations make a stretch worth a look.
	minStretch = 8
	// minShared is how many different five-grams must be common for a look at the words.
	minShared = 8
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

// comparer finds what two texts have in common. It keeps room for its lists; the zero value is ready.
type comparer struct {
	aligner
	common         []uint64
	places         places
	usedOf, usedBy []bool
}

// compare compares two texts; ok is false where they have too little in common for a look at the words.
func (c *comparer) compare(of, by *text) (m match, ok bool) {
	c.common = shared(c.common[:0], of, by)
	if len(c.common) < minShared {
		return m, false
	}
	c.of, c.by = of, by
	c.places.find(of, by, c.common)
	m = match{runs: c.places.runs(of, by), longest: c.places.longest()}
	m.gramShare = part(len(c.common), min(len(of.set), len(by.set)))
	c.usedOf, c.usedBy = cleared(c.usedOf, len(of.words)), cleared(c.usedBy, len(by.words))
	for _, s := range c.stretches(m.runs) {
		if s.own < minStretch {
			continue
		}
		fresh := min(of.take(c.usedOf, s.of, s.ofEnd), by.take(c.usedBy, s.by, s.byEnd), s.same)
		m.same += fresh
		if 2*fresh > s.same { // not said twice
			m.weight += max(0, s.score-setPhrase*wordCredit)
		}
	}
	m.share = part(m.same, min(of.credit, by.credit))
	return m, true
}

// cleared is room for n marks, none of them set.
func cleared(marks []bool, n int) []bool {
	marks = slices.Grow(marks[:0], n)[:n]
	clear(marks)
	return marks
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

// places says where the common five-grams of two texts stand.
type places struct {
	first, next []int32 // of each common five-gram its first word in of, and from there the next; -1 ends
	by          []int32 // of each word of by the common five-gram that begins there, or -1
}

func (p *places) find(of, by *text, common []uint64) {
	p.first = slices.Grow(p.first[:0], len(common))[:len(common)]
	p.next = slices.Grow(p.next[:0], len(of.grams))[:len(of.grams)]
	p.by = slices.Grow(p.by[:0], len(by.grams))[:len(by.grams)]
	for i := range p.first {
		p.first[i] = -1
	}
	for i, g := range slices.Backward(of.grams) {
		if k, ok := slices.BinarySearch(common, g); ok {
			p.next[i], p.first[k] = p.first[k], int32(i)
		}
	}
	for i, g := range by.grams {
		p.by[i] = -1
		if k, ok := slices.BinarySearch(common, g); ok {
			p.by[i] = int32(k)
		}
	}
}

// longest is how many words the longest run of by has whose five-grams are all common.
func (p *places) longest() int {
	best, n := 0, 0
	for _, k := range p.by {
		if k < 0 {
			n = 0
			continue
		}
		n++
		best = max(best, n+gramWords-1)
	}
	return best
}

// runs are the maximal stretches of words of by that stand in of and have five words outside quotations in a row, in order of by. Where of has the
// words in several places the longest stretch is taken, the first of equals.
func (p *places) runs(of, by *text) []run {
	var out []run
	free := 0 // the first word behind the last run
	for i := 0; i < len(p.by); {
		if p.by[i] < 0 {
			i++
			continue
		}
		best, tried := run{}, 0
		for j := p.first[p.by[i]]; j >= 0 && tried < maxPlaces; j = p.next[j] {
			tried++
			n := 0
			for i+n < len(by.words) && int(j)+n < len(of.words) && by.hashes[i+n] == of.hashes[int(j)+n] {
				n++
			}
			if n > best.words {
				best = run{of: int(j), by: i, words: n}
			}
		}
		if best.words < gramWords { // the same hash of other words
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
