package decision

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Conflict is what was decided differently of one field of one subject.
type Conflict struct {
	Kind    Kind   `json:"kind"`
	Subject string `json:"subject"` // the subject's id, of a pair both with a space between them
	// Field is the field of a correction, "ruling" for accept, correct and reject, "same" for same and not_same, "terms" for a terms file.
	Field string `json:"field"`
	// InForce and Overruled are ids of decisions, Now and Otherwise what they say; the later one is in force.
	InForce   string `json:"in_force"`
	Overruled string `json:"overruled"`
	Now       string `json:"now"`
	Otherwise string `json:"otherwise"`
}

// String says it in a sentence.
func (c Conflict) String() string {
	return fmt.Sprintf("%s %s: %s is %q (%s), and was decided otherwise: %q (%s)", c.Kind, c.Subject, c.Field, c.Now, c.InForce, c.Otherwise, c.Overruled)
}

// Names of slots that are no fields of a correction.
const (
	slotRuling = "ruling"
	slotSame   = "same"
)

// slot is what only one decision at a time can fill.
type slot struct {
	kind           Kind
	subject, field string
}

// slots are what a decision fills, with what it says.
func (d *Decision) slots() map[slot]string {
	s := func(field string) slot { return slot{d.Subject.Kind, d.Subject.ID, field} }
	out := map[slot]string{}
	switch d.Action {
	case Accept, Reject, Correct:
		out[s(slotRuling)] = string(d.Action)
	case Add: // whoever adds a claim holds it for right
		out[s(slotRuling)] = string(Accept)
	case Same, NotSame:
		out[slot{d.Subject.Kind, d.Subject.pair(), slotSame}] = string(d.Action)
	case Terms:
		out[s(termsField)] = fmt.Sprintf("a file of %d bytes, %s", len(d.After[termsField]), Link("", []byte(d.After[termsField]))[:8])
	}
	if d.Action == Correct || d.Action == Add {
		for name, value := range d.After {
			out[s(name)] = value
		}
	}
	return out
}

// pair is the two of same and not_same in one order.
func (s Subject) pair() string {
	a, b := s.ID, s.With
	if a > b {
		a, b = b, a
	}
	return a + " " + b
}

// fillings are the decisions that fill each slot, by time.
func fillings(inForce []*Decision) map[slot][]filling {
	out := map[slot][]filling{}
	for _, d := range inForce {
		for s, value := range d.slots() {
			out[s] = append(out[s], filling{d, value})
		}
	}
	return out
}

type filling struct {
	by    *Decision
	value string
}

// conflicts are the slots that different people fill differently. What somebody said before is not held against what they say now.
func conflicts(inForce []*Decision) []Conflict {
	var out []Conflict
	for s, all := range fillings(inForce) {
		now := all[len(all)-1]
		last := map[string]filling{}
		for _, f := range all {
			last[f.by.Who] = f
		}
		for _, f := range last {
			if f.by.Who != now.by.Who && f.value != now.value {
				out = append(out, s.conflict(now, f))
			}
		}
	}
	sortConflicts(out)
	return out
}

func (s slot) conflict(now, otherwise filling) Conflict {
	return Conflict{
		Kind: s.kind, Subject: s.subject, Field: s.field,
		InForce: now.by.ID, Now: now.value, Overruled: otherwise.by.ID, Otherwise: otherwise.value,
	}
}

func sortConflicts(out []Conflict) {
	slices.SortFunc(out, func(a, b Conflict) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Subject, b.Subject), cmp.Compare(a.Field, b.Field), strings.Compare(a.Overruled, b.Overruled))
	})
}

// Merge puts two logs together: each decision once, by time and then by id. Conflicts are what the two logs say differently without either knowing what
// the other says; the later decision is in force, and both are kept. Decisions that do not pass [Decision.Check] are kept too, last, so that nothing is lost.
func Merge(a, b []Decision) ([]Decision, []Conflict) {
	var both []Decision
	var invalid []Decision
	seen := map[string]bool{}
	in := func(log []Decision) map[string]bool {
		has := make(map[string]bool, len(log))
		for i := range log {
			d := &log[i]
			has[d.ID] = true
			if err := d.Check(); err != nil {
				invalid = append(invalid, *d)
			} else if !seen[d.ID] {
				seen[d.ID] = true
				both = append(both, *d)
			}
		}
		return has
	}
	inA, inB := in(a), in(b)
	slices.SortFunc(both, func(x, y Decision) int { return byTime(&x, &y) })
	slices.SortFunc(invalid, func(x, y Decision) int { return cmp.Or(cmp.Compare(x.At, y.At), cmp.Compare(x.ID, y.ID)) })
	both = append(both, invalid...)

	var out []Conflict
	for s, all := range fillings(replay(both).inForce) {
		var lastA, lastB *filling
		for i := range all {
			if inA[all[i].by.ID] {
				lastA = &all[i]
			}
			if inB[all[i].by.ID] {
				lastB = &all[i]
			}
		}
		if lastA == nil || lastB == nil || inB[lastA.by.ID] || inA[lastB.by.ID] || lastA.value == lastB.value {
			continue
		}
		if byTime(lastA.by, lastB.by) > 0 {
			out = append(out, s.conflict(*lastA, *lastB))
		} else {
			out = append(out, s.conflict(*lastB, *lastA))
		}
	}
	sortConflicts(out)
	return both, out
}

// lasting keeps of decisions on pairs the last one on each, by time.
func lasting(pairs []*Decision) []*Decision {
	last := map[string]*Decision{}
	for _, d := range pairs {
		last[d.Subject.pair()] = d
	}
	out := slices.Collect(maps.Values(last))
	slices.SortFunc(out, byTime)
	return out
}
