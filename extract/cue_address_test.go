package extract

import (
	"testing"

	"crosscheck/claim"
)

// Whose the figures are: in statements that press offices print below a colon, after "As she announced", beside who claims an attack.
func TestOriginsOfFigures(t *testing.T) {
	x, err := New()
	if err != nil {
		t.Fatal(err)
	}
	block := "Speaking after the vote, Minister Dana Orlov said:\n\nThe pipeline will bring water to 40,000 households. I welcome the work of the teams.\n\n" +
		"Last year only 10 percent of requests were approved. We have spent 20 million pounds.\n\nThe ministry has 300 staff and was founded long ago.\n"
	for _, c := range []struct{ text, quote, origin string }{
		{block, "40,000 households", "Dana Orlov"},
		{block, "20 million pounds", "Dana Orlov"},
		{block, "300 staff", ""}, // nobody speaks of himself any more
		{"The visitors were:\n\n12 nurses and some cooks.\n", "12 nurses", ""},
		{"As Deputy Minister Lena Hart announced in Port Hale, 14 bridges were closed.", "14 bridges", "Lena Hart"},
		{"As the water rose, 20 families fled.", "20 families", ""},
		{"The rebels struck the port, for which the Red Front has claimed responsibility and where more than 60 dockers were killed.", "more than 60 dockers", ""},
		{"\"I announced last week that we would increase our aid by $20 million,\" Mayor Dana Orlov said.", "$20 million", "Dana Orlov"},
		{"A recent poll found that 60 percent of voters were undecided.", "60 percent of voters", "recent poll"},
	} {
		found := false
		for _, g := range readText(t, x, c.text, "2024-05-02").Claims {
			if g.Kind != claim.Figure || g.Quote != c.quote {
				continue
			}
			found = true
			origin := ""
			if n := len(g.Attribution); n > 0 {
				origin = g.Attribution[n-1].Name
			}
			if origin != c.origin {
				t.Errorf("%q in %q: origin %q, want %q", c.quote, c.text, origin, c.origin)
			}
		}
		if !found {
			t.Errorf("%q in %q is not read", c.quote, c.text)
		}
	}
}
