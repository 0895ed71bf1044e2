package story

const (
	// aloneAlike: a report that is alone joins a story to which it is this alike on average …
	aloneAlike = .10
	// aloneLead: … if the next nearest story is less alike by this factor. Where many stories of one sort lie about equally near, a report
	// that belongs to none of them is a story of its own.
	aloneLead = 1.5
)

// joins is the group that a report which is alone belongs to, nil where it stays alone.
func (g *Groups) joins(at int32) *group {
	own := g.docs[at].group
	var best *group
	first, second := 0.0, 0.0
	seen := map[*group]bool{own: true}
	for l := range g.around(at) {
		o := g.docs[l.to].group
		if seen[o] {
			continue
		}
		seen[o] = true
		m := mean(own, o)
		if apart(own, o) {
			continue
		}
		switch {
		case m > first || m == first && best != nil && g.docs[o.docs[0]].id < g.docs[best.docs[0]].id:
			best, first, second = o, m, max(second, first)
		case m > second:
			second = m
		}
	}
	if best == nil || len(best.docs) == 1 || first < aloneAlike || first < aloneLead*second {
		return nil
	}
	return best
}
