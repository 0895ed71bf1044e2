package ledger

import (
	"errors"

	"crosscheck/claim"
	"crosscheck/dossier"
	"crosscheck/lineage"
	"crosscheck/reconcile"
	"crosscheck/terms"
)

// View says how the ledger is looked at. The zero value is all of it, as it is now, with the decisions in force.
type View struct {
	Rule reconcile.Rule
	// Terms go before those that are kept in the ledger; decisions go before both.
	Terms    *terms.Terms
	AsOf     string // a day, 2024-12-23; empty is no limit
	Clock    dossier.Clock
	OneStory bool
	// Machine shows what the program read, as if nobody had decided anything.
	Machine bool
	// Story shows one story only, by its number; 0 is all.
	Story int64
}

// Plain reports whether the view is what the ledger holds ready.
func (v *View) Plain() bool {
	return (v.Rule == "" || v.Rule == reconcile.Reported) && v.Terms == nil && v.AsOf == "" && !v.OneStory && !v.Machine
}

// ErrUnknown is something that a ledger does not have.
var ErrUnknown = errors.New("not in the ledger")

// Answered is one question with what it rests on.
type Answered struct {
	Story   int64             `json:"story"`
	Finding reconcile.Finding `json:"finding"`
	Claims  []claim.Claim     `json:"claims"`
	Origins []lineage.Origin  `json:"origins"`
	// Root is the report whose words a claim stands in, of those that are copied; Copies are the findings of copied text between its reports.
	Root   map[string]string `json:"root,omitempty"`
	Copies []lineage.Copy    `json:"copies,omitempty"`
}

// Size is how much a ledger holds; Bytes is the size of its file.
type Size struct {
	Reports   int   `json:"reports"`
	Versions  int   `json:"versions"`
	Claims    int   `json:"claims"` // of current versions
	Stories   int   `json:"stories"`
	Questions int   `json:"questions"`
	Bytes     int64 `json:"bytes"`
}

// QuestionLine is a question in a list.
type QuestionLine struct {
	Story    int64  `json:"story"`
	Question string `json:"question"`
	Text     string `json:"text"`
	Numbers
	Disputed int `json:"disputed"` // pairs of accounts that disagree
	Origins  int `json:"origins"`
	Claims   int `json:"claims"`
}
