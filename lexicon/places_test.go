package lexicon

import (
	"slices"
	"strconv"
	"strings"
	"testing"
)

// A place is found by its name and country, lies in a row that exists, and has coordinates on the globe. Two rows of one
// country under one name could not be told apart.
func TestPlaces(t *testing.T) {
	kinds := []string{"region", "city", "site", "sea", "continent"}
	countries := map[string]bool{"": true, "IO": true} // the Chagos Islands have a code and no row of their own
	for _, r := range Open("countries").Rows {
		countries[r.Get("iso")] = true
	}
	type key struct{ country, name string }
	line := map[key]int{}
	kind := map[key]string{}
	rows := Open("places").Rows
	for _, r := range rows {
		if !countries[r.Get("country")] {
			t.Errorf("places.tsv:%d: country %q has no row in countries.tsv", r.Line, r.Get("country"))
		}
		if !slices.Contains(kinds, r.Get("kind")) {
			t.Errorf("places.tsv:%d: kind %q, want one of %v", r.Line, r.Get("kind"), kinds)
		}
		for _, s := range append([]string{r.Get("name")}, r.List("aliases")...) {
			k := key{r.Get("country"), strings.ToLower(s)}
			if was, ok := line[k]; ok {
				t.Errorf("places.tsv:%d: %q stands in line %d too", r.Line, s, was)
			}
			line[k] = r.Line
		}
		kind[key{r.Get("country"), r.Get("name")}] = r.Get("kind")
		for _, c := range []struct {
			column string
			limit  float64
		}{{"lat", 90}, {"lon", 180}} {
			if v, err := strconv.ParseFloat(r.Get(c.column), 64); err != nil || v < -c.limit || v > c.limit {
				t.Errorf("places.tsv:%d: %s %q, want degrees from -%v to %v", r.Line, c.column, r.Get(c.column), c.limit, c.limit)
			}
		}
	}
	for _, r := range rows {
		in := r.Get("in")
		if in == "" {
			continue
		}
		k, ok := kind[key{r.Get("country"), in}]
		if !ok {
			k, ok = kind[key{"", in}]
		}
		if !ok || in == r.Get("name") {
			t.Errorf("places.tsv:%d: %s lies in %q, want the name of another row", r.Line, r.Get("name"), in)
		}
		if k == "site" || k == "sea" {
			t.Errorf("places.tsv:%d: %s lies in %s, a %s, want a region, a city or a continent", r.Line, r.Get("name"), in, k)
		}
	}
}

// A given name is one word, has a gender, and stands once.
func TestGivenNames(t *testing.T) {
	line := map[string]int{}
	for _, r := range Open("givennames").Rows {
		name := strings.ToLower(r.Get("name"))
		if name == "" || strings.ContainsAny(name, " .|") {
			t.Errorf("givennames.tsv:%d: name %q, want one word", r.Line, r.Get("name"))
		}
		if !slices.Contains([]string{"m", "f", "both"}, r.Get("gender")) {
			t.Errorf("givennames.tsv:%d: gender %q, want m, f or both", r.Line, r.Get("gender"))
		}
		if was, ok := line[name]; ok {
			t.Errorf("givennames.tsv:%d: %q stands in line %d too", r.Line, r.Get("name"), was)
		}
		line[name] = r.Line
	}
}
