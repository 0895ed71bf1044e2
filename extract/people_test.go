package extract

import (
	"testing"

	"crosscheck/claim"
)

// A name that a place owns too is a person's where the report says so.
func TestPersonsNamedLikePlaces(t *testing.T) {
	x, err := New()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ text, mention, name string }{
		{"Elena Paris, a former clerk, left the firm in May. Paris said that 40 others had left too.", "Paris", "Elena Paris"},
		{"Jordan Hale, a nurse, opened the ward. Hale said that six patients had died.", "Hale", "Jordan Hale"},
		{"Israel Gomez, 34, was on the bus. Gomez said that the driver had been asleep.", "Gomez", "Israel Gomez"},
		{"Talks with France ended on Monday. Paris said that two ships would sail.", "Paris", "France"},
		{"The Jordan Valley is dry. Jordan said that 300 families had no water.", "Jordan", "Jordan"},
	} {
		found := false
		for _, g := range readText(t, x, c.text, "2024-05-02").Claims {
			if g.Kind != claim.Statement || len(g.Attribution) == 0 {
				continue
			}
			if o := g.Attribution[len(g.Attribution)-1]; o.Mention == c.mention {
				found = true
				if o.Name != c.name {
					t.Errorf("%q: %s is %q, want %q", c.text, c.mention, o.Name, c.name)
				}
			}
		}
		if !found {
			t.Errorf("%q: no statement of %s", c.text, c.mention)
		}
	}
}
