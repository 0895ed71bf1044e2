package decision

import (
	"slices"

	"crosscheck/claim"
)

// ruling is what is in force on one subject.
type ruling struct {
	all    []*Decision // in force on it, by time
	status *Decision   // the last of accept, correct, add, reject
	added  *Decision   // the last that adds it
	fields Fields      // the last value of each field
	by     map[string]*Decision
}

// rule adds a decision to the ruling on its subject.
func rule(on map[string]*ruling, d *Decision) {
	r := on[d.Subject.ID]
	if r == nil {
		r = &ruling{}
		on[d.Subject.ID] = r
	}
	r.take(d)
}

// combined is the ruling of several decisions on one subject.
func combined(decisions []*Decision) *ruling {
	r := &ruling{}
	decisions = slices.Clone(decisions)
	slices.SortFunc(decisions, byTime)
	for _, d := range slices.Compact(decisions) {
		r.take(d)
	}
	return r
}

func (r *ruling) take(d *Decision) {
	r.all = append(r.all, d)
	switch d.Action {
	case Add:
		r.added = d
		fallthrough
	case Accept, Correct, Reject:
		r.status = d
	}
	if d.Action != Add && d.Action != Correct {
		return
	}
	if r.fields == nil {
		r.fields, r.by = Fields{}, map[string]*Decision{}
	}
	if _, named := d.After[fieldOrigin]; named { // another name has another key
		delete(r.fields, fieldOriginKey)
	}
	for name, value := range d.After {
		r.fields[name], r.by[name] = value, d
	}
}

func (r *ruling) rejected() bool { return r != nil && r.status != nil && r.status.Action == Reject }

// weight orders what a mark shows first: what took the subject out, then what changed it, then what left it alone.
func (r *ruling) weight(d *Decision) int {
	switch {
	case d == r.status && d.Action == Reject:
		return 0
	case d == r.added:
		return 1
	case d.Action == Correct:
		return 2
	case d.Action == Accept:
		return 3
	case d.Action == Same || d.Action == NotSame:
		return 4
	case d.Action == Unsure:
		return 5
	}
	return 6 // overruled
}

// mark is the mark of what was ruled on; before are the fields that were changed, as they were. It is nil where nothing was ruled.
func (r *ruling) mark(before Fields) *claim.Decided {
	if r == nil || len(r.all) == 0 {
		return nil
	}
	order := slices.Clone(r.all)
	slices.SortStableFunc(order, func(a, b *Decision) int {
		if w := r.weight(a) - r.weight(b); w != 0 {
			return w
		}
		return byTime(b, a) // of one weight the last
	})
	out := markOf(order[0])
	out.Before = before
	rest := slices.Clone(order[1:])
	slices.SortFunc(rest, byTime)
	for _, d := range rest {
		out.Also = append(out.Also, markOf(d).Ruled)
	}
	return out
}

func markOf(d *Decision) *claim.Decided {
	return &claim.Decided{Ruled: claim.Ruled{Action: string(d.Action), By: d.Who, At: d.At, Why: d.Why, Decision: d.ID}}
}
