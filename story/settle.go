package story

import (
	"maps"
	"slices"
)

// change is what one call has altered so far.
type change struct {
	// docs are the reports with other links than before; true where one of those ties reports to one story, or did.
	docs map[uint32]bool
	// touched are the keys of the stories that may have other reports; true for those that were stories before.
	touched map[uint64]bool
	// altered are the groups of which a report was taken.
	altered map[uint64]bool
	// was are the groups as they were, nil for one that was taken away; kept are those of them that go on.
	was  map[uint64]*group
	kept map[uint64]bool
}

func newChange() *change {
	return &change{docs: map[uint32]bool{}, touched: map[uint64]bool{}, altered: map[uint64]bool{}, was: map[uint64]*group{}, kept: map[uint64]bool{}}
}

// now notes a group to look at; whether it was a story before others have to say.
func (ch *change) now(key uint64) {
	if _, noted := ch.touched[key]; !noted {
		ch.touched[key] = false
	}
}

// before notes what was a story before, unless it is known not to have been one.
func (ch *change) before(key uint64) {
	if _, noted := ch.touched[key]; !noted {
		ch.touched[key] = true
	}
}

// linked notes a link that is new or lost.
func (ch *change) linked(g *Groups, a, b uint32, full float64) {
	ties := full >= g.alike()
	ch.docs[a] = ch.docs[a] || ties
	ch.docs[b] = ch.docs[b] || ties
}

// settle groups anew what has changed, unit by unit. It returns the keys of the stories that may have changed.
func (g *Groups) settle(ch *change) map[uint64]bool {
	seats := map[uint32]bool{}
	var changed []uint32
	for _, at := range slices.Sorted(maps.Keys(ch.docs)) {
		seats[at] = true
		if ch.docs[at] {
			changed = append(changed, at)
		}
	}
	known := &crowds{}
	done := map[uint32]bool{}
	for _, at := range g.stirred(changed, known) {
		if done[at] {
			continue
		}
		docs, rung := g.unit(at, known)
		for _, o := range docs {
			done[o] = true
		}
		g.byName(docs)
		g.regroup(docs, rung, seats, ch)
		g.trim()
	}
	for _, key := range slices.Sorted(maps.Keys(ch.was)) {
		if ch.was[key] != nil && !ch.kept[key] {
			g.discard(key)
		}
	}
	for _, at := range slices.Sorted(maps.Keys(seats)) {
		g.seat(at, ch)
		g.trim()
	}
	return ch.touched
}

// regroup clusters reports that are tied together. Those that may have to be seated anew are noted.
func (g *Groups) regroup(docs []uint32, rung int, seats map[uint32]bool, ch *change) {
	for _, at := range docs {
		if d := g.doc(at); d.rung != rung {
			d.rung = rung
			g.docs.put(uint64(at), d)
		}
	}
	for _, x := range g.gather(docs) {
		old := g.heir(x, ch)
		if old != nil {
			ch.kept[old.key] = true
			if slices.Equal(old.docs, x.docs) && !ch.altered[old.key] {
				continue // it stands as it is
			}
		}
		if old == nil {
			s := g.state()
			s.groups++
			g.states.put(0, s)
			x.key = s.groups
		} else {
			x.key, x.guests = old.key, old.guests
		}
		g.save(x)
		for _, at := range x.docs {
			d := g.doc(at)
			if ch.was[d.group] != nil {
				ch.touched[d.story()] = true
			}
			if d.group != x.key {
				d.group = x.key
				g.docs.put(uint64(at), d)
			}
			seats[at] = true
			for l := range g.around(at) {
				seats[l.to] = true
			}
		}
		ch.now(x.key)
	}
}

// heir is the group that was, whose key the new one takes over; nil where there is none: the oldest of those that have more than half of their reports in the
// new one, or half with the first.
func (g *Groups) heir(x *group, ch *change) *group {
	in := map[uint64]int{}
	for _, at := range x.docs {
		if key := g.doc(at).group; key != 0 {
			in[key]++
		}
	}
	for _, key := range slices.Sorted(maps.Keys(in)) {
		if _, seen := ch.was[key]; !seen {
			if ch.was[key] = g.groups.get(key); ch.was[key] != nil {
				ch.was[key].key = key
			}
		}
	}
	for _, key := range slices.Sorted(maps.Keys(in)) {
		old := ch.was[key]
		if ch.kept[key] {
			continue
		}
		if old == nil {
			if len(x.docs) == 1 { // a report that is put in the place of the only one of its story
				return &group{key: key}
			}
			continue
		}
		n := 2 * in[key]
		if n > len(old.docs) || n == len(old.docs) && slices.Contains(x.docs, old.docs[0]) {
			return old
		}
	}
	return nil
}

// seat decides where a report goes that is alone.
func (g *Groups) seat(at uint32, ch *change) {
	d := g.doc(at)
	joined := uint64(0)
	if len(g.group(d.group).docs) == 1 {
		joined = g.joins(at)
	}
	if joined == d.joined {
		return
	}
	if d.joined != 0 {
		ch.touched[d.joined] = true
		g.part(at, d.joined)
		ch.now(d.group)
	} else {
		ch.before(d.group)
	}
	if joined != 0 {
		host := g.group(joined)
		if i, is := slices.BinarySearch(host.guests, at); !is {
			host.guests = slices.Insert(host.guests, i, at)
			g.groups.put(joined, host)
		}
		ch.before(joined)
	}
	d.joined = joined
	g.docs.put(uint64(at), d)
}

// part takes a guest from a group, if that is still there.
func (g *Groups) part(at uint32, host uint64) {
	x := g.groups.get(host)
	if x == nil {
		return
	}
	if i, is := slices.BinarySearch(x.guests, at); is {
		x.guests = slices.Delete(x.guests, i, i+1)
		g.groups.put(host, x)
	}
}
