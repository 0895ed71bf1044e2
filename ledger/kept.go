package ledger

import "crosscheck/claim"

// Keeping says what became of a report that was added.
type Keeping string

// What became of it.
const (
	New         Keeping = "new"
	Edited      Keeping = "edited"      // its text is another one than before
	Redescribed Keeping = "redescribed" // the same text, with other metadata
	Older       Keeping = "older"       // a version from before the current one
	Unchanged   Keeping = "unchanged"
)

// Kept is one report that was added.
type Kept struct {
	Report  string // its id in the ledger
	Path    string
	Version int // of the report, from 1
	Keeping Keeping
	// Apart is the id that it would have had, were that not another file's.
	Apart string
	// Edit is set where Keeping is Edited.
	Edit *Edit
}

// Edit is what changed between two versions of a report.
type Edit struct {
	// Declared: the new version says of itself that it was updated or corrected. Otherwise it was edited silently.
	Declared bool     `json:"declared"`
	Removed  []string `json:"removed,omitempty"` // sentences
	Added    []string `json:"added,omitempty"`
	// Fields are metadata that changed: name, before, after.
	Fields [][3]string `json:"fields,omitempty"`
	// Gone and New are claims; of Changed the words stand, and what was read in them is another thing.
	Gone    []claim.Claim    `json:"gone,omitempty"`
	New     []string         `json:"new,omitempty"`
	Changed [][2]claim.Claim `json:"changed,omitempty"`
}
