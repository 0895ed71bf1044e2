package world

import (
	"fmt"
	"math"

	"crosscheck/claim"
)

// graticule is the net of meridians and parallels, with their degrees where they meet the left and the upper edge (of the
// world: the lower).
func (l *layout) graticule() (lines [][]xy, words []ground) {
	v := l.v
	step := 30.0
	if !v.world {
		across := deg(float64(v.width) / v.scale)
		for _, s := range []float64{20, 15, 10, 5, 2, 1} {
			if s*3 >= across*.75 {
				step = s
			}
		}
	}
	every := min(step/5, 3) // degrees: a curve needs points
	north, south := 90.0, -90.0
	if !v.world {
		_, lat := v.middle.lonLat()
		north, south = lat+deg(v.reach)+step, lat-deg(v.reach)-step
	}
	draw := func(label string, parallel bool, at func(t float64) (lon, lat float64), from, to float64) {
		var ps []xy
		for t := from; t <= to+every/2; t += every {
			lon, lat := at(t)
			if !v.sees(vector(lon, lat), rad(step)) {
				lines, words = l.gridLine(ps, label, parallel, lines, words)
				ps = nil
				continue
			}
			ps = append(ps, v.at(lon, lat))
		}
		lines, words = l.gridLine(ps, label, parallel, lines, words)
	}
	for lat := -90 + step; lat < 90; lat += step {
		if lat < south || lat > north {
			continue
		}
		draw(degrees(lat, "N", "S"), true, func(t float64) (float64, float64) { return t, lat }, -180, 180)
	}
	reach := 90 - step // meridians end before the pole, where they would run together
	if v.world {
		reach = 90
	}
	from, to := max(-reach, step*math.Floor(south/step)), min(reach, step*math.Ceil(north/step))
	for lon := -180.0; lon < 180; lon += step {
		draw(degrees(lon, "E", "W"), false, func(t float64) (float64, float64) { return lon, t }, from, to)
	}
	return lines, words
}

func (l *layout) gridLine(ps []xy, label string, parallel bool, lines [][]xy, words []ground) ([][]xy, []ground) {
	edge, baseline := 2.0, 12
	if l.v.world { // the south has less land for words to lie on
		edge, baseline = float64(l.v.height)-2, l.v.height-5
	}
	for _, run := range l.v.clipLine(thin(ps, .2)) {
		lines = append(lines, run)
		for i := 1; i < len(run); i++ {
			a, b := run[i-1], run[i]
			if parallel && (a.x-2)*(b.x-2) <= 0 && a.x != b.x {
				words = append(words, ground{5, int(a.y+(b.y-a.y)*(2-a.x)/(b.x-a.x)) - 3, "start", label})
				break
			}
			if !parallel && (a.y-edge)*(b.y-edge) <= 0 && a.y != b.y {
				words = append(words, ground{int(a.x+(b.x-a.x)*(edge-a.y)/(b.y-a.y)) + 3, baseline, "start", label})
				break
			}
		}
	}
	return lines, words
}

// degrees is a latitude or longitude as maps write it.
func degrees(d float64, positive, negative string) string {
	switch {
	case d == 0 || math.Abs(d) == 180:
		return fmt.Sprintf("%g°", math.Abs(d))
	case d < 0:
		return fmt.Sprintf("%g° %s", -d, negative)
	}
	return fmt.Sprintf("%g° %s", d, positive)
}

// scale draws the bar that says how long so many kilometres are in the middle of the view. A map of the world has no one scale.
func (c *canvas) scale(l *layout) {
	if l.v.world {
		return
	}
	const longest = 100.0 // pixels
	km := 0.0
	for _, n := range []float64{20, 50, 100, 200, 500, 1000, 2000} {
		if n/earthRadius*l.v.scale <= longest {
			km = n
		}
	}
	if km == 0 {
		return
	}
	y, to := l.v.height-10, 10+int(math.Round(km/earthRadius*l.v.scale))
	c.F(`<path class="scale" d="M10 %dV%dH%dV%d"/>`, y-4, y, to, y-4)
	c.Words("degree", "start", to+5, y+2, claim.FormatNumber(km)+" km")
}

// inset is the world in small, with the view on it. It says where on the globe a view is cut.
func (c *canvas) inset(l *layout, x, y, width int) (height int) {
	v := whole(nil, width)
	o := newOutlines(l.g, v, .6)
	var land [][]xy
	for i := range l.g.parts {
		p := &l.g.parts[i]
		if p.area < 5e-4 { // 20,000 km² is half a pixel here
			continue
		}
		land = append(land, o.part(i)...)
	}
	c.F(`<svg x="%d" y="%d" width="%d" height="%d"><rect class="sea" width="%d" height="%d"/><g transform="scale(.1)">`, x, y, width, v.height, width, v.height)
	c.path("land", land, true)
	c.path("cut", l.cut(v), false)
	c.F(`</g><rect class="frame" x=".5" y=".5" width="%d" height="%d"/></svg>`, width-1, v.height-1)
	return v.height
}

// cut is the edge of the view on a map of the world, in pieces where it runs over the antimeridian.
func (l *layout) cut(world *view) [][]xy {
	const steps, least = 24, 5.0 // least is half the width of the smallest rectangle that is seen
	v := l.v
	lon, lat := v.sphere(v.left+float64(v.width)/2/v.scale, v.top-float64(v.height)/2/v.scale).lonLat()
	if middle := world.at(lon, lat); float64(v.width)/v.scale*world.scale < 2*least {
		x, y := min(max(middle.x, least+1), float64(world.width)-least-1), min(max(middle.y, least+1), float64(world.height)-least-1)
		return [][]xy{{{x - least, y - least}, {x + least, y - least}, {x + least, y + least}, {x - least, y + least}, {x - least, y - least}}}
	}
	var out [][]xy
	var run []xy
	last := 0.0
	for i := range 4*steps + 1 {
		t := float64(i%steps) / steps
		fx, fy := t, 0.0
		switch i / steps % 4 {
		case 1:
			fx, fy = 1, t
		case 2:
			fx, fy = 1-t, 1
		case 3:
			fx, fy = 0, 1-t
		}
		lon, lat := v.sphere(v.left+fx*float64(v.width)/v.scale, v.top-fy*float64(v.height)/v.scale).lonLat()
		if len(run) > 0 && math.Abs(lon-last) > 180 {
			edge := math.Copysign(180, last)
			run = append(run, world.at(edge, lat))
			out = append(out, run)
			run = []xy{world.at(-edge, lat)}
		}
		run = append(run, world.at(lon, lat))
		last = lon
	}
	return append(out, run)
}
