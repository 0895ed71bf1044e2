package ledger

import (
	"fmt"
	"strconv"
	"strings"

	"crosscheck/claim"
)

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

// String is the edit in a sentence.
func (e *Edit) String() string {
	if e.Declared {
		return e.sentence("edited, as it says itself")
	}
	return e.sentence("silently edited")
}

// Reread is the sentence where not the report changed, but how the program reads it.
func (e *Edit) Reread() string { return e.sentence("read otherwise") }

func (e *Edit) sentence(how string) string {
	var parts []string
	add := func(n int, noun, what string) {
		if n > 1 {
			noun += "s"
		}
		if n > 0 {
			parts = append(parts, strconv.Itoa(n)+" "+noun+" "+what)
		}
	}
	add(len(e.Removed), "sentence", "taken out")
	add(len(e.Added), "sentence", "put in")
	for _, f := range e.Fields {
		parts = append(parts, fmt.Sprintf("%s %q instead of %q", f[0], f[2], f[1]))
	}
	add(len(e.Gone), "claim", "gone")
	add(len(e.New), "claim", "new")
	add(len(e.Changed), "claim", "read otherwise")
	if len(parts) == 0 {
		return how + "; nothing of what is read changed"
	}
	return how + "; " + strings.Join(parts, ", ")
}
