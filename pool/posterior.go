package pool

import "math"

// Posterior is what is known of the number after the sources are pooled.
type Posterior struct {
	grid *grid
	mass []float64 // of each cell; they add up to 1
	// Tau is the posterior mean of τ: .25 says that origins scatter by about a quarter.
	Tau float64

	taus []float64 // mass of each τ, until settled on the scale of top
	top  float64
}

func newPosterior(g *grid, taus int) *Posterior {
	return &Posterior{grid: g, mass: make([]float64, len(g.nodes)), taus: make([]float64, taus), top: math.Inf(-1)}
}

// take adds the row of one τ: logarithms of density at each node. Sums are kept relative to the highest logarithm seen, so that nothing
// overflows and only what is nothing underflows.
func (p *Posterior) take(row []float64, k int) {
	top := p.top
	for _, x := range row {
		top = max(top, x)
	}
	if top > p.top {
		scale := math.Exp(p.top - top)
		for j := range p.mass {
			p.mass[j] *= scale
		}
		for i := range p.taus {
			p.taus[i] *= scale
		}
		p.top = top
	}
	for j, x := range row {
		if x > top-700 {
			m := math.Exp(x-top) * p.grid.nodes[j].width()
			p.mass[j] += m
			p.taus[k] += m
		}
	}
}

// settle makes masses add up to one.
func (p *Posterior) settle(tau []step) {
	sum := 0.
	for _, m := range p.mass {
		sum += m
	}
	for j := range p.mass {
		p.mass[j] /= sum
	}
	for k := range tau {
		p.Tau += tau[k].tau * p.taus[k] / sum
	}
}

// Quantile is the number below which the truth lies with probability q, between 0 and 1.
func (p *Posterior) Quantile(q float64) float64 {
	sum, last := 0., 0
	for j, m := range p.mass {
		if m == 0 {
			continue
		}
		last = j
		if sum+m >= q {
			n := &p.grid.nodes[j]
			if n.whole >= 0 {
				return float64(n.whole)
			}
			return math.Exp(n.from + n.width()*max(q-sum, 0)/m)
		}
		sum += m
	}
	return math.Exp(p.grid.nodes[last].to)
}

// Interval is where the truth lies with probability [Level], as much below it as above.
func (p *Posterior) Interval() (low, high float64) {
	return p.Quantile((1 - Level) / 2), p.Quantile((1 + Level) / 2)
}

// even is how much of the probability may part two values that are called equally likely.
const even = .01

// Median is the number that the truth exceeds as probably as not. Two values that are equally likely have a median anywhere between
// them: it is the lower.
func (p *Posterior) Median() float64 { return p.Quantile(.5 - even) }

// Below is the probability that the truth is at most x; a cell is filled evenly.
func (p *Posterior) Below(x float64) float64 {
	at := math.Log(x)
	if x <= 0 {
		at = math.Inf(-1)
	}
	sum := 0.
	for j, m := range p.mass {
		switch n := &p.grid.nodes[j]; {
		case n.to <= at:
			sum += m
		case n.from < at:
			sum += m * (at - n.from) / n.width()
		}
	}
	return sum
}
