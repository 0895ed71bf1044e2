package descent

import (
	"cmp"
	"slices"
)

// slot is a place in a column: a box, or room for an arrow that passes.
type slot struct {
	node int // -1: an arrow passes
	edge int
	col  int
	pos  int // from the top, in order
	h    int
	y    int // top
}

func (s slot) middle() int { return s.y + s.h/2 }

// layers are the columns with everything that stands or passes in them.
type layers struct {
	slots []slot
	cols  [][]int // slots of a column, from the top
	of    []int   // slot of a node
	chain [][]int // slots of an edge from its left end to its right; of one within a column, both ends
	near  [][]int // neighbours of a slot along edges
}

// bundle is what passes a column together: the lines of one kind to one source. Copies pass alone, since each has its share.
type bundle struct {
	to   int
	kind kind
	col  int
}

const passHeight = 6 // of the room for an arrow that passes a column

func (g *graph) layers(columns []column, heights []int) *layers {
	l := &layers{of: make([]int, len(g.nodes)), cols: make([][]int, len(columns))}
	for c, column := range columns {
		for _, n := range g.byGroup(column.nodes) {
			l.of[n] = l.add(slot{node: n, col: c, h: heights[n]})
		}
	}
	shared := map[bundle]int{}
	for i, e := range g.edges {
		a, b := l.of[e.from], l.of[e.to]
		if l.slots[a].col > l.slots[b].col {
			a, b = b, a
		}
		chain := []int{a}
		for c := l.slots[a].col + 1; c < l.slots[b].col; c++ {
			key := bundle{e.to, e.kind, c}
			pass, ok := shared[key]
			if !ok || e.kind <= passage {
				pass = l.add(slot{node: -1, edge: i, col: c, h: passHeight})
				shared[key] = pass
			}
			chain = append(chain, pass)
		}
		l.chain = append(l.chain, append(chain, b))
	}
	l.near = make([][]int, len(l.slots))
	for _, chain := range l.chain {
		for i := 1; i < len(chain); i++ {
			l.near[chain[i-1]] = append(l.near[chain[i-1]], chain[i])
			l.near[chain[i]] = append(l.near[chain[i]], chain[i-1])
		}
	}
	l.untangle()
	return l
}

func (l *layers) add(s slot) int {
	s.pos = len(l.cols[s.col])
	l.slots = append(l.slots, s)
	l.cols[s.col] = append(l.cols[s.col], len(l.slots)-1)
	return len(l.slots) - 1
}

// byGroup keeps those together that have to do with each other.
func (g *graph) byGroup(nodes []int) []int {
	out := slices.Clone(nodes)
	slices.SortStableFunc(out, func(a, b int) int { return cmp.Compare(g.nodes[a].group, g.nodes[b].group) })
	return out
}

// sweeps is how often the columns are ordered by their neighbours, forth and back. Pictures of this size settle within a few.
const sweeps = 8

// untangle orders each column by the mean place of its neighbours (the barycentre heuristic of Sugiyama, Tagawa and Toda, 1981) and
// keeps the order with the fewest crossings.
func (l *layers) untangle() {
	best, least := l.snapshot(), l.crossings()
	for n := range sweeps {
		for i := range l.cols {
			c := i
			if n%2 == 1 {
				c = len(l.cols) - 1 - i
			}
			l.arrange(c)
		}
		if x := l.crossings(); x < least {
			best, least = l.snapshot(), x
		}
	}
	l.cols = best
	for c := range l.cols {
		l.number(c)
	}
}

func (l *layers) snapshot() [][]int {
	out := make([][]int, len(l.cols))
	for i, c := range l.cols {
		out[i] = slices.Clone(c)
	}
	return out
}

func (l *layers) number(c int) {
	for i, s := range l.cols[c] {
		l.slots[s].pos = i
	}
}

// arrange orders one column. Places are in thousandths of the column, since columns differ in length.
func (l *layers) arrange(c int) {
	place := func(s int) int { return (2*l.slots[s].pos + 1) * 500 / len(l.cols[l.slots[s].col]) }
	mean := map[int]int{}
	for _, s := range l.cols[c] {
		sum := 0
		for _, o := range l.near[s] {
			sum += place(o)
		}
		mean[s] = place(s)
		if n := len(l.near[s]); n > 0 {
			mean[s] = sum / n
		}
	}
	slices.SortStableFunc(l.cols[c], func(a, b int) int { return cmp.Compare(mean[a], mean[b]) })
	l.number(c)
}

// crossings counts the pairs of arrows that cross between two columns.
func (l *layers) crossings() int {
	type hop struct{ col, a, b int }
	var hops []hop
	for _, chain := range l.chain {
		for i := 1; i < len(chain); i++ {
			a, b := l.slots[chain[i-1]], l.slots[chain[i]]
			if a.col != b.col {
				hops = append(hops, hop{a.col, a.pos, b.pos})
			}
		}
	}
	n := 0
	for i, h := range hops {
		for _, o := range hops[:i] {
			if h.col == o.col && (h.a-o.a)*(h.b-o.b) < 0 {
				n++
			}
		}
	}
	return n
}

// The distance between two boxes of a column, and how often they are drawn towards their neighbours.
const (
	slotGap     = 14
	relaxations = 12
)

// settle gives every slot its height on the page: near the middle of its neighbours, in the order of its column.
func (l *layers) settle(top int) (bottom int) {
	for c := range l.cols {
		y := top
		for _, s := range l.cols[c] {
			l.slots[s].y = y
			y += l.slots[s].h + slotGap
		}
	}
	for n := range relaxations {
		for i := range l.cols {
			c := i
			if n%2 == 1 {
				c = len(l.cols) - 1 - i
			}
			l.relax(c, top)
		}
	}
	for _, s := range l.slots {
		bottom = max(bottom, s.y+s.h)
	}
	return bottom
}

// relax moves the slots of a column as near to the middle of their neighbours as their order allows: the least sum of squares, by
// pooling neighbours that would pass each other.
func (l *layers) relax(c, top int) {
	type block struct{ sum, n int }
	var blocks []block
	offset := top
	for _, s := range l.cols[c] {
		want, n := 0, 0
		for _, o := range l.near[s] {
			want += l.slots[o].middle() - l.slots[s].h/2
			n++
		}
		if n == 0 {
			want, n = l.slots[s].y, 1
		}
		b := block{want/n - offset, 1}
		for len(blocks) > 0 && blocks[len(blocks)-1].sum*b.n > b.sum*blocks[len(blocks)-1].n {
			last := blocks[len(blocks)-1]
			b, blocks = block{b.sum + last.sum, b.n + last.n}, blocks[:len(blocks)-1]
		}
		blocks = append(blocks, b)
		offset += l.slots[s].h + slotGap
	}
	i, offset := 0, top
	for _, b := range blocks {
		for range b.n {
			s := &l.slots[l.cols[c][i]]
			s.y = offset + max(0, b.sum/b.n)
			offset += s.h + slotGap
			i++
		}
	}
}
