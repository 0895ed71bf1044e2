package extract

import (
	"strings"
	"testing"

	"crosscheck/claim"
)

// TestStatements reads statements.jsonl (speech, mostly) and statements_more.jsonl (beliefs, intentions, attitudes, noun cues, and
// sentences in which nobody says anything; written before the rules for them). A statement is found where half of its content is
// (intersection over union), linked where cue and source overlap as well. The floors are what this commit reads; they only rise.
func TestStatements(t *testing.T) {
	x, err := New()
	if err != nil {
		t.Fatal(err)
	}
	t.Run("statements.jsonl", func(t *testing.T) { testStatements(t, x, "statements.jsonl", statementFloors{41, 40, 38, 41, 2}) })
	t.Run("statements_more.jsonl", func(t *testing.T) { testStatements(t, x, "statements_more.jsonl", statementFloors{60, 60, 57, 60, 0}) })
}

// statementFloors are the least that may be found, linked, named right and put into the right class, and the most that may be read
// beyond what the cases hold.
type statementFloors struct{ found, linked, named, class, surplus int }

// statementCounts are what testStatements counts.
type statementCounts struct{ total, read, found, linked, named, class int }

func testStatements(t *testing.T, x *Extractor, file string, floor statementFloors) statementCounts {
	var total, found, linked, named, class, read int
	for _, c := range loadCases(t, file) {
		var got []claim.Claim
		for _, k := range readText(t, x, c.Text, c.Published).Claims {
			if k.Kind == claim.Statement {
				got = append(got, k)
			}
		}
		read += len(got)
		if len(got) > 0 && len(c.Statements) == 0 {
			t.Logf("%s: nothing is said here, but read %q by %q: %s", c.ID, got[0].Quote, originName(got[0]), c.Text)
		}
		used := map[int]bool{}
		for _, w := range c.Statements {
			total++
			want := spansOf(c.Text, w.Content)
			best, at := 0.0, -1
			for i, g := range got {
				content := g.Content
				if len(want) == 0 && g.Style == w.Style { // silence has no content of its own
					content = nil
				}
				if v := overlapShare(want, content); !used[i] && v > best {
					best, at = v, i
				}
			}
			if at < 0 || best < .5 {
				t.Logf("%s: missed %q by %q: %s", c.ID, w.Content, w.Source, c.Text)
				continue
			}
			used[at] = true
			found++
			g := got[at]
			cueOK := w.Cue == "" || g.Cue != nil && strings.Contains(w.Cue+" "+g.Cue.Of(c.Text), w.Cue) && anyWord(g.Cue.Of(c.Text), w.Cue)
			srcOK := w.Source == "" && g.Source == nil || g.Source != nil && anyWord(g.Source.Of(c.Text), w.Source)
			if cueOK && srcOK {
				linked++
			} else {
				t.Logf("%s: cue %v source %v: %s", c.ID, cueOK, srcOK, c.Text)
			}
			if w.Class == "" || string(g.Class) == w.Class {
				class++
			} else {
				t.Logf("%s: class %q, want %q: %s", c.ID, g.Class, w.Class, c.Text)
			}
			if name := originName(g); sameName(name, w.Name) || name == "unspecified" && w.Name == "" {
				named++
			} else {
				t.Logf("%s: name %q, want %q: %s", c.ID, name, w.Name, c.Text)
			}
		}
	}
	t.Logf("statements: %d in the cases, %d read, %d found, %d linked, %d named right, %d in their class", total, read, found, linked, named, class)
	if found < floor.found || linked < floor.linked || named < floor.named || class < floor.class || read-found > floor.surplus {
		t.Errorf("found %d, linked %d, named %d, class %d, surplus %d; floors %+v", found, linked, named, class, read-found, floor)
	}
	return statementCounts{total, read, found, linked, named, class}
}

// TestNestedStatement reads who passed on what somebody said: the outer speaker is a relay of the inner one's statement.
func TestNestedStatement(t *testing.T) {
	x, err := New()
	if err != nil {
		t.Fatal(err)
	}
	text := "Mayor Lotte Brandis said that the Varnow Harbour Board (VHB) had told her that the lock was safe."
	for _, c := range readText(t, x, text, "").Claims {
		if c.Kind != claim.Statement || c.Cue.Of(text) != "had told" {
			continue
		}
		if len(c.Attribution) != 2 || c.Attribution[0].Role != claim.Relay || c.Attribution[0].Name != "Lotte Brandis" || c.Attribution[1].Name != "Varnow Harbour Board" {
			t.Errorf("attribution %+v, want Lotte Brandis as the relay of the Varnow Harbour Board", c.Attribution)
		}
		return
	}
	t.Error("the inner statement was not read")
}

func anyWord(a, b string) bool {
	for w := range strings.FieldsSeq(strings.ToLower(a)) {
		for v := range strings.FieldsSeq(strings.ToLower(b)) {
			if strings.Trim(w, ",.’'") == strings.Trim(v, ",.’'") {
				return true
			}
		}
	}
	return false
}

func spansOf(text string, parts []string) []claim.Span {
	var out []claim.Span
	at := 0
	for _, p := range parts {
		i := strings.Index(text[at:], p)
		if i < 0 {
			at, i = 0, strings.Index(text, p)
		}
		if i < 0 {
			continue
		}
		out = append(out, claim.Span{Start: at + i, End: at + i + len(p)})
		at += i + len(p)
	}
	return out
}

// overlapShare is the intersection over the union of two sets of spans, in bytes.
func overlapShare(a, b []claim.Span) float64 {
	if len(a) == 0 && len(b) == 0 {
		return 1
	}
	mark := func(spans []claim.Span) map[int]bool {
		m := map[int]bool{}
		for _, s := range spans {
			for i := s.Start; i < s.End; i++ {
				m[i] = true
			}
		}
		return m
	}
	x, y := mark(a), mark(b)
	both := 0
	for i := range x {
		if y[i] {
			both++
		}
	}
	union := len(x) + len(y) - both
	if union == 0 {
		return 0
	}
	return float64(both) / float64(union)
}
