// Package extract reads a report and returns its claims: figures, statements and what qualifies them.
package extract

import "crosscheck/claim"

// Unused is a number that was seen and not used, with the reason.
type Unused struct {
	claim.Span
	Words  string `json:"words"`
	Reason string `json:"reason"` // a code of lexicon/unused.tsv: date, age, ordinal, designator, …
}

// Result is what was read in one report. Claims and Unused are in order of offset.
type Result struct {
	Claims []claim.Claim
	Unused []Unused
	// Notes are what a user should know: that a report holds more than can be read.
	Notes []string
	// Genre is news, transcript, opinion, satire or summary; Evidence are the words that say so.
	Genre    string
	Evidence []claim.Span
	// Loaded are the loaded words of the report, whoever uses them, in order.
	Loaded []claim.Loaded
}
