package pool

import (
	"math"
	"math/rand/v2"

	"crosscheck/claim"
)

// The generator that the model is tested on, as docs/estimates.md describes it.

// world is how the numbers of a situation come about. The zero value has no deviation at all.
type world struct {
	tau     float64 // the deviation of origins; below zero it is drawn from its prior
	shared  float64 // the standard deviation of a bias that all origins share
	origins int
}

const (
	truthLeast, truthMost = 5, 10000
	articles              = 3 // that tell what an origin states
	// The odds of the forms in which numbers are stated; the rest are ranges.
	oddsExact, oddsAbout, oddsOver, oddsUpTo = .45, .25, .12, .08
	// oneDigit is how often a number is rounded to one significant digit and not to two, from 3, 30, 300 on: nobody calls 1,400
	// about 1,000.
	oneDigit = .30
)

// draw is a truth and what each origin states of it.
func (w world) draw(r *rand.Rand) (truth float64, stated []claim.Value) {
	theta := math.Log(truthLeast) + r.Float64()*math.Log(truthMost/truthLeast)
	tau := w.tau
	if tau < 0 {
		tau = Scale * math.Abs(r.NormFloat64())
	}
	bias := w.shared * r.NormFloat64()
	for range w.origins {
		stated = append(stated, state(r, math.Exp(see(r, theta+bias, tau))))
	}
	return math.Exp(theta), stated
}

// see is what an origin takes for the logarithm of the truth.
func see(r *rand.Rand, theta, tau float64) float64 {
	if r.Float64() < Contamination {
		return theta + (2*r.Float64()-1)*reach
	}
	return theta + tau*r.NormFloat64()
}

// state puts a number in the form in which an origin states it.
func state(r *rand.Rand, x float64) claim.Value {
	n := math.Round(x)
	exact := claim.Value{Form: claim.Exact, Low: n, High: n, Unit: "people"}
	if n < 3 {
		return exact
	}
	v := exact
	digits := 2
	if r.Float64() < oneDigit && x/math.Pow10(int(math.Log10(x))) >= 3 {
		digits = 1
	}
	var ok bool
	switch u := r.Float64(); {
	case u < oddsExact:
		return exact
	case u < oddsExact+oddsAbout:
		v.Form = claim.About
		v.Low, ok = rounded(x, digits, math.Round)
		v.High = v.Low
	case u < oddsExact+oddsAbout+oddsOver:
		v.Form, v.High = claim.MoreThan, math.Inf(1)
		if v.Low, ok = rounded(x, digits, below); r.Float64() > overNear {
			v.Low = among(r, v.Low, x/2, x)
		}
	case u < oddsExact+oddsAbout+oddsOver+oddsUpTo:
		v.Form, v.Low = claim.AtMost, math.Inf(-1)
		if v.High, ok = rounded(x, digits, math.Ceil); r.Float64() > upToNear {
			v.High = among(r, v.High, x, 2*x)
		}
	default:
		v.Form = claim.Range
		v.Low, _ = rounded(x*(1-.2*r.Float64()), 2, math.Floor)
		v.High, _ = rounded(x*(1+.2*r.Float64()), 2, math.Ceil)
		ok = v.Low < v.High
	}
	if !ok {
		return exact
	}
	return v
}

// below is the next whole number that is lower.
func below(x float64) float64 { return math.Ceil(x) - 1 }

// rounded rounds to one or two significant digits. It is not ok where two digits were meant and the second is zero: the words would
// say one, and such a number is told exactly.
func rounded(x float64, digits int, round func(float64) float64) (n float64, ok bool) {
	unit := math.Pow10(int(math.Floor(math.Log10(x))) - digits + 1)
	if unit < 1 {
		return max(round(x), 1), true
	}
	n = max(round(x/unit)*unit, 1)
	return n, digits == 1 || lead(n) == 0
}

// among is one of the numbers as round as near that lie between a and b.
func among(r *rand.Rand, near, a, b float64) float64 {
	u := unit(near)
	if lead(near) == 1 {
		u /= 10
	}
	u = max(u, 1)
	first, last := math.Floor(a/u)+1, math.Ceil(b/u)-1
	if last < first {
		return near
	}
	return u * (first + math.Floor(r.Float64()*(last-first+1)))
}

// read makes sources of what is stated.
func read(stated []claim.Value) []Source {
	out := make([]Source, len(stated))
	for i := range stated {
		out[i] = Source{Read(&stated[i]), 1}
	}
	return out
}

// growing is a total that grows towards an end with a half-life, and what origins state of it as time goes on.
type growing struct {
	origins, tellings int
	own               float64 // the share of an origin's deviation (its variance) that it keeps from one telling to the next
}

const (
	halfLife            = 36. // hours
	firstHour, lastHour = 6., 120.
)

func (g growing) draw(r *rand.Rand) (truth float64, obs []Observation) {
	final := math.Log(50) + r.Float64()*math.Log(200)
	tau := Scale * math.Abs(r.NormFloat64())
	at := func(h float64) float64 { return final + math.Log(1-math.Exp2(-h/halfLife)) }
	latest := 0.
	for range g.origins {
		own := tau * math.Sqrt(g.own) * r.NormFloat64()
		for range g.tellings {
			h := math.Round(firstHour + (lastHour-firstHour)*r.Float64())
			latest = max(latest, h)
			v := state(r, math.Exp(see(r, at(h)+own, tau*math.Sqrt(1-g.own))))
			obs = append(obs, Observation{Source{Read(&v), 1}, h})
		}
	}
	return math.Exp(at(latest)), obs
}
