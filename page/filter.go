package page

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"crosscheck/chart"
	"crosscheck/claim"
)

// Filter narrows a view. The zero value narrows nothing. It stands in the address of the view, so every narrowed view can be kept and passed on.
type Filter struct {
	Origin  string      // key of an origin
	Kind    claim.Kind  // figure, statement, event
	Measure string      // of figures; statements and events have none
	Place   string      // [PlaceKey] of the claim's place
	Layer   Layer       // who had the last word: the program or people
	Clock   chart.Clock // of a timeline; empty: the one that dates most
	All     bool        // the table of origins and questions with the questions that one origin answers, too
}

// Layer tells what the program read from what people decided.
type Layer string

// The layers.
const (
	Machine Layer = "machine" // claims that nobody ruled on
	Human   Layer = "human"   // claims that people ruled on
)

// The names of a filter's parts in an address. Clock is called on, because clock is that of the day up to which a ledger is looked at.
const (
	inOrigin, inKind, inMeasure, inPlace, inLayer, inClock, inAll = "origin", "kind", "measure", "place", "layer", "on", "all"
)

// filterLetters bounds a key in an address. Keys of origins that have no name hold words of their report and are the longest.
const filterLetters = 1000

var (
	kinds  = []claim.Kind{claim.Figure, claim.Statement, claim.Event}
	layers = []Layer{Machine, Human}
	clocks = []chart.Clock{chart.AsOf, chart.Said, chart.Published, chart.Captured}
)

// ParseFilter reads a filter from the parameters of an address; others are passed over. A key that nothing has is no error: the view is empty and says so.
func ParseFilter(q url.Values) (Filter, error) {
	f := Filter{Origin: q.Get(inOrigin), Measure: q.Get(inMeasure), Place: q.Get(inPlace)}
	for _, name := range [...]string{inOrigin, inMeasure, inPlace} {
		if n := len(q.Get(name)); n > filterLetters {
			return Filter{}, fmt.Errorf("%s: expected at most %d bytes, found %d", name, filterLetters, n)
		}
	}
	var err error
	if f.Kind, err = oneOf(q, inKind, kinds); err != nil {
		return Filter{}, err
	}
	if f.Layer, err = oneOf(q, inLayer, layers); err != nil {
		return Filter{}, err
	}
	if f.Clock, err = oneOf(q, inClock, clocks); err != nil {
		return Filter{}, err
	}
	switch all := q.Get(inAll); all {
	case "", "0":
	case "1":
		f.All = true
	default:
		return Filter{}, fmt.Errorf("%s: expected 1, found %q", inAll, all)
	}
	return f, nil
}

func oneOf[T ~string](q url.Values, name string, known []T) (T, error) {
	v := T(q.Get(name))
	if v == "" || slices.Contains(known, v) {
		return v, nil
	}
	words := make([]string, len(known))
	for i, k := range known {
		words[i] = string(k)
	}
	return "", fmt.Errorf("%s: expected %s, found %q", name, strings.Join(words, ", "), string(v))
}

// Pairs are what narrows as parameters of an address, name and value by turns, in the order of their names. There are none for the zero value.
func (f Filter) Pairs() []string {
	all := ""
	if f.All {
		all = "1"
	}
	var out []string
	for _, p := range [...][2]string{
		{inAll, all}, {inKind, string(f.Kind)}, {inLayer, string(f.Layer)}, {inMeasure, f.Measure}, {inClock, string(f.Clock)}, {inOrigin, f.Origin}, {inPlace, f.Place},
	} {
		if p[1] != "" {
			out = append(out, p[0], p[1])
		}
	}
	return out
}

// Query is the filter as the query of an address, the same for equal filters. It is "" for the zero value.
func (f Filter) Query() string {
	q := url.Values{}
	pairs := f.Pairs()
	for i := 0; i+1 < len(pairs); i += 2 {
		q.Set(pairs[i], pairs[i+1])
	}
	return q.Encode()
}

// narrows reports whether the filter leaves claims out; clock and layout do not.
func (f Filter) narrows() bool {
	f.Clock, f.All = "", false
	return f != Filter{}
}

// keeps reports whether a claim passes.
func (p *Views) keeps(c *claim.Claim) bool {
	f := p.only
	return (f.Origin == "" || p.pic.Keys[c.ID] == f.Origin) &&
		(f.Kind == "" || c.Kind == f.Kind) &&
		(f.Measure == "" || c.Measure == f.Measure) &&
		(f.Place == "" || PlaceKey(c.Place) == f.Place) &&
		(f.Layer == "" || (c.Decided != nil) == (f.Layer == Human))
}

// PlaceKey is equal for the places that a map shows as one: its key, or name, country and precision. It is "" for none.
func PlaceKey(p *claim.Place) string {
	switch {
	case p == nil:
		return ""
	case p.Key != "":
		return p.Key
	}
	return strings.ToLower(p.Name) + "|" + p.Country + "|" + p.Precision
}

// Only are the same views, showing no more than what the filter keeps.
func (p *Views) Only(f Filter) *Views {
	q := *p
	q.only = f
	return &q
}
