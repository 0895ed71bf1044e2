package lineage

import (
	"cmp"
	"slices"

	"crosscheck/report"
)

// A claim stands in copied text where this share of the five-grams around it does, and a further source must explain so many words. At .30 a charge
// ("was charged with …") or an address sets it off, at .50 what is left is pasted text (ECB+, 2,360 pairs of reports; the incident archive, 1,829).
const (
	passageShare = .50
	furtherWords = 25
)

// tree is who took from whom: for each report the earlier ones it has words of.
type tree struct {
	reports []*report.Report // in order of time
	texts   []text
	sources [][]source
	memory  *Memory
	// comparer is the one that compares all pairs.
	comparer comparer
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
func grow(reports []*report.Report, agencies agencies, m *Memory) *tree {
	t := &tree{memory: m, reports: slices.Clone(reports), texts: make([]text, len(reports)), sources: make([][]source, len(reports))}
	sortByTime(t.reports, agencies, nil)
	for i, r := range t.reports {
		t.texts[i] = m.text(r)
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
		like := t.memory.likeness(pair{t.reports[of], t.reports[by]}, &t.texts[of], text, &t.comparer)
		if like.degree == "" {
			continue
		}
		var fresh []run
		words := 0
		for _, r := range like.runs {
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
		if len(out) > 0 && words < furtherWords {
			continue
		}
		for _, r := range fresh {
			for i := r.by; i < r.by+r.words; i++ {
				explained[i] = true
			}
		}
		mostly := float64(like.same) >= mostlyShare*float64(text.credit)
		out = append(out, source{of: of, share: like.share, degree: like.degree, mostly: mostly, runs: like.runs})
	}
	return out
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
