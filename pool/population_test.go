package pool_test

import (
	"bufio"
	"cmp"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"crosscheck/claim"
	"crosscheck/lineage"
	"crosscheck/pool"
	"crosscheck/question"
	"crosscheck/reconcile"
	"crosscheck/report"
)

// populationDir holds claims of cities' populations by the editors of an encyclopedia, with the numbers of the census. It is
// development data that is not part of the project.
const populationDir = "../../shared/data/population"

// cityYear is a question of the data: a city's population in a year.
type cityYear struct{ item, year string }

// populationRow is one claim of the data, or the census.
type populationRow struct {
	cityYear
	source string
	value  float64
}

func populationRows(t *testing.T, name string) []populationRow {
	t.Helper()
	f, err := os.Open(filepath.Join(populationDir, name))
	if err != nil {
		t.Skipf("not measured: development data that is not part of the project is missing: %v", err)
	}
	defer f.Close()
	var out []populationRow
	sc := bufio.NewScanner(f)
	for head := map[string]int(nil); sc.Scan(); {
		cells := strings.Split(sc.Text(), "\t")
		if head == nil {
			head = map[string]int{}
			for i, c := range cells {
				head[c] = i
			}
			continue
		}
		v, err := strconv.ParseFloat(cells[head["value"]], 64)
		if err != nil {
			t.Fatal(err)
		}
		r := populationRow{cityYear: cityYear{cells[head["item"]], cells[head["time"]]}, value: v}
		if i, ok := head["source"]; ok {
			r.source = cells[i]
		}
		out = append(out, r)
	}
	if err := sc.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

// city is a question with what its sources say, each its last, and the census.
type city struct {
	cityYear
	rows []populationRow
	gold float64
}

// cities are the questions that the census answers.
func cities(t *testing.T) []city {
	t.Helper()
	last := map[cityYear]map[string]populationRow{}
	for _, r := range populationRows(t, "claims.tsv") {
		if last[r.cityYear] == nil {
			last[r.cityYear] = map[string]populationRow{}
		}
		last[r.cityYear][r.source] = r
	}
	gold := map[cityYear]float64{}
	for _, r := range populationRows(t, "gold.tsv") {
		gold[r.cityYear] = r.value
	}
	var out []city
	for key, value := range gold {
		if len(last[key]) == 0 {
			continue
		}
		c := city{cityYear: key, gold: value}
		for _, r := range last[key] {
			c.rows = append(c.rows, r)
		}
		slices.SortFunc(c.rows, func(a, b populationRow) int { return cmp.Compare(a.source, b.source) })
		out = append(out, c)
	}
	slices.SortFunc(out, func(a, b city) int { return cmp.Or(cmp.Compare(a.item, b.item), cmp.Compare(a.year, b.year)) })
	return out
}

// ask puts a city through the real stages, each claim in a report of its own: an editor with a name is a person, one without is an
// unnamed origin.
func (c *city) ask(t *testing.T, rule reconcile.Rule) *reconcile.Range {
	t.Helper()
	var in reconcile.Input
	for i, r := range c.rows {
		id := fmt.Sprintf("%03d", i)
		by := claim.Attribution{Role: claim.Origin, Name: r.source, Mention: r.source, Named: claim.Person, Key: "person:" + r.source}
		if strings.HasPrefix(r.source, "a") {
			by = claim.Attribution{Role: claim.Origin, Name: "an editor", Mention: "an editor", Named: claim.Unnamed}
		}
		in.Reports = append(in.Reports, &report.Report{ID: id})
		in.Claims = append(in.Claims, claim.Claim{
			Format: claim.FormatVersion, ID: "c" + id, Report: id, Kind: claim.Figure, Span: claim.Span{Start: 0, End: 1}, Measure: "population",
			Counted: "residents", CountedKey: "person:resident", Basis: claim.Total, Modality: claim.Asserted, Attribution: []claim.Attribution{by},
			Value: &claim.Value{Form: claim.Exact, Low: r.value, High: r.value, Unit: "people", Words: claim.FormatNumber(r.value)},
			AsOf:  &claim.Period{Start: c.year + "-01-01", End: c.year + "-12-31", Precision: "year"},
		})
	}
	in.Lineage = lineage.Trace(in.Reports, in.Claims, nil)
	in.Questions = question.Build(in.Claims, func(id string) string { return in.Lineage.Of[id] })
	res, err := reconcile.Reconcile(in, reconcile.Options{Rule: rule})
	if err != nil {
		t.Fatal(err)
	}
	if len(res.Findings) != 1 || res.Findings[0].Range.Origins != len(c.rows) {
		t.Fatalf("%v: %d findings, want one question with %d origins", c.cityYear, len(res.Findings), len(c.rows))
	}
	return res.Findings[0].Range
}

// What the rules must reach on this data.
const (
	populationOff   = .145 // the share of best values that are off by more than 1 %, under the best rule
	populationError = 1500 // the mean absolute error, under the best rule
	poolOff         = .145 // the same under the rule pool
	poolError       = 1600
	poolCovers      = .88 // the share of estimates that hold the census
)

// TestPopulation holds best values and estimates against the census. Every city of the data has rival claims, and outliers are left in.
func TestPopulation(t *testing.T) {
	all := cities(t)
	n := float64(len(all))
	var table strings.Builder
	table.WriteString("| rule | off by more than 1 % | of these no best value | mean absolute error of the others | low to high holds the census | high ÷ low |\n|---|---|---|---|---|---|\n")
	for _, rule := range reconcile.Rules() {
		off, none, covered, sum, width := 0, 0, 0, 0., 0.
		for i := range all {
			c := &all[i]
			r := c.ask(t, rule)
			if *r.Low <= c.gold && c.gold <= *r.High {
				covered++
			}
			width += math.Log(max(*r.High, .5) / max(*r.Low, .5))
			if r.Best == nil {
				none++
				off++
				continue
			}
			e := math.Abs(*r.Best - c.gold)
			sum += e
			if e > .01*c.gold {
				off++
			}
		}
		mean := "-"
		if none < len(all) {
			mean = claim.FormatNumber(math.Round(sum / (n - float64(none))))
		}
		wrong, cover := float64(off)/n, float64(covered)/n
		fmt.Fprintf(&table, "| `%s` | %.3f | %.3f | %s | %.3f | %.2f |\n", rule, wrong, float64(none)/n, mean, cover, math.Exp(width/n))
		switch {
		case rule == reconcile.Median && (wrong > populationOff || sum/n > populationError):
			t.Errorf("%s: %.3f off by more than 1 %%, mean error %.0f; want at most %.3f and %d", rule, wrong, sum/n, populationOff, populationError)
		case rule == reconcile.Pool && (wrong > poolOff || sum/n > poolError || cover < poolCovers):
			t.Errorf("%s: %.3f off by more than 1 %%, mean error %.0f, covers %.3f; want at most %.3f and %d, at least %.2f", rule, wrong, sum/n, cover, poolOff, poolError, poolCovers)
		}
	}
	fmt.Fprintf(&table, "\n%d cities and years, %.1f claims each in the middle.\n", len(all), middleCount(all))
	pool.Section(t, "population", table.String())
}

// middleCount is the median number of claims.
func middleCount(all []city) float64 {
	var counts []int
	for i := range all {
		counts = append(counts, len(all[i].rows))
	}
	slices.Sort(counts)
	return float64(counts[len(counts)/2])
}
