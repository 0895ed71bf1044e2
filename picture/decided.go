package picture

import (
	"maps"
	"slices"
	"strconv"

	"crosscheck/decision"
	"crosscheck/dossier"
	"crosscheck/reconcile"
)

// DecidedAround are the decisions that bear on a finding and are not on one of its claims, which show theirs themselves.
func DecidedAround(f *reconcile.Finding) []string {
	var out []string
	for _, d := range f.Decisions {
		if d.Subject != string(decision.Claim) {
			out = append(out, Clean(d.Subject+" "+d.ID+": "+d.Words()))
		}
	}
	return out
}

// DecidedLines say what became of people's decisions: how many are in force, and which could not be carried out or contradict each other.
func DecidedLines(d *dossier.Decided) []string {
	if d == nil || d.InForce == 0 && len(d.Refused) == 0 {
		return nil
	}
	head := Plural(d.InForce, "decision") + " in force"
	if d.Elsewhere > 0 {
		head += ", " + strconv.Itoa(d.Elsewhere) + " of them on reports that are not here"
	}
	out := []string{head}
	add := func(word string, list []decision.Orphan) {
		for _, o := range list {
			x := o.Decision
			out = append(out, Clean(word+": "+string(x.Action)+" "+string(x.Subject.Kind)+" "+x.Subject.ID+" by "+x.Who+" ("+x.ID+"): "+o.Reason))
		}
	}
	add("without its words", d.Orphans)
	add("not carried out", d.Refused)
	for _, c := range d.Conflicts {
		out = append(out, Clean("decided differently: "+c.String()))
	}
	for _, u := range d.Unread {
		out = append(out, Clean("to be read again: "+u.Report+": "+u.What))
	}
	for _, r := range slices.Sorted(maps.Keys(d.Reports)) {
		out = append(out, Clean("report "+r+": "+d.Reports[r].Words()))
	}
	return out
}
