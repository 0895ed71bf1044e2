package extract

import (
	"strings"

	"crosscheck/claim"
	"crosscheck/lang"
	"crosscheck/lexicon"
)

// verb reads a verb of saying at chunk vi.
func (r *reader) verb(s *sentence, vi int) *cue {
	ts := s.Tokens
	v := s.Chunks[vi]
	word, ok := r.words.verbs[ts[v.Head].Lower]
	phrase, phraseEnd, isTwo := r.words.multi.startingAt(ts, v.Head)
	isTwo = isTwo && phraseEnd > v.To && (phraseEnd >= len(ts) || s.chunk(int(s.chunkOf[phraseEnd])).From == phraseEnd)
	if isTwo {
		word, ok = phrase, true
	}
	if !ok || ts[v.Head].Lower == "according" {
		return nil
	}
	k := &cue{s: s, from: v.From, to: v.To, class: word.class, modality: word.modality, lemma: word.lemma}
	chain := -1 // continued to deny, went on to say: the first verb has the subject
	if v.Infinitive || v.Participle {
		chain = r.chain(s, vi)
	}
	for k.from < v.Head && ts[k.from].Tag == "RB" && k.from == v.From {
		k.from++
	}
	if isTwo {
		k.to = phraseEnd
	}
	if word.lemma == "put" || word.lemma == "place" {
		if !r.estimates(s, vi) {
			return nil
		}
	}
	if word.lemma == "cite" || word.lemma == "quote" {
		if c := r.citing(s, vi, k); c != nil || v.Participle || v.Passive {
			return c
		}
	}
	if v.Passive {
		if s.inQuote[v.Head] != 0 {
			return nil
		}
		return r.passive(s, vi, k, word)
	}
	if word.seems {
		return r.seeming(s, vi, k)
	}
	if v.Participle && ts[v.Head].Tag == "VBN" {
		return nil
	}
	if word.lemma == "claim" && lives(s, vi) {
		return nil
	}
	quoted := s.inQuote[v.Head] != 0
	if word.soft() && (quoted || chain < 0 && (v.Infinitive || v.Participle && ts[v.Head].Tag == "VBG" && !r.asideVerb(s, vi, word)) || v.Modal != "") {
		return nil // what somebody may want or would back is no view yet
	}
	// where the source stands
	subject := vi
	if chain >= 0 {
		subject = chain
		k.from = s.chunk(chain).From
	}
	srcFound := r.subjectOf(s, subject, k)
	if quoted && (!srcFound || s.Tokens[k.srcFrom].Tag == "PRP" || k.relative > 0 || word.class == "stance") {
		return nil // within a quotation only a named speaker is quoted once more
	}
	// what follows
	ci := vi + 1
	if isTwo {
		if phraseEnd >= len(ts) {
			return nil
		}
		ci = int(s.chunkOf[phraseEnd])
	}
	hearer := -1
	if np := s.chunk(ci); word.hearer && srcFound && np.Kind == lang.NP { // without a source it is the speaker: warned Osman Idle
		k.addressee = r.addressee(s, np)
		hearer = np.From
		ci++
	}
	ci, _ = r.skipSetting(s, ci)
	if !r.frame(s, vi, ci, k, word, verbFrame{srcFound, isTwo, hearer}) && !r.lateFrame(s, ci, k, word, srcFound) {
		return nil
	}
	if len(k.content) == 0 {
		return nil
	}
	if k.rule == "verb-object" && noNumber[word.lemma] && s.amountIn(s.chunk(ci)) != nil {
		return nil
	}
	switch k.rule {
	case "verb-object", "verb-infinitive", "verb-question":
		if word.person && !r.canSpeak(s, k) {
			return nil
		}
	}
	k.soft = word.soft() || word.class == "stance" || k.rule == "verb-object" && word.object && !r.figureAhead(s, s.chunk(ci))
	k.settle(word)
	if !srcFound && k.srcTo == 0 && k.sourceOf == nil {
		if word.soft() || k.rule == "verb-object" || k.rule == "verb-infinitive" || v.Infinitive || v.Modal != "" {
			return nil
		}
	}
	if v.Negated {
		if k.class == "speech" || k.class == "estimate" {
			k.class, k.style = "silence", "silence"
		}
	}
	// what somebody will or may say is no statement yet
	if v.Modal != "" && v.Modal != "will" && v.Modal != "would" && k.class == "speech" || v.Infinitive && chain < 0 && k.class == "speech" && (!srcFound || k.rule == "verb-clause") {
		return nil
	}
	return k
}

// objectRelative reads "the “as many as 8,000” that Blinken had mentioned": the content is the noun phrase before "that".
func (r *reader) objectRelative(s *sentence, k *cue) bool {
	if k.srcTo == 0 || k.class != "speech" {
		return false
	}
	ti := int(s.chunkOf[k.srcFrom]) - 1
	if c := s.chunk(ti); c.Kind != lang.That && c.Kind != lang.Wh {
		return false
	}
	end := s.chunk(ti).From
	for i := range s.amounts {
		a := &s.amounts[i]
		if a.reject == "" && a.to <= end && end-a.to < 6 {
			k.content = append(k.content, s.bytes(a.from, end))
			k.rule, k.style = "object-relative", "indirect"
			return true
		}
	}
	return false
}

// noNumber are the verbs of saying that mean something else where a number is their object.
var noNumber = lexicon.Words("no number")

// gives are the verbs that hand out a figure; the others of their kind change one.
var gives = map[string]bool{"give": true, "issue": true, "provide": true, "offer a": true}

// tollNoun reports whether a noun phrase names a count that somebody keeps: its estimate, the toll, the figure.
func (r *reader) tollNoun(s *sentence, np lang.Chunk, lemma string) bool {
	if w, ok := r.words.nouns[s.lower(np.Head)]; ok && w.np {
		return true
	}
	_, _, ok := r.b.v.tolls.endingAt(s.Tokens, np.To, np.From)
	switch s.lower(np.Head) {
	case "number", "total", "sum", "range", "size":
		return true
	}
	if a := s.amountIn(np); a != nil && a.unit != nil && a.unit.measure == "money" {
		return false // gave $2 billion: it is paid, not said
	}
	if a := s.amountIn(np); a != nil && gives[lemma] { // gave a total of about 1,100 casualties
		_, measure := r.b.v.nouns[s.lower(np.Head)]
		return measure || np.Head < a.to || strings.HasPrefix(a.value.Words, "a total of")
	}
	return ok
}

// lives reports "claimed 88 lives", where nobody claims anything.
func lives(s *sentence, vi int) bool {
	np := s.chunk(vi + 1)
	return np.Kind == lang.NP && (s.lower(np.Head) == "lives" || s.lower(np.Head) == "life")
}

// estimates reports whether "put" or "place" gives a figure: put the toll at 300, placing it around 1,200.
func (r *reader) estimates(s *sentence, vi int) bool {
	v := s.Chunks[vi]
	for k := range s.amounts {
		a := &s.amounts[k]
		if a.from < v.To || a.from-v.To > 9 || a.reject != "" {
			continue
		}
		for i := v.To; i < a.to; i++ {
			switch s.lower(i) {
			case "at", "around", "about", "above", "near", "between", "over", "as":
				return true
			}
		}
	}
	return false
}

func (r *reader) figureAhead(s *sentence, np lang.Chunk) bool {
	for k := range s.amounts {
		if a := &s.amounts[k]; a.reject == "" && a.from >= np.From && a.from-np.To < 8 {
			return true
		}
	}
	return false
}

// measures reports a word that counts people by its look: reported missing is no gerund of what was reported.
func (r *reader) measures(s *sentence, i int) bool {
	_, ok := r.b.v.adjs[s.lower(i)]
	return ok
}

// settle gives a cue the class that its frame shows: who promises to do something means to, who has agreed that something is so says so.
func (k *cue) settle(word cueWord) {
	infinitive := k.rule == "verb-infinitive" || k.rule == "tree-infinitive"
	object := k.rule == "verb-object" || k.rule == "tree-object"
	if k.class == "speech" && infinitive && k.modality == claim.Planned && k.addressee == nil {
		k.class = "intend"
	}
	if word.class == "intend" && !infinitive {
		if k.class = "stance"; !object {
			k.class, k.modality = "speech", ""
		}
	}
}
