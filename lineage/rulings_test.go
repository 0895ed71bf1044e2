package lineage

import (
	"strings"
	"testing"

	"crosscheck/claim"
	"crosscheck/report"
	"crosscheck/terms"

	"github.com/google/go-cmp/cmp"
)

// What decisions do to origins; reports and people are made up.
func TestRulings(t *testing.T) {
	wire := rep("wire", "Example Wire", "2025-01-13", wireText)
	cut := rep("cut", "Harbour Post", "2025-01-14", shortened)
	third := rep("third", "", "", prose(4, 50)+" 300")
	ministry, office := speaker(claim.Institution, "Ministry of Defence", "org:mod@GB"), speaker(claim.Institution, "Defence Office", "org:mod@GB")
	treasury := speaker(claim.Institution, "Treasury", "org:treasury@GB")
	own := claim.Attribution{}
	rules, err := terms.Parse(strings.NewReader("same\tMinistry of Defence\tTreasury\n"), "terms.txt")
	if err != nil {
		t.Fatal(err)
	}
	as := func(from, to string) func(string, string) string {
		return func(key, name string) string {
			if key == from || "name:"+terms.Fold(name) == from {
				return to
			}
			return key
		}
	}
	for _, c := range []struct {
		name    string
		claims  []claim.Claim
		terms   *terms.Terms
		rulings Rulings
		want    map[string]string
		root    map[string]string
	}{
		{
			"nothing",
			[]claim.Claim{figureAt(wire, "300", ministry), figureAt(third, "300", treasury)},
			nil,
			Rulings{},
			map[string]string{"wire:300": "org:mod@GB", "third:300": "org:treasury@GB"},
			nil,
		},
		{
			"the same",
			[]claim.Claim{figureAt(wire, "300", ministry), figureAt(third, "300", treasury)},
			nil,
			Rulings{Speaker: as("org:treasury@GB", "org:mod@GB")},
			map[string]string{"wire:300": "org:mod@GB", "third:300": "org:mod@GB"},
			nil,
		},
		{
			"one key, not the same",
			[]claim.Claim{figureAt(wire, "300", ministry), figureAt(third, "300", office)},
			nil,
			Rulings{Speaker: as("name:defence-office", "name:defence-office")},
			map[string]string{"wire:300": "org:mod@GB", "third:300": "name:defence-office"},
			nil,
		},
		{
			"against the terms file",
			[]claim.Claim{figureAt(wire, "300", ministry), figureAt(third, "300", treasury)},
			rules,
			Rulings{Apart: [][2]string{{"org:treasury@GB", "org:mod@GB"}}},
			map[string]string{"wire:300": "org:mod@GB", "third:300": "org:treasury@GB"},
			nil,
		},
		{
			"the terms file alone",
			[]claim.Claim{figureAt(wire, "300", ministry), figureAt(third, "300", treasury)},
			rules,
			Rulings{},
			map[string]string{"wire:300": "org:mod@GB", "third:300": "org:mod@GB"},
			nil,
		},
		{
			"one testimony",
			[]claim.Claim{figureAt(wire, "300", own), figureAt(third, "300", treasury)},
			nil,
			Rulings{Same: map[string]string{"third:300": "wire:300"}},
			map[string]string{"wire:300": "outlet:example-wire", "third:300": "outlet:example-wire"},
			map[string]string{"third:300": "wire"},
		},
		{
			"of a claim that is not there",
			[]claim.Claim{figureAt(third, "300", treasury)},
			nil,
			Rulings{Same: map[string]string{"third:300": "wire:300"}},
			map[string]string{"third:300": "org:treasury@GB"},
			nil,
		},
		{
			"copied",
			[]claim.Claim{figureAt(wire, "300", own), figureAt(cut, "300", own)},
			nil,
			Rulings{},
			map[string]string{"wire:300": "outlet:example-wire", "cut:300": "outlet:example-wire"},
			map[string]string{"cut:300": "wire"},
		},
		{
			"its own, though copied",
			[]claim.Claim{figureAt(wire, "300", own), figureAt(cut, "300", own)},
			nil,
			Rulings{Own: map[string]bool{"cut:300": true}},
			map[string]string{"wire:300": "outlet:example-wire", "cut:300": "outlet:harbour-post"},
			nil,
		},
		{
			"taken away",
			[]claim.Claim{figureAt(wire, "300", ministry), figureAt(third, "300", ministry)},
			nil,
			Rulings{From: map[string]string{"third:300": "org:mod@GB"}},
			map[string]string{"wire:300": "org:mod@GB", "third:300": "claim:third:300"},
			nil,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.root == nil {
				c.root = map[string]string{}
			}
			got := (*Memory)(nil).TraceRuled([]*report.Report{wire, cut, third}, c.claims, c.terms, c.rulings)
			if diff := cmp.Diff(c.want, got.Of); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(c.root, got.Root); diff != "" {
				t.Error(diff)
			}
			for _, o := range got.Origins {
				if o.Name == "" {
					t.Errorf("an origin without a name: %+v", o)
				}
			}
		})
	}
}
