package decision

import "fmt"

// partition is what same and not_same make of names: which stand for which, and which are never one.
type partition struct {
	parent map[string]string
	// members are the names in decisions that were carried out.
	members map[string]bool
	// apart are pairs that are never one.
	apart [][2]string
	// contradicted are decisions of same that would make one of two that are not the same.
	contradicted []Orphan
}

// partitioned carries out decisions on pairs, by time. What is not the same is never made one, however many steps lead there: of several
// decisions that contradict each other in a ring, it is the last same that is not carried out.
func partitioned(pairs []*Decision) partition {
	p := partition{parent: map[string]string{}, members: map[string]bool{}}
	pairs = lasting(pairs)
	for _, d := range pairs {
		if d.Action == NotSame && !d.splits() {
			p.apart = append(p.apart, [2]string{d.Subject.ID, d.Subject.With})
		}
	}
	for _, d := range pairs {
		if d.Action != Same {
			continue
		}
		a, b := p.root(d.Subject.ID), p.root(d.Subject.With)
		if a == b {
			p.members[d.Subject.ID], p.members[d.Subject.With] = true, true
			continue
		}
		if x := p.between(a, b); x != nil {
			p.contradicted = append(p.contradicted, Orphan{Decision: *d, Reason: fmt.Sprintf("%s and %s were decided not to be the same", x[0], x[1])})
			continue
		}
		p.parent[b] = a
		p.members[d.Subject.ID], p.members[d.Subject.With] = true, true
	}
	return p
}

// root is what a name stands for.
func (p *partition) root(name string) string {
	for {
		next, ok := p.parent[name]
		if !ok {
			return name
		}
		name = next
	}
}

// between is a pair that keeps the groups of two roots apart, or nil.
func (p *partition) between(a, b string) *[2]string {
	for i := range p.apart {
		x, y := p.root(p.apart[i][0]), p.root(p.apart[i][1])
		if x == a && y == b || x == b && y == a {
			return &p.apart[i]
		}
	}
	return nil
}
