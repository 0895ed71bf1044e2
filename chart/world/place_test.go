package world

import (
	"math"
	"strings"
	"testing"
)

func TestShapes(t *testing.T) {
	lat, lon, nan, off := 10.0, 20.0, math.NaN(), 91.0
	for name, tc := range map[string]struct {
		p    Place
		want shape
	}{
		"a country needs no coordinates":          {Place{Precision: "country", Country: "UA"}, boxed},
		"a country without outline is no point":   {Place{Precision: "country", Country: "TV", Lat: &lat, Lon: &lon}, dashed},
		"a country that nobody knows":             {Place{Precision: "country", Country: "QQ"}, unseen},
		"the empty code names no country":         {Place{Precision: "country"}, unseen},
		"a city":                                  {Place{Precision: "city", Lat: &lat, Lon: &lon}, disc},
		"a city of a known country, but where":    {Place{Precision: "city", Country: "UA"}, unseen},
		"half of its coordinates":                 {Place{Precision: "city", Lat: &lat}, unseen},
		"not a number":                            {Place{Precision: "city", Lat: &lat, Lon: &nan}, unseen},
		"off the globe":                           {Place{Precision: "city", Lat: &off, Lon: &lon}, unseen},
		"a site":                                  {Place{Precision: "site", Lat: &lat, Lon: &lon}, square},
		"a region":                                {Place{Precision: "region", Country: "UA", Lat: &lat, Lon: &lon}, dashed},
		"a sea":                                   {Place{Precision: "sea", Lat: &lat, Lon: &lon}, dashed},
		"a precision of which nothing is known":   {Place{Lat: &lat, Lon: &lon}, dashed},
		"a precision that a later program writes": {Place{Precision: "street", Lat: &lat, Lon: &lon}, dashed},
	} {
		if got := tc.p.shape(earth()); got != tc.want {
			t.Errorf("%s: shape %d, want %d", name, got, tc.want)
		}
	}
}

// A country is its area, and its number stands within it: not on its capital, and no dot anywhere.
func TestCountryIsNoPoint(t *testing.T) {
	m := &Map{ID: "c", Title: "a country", Places: []Place{{Name: "Ukraine", Country: "UA", Precision: "country", Count: 5, Href: "#ua"}}}
	for _, width := range []int{Wide, Narrow} {
		picture := m.SVG(width)
		if !strings.Contains(picture, `<path class="country"`) || strings.Contains(picture, `class="m-city"`) || strings.Contains(picture, `class="home"`) {
			t.Errorf("at %d pixels the country is not an area alone", width)
		}
		l := m.layout(width)
		k := l.marks[0]
		closed := make([][]xy, 0, len(k.rings))
		for _, r := range k.rings {
			closed = append(closed, append(r[:len(r):len(r)], r[0]))
		}
		if !within(xy{float64(k.x), float64(k.y)}, closed) {
			t.Errorf("the number stands at %d, %d, outside of the country", k.x, k.y)
		}
		kyiv := l.v.at(30.52, 50.45)
		if math.Hypot(float64(k.x)-kyiv.x, float64(k.y)-kyiv.y) < 20 {
			t.Error("the number stands on the capital")
		}
	}
}

// Where the number of an area has to stand aside, a line leads into the area and to no dot.
func TestNoDotForAreas(t *testing.T) {
	m := &Map{ID: "a", Title: "crowded", Places: []Place{place("Suva", "FJ", "city", -18.14, 178.44, 9), place("the area", "FJ", "region", -18.14, 178.44, 9)}}
	l := m.layout(Wide)
	if !l.marks[1].moved || l.marks[1].shape != dashed {
		t.Fatal("the number of the region was expected to stand aside")
	}
	if s := m.SVG(Wide); strings.Contains(s, `class="home"`) || !strings.Contains(s, `class="leader"`) {
		t.Error("expected a line and no dot")
	}
}

// However little there is to see, the view shows where it is.
func TestLeastSpan(t *testing.T) {
	v := frame([]vec{vector(36, 51)}, Wide)
	if km := float64(v.width) / v.scale * earthRadius; math.Abs(km-500) > 1 {
		t.Errorf("a single point is shown in %.0f km, want 500", km)
	}
}

func TestFrameHoldsItsPoints(t *testing.T) {
	for _, m := range fixtures() {
		for _, width := range []int{Wide, Narrow} {
			l := m.layout(width)
			for _, k := range l.marks {
				if !(box{0, 0, l.v.width, l.v.height}).overlaps(box{int(k.home.x), int(k.home.y), int(k.home.x) + 1, int(k.home.y) + 1}) {
					t.Errorf("%s at %d: %s is at %v, outside", m.ID, width, k.place.Name, k.home)
				}
			}
		}
	}
}

func TestNumberAndRadius(t *testing.T) {
	for n, want := range map[int]string{0: "0", 7: "7", 9999: "9999", 10_000: "10k", 1_234_567: "1234k", 12_345_678: "12M"} {
		if got := number(n); got != want {
			t.Errorf("%d: %s, want %s", n, got, want)
		}
	}
	// The area grows with the count.
	if a, b := radiusOf(400, 400), radiusOf(100, 400); a != mostRadius || b != 14 { // 14 holds three digits; half of 21 would not
		t.Errorf("radii %d and %d of 400 and 100", a, b)
	}
	if r := radiusOf(1, 1); r != leastRadius {
		t.Errorf("the only one has radius %d, want %d", r, leastRadius)
	}
	if r := radiusOf(-5, 0); r < leastRadius {
		t.Errorf("a count that makes no sense has radius %d", r)
	}
}

func TestDescribe(t *testing.T) {
	got := flood().Describe()
	for _, want := range []string{
		"4 places on the map. Nepal (country): 23 reports. Kathmandu (city, NP): 11 reports.",
		"1 place without known coordinates, not drawn. Jhyaple (city, NP): 2 reports.",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("lacks %q: %s", want, got)
		}
	}
	if got := nothing().Describe(); got != "No claim names a place." {
		t.Errorf("nothing: %q", got)
	}
	if n := len(war().Unlocated()); n != 2 {
		t.Errorf("%d places without coordinates, want 2", n)
	}
}

func TestStandsAloneAndOnAPage(t *testing.T) {
	m := war()
	if s := m.SVG(Wide); strings.Contains(s, "<style") || !strings.Contains(s, `role="group"`) {
		t.Error("on a page the style is the page's, and links can be reached")
	}
	if s := m.File(Wide); !strings.Contains(s, ".ccmap") || !strings.Contains(s, Note[:40]) {
		t.Error("a file brings its style and says whose borders it shows")
	}
	for i := range m.Places {
		m.Places[i].Href = ""
	}
	if s := m.SVG(Wide); !strings.Contains(s, `role="img"`) || strings.Contains(s, "<a ") {
		t.Error("without links it is an image")
	}
}
