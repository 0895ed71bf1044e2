package extract

import (
	"sort"
	"strings"

	"crosscheck/claim"
	"crosscheck/lang"
	"crosscheck/lexicon"
)

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
		if c, ok := with(refs, countryName|countryAdj|capital); ok && !r.surname(ts, from, i, end, head) {
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
	if x, ok := r.acronyms[ts[max(head-1, 0)].Text]; ok && head > from {
		a.Name, a.Key, a.Named = x.Name, x.Key, x.Named
		return true
	}
	// an acronym or a name in capitals that the tables do not know
	if head-from == 1 && ts[from].Text == strings.ToUpper(ts[from].Text) && len(ts[from].Text) >= 2 && ts[from].Word() && !r.allCaps(s) {
		a.Name, a.Key, a.Named = ts[from].Text, "org:"+slug(ts[from].Text), claim.Institution
		return true
	}
	return false
}

// surname reports a name of a place that ends the name of somebody: Nora London, as against eastern London.
func (r *resolver) surname(ts []lang.Token, from, i, end, head int) bool {
	if end != head || end-i != 1 || r.people.bySurname(ts[i].Text) == nil {
		return false
	}
	return i == from || nameWord(ts[i-1])
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

// nationWindow is how many namings of countries back a bare "the military" looks for its own.
const nationWindow = 6

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
		n := sort.Search(len(r.national), func(k int) bool { return r.national[k].at >= ts[i].Start })
		for k := n - 1; k >= max(0, n-nationWindow); k-- {
			for _, x := range refs {
				if x.country == r.national[k].iso {
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
var organisation = lexicon.Words("organisation")

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
