package pool

import (
	"math"
	"slices"
)

// How the grid of θ is laid out.
const (
	// margin: θ may lie below the lowest and above the highest stated number by this factor.
	margin = 10
	// coarse is the distance of nodes away from every stated number, on the log scale.
	coarse = .05
	// Around each stated end nodes stand at distances that grow by fineRatio, from fineLeast (well below the least τ) to fineMost.
	fineLeast, fineMost, fineRatio = .0015, .5, 1.5
	// fewEnds is how many ends get all their nodes; of more, nodes stand no closer than to make about maxNodes of the whole stretch,
	// which bounds the work for each source.
	fewEnds, maxNodes = 100, 2000
	// wholeBelow: where a stated number is lower than this the lower numbers are enumerated as whole numbers.
	wholeBelow = 5
	// wholeTo is how far they are enumerated.
	wholeTo = 60
	// tooFar bounds what is laid out: e^±200 is no count of anything.
	tooFar = 200
)

// node is a place on the grid: θ, and the cell that it stands for.
type node struct {
	at, from, to float64
	whole        int // the number that the cell is; -1 of a cell that is a stretch
}

func (n *node) width() float64 { return n.to - n.from }

// grid is the nodes in order.
type grid struct{ nodes []node }

// between are the indices of the nodes from a to b.
func (g *grid) between(a, b float64) (first, last int) {
	cut := func(x float64) int {
		i, _ := slices.BinarySearchFunc(g.nodes, x, func(n node, x float64) int {
			if n.at < x {
				return -1
			}
			return 1
		})
		return i
	}
	return cut(a), cut(b)
}

// layout makes the grid for what sources state.
func layout(sources []Source, o Options) (*grid, error) {
	ends, low, high := []float64{}, math.Inf(1), math.Inf(-1)
	for _, s := range sources {
		for _, p := range s.Parts {
			if p.High <= 0 || math.IsNaN(p.Low) || math.IsNaN(p.High) || math.IsInf(p.High, 0) {
				return nil, ErrNegative
			}
			low, high = min(low, p.Low), max(high, p.High)
			ends = append(ends, p.ends()...)
		}
	}
	if len(ends) == 0 {
		return nil, ErrNothing
	}
	top := min(math.Log(high)+math.Log(margin), tooFar)
	if o.Most > 0 {
		top = min(top, max(math.Log(o.Most), math.Log(high)))
	}
	g := &grid{}
	var bottom float64
	switch {
	case o.Whole && low < wholeBelow-.5:
		to := wholeTo
		for n := range to + 1 {
			g.nodes = append(g.nodes, wholeNode(n))
		}
		bottom = math.Log(float64(to) + .5)
	case low <= 0:
		return nil, ErrZero
	default:
		bottom = max(math.Log(low)-math.Log(margin), -tooFar)
	}
	if bottom < top {
		g.stretch(bottom, top, ends)
	}
	return g, nil
}

// ends are where the grid must be fine for a part: its ends, or its middle where it is too narrow for a difference.
func (p Part) ends() []float64 {
	to := math.Log(p.High)
	if p.Low <= 0 {
		return []float64{to}
	}
	from := math.Log(p.Low)
	if to-from < 2*tauLeast {
		return []float64{(from + to) / 2}
	}
	return []float64{from, to}
}

// wholeNode is the cell of a whole number, from n-½ to n+½; that of zero is as wide as that of one.
func wholeNode(n int) node {
	if n == 0 {
		to := math.Log(.5)
		return node{at: (zeroFrom + to) / 2, from: zeroFrom, to: to, whole: 0}
	}
	x := float64(n)
	return node{at: math.Log(x), from: math.Log(x - .5), to: math.Log(x + .5), whole: n}
}

// stretch adds nodes from a to b, close around the ends and wide elsewhere. Each stands for the cell halfway to its neighbours, which
// makes sums over them the trapezoid rule.
func (g *grid) stretch(a, b float64, ends []float64) {
	at := []float64{a, b}
	for x := a + coarse; x < b; x += coarse {
		at = append(at, x)
	}
	slices.Sort(ends)
	ends = slices.Compact(ends)
	gap := fineLeast / 2
	if len(ends) > fewEnds {
		gap = max(gap, (b-a)/maxNodes)
	}
	for i, e := range ends {
		if i > 0 && e-ends[i-1] < gap && len(ends) > fewEnds {
			continue
		}
		at = append(at, e)
		for d := fineLeast; d < fineMost; d *= fineRatio {
			at = append(at, e-d, e+d)
		}
	}
	slices.Sort(at)
	kept := at[:0]
	for _, x := range at {
		if x < a || x > b || len(kept) > 0 && x-kept[len(kept)-1] < gap {
			continue
		}
		kept = append(kept, x)
	}
	for i, x := range kept {
		n := node{at: x, from: x, to: x, whole: -1}
		if i > 0 {
			n.from = (kept[i-1] + x) / 2
		}
		if i+1 < len(kept) {
			n.to = (x + kept[i+1]) / 2
		}
		g.nodes = append(g.nodes, n)
	}
}
