// Package lineage finds which claims go back to one origin, with the evidence. Origins are counted, not
// articles: ten papers that print one agency's story are one voice.
package lineage

import "crosscheck/claim"

// Copy is the finding that one report's text was taken from another's.
type Copy struct {
	Of     string  `json:"of"`     // report id: the earlier one, or the wire story
	By     string  `json:"by"`     // report id: the copy
	Share  float64 `json:"share"`  // of the smaller text's word five-grams, quotations masked, that stand in the other
	Degree string  `json:"degree"` // copy, probable, passage
	// Evidence are the longest shared runs, in the texts of Of and By.
	Evidence []Shared `json:"evidence"`
}

// Shared is one run of words in both texts.
type Shared struct {
	Of claim.Span `json:"of"`
	By claim.Span `json:"by"`
}

// Wire is a report's credit to an agency: "(Reuters) -", "AP contributed".
type Wire struct {
	Report string     `json:"report"`
	Agency string     `json:"agency"`
	Words  claim.Span `json:"words"`
}

// Origin is one voice: who asserts, with every claim that goes back to it.
type Origin struct {
	// Key is stable: an actor's key; for unnamed sources and outlets it holds the report's identity, because
	// "US officials" in two reports need not be the same people.
	Key   string      `json:"key"`
	Name  string      `json:"name"`
	Named claim.Named `json:"named,omitempty"` // empty: an outlet in its own voice
	Party bool        `json:"party,omitempty"`
	// Claims are the ids of all its claims, in order of report and offset.
	Claims []string `json:"claims"`
	// Because lists why claims of several reports were taken for one voice: "cites the same origin",
	// "copied text", "wire credit".
	Because []string `json:"because,omitempty"`
}

// Result is the lineage of a dossier.
type Result struct {
	Origins []Origin `json:"origins"`
	Copies  []Copy   `json:"copies,omitempty"`
	Wires   []Wire   `json:"wires,omitempty"`
	// Of maps a claim's id to its origin's key; claims that are nobody's testimony (unspecified) are absent.
	Of map[string]string `json:"-"`
}
