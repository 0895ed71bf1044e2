package story

import (
	"math"
	"slices"
)

const (
	// alike is the least average likeness of two groups of reports that are one story. Fitted on the topics of ECB+ (B-cubed F .91, .89 on
	// topics left out), and near the best for the archive's reports of shootings too (.90).
	alike = .32
	// drift is how many days apart reports are still much of one story: the standard deviation of a Gaussian. A situation may last for
	// months, so it is wide, and time alone takes no more than the share damp of the likeness: the same collections.
	drift = 180
	damp  = .3
)

// group is reports that are one story, or on the way there.
type group struct {
	docs   []int32        // in order of report id
	guests map[int32]bool // reports alone that were put to these
	words  []term         // their sum
	days   int            // sum of the days of publication, of those dated
	dated  int
	scene  scene
	near   map[int]bool // groups, by index, with a report that is linked with one of these
	gone   bool
	turn   int // how often it has grown
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
func (g *Groups) gather(docs []int32) []*group {
	groups := make([]*group, len(docs))
	local := make(map[int32]int, len(docs))
	for i, at := range docs {
		d := g.docs[at]
		groups[i] = &group{docs: []int32{at}, words: d.words, scene: d.scene, near: map[int]bool{}}
		if d.day != 0 {
			groups[i].days, groups[i].dated = d.day, 1
		}
		local[at] = i
	}
	q := &queue{}
	push := func(a, b int) {
		a, b = min(a, b), max(a, b)
		x, y := groups[a], groups[b]
		if m := mean(x, y); m >= g.alike() && !apart(x, y) {
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
	return slices.DeleteFunc(groups, func(x *group) bool { return x.gone })
}

// join takes the reports of another group over.
func (x *group) join(y *group) {
	x.docs = append(x.docs, y.docs...)
	x.words = add(x.words, y.words)
	x.days += y.days
	x.dated += y.dated
	x.scene = x.scene.with(y.scene)
	x.turn++
	y.gone = true
}
