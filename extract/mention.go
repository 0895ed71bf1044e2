package extract

import (
	"sort"
	"strings"

	"crosscheck/claim"
	"crosscheck/lang"
)

// A mention is one naming of a person or an institution.
type mention struct {
	at     int // byte
	index  int // sentence
	person *person
	inst   claim.Attribution
}

// A nation is one naming of a country, by whatever word.
type nation struct {
	at  int // byte
	iso string
}

// mentionWindow is how far back a pronoun looks, in sentences. A starting value, not fitted: with one sentence more the example's
// pronouns resolve to the same people.
const mentionWindow = 2

// mentionsBefore is how many mentions stand before a byte.
func (r *resolver) mentionsBefore(at int) int {
	return sort.Search(len(r.mentions), func(i int) bool { return r.mentions[i].at >= at })
}

// before is the latest mention before a byte that the predicate accepts, within the window.
func (r *resolver) before(at, index int, ok func(mention) bool) *mention {
	for i := r.mentionsBefore(at) - 1; i >= 0; i-- {
		m := &r.mentions[i]
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
	r.countries, r.isNamed, r.acronyms = map[string]bool{}, map[string]bool{}, map[string]claim.Attribution{}
	for si, s := range ss {
		for i := range s.Tokens {
			r.introduced(s, i)
			if refs, end := r.w.at(s.Tokens, i); end > 0 {
				c, ok := with(refs, countryName|countryAdj|capital|countryPeople)
				if !ok { // South Korea's military is of South Korea, too
					c, ok = with(refs, institution)
				}
				if ok && c.country != "" {
					r.countries[c.country] = true
					r.national = append(r.national, nation{s.Tokens[i].Start, c.country})
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
				if i == c.To-1 && s.Tokens[i].Capital() {
					if p := r.people.bySurname(s.Tokens[i].Text); p != nil {
						m.person = p
					}
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
				if m.inst.Key != "" && !r.isNamed[m.inst.Key] {
					r.isNamed[m.inst.Key] = true
					r.named = append(r.named, m.inst)
				}
			}
		}
	}
}

// introduced keeps an abbreviation that a bracket explains: the Varnow Harbour Board (VHB).
func (r *resolver) introduced(s *sentence, i int) {
	ts := s.Tokens
	t := ts[i]
	if i < 3 || ts[i-1].Text != "(" || at(ts, i+1).Text != ")" || len(t.Text) < 2 || len(t.Text) > maxAcronym || t.Text != strings.ToUpper(t.Text) || !t.Word() {
		return
	}
	if _, end := r.w.at(ts, i); end > 0 || r.acronyms[t.Text].Key != "" {
		return
	}
	// the capitals of the words before the bracket, from the last to the first, with small words (of, and, for) between them
	n, j := len(t.Text), i-2
	for ; j >= 0 && n > 0; j-- {
		w := ts[j]
		switch {
		case w.Capital() && w.Word() && w.Text[0] == t.Text[n-1]:
			n--
		case w.Word() && !w.Capital() && len(w.Text) <= 4 && n < len(t.Text):
		default:
			return
		}
	}
	if n > 0 {
		return
	}
	name := s.words(j+1, i-1)
	r.acronyms[t.Text] = claim.Attribution{Name: name, Key: "org:" + slug(name), Named: claim.Institution}
}

// maxAcronym is the most letters that an abbreviation in brackets has.
const maxAcronym = 7

func (r *resolver) pronoun(s *sentence, i int, a *claim.Attribution) bool {
	t := s.Tokens[i]
	gender := ""
	if w, ok := owners[t.Lower]; ok && t.Tag == "PRP$" {
		t.Lower = w
	}
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
		} else if r.lastRole(s) {
			a.Name, a.Key, a.Named = r.last.Name, r.last.Key, r.last.Named
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
	} else if r.lastRole(s) {
		a.Name, a.Key, a.Named = r.last.Name, r.last.Key, r.last.Named
	}
	return true
}

// owners are the pronouns that stand for what possessives point at.
var owners = map[string]string{"his": "he", "her": "she", "its": "it", "their": "they"}

// lastRole reports whether the speaker just before is somebody whom the report names only by what he is (the general, the airline), or by one
// name that no table knows.
func (r *resolver) lastRole(s *sentence) bool {
	if r.last == nil || s.index-r.lastIndex > 1 {
		return false
	}
	return r.last.Named == claim.RoleOnly || r.last.Named == claim.Institution && strings.HasPrefix(r.last.Key, "name:") && !strings.Contains(r.last.Name, " ")
}
