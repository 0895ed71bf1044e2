package score

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// One message with 12 or 13 killed, dozens wounded, a single named victim, and an optional 4 wounded.
const messageGold = `{"report":"m.txt","set":"T","templates":[{"human_targets":[` +
	`{"labels":["GUARDS"],"number":[{"form":"exact","low":12,"high":12},{"form":"exact","low":13,"high":13}],"raw":"12 / 13","effect":["DEATH"]},` +
	`{"labels":["OTHERS"],"number":[{"form":"vague","low":null,"high":null}],"raw":"PLURAL","effect":["INJURY"]},` +
	`{"labels":["CLERK"],"number":[{"form":"exact","low":1,"high":1}],"raw":"1","effect":["DEATH"]}]},` +
	`{"optional":true,"human_targets":[{"labels":["COOKS"],"number":[{"form":"exact","low":4,"high":4}],"raw":"4","effect":["INJURY"]}]}]}`

func TestVictims(t *testing.T) {
	out := outputs(t, `
{"report":"m.txt","kind":"figure","start":0,"end":2,"figure":{"form":"about","low":13,"high":13,"words":"about 13"},"measure":"killed"}
{"report":"m.txt","kind":"figure","start":9,"end":12,"figure":{"form":"about","low":13,"high":13,"words":"some 13"},"measure":"killed"}
{"report":"m.txt","kind":"figure","start":20,"end":22,"figure":{"form":"exact","low":7,"high":7,"words":"7"},"measure":"wounded"}`)
	r := Victims(lines(t, (*GoldMessage).check, messageGold), out)
	// Two numbers other than 1 must be there; 13 is half right (its hedge differs), said twice it is read once; the 7 is spurious.
	got := r.Of["all, numbers other than 1"]
	if want := (VictimNumbers{PRF{P: .25, R: .25, F1: .25, Predicted: 2, Gold: 2, Right: .5}, 0}); got != want {
		t.Errorf("%+v", got)
	}
	if all := r.Of["all, all numbers"]; all.Gold != 3 {
		t.Errorf("with ones %+v", all)
	}
	if d := cmp.Diff([]KindCount{{"missed: wounded, vague", 1}, {"spurious: wounded", 1}}, r.Kinds()); d != "" {
		t.Error(d)
	}
}

func TestIncidents(t *testing.T) {
	gold := lines(t, (*GoldIncident).check, `
{"incident":"i1","killed":2,"injured":3,"reports":[{"id":"a","published":"2020-01-01"},{"id":"b","published":"2020-01-02"}]}
{"incident":"i2","killed":0,"injured":1,"reports":[{"id":"c","published":"2020-01-01"}]}`)
	out := outputs(t, `
{"report":"i1/a.txt","kind":"figure","start":0,"end":1,"figure":{"form":"exact","low":1,"high":1,"words":"1"},"measure":"killed"}
{"report":"i1/a.txt","kind":"figure","start":5,"end":6,"figure":{"form":"at_least","low":2,"high":null,"words":"at least 2"},"measure":"killed"}
{"report":"i1/a.txt","kind":"figure","start":8,"end":9,"figure":{"form":"exact","low":9,"high":9,"words":"9"},"measure":"killed","modality":"withdrawn"}
{"report":"i1/b.txt","kind":"figure","start":0,"end":1,"figure":{"form":"vague","low":3,"high":null,"words":"several"},"measure":"wounded"}`)
	r := Incidents(gold, out)
	// Report a: highest 2 killed, none injured; b: none, 3; c: none, none. Of three reports 2 have the killed right, 1 the injured, none both.
	c := r.Of["per report, max figure"]
	if c.N != 3 || *c.Killed != 2./3 || *c.Injured != 1./3 || *c.Both != 0 || *c.AnyKilled != .5 || *c.TwoOrMore != 0 {
		t.Errorf("%+v", c)
	}
	if c := r.Of["per report, first figure"]; *c.Killed != 1./3 {
		t.Errorf("first figure: %v", *c.Killed)
	}
	if c := r.Of["per incident, max figure, max over reports"]; c.N != 2 || *c.Both != .5 {
		t.Errorf("per incident: %+v", c)
	}
	// The latest report with a figure is b: no killed.
	if c := r.Of["incidents of 2+ reports, max figure, latest"]; *c.Killed != 0 || *c.Injured != 1 {
		t.Errorf("latest: killed %v injured %v", *c.Killed, *c.Injured)
	}
	if c := r.Of["baseline: always 0"]; *c.Killed != 1./3 {
		t.Errorf("baseline %v", *c.Killed)
	}
	if d := cmp.Diff([]KindCount{{"injured not read", 2}, {"killed not read", 1}}, r.Kinds()); d != "" {
		t.Error(d)
	}
}

func TestTimes(t *testing.T) {
	gold := lines(t, (*GoldTimes).check, `{"id":"w","text":"in May 1944 and by day, later","timex":[{"start":3,"end":11,"type":"DATE","value":"1944-05"},{"start":16,"end":22,"type":"SET","value":"P1D"},{"start":24,"end":29,"type":"DATE","value":"","nested":true}]}`)
	out := outputs(t, `
{"report":"w.txt","kind":"time","start":0,"end":11,"type":"DATE","value":"1944-05"}
{"report":"w.txt","kind":"time","start":24,"end":29,"type":"DATE","value":"FUTURE_REF"}`)
	r := Times(gold, out)
	// One of two annotated overlaps, with the right value and other ends; the other one read is spurious.
	if r.Strict.F1 != 0 || r.Relaxed.F1 != .5 || r.Value.F1 != .5 || r.Type.Right != 1 {
		t.Errorf("%+v", r)
	}
	if d := cmp.Diff([]KindCount{{"begins too early", 1}, {"missed: SET", 1}, {"spurious: DATE", 1}}, r.Kinds()); d != "" {
		t.Error(d)
	}
}

const (
	parseGold = "# text = It rains\n1\tIt\tit\tPRON\tPRP\t_\t2\tnsubj:expl\t_\t_\n2\train\train\tVERB\tVBZ\t_\t0\troot\t_\t_\n\n1-2\tdont\t_\t_\t_\t_\t_\t_\t_\t_\n1\tdo\tdo\tAUX\tVB\t_\t0\troot\t_\t_\n2\tnt\tnot\tPART\tRB\t_\t1\tadvmod\t_\t_\n"
	parseOut  = "1\tIt\tit\tPRON\tPRP\t_\t2\tnsubj\t_\t_\n2\train\train\tNOUN\tNN\t_\t0\troot\t_\t_\n\n1\tdo\tdo\tAUX\tVB\t_\t2\troot\t_\t_\n2\tnt\tnt\tPART\tRB\t_\t1\tneg\t_\t_\n"
)

func TestParses(t *testing.T) {
	gold, err := ReadParses(strings.NewReader(parseGold), "gold")
	if err != nil || len(gold) != 2 {
		t.Fatal(gold, err)
	}
	got, err := ReadParses(strings.NewReader(parseOut), "out")
	if err != nil {
		t.Fatal(err)
	}
	r, err := Parses(gold, got)
	if err != nil {
		t.Fatal(err)
	}
	// Of four words one has a wrong tag, one a wrong head, one a wrong label, one only another subtype, one a wrong lemma.
	if r.Tokens != 4 || r.UPOS != .75 || r.UAS != .75 || r.LAS != .5 || r.LASFull != .25 || r.Lemma != .75 {
		t.Errorf("%+v", r)
	}
	if d := cmp.Diff([]KindCount{{"head of root", 1}, {"label neg for advmod", 1}}, r.Kinds()); d != "" {
		t.Error(d)
	}
	if _, err := Parses(gold, got[:1]); err == nil || !strings.Contains(err.Error(), "expected 2 sentences") {
		t.Errorf("other sentences: %v", err)
	}
	got[0][0].Form = "That"
	if _, err := Parses(gold, got); err == nil || !strings.Contains(err.Error(), `expected "It" as word 1 of sentence 1`) {
		t.Errorf("other words: %v", err)
	}
}

func TestSpeakers(t *testing.T) {
	gold := lines(t, (*GoldSpeakers).check, joined(`{"id":"g","text":"Mr. Brandt said rain was near. He said so twice. The clerk agreed. She said no.",
"attributions":[{"source":[[0,10]],"content":[[16,29]],"source_entity":1},{"source":[[31,33]],"content":[[39,47]],"source_entity":1},
{"source":[[49,58]],"content":[[59,65]],"source_entity":2},{"source":[[67,70]],"content":[[76,78]],"source_entity":2}],
"entities":[{"id":1,"name":"Otto Brandt","mentions":[[0,10],[31,33]]},{"id":2,"name":"","mentions":[[49,58],[67,70]]}]}`))
	out := outputs(t, `
{"report":"g.txt","kind":"statement","start":0,"end":29,"source":{"start":4,"end":10},"content":[[16,29]],"attribution":[{"role":"origin","name":"Brandt","named":"person"}]}
{"report":"g.txt","kind":"statement","start":31,"end":47,"source":{"start":31,"end":33},"content":[[39,47]],"attribution":[{"role":"origin","name":"Anna Karlin","named":"person"}]}
{"report":"g.txt","kind":"statement","start":67,"end":78,"source":{"start":67,"end":70},"content":[[76,78]],"attribution":[{"role":"origin","name":"she","named":"unresolved"}]}`)
	r := Speakers(gold, out)
	type row struct{ gold, read, abstained, resolved, right int }
	for kind, want := range map[string]row{"all": {4, 3, 1, 2, 1}, "pronoun": {2, 2, 1, 1, 0}, "nominal": {1, 0, 0, 0, 0}, "name": {1, 1, 0, 1, 1}} {
		n := r.Of[kind]
		if got := (row{n.Gold, n.Read, n.Abstained, n.Resolved, n.Right}); got != want {
			t.Errorf("%s: %+v, want %+v", kind, got, want)
		}
	}
	kinds := []KindCount{{"nominal: no statement", 1}, {"pronoun: another speaker", 1}, {"pronoun: not resolved", 1}}
	if d := cmp.Diff(kinds, r.Kinds()); d != "" {
		t.Error(d)
	}
}
