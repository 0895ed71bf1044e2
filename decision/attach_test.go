package decision

import (
	"strings"
	"testing"

	"crosscheck/claim"
	"crosscheck/report"
)

func TestAnchor(t *testing.T) {
	r := parse(t, "a.txt", "über vierzig — über vierzig\n")
	at := strings.LastIndex(r.Text, "vierzig")
	a := AnchorAt(r, claim.Span{Start: at, End: at + len("vierzig")})
	if a.Quote != "vierzig" || a.Prefix != "über vierzig — über " || a.Suffix != "\n" || a.Start != at {
		t.Errorf("%+v", a)
	}
	long := parse(t, "a.txt", strings.Repeat("ü", 30)+"x"+strings.Repeat("ü", 30)+"\n")
	at = strings.Index(long.Text, "x")
	if a := AnchorAt(long, claim.Span{Start: at, End: at + 1}); a.Prefix != strings.Repeat("ü", 16) || a.Suffix != strings.Repeat("ü", 16) {
		t.Errorf("context of %d and %d bytes", len(a.Prefix), len(a.Suffix))
	}
	if a := AnchorAt(r, claim.Span{Start: 3, End: 1 << 20}); a.Quote != "" {
		t.Errorf("words outside of the text: %q", a.Quote)
	}
}

func TestAnchorFind(t *testing.T) {
	anchor := Anchor{Quote: "300", Prefix: "that ", Suffix: " died", Start: 10}
	for name, c := range map[string]struct {
		text string
		want int // -1: an error that has the words
		err  string
	}{
		"in its place":         {"They said that 300 died.", 15, ""},
		"moved":                {"On Monday they said that 300 died.", 25, ""},
		"edited around":        {"They said that 300 people died.", -1, "not with the words around them"},
		"gone":                 {"They said that 301 died.", -1, "do not stand in the report any more"},
		"twice, none in place": {"So that 300 died and that 300 died.", -1, "several times"},
		"twice, one in place":  {"that x 12 that 300 died, that 300 died.", 15, ""},
		"no text":              {"", -1, "do not stand"},
	} {
		t.Run(name, func(t *testing.T) {
			a := anchor
			if name == "twice, one in place" || name == "in its place" {
				a.Start = c.want
			}
			got, err := a.find(c.text)
			switch {
			case c.want < 0 && (err == nil || !strings.Contains(err.Error(), c.err)):
				t.Errorf("%v, %v, expected an error with %q", got, err, c.err)
			case c.want >= 0 && (err != nil || got.Start != c.want || got.Of(c.text) != "300"):
				t.Errorf("%v, %v, expected byte %d", got, err, c.want)
			}
		})
	}
}

// What becomes of a decision when its report is edited, or when a newer program reads it otherwise.
func TestReattach(t *testing.T) {
	before := parse(t, "a.txt", damText)
	was := figure(t, before, "300 people", "killed", 300)
	ahead := "A new first paragraph.\n\n" + damText
	for name, c := range map[string]struct {
		action Action
		text   string
		read   func(*testing.T, *report.Report) []claim.Claim
		// what is expected of the one claim, or of the orphan
		claims         int
		mark, note     string
		orphan         string
		measure, quote string
	}{
		"the id is there": {
			action: Accept, text: ahead,
			read: func(t *testing.T, r *report.Report) []claim.Claim {
				return []claim.Claim{figure(t, r, "300 people", "killed", 300)}
			},
			claims: 1, mark: "accept", measure: "killed", quote: "300 people",
		},
		"another id, the same words": {
			action: Reject, text: ahead,
			read: func(t *testing.T, r *report.Report) []claim.Claim {
				c := figure(t, r, "300 people were killed", "killed", 300)
				return []claim.Claim{c, figure(t, r, "40 people", "missing", 40)}
			},
			claims: 2, mark: "reject", note: "re-attached", measure: "killed", quote: "300 people were killed",
		},
		"accepted, and another measure is read": {
			action: Accept, text: damText,
			read: func(t *testing.T, r *report.Report) []claim.Claim {
				return []claim.Claim{figure(t, r, "300 people", "wounded", 300)}
			},
			claims: 1, mark: "accept", note: "the program reads figure wounded there now", measure: "killed", quote: "300 people",
		},
		"rejected, and another measure is read": {
			action: Reject, text: damText,
			read: func(t *testing.T, r *report.Report) []claim.Claim {
				return []claim.Claim{figure(t, r, "300 people", "wounded", 300)}
			},
			claims: 1, measure: "wounded", quote: "300 people",
		},
		"accepted, and nothing is read any more": {
			action: Accept, text: ahead, read: none,
			claims: 1, mark: "accept", note: "kept as it was", measure: "killed", quote: "300 people",
		},
		"rejected, and nothing is read any more": {action: Reject, text: ahead, read: none},
		"unsure, and nothing is read any more":   {action: Unsure, text: ahead, read: none, orphan: "reads no claim there"},
		"the words are gone": {
			action: Accept, text: strings.Replace(damText, "300", "301", 1),
			read: func(t *testing.T, r *report.Report) []claim.Claim {
				return []claim.Claim{figure(t, r, "301 people", "killed", 301)}
			},
			claims: 1, orphan: "do not stand in the report any more", measure: "killed", quote: "301 people",
		},
		"several claims in the words": {
			action: Unsure, text: damText,
			read: func(t *testing.T, r *report.Report) []claim.Claim {
				return []claim.Claim{figure(t, r, "300", "wounded", 300), figure(t, r, "people", "captured", 300)}
			},
			claims: 2, orphan: "several claims",
		},
	} {
		t.Run(name, func(t *testing.T) {
			d := sealed(t, 1, c.action, about(t, before, was))
			r := parse(t, "a.txt", c.text)
			read := c.read(t, r)
			got := NewState([]Decision{d}).Apply(r, read)
			if len(got.Claims) != c.claims {
				t.Fatalf("%d claims, expected %d: %+v", len(got.Claims), c.claims, got.Claims)
			}
			if c.orphan != "" {
				if len(got.Orphans) != 1 || !strings.Contains(got.Orphans[0].Reason, c.orphan) {
					t.Errorf("orphans %+v, expected one with %q", got.Orphans, c.orphan)
				}
			} else if len(got.Orphans) > 0 {
				t.Errorf("orphans %+v", got.Orphans)
			}
			for _, x := range got.Claims {
				if x.Of(r.Text) != x.Quote {
					t.Errorf("%s opens at %q, its words are %q", x.ID, x.Of(r.Text), x.Quote)
				}
				for _, a := range x.Attribution {
					if a.Mention != "" && r.Text[a.Start:a.End] != a.Mention && c.text == ahead && c.mark != "" && strings.HasPrefix(c.note, "kept") {
						t.Errorf("the speaker %q opens at %q", a.Mention, r.Text[a.Start:a.End])
					}
				}
			}
			if c.claims == 0 || len(read) > 1 && c.mark == "" {
				return
			}
			first := got.Claims[0]
			if first.Measure != c.measure || first.Quote != c.quote {
				t.Errorf("%s %q, expected %s %q", first.Measure, first.Quote, c.measure, c.quote)
			}
			switch {
			case c.mark == "" && first.Decided != nil:
				t.Errorf("marked: %+v", first.Decided)
			case c.mark != "" && (first.Decided == nil || first.Decided.Action != c.mark || !strings.Contains(first.Decided.Note, c.note)):
				t.Errorf("mark %+v, expected %s with %q", first.Decided, c.mark, c.note)
			}
		})
	}
}

func none(*testing.T, *report.Report) []claim.Claim { return nil }

// What was decided on an added claim goes when the addition is taken back.
func TestUndoneAddition(t *testing.T) {
	r := parse(t, "a.txt", damText)
	at := strings.Index(damText, "In the valley")
	d, err := Adding(r, claim.Span{Start: at, End: at + 13}, nil, Fields{"value": "dozens", "measure": "missing"})
	if err != nil {
		t.Fatal(err)
	}
	add := sealed(t, 1, Add, d)
	got := NewState([]Decision{add}).Apply(r, nil)
	if len(got.Claims) != 1 || got.Claims[0].ID != add.Subject.ID || got.Claims[0].Value.Form != claim.Vague || got.Claims[0].Rule != AddedRule {
		t.Fatalf("%+v", got)
	}
	accepted := sealed(t, 2, Accept, about(t, r, got.Claims[0]))
	if got := NewState([]Decision{add, accepted, undo(t, 3, add)}).Apply(r, nil); len(got.Claims)+len(got.Orphans) != 0 {
		t.Errorf("%+v", got)
	}
	again, err := Adding(r, claim.Span{Start: at, End: at + 13}, got.Claims, Fields{"value": "2", "measure": "missing"})
	if err != nil || again.Subject.ID == add.Subject.ID {
		t.Errorf("a second addition at the same words has the id of the first: %s, %v", again.Subject.ID, err)
	}
	if _, err := Adding(r, claim.Span{Start: 5, End: 5}, nil, nil); err == nil {
		t.Error("an addition without words")
	}
	// Repeated words: the anchor decides.
	twice := parse(t, "b.txt", "Nine died here. "+strings.Repeat("x", 40)+" Nine died here. "+strings.Repeat("y", 40)+"\n")
	at = strings.LastIndex(twice.Text, "Nine")
	d, err = Adding(twice, claim.Span{Start: at, End: at + 4}, nil, Fields{"value": "nine", "measure": "killed"})
	if err != nil {
		t.Fatal(err)
	}
	if got := NewState([]Decision{sealed(t, 1, Add, d)}).Apply(twice, nil); len(got.Claims) != 1 || got.Claims[0].Start != at {
		t.Errorf("%+v, expected byte %d", got.Claims, at)
	}
}
