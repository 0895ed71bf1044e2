package dossier

import (
	"strings"
	"testing"
	"time"

	"crosscheck/claim"
	"crosscheck/decision"
	"crosscheck/extract"
	"crosscheck/reconcile"
	"crosscheck/report"
)

// missed are words in which the program reads no figure.
const missed = "Of a whole village hardly a soul came home"

// The reports of these tests, their outlets, places and people are made up.
var madeUp = map[string]string{
	"a.txt": "---\noutlet: The Harbour Post (made up)\npublished: 2031-03-04\n---\n" +
		"The flood in Velm\n\nThe interior ministry said on Tuesday that 214 people had been killed in the flood in Velm. " +
		"The mayor of Velm said that 90 people were missing.\n",
	"b.txt": "---\noutlet: Northern Gazette (made up)\npublished: 2031-03-05\n---\n" +
		"Flood toll\n\nThe health ministry said that 260 people had been killed in the flood in Velm. " +
		missed + ", a nurse remembered.\n",
	"c.txt": "---\noutlet: Radio Velm (made up)\npublished: 2031-03-06\n---\n" +
		"The governor's office said that 300 people were killed in the flood in Velm, and that 1,200 people were displaced.\n",
}

// bench is a dossier of made up reports to which decisions are applied.
type bench struct {
	t     *testing.T
	x     *extract.Extractor
	reads []Read
	log   []decision.Decision
}

func newBench(t *testing.T, texts map[string]string) *bench {
	t.Helper()
	x, err := extract.New()
	if err != nil {
		t.Fatal(err)
	}
	b := &bench{t: t, x: x}
	for id, text := range texts {
		b.reads = append(b.reads, b.read(id, text, report.Meta{}))
	}
	return b
}

func (b *bench) read(id, text string, given report.Meta) Read {
	b.t.Helper()
	r, err := report.Raw{ID: id, Path: id, Data: []byte(text), Given: given}.Read(report.Options{})
	if err != nil {
		b.t.Fatal(err)
	}
	return ReadReport(b.x, r)
}

// find is the claim of the kind whose quote has the words.
func (b *bench) find(reads []Read, id, words string) (*report.Report, *claim.Claim) {
	b.t.Helper()
	for i := range reads {
		if reads[i].Report.ID != id {
			continue
		}
		for k := range reads[i].Claims {
			if c := &reads[i].Claims[k]; c.Kind == claim.Figure && strings.Contains(c.Quote, words) {
				return reads[i].Report, c
			}
		}
		for k := range reads[i].Claims {
			b.t.Logf("%s %q", reads[i].Claims[k].Kind, reads[i].Claims[k].Quote)
		}
	}
	b.t.Fatalf("no claim %q in %s", words, id)
	return nil, nil
}

// on begins a decision on a claim of the reads.
func (b *bench) on(id, words string) decision.Decision {
	b.t.Helper()
	r, c := b.find(b.reads, id, words)
	d, err := decision.AboutClaim(r, c)
	if err != nil {
		b.t.Fatal(err)
	}
	return d
}

func (b *bench) pair(id, words, withID, with string) decision.Decision {
	b.t.Helper()
	r, c := b.find(b.reads, id, words)
	s, e := b.find(b.reads, withID, with)
	d, err := decision.AboutClaims(r, c, s, e)
	if err != nil {
		b.t.Fatal(err)
	}
	return d
}

// adding begins the addition of a claim.
func (b *bench) adding(id, words string, fields decision.Fields) decision.Decision {
	b.t.Helper()
	for i := range b.reads {
		r := &b.reads[i]
		at := strings.Index(r.Report.Text, words)
		if r.Report.ID != id || at < 0 {
			continue
		}
		d, err := decision.Adding(r.Report, claim.Span{Start: at, End: at + len(words)}, r.Claims, fields)
		if err != nil {
			b.t.Fatal(err)
		}
		return d
	}
	b.t.Fatalf("no words %q in %s", words, id)
	return decision.Decision{}
}

// decisionOn begins a decision on a claim of a dossier.
func decisionOn(t *testing.T, d *Dossier, id string) decision.Decision {
	t.Helper()
	c, r := d.Claim(id)
	if c == nil {
		t.Fatalf("no claim %s", id)
	}
	x, err := decision.AboutClaim(r.Report, c)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// decide seals a decision of "A. Person", a moment after the last, and adds it to the log.
func (b *bench) decide(action decision.Action, d decision.Decision) decision.Decision {
	b.t.Helper()
	if d.Action = action; d.Who == "" {
		d.Who = "A. Person"
	}
	if d.Why == "" && action != decision.Accept {
		d.Why = "see the notes"
	}
	d.At = stamp(len(b.log))
	sealed, err := d.Seal()
	if err != nil {
		b.t.Fatal(err)
	}
	b.log = append(b.log, sealed)
	return sealed
}

func stamp(n int) string { return decision.Stamp(firstDay.AddDate(0, 0, n), "") }

// assemble puts the reads together with the log.
func (b *bench) assemble() *Dossier {
	b.t.Helper()
	d, err := Assemble(b.reads, Options{OneStory: true, Decisions: decision.NewState(b.log)})
	if err != nil {
		b.t.Fatal(err)
	}
	return d
}

// asks is the finding whose question has the words.
func asks(t *testing.T, d *Dossier, words string) *reconcile.Finding {
	t.Helper()
	for i := range d.Findings {
		if strings.Contains(d.Findings[i].Question.Text, words) {
			return &d.Findings[i]
		}
	}
	for i := range d.Findings {
		t.Log(d.Findings[i].Question.Text)
	}
	t.Fatalf("no question %q", words)
	return nil
}

func ends(f *reconcile.Finding) (low, high float64) {
	if f.Range.Low != nil {
		low = *f.Range.Low
	}
	if f.Range.High != nil {
		high = *f.Range.High
	}
	return low, high
}

var firstDay = time.Date(2031, 4, 1, 9, 0, 0, 0, time.UTC)
