package score

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// lines reads JSON lines that a test holds.
func lines[T any](t *testing.T, check func(*T) string, text string) []T {
	t.Helper()
	out, bad, err := readLines(strings.NewReader(text), "test", check)
	if err != nil || len(bad) > 0 {
		t.Fatal(err, bad)
	}
	return out
}

func outputs(t *testing.T, text string) []Output {
	t.Helper()
	out, bad, err := ReadOutput(strings.NewReader(text), "test")
	if err != nil || len(bad) > 0 {
		t.Fatal(err, bad)
	}
	return out
}

// Four gold figures in two reports; the output holds a right one, one with a wrong measure and no origin, one whose span is the whole
// sentence (no match), and two that are not annotated. The numbers were worked out by hand.
const (
	figureGold = `
{"file":"a.txt","start":0,"end":10,"quote":"300 people","value_low":300,"value_high":300,"measure":"killed","subject":"people","origin":"the mayor","modality":"asserted","basis":"total"}
{"file":"a.txt","start":20,"end":32,"quote":"over 20 dogs","value_low":20,"value_high":null,"measure":"wounded","subject":"dogs","origin":"Anna Karlin","modality":"predicted","basis":"total"}
{"file":"a.txt","start":50,"end":60,"quote":"40 houses","value_low":40,"value_high":40,"measure":"other","subject":"houses","origin":"unattributed","modality":"asserted","basis":"total"}
{"file":"b.txt","start":5,"end":11,"quote":"dozens","value_low":null,"value_high":null,"vague":"dozens","measure":"missing","subject":"","origin":"unattributed","modality":"asserted","basis":"total"}`
	figureOut = `
{"report":"x/a.txt","kind":"figure","start":0,"end":10,"figure":{"form":"exact","low":300,"high":300,"words":"300"},"measure":"killed","counted":"people","modality":"asserted","basis":"total","attribution":[{"role":"origin","name":"mayor"}]}
{"report":"x/a.txt","kind":"figure","start":20,"end":32,"figure":{"form":"more_than","low":20,"high":null,"words":"over 20"},"measure":"killed","counted":"dogs","modality":"planned","basis":"total","attribution":[]}
{"report":"x/a.txt","kind":"figure","start":0,"end":100,"figure":{"form":"exact","low":40,"high":40,"words":"40"},"measure":"other","counted":"houses","attribution":[]}
{"report":"x/a.txt","kind":"figure","start":70,"end":77,"figure":{"form":"vague","low":3,"high":null,"words":"several"},"measure":"other","attribution":[]}
{"report":"x/a.txt","kind":"figure","start":80,"end":81,"figure":{"form":"implied","low":1,"high":1,"words":"a"},"measure":"killed","attribution":[]}
{"report":"x/b.txt","kind":"figure","start":5,"end":11,"figure":{"form":"vague","low":24,"high":null,"words":"dozens"},"measure":"missing","counted":"","attribution":[{"role":"origin","name":"reports","named":"unspecified"}]}
{"report":"x/c.txt","kind":"figure","start":0,"end":1,"figure":{"form":"exact","low":1,"high":1,"words":"1"},"measure":"killed"}`
)

func TestFigures(t *testing.T) {
	r := Figures(lines(t, (*GoldFigure).check, figureGold), outputs(t, figureOut), nil)
	all := r.Overall()
	// 4 gold; 4 read that could be annotated (the whole sentence among them, several and the implied one not); 3 found; full: the first
	// and the dozens.
	want := []PRF{{P: .75, R: .75, F1: .75, Predicted: 4, Gold: 4, Right: 3}, {P: .5, R: .5, F1: .5, Predicted: 4, Gold: 4, Right: 2}, {P: .5, R: .5, F1: .5, Predicted: 4, Gold: 4, Right: 2}}
	if d := cmp.Diff(want, []PRF{all.Detection, all.Full, all.Strict}); d != "" {
		t.Error(d)
	}
	if all.Files != 2 || len(r.Topics) != 2 {
		t.Errorf("%d files, %d topics", all.Files, len(r.Topics))
	}
	for field, want := range map[string]Rate{
		"value": rate(3, 3), "measure": rate(2, 3), "origin": rate(2, 3), "modality": rate(3, 3), "origin_attributed": rate(1, 2), "as_of": {},
	} {
		if d := cmp.Diff(want, all.Accuracy[field]); d != "" {
			t.Errorf("%s: %s", field, d)
		}
	}
	kinds := []KindCount{{"measure: killed for wounded", 1}, {"missed: other", 1}, {"origin: none for named", 1}, {"spurious: other", 1}}
	if d := cmp.Diff(kinds, r.Kinds()); d != "" {
		t.Error(d)
	}
	if n := r.Notes(); len(n) != 1 || !strings.Contains(n[0], "x/c.txt") {
		t.Errorf("notes %q", n)
	}
	if first := r.Errors()[0]; first.Kind != "spurious: other" || first.Report != "a.txt" {
		t.Errorf("errors do not begin with the first of the text: %+v", first)
	}
}

// TestFiguresOfReportsWithoutAny counts what is read in a report that is annotated and holds no figure.
func TestFiguresOfReportsWithoutAny(t *testing.T) {
	r := Figures(lines(t, (*GoldFigure).check, figureGold), outputs(t, figureOut), []string{"a.txt", "b.txt", "c.txt"})
	if got := r.Overall().Detection; got.Predicted != 5 || got.Gold != 4 {
		t.Errorf("%+v", got)
	}
}

func TestValues(t *testing.T) {
	n := func(x float64) *float64 { return &x }
	for _, c := range []struct {
		name string
		gold GoldFigure
		got  Amount
		want bool
	}{
		{"exact", GoldFigure{Low: n(5), High: n(5)}, Amount{Form: "exact", Low: n(5), High: n(5)}, true},
		{"about is not exact", GoldFigure{Low: n(5), High: n(5), Approx: true}, Amount{Form: "exact", Low: n(5), High: n(5)}, false},
		{"more than and at least are one", GoldFigure{Low: n(5)}, Amount{Form: "more_than", Low: n(5)}, true},
		{"at most", GoldFigure{High: n(5)}, Amount{Form: "less_than", High: n(5)}, true},
		{"the other end", GoldFigure{High: n(5)}, Amount{Form: "at_least", Low: n(5)}, false},
		{"range", GoldFigure{Low: n(5), High: n(7)}, Amount{Form: "range", Low: n(5), High: n(7)}, true},
		{"about a range", GoldFigure{Low: n(5), High: n(7), Approx: true}, Amount{Form: "about", Low: n(5), High: n(7)}, true},
		{"a share as a fraction", GoldFigure{Low: n(25), High: n(25), Measure: "share"}, Amount{Form: "exact", Low: n(.25), High: n(.25)}, true},
		{"no share", GoldFigure{Low: n(25), High: n(25), Measure: "killed"}, Amount{Form: "exact", Low: n(.25), High: n(.25)}, false},
		{"vague", GoldFigure{Vague: "dozens"}, Amount{Form: "vague", Low: n(24)}, true},
		{"vague is no number", GoldFigure{Low: n(24), High: n(24)}, Amount{Form: "vague", Low: n(24)}, false},
	} {
		if got := sameValue(&c.gold, &Output{Figure: &c.got}); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

func TestPeriods(t *testing.T) {
	for _, c := range []struct {
		gold, got  string
		same, meet bool
	}{
		{"2024-05", "2024-05", true, true},
		{"2024-05", "2024-05-01/2024-05-31", true, true},
		{"2024-02", "2024-02-01/2024-02-29", true, true},
		{"2014", "2014-01-01/2014-12-31", true, true},
		{"1980/2012", "1980-01-01/2012-12-31", true, true},
		{"2024-05-03", "2024-05-03/2024-05-03", true, true},
		{"2024-05", "/2024-05-31", true, true}, // by May
		{"2024-05", "2024-05-01/", false, true},
		{"2024-05", "2024-05-03", false, true},
		{"2024-05", "2024-04-20/2024-05-01", false, true},
		{"2024-05", "/2024-06-30", false, true},
		{"2024-05", "/2024-04-30", false, false},
		{"2024-05", "2024-06", false, false},
		{"2024-05", "", false, false},
		{"2024-05", "soon", false, false},
	} {
		gold := GoldFigure{Low: new(float64), High: new(float64), AsOf: c.gold}
		m := newFigureMatch(&gold, &Output{AsOf: when(c.got), Figure: &Amount{}})
		if m.is("as_of") != c.same || m.is("as_of_overlap") != c.meet {
			t.Errorf("%q as %q: same %v, overlap %v", c.gold, c.got, m.is("as_of"), m.is("as_of_overlap"))
		}
	}
}
