package world

import "math"

// clipPad is how far beyond the frame outlines run on, in pixels, so that their stroke along the cut does not show.
const clipPad = 3.0

// clipRing cuts a closed ring to the picture (Sutherland and Hodgman 1974): one side after the other.
func (v *view) clipRing(ps []xy) []xy {
	w, h := float64(v.width)+clipPad, float64(v.height)+clipPad
	for side := range 4 {
		if len(ps) == 0 {
			return nil
		}
		inside := func(p xy) float64 { // not negative within
			switch side {
			case 0:
				return p.x + clipPad
			case 1:
				return w - p.x
			case 2:
				return p.y + clipPad
			}
			return h - p.y
		}
		in := ps
		ps = make([]xy, 0, len(in))
		last := in[len(in)-1]
		for _, p := range in {
			a, b := inside(last), inside(p)
			if (a < 0) != (b < 0) {
				t := a / (a - b)
				ps = append(ps, xy{last.x + (p.x-last.x)*t, last.y + (p.y-last.y)*t})
			}
			if b >= 0 {
				ps = append(ps, p)
			}
			last = p
		}
	}
	return ps
}

// clipLine cuts a line to the picture, into the stretches that lie within (Liang and Barsky 1984).
func (v *view) clipLine(ps []xy) [][]xy {
	var out [][]xy
	var run []xy
	flush := func() {
		if len(run) > 1 {
			out = append(out, run)
		}
		run = nil
	}
	for i := 1; i < len(ps); i++ {
		from, to, ok := v.clipSegment(ps[i-1], ps[i])
		if !ok {
			flush()
			continue
		}
		if len(run) == 0 {
			run = append(run, from)
		}
		run = append(run, to)
		if to != ps[i] {
			flush()
		}
	}
	flush()
	return out
}

func (v *view) clipSegment(a, b xy) (from, to xy, ok bool) {
	t0, t1 := 0.0, 1.0
	dx, dy := b.x-a.x, b.y-a.y
	for _, e := range [4][2]float64{
		{-dx, a.x + clipPad},
		{dx, float64(v.width) + clipPad - a.x},
		{-dy, a.y + clipPad},
		{dy, float64(v.height) + clipPad - a.y},
	} {
		p, q := e[0], e[1]
		switch {
		case p == 0 && q < 0:
			return a, b, false
		case p < 0:
			t0 = max(t0, q/p)
		case p > 0:
			t1 = min(t1, q/p)
		}
	}
	if t0 > t1 {
		return a, b, false
	}
	from, to = a, b
	if t0 > 0 {
		from = xy{a.x + dx*t0, a.y + dy*t0}
	}
	if t1 < 1 {
		to = xy{a.x + dx*t1, a.y + dy*t1}
	}
	return from, to, true
}

// thin drops points that lie within tolerance pixels of the line that is left (Douglas and Peucker 1973). Both ends stay, so
// that arcs still meet.
func thin(ps []xy, tolerance float64) []xy {
	if len(ps) < 3 {
		return ps
	}
	keep := make([]bool, len(ps))
	keep[0], keep[len(ps)-1] = true, true
	stack := [][2]int{{0, len(ps) - 1}}
	for len(stack) > 0 {
		s := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		far, most := 0, tolerance
		for i := s[0] + 1; i < s[1]; i++ {
			if d := toSegment(ps[i], ps[s[0]], ps[s[1]]); d > most {
				far, most = i, d
			}
		}
		if far > 0 {
			keep[far] = true
			stack = append(stack, [2]int{s[0], far}, [2]int{far, s[1]})
		}
	}
	out := make([]xy, 0, len(ps))
	for i, p := range ps {
		if keep[i] {
			out = append(out, p)
		}
	}
	return out
}

// toSegment is the distance of p from the line between a and b, in pixels.
func toSegment(p, a, b xy) float64 {
	dx, dy := b.x-a.x, b.y-a.y
	if n := dx*dx + dy*dy; n > 0 {
		t := min(max(((p.x-a.x)*dx+(p.y-a.y)*dy)/n, 0), 1)
		a = xy{a.x + dx*t, a.y + dy*t}
	}
	return math.Hypot(p.x-a.x, p.y-a.y)
}
