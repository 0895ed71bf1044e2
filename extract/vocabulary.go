package extract

import (
	"strings"

	"crosscheck/lang"
	"crosscheck/lexicon"
)

// A frame says whom a word counts.
type frame uint8

const (
	frameObj   frame = 1 << iota // the object, or the subject of the passive
	frameSubj                    // the subject of the active
	frameSelf                    // a noun that is itself counted
	frameToll                    // a noun that names a total
	frameEvent                   // a noun that names an act: the deployment of …
)

// measureRow is one row of lexicon/measures.tsv.
type measureRow struct {
	lemma   string
	steps   []map[string]bool // of a phrase: word sets that must follow the verb, in order
	frame   frame
	measure string
	only    map[string]bool
}

// vocabulary knows which words count what.
type vocabulary struct {
	verbs   map[string][]measureRow // verb form → rows
	phrases map[string][]measureRow
	nouns   map[string]measureRow
	adjs    map[string]measureRow
	events  map[string][]measureRow
	tolls   phraseTable[measureRow]
	classes phraseTable[nounClass]
}

// nounClass is what a noun names: a row of lexicon/nouns.tsv.
type nounClass struct{ class, key string }

func newVocabulary(forms *lang.Forms) *vocabulary {
	v := &vocabulary{
		verbs: map[string][]measureRow{}, phrases: map[string][]measureRow{}, nouns: map[string]measureRow{}, adjs: map[string]measureRow{}, events: map[string][]measureRow{},
		tolls: newPhraseTable[measureRow](), classes: newPhraseTable[nounClass](),
	}
	for _, r := range lexicon.Open("measures").Rows {
		row := measureRow{measure: r.Get("measure"), only: map[string]bool{}}
		for _, c := range r.List("only") {
			row.only[c] = true
		}
		switch r.Get("frame") {
		case "obj":
			row.frame = frameObj
		case "subj":
			row.frame = frameSubj
		case "both":
			row.frame = frameObj | frameSubj
		case "self":
			row.frame = frameSelf
		case "toll":
			row.frame = frameToll
		case "event":
			row.frame = frameEvent
		}
		for _, w := range r.List("words") {
			row.lemma = w
			switch r.Get("pos") {
			case "verb":
				for _, f := range forms.Of(w) {
					v.verbs[f] = append(v.verbs[f], row)
				}
			case "phrase":
				for step := range strings.SplitSeq(r.Get("with"), ",") {
					set := map[string]bool{}
					for alt := range strings.SplitSeq(step, "|") {
						set[strings.TrimSpace(alt)] = true
					}
					row.steps = append(row.steps, set)
				}
				for _, f := range forms.Of(w) {
					v.phrases[f] = append(v.phrases[f], row)
				}
			case "adj":
				v.adjs[w] = row
			case "noun":
				switch row.frame {
				case frameToll:
					v.tolls.add(phrase(w), row)
				case frameEvent:
					v.events[w] = append(v.events[w], row)
				default:
					v.nouns[w] = row
				}
			}
		}
	}
	for _, r := range lexicon.Open("nouns").Rows {
		for _, w := range r.List("words") {
			v.classes.add(phrase(w), nounClass{r.Get("class"), r.Get("key")})
		}
	}
	return v
}

// holds reports whether a row counts things of a class; an unknown class is taken for persons by rows that count any person,
// but not by rows that count only soldiers, workers or things.
func (r measureRow) holds(class string) bool {
	if len(r.only) == 0 || r.only[class] {
		return true
	}
	switch class {
	case "person", "men", "military", "worker", "group":
		return r.only["person"]
	case "unit":
		return r.only["military"]
	case "", "unknown":
		return r.only["person"]
	}
	return false
}

// class is what the noun phrase of tokens [from, to) counts, by its last words.
func (v *vocabulary) class(ts []lang.Token, from, to int) (nounClass, bool) {
	c, _, ok := v.classes.endingAt(ts, to, from)
	return c, ok
}

// A predicate is the measure that a verb, an adjective or a noun gives to what it counts.
type predicate struct {
	measure string
	frame   frame
	token   int // the word that says so
	end     int // the token after it
	lemma   string
	phrase  bool
}

// verb reads the predicate of the verb at token i, looking for phrases first: "taken prisoner" before "taken".
func (v *vocabulary) verb(ts []lang.Token, i int, class string, want frame, limit int) (predicate, bool) {
	for _, r := range v.phrases[ts[i].Lower] {
		if r.frame&want == 0 || !r.holds(class) {
			continue
		}
		if end, ok := follows(ts, i+1, limit, r.steps); ok {
			return predicate{r.measure, r.frame & want, i, end, r.lemma, true}, true
		}
	}
	// trampled to death, burned to death
	if want&frameObj != 0 && at(ts, i+1).Lower == "to" && at(ts, i+2).Lower == "death" && countsPeople(class) {
		return predicate{"killed", frameObj, i, i + 3, "death", true}, true
	}
	for _, r := range v.verbs[ts[i].Lower] {
		if r.frame&want != 0 && r.holds(class) {
			if w := at(ts, i-1).Lower; r.measure == "wounded" && (w == "fatally" || w == "mortally") {
				r.measure = "killed" // fatally shot
			}
			return predicate{r.measure, r.frame & want, i, i + 1, r.lemma, false}, true
		}
	}
	return predicate{}, false
}

// countsPeople reports whether the class can be people.
func countsPeople(class string) bool {
	switch class {
	case "", "person", "men", "military", "worker", "group", "unknown":
		return true
	}
	return false
}

// follows reports whether the word sets come in order within seven tokens.
func follows(ts []lang.Token, i, limit int, steps []map[string]bool) (int, bool) {
	j := i
	for _, set := range steps {
		found := false
		for ; j < limit && j < len(ts) && j-i < 8; j++ {
			if ts[j].Lower == "," || ts[j].Lower == ";" || ts[j].Tag == "CC" && (at(ts, j+1).Tag == "CD" || verbish(at(ts, j+1))) {
				return 0, false
			}
			if set[ts[j].Lower] {
				found = true
				j++
				break
			}
		}
		if !found {
			return 0, false
		}
	}
	return j, true
}

// together is the measure of two coordinated words: killed and wounded as one number.
func together(a, b string) string {
	if a == b {
		return a
	}
	x, y := min(a, b), max(a, b)
	switch {
	case x == "killed" && y == "wounded", x == "killed" && y == "killed_or_wounded", x == "killed_or_wounded" && y == "wounded":
		return "killed_or_wounded"
	case x == "captured" && (y == "killed" || y == "wounded" || y == "killed_or_wounded"):
		return "killed_or_wounded" // losses
	case x == "killed" && y == "missing":
		return "killed_or_missing"
	case x == "missing" && y == "wounded":
		return "wounded_or_missing"
	case x == "killed" && y == "hospitalised":
		return "killed_or_wounded"
	}
	return ""
}
