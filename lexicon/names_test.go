package lexicon

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

// A name of an institution or a person means one row alone, among countries too: otherwise which origin a report cites would
// hang on the order of the tables.
func TestNamesAreUnambiguous(t *testing.T) {
	owner := map[string]string{}
	own := func(name, key string, line int) {
		folded := strings.ToLower(name)
		if other, ok := owner[folded]; ok && other != key {
			t.Errorf("line %d: %q names both %s and %s", line, name, other, key)
		}
		owner[folded] = key
	}
	for _, r := range Open("countries").Rows {
		for _, n := range slices.Concat([]string{r.Get("name")}, r.List("aliases"), r.List("adjective"), r.List("people"), r.List("metonyms")) {
			owner[strings.ToLower(n)] = "gov:" + r.Get("iso")
		}
	}
	for _, table := range []string{"actors", "persons"} {
		keys := map[string]bool{}
		for _, r := range Open(table).Rows {
			key := r.Get("key")
			if keys[key] {
				t.Errorf("%s.tsv:%d: key %s stands twice", table, r.Line, key)
			}
			keys[key] = true
			own(r.Get("name"), key, r.Line)
			for _, a := range r.List("aliases") {
				if a == r.Get("name") {
					t.Errorf("%s.tsv:%d: alias %q repeats the name", table, r.Line, a)
				}
				own(a, key, r.Line)
			}
		}
	}
}

func TestActors(t *testing.T) {
	kinds := strings.Fields("government ministry military intelligence agency party armed_group bloc ngo un media wire company court union police hospital")
	shape := regexp.MustCompile(`^org:[a-z0-9-]+(@([A-Z]{2}))?$`)
	countries, keys := map[string]bool{"": true}, map[string]bool{"": true}
	for _, r := range Open("countries").Rows {
		countries[r.Get("iso")] = true
	}
	rows := Open("actors").Rows
	for _, r := range rows {
		keys[r.Get("key")] = true
	}
	for _, r := range rows {
		m := shape.FindStringSubmatch(r.Get("key"))
		if m == nil || m[2] != r.Get("country") || !countries[m[2]] {
			t.Errorf("actors.tsv:%d: key %q and country %q, expected org:name@CC with the country of countries.tsv", r.Line, r.Get("key"), r.Get("country"))
		}
		if !slices.Contains(kinds, r.Get("kind")) {
			t.Errorf("actors.tsv:%d: kind %q, expected one of %v", r.Line, r.Get("kind"), kinds)
		}
		if !keys[r.Get("part_of")] || r.Get("part_of") == r.Get("key") {
			t.Errorf("actors.tsv:%d: part_of %q is no other row's key", r.Line, r.Get("part_of"))
		}
		local := r.Get("local")
		if local != "" && r.Get("country") == "" {
			t.Errorf("actors.tsv:%d: local names need a country", r.Line)
		}
		if local != strings.ToLower(local) {
			t.Errorf("actors.tsv:%d: local names %q, expected lower case", r.Line, local)
		}
	}
}

func TestPersons(t *testing.T) {
	shape := regexp.MustCompile(`^person:[a-z0-9-]+$`)
	countries := map[string]bool{"": true}
	for _, r := range Open("countries").Rows {
		countries[r.Get("iso")] = true
	}
	for _, r := range Open("persons").Rows {
		if !shape.MatchString(r.Get("key")) || !countries[r.Get("country")] || r.Get("role") == "" || r.Get("role") != strings.ToLower(r.Get("role")) {
			t.Errorf("persons.tsv:%d: %s: key, country %q or role %q malformed", r.Line, r.Get("key"), r.Get("country"), r.Get("role"))
		}
		if g := r.Get("gender"); g != "m" && g != "f" {
			t.Errorf("persons.tsv:%d: gender %q, expected m or f", r.Line, g)
		}
	}
}

// A verb has all its forms, and stands once.
func TestIrregularVerbs(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range Open("irregular").Rows {
		if seen[r.Get("lemma")] {
			t.Errorf("irregular.tsv:%d: %s stands twice", r.Line, r.Get("lemma"))
		}
		seen[r.Get("lemma")] = true
		for _, c := range []string{"third", "past", "participle", "gerund"} {
			if len(r.List(c)) == 0 {
				t.Errorf("irregular.tsv:%d: %s has no %s", r.Line, r.Get("lemma"), c)
			}
		}
		for _, g := range r.List("gerund") {
			if !strings.HasSuffix(g, "ing") {
				t.Errorf("irregular.tsv:%d: gerund %q", r.Line, g)
			}
		}
	}
}
