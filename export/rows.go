package export

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"crosscheck/chart"
	"crosscheck/claim"
	"crosscheck/reconcile"
)

// row is what one origin says to a question.
type row struct {
	origin  string
	claim   *claim.Claim // the latest
	at      where
	party   bool
	via     []string
	repeats []where
	earlier []figure
	also    []figure // other figures of the origin that no date puts in order
	leftOut string   // why it is kept out of the range; empty: it counts
	glyph   int      // which look the origin has in the chart
}

// figure is a claim with the number of reports that only repeat it.
type figure struct {
	claim   *claim.Claim
	at      where
	repeats int
}

// row is an answer with its claims; ok is false where none of them is in a report.
func (p *picture) row(a *reconcile.Answer) (r row, ok bool) {
	c := p.find(a.Current)
	if c == nil || c.Value == nil {
		return row{}, false
	}
	r = row{origin: c.TellerAs(a.Name), claim: c, at: p.at(c), party: a.Party, via: relays(c)}
	if a.Name == "" {
		r.origin = p.origin(c)
	}
	if !a.Counts {
		r.leftOut = a.Why
		if r.leftOut == "" {
			r.leftOut = "not used by the rule"
		}
	}
	for _, id := range a.RepeatedBy {
		w := where{report: p.number[id]}
		for _, other := range a.Claims {
			if o := p.find(other); o != nil && o.Report == id && (w.claim == nil || chart.SameValue(o, c) && !chart.SameValue(w.claim, c)) {
				w.claim = o
			}
		}
		r.repeats = append(r.repeats, w)
	}
	for _, id := range a.Earlier {
		if e := p.find(id); e != nil && e.Value != nil {
			r.earlier = append(r.earlier, figure{e, p.at(e), chart.Repeats(a, e, p.find)})
		}
	}
	for _, e := range chart.Also(a, p.find) {
		r.also = append(r.also, figure{e, p.at(e), chart.Repeats(a, e, p.find)})
	}
	slices.SortStableFunc(r.earlier, func(x, y figure) int { return cmp.Compare(said(y.claim), said(x.claim)) })
	return r, true
}

// said is the best date for ordering the figures of one origin, newest last; never shown as a date.
func said(c *claim.Claim) string {
	switch {
	case c.Said != "":
		return c.Said
	case c.Published != "":
		return c.Published
	}
	return chart.AsOf.Of(c)
}

// relays are the names of those who passed a claim on.
func relays(c *claim.Claim) []string {
	var out []string
	for _, a := range c.Relays() {
		out = append(out, a.Words())
	}
	return out
}

// sortRows puts the rows that count first, from the lowest figure to the highest, then what is left out.
func sortRows(rows []row) {
	size := func(r row) float64 {
		if ends := r.claim.Value.Ends(); len(ends) > 0 {
			return ends[0]
		}
		return math.Inf(-1)
	}
	slices.SortStableFunc(rows, func(a, b row) int {
		return cmp.Or(
			cmp.Compare(b2i(a.leftOut != ""), b2i(b.leftOut != "")),
			cmp.Compare(size(a), size(b)),
			strings.Compare(a.origin, b.origin),
			cmp.Compare(a.at.report, b.at.report),
			cmp.Compare(a.claim.Start, b.claim.Start),
		)
	})
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}
