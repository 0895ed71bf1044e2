package story

import (
	"cmp"
	"slices"
)

const (
	// heavyTerms is how many of a report's weightiest words find the reports that it is compared with in full.
	heavyTerms = 32
	// nearest is how many such reports are kept for each. Reports of one story need not all be compared: each only has to find some of the
	// others.
	nearest = 24
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
	slices.Sort(g.touched)
	for _, o := range g.touched {
		part := g.parts[o]
		g.parts[o] = 0
		if part < leastShared {
			continue
		}
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
		other.near = g.keep(other.near, link{to: at, part: part, full: dot(d.words, other.words)})
		d.heldBy = append(d.heldBy, o)
		changed = append(changed, o)
	}
	g.touched = g.touched[:0]
	for i := range d.near {
		o := g.docs[d.near[i].to]
		d.near[i].full = dot(d.words, o.words)
		o.heldBy = append(o.heldBy, at)
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
	return cmp.Or(cmp.Compare(b.part, a.part), cmp.Compare(g.docs[a.to].id, g.docs[b.to].id)) < 0
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
	if i := slices.Index(d.heldBy, by); i >= 0 {
		d.heldBy = slices.Delete(d.heldBy, i, i+1)
	}
}

// around are the reports that a report is linked with, on its own list or on theirs, each once, with their likeness.
func (g *Groups) around(at int32) []link {
	d := g.docs[at]
	out := slices.Clone(d.near)
	have := make(map[int32]bool, len(out))
	for _, l := range out {
		have[l.to] = true
	}
	for _, o := range d.heldBy {
		if have[o] {
			continue
		}
		for _, l := range g.docs[o].near {
			if l.to == at {
				out = append(out, link{to: o, part: l.part, full: l.full})
			}
		}
	}
	return out
}
