package question

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"crosscheck/claim"
	"crosscheck/lexicon"
)

// other is the measure of what no measure of its own counts.
const other = "other"

// Measure is what is known of a measure besides the words that express it.
type Measure struct {
	Name string
	// Families: measures that share one are neighbours.
	Families []string
	// Grows: a total of it can only rise as time goes on.
	Grows bool
	// Label says it after a number: "killed or wounded".
	Label string
	// Counts says whom a figure counts: "killed and wounded together".
	Counts string
	// Parts are the measures that add up to this one.
	Parts []string

	// alone: a figure that does not say what it is about answers nobody else's question.
	alone bool

	asks, counted, past, rate, future string
}

// table is the lexicon in the shape that questions need.
type table struct {
	measures map[string]Measure
	units    map[string]conversion
	generic  map[string]string // keys that only say that people are counted, with the unit in which
	frames   []frameWord
}

type conversion struct {
	base   string
	factor float64
}

type frameWord struct {
	words string // with a space on either side
	frame string // open, part, begin
}

var words = sync.OnceValue(func() table {
	t := table{measures: map[string]Measure{}, units: map[string]conversion{}, generic: map[string]string{}}
	for _, r := range lexicon.Open("questions").Rows {
		t.measures[r.Get("measure")] = Measure{
			Name: r.Get("measure"), Families: r.List("families"), Grows: r.Get("grows") == "yes", Label: r.Get("label"),
			Counts: r.Get("counts"), Parts: r.List("parts"), alone: r.Get("alone") == "yes",
			asks: r.Get("asks"), counted: r.Get("counted"), past: r.Get("past"), rate: r.Get("rate"), future: r.Get("future"),
		}
	}
	for _, r := range lexicon.Open("conversions").Rows {
		t.units[r.Get("unit")] = conversion{r.Get("base"), number(r)}
	}
	for _, r := range lexicon.Open("generics").Rows {
		t.generic[r.Get("head")] = r.Get("unit")
	}
	for _, r := range lexicon.Open("frames").Rows {
		t.frames = append(t.frames, frameWord{" " + r.Get("words") + " ", r.Get("frame")})
	}
	return t
})

// number reads the factor of a conversion. Tables are part of the program, so a malformed one panics, as in lexicon.
func number(r lexicon.Row) float64 {
	n, err := strconv.ParseFloat(r.Get("factor"), 64)
	if err != nil || n <= 0 {
		panic(fmt.Sprintf("lexicon/conversions.tsv:%d: factor %q is no positive number", r.Line, r.Get("factor")))
	}
	return n
}

// MeasureOf describes a measure. Measures are an open set: one without a row in lexicon/questions.tsv stands alone, is taken
// not to grow, and is asked for in general words.
func MeasureOf(name string) Measure {
	if m, ok := words().measures[name]; ok {
		return m
	}
	label := strings.ReplaceAll(name, "_", " ")
	return Measure{
		Name: name, Label: label, Counts: "what is " + label, asks: "How many {counted}", counted: "people",
		past: "are counted as " + label, rate: "are counted as " + label, future: "will be counted as " + label,
	}
}

// NameOf is the measure that a figure is compared as: its own, or where that is "other" the word that its counted key adds for
// what happened to those whom it counts, if lexicon/questions.tsv has it: passengers who were rescued are not those on board.
func NameOf(c *claim.Claim) string {
	_, name := parseGroup(c.CountedKey).measure(c.Measure)
	return name
}

// measure takes the word for what happened out of a group that is counted as "other".
func (g group) measure(name string) (group, string) {
	if name != other || g.limits == "" {
		return g, name
	}
	limits := strings.Split(g.limits, "/")
	i := slices.IndexFunc(limits, func(l string) bool { _, ok := words().measures[l]; return ok })
	if i < 0 {
		return g, name
	}
	name = limits[i]
	g.limits = strings.Join(slices.Delete(limits, i, i+1), "/")
	if g.kind == "person" && g.head+"s" == name { // protesters who protest are people
		g.head = "person"
	}
	return g, name
}

// Kin reports whether two measures belong to one family, so that readers take the one for the other. A measure is no kin of
// itself.
func (m Measure) Kin(n Measure) bool {
	if m.Name == n.Name {
		return false
	}
	for _, f := range m.Families {
		for _, g := range n.Families {
			if f == g {
				return true
			}
		}
	}
	return false
}

// Convert expresses a number in the unit in which figures of its kind are compared: square miles in square kilometres. A unit
// without a row in lexicon/conversions.tsv stays as it is. People and things have no unit.
func Convert(n float64, unit string) (float64, string) {
	if c, ok := words().units[unit]; ok {
		return n * c.factor, c.base
	}
	switch unit {
	case "people", "count":
		return n, ""
	}
	return n, unit
}
