package score

import (
	"fmt"
	"io"
	"sort"
	"strings"
)

// FigureResult holds the numbers by folder of the gold, those over all of it last.
type FigureResult struct {
	Topics  []*FigureTopic
	errors  []Mistake
	reports *reports
}

// FigureTopic is what one folder of the gold gives.
type FigureTopic struct {
	Name      string          `json:"-"`
	Files     int             `json:"files"`
	Detection PRF             `json:"detection"`
	Full      PRF             `json:"full"`   // value, measure and origin right
	Strict    PRF             `json:"strict"` // and counted group, modality and basis
	Accuracy  map[string]Rate `json:"accuracy"`
	Recall    map[string]Rate `json:"-"` // by measure

	gold, got, matched, full, strict int
	right, of, found, total          map[string]int
}

func newFigureTopic(name string) *FigureTopic {
	return &FigureTopic{Name: name, Accuracy: map[string]Rate{}, Recall: map[string]Rate{}, right: map[string]int{}, of: map[string]int{}, found: map[string]int{}, total: map[string]int{}}
}

func (t *FigureTopic) add(gold []*GoldFigure, got []*Output, ms []*figureMatch) {
	t.Files++
	t.gold += len(gold)
	t.got += len(got)
	t.matched += len(ms)
	for _, g := range gold {
		t.total[g.Measure]++
	}
	for _, m := range ms {
		t.found[m.gold.Measure]++
		t.full += one(m.full)
		t.strict += one(m.all)
		for k, v := range m.right {
			t.of[k]++
			t.right[k] += one(*v)
		}
		if m.gold.Origin != "unattributed" {
			t.of["origin_attributed"]++
			t.right["origin_attributed"] += one(m.is("origin"))
		}
	}
}

func (t *FigureTopic) finish() {
	t.Detection, t.Full, t.Strict = prf(float64(t.matched), t.got, t.gold), prf(float64(t.full), t.got, t.gold), prf(float64(t.strict), t.got, t.gold)
	for _, k := range accuracyFields {
		t.Accuracy[k] = rate(t.right[k], t.of[k])
	}
	for m, n := range t.total {
		t.Recall[m] = rate(t.found[m], n)
	}
}

var accuracyFields = append(append([]string(nil), figureFields...), "as_of_overlap", "via", "origin_attributed")

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

// read matches the figures of one report and keeps its errors in the order of the text.
func (r *FigureResult) read(gold []*GoldFigure, got []*Output) []*figureMatch {
	var ms []*figureMatch
	goldUsed, gotUsed := map[int]bool{}, map[int]bool{}
	var found []Mistake
	for _, p := range matchFigures(gold, got) {
		goldUsed[p.gold], gotUsed[p.got] = true, true
		m := newFigureMatch(gold[p.gold], got[p.got])
		ms = append(ms, m)
		found = append(found, fieldErrors(m)...)
	}
	for i, g := range gold {
		if !goldUsed[i] {
			found = append(found, Mistake{Kind: "missed: " + g.Measure, Report: g.File, Start: g.Start, End: g.End, Gold: goldWords(g)})
		}
	}
	for j, o := range got {
		if !gotUsed[j] {
			found = append(found, Mistake{Kind: "spurious: " + o.Measure, Report: r.reports.find(o.Report), Start: o.Start, End: o.End, Got: gotWords(o), Rule: o.Rule})
		}
	}
	sort.SliceStable(found, func(i, j int) bool { return found[i].Start < found[j].Start })
	r.errors = append(r.errors, found...)
	return ms
}

// fieldErrors names every field of a match that is wrong: which measure for which, whether an origin is missing, invented or another.
func fieldErrors(m *figureMatch) []Mistake {
	g, o := m.gold, m.got
	var out []Mistake
	add := func(kind, gold, got string) {
		out = append(out, Mistake{Kind: kind, Report: g.File, Start: g.Start, End: g.End, Gold: gold, Got: got, Rule: o.Rule})
	}
	for _, f := range figureFields {
		if m.right[f] == nil || m.is(f) {
			continue
		}
		switch f {
		case "value":
			kind := "value: other number"
			if near(g.Low, o.Figure.Low) && near(g.High, o.Figure.High) || g.form() != o.form() {
				kind = "value: " + o.form() + " for " + g.form()
			}
			add(kind, valueWords(g.form(), g.Low, g.High), valueWords(o.Figure.Form, o.Figure.Low, o.Figure.High))
		case "measure":
			add("measure: "+o.Measure+" for "+g.Measure, g.Measure, o.Measure)
		case "counted":
			add("counted: "+presence(o.Counted, g.Subject), g.Subject, o.Counted)
		case "origin":
			gold := g.Origin
			if noName(gold) {
				gold = ""
			}
			add("origin: "+presence(o.origin(), gold), g.Origin, o.origin())
		case "modality":
			add("modality: "+o.modality()+" for "+g.Modality, g.Modality, o.modality())
		case "basis":
			add("basis: "+o.basis()+" for "+g.Basis, g.Basis, o.basis())
		case "as_of":
			add("as of: "+presence(string(o.AsOf), g.AsOf), g.AsOf, string(o.AsOf))
		}
	}
	return out
}

// presence tells a missing name from an invented and from another one.
func presence(got, gold string) string {
	switch {
	case got == "":
		return "none for named"
	case gold == "":
		return "named for none"
	}
	return "another"
}

func goldWords(g *GoldFigure) string {
	return fmt.Sprintf("%s %s of %q, %s, %s, by %s", valueWords(g.form(), g.Low, g.High), g.Measure, g.Subject, g.Basis, g.Modality, g.Origin)
}

func gotWords(o *Output) string {
	v := ""
	if o.Figure != nil {
		v = valueWords(o.Figure.Form, o.Figure.Low, o.Figure.High)
	}
	return fmt.Sprintf("%s %s of %q, %s, %s, by %s", v, o.Measure, o.Counted, o.basis(), o.modality(), firstOf(o.origin(), "unattributed"))
}

func valueWords(form string, low, high *float64) string {
	return form + " " + end(low) + ".." + end(high)
}

func end(x *float64) string {
	if x == nil {
		return ""
	}
	return strings.TrimRight(strings.TrimRight(fmt.Sprintf("%.4f", *x), "0"), ".")
}

// Table writes the numbers of every folder and the recall by measure.
func (r *FigureResult) Table(w io.Writer) error {
	t := &table{w: w}
	for i, x := range r.Topics {
		if i == 0 && len(r.Topics) == 2 { // one folder: the same numbers twice
			continue
		}
		t.line("== %s (%d files)", x.Name, x.Files)
		t.prf("found", x.Detection)
		t.prf("full claim", x.Full)
		t.prf("strict claim", x.Strict)
		var parts []string
		for _, k := range accuracyFields {
			s := k + " " + percentOf(x.Accuracy[k])
			if n := x.Accuracy[k].N; n != x.matched {
				s += fmt.Sprintf(" (n %d)", n)
			}
			parts = append(parts, s)
		}
		t.line("  of those found: %s", strings.Join(parts, ", "))
	}
	all := r.overall()
	var ms []string
	for m := range all.total {
		ms = append(ms, m)
	}
	sort.Slice(ms, func(i, j int) bool {
		if a, b := all.total[ms[i]], all.total[ms[j]]; a != b {
			return a > b
		}
		return ms[i] < ms[j]
	})
	for i, m := range ms {
		ms[i] = fmt.Sprintf("%s %d/%d", m, all.found[m], all.total[m])
	}
	t.line("  recall by measure: %s", strings.Join(ms, ", "))
	return t.err
}

func (r *FigureResult) overall() *FigureTopic { return r.Topics[len(r.Topics)-1] }

// Overall is what all of the gold gives.
func (r *FigureResult) Overall() FigureTopic { return *r.overall() }

// Numbers are the topics by name.
func (r *FigureResult) Numbers() any {
	m := map[string]*FigureTopic{}
	for _, t := range r.Topics {
		m[t.Name] = t
	}
	return m
}

// Errors are missed and spurious figures, and the wrong fields of those found.
func (r *FigureResult) Errors() []Mistake { return r.errors }

// Kinds counts the kinds of error.
func (r *FigureResult) Kinds() []KindCount { return countKinds(r.errors) }

// Notes say what was not scored.
func (r *FigureResult) Notes() []string { return r.reports.notes() }
