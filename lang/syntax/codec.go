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
	for s := range slots {
		writeInts(e, rounded(n.slot[s].w, slotBits))
	}
	writeInts(e, rounded(n.bias.w, hiddenBits))
	writeInts(e, rounded(n.out.w, outBits))
	writeInts(e, wide(n.outBias.w, hiddenBits+outBits))
}

// networks reads all of them; words is how many numbers the dictionary gives to words.
func (d *decoder) networks(words int) *frozen {
	f := &frozen{}
	want := sizes
	want[kindWord] = words
	for n := range nets {
		for k := range kinds {
			if f.vectors[n][k] = ints[int16](d); len(f.vectors[n][k]) != want[k]*dims[k] {
				d.err = errShort
			}
		}
		for s, k := range slots {
			if f.slots[n][s] = ints[int16](d); len(f.slots[n][s]) != dims[k]*hidden {
				d.err = errShort
			}
		}
		bias, out, outBias := ints[int16](d), ints[int16](d), ints[int32](d)
		if len(bias) != hidden || len(out) != outputs*hidden || len(outBias) != outputs {
			d.err = errShort
		}
		if d.err != nil {
			return nil
		}
		f.add(n, bias, out, outBias)
	}
	f.settle()
	return f
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
