package reconcile

import (
	"strings"
	"testing"

	"crosscheck/claim"

	"github.com/google/go-cmp/cmp"
)

// Casualties that became deaths on the way: two texts say killed or wounded, one says killed.
func TestMeasureChanged(t *testing.T) {
	l := newLedger().report("a", "The Ledger", "2024-12-24", "").report("b", "Lakeside Bulletin", "2024-12-28", "").report("c", "The Morning Relay", "2024-12-26", "")
	l.add(
		fig{id: "right1", report: "a", measure: "killed_or_wounded", value: moreThan(3000), by: zelenskyy, said: "2024-12-23", place: kursk},
		fig{id: "right2", report: "b", measure: "killed_or_wounded", value: moreThan(3000), by: zelenskyy, said: "2024-12-23"},
		fig{id: "wrong", report: "c", measure: "killed", value: moreThan(3000), by: zelenskyy, said: "2024-12-23", place: kursk},
		fig{id: "nis", report: "b", measure: "killed", value: atLeast(100), by: nis, said: "2024-12-19"},
	)
	res := l.run(t, Options{})
	d := difference(t, res, "right1", "wrong")
	if d.Reason != RelayMeasure || d.Agree || !d.Neighbour {
		t.Errorf("%+v", d)
	}
	if want := "Volodymyr Zelenskyy is quoted with more than 3,000 killed or wounded in The Ledger (a), but more than 3,000 killed in The Morning Relay (c): 2 texts against 1; it seems to have changed on the way."; d.Sentence != want {
		t.Errorf("got  %s\nwant %s", d.Sentence, want)
	}
	f := finding(t, res, "How many North Korean soldiers were killed in Kursk Oblast?")
	if diff := cmp.Diff([]LeftOut{{"wrong", "elsewhere this number of Volodymyr Zelenskyy is killed or wounded, not killed: it changed on the way"}}, f.Range.LeftOut); diff != "" {
		t.Error(diff)
	}
	if got := outcome(res, "wrong", "nis"); got != "" {
		t.Errorf("a spoiled claim is set against others: %s", got)
	}
}

// One text against one: the origin's other figures decide, and where there are none nothing does.
func TestMeasureChangedOneToOne(t *testing.T) {
	figs := []fig{
		{id: "right", report: "a", measure: "killed_or_wounded", value: moreThan(3000), by: zelenskyy, said: "2024-12-23"},
		{id: "wrong", report: "c", measure: "killed", value: moreThan(3000), by: zelenskyy, said: "2024-12-23"},
	}
	res := newLedger().add(figs...).run(t, Options{})
	if d := difference(t, res, "right", "wrong"); d.Reason != RelayMeasure || !strings.HasSuffix(d.Sentence, "one of the two changed it.") {
		t.Errorf("%+v", d)
	}
	for _, f := range res.Findings {
		if len(f.Range.LeftOut) > 0 {
			t.Errorf("left out: %v", f.Range.LeftOut)
		}
	}
	figs = append(figs, fig{id: "later", report: "d", measure: "killed_or_wounded", value: exact(3800), by: zelenskyy, said: "2025-01-05"})
	res = newLedger().add(figs...).run(t, Options{})
	if d := difference(t, res, "right", "wrong"); d.A != "right" || d.Sentence != "Volodymyr Zelenskyy is quoted with more than 3,000 killed or wounded in the report a, but more than 3,000 killed in the report c: the other figures of this origin are of the former; it seems to have changed on the way." {
		t.Errorf("%+v", d)
	}
	if got := finding(t, res, "How many North Korean soldiers were killed?").Range; got.Origins != 0 || len(got.LeftOut) != 1 {
		t.Errorf("%+v", got)
	}
}

func TestMeasureNotChanged(t *testing.T) {
	for _, c := range []struct {
		name string
		figs []fig
	}{
		{"one report gives the number for both", []fig{
			{report: "a", measure: "killed", value: exact(12), by: nis}, {report: "a", measure: "missing", value: exact(12), by: nis},
		}},
		{"a small number is chance", []fig{
			{report: "a", measure: "killed", value: exact(3), by: nis}, {report: "b", measure: "wounded", value: exact(3), by: nis},
		}},
		{"two days are two statements", []fig{
			{report: "a", measure: "killed", value: exact(300), by: nis, said: "2024-12-01"}, {report: "b", measure: "wounded", value: exact(300), by: nis, said: "2025-01-13"},
		}},
		{"another origin", []fig{
			{report: "a", measure: "killed", value: exact(300), by: nis}, {report: "b", measure: "wounded", value: exact(300), by: us},
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, f := range newLedger().add(c.figs...).run(t, Options{}).Findings {
				for _, d := range f.Differences {
					if d.Reason == RelayMeasure {
						t.Errorf("%s", d.Sentence)
					}
				}
				if len(f.Range.LeftOut) > 0 {
					t.Errorf("left out: %v", f.Range.LeftOut)
				}
			}
		})
	}
}

const story = `The flood took the lower town before dawn, and by noon the water stood at the second row of windows along the quay. Rescue boats
went from house to house with lamps. The governor's office counts 214 dead in the valley so far and expects more, since nobody has
reached the mill yet, and the road to the pass is cut in four places. Schools stay closed until Thursday at least.`

// A copy that changes who says it: the copy's claim is not a second origin.
func TestSpeakerExchanged(t *testing.T) {
	governor := office("Governor's Office", "org:governor@XX")
	minister := person("Ann Example")
	copyText := strings.Replace(story, "The governor's office counts", "Ann Example, the minister, counts", 1)
	l := newLedger().report("orig", "Example Wire", "2025-05-01", story).report("copy", "Harbour Post", "2025-05-02", copyText)
	l.add(
		fig{id: "o", report: "orig", measure: "killed", value: exact(214), by: governor, key: "person:person", counted: "people", start: strings.Index(story, "214")},
		fig{id: "c", report: "copy", measure: "killed", value: exact(214), by: minister, key: "person:person", counted: "people", start: strings.Index(copyText, "214")},
	)
	res := l.run(t, Options{})
	d := difference(t, res, "o", "c")
	if d.Reason != RelaySpeaker {
		t.Fatalf("%+v", d)
	}
	if want := "Harbour Post (copy) copies Example Wire (orig), which gives 214 killed to the Governor's Office; the copy gives it to Ann Example."; d.Sentence != want {
		t.Errorf("got  %s\nwant %s", d.Sentence, want)
	}
	if got := res.Findings[0].Range; got.Origins != 1 || len(got.LeftOut) != 1 {
		t.Errorf("range over %d origins, left out %v", got.Origins, got.LeftOut)
	}
}

func TestOwnFigures(t *testing.T) {
	for _, c := range []struct {
		name     string
		figs     []fig
		want     string // reason of a and b
		sentence string
		earlier  string
		current  string
		repeated int
	}{
		{
			"a revision",
			[]fig{
				{id: "a", report: "r1", measure: "killed", value: atLeast(100), by: nis, said: "2024-12-19"},
				{id: "b", report: "r2", measure: "killed", value: about(300), by: nis, said: "2025-01-13"},
			},
			"revision",
			"The National Intelligence Service gave at least 100 killed (on 19 December 2024) and later about 300 (on 13 January 2025).", "a", "b", 0,
		},
		{
			"withdrawn in so many words", []fig{
				{id: "b", report: "r1", measure: "killed", value: exact(253), by: nis}, {id: "a", report: "r1", measure: "killed", value: exact(359), by: nis, modality: claim.Withdrawn},
			}, "revision", "The National Intelligence Service replaced an earlier figure of 359 killed by 253 killed.", "a", "b", 0,
		},
		{
			"replaced by the report's own relation", []fig{
				{id: "a", report: "r1", measure: "killed", value: exact(144), by: nis}, {id: "b", report: "r1", measure: "killed", value: exact(120), by: nis, relations: []claim.Relation{{Type: "updates", Claim: "a"}}},
			}, "revision", "", "a", "b", 0,
		},
		{
			"a zero too many", []fig{
				{id: "a", report: "r1", measure: "killed", value: exact(1200), by: nis, said: "2025-01-13"},
				{id: "x", report: "r3", measure: "killed", value: exact(1200), by: nis, said: "2025-01-13"},
				{id: "b", report: "r2", measure: "killed", value: exact(12000), by: nis, said: "2025-01-13"},
			}, "relay_misquote", "The National Intelligence Service is quoted with 1,200 killed in the report r1 and 12,000 killed in the report r2: a zero more or less.", "", "a", 1,
		},
		{
			"two digits changed places", []fig{
				{id: "a", report: "r1", measure: "killed", value: exact(694), by: nis, said: "2025-01-13"},
				{id: "x", report: "r3", measure: "killed", value: exact(694), by: nis, said: "2025-01-13"},
				{id: "b", report: "r2", measure: "killed", value: exact(649), by: nis, said: "2025-01-13"},
			}, "relay_misquote", "", "", "a", 1,
		},
		{
			"thousand for million", []fig{
				{id: "a", report: "r1", measure: "displaced", value: exact(2e6), by: nis, said: "2025-01-13"},
				{id: "x", report: "r3", measure: "displaced", value: exact(2e6), by: nis, said: "2025-01-13"},
				{id: "b", report: "r2", measure: "displaced", value: exact(2e3), by: nis, said: "2025-01-13"},
			}, "relay_misquote", "", "", "a", 1,
		},
		{
			"a hedge lost", []fig{
				{id: "a", report: "r1", measure: "killed", value: about(1100), by: chiefs, said: "2024-12-23"}, {id: "b", report: "r2", measure: "killed", value: exact(1100), by: chiefs, said: "2024-12-23"},
			}, "relay_hedge_lost", "The Joint Chiefs of Staff gave about 1,100 killed; in the report r2 the hedge is lost: 1,100 killed.", "", "a", 1,
		},
		{
			"an old figure as news", []fig{
				{id: "a", report: "r1", measure: "killed", value: exact(100), by: nis, said: "2024-12-19", published: "2024-12-20"},
				{id: "n", report: "r2", measure: "killed", value: exact(300), by: nis, said: "2025-01-13", published: "2025-01-13"},
				{id: "b", report: "r3", measure: "killed", value: exact(100), by: nis, published: "2025-02-01"},
			}, "", "", "a", "n", 0,
		},
		{
			"a zero too many in one report is no slip between two", []fig{
				{id: "a", report: "r1", measure: "killed", value: exact(1200), by: nis, said: "2024-12-19"}, {id: "b", report: "r1", measure: "killed", value: exact(12000), by: nis, said: "2024-12-19"},
			}, "unexplained", "", "", "a", 0,
		},
		{
			"a later word beside an earlier number", []fig{
				{id: "a", report: "r1", measure: "killed", value: exact(170), by: nis, said: "2024-12-19"}, {id: "b", report: "r2", measure: "killed", value: vague("hundreds", 200), by: nis, said: "2025-01-19"},
			}, "revision", "The National Intelligence Service gave 170 killed (on 19 December 2024) and later hundreds (read as 200 or more) (on 19 January 2025).", "", "a", 0,
		},
		{
			"two numbers of one day", []fig{
				{id: "a", report: "r1", measure: "killed", value: exact(100), by: nis, said: "2024-12-19"}, {id: "b", report: "r2", measure: "killed", value: exact(170), by: nis, said: "2024-12-19"},
			}, "unexplained", "The National Intelligence Service is quoted with two figures: 100 killed in the report r1 and 170 killed in the report r2.", "", "a", 0,
		},
		{
			"two numbers without a day", []fig{
				{id: "a", report: "r1", measure: "killed", value: exact(100), by: nis}, {id: "b", report: "r2", measure: "killed", value: exact(170), by: nis},
			}, "unexplained", "The National Intelligence Service is quoted with two figures: 100 killed in the report r1 and 170 killed in the report r2; dates unknown, so it may be a revision.", "", "a", 0,
		},
		{
			"a bound and a value that go together", []fig{
				{id: "a", report: "r1", measure: "killed", value: exact(170), by: nis, said: "2024-12-19"}, {id: "b", report: "r2", measure: "killed", value: atLeast(100), by: nis, said: "2024-12-19"},
			}, "bounds", "", "", "a", 0,
		},
		{
			"a vague word later does not replace a number", []fig{
				{id: "a", report: "r1", measure: "killed", value: exact(170), by: nis, said: "2024-12-19"}, {id: "b", report: "r2", measure: "killed", value: vague("hundreds", 200), by: nis, said: "2025-01-19"},
			}, "revision", "", "", "a", 0,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			res := newLedger().add(c.figs...).run(t, Options{})
			f := res.Findings[0]
			if len(f.Answers) != 1 {
				t.Fatalf("%d answers of one origin", len(f.Answers))
			}
			a := f.Answers[0]
			if a.Current != c.current || strings.Join(a.Earlier, " ") != c.earlier || len(a.RepeatedBy) != c.repeated {
				t.Errorf("current %s, earlier %v, repeated by %v", a.Current, a.Earlier, a.RepeatedBy)
			}
			if c.want == "" {
				if d := difference(t, res, "n", "b"); d.Reason != RelayStale {
					t.Errorf("%+v", d)
				}
				return
			}
			d := difference(t, res, "a", "b")
			if string(d.Reason) != c.want || c.sentence != "" && d.Sentence != c.sentence {
				t.Errorf("%s: %s", d.Reason, d.Sentence)
			}
			checkDifference(t, d)
		})
	}
}

// What repeats an origin is counted in reports, and what copies another's words is marked.
func TestRepeats(t *testing.T) {
	governor := office("Governor's Office", "org:governor@XX")
	l := newLedger().report("orig", "Example Wire", "2025-05-01", story).report("copy", "Harbour Post", "2025-05-02", story).report("own", "Northgate Daily", "2025-05-03", "The office put the dead at 214.")
	at := strings.Index(story, "214")
	l.add(
		fig{id: "own", report: "own", measure: "killed", value: exact(214), by: governor, start: 27},
		fig{id: "copy", report: "copy", measure: "killed", value: exact(214), by: governor, start: at},
		fig{id: "orig", report: "orig", measure: "killed", value: exact(214), by: governor, start: at},
	)
	a := l.run(t, Options{}).Findings[0].Answers[0]
	want := Answer{
		Origin: "org:governor@XX", Name: "Governor's Office", Current: "orig", Claims: []string{"copy", "orig", "own"},
		Reports: []string{"copy", "orig", "own"}, RepeatedBy: []string{"copy", "own"}, CopiedBy: []string{"copy"}, Counts: true,
	}
	if diff := cmp.Diff(want, a); diff != "" {
		t.Error(diff)
	}
}
