package syntax

// The moves of the arc-hybrid system (Kuhlmann, Gómez-Rodríguez & Satta 2011). Every word gets its head before it leaves the stack,
// after all its dependents; the root stands behind the last word (Ballesteros & Nivre 2013), so that the last word on the stack, and
// no other, hangs on it: any sequence of moves gives a tree with one root.
const (
	shift = iota // the next word goes onto the stack
	left         // the top of the stack hangs on the next word
	right        // the top of the stack hangs on the one below it
	moves
)

// none is the index of a word that is not there.
const none = -1

// node is what a word has got so far.
type node struct {
	head           int32
	label          uint8
	l1, l2, r1, r2 int32  // its outermost dependents on either side, and the ones before those; none
	lv, rv         uint8  // how many dependents on either side
	set            uint64 // labels of its dependents, a bit each
}

// state is a sentence on its way to a tree.
type state struct {
	fs    []feats
	tags  []uint8
	nodes []node
	stack []int32
	words []bool  // which take part in the moves: all but punctuation
	order []int32 // those that do
	next  int     // the place in order of the next word; len(order) when only the root is left
	sums  []sums
	ids   []ids
	bank  uint16 // the treebank
}

func (s *state) start(fs []feats, tags []uint8, p *parts) {
	s.fs, s.tags = fs, tags
	s.nodes, s.words = grow(s.nodes, len(fs)), grow(s.words, len(fs))
	s.order = s.order[:0]
	for i := range s.nodes {
		s.nodes[i] = node{head: none, l1: none, l2: none, r1: none, r2: none}
		if s.words[i] = !p.mark[tags[i]]; s.words[i] {
			s.order = append(s.order, int32(i))
		}
	}
	if len(s.order) == 0 && len(fs) > 0 {
		s.words[0] = true // nothing but marks
		s.order = append(s.order, 0)
	}
	s.stack = s.stack[:0]
	s.next = 0
	s.fill(p)
}

func (s *state) done() bool { return len(s.stack) == 0 && s.next == len(s.order) }

// top is the k-th word of the stack from above, 0 the top; none below the last.
func (s *state) top(k int) int32 {
	if k >= len(s.stack) {
		return none
	}
	return s.stack[len(s.stack)-1-k]
}

// at is the k-th word of the rest, 0 the next; none at its end.
func (s *state) at(k int) int32 {
	if i := s.next + k; i < len(s.order) {
		return s.order[i]
	}
	return none
}

// can reports whether a move is allowed.
func (s *state) can(m int) bool {
	end := s.next == len(s.order)
	switch m {
	case shift:
		return !end
	case left:
		return len(s.stack) == 1 || len(s.stack) > 1 && !end
	default:
		return len(s.stack) > 1
	}
}

// arc is the head and the dependent of a move; the head is none for the root.
func (s *state) arc(m int) (head, dep int32) {
	dep = s.top(0)
	if m == right {
		return s.top(1), dep
	}
	return s.at(0), dep
}

// do makes a move.
func (s *state) do(m int, label uint8) {
	if m == shift {
		s.stack = append(s.stack, s.order[s.next])
		s.next++
		return
	}
	h, d := s.arc(m)
	s.stack = s.stack[:len(s.stack)-1]
	n := &s.nodes[d]
	n.head, n.label = h, label
	if h == none {
		return
	}
	p := &s.nodes[h]
	p.set |= 1 << (label & 63)
	if d < h {
		// the dependents on the left come nearest first
		p.l1, p.l2 = d, p.l1
		p.lv++
	} else {
		p.r1, p.r2 = d, p.r1
		p.rv++
	}
}

// costs tells for each move how many gold arcs it makes impossible (Goldberg & Nivre 2013, for arc-hybrid).
func (s *state) costs(gold []int32, out *[moves]int) {
	*out = [moves]int{}
	b, rest := int32(len(s.fs)), s.order[s.next:]
	if len(rest) > 0 {
		b = rest[0]
	}
	if len(s.stack) > 0 {
		t := s.top(0)
		lost := 0 // dependents of the top among the words to come
		for _, i := range rest {
			if gold[i] == t {
				lost++
			}
		}
		out[left] += lost
		out[right] += lost
		h := gold[t]
		later := h > b || h == none && len(rest) > 0
		if later || len(s.stack) > 1 && h == s.top(1) {
			out[left]++
		}
		if h >= b || h == none {
			out[right]++
		}
	}
	if len(rest) > 0 {
		for k, x := range s.stack {
			if gold[x] == b {
				out[shift]++
			}
			if gold[b] == x && k < len(s.stack)-1 {
				out[shift]++
			}
		}
	}
}
