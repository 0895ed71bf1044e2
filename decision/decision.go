package decision

import "encoding/json"

// FormatVersion is the version of the format of decisions.
const FormatVersion = 1

// Action is what a person ruled.
type Action string

// The actions. Which of them a subject takes stands in docs/decisions.md and is checked by [Decision.Check].
const (
	Accept  Action = "accept"   // it is right as it stands
	Correct Action = "correct"  // it is there, but some of its fields are other ones
	Reject  Action = "reject"   // it is not what the program takes it for, and is left out of the comparison
	Add     Action = "add"      // a claim that the program missed, by its words
	Same    Action = "same"     // the two are one
	NotSame Action = "not_same" // the two are not one
	Unsure  Action = "unsure"   // looked at and left open; changes nothing
	Undo    Action = "undo"     // takes back a decision
	Terms   Action = "terms"    // a terms file is in force from now on, instead of the one before
)

// Kind is what a decision is about.
type Kind string

// The kinds of subject. An origin is whoever asserts claims, by its key in lineage; an actor is a person or an institution by key, wherever it
// occurs, as a party to an event too. Ledger is the whole of what is kept.
const (
	Claim    Kind = "claim"
	Report   Kind = "report"
	Origin   Kind = "origin"
	Actor    Kind = "actor"
	Question Kind = "question"
	Ledger   Kind = "ledger"
)

// Subject is what a decision is about.
type Subject struct {
	Kind Kind `json:"kind"`
	// ID is the claim's, report's or question's id, or the key of an origin or actor. It is empty for the ledger.
	//
	// Origins and actors may also be named "name:" and the folded name ([terms.Fold]): whoever goes by that name, whatever key the
	// program gave it.
	ID string `json:"id,omitempty"`
	// With is the other one of same and not_same. For not_same of a question, and of an origin, it may be the id of a claim: one that does not
	// answer the question, or does not go back to the origin.
	With string `json:"with,omitempty"`
}

// Decision is what one person ruled once.
type Decision struct {
	Format int `json:"format"`
	// ID is "d_" and a hash of everything else, so that one decision has one id in every ledger ([Decision.Seal]).
	ID string `json:"id"`
	// At is when, RFC 3339 in UTC, to seconds or finer. Decisions of one moment are in force by the order of their ids; [Stamp] gives
	// moments of which no two are one.
	At  string `json:"at"`
	Who string `json:"who"`
	Why string `json:"why,omitempty"`

	Action  Action  `json:"action"`
	Subject Subject `json:"subject,omitzero"` // none for undo
	// Anchor is where the words of a claim stand, WithAnchor where those of Subject.With do, if that is a claim.
	Anchor     *Anchor `json:"anchor,omitempty"`
	WithAnchor *Anchor `json:"with_anchor,omitempty"`
	// Before is what was there, After what is put: of a correction the fields that it changes, of an addition those of the new claim.
	Before Before `json:"before,omitzero"`
	After  Fields `json:"after,omitempty"`
	// Undoes is the id of the decision that an undo takes back. An undo can be undone.
	Undoes string `json:"undoes,omitempty"`
}

// Fields are values by the names of fields, in words, as a person would type them. An empty value takes the field away. The names are
// those of [ClaimFields], [ReportFields], and "terms" for the text of a terms file.
type Fields map[string]string

// Before is what was there when a decision was made.
type Before struct {
	Fields Fields `json:"fields,omitempty"`
	// Claim is the claim that was looked at, whole, as JSON: should a newer program not read it any more, an accepted or corrected claim is kept
	// from here. It is kept as it was written, so that a decision's id outlasts changes of the claim format.
	Claim json.RawMessage `json:"claim,omitempty"`
	// Claims are the ids of the claims of the question Subject.ID, WithClaims of the question Subject.With.
	Claims     []string `json:"claims,omitempty"`
	WithClaims []string `json:"with_claims,omitempty"`
}

// IsZero reports whether nothing was there.
func (b Before) IsZero() bool {
	return len(b.Fields) == 0 && len(b.Claim) == 0 && len(b.Claims) == 0 && len(b.WithClaims) == 0
}
