package score

import (
	"fmt"
	"io"
	"sort"
	"strings"

	"crosscheck/claim"
)

// GoldTimes is a text whose time expressions are annotated, with their TIMEX values.
type GoldTimes struct {
	ID     string     `json:"id"`
	Report string     `json:"report"` // empty: ID.txt
	Text   string     `json:"text"`
	Times  []goldTime `json:"timex"`
}

type goldTime struct {
	claim.Span
	Type   string `json:"type"`
	Value  string `json:"value"`
	Nested bool   `json:"nested"` // inside another; left out, as in published scores
}

func (g *GoldTimes) check() string {
	if g.Report == "" && g.ID == "" {
		return `expected a text with its name in "report" or "id", found none`
	}
	if g.Report == "" {
		g.Report = g.ID + ".txt"
	}
	kept := g.Times[:0]
	for _, t := range g.Times {
		if t.Start < 0 || t.End <= t.Start || t.End > len(g.Text) && g.Text != "" {
			return `expected "timex" spans within the text, found one outside`
		}
		if !t.Nested {
			kept = append(kept, t)
		}
	}
	g.Times = kept
	return ""
}

// TimeResult holds the numbers of time expressions: with the same ends (strict), with any overlap (relaxed), and with the same value or
// type among those that overlap.
type TimeResult struct {
	Strict  PRF `json:"strict"`
	Relaxed PRF `json:"relaxed"`
	Value   PRF `json:"value"`
	Type    PRF `json:"type"`

	errors  []Mistake
	reports *reports
}

// Times measures time expressions against annotated ones.
func Times(gold []GoldTimes, out []Output) *TimeResult {
	var files []string
	for i := range gold {
		files = append(files, gold[i].Report)
	}
	r := &TimeResult{reports: newReports(files)}
	by := byReport(out, r.reports, "time")
	var strict, relaxed, value, kind, nGot, nGold int
	for i := range gold {
		g := &gold[i]
		got := by[g.Report]
		nGot, nGold = nGot+len(got), nGold+len(g.Times)
		var pairs []pair
		for a, x := range g.Times {
			for b, p := range got {
				if o := overlap(x.Span, p.Span); o > 0 {
					pairs = append(pairs, pair{float64(2*one(x.Span == p.Span)+one(x.Value == p.Value)) + float64(o)/1e4, a, b})
				}
			}
		}
		goldUsed, gotUsed := map[int]bool{}, map[int]bool{}
		var ms []Mistake
		for _, p := range greedy(pairs) {
			goldUsed[p.gold], gotUsed[p.got] = true, true
			x, o := g.Times[p.gold], got[p.got]
			relaxed++
			same, right := x.Span == o.Span, x.Value == o.Value
			strict += one(same)
			value += one(right)
			kind += one(x.Type == o.Type)
			if what := timeKind(x, o); what != "" {
				ms = append(ms, Mistake{Kind: what, Report: g.Report, Start: x.Start, End: x.End, Gold: timeWords(g.Text, x.Span, x.Value), Got: timeWords(g.Text, o.Span, o.Value), Rule: o.Rule})
			}
		}
		for a, x := range g.Times {
			if !goldUsed[a] {
				ms = append(ms, Mistake{Kind: "missed: " + firstOf(x.Type, "no type"), Report: g.Report, Start: x.Start, End: x.End, Gold: timeWords(g.Text, x.Span, x.Value)})
			}
		}
		for b, o := range got {
			if !gotUsed[b] {
				ms = append(ms, Mistake{Kind: "spurious: " + firstOf(o.Type, "no type"), Report: g.Report, Start: o.Start, End: o.End, Got: timeWords(g.Text, o.Span, o.Value), Rule: o.Rule})
			}
		}
		sort.SliceStable(ms, func(i, j int) bool { return ms[i].Start < ms[j].Start })
		r.errors = append(r.errors, ms...)
	}
	r.Strict, r.Relaxed = prf(float64(strict), nGot, nGold), prf(float64(relaxed), nGot, nGold)
	r.Value, r.Type = prf(float64(value), nGot, nGold), prf(float64(kind), nGot, nGold)
	return r
}

// timeKind names what is wrong with a time expression that overlaps its gold, "" where nothing is.
func timeKind(x goldTime, o *Output) string {
	var parts []string
	switch {
	case o.Start < x.Start:
		parts = append(parts, "begins too early")
	case o.Start > x.Start:
		parts = append(parts, "begins too late")
	}
	switch {
	case o.End > x.End:
		parts = append(parts, "ends too late")
	case o.End < x.End:
		parts = append(parts, "ends too early")
	}
	if x.Value != o.Value {
		switch {
		case o.Value == "":
			parts = append(parts, "no value")
		case x.Value == "":
			parts = append(parts, "a value where the gold has none")
		default:
			parts = append(parts, "another value: "+shape(o.Value)+" for "+shape(x.Value))
		}
	}
	return strings.Join(parts, ", ")
}

// shape is a value with its digits hidden, so that errors of one kind fall together: 1945-05 is a month.
func shape(v string) string {
	switch {
	case strings.HasPrefix(v, "P"):
		return "duration"
	case strings.HasSuffix(v, "_REF"):
		return strings.ToLower(strings.TrimSuffix(v, "_REF")) + " reference"
	case strings.Contains(v, "T"):
		return "time of day"
	case strings.Contains(v, "W"):
		return "week"
	}
	for _, s := range []struct{ parts, words string }{{"SP", "season"}, {"SU", "season"}, {"FA", "season"}, {"WI", "season"}, {"Q", "quarter"}, {"H", "half-year"}} {
		if strings.Contains(v, s.parts) {
			return s.words
		}
	}
	switch strings.Count(v, "-") {
	case 0:
		return "year or longer"
	case 1:
		return "month"
	}
	return "day"
}

func timeWords(text string, s claim.Span, value string) string {
	return fmt.Sprintf("%q %s", s.Of(text), value)
}

// Table writes the numbers for people.
func (r *TimeResult) Table(w io.Writer) error {
	t := &table{w: w}
	t.prf("strict", r.Strict)
	t.prf("relaxed", r.Relaxed)
	t.prf("value", r.Value)
	t.prf("type", r.Type)
	t.line("  for comparison: SynTime 82.2/94.2 strict/relaxed on the same 16 texts of WikiWars, no values; HeidelTime value 77.6 on another set")
	return t.err
}

// Numbers are the result itself.
func (r *TimeResult) Numbers() any { return r }

// Errors are expressions missed, spurious, and with other ends or values.
func (r *TimeResult) Errors() []Mistake { return r.errors }

// Kinds counts the kinds of error.
func (r *TimeResult) Kinds() []KindCount { return countKinds(r.errors) }

// Notes say what was not scored.
func (r *TimeResult) Notes() []string { return r.reports.notes() }
