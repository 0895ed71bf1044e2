package extract

import (
	"crosscheck/lang"
	"crosscheck/lexicon"
)

// subject is the noun phrase before the verb group at vi, over adverbs, asides and prepositional phrases.
func (b *binder) subject(s *sentence, vi int) (lang.Chunk, bool) {
	best, aside := -1, false
	for k := vi - 1; k >= 0; k-- {
		c := s.chunk(k)
		switch c.Kind {
		case lang.NP:
			if c.To-c.From == 1 && timeNoun(s.Tokens, c.From, c.To) {
				continue // figures published today show
			}
			if cj := s.chunk(k - 1); cj.Kind == lang.Conj && timeNoun(s.Tokens, c.From, c.To) && s.chunk(k-2).Kind == lang.NP && timeNoun(s.Tokens, s.chunk(k-2).From, s.chunk(k-2).To) {
				k -= 2 // between March and April
				continue
			}
			best = k
			// a noun phrase after a preposition belongs to the noun before it
			p := s.chunk(k - 1)
			if p.Kind == lang.Prep && !subordinator[s.lower(p.From)] {
				k--
				if pos, n := s.chunk(k-1), s.chunk(k-2); s.lower(p.From) == "of" && pos.From < len(s.Tokens) && s.Tokens[pos.From].Tag == "POS" && n.Kind == lang.NP {
					k-- // Dirk's of Brenn
				}
				continue
			}
			// a second aside: "Ayrault, the foreign minister of France, a member of the council, said"
			if n := s.chunk(k - 2); aside && s.lower(p.From) == "," && n.Kind == lang.NP && s.Tokens[n.Head].Tag == "NNP" && s.chunk(k-3).Kind != lang.Prep {
				return n, true
			}
			return c, true
		case lang.Adv:
			continue
		case lang.Prep:
			continue
		case lang.Mark:
			if s.lower(c.From) == ")" {
				for k > 0 && s.lower(s.chunk(k).From) != "(" {
					k--
				}
				continue
			}
			if s.lower(c.From) == "," {
				// an aside: "Umerov, Ukraine's defense minister, said"
				if open := s.openingComma(k); open > 0 {
					k, aside = open, true
					continue
				}
			}
			return lang.Chunk{}, false
		case lang.VG:
			// "families forced from their homes": the participle belongs to the noun before it
			if p := s.chunk(k - 1); c.Participle && s.Tokens[c.Head].Tag != "VBG" && p.Kind == lang.NP {
				continue
			}
			return lang.Chunk{}, false
		default:
			return lang.Chunk{}, false
		}
	}
	if best >= 0 && best == 0 {
		return s.chunk(best), true
	}
	return lang.Chunk{}, false
}

// finite is the chunk of the verb that the infinitive at vi hangs on: "is to grow", "plans to cut"; vi where it is none.
func (s *sentence) finite(vi int) int {
	for s.chunk(vi).Kind == lang.VG && s.chunk(vi).Infinitive && s.chunk(vi-1).Kind == lang.VG {
		vi--
	}
	return vi
}

// subordinator are the words tagged as prepositions that open a clause with a subject of its own.
var subordinator = lexicon.Words("subordinator")

// openingComma finds the comma that opens the aside which the comma at k closes, or 0.
func (s *sentence) openingComma(k int) int {
	finite := false // of a clause whose relative pronoun has not come yet
	for i := k - 1; i > 0 && k-i < 16; i-- {
		c := s.chunk(i)
		switch {
		case s.lower(c.From) == ",":
			if finite {
				return 0
			}
			return i
		case c.Kind == lang.Wh || c.Kind == lang.That || s.Tokens[c.From].Tag == "WP$":
			finite = false
		case c.Kind == lang.VG && !c.Participle && !c.Infinitive:
			finite = true
		}
	}
	return 0
}
