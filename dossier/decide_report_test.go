package dossier

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"crosscheck/decision"
	"crosscheck/report"
)

// copied is a stretch that two reports have in common (made up).
const copied = "Rescuers searched the lower town through a third night of rain, going from door to door along the old tannery canal with lamps and poles. " +
	"The water had carried away two bridges and most of the mill road, and the railway to the coast was closed between Velm and Harrowgate Cross. " +
	"At the school on the hill, volunteers handed out bread and dry coats to families who had left everything behind. "

var copies = map[string]string{
	"a.txt": "---\noutlet: Harbour Post\npublished: 2031-03-04\n---\n" + copied + "By the evening 214 people had been killed in Velm, and the search went on along the canal.\n",
	"b.txt": "---\noutlet: Northern Gazette\npublished: 2031-03-05\n---\n" + copied + "By the evening 214 people had been killed in Velm, and the search went on along the canal.\n",
}

// A claim in copied words that was decided to be the report's own is an origin of its own.
func TestNotSameClaims(t *testing.T) {
	b := newBench(t, copies)
	if f := asks(t, b.assemble(), killed); f.Range.Origins != 1 || len(f.Answers[0].CopiedBy) != 1 {
		t.Fatalf("the copy was not found: %+v", f.Answers)
	}
	x := b.decide(decision.NotSame, b.pair("a.txt", "214", "b.txt", "214"))
	f := asks(t, b.assemble(), killed)
	if f.Range.Origins != 2 {
		t.Errorf("%d origins, expected 2: %+v", f.Range.Origins, f.Answers)
	}
	bears(t, f, x.ID)
	b.decide(decision.Same, b.pair("a.txt", "214", "b.txt", "214"))
	if f := asks(t, b.assemble(), killed); f.Range.Origins != 1 {
		t.Errorf("%d origins after they were decided to be the same, expected 1", f.Range.Origins)
	}
}

// A corrected date of publication is there before the report is read, since the days that it names hang on it; a report that was read without it is named.
func TestCorrectReport(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "a.txt", "---\noutlet: Harbour Post\npublished: 2031-03-04\n---\nThe mayor said on Monday that 90 people were killed in Velm.\n")
	b := &bench{t: t}
	b.decide(decision.Correct, decision.Decision{
		Subject: decision.Subject{Kind: decision.Report, ID: "a.txt"},
		After:   decision.Fields{"published": "12 March 2031", "outlet": "Evening Post", "genre": "opinion", "language": "en"},
	})
	opts := Options{Decisions: decision.NewState(b.log)}
	d, err := Build(context.Background(), report.List([]string{dir}, nil), opts)
	if err != nil {
		t.Fatal(err)
	}
	r := d.Reads[0]
	if got := r.Report.Meta.Published; got != (report.Field{Value: "2031-03-12", From: "decision"}) || r.Report.Meta.Outlet.Value != "Evening Post" || r.Report.Meta.Language.From != "decision" {
		t.Errorf("%+v", r.Report.Meta)
	}
	for _, c := range r.Claims {
		if c.Published != "2031-03-12" || c.Said != "" && c.Said != "2031-03-10" || c.Genre != "opinion" {
			t.Errorf("%s: published %s, said %s, genre %q", c.Quote, c.Published, c.Said, c.Genre)
		}
	}
	if len(d.Decided.Unread) > 0 || d.Decided.Reports["a.txt"] == nil {
		t.Errorf("%+v", d.Decided)
	}

	stale := build(t, Options{}, filepath.Join(dir, "a.txt"))
	if d, err = Assemble(stale.Reads, opts); err != nil {
		t.Fatal(err)
	}
	if len(d.Decided.Unread) != 1 || !strings.Contains(d.Decided.Unread[0].What, `published "2031-03-12", read with "2031-03-04"`) {
		t.Errorf("%+v", d.Decided.Unread)
	}
}

// What decisions are about and is not there any more is listed with its reason, and what is in other reports is only counted.
func TestOrphansInDossier(t *testing.T) {
	b := newBench(t, madeUp)
	machine := b.assemble()
	q := asks(t, machine, "displaced").Question
	b.decide(decision.Reject, b.on("b.txt", "260"))
	b.decide(decision.Reject, b.on("c.txt", "300"))
	b.decide(decision.Reject, decision.AboutQuestion(q.ID, q.Claims))
	b.decide(decision.Same, decision.Decision{Subject: decision.Subject{Kind: decision.Origin, ID: "office:health-ministry", With: "gov:XX"}})
	b.reads = slices.DeleteFunc(b.reads, func(r Read) bool { return r.Report.ID == "c.txt" })
	for i := range b.reads {
		if b.reads[i].Report.ID == "b.txt" {
			b.reads[i] = b.read("b.txt", strings.Replace(madeUp["b.txt"], "260 people had been", "261 people had been", 1), report.Meta{})
		}
	}
	d := b.assemble().Decided
	var reasons []string
	for _, o := range d.Orphans {
		reasons = append(reasons, o.Reason)
	}
	got := strings.Join(reasons, "\n")
	for _, want := range []string{"do not stand in the report any more", "none of the claims that answered the question is there any more", "nobody in these reports is known by gov:XX"} {
		if !strings.Contains(got, want) {
			t.Errorf("expected %q among the reasons, found\n%s", want, got)
		}
	}
	if len(d.Orphans) != 3 || d.Elsewhere != 1 || d.InForce != 4 {
		t.Errorf("%d orphans, %d elsewhere, %d in force", len(d.Orphans), d.Elsewhere, d.InForce)
	}
}

// A log from elsewhere cannot make a dossier fail: a claim that it puts into one report under the id of another's is an orphan.
func TestForeignID(t *testing.T) {
	b := newBench(t, madeUp)
	_, c := b.find(b.reads, "c.txt", "300")
	d := b.adding("b.txt", missed, decision.Fields{"value": "7", "measure": "killed"})
	d.Subject.ID = c.ID
	b.decide(decision.Add, d)
	got := b.assemble()
	b.rangeIs(got, 214, 300, 3)
	if len(got.Decided.Orphans) != 1 || !strings.Contains(got.Decided.Orphans[0].Reason, "is that of a claim in c.txt") {
		t.Errorf("%+v", got.Decided.Orphans)
	}
}
