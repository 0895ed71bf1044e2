package extract

import (
	"strings"

	"crosscheck/claim"
	"crosscheck/lang"
	"crosscheck/lexicon"
)

// A cue is a word that introduces what somebody says, thinks or refuses to say, with its source and its content.
type cue struct {
	s        *sentence
	from, to int // tokens of the cue
	class    string
	modality claim.Modality
	lemma    string
	note     string
	rule     string
	style    string
	// source tokens in s; srcTo 0 means that nobody is named.
	srcFrom, srcTo int
	sourceOf       *cue // takes the source of another cue (participles, "citing")
	content        []claim.Span
	relay          *cue               // who quoted the source
	addressee      *claim.Attribution // told Reuters
	who            *claim.Attribution // resolved
	depth          int                // nesting: 0 outermost
	weak           bool               // a noun cue ("estimates of …"): no origin of its own inside another's content
	quoted         bool               // its content is a quotation
}

// cueWord is a row of lexicon/cues.tsv.
type cueWord struct {
	lemma, class, note string
	modality           claim.Modality
	clause, quote, np  bool
	inf                bool
	toll               bool // only with an object that names an estimate: lowered its estimate
}

// cues knows the words of saying.
type cues struct {
	verbs  map[string]cueWord
	nouns  map[string]cueWord
	hedges phraseTable[claim.Modality] // lexicon/evidential.tsv
}

func newCues(forms *lang.Forms) *cues {
	c := &cues{verbs: map[string]cueWord{}, nouns: map[string]cueWord{}, hedges: newPhraseTable[claim.Modality]()}
	for _, r := range lexicon.Open("cues").Rows {
		w := cueWord{class: r.Get("class"), note: r.Get("note"), modality: claim.Modality(r.Get("modality"))}
		w.clause, w.quote, w.np, w.inf = r.Has("takes", "clause"), r.Has("takes", "quote"), r.Has("takes", "np"), r.Has("takes", "inf")
		w.toll = r.Has("takes", "toll")
		for _, word := range r.List("words") {
			w.lemma = word
			switch r.Get("pos") {
			case "verb":
				if w.class == "silence" {
					continue // read by silence()
				}
				for _, f := range forms.Of(word) {
					if _, ok := c.verbs[f]; !ok {
						c.verbs[f] = w
					}
				}
			case "noun":
				c.nouns[word] = w
			}
		}
	}
	for _, r := range lexicon.Open("evidential").Rows {
		c.hedges.add(r.Get("words"), claim.Modality(r.Get("modality")))
	}
	return c
}

// A reader finds the attributions of a report.
type reader struct {
	words *cues
	w     *world
	b     *binder
}

// find reads the cues of one sentence.
func (r *reader) find(s *sentence, qs []*quotation) {
	for ci, c := range s.Chunks {
		if c.Kind == lang.VG {
			if k := r.silence(s, ci); k != nil {
				s.cues = append(s.cues, k)
				continue
			}
			if k := r.verb(s, ci, qs); k != nil {
				s.cues = append(s.cues, k)
			}
		}
	}
	for i := range s.Tokens {
		if k := r.according(s, i, qs); k != nil {
			s.cues = append(s.cues, k)
		}
	}
	r.shareCited(s)
	r.headline(s)
	r.nouns(s)
	r.nest(s)
}

// verb reads a verb of saying at chunk vi.
func (r *reader) verb(s *sentence, vi int, qs []*quotation) *cue {
	ts := s.Tokens
	v := s.Chunks[vi]
	word, ok := r.words.verbs[ts[v.Head].Lower]
	two, isTwo := r.words.verbs[ts[v.Head].Lower+" "+s.lower(v.To)]
	if isTwo {
		word, ok = two, true
	}
	if !ok || ts[v.Head].Lower == "according" {
		return nil
	}
	k := &cue{s: s, from: v.From, to: v.To, class: word.class, modality: word.modality, lemma: word.lemma, note: word.note}
	for k.from < v.Head && ts[k.from].Tag == "RB" && k.from == v.From {
		k.from++
	}
	if isTwo {
		k.to = v.To + 1
	}
	if word.lemma == "put" || word.lemma == "place" {
		if !r.estimates(s, vi) {
			return nil
		}
	}
	if word.lemma == "cite" || word.lemma == "quote" {
		return r.citing(s, vi, k)
	}
	if v.Passive {
		if s.inQuote[v.Head] != 0 {
			return nil
		}
		return r.passive(s, vi, k, word)
	}
	if v.Participle && ts[v.Head].Tag == "VBN" {
		return nil
	}
	if word.lemma == "claim" && lives(s, vi) {
		return nil
	}
	quoted := s.inQuote[v.Head] != 0
	// where the source stands
	srcFound := r.subjectOf(s, vi, k)
	if quoted && (!srcFound || s.Tokens[k.srcFrom].Tag == "PRP") {
		return nil // within a quotation only a named speaker is quoted once more
	}
	// what follows
	i := v.To
	ci := vi + 1
	if isTwo {
		i, ci = i+1, ci+1
	}
	if word.lemma == "tell" || word.lemma == "inform" || word.lemma == "brief" || word.lemma == "warn" || word.lemma == "urge" || word.lemma == "ask" {
		if np := s.chunk(ci); srcFound && np.Kind == lang.NP { // without a source it is the speaker: warned Osman Idle
			k.addressee = r.addressee(s, np)
			ci++
			for s.lower(s.chunk(ci).From) == "," && s.chunk(ci+1).Kind == lang.NP { // told Yonhap, a news agency, that
				break
			}
		}
	}
	ci, i = r.skipSetting(s, ci)
	next := s.chunk(ci)
	switch {
	case word.quote && next.Kind != lang.That && r.leftQuote(s, vi, k, qs):
		// "C," S V and "C," V S, and both halves of "C1," S V, "C2"
	case next.Kind == lang.That:
		k.rule = "verb-that"
		r.rightContent(s, k, next.From+1, qs)
	case i < len(ts) && quoteMark(ts[i]) && qs != nil && word.quote && r.quoteAt(s, i, qs) != nil && !r.quoteAt(s, i, qs).scare():
		k.rule = "verb-quote"
		q := r.quoteAt(s, i, qs)
		r.takeQuote(k, q)
		r.leftover(s, k, q)
	case !srcFound && next.Kind == lang.NP && s.lower(v.From-1) == "," && r.leftClause(s, vi, k, false):
		// C, said S, who …
	case word.clause && r.clauseAt(s, ci):
		k.rule = "verb-clause"
		r.rightContent(s, k, next.From, qs)
	case word.inf && next.Kind == lang.NP && s.chunk(ci+1).Kind == lang.VG && s.chunk(ci+1).Infinitive && word.class == "estimate":
		k.rule = "verb-infinitive" // expect the bank to raise its rate
		r.rightContent(s, k, next.From, qs)
	case word.inf && next.Kind == lang.VG && next.Infinitive:
		k.rule = "verb-infinitive"
		r.rightContent(s, k, next.From, qs)
		if word.class == "speech" && k.modality == "" && word.lemma == "claim" {
			k.modality = ""
		}
	case word.np && !word.toll && next.Kind == lang.NP && srcFound && isTwo && r.figureAhead(s, next):
		k.rule = "verb-object"
		r.objectContent(s, k, ci)
	case r.leftClause(s, vi, k, srcFound):
		// C, S V
	case word.toll && next.Kind == lang.NP && r.figureAhead(s, next) && r.tollNoun(s, next, word.lemma):
		k.rule = "verb-toll"
		r.rightContent(s, k, next.From, qs)
	case word.toll:
		return nil
	case r.objectRelative(s, vi, k):
		// the 8,000 that Blinken had mentioned
	case word.np && next.Kind == lang.NP && (word.class == "stance" || r.figureAhead(s, next) || word.class == "deny" || k.note == "presupposes" || word.lemma == "accuse" || word.lemma == "blame" || word.lemma == "describe" || word.lemma == "call"):
		k.rule = "verb-object"
		r.objectContent(s, k, ci)
	case i < len(ts) && quoteMark(ts[i]) && r.quoteAt(s, i, qs) != nil && word.quote:
		k.rule = "verb-quote"
		r.takeQuote(k, r.quoteAt(s, i, qs))
	default:
		return nil
	}
	if len(k.content) == 0 {
		return nil
	}
	if !srcFound && k.srcTo == 0 && k.sourceOf == nil {
		if k.rule == "verb-object" || k.rule == "verb-infinitive" || v.Infinitive || v.Modal != "" {
			return nil
		}
	}
	if v.Negated {
		if k.class == "speech" || k.class == "estimate" {
			k.class, k.style = "silence", "silence"
		}
	}
	// what somebody will or may say is no statement yet
	if v.Modal != "" && v.Modal != "will" && v.Modal != "would" && k.class == "speech" || v.Infinitive && k.class == "speech" && !srcFound {
		return nil
	}
	return k
}

// objectRelative reads "the “as many as 8,000” that Blinken had mentioned": the content is the noun phrase before "that".
func (r *reader) objectRelative(s *sentence, vi int, k *cue) bool {
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

// gives are the verbs that hand out a figure; the others of their kind change one.
var gives = map[string]bool{"give": true, "issue": true, "provide": true, "offer a": true}

// tollNoun reports whether a noun phrase names a count that somebody keeps: its estimate, the toll, the figure.
func (r *reader) tollNoun(s *sentence, np lang.Chunk, lemma string) bool {
	if _, ok := r.words.nouns[s.lower(np.Head)]; ok {
		return true
	}
	_, _, ok := r.b.v.tolls.endingAt(s.Tokens, np.To, np.From)
	switch s.lower(np.Head) {
	case "number", "total", "sum", "range", "size":
		return true
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

// mend corrects the tags of verbs of saying at the end of a clause, where the tagger takes them for plural nouns or participles:
// ", the minister claims.", ", Seoul estimates.", ", the staff reported."
func (c *cues) mend(ts []lang.Token) {
	for i := 1; i < len(ts); i++ {
		if _, ok := c.verbs[ts[i].Lower]; !ok || ts[i].Text != ts[i].Lower {
			continue
		}
		next := at(ts, i+1)
		ends := next.Text == "" || next.Tag == "." || next.Lower == "," || next.Lower == ";" || quoteMark(next)
		follows := next.Lower == "that" || next.Lower == "to" && at(ts, i+2).Tag == "VB"
		if !ends && !follows || !nounWord(ts[i-1]) && ts[i-1].Tag != "PRP" {
			continue
		}
		noun := ts[i].Tag == "NNS" || ts[i].Tag == "NN" && strings.HasSuffix(ts[i].Lower, "s")
		if !noun && ts[i].Tag != "VBN" && ts[i].Tag != "NN" {
			continue
		}
		if ts[i].Tag == "NN" && !noun && ts[i-1].Tag != "NNS" {
			continue
		}
		// the clause of the verb holds nothing but its subject: back to a comma, a quotation mark or the start, no other verb
		j := i - 1
		for j >= 0 && ts[j].Lower != "," && ts[j].Lower != ";" && !quoteMark(ts[j]) && ts[j].Lower != "—" && ts[j].Lower != "–" && !strings.HasPrefix(ts[j].Tag, "VB") && ts[j].Tag != "MD" {
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

// mend corrects tags that the tables settle: "Russian and North Korean troops" begins with an adjective, "the injured" are
// people, a diplomat is a noun, "spoke" a verb.
func (x *Extractor) mend(ts []lang.Token) {
	w := x.world
	for i := range ts {
		t := &ts[i]
		next := at(ts, i+1)
		switch {
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

// inSource reports whether an amount is part of the words for who speaks: "according to one of the rescued".
func (s *sentence) inSource(a *amount) bool {
	for _, k := range s.cues {
		if k.srcTo > 0 && k.srcFrom <= a.numFrom && a.numTo <= k.srcTo && !k.weak {
			return true
		}
	}
	return false
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
			case "at", "around", "about", "above", "near", "between", "over":
				return true
			}
		}
	}
	return false
}

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
			return true
		}
	case prev.Kind == lang.Conj || v.Participle || s.lower(prev.From) == "," && !v.Participle && s.chunk(s.before(s.before(vi))).Kind != lang.NP:
		if v.Participle && prev.Kind == lang.NP && s.Tokens[v.Head].Tag == "VBG" && s.lower(s.chunk(s.before(vi)-1).From) != "," {
			// "with reports indicating that"
			if p := s.chunk(s.before(vi) - 1); p.Kind == lang.Prep || s.before(vi) == 0 {
				r.setSource(s, k, s.before(vi), s.before(vi))
				return true
			}
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
	}
	if np, ok := r.subjectChunk(s, vi); ok && !(v.Participle && s.Tokens[v.Head].Tag == "VBG") {
		r.setSource(s, k, np, vi)
		return true
	}
	// V S after a quotation or at the head: said Kim
	return false
}

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
	// "the head of the ministry": phrases joined by of/for/in/from/at
	for j := ni + 1; j+1 < len(s.Chunks); j += 2 {
		p := s.chunk(j)
		w := s.lower(p.From)
		if p.Kind != lang.Prep || w != "of" && w != "by" && w != "for" && w != "from" && w != "at" && w != "in" && w != "with" || s.chunk(j+1).Kind != lang.NP || vi > ni && j >= vi {
			break
		}
		k.srcTo = s.chunk(j + 1).To
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

// skipSetting steps over when, where and to whom something was said: "said on Monday in a statement that".
func (r *reader) skipSetting(s *sentence, ci int) (chunk, token int) {
	for ci < len(s.Chunks) {
		c := s.chunk(ci)
		w := s.lower(c.From)
		switch {
		case c.Kind == lang.Adv && w != "that":
			ci++
			continue
		case c.Kind == lang.NP && timeNoun(s.Tokens, c.From, c.To) && s.amountIn(c) == nil:
			ci++
			continue
		case c.Kind == lang.Prep && (w == "on" || w == "in" || w == "at" || w == "to" || w == "during" || w == "via" || w == "through" || w == "after" || w == "by" || w == "before" || w == "from" || w == "of" || w == "under" || w == "for" || w == "with") && s.chunk(ci+1).Kind == lang.NP:
			// only while a clause or a quotation still follows
			j := ci + 2
			if n := s.chunk(j); n.Kind == lang.That || n.Kind == lang.VG && n.Participle && r.thatAhead(s, j+1) || n.Kind == lang.Prep || n.Kind == lang.Adv || quoteMark(at(s.Tokens, n.From)) || s.lower(n.From) == "," || s.lower(n.From) == ":" || n.Kind == lang.NP && timeNoun(s.Tokens, n.From, n.To) || n.Kind == lang.NP && s.chunk(s.after(j)).Kind == lang.VG {
				ci = j
				continue
			}
		case c.Kind == lang.VG && c.Participle && s.Tokens[c.Head].Tag != "VBG" && ci > 0 && s.chunk(ci-1).Kind == lang.NP && r.thatAhead(s, ci+1):
			ci++ // in an interview published on Jan. 5 that
			continue
		case (w == "," || w == ":") && c.From+1 < len(s.Tokens) && quoteMark(s.Tokens[c.From+1]):
			ci++
			continue
		case w == ":":
			ci++
			continue
		case w == "," && s.chunk(ci+1).Kind == lang.NP && timeNoun(s.Tokens, s.chunk(ci+1).From, s.chunk(ci+1).To):
			ci++
			continue
		}
		break
	}
	return ci, s.chunk(ci).From
}

// thatAhead reports whether "that" comes before another verb or mark.
func (r *reader) thatAhead(s *sentence, ci int) bool {
	for j := ci; j < len(s.Chunks) && j-ci < 7; j++ {
		switch c := s.chunk(j); c.Kind {
		case lang.That:
			return true
		case lang.VG, lang.Mark, lang.Wh:
			return false
		}
	}
	return false
}

// clauseAt reports whether a clause begins at chunk ci: a noun phrase with a finite verb after it.
func (r *reader) clauseAt(s *sentence, ci int) bool {
	c := s.chunk(ci)
	if c.Kind == lang.Prep || c.Kind == lang.Wh {
		// "said in the past week 300 were killed"; "asked whether"
		w := s.lower(c.From)
		return w == "if" || w == "whether" || c.Kind == lang.Wh || s.chunk(ci+1).Kind == lang.NP && s.chunk(s.after(ci+1)).Kind == lang.NP
	}
	if c.Kind != lang.NP {
		return false
	}
	j := s.after(ci)
	for hop := 0; hop < 3; hop++ {
		n := s.chunk(j)
		switch {
		case n.Kind == lang.VG:
			return !(n.Participle && s.Tokens[n.Head].Tag == "VBG") && !n.Infinitive
		case n.Kind == lang.Conj && s.chunk(j+1).Kind == lang.NP:
			j = s.after(j + 1)
		case s.lower(n.From) == "," || n.Kind == lang.Wh || n.Kind == lang.That:
			// an aside, or a relative clause whose verb is followed by the main one
			k := j + 1
			for k < len(s.Chunks) && k-j < 12 && !(s.chunk(k).Kind == lang.VG && !s.chunk(k).Participle) {
				k++
			}
			return s.chunk(k).Kind == lang.VG
		default:
			return false
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

// rightContent takes everything from token i to the end of the clause.
func (r *reader) rightContent(s *sentence, k *cue, i int, qs []*quotation) {
	if i >= len(s.Tokens) {
		return
	}
	end := r.clauseEnd(s, i, k)
	if i >= end {
		return
	}
	k.content = append(k.content, s.bytes(i, end))
	if s.inQuote[i] == 0 && end > i {
		k.style = "indirect"
		for j := i; j < end; j++ {
			if s.inQuote[j] != 0 {
				k.style = "mixed"
			}
		}
	}
	_ = qs
}

// clauseEnd is the token where the content that begins at i stops: the end of the sentence, or before another speaker's clause.
func (r *reader) clauseEnd(s *sentence, i int, k *cue) int {
	end := len(s.Tokens)
	if end > i && (s.Tokens[end-1].Tag == "." || s.lower(end-1) == ".") {
		end--
	}
	if end > i && quoteMark(s.Tokens[end-1]) && s.inQuote[max(end-2, 0)] == 0 {
		end--
	}
	for j := i + 1; j < end; j++ {
		if s.lower(j) != "," && s.lower(j) != ";" && s.lower(j) != "—" && s.lower(j) != "--" && s.lower(j) != "–" {
			continue
		}
		if s.inQuote[j] != 0 {
			continue
		}
		n := int(s.chunkOf[min(j+1, len(s.Tokens)-1)])
		c := s.chunk(n)
		w := s.lower(c.From)
		// ", while Kyiv said …", ", but the ministry denied …": a new speaker with a verb of saying
		if c.Kind == lang.Conj || w == "while" || w == "whereas" || w == "although" || s.lower(j) == ";" {
			n2 := n + 1
			if s.lower(j) == ";" && c.Kind == lang.NP {
				n2 = n
			}
			if s.chunk(n2).Kind == lang.NP {
				if v := s.chunk(s.after(n2)); v.Kind == lang.VG {
					if _, ok := r.words.verbs[s.lower(v.Head)]; ok {
						return j
					}
				}
			}
		}
		if s.lower(j) == ";" && s.lower(j+1) != "that" && s.lower(j+2) != "that" {
			return j // a clause of its own; "; and that …" goes on
		}
		// ", according to …", ", adding that …", ", citing"
		if w == "according" || c.Kind == lang.VG && c.Participle && s.Tokens[c.Head].Tag == "VBG" {
			if cw, ok := r.words.verbs[w]; ok || w == "according" {
				if w == "according" || cw.class == "speech" || cw.class == "stance" || cw.class == "estimate" {
					return j
				}
			}
		}
	}
	return end
}

// objectContent takes the noun phrase after the verb with its complements, up to a comma or a conjunction of clauses.
func (r *reader) objectContent(s *sentence, k *cue, ci int) {
	from := s.chunk(ci).From
	end := len(s.Tokens)
	for j := from; j < end; j++ {
		w := s.lower(j)
		if w == ";" || w == "." && j == end-1 || (w == "," || w == "—" || w == "–") && s.inQuote[j] == 0 && !enumeration(s, j) {
			end = j
			break
		}
		if (w == "and" || w == "but" || w == "as" || w == "while") && s.inQuote[j] == 0 {
			if n := s.chunk(int(s.chunkOf[j]) + 1); n.Kind == lang.VG && !n.Participle || w != "and" && w != "but" && n.Kind == lang.NP && s.chunk(s.after(int(s.chunkOf[j])+1)).Kind == lang.VG {
				end = j
				break
			}
		}
	}
	if from < end {
		k.content = append(k.content, s.bytes(from, end))
		k.style = "indirect"
		if k.class == "stance" {
			k.style = "stance"
		}
	}
}

// enumeration reports whether the comma at j only separates members of a list or the two halves of a number's group.
func enumeration(s *sentence, j int) bool {
	switch s.lower(j + 1) {
	case "among", "of", "including", "with", "up", "down", "bringing", "compared", "most", "mostly", "not", "or", "leaving":
		return true
	}
	n := s.chunk(int(s.chunkOf[min(j+1, len(s.Tokens)-1)]))
	return n.Kind == lang.NP && s.amountIn(n) != nil
}

// quoteAt is the quotation whose opening mark is token i.
func (r *reader) quoteAt(s *sentence, i int, qs []*quotation) *quotation {
	for _, q := range qs {
		if q.first == s.index && q.from == i {
			return q
		}
	}
	return nil
}

func (r *reader) takeQuote(k *cue, q *quotation) {
	k.content = append(k.content, q.span)
	k.quoted = true
	k.style = "direct"
	q.used = true
}

// leftover joins what goes on around a quotation in the same sentence: C1 outside the marks makes the style mixed.
func (r *reader) leftover(s *sentence, k *cue, q *quotation) {
	if q.last != s.index || q.to+1 >= len(s.Tokens) {
		return
	}
	rest := s.Tokens[q.to+1]
	if rest.Word() && rest.Lower != "," {
		end := r.clauseEnd(s, q.to+1, k)
		if end > q.to+1 {
			k.content[len(k.content)-1].End = s.bytes(q.to+1, end).End
			k.style = "mixed"
		}
	}
}

// leftQuote reads "C," S V and "C," V S, and the second half of a split quotation.
func (r *reader) leftQuote(s *sentence, vi int, k *cue, qs []*quotation) bool {
	v := s.Chunks[vi]
	start := v.From
	if k.srcTo > 0 && k.srcFrom < v.From {
		start = k.srcFrom
	}
	// the quotation that ends right before the source or the verb
	j := start - 1
	for j >= 0 && (s.lower(j) == "," || s.lower(j) == "—" || s.lower(j) == "-" || s.lower(j) == "–") {
		j--
	}
	var q *quotation
	if j >= 0 && quoteMark(s.Tokens[j]) {
		for _, x := range qs {
			if x.last == s.index && x.to == j {
				q = x
			}
		}
	}
	if q == nil || q.scare() && q.first == s.index && q.from > 0 {
		return false
	}
	r.takeQuote(k, q)
	k.rule = "quote-source-verb"
	to := v.To
	if k.srcTo == 0 || k.srcFrom >= v.To {
		// V S
		if np := s.chunk(vi + 1); np.Kind == lang.NP {
			r.setSource(s, k, vi+1, vi+1)
			r.apposition(s, k)
			to = k.srcTo
			k.rule = "quote-verb-source"
		} else if k.srcTo == 0 {
			return false
		}
	}
	// part of the clause before the marks: C1 "C2," S V
	if q.first == s.index && q.from > 0 && s.Tokens[q.from-1].Word() && r.outsideStart(s, q.from) >= 0 {
		from := 0
		k.content[0].Start = s.Tokens[from].Start
		k.style = "mixed"
	}
	// split: "C1," S V, "C2"
	for i := to; i < len(s.Tokens) && i-to < 14; i++ {
		if quoteMark(s.Tokens[i]) {
			if x := r.quoteAt(s, i, qs); x != nil && !x.scare() {
				k.content = append(k.content, x.span)
				x.used = true
			}
			break
		}
		if s.Tokens[i].Tag == "." {
			break
		}
	}
	return true
}

func (r *reader) outsideStart(s *sentence, i int) int {
	for j := 0; j < i; j++ {
		if s.Tokens[j].Word() {
			return j
		}
	}
	return -1
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

// leftClause reads "C, S V" with the clause before the source: 300 were killed, the ministry said.
func (r *reader) leftClause(s *sentence, vi int, k *cue, srcFound bool) bool {
	v := s.Chunks[vi]
	next := s.lower(v.To)
	if !(v.To >= len(s.Tokens) || next == "," || next == "." || next == ";" || next == "—" || next == "–" || s.Tokens[v.To].Tag == "IN" || s.Tokens[v.To].Tag == "NNP" || s.Tokens[v.To].Tag == "DT" || s.Tokens[v.To].Tag == "TO" || s.Tokens[v.To].Tag == "RB" || s.Tokens[v.To].Tag == "NN" || s.Tokens[v.To].Tag == "WRB") {
		return false
	}
	if s.lower(v.Head) == "added" && !srcFound {
		return false
	}
	if n := s.chunk(vi + 1); srcFound && n.Kind == lang.NP && n.From == v.To && k.addressee == nil && k.lemma != "tell" && k.lemma != "inform" && !timeNoun(s.Tokens, n.From, n.To) {
		return false // a verb with an object of its own: "As tensions rise, the North added another layer"
	}
	start := v.From
	if srcFound && k.srcTo > 0 && k.srcFrom < v.From {
		start = k.srcFrom
	}
	if start < 2 || s.lower(start-1) != "," && s.lower(start-1) != "—" && s.lower(start-1) != "–" {
		return false
	}
	if !srcFound || k.srcFrom >= v.From {
		np := s.chunk(vi + 1)
		if np.Kind != lang.NP || k.class != "speech" {
			return false
		}
		r.setSource(s, k, vi+1, vi+1)
		r.apposition(s, k)
	}
	// the clause before must have a verb of its own, or be a headline
	verb := s.Kind != "paragraph"
	for ci := 0; ci < len(s.Chunks) && s.Chunks[ci].To <= start-1; ci++ {
		if s.Chunks[ci].Kind == lang.VG {
			verb = true
		}
	}
	if !verb {
		return false
	}
	from := 0
	for from < start && (quoteMark(s.Tokens[from]) || s.Tokens[from].Tag == "CC" || s.Tokens[from].Tag == ":") {
		from++
	}
	k.content = append(k.content, s.bytes(from, start-1))
	k.rule, k.style = "clause-source-verb", "indirect"
	// C1, S V, C2
	to := max(v.To, k.srcTo)
	if s.lower(to) == "," && to+1 < len(s.Tokens) {
		c := s.chunk(int(s.chunkOf[to+1]))
		if c.Kind == lang.VG && c.Participle {
			return true
		}
		if c.Kind != lang.Conj || true {
			end := r.clauseEnd(s, to+1, k)
			if end > to+1 {
				k.content = append(k.content, s.bytes(to+1, end))
			}
		}
	}
	return true
}

// according reads "according to S" and its kin at token i.
func (r *reader) according(s *sentence, i int, qs []*quotation) *cue {
	ts := s.Tokens
	j := 0
	switch {
	case ts[i].Lower == "according" && s.lower(i+1) == "to":
		j = i + 2
	case ts[i].Lower == "per" && i > 0 && s.lower(i-1) == "," && at(ts, i+1).Capital():
		j = i + 1
	case ts[i].Lower == "as" && (s.lower(i+1) == "reported" || s.lower(i+1) == "stated") && s.lower(i+2) == "by":
		j = i + 3
	default:
		return nil
	}
	if j >= len(ts) || s.inQuote[i] != 0 {
		return nil
	}
	ni := int(s.chunkOf[j])
	np := s.chunk(ni)
	if np.Kind != lang.NP {
		return nil
	}
	k := &cue{s: s, from: i, to: j, class: "speech", lemma: "according to", rule: "according-to", style: "indirect"}
	r.setSource(s, k, ni, ni)
	for s.lower(k.srcTo) == "and" && s.chunk(int(s.chunkOf[k.srcTo])+1).Kind == lang.NP {
		break
	}
	before := i - 1
	for before >= 0 && (s.lower(before) == "," || s.lower(before) == "(") {
		before--
	}
	if before >= 0 {
		from := r.clauseStart(s, before)
		k.content = append(k.content, s.bytes(from, before+1))
	}
	r.apposition(s, k)
	if s.lower(k.srcTo) == "," && k.srcTo+1 < len(ts) {
		end := r.clauseEnd(s, k.srcTo+1, k)
		if end > k.srcTo+1 {
			k.content = append(k.content, s.bytes(k.srcTo+1, end))
		}
	}
	if len(k.content) == 0 {
		return nil
	}
	_ = qs
	return k
}

// clauseStart walks back from token i to where the attributed clause begins: the start of the sentence, or after "; " or a
// conjunction of clauses with a speaker of its own.
func (r *reader) clauseStart(s *sentence, i int) int {
	for j := i; j > 0; j-- {
		if s.lower(j-1) == ";" {
			return j
		}
		for _, o := range s.cues {
			if o.from <= j-1 && j-1 < o.to && o.srcTo > 0 && o.lemma != "according to" {
				// "A said X, and Y, according to B": B speaks for what follows the conjunction
				for x := j; x <= i; x++ {
					if s.Tokens[x].Tag == "CC" || s.lower(x) == "while" {
						return x + 1
					}
				}
				return 0
			}
		}
	}
	if s.Tokens[0].Tag == "CC" {
		return 1
	}
	return 0
}

// citing reads "citing the ministry": the source cited is the origin of what its sentence says.
func (r *reader) citing(s *sentence, vi int, k *cue) *cue {
	v := s.Chunks[vi]
	ts := s.Tokens
	np := s.chunk(vi + 1)
	if v.Passive {
		return nil
	}
	if np.Kind != lang.NP {
		return nil
	}
	// "lawmakers quoted the agency as saying": the agency is the origin, the lawmakers pass it on
	if as := s.chunk(vi + 2); s.lower(as.From) == "as" && s.lower(as.To) == "saying" {
		k.rule, k.style = "quoted-as-saying", "indirect"
		relay := &cue{s: s, from: k.from, to: k.to}
		if r.subjectOf(s, vi, relay) {
			k.relay = relay
		}
		r.setSource(s, k, vi+1, vi+1)
		k.srcTo = min(k.srcTo, as.From)
		to := as.To + 1
		if at(ts, to).Lower == "that" {
			to++
		}
		if end := r.clauseEnd(s, min(to, len(ts)-1), k); end > to {
			k.content = append(k.content, s.bytes(to, end))
		} else if relay.srcTo > 0 && relay.srcFrom > 1 && s.lower(relay.srcFrom-1) == "," {
			k.content = append(k.content, s.bytes(0, relay.srcFrom-1))
		}
		if len(k.content) > 0 {
			return k
		}
		return nil
	}
	if k.lemma == "quote" && !(v.Participle && ts[v.Head].Tag == "VBG") {
		return nil
	}
	k.rule, k.class, k.style = "citing", "speech", "indirect"
	r.setSource(s, k, vi+1, vi+1)
	if ts[v.Head].Tag == "VBG" || v.Participle {
		// content: what the sentence says outside the citation
		if v.From > 1 {
			to := v.From
			for to > 0 && (s.lower(to-1) == "," || s.lower(to-1) == "(") {
				to--
			}
			k.content = append(k.content, s.bytes(0, to))
		}
		if s.lower(k.srcTo) == "," && k.srcTo+1 < len(ts) {
			end := r.clauseEnd(s, k.srcTo+1, k)
			k.content = append(k.content, s.bytes(k.srcTo+1, end))
		}
	} else {
		return nil
	}
	if len(k.content) == 0 {
		return nil
	}
	return k
}

// shareCited gives an aside "S, citing T, reported that C" the content of S's own verb.
func (r *reader) shareCited(s *sentence) {
	for _, k := range s.cues {
		if k.rule != "citing" {
			continue
		}
		for _, o := range s.cues {
			if o != k && o.srcTo > 0 && o.srcFrom < k.from && o.from >= k.srcTo && o.rule != "citing" {
				k.content = append([]claim.Span(nil), o.content...)
				if o.srcTo > k.from { // the aside is no part of the speaker's name
					o.srcTo = k.from
					for o.srcTo > o.srcFrom && s.lower(o.srcTo-1) == "," {
						o.srcTo--
					}
				}
			}
		}
	}
}

// passive reads "was reported by S", "is believed to have …", "it was announced that".
func (r *reader) passive(s *sentence, vi int, k *cue, word cueWord) *cue {
	v := s.Chunks[vi]
	next := s.chunk(vi + 1)
	k.style = "indirect"
	for j := vi + 1; j < len(s.Chunks) && j-vi < 12; j++ {
		if s.lower(s.chunk(j).From) == "by" && s.chunk(j+1).Kind == lang.NP && !timeNoun(s.Tokens, s.chunk(j+1).From, s.chunk(j+1).To) && s.amountIn(s.chunk(j+1)) == nil {
			r.setSource(s, k, j+1, j+1)
			k.rule = "passive-by"
			np, ok := r.b.subject(s, vi)
			if ok && s.lower(np.From) == "it" && np.From > 1 && s.lower(np.From-1) == "," { // C, it was reported by S
				k.content = append(k.content, s.bytes(0, np.From-1))
				return k
			}
			if ok {
				k.content = append(k.content, s.bytes(np.From, v.From))
			}
			if by := s.chunk(j).From; by > v.To && r.figureAhead(s, lang.Chunk{From: v.To, To: v.To}) {
				k.content = append(k.content, s.bytes(v.To, by))
			}
			if k.srcTo < len(s.Tokens) && len(k.content) == 0 {
				return nil
			}
			return k
		}
		if s.chunk(j).Kind == lang.VG {
			break
		}
	}
	if word.class == "stance" {
		return nil
	}
	switch {
	case next.Kind == lang.VG && next.Infinitive, next.Kind == lang.That, next.Kind == lang.VG && next.Participle && word.class == "estimate", next.Kind == lang.Prep && s.lower(next.From) == "at" && word.lemma == "estimate":
		k.rule = "passive-unspecified"
		if np, ok := r.b.subject(s, vi); ok && next.Kind != lang.That {
			k.content = append(k.content, s.bytes(np.From, np.To))
		}
		r.rightContent(s, k, next.From, nil)
		if len(k.content) == 0 {
			return nil
		}
		return k
	}
	return nil
}

// silence reads who would not speak: declined to comment, has not confirmed, refrained from commenting, remained silent.
func (r *reader) silence(s *sentence, vi int) *cue {
	v := s.Chunks[vi]
	ts := s.Tokens
	end := 0
	switch head := ts[v.Head].Lower; head {
	case "declined", "declines", "refused", "refuses", "declining", "refusing":
		if n := s.chunk(vi + 1); n.Kind == lang.VG && n.Infinitive {
			switch s.lower(n.Head) {
			case "comment", "confirm", "say", "respond", "discuss", "elaborate", "answer", "give", "provide", "disclose", "acknowledge", "speak":
				end = n.To
			}
		} else if s.lower(v.To) == "comment" {
			end = v.To + 1
		}
	case "refrained", "refrains", "refraining":
		if s.lower(v.To) == "from" {
			end = min(len(ts), s.chunk(vi+2).To)
		}
	case "remained", "remains", "kept", "stayed", "has", "been":
		for i := v.To; i < v.To+3 && i < len(ts); i++ {
			if ts[i].Lower == "silent" || ts[i].Lower == "quiet" || ts[i].Lower == "mum" {
				end = i + 1
			}
		}
	case "commented", "confirmed", "responded", "acknowledged", "comment", "confirm", "respond", "acknowledge", "reply", "replied":
		if v.Negated {
			end = v.To
		}
	}
	if s.lower(v.Head) == "has" || s.lower(v.Head) == "have" { // has yet to confirm
		if s.lower(v.To) == "yet" && s.chunk(vi+2).Infinitive {
			switch s.lower(s.chunk(vi + 2).Head) {
			case "comment", "confirm", "respond", "acknowledge", "reply":
				end = s.chunk(vi + 2).To
			}
		} else if end == v.To {
			end = 0
		}
	}
	if end == 0 {
		return nil
	}
	k := &cue{s: s, from: v.From, to: end, class: "silence", lemma: "silence", rule: "silence", style: "silence"}
	if !r.subjectOf(s, vi, k) {
		return nil
	}
	if end < len(ts) {
		stop := r.clauseEnd(s, end, k)
		for i := end; i < stop; i++ {
			if s.lower(i) == "," {
				stop = i
			}
		}
		if stop > end {
			k.content = append(k.content, s.bytes(end, stop))
		}
	}
	return k
}

// nouns reads noun cues that govern a figure: "with estimates of up to 4,000 soldiers", "a UN estimate of 300 dead".
func (r *reader) nouns(s *sentence) {
	for ni, np := range s.Chunks {
		if np.Kind != lang.NP || np.Head < 0 {
			continue
		}
		word, ok := r.words.nouns[s.lower(np.Head)]
		if !ok || !word.np {
			continue
		}
		p := s.chunk(ni + 1)
		if p.Kind != lang.Prep {
			continue
		}
		j := ni + 1
		var src int = -1
		if w := s.lower(p.From); (w == "by" || w == "from") && s.chunk(ni+2).Kind == lang.NP {
			src = ni + 2
			j = ni + 3
			p = s.chunk(j)
		}
		if s.lower(p.From) != "of" && s.lower(p.From) != "for" && src < 0 {
			continue
		}
		target := s.chunk(j + 1)
		a := s.amountIn(target)
		if a == nil {
			continue
		}
		k := &cue{s: s, from: np.Head, to: np.Head + 1, class: word.class, lemma: word.lemma, rule: "noun-of", style: "indirect", weak: true}
		if src >= 0 {
			r.setSource(s, k, src, src)
			k.weak = false
		} else if np.Head > np.From {
			if from, to, ok := r.possessor(s, np); ok {
				k.srcFrom, k.srcTo, k.weak = from, to, false
			}
		}
		k.content = append(k.content, s.bytes(target.From, r.clauseEnd(s, target.From, k)))
		if end := r.commaAfter(s, target.To); end > 0 {
			k.content[0] = s.bytes(target.From, end)
		}
		s.cues = append(s.cues, k)
	}
}

func (r *reader) commaAfter(s *sentence, i int) int {
	for j := i; j < len(s.Tokens); j++ {
		if s.lower(j) == "," && !enumeration(s, j) {
			return j
		}
	}
	return 0
}

// possessor is who stands before a noun cue: "U.S. estimates", "the ministry's figures", "a UN report".
func (r *reader) possessor(s *sentence, np lang.Chunk) (from, to int, ok bool) {
	for i := np.From; i < np.Head; i++ {
		if refs, end := r.w.at(s.Tokens, i); end > 0 && end <= np.Head {
			if _, ok := with(refs, countryAdj|countryName|institution|capital|knownPerson); ok {
				// "South Korean military estimates": the words up to the cue
				return i, np.Head, true
			}
		}
		if s.Tokens[i].Tag == "POS" && i > np.From {
			f := np.From
			for f < i && s.Tokens[f].Tag == "DT" {
				f++
			}
			return f, i, true
		}
	}
	return 0, 0, false
}

// headline reads "Zelensky: 3,000 killed" in titles and headings, and "C - S" is left alone.
func (r *reader) headline(s *sentence) {
	if s.Kind != "title" && s.Kind != "heading" || len(s.Chunks) < 3 {
		return
	}
	np := s.chunk(0)
	if np.Kind != lang.NP || s.lower(np.To) != ":" {
		return
	}
	refs, end := r.w.at(s.Tokens, np.From)
	if end != np.To {
		return
	}
	if _, ok := with(refs, institution|knownPerson|capital|countryName); !ok {
		return
	}
	k := &cue{s: s, from: np.To, to: np.To + 1, class: "speech", lemma: ":", rule: "headline-colon", style: "indirect", srcFrom: np.From, srcTo: np.To}
	k.content = append(k.content, s.bytes(np.To+1, len(s.Tokens)))
	s.cues = append(s.cues, k)
}

// nest orders cues by how much they hold: outermost first.
func (r *reader) nest(s *sentence) {
	for _, k := range s.cues {
		for _, o := range s.cues {
			if o != k && o.holds(s.Tokens[k.from].Start) && (!k.holds(s.Tokens[o.from].Start) || o.size() > k.size()) {
				k.depth++
			}
		}
	}
	// "citing" and "according to" inside one's own sentence are deeper than the speech they qualify
	for _, k := range s.cues {
		if k.rule == "citing" {
			k.depth += 8
		}
	}
}

func (k *cue) holds(at int) bool {
	for _, c := range k.content {
		if c.Start <= at && at < c.End {
			return true
		}
	}
	return false
}

func (k *cue) size() int {
	n := 0
	for _, c := range k.content {
		n += c.Len()
	}
	return n
}
