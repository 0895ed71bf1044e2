package extract

import (
	"slices"
	"strings"

	"crosscheck/lang"
	"crosscheck/lexicon"
	"crosscheck/report"
)

// A person is somebody whom the report names in full or by title.
type person struct {
	name    string // as the report first gives it in full: Volodymyr Zelenskyy
	surname string // folded: zelensky
	key     string
	gender  string // m, f or unknown
	country string
	roles   []string // president, defense minister: lower case, as the report gives them
	first   int      // sentence in which it is first named
}

// people are the persons of one report. They are found before sources are resolved, because a lead often speaks of "the
// minister" whom the third paragraph names.
type people struct {
	list    []*person // at most maxPeople
	keys    map[string]*person
	surname map[string][]*person
}

// foldName makes the spellings of one surname equal: Zelensky, Zelenskyy, Zelenskiy, Zelenskyi.
func foldName(s string) string {
	s = slug(s)
	if len(s) > 4 {
		for _, tail := range [...]string{"iyi", "yi", "iy", "yy", "ii", "ij", "yj", "i"} {
			if strings.HasSuffix(s, tail) {
				s = s[:len(s)-len(tail)] + "y"
				break
			}
		}
	}
	return s
}

// find reads the names of a report.
func (w *world) people(ss []*sentence) *people {
	p := &people{surname: map[string][]*person{}, keys: map[string]*person{}}
	for si, s := range ss {
		for i := 0; i < len(s.Tokens); {
			m, ok := w.personAt(s.Tokens, i)
			if !ok {
				i++
				continue
			}
			if len(p.list) < maxPeople {
				p.add(m, si)
			}
			i = m.to
		}
	}
	return p
}

// personMention is one mention of a named person: "Ukrainian President Volodymyr Zelenskyy", "Rustem Umerov, Ukraine's defense minister".
type personMention struct {
	from, to int // tokens of the name alone
	start    int // with titles before it
	end      int // with the apposition after it
	name     string
	given    string
	roles    []string
	country  string
	gender   string
	known    *referent
}

// personAt reads a person's name that begins at token i: a known person, a title and a name, or a given name and a surname.
func (w *world) personAt(ts []lang.Token, i int) (personMention, bool) {
	if !ts[i].Capital() || !ts[i].Word() {
		return personMention{}, false
	}
	m := personMention{from: i, start: i}
	if refs, end := w.at(ts, i); end > 0 {
		if k, ok := with(refs, knownPerson); ok && (end >= len(ts) || !nameWord(ts[end]) || end-i > 1) {
			m.to, m.known, m.name, m.country, m.gender = end, &k, k.name, k.country, k.gender
			if k.role != "" {
				m.roles = append(m.roles, strings.ToLower(k.role))
			}
			w.around(ts, &m)
			return m, true
		}
		if _, ok := with(refs, countryName|countryAdj|countryPeople|institution); ok && !w.givenAndSurname(ts, i, end) {
			return personMention{}, false
		}
	}
	j := i
	for j < len(ts) && j-i < 4 && nameWord(ts[j]) {
		if j > i {
			if t, _, ok := w.titles.startingAt(ts, j); ok && t.before {
				break
			}
		}
		j++
	}
	if j == i {
		return personMention{}, false
	}
	gender, isGiven := w.given[ts[i].Lower]
	familyFirst := false
	if !isGiven && j-i == 2 && strings.Contains(ts[i+1].Text, "-") { // Yoon Suk-yeol: the family name comes first
		gender, familyFirst = w.given[ts[i+1].Lower], w.given[ts[i+1].Lower] != ""
	}
	title := w.titleBefore(ts, i)
	n := j - i
	switch {
	case n >= 2 && (isGiven || familyFirst || placeGiven[ts[i].Lower] && w.givenAndSurname(ts, i, i+1)):
	case n >= 1 && title:
	case n >= 2 && w.appositionAfter(ts, j):
	default:
		return personMention{}, false
	}
	if t, _, ok := w.titles.startingAt(ts, i); ok && (n == 1 || t.before) {
		return personMention{}, false // Deputy Minister Lena Hart: the name begins two words on
	}
	m.to = j
	m.name = span(ts, i, j)
	if n >= 2 {
		m.given = ts[i].Lower
		m.gender = gender
	}
	w.around(ts, &m)
	return m, true
}

// placeGiven are given names that countries, states and cities own in the news.
var placeGiven = lexicon.Words("place given name")

// givenAndSurname reports whether the name of a place that ends before end is somebody's given name: "Jordan Hale, a nurse" or "Jordan
// Hale, 34", but not "Jordan Valley" nor "Israel Radio".
func (w *world) givenAndSurname(ts []lang.Token, i, end int) bool {
	if end != i+1 || !placeGiven[ts[i].Lower] || end >= len(ts) || ts[end].Tag != "NNP" && ts[end].Tag != "" || !nameWord(ts[end]) {
		return false
	}
	if _, e := w.at(ts, end); e > 0 || w.isTitleWord(ts, end) {
		return false
	}
	if at(ts, end+1).Lower != "," {
		return w.titleBefore(ts, i)
	}
	after := at(ts, end+2)
	return after.Numeric() || after.Tag == "WP" || w.appositionAfter(ts, end+1)
}

// nameWord reports whether the token can be part of a person's name.
func nameWord(t lang.Token) bool {
	if t.Lower == "al" || t.Lower == "bin" || t.Lower == "van" || t.Lower == "von" || t.Lower == "de" || t.Lower == "der" || t.Lower == "la" || t.Lower == "del" {
		return false
	}
	if !t.Capital() || !t.Word() {
		return false
	}
	if strings.HasSuffix(t.Text, ".") && len(t.Text) > 2 {
		return false
	}
	switch {
	case strings.HasPrefix(t.Tag, "NNP"), t.Tag == "NN", t.Tag == "FW", t.Tag == "JJ", t.Tag == "NNS", t.Tag == "VBG", t.Tag == "VB", t.Tag == "VBD", t.Tag == "VBZ", t.Tag == "UH", t.Tag == "VBP", t.Tag == "VBN", t.Tag == "RB":
		return !notName[t.Lower]
	}
	return t.Tag == ""
}

// notName are capitalised words that begin a sentence or stand in a name of something else.
var notName = lexicon.Words("no name")

// titleBefore reports whether a title that can precede a name ends right before token i.
func (w *world) titleBefore(ts []lang.Token, i int) bool {
	t, start, ok := w.titles.endingAt(ts, i, 0)
	return ok && (t.before || start > 0 && ts[start].Word() && !t.plural && !t.anonymous) && ts[i-1].Lower != "the"
}

func (w *world) isTitleWord(ts []lang.Token, i int) bool {
	_, _, ok := w.titles.startingAt(ts, i)
	return ok
}

// appositionAfter reports "Name, [country's] title" or "Name, a lawmaker".
func (w *world) appositionAfter(ts []lang.Token, j int) bool {
	if at(ts, j).Lower != "," {
		return false
	}
	_, _, _, ok := w.role(ts, j+1, min(len(ts), j+9))
	return ok
}

// role looks for a title between tokens from and to, stopping at a mark or a verb: "Ukraine's defense minister", "the head of …".
func (w *world) role(ts []lang.Token, from, to int) (t title, start, end int, ok bool) {
	for k := from; k < to && k < len(ts); k++ {
		if ts[k].Lower == "," || strings.HasPrefix(ts[k].Tag, "VB") || ts[k].Lower == "." || ts[k].Tag == "\"" {
			return title{}, 0, 0, false
		}
		if t, end, found := w.titles.startingAt(ts, k); found {
			return t, k, end, true
		}
		if ts[k].Tag == "IN" {
			return title{}, 0, 0, false
		}
	}
	return title{}, 0, 0, false
}

// around reads titles before a name and the apposition after it.
func (w *world) around(ts []lang.Token, m *personMention) {
	m.start, m.end = m.from, m.to
	// before: "Ukrainian President", "Lt. Gen.", "U.S. Secretary of State"
	for m.start > 0 {
		t, start, ok := w.titles.endingAt(ts, m.start, 0)
		if !ok {
			break
		}
		m.roles = append(m.roles, span0(ts, start, m.start))
		if !t.plural && t.words != m.roles[len(m.roles)-1] {
			m.roles = append(m.roles, t.words) // Col. Reyl is "the colonel" later
		}
		if m.gender == "" {
			m.gender = t.gender
		}
		m.start = start
	}
	for m.start > 0 {
		w2 := ts[m.start-1]
		if r, s, ok := w.endingAt(ts, m.start); ok && r.sense&(countryName|countryAdj) != 0 && m.start < m.from {
			if m.country == "" {
				m.country = r.country
			}
			m.start = s
			continue
		}
		if m.start < m.from && (w2.Tag == "JJ" || w2.Tag == "NN" && w2.Text == w2.Lower || w2.Lower == "former" || w2.Lower == "deputy" || w2.Tag == "POS") {
			m.start--
			continue
		}
		break
	}
	if m.start < m.from && m.start > 0 && (ts[m.start-1].Lower == "the" || ts[m.start-1].Lower == "a") {
		m.start--
	}
	// after: ", Ukraine's defense minister,"
	if at(ts, m.to).Lower == "," {
		if t, s, e, ok := w.role(ts, m.to+1, min(len(ts), m.to+10)); ok {
			m.roles = append(m.roles, span0(ts, s, e))
			if m.gender == "" {
				m.gender = t.gender
			}
			for k := m.to + 1; k < s; k++ {
				if refs, end := w.at(ts, k); end > 0 {
					if r, ok := with(refs, countryName|countryAdj); ok && m.country == "" {
						m.country = r.country
					}
				}
			}
			// the apposition ends at its comma
			for e < len(ts) && ts[e].Lower != "," && ts[e].Lower != "." && !strings.HasPrefix(ts[e].Tag, "VB") && e-s < 14 {
				e++
			}
			if at(ts, e).Lower == "," {
				e++
			}
			m.end = e
		}
	}
}

func span0(ts []lang.Token, from, to int) string { return strings.ToLower(span(ts, from, to)) }

// endingAt finds a country word that ends right before token i.
func (w *world) endingAt(ts []lang.Token, i int) (referent, int, bool) {
	for l := min(4, i); l > 0; l-- {
		if refs, end := w.at(ts, i-l); end == i {
			if r, ok := with(refs, countryName|countryAdj|capital); ok {
				return r, i - l, true
			}
		}
	}
	return referent{}, 0, false
}

// add merges a mention into the list.
func (p *people) add(m personMention, sentence int) {
	parts := strings.Fields(m.name)
	if len(parts) == 0 {
		return
	}
	sur := foldName(parts[len(parts)-1])
	if m.known != nil {
		kp := strings.Fields(m.known.name)
		sur = foldName(kp[len(kp)-1])
	}
	full := len(parts) > 1
	var x *person
	for _, y := range p.surname[sur] {
		if m.known != nil && y.key == m.known.key || m.known == nil && (!full || !strings.Contains(y.name, " ") || sameGiven(strings.Fields(y.name)[0], parts[0])) {
			x = y
			break
		}
	}
	// "Lee Seong-kweun": the family name comes first
	if x == nil {
		x = &person{name: m.name, surname: sur, first: sentence, key: "person:" + slug(m.name), country: m.country, gender: m.gender}
		if m.known != nil {
			x.key, x.country = m.known.key, m.known.country
		}
		p.list = append(p.list, x)
		p.surname[sur] = append(p.surname[sur], x)
		if full {
			if first := foldName(parts[0]); first != sur {
				p.surname[first] = append(p.surname[first], x)
			}
		}
	}
	if full && !strings.Contains(x.name, " ") {
		x.name = m.name
		if m.known == nil {
			x.key = "person:" + slug(m.name)
		}
	}
	if m.known != nil {
		x.name, x.key = m.known.name, m.known.key
	}
	if x.gender == "" {
		x.gender = m.gender
	}
	if x.country == "" {
		x.country = m.country
	}
	p.keys[x.key] = x
	for _, r := range m.roles {
		if !slices.Contains(x.roles, r) {
			x.roles = append(x.roles, r)
		}
	}
}

// sameGiven compares given names, but for one letter that a report spells now so and now so: Kristin, Kristen.
func sameGiven(a, b string) bool {
	a, b = slug(a), slug(b)
	if a == b {
		return true
	}
	if len(a) != len(b) || len(a) < 6 {
		return false
	}
	n := 0
	for i := range len(a) {
		if a[i] != b[i] {
			n++
		}
	}
	return n == 1 && a[0] == b[0] && a[len(a)-1] == b[len(b)-1]
}

// localName reports whether words end with the name of an office: Harbour Ministry.
func localName(w *world, ts []lang.Token, from, to int) bool {
	_, _, ok := w.local.endingAt(ts, to, from)
	return ok
}

// speaking adds those who speak under a name of two or three words that no table knows: Valdis Paris said.
func (p *people) speaking(w *world, ss []*sentence) {
	for si, s := range ss {
		for _, k := range s.cues {
			to := k.srcFrom
			for to < k.srcTo && nameWord(s.Tokens[to]) {
				to++
			}
			n := to - k.srcFrom
			if to < k.srcTo && s.lower(to) != "," {
				continue
			}
			if k.class != "speech" || n < 2 || n > 3 || k.srcTo > k.from || len(p.list) >= maxPeople || s.Kind != report.Paragraph {
				continue
			}
			plain := true
			for i := k.srcFrom; i < to; i++ {
				t := s.Tokens[i]
				if !nameWord(t) || t.Tag != "NNP" || t.Text == strings.ToUpper(t.Text) || organisation[t.Lower] {
					plain = false
				}
				if refs, end := w.at(s.Tokens, i); end > i+1 || end > 0 && (i == k.srcFrom || end < to) && len(refs) > 0 {
					plain = false
				}
			}
			if _, known := w.personAt(s.Tokens, k.srcFrom); known || !plain || w.isTitleWord(s.Tokens, k.srcFrom) || localName(w, s.Tokens, k.srcFrom, to) {
				continue
			}
			p.add(personMention{from: k.srcFrom, to: to, name: span(s.Tokens, k.srcFrom, to)}, si)
		}
	}
}

// maxPeople bounds the persons of one report; a list of names is no cast of speakers.
const maxPeople = 2000

// byKey is the person of a key, or nil.
func (p *people) byKey(key string) *person { return p.keys[key] }

// bySurname finds the one person of that surname; several or none give nil.
func (p *people) bySurname(word string) *person {
	list := p.surname[foldName(word)]
	if len(list) == 1 {
		return list[0]
	}
	return nil
}

// byRole finds the one person who holds a role: "the minister" is a "defense minister" of the named country.
func (p *people) byRole(role, country string) *person {
	var found *person
	for _, x := range p.list {
		if country != "" && x.country != "" && x.country != country {
			continue
		}
		for _, r := range x.roles {
			if r == role || strings.HasSuffix(r, " "+role) {
				if found != nil && found != x {
					return nil
				}
				found = x
			}
		}
	}
	return found
}
