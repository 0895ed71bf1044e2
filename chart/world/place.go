package world

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"crosscheck/chart/svg"
	"crosscheck/claim"
)

// Place is somewhere that claims speak of.
type Place struct {
	Name      string   // as it is shown
	Country   string   // ISO 3166-1 alpha-2; "" where unknown or of no country
	Lat, Lon  *float64 // degrees north and east; nil where unknown
	Precision string   // as claim.Place has it: country, region, city, site, sea, continent; anything else counts as a region
	Count     int      // claims, or whatever [Map.Counted] names
	Href      string   // where a press leads; "": nowhere
	Phrase    string   // what is said there, for whoever points at the mark; "" for nothing beyond name and count
}

// Map is a set of places ready to be drawn.
type Map struct {
	ID      string // begins every id within the picture; unique on a page
	Title   string // what is shown
	Counted string // what the numbers count, in the plural; "" is "claims"
	Places  []Place
}

// shape is how exactly a place is known, which decides how it is drawn.
type shape int

const (
	disc   shape = iota // a city: a point at this scale
	square              // a site
	dashed              // an area that the atlas has no outline of
	boxed               // a country with its outline
	unseen              // nobody knows where
)

// The radii of dashed circles in kilometres. A region has about the area of the middling province (31,000 km²); seas and continents
// are larger than any circle says, which the words below the map admit.
const (
	regionRadius, seaRadius, continentRadius = 100.0, 250.0, 1500.0
)

func (p *Place) shape(g *globe) shape {
	country := p.Precision == "country"
	switch {
	case country && len(g.byCode[p.Country]) > 0:
		return boxed
	case !p.located():
		return unseen
	case p.Precision == "city":
		return disc
	case p.Precision == "site":
		return square
	}
	return dashed
}

// located reports whether the coordinates are somewhere on the globe.
func (p *Place) located() bool {
	ok := func(f *float64, most float64) bool { return f != nil && !math.IsNaN(*f) && math.Abs(*f) <= most }
	return ok(p.Lat, 90) && ok(p.Lon, 180)
}

// radius is that of the dashed circle, in radians.
func (p *Place) radius() float64 {
	switch p.Precision {
	case "sea":
		return seaRadius / earthRadius
	case "continent":
		return continentRadius / earthRadius
	}
	return regionRadius / earthRadius
}

// phraseLetters is how much of a phrase is shown, and described how many places are put in words.
const phraseLetters, described = 240, marksMost + listedMost

// words are the place for those who do not see it: "Kursk Oblast (region, RU): 12 claims; named in 3 reports".
func (m *Map) words(p *Place) string {
	kind := p.Precision
	if kind == "" {
		kind = "precision unknown"
	}
	if p.Country != "" && p.Precision != "country" {
		kind += ", " + p.Country
	}
	s := fmt.Sprintf("%s (%s): %s", svg.Clip(p.Name, labelLetters), svg.Clip(kind, labelLetters), m.counted(p.Count))
	if p.Phrase != "" {
		s += "; " + svg.Clip(p.Phrase, phraseLetters)
	}
	return s
}

func (m *Map) unit() string {
	if m.Counted == "" {
		return "claims"
	}
	return svg.Clip(m.Counted, labelLetters)
}

func (m *Map) counted(n int) string {
	what := m.unit()
	if n == 1 {
		what = strings.TrimSuffix(what, "s")
	}
	return claim.FormatNumber(float64(n)) + " " + what
}

// ordered are the places with the most said of them first; equals by name, country and precision.
func (m *Map) ordered() []Place {
	ps := slices.Clone(m.Places)
	slices.SortStableFunc(ps, func(a, b Place) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Name, b.Name), cmp.Compare(a.Country, b.Country),
			cmp.Compare(a.Precision, b.Precision), cmp.Compare(a.Href, b.Href))
	})
	return ps
}

// Unlocated are the places that no map can show, most said of first.
func (m *Map) Unlocated() []Place {
	g := earth()
	return slices.DeleteFunc(m.ordered(), func(p Place) bool { return p.shape(g) != unseen })
}

// Describe says in words what the map shows, for those who do not see it.
func (m *Map) Describe() string {
	ps := m.ordered()
	if len(ps) == 0 {
		return "No claim names a place."
	}
	g := earth()
	var drawn, lost []string
	more := max(len(ps)-described, 0)
	for i := range ps[:len(ps)-more] {
		if ps[i].shape(g) == unseen {
			lost = append(lost, m.words(&ps[i]))
		} else {
			drawn = append(drawn, m.words(&ps[i]))
		}
	}
	s := ""
	if len(drawn) > 0 {
		s = fmt.Sprintf("%s on the map. %s.", places(len(drawn)), strings.Join(drawn, ". "))
	}
	if len(lost) > 0 {
		s += fmt.Sprintf(" %s without known coordinates, not drawn. %s.", places(len(lost)), strings.Join(lost, ". "))
	}
	if more > 0 {
		s += fmt.Sprintf(" And %s more.", places(more))
	}
	return strings.TrimSpace(s)
}

func places(n int) string {
	if n == 1 {
		return "1 place"
	}
	return fmt.Sprintf("%d places", n)
}
