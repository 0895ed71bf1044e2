package descent

import "slices"

// column is a stretch of time, or the sources.
type column struct {
	head   string
	nodes  []int
	lo, hi int // days
	time   bool
	mixed  bool // several days: each box says its own
}

// columnsMost bounds the columns of time: a box needs some 115 pixels for its words, an arrow 40 for its share.
const columnsMost = 4

// columns are the sources, the undated and the days. Neighbouring days become one column where there are too many, those first that
// join the fewest arrows within a column; where there is room, those that copy within their day stand one column further.
func (g *graph) columns() []column {
	var sources, undated column
	var times []column
	for i, n := range g.nodes {
		switch {
		case n.sort != isReport:
			sources.nodes = append(sources.nodes, i)
		case !n.dated:
			undated.nodes = append(undated.nodes, i)
		case len(times) > 0 && times[len(times)-1].lo == n.day:
			times[len(times)-1].nodes = append(times[len(times)-1].nodes, i)
		default:
			times = append(times, column{nodes: []int{i}, lo: n.day, hi: n.day, time: true})
		}
	}
	room := columnsMost
	if len(undated.nodes) > 0 {
		room--
	}
	for len(times) > room {
		times = g.merge(times)
	}
	for len(times) < room {
		split := g.split(times)
		if len(split) == len(times) {
			break
		}
		times = split
	}
	for i := range times {
		times[i].head = dayWords(times[i].lo)
		if times[i].lo != times[i].hi {
			times[i].head, times[i].mixed = dayWords(times[i].lo)+" –", true
		}
	}
	var out []column
	if len(sources.nodes) > 0 {
		sources.head = "sources"
		out = append(out, sources)
	}
	if len(undated.nodes) > 0 {
		undated.head = "undated"
		out = append(out, undated)
	}
	return append(out, times...)
}

// between counts the copies from one set of nodes to another.
func (g *graph) between(a, b []int) int {
	n := 0
	for _, e := range g.edges {
		if slices.Contains(a, e.from) && slices.Contains(b, e.to) || slices.Contains(b, e.from) && slices.Contains(a, e.to) {
			n++
		}
	}
	return n
}

// merge joins the two neighbours that cost least: an arrow within a column weighs as much as four boxes.
func (g *graph) merge(cols []column) []column {
	best, at := 0, -1
	for i := 1; i < len(cols); i++ {
		cost := 4*g.between(cols[i-1].nodes, cols[i].nodes) + len(cols[i-1].nodes) + len(cols[i].nodes)
		if at < 0 || cost < best {
			best, at = cost, i
		}
	}
	joined := cols[at-1]
	joined.nodes = append(slices.Clone(joined.nodes), cols[at].nodes...)
	joined.hi = cols[at].hi
	return slices.Replace(slices.Clone(cols), at-1, at+1, joined)
}

// split moves those that copy within their column into one of their own, in the column with most such arrows.
func (g *graph) split(cols []column) []column {
	best, at := 0, -1
	for i, c := range cols {
		if n := g.between(c.nodes, c.nodes); n > best {
			best, at = n, i
		}
	}
	if at < 0 {
		return cols
	}
	first, second := cols[at], cols[at]
	first.nodes, second.nodes = nil, nil
	for _, n := range cols[at].nodes {
		copies := slices.ContainsFunc(g.edges, func(e edge) bool {
			return e.from == n && slices.Contains(cols[at].nodes, e.to) && !g.mutual(e)
		})
		if copies {
			second.nodes = append(second.nodes, n)
		} else {
			first.nodes = append(first.nodes, n)
		}
	}
	if len(first.nodes) == 0 || len(second.nodes) == 0 {
		return cols
	}
	return slices.Replace(slices.Clone(cols), at, at+1, first, second)
}

// mutual reports whether an arrow runs the other way too, and this is the one from the earlier in order.
func (g *graph) mutual(e edge) bool {
	return e.from < e.to && slices.ContainsFunc(g.edges, func(o edge) bool { return o.from == e.to && o.to == e.from })
}
