package reconcile

import (
	"fmt"
	"strings"
	"testing"

	"crosscheck/claim"
)

// between says what the comparison of two claims came to: reason, with "=" where they agree.
func outcome(res Result, a, b string) string {
	for _, f := range res.Findings {
		for _, d := range f.Differences {
			if d.A == a && d.B == b || d.A == b && d.B == a {
				s := string(d.Reason)
				if d.Agree {
					s += " ="
				}
				return s
			}
		}
	}
	return ""
}

func difference(t *testing.T, res Result, a, b string) Difference {
	t.Helper()
	for _, f := range res.Findings {
		for _, d := range f.Differences {
			if d.A == a && d.B == b || d.A == b && d.B == a {
				return d
			}
		}
	}
	t.Fatalf("%s and %s were not compared", a, b)
	return Difference{}
}

func TestReasons(t *testing.T) {
	for _, c := range []struct {
		name     string
		a, b     fig
		want     string
		sentence string
	}{
		{
			"measure",
			fig{measure: "killed_or_wounded", value: moreThan(1100), by: whiteHouse},
			fig{measure: "killed", value: about(300), by: nis},
			"measure", "The White House counted killed and wounded together (more than 1,100), the National Intelligence Service only the killed (about 300), so the two do not compete.",
		},
		{
			"a place within a place",
			fig{measure: "deployed", value: exact(12000), by: nis, place: russ},
			fig{measure: "deployed", value: exact(8000), by: us, place: kursk},
			"scope_place", "The United States spoke of Kursk Oblast (8,000 deployed), the National Intelligence Service of Russia (12,000 deployed): Kursk Oblast is only a part of Russia, so the two do not compete.",
		},
		{
			"another population",
			fig{measure: "deployed", value: nearly(50000), by: zelenskyy, place: kursk, counted: "enemy troops", key: "person:soldier@KP+RU"},
			fig{measure: "deployed", value: exact(8000), by: us, place: kursk},
			"scope_counted", "The United States counted North Korean soldiers (8,000 deployed), Volodymyr Zelenskyy enemy troops (nearly 50,000 deployed); these are different groups, so the two do not compete.",
		},
		{
			"a rate and a total",
			fig{measure: "killed", value: upTo(1200), by: us, basis: claim.Rate, period: "P1D"},
			fig{measure: "killed", value: exact(3000), by: nis},
			"basis", "",
		},
		{
			"a week and a total",
			fig{measure: "killed", value: exact(1000), by: us, asOf: &claim.Period{Start: "2024-12-20", End: "2024-12-27", Precision: "week", Words: "in the past week"}},
			fig{measure: "killed", value: exact(3000), by: nis},
			"basis",
			"The United States gave only a count between 20 and 27 December 2024 (1,000 killed), the National Intelligence Service a total so far (3,000 killed), so the two do not compete.",
		},
		{"equal", fig{measure: "killed", value: exact(3000), by: us}, fig{measure: "killed", value: exact(3000), by: nis}, "equal =", "The United States gave 3,000 killed, the National Intelligence Service 3,000: the two agree."},
		{"rounding", fig{measure: "killed", value: about(4000), by: us}, fig{measure: "killed", value: exact(3812), by: nis}, "rounding =", ""},
		{"about 1,200 and about 1,100 are not one", fig{report: "x", measure: "killed", value: about(1200), by: us}, fig{report: "x", measure: "killed", value: about(1100), by: nis}, "disagreement", ""},
		{
			"small exact counts are exact",
			fig{report: "x", measure: "killed", value: exact(20), by: us},
			fig{report: "x", measure: "killed", value: exact(23), by: nis},
			"disagreement",
			"The United States gave 20 killed, the National Intelligence Service 23: they differ by 3 (15 % of the lower).",
		},
		{"a bound leaves room", fig{measure: "killed", value: moreThan(1100), by: us}, fig{measure: "killed", value: exact(3000), by: nis}, "bounds =", ""},
		{"a bound does not", fig{report: "x", measure: "killed", value: moreThan(1100), by: us}, fig{report: "x", measure: "killed", value: exact(300), by: nis}, "disagreement", ""},
		{"hundreds and 1,500", fig{measure: "killed", value: vague("hundreds", 200), by: us}, fig{measure: "killed", value: exact(1500), by: nis}, "bounds =", ""},
		{"many and 1,500", fig{measure: "killed", value: vague("many", 3), by: us}, fig{measure: "killed", value: exact(1500), by: nis}, "bounds =", ""},
		{"hundreds and 15", fig{report: "x", measure: "killed", value: vague("hundreds", 200), by: us}, fig{report: "x", measure: "killed", value: exact(15), by: nis}, "disagreement", ""},
		{"silence contradicts nothing", fig{measure: "killed", value: claim.Value{Form: claim.NoneReported, Words: "no casualties reported"}, by: us}, fig{measure: "killed", value: exact(3), by: nis}, "bounds =", ""},
		{"none contradicts", fig{report: "x", measure: "killed", value: exact(0), by: us}, fig{report: "x", measure: "killed", value: exact(3), by: nis}, "disagreement", "The United States gave 0 killed, the National Intelligence Service 3: they differ by 3."},
		{
			"update",
			fig{measure: "killed", value: exact(100), by: us, said: "2024-12-19"},
			fig{measure: "killed", value: exact(300), by: nis, said: "2025-01-13"},
			"update", "The United States gave 100 killed (on 19 December 2024), later the National Intelligence Service 300 (on 13 January 2025): the number killed can only rise, so this may be an update.",
		},
		{"a fall is no update", fig{measure: "killed", value: exact(300), by: us, said: "2024-12-19"}, fig{measure: "killed", value: exact(100), by: nis, said: "2025-01-13"}, "disagreement", "The United States gave 300 killed (on 19 December 2024), the National Intelligence Service 100 (on 13 January 2025): the higher is 3 times the lower; the later number is the lower, though the number killed can only rise."},
		{
			"families are not people",
			fig{measure: "displaced", value: exact(400), by: us, counted: "families", key: "thing:household"},
			fig{measure: "displaced", value: exact(1700), by: nis, counted: "people", key: "person:person"},
			"unit", "The United States gave 400 displaced, the National Intelligence Service 1,700: the units differ, so the two do not compete.",
		},
		{
			"what happened to people who are counted as nothing in particular",
			fig{measure: "other", value: exact(40), by: us, counted: "passengers", key: "person:passenger/rescued", said: "2024-12-19"},
			fig{measure: "other", value: exact(90), by: nis, counted: "passengers", key: "person:passenger/rescued", said: "2024-12-21"},
			"update", "The United States gave 40 rescued (on 19 December 2024), later the National Intelligence Service 90 (on 21 December 2024): the number rescued can only rise, so this may be an update.",
		},
		{
			"the beginning of a month is a day, not a part of the count",
			fig{measure: "killed", value: exact(100), by: us, asOf: &claim.Period{Start: "2025-01-01", End: "2025-01-31", Precision: "month", Words: "the beginning of January"}},
			fig{measure: "killed", value: exact(300), by: nis, said: "2025-01-13"},
			"update", "",
		},
		{
			"published on one day, of two days",
			fig{report: "p1", measure: "killed", value: exact(100), by: us, said: "2024-12-01", published: "2024-12-19"},
			fig{report: "p2", measure: "killed", value: exact(300), by: nis, published: "2024-12-19"},
			"update", "",
		},
		{
			"one day",
			fig{measure: "killed", value: exact(100), by: us, said: "2024-12-19"},
			fig{measure: "killed", value: exact(300), by: nis, said: "2024-12-19"},
			"disagreement",
			"The United States gave 100 killed (on 19 December 2024), the National Intelligence Service 300 (on 19 December 2024): the higher is 3 times the lower.",
		},
		{"who is there now may rise and fall", fig{measure: "deployed", value: exact(3000), by: us, said: "2024-10-23"}, fig{measure: "deployed", value: exact(10000), by: nis, said: "2024-10-28"}, "unexplained", ""},
		{
			"dates unknown",
			fig{measure: "killed", value: exact(100), by: us},
			fig{measure: "killed", value: exact(300), by: nis},
			"unexplained",
			"The United States gave 100 killed, the National Intelligence Service 300: the higher is 3 times the lower; dates unknown, so it may be an update.",
		},
		{"published on two days", fig{report: "p1", measure: "killed", value: exact(100), by: us, published: "2024-12-19"}, fig{report: "p2", measure: "killed", value: exact(300), by: nis, published: "2024-12-21"}, "update", ""},
		{
			"a denial",
			fig{measure: "killed", value: exact(300), by: office("Russia", "gov:RU"), modality: claim.Denied},
			fig{measure: "killed", value: exact(300), by: nis},
			"modality",
			"The National Intelligence Service gave 300 killed; Russia denied 300.",
		},
		{"a forecast", fig{measure: "deployed", value: exact(10000), by: us, place: russ, modality: claim.Predicted}, fig{measure: "deployed", value: exact(3000), by: nis, place: russ}, "modality", ""},
		{"a higher forecast is no update", fig{measure: "killed", value: exact(10000), by: us, modality: claim.Predicted, said: "2025-01-13"}, fig{measure: "killed", value: exact(3000), by: nis, said: "2024-12-19"}, "modality", ""},
		{"a forecast that is met is no agreement", fig{measure: "deployed", value: exact(10000), by: us, place: russ, modality: claim.Predicted}, fig{measure: "deployed", value: exact(10000), by: nis, place: russ}, "modality", ""},
		{
			"nobody named",
			fig{report: "x", measure: "killed", value: exact(100), by: us},
			fig{report: "x", measure: "killed", value: exact(300), by: nobody("reports")},
			"unexplained",
			"The United States gave 100 killed, “reports” (nobody named) 300: the higher is 3 times the lower; nobody is named for one of them.",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.a.id, c.b.id = "a", "b"
			if c.a.report == "" {
				c.a.report, c.b.report = "a.txt", "b.txt"
			}
			res := newLedger().add(c.a, c.b).run(t, Options{})
			if got := outcome(res, "a", "b"); got != c.want {
				t.Fatalf("got %q, want %q", got, c.want)
			}
			d := difference(t, res, "a", "b")
			if c.sentence != "" && d.Sentence != c.sentence {
				t.Errorf("got  %s\nwant %s", d.Sentence, c.sentence)
			}
			checkDifference(t, d)
		})
	}
}

func money(n float64, unit string) claim.Value {
	v := exact(n)
	v.Unit = unit
	return v
}

// failer is what tests and properties have in common.
type failer interface {
	Helper()
	Errorf(format string, args ...any)
	Fatalf(format string, args ...any)
}

// checkDifference: the first test that held is the reason, every reason that could apply was tested, and the sentence is one.
func checkDifference(t failer, d Difference) {
	t.Helper()
	first := Reason("")
	for _, test := range d.Tests {
		if test.Outcome == Held && first == "" {
			first = test.Reason
		}
	}
	if first != d.Reason {
		t.Errorf("reason %s, but %s held first: %+v", d.Reason, first, d.Tests)
	}
	if d.Sentence == "" || !strings.HasSuffix(d.Sentence, ".") || strings.Contains(d.Sentence, "%!") || strings.Contains(d.Sentence, "  ") {
		t.Errorf("sentence %q", d.Sentence)
	}
	for _, want := range []Reason{Unit, Measure, ScopePlace, ScopeCounted, Basis} {
		if !strings.HasPrefix(string(d.Tests[0].Reason), "relay") && !hasTest(d, want) {
			t.Errorf("%s was not tested: %+v", want, d.Tests)
		}
	}
}

func hasTest(d Difference, r Reason) bool {
	for _, t := range d.Tests {
		if t.Reason == r {
			return true
		}
	}
	return false
}

func TestUnits(t *testing.T) {
	l := newLedger().add(
		fig{id: "mi", report: "a", measure: "area", value: money(100, "mi2"), by: us, key: "area:forest", counted: "forest", place: kursk},
		fig{id: "km", report: "b", measure: "area", value: money(259, "km2"), by: nis, key: "area:forest", counted: "forest", place: kursk},
		fig{id: "far", report: "c", measure: "area", value: money(500, "km2"), by: zelenskyy, key: "area:forest", counted: "forest", place: kursk},
		fig{id: "usd", report: "a", measure: "money", value: money(3e6, "USD"), by: us, key: "money:aid", counted: "aid", place: kursk},
		fig{id: "eur", report: "b", measure: "money", value: money(4e6, "EUR"), by: nis, key: "money:aid", counted: "aid", place: kursk},
	)
	res := l.run(t, Options{})
	if got := outcome(res, "mi", "km"); got != "rounding =" {
		t.Errorf("100 square miles and 259 square kilometres: %q", got)
	}
	d := difference(t, res, "usd", "eur")
	if d.Reason != Unit || !d.Neighbour {
		t.Errorf("dollars and euros: %+v", d)
	}
	f := finding(t, res, "How large an area is named for forest in Kursk Oblast?")
	if f.Range.Unit != "km2" || *f.Range.High != 500 || *f.Range.Low < 258 || *f.Range.Low > 260 {
		t.Errorf("range %s %s", show(f.Range), f.Range.Unit)
	}
}

// Where there are too many answers to compare each with each, every one is still compared with the lowest and the highest.
func TestManyAnswers(t *testing.T) {
	l := newLedger()
	const n = maxPairs + 10
	for i := range n {
		l.add(fig{id: fmt.Sprintf("a%02d", i), report: fmt.Sprintf("r%02d", i), measure: "killed", value: exact(float64(100 + 10*i)), by: person(fmt.Sprintf("Ann Number%02d", i))})
	}
	f := l.run(t, Options{}).Findings[0]
	if want := 2*(n-2) + 1; len(f.Differences) != want || f.Untold != n*(n-1)/2-want {
		t.Errorf("%d differences and %d untold, want %d of %d", len(f.Differences), f.Untold, want, n*(n-1)/2)
	}
}
