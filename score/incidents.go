package score

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
)

// GoldIncident is an event with its final count and the reports of it, in order of publication.
type GoldIncident struct {
	Incident string           `json:"incident"`
	Killed   int              `json:"killed"`
	Injured  int              `json:"injured"`
	Reports  []incidentReport `json:"reports"`
}

type incidentReport struct {
	ID        string `json:"id"`
	Report    string `json:"report"` // where it lies; empty: INCIDENT/ID.txt
	Outlet    string `json:"outlet"`
	Published string `json:"published"`
	Title     string `json:"title"`
	Text      string `json:"text"`
}

func (g *GoldIncident) check() string {
	if g.Incident == "" || len(g.Reports) == 0 {
		return `expected an "incident" with its "reports", found none`
	}
	for i := range g.Reports {
		r := &g.Reports[i]
		if r.Report == "" {
			r.Report = g.Incident + "/" + r.ID + ".txt"
		}
	}
	return ""
}

// point is the one number that a figure gives: its lower end, else its upper, and for a vague word the one of its row.
func point(o *Output) float64 {
	f := o.Figure
	if o.form() == "vague" || f.Low == nil && f.High == nil {
		return vaguePoint(o.words())
	}
	if f.Low != nil {
		return *f.Low
	}
	return *f.High
}

// leastPlural is what a bare plural stands for.
const leastPlural = 2

// vaguePoint is the number of the first vague word that the words hold.
func vaguePoint(words string) float64 {
	for _, v := range wordTables().vague {
		if strings.Contains(words, v.word) {
			return v.n
		}
	}
	return leastPlural
}

// points are the numbers of one measure in a report, in the order of the text: of figures that are asserted and are no increment,
// rate or share.
func points(list []*Output, measure string) []float64 {
	var own []*Output
	for _, o := range list {
		if o.Measure == measure && o.modality() == "asserted" && o.basis() != "increment" && o.basis() != "rate" && o.basis() != "share" {
			own = append(own, o)
		}
	}
	slices.SortStableFunc(own, func(a, b *Output) int { return cmp.Compare(a.Start, b.Start) })
	var out []float64
	for _, o := range own {
		out = append(out, point(o))
	}
	return out
}

// count is killed and injured.
type count [2]float64

// answer is a final count beside what was read.
type answer struct{ gold, got count }

// CountRates are the shares of answers in which the killed, the injured and both are exactly right: of all, and of those where there
// are any.
type CountRates struct {
	N                                                       int
	Killed, Injured, Both, AnyKilled, AnyInjured, TwoOrMore *float64
}

// MarshalJSON names the rates as the table does.
func (c CountRates) MarshalJSON() ([]byte, error) {
	return json.Marshal(map[string]any{
		"n": c.N, "killed": c.Killed, "injured": c.Injured, "both": c.Both,
		"killed>0": c.AnyKilled, "injured>0": c.AnyInjured, "both, 2+ victims": c.TwoOrMore,
	})
}

func countRates(as []answer) CountRates {
	share := func(in, right func(answer) bool) *float64 {
		n, ok := 0, 0
		for _, a := range as {
			if in(a) {
				n++
				ok += one(right(a))
			}
		}
		return rate(ok, n).Share
	}
	all := func(answer) bool { return true }
	killed := func(a answer) bool { return a.gold[0] == a.got[0] }
	injured := func(a answer) bool { return a.gold[1] == a.got[1] }
	both := func(a answer) bool { return a.gold == a.got }
	return CountRates{
		len(as), share(all, killed), share(all, injured), share(all, both),
		share(func(a answer) bool { return a.gold[0] > 0 }, killed), share(func(a answer) bool { return a.gold[1] > 0 }, injured),
		share(func(a answer) bool { return max(a.gold[0], a.gold[1]) >= 2 }, both),
	}
}

// IncidentResult holds the rates by way of answering.
type IncidentResult struct {
	Names   []string
	Of      map[string]CountRates
	errors  []Mistake
	reports *reports
}

// Incidents measures the killed and the wounded of each report, and of each incident over its reports, against the final count.
func Incidents(gold []GoldIncident, out []Output) *IncidentResult {
	var files []string
	for i := range gold {
		for _, r := range gold[i].Reports {
			files = append(files, r.Report)
		}
	}
	r := &IncidentResult{Of: map[string]CountRates{}, reports: newReports(files)}
	by := figuresOf(out, r.reports, victimMeasures)
	for _, rule := range []string{"max", "first"} {
		r.byRule(gold, by, rule)
	}
	var among, zero []answer
	for i := range gold {
		g := &gold[i]
		want := count{float64(g.Killed), float64(g.Injured)}
		for _, rep := range g.Reports {
			a := answer{want, count{-1, -1}}
			for k, m := range victimMeasures {
				if c := points(by[rep.Report], m); slices.Contains(c, want[k]) || len(c) == 0 && want[k] == 0 {
					a.got[k] = want[k]
				}
			}
			among = append(among, a)
			zero = append(zero, answer{want, count{}})
		}
	}
	r.set("per report, gold number among the claims", among)
	r.set("baseline: always 0", zero)
	return r
}

func (r *IncidentResult) set(name string, as []answer) {
	r.Names = append(r.Names, name)
	r.Of[name] = countRates(as)
}

func (r *IncidentResult) byRule(gold []GoldIncident, by map[string][]*Output, rule string) {
	var perReport, highest, latest, frequent, severalHighest, severalLatest []answer
	for i := range gold {
		g := &gold[i]
		want := count{float64(g.Killed), float64(g.Injured)}
		per := make([]count, len(g.Reports))
		for j, rep := range g.Reports {
			for k, m := range victimMeasures {
				per[j][k] = pick(points(by[rep.Report], m), rule)
			}
			perReport = append(perReport, answer{want, per[j]})
			if rule == "max" && per[j] != want {
				r.errors = append(r.errors, Mistake{
					Kind: incidentKind(want, per[j]), Report: rep.Report,
					Gold: countWords(want), Got: countWords(per[j]),
				})
			}
		}
		var top, last, mode count
		for k := range top {
			top[k] = highestOf(per, k)
			last[k] = latestOf(g.Reports, per, k)
			mode[k] = modeOf(per, k)
		}
		highest, latest, frequent = append(highest, answer{want, top}), append(latest, answer{want, last}), append(frequent, answer{want, mode})
		if len(per) > 1 {
			severalHighest, severalLatest = append(severalHighest, answer{want, top}), append(severalLatest, answer{want, last})
		}
	}
	r.set("per report, "+rule+" figure", perReport)
	r.set("per incident, "+rule+" figure, max over reports", highest)
	r.set("per incident, "+rule+" figure, latest report", latest)
	r.set("per incident, "+rule+" figure, most frequent", frequent)
	r.set("incidents of 2+ reports, "+rule+" figure, max", severalHighest)
	r.set("incidents of 2+ reports, "+rule+" figure, latest", severalLatest)
}

// pick is the number of a report: the highest, or the first.
func pick(points []float64, rule string) float64 {
	switch {
	case len(points) == 0:
		return 0
	case rule == "max":
		return slices.Max(points)
	}
	return points[0]
}

func highestOf(per []count, k int) float64 {
	best := per[0][k]
	for _, c := range per {
		best = max(best, c[k])
	}
	return best
}

// latestOf is the number of the report published last that has any.
func latestOf(reports []incidentReport, per []count, k int) float64 {
	best, at := 0.0, ""
	found := false
	for i, c := range per {
		if (c[0] != 0 || c[1] != 0) && (!found || reports[i].Published > at) {
			best, at, found = c[k], reports[i].Published, true
		}
	}
	return best
}

// modeOf is the number that most reports have, the higher of two.
func modeOf(per []count, k int) float64 {
	n := map[float64]int{}
	best := per[0][k]
	for _, c := range per {
		n[c[k]]++
	}
	for v, c := range n {
		if c > n[best] || c == n[best] && v > best {
			best = v
		}
	}
	return best
}

func countWords(c count) string { return fmt.Sprintf("killed %g injured %g", c[0], c[1]) }

// incidentKind names what is wrong with the counts of a report.
func incidentKind(want, got count) string {
	var parts []string
	for k, name := range [...]string{"killed", "injured"} {
		switch {
		case got[k] == want[k]:
		case got[k] == 0:
			parts = append(parts, name+" not read")
		case want[k] == 0:
			parts = append(parts, name+" read where none were")
		case got[k] > want[k]:
			parts = append(parts, name+" too many")
		default:
			parts = append(parts, name+" too few")
		}
	}
	return strings.Join(parts, ", ")
}

// Table writes the rates for people.
func (r *IncidentResult) Table(w io.Writer) error {
	t := &table{w: w}
	p := func(x *float64) string { return percentOf(Rate{Share: x}) }
	for _, n := range r.Names {
		c := r.Of[n]
		t.line("  %-52s n %5d  killed %s  injured %s  both %s  killed>0 %s  injured>0 %s  both, 2+ victims %s", n, c.N, p(c.Killed), p(c.Injured), p(c.Both), p(c.AnyKilled), p(c.AnyInjured), p(c.TwoOrMore))
	}
	return t.err
}

// Numbers are the rates by way of answering.
func (r *IncidentResult) Numbers() any { return r.Of }

// Errors are the reports whose highest figures are not the final counts.
func (r *IncidentResult) Errors() []Mistake { return r.errors }

// Kinds counts the kinds of error.
func (r *IncidentResult) Kinds() []KindCount { return countKinds(r.errors) }

// Notes say what was not scored.
func (r *IncidentResult) Notes() []string { return r.reports.notes() }
