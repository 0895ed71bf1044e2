package claim_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"crosscheck/claim"
)

const (
	before = "The ministry said on Monday that, after a long night, at least "
	number = "300 soldiers"
	after  = " had been killed, and that no more than forty were still missing."
)

func idOf(report, text, words string) string {
	at := strings.Index(text, words)
	return claim.NewIDMaker(report, text).ID(claim.Figure, "killed", claim.Span{Start: at, End: at + len(words)})
}

// What an id does not depend on.
func TestIDSurvives(t *testing.T) {
	want := idOf("a.txt", before+number+after, number)
	for name, text := range map[string]string{
		"a paragraph before":  "Something else.\n\n" + before + number + after,
		"a paragraph behind":  before + number + after + "\n\nSomething else.",
		"an edit far before":  strings.Replace(before, "Monday", "Tuesday", 1) + number + after,
		"an edit far behind":  before + number + strings.Replace(after, "forty", "fifty", 1),
		"other line ends":     strings.ReplaceAll(before, " ", "\r\n") + number + strings.ReplaceAll(after, " ", "\r\n"),
		"a long run of space": strings.Replace(before, "at least ", "at least"+strings.Repeat(" ", 500), 1) + number + after,
	} {
		if got := idOf("a.txt", text, number); got != want {
			t.Errorf("%s: id %s, expected %s", name, got, want)
		}
	}
	wrapped := before + "300\n  soldiers" + after
	if got := idOf("a.txt", wrapped, "300\n  soldiers"); got != want {
		t.Errorf("a wrap within the words: id %s, expected %s", got, want)
	}
}

// What an id does depend on.
func TestIDTellsApart(t *testing.T) {
	text := before + number + after
	span := claim.Span{Start: len(before), End: len(before) + len(number)}
	ids := map[string]string{}
	add := func(what, id string) {
		if other, ok := ids[id]; ok {
			t.Errorf("%s and %s have one id, %s", what, other, id)
		}
		ids[id] = what
	}
	m := claim.NewIDMaker("a.txt", text)
	add("the claim", m.ID(claim.Figure, "killed", span))
	add("the same words once more", m.ID(claim.Figure, "killed", span))
	add("another measure", m.ID(claim.Figure, "wounded", span))
	add("another kind", m.ID(claim.Statement, "killed", span))
	add("other words", m.ID(claim.Figure, "killed", claim.Span{Start: span.Start, End: span.Start + 3}))
	add("another report", claim.NewIDMaker("b.txt", text).ID(claim.Figure, "killed", span))
	add("an edit close before", idOf("a.txt", strings.Replace(text, "long night", "short night", 1), number))
	add("an edit close behind", idOf("a.txt", strings.Replace(text, "had been", "have been", 1), number))
}

// An id never fails, whatever the text and the span, and is the same for the same.
func TestIDOfAnyText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		start := rapid.IntRange(0, len(text)).Draw(t, "start")
		span := claim.Span{Start: start, End: rapid.IntRange(start, len(text)).Draw(t, "end")}
		a := claim.NewIDMaker("r", text).ID(claim.Figure, "killed", span)
		if b := claim.NewIDMaker("r", text).ID(claim.Figure, "killed", span); a != b || len(a) != len("c_")+16 {
			t.Errorf("ids %q and %q of one claim", a, b)
		}
	})
}
