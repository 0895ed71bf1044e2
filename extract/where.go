package extract

import (
	"crosscheck/claim"
	"crosscheck/lang"
	"crosscheck/lexicon"
)

// placePrepositions are those whose object is where something happened.
var placePrepositions = lexicon.Words("place preposition")

// place finds where a figure holds: the nearest place in its own clause that stands after a preposition of place, inside the
// same attributed content. A demonym is no place.
func (w *world) place(f *figure) *claim.Place {
	s := f.s
	best, dist := (*claim.Place)(nil), 1<<30
	for ci, p := range s.Chunks {
		if p.Kind != lang.Prep || !placePrepositions[s.lower(p.From)] {
			continue
		}
		np := s.chunk(ci + 1)
		if np.Kind != lang.NP || s.inQuoteOther(np.From, f.a.numFrom) {
			continue
		}
		at := s.Tokens[np.From].Start
		if f.cue != nil && !f.cue.holds(at) && f.cue.s == s {
			continue
		}
		ref, from, to, ok := w.placeIn(s, np)
		if !ok {
			continue
		}
		// "to" takes a destination only after a verb of sending
		if w := s.lower(p.From); w == "to" && f.measure != "deployed" && f.measure != "displaced" {
			continue
		}
		if f.otherClause(np.From) {
			continue
		}
		d := np.From - f.a.numFrom
		if d < 0 {
			d = 2*-d + 6 // what follows the figure is nearer than what stands before it
		}
		for i := min(np.From, f.a.numFrom); i < max(np.From, f.a.numFrom); i++ {
			if s.lower(i) == ";" || s.Tokens[i].Tag == "." {
				d += 100
			}
		}
		if d < dist {
			dist = d
			sp := s.bytes(from, to)
			best = &claim.Place{Name: ref.name, Mention: sp.Of(s.text), Country: ref.country, Precision: ref.kind, Key: ref.key}
			if ref.located {
				lat, lon := ref.lat, ref.lon
				best.Lat, best.Lon = &lat, &lon
			}
			if ref.sense&(countryName|capital) != 0 {
				best.Key = "country:" + ref.country
				best.Precision = "country"
				if ref.sense == capital {
					best.Name, best.Precision = sp.Of(s.text), "city"
					best.Key = "place:" + ref.country + ":" + slug(best.Name)
					best.Lat, best.Lon = nil, nil
				}
			}
		}
	}
	if dist > 60 {
		return nil
	}
	return best
}

// inQuoteOther reports whether one token is quoted and the other not, or they stand in different quotations.
func (s *sentence) inQuoteOther(i, j int) bool {
	return s.inQuote != nil && s.inQuote[i] != s.inQuote[j]
}

// placeIn finds a place in a noun phrase: "Russia's Kursk region" is the region.
func (w *world) placeIn(s *sentence, np lang.Chunk) (referent, int, int, bool) {
	var found referent
	from, to, ok := 0, 0, false
	for i := np.From; i < np.To; {
		refs, end := w.at(s.Tokens, i)
		if end == 0 {
			i++
			continue
		}
		if r, is := with(refs, placeName); is {
			found, from, to, ok = r, i, end, true
		} else if r, is := with(refs, countryName|capital); is && !ok {
			// a country before "'s" only says whose
			if at(s.Tokens, end).Tag != "POS" && (end == np.To || !s.Tokens[np.To-1].Word() || end >= np.To-1 && s.Tokens[end].Tag == "POS") {
				found, from, to, ok = r, i, end, true
			}
		}
		i = end
	}
	return found, from, to, ok
}
