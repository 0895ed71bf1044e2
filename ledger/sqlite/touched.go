package sqlite

import "crosscheck/decision"

// follow adds to what decisions are about what it is joined with by others, before them or after: whoever takes back that A and B are one touches
// the claims of C, too, if C and A are one.
func (t *touched) follow(before, after *decision.State) {
	for _, s := range []*decision.State{before, after} {
		for _, key := range keys(t.origins) {
			t.origins[s.Speaker(key, "")] = true
		}
	}
}
