package claim

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// Decided marks a claim that a person ruled on, so that no output shows the person's word as the program's. What the program itself had
// read stands in Before. See docs/decisions.md.
type Decided struct {
	// Action is what was ruled: accept, correct, reject, add, same, not_same, unsure.
	Action string `json:"action"`
	By     string `json:"by"`
	At     string `json:"at"` // RFC 3339, UTC
	Why    string `json:"why,omitempty"`
	// Before are the fields that were changed, as they were, in words; empty where nothing was changed.
	Before map[string]string `json:"before,omitempty"`
	// Decision is the id of the decision, to look it up in the log and to undo it.
	Decision string `json:"decision"`
	// Note says what became of the decision since: "re-attached: …", "the program does not read this claim any more".
	Note string `json:"note,omitempty"`
	// Also are the other decisions in force on the claim, of less weight, by age.
	Also []Decided `json:"also,omitempty"`
}

// Actions of a mark that outputs ask for. They are those of package decision, which knows the others.
const (
	DecidedReject  = "reject"
	DecidedCorrect = "correct"
	DecidedAdd     = "add"
)

// Rejected reports whether a person took the claim out of the comparison.
func (c *Claim) Rejected() bool { return c.Decided != nil && c.Decided.Action == DecidedReject }

// Words say what was ruled, by whom and why, as every output prints it: "corrected by A. Person: the page says so (was: value about 300)".
func (d *Decided) Words() string {
	out := d.done() + " by " + d.By
	if d.Why != "" {
		out += ": " + d.Why
	}
	if len(d.Before) > 0 {
		var was []string
		for _, name := range slices.Sorted(maps.Keys(d.Before)) {
			was = append(was, name+" "+cmp.Or(d.Before[name], "none"))
		}
		out += " (was: " + strings.Join(was, ", ") + ")"
	}
	if d.Note != "" {
		out += "; " + d.Note
	}
	return out
}

// Rejection is the reason that a rejected claim is left out with: "rejected by A. Person: misread".
func (d *Decided) Rejection() string {
	if d.Why == "" {
		return "rejected by " + d.By
	}
	return "rejected by " + d.By + ": " + d.Why
}

// Mark is the short form that stands wherever the claim does: who put the claim there, changed it or took it out, and what a changed value was. It
// is empty for a claim that people left as it is.
func (d *Decided) Mark() string {
	if d == nil {
		return ""
	}
	all := append([]Decided{*d}, d.Also...)
	for _, action := range []string{DecidedReject, DecidedAdd, DecidedCorrect, "same", "not_same"} {
		i := slices.IndexFunc(all, func(x Decided) bool { return x.Action == action })
		if i < 0 || action == DecidedReject && i > 0 || len(d.Before) == 0 && len(all[i].Before) == 0 && (action == "same" || action == "not_same") {
			continue // a rejection that does not come first was overruled; what held two apart or joined them shows with their origins
		}
		out := all[i].done() + " by " + all[i].By
		if was, ok := d.Before["value"]; ok {
			return out + "; was " + cmp.Or(was, "no figure")
		}
		fields := d.Before
		if len(fields) == 0 {
			fields = all[i].Before
		}
		if len(fields) > 0 {
			return strings.Join(slices.Sorted(maps.Keys(fields)), ", ") + " " + out
		}
		return out
	}
	return ""
}

// done is the action in words.
func (d *Decided) done() string {
	switch d.Action {
	case "accept":
		return "accepted"
	case DecidedCorrect:
		return "corrected"
	case DecidedReject:
		return "rejected"
	case DecidedAdd:
		return "added"
	case "same":
		return "taken for the same"
	case "not_same":
		return "held apart"
	case "unsure":
		return "left open"
	}
	return d.Action
}
