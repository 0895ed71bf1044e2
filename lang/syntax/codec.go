package syntax

import (
	"encoding/binary"
	"errors"
)

// errShort says that the weights end too early: they are part of the program, so this is a broken build.
var errShort = errors.New("the weights are cut short")

// encoder writes the model's file: whole numbers in as few bytes as they need.
type encoder struct{ b []byte }

func (e *encoder) uint(v uint64) { e.b = binary.AppendUvarint(e.b, v) }

func (e *encoder) bytes(p []byte) {
	e.uint(uint64(len(p)))
	e.b = append(e.b, p...)
}

func (e *encoder) strings(ss []string) {
	e.uint(uint64(len(ss)))
	for _, s := range ss {
		e.bytes([]byte(s))
	}
}

// table writes the counts, the classes and the weights as one run each: alike bytes side by side compress best.
func (e *encoder) table(t *table) {
	e.uint(uint64(t.shift))
	var counts, classes []byte
	var weights encoder
	for b := range len(t.at) - 1 {
		row := t.cells[t.at[b]:t.at[b+1]]
		counts = binary.AppendUvarint(counts, uint64(len(row)))
		for _, c := range row {
			classes = append(classes, uint8(c))
			weights.b = binary.AppendVarint(weights.b, int64(c>>8))
		}
	}
	e.bytes(counts)
	e.bytes(classes)
	e.bytes(weights.b)
}

func (e *encoder) dictionary(d *dictionary) {
	e.uint(uint64(len(d.keys)))
	for i, k := range d.keys {
		e.uint(uint64(k))
		if k != 0 {
			e.uint(uint64(d.class[i]))
			e.uint(uint64(d.rank[i]))
			e.b = append(e.b, d.fixed[i])
		}
	}
}

// decoder reads what encoder wrote. After a failure it gives zeros, and err stays.
type decoder struct {
	b   []byte
	err error
}

func (d *decoder) uint() uint64 {
	if len(d.b) > 0 && d.b[0] < 0x80 {
		v := uint64(d.b[0])
		d.b = d.b[1:]
		return v
	}
	v, n := binary.Uvarint(d.b)
	if n <= 0 {
		d.b, d.err = nil, errShort
		return 0
	}
	d.b = d.b[n:]
	return v
}

func (d *decoder) bytes() []byte {
	n := d.uint()
	if n > uint64(len(d.b)) {
		d.b, d.err = nil, errShort
		return nil
	}
	p := d.b[:n]
	d.b = d.b[n:]
	return p
}

func (d *decoder) strings() []string {
	n := d.uint()
	var out []string
	for range n {
		if d.err != nil {
			return nil
		}
		out = append(out, string(d.bytes()))
	}
	return out
}

func (d *decoder) table() *table {
	shift := uint(d.uint())
	counts, classes, weights := decoder{b: d.bytes()}, d.bytes(), decoder{b: d.bytes()}
	if d.err != nil || shift < 32 || shift > 63 {
		d.err = errShort
		return nil
	}
	t := &table{shift: shift, at: make([]uint32, 1<<(64-shift)+1), cells: make([]int32, len(classes))}
	n := 0
	for b := range len(t.at) - 1 {
		t.at[b] = uint32(n)
		n += int(counts.uint())
	}
	t.at[len(t.at)-1] = uint32(n)
	if n != len(classes) || counts.err != nil {
		d.err = errShort
		return nil
	}
	for i, c := range classes {
		u := weights.uint()
		t.cells[i] = int32(u>>1^-(u&1))<<8 | int32(c)
	}
	if weights.err != nil {
		d.err = errShort
	}
	return t
}

func (d *decoder) dictionary() *dictionary {
	n := d.uint()
	if n == 0 || n&(n-1) != 0 || n > uint64(len(d.b)) {
		d.err = errShort
		return nil
	}
	out := newDictionary(int(n)/2 - 1)
	if uint64(len(out.keys)) != n {
		d.err = errShort
		return nil
	}
	for i := range out.keys {
		k := d.uint()
		out.keys[i] = uint32(k)
		if k != 0 {
			out.class[i] = uint16(d.uint())
			out.rank[i] = uint16(d.uint())
			if len(d.b) == 0 {
				d.err = errShort
				return nil
			}
			out.fixed[i], d.b = d.b[0], d.b[1:]
		}
	}
	return out
}

// network writes the rounded weights of a trained network.
func (e *encoder) network(n *net) {
	for k := range kinds {
		writeInts(e, rounded(n.vectors[k].w, vectorBits))
	}
	matrix := func(p *param) { writeInts(e, rounded(p.w, slotBits)) }
	bias := func(p *param) { writeInts(e, rounded(p.w, hiddenBits)) }
	for _, p := range n.in.slot {
		matrix(p)
	}
	bias(n.bias)
	writeInts(e, rounded(n.out.w, outBits))
	writeInts(e, wide(n.outBias.w, hiddenBits+outBits))
	r := n.reader
	for _, p := range r.in.slot {
		matrix(p)
	}
	bias(r.bias)
	matrix(r.rec[0])
	matrix(r.rec[1])
	matrix(r.proj)
	bias(r.projBias)
	for _, p := range r.role {
		matrix(p)
	}
	matrix(r.tag)
	bias(r.tagBias)
}

// network reads it; words is how many numbers the dictionary gives to words.
func (d *decoder) network(words, tags int) *frozen {
	f := &frozen{}
	want := sizes
	want[kindWord] = words
	for k := range kinds {
		f.vectors[k] = numbers[int16](d, want[k]*dims[k])
	}
	f.in = d.layer(&f.vectors, slots)
	out := numbers[int16](d, outputs*hidden)
	copy(f.outBias[:], numbers[int32](d, outputs))
	r := &f.reader
	r.in = d.layer(&f.vectors, seenKinds)
	matrix := func(in, out int) []int16 { return paired(numbers[int16](d, in*out), out) }
	r.rec = [2][]int16{matrix(units, 2*units), matrix(units, 2*units)}
	r.proj = matrix(2*units, coded)
	copy(r.projBias[:], numbers[int16](d, coded))
	for k := range r.role {
		w := numbers[int16](d, coded*hidden)
		for p := range r.role[k] {
			part := make([]int16, 0, coded*rolePart)
			for from := p * rolePart; from < len(w); from += hidden {
				part = append(part, w[from:from+rolePart]...)
			}
			r.role[k][p] = paired(part, rolePart)
		}
	}
	tag := numbers[int16](d, tags*coded)
	copy(r.tagBias[:], numbers[int16](d, tags))
	if d.err != nil || tags > tagWidth {
		d.err = errShort
		return nil
	}
	for o := range f.out {
		copy(f.out[o][:], out[o*hidden:])
	}
	// in training a row is a tag; here it is a number of the code
	turned := make([]int16, coded*tagWidth)
	for i, x := range tag {
		turned[i%coded*tagWidth+i/coded] = x
	}
	r.tag = paired(turned, tagWidth)
	r.tags = tags
	f.in.settle()
	r.in.settle()
	return f
}

// layer reads the weights of slots and the bias.
func (d *decoder) layer(vectors *[kinds][]int16, ks []kind) layer {
	l := layer{vectors: vectors, kinds: ks}
	for _, k := range ks {
		l.slots = append(l.slots, numbers[int16](d, dims[k]*hidden))
	}
	copy(l.bias[:], numbers[int16](d, hidden))
	return l
}

// numbers reads n numbers that writeInts wrote.
func numbers[T whole](d *decoder, n int) []T {
	v := ints[T](d)
	if len(v) != n {
		d.b, d.err = nil, errShort
		return make([]T, n)
	}
	return v
}

type whole interface{ int16 | int32 }

// writeInts writes numbers with their sign, and how many.
func writeInts[T whole](e *encoder, v []T) {
	e.uint(uint64(len(v)))
	for _, x := range v {
		e.b = binary.AppendVarint(e.b, int64(x))
	}
}

// ints reads what writeInts wrote.
func ints[T whole](d *decoder) []T {
	n := d.uint()
	if n > uint64(len(d.b)) {
		d.err = errShort
		return nil
	}
	out := make([]T, n)
	for i := range out {
		u := d.uint()
		out[i] = T(int64(u>>1) ^ -int64(u&1))
	}
	return out
}

// lemmaKey is a word of which the rules of spelling do not find the lemma.
type lemmaKey struct {
	lower string
	pos   Pos
}

// exception is a word with its lemma.
type exception struct {
	lemmaKey
	lemma string
}

func (e *encoder) lemmas(list []exception) {
	e.uint(uint64(len(list)))
	for _, x := range list {
		e.bytes([]byte(x.lower))
		e.uint(uint64(x.pos))
		e.bytes([]byte(x.lemma))
	}
}

func (d *decoder) lemmas() map[lemmaKey]string {
	out := map[lemmaKey]string{}
	for n := d.uint(); n > 0 && d.err == nil; n-- {
		k := lemmaKey{string(d.bytes()), Pos(d.uint())}
		out[k] = string(d.bytes())
	}
	return out
}
