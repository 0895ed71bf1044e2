package pool

import (
	"cmp"
	"math"
	"slices"
)

// How a growing total moves between two reports. Starting values.
const (
	// lasting is after how many hours a total has stayed what it was with probability 1/e.
	lasting = 24
	// downward is the share of jumps that go down: corrections.
	downward = .05
	// jump is the mean of the logarithm of a jump: a third more.
	jump = .30
)

// Observation is what one origin states of a growing total, and when: hours on any clock that is the same for all.
type Observation struct {
	Source
	Hours float64
}

// Follow estimates a total that grows, as of the latest observation. Between two reports the total stays with probability
// e^(-Δt/24h); else it jumps, mostly up, by an amount whose logarithm is exponential. An observation says what the total was at its
// hour. It is no running maximum: a number that is too high is outlived by those that come after it.
func Follow(observations []Observation, o Options) (*Posterior, error) {
	obs := slices.Clone(observations)
	slices.SortStableFunc(obs, func(a, b Observation) int { return cmp.Compare(a.Hours, b.Hours) })
	sources := make([]Source, len(obs))
	for i := range obs {
		sources[i] = obs[i].Source
	}
	g, err := layout(sources, o)
	if err != nil {
		return nil, err
	}
	times := byHour(obs)
	f := newFilter(g)
	tau := newTaus(o.Scale)
	p := newPosterior(g, len(tau))
	for k := range tau {
		log := tau[k].log
		f.start()
		for i := range times {
			if i > 0 {
				f.predict(times[i].hours - times[i-1].hours)
			}
			log += f.update(times[i].terms, tau[k].tau)
		}
		for j, m := range f.mass {
			f.row[j] = log + math.Log(m/g.nodes[j].width())
		}
		p.take(f.row, k)
	}
	p.settle(tau)
	return p, nil
}

// moment is the statements of one hour.
type moment struct {
	hours float64
	terms []term
}

func byHour(obs []Observation) []moment {
	var out []moment
	for i := 0; i < len(obs); {
		var same []Source
		h := obs[i].Hours
		for ; i < len(obs) && obs[i].Hours == h; i++ {
			same = append(same, obs[i].Source)
		}
		out = append(out, moment{h, prepare(same)})
	}
	return out
}

// filter is what is known of the total at one hour, for one τ.
type filter struct {
	grid              *grid
	mass, row, up, dn []float64
	fade              []float64 // e^(-distance to the node before / jump)
}

func newFilter(g *grid) *filter {
	n := len(g.nodes)
	f := &filter{grid: g, mass: make([]float64, n), row: make([]float64, n), up: make([]float64, n), dn: make([]float64, n), fade: make([]float64, n)}
	for j := 1; j < n; j++ {
		f.fade[j] = math.Exp((g.nodes[j-1].at - g.nodes[j].at) / jump)
	}
	return f
}

// start: nothing is known, evenly on the log scale.
func (f *filter) start() {
	all := 0.
	for j := range f.grid.nodes {
		all += f.grid.nodes[j].width()
	}
	for j := range f.mass {
		f.mass[j] = f.grid.nodes[j].width() / all
	}
}

// predict lets some hours go by.
func (f *filter) predict(hours float64) {
	stay := math.Exp(-hours / lasting)
	sumUp, sumDown, carry := 0., 0., 0.
	for j := range f.mass {
		carry = carry*f.fade[j] + f.mass[j]
		f.up[j] = carry * f.grid.nodes[j].width()
		sumUp += f.up[j]
	}
	carry = 0
	for j := len(f.mass) - 1; j >= 0; j-- {
		if j+1 < len(f.mass) {
			carry *= f.fade[j+1]
		}
		carry += f.mass[j]
		f.dn[j] = carry * f.grid.nodes[j].width()
		sumDown += f.dn[j]
	}
	for j := range f.mass {
		f.mass[j] = stay*f.mass[j] + (1-stay)*((1-downward)*f.up[j]/sumUp+downward*f.dn[j]/sumDown)
	}
}

// update takes in what is stated, and gives the logarithm of how probable that was.
func (f *filter) update(terms []term, tau float64) float64 {
	clear(f.row)
	for i := range terms {
		terms[i].add(f.row, f.grid, tau)
	}
	top := slices.Max(f.row)
	sum := 0.
	for j := range f.mass {
		f.mass[j] *= math.Exp(f.row[j] - top)
		sum += f.mass[j]
	}
	for j := range f.mass {
		f.mass[j] /= sum
	}
	return top + math.Log(sum)
}
