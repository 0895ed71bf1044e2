package syntax

import "slices"

// Punctuation takes no part in the moves: it would stand between words that belong together (Ma, Zhang & Zhu 2014). When the tree of
// the words stands, each mark is hung on one of the words that it can hang on without a crossing: those above the word before it and
// those above the word after it, up to where the two lines meet.

// maxChain bounds how far up these lines are followed.
const maxChain = 24

// markKeys is how many features a candidate has.
const markKeys = 9

// candidate is a word that a mark may hang on.
type candidate struct {
	word int32
	side uint64 // 0 above the word before, 1 above the word after, 2 above both
	step uint64 // how far up, up to 3
	top  bool   // the last on its side
	rank int    // of marks between the same two words a later one has the same rank or a higher one: else they would cross
}

// marker hangs marks.
type marker struct {
	s       *state
	weights scorer
	chain   [maxChain]int32
	found   []candidate
	keys    [markKeys]uint64
	partner map[uint64]int32 // the last open mark of each kind: quotation marks, brackets
}

// candidates lists the words that mark i can hang on, where before and after are the words around it, none at the ends.
func (m *marker) candidates(before, after int32) []candidate {
	s := m.s
	n := 0
	for x := after; x != none && n < maxChain; x = s.nodes[x].head {
		m.chain[n] = x
		n++
	}
	out := m.found[:0]
	meet := n // the place in chain where the lines meet
	left, most := 0, maxChain
	if n == maxChain {
		most = 1 // it is not known where they meet: what is far up may be above that
	}
	for x := before; x != none && left < most; x = s.nodes[x].head {
		for k := range n {
			if m.chain[k] == x {
				meet = k
			}
		}
		if meet < n {
			break
		}
		out = append(out, candidate{word: x, side: 0, step: uint64(min(left, 3)), rank: left})
		left++
	}
	if left > 0 {
		out[left-1].top = true
	}
	for k := range meet {
		out = append(out, candidate{word: m.chain[k], side: 1, step: uint64(min(k, 3)), top: k == meet-1, rank: 3*maxChain - k})
	}
	if meet < n {
		out = append(out, candidate{word: m.chain[meet], side: 2, rank: maxChain})
	}
	m.found = out
	return out
}

// openers are the marks that have a partner, by the mark that closes them.
func pairOf(f *feats) (kind uint64, opens, closes bool) {
	switch f.suf[0] & 0xff {
	case '"':
		return '"', true, true
	case '\'', '`':
		return '\'', true, true
	case '(', '[', '{':
		return '(', true, false
	case ')', ']', '}':
		return '(', false, true
	}
	return 0, false, false
}

// describe fills in the features of one candidate.
func (m *marker) describe(i int32, c *candidate, cs []candidate, before, after, partner int32) {
	s := m.s
	place := c.side | c.step<<2
	if c.top {
		place |= 16
	}
	mark := s.fs[i].form
	label := uint64(s.nodes[c.word].label)
	if s.nodes[c.word].head == none {
		label = uint64(Root)
	}
	var tops uint64 // the labels of the last words on either side
	for k := range cs {
		if cs[k].top {
			tops |= (uint64(s.nodes[cs[k].word].label) + 1) << (8 * cs[k].side)
		}
	}
	last := uint64(0)
	if int(i)+1 == len(s.fs) {
		last = 1
	}
	if i == 0 {
		last = 2
	}
	paired := uint64(0)
	if partner != none {
		paired = 1
		if s.nodes[partner].head == c.word {
			paired = 2
		}
	}
	k := &m.keys
	k[0] = key(0, mark, place, last)
	k[1] = key(1, mark, place, label)
	k[2] = key(2, mark, place|label<<8, uint64(s.tags[c.word]))
	k[3] = key(3, mark, place, tops)
	k[4] = key(4, mark, place|label<<8, tops)
	k[5] = key(5, mark, paired, place)
	k[6] = key(6, mark, place|uint64(s.tagID(before))<<8, uint64(s.tagID(after)))
	k[7] = key(7, place, label, tops)
	k[8] = key(8, mark, place|label<<8, uint64(s.tagID(after)))
}

// best is the candidate for mark i with the highest score, the first of equals.
func (m *marker) best(i int32, cs []candidate, before, after, partner int32) int {
	b, top := 0, int32(0)
	if len(cs) == 1 {
		return 0
	}
	var score [1]int32
	for k := range cs {
		m.describe(i, &cs[k], cs, before, after, partner)
		m.weights.score(m.keys[:], score[:])
		if k == 0 || score[0] > top {
			b, top = k, score[0]
		}
	}
	return b
}

// hang gives each mark its head. choose, where it is not nil, says which of the candidates it is; otherwise the weights do.
func (m *marker) hang(s *state, choose func(i int32, cs []candidate, before, after, partner int32) int32) {
	m.s = s
	if m.partner == nil {
		m.partner = map[uint64]int32{}
	}
	clear(m.partner)
	before, next, rank := int32(none), 0, 0
	for i := range int32(len(s.fs)) {
		for next < len(s.order) && s.order[next] <= i {
			next++
		}
		if s.words[i] {
			before, rank = i, 0
			continue
		}
		after := int32(none)
		if next < len(s.order) {
			after = s.order[next]
		}
		kind, opens, closes := pairOf(&s.fs[i])
		partner := int32(none)
		if p, ok := m.partner[kind]; ok && closes {
			partner = p
			delete(m.partner, kind)
		} else if opens {
			m.partner[kind] = i
		}
		cs := m.candidates(before, after)
		n := &s.nodes[i]
		if choose != nil {
			n.head = choose(i, cs, before, after, partner)
		} else {
			cs = slices.DeleteFunc(cs, func(c candidate) bool { return c.rank < rank })
			c := cs[m.best(i, cs, before, after, partner)]
			n.head, rank = c.word, c.rank
		}
		n.label = uint8(Punct)
	}
}
