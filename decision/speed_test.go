package decision

import (
	"fmt"
	"testing"

	"crosscheck/claim"
)

// BenchmarkNewState replays a log of 10,000 decisions; the tables that values are read with are loaded before.
func BenchmarkNewState(b *testing.B) {
	r := parse(b, "a.txt", damText)
	c := figure(b, r, "300 people", "killed", 300)
	log := make([]Decision, 10_000)
	for i := range log {
		d := about(b, r, c)
		d.Subject.ID = fmt.Sprintf("c_%016x", i)
		snapshot := c
		snapshot.ID = d.Subject.ID
		d.Before.Claim, _ = kept(&snapshot)
		log[i] = sealed(b, i, Correct, d.Correcting(nil, Fields{"value": "over 1,100"}))
	}
	for b.Loop() {
		NewState(log)
	}
}

// BenchmarkApply applies one correction to a report of a hundred claims.
func BenchmarkApply(b *testing.B) {
	r := parse(b, "a.txt", damText)
	c := figure(b, r, "300 people", "killed", 300)
	s := NewState([]Decision{sealed(b, 1, Correct, about(b, r, c).Correcting(nil, Fields{"value": "over 1,100"}))})
	claims := []claim.Claim{c}
	for i := range 99 {
		other := figure(b, r, "40 people", "missing", float64(i))
		other.ID = fmt.Sprintf("c_%016x", i)
		claims = append(claims, other)
	}
	for b.Loop() {
		s.Apply(r, claims)
	}
}
