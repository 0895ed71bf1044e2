package extract

import (
	"strings"

	"crosscheck/lang"
	"crosscheck/lexicon"
)

// mend corrects the tags of verbs of saying at the end of a clause, where the tagger takes them for plural nouns or participles:
// ", the minister claims.", ", Seoul estimates.", ", the staff reported.", "the register records 61", "the police speak of 300".
func (c *cues) mend(ts []lang.Token) {
	c.mendParticiple(ts)
	c.mendName(ts)
	for i := 1; i < len(ts); i++ {
		next := at(ts, i+1)
		if ts[i].Text != ts[i].Lower {
			continue
		}
		if absent(&ts[i], c.spoken) && absent(&ts[i], c.multi.begins) && !planVerbs[ts[i].Lower] {
			continue
		}
		phrase, _, of := c.multi.startingAt(ts, i)
		of = of && next.Lower == "of" && phrase.np // the police speak of 300
		if w, ok := c.verbs[ts[i].Lower]; (!ok || w.soft()) && !of && !planVerbs[ts[i].Lower] {
			continue
		}
		colon := next.Text == ":" && i+2 == len(ts) // The Varnow Courier reports:
		ends := next.Text == "" || next.Tag == "." || next.Lower == "," || next.Lower == ";" || quoteMark(next)
		follows := next.Lower == "that" || (next.Lower == "in" || next.Lower == "on") && thatAfter(ts, i+2) || next.Lower == "in" && ts[i-1].Tag == "NNP" && thatBehind(ts, i+2) || next.Lower == "to" && at(ts, i+2).Tag == "VB" || of || next.Tag == "CD" && (ts[i-1].Tag == "NN" || ts[i-1].Tag == "NNS" && ts[i].Tag == "NN")
		if !ends && !follows && !colon || !nounWord(ts[i-1]) && ts[i-1].Tag != "PRP" {
			continue
		}
		noun := ts[i].Tag == "NNS" || ts[i].Tag == "NN" && strings.HasSuffix(ts[i].Lower, "s")
		if !noun && ts[i].Tag != "VBN" && ts[i].Tag != "NN" {
			continue
		}
		_, saying := c.nouns[ts[i].Lower]
		_, owned := c.own[ts[i].Lower]
		if ts[i].Tag == "NN" && !noun && ts[i-1].Tag != "NNS" && !of && (next.Lower != "that" || saying || owned || !plainPlural(ts, i)) {
			continue
		}
		// the clause of the verb holds nothing but its subject: back to a comma, a quotation mark or the start, no other verb
		j := i - 1
		for j >= 0 && ts[j].Lower != "," && ts[j].Lower != ";" && !quoteMark(ts[j]) && ts[j].Lower != "—" && ts[j].Lower != "–" && (!strings.HasPrefix(ts[j].Tag, "VB") || postposed(ts, j)) && ts[j].Tag != "MD" {
			j--
		}
		clean := j < 0 || !strings.HasPrefix(ts[j].Tag, "VB") && ts[j].Tag != "MD"
		if !clean || ends && j < 1 || i-j > 12 {
			continue
		}
		if noun {
			ts[i].Tag = "VBZ"
		} else {
			ts[i].Tag = "VBD"
			if ts[i].Tag == "NN" {
				ts[i].Tag = "VBP"
			}
		}
	}
}

// thatBehind reports whether "that" follows a short noun phrase at token i: claims in his history that.
func thatBehind(ts []lang.Token, i int) bool {
	for j := i + 1; j < i+5; j++ {
		if at(ts, j).Lower == "that" {
			return nounWord(ts[j-1]) && (at(ts, i).Tag == "DT" || at(ts, i).Tag == "PRP$")
		}
	}
	return false
}

// postposed reports a participle behind its noun: figures released by the ministry.
func postposed(ts []lang.Token, j int) bool {
	return ts[j].Tag == "VBN" && j > 0 && strings.HasPrefix(ts[j-1].Tag, "NN") && at(ts, j+1).Tag == "IN"
}

// plainPlural reports whether the clause that ends before token i begins with a plural noun, whose verb has no ending: figures released
// by the ministry show that.
func plainPlural(ts []lang.Token, i int) bool {
	for j := range i {
		if strings.HasPrefix(ts[j].Tag, "NN") {
			return ts[j].Tag == "NNS" || ts[j].Tag == "NNPS"
		}
	}
	return false
}

// mendName takes the capitalised word before a verb of saying at the head of a sentence for the name that it is, where no adverb is meant:
// Whitlow stated that C.
func (c *cues) mendName(ts []lang.Token) {
	if len(ts) < 4 || ts[0].Tag != "RB" && ts[0].Tag != "JJ" || !ts[0].Capital() || strings.HasSuffix(ts[0].Lower, "ly") || headAdverbs[ts[0].Lower] {
		return
	}
	if w, ok := c.verbs[ts[1].Lower]; ok && w.class == "speech" && !w.soft() && (ts[1].Tag == "VBD" || ts[1].Tag == "VBZ") && (ts[2].Lower == "that" || ts[2].Lower == "to" || ts[2].Lower == ",") {
		ts[0].Tag = "NNP"
	}
}

// headAdverbs are adverbs that open a sentence.
var headAdverbs = lexicon.Words("head adverb")

// thatAfter reports a "that" behind one to three words of a date: estimated in May 2007 that.
func thatAfter(ts []lang.Token, i int) bool {
	for j := i; j <= i+3; j++ {
		switch t := at(ts, j); {
		case t.Lower == "that":
			return j > i
		case !t.Numeric() && !t.Capital() && t.Text != ",":
			return false
		}
	}
	return false
}

// mendParticiple takes the only verb of a sentence for what it must be, a past tense: "Residents called for an inquiry".
func (c *cues) mendParticiple(ts []lang.Token) {
	only := -1
	for i, t := range ts {
		switch t.Tag {
		case "VBD", "VBZ", "VBP", "MD":
			return
		case "VBN":
			if w, ok := c.verbs[t.Lower]; ok && w.class != "" && only < 0 && i > 0 && strings.HasSuffix(t.Lower, "ed") && (nounWord(ts[i-1]) || ts[i-1].Tag == "PRP" || ts[i-1].Tag == "RB") && at(ts, i+1).Lower != "by" {
				only = i
			}
		}
	}
	if only > 0 && ts[len(ts)-1].Tag == "." {
		ts[only].Tag = "VBD"
	}
}

// mend corrects tags that the tables settle: "Russian and North Korean troops" begins with an adjective, "the injured" are
// people, a diplomat is a noun, "spoke" a verb.
func (x *Extractor) mend(ts []lang.Token) {
	w := x.world
	for i := range ts { // estimates of the dead run as high as 900
		if next := at(ts, i+1); next.Lower == "as" && nounWord(ts[i]) && (at(ts, i+2).Lower == "high" || at(ts, i+2).Lower == "low") && x.binder.levels[ts[i].Lower] != "" {
			ts[i].Tag = "VBP"
		}
	}
	for i := 1; i+1 < len(ts); i++ { // if 30,000 come, should another 40 fall ill
		if ts[i].Tag == "CD" && ts[i+1].Tag == "NN" && ts[i].Lower != "one" && ts[i].Lower != "1" && len(x.binder.v.verbs[ts[i+1].Lower])+len(x.binder.v.phrases[ts[i+1].Lower]) > 0 && conditional(ts, i) {
			ts[i+1].Tag = "VBP"
		}
	}
	for i := 1; i < len(ts); i++ {
		t, next := &ts[i], at(ts, i+1)
		switch {
		case t.Tag == "NNS" && (t.Lower == "accounts" || t.Lower == "consists") && nounWord(ts[i-1]) && (next.Lower == "for" || next.Lower == "of"):
			t.Tag = "VBZ" // Iraq accounts for a third
		case (t.Text == "Without" || t.Text == "Against") && ts[i-1].Capital() && nounWord(ts[i-1]) && next.Capital():
			t.Tag = "NNP" // Doctors Without Borders
		case t.Tag == "NN" && ts[i-1].Tag == "CD" && strings.HasSuffix(t.Lower, "ing") && !nounWord(next) && len(x.binder.v.verbs[t.Lower]) > 0:
			t.Tag = "VBG" // another 200 perishing of cold
		}
	}
	for i := range ts {
		t := &ts[i]
		next := at(ts, i+1)
		switch {
		case (t.Text == "WHO" || t.Text == "US" && (nounWord(next) || next.Tag == "JJ" || next.Tag == "NNP")) && t.Tag != "NNP":
			t.Tag = "NNP"
		case i > 0 && ts[i-1].Lower == "the" && x.binder.v.adjs[t.Lower].measure != "" && !nounWord(next) && next.Tag != "JJ" && next.Tag != "CD" && next.Tag != "VBN":
			t.Tag = "NNS"
		case t.Tag == "JJ" && !nounWord(next) && next.Tag != "JJ" && next.Tag != "CC":
			if _, end, ok := w.titles.startingAt(ts, i); ok && end == i+1 {
				t.Tag = "NN"
			}
		case t.Tag == "JJ" && nounWord(next) && x.pasts[next.Lower]:
			if _, end, ok := w.titles.startingAt(ts, i); ok && end == i+1 {
				t.Tag, ts[i+1].Tag = "NN", "VBD"
			}
		case t.Tag == "NN" && x.pasts[t.Lower] && t.Text == t.Lower:
			t.Tag = "VBD"
		case t.Tag == "JJS" && !superlative(t.Lower):
			t.Tag = "NN"
		}
	}
	for i := 0; i+1 < len(ts); i++ {
		if !strings.HasPrefix(ts[i].Tag, "NNP") || !ts[i].Capital() {
			continue
		}
		refs, end := w.at(ts, i)
		if end != i+1 {
			continue
		}
		_, adj := with(refs, countryAdj)
		_, name := with(refs, countryName|capital)
		if next := ts[end]; adj && !name && (next.Tag == "CC" || next.Tag == "NNS" || next.Tag == "NN" || next.Tag == "JJ") {
			ts[i].Tag = "JJ"
		}
	}
}

// superlative tells "largest" from nouns that only end like it (forest, harvest, protest).
func superlative(w string) bool {
	switch w {
	case "forest", "harvest", "interest", "protest", "request", "arrest", "guest", "test", "unrest", "conquest", "nest", "chest", "priest", "west", "quest", "contest", "pest", "vest", "crest":
		return false
	}
	return true
}
