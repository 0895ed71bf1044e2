package redact

import (
	"math"
	"regexp"
	"slices"

	"crosscheck/claim"
	"crosscheck/dossier"
	"crosscheck/reconcile"
)

// Degrees is what coordinates of a site are rounded to: a tenth of a degree is some 11 km, the size of a city.
const Degrees = 0.1

// coordinates are the forms in which a report gives an exact place: decimal degrees with three places or more (a hundred metres), degrees with minutes,
// the military grid. The one-byte mask goes over what is finer than a degree.
var coordinates = []*regexp.Regexp{
	regexp.MustCompile(`-?\b\d{1,3}\.(\d{3,})°?\s*[NSns]?\s*[,;/ ]\s*-?\d{1,3}\.(\d{3,})`),
	regexp.MustCompile(`\b\d{1,3}\s?[°º]\s?(\d{1,2}(?:[.,]\d+)?\s?(?:['’′]\s?(?:\d{1,2}(?:[.,]\d+)?\s?(?:["”″]|''|’’|′′)?)?)?)\s?[NSEWnsew]`),
	regexp.MustCompile(`\b\d{1,2}[C-HJ-NP-X]\s?[A-HJ-NP-Z]{2}\s?(\d{2,5}\s?\d{2,5})\b`),
}

// blankCoordinates overwrites what is exact in the coordinates of a text, and gives where they stand.
func blankCoordinates(s string, into []byte) []claim.Span {
	var out []claim.Span
	for _, form := range coordinates {
		for _, m := range form.FindAllStringSubmatchIndex(s, -1) {
			out = append(out, claim.Span{Start: m[0], End: m[1]})
			for k := 2; k < len(m); k += 2 {
				for i := max(0, m[k]); i < m[k+1]; i++ {
					into[i] = '_'
				}
			}
		}
	}
	return out
}

// rounded are the coordinates of a place as they may be shown: those of a site, or of what nobody says how large it is, to a tenth of a degree.
func rounded(p *claim.Place) bool {
	if p.Lat == nil && p.Lon == nil {
		return false
	}
	switch p.Precision {
	case "country", "region", "city", "continent", "sea":
		return false
	}
	for _, v := range []**float64{&p.Lat, &p.Lon} {
		if *v != nil {
			r := math.Round(**v/Degrees) / (1 / Degrees)
			*v = &r
		}
	}
	return true
}

// withoutCoordinates takes out of a copy the figures that are coordinates, which reading takes for numbers now and then, and the questions that ask for them
// alone.
func (c *copier) withoutCoordinates(d *dossier.Dossier) {
	if len(c.dropped) == 0 {
		return
	}
	for _, x := range append([]*dossier.Dossier{d}, d.Stories...) {
		x.Findings = slices.DeleteFunc(x.Findings, func(f reconcile.Finding) bool {
			return !slices.ContainsFunc(f.Question.Claims, func(id string) bool { return !c.dropped[id] })
		})
	}
}
