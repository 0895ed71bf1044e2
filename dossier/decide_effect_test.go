package dossier

import (
	"slices"
	"strings"
	"testing"

	"crosscheck/claim"
	"crosscheck/decision"
	"crosscheck/reconcile"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

const killed = "How many people were killed?"

// answer is the answer of an origin by name.
func answer(t *testing.T, f *reconcile.Finding, name string) reconcile.Answer {
	t.Helper()
	i := slices.IndexFunc(f.Answers, func(a reconcile.Answer) bool { return a.Name == name })
	if i < 0 {
		t.Fatalf("%s: no answer of %s among %v", f.Question.Text, name, names(f))
	}
	return f.Answers[i]
}

func names(f *reconcile.Finding) []string {
	var out []string
	for _, a := range f.Answers {
		out = append(out, a.Name)
	}
	slices.Sort(out)
	return out
}

func (b *bench) rangeIs(d *Dossier, low, high float64, origins int) {
	b.t.Helper()
	f := asks(b.t, d, killed)
	if lo, hi := ends(f); lo != low || hi != high || f.Range.Origins != origins {
		b.t.Errorf("the range is %v to %v of %d origins, expected %v to %v of %d", lo, hi, f.Range.Origins, low, high, origins)
	}
}

// bears checks that the finding names the decision.
func bears(t *testing.T, f *reconcile.Finding, id string) {
	t.Helper()
	if !slices.ContainsFunc(f.Decisions, func(x reconcile.Decided) bool { return x.Decision == id }) {
		t.Errorf("%s: the decision %s is not on the finding: %+v", f.Question.Text, id, f.Decisions)
	}
}

// What each decision does to what is found. Every case begins with the program's own result, and ends with it once all is undone.
func TestDecisionsTakeEffect(t *testing.T) {
	for name, c := range map[string]func(t *testing.T, b *bench){
		"accept a claim": func(t *testing.T, b *bench) {
			x := b.decide(decision.Accept, b.on("b.txt", "260"))
			d := b.assemble()
			b.rangeIs(d, 214, 300, 3)
			bears(t, asks(t, d, killed), x.ID)
			_, got := b.find(d.Reads, "b.txt", "260")
			if got.Decided == nil || got.Decided.Action != "accept" || got.Decided.By != "A. Person" || len(got.Decided.Before) > 0 {
				t.Errorf("mark %+v", got.Decided)
			}
		},
		"unsure of a claim": func(t *testing.T, b *bench) {
			x := b.decide(decision.Unsure, b.on("b.txt", "260"))
			d := b.assemble()
			b.rangeIs(d, 214, 300, 3)
			bears(t, asks(t, d, killed), x.ID)
		},
		"correct a value": func(t *testing.T, b *bench) {
			on := b.on("c.txt", "300")
			b.decide(decision.Correct, on.Correcting(decision.Fields{"value": "300"}, decision.Fields{"value": "between 310 and 330"}))
			d := b.assemble()
			b.rangeIs(d, 214, 330, 3)
			_, got := b.find(d.Reads, "c.txt", "300")
			if got.Value.Form != claim.Range || got.Value.Low != 310 || got.Value.Unit != "people" || got.Decided.Before["value"] != "300" {
				t.Errorf("%+v, %+v", got.Value, got.Decided)
			}
			if _, machine := b.find(b.reads, "c.txt", "300"); machine.Value.Low != 300 || machine.Decided != nil {
				t.Errorf("the program's claim was changed: %+v", machine)
			}
		},
		"correct measure, counted and place": func(t *testing.T, b *bench) {
			b.decide(decision.Correct, b.on("b.txt", "260").Correcting(nil, decision.Fields{"measure": "missing", "counted": "soldiers", "place": "Kyiv"}))
			d := b.assemble()
			b.rangeIs(d, 214, 300, 2)
			_, got := b.find(d.Reads, "b.txt", "260")
			if got.Measure != "missing" || got.CountedKey != "person:soldier" || got.Place == nil || got.Place.Country != "UA" {
				t.Errorf("%+v", got)
			}
		},
		"correct the origin": func(t *testing.T, b *bench) {
			b.decide(decision.Correct, b.on("b.txt", "260").Correcting(nil, decision.Fields{"origin": "Kestrel Watch"}))
			d := b.assemble()
			b.rangeIs(d, 214, 300, 3)
			if a := answer(t, asks(t, d, killed), "Kestrel Watch"); a.Origin != "name:kestrel-watch" {
				t.Errorf("%+v", a)
			}
		},
		"correct the origin to the outlet itself": func(t *testing.T, b *bench) {
			b.decide(decision.Correct, b.on("b.txt", "260").Correcting(nil, decision.Fields{"origin": ""}))
			answer(t, asks(t, b.assemble(), killed), "Northern Gazette")
		},
		"correct as-of, modality and basis": func(t *testing.T, b *bench) {
			b.decide(decision.Correct, b.on("b.txt", "260").Correcting(nil, decision.Fields{"as_of": "by 2031-03-02", "modality": "predicted", "basis": "total"}))
			d := b.assemble()
			b.rangeIs(d, 214, 300, 2)
			_, got := b.find(d.Reads, "b.txt", "260")
			if got.AsOf == nil || got.AsOf.End != "2031-03-02" || got.AsOf.Precision != "on_or_before" || got.Modality != claim.Predicted {
				t.Errorf("%+v", got)
			}
		},
		"reject a claim": func(t *testing.T, b *bench) {
			x := b.decide(decision.Reject, b.on("c.txt", "300"))
			d := b.assemble()
			b.rangeIs(d, 214, 260, 2)
			f := asks(t, d, killed)
			if a := answer(t, f, "governor's office"); a.Counts || a.Why != "rejected by A. Person: see the notes" {
				t.Errorf("%+v", a)
			}
			bears(t, f, x.ID)
			if _, got := b.find(d.Reads, "c.txt", "300"); !got.Rejected() {
				t.Errorf("the claim is not marked: %+v", got.Decided)
			}
		},
		"accept after reject": func(_ *testing.T, b *bench) {
			b.decide(decision.Reject, b.on("c.txt", "300"))
			b.decide(decision.Accept, b.on("c.txt", "300"))
			b.rangeIs(b.assemble(), 214, 300, 3)
		},
		"undo a rejection": func(_ *testing.T, b *bench) {
			x := b.decide(decision.Reject, b.on("c.txt", "300"))
			u := b.decide(decision.Undo, decision.Decision{Undoes: x.ID})
			b.rangeIs(b.assemble(), 214, 300, 3)
			b.decide(decision.Undo, decision.Decision{Undoes: u.ID})
			b.rangeIs(b.assemble(), 214, 260, 2)
		},
		"add a claim that the program missed": func(t *testing.T, b *bench) {
			x := b.decide(decision.Add, b.adding("b.txt", missed, decision.Fields{
				"value": "over 350", "measure": "killed", "counted": "villagers", "origin": "a nurse", "place": "",
			}))
			d := b.assemble()
			got, in := d.Claim(x.Subject.ID)
			if got == nil || got.Quote != missed || got.Of(in.Report.Text) != missed || got.Rule != decision.AddedRule {
				t.Fatalf("%+v", got)
			}
			if got.Decided == nil || got.Decided.Action != "add" || got.Value.Form != claim.MoreThan || got.Value.Unit != "people" {
				t.Errorf("%+v, %+v", got.Value, got.Decided)
			}
			b.decide(decision.Correct, decisionOn(t, d, x.Subject.ID).Correcting(nil, decision.Fields{"value": "exactly 351"}))
			if got, _ := b.assemble().Claim(x.Subject.ID); got.Value.Low != 351 || got.Decided.Action != "add" || len(got.Decided.Also) != 1 {
				t.Errorf("corrected: %+v, %+v", got.Value, got.Decided)
			}
		},
		"add what the program reads by itself": func(t *testing.T, b *bench) {
			x := b.decide(decision.Add, b.adding("b.txt", "260 people", decision.Fields{"value": "265", "measure": "killed"}))
			d := b.assemble()
			if got, _ := d.Claim(x.Subject.ID); got != nil {
				t.Errorf("the claim stands there twice: %+v", got)
			}
			if _, got := b.find(d.Reads, "b.txt", "260"); got.Value.Low != 265 || got.Decided.Action != "add" || got.Decided.Before["value"] != "260" {
				t.Errorf("%+v, %+v", got.Value, got.Decided)
			}
		},
		"reject an origin": func(t *testing.T, b *bench) {
			x := b.decide(decision.Reject, decision.Decision{Subject: decision.Subject{Kind: decision.Origin, ID: "office:governor-office"}})
			d := b.assemble()
			b.rangeIs(d, 214, 260, 2)
			if a := answer(t, asks(t, d, killed), "governor's office"); a.Why != "its origin was rejected by A. Person: see the notes" {
				t.Errorf("%+v", a)
			}
			bears(t, asks(t, d, "displaced"), x.ID)
		},
		"reject a report": func(t *testing.T, b *bench) {
			x := b.decide(decision.Reject, decision.Decision{Subject: decision.Subject{Kind: decision.Report, ID: "c.txt"}})
			d := b.assemble()
			b.rangeIs(d, 214, 260, 2)
			bears(t, asks(t, d, "displaced"), x.ID)
		},
		"two origins are one": func(t *testing.T, b *bench) {
			x := b.decide(decision.Same, decision.Decision{Subject: decision.Subject{Kind: decision.Origin, ID: "office:governor-office", With: "office:health-ministry"}})
			d := b.assemble()
			b.rangeIs(d, 214, 300, 2)
			f := asks(t, d, killed)
			if a := answer(t, f, "governor's office"); len(a.Earlier) != 1 {
				t.Errorf("%+v", a)
			}
			bears(t, f, x.ID)
		},
		"same and then not the same": func(_ *testing.T, b *bench) {
			b.decide(decision.Same, decision.Decision{Subject: decision.Subject{Kind: decision.Origin, ID: "office:governor-office", With: "office:health-ministry"}})
			b.decide(decision.NotSame, decision.Decision{Subject: decision.Subject{Kind: decision.Origin, ID: "office:health-ministry", With: "office:governor-office"}})
			b.rangeIs(b.assemble(), 214, 300, 3)
		},
		"a claim does not go back to its origin": func(t *testing.T, b *bench) {
			r, c := b.find(b.reads, "c.txt", "1,200")
			d := decision.Decision{Subject: decision.Subject{Kind: decision.Origin, ID: "office:governor-office"}}.WithClaim(r, c)
			b.decide(decision.NotSame, d)
			if a := asks(t, b.assemble(), "displaced").Answers[0]; a.Origin != "claim:"+c.ID {
				t.Errorf("%+v", a)
			}
		},
		"two claims are one testimony": func(t *testing.T, b *bench) {
			b.decide(decision.Same, b.pair("a.txt", "214", "b.txt", "260"))
			d := b.assemble()
			f := asks(t, d, killed)
			if got := names(f); !slices.Equal(got, []string{"governor's office", "interior ministry"}) || f.Range.Origins != 2 {
				t.Errorf("%v, %d origins", got, f.Range.Origins)
			}
		},
		"two questions are one": func(t *testing.T, b *bench) {
			m := b.assemble()
			one, two := asks(t, m, killed).Question, asks(t, m, "missing").Question
			d := decision.AboutQuestion(one.ID, one.Claims)
			d.Subject.With, d.Before.WithClaims = two.ID, two.Claims
			x := b.decide(decision.Same, d)
			b.rangeIs(b.assemble(), 90, 300, 4)
			f := asks(t, b.assemble(), killed)
			bears(t, f, x.ID)
			if f.Question.ID != one.ID {
				t.Errorf("the id %s, expected that of the first, %s", f.Question.ID, one.ID)
			}
		},
		"a claim does not answer the question": func(t *testing.T, b *bench) {
			q := asks(t, b.assemble(), killed).Question
			r, c := b.find(b.reads, "c.txt", "300")
			b.decide(decision.NotSame, decision.AboutQuestion(q.ID, q.Claims).WithClaim(r, c))
			d := b.assemble()
			alone := 0
			for _, f := range d.Findings {
				if slices.Equal(f.Question.Claims, []string{c.ID}) {
					alone++
				} else if slices.Contains(f.Question.Claims, c.ID) {
					t.Errorf("the claim still answers %s", f.Question.Text)
				}
			}
			if alone != 1 || len(d.Findings) != len(b.assemble().Findings) {
				t.Errorf("%d questions of its own", alone)
			}
		},
		"reject a question": func(t *testing.T, b *bench) {
			q := asks(t, b.assemble(), killed).Question
			b.decide(decision.Reject, decision.AboutQuestion(q.ID, q.Claims))
			f := asks(t, b.assemble(), killed)
			if f.Range.Origins != 0 || !strings.Contains(f.Answers[0].Why, "the question was rejected by A. Person") {
				t.Errorf("%+v", f)
			}
		},
		"two actors are one": func(t *testing.T, b *bench) {
			b.decide(decision.Same, decision.Decision{Subject: decision.Subject{Kind: decision.Actor, ID: "name:governors-office", With: "name:health-ministry"}})
			d := b.assemble()
			f := asks(t, d, killed)
			if f.Range.Origins != 2 {
				t.Errorf("%d origins: %v", f.Range.Origins, names(f))
			}
			_, got := b.find(d.Reads, "b.txt", "260")
			if got.Teller().Key != "name:governors-office" || got.Decided == nil || got.Decided.Action != "same" {
				t.Errorf("%+v %+v", got.Teller(), got.Decided)
			}
		},
		"a terms file": func(t *testing.T, b *bench) {
			b.decide(decision.Terms, decision.Decision{
				Subject: decision.Subject{Kind: decision.Ledger}, After: decision.Fields{"terms": "same\tgovernor's office\thealth ministry\nparty\tinterior ministry\n"},
			})
			d := b.assemble()
			b.rangeIs(d, 214, 300, 2)
			if !answer(t, asks(t, d, killed), "interior ministry").Party {
				t.Error("the party of the terms file is none")
			}
			b.decide(decision.NotSame, decision.Decision{Subject: decision.Subject{Kind: decision.Origin, ID: "office:governor-office", With: "office:health-ministry"}})
			b.rangeIs(b.assemble(), 214, 300, 3)
		},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t, madeUp)
			machine := b.assemble()
			b.rangeIs(machine, 214, 300, 3)
			c(t, b)
			if d := b.assemble().Decided; len(d.Orphans)+len(d.Refused)+len(d.Unread) > 0 {
				t.Errorf("%+v", d)
			}
			b.grown()
			for _, x := range b.log {
				b.decide(decision.Undo, decision.Decision{Undoes: x.ID})
			}
			b.log = slices.DeleteFunc(b.log, func(x decision.Decision) bool { return x.Action == decision.Undo && b.isUndo(x.Undoes) })
			if diff := b.same(machine, b.assemble()); diff != "" {
				t.Errorf("after everything was undone: %s", diff)
			}
		})
	}
}

// isUndo reports whether the decision of an id is an undo.
func (b *bench) isUndo(id string) bool {
	return slices.ContainsFunc(b.log, func(x decision.Decision) bool { return x.ID == id && x.Action == decision.Undo })
}

func (b *bench) same(x, y *Dossier) string {
	return cmp.Diff(x, y, cmpopts.IgnoreUnexported(Dossier{}, *b.reads[0].Report), cmpopts.IgnoreFields(Dossier{}, "Decided"))
}

// grown checks that a dossier that grows report by report has the same decisions.
func (b *bench) grown() {
	b.t.Helper()
	opts := Options{Decisions: decision.NewState(b.log)}
	g, err := NewGrowing(opts)
	if err != nil {
		b.t.Fatal(err)
	}
	for _, r := range b.reads {
		if _, err := g.Add(r); err != nil {
			b.t.Fatal(err)
		}
	}
	one, err := g.Dossier()
	if err != nil {
		b.t.Fatal(err)
	}
	all, err := Assemble(b.reads, opts)
	if err != nil {
		b.t.Fatal(err)
	}
	if diff := same(one, all); diff != "" {
		b.t.Errorf("one by one and all at once: %s", diff)
	}
}
