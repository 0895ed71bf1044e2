package extract

import (
	"slices"

	"crosscheck/claim"
	"crosscheck/lexicon"
	"crosscheck/report"
)

// A genreWord is what a word or phrase of genre.tsv or loaded.tsv is a sign of.
type genreWord struct {
	kind     string // of genre.tsv, or "judgement" for a loaded word that judges
	field    string // of a joke
	anywhere bool
	loaded   string // its kind in loaded.tsv
}

// genres knows the words that tell what sort of text a report is.
type genres struct {
	words      phraseTable[[]genreWord]
	dataFields map[string]bool
}

func newGenres() *genres {
	g := &genres{words: newPhraseTable[[]genreWord](), dataFields: map[string]bool{}}
	add := func(w string, word genreWord) {
		p := phrase(w)
		g.words.add(p, append(g.words.rows[p], word))
	}
	for _, r := range lexicon.Open("genre").Rows {
		for _, w := range r.List("words") {
			if r.Get("kind") == "field" {
				g.dataFields[phrase(w)] = true
				continue
			}
			add(w, genreWord{kind: r.Get("kind"), field: r.Get("field"), anywhere: r.Get("where") == "any"})
		}
	}
	for _, r := range lexicon.Open("loaded").Rows {
		word := genreWord{loaded: r.Get("kind")}
		if judges[word.loaded] {
			word.kind = "judgement"
		}
		for _, w := range r.List("word") {
			add(w, word)
		}
	}
	return g
}

// judges are the kinds of loaded words that make an opinion piece where the writer uses them: euphemisms and labels stand in plain news too.
var judges = map[string]bool{"insult": true, "praise": true, "force": true}

// evidence is what the words of a report say about its genre, in the writer's own voice: outside quotations and attributed content.
type evidence struct {
	words     int // of running text
	counts    map[string]int
	differ    map[string]map[string]bool // by kind, the different words
	fields    map[string]bool            // of the jokes; irony counts as one
	where     map[string][]claim.Span
	questions int // asked by the writer
	piled     int // "so round that it deserves a medal"
	items     int // of lists
	label     genreReading
	loaded    []claim.Loaded // whoever uses them
}

func (e *evidence) count(kind string) int    { return e.counts[kind] }
func (e *evidence) distinct(kind string) int { return len(e.differ[kind]) }

func (e *evidence) spans(kinds ...string) []claim.Span {
	var out []claim.Span
	for _, k := range kinds {
		out = append(out, e.where[k]...)
	}
	sortSpans(out)
	return out
}

// evidenceOf reads the words of a report once.
func (g *genres) evidenceOf(ss []*sentence) *evidence {
	e := &evidence{counts: map[string]int{}, differ: map[string]map[string]bool{}, fields: map[string]bool{}, where: map[string][]claim.Span{}}
	for _, s := range ss {
		if s.Kind == report.Item || s.Kind == report.Paragraph && s.heads(ss) {
			e.items++
		}
		for i := range s.Tokens {
			if s.Tokens[i].Word() {
				e.words++
			}
			if s.lower(i) == "so" && s.piles(i) && !s.othersVoice(i) {
				e.piled++
				e.where["irony"] = append(e.where["irony"], s.bytes(i, min(i+2, len(s.Tokens))))
			}
			words, end, ok := g.words.startingAt(s.Tokens, i)
			if !ok {
				continue
			}
			others := s.othersVoice(i)
			for _, w := range words {
				e.take(s, i, end, w, others)
			}
			if w := words[len(words)-1]; w.loaded != "" {
				e.loaded = append(e.loaded, claim.Loaded{Span: s.bytes(i, end), Words: s.words(i, end), Kind: w.loaded})
			}
		}
		if n := len(s.Tokens); n > 2 && s.lower(n-1) == "?" && s.Kind == report.Paragraph && !s.othersVoice(n-1) {
			e.questions++
		}
	}
	if e.label.genre == "summary" && e.items < minItems {
		e.label = genreReading{}
	}
	return e
}

// take counts one word or phrase.
func (e *evidence) take(s *sentence, from, to int, w genreWord, others bool) {
	sp := s.bytes(from, to)
	switch w.kind {
	case "opinion", "satire", "summary", "transcript":
		if e.label.genre == "" && (w.anywhere && !others || s.announces(from, to, w.kind)) {
			e.label = genreReading{genre: w.kind, by: "page", evidence: []claim.Span{sp}}
		}
		return
	case "":
		return
	}
	if others {
		return
	}
	e.counts[w.kind]++
	if e.differ[w.kind] == nil {
		e.differ[w.kind] = map[string]bool{}
	}
	e.differ[w.kind][joinLower(s.Tokens[from:to])] = true
	e.where[w.kind] = append(e.where[w.kind], sp)
	switch w.kind {
	case "joke":
		e.fields[w.field] = true
	case "irony":
		e.fields["irony"] = true
	}
}

// announces reports whether words say what the page is: they begin or end its title or a heading, set off by a colon or a dash, they open
// a note in brackets, or they are a whole line. Those of a summary may stand anywhere in the title: "Weekly digest of the talks".
func (s *sentence) announces(from, to int, kind string) bool {
	n := len(s.Tokens)
	for n > 0 && !s.Tokens[n-1].Word() && !s.Tokens[n-1].Numeric() {
		n--
	}
	first := 0
	for first < n && !s.Tokens[first].Word() && !s.Tokens[first].Numeric() {
		first++
	}
	if from == first && to >= n {
		return true
	}
	if at(s.Tokens, from-1).Text == "[" { // [COMMENTARY], [SPEECH BY …], as monitoring services mark their texts
		return kind == "transcript" || at(s.Tokens, to).Text == "]"
	}
	if !heading(s) {
		return false
	}
	mark := func(i int) bool {
		switch at(s.Tokens, i).Text {
		case ":", "|", "-", "–", "—":
			return true
		}
		return false
	}
	return kind == "summary" || from == first && mark(to) || to >= n && from > 0 && mark(from-1)
}

// heads reports whether the sentence is the catchword of a paragraph: "Ports. Crane operators walked out."
func (s *sentence) heads(ss []*sentence) bool {
	return len(s.Tokens) <= 4 && (s.index == 0 || ss[s.index-1].Block != s.Block) && s.index+1 < len(ss) && ss[s.index+1].Block == s.Block
}

// piles reports "so round that", "so much coffee that" at token i.
func (s *sentence) piles(i int) bool {
	for j := i + 2; j <= i+4 && j < len(s.Tokens); j++ {
		switch {
		case s.lower(j) == "that":
			return s.lower(i+1) != "far"
		case !s.Tokens[j-1].Word():
			return false
		}
	}
	return false
}

// othersVoice reports whether token i is not the writer's: it stands in a quotation, or in what somebody else is said to have said.
func (s *sentence) othersVoice(i int) bool {
	if s.inQuote != nil && s.inQuote[i] != 0 {
		return true
	}
	for _, k := range s.spoken {
		if k.holds(s.Tokens[i].Start) && !k.ownVoice() {
			return true
		}
	}
	return false
}

// ownVoice reports whether the writer is the source: "I think that …", "one wonders".
func (k *cue) ownVoice() bool {
	if k.srcTo == 0 {
		return k.who == nil || k.who.Named == claim.Unspecified
	}
	if k.srcTo-k.srcFrom > 1 {
		return false
	}
	switch k.s.lower(k.srcFrom) {
	case "i", "we", "one", "you", "who", "nobody", "everybody", "anybody":
		return true
	}
	return false
}

// sortSpans orders spans by their place in the text.
func sortSpans(s []claim.Span) {
	slices.SortFunc(s, func(a, b claim.Span) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return a.End - b.End
	})
}
