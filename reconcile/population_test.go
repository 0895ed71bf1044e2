package reconcile

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

// ask puts a city through the real stages: an editor with a name is a person, one without is an unnamed origin.
func (c *city) ask(t *testing.T, rule Rule) *Range {
	t.Helper()
	l := newLedger()
	for i, r := range c.rows {
		by := person(r.source)
		if strings.HasPrefix(r.source, "a") {
			by = unnamed("an editor")
		}
		l.add(fig{
			report: fmt.Sprintf("r%02d", i), measure: "population", value: exact(r.value), by: by, counted: "residents", key: "person:resident",
			asOf: &claim.Period{Start: c.year + "-01-01", End: c.year + "-12-31", Precision: "year"},
		})
	}
	res := l.run(t, Options{Rule: rule})
	if len(res.Findings) != 1 {
		t.Fatalf("%v: %d findings, want one question", c.cityYear, len(res.Findings))
	}
	r := res.Findings[0].Range
	if r.Origins != len(c.rows) {
		t.Fatalf("%v: %d origins, want %d", c.cityYear, r.Origins, len(c.rows))
	}
	return r
}

func TestPopulation(t *testing.T) {
	all := cities(t)
	for _, rule := range Rules() {
		off, none, covered, err, width := 0, 0, 0, 0., 0.
		for i := range all {
			c := &all[i]
			r := c.ask(t, rule)
			if *r.Low <= c.gold && c.gold <= *r.High {
				covered++
			}
			width += math.Log(max(*r.High, .5) / max(*r.Low, .5))
			if r.Best == nil {
				if rule == Pool && os.Getenv("SHOW") != "" { fmt.Println("NONE", c.rows, *r.Low, *r.High, r.Model.Median, r.WhyNoBest) }
				none++
				off++
				continue
			}
			e := math.Abs(*r.Best - c.gold)
			err += e
			if e > .01*c.gold {
				off++
				if os.Getenv("SHOW") != "" && rule == Pool {
					fmt.Println(c.cityYear, c.gold, r.Model.Median, *r.Low, *r.Best, *r.High, c.rows)
				}
			}
		}
		n := float64(len(all))
		t.Logf("%s: %d off %.3f none %d mae %.0f coverage %.3f width %.2f", rule, len(all), float64(off)/n, none, err/float64(len(all)-none), float64(covered)/n, width/n)
	}
}
