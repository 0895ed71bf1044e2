package story

import (
	"testing"

	"crosscheck/claim"
)

func TestSameScene(t *testing.T) {
	figure := func(change func(*claim.Claim)) []claim.Claim {
		c := claim.Claim{
			Kind: claim.Figure, Measure: "killed", Modality: claim.Asserted, Value: &claim.Value{Low: 3, High: 3},
			Place: &claim.Place{Key: "place:brakel", Name: "Brakel", Country: "XX", Precision: "town"}, AsOf: &claim.Period{Start: "2025-01-03", End: "2025-01-03", Precision: "day"},
		}
		change(&c)
		return []claim.Claim{c}
	}
	plain := figure(func(*claim.Claim) {})
	for what, c := range map[string]struct {
		claims []claim.Claim
		same   bool
	}{
		"the same":     {figure(func(*claim.Claim) {}), true},
		"other number": {figure(func(c *claim.Claim) { c.Value.Low = 4 }), true},
		"a mark":       {figure(func(c *claim.Claim) { c.Decided = &claim.Decided{} }), true},
		"other town":   {figure(func(c *claim.Claim) { c.Place.Key, c.Place.Name = "place:tarnov", "Tarnov" }), false},
		"other day":    {figure(func(c *claim.Claim) { c.AsOf.Start, c.AsOf.End = "2025-02-03", "2025-02-03" }), false},
		"denied":       {figure(func(c *claim.Claim) { c.Modality = claim.Denied }), false},
		"none":         {nil, false},
	} {
		if got := SameScene(plain, c.claims); got != c.same {
			t.Errorf("%s: %v", what, got)
		}
	}
}
