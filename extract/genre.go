package extract

import (
	"sort"
	"strings"

	"crosscheck/claim"
	"crosscheck/lang"
	"crosscheck/lexicon"
	"crosscheck/report"
)

// genres reads what sort of text a report is, with the words that say so.
type genres struct{ words phraseTable[string] }

func newGenres() *genres {
	g := &genres{words: newPhraseTable[string]()}
	for _, r := range lexicon.Open("genre").Rows {
		for _, w := range r.List("words") {
			g.words.add(phrase(w), r.Get("kind"))
		}
	}
	return g
}

// The thresholds are starting values, set on one opinion piece and one joking piece and then tried on 3,266 news reports, of which
// they call none opinion and two satire (docs/reading.md). Precision before recall: what is not clearly one of them is news.
const (
	loadedPerThousand = 12  // of all words, for opinion
	minLoaded         = 6   // different loaded words, so that one quotation does not make a genre
	jokesPerThousand  = 7   // for satire
	minJokes          = 5   // different ones
	minLabels         = 3   // speaker labels, for a transcript
	firstPerson       = 8   // per thousand words outside quotations, with half the loaded words
	minWords          = 120 // below that only the page's own label counts
)

// read decides the genre of a report. What the metadata says wins; then labels of speakers; then the words.
func (g *genres) read(r *report.Report, ss []*sentence, labels int) (string, []claim.Span) {
	if v := strings.ToLower(r.Meta.Genre.Value); v != "" {
		return v, nil
	}
	if labels >= minLabels {
		return "transcript", nil
	}
	evidence := map[string][]claim.Span{}
	kinds := map[string]map[string]bool{}
	words, first := 0, 0
	for _, s := range ss {
		for i := 0; i < len(s.Tokens); i++ {
			if s.Tokens[i].Word() {
				words++
			}
			kind, end, ok := g.words.startingAt(s.Tokens, i)
			if !ok || s.inQuote != nil && s.inQuote[i] != 0 && kind != "loaded" {
				continue
			}
			if kind == "person" {
				first++
				continue
			}
			if kinds[kind] == nil {
				kinds[kind] = map[string]bool{}
			}
			kinds[kind][joinLower(s.Tokens[i:end])] = true
			evidence[kind] = append(evidence[kind], s.bytes(i, end))
			i = end - 1
		}
	}
	// the page's own word in its title
	if len(ss) > 0 && ss[0].Kind == report.Title {
		for _, k := range []string{"opinion", "satire"} {
			for _, e := range evidence[k] {
				if ss[0].Contains(e) {
					return k, []claim.Span{e}
				}
			}
		}
	}
	if words < minWords {
		return "news", nil
	}
	loaded, jokes := len(evidence["loaded"]), len(evidence["joke"])
	switch {
	case jokes*1000 >= jokesPerThousand*words && len(kinds["joke"]) >= minJokes:
		return "satire", evidence["joke"]
	case loaded*1000 >= loadedPerThousand*words && len(kinds["loaded"]) >= minLoaded,
		first*1000 >= firstPerson*words && 2*loaded*1000 >= loadedPerThousand*words && len(kinds["loaded"]) >= minLoaded/2:
		return "opinion", evidence["loaded"]
	}
	return "news", nil
}

// A label is a speaker's name at the head of a transcript's paragraph.
type label struct {
	from, to int // tokens of the name
	end      int // the token after the colon
}

// labelOf reads "MR. KIRBY:", "Presenter:", "Q:" at the head of a paragraph.
func labelOf(ts []lang.Token) (label, bool) {
	for i := 0; i < len(ts) && i < 7; i++ {
		if ts[i].Text == ":" && i > 0 {
			if i+1 >= len(ts) {
				return label{}, false
			}
			return label{0, i, i + 1}, true
		}
		if !ts[i].Capital() && ts[i].Text != "." && ts[i].Text != "," && ts[i].Lower != "of" && ts[i].Lower != "(" && ts[i].Lower != ")" && !(i > 0 && ts[i-1].Lower == "(") && ts[i].Lower != "'s" {
			return label{}, false
		}
	}
	return label{}, false
}

// speakers finds the speaker labels of a transcript: names that stand at the head of paragraphs, at least two of them or one of
// them repeatedly. It returns the label by sentence, and how many there are.
func speakers(ss []*sentence) (map[int]label, int) {
	found := map[int]label{}
	names := map[string]int{}
	for i, s := range ss {
		if i > 0 && ss[i-1].Block == s.Block {
			continue
		}
		if s.Kind == report.Title || s.Kind == report.Heading {
			continue
		}
		if l, ok := labelOf(s.Tokens); ok {
			found[i] = l
			names[joinLower(s.Tokens[l.from:l.to])]++
		}
	}
	repeated := 0
	for _, n := range names {
		if n > 1 {
			repeated++
		}
	}
	blocks := 0
	for i, s := range ss {
		if (i == 0 || ss[i-1].Block != s.Block) && s.Kind != report.Title && s.Kind != report.Heading {
			blocks++
		}
	}
	if (len(found) < minLabels || repeated == 0) && (len(found) == 0 || 2*len(found) <= blocks) {
		return nil, 0
	}
	return found, len(found)
}

// sortSpans orders spans by their place in the text.
func sortSpans(s []claim.Span) {
	sort.Slice(s, func(i, j int) bool { return s[i].Start < s[j].Start || s[i].Start == s[j].Start && s[i].End < s[j].End })
}
