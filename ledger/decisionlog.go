package ledger

import "crosscheck/decision"

// Standing is what became of a decision.
type Standing string

// What became of it.
const (
	InForce  Standing = "in force"
	Undone   Standing = "undone"
	Undoing  Standing = "undo"     // it takes another one back
	Loose    Standing = "orphan"   // what it is about is not there any more
	Overrule Standing = "conflict" // in force on its subject, and somebody decided otherwise
	Outdone  Standing = "overruled"
)

// LoggedDecision is a decision in the log with what became of it.
type LoggedDecision struct {
	DecisionEntry
	Standing Standing `json:"standing"`
	// Reason says why it is an orphan, or with what it is in conflict.
	Reason string `json:"reason,omitempty"`
}

// DecisionLog is every decision that was made, in the order of the log.
type DecisionLog struct {
	Decisions []LoggedDecision `json:"decisions"`
}

// NewDecisionLog tells of each entry what became of it.
func NewDecisionLog(entries []DecisionEntry, state *decision.State, orphans []decision.Orphan) *DecisionLog {
	reasons := map[string]string{}
	for _, o := range orphans {
		if reasons[o.Decision.ID] == "" {
			reasons[o.Decision.ID] = o.Reason
		}
	}
	conflicts, outdone := map[string]string{}, map[string]string{}
	for _, c := range state.Conflicts() {
		conflicts[c.InForce], outdone[c.Overruled] = c.String(), c.String()
	}
	out := &DecisionLog{Decisions: make([]LoggedDecision, len(entries))}
	for i, e := range entries {
		x := LoggedDecision{DecisionEntry: e, Standing: InForce}
		id := e.Decision.ID
		_, inForce := state.Decision(id)
		switch {
		case reasons[id] != "":
			x.Standing, x.Reason = Loose, reasons[id]
		case e.Decision.Action == decision.Undo:
			x.Standing = Undoing
		case !inForce:
			x.Standing = Undone
		case outdone[id] != "":
			x.Standing, x.Reason = Outdone, outdone[id]
		case conflicts[id] != "":
			x.Standing, x.Reason = Overrule, conflicts[id]
		}
		out.Decisions[i] = x
	}
	return out
}
