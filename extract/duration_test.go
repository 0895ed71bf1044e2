package extract

import (
	"testing"

	"crosscheck/claim"
)

// What takes how long; and lengths of time that are no figure.
func TestDurations(t *testing.T) {
	x, err := New()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ text, quote, counted, unused string }{
		{"The strike lasted nearly three weeks.", "nearly three weeks", "strike", ""},
		{"The report shows progress after nearly two decades of military conflict.", "nearly two decades", "military conflict", ""},
		{"Five days of fighting followed.", "Five days", "fighting", ""},
		{"The talks dragged on for two years.", "two years", "talks", ""},
		{"A lawyer questioned him for two hours.", "two hours", "", ""},
		{"The station is a 20 minute walk from the square.", "", "", "dimension"},
		{"The baby fell ill at the age of four months.", "", "", "age"},
		{"The tradition is a 2000 year old custom.", "", "", "dimension"},
	} {
		got := readText(t, x, c.text, "2024-05-02")
		var figures []claim.Claim
		for _, g := range got.Claims {
			if g.Kind == claim.Figure {
				figures = append(figures, g)
			}
		}
		switch {
		case c.quote == "":
			if len(figures) > 0 || len(got.Unused) != 1 || got.Unused[0].Reason != c.unused {
				t.Errorf("%q: figures %v, unused %v; want one number unused: %s", c.text, figures, got.Unused, c.unused)
			}
		case len(figures) != 1 || figures[0].Quote != c.quote || figures[0].Counted != c.counted:
			t.Errorf("%q: %+v, want %q of %q", c.text, figures, c.quote, c.counted)
		}
	}
}
