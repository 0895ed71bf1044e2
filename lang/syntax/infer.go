package syntax

import "sync/atomic"

// Fixed-point numbers of the frozen network: how many bits stand behind the point. The hidden layer is 16 bits wide: at hiddenBits
// that means activations below 64, three times what the treebanks reach.
const (
	vectorBits = 11
	slotBits   = 11
	hiddenBits = 9
	outBits    = 9
)

// hiddenRow is the hidden layer of all networks side by side, what one value at one slot adds to it, or the weights of one output.
type hiddenRow [nets * hidden]int16

// frozen is what is left of the networks to parse with. Their scores are added up. Rows are worked out at first use and kept; there are as many as the values of all kinds have
// slots, which bounds the memory.
type frozen struct {
	vectors [nets][kinds][]int16
	slots   [nets][slotCount][]int16
	bias    hiddenRow
	out     [outputs]hiddenRow
	outBias [outputs]int32 // at hiddenBits + outBits
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
		f.rows[s] = make([]atomic.Pointer[hiddenRow], len(f.vectors[k][kind])/dims[kind])
	}
}

// row is what value v at slot s adds to the hidden layer.
func (f *frozen) row(s int, v uint16) *hiddenRow {
	p := &f.rows[s][v]
	if r := p.Load(); r != nil {
		return r
	}
	r := new(hiddenRow)
	d := dims[slots[s]]
	for k := range nets {
		var sum [hidden]int32
		for i, x := range f.vectors[k][slots[s]][int(v)*d : (int(v)+1)*d] {
			w := f.slots[k][s][i*hidden : (i+1)*hidden]
			for j := range sum {
				sum[j] += int32(x) * int32(w[j])
			}
		}
		const down = vectorBits + slotBits - hiddenBits
		for j, x := range sum {
			r[k*hidden+j] = int16((x + 1<<(down-1)) >> down)
		}
	}
	p.Store(r)
	return r
}

// activate fills in the hidden layer of a state.
func (f *frozen) activate(v *[slotCount]uint16, h *hiddenRow) {
	var rows [slotCount]*hiddenRow
	for s, x := range v {
		rows[s] = f.row(s, x)
	}
	*h = f.bias
	sumRows(h, rows[:])
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
