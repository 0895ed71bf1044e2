package syntax

import (
	"math"
	"math/rand/v2"
)

// reader in training: what is seen around each word is summed up, two recurrent layers run over the sums, one from each end, and
// what they hold is pressed into one vector for each word, from which its tag is guessed and which takes part in the choice of moves.
type reader struct {
	in       *lookup // width 4*units: gates and candidates forwards, gates and candidates backwards
	bias     *param
	rec      [2]*param // units × 2*units
	proj     *param    // 2*units × coded
	projBias *param
	role     [roles]*param // coded × hidden
	tag      *param        // tags × coded
	tagBias  *param

	n           int
	used        []int32   // by word and slot
	sums        []float32 // by word: before the layers
	gate        []float32 // by word: 2*units
	cand        []float32
	held        []float32 // by word: 2*units
	keep        []float32 // by word: what is left of held, and its scale
	code, dcode []float32 // by word: coded
	dheld       []float32
	seen        [roles][]bool
	rows, grads [roles][]float32 // by word: hidden
	logits      []float32
	probs       []float32
}

// Constants of the reader's training, found on the development parts.
const (
	tagShare = 0.5  // what the tag of a word counts for beside a move
	heldDrop = 0.25 // the share of what the layers hold that is left out
)

func newReader(vectors *[kinds]*param, tags int, rnd *rand.Rand) *reader {
	e := &reader{in: newLookup(seenKinds, vectors, 4*units, rnd)}
	e.bias = newParam(1, 4*units, 0.01, rnd)
	for d := range e.rec {
		e.rec[d] = newMatrix(units, 2*units, rnd)
	}
	e.proj = newMatrix(2*units, coded, rnd)
	e.projBias = newParam(1, coded, 0, rnd)
	for r := range e.role {
		e.role[r] = newParam(coded, hidden, math.Sqrt(6/float64(200+hidden)), rnd)
	}
	e.tag = newMatrix(tags, coded, rnd)
	e.tagBias = newParam(1, tags, 0, rnd)
	e.logits, e.probs = make([]float32, tags), make([]float32, tags)
	return e
}

func (e *reader) params() []*param {
	out := append([]*param{e.bias, e.proj, e.projBias, e.tag, e.tagBias, e.rec[0], e.rec[1]}, e.role[:]...)
	return append(out, e.in.slot...)
}

func zeroed(s []float32, n int) []float32 {
	s = grow(s, n)
	clear(s)
	return s
}

// forward fills in code for the words of a state; rnd, where it is not nil, leaves things out.
func (e *reader) forward(s *state, rnd *rand.Rand) {
	n := len(s.fs)
	e.n = n
	const w = 4 * units
	k := len(seenKinds)
	e.used = grow(e.used, n*k)
	e.sums = grow(e.sums, n*w)
	e.gate, e.cand, e.held, e.keep = grow(e.gate, n*2*units), grow(e.cand, n*2*units), grow(e.held, n*2*units), grow(e.keep, n*2*units)
	e.code, e.dcode = grow(e.code, n*coded), zeroed(e.dcode, n*coded)
	e.dheld = zeroed(e.dheld, n*2*units)
	var v [seenCount]uint16
	for i := range n {
		out := e.sums[i*w : (i+1)*w]
		copy(out, e.bias.w)
		s.seen(i, &v)
		e.in.forward(v[:], out, e.used[i*k:(i+1)*k], rnd)
	}
	var none [units]float32
	for d := range 2 {
		last := none[:]
		for t := range n {
			i := t
			if d == 1 {
				i = n - 1 - t
			}
			a := e.sums[i*w+d*2*units : i*w+(d+1)*2*units]
			for j, x := range last {
				axpy(x, e.rec[d].row(j), a)
			}
			at := i*2*units + d*units
			g, c, h := e.gate[at:at+units], e.cand[at:at+units], e.held[at:at+units]
			for j := range h {
				g[j], c[j] = sigmoid(a[j]), tanh(a[units+j])
				h[j] = float32(g[j]*last[j]) + float32((1-g[j])*c[j])
			}
			last = h
		}
	}
	for i := range e.keep[:n*2*units] {
		e.keep[i] = 1
		if rnd != nil {
			e.keep[i] = 0
			if rnd.Float32() >= heldDrop {
				e.keep[i] = 1 / (1 - heldDrop)
			}
		}
	}
	for i := range n {
		c := e.code[i*coded : (i+1)*coded]
		copy(c, e.projBias.w)
		for j := range 2 * units {
			if x := float32(e.held[i*2*units+j] * e.keep[i*2*units+j]); x != 0 {
				axpy(x, e.proj.row(j), c)
			}
		}
		for j := range c {
			c[j] = tanh(c[j])
		}
	}
	for r := range roles {
		e.seen[r] = grow(e.seen[r], n)
		clear(e.seen[r])
		e.rows[r], e.grads[r] = grow(e.rows[r], n*hidden), grow(e.grads[r], n*hidden)
	}
}

// play adds to out what word i adds to the hidden layer in role r.
func (e *reader) play(r int, i int32, out []float32) {
	if i < 0 {
		return
	}
	row := e.rows[r][int(i)*hidden : (int(i)+1)*hidden]
	if !e.seen[r][i] {
		e.seen[r][i] = true
		clear(row)
		clear(e.grads[r][int(i)*hidden : (int(i)+1)*hidden])
		for j, x := range e.code[int(i)*coded : (int(i)+1)*coded] {
			axpy(x, e.role[r].row(j), row)
		}
	}
	add(row, out)
}

// played takes the gradient of what play gave.
func (e *reader) played(r int, i int32, d []float32) {
	if i >= 0 {
		add(d, e.grads[r][int(i)*hidden:(int(i)+1)*hidden])
	}
}

// guess is the tag of word i by its code.
func (e *reader) guess(i int) int {
	c := e.code[i*coded : (i+1)*coded]
	best := 0
	for t := range e.logits {
		e.logits[t] = e.tagBias.w[t] + dot(e.tag.row(t), c)
		if e.logits[t] > e.logits[best] {
			best = t
		}
	}
	return best
}

// learnTag takes the gradient for the tag of word i.
func (e *reader) learnTag(i, want int) {
	top := e.logits[e.guess(i)]
	var sum float32
	for t, x := range e.logits {
		e.probs[t] = float32(math.Exp(float64(x - top)))
		sum += e.probs[t]
	}
	c, d := e.code[i*coded:(i+1)*coded], e.dcode[i*coded:(i+1)*coded]
	for t, p := range e.probs {
		g := p / sum
		if t == want {
			g--
		}
		if g > -1e-3 && g < 1e-3 {
			continue
		}
		g *= tagShare
		e.tagBias.g[t] += g
		axpy(g, c, e.tag.grad(t))
		axpy(g, e.tag.row(t), d)
	}
}

// backward takes the gradients of a sentence back to its values.
func (e *reader) backward() {
	n := e.n
	for r := range roles {
		for i := range n {
			if !e.seen[r][i] {
				continue
			}
			g := e.grads[r][i*hidden : (i+1)*hidden]
			for j := range coded {
				e.dcode[i*coded+j] += dot(e.role[r].row(j), g)
				axpy(e.code[i*coded+j], g, e.role[r].grad(j))
			}
		}
	}
	for i := range n {
		c, d := e.code[i*coded:(i+1)*coded], e.dcode[i*coded:(i+1)*coded]
		for j := range d {
			d[j] *= 1 - float32(c[j]*c[j])
		}
		add(d, e.projBias.g)
		for j := range 2 * units {
			at := i*2*units + j
			if k := e.keep[at]; k != 0 {
				axpy(float32(e.held[at]*k), d, e.proj.grad(j))
				e.dheld[at] = float32(dot(e.proj.row(j), d) * k)
			}
		}
	}
	const w = 4 * units
	var none, next [units]float32
	for d := range 2 {
		clear(next[:])
		for t := n - 1; t >= 0; t-- {
			i, before := t, t-1
			if d == 1 {
				i, before = n-1-t, n-t
			}
			last := none[:]
			if t > 0 {
				last = e.held[before*2*units+d*units : before*2*units+(d+1)*units]
			}
			at := i*2*units + d*units
			g, c := e.gate[at:at+units], e.cand[at:at+units]
			a := e.sums[i*w+d*2*units : i*w+(d+1)*2*units] // takes the gradient now
			for j := range units {
				dh := e.dheld[at+j] + next[j]
				a[j] = float32(dh*(last[j]-c[j])) * float32(g[j]*(1-g[j]))
				a[units+j] = float32(dh*(1-g[j])) * (1 - float32(c[j]*c[j]))
				next[j] = float32(dh * g[j])
			}
			if t > 0 {
				for j, x := range last {
					next[j] += dot(e.rec[d].row(j), a)
					axpy(x, a, e.rec[d].grad(j))
				}
			}
		}
	}
	k := len(seenKinds)
	for i := range n {
		a := e.sums[i*w : (i+1)*w]
		add(a, e.bias.g)
		e.in.backward(e.used[i*k:(i+1)*k], a)
	}
}
