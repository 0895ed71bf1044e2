package extract

import (
	"testing"

	"crosscheck/claim"
)

func TestOfThose(t *testing.T) {
	x, err := New()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ text, measure string }{
		{"A fever has infected 412 people and killed 37. Of those infected, 61 are children.", "infected"},
		{"The blast killed 12 people and injured 90. Of the injured, 61 are children.", "wounded"},
		{"The blast injured 90 people and killed 70. Of those killed, 61 were dockers.", "killed"},
	} {
		found := false
		for _, g := range readText(t, x, c.text, "2024-05-02").Claims {
			if g.Kind == claim.Figure && g.Value.Low == 61 {
				found = true
				if g.Measure != c.measure || g.Basis != claim.Subset {
					t.Errorf("%q: 61 is %s %s, want %s subset", c.text, g.Measure, g.Basis, c.measure)
				}
			}
		}
		if !found {
			t.Errorf("%q: 61 is not read", c.text)
		}
	}
}
