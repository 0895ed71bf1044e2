package picture

import (
	"slices"
	"strings"

	"crosscheck/reconcile"
)

// Group is the differences of one reason.
type Group struct {
	Reason reconcile.Reason
	Pairs  []Difference
}

// first are the reasons that a reader must see before the others: what changed on the way, and what nothing explains. The
// others follow in the order in which they are tested.
var first = [...]reconcile.Reason{
	reconcile.RelayMeasure, reconcile.RelayMisread, reconcile.RelaySpeaker, reconcile.RelayHedge, reconcile.RelayStale,
	reconcile.Disagreement, reconcile.Unexplained, reconcile.Revision, reconcile.Update,
}

// Grouped puts differences of one reason together, the weightiest reason first; within a reason the order stays.
func Grouped(ds []Difference) []Group {
	var out []Group
	add := func(r reconcile.Reason) {
		g := Group{Reason: r}
		for _, d := range ds {
			if d.Reason == r {
				g.Pairs = append(g.Pairs, d)
			}
		}
		if len(g.Pairs) > 0 && !slices.ContainsFunc(out, func(o Group) bool { return o.Reason == r }) {
			out = append(out, g)
		}
	}
	for _, r := range first {
		add(r)
	}
	for _, r := range ReasonWords {
		add(r.code)
	}
	for _, d := range ds { // reasons of a newer version
		add(d.Reason)
	}
	return out
}

// Weighty reasons are shown with more examples than the others: each of them may be a different story.
func Weighty(r reconcile.Reason) bool {
	return strings.HasPrefix(string(r), "relay_") || r == reconcile.Disagreement || r == reconcile.Unexplained
}

// Heavy are differences with neighbouring questions that belong with the question's own: what a relay changed, and what
// nothing explains. The rest merely count something else.
func Heavy(ds []Difference) (weightier, rest []Difference) {
	for _, d := range ds {
		switch {
		case d.Agree:
		case Weighty(d.Reason):
			weightier = append(weightier, d)
		default:
			rest = append(rest, d)
		}
	}
	return weightier, rest
}

// Untold says how many pairs were not compared.
func Untold(n int) string {
	return Plural(n, "more pair") + " " + Verb(n, "was", "were") + " not compared: there are too many"
}

// Agreement counts the reconciled pairs by reason, in the order of the reasons.
func Agreement(ds []Difference) string {
	count := map[reconcile.Reason]int{}
	for _, d := range ds {
		count[d.Reason]++
	}
	var parts []string
	for _, r := range ReasonWords {
		if n := count[r.code]; n > 0 {
			parts = append(parts, Plural(n, "pair")+" "+r.Words)
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return "Agree: " + strings.Join(parts, ", ") + "."
}
