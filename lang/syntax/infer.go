package syntax

import "sync/atomic"

// Fixed-point numbers of the frozen network: how many bits stand behind the point. The hidden layer is 16 bits wide: at hiddenBits
// that means activations below 64, three times what the treebanks reach.
const (
	vectorBits  = 11
	slotBits    = 11
	hiddenBits  = 9
	outBits     = 9
	productDown = vectorBits + slotBits - hiddenBits // how many bits a product of vector and weight has too many
)

// hiddenRow is the hidden layer, what one value at one slot or one word in a role adds to it, or the weights of one output. The layers of
// the reader are as wide, all four side by side.
type hiddenRow [hidden]int16

// frozen is what is left of the network to parse with.
type frozen struct {
	vectors [kinds][]int16
	in      layer
	reader  frozenReader
	out     [outputs]hiddenRow
	outBias [outputs]int32 // at hiddenBits + outBits
}

// layer sums up a row for the value at each slot. Rows are worked out at first use and kept; there are as many as the values of all
// kinds have slots, which bounds the memory.
type layer struct {
	vectors *[kinds][]int16
	kinds   []kind
	slots   [][]int16 // by twos: see paired
	bias    hiddenRow // of a state whose slots all hold value 0
	zero    []hiddenRow
	rows    [][]atomic.Pointer[hiddenRow]
}

// settle lays the weights out and moves value 0 of every slot, which stands there most often, into the bias.
func (l *layer) settle() {
	l.zero = make([]hiddenRow, len(l.kinds))
	for s, k := range l.kinds {
		l.slots[s] = paired(l.slots[s], hidden)
		l.rows = append(l.rows, make([]atomic.Pointer[hiddenRow], len(l.vectors[k])/dims[k]))
		l.product(s, 0, &l.zero[s])
		for j, x := range l.zero[s] {
			l.bias[j] += x
		}
	}
}

// paired lays a matrix with so many outputs out so that the weights of two inputs stand side by side, output by output: the machine
// multiplies and adds by twos. The number of inputs is even.
func paired(w []int16, outputs int) []int16 {
	out := make([]int16, len(w))
	for i := 0; i < len(w); i += 2 * outputs {
		for j := range outputs {
			out[i+2*j], out[i+2*j+1] = w[i+j], w[i+outputs+j]
		}
	}
	return out
}

// product is what value v at slot s adds.
func (l *layer) product(s int, v uint16, r *hiddenRow) {
	k := l.kinds[s]
	mulRow(r[:], l.vectors[k][int(v)*dims[k]:(int(v)+1)*dims[k]], l.slots[s])
}

// row is what value v at slot s adds beyond what value 0 does. Sums of rows wrap around at 16 bits, so that this changes none.
func (l *layer) row(s int, v uint16) *hiddenRow {
	p := &l.rows[s][v]
	if r := p.Load(); r != nil {
		return r
	}
	r := new(hiddenRow)
	l.product(s, v, r)
	for j, x := range l.zero[s] {
		r[j] -= x
	}
	p.Store(r)
	return r
}

// add lists the rows of the values v after those in rows, without those that are in the bias.
func (l *layer) add(rows []*hiddenRow, v []uint16) []*hiddenRow {
	for s, x := range v {
		if x != 0 {
			rows = append(rows, l.row(s, x))
		}
	}
	return rows
}

// sight is what the network makes of a sentence and of a state of it.
type sight struct {
	sums   []hiddenRow // of the reader, by word, as the next three
	held   [][2 * units]int16
	code   [][coded]int16
	played [roles][]hiddenRow // what a word adds to the hidden layer in a role
	hidden hiddenRow
	rows   []*hiddenRow
	values [slotCount]uint16
}

// activate fills in the hidden layer of a state.
func (f *frozen) activate(s *state, g *sight) {
	s.values(&g.values)
	rows := f.in.add(g.rows[:0], g.values[:])
	for r, i := range s.cast() {
		if i >= 0 {
			rows = append(rows, &g.played[r][i])
		}
	}
	g.rows = rows
	g.hidden = f.in.bias
	sumRows(&g.hidden, rows, 0)
}

func (f *frozen) score(h *hiddenRow, output int) int32 {
	return dotRow(h, &f.out[output]) + f.outBias[output]
}

// label is the best label of a left or right arc; Root is for the root alone.
func (f *frozen) label(h *hiddenRow, move int) Label {
	from := moves + (move-left)*int(labels)
	best := Root + 1
	top := f.score(h, from+int(best))
	for l := best + 1; l < labels; l++ {
		if s := f.score(h, from+int(l)); s > top {
			best, top = l, s
		}
	}
	return best
}

func rounded(w []float32, bits int) []int16 {
	out := make([]int16, len(w))
	for i, x := range w {
		out[i] = int16(min(max(round(x, bits), -1<<15+1), 1<<15-1))
	}
	return out
}

func wide(w []float32, bits int) []int32 {
	out := make([]int32, len(w))
	for i, x := range w {
		out[i] = round(x, bits)
	}
	return out
}

// round is x with so many bits behind the point, halves away from zero.
func round(x float32, bits int) int32 {
	x *= float32(int(1) << bits)
	if x < 0 {
		return int32(x - 0.5)
	}
	return int32(x + 0.5)
}
