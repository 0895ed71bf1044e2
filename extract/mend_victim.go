package extract

import (
	"strings"

	"crosscheck/lang"
)

// mendVictims corrects the tags around victims, where the tagger takes a verb for an adjective or a noun (shot, hurt, injured) or a
// noun of people for an adjective or a verb (a suspect, a 19-year-old, the priests).
func (x *Extractor) mendVictims(ts []lang.Token) {
	for i := range ts {
		t := &ts[i]
		next := at(ts, i+1)
		switch {
		case t.Tag == "JJ" && strings.HasSuffix(t.Lower, "-suicide"):
			t.Tag = "NN"
		case t.Lower == "shot" && t.Tag == "JJ" && i > 0 && beWord(ts[i-1].Lower):
			t.Tag = "VBN" // was shot twice
		case (t.Lower == "shot" || t.Lower == "hurt") && (t.Tag == "JJ" || t.Tag == "NN") && next.Tag == "PRP":
			t.Tag = "VBD" // accidentally shot himself
		case t.Tag == "JJ" && strings.HasSuffix(t.Lower, "-year-old") && !nounWord(next) && (next.Tag != "JJ" || next.Lower == "last") && next.Tag != "CD":
			t.Tag = "NN" // a 19-year-old was shot
		case t.Tag == "VBZ" && i > 0 && (ts[i-1].Tag == "NN" || ts[i-1].Tag == "JJ" || strings.HasPrefix(ts[i-1].Tag, "NNP")) && (verbish(next) || next.Tag == "IN" || next.Tag == "." || next.Lower == ",") && x.people(ts[i:i+1]):
			t.Tag = "NNS" // the Jesuit priests outraged
		case t.Tag == "JJ" && x.implier.nouns[t.Lower].n > 0 && i > 0 && (verbish(next) || next.Tag == "MD" || next.Lower == "shot"):
			t.Tag = "NN" // the suspect shot himself
		case (t.Lower == "wound" || t.Lower == "injure") && t.Tag == "NN" && i > 0 && ts[i-1].Tag == "CC" && (next.Tag == "CD" || x.amounts.numbers.names(next.Lower)):
			t.Tag = "VB" // to kill 215 people and wound 257
		case t.Lower == "dead" && verbish(*t):
			t.Tag = "JJ"
		case t.Lower == "shot" && t.Tag == "NN" && next.Lower == "dead" && i > 0 && x.implier.nouns[ts[i-1].Lower].n > 0:
			t.Tag = "VBD" // the gunman shot dead his wife
		case t.Lower == "shot" && t.Tag == "NN" && i > 0 && x.implier.nouns[ts[i-1].Lower].n > 0 && (next.Tag == "DT" || next.Tag == "PRP$" || next.Tag == "CC" && verbish(at(ts, i+2))):
			t.Tag = "VBD" // a gunman shot and killed his wife
		case (t.Lower == "shot" || t.Lower == "stabbed") && i > 0 && !strings.HasPrefix(t.Tag, "V") && !nounWord(next) && counts(ts[i-1]):
			t.Tag = "VBN" // one dead, four shot
		case t.Tag != "VBD" && x.binder.v.adjs[t.Lower].measure != "" && strings.HasSuffix(t.Lower, "ed") && i > 0 && ts[i-1].Tag == "CC" && (next.Tag == "CD" || x.amounts.numbers.names(next.Lower)) && verbBefore(ts, i):
			t.Tag = "VBD" // killed one man and injured three others
		}
	}
}

// people reports whether a word is a noun of people.
func (x *Extractor) people(ts []lang.Token) bool {
	c, ok := x.binder.v.class(ts, 0, 1)
	return ok && (c.class == "person" || c.class == "men" || c.class == "military" || c.class == "worker")
}

// counts reports a number above one, or a word for other people, which a participle may follow.
func counts(t lang.Token) bool {
	switch t.Lower {
	case "one", "1":
		return false
	case "others", "people", "men", "women", "teens", "boys", "girls", "victims", "officers":
		return true
	}
	return t.Tag == "CD"
}

// verbBefore reports whether one of the twelve tokens before i is an active past tense or participle of killing or hurting.
func verbBefore(ts []lang.Token, i int) bool {
	for j := i - 1; j >= 0 && i-j < 12; j-- {
		switch ts[j].Lower {
		case "killed", "killing", "kills", "wounded", "injured", "injuring", "wounding", "left", "claimed", "leaving":
			return true
		}
	}
	return false
}

// conditional reports whether the number at i is the subject of a clause with if, unless or should.
func conditional(ts []lang.Token, i int) bool {
	for j := i - 1; j >= 0 && i-j < 4; j-- {
		switch ts[j].Lower {
		case "if", "unless", "should", "when":
			return true
		}
	}
	return false
}
