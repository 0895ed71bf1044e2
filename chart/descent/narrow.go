package descent

import (
	"cmp"
	"slices"
)

// Sizes of the narrow picture, in pixels.
const (
	trackEvery = 11
	tracksMost = 9  // beyond, tracks stand closer
	branchRoom = 36 // from the last track to the boxes: the share, and the head of an arrow
	rowGap     = 10
)

// track is a vertical line beside the list, from a source down to the last that repeats it in one way.
type track struct {
	to     int
	kind   kind
	lo, hi int // rows, in order of the list
	lane   int
	edges  []int
}

// narrow draws the reports as a list, group by group, with the arrows as tracks at its left; it returns the height of the picture.
func (g *graph) narrow(c *canvas, width int) int {
	order := make([]int, len(g.nodes))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(g.nodes[a].group, g.nodes[b].group) })
	row := make([]int, len(order))
	for r, n := range order {
		row[n] = r
	}
	tracks := g.tracks(row)
	lanes := 0
	for _, t := range tracks {
		lanes = max(lanes, t.lane+1)
	}
	every := trackEvery
	if lanes > tracksMost {
		every = max(2, trackEvery*tracksMost/lanes)
	}
	left := 4
	if lanes > 0 {
		left = min(6+lanes*every, width/2) + branchRoom
	}
	w := width - left - 4
	boxes, tops := make([]box, len(order)), make([]int, len(order))
	y := 4
	for r, n := range order {
		if r > 0 && g.nodes[n].group != g.nodes[order[r-1]].group {
			y += rowGap
		}
		boxes[n], tops[n] = g.box(g.nodes[n], w, true), y
		y += boxes[n].height() + rowGap
	}
	ports := g.branches(tracks, row, func(n int) (int, int) { return tops[n], boxes[n].height() })
	for _, t := range tracks {
		x := max(3, left-branchRoom-every/2-t.lane*every)
		for _, i := range t.edges {
			e := g.edges[i]
			from, to := ports[port{i, e.from}], ports[port{t.edges[0], e.to}]
			c.arrow(g, i, branch(left, x, from, to), [3]int{left, to, 1})
		}
	}
	for _, t := range tracks {
		for _, i := range t.edges {
			if e := g.edges[i]; e.kind <= passage {
				c.Words("share", "end", left-4, ports[port{i, e.from}]-3, percent(e.share))
			}
		}
	}
	for _, n := range order {
		c.node(g.nodes[n], boxes[n], left, tops[n], w)
	}
	return y + 4
}

// branch is the way from a source to its track, along it, and to the copy, with rounded corners. It begins at the source, so that
// the dots of lines that run together fall together.
func branch(left, x, from, to int) string {
	var c canvas
	turn := 4
	if to > from {
		turn = -4
	}
	c.F("M%d %dH%dQ%d %d %d %dV%dQ%d %d %d %dH%d", left-arrowLength+2, to, x+4, x, to, x, to+turn, from-turn, x, from, x+4, from, left)
	return c.String()
}

// tracks are the edges by what they lead to and how, each with a lane where it meets no other.
func (g *graph) tracks(row []int) []track {
	var out []track
	for i, e := range g.edges {
		at := slices.IndexFunc(out, func(t track) bool { return t.to == e.to && t.kind == e.kind })
		if at < 0 {
			at = len(out)
			out = append(out, track{to: e.to, kind: e.kind, lo: row[e.to], hi: row[e.to]})
		}
		t := &out[at]
		t.edges = append(t.edges, i)
		t.lo, t.hi = min(t.lo, row[e.from]), max(t.hi, row[e.from])
	}
	// Short ones next to the list, so that the long ones cross fewer branches.
	slices.SortStableFunc(out, func(a, b track) int {
		return cmp.Or(cmp.Compare(a.hi-a.lo, b.hi-b.lo), cmp.Compare(a.lo, b.lo), cmp.Compare(row[a.to], row[b.to]), cmp.Compare(a.kind, b.kind))
	})
	for i := range out {
		t := &out[i]
		for slices.ContainsFunc(out[:i], func(o track) bool { return o.lane == t.lane && t.lo <= o.hi && o.lo <= t.hi }) {
			t.lane++
		}
	}
	return out
}

// branches spreads the ends of tracks over the left sides of the boxes: what comes in above what goes out.
func (g *graph) branches(tracks []track, row []int, size func(n int) (top, height int)) map[port]int {
	type end struct {
		at   port
		down bool // leads further down the list
		lane int
	}
	ends := make([][]end, len(g.nodes))
	for _, t := range tracks {
		ends[t.to] = append(ends[t.to], end{port{t.edges[0], t.to}, t.hi > row[t.to], t.lane})
		for _, i := range t.edges {
			from := g.edges[i].from
			ends[from] = append(ends[from], end{port{i, from}, row[t.to] > row[from], t.lane})
		}
	}
	ports := map[port]int{}
	for n, own := range ends {
		slices.SortStableFunc(own, func(a, b end) int {
			up := 0
			if a.down != b.down {
				up = -1
				if a.down {
					up = 1
				}
			}
			lane := cmp.Compare(a.lane, b.lane)
			if a.down {
				lane = -lane
			}
			return cmp.Or(up, lane)
		})
		top, height := size(n)
		for k, e := range own {
			ports[e.at] = top + (k+1)*height/(len(own)+1)
		}
	}
	return ports
}
