package reconcile

import (
	"strings"
	"testing"

	"crosscheck/claim"

	"github.com/google/go-cmp/cmp"
)

func TestRanges(t *testing.T) {
	moscow := office("Russia", "gov:RU")
	party := []string{"party\t@RU\tside", "party\tVolodymyr Zelenskyy"}
	on := func(day string, f fig) fig { f.said = day; return f }
	for _, c := range []struct {
		name  string
		figs  []fig
		terms []string
		want  map[Rule]string
		why   string // no best value, under reported
	}{
		{
			"the latest of those that are no party", []fig{
				on("2025-01-05", fig{value: exact(3800), by: zelenskyy}), on("2025-01-13", fig{value: about(3000), by: nis}), on("2024-12-23", fig{value: about(1100), by: chiefs}),
				on("2025-01-20", fig{value: exact(900), by: moscow}),
			}, party, map[Rule]string{
				Reported: "900..3,800 best 3,000", Latest: "900..3,800 best 3,000", Lowest: "900..3,800 best 900", Majority: "900..3,800 best -", MinMax: "900..3,800 best -",
			}, "",
		},
		{
			"without dates the majority", []fig{
				{value: exact(23), by: us}, {value: exact(23), by: nis}, {value: exact(31), by: chiefs},
			}, nil, map[Rule]string{Reported: "23..31 best 23", Majority: "23..31 best 23", Latest: "23..31 best -"}, "",
		},
		{
			"without a majority the lowest",
			[]fig{{value: exact(40), by: us}, {value: exact(23), by: nis}, {value: exact(31), by: chiefs}},
			nil,
			map[Rule]string{Reported: "23..40 best 23"},
			"",
		},
		{
			"two values of the latest day: not the latest", []fig{
				on("2025-01-13", fig{value: exact(40), by: us}), on("2025-01-13", fig{value: exact(23), by: nis}), on("2025-01-01", fig{value: exact(31), by: chiefs}),
			}, nil, map[Rule]string{Reported: "23..40 best 23", Latest: "23..40 best -"}, "",
		},
		{
			"an undated value cannot be the latest", []fig{
				on("2025-01-13", fig{value: exact(23), by: us}), {value: exact(40), by: nis},
			}, nil, map[Rule]string{Reported: "23..40 best 23"}, "",
		},
		{
			"a range is a value",
			[]fig{{value: between(10000, 12000), by: us}, {value: exact(15000), by: nis}},
			nil,
			map[Rule]string{Reported: "10,000..15,000 best 10,000–12,000", Lowest: "10,000..15,000 best 10,000–12,000"},
			"",
		},
		{
			"only lower bounds leave the top open and name no best",
			[]fig{{value: moreThan(1100), by: us}, {value: atLeast(3000), by: nis}},
			nil,
			map[Rule]string{Reported: "1,100..- best - ↑2", Lowest: "1,100..- best - ↑2"},
			"only bounds are given, no value",
		},
		{
			"only upper bounds leave the bottom open",
			[]fig{{value: upTo(4000), by: us}},
			nil,
			map[Rule]string{Reported: "-..4,000 best - ↓1"},
			"only bounds are given, no value",
		},
		{
			"a stated end counts on whatever side",
			[]fig{{value: moreThan(5000), by: us}, {value: exact(6000), by: nis}, {value: upTo(4000), by: chiefs}},
			nil,
			map[Rule]string{Reported: "4,000..6,000 best - ↓1 ↑1"},
			"every value given lies outside a bound that another origin gives",
		},
		{
			"a bound rules out a value as best",
			[]fig{{value: moreThan(1100), by: us}, {value: about(300), by: nis}, {value: exact(1500), by: chiefs}},
			nil,
			map[Rule]string{Reported: "300..1,500 best 1,500 ↑1", Lowest: "300..1,500 best 300 ↑1"},
			"",
		},
		{
			"an upper bound of an earlier day does not hold for a later value of what grows", []fig{
				on("2024-12-01", fig{value: upTo(200), by: us}), on("2025-01-13", fig{value: exact(300), by: nis}),
			}, nil, map[Rule]string{Reported: "200..300 best 300 ↓1"}, "",
		},
		{
			"a party's bound rules out nothing",
			[]fig{{value: moreThan(1100), by: zelenskyy}, {value: about(300), by: nis}},
			party,
			map[Rule]string{Reported: "300..1,100 best 300 ↑1"},
			"",
		},
		{
			"only parties",
			[]fig{{value: exact(900), by: moscow}, {value: exact(4000), by: zelenskyy}},
			party,
			map[Rule]string{Reported: "900..4,000 best -", Lowest: "900..4,000 best 900"},
			"only parties give figures",
		},
		{
			"the latest claim of each origin, not its first", []fig{
				on("2024-12-19", fig{value: exact(100), by: nis}), on("2025-01-13", fig{value: exact(300), by: nis}),
			}, nil, map[Rule]string{Reported: "300..300 best 300"}, "",
		},
		{
			"zero is a number", []fig{{value: exact(0), by: us}, {value: exact(3), by: nis}}, nil, map[Rule]string{Reported: "0..3 best 0"}, "",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := newLedger()
			for i, f := range c.figs {
				f.measure, f.report = "killed", string(rune('a'+i))+".txt"
				l.add(f)
			}
			for rule, want := range c.want {
				res := l.run(t, Options{Rule: rule, Terms: parseTerms(t, c.terms...)})
				r := res.Findings[0].Range
				if got := show(r); got != want || r.Rule != rule {
					t.Errorf("%s: got %s, want %s; %s", rule, got, want, strings.Join(r.Steps, " "))
				}
				if rule == Reported && c.why != "" && r.WhyNoBest != c.why {
					t.Errorf("why no best: %q, want %q", r.WhyNoBest, c.why)
				}
				if strings.Contains(r.Label, "confidence") || !strings.HasPrefix(r.Label, "range of reported figures, ") {
					t.Errorf("label %q", r.Label)
				}
			}
		})
	}
}

// What stays out, and why.
func TestLeftOut(t *testing.T) {
	l := newLedger().report("joke", "The Daily Joke", "", "").report("op", "Harbour Post", "", "").report("n", "Northgate Daily", "", "").report("bad", "Bad Times", "", "")
	l.add(
		fig{id: "kept", report: "n", measure: "killed", value: exact(500), by: nis},
		fig{id: "nobody", report: "n", measure: "killed", value: exact(300), by: nobody("reports")},
		fig{id: "vague", report: "n", measure: "killed", value: vague("dozens", 24), by: us},
		fig{id: "silent", report: "n", measure: "killed", value: claim.Value{Form: claim.NoneReported, Words: "no deaths"}, by: office("Ukraine", "gov:UA")},
		fig{id: "implied", report: "n", measure: "killed", value: claim.Value{Form: claim.Implied, Low: 1, High: 1, Words: "a man"}, by: office("Japan", "gov:JP")},
		fig{id: "denied", report: "n", measure: "killed", value: exact(500), by: office("Russia", "gov:RU"), modality: claim.Denied},
		fig{id: "withdrawn", report: "n", measure: "killed", value: exact(359), by: office("Ministry of Health", "org:moh@UA"), modality: claim.Withdrawn},
		fig{id: "jokeOwn", report: "joke", measure: "killed", value: exact(7), genre: satire},
		fig{id: "jokeUnnamed", report: "joke", measure: "killed", value: exact(8), by: unnamed("officials"), genre: satire},
		fig{id: "jokeNamed", report: "joke", measure: "killed", value: exact(600), by: chiefs, genre: satire},
		fig{id: "satire", report: "joke", measure: "killed", value: exact(40000), by: office("Italy", "gov:IT"), genre: satire, genreBy: byPage},
		fig{id: "opOwn", report: "op", measure: "killed", value: exact(9), genre: opinion},
		fig{id: "opNamed", report: "op", measure: "killed", value: exact(650), by: whiteHouse, genre: opinion},
		fig{id: "excludedReport", report: "bad", measure: "killed", value: exact(10), by: office("France", "gov:FR")},
		fig{id: "excludedOrigin", report: "n", measure: "killed", value: exact(11), by: office("Rumour Mill", "")},
		fig{id: "plan", report: "n", measure: "killed", value: exact(12), by: us, modality: claim.Planned},
		fig{id: "forecast", report: "n", measure: "killed", value: exact(12), by: nis, modality: claim.Predicted},
		fig{id: "if", report: "n", measure: "killed", value: exact(12), by: chiefs, modality: claim.Hypothetical},
		fig{id: "more", report: "n", measure: "killed", value: exact(12), by: chiefs, basis: claim.Increment},
	)
	res := l.run(t, Options{Terms: parseTerms(t, "exclude\toutlet\tBad Times\tgarbled", "exclude\torigin\tRumour Mill\tnobody knows it")})
	got := map[string]string{}
	for _, f := range res.Findings {
		for _, lo := range f.Range.LeftOut {
			got[lo.Claim] = lo.Reason
		}
		for _, a := range f.Answers {
			if a.Counts != (a.Why == "") {
				t.Errorf("%s counts %v, why %q", a.Current, a.Counts, a.Why)
			}
		}
	}
	want := map[string]string{
		"nobody": "nobody is named who says so (“reports”)", "vague": "states no number, only “dozens”", "silent": "none reported is no count",
		"implied": "only follows from the wording", "denied": "the figure is denied, not given", "withdrawn": "withdrawn",
		"jokeOwn": "a piece that jokes in its own voice", "jokeUnnamed": "a piece that jokes, and the origin has no name", "opOwn": "an opinion piece in its own voice",
		"satire":         "satire by its own label: nothing of it counts",
		"excludedReport": "excluded by the terms file (outlet): garbled", "excludedOrigin": "excluded by the terms file (origin): nobody knows it",
		"plan": "a plan, not a count", "forecast": "a forecast, not a count", "if": "only supposed",
		"more": "an increment: it adds to an earlier count and is none itself",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if r := show(finding(t, res, "How many North Korean soldiers were killed?").Range); r != "500..650 best 500" {
		t.Errorf("range %s", r)
	}
}

// An excluded report costs the origin only that report.
func TestExclusionKeepsTheOrigin(t *testing.T) {
	l := newLedger().report("bad", "Bad Times", "2025-01-02", "").report("good", "Harbour Post", "2025-01-01", "")
	l.add(fig{report: "bad", measure: "killed", value: exact(900), by: nis}, fig{report: "good", measure: "killed", value: exact(300), by: nis})
	f := l.run(t, Options{Terms: parseTerms(t, "exclude\toutlet\tBad Times\tgarbled")}).Findings[0]
	if got := show(f.Range); got != "300..300 best 300" || len(f.Range.LeftOut) != 1 {
		t.Errorf("range %s, left out %v", got, f.Range.LeftOut)
	}
}

func TestParseRule(t *testing.T) {
	for _, r := range Rules() {
		if got, err := ParseRule(string(r)); got != r || err != nil {
			t.Errorf("ParseRule(%q) = %q, %v", r, got, err)
		}
	}
	if got, err := ParseRule(""); got != Reported || err != nil {
		t.Errorf("the default is %q, %v", got, err)
	}
	if _, err := ParseRule("mean"); err == nil || err.Error() != `expected a rule (reported, lowest, majority, latest, median, min-max, pool), found "mean"` {
		t.Errorf("mean: %v", err)
	}
	if _, err := Reconcile(Input{}, Options{Rule: "mean"}); err == nil {
		t.Error("Reconcile took a rule that does not exist")
	}
}

func TestRangeCheck(t *testing.T) {
	n := func(x float64) *float64 { return &x }
	for _, c := range []struct {
		r  Range
		ok bool
	}{
		{Range{Low: n(1), High: n(2), Best: n(1)}, true},
		{Range{Low: n(1), High: n(4), Best: n(2), BestHigh: n(4)}, true},
		{Range{WhyNoBest: "no"}, true},
		{Range{Low: n(3), High: n(2), WhyNoBest: "no"}, false},
		{Range{Low: n(1), High: n(2), Best: n(3)}, false},
		{Range{Low: n(1), High: n(2), Best: n(0)}, false},
		{Range{Low: n(1), High: n(4), Best: n(2), BestHigh: n(5)}, false},
		{Range{Low: n(1), High: n(2)}, false},
	} {
		if err := c.r.check(); (err == nil) != c.ok {
			t.Errorf("%s: %v", show(&c.r), err)
		}
	}
}
