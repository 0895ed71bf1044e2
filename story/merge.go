package story

import "math"

const (
	// alike is the least average likeness of two groups of reports that are one story. Fitted on the topics of ECB+ (B-cubed F .91, .89 on
	// topics left out), and near the best for the archive's reports of shootings too (.90).
	alike = .32
	// drift is how many days apart reports are still much of one story: the standard deviation of a Gaussian. A situation may last for
	// months, so it is wide, and time alone takes no more than the share damp of the likeness: the same collections.
	drift = 180
	damp  = .3
)

// group is reports that are one story, or on the way there. All of it follows from which reports they are.
type group struct {
	key    uint64   // of the story
	docs   []uint32 // in order of report id
	guests []uint32 // reports alone that were put to these, ascending
	words  []term   // their sum; kept in a record of its own
	days   int      // sum of the days of publication, of those dated
	dated  int
	scene  scene
}

// cluster is a group on the way.
type cluster struct {
	*group
	near map[int]bool // clusters, by index, with a report that is linked with one of these
	gone bool
	turn int // how often it has grown
}

// mean is the average likeness of the reports of two groups, damped by the time between them.
func mean(a, b *group) float64 {
	s := dot(a.words, b.words) / float64(len(a.docs)*len(b.docs))
	if a.dated > 0 && b.dated > 0 {
		d := float64(a.days)/float64(a.dated) - float64(b.days)/float64(b.dated)
		s *= 1 - damp + damp*math.Exp(-d*d/(2*drift*drift))
	}
	return s
}

// pairing is two groups that might be joined.
type pairing struct {
	mean       float64
	a, b       int // a < b
	turnA, trB int
}

// queue is a heap of pairings: those most alike first, of equals by index.
type queue []pairing

func (p pairing) before(o pairing) bool {
	switch {
	case p.mean != o.mean:
		return p.mean > o.mean
	case p.a != o.a:
		return p.a < o.a
	}
	return p.b < o.b
}

func (q *queue) push(p pairing) {
	*q = append(*q, p)
	h := *q
	for i := len(h) - 1; i > 0; {
		up := (i - 1) / 2
		if !h[i].before(h[up]) {
			return
		}
		h[i], h[up] = h[up], h[i]
		i = up
	}
}

func (q *queue) pop() pairing {
	h := *q
	top, last := h[0], len(h)-1
	h[0] = h[last]
	h = h[:last]
	*q = h
	for i := 0; ; {
		least := i
		for k := 2*i + 1; k < min(2*i+3, last); k++ {
			if h[k].before(h[least]) {
				least = k
			}
		}
		if least == i {
			return top
		}
		h[i], h[least] = h[least], h[i]
		i = least
	}
}

// gather clusters reports that are tied together, given in order of report id: those groups are joined first whose reports are most alike
// on average, as long as they are alike enough and nothing keeps them apart.
func (g *Groups) gather(docs []uint32) []*group {
	groups := make([]*cluster, len(docs))
	local := make(map[uint32]int, len(docs))
	for i, at := range docs {
		groups[i] = &cluster{group: g.single(at), near: map[int]bool{}}
		local[at] = i
	}
	q := &queue{}
	push := func(a, b int) {
		a, b = min(a, b), max(a, b)
		x, y := groups[a], groups[b]
		if m := mean(x.group, y.group); m >= g.alike() && !apart(x.group, y.group) {
			q.push(pairing{m, a, b, x.turn, y.turn})
		}
	}
	for i, at := range docs {
		for l := range g.around(at) {
			k, ok := local[l.to]
			if !ok || l.full < g.alike() || k <= i || groups[i].near[k] {
				continue
			}
			groups[i].near[k], groups[k].near[i] = true, true
			push(i, k)
		}
	}
	for len(*q) > 0 {
		p := q.pop()
		a, b := groups[p.a], groups[p.b]
		if a.gone || b.gone || a.turn != p.turnA || b.turn != p.trB {
			continue
		}
		a.join(b)
		for k := range b.near {
			delete(groups[k].near, p.b)
			if k != p.a {
				groups[k].near[p.a], a.near[k] = true, true
			}
		}
		for k := range a.near { // the order of pushing does not matter: the queue orders all
			push(p.a, k)
		}
	}
	var out []*group
	for _, x := range groups {
		if !x.gone {
			g.byName(x.docs)
			out = append(out, x.group)
		}
	}
	return out
}

// single is a group of one report.
func (g *Groups) single(at uint32) *group {
	d := g.doc(at)
	x := &group{docs: []uint32{at}, words: g.words(at), scene: d.scene}
	if d.day != 0 {
		x.days, x.dated = d.day, 1
	}
	return x
}

// join takes the reports of another group over.
func (x *cluster) join(y *cluster) {
	x.docs = append(x.docs, y.docs...)
	x.words = add(x.words, y.words)
	x.days += y.days
	x.dated += y.dated
	x.scene = x.scene.with(y.scene)
	x.turn++
	y.gone = true
}
