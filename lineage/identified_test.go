package lineage

import (
	"testing"

	"crosscheck/claim"
)

// A proper name is known again in another report; "the ministry" and "police" are not.
func TestIdentified(t *testing.T) {
	for _, c := range []struct {
		name  string
		named claim.Named
		want  bool
	}{
		{"Rosario Fire Brigade", claim.Institution, true},
		{"NDMA", claim.Institution, true},
		{"ministry", claim.Institution, false},
		{"police", claim.Institution, false},
		{"Authorities", claim.Institution, false},
		{"Ilse Moran", claim.Person, true},
		{"Moran", claim.Person, false},
		{"US officials", claim.Unnamed, false},
	} {
		if got := identified(&claim.Attribution{Name: c.name, Named: c.named}); got != c.want {
			t.Errorf("%s (%s): %v, want %v", c.name, c.named, got, c.want)
		}
	}
}
