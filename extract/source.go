package extract

import (
	"strings"

	"crosscheck/claim"
	"crosscheck/lang"
	"crosscheck/lexicon"
)

// resolver turns the words of a source into who it is: full name, surname, title or role, pronoun. It works through a report in
// order and abstains rather than guess.
type resolver struct {
	w      *world
	words  *cues
	people *people
	// institutions named so far, by key and in order, for "the ministry", "the agency", "it".
	named []claim.Attribution
	// last are the latest person and the latest source of any kind that a claim was attributed to.
	lastPerson  *person
	personIndex int
	last        *claim.Attribution
	lastIndex   int
	// countries are those whose name, adjective or capital stands in the report.
	countries map[string]bool
	national  []nation
	isNamed   map[string]bool // keys of named
	// acronyms are the abbreviations that the report explains in brackets.
	acronyms map[string]claim.Attribution
	// mentions are the persons and institutions of the report in order, for pronouns whose antecedent has not spoken yet.
	mentions []mention
}

// resolve names the source of a cue. It returns nil where the cue has none.
func (r *resolver) resolve(k *cue) *claim.Attribution {
	s := k.s
	if k.srcTo == 0 {
		if k.class == "silence" || k.class == "stance" {
			return nil
		}
		// a passive names nobody on purpose; an active verb has a subject that was not found
		named := claim.Unresolved
		if k.rule == "passive-unspecified" || k.weak {
			named = claim.Unspecified
		}
		return &claim.Attribution{Role: claim.Origin, Mention: s.words(k.from, k.to), Start: s.Tokens[k.from].Start, End: s.Tokens[k.to-1].End, Cue: s.words(k.from, k.to), Named: named}
	}
	sp := s.bytes(k.srcFrom, k.srcTo)
	a := &claim.Attribution{Role: claim.Origin, Mention: s.words(k.srcFrom, k.srcTo), Start: sp.Start, End: sp.End, Cue: s.words(k.from, k.to)}
	r.name(s, k.srcFrom, k.srcTo, a)
	if k.rule == "according-to" && someSource(s, k.srcFrom, k.srcTo) {
		a.Named = claim.Unspecified
	}
	switch a.Named {
	case claim.Person, claim.Institution, claim.RoleOnly, claim.Unnamed:
		r.last, r.lastIndex = a, s.index
		if a.Named == claim.Person {
			p := r.people.byKey(a.Key)
			if p == nil {
				p = &person{name: a.Name, key: a.Key} // known only by what the sentence says of him
			}
			r.lastPerson, r.personIndex = p, s.index
		}
		if a.Named == claim.Institution && a.Key != "" && !r.isNamed[a.Key] {
			r.isNamed[a.Key] = true
			r.named = append(r.named, *a)
		}
	}
	return a
}

// someSource reports a mention that leaves open who it is: according to one source, to another, to some accounts.
func someSource(s *sentence, from, to int) bool {
	return someSources[s.lower(from)] && (to == from+1 || to == from+2 && sourceNouns[s.lower(from+1)])
}

var someSources, sourceNouns = lexicon.Words("some source"), lexicon.Words("source noun")

// name fills in Name, Key and Named for the mention of tokens [from, to).
func (r *resolver) name(s *sentence, from, to int, a *claim.Attribution) {
	ts := s.Tokens
	for from < to && (ts[from].Tag == "DT" || ts[from].Lower == "," || ts[from].Tag == "PDT") && to-from > 1 {
		from++
	}
	// the first noun phrase carries the name; what follows a comma or a preposition qualifies it
	head := to
	for i := from; i < to; i++ {
		if ts[i].Lower == "," || ts[i].Tag == "IN" || ts[i].Tag == "WP" || ts[i].Lower == "(" || postposed(ts, i) && i > from {
			head = i
			break
		}
	}
	if head+1 < to && head > from && ts[head-1].Tag == "POS" && ts[head].Lower == "of" { // Dirk's of Brenn
		for head++; head < to && nameWord(ts[head]); head++ {
		}
		a.Name, a.Named = s.words(from, head), claim.Institution
		a.Key = "org:" + slug(a.Name)
		return
	}
	// a name may run over the preposition: Joint Chiefs of Staff, the Ministry of Defence
	for i := from; i < head; i++ {
		end := 0
		if _, e := r.w.at(ts, i); e > 0 {
			end = e
		} else if _, e, ok := r.w.local.startingAt(ts, i); ok {
			end = e
		}
		if end > head && end <= to {
			head = end
		}
	}
	if acronym := ts[from].Text == "WHO"; to-from == 1 && !acronym && r.pronoun(s, from, a) {
		return
	}
	if refs, e := r.w.at(ts, from); e == head && e > from+1 { // Doctors Without Borders is no person with a title
		if ref, ok := with(refs, institution); ok {
			a.Name, a.Key, a.Named = ref.name, ref.key, claim.Institution
			return
		}
	}
	// a named person anywhere in the mention: "Ukraine's defense minister, Rustem Umerov"
	for i := from; i < to; i++ {
		m, ok := r.w.personAt(ts, i)
		if ok && m.to <= to && (i < head || m.start < head && m.start >= from || r.appositive(s, head, i)) {
			if p := r.find(m); p != nil {
				a.Name, a.Key, a.Named = p.name, p.key, claim.Person
				return
			}
		}
		if ok {
			i = m.to - 1
		}
	}
	// "the union's leader, Iva Brandt": two capitalised words that a title introduces
	if _, _, ok := r.w.titles.endingAt(ts, head, from); ok && s.lower(head) == "," {
		j := head + 1
		for j < to && nameWord(ts[j]) {
			j++
		}
		if j-head > 2 {
			a.Name, a.Named = s.words(head+1, j), claim.Person
			a.Key = "person:" + slug(a.Name)
			return
		}
	}
	// a surname known from elsewhere in the report
	for i := from; i < head; i++ {
		if !ts[i].Capital() || !ts[i].Word() {
			continue
		}
		p := r.people.bySurname(ts[i].Text)
		if refs, end := r.w.at(ts, i); end > 0 && (p == nil || end > i+1 || head > from+1) {
			if _, ok := with(refs, countryName|countryAdj|countryPeople|institution|capital); ok {
				i = end - 1
				continue
			}
		}
		if p != nil && (i+1 == head || i+1 == to || ts[i+1].Tag == "POS" || i > from) {
			a.Name, a.Key, a.Named = p.name, p.key, claim.Person
			return
		}
	}
	if r.institution(s, from, head, to, a) {
		return
	}
	r.role(s, from, head, to, a)
}

// find is the person of the report that a mention names.
func (r *resolver) find(m personMention) *person {
	if m.known != nil {
		if p := r.people.byKey(m.known.key); p != nil {
			return p
		}
		return &person{name: m.known.name, key: m.known.key, country: m.known.country}
	}
	parts := strings.Fields(m.name)
	for _, p := range r.people.surname[foldName(parts[len(parts)-1])] {
		if len(parts) == 1 || strings.EqualFold(strings.Fields(p.name)[0], parts[0]) {
			return p
		}
	}
	return nil
}

// appositive reports whether the name at i stands in an aside that names the noun phrase before the comma, and is no part of a
// further description ("a spokesman for Rustem Umerov").
func (r *resolver) appositive(s *sentence, head, i int) bool {
	if s.lower(head) != "," {
		return false
	}
	for j := head + 1; j < i; j++ {
		if s.Tokens[j].Tag == "IN" || s.Tokens[j].Tag == "POS" {
			return false
		}
	}
	return true
}

// role reads what is left: unnamed groups (US officials, analysts), the minister, reports, and what cannot be resolved.
func (r *resolver) role(s *sentence, from, head, to int, a *claim.Attribution) {
	ts := s.Tokens
	a.Name = r.plain(s, from, head)
	if head <= from {
		a.Named = claim.Unresolved
		return
	}
	noun := ts[head-1].Lower
	if t, start, ok := r.w.titles.endingAt(ts, head, from); ok {
		country := ""
		for i := from; i < start; i++ {
			if refs, end := r.w.at(ts, i); end > 0 {
				if c, ok := with(refs, countryName|countryAdj|capital); ok {
					country = c.country
				}
			}
		}
		if !t.plural && (definite(ts, max(from-1, 0)) || country != "" || ts[from].Tag == "PRP$") {
			if p := r.people.byRole(joinLower(ts[start:head]), country); p != nil {
				a.Name, a.Key, a.Named = p.name, p.key, claim.Person
				return
			}
			// "a spokesman for the ministry" speaks for it
			if speaksFor(t.words) && head < to {
				var inst claim.Attribution
				if r.institution(s, head+1, to, to, &inst) && inst.Named == claim.Institution {
					a.Name, a.Key, a.Named = inst.Name, inst.Key, claim.Institution
					return
				}
			}
			a.Named = claim.RoleOnly
			return
		}
		if speaksFor(t.words) && head < to {
			var inst claim.Attribution
			skip := head + 1
			for skip < to && ts[skip].Tag == "DT" {
				skip++
			}
			if skip < to && r.institution(s, skip, to, to, &inst) && inst.Named == claim.Institution {
				a.Name, a.Key, a.Named = inst.Name, inst.Key, claim.Institution
				return
			}
		}
		a.Named = claim.Unnamed
		return
	}
	if w, ok := r.words.nouns[noun]; ok && w.class != "" {
		// reports, data, footage: nobody's testimony, unless a possessor or "by" names who
		var inst claim.Attribution
		by := head
		if by < to && postposed(ts, by) {
			by++
		}
		if by < to && (s.lower(by) == "by" || s.lower(by) == "from" || s.lower(by) == "of") && by+1 < to {
			r.name(s, by+1, to, &inst)
			if inst.Named == claim.Institution || inst.Named == claim.Person || inst.Named == claim.RoleOnly {
				a.Name, a.Key, a.Named = inst.Name, inst.Key, inst.Named
				return
			}
		}
		if r.last != nil && definite(ts, max(from-1, 0)) && noun == "statement" && s.index-r.lastIndex <= 2 {
			a.Name, a.Key, a.Named = r.last.Name, r.last.Key, r.last.Named
			return
		}
		a.Named = claim.Unspecified
		// "an internal report", "hospital records": one document with a name of sorts, not reports in general
		if modified(ts, from, head) || studies[noun] {
			a.Named = claim.Unnamed
		} else if withName(ts, head, to) {
			a.Name, a.Named = r.plain(s, from, to), claim.Unnamed // research at Brenn University
		}
		return
	}
	if noun == "sources" || noun == "source" || noun == "media" || noun == "outlets" || strings.HasSuffix(ts[head-1].Tag, "S") && (ts[head-1].Text == noun || head == 1 && ts[0].Tag == "NNS") {
		a.Named = claim.Unnamed
		return
	}
	if (noun == "one" || noun == "some" || noun == "many" || noun == "several") && s.lower(head) == "of" && head+1 < to {
		a.Name, a.Named = r.plain(s, from, to), claim.Unnamed
		return
	}
	switch noun {
	case "many", "some", "others", "most", "few", "several", "one", "critics", "observers", "this", "that", "these", "those", "evidence", "footage", "analysis":
		a.Named = claim.Unspecified
		return
	}
	if own := ts[from]; own.Tag == "PRP$" && (documents[noun] || media[noun]) {
		var who claim.Attribution
		if r.pronoun(s, from, &who); who.Key != "" {
			a.Name, a.Key, a.Named = who.Name, who.Key, who.Named // according to its site
			return
		}
	}
	// a capitalised name of unknown sort
	if ts[head-1].Capital() && strings.HasPrefix(ts[head-1].Tag, "NNP") {
		a.Key = "name:" + slug(a.Name)
		a.Named = claim.Person
		if from > 0 && ts[from-1].Tag == "DT" || head-from == 1 {
			a.Named = claim.Institution
		}
		return
	}
	a.Named = claim.Unresolved
	first := at(ts, from).Lower
	if from > 0 && first != "one" {
		first = ts[from-1].Lower
	}
	switch first {
	case "a", "an", "one", "another":
		a.Named = claim.Unnamed // one poster, an engineer: somebody, but nobody says who
		return
	}
	if definite(ts, max(from-1, 0)) && ts[head-1].Tag == "NN" {
		a.Named = claim.RoleOnly // the harbour master, the council
	}
}

// withName reports a preposition at token i with a name behind it.
func withName(ts []lang.Token, i, to int) bool {
	if i+1 >= to || ts[i].Tag != "IN" {
		return false
	}
	for j := i + 1; j < to && j < i+4; j++ {
		if strings.HasPrefix(ts[j].Tag, "NNP") {
			return true
		}
	}
	return false
}

// modified reports whether a document is told apart from reports in general.
func modified(ts []lang.Token, from, head int) bool {
	for i := from; i < head-1; i++ {
		if !plainModifiers[ts[i].Lower] {
			return ts[i].Word()
		}
	}
	return false
}

// studies are documents that somebody went out and asked or measured for: even "a recent poll" is one of its kind.
var studies = lexicon.Words("study")

var plainModifiers = lexicon.Words("plain modifier")

// plain is the mention without its article.
func (r *resolver) plain(s *sentence, from, to int) string {
	for from < to && (s.Tokens[from].Tag == "DT" || s.Tokens[from].Tag == "PRP$" || s.Tokens[from].Lower == "a" || s.Tokens[from].Lower == "an") && to-from > 1 {
		from++
	}
	for to > from && s.Tokens[to-1].Tag == "POS" {
		to--
	}
	return s.words(from, to)
}

func definite(ts []lang.Token, i int) bool {
	switch at(ts, i).Lower {
	case "the", "that", "this", "his", "her", "its", "their":
		return true
	}
	return false
}

func lowered(ts []lang.Token) []string {
	out := make([]string, 0, len(ts))
	for _, t := range ts {
		if t.Word() {
			out = append(out, t.Lower)
		}
	}
	return out
}
