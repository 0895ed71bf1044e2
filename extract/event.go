package extract

import (
	"strings"

	"crosscheck/lang"
	"crosscheck/lexicon"
)

// An eventRow is one way in which a verb or a noun tells of an event: a row of lexicon/events.tsv.
type eventRow struct {
	lemma     string
	rest      []string // of a verb of several words: out, on strike
	kind      string   // the PLOVER type
	recipient []string // obj, iobj or prepositions
	ofActor   bool     // of a noun: "of" names who does it
	needs     map[string]bool
	objects   []string // classes of the object, one of which must hold
	with      string   // a preposition that must be there, with its noun in withClass where that is set
	withClass string
}

// eventWords knows the predicates of events and what decides whether they came to pass.
type eventWords struct {
	verbs   map[string][]*eventRow // by form
	nouns   map[string][]*eventRow
	objects map[string]map[string]bool // by class
	phrasal map[string]bool            // forms of verbs that stand with a particle: pull out
	light   map[string]bool            // forms of verbs that lend a noun their subject
	stages  map[string]map[string]string
}

func newEventWords(forms *lang.Forms) *eventWords {
	e := &eventWords{
		verbs: map[string][]*eventRow{}, nouns: map[string][]*eventRow{}, objects: map[string]map[string]bool{}, light: map[string]bool{}, phrasal: map[string]bool{},
		stages: map[string]map[string]string{"verb": {}, "noun": {}, "mark": {}, "adj": {}},
	}
	for _, r := range lexicon.Open("events").Rows {
		for _, w := range r.List("words") {
			row := eventRowOf(r, w)
			if r.Get("pos") == "noun" {
				e.nouns[row.lemma] = append(e.nouns[row.lemma], row)
				e.nouns[pluralOf(row.lemma)] = append(e.nouns[pluralOf(row.lemma)], row)
				continue
			}
			for _, f := range forms.Of(row.lemma) {
				if len(row.rest) > 0 { // "pull out" before "pull"
					e.phrasal[f] = true
					e.verbs[f] = append([]*eventRow{row}, e.verbs[f]...)
				} else {
					e.verbs[f] = append(e.verbs[f], row)
				}
			}
		}
	}
	for _, r := range lexicon.Open("objects").Rows {
		set := map[string]bool{}
		for _, w := range r.List("words") {
			set[w] = true
		}
		e.objects[r.Get("class")] = set
	}
	for w := range e.objects["light"] {
		for _, f := range forms.Of(w) {
			e.light[f] = true
		}
	}
	for _, r := range lexicon.Open("stages").Rows {
		for _, w := range r.List("words") {
			words := []string{w}
			switch r.Get("pos") {
			case "verb":
				words = forms.Of(w)
			case "noun":
				words = []string{w, pluralOf(w)}
			}
			for _, f := range words {
				if _, ok := e.stages[r.Get("pos")][f]; !ok {
					e.stages[r.Get("pos")][f] = r.Get("says")
				}
			}
		}
	}
	return e
}

func eventRowOf(r lexicon.Row, words string) *eventRow {
	parts := strings.Fields(words)
	row := &eventRow{lemma: parts[0], rest: parts[1:], kind: r.Get("type"), needs: map[string]bool{}}
	if r.Get("pos") == "noun" { // air strike: the last word is the head
		row.lemma, row.rest = parts[len(parts)-1], parts[:len(parts)-1]
	}
	for _, p := range r.List("recipient") {
		switch p {
		case "of=actor", "by=actor":
			row.ofActor = p == "of=actor"
		case "of=none":
		default:
			row.recipient = append(row.recipient, p)
		}
	}
	for need := range strings.SplitSeq(r.Get("needs"), ",") {
		name, value, has := strings.Cut(need, "=")
		switch {
		case name == "obj":
			row.objects = strings.Split(value, "/")
		case name == "with":
			row.with = value
		case name == "with_class":
			row.withClass = value
		case !has && name != "":
			row.needs[name] = true
		}
	}
	return row
}

// pluralOf is the regular plural of a noun.
func pluralOf(w string) string {
	switch {
	case strings.HasSuffix(w, "y") && len(w) > 2 && !strings.ContainsRune("aeiou", rune(w[len(w)-2])):
		return w[:len(w)-1] + "ies"
	case strings.HasSuffix(w, "s"), strings.HasSuffix(w, "x"), strings.HasSuffix(w, "ch"), strings.HasSuffix(w, "sh"):
		return w + "es"
	}
	return w + "s"
}

// tells reports whether a sentence can tell of an event: it has a word for one and, near it, the words that the word needs. Tags are looked
// at where there are any.
func (e *eventWords) tells(ts []lang.Token) bool {
	for i := range ts {
		w, tag := ts[i].Lower, ts[i].Tag
		if rows := e.verbs[w]; len(rows) > 0 && (tag == "" || tag[0] == 'V') {
			for _, row := range rows {
				if e.near(row, ts, i) {
					return true
				}
			}
		}
		if rows := e.nouns[w]; len(rows) > 0 && (tag == "" || tag[0] == 'N' || strings.HasSuffix(w, "ing")) && argued(rows, ts, i) {
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
	if len(row.objects) == 0 {
		return true
	}
	for j := max(0, i-clauseWords); j < min(len(ts), i+clauseWords); j++ {
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

// of reports whether a word belongs to a class of objects.tsv.
func (e *eventWords) of(class, word string) bool { return e.objects[class][word] }
