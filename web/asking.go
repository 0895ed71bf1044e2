package web

import (
	"net/url"
	"strings"

	"crosscheck/ledger/query"
)

// filters are what the form beside a search asks for. They are parts of the query like any other: the form only writes them.
type filters struct {
	Kind, Measure, Origin, Outlet, Place string
	From, To                             string // days of publication, both included
}

// filterNames are the fields of the form, as an address holds them.
var filterNames = [...]string{"kind", "measure", "origin", "outlet", "place", "from", "to"}

// Any reports whether something is asked for.
func (f filters) Any() bool { return f != filters{} }

func (f *filters) field(name string) *string {
	switch name {
	case "kind":
		return &f.Kind
	case "measure":
		return &f.Measure
	case "origin":
		return &f.Origin
	case "outlet":
		return &f.Outlet
	case "place":
		return &f.Place
	case "from":
		return &f.From
	case "to":
		return &f.To
	}
	return nil
}

// filtersIn takes the form out of an address; sent says whether it was the form that asked.
func filtersIn(q url.Values) (f filters, sent bool) {
	for _, name := range filterNames {
		if q.Has(name) {
			sent = true
			*f.field(name) = strings.TrimSpace(q.Get(name))
		}
	}
	return f, sent
}

// filtersOf takes apart what the form could have written; words is the rest of the query.
func filtersOf(q query.Q) (words string, f filters) {
	var rest []query.Q
	for _, part := range query.Conjuncts(q) {
		if !f.take(part) {
			rest = append(rest, part)
		}
	}
	return (&query.And{Children: rest}).String(), f
}

func (f *filters) take(part query.Q) bool {
	switch part := part.(type) {
	case *query.Match:
		into := f.field(string(part.Field))
		if into == nil || *into != "" || part.Field == query.Kind && len(part.Values) > 1 {
			return false
		}
		*into = strings.TrimPrefix(part.String(), string(part.Field)+":")
		return true
	case *query.Date:
		if part.Clock != query.Published || part.From != "" && f.From != "" || part.To != "" && f.To != "" {
			return false
		}
		if part.From != "" {
			f.From = part.From
		}
		if part.To != "" {
			f.To = part.To
		}
		return true
	}
	return false
}

// query is words with the filters, as a person would type it. Words that are not understood stay as they are, so that the search says what is wrong.
func (f filters) query(words string) string {
	var parts []string
	if words = strings.TrimSpace(words); words != "" {
		if q, err := query.Parse(words, ""); err == nil {
			words = q.String()
		}
		parts = append(parts, words)
	}
	for _, field := range [...]query.Field{query.Kind, query.Measure, query.Origin, query.Outlet, query.Place} {
		if v := *f.field(string(field)); v != "" {
			parts = append(parts, matching(field, v))
		}
	}
	if f.From != "" || f.To != "" {
		parts = append(parts, (&query.Date{Clock: query.Published, From: f.From, To: f.To}).String())
	}
	return strings.Join(parts, " ")
}

// matching is a field with what somebody wrote into its box: values parted by commas, which need no quotes there.
func matching(field query.Field, v string) string {
	if q, err := query.Parse(string(field)+":"+v, ""); err == nil {
		if m, ok := q.(*query.Match); ok && m.Field == field {
			return m.String()
		}
	}
	m := &query.Match{Field: field}
	for part := range strings.SplitSeq(v, ",") {
		if part = strings.TrimSpace(part); part != "" {
			words, prefix := strings.CutSuffix(part, "*")
			m.Values = append(m.Values, query.Value{Words: words, Prefix: prefix})
		}
	}
	return m.String()
}
