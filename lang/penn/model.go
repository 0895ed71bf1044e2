package penn

import (
	"encoding/binary"
	"errors"
	"math"
	"strings"
)

// lanes is how many classes the sums have room for; the model of English has 45.
const lanes = 48

// endingSize is how many bytes of a word its ending has.
const endingSize = 3

// room is about how many words the model of English knows.
const room = 16 << 10

// The layout of the model's bytes: package internal/flat of the prose library describes it. Numbers are little-endian.
const (
	magic   = "PROSETAG"
	version = 1
)

var errModel = errors.New("not a model of the form that is known here")

// row is the weights of one feature: a run of cells, or, where to is 0, the dense row from-1. The zero row is empty.
type row struct{ from, to uint32 }

// weights are the cells of all features: a class and what the feature adds to its sum. Features that speak of many classes have a weight
// for every class besides, 0 where they say nothing.
type weights struct {
	class []uint8
	w     []float32
	dense [][lanes]float32
}

// full is from how many cells on a row is dense. Adding a dense one takes as long as adding some eight cells.
const full = 12

// settle is the row by which a run of cells is added fastest.
func (w *weights) settle(r row) row {
	if r.to-r.from < full {
		return r
	}
	var d [lanes]float32
	w.cells(&d, r)
	w.dense = append(w.dense, d)
	return row{from: uint32(len(w.dense))}
}

func (w *weights) add(sum *[lanes]float32, r row) {
	if r.to == 0 {
		if r.from > 0 {
			addDense(sum, &w.dense[r.from-1])
		}
		return
	}
	w.cells(sum, r)
}

func (w *weights) cells(sum *[lanes]float32, r row) {
	class := w.class[r.from:r.to]
	value := w.w[r.from:r.to]
	for i, c := range class {
		if c < lanes {
			sum[c] += value[i]
		}
	}
}

// wordRows are the features of one word.
type wordRows struct {
	at     [5]row // where it stands two words behind, one behind, here, one before, two before the word to be tagged
	tags   []pair // together with the tag before it
	ending *endingRows
	fixed  uint8 // the tag of the word where it is written like this and the model is not asked; unknown elsewhere
}

type pair struct {
	tag uint8
	row row
}

// behind is the row of the word behind a tag.
func (w *wordRows) behind(tag uint8) row {
	for i := range w.tags {
		if w.tags[i].tag == tag {
			return w.tags[i].row
		}
	}
	return row{}
}

// endingRows are the features of one ending.
type endingRows struct{ here, before, after row }

// reader takes a model's bytes apart. After a failure it gives zeros, and bad stays.
type reader struct {
	b   []byte
	bad bool
}

func (r *reader) take(n int) []byte {
	if n < 0 || n > len(r.b) {
		r.b, r.bad = nil, true
		return nil
	}
	p := r.b[:n]
	r.b = r.b[n:]
	return p
}

func (r *reader) number() int {
	if p := r.take(4); p != nil {
		return int(binary.LittleEndian.Uint32(p))
	}
	return 0
}

func (r *reader) word() string {
	if p := r.take(2); p != nil {
		return string(r.take(int(binary.LittleEndian.Uint16(p))))
	}
	return ""
}

// offsets are where each of n things begins in a run of length last, and where the last one ends.
func (r *reader) offsets(n, last int) []uint32 {
	p := r.take(4 * (n + 1))
	if p == nil {
		return nil
	}
	out := make([]uint32, n+1)
	before := uint32(0)
	for i := range out {
		out[i] = binary.LittleEndian.Uint32(p[4*i:])
		r.bad = r.bad || out[i] < before
		before = out[i]
	}
	r.bad = r.bad || int(before) != last
	return out
}

// Open reads a model.
func Open(p []byte) (*Tagger, error) {
	r := &reader{b: p}
	if string(r.take(len(magic))) != magic || r.number() != version {
		return nil, errModel
	}
	t := &Tagger{words: make(map[string]*wordRows, room), endings: make(map[uint32]*endingRows, room/4), fixed: map[string]uint8{}, number: map[string]uint8{}}
	t.classes = r.number()
	if r.bad || t.classes == 0 || t.classes > lanes {
		return nil, errModel
	}
	for range t.classes {
		if t.tag(r.word()); r.bad {
			return nil, errModel
		}
	}
	if len(t.tags) != t.classes {
		return nil, errModel
	}
	t.start = [2]uint8{t.tag(edge[0]), t.tag(edge[1])}
	t.minus, t.zero, t.mail = t.tag("-"), t.tag("-NONE-"), t.tag("NN")
	features, pairs, size := r.number(), r.number(), r.number()
	if r.bad || features > len(r.b) || pairs > len(r.b) {
		return nil, errModel
	}
	names := string(r.take(size))
	nameAt, cellAt := r.offsets(features, len(names)), r.offsets(features, pairs)
	t.weights.class = append([]uint8(nil), r.take(pairs)...)
	values := r.take(4 * pairs)
	if r.bad {
		return nil, errModel
	}
	t.weights.w = make([]float32, pairs)
	for i := range t.weights.w {
		t.weights.w[i] = math.Float32frombits(binary.LittleEndian.Uint32(values[4*i:]))
		if int(t.weights.class[i]) >= t.classes {
			return nil, errModel
		}
	}
	n := len(t.tags)
	t.before, t.before2, t.both = make([]row, n), make([]row, n), make([]row, n*n)
	for i := range features {
		t.feature(names[nameAt[i]:nameAt[i+1]], t.weights.settle(row{cellAt[i], cellAt[i+1]}))
	}
	for range r.number() {
		w, c := r.word(), r.take(1)
		if r.bad || int(c[0]) >= t.classes {
			return nil, errModel
		}
		t.fixed[w] = c[0]
	}
	for w := range t.fixed {
		t.known(w)
	}
	for i, s := range edge {
		t.edges[i] = t.known(s)
	}
	for w, rows := range t.words {
		rows.ending, rows.fixed = t.ending(w), t.apart(w)
	}
	t.pool.New = func() any { return new([]known) }
	return t, nil
}

// feature files the weights of one feature, by its name. Tags that no word gets are of no use before a word.
func (t *Tagger) feature(name string, r row) {
	kind, rest, _ := strings.Cut(name, " ")
	what, value, _ := strings.Cut(rest, " ")
	switch kind + " " + what {
	case "bias ":
		t.weights.add(&t.bias, r)
	case "i suffix":
		t.rowsOf(value).here = r
	case "i-1 suffix":
		t.rowsOf(value).before = r
	case "i+1 suffix":
		t.rowsOf(value).after = r
	case "i pref1":
		if value != "" {
			t.initials[value[0]] = r
		}
	case "i-1 tag":
		if tag, ok := t.given(value); ok {
			t.before[tag] = r
		}
	case "i-2 tag":
		if tag, ok := t.given(value); ok {
			t.before2[tag] = r
		}
	case "i tag+i-2":
		_, value, _ = strings.Cut(value, " ")
		one, two, _ := strings.Cut(value, " ")
		a, ok := t.given(one)
		b, ok2 := t.given(two)
		if ok && ok2 {
			t.both[int(a)*len(t.tags)+int(b)] = r
		}
	case "i-1 tag+i":
		_, value, _ = strings.Cut(value, " ")
		one, word, _ := strings.Cut(value, " ")
		if tag, ok := t.given(one); ok {
			w := t.known(word)
			w.tags = append(w.tags, pair{tag, r})
		}
	case "i+2 word":
		t.known(value).at[0] = r
	case "i+1 word":
		t.known(value).at[1] = r
	case "i word":
		t.known(value).at[2] = r
	case "i-1 word":
		t.known(value).at[3] = r
	case "i-2 word":
		t.known(value).at[4] = r
	}
}

// tag is the number of a tag, a new one where there is none yet.
func (t *Tagger) tag(name string) uint8 {
	i, ok := t.number[name]
	if !ok {
		i = uint8(len(t.tags))
		t.number[name] = i
		t.tags = append(t.tags, name)
	}
	return i
}

func (t *Tagger) given(name string) (uint8, bool) {
	i, ok := t.number[name]
	return i, ok
}

func (t *Tagger) known(word string) *wordRows {
	w := t.words[word]
	if w == nil {
		if len(t.slab) == 0 {
			t.slab = make([]wordRows, 1024)
		}
		w, t.slab = &t.slab[0], t.slab[1:]
		t.words[word] = w
	}
	return w
}

func (t *Tagger) rowsOf(ending string) *endingRows {
	key := endingOf(ending)
	e := t.endings[key]
	if e == nil {
		e = new(endingRows)
		t.endings[key] = e
	}
	return e
}
