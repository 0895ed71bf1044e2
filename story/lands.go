package story

import (
	"cmp"
	"math"
	"slices"
	"sync"

	"crosscheck/lexicon"
)

const (
	// shared is what one pair of countries that two reports speak of most adds to their likeness: accounts of one war or one quarrel
	// tell of different days and still belong together.
	shared = .05
	// mostNamed is how many countries a report speaks of most.
	mostNamed = 4
	// everywhere is the country that English-language news names in any story.
	everywhere = "US"
)

// landNames are the words for countries and their people, as written, with the ISO code.
var landNames = sync.OnceValue(func() map[string]string {
	names := map[string]string{}
	for _, r := range lexicon.Open("countries").Rows {
		iso := r.Get("iso")
		if iso == everywhere {
			continue
		}
		for _, column := range [...]string{"aliases", "adjective", "people"} {
			for _, n := range r.List(column) {
				names[n] = iso
			}
		}
		names[r.Get("name")] = iso
	}
	return names
})

// land counts the countries that end with this word: its own name, or one of two or three words.
func (rd *reader) land(w string) {
	names := landNames()
	two := rd.last[1] + " " + w
	for _, name := range [...]string{rd.last[0] + " " + two, two, w} {
		if iso, ok := names[name]; ok {
			rd.lands[iso]++
			break
		}
	}
	rd.last = [2]string{rd.last[1], w}
}

// pairs are the pairs of the countries that a report speaks of most, as terms.
func (rd *reader) pairs() []term {
	lands := sorted(rd.lands)
	slices.SortStableFunc(lands, func(a, b string) int { return cmp.Compare(rd.lands[b], rd.lands[a]) })
	lands = lands[:min(len(lands), mostNamed)]
	slices.Sort(lands)
	var out []term
	for i, a := range lands {
		for _, b := range lands[i+1:] {
			out = append(out, term{hash("\x00" + a + "+" + b), math.Sqrt(shared)})
		}
	}
	return out
}
