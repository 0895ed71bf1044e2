package decision

import (
	"cmp"
	"fmt"
	"slices"
)

// replayed is a log put in order: what is in force of it, and what cannot be carried out.
type replayed struct {
	inForce []*Decision
	refused []Orphan
}

// replay puts a log in order, each decision once, and takes out what is undone.
func replay(log []Decision) replayed {
	var out replayed
	valid := make([]*Decision, 0, len(log))
	seen := map[string]bool{}
	for i := range log {
		d := log[i]
		if err := d.Check(); err != nil {
			out.refused = append(out.refused, Orphan{Decision: d, Reason: err.Error()})
			continue
		}
		if !seen[d.ID] {
			seen[d.ID] = true
			valid = append(valid, &d)
		}
	}
	slices.SortFunc(valid, byTime)
	undone, dangling := undone(valid)
	for _, d := range valid {
		switch {
		case dangling[d.ID]:
			out.refused = append(out.refused, Orphan{Decision: *d, Reason: fmt.Sprintf("it takes back %s, which is not in the log", d.Undoes)})
		case !undone[d.ID] && d.Action != Undo:
			out.inForce = append(out.inForce, d)
		}
	}
	slices.SortFunc(out.refused, func(a, b Orphan) int {
		return cmp.Or(cmp.Compare(a.Decision.ID, b.Decision.ID), cmp.Compare(a.Reason, b.Reason))
	})
	out.refused = slices.CompactFunc(out.refused, func(a, b Orphan) bool { return a.Decision.ID == b.Decision.ID && a.Reason == b.Reason })
	return out
}

// byTime orders decisions by their moment, which has passed the check, then by id.
func byTime(a, b *Decision) int {
	s, _ := moment(a.At)
	t, _ := moment(b.At)
	return cmp.Or(s.Compare(t), cmp.Compare(a.ID, b.ID))
}

// undone tells which decisions are taken back by an undo that is not taken back itself; dangling are undos of what is not there. An undo
// names its decision by the hash of its content, so there are no circles, and every decision is settled once all undos of it are.
func undone(valid []*Decision) (undone, dangling map[string]bool) {
	undone, dangling = map[string]bool{}, map[string]bool{}
	byID := make(map[string]*Decision, len(valid))
	open := map[string]int{} // undos of a decision that are not settled yet
	for _, d := range valid {
		byID[d.ID] = d
		if d.Action == Undo {
			open[d.Undoes]++
		}
	}
	var settled []*Decision
	for _, d := range valid {
		if open[d.ID] == 0 {
			settled = append(settled, d)
		}
	}
	for len(settled) > 0 {
		d := settled[len(settled)-1]
		settled = settled[:len(settled)-1]
		if d.Action != Undo {
			continue
		}
		target := byID[d.Undoes]
		if target == nil {
			dangling[d.ID] = true
			continue
		}
		if !undone[d.ID] {
			undone[target.ID] = true
		}
		if open[target.ID]--; open[target.ID] == 0 {
			settled = append(settled, target)
		}
	}
	return undone, dangling
}
