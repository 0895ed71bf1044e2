package decision

import (
	"crosscheck/claim"
	"crosscheck/report"
	"crosscheck/terms"
)

// State is what of a log is in force. It is a function of the set of decisions: neither their order in the log nor how often one stands
// there changes anything. It is safe for concurrent use.
type State struct {
	inForce []Decision
}

// NewState replays a log. Decisions that do not pass [Decision.Check] have no effect and are listed in [State.Refused].
func NewState(log []Decision) *State { return &State{} }

// InForce are the decisions that are in force, by time.
func (s *State) InForce() []Decision { return s.inForce }

// Refused are decisions that could not be carried out, with the reason: invalid ones, and an undo of what is not in the log.
func (s *State) Refused() []Orphan { return nil }

// Conflicts are the decisions of different people that say different things of one field of one subject.
func (s *State) Conflicts() []Conflict { return nil }

// Meta is what people decided about a report's metadata: what to put into [report.Raw].Given before it is read. Its From is "decision".
func (s *State) Meta(reportID string) report.Meta { return report.Meta{} }

// Terms is the terms file in force, nil for none.
func (s *State) Terms() *terms.Terms { return nil }

// Apply is what people decided about the claims of one report. Neither r nor claims are changed.
func (s *State) Apply(r *report.Report, claims []claim.Claim) Applied { return Applied{} }

// Applied are the claims of one report with the decisions on them.
type Applied struct {
	// Claims are copies of the report's claims in order of offset, those that a person ruled on corrected and marked, and the added ones.
	Claims []claim.Claim
	// Now maps the id of a claim that a decision names to the id that the claim has now, where they differ.
	Now map[string]string
	// Orphans are decisions on claims of the report that cannot be found any more.
	Orphans []Orphan
}

// Orphan is a decision without what it is about.
type Orphan struct {
	Decision Decision `json:"decision"`
	Reason   string   `json:"reason"`
}

// Conflict is what two people decided differently.
type Conflict struct {
	Kind    Kind   `json:"kind"`
	Subject string `json:"subject"` // the subject's id, of a pair both with a space between them
	Field   string `json:"field"`   // the field of a correction; "ruling" for accept, correct, reject; "same" for same, not_same
	// InForce and Overruled are ids of decisions; the later one is in force.
	InForce   string `json:"in_force"`
	Overruled string `json:"overruled"`
	Now       string `json:"now"` // what is in force, and what was said otherwise
	Otherwise string `json:"otherwise"`
}

// Merge puts two logs together: each decision once, by time and then by id. The conflicts are those between what is in force in the one and what is in
// force in the other; the later decision wins, and both are kept.
func Merge(a, b []Decision) ([]Decision, []Conflict) { return nil, nil }
