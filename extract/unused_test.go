package extract

import (
	"testing"

	"crosscheck/claim"
	"crosscheck/report"
)

// TestNoNumberIsDropped: every number of every text at hand, whether in digits or in words, lies in a claim or stands in the list of
// numbers seen and not used. Vague determiners (several, most), quantifiers (both, neither) and the words of zero (no one) are no numbers of that list.
func TestNoNumberIsDropped(t *testing.T) {
	x, err := New()
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for i, text := range inputs(t) {
		r, err := report.Parse("in.txt", "in.txt", []byte(text), report.Options{Defaults: report.Defaults{Published: "2025-03-12"}})
		if err != nil {
			continue
		}
		res := x.Read(r)
		if len(res.Notes) > 0 {
			continue // past the bounds, and it says so
		}
		at := map[int]bool{}
		cover := func(s claim.Span) {
			for b := s.Start; b < s.End; b++ {
				at[b] = true
			}
		}
		for _, c := range res.Claims {
			if c.Kind == claim.Figure {
				cover(c.Span)
			}
		}
		for _, u := range res.Unused {
			cover(u.Span)
		}
		sents := x.parser.Sentences(r)
		for k := range sents {
			s := &sents[k]
			x.parser.Tag(s)
			for j := 0; j < len(s.Tokens); j++ {
				n, ok := x.amounts.numbers.at(s.Tokens, j)
				digit := s.Tokens[j].Numeric()
				if !ok && !digit {
					continue
				}
				if ok && !digit && (n.small || n.kind == quantifier || n.form == "more_than" || s.Tokens[j].Lower == "one" && j > 0 && (s.Tokens[j-1].Lower == "no" || s.Tokens[j-1].Lower == "not")) {
					j = max(j, n.to-1)
					continue
				}
				seen++
				if !at[s.Tokens[j].Start] && !(ok && at[s.Tokens[n.to-1].Start]) {
					t.Errorf("text %d: %q in %q is neither read nor listed", i, s.Tokens[j].Text, s.Of(r.Text))
				}
				if ok {
					j = max(j, n.to-1)
				}
			}
		}
	}
	if seen == 0 {
		t.Fatal("no number in any text")
	}
	t.Logf("%d numbers", seen)
}
