package world

import (
	"math"
	"slices"
	"strconv"

	"crosscheck/chart/svg"
)

// Bounds of a map. What goes beyond is listed below it, and beyond the list counted; everything stands in the table beside it.
const (
	marksMost  = 80
	listedMost = 40
)

// Radii of marks in pixels: the least still holds a digit, the most leaves the map to be seen. 12 is half the 24 pixels that a
// finger needs (WCAG 2.2, 2.5.8).
const (
	leastRadius, mostRadius, pressRadius = 9, 21, 12
)

// mark is a place with its place on the picture.
type mark struct {
	place  *Place
	shape  shape
	home   xy // where it belongs
	x, y   int
	r      int
	moved  bool   // it stands away from where it belongs
	rings  [][]xy // of a country or a circle, cut to the view
	label  []string
	at     box // of the label
	leader bool
}

// box is a rectangle of pixels.
type box struct{ x0, y0, x1, y1 int }

func (b box) overlaps(o box) bool { return b.x0 < o.x1 && o.x0 < b.x1 && b.y0 < o.y1 && o.y0 < b.y1 }
func (b box) within(o box) bool   { return b.x0 >= o.x0 && b.y0 >= o.y0 && b.x1 <= o.x1 && b.y1 <= o.y1 }

func (m *mark) box() box {
	w, h := m.extent()
	w, h = max(w, pressRadius), max(h, pressRadius)
	return box{m.x - w, m.y - h, m.x + w, m.y + h}
}

// extent is half the width and height of the mark. Every shape has the area of the disc.
func (m *mark) extent() (w, h int) {
	switch m.shape {
	case boxed:
		return int(math.Round(1.05 * float64(m.r))), int(math.Round(.75 * float64(m.r)))
	case square:
		s := int(math.Round(.886 * float64(m.r)))
		return s, s
	}
	return m.r, m.r
}

// number is the count as the mark holds it.
func number(n int) string {
	switch {
	case n >= 10_000_000:
		return strconv.Itoa(n/1_000_000) + "M"
	case n >= 10_000:
		return strconv.Itoa(n/1000) + "k"
	}
	return strconv.Itoa(n)
}

// radiusOf makes areas grow with counts. Where counts are small the largest mark is small too, so that 1 and 4 differ as 1 and 4.
func radiusOf(n, most int) int {
	top := min(mostRadius, leastRadius*math.Sqrt(float64(max(most, 1))))
	r := int(math.Round(top * math.Sqrt(float64(max(n, 0))/float64(max(most, 1)))))
	return max(r, leastRadius, svg.Width(number(n), 11)/2+3)
}

// layout is a map with every pixel decided.
type layout struct {
	m        *Map
	g        *globe
	v        *view
	o        *outlines
	marks    []*mark
	unplaced []Place // nobody knows where
	crowded  []Place // no room, or too many
	nameless []*mark // drawn, without room for the name
	taken    []box
}

func (m *Map) layout(width int) *layout {
	l := &layout{m: m, g: earth()}
	places := m.ordered()
	most := 0
	var corners []vec
	for i := range places {
		p := &places[i]
		k := &mark{place: p, shape: p.shape(l.g)}
		switch {
		case k.shape == unseen:
			l.unplaced = append(l.unplaced, *p)
			continue
		case len(l.marks) == marksMost:
			l.crowded = append(l.crowded, *p)
			continue
		}
		most = max(most, p.Count)
		l.marks = append(l.marks, k)
		corners = append(corners, l.corners(k)...)
	}
	l.v = frame(corners, width)
	fine := .45 // pixels; the world has so much coast that it may be rougher
	if l.v.world {
		fine = .7
	}
	l.o = newOutlines(l.g, l.v, fine)
	if len(l.marks) == 0 {
		l.v.height = 0 // an empty world would say that nothing happened
		return l
	}
	for _, k := range l.marks {
		k.r = radiusOf(k.place.Count, most)
	}
	// What is known exactly stands first where it belongs; a country has the most freedom.
	slices.SortStableFunc(l.marks, func(a, b *mark) int { return order(a.shape) - order(b.shape) })
	if !l.v.world {
		l.take(box{6, l.v.height - 22, 130, l.v.height}) // the scale
	}
	l.marks = slices.DeleteFunc(l.marks, func(k *mark) bool {
		if l.settle(k) {
			return false
		}
		l.crowded = append(l.crowded, *k.place)
		return true
	})
	l.name()
	return l
}

func order(s shape) int {
	switch s {
	case dashed:
		return 1
	case boxed:
		return 2
	}
	return 0
}

// corners are what the view must hold of a place.
func (l *layout) corners(k *mark) []vec {
	switch k.shape {
	case boxed:
		var out []vec
		for _, p := range l.g.mainParts(k.place.Country) {
			ps := l.g.points(p.rings[0])
			every := max(1, len(ps)/300)
			for i := 0; i < len(ps); i += every {
				out = append(out, vector(ps[i].lon(), ps[i].lat()))
			}
		}
		return out
	case dashed:
		var out []vec
		for _, c := range circle(*k.place.Lon, *k.place.Lat, k.place.radius()) {
			out = append(out, vector(c[0], c[1]))
		}
		return out
	}
	return []vec{vector(*k.place.Lon, *k.place.Lat)}
}

func (l *layout) take(b box) { l.taken = append(l.taken, b) }

func (l *layout) free(b box) bool {
	if !b.within(box{2, 2, l.v.width - 2, l.v.height - 2}) {
		return false
	}
	return !slices.ContainsFunc(l.taken, b.overlaps)
}

// settle finds the place of a mark: where it belongs, or as near as there is room.
func (l *layout) settle(k *mark) bool {
	switch k.shape {
	case boxed:
		for _, i := range l.g.byCode[k.place.Country] {
			k.rings = append(k.rings, l.o.part(i)...)
		}
		k.home = l.roomIn(k.place.Country)
	case dashed:
		var ps []xy
		for _, c := range circle(*k.place.Lon, *k.place.Lat, k.place.radius()) {
			ps = append(ps, l.v.at(c[0], c[1]))
		}
		k.rings = [][]xy{l.v.clipRing(ps)}
		fallthrough
	default:
		k.home = l.v.at(*k.place.Lon, *k.place.Lat)
	}
	try := func(x, y int) bool {
		k.x, k.y = x, y
		return l.free(k.box())
	}
	x, y := int(math.Round(k.home.x)), int(math.Round(k.home.y))
	if !try(x, y) {
		if !l.near(x, y, try) {
			return false
		}
		k.moved = true
		l.take(box{x - 3, y - 3, x + 3, y + 3}) // the dot where it belongs
	}
	l.take(k.box())
	return true
}

// How far a mark may stand from where it belongs, and how finely it looks around, in pixels and directions.
const (
	farthestMove, moveStep, directions = 150, 5, 24
)

func (l *layout) near(x, y int, try func(x, y int) bool) bool {
	for d := 2 * moveStep; d <= farthestMove; d += moveStep {
		for i := range directions {
			sin, cos := math.Sincos(2 * math.Pi * (float64(i) + .5) / directions)
			if try(x+int(math.Round(float64(d)*cos)), y-int(math.Round(float64(d)*sin))) {
				return true
			}
		}
	}
	return false
}

// roomIn is where the number of a country stands: well within its largest part that shows, away from marks that are there already.
func (l *layout) roomIn(code string) xy {
	away := func(x, y float64) float64 {
		d := math.Inf(1)
		for _, b := range l.taken {
			dx := max(float64(b.x0)-x, x-float64(b.x1), 0)
			dy := max(float64(b.y0)-y, y-float64(b.y1), 0)
			d = min(d, math.Hypot(dx, dy))
		}
		return d
	}
	for _, i := range l.g.byCode[code] {
		if at, gap := room(l.o.part(i), away); gap > 0 {
			return at
		}
	}
	lon, lat := l.g.parts[l.g.byCode[code][0]].middle.lonLat()
	return l.v.at(lon, lat)
}
