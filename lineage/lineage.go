// Package lineage finds which claims go back to one origin, with the evidence. Origins are counted, not
// articles: ten papers that print one agency's story are one voice.
//
// Two things tie claims together. The first is who asserts them: a named actor is one origin wherever it is cited. The
// second is whose words they are: a claim in an outlet's own voice, or of a source without a name, that stands in copied
// text is the claim of the report it was copied from. Copied text is found by aligning reports that have runs of words
// in common, quotations masked ([Trace], contain.go, align.go); each claim is then followed on its own to
// the earliest report that carries the words around it. No clusters of reports are formed, so a round-up of two wire
// stories never makes one origin of the two.
//
// See docs/rules.md for the evidence, its constants and where they come from.
package lineage

import "crosscheck/claim"

// Copy is the finding that one report's text was taken from another's.
type Copy struct {
	Of     string  `json:"of"`     // report id: the earlier one, or the wire story
	By     string  `json:"by"`     // report id: the copy
	Share  float64 `json:"share"`  // of the smaller text's words that agree with the other's, names, numbers and quotations counting less
	Degree Degree  `json:"degree"` // copy, probable, passage
	// Evidence are the longest shared runs, in the texts of Of and By.
	Evidence []Shared `json:"evidence"`
	// Values are odd numbers that both state. They support the finding and never make it: agreeing on a true value is
	// corroboration, not copying.
	Values []SharedValue `json:"values,omitempty"`
}

// Degree is how much of a text was taken.
type Degree string

// The degrees. Whole: the reports are one text. Probable: much of it. Passage: only a stretch of some thirty words.
const (
	Whole    Degree = "copy"
	Probable Degree = "probable"
	Passage  Degree = "passage"
)

// Shared is one run of words in both texts.
type Shared struct {
	Of claim.Span `json:"of"`
	By claim.Span `json:"by"`
}

// SharedValue is a number with three or more significant digits that both reports give for one thing.
type SharedValue struct {
	Of    string  `json:"of"` // claim ids
	By    string  `json:"by"`
	Value float64 `json:"value"`
	// LogOdds is the natural logarithm of how much likelier the match is if the one copied the other than if it did not.
	LogOdds float64 `json:"log_odds"`
}

// Wire is a report's credit to an agency: "(Reuters) -", "AP contributed".
type Wire struct {
	Report string     `json:"report"`
	Agency string     `json:"agency"`
	Words  claim.Span `json:"words"` // empty where the credit stands in the metadata only
	// Partly: the agency only contributed; what the report says in its own voice remains its own.
	Partly bool `json:"partly,omitempty"`
}

// Origin is one voice: who asserts, with every claim that goes back to it.
type Origin struct {
	// Key is stable: an actor's key; for an outlet in its own voice the outlet, or the report where no outlet is known; for an
	// unnamed source the report and its words, because "US officials" in two reports need not be the same people.
	Key   string      `json:"key"`
	Name  string      `json:"name"`
	Named claim.Named `json:"named,omitempty"` // empty: an outlet in its own voice
	Party bool        `json:"party,omitempty"`
	// Claims are the ids of all its claims, in order of report and offset.
	Claims []string `json:"claims"`
	// Because lists why claims of several reports were taken for one voice: "cites the same origin",
	// "copied text", "wire credit", "same outlet", "terms file", "decision".
	Because []string `json:"because,omitempty"`
}

// Result is the lineage of a dossier.
type Result struct {
	Origins []Origin `json:"origins"`
	Copies  []Copy   `json:"copies,omitempty"`
	Wires   []Wire   `json:"wires,omitempty"`
	// Of maps a claim's id to its origin's key; claims that are nobody's testimony (unspecified) are absent.
	Of map[string]string `json:"-"`
	// Root maps a claim's id to the report whose words it stands in, where that is not its own: the copied claims.
	Root map[string]string `json:"-"`
	// Was maps a claim's id to the key of the origin that it would have by the words alone, where the terms file or a decision gave it another.
	Was map[string]string `json:"-"`
}
