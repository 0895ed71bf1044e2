package world

import "math"

// outlines are the atlas as one view shows it: arcs projected and thinned once, so that neighbours share them.
type outlines struct {
	g    *globe
	v    *view
	arcs [][]xy
	fine float64 // pixels that thinning may move a line by
}

func newOutlines(g *globe, v *view, fine float64) *outlines {
	return &outlines{g: g, v: v, arcs: make([][]xy, len(g.arcs)), fine: fine}
}

func (o *outlines) arc(n int32) []xy {
	if o.arcs[n] == nil {
		ps := make([]xy, len(o.g.arcs[n]))
		for i, p := range o.g.arcs[n] {
			ps[i] = o.v.at(p.lon(), p.lat())
		}
		o.arcs[n] = thin(ps, o.fine)
	}
	return o.arcs[n]
}

// ring is a ring cut to the view; nil where none of it shows.
func (o *outlines) ring(r ring) []xy {
	var ps []xy
	for _, ref := range r {
		arc := o.arc(max(ref, -ref-1))
		if len(ps) > 0 {
			ps = ps[:len(ps)-1]
		}
		if ref >= 0 {
			ps = append(ps, arc...)
			continue
		}
		for i := len(arc) - 1; i >= 0; i-- {
			ps = append(ps, arc[i])
		}
	}
	return o.v.clipRing(ps[:len(ps)-1])
}

// part are the rings of part n of the globe that show.
func (o *outlines) part(n int) [][]xy {
	p := &o.g.parts[n]
	if !o.v.sees(p.middle, p.radius) {
		return nil
	}
	var out [][]xy
	if flat := o.g.flat[n]; o.v.world && flat != nil {
		for _, r := range flat {
			ps := make([]xy, len(r))
			for i, q := range r {
				ps[i] = o.v.at(q[0], q[1])
			}
			if ps = o.v.clipRing(thin(ps, o.fine)); len(ps) > 2 {
				out = append(out, ps)
			}
		}
		return out
	}
	for _, r := range p.rings {
		if ps := o.ring(r); len(ps) > 2 {
			out = append(out, ps)
		}
	}
	return out
}

// borders are the lines that two countries share.
func (o *outlines) borders(seen []bool) [][]xy {
	var out [][]xy
	for n, shared := range o.g.border {
		if shared && seen[n] {
			out = append(out, o.v.clipLine(o.arc(int32(n)))...)
		}
	}
	return out
}

// size is the width and height of a ring in pixels.
func size(ps []xy) (w, h float64) {
	x0, y0, x1, y1 := bounds(ps)
	return x1 - x0, y1 - y0
}

func bounds(ps []xy) (x0, y0, x1, y1 float64) {
	x0, y0, x1, y1 = math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, p := range ps {
		x0, y0, x1, y1 = min(x0, p.x), min(y0, p.y), max(x1, p.x), max(y1, p.y)
	}
	return x0, y0, x1, y1
}

func extent(ps []xy) float64 { w, h := size(ps); return w * h }

// roomGrid is how finely an area is searched for room, in steps each way.
const roomGrid = 16

// room lists points within an area of rings, the one farthest from its edges first, with that distance in pixels. It is where words
// and numbers that belong to the whole area stand best.
func room(rings [][]xy, away func(x, y float64) float64) (best xy, gap float64) {
	if len(rings) == 0 {
		return xy{}, 0
	}
	widest := rings[0]
	for _, r := range rings {
		if extent(r) > extent(widest) {
			widest = r
		}
	}
	x0, y0, x1, y1 := bounds(widest)
	rough := make([][]xy, len(rings))
	for i, r := range rings {
		rough[i] = thin(append(r[:len(r):len(r)], r[0]), 1.5)
	}
	for i := range roomGrid {
		for j := range roomGrid {
			p := xy{x0 + (x1-x0)*(float64(i)+.5)/roomGrid, y0 + (y1-y0)*(float64(j)+.5)/roomGrid}
			d := math.Inf(1)
			if away != nil {
				d = away(p.x, p.y)
			}
			if d <= gap || !within(p, rough) {
				continue
			}
			for _, r := range rough {
				for k := 1; k < len(r) && d > gap; k++ {
					d = min(d, toSegment(p, r[k-1], r[k]))
				}
			}
			if d > gap+.01 {
				best, gap = p, d
			}
		}
	}
	return best, gap
}

// within reports whether a point lies inside closed rings, by how often a line from it crosses them.
func within(p xy, rings [][]xy) bool {
	in := false
	for _, r := range rings {
		for i := 1; i < len(r); i++ {
			a, b := r[i-1], r[i]
			if (a.y > p.y) != (b.y > p.y) && p.x < (b.x-a.x)*(p.y-a.y)/(b.y-a.y)+a.x {
				in = !in
			}
		}
	}
	return in
}
