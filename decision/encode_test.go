package decision

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"crosscheck/claim"
)

// every is a decision of each action, with everything that it can hold.
func every(t testing.TB) []Decision {
	t.Helper()
	r := parse(t, "a.txt", damText)
	c, other := figure(t, r, "300 people", "killed", 300), figure(t, r, "40 people", "missing", 40)
	pair, err := AboutClaims(r, &c, r, &other)
	if err != nil {
		t.Fatal(err)
	}
	add, err := Adding(r, claim.Span{Start: 0, End: 12}, nil, Fields{"value": "between 10 and 12", "measure": "killed", "origin": "gov <b>"})
	if err != nil {
		t.Fatal(err)
	}
	question := AboutQuestion("q_1", []string{c.ID})
	question.Subject.With, question.Before.WithClaims = "q_2", []string{other.ID}
	out := []Decision{
		sealed(t, 1, Accept, about(t, r, c)),
		sealed(t, 2, Correct, about(t, r, c).Correcting(ClaimValues(&c), Fields{"value": "over 1,100", "measure": "wounded", "as_of": "2031-03", "origin": "The <Mayor> & \u2028co"})),
		sealed(t, 3, Reject, about(t, r, c)),
		sealed(t, 4, Add, add),
		sealed(t, 5, NotSame, pair),
		sealed(t, 6, Same, Decision{Why: "one office", Subject: Subject{Kind: Origin, ID: "gov:UA", With: "name:mayor-s"}}),
		sealed(t, 7, Same, question),
		sealed(t, 8, Unsure, Decision{Subject: Subject{Kind: Actor, ID: "gov:UA"}}),
		sealed(t, 9, Correct, Decision{Subject: Subject{Kind: Report, ID: "a.txt"}, After: Fields{"published": "2031-03-04"}}),
		sealed(t, 10, Terms, Decision{Subject: Subject{Kind: Ledger}, After: Fields{"terms": "party\tgov:UA\n"}}),
	}
	return append(out, undo(t, 11, out[2]))
}

// A decision comes back from its form byte for byte, with the id that it had.
func TestEncode(t *testing.T) {
	for _, d := range every(t) {
		b, err := d.Encode()
		if err != nil {
			t.Fatal(err)
		}
		if bytes.ContainsAny(b, "\n") || !strings.Contains(string(b), `"action":"`+string(d.Action)+`"`) {
			t.Errorf("%s", b)
		}
		back, err := Decode(b)
		if err != nil {
			t.Fatal(err)
		}
		again, err := back.Encode()
		if err != nil || !bytes.Equal(b, again) || back.ID != d.ID {
			t.Errorf("%v\n%s\n%s", err, b, again)
		}
	}
}

// The form and the ids are what ledgers hold: this one must stay as it is.
func TestEncodeStays(t *testing.T) {
	d := sealed(t, 1, Same, Decision{Why: "one <office>", Subject: Subject{Kind: Origin, ID: "gov:UA", With: "name:mayor"}})
	b, err := d.Encode()
	if err != nil {
		t.Fatal(err)
	}
	want := `{"format":1,"id":"d_ID","at":"2031-04-02T09:00:00.000Z","who":"A. Person","why":"one <office>","action":"same","subject":{"kind":"origin","id":"gov:UA","with":"name:mayor"}}`
	if want = strings.Replace(want, "d_ID", stays, 1); string(b) != want {
		t.Errorf("found    %s\nexpected %s", b, want)
	}
	if got := Link("", b); got != staysLink {
		t.Errorf("link %s, expected %s", got, staysLink)
	}
}

const (
	stays     = "d_d0ef7bc25752074ae13579752110d889"
	staysLink = "8c9e303d95ec334623263be197bf2b48a5f5e3426d1c2d50d0d34dd8eb15ead5"
)

func TestCheck(t *testing.T) {
	r := parse(t, "a.txt", damText)
	c := figure(t, r, "300 people", "killed", 300)
	on := func(change func(*Decision)) Decision {
		d := about(t, r, c)
		d.Action, d.At, d.Who = Accept, day(1), "A. Person"
		change(&d)
		return d
	}
	correct := func(name, value string) Decision {
		return on(func(d *Decision) { d.Action, d.After = Correct, Fields{name: value} })
	}
	for want, d := range map[string]Decision{
		"at: expected a moment in UTC": on(func(d *Decision) { d.At = "2031-04-01T09:00:00+02:00" }),
		"who: expected the name":       on(func(d *Decision) { d.Who = " " }),
		"action: expected one":         on(func(d *Decision) { d.Action = Terms }),
		"subject: expected claim":      on(func(d *Decision) { d.Subject.Kind = "page" }),
		"subject: expected two":        on(func(d *Decision) { d.Action = Same }),
		"subject: expected one":        on(func(d *Decision) { d.Subject.With = "c_x" }),
		"expected the id of a claim":   on(func(d *Decision) { d.Subject.ID = "x" }),
		"anchor: expected the report":  on(func(d *Decision) { d.Anchor = nil }),
		"anchor: expected report":      on(func(d *Decision) { d.Anchor = &Anchor{Report: "a"} }),
		"with_anchor: expected the":    on(func(d *Decision) { d.Action, d.Subject.With = Same, "c_x" }),
		"with_anchor: expected none":   on(func(d *Decision) { d.WithAnchor = d.Anchor }),
		"undoes: expected none":        on(func(d *Decision) { d.Undoes = "d_1" }),
		"undo: expected the id":        on(func(d *Decision) { d.Action = Undo }),
		"why: expected at most":        on(func(d *Decision) { d.Why = strings.Repeat("x", maxWhy+1) }),
		"why: expected UTF-8":          on(func(d *Decision) { d.Why = "\xff" }),
		"before: expected the claim":   on(func(d *Decision) { d.Subject.ID = "c_other" }),
		"before: expected a claim":     on(func(d *Decision) { d.Before.Claim = []byte(`{"kind":"figure"}`) }),
		"after: expected none":         on(func(d *Decision) { d.After = Fields{"value": "3"} }),
		"after: expected at least one": on(func(d *Decision) { d.Action = Correct }),
		`after: expected one of value`: correct("colour", "red"),
		"value: expected one amount":   correct("value", "rather many"),
		"value: expected":              correct("value", "3 and 4 then 5"),
		`measure: expected`:            correct("measure", "squashed"),
		"as_of: expected a date":       correct("as_of", "yesterday"),
		"modality: expected one of":    correct("modality", "maybe"),
		"basis: expected one of":       correct("basis", "maybe"),
		"origin_key: expected the":     correct("origin_key", "gov:UA"),
		"place: expected words":        correct("place", "a\nb"),
		"published: expected a date": {
			Action: Correct, At: day(1), Who: "A", Subject: Subject{Kind: Report, ID: "a.txt"}, After: Fields{"published": "soon"},
		},
		"genre: expected one of":  {Action: Correct, At: day(1), Who: "A", Subject: Subject{Kind: Report, ID: "a.txt"}, After: Fields{"genre": "gossip"}},
		"title: expected a value": {Action: Correct, At: day(1), Who: "A", Subject: Subject{Kind: Report, ID: "a.txt"}, After: Fields{"title": ""}},
		"terms:1: expected party": {Action: Terms, At: day(1), Who: "A", Subject: Subject{Kind: Ledger}, After: Fields{"terms": "perty\tx"}},
		"expected a folded name":  {Action: Accept, At: day(1), Who: "A", Subject: Subject{Kind: Origin, ID: "name:The Mayor"}},
		"measure: expected one for an added": on(func(d *Decision) {
			d.Action, d.Before, d.After = Add, Before{}, Fields{"value": "3"}
		}),
	} {
		if _, err := d.Seal(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, expected %q", err, want)
		}
	}
	changed := sealed(t, 1, Accept, about(t, r, c))
	changed.Why = "changed afterwards"
	if err := changed.Check(); err == nil || !strings.Contains(err.Error(), "changed after it was made") {
		t.Errorf("%v", err)
	}
	newer := changed
	newer.Format = 2
	if err := newer.Check(); err == nil || !strings.Contains(err.Error(), "a newer program") {
		t.Errorf("%v", err)
	}
}

// Values are read as the program reads them in a report.
func TestValues(t *testing.T) {
	for words, want := range map[string]string{
		"over 1,100": "more than 1,100", "between 10 and 12": "10–12", "dozens": "dozens", "up to 4,000": "up to 4,000", "about 300": "about 300",
		"300": "300", "40 percent": "40", "none": "0", "none reported": "none reported", "  at   least 7 ": "at least 7", "1.5 million": "1,500,000",
	} {
		r := parse(t, "a.txt", damText)
		c := figure(t, r, "300 people", "killed", 300)
		d := sealed(t, 1, Correct, about(t, r, c).Correcting(ClaimValues(&c), Fields{"value": words}))
		got := NewState([]Decision{d}).Apply(r, []claim.Claim{c})
		if s := got.Claims[0].Value.String(); s != want {
			t.Errorf("%q is %q, expected %q", words, s, want)
		}
		if c.Value.Low != 300 || c.Decided != nil {
			t.Errorf("the program's claim was changed: %+v", c)
		}
	}
}

func TestStamp(t *testing.T) {
	now := time.Date(2031, 4, 1, 9, 0, 0, 1_999_999, time.UTC)
	for last, want := range map[string]string{
		"":                         "2031-04-01T09:00:00.001Z",
		"2031-04-01T08:00:00Z":     "2031-04-01T09:00:00.001Z",
		"2031-04-01T09:00:00.001Z": "2031-04-01T09:00:00.002Z",
		"2031-04-01T10:00:00Z":     "2031-04-01T10:00:00.001Z",
		"nonsense":                 "2031-04-01T09:00:00.001Z",
	} {
		got := Stamp(now, last)
		if got != want {
			t.Errorf("after %q: %s, expected %s", last, got, want)
		}
		if _, err := moment(got); err != nil {
			t.Error(err)
		}
	}
}
