package syntax

import (
	"math/rand/v2"
	"strings"
)

// Constants of training, found on the development parts.
const (
	moveBits    = 20
	labelBits   = 20
	parseRounds = 10
	// exploreFrom is the round from which the parser follows its own moves, right or wrong, in exploreShare of a hundred cases.
	exploreFrom  = 1
	exploreShare = 90
)

// dense is a learner over the few moves.
type dense struct {
	rows  [][moves]cell
	shift uint
	now   int64
}

func (l *dense) score(keys []uint64) (out [moves]int32) {
	for _, k := range keys {
		r := &l.rows[k>>l.shift]
		for m := range out {
			out[m] += r[m].w
		}
	}
	return out
}

func (l *dense) update(keys []uint64, m int, d int32) {
	for _, k := range keys {
		c := &l.rows[k>>l.shift][m]
		c.total += int64(c.w) * (l.now - c.stamp)
		c.stamp = l.now
		c.w += d
	}
}

func newParts(tags []string) *parts {
	p := &parts{verb: make([]bool, 256), join: make([]bool, 256)}
	for i, t := range tags {
		u, x, _ := strings.Cut(t, " ")
		p.verb[i] = u == "VERB" || u == "AUX" && x != "VB"
		p.join[i] = u == "CCONJ"
	}
	return p
}

// table freezes the averaged weights.
func (l *dense) table(scale, least int64) *moveTable {
	t := &moveTable{shift: l.shift, rows: make([]int64, len(l.rows))}
	a := learner{now: l.now}
	for i := range l.rows {
		var w [moves]int64
		for m, c := range l.rows[i] {
			if v := a.average(c, scale); v <= -least || v >= least {
				w[m] = v
			}
		}
		t.rows[i] = pack(w)
	}
	return t
}

// trainParser learns moves and labels from gold, with the tags of in.
func trainParser(gold []Gold, in []tagged, p *parts, seed uint64, log func(string, ...any)) (*dense, *learner) {
	ml := &dense{rows: make([][moves]cell, 1<<moveBits), shift: 64 - moveBits}
	ll := newLearner(labelBits)
	rnd := rand.New(rand.NewPCG(seed, 2))
	order := make([]int, len(gold))
	for i := range order {
		order[i] = i
	}
	want := make([][]uint8, len(gold))
	for gi := range gold {
		for _, r := range gold[gi].Deprel {
			want[gi] = append(want[gi], uint8(labelOf(r)))
		}
	}
	scores := make([]int32, labels)
	var st state
	keys := make([]uint64, 0, moveFeatures)
	lkeys := make([]uint64, 0, labelFeatures)
	for round := range parseRounds {
		rnd.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, gi := range order {
			g := &gold[gi]
			st.start(in[gi].fs, in[gi].tags)
			st.fill(p)
			for !st.done() {
				keys = st.moveKeys(keys)
				sc := ml.score(keys)
				var costs [moves]int
				st.costs(g.Head, &costs)
				pred, right := -1, -1
				least := 1 << 30
				for m := range moves {
					if !st.can(m) {
						continue
					}
					if pred < 0 || sc[m] > sc[pred] {
						pred = m
					}
					if costs[m] < least || costs[m] == least && sc[m] > sc[right] {
						right, least = m, costs[m]
					}
				}
				ml.now++
				if costs[pred] > least {
					ml.update(keys, right, 1)
					ml.update(keys, pred, -1)
				}
				m := right
				if round >= exploreFrom && rnd.IntN(100) < exploreShare {
					m = pred
				}
				var label uint8
				if m != shift {
					h, d := st.arc(m)
					lkeys = st.labelKeys(lkeys, h, d)
					ll.score(lkeys, scores)
					b := best(scores)
					if g.Head[d] == h {
						ll.now++
						if w := int(want[gi][d]); b != w {
							ll.update(lkeys, w, b)
						}
					}
					label = uint8(b)
				}
				st.do(m, label)
			}
		}
		log("parser: round %d of %d", round+1, parseRounds)
	}
	return ml, ll
}
