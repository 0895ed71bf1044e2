package extract

import (
	"strings"

	"crosscheck/lang"
)

// subjectOf finds the source before the verb. It reports whether there is one, in this sentence or by way of another cue.
func (r *reader) subjectOf(s *sentence, vi int, k *cue) bool {
	v := s.Chunks[vi]
	if v.From > 0 && quoteMark(s.Tokens[v.From-1]) && s.inQuote[v.From] == 0 {
		return false // "C," V S
	}
	prev := s.chunk(s.before(vi))
	switch {
	case prev.Kind == lang.Wh && s.lower(prev.From) != "what" && s.lower(prev.From) != "how" && s.lower(prev.From) != "why" && s.lower(prev.From) != "when" && s.lower(prev.From) != "where":
		// Zelensky, who said
		ni := s.before(s.before(vi))
		if s.lower(s.chunk(ni).From) == "," {
			ni = s.before(ni)
		}
		if np := s.chunk(ni); np.Kind == lang.NP {
			r.setSource(s, k, ni, ni)
			k.relative = prev.From
			return true
		}
	case prev.Kind == lang.Conj || v.Participle || s.lower(prev.From) == "," && !v.Participle && (s.chunk(s.before(s.before(vi))).Kind != lang.NP || sequel(s.lower(v.From-1)) || sequel(s.lower(v.From))):
		if v.Participle && prev.Kind == lang.NP && s.Tokens[v.Head].Tag == "VBG" && s.lower(s.chunk(s.before(vi)-1).From) != "," {
			// "with reports indicating that"
			if p := s.chunk(s.before(vi) - 1); p.Kind == lang.Prep || s.before(vi) == 0 {
				r.setSource(s, k, s.before(vi), s.before(vi))
				return true
			}
		}
		if v.Participle && prev.Kind == lang.NP && s.Tokens[v.Head].Tag == "VBG" && s.lower(prev.From) == "those" {
			r.setSource(s, k, s.before(vi), s.before(vi)) // 40 percent of those responding
			return true
		}
		if s.lower(prev.From) == ";" && v.Participle && len(s.cues) > 0 && s.cues[0].srcTo > 0 {
			o := s.cues[0] // Orlov said the bridge would hold; …; adding that …
			k.srcFrom, k.srcTo, k.sourceOf = o.srcFrom, o.srcTo, o
			return true
		}
		// the subject of the verb before
		for j := vi - 1; j >= 0; j-- {
			w := s.chunk(j)
			if w.Kind != lang.VG || w.Participle || w.Infinitive {
				continue
			}
			for _, o := range s.cues {
				if o.from <= w.Head && w.Head < o.to && o.srcTo > 0 {
					k.srcFrom, k.srcTo, k.sourceOf = o.srcFrom, o.srcTo, o
					return true
				}
			}
			if np, ok := r.subjectChunk(s, j); ok {
				r.setSource(s, k, np, np)
				return true
			}
		}
		if prev.Kind == lang.Conj {
			break
		}
		if np, ok := r.subjectChunk(s, s.before(vi)); ok && v.Participle && s.Tokens[v.Head].Tag == "VBG" && s.lower(prev.From) == "," {
			aside := cue{s: s}
			if r.setSource(s, &aside, np, np); r.canSpeak(s, &aside) {
				k.srcFrom, k.srcTo = aside.srcFrom, aside.srcTo // Reyl, reporting that C, was told
				return true
			}
		}
	}
	if np, ok := r.subjectChunk(s, vi); ok && !(v.Participle && s.Tokens[v.Head].Tag == "VBG") {
		r.setSource(s, k, np, vi)
		return true
	}
	// V S after a quotation or at the head: said Kim
	return false
}

// sequel are the adverbs after a comma with which the same subject goes on: reported 300 losses, then said that …
func sequel(w string) bool { return w == "then" || w == "later" || w == "afterwards" }

// subjectChunk is the index of the noun phrase that is the subject of the verb group at vi.
func (r *reader) subjectChunk(s *sentence, vi int) (int, bool) {
	np, ok := r.b.subject(s, vi)
	if !ok {
		return 0, false
	}
	return int(s.chunkOf[np.From]), true
}

// setSource takes the noun phrase at ni with its "of" phrases, and the aside between it and the verb at vi.
func (r *reader) setSource(s *sentence, k *cue, ni, vi int) {
	np := s.chunk(ni)
	k.srcFrom, k.srcTo = np.From, np.To
	if named := s.chunk(ni - 2); vi > ni && r.bareTitle(s, ni) && s.lower(np.From-1) == "," && named.Kind == lang.NP && strings.HasPrefix(s.Tokens[named.Head].Tag, "NNP") && (ni == 2 || s.chunk(ni-3).Kind == lang.That) {
		k.srcFrom = named.From // Lena Hart, commander of the port said: the second comma is missing
	}
	if pos := s.chunk(ni + 1); pos.From == np.To && at(s.Tokens, pos.From).Tag == "POS" && s.lower(pos.To) == "of" {
		k.srcTo = pos.To
		ni++
	}
	// "the head of the ministry": phrases joined by of/for/in/from/at
	for j := ni + 1; j+1 < len(s.Chunks); j += 2 {
		p := s.chunk(j)
		w := s.lower(p.From)
		if p.Kind != lang.Prep || w != "of" && w != "by" && w != "for" && w != "from" && w != "at" && w != "in" && w != "with" || s.chunk(j+1).Kind != lang.NP || vi > ni && j >= vi {
			break
		}
		k.srcTo = s.chunk(j + 1).To
	}
	// figures released by the ministry
	if v, by, who := s.chunk(int(s.chunkOf[k.srcTo-1])+1), s.chunk(int(s.chunkOf[k.srcTo-1])+2), s.chunk(int(s.chunkOf[k.srcTo-1])+3); v.Kind == lang.VG && v.Participle && v.From == k.srcTo && s.Tokens[v.Head].Tag == "VBN" && s.lower(by.From) == "by" && who.Kind == lang.NP && (vi <= ni || who.To <= s.chunk(vi).From) && np.Head >= 0 && documents[s.lower(np.Head)] {
		k.srcTo = who.To
	}
	// an apposition before the name: "Ukraine's defense minister, Rustem Umerov, said"
	if vi > ni && s.lower(k.srcTo) == "," {
		end := s.chunk(vi).From
		if end-k.srcTo < 24 && end > k.srcTo && s.lower(end-1) == "," {
			// the aside belongs to the source unless it has a verb of its own
			verb := false
			for j := int(s.chunkOf[k.srcTo]); j < vi; j++ {
				if s.chunk(j).Kind == lang.VG && !s.chunk(j).Participle {
					verb = true
				}
			}
			if !verb {
				k.srcTo = end - 1
			}
		}
	}
}

// bareTitle reports a noun phrase at chunk ni that begins with a title and has no article, as in an aside behind a name.
func (r *reader) bareTitle(s *sentence, ni int) bool {
	np := s.chunk(ni)
	if s.Tokens[np.From].Capital() {
		return false
	}
	_, _, ok := r.w.titles.endingAt(s.Tokens, np.To, np.From)
	return ok
}

// apposition lets an inverted source run on to its comma: said Rustem Umerov, Ukraine's defense minister.
func (r *reader) apposition(s *sentence, k *cue) {
	if s.lower(k.srcTo) != "," {
		return
	}
	j := k.srcTo + 1
	n := s.chunk(int(s.chunkOf[min(j, len(s.Tokens)-1)]))
	if n.Kind != lang.NP || s.amountIn(n) != nil {
		return
	}
	for j < len(s.Tokens) && s.lower(j) != "," && s.lower(j) != "." && !quoteMark(s.Tokens[j]) && s.chunk(int(s.chunkOf[j])).Kind != lang.VG && j-k.srcTo < 16 {
		j++
	}
	if j > k.srcTo+1 && (s.lower(j) == "," || s.lower(j) == "." || j == len(s.Tokens)) {
		k.srcTo = j
	}
}
