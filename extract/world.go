package extract

import (
	"strings"

	"crosscheck/lang"
	"crosscheck/lexicon"
)

// sense is what a name can mean.
type sense uint8

const (
	countryName   sense = 1 << iota // Ukraine
	countryAdj                      // Ukrainian, U.S.
	countryPeople                   // Ukrainians
	capital                         // Kyiv: a city, and as a speaker its government
	institution                     // White House
	knownPerson                     // Zelenskyy
	placeName                       // Kursk region
)

// A referent is one reading of a name.
type referent struct {
	sense   sense
	key     string // gov:UA, org:nis@KR, person:…, place:…
	name    string
	country string
	kind    string // of an actor or a place
	lat     float64
	lon     float64
	located bool
	role    string
	gender  string
}

// world knows the names of countries, institutions, well-known people and places.
type world struct {
	names  phraseTable[[]referent]
	local  phraseTable[[]referent] // institutions that need their country: "spy agency"
	exact  map[string]bool         // acronyms that must stand in capitals: US, WHO
	titles phraseTable[title]
	given  map[string]string // given name → gender
	byISO  map[string]referent
	kinds  map[string]string // key of an institution → its kind
}

// A title is what a person is: president, spokesman, resident.
type title struct {
	words     string // the first spelling
	before    bool   // can stand before a name
	gender    string
	plural    bool
	anonymous bool
}

func newWorld() *world {
	w := &world{
		names: newPhraseTable[[]referent](), local: newPhraseTable[[]referent](), exact: map[string]bool{},
		titles: newPhraseTable[title](), given: map[string]string{}, byISO: map[string]referent{}, kinds: map[string]string{},
	}
	for _, r := range lexicon.Open("countries").Rows {
		c := referent{sense: countryName, key: "gov:" + r.Get("iso"), name: r.Get("name"), country: r.Get("iso"), kind: "country"}
		c.lat, c.lon, c.located = parseFloat(r.Get("lat")), parseFloat(r.Get("lon")), true
		w.byISO[c.country] = c
		w.add(r.Get("name"), c)
		for _, a := range r.List("aliases") {
			w.add(a, c)
		}
		adj := c
		adj.sense = countryAdj
		for _, a := range r.List("adjective") {
			w.add(a, adj)
		}
		people := c
		people.sense = countryPeople
		for _, a := range r.List("people") {
			w.add(a, people)
		}
		city := c
		city.sense = capital
		for _, a := range r.List("metonyms") {
			w.add(a, city)
		}
	}
	for _, r := range lexicon.Open("actors").Rows {
		a := referent{sense: institution, key: r.Get("key"), name: r.Get("name"), country: r.Get("country"), kind: r.Get("kind")}
		w.add(a.name, a)
		w.kinds[a.key] = a.kind
		for _, s := range r.List("aliases") {
			w.add(s, a)
		}
		for _, s := range r.List("local") {
			p := phrase(s)
			w.local.add(p, append(w.local.rows[p], a))
		}
	}
	for _, r := range lexicon.Open("persons").Rows {
		p := referent{sense: knownPerson, key: r.Get("key"), name: r.Get("name"), country: r.Get("country"), kind: "person", role: r.Get("role"), gender: r.Get("gender")}
		w.add(p.name, p)
		for _, s := range r.List("aliases") {
			w.add(s, p)
		}
	}
	for _, r := range lexicon.Open("places").Rows {
		p := referent{sense: placeName, key: "place:" + r.Get("country") + ":" + slug(r.Get("name")), name: r.Get("name"), country: r.Get("country"), kind: r.Get("kind")}
		p.lat, p.lon, p.located = parseFloat(r.Get("lat")), parseFloat(r.Get("lon")), true
		w.add(p.name, p)
		for _, s := range r.List("aliases") {
			w.add(s, p)
		}
	}
	for _, r := range lexicon.Open("titles").Rows {
		t := title{before: r.Get("kind") == "person_title", gender: r.Get("gender"), anonymous: r.Get("anonymous") == "yes"}
		for i, s := range r.List("title") {
			if i == 0 {
				t.words = s
			}
			w.titles.add(phrase(s), t)
		}
		t.plural = true
		for _, s := range r.List("group") {
			w.titles.add(phrase(s), t)
		}
	}
	for _, r := range lexicon.Open("givennames").Rows {
		w.given[strings.ToLower(r.Get("name"))] = r.Get("gender")
	}
	return w
}

// phrase is a name as the tokens of running text, in lower case: "South Korea's spy agency" → "south korea 's spy agency".
func phrase(s string) string { return joinLower(lang.Tokens(s)) }

func (w *world) add(name string, r referent) {
	p := phrase(name)
	if p == "" {
		return
	}
	if len(name) <= 5 && name == strings.ToUpper(name) && strings.ToLower(name) != name {
		if _, ok := w.exact[p]; !ok {
			w.exact[p] = true
		}
	} else {
		w.exact[p] = false // "Nato" stands in the tables as well
	}
	for _, x := range w.names.rows[p] {
		if x.key == r.key && x.sense == r.sense {
			return
		}
	}
	w.names.add(p, append(w.names.rows[p], r))
}

// at finds the longest name that begins at token i, with its readings. A name begins with a capital, and an acronym stands in
// capitals.
func (w *world) at(ts []lang.Token, i int) (refs []referent, end int) {
	if absent(&ts[i], w.names.begins) || !ts[i].Capital() && !ts[i].Numeric() && !particle(ts[i].Lower) {
		return nil, 0
	}
	var buf [96]byte
	for l := min(w.names.head[ts[i].Lower], len(ts)-i); l > 0; l-- {
		p := appendLower(buf[:0], ts[i:i+l])
		refs, ok := w.names.rows[string(p)]
		if !ok || !ts[i+l-1].Capital() && l > 1 && !lowerTail(ts[i+l-1].Lower) {
			continue
		}
		if w.exact[string(p)] && ts[i].Text != strings.ToUpper(ts[i].Text) {
			continue
		}
		return refs, i + l
	}
	return nil, 0
}

// particle are the lower-case beginnings of names: al-Burhan, el-Sissi, von der Leyen.
func particle(w string) bool {
	switch w {
	case "eastern", "western", "northern", "southern", "central", "occupied", "north-eastern", "northeastern", "northwestern", "southeastern", "southwestern":
		return true // eastern Russia, northern Gaza
	}
	return strings.HasPrefix(w, "al-") || strings.HasPrefix(w, "el-") || w == "von" || w == "van" || w == "de" || w == "bin" || w == "al"
}

// lowerTail are the words that names of regions and offices end with in lower case.
func lowerTail(w string) bool { return lowerTails[w] }

var lowerTails = lexicon.Words("lower tail")

// with finds the reading of one of the senses.
func with(refs []referent, s sense) (referent, bool) {
	for _, r := range refs {
		if r.sense&s != 0 {
			return r, true
		}
	}
	return referent{}, false
}

// slug is a key made of words: lower case, hyphens, spelling variants folded.
func slug(s string) string {
	var b strings.Builder
	dash := false
	for _, r := range strings.ToLower(s) {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			if dash && b.Len() > 0 {
				b.WriteByte('-')
			}
			dash = false
			b.WriteRune(r)
		case r > 127:
			if f, ok := plainLetter[r]; ok {
				if dash && b.Len() > 0 {
					b.WriteByte('-')
				}
				dash = false
				b.WriteString(f)
			} else {
				dash = true
			}
		case r == '\'' || r == '.':
		default:
			dash = true
		}
	}
	return b.String()
}

// plainLetter folds the accented letters of names in English text.
var plainLetter = map[rune]string{
	'á': "a", 'à': "a", 'â': "a", 'ä': "a", 'ã': "a", 'å': "a", 'ā': "a", 'ă': "a", 'ą': "a", 'æ': "ae", 'ç': "c", 'č': "c", 'ć': "c", 'đ': "d", 'ð': "d",
	'é': "e", 'è': "e", 'ê': "e", 'ë': "e", 'ē': "e", 'ę': "e", 'ě': "e", 'ğ': "g", 'í': "i", 'ì': "i", 'î': "i", 'ï': "i", 'ī': "i", 'ı': "i", 'ł': "l", 'ñ': "n", 'ń': "n", 'ň': "n",
	'ó': "o", 'ò': "o", 'ô': "o", 'ö': "o", 'õ': "o", 'ø': "o", 'ō': "o", 'ő': "o", 'œ': "oe", 'ř': "r", 'š': "s", 'ś': "s", 'ş': "s", 'ș': "s", 'ß': "ss", 'ţ': "t", 'ț': "t",
	'ú': "u", 'ù': "u", 'û': "u", 'ü': "u", 'ū': "u", 'ů': "u", 'ű': "u", 'ý': "y", 'ÿ': "y", 'ž': "z", 'ź': "z", 'ż': "z",
}
