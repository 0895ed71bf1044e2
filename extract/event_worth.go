package extract

import (
	"strings"

	"crosscheck/lang"
)

// tells reports whether a sentence can tell of an event: it has a word for one and, near it, the words that the word needs. It looks at
// nothing but words.
func (e *eventWords) tells(ts []lang.Token) bool {
	for i := range ts {
		if absent(&ts[i], e.verbMark|e.nounMark) {
			continue
		}
		for _, row := range e.verbs[ts[i].Lower] {
			if e.near(row, ts, i) {
				return true
			}
		}
		if rows := e.nouns[ts[i].Lower]; len(rows) > 0 && argued(rows, ts, i) {
			return true
		}
	}
	return false
}

// worthTree reports whether the tags and chunks of a sentence, too, leave room for an event. Parsing is the dearest step of reading a
// sentence, so it is done only where it can find something.
func (e *eventWords) worthTree(s *sentence) bool {
	ts := s.Tokens
	for i := range ts {
		if absent(&ts[i], e.verbMark|e.nounMark) {
			continue
		}
		w, tag := ts[i].Lower, ts[i].Tag
		// fatally shot: behind an adverb a verb that was taken for a noun
		if rows := e.verbs[w]; len(rows) > 0 && (tag[0] == 'V' || i > 0 && ts[i-1].Tag == "RB") {
			for _, row := range rows {
				if e.near(row, ts, i) && e.room(row, s, i) {
					return true
				}
			}
		}
		if rows := e.nouns[w]; len(rows) > 0 && (tag[0] == 'N' || strings.HasSuffix(w, "ing")) && argued(rows, ts, i) {
			return true
		}
	}
	return false
}

// room reports whether the verb at token i can have the arguments that a row needs: in the passive its subject undergoes it and "by" names
// who does it; in the active there is somebody behind it whom it is done to, or before it, in a relative clause.
func (e *eventWords) room(row *eventRow, s *sentence, i int) bool {
	ci := int(s.chunkOf[i])
	c := s.chunk(ci)
	tag := s.Tokens[i].Tag
	if c.Kind != lang.VG || c.Head != i {
		return tag != "VBG" || c.Kind != lang.NP // the shooting: no verb
	}
	if tag == "VBG" && i > 0 && s.Tokens[i-1].Tag == "DT" {
		return false
	}
	if c.Passive || tag == "VBN" && c.Participle {
		doer := !row.doer || len(row.objects) > 0 || among(s.Tokens, i+1, len(s.Tokens), "by")
		if doer && !row.needs["noobj"] && (len(row.objects) == 0 || e.about(row, s.Tokens, i, i-clauseWords, i) || pluralBefore(s.Tokens, i)) {
			return true
		}
		if c.Passive {
			return false
		}
	}
	return !row.undergone || tag != "VBN" && tag != "VBG" || !c.Participle || s.objectBehind(ci) || s.relativeAt(ci) || e.prepositionBehind(row, s, i)
}

// pluralBefore reports a plural among the words before token i, who may be people whatever they are called.
func pluralBefore(ts []lang.Token, i int) bool {
	for j := max(0, i-clauseWords); j < i; j++ {
		if ts[j].Tag == "NNS" {
			return true
		}
	}
	return false
}

// objectBehind reports whether a noun phrase that can be its object follows a verb group: adverbs and verbs of the same object may stand
// between (shot and killed two), and it is no time and no subject of a clause (the shooting, he said).
func (s *sentence) objectBehind(ci int) bool {
	joined := false // a mark or a conjunction stands since the last verb
	for ci++; ci < len(s.Chunks); ci++ {
		switch c := s.chunk(ci); c.Kind {
		case lang.NP:
			return !joined && !s.timed(c.From) && !subjectForm(s.lower(c.From))
		case lang.Adv:
		case lang.Conj:
			joined = true
		case lang.Mark:
			joined = joined || s.Tokens[c.From].Tag != "\""
		case lang.VG:
			joined = false
		default:
			return false
		}
	}
	return false
}

// timed reports whether a time expression begins at token i.
func (s *sentence) timed(i int) bool {
	for _, t := range s.times {
		if t.from == i {
			return true
		}
	}
	return false
}

// subjectForm reports a pronoun that is never an object.
func subjectForm(w string) bool {
	switch w {
	case "he", "she", "they", "we", "i":
		return true
	}
	return false
}

// relativeAt reports whether a verb group can be in a relative clause, whose noun is its object: the man whom they shot, the man they shot.
func (s *sentence) relativeAt(ci int) bool {
	for k := ci - 1; k >= 0 && k >= ci-relativeChunks; k-- {
		switch c := s.chunk(k); c.Kind {
		case lang.Wh, lang.That:
			return true
		case lang.NP:
			if k > 0 && s.chunk(k-1).Kind == lang.NP {
				return true
			}
		}
	}
	return false
}

// relativeChunks is how far before its verb a relative clause begins, in chunks.
const relativeChunks = 6

func (e *eventWords) prepositionBehind(row *eventRow, s *sentence, i int) bool {
	for _, p := range row.recipient {
		if p != "obj" && p != "iobj" && among(s.Tokens, i+1, i+clauseWords, p) {
			return true
		}
	}
	return false
}

// clauseWords is how far from a verb its particle or its object may stand, in tokens, for the sentence to be worth a parse.
const clauseWords = 12

// near reports whether a verb's particle follows it and a word of the class of its object is about.
func (e *eventWords) near(row *eventRow, ts []lang.Token, i int) bool {
	switch {
	case len(row.rest) > 1: // go on strike
		if at(ts, i+1).Lower != row.rest[0] || at(ts, i+2).Lower != row.rest[1] {
			return false
		}
	case len(row.rest) > 0:
		reach := i + 7 // pulled its last three tanks out
		if w := row.rest[0]; w == "on" || w == "upon" || w == "for" {
			reach = i + 3
		}
		if !among(ts, i+1, reach, row.rest[0]) {
			return false
		}
	case row.needs["agree"] && !among(ts, i+1, i+8, "to") && !among(ts, i+1, i+8, "on"), row.needs["refuse"] && at(ts, i+1).Lower != "to":
		return false
	}
	if row.with != "" && !among(ts, i+1, i+clauseWords, row.with) || row.needs["inf"] && !among(ts, i+1, i+clauseWords, "to") {
		return false
	}
	return len(row.objects) == 0 || e.about(row, ts, i, i-clauseWords, i+clauseWords)
}

// about reports whether a word of the class of the object of the verb at token i stands in [from, to).
func (e *eventWords) about(row *eventRow, ts []lang.Token, i, from, to int) bool {
	for j := max(0, from); j < min(len(ts), to); j++ {
		for _, c := range row.objects {
			if j == i {
				continue
			}
			if e.objects[c][ts[j].Lower] || c == "place" && ts[j].Capital() && j > 0 {
				return true
			}
			if c == "people" && (e.objects["crowd"][ts[j].Lower] || ts[j].Capital() && j > 0 || ts[j].Tag == "PRP" || agentive(ts[j])) {
				return true
			}
		}
	}
	return false
}

func among(ts []lang.Token, from, to int, word string) bool {
	for j := from; j < min(to, len(ts)); j++ {
		if ts[j].Lower == word {
			return true
		}
	}
	return false
}

// argued reports whether a noun has what may be an argument: a preposition behind it, or a name or a possessive before it.
func argued(rows []*eventRow, ts []lang.Token, i int) bool {
	if i > 0 && !rows[0].needs["byactor"] && (ts[i-1].Capital() && i > 1 || ts[i-1].Lower == "'s" || ts[i-1].Lower == "'" || i > 1 && (ts[i-2].Capital() || ts[i-2].Lower == "'s")) {
		return true
	}
	for _, row := range rows {
		for _, p := range row.recipient {
			if among(ts, i+1, i+6, p) {
				return true
			}
		}
		if (row.ofActor || row.needs["byactor"] || row.needs["actor"]) && (among(ts, i+1, i+4, "of") || among(ts, i+1, i+6, "by")) {
			return true
		}
	}
	return false
}
