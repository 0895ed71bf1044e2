package chart

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"crosscheck/chart/svg"

	"pgregory.net/rapid"

	"crosscheck/claim"
)

// drawings makes charts of every size and form.
func drawings(t *rapid.T) *Drawing {
	d := &Drawing{ID: "r", Title: "q", Unit: "people", Clock: Said}
	for i := range rapid.IntRange(0, 14).Draw(t, "origins") {
		o := Origin{Name: rapid.StringMatching(`[A-Z][a-z]{2,12}( [A-Za-z]{2,14}){0,5}`).Draw(t, "name")}
		n := rapid.IntRange(1, 4).Draw(t, "marks")
		for j := range n {
			lo := float64(rapid.IntRange(0, 100_000).Draw(t, "low"))
			form := rapid.SampledFrom([]claim.Form{
				claim.Exact, claim.About, claim.AtLeast, claim.MoreThan, claim.AtMost, claim.Range, claim.Vague, claim.NoneReported, claim.Implied,
			}).Draw(t, "form")
			v := claim.Value{Form: form, Low: lo, High: lo, Words: "several"}
			switch form {
			case claim.AtLeast, claim.MoreThan, claim.Vague:
				v.High = math.Inf(1)
			case claim.AtMost:
				v.Low = math.Inf(-1)
			case claim.Range:
				v.High = lo + float64(rapid.IntRange(0, 5000).Draw(t, "width"))
			}
			date := ""
			if rapid.IntRange(0, 5).Draw(t, "dated") > 0 {
				date = fmt.Sprintf("2024-%02d-%02d", rapid.IntRange(1, 12).Draw(t, "month"), rapid.IntRange(1, 28).Draw(t, "day"))
			}
			c := claim.Claim{Value: &v}
			o.Marks = append(o.Marks, Mark{
				Claim: fmt.Sprintf("c%d_%d", i, j), Value: v, Phrase: c.Phrase(), Date: date, Repeats: rapid.IntRange(0, 9).Draw(t, "repeats"), Current: j == n-1,
			})
		}
		d.Origins = append(d.Origins, o)
	}
	return d
}

// No label covers another label or a mark, none leaves the picture, and every mark is either labelled or numbered with
// its words in the key.
func TestLabelsNeverOverlap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawings(t)
		width := rapid.SampledFrom([]int{Wide, Narrow, 500}).Draw(t, "width")
		l := d.layout(width)
		keyed := 0
		for i, p := range l.marks {
			if p.label.number > 0 {
				keyed++
				if l.keys[p.label.number-1] != i {
					t.Fatalf("mark %d has number %d, which the key gives to mark %d", i, p.label.number, l.keys[p.label.number-1])
				}
				continue // a number may have to stand on its mark, where marks lie on each other
			}
			if !p.label.at.within(box{0, 0, width, l.plot.y1}) {
				t.Fatalf("label %v leaves the picture", p.label.at)
			}
			for j, q := range l.marks {
				if p.label.at.overlaps(q.box()) {
					t.Fatalf("label of mark %d %v covers mark %d %v", i, p.label.at, j, q.box())
				}
				if i < j && q.label.number == 0 && p.label.at.overlaps(q.label.at) {
					t.Fatalf("labels %d and %d overlap", i, j)
				}
			}
		}
		if keyed != len(l.keys) {
			t.Fatalf("%d marks are numbered, the key has %d", keyed, len(l.keys))
		}
		if a, b := d.SVG(width), d.SVG(width); a != b {
			t.Fatal("the same drawing came out differently")
		}
		for _, o := range d.Origins {
			if !strings.Contains(d.SVG(width), svg.Text(o.Name)) {
				t.Fatalf("%s is not named", o.Name)
			}
		}
	})
}

// Marks stay on the axes, undated ones in their column.
func TestMarksStayInside(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := drawings(t).layout(rapid.SampledFrom([]int{Wide, Narrow}).Draw(t, "width"))
		for _, p := range l.marks {
			if p.x < l.plot.x0 || p.x > l.plot.x1 || p.f.y < l.plot.y0 || p.f.y > l.plot.y1 {
				t.Fatalf("mark at %d,%d lies outside %v", p.x, p.f.y, l.plot)
			}
			if p.dated && p.x < l.undated || !p.dated && p.x > l.undated {
				t.Fatalf("dated %v, but at %d with the undated column up to %d", p.dated, p.x, l.undated)
			}
		}
	})
}

// A larger value never stands lower.
func TestAxisIsMonotone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfN(rapid.Float64Range(-1e3, 1e12), 1, 20).Draw(t, "values")
		a := newValueAxis(values, AutoScale, 20, 320)
		slices.Sort(values)
		for i := 1; i < len(values); i++ {
			if a.y(values[i]) > a.y(values[i-1]) {
				t.Fatalf("%g stands lower than %g", values[i], values[i-1])
			}
		}
		for _, v := range append(a.ticks(), values...) {
			if y := a.y(v); y < 20 || y > 320 {
				t.Fatalf("%g stands at %d, outside the axis", v, y)
			}
		}
		if n := len(a.ticks()); n == 0 || n > 14 {
			t.Fatalf("%d ticks for %v", n, values)
		}
	})
}

func TestLogScale(t *testing.T) {
	for _, tc := range []struct {
		values []float64
		log    bool
	}{
		{[]float64{100, 2000}, false},
		{[]float64{100, 2001}, true},
		{[]float64{0, 100, 2001}, true},
		{[]float64{0, 5}, false},
		{[]float64{-5, 1000, 1e6}, false},
		{nil, false},
		{[]float64{math.Inf(1), math.NaN()}, false},
	} {
		if a := newValueAxis(tc.values, AutoScale, 0, 300); a.log != tc.log {
			t.Errorf("%v: log %v, want %v", tc.values, a.log, tc.log)
		}
	}
	a := newValueAxis([]float64{0, 300, 30000}, AutoScale, 0, 300)
	if a.y(0) != 300 || a.y(300) >= 300 {
		t.Errorf("zero stands at %d and 300 at %d; zero must be on the axis line and the lowest value above it", a.y(0), a.y(300))
	}
}

func TestTicks(t *testing.T) {
	for _, tc := range []struct {
		values []float64
		want   string
	}{
		{[]float64{4700}, "0 1,000 2,000 3,000 4,000"},
		{[]float64{2, 20}, "0 5 10 15 20"},
		{[]float64{0.5}, "0 0.1 0.2 0.3 0.4 0.5"},
		{[]float64{100, 4700}, "100 200 500 1,000 2,000"},
		{[]float64{3, 5e6}, "10 100 1,000 10,000 100,000 1 m"},
		{[]float64{2.5e9}, "0 500 m 1 bn 1.5 bn 2 bn 2.5 bn"},
	} {
		var got []string
		for _, v := range newValueAxis(tc.values, AutoScale, 0, 300).ticks() {
			got = append(got, tickLabel(v))
		}
		if s := strings.Join(got, " "); s != tc.want {
			t.Errorf("%v: got %s, want %s", tc.values, s, tc.want)
		}
	}
}

func TestDateTicks(t *testing.T) {
	for _, tc := range []struct {
		dates []string
		want  string
	}{
		{[]string{"2024-12-23"}, "23 Dec 2024"},
		{[]string{"2024-12-23", "2024-12-24"}, "23 Dec 2024, 24 Dec 2024"},
		{[]string{"2024-12-01", "2024-12-23"}, "1 Dec 2024, 8 Dec 2024, 15 Dec 2024, 22 Dec 2024"},
		{[]string{"2024-10-18", "2025-06-15"}, "Nov 2024, Jan 2025, Mar 2025, May 2025"},
		{[]string{"1998", "2025-06"}, "2000, 2005, 2010, 2015, 2020, 2025"},
		{[]string{"0001-01-01", "9999-12-31"}, "1000, 2000, 3000, 4000, 5000, 6000, 7000, 8000, 9000"},
		{[]string{"", "soon", "2024-13-01", "2024-02-30"}, ""},
	} {
		a := newDateAxis(tc.dates, 50, 700)
		var got []string
		last := -1000
		for _, k := range a.ticks(86) {
			if k.x < 50 || k.x > 700 || k.x-last < 40 {
				t.Errorf("%v: tick %s at %d after %d", tc.dates, k.label, k.x, last)
			}
			last = k.x
			got = append(got, k.label)
		}
		if s := strings.Join(got, ", "); s != tc.want {
			t.Errorf("%v: got %s, want %s", tc.dates, s, tc.want)
		}
	}
}
