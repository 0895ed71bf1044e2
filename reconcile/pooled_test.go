package reconcile

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestPooled(t *testing.T) {
	on := func(day string, f fig) fig { f.said = day; return f }
	party := []string{"party\t@RU\tside"}
	for _, c := range []struct {
		name, measure string
		figs          []fig
		terms         []string
		low, high     [2]float64 // between which the ends lie
		best          string
		says          []string // in label or steps
	}{
		{
			"two that agree and one far off", "deployed",
			[]fig{{value: exact(230), by: us}, {value: exact(230), by: nis}, {value: exact(2300), by: chiefs}},
			nil,
			[2]float64{190, 228},
			[2]float64{232, 300},
			"230",
			[]string{"pooled estimate (model), 3 origins", "low and high are its 5% and 95%", "read as 229.5 to 230.5", "not cured by their number", "prior scale of 0.25"},
		},
		{
			"about is wider than exact", "deployed",
			[]fig{{value: about(3000), by: us}, {value: about(3000), by: nis}, {value: about(3000), by: chiefs}},
			nil,
			[2]float64{2400, 2700},
			[2]float64{3300, 3600},
			"3000",
			[]string{"read as 2,500 to 3,500"},
		},
		{
			"a bound pulls and is never the best", "deployed",
			[]fig{{value: moreThan(1100), by: us}, {value: about(1000), by: nis}, {value: moreThan(1200), by: chiefs}},
			nil,
			[2]float64{900, 1150},
			[2]float64{1200, 2200},
			"1000|none",
			[]string{"read as 1,101 to 1,201 (70%) or 1,101 to 2,201 (30%)"},
		},
		{
			"only bounds", "deployed",
			[]fig{{value: moreThan(1100), by: us}, {value: upTo(2000), by: nis}},
			nil,
			[2]float64{700, 1200},
			[2]float64{1300, 2600},
			"none",
			[]string{"only bounds are given"},
		},
		{
			"zero and small counts are whole numbers", "deployed",
			[]fig{{value: exact(0), by: us}, {value: exact(3), by: nis}, {value: exact(3), by: chiefs}},
			nil,
			[2]float64{0, 3},
			[2]float64{3, 4},
			"3", nil,
		},
		{
			"all say none", "deployed", []fig{{value: exact(0), by: us}, {value: exact(0), by: nis}, {value: exact(0), by: chiefs}}, nil, [2]float64{0, 0}, [2]float64{0, 1}, "0", nil,
		},
		{
			"a growing total is followed to its last day", "killed",
			[]fig{
				on("2025-01-01", fig{value: exact(100), by: us}), on("2025-01-02", fig{value: exact(130), by: nis}), on("2025-01-05", fig{value: exact(290), by: us}),
				on("2025-01-05", fig{value: exact(300), by: nis}),
				{value: exact(40), by: chiefs},
			},
			nil,
			[2]float64{170, 290},
			[2]float64{300, 400},
			"290|300",
			[]string{"as of 5 January 2025", "4 figures of 3 days", "prior scale of 0.40"},
		},
		{
			"a party's value is never the best", "deployed",
			[]fig{{value: exact(900), by: office("Russia", "gov:RU")}, {value: exact(1000), by: nis}, {value: exact(900), by: office("Kremlin", "org:kremlin@RU")}},
			party,
			[2]float64{600, 900},
			[2]float64{1000, 1400},
			"1000",
			[]string{"2 of them parties"},
		},
		{
			"nobody's name is worth half", "deployed",
			[]fig{{value: exact(471), by: unnamed("officials")}, {value: exact(503), by: nis}},
			nil,
			[2]float64{250, 500},
			[2]float64{500, 900},
			"503",
			[]string{"at weight 0.5, since it has no name", "1 without a name"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := newLedger()
			for i, f := range c.figs {
				f.measure, f.report = c.measure, fmt.Sprintf("r%d", i)
				l.add(f)
			}
			r := l.run(t, Options{Rule: Pool, Terms: parseTerms(t, c.terms...)}).Findings[0].Range
			if r.Model == nil {
				t.Fatalf("no estimate: %+v", r)
			}
			if *r.Low < c.low[0] || *r.Low > c.low[1] || *r.High < c.high[0] || *r.High > c.high[1] {
				t.Errorf("%s, want low in %v, high in %v", show(r), c.low, c.high)
			}
			best := "none"
			if r.Best != nil {
				best = fmt.Sprint(*r.Best)
			}
			if !slices.Contains(strings.Split(c.best, "|"), best) {
				t.Errorf("best %s, want %s; %s", best, c.best, strings.Join(r.Steps, " "))
			}
			text := r.Label + " " + strings.Join(r.Steps, " ")
			for _, s := range c.says {
				if !strings.Contains(text, s) {
					t.Errorf("%q is not in: %s", s, text)
				}
			}
		})
	}
}

// One origin is never pooled, however many reports carry its figure.
func TestPoolOfOne(t *testing.T) {
	l := newLedger()
	l.add(fig{report: "a", measure: "deployed", value: about(3000), by: nis}, fig{report: "b", measure: "deployed", value: about(3000), by: nis})
	r := l.run(t, Options{Rule: Pool}).Findings[0].Range
	if got := show(r); r.Model != nil || got != "3,000..3,000 best -" || !strings.Contains(r.Label, "single origin, not corroborated") || strings.Contains(r.Label, "pooled") {
		t.Errorf("%s, %s", got, r.Label)
	}
}

// What has no logarithm is not pooled, and the range says so.
func TestPoolRefuses(t *testing.T) {
	l := newLedger()
	cold, warm := exact(-3), exact(5)
	cold.Unit, warm.Unit = "degrees", "degrees"
	l.add(fig{report: "a", measure: "temperature", value: cold, by: nis}, fig{report: "b", measure: "temperature", value: warm, by: us})
	r := l.run(t, Options{Rule: Pool}).Findings[0].Range
	if r.Model != nil || !strings.Contains(r.WhyNoBest, "negative") || show(r) != "-3..5 best -" {
		t.Errorf("%s: %s, %s", show(r), r.Label, r.WhyNoBest)
	}
}

// An estimate exists for whatever origins state, and lies within a factor of ten of it.
func TestPooledAnything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := build(drawn(t))
		res, err := l.try(Options{Rule: Pool})
		if err != nil {
			t.Fatal(err)
		}
		checkResult(t, l, res)
	})
}

// The lower middle is a value that somebody states; a nameless origin breaks no tie.
func TestMedianRule(t *testing.T) {
	for _, c := range []struct {
		figs []fig
		want string
	}{
		{[]fig{{value: exact(40), by: us}, {value: exact(23), by: nis}, {value: exact(31), by: chiefs}}, "23..40 best 31"},
		{[]fig{{value: exact(40), by: us}, {value: exact(23), by: nis}}, "23..40 best 23"},
		{[]fig{{value: exact(40), by: us}, {value: exact(23), by: unnamed("officials")}}, "23..40 best 40"},
		{[]fig{{value: exact(40), by: us}, {value: exact(23), by: nis}, {value: exact(23000), by: chiefs}}, "23..23,000 best 40"},
		{[]fig{{value: moreThan(40), by: us}, {value: exact(60), by: nis}, {value: between(70, 80), by: chiefs}}, "40..80 best 60 ↑1"},
	} {
		l := newLedger()
		for i, f := range c.figs {
			f.measure, f.report = "deployed", fmt.Sprintf("r%d", i)
			l.add(f)
		}
		if got := show(l.run(t, Options{Rule: Median}).Findings[0].Range); got != c.want {
			t.Errorf("%s, want %s", got, c.want)
		}
	}
}
