package redact

import (
	"strings"
	"sync"

	"crosscheck/lexicon"
)

// tables are the word tables as this package needs them.
type tables struct {
	// phrases are the public names, by their folded words joined with spaces; longest is how many words the longest has.
	phrases map[string]bool
	first   map[string]bool // the first words of those
	longest int
	// kinds of lexicon/privacy.tsv, and the titles of lexicon/titles.tsv.
	office, kin, naming, storm, saint, thing, roles map[string]bool
	given, placeGiven, noName, common, short        map[string]bool
}

// maxWords is how long a public name may be: longer ones are descriptions that no report repeats word for word.
const maxWords = 8

var known = sync.OnceValue(func() *tables {
	t := &tables{
		phrases: map[string]bool{}, first: map[string]bool{}, office: map[string]bool{}, kin: map[string]bool{}, naming: map[string]bool{}, storm: map[string]bool{}, saint: map[string]bool{},
		thing: map[string]bool{}, roles: map[string]bool{}, given: map[string]bool{}, placeGiven: lexicon.Words("place given name"), noName: lexicon.Words("no name"),
		common: map[string]bool{}, short: lexicon.Words("abbreviation"),
	}
	for _, table := range [...]string{"persons", "actors", "places", "countries"} {
		for _, r := range lexicon.Open(table).Rows {
			t.public(r.Get("name"))
			for _, a := range r.List("aliases") {
				t.public(a)
			}
			if table == "countries" {
				for _, column := range [...]string{"adjective", "people", "capital", "metonyms"} {
					for _, a := range r.List(column) {
						t.public(a)
					}
				}
			}
		}
	}
	for _, r := range lexicon.Open("outlets").Rows {
		if k := r.Get("kind"); k == "agency" {
			for _, a := range r.List("names") {
				t.public(a)
			}
		}
	}
	for _, r := range lexicon.Open("givennames").Rows {
		for _, w := range folds(r.Get("name")) {
			t.given[w] = true
		}
	}
	for _, r := range lexicon.Open("titles").Rows {
		for _, name := range r.List("title") {
			if ws := folds(name); len(ws) > 0 {
				t.roles[ws[len(ws)-1]] = true
			}
		}
	}
	for _, r := range lexicon.Open("common").Rows {
		t.common[r.Get("word")] = true
	}
	kinds := map[string]map[string]bool{"office": t.office, "kin": t.kin, "naming": t.naming, "storm": t.storm, "saint": t.saint, "thing": t.thing}
	for _, r := range lexicon.Open("privacy").Rows {
		ws := folds(r.Get("word")) // of president-elect the last word decides
		kinds[r.Get("kind")][ws[len(ws)-1]] = true
	}
	delete(t.office, "elect")
	for w := range lexicon.Words("organisation") {
		t.thing[w] = true
	}
	return t
})

func (t *tables) public(name string) {
	if ws := folds(name); len(ws) > 0 && len(ws) <= maxWords {
		t.first[ws[0]] = true
		t.phrases[strings.Join(ws, " ")] = true
		t.longest = max(t.longest, len(ws))
	}
}
