package syntax

// The parser's network (Chen & Manning 2014): what stands at each of some slots of the state is looked up as a vector, all vectors feed
// one hidden layer, and that scores moves and labels.

// kind is what a slot holds; each kind has an inventory of values and a vector for each.
type kind uint8

const (
	kindWord kind = iota
	kindSuffix
	kindTag
	kindLabel
	kindShape
	kindDistance
	kindBetween
	kindCount
	kindSet
	kindPiece
	kindBank // which treebank the sentence is of (Stymne et al. 2018): they differ in what they hang where
	kinds
)

// dims are the lengths of the vectors.
var dims = [kinds]int{kindWord: 32, kindSuffix: 16, kindTag: 24, kindLabel: 16, kindShape: 8, kindDistance: 8, kindBetween: 16, kindCount: 8, kindSet: 16, kindPiece: 16, kindBank: 8}

// Words beyond the dictionary share values by their shape; the first values of each kind stand for what is not there.
const (
	noWord     = 0
	rootWord   = 1
	firstWord  = 2 + rareShapes
	rareShapes = 32
	suffixSize = 1024
	tagSize    = 130
	labelSize  = int(labels) + 2
	shapeSize  = 1 << 8
	distSize   = 8
	gapSize    = 73
	countSize  = 16
	setSize    = 1 << 8
	pieceSize  = 1 << 12
	bankSize   = 2
)

// sizes are how many values each kind has; of words as many as the dictionary knows.
var sizes = [kinds]int{0, suffixSize, tagSize, labelSize, shapeSize, distSize, gapSize, countSize, setSize, pieceSize, bankSize}

// slots lists what the hidden layer sees, in the order in which values fills them.
var slots = func() []kind {
	var out []kind
	add := func(k kind, n int) {
		for range n {
			out = append(out, k)
		}
	}
	add(kindWord, 11)
	add(kindSuffix, 3)
	add(kindTag, 18)
	add(kindLabel, 10)
	add(kindShape, 3)
	add(kindDistance, 2)
	add(kindBetween, 2)
	add(kindCount, 3)
	add(kindSet, 3)
	add(kindBank, 1)
	return out
}()

// slotCount is len(slots).
const slotCount = 56

const (
	missing = 0 // the value of a tag, label or suffix that is not there
	atRoot  = 1 // of the root, when it is next
)

// ids are the values of one word, found once per sentence.
type ids struct {
	word, suffix, shape uint16
}

// identify fills in the ids of a sentence.
func (s *state) identify() {
	s.ids = grow(s.ids, len(s.fs))
	for i := range s.fs {
		f := &s.fs[i]
		d := &s.ids[i]
		d.word = f.rank
		if d.word == 0 {
			d.word = uint16(2 + rareShape(f.shape))
		}
		d.suffix = uint16(2 + mix(f.suf[2])%(suffixSize-2))
		d.shape = uint16(f.shape & (shapeSize - 1))
		if f.shape&shapeBlind != 0 {
			d.shape = uint16(shapeCapital | shapeMixed | shapeUpper | f.shape&shapeFirst)
		}
	}
}

// rareShape sorts words that training hardly saw.
func rareShape(s shape) int {
	out := 0
	if s&shapeCapital != 0 {
		out |= 1
	}
	if s&(shapeUpper|shapeMixed) != 0 {
		out |= 2
	}
	if s&shapeDigit != 0 {
		out |= 4
	}
	if s&shapeHyphen != 0 {
		out |= 8
	}
	if s&shapeMark != 0 {
		out |= 16
	}
	return out
}

func (s *state) wordID(i int32) uint16 {
	if i < 0 {
		return noWord
	}
	return s.ids[i].word
}

func (s *state) tagID(i int32) uint16 {
	if i < 0 {
		return missing
	}
	return uint16(s.tags[i]) + 2
}

func (s *state) labelID(i int32) uint16 {
	if i < 0 {
		return missing
	}
	return uint16(s.nodes[i].label) + 2
}

// values fills in what stands at each slot.
func (s *state) values(all *[slotCount]uint16) {
	v := all[:]
	i0, i1, i2, i3 := s.top(0), s.top(1), s.top(2), s.top(3)
	j0, j1, j2, j3 := s.at(0), s.at(1), s.at(2), s.at(3)
	n0, n1, nb := s.node(i0), s.node(i1), s.node(j0)
	w, v := cut(v, 11)
	for k, i := range [...]int32{i0, i1, i2, j0, j1, j2, n0.l1, n0.r1, n1.l1, n1.r1, nb.l1} {
		w[k] = s.wordID(i)
	}
	x, v := cut(v, 3)
	for k, i := range [...]int32{i0, i1, j0} {
		x[k] = missing
		if i >= 0 {
			x[k] = s.ids[i].suffix
		}
	}
	t, v := cut(v, 18)
	for k, i := range [...]int32{
		i0, i1, i2, i3, j0, j1, j2, j3, n0.l1, n0.l2, n0.r1, n0.r2, n1.l1, n1.l2, n1.r1, n1.r2, nb.l1, nb.l2,
	} {
		t[k] = s.tagID(i)
	}
	if j0 < 0 {
		w[3], t[4] = rootWord, atRoot
	}
	l, v := cut(v, 10)
	for k, i := range [...]int32{n0.l1, n0.l2, n0.r1, n0.r2, n1.l1, n1.l2, n1.r1, n1.r2, nb.l1, nb.l2} {
		l[k] = s.labelID(i)
	}
	sh, v := cut(v, 3)
	for k, i := range [...]int32{i0, i1, j0} {
		sh[k] = missing
		if i >= 0 {
			sh[k] = s.ids[i].shape
		}
	}
	v[0], v[1] = uint16(distance(i1, i0)), uint16(distance(i0, j0))
	v[2], v[3] = uint16(s.between(i1, i0)), uint16(s.between(i0, j0))
	v[4], v[5], v[6] = counts(n0), counts(n1), counts(nb)
	v[7], v[8], v[9] = setOf(n0), setOf(n1), setOf(nb)
	v[10] = s.bank
}

// cut takes the first n values off.
func cut(v []uint16, n int) (first, rest []uint16) { return v[:n], v[n:] }

// counts is how many dependents a word has on either side, up to 3.
func counts(n *node) uint16 { return uint16(min(n.lv, 3)) | uint16(min(n.rv, 3))<<2 }

// groups are the labels whose presence among the dependents of a word tells most about what it still takes.
var groups = [8]uint64{
	1<<Nsubj | 1<<NsubjPass | 1<<NsubjOuter | 1<<Csubj | 1<<CsubjPass | 1<<CsubjOuter | 1<<Expl,
	1<<Obj | 1<<Iobj | 1<<Ccomp | 1<<Xcomp,
	1<<Aux | 1<<AuxPass,
	1 << Cop,
	1 << Case,
	1 << Mark,
	1<<Cc | 1<<Conj,
	1<<Punct | 1<<Det,
}

func setOf(n *node) uint16 {
	out := uint16(0)
	for i, g := range groups {
		if n.set&g != 0 {
			out |= 1 << i
		}
	}
	return out
}
