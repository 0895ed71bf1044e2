package world

import (
	_ "embed"
	"fmt"
	"sync"
)

//go:embed atlas.bin
var atlasFile []byte

// globe is the atlas made ready for drawing.
type globe struct {
	*atlas
	parts  []part
	byCode map[string][]int // parts, largest first
	border []bool           // by arc: two countries share it
	flat   [][][][2]float64 // by part, of those that run over the antimeridian: rings cut there, in degrees
}

// part is one polygon of a country, with the cap that holds it and its size.
type part struct {
	country int
	rings   []ring
	middle  vec
	radius  float64 // radians
	area    float64 // of the outer ring on the unit sphere
}

// earth is read once, when the first map is drawn. The file is our own and a test reads it, so that an error is a broken build.
var earth = sync.OnceValue(func() *globe {
	a, err := parse(atlasFile)
	if err != nil {
		panic(fmt.Sprintf("chart/world: %v", err))
	}
	return newGlobe(a)
})

func newGlobe(a *atlas) *globe {
	g := &globe{atlas: a, byCode: map[string][]int{}, border: make([]bool, len(a.arcs))}
	for i, arc := range a.arcs {
		a.arcs[i] = densify(arc)
	}
	used := make([]int, len(a.arcs))
	for i, c := range a.countries {
		for _, polygon := range c.polygons {
			outer := a.points(polygon[0])
			p := part{country: i, rings: polygon, area: area(unwrap(outer))}
			for k, r := range polygon[1:] { // the atlas does not always put the outer ring first: around a pole it does not
				if ps := a.points(r); area(unwrap(ps)) > p.area {
					p.area, outer = area(unwrap(ps)), ps
					polygon[0], polygon[k+1] = r, polygon[0]
				}
			}
			p.middle, p.radius = roughCap(vectors(outer))
			g.byCode[c.code] = append(g.byCode[c.code], len(g.parts))
			g.parts = append(g.parts, p)
			g.flat = append(g.flat, a.flatten(polygon))
			for _, r := range polygon {
				for _, ref := range r {
					used[max(ref, -ref-1)]++
				}
			}
		}
	}
	delete(g.byCode, "") // no place's code can name these
	for i, n := range used {
		g.border[i] = n > 1
	}
	for _, parts := range g.byCode {
		sortByArea(g.parts, parts)
	}
	return g
}

// sortByArea puts the largest parts first; few countries have more than a hundred.
func sortByArea(all []part, parts []int) {
	for i := 1; i < len(parts); i++ {
		for j := i; j > 0 && all[parts[j]].area > all[parts[j-1]].area; j-- {
			parts[j], parts[j-1] = parts[j-1], parts[j]
		}
	}
}

// edgeMost is the longest stretch between two points, in steps: 2 degrees. The atlas means its straight lines in longitude and
// latitude (the border along 49° north), which a projection bends, so that long ones need points between.
const edgeMost = 2 * stepsPerDegree

func densify(arc []point) []point {
	out := make([]point, 0, len(arc))
	for i, p := range arc {
		if i > 0 {
			q := arc[i-1]
			dx, dy := shortWay(int64(p.x)-int64(q.x)), int64(p.y)-int64(q.y)
			n := max(dx, -dx, dy, -dy) / edgeMost
			for k := int64(1); k <= n; k++ {
				out = append(out, point{int32(shortWay(int64(q.x) + dx*k/(n+1))), q.y + int32(dy*k/(n+1))})
			}
		}
		out = append(out, p)
	}
	return out
}

// shortWay brings a difference of longitudes, or a longitude, to half the globe at most: the atlas runs on over the antimeridian, where
// longitudes jump.
func shortWay(steps int64) int64 {
	const half = 180 * stepsPerDegree
	switch {
	case steps > half:
		return steps - 2*half
	case steps < -half:
		return steps + 2*half
	}
	return steps
}

// points joins the arcs of a ring; the first point stands at the end again.
func (a *atlas) points(r ring) []point {
	var out []point
	for _, ref := range r {
		if len(out) > 0 {
			out = out[:len(out)-1] // where the arcs meet
		}
		if ref >= 0 {
			out = append(out, a.arcs[ref]...)
			continue
		}
		arc := a.arcs[-ref-1]
		for i := len(arc) - 1; i >= 0; i-- {
			out = append(out, arc[i])
		}
	}
	return out
}

// What belongs to the middle of a country when the view is cut to it: parts of at least a tenth of the largest (so that islets do
// not count), within 5,000 km of it (Alaska does, French Guiana does not).
const (
	mainShare = 0.1
	mainReach = 5000 / earthRadius
)

// mainParts are the parts that a view of the country frames, largest first; none where the atlas has no such country.
func (g *globe) mainParts(code string) []part {
	var out []part
	for _, i := range g.byCode[code] {
		p := g.parts[i]
		if len(out) == 0 || p.area >= mainShare*out[0].area && angle(p.middle, out[0].middle) <= mainReach {
			out = append(out, p)
		}
	}
	return out
}
