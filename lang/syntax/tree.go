package syntax

// Tree holds the head and the label of every word of a sentence. Words are counted from 0. There is one root, and no cycle.
type Tree struct {
	heads  []int32
	labels []Label
	first  []int32 // first dependent of each word
	next   []int32 // the next dependent of the same head
	root   int32
}

func newTree(s *state) *Tree {
	n := len(s.nodes)
	ints := make([]int32, 3*n)
	t := &Tree{heads: ints[:n:n], first: ints[n : 2*n : 2*n], next: ints[2*n:], labels: make([]Label, n), root: none}
	for i := range s.nodes {
		t.heads[i], t.labels[i] = s.nodes[i].head, Label(s.nodes[i].label)
	}
	t.link()
	return t
}

// link fills in first, next and root.
func (t *Tree) link() {
	for i := range t.first {
		t.first[i], t.next[i] = none, none
	}
	for i := len(t.heads) - 1; i >= 0; i-- {
		h := t.heads[i]
		if h == none {
			t.root = int32(i)
			continue
		}
		t.next[i], t.first[h] = t.first[h], int32(i)
	}
}

// Len is the number of words.
func (t *Tree) Len() int { return len(t.heads) }

// Root is the word that hangs on no other; -1 in an empty sentence.
func (t *Tree) Root() int { return int(t.root) }

// Head is the word that word i hangs on; -1 for the root.
func (t *Tree) Head(i int) int { return int(t.heads[i]) }

// Label is the relation of word i to its head.
func (t *Tree) Label(i int) Label { return t.labels[i] }
