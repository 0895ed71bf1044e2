package decision

import (
	"slices"
	"strings"

	"crosscheck/claim"
	"crosscheck/extract"
	"crosscheck/report"
)

// ClaimValues are the fields of a claim as a person would type them; those that it does not have are left out. They are what stands in
// [Before].Fields of a correction, and what a form is filled with.
func ClaimValues(c *claim.Claim) Fields {
	f := Fields{}
	put := func(name, value string) {
		if value != "" {
			f[name] = value
		}
	}
	if c.Value != nil {
		put(fieldValue, c.Value.String())
	}
	put(fieldMeasure, c.Measure)
	put(fieldCounted, c.Counted)
	put(fieldBasis, string(c.Basis))
	put(fieldModality, string(c.Modality))
	if t := c.Teller(); t != nil {
		put(fieldOrigin, t.Words())
		put(fieldOriginKey, t.Key)
	}
	if c.AsOf != nil {
		put(fieldAsOf, periodWords(c.AsOf))
	}
	if c.Place != nil {
		put(fieldPlace, c.Place.Name)
	}
	return f
}

// ReportValues are the fields of a report as a person would type them.
func ReportValues(r *report.Report) Fields {
	f := Fields{}
	for _, name := range ReportFields() {
		if v := r.Meta.Get(name); v.Known() {
			f[name] = v.Value
		}
	}
	return f
}

// periodWords is a period as [period] reads it.
func periodWords(p *claim.Period) string {
	switch {
	case p.Precision == "on_or_before" && p.End != "":
		return "by " + p.End
	case p.Start == p.End || p.End == "":
		return p.Start
	case p.Start == "":
		return "by " + p.End
	}
	return p.Start + "/" + p.End
}

// correct puts corrected fields into a claim, which is a copy, and notes in before what stood there. What the copy points at is the
// program's, and is replaced, never changed. The values have passed the check.
func correct(c *claim.Claim, fields, before Fields) {
	was := ClaimValues(c)
	for _, name := range ClaimFields() {
		value, ok := fields[name]
		if !ok {
			continue
		}
		if _, noted := before[name]; !noted && was[name] != value {
			before[name] = was[name]
		}
		switch name {
		case fieldValue:
			setValue(c, value)
		case fieldMeasure:
			c.Measure = value
		case fieldCounted:
			unit := ""
			if c.Value != nil {
				unit = c.Value.Unit
			}
			c.Counted, c.CountedKey = value, ""
			if value != "" {
				c.CountedKey = typed().CountedKey(value, c.Measure, unit)
			}
		case fieldOrigin:
			setOrigin(c, value, fields[fieldOriginKey])
		case fieldAsOf:
			c.AsOf, _ = period(value)
		case fieldModality:
			c.Modality = claim.Modality(value)
		case fieldBasis:
			c.Basis = claim.Basis(value)
		case fieldPlace:
			setPlace(c, value)
		}
	}
}

// setValue puts a value in words. The unit stays where the words give none; hedges of the old amount go with it, those that say how firmly the
// claim is made stay. What was computed or implied is stated now.
func setValue(c *claim.Claim, words string) {
	v, hedges, err := typed().Value(words)
	if err != nil || c.Kind != claim.Figure {
		return
	}
	kept := slices.Clone(hedges)
	old := ""
	if c.Value != nil {
		old = strings.ToLower(c.Value.Words)
		if v.Unit == "" {
			v.Unit = c.Value.Unit
		}
	}
	for _, h := range c.Hedges {
		if !strings.Contains(old, strings.ToLower(h)) && !slices.Contains(kept, h) {
			kept = append(kept, h)
		}
	}
	if kept == nil {
		kept = []string{}
	}
	c.Value, c.Hedges, c.Derived = &v, kept, nil
}

// setOrigin replaces who asserts the claim; those who passed it on stay. The words of the report do not name the new origin, so it has no place there.
func setOrigin(c *claim.Claim, name, key string) {
	at := -1
	for i := range c.Attribution {
		if c.Attribution[i].Role == claim.Origin {
			at = i
		}
	}
	chain := slices.Clone(c.Attribution)
	if name == "" {
		chain = slices.DeleteFunc(chain, func(a claim.Attribution) bool { return a.Role == claim.Origin })
		c.Attribution = append([]claim.Attribution{}, chain...)
		return
	}
	a := typed().Actor(name)
	if key != "" {
		a.Key, a.Name = key, name
	}
	a.Mention = ""
	if at >= 0 {
		chain[at] = a
	} else {
		chain = append(chain, a)
	}
	c.Attribution = chain
	c.Source = nil
}

func setPlace(c *claim.Claim, name string) {
	c.Place = nil
	if name == "" {
		return
	}
	p, ok := typed().Place(name)
	if !ok {
		p = claim.Place{Name: name}
	}
	p.Mention = ""
	c.Place = &p
}

// asAdded is m with the claim that somebody added, at the words where they stand.
func (m *mentioned) asAdded(r *report.Report, at claim.Span) *mentioned {
	var fields Fields
	for _, d := range m.decisions {
		if d.Action == Add {
			fields = d.After
		}
	}
	c := addedClaim(r, at, fields)
	c.ID = m.id
	out := *m
	out.was = &c
	return &out
}

// addedClaim is a claim in words that the program passed over.
func addedClaim(r *report.Report, at claim.Span, fields Fields) claim.Claim {
	c := claim.Claim{
		Format: claim.FormatVersion, Report: r.ID, SHA256: r.SHA256, Kind: claim.Figure, Span: at, Quote: at.Of(r.Text),
		Published: r.Meta.Published.Value, Attribution: []claim.Attribution{}, Hedges: []string{}, Modality: claim.Asserted, Rule: AddedRule,
	}
	if g := r.Meta.Genre; g.Known() && g.Value != "news" {
		c.Genre, c.GenreBy = g.Value, "page"
	}
	if fields[fieldKind] == string(claim.Statement) {
		c.Kind, c.Class, c.Style, c.Content = claim.Statement, claim.Speech, "indirect", []claim.Span{at}
	} else {
		c.Basis = claim.Total
	}
	correct(&c, fields, Fields{})
	if c.Value != nil && c.Value.Unit == "" && typed().CountsPeople(c.Measure) {
		c.Value.Unit = extract.People
	}
	return c
}
