package syntax

// sums counts, before each word, what stands between two words may be cut by.
type sums struct {
	verbs, commas, quotes, joins uint16
}

// parts tells the tags apart that sums counts.
type parts struct {
	verb, join []bool // by tag
}

// atom is the part of a word that features of moves are made of.
type atom struct {
	w, t uint64
}

// fill counts sums over the sentence, one more than it has words.
func (s *state) fill(p *parts) {
	s.sums = grow(s.sums, len(s.fs)+1)
	var a sums
	for i := range s.fs {
		s.sums[i] = a
		f := &s.fs[i]
		switch {
		case p.verb[s.tags[i]]:
			a.verbs++
		case p.join[s.tags[i]]:
			a.joins++
		case f.shape&shapeMark != 0:
			switch f.suf[0] & 0xff {
			case ',', ';', ':', '-':
				a.commas++
			case '"', '(', ')', '[', ']', '`', '\'':
				a.quotes++
			}
		}
	}
	s.sums[len(s.fs)] = a
}

// between sums up what stands after word a and before word b, in few bits.
func (s *state) between(a, b int32) uint64 {
	if a < 0 || b < 0 {
		return 0
	}
	x, y := &s.sums[a+1], &s.sums[b]
	return 1 + few(y.verbs-x.verbs, 2) + few(y.commas-x.commas, 2)*3 + uint64((y.quotes-x.quotes)&1)*9 + few(y.quotes-x.quotes, 1)*18 + few(y.joins-x.joins, 1)*36
}

func few(n, most uint16) uint64 { return uint64(min(n, most)) }

// distance is how far two words stand apart: 1 to 4, 5 to 7, 8 to 15, more.
func distance(a, b int32) uint64 {
	if a < 0 || b < 0 {
		return 0
	}
	switch d := b - a; {
	case d < 5:
		return uint64(d)
	case d < 8:
		return 5
	case d < 16:
		return 6
	default:
		return 7
	}
}

// outside is what features see of a word that is not there.
var outside = atom{w: 0x517cc1b727220a95, t: 0xff}

// rootAtom is what they see of the root, when it is next.
var rootAtom = atom{w: 0x2545f4914f6cdd1d, t: 0xfe}

func (s *state) atom(i int32) atom {
	if i < 0 {
		return outside
	}
	return atom{s.fs[i].known, uint64(s.tags[i])}
}

var nobody = node{head: none, l1: none, l2: none, r1: none, r2: none, label: 0x7f}

func (s *state) node(i int32) *node {
	if i < 0 {
		return &nobody
	}
	return &s.nodes[i]
}

func (s *state) tag(i int32) uint64 {
	if i < 0 {
		return 0xff
	}
	return uint64(s.tags[i])
}

func (s *state) label(i int32) uint64 {
	if i < 0 {
		return 0xff
	}
	return uint64(s.nodes[i].label)
}

// moveFeatures is how many features a move has at most; labelFeatures a label.
const (
	moveFeatures  = 112
	labelFeatures = 80
)

// keyer collects the keys of features, each template with a number of its own.
type keyer struct {
	keys []uint64
	n    uint64
}

func (k *keyer) add(a, b, c uint64) {
	k.keys = append(k.keys, key(k.n, a, b, c))
	k.n++
}

// moveKeys lists the features of the next move, after Zhang & Nivre (2011), turned to the two arcs that arc-hybrid decides on:
// between the next word and the top, and between the top and the one below.
func (s *state) moveKeys(buf []uint64) []uint64 {
	i0, i1, i2 := s.top(0), s.top(1), s.top(2)
	j0, j1, j2, j3 := s.at(0), s.at(1), s.at(2), s.at(3)
	s0, s1, s2 := s.atom(i0), s.atom(i1), s.atom(i2)
	b0, b1, b2, b3 := s.atom(j0), s.atom(j1), s.atom(j2), s.atom(j3)
	if j0 < 0 {
		b0 = rootAtom
	}
	n0, n1, nb := s.node(i0), s.node(i1), s.node(j0)
	k := keyer{keys: buf[:0]}

	// single words
	k.add(s0.w, s0.t, 0)
	k.add(s0.w, 0, 0)
	k.add(s0.t, 0, 0)
	k.add(s1.w, s1.t, 0)
	k.add(s1.w, 0, 0)
	k.add(s1.t, s2.t, 0)
	k.add(b0.w, b0.t, 0)
	k.add(b0.w, 0, 0)
	k.add(b0.t, 0, 0)
	k.add(b1.w, b0.t, 0)
	k.add(b1.w, 0, 0)
	k.add(b1.t, b2.t, b3.t)
	k.add(b2.w, 0, 0)
	k.add(s2.w, 0, 0)

	// top and next
	st := s0.t | b0.t<<8
	k.add(s0.w, b0.w, st)
	k.add(s0.w, b0.w, 0)
	k.add(s0.w, st, 0)
	k.add(b0.w, st, 0)
	k.add(st, 0, 0)
	k.add(st, b1.t, 0)
	k.add(st, b1.t, b2.t)
	k.add(st, b1.w, 0)
	k.add(s0.w, b0.t, b1.t)
	k.add(s0.t, b0.w, b1.t)
	k.add(b0.t, b1.t, b2.t)

	// top and the one below
	tt := s1.t | s0.t<<8
	k.add(s1.w, s0.w, tt)
	k.add(s1.w, s0.w, 0)
	k.add(s1.w, tt, 0)
	k.add(s0.w, tt, 0)
	k.add(tt, 0, 0)
	k.add(s1.w, b0.w, 0)
	k.add(s1.t, b0.t, 0)
	k.add(s1.w, b0.t, 0)
	k.add(s1.t, b0.w, 0)

	// three words
	ttt := tt | b0.t<<16
	k.add(ttt, 0, 0)
	k.add(ttt, b1.t, 0)
	k.add(ttt, s2.t, 0)
	k.add(tt, s2.t, 0)
	k.add(ttt, s0.w, 0)
	k.add(ttt, s1.w, 0)
	k.add(ttt, b0.w, 0)
	k.add(s1.w, s0.w, b0.t)
	k.add(s1.w, s0.t, b0.w)
	k.add(s1.t, s0.w, b0.w)

	// their dependents
	l0, l0b, r0, r0b := s.tag(n0.l1), s.tag(n0.l2), s.tag(n0.r1), s.tag(n0.r2)
	l1, r1, r1b := s.tag(n1.l1), s.tag(n1.r1), s.tag(n1.r2)
	lb := s.tag(nb.l1)
	k.add(st, l0, s.label(n0.l1))
	k.add(st, r0, s.label(n0.r1))
	k.add(st, lb, s.label(nb.l1))
	k.add(tt, l1, s.label(n1.l1))
	k.add(tt, r1, s.label(n1.r1))
	k.add(tt, l0, s.label(n0.l1))
	k.add(tt, r0, s.label(n0.r1))
	k.add(s0.t, l0, l0b)
	k.add(s0.t, r0, r0b)
	k.add(tt, r1, r1b)
	k.add(ttt, r0, r1)
	k.add(ttt, l0, lb)
	k.add(s.atom(n0.l1).w, st, 0)
	k.add(s.atom(n0.r1).w, st, 0)
	k.add(s.atom(nb.l1).w, st, 0)
	k.add(s.atom(n1.r1).w, tt, 0)
	k.add(s.atom(n0.l1).w, tt, 0)
	k.add(s.atom(n0.l1).w, s0.w, s1.w)

	// labels of their dependents
	k.add(n0.set, s0.t, 0)
	k.add(n0.set, s0.w, 0)
	k.add(n0.set, st, 0)
	k.add(n1.set, tt, 0)
	k.add(n1.set, s1.w, 0)
	k.add(n1.set, s1.t, 1)
	k.add(nb.set, st, 0)
	k.add(nb.set, b0.t, 0)
	k.add(n0.set, tt, 0)
	k.add(n0.set, n1.set, tt)
	k.add(n0.set, nb.set, st)

	// how many they have
	v0, v1, vb := uint64(n0.lv)|uint64(n0.rv)<<8, uint64(n1.lv)|uint64(n1.rv)<<8, uint64(nb.lv)
	k.add(s0.w, v0, 0)
	k.add(s0.t, v0, b0.t)
	k.add(s1.w, v1, 0)
	k.add(tt, v1, 0)
	k.add(st, vb, 0)
	k.add(b0.w, vb, 0)

	// how far apart they are, and what stands between
	d0, d1 := distance(i0, j0), distance(i1, i0)
	g0, g1 := s.between(i0, j0), s.between(i1, i0)
	k.add(st, d0, 0)
	k.add(s0.w, d0, b0.t)
	k.add(b0.w, d0, s0.t)
	k.add(tt, d1, 0)
	k.add(s1.w, d1, s0.t)
	k.add(s0.w, d1, s1.t)
	k.add(ttt, d0, d1)
	k.add(st, g0, 0)
	k.add(tt, g1, 0)
	k.add(ttt, g0, g1)
	k.add(s1.w, s0.t, g1)
	k.add(s0.w, s1.t, g1)
	return k.keys
}

// labelKeys lists the features of the label between a head and a dependent that has all its own dependents. The head is none for the
// root.
func (s *state) labelKeys(buf []uint64, head, dep int32) []uint64 {
	h, d := s.atom(head), s.atom(dep)
	if head < 0 {
		h = rootAtom
	}
	nh, nd := s.node(head), s.node(dep)
	dir, a, b := uint64(0), dep, head
	if head < dep {
		dir, a, b = 1, head, dep
	}
	if head < 0 {
		dir = 2
	}
	hd := h.t | d.t<<8 | dir<<16
	dist, gap := distance(a, b), s.between(a, b)
	first, last := s.atom(nd.l1), s.atom(nd.r1)
	// the outermost dependent on the left is the preposition or the conjunction, where there is one
	mark, ml := first.w, s.label(nd.l1)
	before, after := s.atom(dep-1), outside
	if int(dep)+1 < len(s.fs) {
		after = s.atom(dep + 1)
	}
	k := keyer{keys: buf[:0]}
	k.add(hd, 0, 0)
	k.add(h.w, d.w, dir)
	k.add(h.w, hd, 0)
	k.add(d.w, hd, 0)
	k.add(d.w, dir, 0)
	k.add(h.w, dir, 0)
	k.add(d.t, dir, 0)
	k.add(hd, dist, 0)
	k.add(hd, gap, 0)
	k.add(hd, nd.set, 0)
	k.add(hd, nh.set, 0)
	k.add(h.w, nh.set, dir)
	k.add(d.w, nd.set, dir)
	k.add(nh.set, nd.set, hd)
	k.add(hd, mark, ml)
	k.add(mark, h.w, ml)
	k.add(mark, d.w, ml)
	k.add(hd, first.t, ml)
	k.add(hd, last.t, s.label(nd.r1))
	k.add(hd, s.tag(nh.l1), s.label(nh.l1))
	k.add(hd, s.tag(nh.r1), s.label(nh.r1))
	k.add(hd, s.label(nh.l1), s.label(nh.r1))
	k.add(hd, s.atom(nh.l1).w, 0)
	k.add(hd, s.atom(nh.r1).w, 0)
	k.add(hd, before.t, after.t)
	k.add(hd, before.w, 0)
	k.add(hd, after.w, 0)
	k.add(hd, s.tag(head-1), s.tag(next(head, len(s.fs))))
	k.add(hd, s.label(nd.l2), ml)
	k.add(hd, uint64(nd.lv)|uint64(nd.rv)<<8, 0)
	k.add(hd, uint64(nh.lv)|uint64(nh.rv)<<8, 0)
	k.add(hd, s.label(nh.l2), s.label(nh.l1))
	k.add(s.suffix(dep), hd, 0)
	k.add(s.suffix(head), hd, 0)
	k.add(hd, uint64(s.shape(dep)), dir)
	k.add(d.w, before.w, dir)
	k.add(d.w, after.w, dir)
	return k.keys
}

func next(i int32, n int) int32 {
	if int(i)+1 < n {
		return i + 1
	}
	return none
}

func (s *state) suffix(i int32) uint64 {
	if i < 0 {
		return 0
	}
	return s.fs[i].suf[2]
}

func (s *state) shape(i int32) shape {
	if i < 0 {
		return 0
	}
	return s.fs[i].shape
}
