package extract

import (
	"crosscheck/claim"
	"crosscheck/lang"
	"crosscheck/lexicon"
)

// placePrepositions are those whose object is where something happened.
var placePrepositions = lexicon.Words("place preposition")

// wide is how far, in tokens and with a penalty for what lies between, a place may stand from what happened there.
const wide = 60

// place finds where a figure holds: the nearest place in its own clause that stands after a preposition of place, inside the
// same attributed content. A demonym is no place.
func (w *world) place(f *figure) *claim.Place {
	s := f.s
	best, dist := (*claim.Place)(nil), wide+1
	for ci, p := range s.Chunks {
		np, ok := w.setting(s, ci)
		if !ok || s.inQuoteOther(np.From, f.a.numFrom) {
			continue
		}
		if f.cue != nil && f.cue.s == s && !f.cue.holds(s.Tokens[np.From].Start) {
			continue
		}
		found := w.placeAt(s, ci+1)
		if found == nil {
			continue
		}
		// "to" takes a destination only after a verb of sending
		if w := s.lower(p.From); w == "to" && f.measure != "deployed" && f.measure != "displaced" {
			continue
		}
		if f.otherClause(np.From) {
			continue
		}
		if d := s.between(f.a.numFrom, np.From); d < dist {
			best, dist = found, d
		}
	}
	return best
}

// setting reports whether a place may stand at chunk ci: a preposition of place and a noun phrase, which it returns.
func (w *world) setting(s *sentence, ci int) (lang.Chunk, bool) {
	p, np := s.chunk(ci), s.chunk(ci+1)
	return np, p.Kind == lang.Prep && np.Kind == lang.NP && placePrepositions[s.lower(p.From)]
}

// between is the distance from token i to a place at token j. What follows is nearer than what stands before it.
func (s *sentence) between(i, j int) int {
	d := j - i
	if d < 0 {
		d = 2*-d + 6
	}
	for k := min(i, j); k < max(i, j); k++ {
		if s.lower(k) == ";" || s.Tokens[k].Tag == "." {
			d += 100
		}
	}
	return d
}

// inQuoteOther reports whether one token is quoted and the other not, or they stand in different quotations.
func (s *sentence) inQuoteOther(i, j int) bool {
	return s.inQuote != nil && s.inQuote[i] != s.inQuote[j]
}

// placeAt is the place that the noun phrase at chunk ci names, by the tables or by its shape; nil where it names none.
func (w *world) placeAt(s *sentence, ci int) *claim.Place {
	np := s.chunk(ci)
	if ref, from, to, ok := w.placeIn(s, np); ok {
		return ref.placed(s, from, to)
	}
	return w.shaped(s, ci)
}

// placed is a place of the tables as a claim shows it.
func (x referent) placed(s *sentence, from, to int) *claim.Place {
	p := &claim.Place{Name: x.name, Mention: s.words(from, to), Country: x.country, Precision: x.kind, Key: x.key}
	if x.located {
		lat, lon := x.lat, x.lon
		p.Lat, p.Lon = &lat, &lon
	}
	if x.sense&(countryName|capital) != 0 {
		p.Key, p.Precision = "country:"+x.country, "country"
		if x.sense == capital {
			p.Name, p.Precision = p.Mention, "city"
			p.Key = "place:" + x.country + ":" + slug(p.Name)
			p.Lat, p.Lon = nil, nil
		}
	}
	return p
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
		if s.partOfName(np, i, end) {
			i = end
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

// partOfName reports whether tokens [from, to) are only part of a longer name: Paris Hilton, Jordan Peele, Washington Heights, Michael Jordan.
// What tells where a place lies does not lengthen it (Kursk region, Kyiv Monday, Harn, Georgia).
func (s *sentence) partOfName(np lang.Chunk, from, to int) bool {
	if to < np.To {
		t := s.Tokens[to]
		if t.Tag == "NNP" && t.Capital() && !placeRoles[t.Lower].known() && !timeNoun(s.Tokens, to, to+1) {
			return true
		}
	}
	if from > np.From && to == np.To {
		t := s.Tokens[from-1]
		return t.Tag == "NNP" && t.Capital() && !placeRoles[t.Lower].known() && !direction[t.Lower] && !timeNoun(s.Tokens, from-1, from)
	}
	return false
}

// direction are the words that part a place: northern Gaza, East Timor.
var direction = lexicon.Words("direction")

// placeRole is what a noun says about the name beside it: village is a city in the gazetteer's words, province a region.
type placeRole string

func (r placeRole) known() bool { return r != "" }

// placeRoles are the nouns that say that a name is a place's.
var placeRoles = func() map[string]placeRole {
	out := map[string]placeRole{}
	for _, kind := range []string{"city", "region", "site"} {
		for w := range lexicon.Words("place noun " + kind) {
			out[w] = placeRole(kind)
		}
	}
	return out
}()

// shaped reads a place that no table knows by what stands beside its name: "the village of Harn", "Harn province", "Harn village".
func (w *world) shaped(s *sentence, ci int) *claim.Place {
	np := s.chunk(ci)
	if np.Kind != lang.NP || !s.Tokens[np.To-1].Word() {
		return nil
	}
	role := placeRoles[s.lower(np.To-1)]
	if !role.known() {
		return nil
	}
	from, to := np.To-1, np.To-1
	if of := s.chunk(ci + 2); s.lower(np.To) == "of" && of.Kind == lang.NP && of.From == np.To+1 {
		// the village of Harn
		from, to = of.From, of.From
		for to < of.To && s.nameLike(to) {
			to++
		}
		if to < of.To && s.Tokens[to].Tag != "POS" {
			return nil // "the city of a thousand lights"
		}
	} else {
		// Harn province
		for from > np.From && s.nameLike(from-1) {
			from--
		}
	}
	if from == to || to-from > 4 {
		return nil
	}
	if _, end := w.at(s.Tokens, from); end > 0 { // a name that the tables hold for something else
		return nil
	}
	p := &claim.Place{Name: s.words(from, to), Mention: s.words(from, to), Precision: string(role)}
	if from > np.From && s.Tokens[from-1].Tag == "POS" { // Sudan's Harn province
		if c, ok := w.countryBefore(s, from-1); ok {
			p.Country = c
		}
	}
	if at(s.Tokens, to).Lower == "," || at(s.Tokens, to+1).Lower == "," { // Harn province, Sudan
		next := to + 1
		if s.lower(to) != "," {
			next++
		}
		if next < len(s.Tokens) {
			if refs, end := w.at(s.Tokens, next); end > 0 {
				if c, ok := with(refs, countryName); ok {
					p.Country = c.country
				}
			}
		}
	}
	p.Key = "place:" + p.Country + ":" + slug(p.Name)
	return p
}

// countryBefore is the country whose name ends right before token i.
func (w *world) countryBefore(s *sentence, i int) (string, bool) {
	for j := i - 1; j >= max(0, i-4); j-- {
		if refs, end := w.at(s.Tokens, j); end == i {
			c, ok := with(refs, countryName)
			return c.country, ok
		}
	}
	return "", false
}

// nameLike reports whether a token can be part of an unknown place's name.
func (s *sentence) nameLike(i int) bool {
	t := s.Tokens[i]
	return t.Capital() && t.Word() && (t.Tag == "NNP" || t.Tag == "NNPS" || t.Tag == "NN" || t.Tag == "JJ") && !timeNoun(s.Tokens, i, i+1)
}
