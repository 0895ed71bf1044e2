// Package pool estimates a number from what several origins state of it: the model behind the rule pool, which is off by
// default and labelled as a model wherever it is shown. Every other rule only repeats stated numbers.
//
// The model is an interval-censored random-effects model with contamination. The logarithm of the truth is θ. An origin sees
// θ with a deviation of standard deviation τ ("dark uncertainty" that no origin states), or, with probability ε, something that has
// nothing to do with the truth. What it then says is coarse: "about 300" is an interval and not a point, "over 300" a
// mixture of two ([Read]). Nothing is known of θ beforehand within a factor of ten around the stated numbers, and little of τ.
// Both are laid out on a grid ([Fit]); small counts and zero are enumerated as whole numbers, so that no logarithm of zero
// occurs. Totals that grow are followed in time by a forward filter on the same grid ([Follow]).
//
// The same input gives the same result to the bit, whatever the order of the sources.
package pool

import (
	"cmp"
	"errors"
	"math"
	"slices"
)

// The constants of the model. Those marked * in docs/rules.md are starting values.
const (
	// Contamination is ε, the share of statements that have nothing to do with the truth: misprints, another event, another
	// measure. A starting value.
	Contamination = .08
	// reach is how far contaminated statements are spread to each side: a factor of ten. The density 1/(2 ln 10) is taken to hold
	// everywhere, so that a number a million times too large is an outlier and no impossibility.
	reach = math.Ln10
	// Scale is s, the scale of the half-normal prior of τ. A starting value.
	Scale = .25
	// WideScale is that for war and disaster, where counts scatter more. A starting value.
	WideScale = .40
	// τ is laid out in logarithmic steps from tauLeast to tauMost.
	tauLeast, tauMost = .005, 1.0
	tauSteps          = 24
	// Level is the probability between low and high: 5 % lie below and 5 % above.
	Level = .90
)

// Part is one reading of a statement: what the origin saw lies between Low and High (Low < High; a Low below zero stands for
// all down to zero), with probability Weight.
type Part struct{ Low, High, Weight float64 }

// Source is what one origin states.
type Source struct {
	Parts []Part
	// Weight is 1; a weight below it tempers the likelihood of a source that may not be independent, and is no probability.
	Weight float64
}

// Options of an estimate.
type Options struct {
	// Scale is s; 0 is [Scale].
	Scale float64
	// Whole: the number counts people or things, and can be zero.
	Whole bool
	// Most is the highest possible value (100 of percent); 0 is none.
	Most float64
}

// The errors of an estimate.
var (
	ErrNothing  = errors.New("no source states a number")
	ErrNegative = errors.New("a negative number has no logarithm")
	ErrZero     = errors.New("zero has no logarithm, and what is measured is no count")
)

// Fit pools the sources. Fewer than two sources are pooled too; whether that is worth showing is for the caller to say.
func Fit(sources []Source, o Options) (*Posterior, error) {
	g, err := layout(sources, o)
	if err != nil {
		return nil, err
	}
	terms := prepare(sources)
	row, tau := make([]float64, len(g.nodes)), newTaus(o.Scale)
	p := newPosterior(g, len(tau))
	for k := range tau {
		for j := range row {
			row[j] = tau[k].log
		}
		for i := range terms {
			terms[i].add(row, g, tau[k].tau)
		}
		p.take(row, k)
	}
	p.settle(tau)
	return p, nil
}

// term is the likelihood of a statement, with how many sources make it.
type term struct {
	parts []logPart
	power float64
}

// logPart is a part on the log scale. From is minus infinity where the reading goes down to zero. Density is its weight over its
// width: the weights are the odds of the readings once the words are known, and a reading does not gain by being wide.
type logPart struct{ from, to, density float64 }

// zeroFrom is where the cell of zero begins on the log scale: it is given the width of the cell of one, ln 3.
var zeroFrom = math.Log(.5) - math.Log(3)

// narrowest is the least width of a part on the log scale: far below the least τ, and far above what rounding does.
const narrowest = 1e-6

// prepare puts sources on the log scale; equal statements become one with the sum of their weights.
func prepare(sources []Source) []term {
	sorted := slices.Clone(sources)
	slices.SortFunc(sorted, func(a, b Source) int {
		return cmp.Or(slices.CompareFunc(a.Parts, b.Parts, func(x, y Part) int {
			return cmp.Or(cmp.Compare(x.Low, y.Low), cmp.Compare(x.High, y.High), cmp.Compare(x.Weight, y.Weight))
		}), cmp.Compare(a.Weight, b.Weight))
	})
	var out []term
	for i, s := range sorted {
		if i > 0 && slices.Equal(s.Parts, sorted[i-1].Parts) {
			out[len(out)-1].power += s.Weight
			continue
		}
		t := term{power: s.Weight}
		for _, p := range s.Parts {
			l := logPart{from: math.Inf(-1), to: math.Log(p.High)}
			from := zeroFrom
			if p.Low > 0 {
				l.from = math.Log(p.Low)
				from = l.from
			}
			if l.to-from < narrowest { // of a number of many digits, more than the logarithm can hold
				l.from, l.to = l.from-narrowest/2, l.to+narrowest/2
				from = l.from
			}
			l.density = p.Weight / (l.to - from)
			t.parts = append(t.parts, l)
		}
		out = append(out, t)
	}
	return out
}

// add adds the log likelihood of a statement at every node. It is taken relative to the contamination, which is the same everywhere: where
// the statement is far away the ratio is one and its logarithm nothing, and no product can vanish.
func (t *term) add(row []float64, g *grid, tau float64) {
	const ratio = (1 - Contamination) / Contamination * 2 * reach
	from, to := math.Inf(1), math.Inf(-1)
	for _, p := range t.parts {
		from, to = min(from, p.from), max(to, p.to)
	}
	first, last := g.between(from-far*tau, to+far*tau)
	table := normals()
	for j := first; j < last; j++ {
		at, density := g.nodes[j].at, 0.
		for _, p := range t.parts {
			density += p.density * (table.below((p.to-at)/tau) - table.below((p.from-at)/tau))
		}
		row[j] += t.power * math.Log1p(ratio*density)
	}
}

// step is one value of τ with the logarithm of its prior weight.
type step struct{ tau, log float64 }

// newTaus lays out τ. The half-normal density is multiplied by τ, since the steps are even in its logarithm.
func newTaus(scale float64) []step {
	if scale <= 0 {
		scale = Scale
	}
	out := make([]step, tauSteps)
	for k := range out {
		t := tauLeast * math.Pow(tauMost/tauLeast, float64(k)/(tauSteps-1))
		out[k] = step{t, math.Log(t) - t*t/(2*scale*scale)}
	}
	return out
}
