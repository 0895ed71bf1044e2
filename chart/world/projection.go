package world

import "math"

// projection maps a place in degrees to the plane, x to the right and y up, in radii of the earth.
type projection struct {
	world             bool // Equal Earth; otherwise Lambert's azimuthal equal-area about the middle
	middle            vec
	eastward, northly vec // directions at the middle
}

// azimuthal is Lambert's azimuthal equal-area projection about a point.
func azimuthal(middle vec) projection {
	lon, lat := middle.lonLat()
	sinLon, cosLon := math.Sincos(rad(lon))
	sinLat, cosLat := math.Sincos(rad(lat))
	return projection{middle: middle, eastward: vec{-sinLon, cosLon, 0}, northly: vec{-sinLat * cosLon, -sinLat * sinLon, cosLat}}
}

// Coefficients of Equal Earth (Šavrič, Patterson and Jenny 2018).
const (
	ee1, ee2, ee3, ee4 = 1.340264, -0.081106, 0.000893, 0.003796
	eeWidth            = 2.70663 // x of the antimeridian at the equator
)

func (p *projection) plane(lon, lat float64) (x, y float64) {
	if p.world {
		theta := math.Asin(math.Sqrt(3) / 2 * math.Sin(rad(lat)))
		t2 := theta * theta
		t6 := t2 * t2 * t2
		x = 2 * math.Sqrt(3) * rad(lon) * math.Cos(theta) / (3 * (9*ee4*t6*t2 + 7*ee3*t6 + 3*ee2*t2 + ee1))
		return x, theta * (ee4*t6*t2 + ee3*t6 + ee2*t2 + ee1)
	}
	v := vector(lon, lat)
	k := math.Sqrt(2 / max(1+dot(v, p.middle), 1e-9)) // the antipode is a circle; it is never in view
	return k * dot(v, p.eastward), k * dot(v, p.northly)
}

// sphere is the place of a point of the plane, for the azimuthal projection; points off the map come to its edge.
func (p *projection) sphere(x, y float64) vec {
	rho := math.Hypot(x, y)
	if rho == 0 {
		return p.middle
	}
	c := 2 * math.Asin(min(rho/2, 1))
	sinC, cosC := math.Sincos(c)
	var v vec
	for i := range v {
		v[i] = cosC*p.middle[i] + sinC*(x/rho*p.eastward[i]+y/rho*p.northly[i])
	}
	return v
}
