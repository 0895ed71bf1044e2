package extract

import (
	"fmt"
	"strings"

	"crosscheck/lang"
	"crosscheck/lexicon"
	"crosscheck/when"
)

// Extractor reads reports. It holds the tables and models, and no state of a report: it is safe for concurrent use.
type Extractor struct {
	parser   *lang.Parser
	amounts  *amounts
	binder   *binder
	reader   *reader
	implier  *implier
	world    *world
	cues     *cues
	when     *when.Grammar
	genres   *genres
	events   *eventWords
	diseases map[string]bool
	measured map[string]*float64 // precision by rule
	pasts    map[string]bool     // past tenses that are hardly ever nouns: spoke, took
	need     map[string]bool     // words that make a sentence worth tagging
	marks    marks

	needed, ills uint32 // the bits of the words in need and diseases
}

// New loads the tables and models.
func New() (*Extractor, error) {
	p, err := lang.NewParser()
	if err != nil {
		return nil, fmt.Errorf("extract: %w", err)
	}
	forms := lang.NewForms()
	w := newWorld()
	c := newCues(forms)
	b := &binder{v: newVocabulary(forms), w: w, speech: map[string]bool{}, levels: levelVerbs{}}
	for _, r := range lexicon.Open("level").Rows {
		for _, f := range forms.Of(r.Get("words")) {
			b.levels[f] = r.Get("kind")
		}
	}
	for f, word := range c.verbs {
		if word.soft() {
			continue
		}
		if word.class == "speech" || word.class == "estimate" || word.class == "deny" || word.class == "stance" {
			b.speech[f] = true
		}
	}
	x := &Extractor{
		parser: p, amounts: newAmounts(forms), binder: b, reader: &reader{words: c, w: w, b: b, parser: p}, world: w, cues: c,
		when: when.New(), genres: newGenres(), events: newEventWords(forms), need: map[string]bool{}, diseases: map[string]bool{}, measured: confidences(), pasts: forms.Pasts(),
	}
	for _, r := range lexicon.Open("diseases").Rows {
		x.diseases[r.Get("word")] = true
	}
	x.implier = newImplier(x)
	for _, words := range []map[string]bool{x.implier.words} {
		for w := range words {
			x.need[w] = true
		}
	}
	for f := range c.verbs {
		x.need[f] = true
	}
	for f := range c.multi.head {
		x.need[f] = true
	}
	for _, w := range []string{"according", "per", "no", "none", "nobody", "both", "neither", "silent", "refrained", "refused", "declined", "half", "single"} {
		x.need[w] = true
	}
	for w := range x.amounts.numbers.words {
		x.need[w] = true
	}
	for phrase := range x.amounts.numbers.vague { // "a couple": the article alone needs nothing
		for w := range strings.FieldsSeq(phrase) {
			if w != "a" && w != "of" {
				x.need[w] = true
			}
		}
	}
	x.markTables()
	return x, nil
}
