package syntax

import (
	"math"
	"math/rand/v2"
)

// lookup is a layer in training that sums up rows: the value at each slot has a vector, and the slot a matrix that makes a row of it.
type lookup struct {
	kinds   []kind // by slot
	vectors *[kinds]*param
	slot    []*param // dims × width
	width   int

	// rows of the values that were met since the last step
	at          [][]int32 // by slot and value: its row, from 1
	rows, grads []float32
	pairs       []pair
}

type pair struct{ slot, value uint16 }

func newLookup(ks []kind, vectors *[kinds]*param, width int, rnd *rand.Rand) *lookup {
	l := &lookup{kinds: ks, vectors: vectors, width: width}
	for _, k := range ks {
		l.slot = append(l.slot, newParam(dims[k], width, math.Sqrt(6/float64(200+width)), rnd))
		l.at = append(l.at, make([]int32, len(vectors[k].used)))
	}
	return l
}

// row is the number of the row of a value at a slot.
func (l *lookup) row(s int, v uint16) int32 {
	if r := l.at[s][v]; r > 0 {
		return r - 1
	}
	r := len(l.pairs)
	l.at[s][v] = int32(r + 1)
	l.pairs = append(l.pairs, pair{uint16(s), v})
	if need := (r + 1) * l.width; need > len(l.rows) {
		l.rows = append(l.rows, make([]float32, need*2-len(l.rows))...)
		l.grads = append(l.grads, make([]float32, need*2-len(l.grads))...)
	}
	out := l.rows[r*l.width : (r+1)*l.width]
	clear(out)
	clear(l.grads[r*l.width : (r+1)*l.width])
	for i, x := range l.vectors[l.kinds[s]].row(int(v)) {
		axpy(x, l.slot[s].row(i), out)
	}
	return int32(r)
}

// forward adds the rows of the values v to out. Some slots are hidden by chance, where rnd is not nil. It leaves the rows in used.
func (l *lookup) forward(v []uint16, out []float32, used []int32, rnd *rand.Rand) {
	scale := float32(1)
	if rnd != nil {
		scale = 1 / (1 - slotDrop)
	}
	for s, x := range v {
		used[s] = none
		if rnd != nil && rnd.Uint32() < slotBelow {
			continue
		}
		r := l.row(s, x)
		used[s] = r
		axpy(scale, l.rows[int(r)*l.width:(int(r)+1)*l.width], out)
	}
}

// backward takes the gradient of what forward gave.
func (l *lookup) backward(used []int32, d []float32) {
	for _, r := range used {
		if r != none {
			axpy(1/(1-slotDrop), d, l.grads[int(r)*l.width:(int(r)+1)*l.width])
		}
	}
}

// settle hands the gradients of the rows on to the vectors and matrices, and forgets the rows.
func (l *lookup) settle() {
	for r, p := range l.pairs {
		s := int(p.slot)
		l.at[s][p.value] = 0
		g := l.grads[r*l.width : (r+1)*l.width]
		vp, sp := l.vectors[l.kinds[s]], l.slot[s]
		vp.touch(int(p.value))
		vec, vg := vp.row(int(p.value)), vp.grad(int(p.value))
		for i := range vec {
			vg[i] += dot(sp.row(i), g)
			axpy(vec[i], g, sp.grad(i))
		}
	}
	l.pairs = l.pairs[:0]
}
