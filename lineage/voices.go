package lineage

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"crosscheck/claim"
	"crosscheck/lexicon"
	"crosscheck/report"
	"crosscheck/terms"
)

// Reasons why claims of several reports are one voice.
const (
	citesSame  = "cites the same origin"
	copiedText = "copied text"
	wireCredit = "wire credit"
	sameOutlet = "same outlet"
	termsFile  = "terms file"
	decided    = "decision"
)

// Trace finds the origins of all claims. Reports and claims may come in any order; a claim of a report that is not given is
// taken at its word. Terms may be nil.
func Trace(reports []*report.Report, claims []claim.Claim, t *terms.Terms) Result {
	return (*Memory)(nil).Trace(reports, claims, t)
}

// Trace is the function of that name, quicker where most reports were given before.
func (m *Memory) Trace(reports []*report.Report, claims []claim.Claim, t *terms.Terms) Result {
	return m.TraceRuled(reports, claims, t, Rulings{})
}

// TraceRuled is Trace with what people decided.
func (m *Memory) TraceRuled(reports []*report.Report, claims []claim.Claim, t *terms.Terms, rulings Rulings) Result {
	agencies := findAgencies(reports)
	tree := grow(reports, agencies, m)
	v := &voices{tree: tree, agencies: agencies, terms: t, rulings: rulings, at: map[string]int{}, origins: map[string]*voice{}}
	for i, r := range tree.reports {
		v.at[r.ID] = i
	}
	v.nameActors(claims)
	v.nameSpeakers(claims)

	res := Result{Copies: tree.copies(), Wires: wires(reports, agencies), Of: map[string]string{}, Root: map[string]string{}, Was: map[string]string{}}
	order := make([]*claim.Claim, len(claims))
	for i := range claims {
		order[i] = &claims[i]
	}
	slices.SortFunc(order, func(a, b *claim.Claim) int {
		return cmp.Or(cmp.Compare(a.Report, b.Report), cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End), cmp.Compare(a.ID, b.ID))
	})
	again, told := restated(order), rulings.told(order)
	for _, c := range order {
		said := cmp.Or(told[rulings.Same[c.ID]], c) // the testimony that it is, by decision that of another claim
		root, copied := v.root(said)
		if root >= 0 && tree.reports[root].ID != c.Report {
			res.Root[c.ID] = tree.reports[root].ID
		}
		if key := v.assign(c, said, again[said.ID], root, copied, res.Was); key != "" {
			res.Of[c.ID] = key
		}
	}
	res.Origins = v.list()
	addValues(res.Copies, order, res.Of)
	return res
}

// voices gathers the claims of each origin.
type voices struct {
	tree     *tree
	agencies agencies
	terms    *terms.Terms
	rulings  Rulings
	at       map[string]int    // report id → index in tree.reports
	actors   map[string]string // folded name → key, where one actor only has the name
	called   map[string]string // key → the first name that goes with it
	// countries is how many countries' institutions speak.
	countries int
	origins   map[string]*voice
}

// voice is an origin in the making.
type voice struct {
	origin  Origin
	names   map[string]int // how often each name is used
	joined  bool           // all its claims are of actors that it stands for, by the terms file or by decision
	reports []string       // in order, once each
	because map[string]bool
}

// nameActors collects which key a name belongs to, so that a terms file may speak of an actor by name.
func (v *voices) nameActors(claims []claim.Claim) {
	v.actors = map[string]string{}
	countries := map[string]bool{}
	defer func() { v.countries = len(countries) }()
	for i := range claims {
		a := claims[i].Teller()
		if a == nil || a.Key == "" || a.Name == "" {
			continue
		}
		if _, iso, ok := strings.Cut(a.Key, "@"); ok {
			countries[iso] = true
		} else if iso, ok := strings.CutPrefix(a.Key, "gov:"); ok {
			countries[iso] = true
		}
		name := terms.Fold(a.Name)
		if k, ok := v.actors[name]; !ok {
			v.actors[name] = a.Key
		} else if k != a.Key {
			v.actors[name] = "" // two actors: the name says nothing
		}
	}
}

// root is the report whose words the claim stands in, its own where that is not known to be another.
func (v *voices) root(c *claim.Claim) (int, bool) {
	i, ok := v.at[c.Report]
	if !ok {
		return -1, false
	}
	if v.rulings.Own[c.ID] {
		return i, false
	}
	return v.tree.root(i, c.Start, c.End)
}

// who is an identified or bound speaker.
type who struct {
	key, name string
	named     claim.Named
	because   string // why the claims of several reports are one voice
}

// assign files the claim under the origin of what it says, which by decision may be said by another claim, and returns the origin's key, ""
// where it is nobody's testimony. Again is the claim of the same report that says it with a better known speaker, or nil. Was takes the key of
// the origin that the terms file or a decision replaced.
func (v *voices) assign(c, said, again *claim.Claim, root int, copied bool, was map[string]string) string {
	spoken := said
	if again != nil && !v.rulings.Own[said.ID] {
		spoken = again
	}
	w := v.who(spoken, root, copied)
	if w.key == "" {
		return ""
	}
	key := w.key
	if w = v.ruled(said, w); w.key != key {
		was[c.ID] = key
	}
	if said != c {
		w.because = decided
	}
	standsFor := w.because == termsFile || w.because == decided && w.key != key
	o := v.origins[w.key]
	if o == nil {
		o = &voice{origin: Origin{Key: w.key, Named: w.named}, names: map[string]int{}, because: map[string]bool{}, joined: standsFor}
		v.origins[w.key] = o
	}
	o.origin.Claims = append(o.origin.Claims, c.ID)
	if !standsFor && o.joined {
		// So far only actors that stand for this one have spoken; the name and the kind are its own.
		o.joined, o.names, o.origin.Named = false, map[string]int{}, w.named
	}
	if !standsFor || o.joined {
		o.names[w.name]++
	}
	o.because[w.because] = true
	if n := len(o.reports); n == 0 || o.reports[n-1] != c.Report {
		o.reports = append(o.reports, c.Report)
	}
	return w.key
}

// who tells the speaker of a claim that stands in the words of the root report.
func (v *voices) who(c *claim.Claim, root int, copied bool) who {
	bound := citesSame
	if copied {
		bound = copiedText
	}
	a := c.Teller()
	if a == nil {
		return v.outlet(c, root, bound)
	}
	if a.Named == claim.Unspecified {
		return who{}
	}
	if key := v.known(a); key != "" {
		return who{key, cmp.Or(a.Name, a.Mention), a.Named, citesSame}
	}
	// An unnamed speaker is known within one text only, by its words there.
	id := c.Report
	if root >= 0 {
		id = v.tree.reports[root].ID
	}
	return who{"report:" + id + "|" + speakerWords(a), cmp.Or(a.Name, a.Mention), a.Named, bound}
}

// known is the key by which a speaker is known in all reports, "" where the words do not tell enough.
func (v *voices) known(a *claim.Attribution) string {
	switch {
	case a.Key != "":
		return a.Key
	case v.office(a):
		return "office:" + speakerWords(a)
	case identified(a):
		return "name:" + terms.Fold(a.Name)
	}
	return ""
}

// speakerWords are the content words of an unnamed speaker, in order of the alphabet: "the office of the provincial governor" in a
// reprint is "the provincial governor's office" of its original.
func speakerWords(a *claim.Attribution) string {
	words := contentWords(a.Name)
	if mention := contentWords(a.Mention); len(words) < 2 && len(mention) > len(words) {
		words = mention
	}
	return strings.Join(words, "-")
}

// contentWords folds the words of a name but its articles, prepositions and possessives, which are short and not capitalised,
// and drops the ending of plurals and genitives.
func contentWords(name string) []string {
	var out []string
	for _, w := range strings.FieldsFunc(name, func(r rune) bool { return unicode.IsSpace(r) || r == ',' }) {
		folded := terms.Fold(w)
		if folded == "" || folded == "the" || len(w) <= 3 && w == strings.ToLower(w) {
			continue
		}
		if len(folded) > 3 {
			folded = strings.TrimSuffix(folded, "s")
		}
		out = append(out, folded)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// identified reports whether a name without a key is enough to know the speaker by in another report: an institution's proper name
// (of several words or an acronym; "the ministry" of two reports need not be one), or a person's full name.
func identified(a *claim.Attribution) bool {
	switch a.Named {
	case claim.Institution:
		proper := a.Name != strings.ToLower(a.Name)
		return proper && (strings.Contains(terms.Fold(a.Name), "-") || len(a.Name) > 1 && a.Name == strings.ToUpper(a.Name))
	case claim.Person:
		return strings.Contains(terms.Fold(a.Name), "-")
	}
	return false
}

// office reports a body that its words alone tell from others: "the governor's office", "the health ministry" are one origin in all reports of a
// story, as long as only one country's speak there. "The ministry", "a hospital" are not.
func (v *voices) office(a *claim.Attribution) bool {
	name := strings.Fields(strings.ToLower(a.Name))
	if a.Named != claim.Institution && a.Named != claim.RoleOnly || v.countries > 1 || len(name) == 0 || !bodies[name[len(name)-1]] || !strings.Contains(speakerWords(a), "-") {
		return false
	}
	first, _, _ := strings.Cut(strings.ToLower(a.Mention), " ")
	return first != "a" && first != "an" && first != "one" && first != "another"
}

// bodies are nouns of institutions: ministry, office, union.
var bodies = lexicon.Words("organisation")

// outlet is the voice of a report that speaks for itself: its agency where one wrote it, else its outlet, else the report.
func (v *voices) outlet(c *claim.Claim, root int, bound string) who {
	if root < 0 {
		return who{key: "report:" + c.Report, name: c.Report, because: bound}
	}
	r := v.tree.reports[root]
	if house := v.agencies.house(r); house != "" {
		if bound == citesSame {
			bound = sameOutlet
		}
		return who{key: outletKey(house), name: house, because: bound}
	}
	if tag := v.agencies.credit(r); tag.agency != "" && !tag.partly {
		return who{key: outletKey(tag.agency), name: tag.agency, because: wireCredit}
	}
	if name := outletName(r); terms.Fold(name) != "" {
		if bound == citesSame {
			bound = sameOutlet
		}
		return who{key: outletKey(name), name: name, because: bound}
	}
	return who{key: "report:" + r.ID, name: r.ID, because: bound}
}

func outletKey(name string) string { return "outlet:" + terms.Fold(name) }

// standsFor replaces a speaker by the actor that the terms file says it is: a key, or the name of one.
func (v *voices) standsFor(as string, w who) who {
	out := who{key: as, name: w.name, named: w.named, because: termsFile}
	if !strings.Contains(as, ":") {
		out.name = as
		if out.key = v.actors[terms.Fold(as)]; out.key == "" {
			out.key = "name:" + terms.Fold(as)
		}
	}
	if out.key == w.key { // it stands for itself
		out.because = w.because
	}
	return out
}

// list are the origins in order of key.
func (v *voices) list() []Origin {
	out := make([]Origin, 0, len(v.origins))
	for _, o := range v.origins {
		o.origin.Name = commonest(o.names)
		o.origin.Party = v.terms.Party(o.origin.Key, o.origin.Name)
		if len(o.reports) > 1 {
			for because := range o.because {
				o.origin.Because = append(o.origin.Because, because)
			}
			slices.Sort(o.origin.Because)
		}
		out = append(out, o.origin)
	}
	slices.SortFunc(out, func(a, b Origin) int { return cmp.Compare(a.Key, b.Key) })
	return out
}

// commonest is the name used most often; of equals the longest, which is the fullest, then the first in the alphabet.
func commonest(names map[string]int) string {
	best, n := "", 0
	for name, k := range names {
		if k > n || k == n && (len(name) > len(best) || len(name) == len(best) && name < best) {
			best, n = name, k
		}
	}
	return best
}

// wires are the credits in order of report.
func wires(reports []*report.Report, agencies agencies) []Wire {
	var out []Wire
	for _, r := range reports {
		if tag := agencies.credit(r); tag.agency != "" && agencies.house(r) == "" {
			out = append(out, Wire{Report: r.ID, Agency: tag.agency, Words: r.Credit, Partly: tag.partly})
		}
	}
	slices.SortFunc(out, func(a, b Wire) int { return cmp.Compare(a.Report, b.Report) })
	return out
}
