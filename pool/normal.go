package pool

import (
	"math"
	"sync"
)

// The cumulative normal distribution is looked up: it is all that the estimate spends its time on. Between entries a cubic
// through values and slopes is right to 4e-9.
const (
	far     = 8  // from how many standard deviations on a tail is taken as empty: less than 1e-15 lies beyond
	entries = 32 // in one standard deviation
)

type normalTable struct{ value, slope [2*far*entries + 2]float64 }

var normals = sync.OnceValue(func() *normalTable {
	t := &normalTable{}
	for i := range t.value {
		z := float64(i)/entries - far
		t.value[i] = .5 * math.Erfc(-z/math.Sqrt2)
		t.slope[i] = math.Exp(-z*z/2) / math.Sqrt(2*math.Pi) / entries
	}
	return t
})

// below is the probability that a standard normal number is at most z.
func (t *normalTable) below(z float64) float64 {
	switch {
	case z <= -far:
		return 0
	case z >= far:
		return 1
	}
	x := (z + far) * entries
	i := int(x)
	x -= float64(i)
	y := 1 - x
	return y*y*((1+2*x)*t.value[i]+x*t.slope[i]) + x*x*((1+2*y)*t.value[i+1]-y*t.slope[i+1])
}
