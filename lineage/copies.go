package lineage

import (
	"cmp"
	"slices"
	"strings"

	"crosscheck/claim"
	"crosscheck/report"
)

// Passages: a stretch of this many words of a report counts as pasted where this share of its five-grams stands in another.
// Measured on reports of one event by different outlets (ECB+, 2,360 pairs; the incident archive, 1,829): at .30 a charge
// ("was charged with …") or an address sets it off, at .50 what is left is pasted text, among it copyright lines.
const (
	passageWords = 50
	passageShare = .50
)

// tree is who took from whom: for each report the earlier ones it has words of.
type tree struct {
	reports []*report.Report // in order of time
	texts   []text
	sources [][]source
}

// source is one report that another one took words from.
type source struct {
	of     int // index of the earlier report
	share  float64
	degree Degree
	// mostly: most of the later report stands in this one.
	mostly bool
	runs   []run
}

// grow finds the copies among reports.
func grow(reports []*report.Report, agencies agencies) *tree {
	t := &tree{reports: slices.Clone(reports), texts: make([]text, len(reports)), sources: make([][]source, len(reports))}
	sortByTime(t.reports, agencies, nil)
	for i, r := range t.reports {
		t.texts[i] = readText(r)
	}
	pairs := candidates(t.texts)
	t.reorder(pairs, agencies)

	earlier := make([][]int, len(reports))
	for _, p := range pairs {
		earlier[p[1]] = append(earlier[p[1]], p[0])
	}
	for by := range earlier {
		slices.Sort(earlier[by])
		t.sources[by] = t.taken(by, earlier[by])
	}
	return t
}

// reorder puts a wire story before those of its possible reprints that are dated earlier and credit it: the credit says
// who wrote it, whatever the dates say. The pairs are rewritten to the new order.
func (t *tree) reorder(pairs [][2]int, agencies agencies) {
	dates := map[*report.Report]string{}
	for _, p := range pairs {
		for _, q := range [][2]int{p, {p[1], p[0]}} {
			wire, reprint := t.reports[q[0]], t.reports[q[1]]
			house := agencies.house(wire)
			if house == "" || agencies.house(reprint) != "" || agencies.credit(reprint).agency != house {
				continue
			}
			d := reprint.Meta.Published.Value
			if d == "" || wire.Meta.Published.Value == "" || d >= wire.Meta.Published.Value {
				continue
			}
			if old, ok := dates[wire]; !ok || d < old {
				dates[wire] = d
			}
		}
	}
	if len(dates) == 0 {
		return
	}
	old := slices.Clone(t.reports)
	was := map[*report.Report]text{}
	for i, r := range old {
		was[r] = t.texts[i]
	}
	sortByTime(t.reports, agencies, dates)
	at := map[*report.Report]int{}
	for i, r := range t.reports {
		at[r] = i
		t.texts[i] = was[r]
	}
	for i, p := range pairs {
		a, b := at[old[p[0]]], at[old[p[1]]]
		pairs[i] = [2]int{min(a, b), max(a, b)}
	}
}

// sortByTime orders reports so that of two with the same words the original comes first: by date of publication; on one
// day an agency's own story before the others, then the longer text, since reprints are cut rather than stretched; and
// by id. Reports without a date come last. Dates overrides the published dates.
func sortByTime(reports []*report.Report, agencies agencies, dates map[*report.Report]string) {
	date := func(r *report.Report) string {
		if d := dates[r]; d != "" {
			return d
		}
		return cmp.Or(r.Meta.Published.Value, "9999")
	}
	wire := func(r *report.Report) int {
		if agencies.house(r) != "" {
			return 0
		}
		return 1
	}
	slices.SortFunc(reports, func(a, b *report.Report) int {
		return cmp.Or(
			cmp.Compare(date(a), date(b)), wire(a)-wire(b), cmp.Compare(len(b.Text), len(a.Text)), cmp.Compare(a.ID, b.ID))
	})
}

// taken tells which earlier reports a report took words from. The earliest is asked first, and a later one counts only for
// what the earlier ones do not explain: the reprints of a wire story are its copies, not copies of each other.
func (t *tree) taken(by int, earlier []int) []source {
	text := &t.texts[by]
	explained := make([]bool, len(text.words))
	var out []source
	for _, of := range earlier {
		share, n := containment(&t.texts[of], text)
		degree := t.degree(of, by, share, n)
		if degree == "" {
			continue
		}
		rs := runs(&t.texts[of], text)
		var fresh []run
		words := 0
		for _, r := range rs {
			free := 0
			for i := r.by; i < r.by+r.words; i++ {
				if !explained[i] {
					free++
				}
			}
			if 2*free > r.words {
				fresh = append(fresh, r)
				words += free
			}
		}
		// A further source must explain as much as a pasted passage.
		if len(out) > 0 && float64(words) < passageShare*passageWords {
			continue
		}
		for _, r := range fresh {
			for i := r.by; i < r.by+r.words; i++ {
				explained[i] = true
			}
		}
		mostly := float64(n) >= mostlyShare*float64(len(text.set))
		out = append(out, source{of: of, share: share, degree: degree, mostly: mostly, runs: rs})
	}
	return out
}

// degree is how much of the later text stands in the earlier one; "" for too little to say.
func (t *tree) degree(of, by int, share float64, n int) Degree {
	switch {
	case n < minShared:
		return ""
	case share >= copyShare:
		return Whole
	case share >= probableShare:
		return Probable
	}
	if pasted(&t.texts[of], &t.texts[by]) {
		return Passage
	}
	return ""
}

// pasted reports whether by has a stretch of passageWords words, outside quotations, of whose five-grams at least passageShare stand
// in of.
func pasted(of, by *text) bool {
	// A sliding sum: in is how many of the window's five-grams stand in of.
	in, all := 0, 0
	count := func(i, d int) {
		if by.grams[i] == 0 {
			return
		}
		all += d
		if of.has(by.grams[i]) {
			in += d
		}
	}
	for i := range by.grams {
		count(i, 1)
		if i < passageWords-gramWords {
			continue
		}
		if from := i - (passageWords - gramWords); from > 0 {
			count(from-1, -1)
		}
		// Where quotations interrupt most of the window there is too little to judge by.
		if 2*all >= passageWords-gramWords+1 && float64(in) >= passageShare*float64(all) {
			return true
		}
	}
	return false
}

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

// copies are the findings to show, in order of the copy's id and the source's.
func (t *tree) copies() []Copy {
	var out []Copy
	for by, sources := range t.sources {
		for _, s := range sources {
			out = append(out, Copy{
				Of: t.reports[s.of].ID, By: t.reports[by].ID, Share: s.share, Degree: s.degree,
				Evidence: evidence(&t.texts[s.of], &t.texts[by], s.runs),
			})
		}
	}
	slices.SortFunc(out, func(a, b Copy) int { return cmp.Or(cmp.Compare(a.By, b.By), cmp.Compare(a.Of, b.Of)) })
	return out
}
