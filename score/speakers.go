package score

import (
	"fmt"
	"io"
	"sort"
	"strings"
	"unicode"

	"crosscheck/claim"
)

// GoldSpeakers is a text whose attributions name their source by its coreference chain.
type GoldSpeakers struct {
	ID           string            `json:"id"`
	Report       string            `json:"report"` // empty: ID.txt
	Date         string            `json:"date"`
	Text         string            `json:"text"`
	Attributions []goldAttribution `json:"attributions"`
	Entities     []goldEntity      `json:"entities"`
}

type goldAttribution struct {
	Source  spanList `json:"source"`
	Content spanList `json:"content"`
	Entity  *int     `json:"source_entity"`
}

type goldEntity struct {
	ID       int        `json:"id"`
	Name     string     `json:"name"` // the most frequent proper mention; empty where it has none
	Wiki     string     `json:"wiki"`
	Mentions []spanJSON `json:"mentions"`
}

func (g *GoldSpeakers) check() string {
	if g.Report == "" && g.ID == "" {
		return `expected a text with its name in "report" or "id", found none`
	}
	if g.Report == "" {
		g.Report = g.ID + ".txt"
	}
	for _, e := range g.Entities {
		for _, m := range e.Mentions {
			if m.Start < 0 || m.End < m.Start || m.End > len(g.Text) {
				return "expected mentions within the text, found one outside"
			}
		}
	}
	return ""
}

// mentionKinds are the kinds of source mention, in the order in which they are shown.
var mentionKinds = []string{"all", "pronoun", "nominal", "name"}

// SpeakerNumbers count the annotated sources whose statement was read, by what became of them.
type SpeakerNumbers struct {
	Gold int `json:"gold"` // annotated sources that belong to a chain
	Read int `json:"read"` // of those, with a statement whose source overlaps
	// Abstained are those that the program does not resolve: marked unresolved, left a pronoun, or left at a description although the chain
	// has a name. "Estimates suggest" names nobody, and is resolved where the chain has no name either.
	Abstained int `json:"abstained"`
	Resolved  int `json:"resolved"`
	Right     int `json:"right"` // the resolved name is one of the chain's

	Accuracy *float64 `json:"accuracy"` // right of resolved
	Abstains *float64 `json:"abstains"` // abstained of read
}

// SpeakerResult holds the numbers by kind of mention.
type SpeakerResult struct {
	Of      map[string]*SpeakerNumbers
	errors  []Mistake
	reports *reports
}

// Speakers measures the resolved name of a statement's source against the chain to which the annotated source belongs. The statement is the
// one whose source overlaps the annotated source, of several the one whose content agrees best.
func Speakers(gold []GoldSpeakers, out []Output) *SpeakerResult {
	var files []string
	for i := range gold {
		files = append(files, gold[i].Report)
	}
	r := &SpeakerResult{Of: map[string]*SpeakerNumbers{}, reports: newReports(files)}
	for _, k := range mentionKinds {
		r.Of[k] = &SpeakerNumbers{}
	}
	by := byReport(out, r.reports, "statement")
	for i := range gold {
		r.add(&gold[i], by[gold[i].Report])
	}
	for _, n := range r.Of {
		n.Accuracy, n.Abstains = rate(n.Right, n.Resolved).Share, rate(n.Abstained, n.Read).Share
	}
	return r
}

func (r *SpeakerResult) add(g *GoldSpeakers, out []*Output) {
	chains := map[int]*goldEntity{}
	for i := range g.Entities {
		chains[g.Entities[i].ID] = &g.Entities[i]
	}
	var ms []Mistake
	for _, a := range g.Attributions {
		if a.Entity == nil || len(a.Source) == 0 || chains[*a.Entity] == nil {
			continue
		}
		chain, at := chains[*a.Entity], a.Source[0]
		words := at.Of(g.Text)
		kind := mentionKind(words)
		both := []*SpeakerNumbers{r.Of["all"], r.Of[kind]}
		tell := func(what, got, rule string) {
			ms = append(ms, Mistake{Kind: kind + ": " + what, Report: g.Report, Start: at.Start, End: at.End, Gold: chain.describe(g.Text), Got: got, Rule: rule})
		}
		best, fit := (*Output)(nil), -1.0
		for _, o := range out {
			if anyOverlap(o.source(), a.Source[:1]) {
				if v := iou(a.Content, o.Content); v > fit {
					best, fit = o, v
				}
			}
		}
		for _, n := range both {
			n.Gold++
		}
		if best == nil {
			tell("no statement", "", "")
			continue
		}
		name, named := best.speaker()
		abstained := name == "" || named == string(claim.Unresolved) || isPronoun(name)
		if !abstained && chain.proper() && !hasCapital(name) {
			abstained = true // left at a description, where the text has the name
		}
		right := !abstained && chain.is(name, g.Text)
		for _, n := range both {
			n.Read++
			if abstained {
				n.Abstained++
				continue
			}
			n.Resolved++
			n.Right += one(right)
		}
		switch {
		case abstained:
			tell("not resolved", name, best.Rule)
		case !right:
			tell("another speaker", name, best.Rule)
		}
	}
	sort.SliceStable(ms, func(i, j int) bool { return ms[i].Start < ms[j].Start })
	r.errors = append(r.errors, ms...)
}

// speaker is the resolved name of a statement's source and how it is named.
func (o *Output) speaker() (name, named string) {
	for i := len(o.Attribution) - 1; i >= 0; i-- {
		if a := o.Attribution[i]; a.Role == "" || a.Role == "origin" {
			return firstOf(a.Name, a.Mention), a.Named
		}
	}
	if o.Source != nil {
		return o.Source.Name, ""
	}
	return "", ""
}

// is tells whether a name is one of the chain's: its name, its title in the encyclopedia, or the words of a mention that is no pronoun.
func (e *goldEntity) is(name, text string) bool {
	for _, n := range []string{e.Name, e.Wiki} {
		if n != "" && SameName(n, name) {
			return true
		}
	}
	for _, m := range e.Mentions {
		w := claim.Span(m).Of(text)
		if !isPronoun(w) && (SameName(w, name) || strings.EqualFold(strings.TrimSpace(w), strings.TrimSpace(name))) {
			return true
		}
	}
	return false
}

// proper tells whether the chain has a proper name.
func (e *goldEntity) proper() bool { return e.Name != "" }

func (e *goldEntity) describe(text string) string {
	if e.Name != "" {
		return e.Name
	}
	if len(e.Mentions) > 0 {
		return claim.Span(e.Mentions[0]).Of(text)
	}
	return fmt.Sprintf("entity %d", e.ID)
}

func mentionKind(words string) string {
	switch {
	case isPronoun(words):
		return "pronoun"
	case hasCapital(words):
		return "name"
	}
	return "nominal"
}

// isPronoun tells whether words say nothing of who it is. WHO in capitals is an institution.
func isPronoun(s string) bool {
	s = strings.TrimSpace(s)
	return wordTables().pronoun[strings.ToLower(s)] && (len(s) == 1 || s != strings.ToUpper(s))
}

// hasCapital tells whether a word other than an article begins with a capital letter.
func hasCapital(s string) bool {
	for w := range strings.FieldsSeq(s) {
		switch strings.ToLower(w) {
		case "the", "a", "an":
			continue
		}
		if r := []rune(w); unicode.IsUpper(r[0]) {
			return true
		}
	}
	return false
}

// Table writes the numbers for people.
func (r *SpeakerResult) Table(w io.Writer) error {
	t := &table{w: w}
	for _, k := range mentionKinds {
		n := r.Of[k]
		t.line("  %-8s right %s of %d resolved; not resolved %s of %d read; %d annotated", k, percentOf(Rate{Share: n.Accuracy}), n.Resolved, percentOf(Rate{Share: n.Abstains}), n.Read, n.Gold)
	}
	return t.err
}

// Numbers are those of each kind of mention.
func (r *SpeakerResult) Numbers() any { return r.Of }

// Errors are sources without a statement, not resolved, and resolved to somebody else.
func (r *SpeakerResult) Errors() []Mistake { return r.errors }

// Kinds counts the kinds of error.
func (r *SpeakerResult) Kinds() []KindCount { return countKinds(r.errors) }

// Notes say what was not scored.
func (r *SpeakerResult) Notes() []string { return r.reports.notes() }
