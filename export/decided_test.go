package export

import (
	"bytes"
	"strings"
	"testing"

	"crosscheck/claim"
	"crosscheck/decision"
	"crosscheck/dossier"
	"crosscheck/extract"
	"crosscheck/redact"
	"crosscheck/report"
)

// decidedDossier is a dossier of a made up report with a corrected, a rejected and an added figure and a rejected statement.
func decidedDossier(t *testing.T) *dossier.Dossier {
	t.Helper()
	x, err := extract.New()
	if err != nil {
		t.Fatal(err)
	}
	text := "The interior ministry said on Tuesday that 214 people had been killed in the flood in Velm. The health ministry said that 260 people had been killed. " +
		"Of a whole village hardly a soul came home, a nurse remembered. The mayor said: “The water came at night.”\n"
	r, err := report.Parse("a.txt", "a.txt", []byte(text), report.Options{})
	if err != nil {
		t.Fatal(err)
	}
	read := dossier.ReadReport(x, r)
	var log []decision.Decision
	seal := func(d decision.Decision, err error) {
		t.Helper()
		if err == nil {
			d.Who, d.Why, d.At = "B. Person", "the <page> says so", "2031-04-01T09:00:00Z"
			d, err = d.Seal()
		}
		if err != nil {
			t.Fatal(err)
		}
		log = append(log, d)
	}
	for i := range read.Claims {
		c := &read.Claims[i]
		d, err := decision.AboutClaim(r, c)
		switch {
		case c.Kind == claim.Figure && strings.Contains(c.Quote, "214"):
			seal(d.Correcting(decision.ClaimValues(c), decision.Fields{"value": "over 220"}), err)
		case c.Kind == claim.Figure && strings.Contains(c.Quote, "260"), c.Kind == claim.Statement && strings.Contains(c.Quote, "at night"):
			d.Action = decision.Reject
			seal(d, err)
		}
	}
	at := strings.Index(text, "Of a whole")
	seal(decision.Adding(r, claim.Span{Start: at, End: at + len("Of a whole village")}, read.Claims, decision.Fields{"value": "dozens", "measure": "missing"}))
	if len(log) != 4 {
		t.Fatalf("%d decisions, expected 4", len(log))
	}
	d, err := dossier.Assemble([]dossier.Read{read}, dossier.Options{Decisions: decision.NewState(log)})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// No form shows what a person put there, changed or took out as if the program had read it.
func TestDecidedIsMarked(t *testing.T) {
	d := decidedDossier(t)
	forms := map[string]func(*bytes.Buffer) error{
		"text":     func(b *bytes.Buffer) error { return Text(b, d, Options{Full: true, Width: 120}) },
		"markdown": func(b *bytes.Buffer) error { return Markdown(b, d, Options{}) },
		"html":     func(b *bytes.Buffer) error { return Write(b, "html", d, Options{Keep: redact.Whole}) },
		"csv":      func(b *bytes.Buffer) error { return CSV(b, d) },
		"explain":  func(b *bytes.Buffer) error { return Explain(b, d, Options{}) },
	}
	for name, write := range forms {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Fatal(err)
		}
		got := strings.Join(strings.Fields(b.String()), " ")
		for _, want := range []string{"corrected by B. Person; was 214", "rejected by B. Person", "added by B. Person"} {
			if !strings.Contains(got, want) {
				t.Errorf("%s: expected %q in\n%s", name, want, b.String())
			}
		}
		if strings.Contains(got, "<page>") && name == "html" {
			t.Errorf("%s: the reason is not escaped", name)
		}
	}
	for name, write := range map[string]func(*bytes.Buffer) error{
		"json":  func(b *bytes.Buffer) error { return JSON(b, d, Options{}) },
		"jsonl": func(b *bytes.Buffer) error { return JSONLines(b, d) },
	} {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Fatal(err)
		}
		got := strings.Join(strings.Fields(b.String()), "")
		for _, want := range []string{`"decided":{"action":"correct","by":"B.Person"`, `"before":{"value":"214"}`, `"action":"reject"`, `"action":"add"`} {
			if !strings.Contains(got, want) {
				t.Errorf("%s: expected %s in\n%s", name, want, b.String())
			}
		}
	}
}

// The shared file says what was decided and by which reviewer, but not by whom.
func TestDecidedInTheSharedFile(t *testing.T) {
	var b bytes.Buffer
	if err := Write(&b, "html", decidedDossier(t), Options{}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"corrected by reviewer 1; was 214", "rejected by reviewer 1", "added by reviewer 1"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("the file lacks %q", want)
		}
	}
	if strings.Contains(b.String(), "B. Person") {
		t.Error("the file names who decided")
	}
}
