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

// hiddenRow is the hidden layer of all networks side by side, what one value at one slot adds to it, or the weights of one output.
type hiddenRow [nets * hidden]int16

// frozen is what is left of the networks to parse with. Their scores are added up. Rows are worked out at first use and kept; there are as many as the values of all kinds have
// slots, which bounds the memory.
type frozen struct {
	vectors [nets][kinds][]int16
	slots   [nets][slotCount][]int16 // by twos: see paired
	bias    hiddenRow                // of a state whose slots all hold value 0
	out     [outputs]hiddenRow
	outBias [outputs]int32 // at hiddenBits + outBits
	zero    [slotCount]hiddenRow
	rows    [slotCount][]atomic.Pointer[hiddenRow]
}

// add lays out what was read of the k-th network.
func (f *frozen) add(k int, bias, out []int16, outBias []int32) {
	copy(f.bias[k*hidden:], bias)
	for o := range f.out {
		copy(f.out[o][k*hidden:(k+1)*hidden], out[o*hidden:])
		f.outBias[o] += outBias[o]
	}
	for s, kind := range slots {
		f.slots[k][s] = paired(f.slots[k][s])
		f.rows[s] = make([]atomic.Pointer[hiddenRow], len(f.vectors[k][kind])/dims[kind])
	}
}

// settle moves value 0 of every slot, which stands there most often, into the bias.
func (f *frozen) settle() {
	for s := range slots {
		f.product(s, 0, &f.zero[s])
		for j, x := range f.zero[s] {
			f.bias[j] += x
		}
	}
}

// paired lays the weights of one slot out so that those of two numbers of a vector stand side by side, output by output: the machine
// multiplies and adds by twos. Vectors have an even length.
func paired(w []int16) []int16 {
	out := make([]int16, len(w))
	for i := 0; i < len(w); i += 2 * hidden {
		for j := range hidden {
			out[i+2*j], out[i+2*j+1] = w[i+j], w[i+hidden+j]
		}
	}
	return out
}

// product is what value v at slot s adds to the hidden layer.
func (f *frozen) product(s int, v uint16, r *hiddenRow) {
	d := dims[slots[s]]
	for k := range nets {
		mulRow(r[k*hidden:(k+1)*hidden], f.vectors[k][slots[s]][int(v)*d:(int(v)+1)*d], f.slots[k][s])
	}
}

// row is what value v at slot s adds to the hidden layer beyond what value 0 does. Sums of rows wrap around at 16 bits, so that this changes none.
func (f *frozen) row(s int, v uint16) *hiddenRow {
	p := &f.rows[s][v]
	if r := p.Load(); r != nil {
		return r
	}
	r := new(hiddenRow)
	f.product(s, v, r)
	for j, x := range f.zero[s] {
		r[j] -= x
	}
	p.Store(r)
	return r
}

// activate fills in the hidden layer of a state.
func (f *frozen) activate(v *[slotCount]uint16, h *hiddenRow) {
	var rows [slotCount]*hiddenRow
	n := 0
	for s, x := range v {
		if x != 0 {
			rows[n] = f.row(s, x)
			n++
		}
	}
	*h = f.bias
	sumRows(h, rows[:n])
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
