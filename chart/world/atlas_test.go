package world

import (
	"math"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// holds reports whether a country of the atlas holds a point.
func holds(g *globe, code string, lon, lat float64) bool {
	v := &view{projection: azimuthal(vector(lon, lat)), scale: 1000, width: 100, height: 100}
	v.left, v.top, v.reach = -.05, .05, .1
	o := newOutlines(g, v, 0)
	for _, i := range g.byCode[code] {
		rings := o.part(i)
		for k, r := range rings {
			rings[k] = append(r[:len(r):len(r)], r[0])
		}
		if within(v.at(lon, lat), rings) {
			return true
		}
	}
	return false
}

// Cities far apart, at edges and over the antimeridian lie in their countries and in no other.
func TestCitiesLieInTheirCountries(t *testing.T) {
	g := earth()
	for _, tc := range []struct {
		name, code string
		lat, lon   float64
	}{
		{"Moscow", "RU", 55.76, 37.62},
		{"Anadyr, where Russia runs on beyond 180 degrees", "RU", 66.5, -172},
		{"Kathmandu", "NP", 27.72, 85.32},
		{"Pristina", "XK", 42.66, 21.16},
		{"Cayenne, a part of France", "FR", 4.6, -52.9},
		{"Labasa, west of the antimeridian", "FJ", -16.5, 179.3},
		{"the South Pole", "AQ", -89.9, 12},
		{"Maseru, in a hole of South Africa", "LS", -29.5, 28.2},
		{"Pretoria", "ZA", -25.75, 28.19},
		{"Chicago", "US", 41.8, -88},
		{"Winnipeg, just north of a border of one straight line", "CA", 49.1, -110},
	} {
		for code := range g.byCode {
			if in := holds(g, code, tc.lon, tc.lat); in != (code == tc.code) {
				t.Errorf("%s: in %s is %v", tc.name, code, in)
			}
		}
	}
}

// Areas are those that books give, within what an atlas of this scale can know; they would not be if a ring were cut wrongly.
func TestAreas(t *testing.T) {
	g := earth()
	sizes := map[string]float64{}
	all := 0.0
	for i := range g.parts {
		p := g.parts[i]
		km := p.area * earthRadius * earthRadius
		for _, hole := range p.rings[1:] {
			km -= area(unwrap(g.points(hole))) * earthRadius * earthRadius
		}
		sizes[g.countries[p.country].code] += km
		all += km
	}
	for code, want := range map[string]float64{"RU": 17.0e6, "FJ": 18.3e3, "AQ": 12.3e6, "NP": 147e3, "ZA": 1.22e6, "BR": 8.5e6} {
		if got := sizes[code]; math.Abs(got/want-1) > .04 {
			t.Errorf("%s: %.0f km², want about %.0f", code, got, want)
		}
	}
	if math.Abs(all/147e6-1) > .03 {
		t.Errorf("all land: %.0f km², want about 147 million", all)
	}
}

// The countries that reports can name and this scale does not hold: each is drawn as a circle where its coordinates are known. A new row
// here, or a missing one, means that the atlas or the table changed.
func TestCountriesWithoutOutlines(t *testing.T) {
	table, err := os.ReadFile("../../lexicon/countries.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var missing []string
	for line := range strings.Lines(string(table)) {
		code, _, _ := strings.Cut(line, "\t")
		if len(code) == 2 && code == strings.ToUpper(code) && len(earth().byCode[code]) == 0 {
			missing = append(missing, code)
		}
	}
	want := []string{"GF", "GI", "GP", "MQ", "RE", "TV", "YT"}
	if diff := cmp.Diff(want, missing); diff != "" {
		t.Errorf("countries without an outline (-want +got):\n%s", diff)
	}
}

// A view of a country frames its main parts, not what it has on the other side of the globe.
func TestMainParts(t *testing.T) {
	for code, tc := range map[string]struct {
		least, most int
		reach       float64 // degrees
	}{
		"FR": {1, 1, 6}, "US": {2, 2, 35}, "NZ": {2, 2, 8}, "FJ": {2, 2, 2}, "RU": {1, 1, 40}, "ID": {3, 7, 25}, "": {0, 0, 0},
	} {
		parts := earth().mainParts(code)
		var vs []vec
		for _, p := range parts {
			vs = append(vs, vectors(earth().points(p.rings[0]))...)
		}
		if _, radius := capOf(vs); len(parts) < tc.least || len(parts) > tc.most || deg(radius) > tc.reach {
			t.Errorf("%s: %d parts within %.1f degrees", code, len(parts), deg(radius))
		}
	}
}

func TestClip(t *testing.T) {
	v := &view{width: 100, height: 100}
	square := func(x, y, r float64) []xy {
		return []xy{{x - r, y - r}, {x + r, y - r}, {x + r, y + r}, {x - r, y + r}}
	}
	for name, tc := range map[string]struct {
		ring []xy
		want []xy
	}{
		"within":  {square(50, 50, 9), square(50, 50, 9)},
		"outside": {square(500, 50, 9), nil},
		"around":  {square(50, 50, 900), square(50, 50, 50+clipPad)},
	} {
		got := v.clipRing(tc.ring)
		if len(got) != len(tc.want) || math.Abs(extent(got)-extent(tc.want)) > 1e-9 && len(got) > 0 {
			t.Errorf("%s: %v, want %v", name, got, tc.want)
		}
	}
	lines := v.clipLine([]xy{{-50, 50}, {50, 50}, {50, 150}, {60, 150}, {60, 90}})
	want := [][]xy{{{-clipPad, 50}, {50, 50}, {50, 100 + clipPad}}, {{60, 100 + clipPad}, {60, 90}}}
	if len(lines) != 2 || len(lines[0]) != 3 || len(lines[1]) != 2 || lines[0][0] != want[0][0] || lines[0][2] != want[0][2] || lines[1][0] != want[1][0] {
		t.Errorf("the line is %v, want %v", lines, want)
	}
}

func TestThin(t *testing.T) {
	line := []xy{{0, 0}, {1, .2}, {2, 0}, {3, 5}, {4, 0}}
	if got := thin(line, .45); len(got) != 4 || got[0] != line[0] || got[3] != line[4] {
		t.Errorf("%v", got)
	}
	if got := thin(line, 9); len(got) != 2 {
		t.Errorf("both ends should be left, not %v", got)
	}
}

func BenchmarkMap(b *testing.B) {
	for _, m := range fixtures() {
		b.Run(m.ID, func(b *testing.B) {
			for b.Loop() {
				m.SVG(Wide)
			}
		})
	}
}

func BenchmarkAtlas(b *testing.B) {
	for b.Loop() {
		a, err := parse(atlasFile)
		if err != nil {
			b.Fatal(err)
		}
		newGlobe(a)
	}
}
