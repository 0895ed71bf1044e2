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
	// sweeps: where more than this part of all reports share something with one, they are found in order by looking at each.
	sweeps = 16
)

// link leads to a report that shares weighty words with another.
type link struct {
	to   uint32
	part float64 // likeness by the weightiest words alone
	full float64 // likeness
}

// candidate is a report that shares enough of another's weightiest words.
type candidate struct {
	doc  uint32
	part float64
}

// scan finds the reports that share enough of these weightiest words, in order of number, but for one of them.
func (g *Groups) scan(heavy []term, but uint32) []candidate {
	if n := int(g.state().docs) + 1; len(g.parts) < n {
		g.parts = append(g.parts, make([]float64, n-len(g.parts)+len(g.parts)/4)...)
	}
	touched := g.touched[:0]
	for _, t := range heavy {
		g.eachHolder(t.id, func(list []holder) {
			for _, h := range list {
				if g.parts[h.doc] == 0 {
					touched = append(touched, h.doc)
				}
				g.parts[h.doc] += t.weight * float64(h.weight)
			}
		})
	}
	var out []candidate
	take := func(o uint32) {
		if part := g.parts[o]; part >= leastShared && o != but {
			out = append(out, candidate{o, part})
		}
		g.parts[o] = 0
	}
	if last := g.state().docs; len(touched) > int(last/sweeps) { // to look at all takes less than to sort so many
		for o := range last + 1 {
			take(o)
		}
	} else {
		slices.Sort(touched)
		for _, o := range touched {
			take(o)
		}
	}
	g.touched = touched[:0]
	return out
}

// find fills the list of reports nearest to one that is new, and puts it on the lists where it belongs.
func (g *Groups) find(at uint32, words []term, ch *change) {
	d := g.doc(at)
	heavy := heaviest(words, heavyTerms)
	found := g.scan(heavy, at)
	g.hold(at, heavy)
	for _, c := range found {
		d.near = g.keep(d.near, link{to: c.doc, part: c.part})
		if c.part < g.bar(c.doc) {
			continue
		}
		o := g.doc(c.doc)
		l := link{to: at, part: c.part}
		if len(o.near) == nearest {
			out := o.near[nearest-1]
			if !g.before(l, out) {
				continue
			}
			g.unheld(out.to, c.doc)
			ch.linked(g, c.doc, out.to, out.full)
		}
		l.full = dot(words, g.words(c.doc))
		o.near = g.keep(o.near, l)
		g.docs.put(uint64(c.doc), o)
		g.raise(c.doc, o)
		d.heldBy = append(d.heldBy, link{to: c.doc, full: l.full})
		ch.linked(g, at, c.doc, l.full)
	}
	for i := range d.near {
		l := &d.near[i]
		l.full = dot(words, g.words(l.to))
		g.held(l.to, link{to: at, full: l.full})
		ch.linked(g, at, l.to, l.full)
	}
	g.docs.put(uint64(at), d)
	g.raise(at, d)
}

// lose takes a report from all lists, and fills those again that were full.
func (g *Groups) lose(at uint32, ch *change) {
	d := g.doc(at)
	g.unhold(at, heaviest(g.words(at), heavyTerms))
	for _, l := range d.near {
		g.unheld(l.to, at)
		ch.linked(g, at, l.to, l.full)
	}
	for _, l := range d.heldBy {
		o := g.doc(l.to)
		full := len(o.near) == nearest
		o.near = slices.DeleteFunc(o.near, func(n link) bool { return n.to == at })
		ch.linked(g, at, l.to, l.full)
		if full {
			g.refill(l.to, o, ch)
		}
		g.docs.put(uint64(l.to), o)
		g.raise(l.to, o)
	}
}

// refill finds the last of a report's nearest, where one was lost.
func (g *Groups) refill(at uint32, d *doc, ch *change) {
	words := g.words(at)
	var best link
	some := false
	for _, c := range g.scan(heaviest(words, heavyTerms), at) {
		l := link{to: c.doc, part: c.part}
		if (!some || g.before(l, best)) && !slices.ContainsFunc(d.near, func(n link) bool { return n.to == c.doc }) {
			best, some = l, true
		}
	}
	if !some {
		return
	}
	best.full = dot(words, g.words(best.to))
	d.near = append(d.near, best)
	g.held(best.to, link{to: at, full: best.full})
	ch.linked(g, at, best.to, best.full)
}

// before orders links: the nearer first, of equals the first by report id.
func (g *Groups) before(a, b link) bool {
	if a.part != b.part {
		return a.part > b.part
	}
	return g.doc(a.to).id < g.doc(b.to).id
}

// keep puts a link into a list of the nearest, in order.
func (g *Groups) keep(near []link, l link) []link {
	if len(near) == nearest && l.part < near[nearest-1].part {
		return near
	}
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

// held: the report stands on the list of another.
func (g *Groups) held(at uint32, by link) {
	d := g.doc(at)
	d.heldBy = append(d.heldBy, by)
	g.docs.put(uint64(at), d)
}

// unheld: the report no longer stands on the list of another.
func (g *Groups) unheld(at, by uint32) {
	d := g.doc(at)
	d.heldBy = slices.DeleteFunc(d.heldBy, func(l link) bool { return l.to == by })
	g.docs.put(uint64(at), d)
}

// around yields the reports that a report is linked with, those on its own list and those on whose lists it stands, with their likeness; one that
// is both comes twice.
func (g *Groups) around(at uint32) iter.Seq[link] {
	d := g.doc(at)
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
