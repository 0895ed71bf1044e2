package ledger

import (
	"errors"

	"crosscheck/claim"
	"crosscheck/decision"
)

// Numbers are the range of a question; nil is an open end, or no best value.
type Numbers struct {
	Best *float64 `json:"best"`
	Low  *float64 `json:"low"`
	High *float64 `json:"high"`
}

// Equal reports whether both are the same; a nil one is only equal to nil.
func (n *Numbers) Equal(o *Numbers) bool {
	if n == nil || o == nil {
		return n == o
	}
	same := func(a, b *float64) bool { return a == nil && b == nil || a != nil && b != nil && *a == *b }
	return same(n.Best, o.Best) && same(n.Low, o.Low) && same(n.High, o.High)
}

// QuestionChange is how a question moved. Before is nil of a new one, After of one that is gone.
type QuestionChange struct {
	Question string   `json:"question"`
	Text     string   `json:"text"`
	Was      string   `json:"was,omitempty"` // how it was worded before
	Story    int64    `json:"story"`
	Before   *Numbers `json:"before,omitempty"`
	After    *Numbers `json:"after,omitempty"`
	// Instead is the question that took over the claims of one that is gone.
	Instead string `json:"instead,omitempty"`
}

// Revision is an origin that gives another figure than before to one question. Before and After are the figures in words, with their hedges.
type Revision struct {
	Question string `json:"question"`
	Text     string `json:"text"`
	Story    int64  `json:"story"`
	Origin   string `json:"origin"`
	Name     string `json:"name"`
	Before   string `json:"before"`
	After    string `json:"after"`
	Was      string `json:"was"` // ids of the claims
	Claim    string `json:"claim"`
	Report   string `json:"report"` // in which the later stands, at Start
	Start    int    `json:"start"`
}

// Run is one command that changed the ledger.
type Run struct {
	N       int64  `json:"run"`
	At      string `json:"at"`
	Command string `json:"command"`
	Reader  string `json:"reader"`
}

// ReportEdit is an edited report with what changed in it.
type ReportEdit struct {
	Report string `json:"report"`
	Run    int64  `json:"run"`
	Edit
}

// Changes are what is new since a run.
type Changes struct {
	Since Run   `json:"since"`
	Runs  []Run `json:"runs"`
	// Reports are new ones, Edits those that were edited, in order.
	Reports []Kept       `json:"reports"`
	Edits   []ReportEdit `json:"edits"`
	// Rereads are reports that another program reads otherwise.
	Rereads []ReportEdit `json:"rereads,omitempty"`
	// Claims are those that were first read since, in order of report and offset; Gone those of edited reports that do not stand there any more.
	Claims []claim.Claim `json:"claims"`
	Gone   []claim.Claim `json:"gone"`
	// More counts claims that are new and not in Claims, because there are too many to show.
	More      int              `json:"more_claims,omitempty"`
	Questions []QuestionChange `json:"questions"`
	Revisions []Revision       `json:"revisions"`
	Decisions []DecisionEntry  `json:"decisions"`
	Problems  []RunProblem     `json:"problems"`
}

// RunProblem is what could not be read in a run.
type RunProblem struct {
	Run    int64  `json:"run"`
	Path   string `json:"path"`
	Reason string `json:"reason"`
}

// DecisionEntry is a decision in the log.
type DecisionEntry struct {
	Seq      int64             `json:"seq"`
	Decision decision.Decision `json:"decision"`
}

// ErrSince is a point in time that a ledger does not know.
var ErrSince = errors.New("expected a run, as 3, or a day, as 2024-12-23")
