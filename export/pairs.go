package export

import (
	"slices"
	"strings"

	"crosscheck/reconcile"
)

// pairGroup is the differences of one reason.
type pairGroup struct {
	reason reconcile.Reason
	pairs  []difference
}

// first are the reasons that a reader must see before the others: what changed on the way, and what nothing explains. The
// others follow in the order in which they are tested.
var first = [...]reconcile.Reason{
	reconcile.RelayMeasure, reconcile.RelayMisread, reconcile.RelaySpeaker, reconcile.RelayHedge, reconcile.RelayStale,
	reconcile.Disagreement, reconcile.Unexplained, reconcile.Revision, reconcile.Update,
}

// grouped puts differences of one reason together, the weightiest reason first; within a reason the order stays.
func grouped(ds []difference) []pairGroup {
	var out []pairGroup
	add := func(r reconcile.Reason) {
		g := pairGroup{reason: r}
		for _, d := range ds {
			if d.Reason == r {
				g.pairs = append(g.pairs, d)
			}
		}
		if len(g.pairs) > 0 && !slices.ContainsFunc(out, func(o pairGroup) bool { return o.reason == r }) {
			out = append(out, g)
		}
	}
	for _, r := range first {
		add(r)
	}
	for _, r := range reasonWords {
		add(r.code)
	}
	for _, d := range ds { // reasons of a newer version
		add(d.Reason)
	}
	return out
}

// weighty reasons are shown with more examples than the others: each of them may be a different story.
func weighty(r reconcile.Reason) bool {
	return strings.HasPrefix(string(r), "relay_") || r == reconcile.Disagreement || r == reconcile.Unexplained
}

// heavy are differences with neighbouring questions that belong with the question's own: what a relay changed, and what
// nothing explains. The rest merely count something else.
func heavy(ds []difference) (weightier, rest []difference) {
	for _, d := range ds {
		switch {
		case d.Agree:
		case weighty(d.Reason):
			weightier = append(weightier, d)
		default:
			rest = append(rest, d)
		}
	}
	return weightier, rest
}
