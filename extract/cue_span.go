package extract

import (
	"strings"

	"crosscheck/lang"
	"crosscheck/lexicon"
)

// outline settles which words a statement shows as its source and its cue. The source that names somebody is short ("the ferry
// operator"); the source as the report words it goes on with its asides, relative clauses and brackets. The cue takes its
// adverbs, its colon and the medium ("said in a statement") with it.
func (r *reader) outline(s *sentence) {
	for _, k := range s.cues {
		k.cueFrom, k.cueTo = k.from, k.to
		if k.srcTo > 0 && k.outTo == 0 {
			k.outFrom, k.outTo = k.srcFrom, k.srcTo
		}
		switch k.rule {
		case "citing", "according-to", "dash", "headline-colon", "possessive-be", "noun-of", "speaker-label":
		default:
			r.cueWords(s, k)
		}
		if k.srcTo == 0 || k.sourceOf != nil {
			continue
		}
		switch {
		case k.relative > 0:
			k.outFrom, k.outTo = k.relative, k.relative+1
		case k.srcTo <= k.cueFrom:
			k.outTo = r.upToVerb(s, k)
		case k.rule == "quote-verb-source" || k.rule == "clause-source-verb" || k.rule == "according-to":
			k.outTo = r.asideAfter(s, k)
		}
	}
	for _, k := range s.cues {
		for o, n := k.sourceOf, 0; o != nil && n < 8; o, n = o.sourceOf, n+1 {
			k.outFrom, k.outTo = o.outFrom, o.outTo
		}
	}
}

// cueWords takes in the adverb before the verb, and after it a weekday, a medium and a colon.
func (r *reader) cueWords(s *sentence, k *cue) {
	for k.cueFrom > 0 && k.cueFrom-1 >= k.srcTo && k.srcTo > 0 && k.srcFrom < k.from && s.Tokens[k.cueFrom-1].Tag == "RB" && s.lower(k.cueFrom-1) != "only" {
		k.cueFrom--
	}
	to := k.cueTo
	if to < len(s.Tokens) && weekday(s.lower(to)) {
		to++
	}
	if s.lower(to) == "in" {
		j := to + 1
		for j < len(s.Tokens) && j-to < 4 && (s.Tokens[j].Tag == "DT" || s.Tokens[j].Tag == "JJ" || s.Tokens[j].Tag == "PRP$") {
			j++
		}
		if j > to+1 && media[s.lower(j)] && s.lower(j+1) != "of" {
			to = j + 1
		}
	}
	if s.lower(to) == ":" {
		to++
	}
	for _, c := range k.content {
		if to > k.cueTo && c.Start < s.Tokens[to-1].End && s.Tokens[k.cueTo].Start < c.End {
			return // the content begins here
		}
	}
	k.cueTo = to
}

func weekday(w string) bool { return strings.HasSuffix(w, "day") && notName[w] }

// media are the forms in which something is said: a statement, an interview, a post.
var media = lexicon.Words("medium")

// upToVerb lets a source before its verb run on over brackets, relative clauses, appositions and participles, to the comma that
// closes them. What only sets the scene ("on Tuesday", ", however,") is no part of it.
func (r *reader) upToVerb(s *sentence, k *cue) int {
	to := k.srcTo
	end := k.cueFrom
	if end <= to || end-to > 40 {
		return to
	}
	open := int(s.chunkOf[to])
	last := int(s.chunkOf[end-1])
	relative, comma := false, false
	for ci := open; ci <= last; ci++ {
		c := s.chunk(ci)
		switch c.Kind {
		case lang.Wh, lang.That:
			relative = true
		case lang.VG:
			if !c.Participle && !c.Infinitive && !relative {
				return to // another clause lies between
			}
			if c.Participle && s.Tokens[c.Head].Tag == "VBG" && !relative && ci > open && s.lower(s.chunk(ci-1).From) == "," {
				return to // an aside about something else: ", speaking in Lyon,"
			}
		case lang.Mark:
			if quoteMark(s.Tokens[c.From]) && s.inQuote[c.From] == 0 && ci > open {
				return to
			}
		case lang.Adv:
			if s.lower(to) == "," && ci == open+1 {
				return to // ", however,"
			}
		}
	}
	if s.lower(to) == "," {
		comma = true
		n := s.chunk(open + 1)
		if n.Kind == lang.Prep || n.Kind == lang.NP && timeNoun(s.Tokens, n.From, n.To) {
			return to // ", for example,", ", in a letter,"
		}
		if s.lower(end-1) != "," {
			return to
		}
	}
	if !comma && !relative {
		// "the ministry on Tuesday", "Reyes in a letter": when and how, no part of who
		c := s.chunk(open)
		if n := s.chunk(open + 1); c.Kind == lang.Prep && n.Kind == lang.NP && (timeNoun(s.Tokens, n.From, n.To) || media[s.lower(n.Head)]) {
			return to
		}
		if c.Kind == lang.NP && timeNoun(s.Tokens, c.From, c.To) || c.Kind == lang.Conj || c.Kind == lang.That {
			return to
		}
	}
	return end
}

// asideAfter lets an inverted source run on over its apposition and its relative clause: said Rita Olm, who teaches in Brest.
func (r *reader) asideAfter(s *sentence, k *cue) int {
	to := k.srcTo
	end := len(s.Tokens)
	if end > 0 && (s.Tokens[end-1].Tag == "." || s.lower(end-1) == ".") {
		end--
	}
	for _, c := range k.content {
		for j := to; j < end; j++ {
			if s.Tokens[j].Start >= c.Start && s.Tokens[j].Start < c.End {
				end = j
			}
		}
	}
	j := to
	if s.lower(j) == "(" {
		for j < end && s.lower(j) != ")" {
			j++
		}
		if j < end {
			to, j = j+1, j+1
		}
	}
	w := s.lower(j)
	if w == "," {
		w = s.lower(j + 1)
	}
	if w != "who" && w != "whose" && w != "which" {
		return to
	}
	for j++; j < end && !quoteMark(s.Tokens[j]) && j-to < 40; j++ {
		if s.lower(j) == "," && s.Tokens[min(j+1, end-1)].Tag == "IN" {
			break
		}
	}
	for j > to && s.lower(j-1) == "," {
		j--
	}
	return j
}
