package chart

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"crosscheck/claim"
)

func figures(values ...float64) *Drawing {
	d := &Drawing{ID: "s", Title: "q", Unit: "people", Clock: Said}
	for i, v := range values {
		d.Origins = append(d.Origins, Origin{Name: fmt.Sprintf("origin %d", i), Marks: []Mark{{
			Claim: fmt.Sprintf("c_%d", i), Value: claim.Value{Form: claim.Exact, Low: v, High: v}, Phrase: claim.FormatNumber(v), Date: "2024-12-23", Current: true,
		}}})
	}
	return d
}

// A reader's choice of scale holds, except where a log axis would say nothing or cannot be.
func TestScaleChosen(t *testing.T) {
	for _, tc := range []struct {
		values            []float64
		auto, linear, log bool
	}{
		{[]float64{100, 3000}, true, false, true},
		{[]float64{100, 1000}, false, false, true},
		{[]float64{0, 100, 1000}, false, false, true},
		{[]float64{100, 300}, false, false, false},
		{[]float64{0, 100}, false, false, false},
		{[]float64{0}, false, false, false},
		{[]float64{-5, 1000}, false, false, false},
		{nil, false, false, false},
	} {
		for scale, want := range map[Scale]bool{AutoScale: tc.auto, LinearScale: tc.linear, LogScale: tc.log} {
			d := figures(tc.values...)
			d.Scale = scale
			if d.IsLog() != want || strings.Contains(d.SVG(Wide), "(log scale)") != want {
				t.Errorf("%v on scale %q: log %v, want %v and said so", tc.values, scale, d.IsLog(), want)
			}
			if d.LogMatters() != tc.log {
				t.Errorf("%v: the choice of a scale matters %v, want %v", tc.values, d.LogMatters(), tc.log)
			}
		}
	}
}

// On a log axis what is zero or none reported stands below the break, and every number above it.
func TestLogBreak(t *testing.T) {
	d := figures(0, 120, 4000)
	d.Scale = LogScale
	d.Origins[0].Marks[0].Value = claim.Value{Form: claim.NoneReported}
	l := d.layout(Wide)
	for i, above := range []bool{false, true, true} {
		if y := l.marks[i].f.y; (y <= l.plot.y1-floorGap) != above {
			t.Errorf("mark %d stands at %d, the break begins at %d", i, y, l.plot.y1-floorGap)
		}
	}
}

// Each figure is one group with what a script needs, within the one group of marks of its origin.
func TestDataAttributes(t *testing.T) {
	f, find, o := fixture()
	d := Of(f, find, o)
	picture := d.SVG(Wide)
	for i, or := range d.Origins {
		open := fmt.Sprintf(`<g class="origin o%d marks" data-origin="%d">`, i%colours, i)
		if n := strings.Count(picture, open); n != 1 {
			t.Errorf("%d groups %s, want 1", n, open)
		}
		_, rest, _ := strings.Cut(picture, open)
		own, _, _ := strings.Cut(rest, `<g class="origin`)
		for _, m := range or.Marks {
			if n := strings.Count(own, fmt.Sprintf(`<g class="mark" data-claim="%s" data-origin="%d"`, m.Claim, i)); n != 1 {
				t.Errorf("%s has %d marks in the group of its origin, want 1", m.Claim, n)
			}
			if n := strings.Count(picture, `<g class="mark" data-claim="`+m.Claim+`"`); n != 1 {
				t.Errorf("%s has %d marks, want 1", m.Claim, n)
			}
			if m.Href != "" && strings.Count(own, `<a href="`+m.Href+`"`) != 1 {
				t.Errorf("%s has no link of its own", m.Claim)
			}
		}
	}
}

func TestValueData(t *testing.T) {
	for want, v := range map[string]claim.Value{
		"300":        {Form: claim.About, Low: 300, High: 300},
		"2500..3500": {Form: claim.Range, Low: 2500, High: 3500},
		"1100..":     {Form: claim.AtLeast, Low: 1100, High: math.Inf(1)},
		"..5000":     {Form: claim.AtMost, Low: math.Inf(-1), High: 5000},
		"none":       {Form: claim.NoneReported},
	} {
		if got := valueData(v); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// A target is at least as large as its mark, and covers no other mark's.
func TestTargets(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := drawings(t).layout(rapid.SampledFrom([]int{Wide, Narrow}).Draw(t, "width"))
		for i, p := range l.marks {
			b := p.box()
			if !b.within(p.hit) {
				t.Fatalf("target %v does not cover its mark %v", p.hit, b)
			}
			for j, q := range l.marks {
				if i != j && p.hit != b && p.hit.overlaps(q.hit) {
					t.Fatalf("enlarged target %d %v overlaps target %d %v", i, p.hit, j, q.hit)
				}
			}
		}
	})
}

// A picture that stands alone says what it shows, under which rule, and where it comes from.
func TestFileStandsAlone(t *testing.T) {
	f, find, o := fixture()
	o.Source = "From 13 reports (made up), read by crosscheck."
	d := Of(f, find, o)
	words := strings.Join(wellFormed(t, d.File(Wide))["text"], " ")
	for _, want := range []string{d.Title, "Range of reported figures", "(rule: reported)", "not a confidence interval", o.Source} {
		if !strings.Contains(words, want) {
			t.Errorf("the file does not show %q:\n%s", want, words)
		}
	}
	if picture := d.SVG(Wide); strings.Contains(picture, "<style") || strings.Contains(picture, "style=") || strings.Contains(picture, o.Source) {
		t.Error("the picture for a page has styles or a source line, which are the page's")
	}
}
