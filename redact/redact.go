package redact

import (
	"maps"
	"reflect"
	"slices"
	"strconv"
	"unicode/utf8"

	"crosscheck/claim"
	"crosscheck/dossier"
	"crosscheck/report"
)

// Of is a copy of a dossier, with all its stories, that leaves out what the options do not ask for, and what that is. The dossier itself stays as it is, and
// so does what a ledger holds. title is masked as the dossier is. The same dossier gives the same copy.
func Of(d *dossier.Dossier, title string, o Options) (*dossier.Dossier, string, Left) {
	c := &copier{
		Options: o, roster: newRoster(), ids: map[string]bool{}, renamed: map[string]string{}, taken: map[string]bool{}, reports: map[*report.Report]*report.Report{}, dropped: map[string]bool{}, labels: map[string]string{},
	}
	c.left.Options = o
	if o == Whole {
		return d, title, c.left
	}
	if !o.Names {
		c.gather(d.Reads)
		c.left.Persons = c.persons
		c.decided(d)
	}
	for i := range d.Reads {
		c.protect(&d.Reads[i])
	}
	for i := range d.Findings {
		c.ids[d.Findings[i].Question.ID] = true
	}
	for _, s := range d.Stories {
		for i := range s.Findings {
			c.ids[s.Findings[i].Question.ID] = true
		}
	}
	if !o.Names {
		c.rename(d)
		title = c.label(title)
	}
	for i := range d.Reads {
		c.report(&d.Reads[i])
	}
	out := c.value(reflect.ValueOf(d)).Interface().(*dossier.Dossier)
	c.withoutCoordinates(out)
	return out, title, c.left
}

// copier makes the copy.
type copier struct {
	Options
	*roster
	left    Left
	ids     map[string]bool   // of claims and questions: hashes, which hold no name
	renamed map[string]string // reports' ids and origins' keys: two that differ must still do so when names are masked
	taken   map[string]bool
	reports map[*report.Report]*report.Report
	dropped map[string]bool   // claims that are coordinates
	labels  map[string]string // strings that were masked before: most of a dossier's stand in it many times
}

func (c *copier) protect(r *dossier.Read) {
	for i := range r.Claims {
		c.ids[r.Claims[i].ID] = true
	}
	c.ids[r.Report.SHA256] = true
}

// rename gives reports' ids and origins' keys their names in the copy.
func (c *copier) rename(d *dossier.Dossier) {
	var all []string
	for i := range d.Reads {
		all = append(all, d.Reads[i].Report.ID)
	}
	for _, x := range append([]*dossier.Dossier{d}, d.Stories...) {
		for _, o := range x.Lineage.Origins {
			all = append(all, o.Key)
		}
	}
	for _, name := range all {
		if _, done := c.renamed[name]; done || name == "" {
			continue
		}
		as := c.label(name)
		for n := 2; c.taken[as]; n++ {
			as = c.label(name) + "-" + strconv.Itoa(n)
		}
		c.taken[as] = true
		c.renamed[name] = as
	}
}

// report makes the copy of a report.
func (c *copier) report(r *dossier.Read) *report.Report {
	if done := c.reports[r.Report]; done != nil {
		return done
	}
	from := r.Report
	out := &report.Report{
		ID: c.string(from.ID), Format: from.Format, SHA256: from.SHA256, Captured: from.Captured, Blocks: slices.Clone(from.Blocks), Pages: slices.Clone(from.Pages),
		Credit: from.Credit, Charset: from.Charset, Notes: c.value(reflect.ValueOf(from.Notes)).Interface().([]string),
		Meta: c.value(reflect.ValueOf(from.Meta)).Interface().(report.Meta),
	}
	if u := from.Meta.URL.Value; u != "" && (out.Meta.URL.Value != u || !c.Coordinates && len(blankCoordinates(u, []byte(u))) > 0) {
		c.left.Addresses++ // with a part of it masked it would lead nowhere
		out.Meta.URL = report.Field{}
	}
	text := []byte(from.Text)
	if !c.Names {
		c.left.Masked += c.blank(from.Text, text)
		if from.Meta.Author.Known() {
			c.left.Authors++
		}
		out.Meta.Author = report.Field{}
	}
	if !c.Coordinates {
		spans := blankCoordinates(from.Text, text)
		c.left.Coordinates += len(spans)
		for i := range r.Claims {
			if x := &r.Claims[i]; x.Kind == claim.Figure && slices.ContainsFunc(spans, x.Overlaps) {
				c.dropped[x.ID] = true
			}
		}
	}
	if !c.FullTexts {
		out.Blocks = cutDown(r, text, &c.left)
	}
	out.Text = string(text)
	c.reports[from] = out
	return out
}

// read makes the copy of a report with what was read in it. What is quoted is quoted from the copy's text.
func (c *copier) read(from dossier.Read) dossier.Read {
	rep := c.report(&from)
	out := dossier.Read{Report: rep, Genre: from.Genre, GenreEvidence: slices.Clone(from.GenreEvidence)}
	quote := func(s claim.Span, words string) string {
		if words != "" && s.Of(from.Report.Text) == words {
			words = s.Of(rep.Text)
		} else {
			words = c.string(words)
		}
		if !c.FullTexts && utf8.RuneCountInString(words) > PassageLetters {
			cut, _ := bounded(words, claim.Span{End: len(words)}, PassageLetters, new([]int))
			words = cut.Of(words) + ellipsis
		}
		return words
	}
	for i := range from.Claims {
		if c.dropped[from.Claims[i].ID] {
			continue
		}
		x := c.value(reflect.ValueOf(from.Claims[i])).Interface().(claim.Claim)
		x.Quote = quote(from.Claims[i].Span, from.Claims[i].Quote)
		for j := range x.Loaded {
			x.Loaded[j].Words = quote(x.Loaded[j].Span, from.Claims[i].Loaded[j].Words)
		}
		if x.Place != nil && !c.Coordinates && rounded(x.Place) {
			c.left.Places++
		}
		out.Claims = append(out.Claims, x)
	}
	for _, u := range from.Unused {
		u.Words = quote(u.Span, u.Words)
		out.Unused = append(out.Unused, u)
	}
	for _, l := range from.Loaded {
		l.Words = quote(l.Span, l.Words)
		out.Loaded = append(out.Loaded, l)
	}
	return out
}

// decided masks the names of those who decided: the words of a decision stay.
func (c *copier) decided(d *dossier.Dossier) {
	names := map[string]bool{}
	var gather func(v reflect.Value)
	gather = func(v reflect.Value) {
		switch v.Kind() {
		case reflect.Pointer:
			if !v.IsNil() {
				gather(v.Elem())
			}
		case reflect.Slice, reflect.Array:
			for i := range v.Len() {
				gather(v.Index(i))
			}
		case reflect.Map:
			for it := v.MapRange(); it.Next(); {
				gather(it.Value())
			}
		case reflect.Struct:
			for i := range v.NumField() {
				f := v.Type().Field(i)
				switch {
				case !f.IsExported():
				case (f.Name == "By" || f.Name == "Who") && f.Type.Kind() == reflect.String:
					names[v.Field(i).String()] = true
				default:
					gather(v.Field(i))
				}
			}
		}
	}
	for i := range d.Reads {
		for j := range d.Reads[i].Claims {
			gather(reflect.ValueOf(d.Reads[i].Claims[j].Decided))
		}
	}
	gather(reflect.ValueOf(d.Findings))
	gather(reflect.ValueOf(d.Decided))
	delete(names, "")
	for i, name := range slices.Sorted(maps.Keys(names)) {
		label := "reviewer " + strconv.Itoa(i+1)
		c.deciding = append(c.deciding, decider{name, label})
		c.reviewer(name, label)
	}
	slices.SortStableFunc(c.deciding, func(a, b decider) int { return len(b.name) - len(a.name) }) // "Ann Example" before "Ann"
	c.left.Deciders = len(names)
}
