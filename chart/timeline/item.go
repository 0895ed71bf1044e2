package timeline

import (
	"cmp"
	"slices"
	"strings"

	"crosscheck/chart"
	"crosscheck/claim"
)

// Item is one claim on the clock.
type Item struct {
	Claim string // id
	Href  string // where it leads; empty: nowhere
	Kind  claim.Kind
	// Start and End are ISO: a year, a month, a day, or a moment as RFC 3339. Either may be empty; both empty, or neither read, is
	// undated. A moment or a day may stand in Start alone.
	Start, End string
	// Precision is that of claim.Period (day, week, month, year, on_or_before, unknown); "exact" or empty takes the dates as they are.
	Precision string
	Words     string // the claim in a few words, a figure with its hedges
}

// Lane is one origin or actor.
type Lane struct {
	Name  string
	Items []Item
}

// Options say how the lanes become a picture.
type Options struct {
	ID    string // begins every id within the picture; unique on a page
	Title string // empty: "Timeline"
	Width int    // pixels: chart.Wide, chart.Narrow; below 240 it is 240
	Clock chart.Clock
}

// OnOrBefore is the precision of a time of which only the end is known.
const OnOrBefore = "on_or_before"

// LanesMost and ItemsMost bound a picture. A caller that shows fewer lanes says how many are left; what is beyond these bounds
// the picture itself counts.
const (
	LanesMost = 120
	ItemsMost = 2000
)

// sorted is a lane's items by time, then by what they say, so that no order of the input shows.
func sorted(items []Item) []mark {
	out := make([]mark, 0, len(items))
	for _, it := range items {
		out = append(out, mark{item: it, when: it.span()})
	}
	slices.SortStableFunc(out, func(a, b mark) int {
		return cmp.Or(boolFirst(a.when.dated, b.when.dated), cmp.Compare(a.when.lo, b.when.lo), cmp.Compare(a.when.hi, b.when.hi),
			cmp.Compare(a.item.Kind, b.item.Kind), strings.Compare(a.item.Claim, b.item.Claim), strings.Compare(a.item.Words, b.item.Words),
			strings.Compare(a.item.Href, b.item.Href), strings.Compare(a.item.Start+" "+a.item.End, b.item.Start+" "+b.item.End), strings.Compare(a.item.Precision, b.item.Precision))
	})
	return out
}

func boolFirst(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}
