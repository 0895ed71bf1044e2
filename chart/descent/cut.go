package descent

import (
	"cmp"
	"slices"
)

// cut keeps what a picture holds: all of a small graph, and of a larger one the groups that have arrows, the largest first.
func (g *graph) cut() {
	keep := make([]bool, len(g.nodes))
	for i := range keep {
		keep[i] = true
	}
	if len(g.nodes) > NodesMost {
		keep = g.chosen()
	}
	renumber := make([]int, len(g.nodes))
	var nodes []node
	for i, n := range g.nodes {
		renumber[i] = -1
		if keep[i] {
			renumber[i] = len(nodes)
			nodes = append(nodes, n)
		} else if n.sort == isReport {
			g.left.Reports++
		}
	}
	var edges []edge
	for _, e := range g.edges {
		e.from, e.to = renumber[e.from], renumber[e.to]
		if e.from >= 0 && e.to >= 0 {
			edges = append(edges, e)
		}
	}
	if len(edges) > edgesMost { // the weakest kinds go first
		slices.SortStableFunc(edges, func(a, b edge) int { return cmp.Compare(a.kind, b.kind) })
		edges = edges[:edgesMost]
		slices.SortStableFunc(edges, func(a, b edge) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to)) })
	}
	g.left.Arrows = len(g.edges) - len(edges)
	g.nodes, g.edges = nodes, edges
}

// chosen are the nodes of the groups that fit.
func (g *graph) chosen() []bool {
	var members [][]int
	for i, n := range g.nodes {
		for len(members) <= n.group {
			members = append(members, nil)
		}
		members[n.group] = append(members[n.group], i)
	}
	keep := make([]bool, len(g.nodes))
	held := 0
	for i, m := range members {
		if len(m) < 2 || i > 0 && held+len(m) > NodesMost {
			continue
		}
		if len(m) > GroupMost {
			m = g.busiest(m)
		}
		for _, n := range m {
			keep[n] = true
		}
		held += len(m)
	}
	return keep
}

// busiest are the GroupMost nodes of a group with most arrows.
func (g *graph) busiest(members []int) []int {
	arrows := make([]int, len(g.nodes))
	for _, e := range g.edges {
		arrows[e.from]++
		arrows[e.to]++
	}
	m := slices.Clone(members)
	slices.SortStableFunc(m, func(a, b int) int { return cmp.Compare(arrows[b], arrows[a]) })
	return m[:GroupMost]
}
