package descent

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"crosscheck/lineage"
)

// sort of a box.
type sort int

const (
	isAgency sort = iota
	isOrigin
	isReport
)

// kind of an arrow.
type kind int

const (
	whole kind = iota
	probable
	passage
	credit
	contributed
	cites
)

type node struct {
	id    string // unique among its sort
	sort  sort
	name  string // outlet, agency or origin
	title string
	href  string
	day   int // days since 1970
	dated bool
	group int // connected component
}

// edge runs from who repeats to what is repeated; indices of nodes.
type edge struct {
	from, to int
	kind     kind
	share    float64
	href     string
}

type graph struct {
	nodes []node
	edges []edge
	left  Left
}

// key finds a node by what names it.
type key struct {
	sort sort
	id   string
}

// clean orders and checks what came in, and keeps what a picture holds.
func clean(g Graph) *graph {
	out := &graph{}
	at := map[key]int{}
	add := func(n node) {
		if _, ok := at[key{n.sort, n.id}]; !ok {
			at[key{n.sort, n.id}] = len(out.nodes)
			out.nodes = append(out.nodes, n)
		}
	}
	reports := slices.SortedFunc(slices.Values(g.Reports), func(a, b Report) int {
		return cmp.Or(strings.Compare(a.ID, b.ID), strings.Compare(a.Date, b.Date), strings.Compare(a.Outlet, b.Outlet), strings.Compare(a.Title, b.Title), strings.Compare(a.Href, b.Href))
	})
	for _, r := range reports {
		n := node{id: r.ID, sort: isReport, name: r.Outlet, title: r.Title, href: r.Href}
		n.day, n.dated = day(r.Date)
		add(n)
	}
	known := func(id string) bool { _, ok := at[key{isReport, id}]; return ok }
	for _, c := range slices.SortedFunc(slices.Values(g.Credits), func(a, b Credit) int { return strings.Compare(a.Agency, b.Agency) }) {
		if known(c.Report) {
			add(node{id: c.Agency, sort: isAgency, name: c.Agency})
		}
	}
	for _, c := range slices.SortedFunc(slices.Values(g.Citations), func(a, b Citation) int {
		return cmp.Or(strings.Compare(a.Origin, b.Origin), strings.Compare(a.Name, b.Name), strings.Compare(a.Href, b.Href))
	}) {
		if known(c.Report) {
			add(node{id: c.Origin, sort: isOrigin, name: c.Name, href: c.Href})
		}
	}
	out.order(at)
	out.connect(g, at)
	out.group()
	out.cut()
	return out
}

// order sorts the nodes as a list shows them: sources, the undated, then by day.
func (g *graph) order(at map[key]int) {
	slices.SortFunc(g.nodes, func(a, b node) int {
		dated := 0
		if a.dated != b.dated {
			dated = -1
			if a.dated {
				dated = 1
			}
		}
		return cmp.Or(cmp.Compare(a.sort, b.sort), dated, cmp.Compare(a.day, b.day), strings.Compare(a.name, b.name), strings.Compare(a.title, b.title), strings.Compare(a.id, b.id))
	})
	for i, n := range g.nodes {
		at[key{n.sort, n.id}] = i
	}
}

// connect makes the edges between nodes that are there, one of a sort between two, the strongest.
func (g *graph) connect(in Graph, at map[key]int) {
	var all []edge
	add := func(from, to key, e edge) {
		f, okF := at[from]
		t, okT := at[to]
		if okF && okT && f != t {
			e.from, e.to = f, t
			all = append(all, e)
		}
	}
	for _, c := range in.Copies {
		e := edge{kind: passage, share: c.Share, href: c.Href}
		switch c.Degree {
		case lineage.Whole:
			e.kind = whole
		case lineage.Probable:
			e.kind = probable
		}
		if !(e.share >= 0) { // not a number either
			e.share = 0
		}
		e.share = min(e.share, 1)
		add(key{isReport, c.By}, key{isReport, c.Of}, e)
	}
	for _, c := range in.Credits {
		e := edge{kind: credit, href: c.Href}
		if c.Partly {
			e.kind = contributed
		}
		add(key{isReport, c.Report}, key{isAgency, c.Agency}, e)
	}
	for _, c := range in.Citations {
		add(key{isReport, c.Report}, key{isOrigin, c.Origin}, edge{kind: cites})
	}
	slices.SortFunc(all, func(a, b edge) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to), cmp.Compare(a.kind, b.kind), cmp.Compare(b.share, a.share), strings.Compare(a.href, b.href))
	})
	g.edges = slices.CompactFunc(all, func(a, b edge) bool { return a.from == b.from && a.to == b.to })
}

// group numbers the connected components by size, the largest first; of two by their first node.
func (g *graph) group() {
	root := make([]int, len(g.nodes))
	for i := range root {
		root[i] = i
	}
	find := func(i int) int {
		for root[i] != i {
			root[i] = root[root[i]]
			i = root[i]
		}
		return i
	}
	for _, e := range g.edges {
		a, b := find(e.from), find(e.to)
		root[max(a, b)] = min(a, b)
	}
	size := make([]int, len(g.nodes))
	for i := range g.nodes {
		size[find(i)]++
	}
	var roots []int
	for i := range g.nodes {
		if find(i) == i {
			roots = append(roots, i)
		}
	}
	slices.SortStableFunc(roots, func(a, b int) int { return cmp.Compare(size[b], size[a]) })
	number := make([]int, len(g.nodes))
	for n, r := range roots {
		number[r] = n
	}
	for i := range g.nodes {
		g.nodes[i].group = number[find(i)]
	}
}

// day reads an ISO day, month, year or moment as days since 1970.
func day(iso string) (n int, ok bool) {
	layout := time.RFC3339
	switch len(iso) {
	case len("2006"):
		layout = "2006"
	case len("2006-01"):
		layout = "2006-01"
	case len("2006-01-02"):
		layout = time.DateOnly
	}
	t, err := time.Parse(layout, iso)
	if err != nil {
		return 0, false
	}
	n = int(t.Unix() / 86400)
	if t.Unix()%86400 < 0 {
		n--
	}
	return n, true
}

func dayWords(n int) string { return time.Unix(int64(n)*86400, 0).UTC().Format("2 Jan 2006") }
