package world

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

func TestAzimuthal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		middle := vector(rapid.Float64Range(-180, 180).Draw(t, "lon"), rapid.Float64Range(-90, 90).Draw(t, "lat"))
		p := azimuthal(middle)
		at := vector(rapid.Float64Range(-180, 180).Draw(t, "lon"), rapid.Float64Range(-90, 90).Draw(t, "lat"))
		c := angle(middle, at)
		if c > 3 {
			t.Skip("near the antipode, which is a circle")
		}
		x, y := p.plane(at.lonLat())
		// The distance from the middle is 2 sin(c/2): with it, a cap of radius c has the area 2π(1 - cos c) that it has on the globe.
		if r := math.Hypot(x, y); math.Abs(r-2*math.Sin(c/2)) > 1e-6 {
			t.Fatalf("%g from the middle, want %g", r, 2*math.Sin(c/2))
		}
		if back := p.sphere(x, y); angle(back, at) > 1e-6 {
			t.Fatalf("%v came back as %v", at, back)
		}
	})
}

// Equal Earth: its ends as its formula gives them, its outline 2.05 times as wide as high, and its promise: equal areas.
func TestEqualEarth(t *testing.T) {
	p := projection{world: true}
	for _, tc := range []struct{ lon, lat, x, y float64 }{
		{0, 0, 0, 0}, {180, 0, eeWidth, 0}, {0, 90, 0, 1.317363}, {-180, 90, -1.603589, 1.317363},
	} {
		if x, y := p.plane(tc.lon, tc.lat); math.Abs(x-tc.x) > 1e-3 || math.Abs(y-tc.y) > 1e-3 {
			t.Errorf("%g, %g: got %g, %g; want %g, %g", tc.lon, tc.lat, x, y, tc.x, tc.y)
		}
	}
	if ratio := eeWidth / 1.317363; math.Abs(ratio-2.05458) > 1e-3 { // as its authors give it
		t.Errorf("the map is %g times as wide as high", ratio)
	}
	cell := func(lon, lat float64) float64 { // a small cell in the plane, over its area on the globe
		const d = .01
		ax, ay := p.plane(lon, lat)
		bx, by := p.plane(lon+d, lat)
		cx, cy := p.plane(lon, lat+d)
		return math.Abs((bx-ax)*(cy-ay)-(cx-ax)*(by-ay)) / (rad(d) * (math.Sin(rad(lat+d)) - math.Sin(rad(lat))))
	}
	for _, at := range [][2]float64{{0, 0}, {100, 45}, {-170, -70}, {30, 80}} {
		if r := cell(at[0], at[1]); math.Abs(r-1) > .002 {
			t.Errorf("at %v an area is drawn %g times its size", at, r)
		}
	}
}

func TestCap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var vs []vec
		for range rapid.IntRange(1, 20).Draw(t, "points") {
			vs = append(vs, vector(rapid.Float64Range(-180, 180).Draw(t, "lon"), rapid.Float64Range(-90, 90).Draw(t, "lat")))
		}
		middle, radius := capOf(vs)
		for _, v := range vs {
			if angle(middle, v) > radius+1e-9 {
				t.Fatalf("%v lies outside", v)
			}
		}
	})
	if _, radius := capOf([]vec{vector(179, 0), vector(-179, 0)}); math.Abs(deg(radius)-1) > .05 {
		t.Errorf("over the antimeridian: %g degrees, want 1", deg(radius))
	}
	if _, radius := capOf([]vec{vector(0, 0), vector(180, 0)}); deg(radius) < 89 {
		t.Errorf("opposite points: %g degrees", deg(radius))
	}
}

func TestCircle(t *testing.T) {
	for _, c := range [][2]float64{{0, 0}, {36, 51}, {179.9, -17}, {0, 90}, {10, -89.9}} {
		for _, p := range circle(c[0], c[1], .05) {
			if d := angle(vector(c[0], c[1]), vector(p[0], p[1])); math.Abs(d-.05) > 1e-9 {
				t.Fatalf("about %v: %v is %g away", c, p, d)
			}
		}
	}
}
