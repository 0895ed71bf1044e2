package extract

import (
	"sort"
	"strings"

	"crosscheck/claim"
	"crosscheck/lang"
)

// count finds who is counted where the number's own noun does not say it: casualties among the troops, a party's losses, the
// group that the figure before it counted.
func (b *binder) count(f *figure) {
	s := f.s
	ts := s.Tokens
	if m, word, ok := strings.Cut(f.measure, ":"); ok {
		f.measure, f.gloss = m, word
	}
	isMeasure := f.head >= 0 && f.a.to < f.to && b.v.nouns[ts[min(f.head, len(ts)-1)].Lower].measure != "" && f.measureToken == f.head
	if isMeasure && f.class != "person" && f.class != "worker" && s.lower(f.head) != "bodies" && s.lower(f.head) != "corpses" {
		f.counted, f.countedSpan = "", claim.Span{}
	}
	// of whom 400 were soldiers; two of them were children
	if f.basis == claim.Subset && f.headless || f.headless && f.np > 0 && s.lower(s.chunk(f.np-1).From) == "whom" {
		v := s.chunk(f.s.after(f.np))
		if np := s.chunk(f.s.after(f.np) + 1); v.Kind == lang.VG && beWord(s.lower(v.Head)) && np.Kind == lang.NP && s.amountIn(np) == nil {
			if row, ok := b.v.nouns[s.lower(np.Head)]; ok && len(row.only) == 0 { // about 1,000 of them were deaths
				f.measure = row.measure
			} else {
				b.setCounted(f, np)
			}
		}
	}
	if w, ok := b.whole(f); ok && f.counted == "" {
		f.inherit(w)
		return
	}
	if f.counted != "" {
		f.trimMeasure(b)
		b.widen(f)
		return
	}
	// casualties among the North Korean troops; deaths of civilians; injuries to 20
	ci := int(s.chunkOf[f.to-1])
	if p := s.chunk(ci + 1); p.Kind == lang.Prep {
		switch s.lower(p.From) {
		case "among", "amongst", "of", "in", "from", "to", "for":
			if np := s.chunk(ci + 2); np.Kind == lang.NP && s.amountIn(np) == nil {
				from := np.From
				for from < np.To && (ts[from].Tag == "DT" || ts[from].Tag == "PRP$") {
					from++
				}
				class := b.classOf(ts, from, np.To)
				if from < np.To && (countsPeople(class) && class != "" && (class != "unknown" || s.lower(p.From) == "among")) && !timeNoun(ts, from, np.To) {
					f.counted, f.countedSpan, f.class = s.words(from, np.To), s.bytes(from, np.To), class
					return
				}
			}
		}
	}
	// North Korean casualties
	if f.head >= 0 && f.a.to < f.head {
		if w, sp := b.modifiers(s, f.a.to, f.head); w != "" {
			f.counted, f.countedSpan = w, sp
			return
		}
	}
	// Russian forces have suffered 300 casualties; Ukraine lost 20
	if vi := s.before(f.np); s.chunk(vi).Kind == lang.VG && !s.chunk(vi).Passive {
		switch lossVerb(ts[s.chunk(vi).Head].Lower) {
		case true:
			if np, ok := b.subject(s, vi); ok && s.amountIn(np) == nil && ts[np.Head].Tag != "PRP" {
				from := np.From
				for from < np.To && (ts[from].Tag == "DT" || ts[from].Tag == "PRP$") {
					from++
				}
				f.counted, f.countedSpan = s.words(from, np.To), s.bytes(from, np.To)
				f.class = b.classOf(ts, from, np.To)
				return
			}
		}
	}
	// the sentence's own group: "Russian casualties have reached …, with estimates of up to 1,200 casualties"
	for k := f.np - 1; k >= 0; k-- {
		c := s.chunk(k)
		if c.Kind != lang.NP || c.Head < 0 {
			continue
		}
		if row, ok := b.v.nouns[ts[c.Head].Lower]; ok && row.measure == f.measure && s.amountIn(c) == nil {
			if w, sp := b.modifiers(s, c.From, c.Head); w != "" {
				f.counted, f.countedSpan = w+" "+ts[c.Head].Text, claim.Span{Start: sp.Start, End: ts[c.Head].End}
				return
			}
		}
	}
	if f.antecedent != nil {
		f.inherit(f.antecedent)
		return
	}
	// the group that the sentence's figures before it counted, or the paragraph's
	for i := len(f.prior) - 1; i >= 0; i-- {
		p := f.prior[i]
		if p.s.Block != s.Block && p.s != s || s.index-p.s.index > 2 {
			break
		}
		if p.counted != "" && family(p.measure) == family(f.measure) && (f.headless || isMeasure) && p.a.unit == nil {
			if p.s == s || f.headless {
				f.inherit(p)
			}
			return
		}
	}
}

func (f *figure) inherit(p *figure) {
	f.counted, f.countedSpan, f.class = p.counted, p.countedSpan, p.class
}

// family groups the measures that describe what happened to the same people.
func family(measure string) string {
	switch measure {
	case "killed", "wounded", "killed_or_wounded", "missing", "captured", "killed_or_missing", "wounded_or_missing", "hospitalised":
		return "casualties"
	}
	return measure
}

// lossVerb are verbs whose subject bears what their object counts.
func lossVerb(w string) bool {
	switch w {
	case "suffer", "suffers", "suffered", "suffering", "take", "took", "taken", "sustain", "sustained", "sustaining", "incur", "incurred", "lost", "lose", "losing", "have", "had", "has":
		return true
	}
	return false
}

// subject is the noun phrase before the verb group at vi, over adverbs, asides and prepositional phrases.
func (b *binder) subject(s *sentence, vi int) (lang.Chunk, bool) {
	best := -1
	for k := vi - 1; k >= 0; k-- {
		c := s.chunk(k)
		switch c.Kind {
		case lang.NP:
			best = k
			// a noun phrase after a preposition belongs to the noun before it
			p := s.chunk(k - 1)
			if p.Kind == lang.Prep && !subordinator[s.lower(p.From)] {
				k--
				continue
			}
			return c, true
		case lang.Adv:
			continue
		case lang.Prep:
			continue
		case lang.Mark:
			if s.lower(c.From) == ")" {
				for k > 0 && s.lower(s.chunk(k).From) != "(" {
					k--
				}
				continue
			}
			if s.lower(c.From) == "," {
				// an aside: "Umerov, Ukraine's defense minister, said"
				if open := s.openingComma(k); open > 0 {
					k = open
					continue
				}
			}
			return lang.Chunk{}, false
		case lang.VG:
			// "families forced from their homes": the participle belongs to the noun before it
			if p := s.chunk(k - 1); c.Participle && s.Tokens[c.Head].Tag != "VBG" && p.Kind == lang.NP {
				continue
			}
			return lang.Chunk{}, false
		default:
			return lang.Chunk{}, false
		}
	}
	if best >= 0 && best == 0 {
		return s.chunk(best), true
	}
	return lang.Chunk{}, false
}

// subordinator are the words tagged as prepositions that open a clause with a subject of its own.
var subordinator = map[string]bool{
	"that": true, "while": true, "whereas": true, "although": true, "though": true, "because": true, "if": true, "as": true, "after": true, "before": true, "since": true, "when": true, "unless": true, "whether": true, "until": true, "so": true, "where": true, "once": true,
}

// openingComma finds the comma that opens the aside which the comma at k closes, or 0.
func (s *sentence) openingComma(k int) int {
	for i := k - 1; i > 0 && k-i < 16; i-- {
		c := s.chunk(i)
		if s.lower(c.From) == "," {
			return i
		}
		if c.Kind == lang.VG && !c.Participle && !c.Infinitive && s.chunk(i-1).Kind != lang.Wh && s.chunk(i-1).Kind != lang.That && s.chunk(i-2).Kind != lang.Wh {
			return 0
		}
	}
	return 0
}

// trimMeasure takes measure words out of the counted words: "wounded soldiers" counts soldiers.
func (f *figure) trimMeasure(b *binder) {
	if f.measureToken < 0 || f.rule != "measure-adjective" {
		return
	}
	ts := f.s.Tokens
	from := f.measureToken + 1
	if w := at(ts, from).Lower; w == "or" || w == "and" {
		from += 2
	}
	to := f.to
	if from < to {
		f.counted, f.countedSpan = f.s.words(from, to), f.s.bytes(from, to)
	}
}

// widen adds an "of" phrase to a counted noun that says little without it: members of a family, employees of the plant.
func (b *binder) widen(f *figure) {
	s := f.s
	if f.head < 0 || f.a.to >= f.to {
		return
	}
	switch s.lower(f.head) {
	case "others", "more", "other":
		f.counted, f.countedSpan = "", claim.Span{}
		return
	case "members", "member", "employees", "workers", "containers", "truckloads", "tons", "tonnes", "shipments", "cases", "rounds", "pieces", "units", "groups", "staff", "residents", "victims", "survivors":
	default:
		return
	}
	ci := int(s.chunkOf[f.head])
	if s.lower(s.chunk(ci+1).From) != "of" {
		return
	}
	if np := s.chunk(ci + 2); np.Kind == lang.NP && s.amountIn(np) == nil {
		f.counted, f.countedSpan = s.words(f.a.to, np.To), s.bytes(f.a.to, np.To)
	}
}

// unitFigure binds an amount with a unit: money, area, shares, durations. The result is a code where it is no figure.
func (b *binder) unitFigure(f *figure) string {
	s, a := f.s, f.a
	ts := s.Tokens
	f.measure, f.rule = a.unit.measure, "unit"
	if a.unit.measure == "share" {
		f.basis = claim.Share
	}
	if a.unit.measure == "duration" {
		if code := b.duration(f); code != "" {
			return code
		}
		return ""
	}
	ci := int(s.chunkOf[a.to-1])
	// 20% of the territory; hundreds of square miles of forest; $1.2 billion in aid
	p := s.chunk(ci + 1)
	if w := s.lower(p.From); p.Kind == lang.Prep && (w == "of" || w == "in" || w == "for") {
		if np := s.chunk(ci + 2); np.Kind == lang.NP && !timeNoun(ts, np.From, np.To) {
			from := np.From
			for from < np.To && (ts[from].Tag == "DT" || ts[from].Tag == "PRP$") {
				from++
			}
			if from < np.To {
				f.counted, f.countedSpan, f.head = s.words(from, np.To), s.bytes(from, np.To), np.Head
				f.class = b.classOf(ts, from, np.To)
			}
		}
	}
	if f.to > a.to { // 40% losses, $5 million worth
		f.counted, f.countedSpan, f.head = s.words(a.to, f.to), s.bytes(a.to, f.to), f.to-1
	}
	if f.counted == "" { // what covers, costs, measures it
		vi := s.before(f.np)
		if s.chunk(vi).Kind == lang.Prep {
			vi = s.before(vi)
		}
		if s.chunk(vi).Kind == lang.VG {
			f.verb = vi
			if np, ok := b.subject(s, vi); ok {
				from := np.From
				for from < np.To && ts[from].Tag == "DT" {
					from++
				}
				f.counted, f.countedSpan = s.words(from, np.To), s.bytes(from, np.To)
			}
		}
	}
	if f.verb < 0 {
		if vi := s.before(f.np); s.chunk(vi).Kind == lang.VG {
			f.verb = vi
		} else if vi := s.after(ci); s.chunk(vi).Kind == lang.VG {
			f.verb = vi
		}
	}
	if f.verb >= 0 {
		b.modal(f, f.verb, f.verb)
	}
	return ""
}

// duration tells a length of time that is a figure (a war that ended in 24 hours) from one that only places something in time
// (the past 24 hours, three days later).
func (b *binder) duration(f *figure) string {
	s := f.s
	a := f.a
	prev, prev2 := s.lower(a.from-1), s.lower(a.from-2)
	next := s.lower(a.to)
	switch prev {
	case "past", "last", "next", "previous", "first", "recent", "coming", "preceding", "these", "those", "final", "following", "every", "each", "another":
		return "period"
	case "the":
		switch prev2 {
		case "in", "over", "during", "within", "for", "of", "after":
			return "period"
		}
	}
	switch next {
	case "into", "in":
		if next == "into" {
			return "period"
		}
	case "ago", "later", "earlier", "before", "after", "since", "prior", "previously", "on", "'", "'s", "of":
		if next != "of" || a.unit.days > 0 && prev != "for" {
			if next == "of" {
				break
			}
			return "period"
		}
	}
	// the worst in 20 years, the first for a decade
	if prev == "in" || prev == "for" {
		for i := a.from - 2; i >= 0 && a.from-i < 6; i-- {
			if t := s.Tokens[i].Tag; t == "JJS" || t == "RBS" || s.lower(i) == "first" {
				return "period"
			}
		}
	}
	for _, h := range a.hedges {
		if (h == "over" || h == "past") && s.lower(a.from) == h && (prev == "," || a.from == 0) {
			return "period"
		}
	}
	// what takes that long: the verb with its object
	pi := s.before(f.np)
	if s.chunk(pi).Kind == lang.Prep || s.chunk(pi).Kind == lang.VG {
		vi := pi
		for vi >= 0 && s.chunk(vi).Kind != lang.VG {
			if k := s.chunk(vi).Kind; k == lang.Mark && s.Tokens[s.chunk(vi).From].Tag != "\"" || k == lang.Conj {
				break
			}
			vi--
		}
		if v := s.chunk(vi); v.Kind == lang.VG {
			f.verb = vi
			to := s.chunk(pi).From
			for to > v.To && s.Tokens[to-1].Tag == "\"" {
				to--
			}
			if v.Head < to {
				f.counted, f.countedSpan = s.words(v.Head, to), s.bytes(v.Head, to)
			}
			b.modal(f, vi, vi)
		}
	}
	return ""
}

// countedKey is the same for every way of naming one group: person:soldier@KP. Restrictive words are part of it, the rest is not.
func (b *binder) countedKey(f *figure) string {
	if f.counted == "" || f.counted == "bodies" || f.counted == "corpses" {
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
	for _, e := range extra {
		out += "/" + e
	}
	return out
}

// restrictive are the words that make another population of a noun.
var restrictive = map[string]bool{
	"civilian": true, "foreign": true, "local": true, "young": true, "elderly": true, "female": true, "male": true, "armed": true, "unarmed": true, "pregnant": true,
	"public": true, "private": true, "special": true, "elite": true, "enemy": true, "allied": true, "medical": true, "additional": false,
}

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
