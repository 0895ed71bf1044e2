package story

import (
	"cmp"
	"maps"
	"math"
	"slices"
)

// term is one word of a report with its weight.
type term struct {
	id     uint64
	weight float64
}

// Weights are whole multiples of a unit, so that sums of them are exact: what a group's words weigh together does not depend on the order in
// which its reports came, and is on disk what it is in memory.
const (
	weightUnits = 1 << 24
	// mostUnits is the most that a float64 holds exactly.
	mostUnits = 1<<53 - 1
)

// inUnits is the nearest multiple of the unit, but not zero.
func inUnits(weight float64) float64 { return max(1, math.Round(weight*weightUnits)) / weightUnits }

// byID orders terms.
func byID(a, b term) int {
	switch {
	case a.id < b.id:
		return -1
	case a.id > b.id:
		return 1
	}
	return 0
}

// FNV-1a, 64 bits.
const (
	fnvOffset = 14695981039346656037
	fnvPrime  = 1099511628211
)

func hash(s string) uint64 {
	h := uint64(fnvOffset)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * fnvPrime
	}
	return h
}

// dot is the product of two vectors whose terms are in order.
func dot(a, b []term) float64 {
	sum := 0.0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i].id < b[j].id:
			i++
		case a[i].id > b[j].id:
			j++
		default:
			sum += a[i].weight * b[j].weight
			i++
			j++
		}
	}
	return sum
}

// add is the sum of two vectors.
func add(a, b []term) []term {
	out := make([]term, 0, len(a)+len(b))
	i, j := 0, 0
	for i < len(a) && j < len(b) {
		switch {
		case a[i].id < b[j].id:
			out = append(out, a[i])
			i++
		case a[i].id > b[j].id:
			out = append(out, b[j])
			j++
		default:
			out = append(out, term{a[i].id, a[i].weight + b[j].weight})
			i++
			j++
		}
	}
	return append(append(out, a[i:]...), b[j:]...)
}

// heaviest are the n weightiest terms, the first by hash of equals, in order of hash.
func heaviest(v []term, n int) []term {
	if len(v) <= n {
		return v
	}
	out := slices.Clone(v)
	slices.SortFunc(out, func(a, b term) int { return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.id, b.id)) })
	out = out[:n:n]
	slices.SortFunc(out, byID)
	return out
}

func sorted[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
