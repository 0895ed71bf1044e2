package extract

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"crosscheck/claim"
	"crosscheck/lang"
	"crosscheck/lexicon"
)

// People is the unit of figures that count people.
const People = "people"

// Typed reads single phrases that a person typed ("over 1,100", "the health ministry") as the words of a report are read. It needs neither
// models nor sentences, and is safe for concurrent use.
type Typed struct {
	amounts  *amounts
	binder   *binder
	world    *world
	measures map[string]bool
	people   map[string]bool // measures that count people
}

// NewTyped loads the tables.
func NewTyped() *Typed {
	forms := lang.NewForms()
	w := newWorld()
	t := &Typed{amounts: newAmounts(forms), world: w, binder: &binder{v: newVocabulary(forms), w: w}, measures: map[string]bool{}, people: map[string]bool{}}
	for _, table := range []string{"measures", "questions"} {
		for _, r := range lexicon.Open(table).Rows {
			t.measures[r.Get("measure")] = true
		}
	}
	for _, r := range lexicon.Open("questions").Rows {
		t.people[r.Get("measure")] = r.Get("counted") == People || r.Get("counted") == "workers"
	}
	return t
}

// CountsPeople reports whether figures of a measure count people.
func (t *Typed) CountsPeople(measure string) bool { return t.people[measure] }

// Value reads an amount as [Typed.Value] does.
func (x *Extractor) Value(words string) (claim.Value, []string, error) {
	return (&Typed{amounts: x.amounts}).Value(words)
}

// Value reads a phrase that is one amount and nothing else: "over 1,100", "between 10 and 12", "dozens", "40 percent". Hedges are the
// words of it that loosen the number. "None" is a count of zero that is stated; "none reported" is no count.
func (t *Typed) Value(words string) (v claim.Value, hedges []string, err error) {
	words = strings.Join(strings.Fields(words), " ")
	switch strings.ToLower(words) {
	case "none", "zero", "0", "nobody", "no one":
		return claim.Value{Form: claim.Exact, Words: words}, nil, nil
	case "none reported":
		return claim.Value{Form: claim.NoneReported, Words: words}, nil, nil
	}
	ts := lang.Tokens(words)
	if all := t.amounts.read(ts); len(all) == 1 && all[0].whole(len(ts)) {
		v = all[0].value
		v.Words = words
		return v, all[0].hedges, nil
	}
	return claim.Value{}, nil, fmt.Errorf("value: expected one amount in words or digits, like 300, over 1,100, between 10 and 12, dozens, found %q", words)
}

// whole reports whether an amount is a quantity that takes up all of so many words.
func (m *amount) whole(words int) bool {
	switch m.kind {
	case ordinal, code, clock:
		return false
	}
	v := m.value
	return m.from == 0 && m.to == words && v.Form != claim.NoneReported && v.Form != "" && v.Low <= v.High && (v.HasLow() || v.HasHigh())
}

// Measure checks that a measure is one that the program knows, by its name in the tables.
func (t *Typed) Measure(name string) error {
	if !t.measures[name] || name == "" {
		return fmt.Errorf("measure: expected one of lexicon/measures.tsv or lexicon/questions.tsv, like killed, found %q", name)
	}
	return nil
}

// Measures are the names of the measures that the program knows, in the order of the alphabet.
func (t *Typed) Measures() []string { return slices.Sorted(maps.Keys(t.measures)) }

// CountedKey is the key of who or what is counted, as a figure of that measure and unit would have it.
func (t *Typed) CountedKey(counted, measure, unitName string) string {
	f := &figure{a: &amount{verbHedge: -1}, counted: strings.TrimSpace(counted), measure: measure, verb: -1, head: -1}
	if unitName != "" && unitName != "people" {
		f.a.unit = &unit{name: unitName}
	}
	if f.counted == "people" {
		return ""
	}
	return t.binder.countedKey(f)
}

// Actor is somebody by name: with the key and the name of the tables where these know exactly one of that name, else by the name alone.
func (t *Typed) Actor(name string) claim.Attribution {
	name = strings.Join(strings.Fields(name), " ")
	a := claim.Attribution{Role: claim.Origin, Name: name, Mention: name, Named: claim.Institution}
	ts := lang.Tokens(name)
	if len(ts) > 1 && ts[0].Lower == "the" {
		ts = ts[1:]
	}
	if len(ts) == 0 {
		return a
	}
	refs, end := t.world.at(ts, 0)
	if end != len(ts) || end == 0 {
		if t.personal(ts) {
			a.Named = claim.Person
		}
		return a
	}
	found := map[string]referent{}
	for _, r := range refs {
		if r.sense&(countryName|capital|institution|knownPerson) != 0 {
			found[r.key] = r
		}
	}
	if len(found) != 1 {
		return a
	}
	for _, r := range found {
		a.Key, a.Name = r.key, r.name
		if r.sense == knownPerson {
			a.Named = claim.Person
		}
	}
	return a
}

// personal reports whether a name begins with a given name that the tables know.
func (t *Typed) personal(ts []lang.Token) bool {
	if len(ts) < 2 || len(ts) > 4 {
		return false
	}
	_, known := t.world.given[ts[0].Lower]
	return known
}

// Place is a place of the tables by name; ok is false for a name that they do not know, or that several places have.
func (t *Typed) Place(name string) (claim.Place, bool) {
	ts := lang.Tokens(strings.Join(strings.Fields(name), " "))
	if len(ts) == 0 {
		return claim.Place{}, false
	}
	refs, end := t.world.at(ts, 0)
	if end != len(ts) || end == 0 {
		return claim.Place{}, false
	}
	r, ok := with(refs, placeName)
	if !ok {
		if r, ok = with(refs, countryName|capital); !ok {
			return claim.Place{}, false
		}
	}
	p := r.placed(&sentence{text: name, Sentence: &lang.Sentence{Tokens: ts}}, 0, len(ts))
	if p == nil {
		return claim.Place{}, false
	}
	return *p, true
}
