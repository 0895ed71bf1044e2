package syntax

import (
	"math"
	"math/rand/v2"
)

const (
	beta1 = 0.9
	beta2 = 0.999
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

// newMatrix is a param whose scale suits a layer with so many inputs and outputs (Glorot & Bengio 2010).
func newMatrix(rows, width int, rnd *rand.Rand) *param {
	return newParam(rows, width, math.Sqrt(6/float64(rows+width)), rnd)
}

func (p *param) row(r int) []float32  { return p.w[r*p.width : (r+1)*p.width] }
func (p *param) grad(r int) []float32 { return p.g[r*p.width : (r+1)*p.width] }

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

// step moves the weights by the gradient times scale and empties it.
func (p *param) step(rate, scale float32, t int) {
	c1 := float32(1 / (1 - math.Pow(beta1, float64(t))))
	c2 := float32(1 / (1 - math.Pow(beta2, float64(t))))
	for _, r := range p.rows {
		lo, hi := r*p.width, (r+1)*p.width
		w, g, m, v := p.w[lo:hi], p.g[lo:hi], p.m[lo:hi], p.v[lo:hi]
		for i := range w {
			x := float32(g[i] * scale)
			m[i] = float32(beta1*m[i]) + float32((1-beta1)*x)
			v[i] = float32(beta2*v[i]) + float32((1-beta2)*float32(x*x))
			w[i] -= float32(rate*float32(m[i]*c1)) / (float32(math.Sqrt(float64(float32(v[i]*c2)))) + 1e-7)
			g[i] = 0
		}
		p.used[r] = false
	}
	p.rows = p.rows[:0]
}

// axpy adds a times x to y, dot sums up their products. They are most of the work of training: see vec_amd64.s. Their lengths are
// multiples of eight and of 32.
func axpy(a float32, x, y []float32) { axpy8(a, x, y[:len(x)]) }

func dot(x, y []float32) float32 { return dot32(x, y[:len(x)]) }

func add(x, y []float32) { axpy(1, x, y) }

// folded sums up sums as dot32 does.
func folded(s *[32]float32) float32 {
	var v [8]float32
	for i := range v {
		v[i] = float32(s[i]+s[8+i]) + float32(s[16+i]+s[24+i])
	}
	for n := 4; n > 0; n /= 2 {
		for i := range n {
			v[i] += v[i+n]
		}
	}
	return v[0]
}
