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
	doer      bool // of a verb: nothing is read unless it is named who does it, or there is an object of a class
	undergone bool // of a verb: nothing is read unless there is whom or what it is done to
}

// eventWords knows the predicates of events and what decides whether they came to pass.
type eventWords struct {
	verbs   map[string][]*eventRow // by form
	nouns   map[string][]*eventRow
	objects map[string]map[string]bool // by class
	phrasal map[string]bool            // forms of verbs that stand with a particle: pull out
	light   map[string]bool            // forms of verbs that lend a noun their subject
	stages  map[string]map[string]string

	verbMark, nounMark uint32 // the bits of the words in verbs and nouns
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
	row.doer = row.needs["actor"] || row.needs["armed"] || row.needs["crowd"]
	row.undergone = row.needs["recipient"] || row.needs["someone"] || len(row.objects) > 0
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

// of reports whether a word belongs to a class of objects.tsv.
func (e *eventWords) of(class, word string) bool { return e.objects[class][word] }
