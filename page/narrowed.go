package page

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"crosscheck/claim"
	"crosscheck/lineage"
	"crosscheck/picture"
)

// Narrowed says what a view leaves out for a filter, and offers other filters where the view has addresses for them.
type Narrowed struct {
	Active []Active
	Clear  string // the view without a filter
	Kept   int    // claims
	Of     int
	Form   *FilterForm
}

// Active is one part of a filter that narrows; Without is the view without it.
type Active struct{ Name, Value, Without string }

// FilterForm chooses a filter without scripts.
type FilterForm struct {
	Action string
	Hidden []Option // what the address holds besides: Value is the name, Words the value
	Fields []Field
}

// Field is one choice.
type Field struct {
	Name, Label string
	Options     []Option
}

// Option is one value of a choice.
type Option struct {
	Value, Words string
	Chosen       bool
}

// narrowed is nil where there is nothing to say: no filter, and no address for one.
func (p *Views) narrowed(name string) *Narrowed {
	form := p.form(name)
	if form == nil && !p.only.narrows() {
		return nil
	}
	n := &Narrowed{Form: form}
	for i := range p.pic.Dossier.Reads {
		for j := range p.pic.Dossier.Reads[i].Claims {
			n.Of++
			if p.keeps(&p.pic.Dossier.Reads[i].Claims[j]) {
				n.Kept++
			}
		}
	}
	f := p.only
	without := func(change func(*Filter)) string {
		g := f
		change(&g)
		return p.view(name, g)
	}
	add := func(value, name, words string, change func(*Filter)) {
		if value != "" {
			n.Active = append(n.Active, Active{name, words, without(change)})
		}
	}
	add(f.Origin, "origin", p.originName(f.Origin), func(g *Filter) { g.Origin = "" })
	add(string(f.Kind), "kind", string(f.Kind)+"s", func(g *Filter) { g.Kind = "" })
	add(f.Measure, "measure", strings.ReplaceAll(f.Measure, "_", " "), func(g *Filter) { g.Measure = "" })
	add(f.Place, "place", p.placeName(f.Place), func(g *Filter) { g.Place = "" })
	add(string(f.Layer), "layer", layerWords(f.Layer), func(g *Filter) { g.Layer = "" })
	n.Clear = p.view(name, Filter{Clock: f.Clock, All: f.All})
	return n
}

// form offers what there is to choose from. It is nil where the places have no address for a filter.
func (p *Views) form(name string) *FilterForm {
	to, err := url.Parse(p.view(name, Filter{Kind: claim.Figure}))
	if err != nil || to.Path == "" {
		return nil
	}
	f := &FilterForm{Action: to.Path}
	q := to.Query()
	q.Del(inKind)
	names := make([]string, 0, len(q))
	for k := range q {
		names = append(names, k)
	}
	slices.Sort(names)
	for _, k := range names {
		f.Hidden = append(f.Hidden, Option{Value: k, Words: q.Get(k)})
	}
	if p.only.Clock != "" {
		f.Hidden = append(f.Hidden, Option{Value: inClock, Words: string(p.only.Clock)})
	}
	if p.only.Place != "" {
		f.Hidden = append(f.Hidden, Option{Value: inPlace, Words: p.only.Place})
	}
	field := func(name, label, all, chosen string, options []Option) {
		out := []Option{{"", all, chosen == ""}}
		for _, o := range options {
			o.Chosen = o.Value == chosen
			out = append(out, o)
		}
		f.Fields = append(f.Fields, Field{name, label, out})
	}
	var origins, measures, ks []Option
	for _, o := range p.largest() {
		origins = append(origins, Option{Value: o.Key, Words: picture.Excerpt(o.Name, nameLetters)})
	}
	slices.SortStableFunc(origins, func(a, b Option) int { return strings.Compare(strings.ToLower(a.Words), strings.ToLower(b.Words)) })
	for _, m := range p.measures() {
		measures = append(measures, Option{Value: m, Words: strings.ReplaceAll(m, "_", " ")})
	}
	for _, k := range kinds {
		ks = append(ks, Option{Value: string(k), Words: string(k) + "s"})
	}
	field(inOrigin, "Origin", "every origin", p.only.Origin, origins)
	if name != EventsView && name != MatrixView {
		field(inKind, "Kind", "figures, statements, events", string(p.only.Kind), ks)
	}
	if name != EventsView {
		field(inMeasure, "Measure", "every measure", p.only.Measure, measures)
	}
	field(inLayer, "Layer", "read or decided", string(p.only.Layer), []Option{
		{Value: string(Machine), Words: layerWords(Machine)}, {Value: string(Human), Words: layerWords(Human)},
	})
	return f
}

// originsOffered is how many origins can be chosen from a list; any origin can be narrowed to by its address.
const originsOffered = 200

// largest are the origins with most claims, and the chosen one.
func (p *Views) largest() []lineage.Origin {
	all := slices.Clone(p.pic.Dossier.Lineage.Origins)
	slices.SortStableFunc(all, func(a, b lineage.Origin) int {
		if chosen := p.only.Origin; a.Key == chosen || b.Key == chosen {
			return cmp.Compare(btoi(b.Key == chosen), btoi(a.Key == chosen))
		}
		return cmp.Compare(len(b.Claims), len(a.Claims))
	})
	return all[:min(len(all), originsOffered)]
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// nameLetters is how long a name may be in a list to choose from.
const nameLetters = 60

func layerWords(l Layer) string {
	switch l {
	case Machine:
		return "as the program read it"
	case Human:
		return "decided by people"
	}
	return ""
}

// measures are those that figures have, each once, in order.
func (p *Views) measures() []string {
	seen := map[string]bool{}
	var out []string
	for i := range p.pic.Dossier.Reads {
		for j := range p.pic.Dossier.Reads[i].Claims {
			if c := &p.pic.Dossier.Reads[i].Claims[j]; c.Measure != "" && !seen[c.Measure] {
				seen[c.Measure] = true
				out = append(out, c.Measure)
			}
		}
	}
	slices.Sort(out)
	return out
}

// originName is the name of an origin, or its key where nothing has it.
func (p *Views) originName(key string) string {
	if o := p.pic.OriginOf(key); o != nil {
		return picture.Clean(o.Name)
	}
	return picture.Excerpt(key, nameLetters)
}

func (p *Views) placeName(key string) string {
	for i := range p.pic.Dossier.Reads {
		for j := range p.pic.Dossier.Reads[i].Claims {
			if c := &p.pic.Dossier.Reads[i].Claims[j]; c.Place != nil && PlaceKey(c.Place) == key {
				return picture.Clean(c.Place.Name)
			}
		}
	}
	return picture.Excerpt(key, nameLetters)
}

// nothing says why a view is empty and what to do: because of the filter, because no report was read, or because no report says such a thing.
func (p *Views) nothing(what, needed string) string {
	switch {
	case len(p.pic.Dossier.Reads) == 0:
		return "No report was read yet. Add reports, as files, folders or addresses; what they say then stands here."
	case p.only.narrows():
		return what + " within what the filter above keeps. Take a part of it away, or clear it."
	}
	return what + " in " + picture.Plural(len(p.pic.Dossier.Reads), "report") + ": this view needs " + needed +
		". Look at the reports for what was read, add others, or mark by hand what was missed."
}
