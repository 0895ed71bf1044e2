package story

import (
	"iter"
	"slices"
)

const (
	// heavyTerms is how many of a report's weightiest words find the reports that it is compared with in full.
	heavyTerms = 32
	// nearest is how many such reports are kept for each. Reports of one story need not all be compared: each only has to find some of the
	// others.
	nearest = 12
	// leastShared: what the weightiest words alone have to have in common. Most pairs of reports have less, and cost nothing more.
	leastShared = .04
)

// link leads to a report that shares weighty words with another.
type link struct {
	to   int32
	part float64 // likeness by the weightiest words alone
	full float64 // likeness
}

// find fills the list of reports nearest to d, which is new, and puts d on the lists where it belongs. It returns the reports that
// have other links now.
func (g *Groups) find(at int32) []int32 {
	d := g.docs[at]
	for _, t := range d.heavy {
		for _, h := range g.holders[t.id] {
			if g.parts[h.doc] == 0 {
				g.touched = append(g.touched, h.doc)
			}
			g.parts[h.doc] += t.weight * h.weight
		}
		g.holders[t.id] = append(g.holders[t.id], holder{at, t.weight})
	}
	changed := []int32{at}
	enough := g.touched[:0] // those that share enough; the others are forgotten
	for _, o := range g.touched {
		if g.parts[o] >= leastShared {
			enough = append(enough, o)
		} else {
			g.parts[o] = 0
		}
	}
	slices.Sort(enough)
	for _, o := range enough {
		part := g.parts[o]
		g.parts[o] = 0
		d.near = g.keep(d.near, link{to: o, part: part})
		other := g.docs[o]
		if len(other.near) == nearest && !g.before(link{to: at, part: part}, other.near[nearest-1]) {
			continue
		}
		if len(other.near) == nearest {
			out := other.near[nearest-1].to
			g.docs[out].unheld(o)
			changed = append(changed, out)
		}
		full := dot(d.words, other.words)
		other.near = g.keep(other.near, link{to: at, part: part, full: full})
		d.heldBy = append(d.heldBy, link{to: o, full: full})
		changed = append(changed, o)
	}
	g.touched = g.touched[:0]
	for i := range d.near {
		o := g.docs[d.near[i].to]
		d.near[i].full = dot(d.words, o.words)
		o.heldBy = append(o.heldBy, link{to: at, full: d.near[i].full})
	}
	return changed
}

// holder is a report that holds a term among its weightiest.
type holder struct {
	doc    int32
	weight float64
}

// before orders links: the nearer first, of equals the first by report id.
func (g *Groups) before(a, b link) bool {
	if a.part != b.part {
		return a.part > b.part
	}
	return g.docs[a.to].id < g.docs[b.to].id
}

// keep puts a link into a list of the nearest, in order.
func (g *Groups) keep(near []link, l link) []link {
	at, _ := slices.BinarySearchFunc(near, l, func(a, b link) int {
		if g.before(a, b) {
			return -1
		}
		return 1
	})
	if at == nearest {
		return near
	}
	if len(near) == nearest {
		near = near[:nearest-1]
	}
	return slices.Insert(near, at, l)
}

// unheld: the report no longer stands on the list of another.
func (d *doc) unheld(by int32) {
	if i := slices.IndexFunc(d.heldBy, func(l link) bool { return l.to == by }); i >= 0 {
		d.heldBy = slices.Delete(d.heldBy, i, i+1)
	}
}

// around yields the reports that a report is linked with, those on its own list and those on whose lists it stands, with their likeness; one that
// is both comes twice.
func (g *Groups) around(at int32) iter.Seq[link] {
	d := g.docs[at]
	return func(yield func(link) bool) {
		for _, l := range d.near {
			if !yield(l) {
				return
			}
		}
		for _, l := range d.heldBy {
			if !yield(l) {
				return
			}
		}
	}
}
