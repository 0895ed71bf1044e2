package ledger

import (
	"crosscheck/claim"
	"crosscheck/decision"
	"crosscheck/dossier"
	"crosscheck/reconcile"
)

// Because is why something waits for a person.
type Because string

// The reasons, in the order in which they are worked off.
const (
	Disputed    Because = "disputed"    // independent origins disagree
	Unexplained Because = "unexplained" // it differs, and no reason was found
	Doubtful    Because = "doubtful"    // the rule that read the claim is often wrong
	Orphaned    Because = "orphan"      // a decision whose words are gone
	Conflicting Because = "conflict"    // two people decided differently
	LeftOpen    Because = "unsure"      // somebody looked at it and left it open
)

// Item is one thing that waits for a person. It is small: what it is about is loaded when it is looked at.
type Item struct {
	Because Because `json:"because"`
	// Claim is its id, Story and Question where it is compared; empty for orphans, and for conflicts that are not about a claim.
	Claim    string `json:"claim,omitempty"`
	Story    int64  `json:"story,omitempty"`
	Question string `json:"question,omitempty"`
	// Decisions are the orphan's id, or of a conflict those of the decision in force and of the one that it overrules.
	Decisions []string `json:"decisions,omitempty"`
	// Reason says it in words.
	Reason string `json:"reason,omitempty"`
}

// Queue is what waits for people, most urgent first.
type Queue struct {
	Items []Item `json:"items"`
	// More counts disputed questions and doubtful claims that are not among the items, because there are too many for one sitting.
	More int `json:"more,omitempty"`
}

// Waiting says what of the queue is asked for.
type Waiting struct {
	// Limit bounds how many questions and how many doubtful claims are looked at; 0 is [WaitingLimit].
	Limit int
	// Unsure puts what somebody left open at the end; without it that is left out, as everything else that was decided.
	Unsure bool
}

// WaitingLimit is how much is looked at where nothing else is asked for: more than anybody decides in one sitting.
const WaitingLimit = 200

// Card is an item with all that is shown of it.
type Card struct {
	Item Item
	// Finding is the question's; nil where there is none.
	Finding *reconcile.Finding
	// Claim is the claim at hand; nil where there is none.
	Claim *Placed
	// Against are the claims that it differs from, with why, the weightiest first.
	Against []Against
	// Others are the other answers to the question, as far as they are not in Against.
	Others []Placed
	// Decisions are those of an orphan or a conflict.
	Decisions []decision.Decision
}

// Against is a claim that differs from the one at hand.
type Against struct {
	Placed
	Reason   reconcile.Reason
	Sentence string
}

// Placed is a claim, as it stands with the decisions in force, with the report that it stands in.
type Placed struct {
	claim.Claim
	// Read is its report with all claims of it.
	Read *dossier.Read
	// Name is that of its origin in the whole question, "" where it is not known. Origin is the key in lineage, "" for nobody's; Question what it answers, "" for nothing; Story where both hold.
	Name     string
	Origin   string
	Question string
	Story    int64
}

// Name is something in a ledger that a decision can be about.
type Name struct {
	Kind  decision.Kind
	ID    string
	Story int64  // of a question
	Words string // what it is, for people
}

// Tag is by what a claim is told apart in a list.
type Tag struct {
	Origin  string // key in lineage; "" nobody's
	Teller  string // as the report names it, folded
	Measure string
	Story   int64
	// Question is the one that it answers; "" none.
	Question string
}
