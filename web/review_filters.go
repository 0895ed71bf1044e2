package web

import (
	"context"
	"maps"
	"net/url"
	"slices"
	"strings"

	"crosscheck/decision"
	"crosscheck/ledger"
	"crosscheck/picture"
	"crosscheck/review"
)

// Layers of what waits: what only the program has read, and what people have decided about.
const (
	layerMachine = "machine"
	layerPeople  = "people"
)

// sieve is what of the queue is looked at.
type sieve struct {
	Because, Origin, Measure, Layer string
	Unsure                          bool
}

func sieveOf(q url.Values) sieve {
	return sieve{q.Get("because"), q.Get("origin"), q.Get("measure"), q.Get("layer"), q.Get("unsure") == "true" || q.Get("unsure") == "on"}
}

// query are the filters for an address, as name and value by turns.
func (f sieve) query() []string {
	unsure := ""
	if f.Unsure {
		unsure = "true"
	}
	return []string{"because", f.Because, "origin", f.Origin, "measure", f.Measure, "layer", f.Layer, "unsure", unsure}
}

// None reports whether everything that waits is looked at.
func (f sieve) None() bool { return f == sieve{} }

// filter is one of the lists of choices.
type filter struct {
	Name, Label string
	Options     []option
}

type option struct {
	Value, Words string
	Count        int
	Chosen       bool
}

// reviewItems are the items that the filters and the story leave, and puts the choices into the page.
func (s *Server) reviewItems(ctx context.Context, x *reviewPage, story int64) ([]ledger.Item, error) {
	q, err := s.Ledger.Queue(ctx, ledger.Waiting{Unsure: x.Chosen.Unsure || x.Chosen.Layer == layerPeople})
	if err != nil {
		return nil, err
	}
	x.More = q.More
	items := q.Items
	if x.Chosen.Layer == layerPeople {
		entries, err := s.Ledger.Decisions(ctx)
		if err != nil {
			return nil, err
		}
		items, x.More = append(items, ruledOn(items, entries)...), 0
	}
	tags, err := s.tagsOf(ctx, x, items, story)
	if err != nil {
		return nil, err
	}
	items = slices.DeleteFunc(items, func(item ledger.Item) bool {
		at := item.Story
		if t, ok := tags[item.Claim]; ok {
			at = t.Story
		}
		return story != 0 && at != 0 && at != story || !x.Chosen.layered(item)
	})
	if x.Which {
		x.Filters = x.Chosen.choices(items, tags)
	}
	return slices.DeleteFunc(items, func(item ledger.Item) bool { return !x.Chosen.keeps(item, tags[item.Claim]) }), nil
}

// tagsOf are by what the items are told apart, where that is asked for: reading it for hundreds of claims takes longer than all else of a card.
func (s *Server) tagsOf(ctx context.Context, x *reviewPage, items []ledger.Item, story int64) (map[string]ledger.Tag, error) {
	var ids []string
	for _, item := range items {
		if item.Claim != "" && (x.Which || x.Chosen.Origin != "" || x.Chosen.Measure != "" || story != 0 && item.Story == 0) {
			ids = append(ids, item.Claim)
		}
	}
	if len(ids) == 0 {
		return nil, nil
	}
	return s.Ledger.Tags(ctx, ids)
}

// layered reports whether an item is of the layer that is asked for.
func (f sieve) layered(item ledger.Item) bool {
	people := len(item.Decisions) > 0 || item.Because == ledger.LeftOpen || item.Because == decidedOn
	return f.Layer == "" || people == (f.Layer == layerPeople)
}

func (f sieve) keeps(item ledger.Item, t ledger.Tag) bool {
	return (f.Because == "" || string(item.Because) == f.Because) && (f.Measure == "" || t.Measure == f.Measure) && (f.Origin == "" || t.Origin == f.Origin)
}

// decidedOn is why a claim is shown among those that people decided.
const decidedOn ledger.Because = "decided"

// ruledOn are the claims that people decided on and that wait for nothing else, the last decided first.
func ruledOn(waiting []ledger.Item, entries []ledger.DecisionEntry) []ledger.Item {
	known := map[string]bool{}
	for _, item := range waiting {
		known[item.Claim] = true
	}
	undone := undoneOf(entries)
	var out []ledger.Item
	for _, e := range slices.Backward(entries) {
		d := &e.Decision
		if d.Undoes != "" || undone[d.ID] || d.Subject.Kind != decision.Claim || known[d.Subject.ID] {
			continue
		}
		known[d.Subject.ID] = true
		out = append(out, ledger.Item{Because: decidedOn, Claim: d.Subject.ID})
	}
	return out
}

// choicesShown bounds a list of origins: the others are found by the search.
const choicesShown = 200

// choices are what can be chosen among the items, with how many of each there are.
func (f sieve) choices(items []ledger.Item, tags map[string]ledger.Tag) []filter {
	because, origin, measure := map[string]int{}, map[string]int{}, map[string]int{}
	for _, item := range items {
		t := tags[item.Claim]
		because[string(item.Because)]++
		origin[t.Origin]++
		measure[t.Measure]++
	}
	list := func(counts map[string]int, chosen string, words func(string) string) []option {
		delete(counts, "")
		if chosen != "" {
			counts[chosen] += 0
		}
		var out []option
		for _, v := range slices.Sorted(maps.Keys(counts)) {
			out = append(out, option{v, words(v), counts[v], v == chosen})
		}
		return out[:min(len(out), choicesShown)]
	}
	layers := []option{{"", "machine and people", 0, f.Layer == ""}, {layerMachine, "only the machine", 0, f.Layer == layerMachine}, {layerPeople, "only what people decided", 0, f.Layer == layerPeople}}
	return []filter{
		{"because", "Why it waits", list(because, f.Because, becauseWords)},
		{"measure", "Measure", list(measure, f.Measure, func(s string) string { return strings.ReplaceAll(s, "_", " ") })},
		{"origin", "Origin", list(origin, f.Origin, picture.Clean)},
		{"layer", "Layer", layers},
	}
}

func becauseWords(b string) string {
	if ledger.Because(b) == decidedOn {
		return "decided on by people"
	}
	if w := review.Reason(ledger.Because(b)); w != "" {
		return w
	}
	return picture.Clean(b)
}

// undoneOf are the decisions that were taken back. An undo that was itself taken back counts for nothing.
func undoneOf(entries []ledger.DecisionEntry) map[string]bool {
	out := map[string]bool{}
	for _, e := range slices.Backward(entries) { // what takes back comes later than what is taken back
		if d := &e.Decision; d.Undoes != "" && !out[d.ID] {
			out[d.Undoes] = true
		}
	}
	return out
}
