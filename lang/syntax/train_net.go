package syntax

import (
	"math"
	"math/rand/v2"
)

// Constants of the network and its training, found on the development parts.
const (
	hidden     = 256                        // units: as many as the layers of the reader have gates and candidates
	outputs    = int(moves) + 2*int(labels) // the moves, the labels of left arcs, the labels of right arcs
	hiddenKeep = 0.5
	slotDrop   = 0.1       // the share of slots that is hidden
	keepBelow  = 32768     // hiddenKeep of 16 random bits
	slotBelow  = 429496729 // slotDrop of 32 random bits
)

// net is the network in training.
type net struct {
	vectors [kinds]*param
	in      *lookup
	reader  *reader
	bias    *param
	out     *param // outputs × hidden
	outBias *param
	dense   []*param
	step    int

	used   [slotCount]int32
	cast   [roles]int32 // which word plays each role
	hid    []float32
	dhid   []float32
	mask   []bool
	logits []float32
}

func newNet(words, tags int, rnd *rand.Rand) *net {
	n := &net{}
	size := sizes
	size[kindWord] = words
	for k := range kinds {
		n.vectors[k] = newParam(size[k], dims[k], 0.1, rnd)
	}
	n.in = newLookup(slots, &n.vectors, hidden, rnd)
	n.reader = newReader(&n.vectors, tags, rnd)
	n.bias = newParam(1, hidden, 0.01, rnd)
	n.out = newMatrix(outputs, hidden, rnd)
	n.outBias = newParam(1, outputs, 0, rnd)
	n.dense = append([]*param{n.bias, n.out, n.outBias}, n.in.slot...)
	n.dense = append(n.dense, n.reader.params()...)
	n.hid, n.dhid, n.mask = make([]float32, hidden), make([]float32, hidden), make([]bool, hidden)
	n.logits = make([]float32, outputs)
	return n
}

// forward fills in hid for a state; some slots and units are left out by chance, where rnd is not nil.
func (n *net) forward(s *state, rnd *rand.Rand) {
	var v [slotCount]uint16
	s.values(&v)
	copy(n.hid, n.bias.w)
	n.in.forward(v[:], n.hid, n.used[:], rnd)
	n.cast = s.cast()
	for r, i := range n.cast {
		n.reader.play(r, i, n.hid)
	}
	var bits uint64
	for i, h := range n.hid {
		if rnd == nil {
			n.hid[i] = max(h, 0)
			continue
		}
		if i%4 == 0 {
			bits = rnd.Uint64()
		}
		keep := uint16(bits>>(16*(i%4))) < keepBelow
		n.mask[i] = h > 0 && keep
		if n.mask[i] {
			n.hid[i] = h * (1 / hiddenKeep)
		} else {
			n.hid[i] = 0
		}
	}
}

func (n *net) score(from, to int) []float32 {
	l := n.logits[from:to]
	for o := range l {
		l[o] = n.outBias.w[from+o] + dot(n.out.row(from+o), n.hid)
	}
	return l
}

// learn takes the gradient of the outputs from … that are legal. The good ones should share the mass as they do now.
func (n *net) learn(from int, logits []float32, legal, good func(int) bool) {
	top := float32(math.Inf(-1))
	for o, x := range logits {
		if legal(o) {
			top = max(top, x)
		}
	}
	var sum, right float32
	var p [outputs]float32
	for o, x := range logits {
		if !legal(o) {
			continue
		}
		p[o] = float32(math.Exp(float64(x - top)))
		sum += p[o]
		if good(o) {
			right += p[o]
		}
	}
	right = max(right, 1e-20)
	for o := range logits {
		if !legal(o) {
			continue
		}
		g := p[o] / sum
		if good(o) {
			g -= p[o] / right
		}
		if g > -1e-4 && g < 1e-4 {
			continue
		}
		n.outBias.g[from+o] += g
		axpy(g, n.hid, n.out.grad(from+o))
		axpy(g, n.out.row(from+o), n.dhid)
	}
}

func (n *net) backward() {
	for i := range n.dhid {
		if n.mask[i] {
			n.dhid[i] *= 1 / hiddenKeep
		} else {
			n.dhid[i] = 0
		}
	}
	add(n.dhid, n.bias.g)
	n.in.backward(n.used[:], n.dhid)
	for r, i := range n.cast {
		n.reader.played(r, i, n.dhid)
	}
	clear(n.dhid)
}

// apply ends a batch.
func (n *net) apply(rate, scale float32) {
	n.step++
	n.in.settle()
	n.reader.in.settle()
	for _, p := range n.dense {
		p.touchAll()
		p.step(rate, scale, n.step)
	}
	for _, v := range n.vectors {
		v.step(rate, scale, n.step)
	}
}
