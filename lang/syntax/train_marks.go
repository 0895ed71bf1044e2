package syntax

import "math/rand/v2"

const (
	markBits   = 17
	markRounds = 4
)

// trainMarks learns what punctuation hangs on, from gold trees of the words.
func trainMarks(gold []Gold, in []tagged, p *parts, seed uint64) *learner {
	l := newLearner(markBits)
	rnd := rand.New(rand.NewPCG(seed, 6))
	m := marker{weights: l}
	var st state
	var heads []int32
	for range markRounds {
		for _, gi := range rnd.Perm(len(gold)) {
			g := &gold[gi]
			st.start(in[gi].fs, in[gi].tags, p)
			heads = st.lifted(g.Head, heads)
			for i := range st.nodes {
				st.nodes[i].head, st.nodes[i].label = heads[i], uint8(labelOf(g.Deprel[i]))
			}
			m.hang(&st, func(i int32, cs []candidate, before, after, partner int32) int32 {
				right := none
				for k := range cs {
					if cs[k].word == heads[i] {
						right = k
					}
				}
				if right == none {
					return heads[i]
				}
				l.now++
				if b := m.best(i, cs, before, after, partner); b != right {
					m.move(l, 1, i, &cs[right], cs, before, after, partner)
					m.move(l, -1, i, &cs[b], cs, before, after, partner)
				}
				return heads[i]
			})
		}
	}
	return l
}

// move adds d to the weights of a candidate's features.
func (m *marker) move(l *learner, d int32, i int32, c *candidate, cs []candidate, before, after, partner int32) {
	m.describe(i, c, cs, before, after, partner)
	for _, f := range m.keys {
		l.add(f, 0, d)
	}
}
