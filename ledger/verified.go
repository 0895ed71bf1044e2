package ledger

import (
	"fmt"

	"crosscheck/decision"
)

// maxFaults bounds what a verification lists; a damaged file may break everything.
const maxFaults = 1000

// Fault is one thing that is not as it was put in: where, and what.
type Fault struct {
	Where string `json:"where"`
	What  string `json:"what"`
}

// Verified is what was checked, and what is broken.
type Verified struct {
	Entries   int64  `json:"log_entries"`
	Seal      string `json:"seal"` // hash of the last log entry
	Reports   int    `json:"reports"`
	Versions  int    `json:"versions"`
	Originals int    `json:"originals"`
	Claims    int    `json:"claims"` // of all versions
	Spans     int    `json:"spans"`
	Findings  int    `json:"findings"`
	Decisions int    `json:"decisions"`
	// Deep: everything was read and compared anew from the originals, and is the same.
	Deep bool `json:"deep"`
	// Stale are stories that have still to be compared, as after an interrupted add; no fault.
	Stale int `json:"stale"`
	// Readers are the programs that versions were read by, if other than this one, with how many.
	Readers map[string]int    `json:"other_readers,omitempty"`
	Orphans []decision.Orphan `json:"orphans"`
	Faults  []Fault           `json:"faults"`
	// More counts faults that are not listed.
	More int `json:"more_faults,omitempty"`
}

// Clean reports whether nothing is broken.
func (v *Verified) Clean() bool { return len(v.Faults) == 0 }

// Break notes something that is broken.
func (v *Verified) Break(where, what string, args ...any) {
	if len(v.Faults) >= maxFaults {
		v.More++
		return
	}
	v.Faults = append(v.Faults, Fault{where, fmt.Sprintf(what, args...)})
}
