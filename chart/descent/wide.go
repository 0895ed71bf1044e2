package descent

import (
	"cmp"
	"slices"

	"crosscheck/chart/svg"
)

// Sizes of the wide picture, in pixels.
const (
	marginLeft  = 4
	loopRoom    = 36 // left of a first column with arrows within it
	columnGap   = 44 // an arrow with its share
	boxMost     = 190
	headHeight  = 30
	boxPad      = 7
	lineHigh    = 13
	nameSize    = 12
	titleSize   = 11
	shareWide   = 32 // "100 %" at 10 pixels
	shareHigh   = 11
	arrowLength = 8
)

type canvas struct{ svg.Canvas }

// box is the words of a node, broken into lines.
type box struct {
	name, title []string
	date        string
}

func (b box) height() int {
	h := 2*boxPad + lineHigh*(len(b.name)+len(b.title))
	if b.date != "" {
		h += lineHigh
	}
	return h
}

// Lines of a title in a box; in a picture of few boxes, up to titleFew, it has one more.
const (
	titleLines = 2
	titleFew   = 24
)

func (g *graph) box(n node, width int, dated bool) box {
	lines := titleLines
	if len(g.nodes) <= titleFew {
		lines++
	}
	b := box{name: svg.Wrap(svg.Clip(n.words(), 240), nameSize+1, width-2*boxPad, 2)}
	switch n.sort {
	case isAgency:
		b.title = []string{"agency"}
	case isOrigin:
		b.title = []string{"origin"}
	default:
		b.title = svg.Wrap(svg.Clip(n.title, 240), titleSize, width-2*boxPad, lines)
		if dated && n.dated {
			b.date = dayWords(n.day)
		} else if dated {
			b.date = "undated"
		}
	}
	return b
}

// wide draws the columns; it returns the height of the picture.
func (g *graph) wide(c *canvas, width int) int {
	columns := g.columns()
	boxes, heights := make([]box, len(g.nodes)), make([]int, len(g.nodes))
	left := marginLeft
	if len(columns) > 0 && g.between(columns[0].nodes, columns[0].nodes) > 0 {
		left = loopRoom
	}
	n := max(1, len(columns))
	w := min(boxMost, (width-left-marginLeft-(n-1)*columnGap)/n)
	gap := columnGap
	if n > 1 {
		gap = min(2*columnGap, (width-left-marginLeft-n*w)/(n-1))
	}
	for _, col := range columns {
		for _, i := range col.nodes {
			boxes[i] = g.box(g.nodes[i], w, col.mixed)
			heights[i] = boxes[i].height()
		}
	}
	l := g.layers(columns, heights)
	bottom := l.settle(headHeight)
	p := &wideLayout{g: g, l: l, width: w, left: left, every: w + gap, gap: gap}
	for i, col := range columns {
		x := p.x(i)
		words := col.head
		if col.mixed {
			c.Words("tick", "start", x, 11, words)
			c.Words("tick", "start", x, 23, dayWords(col.hi))
		} else if i == 0 || columns[i-1].head != col.head {
			c.Words("tick", "start", x, 23, words)
		}
	}
	c.ports(p)
	for i := range g.edges {
		c.edge(p, i)
	}
	for i := range g.nodes {
		s := l.slots[l.of[i]]
		c.node(g.nodes[i], boxes[i], p.x(s.col), s.y, w)
	}
	return max(bottom, headHeight) + 10
}

// wideLayout is where boxes and arrows of the wide picture stand.
type wideLayout struct {
	g                       *graph
	l                       *layers
	width, left, every, gap int
	ports                   map[port]int // y where an edge meets a box
	shares                  []area       // taken by the words of arrows
}

// port is an end of an edge.
type port struct{ edge, node int }

type area struct{ x0, y0, x1, y1 int }

func (p *wideLayout) x(col int) int { return p.left + col*p.every }

// ports spreads the arrows of a box over its sides, in the order of where they lead.
func (c *canvas) ports(p *wideLayout) {
	p.ports = map[port]int{}
	for n := range p.g.nodes {
		own := p.l.slots[p.l.of[n]]
		sides := [2][][3]int{} // left, right: edge, the height that it leads to, the slot there
		for i, chain := range p.l.chain {
			e := p.g.edges[i]
			if e.from != n && e.to != n {
				continue
			}
			next := chain[1]
			if chain[0] != p.l.of[n] {
				next = chain[len(chain)-2]
			}
			side := 0
			if p.l.slots[next].col > own.col {
				side = 1
			}
			sides[side] = append(sides[side], [3]int{i, p.l.slots[next].middle(), next})
		}
		for _, side := range sides {
			slices.SortStableFunc(side, func(a, b [3]int) int { return cmp.Or(cmp.Compare(a[1], b[1]), cmp.Compare(a[2], b[2])) })
			var next []int // what the ports lead to; a bundle has one
			for _, s := range side {
				if len(next) == 0 || next[len(next)-1] != s[2] || p.l.slots[s[2]].node >= 0 {
					next = append(next, s[2])
				}
			}
			k := 0
			for i, s := range side {
				if i == 0 || side[i-1][2] != s[2] || p.l.slots[s[2]].node >= 0 {
					k++
				}
				p.ports[port{s[0], n}] = own.y + k*own.h/(len(next)+1)
			}
		}
	}
}

// edge draws an arrow, around the boxes that it passes.
func (c *canvas) edge(p *wideLayout, i int) {
	e := p.g.edges[i]
	from, to := p.l.slots[p.l.of[e.from]], p.l.slots[p.l.of[e.to]]
	y0, y1 := p.ports[port{i, e.from}], p.ports[port{i, e.to}]
	var path svg.Canvas
	var share [2]int // where it stands: over the arrow, beside the copy
	var head [3]int
	if from.col == to.col {
		x := p.x(from.col)
		bulge := min(loopRoom-6, 14+abs(y1-y0)/8)
		path.F("M%d %dC%d %d %d %d %d %d", x, y0, x-bulge, y0, x-bulge, y1, x-arrowLength+2, y1)
		head, share = [3]int{x, y1, 1}, [2]int{x - shareWide/2 - 1, y0 - shareHigh/2}
	} else {
		// From the source to the copy, so that the dots of lines that run together fall together.
		dir, a, b := -1, p.x(from.col), p.x(to.col)+p.width
		if to.col > from.col {
			dir, a, b = 1, a+p.width, b-p.width
		}
		chain := slices.Clone(p.l.chain[i])
		if dir > 0 {
			slices.Reverse(chain)
		}
		x, y := b-dir*(arrowLength-2), y1
		path.F("M%d %d", x, y)
		curve := func(nx, ny int) {
			m := (x + nx) / 2
			path.F("C%d %d %d %d %d %d", m, y, m, ny, nx, ny)
			x, y = nx, ny
		}
		for _, s := range chain[1 : len(chain)-1] {
			pass := p.l.slots[s]
			near := p.x(pass.col)
			if dir > 0 {
				near += p.width
			}
			curve(near, pass.middle())
			x -= dir * p.width
			path.F("H%d", x)
		}
		curve(a, y0)
		head, share = [3]int{b, y1, dir}, [2]int{a + dir*(shareWide/2+1), y0 - shareHigh/2}
	}
	c.arrow(p.g, i, path.String(), head)
	if e.kind <= passage {
		c.Words("share", "middle", share[0], p.room(share)+4, percent(e.share))
	}
}

// room is a height near a point where a share lies on no other.
func (p *wideLayout) room(at [2]int) int {
	for _, dy := range [...]int{0, 6, -6, 12, -12, 18, -18, 24} {
		a := area{at[0] - shareWide/2, at[1] + dy - shareHigh/2, at[0] + shareWide/2, at[1] + dy + shareHigh/2}
		if !slices.ContainsFunc(p.shares, func(o area) bool { return a.x0 < o.x1 && o.x0 < a.x1 && a.y0 < o.y1 && o.y0 < a.y1 }) {
			p.shares = append(p.shares, a)
			return at[1] + dy
		}
	}
	return at[1]
}

func abs(n int) int { return max(n, -n) }
