package world

import "math"

// earthRadius is the mean radius of the earth in kilometres (IUGG).
const earthRadius = 6371.0

func rad(degrees float64) float64 { return degrees * math.Pi / 180 }
func deg(radians float64) float64 { return radians * 180 / math.Pi }

// vec is a point on the unit sphere.
type vec [3]float64

func vector(lon, lat float64) vec {
	sinLon, cosLon := math.Sincos(rad(lon))
	sinLat, cosLat := math.Sincos(rad(lat))
	return vec{cosLat * cosLon, cosLat * sinLon, sinLat}
}

func vectors(ps []point) []vec {
	out := make([]vec, len(ps))
	for i, p := range ps {
		out[i] = vector(p.lon(), p.lat())
	}
	return out
}

func (v vec) lonLat() (lon, lat float64) {
	return deg(math.Atan2(v[1], v[0])), deg(math.Atan2(v[2], math.Hypot(v[0], v[1])))
}

func dot(a, b vec) float64 { return a[0]*b[0] + a[1]*b[1] + a[2]*b[2] }

// angle is the distance of two points in radians.
func angle(a, b vec) float64 { return math.Acos(min(max(dot(a, b), -1), 1)) }

// capRounds is how often the middle of a cap moves; its error falls with the rounds, to a hundredth here.
const capRounds = 120

// capOf is nearly the smallest cap that holds all points: its middle walks towards the farthest point in ever smaller steps
// (Badoiu and Clarkson 2003). Without points it is the north pole.
func capOf(vs []vec) (middle vec, radius float64) {
	if len(vs) == 0 {
		return vec{0, 0, 1}, 0
	}
	c := vs[0]
	for i := 1; i <= capRounds; i++ {
		far := farthest(c, vs)
		step := 1 / float64(i+1)
		moved := vec{c[0] + (far[0]-c[0])*step, c[1] + (far[1]-c[1])*step, c[2] + (far[2]-c[2])*step}
		n := math.Sqrt(dot(moved, moved))
		if n < 1e-9 { // opposite points: any middle will do
			break
		}
		c = vec{moved[0] / n, moved[1] / n, moved[2] / n}
	}
	return c, angle(c, farthest(c, vs))
}

// roughCap is a cap that holds all points, about their mean: larger than need be, and found at once.
func roughCap(vs []vec) (middle vec, radius float64) {
	var sum vec
	for _, v := range vs {
		sum = vec{sum[0] + v[0], sum[1] + v[1], sum[2] + v[2]}
	}
	n := math.Sqrt(dot(sum, sum))
	if n < 1e-9 { // they balance each other out
		return capOf(vs)
	}
	sum = vec{sum[0] / n, sum[1] / n, sum[2] / n}
	return sum, angle(sum, farthest(sum, vs))
}

func farthest(c vec, vs []vec) vec {
	far, least := vs[0], math.Inf(1)
	for _, v := range vs {
		if d := dot(c, v); d < least {
			far, least = v, d
		}
	}
	return far
}

// circlePoints is how many corners stand for a circle.
const circlePoints = 48

// circle is a ring of points at a distance in radians about a place; longitudes run on beyond 180 rather than jump.
func circle(lon, lat, radius float64) [][2]float64 {
	out := make([][2]float64, 0, circlePoints)
	sinLat, cosLat := math.Sincos(rad(lat))
	sinR, cosR := math.Sincos(radius)
	for i := range circlePoints {
		sinA, cosA := math.Sincos(2 * math.Pi * float64(i) / circlePoints)
		s := min(max(sinLat*cosR+cosLat*sinR*cosA, -1), 1)
		dLon := math.Atan2(sinA*sinR*cosLat, cosR-sinLat*s)
		out = append(out, [2]float64{lon + deg(dLon), deg(math.Asin(s))})
	}
	return out
}
