package world

import "math"

// unwrap is a ring in degrees whose longitudes run on where they would jump at the antimeridian. Around a pole, it ends 360 degrees from
// where it began.
func unwrap(ps []point) [][2]float64 {
	out := make([][2]float64, len(ps))
	var x int64
	for i, p := range ps {
		if i == 0 {
			x = int64(p.x)
		} else {
			x += shortWay(int64(p.x) - int64(ps[i-1].x))
		}
		out[i] = [2]float64{float64(x) / stepsPerDegree, p.lat()}
	}
	return out
}

// area is the size of an unwrapped ring on the unit sphere, by trapezes in longitude and the sine of latitude.
func area(ps [][2]float64) float64 {
	sum := 0.0
	for i := 1; i < len(ps); i++ {
		sum += rad(ps[i][0]-ps[i-1][0]) * (math.Sin(rad(ps[i][1])) + math.Sin(rad(ps[i-1][1]))) / 2
	}
	if around(ps) {
		return 2*math.Pi - math.Abs(sum) // the sum is what lies between the ring and the equator
	}
	return math.Abs(sum)
}

// around reports whether a ring runs around a pole.
func around(ps [][2]float64) bool { return math.Abs(ps[len(ps)-1][0]-ps[0][0]) > 180 }

// flatten cuts a polygon at the antimeridian, for projections whose edge that is; nil where it does not run over it.
func (a *atlas) flatten(polygon []ring) [][][2]float64 {
	var out [][][2]float64
	over := false
	for _, r := range polygon {
		over = over || a.over180(r)
	}
	if !over {
		return nil
	}
	for _, r := range polygon {
		ps := unwrap(a.points(r))
		if around(ps) { // Antarctica: down to the pole and back
			pole := math.Copysign(90, ps[0][1])
			ps = append(ps, [2]float64{ps[len(ps)-1][0], pole}, [2]float64{ps[0][0], pole})
		}
		for _, shift := range []float64{-360, 0, 360} {
			if cut := cutAt180(ps, shift); len(cut) > 2 {
				out = append(out, cut)
			}
		}
	}
	return out
}

// over180 reports whether the longitudes of a ring jump.
func (a *atlas) over180(r ring) bool {
	var last point
	for i, p := range a.points(r) {
		if i > 0 && shortWay(int64(p.x)-int64(last.x)) != int64(p.x)-int64(last.x) {
			return true
		}
		last = p
	}
	return false
}

// cutAt180 is what lies between the longitudes of -180 and 180 of a ring that is shifted by so many degrees.
func cutAt180(ps [][2]float64, shift float64) [][2]float64 {
	out := make([][2]float64, 0, len(ps))
	for _, p := range ps {
		out = append(out, [2]float64{p[0] + shift, p[1]})
	}
	for _, side := range []float64{1, -1} {
		in := out
		out = nil
		for i, p := range in {
			last := in[(i+len(in)-1)%len(in)]
			a, b := 180-side*last[0], 180-side*p[0] // not negative within
			if (a < 0) != (b < 0) {
				out = append(out, [2]float64{side * 180, last[1] + (p[1]-last[1])*a/(a-b)})
			}
			if b >= 0 {
				out = append(out, p)
			}
		}
	}
	return out
}
