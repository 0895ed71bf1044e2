package question

import (
	"cmp"
	"slices"

	"crosscheck/claim"
)

// slotOrder is the order in which neighbours are listed: the nearest misunderstanding first.
var slotOrder = []string{"measure", "counted", "place", "frame", "basis", "unit", "outlook"}

// crowd is the size from which questions that share a family and a place or a counted group are no longer paired: a place where
// hundreds of things happened explains no difference between two of them.
const crowd = 200

// tie finds the neighbours among questions; made are the clusters they came from, in the same order.
func tie(questions []Question, made []*cluster) {
	buckets := map[string][]int{}
	for i, c := range made {
		families := MeasureOf(c.measure).Families
		if len(families) == 0 {
			families = []string{"=" + c.measure}
		}
		for _, f := range families {
			for _, key := range []string{"", "\x00" + c.group.noun(), "\x01" + c.place} {
				if key != "\x01" {
					buckets[f+key] = append(buckets[f+key], i)
				}
			}
		}
	}
	type pair struct{ a, b int }
	slot := map[pair]string{}
	for _, bucket := range buckets {
		if len(bucket) > crowd {
			continue
		}
		for i, a := range bucket {
			for _, b := range bucket[i+1:] {
				if s := apart(made[a].slots, made[b].slots); s != "" {
					slot[pair{a, b}] = s
				}
			}
		}
	}
	for p, s := range slot {
		questions[p.a].Neighbours = append(questions[p.a].Neighbours, Neighbour{questions[p.b].ID, s})
		questions[p.b].Neighbours = append(questions[p.b].Neighbours, Neighbour{questions[p.a].ID, s})
	}
	for i := range questions {
		slices.SortFunc(questions[i].Neighbours, func(a, b Neighbour) int {
			return cmp.Or(slices.Index(slotOrder, a.Slot)-slices.Index(slotOrder, b.Slot), cmp.Compare(a.ID, b.ID))
		})
	}
}

// limited: a total of one period only.
func (b block) limited() bool { return b.basis == string(claim.Total) && b.frame != "" }

// apart is the one slot in which two questions differ, or "" where they differ in none, in several, or have nothing in common
// to be compared by.
func apart(a, b slots) string {
	if a.only != b.only {
		return ""
	}
	var diff []string
	if a.measure != b.measure {
		if !MeasureOf(a.measure).Kin(MeasureOf(b.measure)) {
			return ""
		}
		diff = append(diff, "measure")
	}
	samePlace := a.place == b.place && a.place != ""
	if !a.group.fits(b.group) {
		onePlace := samePlace || a.place == "" || b.place == ""
		people := a.group.kind == "person" && b.group.kind == "person" && onePlace
		if !samePlace && !people && a.group.noun() != b.group.noun() && (a.group.countries == "" || a.group.countries != b.group.countries) {
			return ""
		}
		diff = append(diff, "counted")
	}
	if a.place != b.place && a.place != "" && b.place != "" {
		diff = append(diff, "place")
	}
	switch {
	case a.basis != b.basis:
		diff = append(diff, "basis") // the frame of a rate is its period, and no other slot
		if a.limited() || b.limited() {
			return ""
		}
	case a.frame != b.frame:
		diff = append(diff, "frame")
	}
	if a.unit != b.unit {
		diff = append(diff, "unit")
	}
	if a.outlook != b.outlook {
		diff = append(diff, "outlook")
	}
	if len(diff) == 0 && a.place != b.place {
		diff = append(diff, "place") // the one does not say where
	}
	if len(diff) != 1 {
		return ""
	}
	// Questions with nothing to be compared by, neither who nor where, are kept together by their measure or its family alone. That is
	// enough to hold the killed against the wounded, or a forecast or the day's dead against all, but not one place against another.
	if (diff[0] == "place" || diff[0] == "unit") && (a.group.empty() || b.group.empty()) && !samePlace {
		return ""
	}
	return diff[0]
}
