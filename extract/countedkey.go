package extract

import (
	"sort"
	"strings"

	"crosscheck/claim"
	"crosscheck/lang"
	"crosscheck/lexicon"
)

// countedKey is the same for every way of naming one group: person:soldier@KP. Restrictive words are part of it, the rest is not.
func (b *binder) countedKey(f *figure) string {
	if f.counted == "" || f.counted == "bodies" || f.counted == "corpses" || f.counted == "lives" {
		return ""
	}
	ts := lang.Tokens(f.counted)
	kind, key := "thing", ""
	if c, _, ok := b.v.classes.endingAt(ts, len(ts), 0); ok {
		key = c.key
		switch c.class {
		case "person", "men", "military", "worker":
			kind = "person"
		}
	}
	if f.a.value.Form == claim.Implied && (key == "" || kind == "person" && !groups[key]) {
		return "" // one man, named or not, is one of the people killed, and no group of his own
	}
	countries := map[string]bool{}
	var extra []string
	for i := 0; i < len(ts); {
		if refs, end := b.w.at(ts, i); end > 0 {
			if r, ok := with(refs, countryAdj|countryName|countryPeople|capital); ok {
				countries[r.country] = true
				if r.sense == countryPeople {
					kind = "person"
					if key == "" {
						key = "person"
					}
				}
				i = end
				continue
			}
		}
		w := ts[i].Lower
		if restrictive[w] {
			extra = append(extra, w)
		}
		i++
	}
	if key == "" && len(ts) > 0 {
		last := ts[len(ts)-1].Lower
		if _, ok := b.v.nouns[last]; ok || len(countries) > 0 && ts[len(ts)-1].Capital() {
			kind, key = "person", "person"
		} else {
			key = singular(last)
			if f.class == "person" || f.measure != "other" && f.measure != "equipment" && f.a.unit == nil {
				kind = "person"
			}
		}
	}
	if f.a.unit != nil {
		kind = f.measure
		key = slug(f.counted)
		return kind + ":" + key
	}
	if len(countries) == 0 && kind == "person" && f.measure == "deployed" && f.verb >= 0 {
		// Russia has amassed 50,000 troops: they are Russia's
		if np, ok := b.subject(f.s, f.verb); ok && !f.s.chunk(f.verb).Passive {
			if refs, end := b.w.at(f.s.Tokens, np.From); end == np.To {
				if r, ok := with(refs, countryName|capital); ok {
					countries[r.country] = true
				}
			}
		}
	}
	iso := make([]string, 0, len(countries))
	for c := range countries {
		iso = append(iso, c)
	}
	sort.Strings(iso)
	out := kind + ":" + key
	if len(iso) > 0 {
		out += "@" + strings.Join(iso, "+")
	}
	if f.gloss != "" {
		extra = append(extra, f.gloss)
	}
	sort.Strings(extra)
	return strings.Join(append([]string{out}, extra...), "/")
}

// groups are the nouns whose people are counted apart even one by one: a soldier, a child.
var groups = lexicon.Words("group noun")

// restrictive are the words that make another population of a noun.
var restrictive = lexicon.Words("restrictive")

func singular(w string) string {
	switch {
	case strings.HasSuffix(w, "ies") && len(w) > 4:
		return w[:len(w)-3] + "y"
	case strings.HasSuffix(w, "sses") || strings.HasSuffix(w, "ches") || strings.HasSuffix(w, "shes") || strings.HasSuffix(w, "xes"):
		return w[:len(w)-2]
	case strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && len(w) > 3:
		return w[:len(w)-1]
	case strings.HasSuffix(w, "men") && len(w) > 4:
		return w[:len(w)-2] + "an"
	}
	return w
}
