package syntax

import (
	"math"
	"math/rand/v2"
)

// Constants of the network and its training, found on the development parts.
const (
	hidden     = 160                        // units of one network; a multiple of eight
	nets       = 2                          // networks that are trained alike, but for chance, and asked together
	outputs    = int(moves) + 2*int(labels) // the moves, the labels of left arcs, the labels of right arcs
	netRounds  = 8
	batchSize  = 32 // sentences between two steps
	learnRate  = 0.003
	beta1      = 0.9
	beta2      = 0.999
	wordDrop   = 1.0 // a word seen n times is hidden wordDrop/(wordDrop+n) of the time …
	hiddenKeep = 0.5
	slotDrop   = 0.1       // the share of slots that is hidden
	keepBelow  = 32768     // hiddenKeep of 16 random bits
	slotBelow  = 429496729 // slotDrop of 32 random bits
	freeFrom   = 1         // from this round on the parser follows its own moves
	freeShare  = 0.9       // … this often
)

// param is a block of weights with its gradient and the moments of Adam (Kingma & Ba 2015).
type param struct {
	w, g, m, v []float32
	width      int    // of a row; rows of a table of vectors are only moved when they were used
	used       []bool // by row
	rows       []int  // that were used
}

func newParam(rows, width int, scale float64, rnd *rand.Rand) *param {
	n := rows * width
	p := &param{w: make([]float32, n), g: make([]float32, n), m: make([]float32, n), v: make([]float32, n), width: width, used: make([]bool, rows)}
	for i := range p.w {
		p.w[i] = float32((rnd.Float64()*2 - 1) * scale)
	}
	return p
}

func (p *param) touch(row int) {
	if !p.used[row] {
		p.used[row] = true
		p.rows = append(p.rows, row)
	}
}

func (p *param) touchAll() {
	for r := range p.used {
		p.touch(r)
	}
}

// step moves the weights and empties the gradient.
func (p *param) step(rate float32, t int) {
	c1 := float32(1 / (1 - math.Pow(beta1, float64(t))))
	c2 := float32(1 / (1 - math.Pow(beta2, float64(t))))
	for _, r := range p.rows {
		lo, hi := r*p.width, (r+1)*p.width
		w, g, m, v := p.w[lo:hi], p.g[lo:hi], p.m[lo:hi], p.v[lo:hi]
		for i := range w {
			m[i] = float32(beta1*m[i]) + float32((1-beta1)*g[i])
			v[i] = float32(beta2*v[i]) + float32((1-beta2)*float32(g[i]*g[i]))
			w[i] -= float32(rate*float32(m[i]*c1)) / (float32(math.Sqrt(float64(float32(v[i]*c2)))) + 1e-7)
			g[i] = 0
		}
		p.used[r] = false
	}
	p.rows = p.rows[:0]
}

// net is the network in training.
type net struct {
	vectors [kinds]*param
	slot    [slotCount]*param // dims × hidden
	bias    *param
	out     *param // outputs × hidden
	outBias *param
	step    int

	// rows of the hidden layer that one value at one slot gives, for the sentences of one batch
	sizes  [kinds]int
	at     [slotCount][]int32 // by value: its row, from 1
	rows   []float32
	grads  []float32
	pairs  []pair
	hid    []float32
	dhid   []float32
	mask   []bool
	logits []float32
}

type pair struct{ slot, value uint16 }

func newNet(words int, rnd *rand.Rand) *net {
	n := &net{}
	n.sizes = sizes
	n.sizes[kindWord] = words
	for k := range kinds {
		n.vectors[k] = newParam(n.sizes[k], dims[k], 0.1, rnd)
	}
	for s, k := range slots {
		n.slot[s] = newParam(dims[k], hidden, math.Sqrt(6/float64(200+hidden)), rnd)
		n.at[s] = make([]int32, n.sizes[k])
	}
	n.bias = newParam(1, hidden, 0.01, rnd)
	n.out = newParam(outputs, hidden, math.Sqrt(6/float64(outputs+hidden)), rnd)
	n.outBias = newParam(1, outputs, 0, rnd)
	n.hid, n.dhid, n.mask = make([]float32, hidden), make([]float32, hidden), make([]bool, hidden)
	n.logits = make([]float32, outputs)
	return n
}

// row is the contribution of a value at a slot to the hidden layer.
func (n *net) row(s int, v uint16) int {
	if r := n.at[s][v]; r > 0 {
		return int(r - 1)
	}
	r := len(n.pairs)
	n.at[s][v] = int32(r + 1)
	n.pairs = append(n.pairs, pair{uint16(s), v})
	need := (r + 1) * hidden
	if need > len(n.rows) {
		n.rows = append(n.rows, make([]float32, need*2-len(n.rows))...)
		n.grads = append(n.grads, make([]float32, need*2-len(n.grads))...)
	}
	out := n.rows[r*hidden : need]
	clear(out)
	clear(n.grads[r*hidden : need])
	d := dims[slots[s]]
	vec := n.vectors[slots[s]].w[int(v)*d : (int(v)+1)*d]
	w := n.slot[s].w
	for i, x := range vec {
		axpy(x, w[i*hidden:(i+1)*hidden], out)
	}
	return r
}

// axpy adds a times x to y, dot sums up their products. They are most of the work of training: see vec_amd64.s. Their lengths are
// multiples of eight, as all dims and hidden are.
func axpy(a float32, x, y []float32) { axpy8(a, x, y[:len(x)]) }

func dot(x, y []float32) float32 {
	var s [8]float32
	dot8(x, y[:len(x)], &s)
	return s[0] + s[4] + (s[1] + s[5]) + (s[2] + s[6]) + (s[3] + s[7])
}

func add(x, y []float32) { axpy(1, x, y) }

// forward fills in hid; drop tells whether units are left out.
func (n *net) forward(v *[slotCount]uint16, rnd *rand.Rand) (rows [slotCount]int32) {
	copy(n.hid, n.bias.w)
	for s, x := range v {
		rows[s] = none
		if rnd.Uint32() < slotBelow {
			continue
		}
		r := n.row(s, x)
		rows[s] = int32(r)
		axpy(1/(1-slotDrop), n.rows[r*hidden:(r+1)*hidden], n.hid)
	}
	var bits uint64
	for i, h := range n.hid {
		if i%4 == 0 {
			bits = rnd.Uint64()
		}
		keep := uint16(bits>>(16*(i%4))) < keepBelow
		n.mask[i] = h > 0 && keep
		if n.mask[i] {
			n.hid[i] = h * (1 / hiddenKeep)
		} else {
			n.hid[i] = 0
		}
	}
	return rows
}

func (n *net) score(from, to int) []float32 {
	l := n.logits[from:to]
	for o := range l {
		l[o] = n.outBias.w[from+o] + dot(n.out.w[(from+o)*hidden:(from+o+1)*hidden], n.hid)
	}
	return l
}

// learn takes the gradient of the outputs from … whose probabilities are p and of which the good ones should share the mass.
func (n *net) learn(from int, logits []float32, legal, good func(int) bool) {
	top := float32(math.Inf(-1))
	for o, x := range logits {
		if legal(o) {
			top = max(top, x)
		}
	}
	var sum, right float32
	var p [outputs]float32
	for o, x := range logits {
		if !legal(o) {
			continue
		}
		p[o] = float32(math.Exp(float64(x - top)))
		sum += p[o]
		if good(o) {
			right += p[o]
		}
	}
	if right <= 0 {
		right = 1e-20
	}
	for o := range logits {
		if !legal(o) {
			continue
		}
		g := p[o] / sum
		if good(o) {
			g -= p[o] / right
		}
		if g > -1e-4 && g < 1e-4 {
			continue
		}
		row := (from + o) * hidden
		n.outBias.g[from+o] += g
		axpy(g, n.hid, n.out.g[row:row+hidden])
		axpy(g, n.out.w[row:row+hidden], n.dhid)
	}
}

func (n *net) backward(rows *[slotCount]int32) {
	for i := range n.dhid {
		if n.mask[i] {
			n.dhid[i] *= 1 / hiddenKeep
		} else {
			n.dhid[i] = 0
		}
	}
	add(n.dhid, n.bias.g)
	for _, r := range rows {
		if r == none {
			continue
		}
		axpy(1/(1-slotDrop), n.dhid, n.grads[int(r)*hidden:(int(r)+1)*hidden])
	}
	clear(n.dhid)
}

// apply ends a batch.
func (n *net) apply(rate, scale float32) {
	n.step++
	for r, p := range n.pairs {
		s := int(p.slot)
		k := slots[s]
		d := dims[k]
		n.at[s][p.value] = 0
		g := n.grads[r*hidden : (r+1)*hidden]
		vp, sp := n.vectors[k], n.slot[s]
		vp.touch(int(p.value))
		vec, vg := vp.w[int(p.value)*d:(int(p.value)+1)*d], vp.g[int(p.value)*d:(int(p.value)+1)*d]
		for i := range vec {
			vg[i] += dot(sp.w[i*hidden:(i+1)*hidden], g)
			axpy(vec[i], g, sp.g[i*hidden:(i+1)*hidden])
		}
	}
	n.pairs = n.pairs[:0]
	for _, p := range n.params() {
		for _, r := range p.rows {
			for i := r * p.width; i < (r+1)*p.width; i++ {
				p.g[i] *= scale
			}
		}
		p.step(rate, n.step)
	}
}

func (n *net) params() []*param {
	out := []*param{n.bias, n.out, n.outBias}
	for s := range n.slot {
		n.slot[s].touchAll()
		out = append(out, n.slot[s])
	}
	n.bias.touchAll()
	n.out.touchAll()
	n.outBias.touchAll()
	for _, v := range n.vectors {
		out = append(out, v)
	}
	return out
}

// trainNet learns moves and labels from gold, with the tags of in.
func trainNet(gold []Gold, in []tagged, p *parts, words int, seed uint64, log func(string, ...any)) *net {
	rnd := rand.New(rand.NewPCG(seed, 5))
	n := newNet(words, rnd)
	order := make([]int, len(gold))
	want := make([][]uint8, len(gold))
	freq := make([]int, words)
	var st state
	for gi := range gold {
		order[gi] = gi
		for _, r := range gold[gi].Deprel {
			want[gi] = append(want[gi], uint8(labelOf(r)))
		}
		for i := range in[gi].fs {
			freq[in[gi].fs[i].rank]++
		}
	}
	total := netRounds * ((len(gold) + batchSize - 1) / batchSize)
	var v [slotCount]uint16
	var heads []int32
	for round := range netRounds {
		rnd.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		steps := 0
		for k, gi := range order {
			g := &gold[gi]
			st.start(in[gi].fs, in[gi].tags, p)
			st.identify()
			heads = st.lifted(g.Head, heads)
			for i := range st.ids {
				if r := in[gi].fs[i].rank; r != 0 && rnd.Float64()*(wordDrop+float64(freq[r])) < wordDrop {
					st.ids[i].word = uint16(2 + rareShape(st.fs[i].shape))
				}
			}
			for !st.done() {
				only, legal := none, 0
				for m := range moves {
					if st.can(m) {
						only = m
						legal++
					}
				}
				var costs [moves]int
				st.costs(heads, &costs)
				least := 1 << 30
				for m := range moves {
					if st.can(m) {
						least = min(least, costs[m])
					}
				}
				st.values(&v)
				rows := n.forward(&v, rnd)
				move := only
				if legal > 1 {
					scores := n.score(0, moves)
					n.learn(0, scores, st.can, func(m int) bool { return costs[m] == least })
					pred, right := none, none
					for m := range moves {
						if !st.can(m) {
							continue
						}
						if pred == none || scores[m] > scores[pred] {
							pred = m
						}
						if costs[m] == least && (right == none || scores[m] > scores[right]) {
							right = m
						}
					}
					move = right
					if round >= freeFrom && rnd.Float64() < freeShare {
						move = pred
					}
				}
				steps++
				label := uint8(Root)
				if move != shift {
					h, d := st.arc(move)
					if h != none {
						from := moves + (move-left)*int(labels)
						l := n.score(from, from+int(labels))
						label = 1
						for o := 2; o < len(l); o++ {
							if l[o] > l[label] {
								label = uint8(o)
							}
						}
						if heads[d] == h {
							w := int(want[gi][d])
							n.learn(from, l, func(o int) bool { return o > 0 }, func(o int) bool { return o == w })
						}
					}
				}
				n.backward(&rows)
				st.do(move, label)
			}
			if (k+1)%batchSize == 0 || k+1 == len(order) {
				rate := float32(learnRate) * (1 - float32(n.step)/float32(total+1))
				n.apply(rate, 1/float32(steps))
				steps = 0
			}
		}
		log("network of seed %d: round %d of %d", seed, round+1, netRounds)
	}
	return n
}

// lifted is gold without the marks: what hangs on one hangs on the word above it.
func (s *state) lifted(gold, out []int32) []int32 {
	out = grow(out, len(gold))
	for i, h := range gold {
		for n := 0; h != none && !s.words[h]; n++ {
			if h = gold[h]; n > len(gold) {
				h = none // a cycle of marks
			}
		}
		out[i] = h
	}
	return out
}
