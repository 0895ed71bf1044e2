package page

import (
	"cmp"
	"html/template"
	"slices"
	"strings"

	"crosscheck/chart/world"
	"crosscheck/claim"
	"crosscheck/picture"
)

// Map is where claims hold.
type Map struct {
	ID           string
	Wide, Narrow template.HTML // empty where no place has coordinates
	Places       []PlaceRow    // on the map, those with most claims first
	Nowhere      []PlaceRow    // without coordinates
	Without      int           // claims that name no place
	Empty        string
}

// PlaceRow is a place with what is said of it.
type PlaceRow struct {
	ID, Name, Precision, Country string
	Claims                       int
	Kinds                        string // how many of which kind
	Href                         string // the view of what is said there; empty: there is none
	Figures                      []Figure
	More                         int // figures that are not shown
}

// placeFigures is how many figures of a place stand in its row.
const placeFigures = 4

// Map is the claims by place.
func (p *Views) Map() Sheet {
	v := p.Head()
	v.Narrowed = p.narrowed(MapView)
	v.Map = p.places()
	if v.Map.ifAny() == nil {
		v.Map.Empty = p.nothing("No claim names a place", "a claim that says where")
	}
	return v
}

func (m *Map) ifAny() *Map {
	if len(m.Places)+len(m.Nowhere) == 0 {
		return nil
	}
	return m
}

// site is a place with its claims.
type site struct {
	place *claim.Place
	told  []picture.Told
}

func (p *Views) places() *Map {
	m := &Map{ID: p.key + MapView}
	at := map[string]int{}
	var sites []site
	for _, v := range p.pic.Voices(p.keeps) {
		for _, t := range v.Told {
			if t.Claim.Place == nil || t.Claim.Place.Name == "" {
				m.Without++
				continue
			}
			key := PlaceKey(t.Claim.Place)
			k, ok := at[key]
			if !ok {
				k = len(sites)
				at[key] = k
				sites = append(sites, site{place: t.Claim.Place})
			}
			sites[k].told = append(sites[k].told, t)
		}
	}
	slices.SortStableFunc(sites, func(a, b site) int {
		return cmp.Or(cmp.Compare(len(b.told), len(a.told)), strings.Compare(a.place.Name, b.place.Name), strings.Compare(PlaceKey(a.place), PlaceKey(b.place)))
	})
	drawn := world.Map{ID: m.ID + "-drawing", Title: "What is claimed, by place"}
	var rows []PlaceRow
	for _, s := range sites {
		r := p.placeRow(s)
		rows = append(rows, r)
		drawn.Places = append(drawn.Places, world.Place{
			Name: r.Name, Country: s.place.Country, Lat: s.place.Lat, Lon: s.place.Lon, Precision: s.place.Precision, Count: r.Claims, Href: "#" + r.ID, Phrase: r.Kinds,
		})
	}
	lost := map[string]bool{}
	for _, u := range drawn.Unlocated() {
		lost[u.Href] = true
	}
	for _, r := range rows {
		if lost["#"+r.ID] {
			m.Nowhere = append(m.Nowhere, r)
		} else {
			m.Places = append(m.Places, r)
		}
	}
	if len(m.Places) > 0 {
		m.Wide, m.Narrow = template.HTML(drawn.SVG(world.Wide)), template.HTML(drawn.SVG(world.Narrow))
	}
	return m
}

func (p *Views) placeRow(s site) PlaceRow {
	key := PlaceKey(s.place)
	r := PlaceRow{
		ID: p.key + "p-" + hashed(key), Name: picture.Clean(s.place.Name), Precision: cmp.Or(s.place.Precision, "not known how exactly"), Country: s.place.Country,
		Claims: len(s.told), Href: p.view(ActorsView, Filter{Place: key}),
	}
	counts := map[claim.Kind]int{}
	for _, t := range s.told {
		counts[t.Claim.Kind]++
		switch {
		case t.Claim.Kind != claim.Figure:
		case len(r.Figures) >= placeFigures:
			r.More++
		default:
			r.Figures = append(r.Figures, p.figure(t))
		}
	}
	var parts []string
	for _, k := range kinds {
		if counts[k] > 0 {
			parts = append(parts, picture.Plural(counts[k], string(k)))
		}
	}
	r.Kinds = strings.Join(parts, ", ")
	return r
}
