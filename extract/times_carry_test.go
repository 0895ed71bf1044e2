package extract

import (
	"testing"

	"crosscheck/claim"
)

// Which day or stretch a figure is of, where its own clause does not say it: that of the event told before, of the plan, of the other month.
func TestDatesOfFigures(t *testing.T) {
	x, err := New()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ text, quote, start, end string }{
		{"On 17 May 1987 a plane hit the frigate Alder. The explosion killed 37 sailors.", "37 sailors", "1987-05-17", "1987-05-17"},
		{"On 9 March 1916 riders came to Soll. During this raid, 18 villagers were killed.", "18 villagers", "1916-03-09", "1916-03-09"},
		{"On 9 March 1916 riders came to Soll. They killed 18 villagers.", "18 villagers", "1916-03-09", "1916-03-09"},
		{"On 9 March 1916 riders came to Soll. The town has 18 mills.", "18 mills", "", ""},
		{"On 9 March 1916 riders came to Soll. They have 18 horses now.", "18 horses", "", ""},
		{"On 9 March 1916 riders came to Soll.\n\nThey killed 18 villagers.", "18 villagers", "", ""}, // another paragraph
		{"In 1916 riders came to Soll. They killed 18 villagers.", "18 villagers", "", ""},            // a year is too long
		{"Between March and April 1918, 300 men died in the valley.", "300 men", "1918-03-01", "1918-04-30"},
		{"From May 6 to 7 June 1954, 300 men died in the valley.", "300 men", "1954-05-06", "1954-06-07"},
		{"On 28 September 1775, Brandt marched north with about 1,700 men, taking the fort on 2 November and the mill on 5 November.", "about 1,700 men", "1775-09-28", "1775-09-28"},
		{"On 10 January 2007, Brandt proposed 500 more ferries for the gulf.", "500 more ferries", "2007-01-10", "2007-01-10"},
	} {
		found := false
		for _, g := range readText(t, x, c.text, "").Claims {
			if g.Kind != claim.Figure || g.Quote != c.quote {
				continue
			}
			found = true
			start, end := "", ""
			if g.AsOf != nil {
				start, end = g.AsOf.Start, g.AsOf.End
			}
			if start != c.start || end != c.end {
				t.Errorf("%q in %q: as of %q to %q, want %q to %q", c.quote, c.text, start, end, c.start, c.end)
			}
		}
		if !found {
			t.Errorf("%q in %q is not read", c.quote, c.text)
		}
	}
}
