package pool

import (
	"math"
	"math/rand/v2"
	"testing"

	"crosscheck/claim"
)

// trial is how one method did on many drawn situations.
type trial struct {
	n, covered   int
	width, score float64
	ranks        [rankBins]int
}

// rankBins is into how many equal bins the ranks of simulation-based calibration fall; chiLimit is what chi-squared of 19 degrees of
// freedom exceeds once in a thousand times.
const (
	rankBins = 20
	chiLimit = 43.82
)

// add counts an interval, on the log scale, for a truth. The interval score is its width and 2/α times what it misses by
// [Gneiting and Raftery 2007].
func (t *trial) add(low, high, truth float64) {
	t.n++
	t.width += high - low
	if low <= truth && truth <= high {
		t.covered++
	}
	t.score += high - low + 2/(1-Level)*(max(low-truth, 0)+max(truth-high, 0))
}

func (t *trial) coverage() float64  { return float64(t.covered) / float64(t.n) }
func (t *trial) meanScore() float64 { return t.score / float64(t.n) }

// factor is the ratio of high to low, in the geometric mean.
func (t *trial) factor() float64 { return math.Exp(t.width / float64(t.n)) }

// rank counts where in the posterior the truth lies.
func (t *trial) rank(u float64) { t.ranks[min(int(u*rankBins), rankBins-1)]++ }

// chi is how far ranks are from flat.
func (t *trial) chi() float64 {
	expected, sum := float64(t.n)/rankBins, 0.
	for _, n := range t.ranks {
		sum += (float64(n) - expected) * (float64(n) - expected) / expected
	}
	return sum
}

// compared is three methods on the same situations.
type compared struct{ pool, minMax, perArticle trial }

// simulate draws n situations. What origins state, and only that, goes to the methods.
func simulate(t testing.TB, w world, n int, scale float64, seed uint64) *compared {
	t.Helper()
	r := rand.New(rand.NewPCG(seed, uint64(w.origins)))
	c := &compared{}
	for range n {
		truth, stated := w.draw(r)
		p, err := Fit(read(stated), Options{Whole: true, Scale: scale})
		if err != nil {
			t.Fatal(err)
		}
		at := math.Log(truth)
		c.pool.add(logEnd(p, .05), logEnd(p, .95), at)
		c.pool.rank(p.Below(truth))
		low, high := minMax(stated)
		c.minMax.add(low, high, at)
		low, high = studentT(stated)
		c.perArticle.add(low, high, at)
	}
	return c
}

// logEnd is a quantile on the log scale, with the cells of whole numbers filled evenly as the drawn truth is.
func logEnd(p *Posterior, q float64) float64 {
	sum := 0.
	for j, m := range p.mass {
		if sum+m >= q && m > 0 {
			n := &p.grid.nodes[j]
			return n.from + n.width()*(q-sum)/m
		}
		sum += m
	}
	return p.grid.nodes[len(p.mass)-1].to
}

// minMax is the range of reported figures: the lowest and the highest stated end of any origin.
func minMax(stated []claim.Value) (low, high float64) {
	low, high = math.Inf(1), math.Inf(-1)
	for _, v := range stated {
		for _, e := range v.Ends() {
			x := math.Log(max(e, .5))
			low, high = min(low, x), max(high, x)
		}
	}
	return low, high
}

// studentT is what is had by taking every article for an independent measurement: the 90 % t-interval of the logarithms, with the
// middle of ranges and bounds at their word.
func studentT(stated []claim.Value) (low, high float64) {
	n := float64(articles * len(stated))
	mean, squares := 0., 0.
	points := make([]float64, len(stated))
	for i, v := range stated {
		e := v.Ends()
		points[i] = (math.Log(max(e[0], .5)) + math.Log(max(e[len(e)-1], .5))) / 2
		mean += points[i] / float64(len(stated))
	}
	for _, x := range points {
		squares += articles * (x - mean) * (x - mean)
	}
	// the 95 % quantile of Student's t, to .005 from 5 degrees of freedom on
	df := n - 1
	z := 1.6449
	t := z + (z*z*z+z)/(4*df) + (5*math.Pow(z, 5)+16*z*z*z+3*z)/(96*df*df)
	half := t * math.Sqrt(squares/df/n)
	return mean - half, mean + half
}

// followed is the forward filter and two ways to do without it, on the same growing totals.
type followed struct{ filter, asOne, latest trial }

func simulateGrowing(t testing.TB, g growing, n int, seed uint64) *followed {
	t.Helper()
	r := rand.New(rand.NewPCG(seed, uint64(100*g.origins+g.tellings)))
	f := &followed{}
	for range n {
		truth, obs := g.draw(r)
		o := Options{Whole: true}
		all := make([]Source, len(obs))
		last := map[int]int{} // origin -> its latest observation
		for i := range obs {
			all[i] = obs[i].Source
			k := i / g.tellings
			if j, ok := last[k]; !ok || obs[i].Hours >= obs[j].Hours {
				last[k] = i
			}
		}
		var latest []Source
		for k := range g.origins {
			latest = append(latest, all[last[k]])
		}
		add := func(tr *trial, p *Posterior, err error) {
			if err != nil {
				t.Fatal(err)
			}
			tr.add(logEnd(p, .05), logEnd(p, .95), math.Log(truth))
			tr.rank(p.Below(truth))
		}
		p, err := Follow(obs, o)
		add(&f.filter, p, err)
		p, err = Fit(all, o)
		add(&f.asOne, p, err)
		p, err = Fit(latest, o)
		add(&f.latest, p, err)
	}
	return f
}
