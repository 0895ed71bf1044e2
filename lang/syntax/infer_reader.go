package syntax

import "math"

// frozenReader is what is left of the reader (reader.go). Its weights have slotBits behind the point, what its layers hold and the codes
// of words vectorBits: mulRow makes hiddenBits of their products.
type frozenReader struct {
	in       layer
	rec      [2][]int16 // units to gates and candidates, by twos, as all of these
	proj     []int16
	projBias [coded]int16
	role     [roles][hidden / rolePart][]int16
	tag      []int16 // tagWidth outputs
	tagBias  [tagWidth]int16
	tags     int
}

const (
	one      = 1 << vectorBits
	rolePart = 64  // outputs of a role that are worked out together for all words: their weights stay near
	tagWidth = 128 // of the tags; those beyond the last have no weights
	curveTop = 8   // the curves are flat beyond
	curveBit = 1   // a step of the curves is this many bits of an argument
)

// curve is a function of a number with hiddenBits behind the point, by the number as it stands without its sign.
type curve [1 << 16 >> curveBit]int16

var sigmoidCurve, tanhCurve = newCurve(sigmoid), newCurve(tanh)

func newCurve(f func(float32) float32) *curve {
	const (
		top   = curveTop << hiddenBits
		steps = 2 * top >> curveBit
	)
	var within [steps]int16
	for i := range within {
		within[i] = int16(round(f((float32(i)+0.5)*2*curveTop/steps-curveTop), vectorBits))
	}
	c := new(curve)
	for i := range c {
		x := min(max(int(int16(i<<curveBit)), -top), top-1)
		c[i] = within[(x+top)>>curveBit]
	}
	return c
}

func sigmoid(x float32) float32 { return float32(1 / (1 + math.Exp(-float64(x)))) }
func tanh(x float32) float32    { return float32(math.Tanh(float64(x))) }

func (c *curve) at(x int16) int16 { return c[uint16(x)>>curveBit] }

// read fills in what each word adds to the hidden layer in each role, and the tags that the reader finds right. Where the tagger need not
// look, neither need the reader.
func (f *frozen) read(s *state, g *sight, guessed []uint8) {
	r := &f.reader
	n := len(s.fs)
	g.sums, g.held, g.code = grow(g.sums, n), grow(g.held, n), grow(g.code, n)
	var v [seenCount]uint16
	for i := range g.sums {
		s.seen(i, &v)
		g.rows = r.in.add(g.rows[:0], v[:])
		g.sums[i] = r.in.bias
		sumRows(&g.sums[i], g.rows, math.MinInt16)
	}
	r.run(g, 0, 0, n, 1)
	r.run(g, 1, n-1, -1, -1)
	for k := range g.played {
		g.played[k] = grow(g.played[k], n)
	}
	for i := range g.code {
		c := &g.code[i]
		mulRow(c[:], g.held[i][:], r.proj)
		for j := range c {
			c[j] = tanhCurve.at(c[j] + r.projBias[j])
		}
	}
	var scores [tagWidth]int16
	for i := range guessed {
		if guessed[i] = s.fs[i].fixed; guessed[i] != noTag {
			continue
		}
		mulRow(scores[:], g.code[i][:], r.tag)
		best := 0
		for t, bias := range r.tagBias[:r.tags] {
			if scores[t] += bias; scores[t] > scores[best] {
				best = t
			}
		}
		guessed[i] = uint8(best)
	}
	for k := range roles {
		for p, w := range r.role[k] {
			for _, i := range s.order {
				mulRow(g.played[k][i][p*rolePart:(p+1)*rolePart], g.code[i][:], w)
			}
		}
	}
}

// run lets one of the two layers run over the words from … before to.
func (r *frozenReader) run(g *sight, side, from, to, step int) {
	var before, held [units]int16
	var a [2 * units]int16
	for i := from; i != to; i += step {
		sum := (*[2 * units]int16)(g.sums[i][side*2*units:])
		mulRow(a[:], before[:], r.rec[side])
		for j := range held {
			gate := int32(sigmoidCurve.at(a[j] + sum[j]))
			cand := int32(tanhCurve.at(a[units+j] + sum[units+j]))
			held[j] = int16((gate*int32(before[j]) + (one-gate)*cand + one/2) >> vectorBits)
		}
		copy(g.held[i][side*units:], held[:])
		before = held
	}
}
