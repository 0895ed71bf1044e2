package page

import (
	"html/template"

	"crosscheck/claim"
	"crosscheck/picture"
	"crosscheck/report"
)

// The types below are what the templates of page/ see. All strings in them are plain text, which the templates escape;
// only what chart draws comes as mark-up.

// Sheet is the one-file report, or one story of it.
type Sheet struct {
	Title, Head, Rule, CSP string
	AsOf                   string // the day up to which the page looks, and what is left out for it
	Pooled                 bool   // the ranges are estimates
	Style                  template.CSS
	Counts                 picture.Counts
	Glance                 []Glance
	Questions, Lone        []Question
	Checks, Holding        []Check
	Violations             []Violation
	Actors                 []Actor
	Events                 []Event
	Copies                 []Copy
	Matrix                 *Matrix
	About                  *About
	Timeline               *Timeline
	Map                    *Map
	Lineage                *Lineage
	Origin                 *Origin
	MoreActors             []NamedLink // that are not shown in full
	Narrowed               *Narrowed
	Nothing                string // why a list is empty, and what to do
	Reports                []Report
	Problems               []report.Problem
	Legend                 []Legend
	Vague                  []Vague
	Reasons                []string
	WithoutTexts           bool
	OneFile                bool      // a file that is passed on, and no page of a server
	Left                   []Missing // what the file leaves out
	Source                 Source
	// Stories are shown one after the other where there are several; N is the number of one, Key stands before the ids of its parts.
	Stories []Sheet
	N       int
	Key     template.HTMLAttr
}

// Legend is a mark of the charts with what it means.
type Legend struct {
	SVG   template.HTML
	Words string
}

// Vague is a word for an amount, with how it is read.
type Vague struct{ Words, Low, High string }

// Link leads to a claim's words.
type Link struct {
	Href, Trace, Report string
	Address             string // of the report where it was published; "" where it has none of http or https
}

// Side is a claim of a pair.
type Side struct {
	Origin, Phrase string
	Link           Link
	Claim          string // its id
	// Before, Words and After are the sentence in which it stands.
	Before, Words, After string
}

// Row is a figure in the table of a question.
type Row struct {
	Origin, Phrase, Form, Words, Measure, Place, AsOfWords string
	Period                                                 *claim.Period
	Said, Published                                        string
	Hedges, Via                                            []string
	Link                                                   Link
	Repeats                                                []Link
	RepeatedBy, RepeatsBeyond                              int    // how many reports repeat it, and how many of these are not among Repeats
	Beyond                                                 int    // figures of the origin that a short page does not show
	Full                                                   string // where everything stands
	Glyph                                                  template.HTML
	Party                                                  bool
	Before                                                 string // "earlier" or "also", of a figure beside the latest
	LeftOut, Genre, Derived                                string
	Then                                                   string // the question as it stood when the figure was published; empty: nowhere
	Claim                                                  string // its id
	Key, KeyHref                                           string // of its origin
	Decided                                                string // what people ruled on it
	N                                                      int    // of the origin in the chart
	Deciding
}

// Deciding is what people ruled about something, and what a place where they decide has to know of it.
type Deciding struct {
	Decide bool   // people can decide here
	Asks   string // its question, as an order names it; "" where it answers none
	// Briefly: there are so many beside it that each only leads to where it is decided.
	Briefly bool
	// Rulings are the decisions in force, the one that weighs most first.
	Rulings []Ruling
}

// Ruling is a decision in force: what, by whom and why in words, the day, and its id.
type Ruling struct{ Words, Day, Decision string }

// Event is an event in a line.
type Event struct {
	Clock, Date             string
	What, Who, Place, Words string
	Teller                  string
	Link                    Link
	Repeats                 []Link
}

// Glance is a question in a list: its range, its voices, its state.
type Glance struct {
	N            int
	ID, Href     string
	Question     string // its id in the dossier
	Text         string
	Level, Badge string
	Strip        template.HTML
	Ends         []picture.End
	Origins      int
	Reports      int
	Ruled        bool // people decided something about it
}

// Question is a question with everything that is known of it.
type Question struct {
	Glance
	Wide, Narrow  template.HTML
	Long          bool   // it has more than a reader takes in at once
	Log, Scales   bool   // the chart's axis of values is logarithmic; there is a choice
	Axis          string // the chart's clock
	Rows          []Row
	Range         string
	Steps         []string
	LeftOut       []LeftOut
	Disputes      []Group
	Neighbours    []Group
	Agreements    []Group
	AgreementLine string
	Orphans       int
	Untold        string
	// Decided are the decisions of people that bear on the question beside those on its claims.
	Decided []string
	Deciding
}

// LeftOut is a claim that the range does not use, with the reason.
type LeftOut struct {
	Side   Side
	Reason string
}

// Group is the differences of one reason: some shown, the others folded away.
type Group struct {
	Reason      string
	Pairs       int
	Shown, More []Difference
	Beyond      int    // pairs that a short page does not show
	Full        string // where they stand
}

// Difference is a pair of claims with the sentence that says why they differ, and the tests behind it.
type Difference struct {
	Sentence, Of string
	A, B         Side
	Tests        []Test
}

// Test is one test of a reason.
type Test struct{ Reason, Outcome, Note string }

// Check is an arithmetic relation.
type Check struct {
	Holds             bool
	Sentence, Derived string
	Inputs            []Side
}

// Violation is a claim that cannot be as it stands.
type Violation struct {
	Sentence string
	Side     Side
}

// ReportLink leads to a report.
type ReportLink struct {
	Href string
	N    int
	Name string
}
