package world

import "math"

// xy is a point of the picture, in pixels, y down.
type xy struct{ x, y float64 }

// view is a projection cut to a rectangle of pixels.
type view struct {
	projection
	scale         float64 // pixels per radius of the earth
	left, top     float64 // the corner in the plane
	width, height int
	reach         float64 // radians from the middle to the farthest corner
}

func (v *view) at(lon, lat float64) xy {
	x, y := v.plane(lon, lat)
	return xy{(x - v.left) * v.scale, (v.top - y) * v.scale}
}

const (
	azimuthalMost = 60.0 // degrees from the middle; beyond, a rectangle of the projection would show most of the globe bent
	leastSpan     = 500.0 / earthRadius
	roomForMarks  = 44 // pixels kept free at each edge, for a mark and some of its name
)

// How high a map may be for its width, least and most: a telephone is higher than wide.
func heights(width int) (least, most float64) {
	w := float64(width)
	if width < 500 {
		return 0.78 * w, 1.15 * w
	}
	return 0.46 * w, 0.66 * w
}

// frame cuts a view to points, which are places and the corners of areas.
func frame(points []vec, width int) *view {
	middle, radius := capOf(points)
	if len(points) == 0 || deg(radius) > azimuthalMost {
		return whole(points, width)
	}
	v := &view{width: width}
	var x0, y0, x1, y1 float64
	for range 3 { // the middle of the rectangle becomes that of the projection, so that north is up there
		v.projection = azimuthal(middle)
		x0, y0, x1, y1 = math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
		for _, p := range points {
			x, y := v.plane(p.lonLat())
			x0, y0, x1, y1 = min(x0, x), min(y0, y), max(x1, x), max(y1, y)
		}
		middle = v.sphere((x0+x1)/2, (y0+y1)/2)
	}
	least, most := heights(width)
	v.scale = float64(width) / leastSpan
	if w := x1 - x0; w > 0 {
		v.scale = min(v.scale, (float64(width)-2*roomForMarks)/w)
	}
	if h := y1 - y0; h > 0 {
		v.scale = min(v.scale, (most-2*roomForMarks)/h)
	}
	v.height = int(min(max((y1-y0)*v.scale+2*roomForMarks, least), most))
	halfW, halfH := float64(width)/2/v.scale, float64(v.height)/2/v.scale
	v.left, v.top = (x0+x1)/2-halfW, (y0+y1)/2+halfH
	farX, farY := math.Abs((x0+x1)/2)+halfW, math.Abs((y0+y1)/2)+halfH
	v.reach = 2 * math.Asin(min(math.Hypot(farX, farY)/2, 1))
	return v
}

// Without places farther out the world is cut at these latitudes: Antarctica and the ice north of Greenland take room.
const worldNorth, worldSouth = 84.0, -57.0

// whole is the whole world in Equal Earth.
func whole(points []vec, width int) *view {
	north, south := worldNorth, worldSouth
	for _, p := range points {
		if _, lat := p.lonLat(); lat > north-2 || lat < south+2 {
			north, south = 90, -90
		}
	}
	v := &view{projection: projection{world: true}, width: width, reach: math.Pi}
	v.scale = float64(width) / (2 * eeWidth)
	_, v.top = v.plane(0, north)
	_, bottom := v.plane(0, south)
	v.left = -eeWidth
	v.height = int(math.Ceil((v.top - bottom) * v.scale))
	return v
}

// sees reports whether something within a cap can lie in the view.
func (v *view) sees(middle vec, radius float64) bool {
	return v.world || angle(v.middle, middle) <= radius+v.reach
}

// polar reports whether a pole is in view; such a view has no edge that a map of the world could show.
func (v *view) polar() bool {
	return v.shows(vec{0, 0, 1}) || v.shows(vec{0, 0, -1})
}

func (v *view) shows(p vec) bool {
	at := v.at(p.lonLat())
	return angle(v.middle, p) <= v.reach && at.x >= 0 && at.y >= 0 && at.x <= float64(v.width) && at.y <= float64(v.height)
}
