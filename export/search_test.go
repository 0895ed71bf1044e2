package export

import (
	"strings"
	"testing"

	"crosscheck/claim"
	"crosscheck/ledger"
)

// What a search shows keeps its hedge and its origin, opens at its words, and is shown as text whatever stands in it.
func TestSearch(t *testing.T) {
	c := claim.Claim{
		ID: "c_1", Report: "a\x1b[31m.md", Kind: claim.Figure, Span: claim.Span{Start: 12, End: 20}, Quote: "about\u202e 300", Measure: "killed", Counted: "soldiers",
		Value: &claim.Value{Form: claim.About, Low: 300, High: 300, Words: "about 300"}, Hedges: []string{"reportedly"}, Modality: claim.Denied,
		Attribution: []claim.Attribution{{Role: claim.Relay, Name: "A Lawmaker", Named: claim.Person}, {Role: claim.Origin, Name: "The Agency", Named: claim.Institution}},
		Decided:     &claim.Decided{Ruled: claim.Ruled{Action: "reject", By: "A. Person", Why: "misread"}},
	}
	found := &ledger.Found{
		Query: "killed\x07", Claims: []ledger.FoundClaim{{Claim: c, Outlet: "Valley Voice (made up)"}}, More: 200, AndMore: true, AsOf: "2025-01-02", Clock: "said", Notes: []string{"one note"},
		Passages: []ledger.Passage{{
			Report: "b.md", Title: "Dam", Span: claim.Span{Start: 10, End: 23}, Words: "the\x1b old dam",
			Marks: []claim.Span{{Start: 15, End: 18}, {Start: 16, End: 17}, {Start: 19, End: 99}},
		}},
	}
	for _, colour := range []bool{false, true} {
		var b strings.Builder
		if err := Search(&b, found, Options{Colour: colour}); err != nil {
			t.Fatal(err)
		}
		out := b.String()
		for _, want := range []string{
			"about 300 (reportedly; denied; rejected by A. Person)", "says The Agency", "via A Lawmaker", "Valley Voice (made up) [a\\u001b[31m.md:12]", "rejected by A. Person: misread", "more than 200 more",
			"killed\\u0007", "one note", "2 Jan 2025",
		} {
			if !strings.Contains(out, want) {
				t.Errorf("colour %v: %q is missing in\n%s", colour, want, out)
			}
		}
		if !colour && (strings.ContainsAny(out, "\x1b\x07\u202e") || !strings.Contains(out, "the\\u001b [[old]] dam")) {
			t.Errorf("control characters, or the wrong marks:\n%s", out)
		}
	}
}
