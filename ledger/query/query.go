// Package query is what a person asks of a ledger, as a typed tree: words and phrases that stand in a report, and fields of its claims, joined by and, or
// and not.
//
//	"North Korean" measure:killed,wounded after:2025-01-01 -outlet:bugle (place:kursk OR place:belgorod) value:>=1000
//
// [Parse] reads it. [Q.String] writes it in one form that reads back to the same tree. docs/search.md lists the fields.
package query

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// Q is a node of a query. The nodes are [And], [Or], [Not], [Text], [Match], [Number] and [Date].
type Q interface {
	// String is the query as a person would type it.
	String() string
	node()
}

// And holds where all of its children do. After [Simplify] it has at least two.
type And struct{ Children []Q }

// Or holds where one of its children does. After [Simplify] it has at least two.
type Or struct{ Children []Q }

// Not holds where its child does not.
type Not struct{ Child Q }

// Text holds where the words stand one after the other in the title or the text of a report. With Prefix the last of them is the beginning of a word.
type Text struct {
	Words  string
	Prefix bool
}

// Value is one value of a field. With Prefix its last word is the beginning of one.
type Value struct {
	Words  string
	Prefix bool
}

// Match holds where a field has one of the values.
type Match struct {
	Field  Field
	Values []Value
}

// Field is the name of a field as it stands before the colon.
type Field string

// The fields that take words.
const (
	Origin   Field = "origin"   // who asserts it: key, name, or abbreviation
	Outlet   Field = "outlet"   // of the report
	Measure  Field = "measure"  // of a figure; of an event its type
	Counted  Field = "counted"  // who or what is counted
	Place    Field = "place"    // where it holds
	Kind     Field = "kind"     // figure, statement, event
	Modality Field = "modality" // asserted, denied, …
	Question Field = "question" // words or id of the question that it answers
	Report   Field = "report"   // id of its report; with * how the id begins
	Is       Field = "is"       // what people decided on it
)

// numeric is the field of [Number].
const numeric = "value"

// Fields are the names of all fields that [Parse] knows, in the order in which help lists them.
func Fields() []string {
	out := []string{
		string(Origin), string(Outlet), string(Measure), string(Counted), string(Place), numeric, string(Kind), string(Modality), string(Question), string(Report),
		string(Is), "after", "before",
	}
	for _, c := range Clocks() {
		out = append(out, string(c), string(c)+"-after", string(c)+"-before")
	}
	return out
}

// words are the fields of [Match], with the values that they may have; nil is anything.
var words = map[Field][]string{
	Origin: nil, Outlet: nil, Measure: nil, Counted: nil, Place: nil, Question: nil, Report: nil,
	Kind:     {"figure", "statement", "event"},
	Modality: {"asserted", "denied", "predicted", "planned", "hypothetical", "withdrawn"},
	Is:       {"accepted", "rejected", "corrected", "added", "decided"},
}

// Kinds are the values of the field [Kind].
func Kinds() []string { return slices.Clone(words[Kind]) }

// Op is how a number is compared.
type Op string

// The comparisons of the interval that a figure gives. An open end is beyond every number.
const (
	Contains Op = ""   // low ≤ n ≤ high: the figure may be n
	Above    Op = ">"  // low > n
	AtLeast  Op = ">=" // low ≥ n
	Below    Op = "<"  // high < n
	AtMost   Op = "<=" // high ≤ n
	Within   Op = ".." // low ≥ n and high ≤ to
)

// Number compares what a figure says.
type Number struct {
	Op    Op
	N, To float64 // To of Within
}

// Clock is which of its dates is looked at.
type Clock string

// The clocks, as in package dossier.
const (
	Published Clock = "published"
	Said      Clock = "said"
	Event     Clock = "event"
	Captured  Clock = "captured"
)

// Clocks are all clocks; the first is that of after and before.
func Clocks() []Clock { return []Clock{Published, Said, Event, Captured} }

// Date holds where a date is known and lies in the days From to To, both of them included. One of them may be empty, which is no limit.
type Date struct {
	Clock    Clock
	From, To string // ISO days
}

func (*And) node()    {}
func (*Or) node()     {}
func (*Not) node()    {}
func (*Text) node()   {}
func (*Match) node()  {}
func (*Number) node() {}
func (*Date) node()   {}

func (q *And) String() string { return joined(q.Children, " ") }

func (q *Or) String() string {
	if len(q.Children) == 0 {
		return "()"
	}
	return "(" + joined(q.Children, " OR ") + ")"
}

func joined(list []Q, by string) string {
	parts := make([]string, len(list))
	for i, q := range list {
		parts[i] = q.String()
		if _, nested := q.(*And); nested && by == " " {
			parts[i] = "(" + parts[i] + ")"
		}
	}
	return strings.Join(parts, by)
}

func (q *Not) String() string {
	if _, and := q.Child.(*And); and {
		return "-(" + q.Child.String() + ")"
	}
	return "-" + q.Child.String()
}

func (q *Text) String() string { return wordsOf(q.Words, q.Prefix, false) }

func (q *Match) String() string {
	parts := make([]string, len(q.Values))
	for i, v := range q.Values {
		parts[i] = wordsOf(v.Words, v.Prefix, true)
	}
	return string(q.Field) + ":" + strings.Join(parts, ",")
}

// wordsOf are words as they are typed: in quotes where they would otherwise be read as something else.
func wordsOf(s string, prefix, value bool) string {
	if !plain(s, value) {
		s = `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
	}
	if prefix {
		s += "*"
	}
	return s
}

// plain reports whether words need no quotes.
func plain(s string, value bool) bool {
	if s == "" || s[0] == '-' || s == "OR" || s == "AND" || s == "NOT" || strings.HasSuffix(s, "*") {
		return false
	}
	if !value {
		if i := strings.IndexByte(s, ':'); i > 0 && isName(s[:i]) {
			return false
		}
	}
	return !strings.ContainsFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune(`"()\`, r) || value && r == ','
	})
}

func (q *Number) String() string {
	n := strconv.FormatFloat(q.N, 'f', -1, 64)
	if q.Op == Within {
		return numeric + ":" + n + string(Within) + strconv.FormatFloat(q.To, 'f', -1, 64)
	}
	return numeric + ":" + string(q.Op) + n
}

func (q *Date) String() string {
	name := string(q.Clock)
	bound := func(which string) string {
		if q.Clock == Published {
			return which
		}
		return name + "-" + which
	}
	switch {
	case q.To == "":
		return bound("after") + ":" + q.From
	case q.From == "":
		return bound("before") + ":" + dayAfter(q.To)
	case q.From == q.To:
		return name + ":" + q.From
	}
	return name + ":" + q.From + ".." + q.To
}

func dayAfter(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return t.AddDate(0, 0, 1).Format(time.DateOnly)
}
