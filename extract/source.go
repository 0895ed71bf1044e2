package extract

import (
	"strings"

	"crosscheck/claim"
	"crosscheck/lang"
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
	// mentions are the persons and institutions of the report in order, for pronouns whose antecedent has not spoken yet.
	mentions []mention
}

// A mention is one naming of a person or an institution.
type mention struct {
	at     int // byte
	index  int // sentence
	person *person
	inst   claim.Attribution
}

// mentionWindow is how far back a pronoun looks, in sentences. [Two thirds of pronoun antecedents in news stand in the same or the
// preceding sentence.]
const mentionWindow = 2

// before is the latest mention before a byte that the predicate accepts, within the window.
func (r *resolver) before(at, index int, ok func(mention) bool) *mention {
	for i := len(r.mentions) - 1; i >= 0; i-- {
		m := &r.mentions[i]
		if m.at >= at {
			continue
		}
		if index-m.index > mentionWindow {
			return nil
		}
		if ok(*m) {
			return m
		}
	}
	return nil
}

// mentionsOf finds the persons and institutions that a report names, in order.
func (r *resolver) mentionsOf(ss []*sentence) {
	r.countries = map[string]bool{}
	for si, s := range ss {
		for i := range s.Tokens {
			if refs, end := r.w.at(s.Tokens, i); end > 0 {
				if c, ok := with(refs, countryName|countryAdj|capital|countryPeople); ok {
					r.countries[c.country] = true
				}
			}
		}
		if !s.needed {
			continue
		}
		for ci := range s.Chunks {
			c := s.Chunks[ci]
			if c.Kind != lang.NP {
				continue
			}
			var a claim.Attribution
			from := c.From
			for from < c.To-1 && s.Tokens[from].Tag == "DT" {
				from++
			}
			m := mention{at: s.Tokens[c.From].Start, index: si}
			for i := from; i < c.To; i++ {
				if pm, ok := r.w.personAt(s.Tokens, i); ok {
					m.person = r.find(pm)
					break
				}
				if p := r.people.bySurname(s.Tokens[i].Text); p != nil && s.Tokens[i].Capital() && i == c.To-1 {
					m.person = p
				}
			}
			to := c.To // Joint Chiefs [of Staff]
			if n := s.chunk(ci + 2); s.lower(c.To) == "of" && n.Kind == lang.NP && n.From == c.To+1 {
				to = n.To
			}
			if m.person == nil && (r.institution(s, from, c.To, c.To, &a) || to > c.To && r.institution(s, from, to, to, &a)) && a.Named == claim.Institution && a.Key != "" && s.Tokens[c.To-1].Tag != "POS" {
				m.inst = a
			}
			if m.person != nil || m.inst.Key != "" {
				r.mentions = append(r.mentions, m)
				if m.inst.Key != "" {
					r.named = append(r.named, m.inst)
				}
			}
		}
	}
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
	switch a.Named {
	case claim.Person, claim.Institution, claim.RoleOnly, claim.Unnamed:
		r.last, r.lastIndex = a, s.index
		if a.Named == claim.Person {
			for _, p := range r.people.list {
				if p.key == a.Key {
					r.lastPerson, r.personIndex = p, s.index
				}
			}
		}
		if a.Named == claim.Institution {
			r.named = append(r.named, *a)
		}
	}
	return a
}

// name fills in Name, Key and Named for the mention of tokens [from, to).
func (r *resolver) name(s *sentence, from, to int, a *claim.Attribution) {
	ts := s.Tokens
	for from < to && (ts[from].Tag == "DT" || ts[from].Lower == "," || ts[from].Tag == "PDT") && to-from > 1 {
		from++
	}
	// the first noun phrase carries the name; what follows a comma or a preposition qualifies it
	head := to
	for i := from; i < to; i++ {
		if ts[i].Lower == "," || ts[i].Tag == "IN" || ts[i].Tag == "WP" || ts[i].Lower == "(" {
			head = i
			break
		}
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
	if to-from == 1 && r.pronoun(s, from, a) {
		return
	}
	// a named person anywhere in the mention: "Ukraine's defense minister, Rustem Umerov"
	for i := from; i < to; i++ {
		m, ok := r.w.personAt(ts, i)
		if ok && m.to <= to && (i < head || m.start < head && m.start >= from || r.appositive(s, from, head, i)) {
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
		if refs, end := r.w.at(ts, i); end > 0 {
			if _, ok := with(refs, countryName|countryAdj|countryPeople|institution|capital); ok {
				i = end - 1
				continue
			}
		}
		if p := r.people.bySurname(ts[i].Text); p != nil && (i+1 == head || i+1 == to || ts[i+1].Tag == "POS" || i > from) {
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
		for _, p := range r.people.list {
			if p.key == m.known.key {
				return p
			}
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
func (r *resolver) appositive(s *sentence, from, head, i int) bool {
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

func (r *resolver) pronoun(s *sentence, i int, a *claim.Attribution) bool {
	t := s.Tokens[i]
	gender := ""
	switch t.Lower {
	case "he":
		gender = "m"
	case "she":
		gender = "f"
	case "it", "they", "we", "i", "who":
		a.Name, a.Named = t.Text, claim.Unresolved
		if t.Lower != "it" && t.Lower != "they" {
			return true
		}
		inst := r.before(t.Start, s.index, func(m mention) bool { return m.inst.Key != "" && !strings.HasPrefix(m.inst.Key, "gov:") })
		if inst != nil && (r.last == nil || inst.at > r.last.Start) {
			a.Name, a.Key, a.Named = inst.inst.Name, inst.inst.Key, inst.inst.Named
		} else if r.last != nil && s.index-r.lastIndex <= 1 && (r.last.Named == claim.Institution || t.Lower == "they" && r.last.Named == claim.Unnamed) {
			a.Name, a.Key, a.Named = r.last.Name, r.last.Key, r.last.Named
		} else if inst != nil {
			a.Name, a.Key, a.Named = inst.inst.Name, inst.inst.Key, inst.inst.Named
		} else if m := r.before(t.Start, s.index, func(m mention) bool { return m.inst.Key != "" }); m != nil && t.Lower == "it" {
			a.Name, a.Key, a.Named = m.inst.Name, m.inst.Key, m.inst.Named
		}
		return true
	default:
		return false
	}
	a.Name, a.Named = t.Text, claim.Unresolved
	agrees := func(p *person) bool { return p.gender == "" || p.gender == gender || p.gender == "both" }
	if r.lastPerson != nil && agrees(r.lastPerson) && s.index-r.personIndex <= mentionWindow {
		a.Name, a.Key, a.Named = r.lastPerson.name, r.lastPerson.key, claim.Person
		return true
	}
	if m := r.before(t.Start, s.index, func(m mention) bool { return m.person != nil && agrees(m.person) }); m != nil {
		a.Name, a.Key, a.Named = m.person.name, m.person.key, claim.Person
		return true
	}
	if r.lastPerson != nil && agrees(r.lastPerson) {
		a.Name, a.Key, a.Named = r.lastPerson.name, r.lastPerson.key, claim.Person
		return true
	}
	// the only person of that gender whom the report has named by here
	var found *person
	for _, p := range r.people.list {
		if p.first <= s.index && (p.gender == gender) {
			if found != nil {
				return true
			}
			found = p
		}
	}
	if found != nil {
		a.Name, a.Key, a.Named = found.name, found.key, claim.Person
	}
	return true
}

// institution reads an office, a ministry, a government: the White House, South Korea's Defense Ministry, Seoul, U.S. estimates.
func (r *resolver) institution(s *sentence, from, head, to int, a *claim.Attribution) bool {
	ts := s.Tokens
	country, hasCountry := r.half(ts, from, head)
	cueHead := false
	if h := head - 1; h >= from {
		if w, ok := r.words.nouns[ts[h].Lower]; ok && w.class != "" {
			cueHead = true
		}
	}
	for i := from; i < head; {
		refs, end := r.w.at(ts, i)
		if end == 0 || end > to {
			i++
			continue
		}
		if inst, ok := with(refs, institution); ok && !(hasCountry && inst.country != "" && inst.country != country.country) {
			// the institution itself speaks, or a person of it who is not named: "a White House official"
			if role, plural := r.roleAfter(ts, end, head); role != "" {
				a.Name, a.Named = r.plain(s, from, head), claim.Unnamed
				if !plural && definite(ts, from) {
					a.Named = claim.RoleOnly
				}
				if speaksFor(role) {
					a.Name, a.Key, a.Named = inst.name, inst.key, claim.Institution
				}
				return true
			}
			if possessed := at(ts, end).Tag == "POS" && end+1 < head; !possessed || cueHead {
				a.Name, a.Key, a.Named = inst.name, inst.key, claim.Institution
				return true
			}
		}
		if c, ok := with(refs, countryName|countryAdj|capital); ok {
			country, hasCountry = c, true
			rest := end
			if at(ts, rest).Tag == "POS" {
				rest++
			}
			if rest >= head {
				a.Name, a.Key, a.Named = country.displayed(r.w), "gov:"+country.country, claim.Institution
				return true
			}
			if cueHead && rest == head-1 {
				a.Name, a.Key, a.Named = country.displayed(r.w), "gov:"+country.country, claim.Institution
				return true
			}
			// the South Korean government, the government of South Korea
			if w := at(ts, rest).Lower; rest == head-1 && (w == "government" || w == "administration" || w == "authorities" || w == "regime" || w == "leadership") {
				a.Name, a.Key, a.Named = country.displayed(r.w), "gov:"+country.country, claim.Institution
				return true
			}
			// South Korea's spy agency, the Russian defence ministry
			if inst, ok := r.local(ts, rest, head, country.country); ok {
				if role, _ := r.roleAfter(ts, inst.end, head); role != "" && !speaksFor(role) {
					a.Name, a.Named = r.plain(s, from, head), claim.Unnamed
					return true
				}
				a.Name, a.Key, a.Named = inst.name, inst.key, claim.Institution
				return true
			}
		}
		i = end
	}
	// the ministry, the spy agency: of the country that the report's institutions give, or as named before
	if inst, ok := r.local(ts, from, head, ""); ok {
		if role, _ := r.roleAfter(ts, inst.end, head); role != "" && !speaksFor(role) {
			return false
		}
		a.Name, a.Key, a.Named = inst.name, inst.key, claim.Institution
		return true
	}
	// an organisation by its shape: "the Rosario Fire Brigade", "Delta Growers Union"
	if i := from; i < head && ts[head-1].Word() {
		last := ts[head-1].Lower
		if organisation[last] {
			if hasCountry {
				a.Name, a.Key, a.Named = r.plain(s, from, head), "org:"+slug(strings.Join(lowered(ts[from:head]), " "))+"@"+country.country, claim.Institution
				return true
			}
			if ts[head-1].Capital() && head-from >= 2 || last == "ministry" || last == "police" || last == "government" || last == "army" || last == "military" || last == "company" || last == "union" || last == "hospital" || last == "agency" {
				if prior, ok := r.again(ts, from, head); ok {
					a.Name, a.Key, a.Named = prior.Name, prior.Key, claim.Institution
					return true
				}
				a.Name, a.Named = r.plain(s, from, head), claim.Institution
				if ts[head-1].Capital() && head-from >= 2 {
					a.Key = "org:" + slug(a.Name)
				}
				return true
			}
		}
	}
	// an acronym or a name in capitals that the tables do not know
	if head-from == 1 && ts[from].Text == strings.ToUpper(ts[from].Text) && len(ts[from].Text) >= 2 && ts[from].Word() && !r.allCaps(s) {
		a.Name, a.Key, a.Named = ts[from].Text, "org:"+slug(ts[from].Text), claim.Institution
		return true
	}
	return false
}

func (r *resolver) allCaps(s *sentence) bool {
	for _, t := range s.Tokens {
		if t.Word() && len(t.Text) > 3 && t.Text == t.Lower {
			return false
		}
	}
	return true
}

// half reads "the South's", "the North's" as the Korea that the report names in full.
func (r *resolver) half(ts []lang.Token, from, head int) (referent, bool) {
	if at(ts, from+1).Tag != "POS" || from+2 >= head {
		return referent{}, false
	}
	iso := map[string]string{"South": "KR", "North": "KP"}[ts[from].Text]
	if iso == "" || !r.countries[iso] {
		return referent{}, false
	}
	return r.w.byISO[iso], true
}

// displayed is a country's name for its adjective or its capital: Russian and Moscow are Russia.
func (x referent) displayed(w *world) string { return w.byISO[x.country].name }

type localInstitution struct {
	name, key string
	end       int
}

// local finds an institution that needs its country: the spy agency, the defence ministry, the military, police.
func (r *resolver) local(ts []lang.Token, from, to int, country string) (localInstitution, bool) {
	for i := from; i < to; i++ {
		refs, end, ok := r.w.local.startingAt(ts, i)
		if !ok || end > to {
			continue
		}
		if country != "" {
			for _, x := range refs {
				if x.country == country {
					return localInstitution{x.name, x.key, end}, true
				}
			}
			words := joinLower(ts[i:end])
			return localInstitution{r.w.byISO[country].name + "'s " + words, "org:" + slug(folded(words)) + "@" + country, end}, true
		}
		// without a country: one that the report has named already
		var found *claim.Attribution
		for j := range r.named {
			for _, x := range refs {
				if r.named[j].Key == x.key {
					found = &r.named[j]
				}
			}
			if suffix := "org:" + slug(folded(joinLower(ts[i:end]))) + "@"; strings.HasPrefix(r.named[j].Key, suffix) {
				found = &r.named[j]
			}
		}
		if found != nil {
			return localInstitution{found.Name, found.Key, end}, true
		}
		// of the country that the report spoke of last: "Seoul is more cautious. Its Joint Chiefs of Staff …"
		for j := len(r.mentions) - 1; j >= 0; j-- {
			m := r.mentions[j]
			if m.at >= ts[i].Start || m.inst.Key == "" {
				continue
			}
			iso := m.inst.Key[max(strings.LastIndexByte(m.inst.Key, '@'), strings.LastIndexByte(m.inst.Key, ':'))+1:]
			for _, x := range refs {
				if x.country == iso {
					return localInstitution{x.name, x.key, end}, true
				}
			}
		}
		return localInstitution{}, false
	}
	return localInstitution{}, false
}

// folded writes British and American spellings alike, in keys.
func folded(words string) string { return strings.ReplaceAll(words, "defence", "defense") }

// again finds an institution named before whose name ends with the same noun.
func (r *resolver) again(ts []lang.Token, from, head int) (claim.Attribution, bool) {
	if head-from > 2 {
		return claim.Attribution{}, false
	}
	var found *claim.Attribution
	for i := range r.named {
		words := strings.Fields(strings.ToLower(r.named[i].Name))
		if len(words) > 0 && words[len(words)-1] == ts[head-1].Lower || bodyKinds[ts[head-1].Lower][r.w.kinds[r.named[i].Key]] {
			if found != nil && found.Key != r.named[i].Key {
				return claim.Attribution{}, false
			}
			found = &r.named[i]
		}
	}
	if found == nil || found.Key == "" {
		return claim.Attribution{}, false
	}
	return *found, true
}

// bodyKinds are the kinds of institution that a bare noun may take up: the agency, the ministry, the service.
var bodyKinds = map[string]map[string]bool{
	"agency":   {"agency": true, "intelligence": true, "un": true, "wire": true},
	"service":  {"intelligence": true, "agency": true},
	"ministry": {"ministry": true},
	"military": {"military": true},
	"army":     {"military": true},
	"union":    {"union": true},
	"company":  {"company": true},
}

// organisation are the nouns that name a body which can speak.
var organisation = map[string]bool{
	"ministry": true, "agency": true, "department": true, "police": true, "government": true, "army": true, "military": true, "office": true, "union": true, "association": true, "council": true,
	"committee": true, "commission": true, "organization": true, "organisation": true, "group": true, "company": true, "university": true, "institute": true, "institution": true, "hospital": true, "authority": true, "authorities": true,
	"service": true, "services": true, "brigade": true, "command": true, "federation": true, "foundation": true, "center": true, "centre": true, "bureau": true, "administration": true, "board": true, "court": true, "party": true,
	"parliament": true, "senate": true, "congress": true, "embassy": true, "mission": true, "corporation": true, "inc": true, "corp": true, "ltd": true, "bank": true, "network": true, "observatory": true, "coalition": true, "alliance": true,
	"crescent": true, "cross": true, "navy": true, "guard": true, "forces": true, "staff": true, "secretariat": true, "assembly": true, "mayor's office": true, "syndicate": true, "society": true, "church": true, "nations": true,
}

// speaksFor reports whether a role is a mouthpiece: a ministry's spokesman speaks for the ministry.
func speaksFor(role string) bool {
	return strings.HasPrefix(role, "spokes") || role == "press office" || role == "press secretary" || role == "statement"
}

// roleAfter finds a role noun between an institution's name and the end of the noun phrase: a White House official.
func (r *resolver) roleAfter(ts []lang.Token, from, to int) (string, bool) {
	for i := from; i < to; i++ {
		if t, end, ok := r.w.titles.startingAt(ts, i); ok && end <= to {
			return t.words, t.plural
		}
	}
	return "", false
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
		if !t.plural && (definite(ts, int(max(from-1, 0))) || country != "" || ts[from].Tag == "PRP$") {
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
		if head < to && (s.lower(head) == "by" || s.lower(head) == "from" || s.lower(head) == "of") && head+1 < to {
			r.name(s, head+1, to, &inst)
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
		if modified(ts, from, head) {
			a.Named = claim.Unnamed
		}
		return
	}
	if noun == "sources" || noun == "source" || noun == "media" || noun == "outlets" || strings.HasSuffix(ts[head-1].Tag, "S") && ts[head-1].Text == noun {
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
	// a capitalised name of unknown sort
	if ts[head-1].Capital() && strings.HasPrefix(ts[head-1].Tag, "NNP") {
		a.Key = "name:" + slug(a.Name)
		a.Named = claim.Person
		if ts[from].Tag == "DT" || head-from == 1 {
			a.Named = claim.Institution
		}
		return
	}
	a.Named = claim.Unresolved
	if definite(ts, max(from-1, 0)) && ts[head-1].Tag == "NN" {
		a.Named = claim.RoleOnly // the harbour master, the council
	}
}

// modified reports whether a document is told apart from reports in general.
func modified(ts []lang.Token, from, head int) bool {
	for i := from; i < head-1; i++ {
		switch ts[i].Lower {
		case "the", "a", "an", "recent", "some", "many", "new", "latest", "other", "various", "several", "media", "early", "initial", "first", "these", "those", "such", "unconfirmed", "multiple", "earlier", "conflicting", "news", "press", "local", "anecdotal", "with":
		default:
			return ts[i].Word()
		}
	}
	return false
}

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

// addressee reads whom somebody told: an agency or a paper is a relay; a commission or a crowd is not.
func (r *reader) addressee(s *sentence, np lang.Chunk) *claim.Attribution {
	for i := np.From; i < np.To; i++ {
		refs, end := r.w.at(s.Tokens, i)
		if end == 0 {
			continue
		}
		if x, ok := with(refs, institution); ok && (x.kind == "wire" || x.kind == "media") {
			sp := s.bytes(i, end)
			return &claim.Attribution{Role: claim.Relay, Name: x.name, Mention: s.words(i, end), Start: sp.Start, End: sp.End, Cue: "told", Named: claim.Institution, Key: x.key}
		}
	}
	return nil
}
