package reconcile

import (
	"math"
	"testing"

	"crosscheck/claim"

	"github.com/google/go-cmp/cmp"
)

// The case that the project began with: four reports on one army's losses, none of them dated. 300 killed and 2,700 wounded make
// 3,000, and three origins give other totals.
func seeds() *ledger {
	return newLedger().add(
		fig{id: "max", report: "0.txt", measure: "killed_or_wounded", value: upTo(4000), by: nobody("estimates"), genre: satire},
		fig{id: "more", report: "0.txt", measure: "deployed", value: between(10000, 12000), place: russ, basis: claim.Increment, genre: satire},
		fig{id: "killed", report: "0.txt", measure: "killed", value: about(300), by: nobody("recent reports"), genre: satire},
		fig{id: "wounded", report: "0.txt", measure: "wounded", value: exact(2700), by: nobody("recent reports"), genre: satire},
		fig{id: "president", report: "0.txt", measure: "killed_or_wounded", value: about(4000), by: zelenskyy, genre: satire},
		fig{id: "us", report: "0.txt", measure: "killed_or_wounded", value: about(1200), by: us, genre: satire},
		fig{id: "whitehouse", report: "1.txt", measure: "killed_or_wounded", value: moreThan(1100), by: whiteHouse},
		fig{id: "indicating", report: "1.txt", measure: "killed_or_wounded", value: moreThan(1100), by: nobody("reports")},
		fig{id: "both", report: "3.txt", measure: "deployed", value: nearly(50000), by: zelenskyy, place: kursk, counted: "enemy troops", key: "person:soldier@KP+RU"},
		fig{id: "thousands", report: "3.txt", measure: "deployed", value: vague("thousands", 2000), by: unnamed("U.S. officials"), place: kursk},
		fig{id: "over11", report: "3.txt", measure: "deployed", value: moreThan(11000), by: zelenskyy, place: kursk},
		fig{id: "over10", report: "4.txt", measure: "deployed", value: moreThan(10000), by: office("Defense Ministry", "org:mnd@KR"), place: russ},
		fig{id: "daily", report: "4.txt", measure: "killed_or_wounded", value: upTo(1200), by: person("Antony Blinken"), basis: claim.Rate, period: "P1D", counted: "Russian soldiers", key: "person:soldier@RU"},
	)
}

const losses = "How many North Korean soldiers were killed or wounded?"

func TestSeeds(t *testing.T) {
	res := seeds().run(t, Options{})

	var texts []string
	for _, f := range res.Findings {
		texts = append(texts, f.Question.Text)
	}
	want := map[string]bool{
		losses: true,
		"How many North Korean soldiers were killed?":                  true,
		"How many North Korean soldiers were wounded?":                 true,
		"How many North Korean soldiers are deployed in Kursk Oblast?": true,
		"How many North Korean soldiers are deployed in Russia?":       true,
		"How many more North Korean soldiers are deployed in Russia?":  true,
		"How many enemy troops are deployed in Kursk Oblast?":          true,
		"How many Russian soldiers are killed or wounded per day?":     true,
	}
	for _, text := range texts {
		if !want[text] {
			t.Errorf("unexpected question %q", text)
		}
	}
	if len(texts) != len(want) {
		t.Errorf("%d questions, want %d: %q", len(texts), len(want), texts)
	}
	if texts[0] != losses {
		t.Errorf("%q is shown first, want the question in dispute", texts[0])
	}

	f := finding(t, res, losses)
	if got, want := show(f.Range), "1,100..4,000 best 1,200 ↑1"; got != want {
		t.Errorf("range %s, want %s", got, want)
	}
	if got, want := f.Range.Label, "range of reported figures, 3 origins, 2 reports, 1 origin gives no upper end, parties unknown"; got != want {
		t.Errorf("label %q, want %q", got, want)
	}
	if diff := cmp.Diff([]LeftOut{
		{"max", "nobody is named who says so (“estimates”)"}, {"indicating", "nobody is named who says so (“reports”)"},
	}, f.Range.LeftOut); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{
		"The lowest number stated is 1,100: the White House gave more than 1,100 killed or wounded.",
		"The highest number stated is 4,000: Volodymyr Zelenskyy gave about 4,000 killed or wounded.",
		"1 origin gives no upper end.",
		"No terms file names the parties, so every origin is treated as if it were none.",
		"The latest value is not taken: no value is dated.",
		"No value is given by more than half of the origins.",
		"Best value: the United States gave about 1,200 killed or wounded, the lowest value that an origin gave.",
	}, f.Range.Steps); diff != "" {
		t.Error(diff)
	}
	if math.Abs(f.Spread-math.Log(4000./1200)) > 1e-12 {
		t.Errorf("spread %v", f.Spread)
	}
	got := map[string]string{}
	for _, d := range f.Differences {
		if !d.Agree {
			got[d.A+" "+d.B] = string(d.Reason) + ": " + d.Sentence
		}
	}
	if diff := cmp.Diff(map[string]string{
		"us president": "disagreement: The United States gave about 1,200 killed or wounded, Volodymyr Zelenskyy about 4,000: the higher is 3.3 times the lower.",
	}, got); diff != "" {
		t.Error(diff)
	}

	var checks []string
	for _, c := range res.Checks {
		if c.Kind != SumCheck || c.Derived != 3000 || c.Formula != "300 + 2,700" {
			t.Errorf("check %+v", c)
		}
		checks = append(checks, c.Sentence)
	}
	lead := "“recent reports” (nobody named) gave about 300 killed and 2,700 wounded, which make 3,000 killed or wounded (derived); "
	if diff := cmp.Diff([]string{
		lead + "the United States gave about 1,200 killed or wounded: that does not fit.",
		lead + "Volodymyr Zelenskyy gave about 4,000 killed or wounded: that does not fit.",
	}, checks); diff != "" {
		t.Error(diff)
	}

	// Where the places are not the same, and where other groups are counted.
	russia := finding(t, res, "How many North Korean soldiers are deployed in Kursk Oblast?")
	found := map[Reason]bool{}
	for _, f := range res.Findings {
		for _, d := range f.Differences {
			if d.Neighbour {
				found[d.Reason] = true
			}
		}
	}
	if !found[ScopePlace] || !found[ScopeCounted] {
		t.Errorf("neighbours: %v", found)
	}
	if got, want := show(russia.Range), "11,000..- best - ↑1"; got != want {
		t.Errorf("range %s, want %s", got, want)
	}
	increment := finding(t, res, "How many more North Korean soldiers are deployed in Russia?")
	if increment.Range.Low != nil || increment.Range.WhyNoBest != "no answer counts: an increment: it adds to an earlier count and is none itself" {
		t.Errorf("range of an increment: %+v", increment.Range)
	}
}

// With the parties named, a party only widens.
func TestSeedsWithParties(t *testing.T) {
	res := seeds().run(t, Options{Terms: parseTerms(t, "party\tVolodymyr Zelenskyy", "same\torg:white-house@US\tgov:US")})
	f := finding(t, res, losses)
	// The White House and the United States are one origin now; of its two undated figures that of the plain report goes before that
	// of the piece that jokes.
	if got, want := show(f.Range), "1,100..4,000 best - ↑1"; got != want || f.Range.WhyNoBest != "only bounds are given, no value" {
		t.Errorf("range %s (%s), want %s", got, f.Range.WhyNoBest, want)
	}
	if got, want := f.Range.Label, "range of reported figures, 2 origins, 2 reports, 1 origin gives no upper end"; got != want {
		t.Errorf("label %q, want %q", got, want)
	}
	none := seeds().run(t, Options{Terms: parseTerms(t, "party\t@US", "party\tVolodymyr Zelenskyy", "party\t@UA")})
	f = finding(t, none, losses)
	if f.Range.Best != nil || f.Range.WhyNoBest != "only parties give figures" {
		t.Errorf("best %v, %q", f.Range.Best, f.Range.WhyNoBest)
	}
}
