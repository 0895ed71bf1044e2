package lineage

import (
	"slices"
	"strings"

	"crosscheck/claim"
)

// mostlyShare: a report of whose own five-grams this share stands in another is a reprint, in which even a sentence that was
// reworded is the original's. A starting value.
const mostlyShare = .50

// around is how many words on each side of a claim tell whose words it stands in.
const around = 25

// root follows the words around a span to the earliest report that carries them: its index among t.reports, and whether
// it is another than by.
func (t *tree) root(by, start, end int) (int, bool) {
	from := by
	for {
		of, at, ok := t.carried(by, start, end)
		if !ok {
			return by, by != from
		}
		by, start, end = of, at.Start, at.End
	}
}

// carried finds the earliest source of report by that has the words around [start, end), and the word there that answers to it.
//
// Enough of the words around must stand in the source, unless the report is a reprint of it as a whole; and the sentence itself must share a five-gram with it, or the number
// stand there too: a sentence of the report's own, put between copied ones, is its own.
func (t *tree) carried(by, start, end int) (of int, at claim.Span, ok bool) {
	text := &t.texts[by]
	if len(text.words) == 0 {
		return 0, at, false
	}
	from, to := text.at(start), min(len(text.words), text.at(max(start, end-1))+1)
	first, last := max(0, from-around), min(len(text.words), to+around)
	begin, stop := text.sentence(t.reports[by].Text, from, to)
	for _, s := range t.sources[by] {
		src := &t.texts[s.of]
		in, all := src.holds(text.grams[first:max(first, last-gramWords+1)])
		need := passageShare
		if s.degree == Whole {
			need = copyShare
		}
		if !s.mostly && (in < minShared || float64(in) < need*float64(all)) {
			continue
		}
		place := s.nearest(min(from, len(text.words)-1), len(src.words))
		if own, _ := src.holds(text.grams[begin:max(begin, stop-gramWords+1)]); own == 0 &&
			!src.says(t.reports[s.of].Text, place, numerals(t.reports[by].Text, text.words[min(from, to):to])) {
			continue
		}
		return s.of, claim.Span{Start: src.words[place].start, End: src.words[place].end}, true
	}
	return 0, at, false
}

// holds counts five-grams and those of them that stand in the text.
func (t *text) holds(grams []uint64) (in, all int) {
	for _, g := range grams {
		if g == 0 {
			continue
		}
		all++
		if t.has(g) {
			in++
		}
	}
	return in, all
}

// sentence widens words [from, to) to those between the nearest full stops.
func (t *text) sentence(src string, from, to int) (int, int) {
	ends := func(i int) bool { // a sentence ends between words i and i+1
		gap := src[t.words[i].end:t.words[i+1].start]
		return strings.ContainsAny(gap, ".!?") && strings.ContainsAny(gap, " \n") || strings.Contains(gap, "\n\n")
	}
	from, to = min(from, len(t.words)-1), max(1, to)
	for from > 0 && !ends(from-1) {
		from--
	}
	for to < len(t.words) && !ends(to-1) {
		to++
	}
	return from, to
}

// numerals are the words with a digit.
func numerals(src string, words []word) []string {
	var out []string
	for _, w := range words {
		if s := src[w.start:w.end]; strings.ContainsAny(s, "0123456789") {
			out = append(out, s)
		}
	}
	return out
}

// says reports whether all of the numerals stand near word i of the text.
func (t *text) says(src string, i int, numerals []string) bool {
	near := t.words[max(0, i-2*around):min(len(t.words), i+2*around)]
	for _, n := range numerals {
		if !slices.ContainsFunc(near, func(w word) bool { return src[w.start:w.end] == n }) {
			return false
		}
	}
	return len(numerals) > 0
}

// nearest is the word of the source that answers to word i of the copy: within the nearest common run, or at its edge.
func (s *source) nearest(i, words int) int {
	best, dist := 0, 1<<62
	for _, r := range s.runs {
		at, d := r.of+i-r.by, 0
		switch {
		case i < r.by:
			at, d = r.of, r.by-i
		case i >= r.by+r.words:
			at, d = r.of+r.words-1, i-(r.by+r.words-1)
		}
		if d < dist {
			best, dist = at, d
		}
	}
	return min(max(best, 0), words-1)
}
