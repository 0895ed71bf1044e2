package picture

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"crosscheck/chart"
	"crosscheck/claim"
	"crosscheck/reconcile"
)

// Row is what one origin says to a question.
type Row struct {
	Origin  string
	Claim   *claim.Claim // the latest
	At      Where
	Party   bool
	Via     []string
	Repeats []Where
	Earlier []Figure
	Also    []Figure // other figures of the origin that no date puts in order
	LeftOut string   // why it is kept out of the range; empty: it counts
	Glyph   int      // which look the origin has in the chart
}

// Figure is a claim with the places that only repeat it.
type Figure struct {
	Claim   *claim.Claim
	At      Where
	Repeats []Where // where other reports only repeat it
}

// row is an answer with its claims; ok is false where none of them is in a report.
func (p *Picture) row(a *reconcile.Answer) (r Row, ok bool) {
	c := p.Find(a.Current)
	if c == nil || c.Value == nil {
		return Row{}, false
	}
	r = Row{Origin: c.TellerAs(a.Name), Claim: c, At: p.At(c), Party: a.Party, Via: Relays(c)}
	if a.Name == "" {
		r.Origin = p.Origin(c)
	}
	if !a.Counts {
		r.LeftOut = a.Why
		if r.LeftOut == "" {
			r.LeftOut = "not used by the rule"
		}
	}
	for _, id := range a.RepeatedBy {
		w := Where{Report: p.Number[id]}
		for _, other := range a.Claims {
			if o := p.Find(other); o != nil && o.Report == id && (w.Claim == nil || chart.SameValue(o, c) && !chart.SameValue(w.Claim, c)) {
				w.Claim = o
			}
		}
		r.Repeats = append(r.Repeats, w)
	}
	for _, id := range a.Earlier {
		if e := p.Find(id); e != nil && e.Value != nil {
			r.Earlier = append(r.Earlier, Figure{e, p.At(e), p.repeats(a, e)})
		}
	}
	for _, e := range chart.Also(a, p.Find) {
		r.Also = append(r.Also, Figure{e, p.At(e), p.repeats(a, e)})
	}
	slices.SortStableFunc(r.Earlier, func(x, y Figure) int { return cmp.Compare(said(y.Claim), said(x.Claim)) })
	return r, true
}

// repeats are where other reports than that of c give the origin with the value of c, each report once.
func (p *Picture) repeats(a *reconcile.Answer, c *claim.Claim) []Where {
	var out []Where
	for _, id := range a.Claims {
		o := p.Find(id)
		if o == nil || o.Report == c.Report || !chart.SameValue(c, o) {
			continue
		}
		if w := p.At(o); !slices.ContainsFunc(out, func(x Where) bool { return x.Report == w.Report }) {
			out = append(out, w)
		}
	}
	return out
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

// Relays are the names of those who passed a claim on.
func Relays(c *claim.Claim) []string {
	var out []string
	for _, a := range c.Relays() {
		out = append(out, a.Words())
	}
	return out
}

// sortRows puts the rows that count first, from the lowest figure to the highest, then what is left out.
func sortRows(rows []Row) {
	size := func(r Row) float64 {
		if ends := r.Claim.Value.Ends(); len(ends) > 0 {
			return ends[0]
		}
		return math.Inf(-1)
	}
	slices.SortStableFunc(rows, func(a, b Row) int {
		return cmp.Or(
			cmp.Compare(b2i(a.LeftOut != ""), b2i(b.LeftOut != "")),
			cmp.Compare(size(a), size(b)),
			strings.Compare(a.Origin, b.Origin),
			cmp.Compare(a.At.Report, b.At.Report),
			cmp.Compare(a.Claim.Start, b.Claim.Start),
		)
	})
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}
