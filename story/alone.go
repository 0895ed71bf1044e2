package story

const (
	// aloneAlike: a report that is alone joins a story to which it is this alike on average …
	aloneAlike = .10
	// aloneLead: … if the next nearest story is less alike by this factor. Where many stories of one sort lie about equally near, a report
	// that belongs to none of them is a story of its own.
	aloneLead = 1.5
)

// joins is the key of the story that a report which is alone belongs to, 0 where it stays alone.
func (g *Groups) joins(at uint32) uint64 {
	own := g.single(at)
	var best *group
	first, second := 0.0, 0.0
	seen := map[uint64]bool{g.doc(at).group: true}
	for l := range g.around(at) {
		key := g.doc(l.to).group
		if seen[key] {
			continue
		}
		seen[key] = true
		o := g.whole(key)
		m := mean(own, o)
		if apart(own, o) {
			continue
		}
		switch {
		case m > first || m == first && best != nil && g.doc(o.docs[0]).id < g.doc(best.docs[0]).id:
			best, first, second = o, m, max(second, first)
		case m > second:
			second = m
		}
	}
	if best == nil || len(best.docs) == 1 || first < aloneAlike || first < aloneLead*second {
		return 0
	}
	return best.key
}
