package world

import (
	"encoding/xml"
	"errors"
	"io"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// wellFormed parses a picture and returns its elements.
func wellFormed(t interface{ Fatalf(string, ...any) }, picture string) []xml.StartElement {
	var out []xml.StartElement
	d := xml.NewDecoder(strings.NewReader(picture))
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			return out
		}
		if err != nil {
			t.Fatalf("not well-formed: %v", err)
		}
		if e, ok := tok.(xml.StartElement); ok {
			out = append(out, e.Copy())
		}
	}
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

var codes = []string{"", "RU", "UA", "FJ", "AQ", "US", "FR", "NZ", "VA", "CL", "TV", "XX", "</g>", "NP"}

func anyPlace(t *rapid.T, i int) Place {
	p := Place{
		Name:      rapid.String().Draw(t, "name"),
		Country:   rapid.SampledFrom(codes).Draw(t, "country"),
		Precision: rapid.SampledFrom([]string{"country", "region", "city", "city", "site", "sea", "continent", "", "\"><"}).Draw(t, "precision"),
		Count:     rapid.OneOf(rapid.IntRange(0, 12), rapid.IntRange(-5, math.MaxInt32)).Draw(t, "count"),
		Href:      "#place-" + strconv.Itoa(i),
	}
	number := func(most float64) *float64 {
		f := rapid.OneOf(rapid.Float64Range(-most, most), rapid.SampledFrom([]float64{-most, most, 0, math.NaN(), math.Inf(1), most + 1})).Draw(t, "degrees")
		return &f
	}
	if rapid.IntRange(0, 5).Draw(t, "located") > 0 {
		p.Lat, p.Lon = number(90), number(180)
	}
	return p
}

var attributesNever = regexp.MustCompile(`^(style|on.*)$`)

// Every place is on the map or in the list below it, once; everything lies in the picture; no two marks cover each other.
func TestEveryPlaceOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := &Map{ID: "x", Title: rapid.String().Draw(t, "title")}
		near := rapid.Bool().Draw(t, "close together")
		for i := range rapid.IntRange(0, listedMost).Draw(t, "places") {
			p := anyPlace(t, i)
			if near && p.located() {
				*p.Lat, *p.Lon = *p.Lat/40-17, 180-math.Abs(*p.Lon)/40
			}
			m.Places = append(m.Places, p)
		}
		width := rapid.SampledFrom([]int{Wide, Narrow, 1}).Draw(t, "width")
		picture := m.SVG(width)
		if m.SVG(width) != picture {
			t.Fatal("two drawings of the same places differ")
		}
		elements := wellFormed(t, picture)
		box := strings.Fields(attribute(elements[0], "viewBox"))
		if len(box) != 4 {
			t.Fatalf("viewBox %q", box)
		}
		seen := map[string]int{}
		for _, e := range elements {
			for _, a := range e.Attr {
				if attributesNever.MatchString(a.Name.Local) {
					t.Fatalf("attribute %s of %s", a.Name.Local, e.Name.Local)
				}
			}
			if e.Name.Local == "a" {
				seen[attribute(e, "href")]++
			}
			for name, most := range map[string]string{"x": box[2], "y": box[3], "cx": box[2], "cy": box[3]} {
				s := attribute(e, name)
				if s == "" {
					continue
				}
				v, err := strconv.ParseFloat(s, 64)
				limit, err2 := strconv.ParseFloat(most, 64)
				if err != nil || err2 != nil || math.IsNaN(v) {
					t.Fatalf("%s=%q", name, s)
				}
				if class := attribute(e, "class"); class != "home" && (v < 0 || v > limit) {
					t.Fatalf("%s of %s %q is %s, outside of %v", name, e.Name.Local, class, s, box)
				}
			}
		}
		for i := range m.Places {
			if n := seen["#place-"+strconv.Itoa(i)]; n != 1 {
				t.Fatalf("%+v is there %d times", m.Places[i], n)
			}
		}
		l := m.layout(max(width, least))
		for i, a := range l.marks {
			for _, b := range l.marks[:i] {
				if a.box().overlaps(b.box()) {
					t.Fatalf("%q at %v covers %q at %v", a.place.Name, a.box(), b.place.Name, b.box())
				}
			}
			if a.label == nil {
				continue
			}
			for _, b := range l.marks {
				if a != b && (a.at.overlaps(b.box()) || b.label != nil && a.at.overlaps(b.at)) {
					t.Fatalf("the name %q at %v covers %q", a.place.Name, a.at, b.place.Name)
				}
			}
		}
	})
}

func TestHostileWords(t *testing.T) {
	evil := "</text><script>alert(1)</script>&\x00\x1b[31m\u202Egnirts\ufffe" + strings.Repeat("W", 5000) + "\xff"
	m := &Map{ID: `q"><x`, Title: evil, Counted: evil}
	for _, p := range war().Places {
		p.Name, p.Phrase, p.Href = evil, evil, `#"><script>`
		m.Places = append(m.Places, p)
	}
	m.Places = append(m.Places, Place{Name: evil, Country: evil, Precision: evil, Count: math.MaxInt})
	for _, picture := range []string{m.File(Wide), m.SVG(Narrow)} {
		for _, e := range wellFormed(t, picture) {
			if e.Name.Local == "script" {
				t.Error("a script element was made")
			}
		}
		if strings.Contains(picture, "<script") || strings.ContainsAny(picture, "\x00\x1b\u202e\ufffe") {
			t.Error("hostile text got through")
		}
		if len(picture) > 120_000 {
			t.Errorf("%d bytes: long names are not cut", len(picture))
		}
	}
}

// A world of places stays a map: what has no room is listed, what the list does not hold is counted.
func TestTooMany(t *testing.T) {
	m := &Map{ID: "m", Title: "many"}
	for i := range 3000 {
		lat, lon := float64(i%60)/10, float64(i/60)/10
		m.Places = append(m.Places, Place{Name: "village " + strconv.Itoa(i), Precision: "city", Lat: &lat, Lon: &lon, Count: i, Href: "#"})
	}
	picture := m.SVG(Narrow)
	wellFormed(t, picture)
	drawn := len(m.layout(Narrow).marks)
	if drawn == 0 || drawn > marksMost {
		t.Errorf("%d marks", drawn)
	}
	if want := strconv.Itoa(3000-drawn-listedMost) + " more stand in the table only."; !strings.Contains(picture, want) {
		t.Errorf("lacks %q", want)
	}
	if want := "And 2880 places more."; !strings.Contains(m.Describe(), want) {
		t.Errorf("the description lacks %q", want)
	}
}
