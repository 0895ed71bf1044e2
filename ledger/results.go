package ledger

import (
	"crosscheck/decision"
	"crosscheck/report"
)

// Rebuilt is what a rebuild did.
type Rebuilt struct {
	Run      int64
	Versions int
	// Other are versions that are read otherwise than before, by a newer program or with other decisions.
	Other int
	// Edits are reports whose current version is read otherwise, with what changed.
	Edits   []ReportEdit
	Stories int
	Orphans []decision.Orphan
}

// Merged is what a merge did.
type Merged struct {
	Run       int64
	Reports   int // that were new
	Versions  int // that were new, with those of new reports
	Decisions int // that were new
	// Apart are reports of the other ledger whose id another report has here: the id there and the id here. Decisions about them are kept
	// in the log and not carried out, because they are about another text; Aside are those.
	Apart [][2]string
	Aside []decision.Decision
	// Conflicts are decisions that contradict each other; the later one is in force.
	Conflicts []decision.Conflict
	Stories   int
}

// Added is what an add did.
type Added struct {
	Run       int64
	Kept      map[Keeping]int
	Stories   int // that were compared anew
	Problems  []report.Problem
	Unchanged int // reports that the ledger has as they are
}
