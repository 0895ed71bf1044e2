package extract

import (
	"strings"

	"crosscheck/claim"
	"crosscheck/lang"
	"crosscheck/report"
)

// The thresholds are starting values, set on fifteen texts written for this project and the two pieces of the example, and then tried on
// 4,134 news reports (docs/reading.md). Precision before recall: what is not clearly something else is news.
const (
	minWords = 100 // of running text; below that only the page's own label counts

	argumentPerThousand = 30 // weight of what argues, for opinion
	minArgument         = 6  // weight in all
	minArgumentKinds    = 3  // of judgement, argument, first person, duty, questions

	jokesPerThousand = 20 // weight of what jokes, for satire
	minJokes         = 4  // different comic words and turns
	minJokeFields    = 3  // different fields they come from, or else
	minIrony         = 3  // different turns that are hardly ever meant straight

	minItems  = 4 // list items, for a summary that says so in its title
	minLabels = 3 // speaker labels, for a transcript
)

// genreReading tells what sort of text a report is, and how that is known.
type genreReading struct {
	genre    string
	by       string       // page: the page or the user says so; words: its words do; empty for news
	evidence []claim.Span // the words, in order
	loaded   []claim.Loaded
}

// read decides the genre of a report. What the metadata says wins; then labels of speakers; then the page's own word for itself; then the
// words in the writer's own voice.
func (g *genres) read(r *report.Report, ss []*sentence, labels int) genreReading {
	e := g.evidenceOf(ss)
	out := e.genre(strings.ToLower(r.Meta.Genre.Value), labels)
	out.loaded = e.loaded
	return out
}

func (e *evidence) genre(meta string, labels int) genreReading {
	switch {
	case meta == "news":
	case meta != "":
		return genreReading{genre: meta, by: "page"}
	case labels >= minLabels:
		return genreReading{genre: "transcript", by: "words"}
	case e.label.genre != "":
		return e.label
	case e.words < minWords:
	case e.joking():
		return genreReading{genre: "satire", by: "words", evidence: e.spans("joke", "irony")}
	case e.arguing():
		return genreReading{genre: "opinion", by: "words", evidence: e.spans("judgement", "argument", "person", "people", "duty")}
	}
	return genreReading{genre: "news"}
}

// joking reports whether a text draws its words from several comic fields, or piles up "so round that it …".
func (e *evidence) joking() bool {
	fields, jokes := len(e.fields), e.distinct("joke")+2*e.distinct("irony")+2*e.piled
	return jokes*1000 >= jokesPerThousand*e.words && e.distinct("joke")+e.distinct("irony")+e.piled >= minJokes &&
		(fields >= minJokeFields || e.distinct("irony") >= minIrony)
}

// arguing reports whether the writer argues: judges, exhorts, asks, speaks of self.
func (e *evidence) arguing() bool {
	weights := [...]int{
		e.distinct("judgement"), 2 * e.distinct("argument"), e.count("person"), e.count("people") / 2, e.count("duty") / 2, e.questions,
	}
	total, kinds := 0, 0
	for _, w := range weights {
		total += w
		if w > 0 {
			kinds++
		}
	}
	return total >= minArgument && total*1000 >= argumentPerThousand*e.words && kinds >= minArgumentKinds &&
		(weights[1] > 0 || weights[2] > 1)
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

// speakers finds the speaker labels of a transcript: names at the head of paragraphs, two of which come again (or the Q and A of an
// interview), or which head more than half of all paragraphs. It returns the label by sentence, and how many there are. What heads a line of
// data ("Date:", "Update:") is no speaker, nor is a name with nothing but a number behind it.
func (g *genres) speakers(ss []*sentence) (map[int]label, int) {
	found := map[int]label{}
	names := map[string]int{}
	blocks := 0
	for i, s := range ss {
		if i > 0 && ss[i-1].Block == s.Block || heading(s) {
			continue
		}
		blocks++
		l, ok := labelOf(s.Tokens)
		if !ok || !speech(s.Tokens[l.end:]) {
			continue
		}
		name := joinLower(s.Tokens[l.from:l.to])
		if g.dataFields[name] || g.dataFields[s.Tokens[l.to-1].Lower] {
			continue
		}
		found[i] = l
		names[name]++
	}
	repeated := 0
	for name, n := range names {
		if n > 1 {
			repeated++
		}
		if n > 1 && (name == "q" || name == "a") {
			repeated++ // the other may be set without a label
		}
	}
	if (len(found) < minLabels || repeated < 2) && (len(found) == 0 || 2*len(found) <= blocks) {
		return nil, 0
	}
	return found, len(found)
}

// speech reports whether anything but numbers and marks is said.
func speech(ts []lang.Token) bool {
	for _, t := range ts {
		if t.Word() {
			return true
		}
	}
	return false
}
