package extract

import (
	"strings"

	"crosscheck/claim"
	"crosscheck/lang"
	"crosscheck/lexicon"
)

// byNounPhrase: the noun itself is the measure (20 deaths, over 1,100 casualties), or an adjective in the phrase is (15 missing
// fishermen).
func (b *binder) byNounPhrase(f *figure) bool {
	ts := f.s.Tokens
	if f.head < 0 || f.a.to >= f.to {
		return false
	}
	head := ts[f.head].Lower
	if f.a.value.Form == claim.NoneReported && (head == "reports" || head == "report" || head == "word" || head == "sign" || head == "signs") && at(ts, f.head+1).Lower == "of" {
		// no immediate reports of injuries
		if np := f.s.chunk(int(f.s.chunkOf[f.head]) + 2); np.Kind == lang.NP {
			if row, ok := b.v.nouns[ts[np.Head].Lower]; ok && len(row.only) == 0 {
				f.measure, f.rule, f.measureToken, f.to = row.measure, "none-reported", np.Head, np.To
				f.counted, f.countedSpan = "", claim.Span{}
				return true
			}
		}
	}
	if row, ok := b.v.nouns[head]; ok && !b.countable(f, row) {
		if row.only["disease"] && !b.disease(f) {
			return false
		}
		f.measure, f.rule, f.measureToken = row.measure, "measure-noun", f.head
		b.pair(f, f.head+1)
		return true
	}
	for i := f.a.to; i < f.head; i++ {
		if row, ok := b.v.adjs[ts[i].Lower]; ok && row.holds(f.class) && f.class != "" && ts[i].Lower != "sick" && ts[i].Lower != "ill" {
			f.measure, f.rule, f.measureToken = row.measure, "measure-adjective", i
			if m := b.conjoined(f.s, i+1, f.class); m.measure != "" {
				if t := together(row.measure, m.measure); t != "" {
					f.measure = t
				}
			}
			return true
		}
	}
	return false
}

// countable reports whether a measure noun names people whom a verb may count otherwise: three hostages were killed.
func (b *binder) countable(f *figure, row measureRow) bool {
	if row.only["job"] {
		return true
	}
	switch row.measure {
	case "captured", "other:protesters", "displaced", "hospitalised", "protesters", "on_strike":
		return f.class == "person" || f.class == "worker" || f.class == "unknown" && strings.HasSuffix(f.s.Tokens[f.head].Lower, "ees")
	}
	return false
}

// byNoun: such a noun with no verb that counts it otherwise.
func (b *binder) byNoun(f *figure) bool {
	if f.head < 0 || f.a.to >= f.to {
		return false
	}
	row, ok := b.v.nouns[f.s.Tokens[f.head].Lower]
	if !ok || row.only["job"] || row.only["disease"] && !b.disease(f) {
		return false
	}
	// "300 prisoners broke out": the noun only says who they are
	if v := f.s.chunk(f.s.after(f.np)); v.Kind == lang.VG && !v.Participle && !v.Passive && !beWord(f.s.lower(v.Head)) && (row.measure == "captured" || row.measure == "hospitalised") {
		return false
	}
	f.measure, f.rule, f.measureToken = row.measure, "measure-noun", f.head
	return true
}

// byPartitive: so many of those whom a noun of the tables names: two of the injured are in intensive care.
func (b *binder) byPartitive(f *figure) bool {
	if f.head < 0 || f.a.to < f.to || f.head < f.to || f.a.unit != nil {
		return false
	}
	row, ok := b.v.nouns[f.s.lower(f.head)]
	if !ok || len(row.only) > 0 || row.measure == "captured" || row.measure == "hospitalised" {
		return false
	}
	f.measure, f.rule, f.measureToken = row.measure, "measure-noun", f.head
	f.counted, f.countedSpan, f.headless = "", claim.Span{}, true
	return true
}

// disease reports whether "cases" are cases of an illness.
func (b *binder) disease(f *figure) bool {
	ts := f.s.Tokens
	for _, p := range f.prior {
		if p.measure == "infected" {
			return true
		}
	}
	for i := f.a.to; i < f.head; i++ {
		switch ts[i].Lower {
		case "confirmed", "new", "suspected", "positive", "active", "probable", "additional", "fatal", "covid-19", "cholera", "measles", "ebola", "mpox", "flu", "dengue", "polio", "malaria":
			return true
		}
	}
	if at(ts, f.head+1).Lower == "of" {
		return true
	}
	for i := range ts { // the hospital reported 12 cases
		if medical[ts[i].Lower] {
			return true
		}
	}
	return false
}

// medical are the words of a sentence whose "cases" are ill.
var medical = lexicon.Words("medical")

// byLives: a cause takes lives: the road claimed 88 lives.
func (b *binder) byLives(f *figure) bool {
	if f.head < 0 || f.s.lower(f.head) != "lives" {
		return false
	}
	v := f.s.chunk(f.s.before(f.np))
	if g := f.s.chunk(f.s.before(f.np) - 1); f.s.lower(v.From) == "of" && (f.s.lower(g.Head) == "loss" || f.s.lower(g.Head) == "cost") {
		f.measure, f.rule, f.measureToken = "killed", "lives", f.head
		return true
	}
	if v.Kind != lang.VG {
		if f.measure == "" && v.Kind != lang.Prep && !f.s.savedAt(f.np) { // "… cost 30,000 lives", "170,000 lives in all"
			f.measure, f.rule, f.measureToken = "killed", "lives", f.head
			return true
		}
		return false
	}
	switch f.s.lower(v.Head) {
	case "claim", "claimed", "claims", "claiming", "cost", "costs", "costing", "take", "took", "taken", "takes", "taking", "lost", "lose", "losing", "end", "ended":
		f.measure, f.rule, f.measureToken, f.verb = "killed", "lives", f.head, f.s.before(f.np)
		b.modal(f, f.verb, f.verb)
		return true
	}
	return false
}

// savedAt reports a verb near chunk ci with which lives go on: saved 300 lives, changed their lives.
func (s *sentence) savedAt(ci int) bool {
	for k := max(0, ci-4); k < min(len(s.Chunks), ci+4); k++ {
		if c := s.chunk(k); c.Kind == lang.VG && lifeVerbs[s.lower(c.Head)] {
			return true
		}
	}
	return false
}

// lifeVerbs are verbs with which lives go on.
var lifeVerbs = lexicon.Words("life verb")

// byAdjectiveAfter: "20 dead", "several others injured", "300 people missing", "3,000 killed or wounded".
func (b *binder) byAdjectiveAfter(f *figure) bool {
	ts := f.s.Tokens
	i := f.to
	if f.head >= 0 && f.head >= f.to {
		i = f.head + 1 // "two of the men dead"
	}
	for i < len(ts) && (ts[i].Tag == "RB" && !strings.HasSuffix(ts[i].Lower, "n't") || ts[i].Lower == "others" || ts[i].Lower == "more" || ts[i].Lower == "reported" || ts[i].Lower == "confirmed" || ts[i].Lower == "feared" || ts[i].Lower == "left") {
		if ts[i].Lower == "feared" || ts[i].Lower == "presumed" {
			break
		}
		i++
	}
	if i >= len(ts) {
		return false
	}
	switch ts[i].Lower {
	case "feared", "presumed":
		if b.mainVerb(f, int(f.s.chunkOf[i])) {
			return true
		}
		f.measure, f.rule, f.measureToken = "missing", "adjective-after", i
		return f.person()
	}
	// a noun phrase that ends with the adjective as its head: [20 dead]
	row, ok := b.v.adjs[ts[i].Lower]
	if !ok || !row.holds(f.class) || f.class == "" && !f.headless {
		return false
	}
	if b.takesObject(f.s, i) {
		return false
	}
	if ci := int(f.s.chunkOf[i]); (f.s.chunk(ci).Kind == lang.VG || listedAs[at(ts, i-1).Lower]) && b.mainVerb(f, ci) {
		return true
	}
	f.measure, f.rule, f.measureToken = row.measure, "adjective-after", i
	if i == f.to {
		f.to = i + 1
	}
	b.pair(f, i+1)
	return true
}

// listedAs are the participles that a later verb can overrule: five of those reported missing have been found alive.
var listedAs = map[string]bool{"reported": true, "listed": true, "believed": true, "feared": true, "presumed": true, "as": true}

// pair joins a second measure word to the first: killed and wounded, dead or injured, as one number.
func (b *binder) pair(f *figure, i int) {
	p := b.conjoined(f.s, i, f.class)
	if p.measure == "" {
		return
	}
	if t := together(f.measure, p.measure); t != "" {
		f.measure = t
		if f.to == i {
			f.to = p.end
		}
	}
}

// conjoined reads "or wounded", "and injured" at token i: a second measure word with no number of its own.
func (b *binder) conjoined(s *sentence, i int, class string) predicate {
	ts := s.Tokens
	w := at(ts, i).Lower
	if row, ok := b.v.adjs[at(ts, i+1).Lower]; ok && w == "," && row.holds(class) && !numberAfter(s, i+2) {
		// killed, captured or missing: taken together they are losses
		if last := b.conjoined(s, i+2, class); last.measure != "" {
			return predicate{measure: "killed_or_wounded", token: last.token, end: last.end}
		}
		return predicate{}
	}
	if w != "or" && w != "and" && w != "and/or" && w != "/" {
		return predicate{}
	}
	j := i + 1
	for j < len(ts) && (ts[j].Tag == "RB" || beWord(ts[j].Lower)) {
		j++
	}
	if j >= len(ts) {
		return predicate{}
	}
	if row, ok := b.v.adjs[ts[j].Lower]; ok && row.holds(class) && !b.takesObject(s, j) && !numberAfter(s, j+1) {
		return predicate{measure: row.measure, token: j, end: j + 1}
	}
	if ts[j].Lower == "taken" && captivity[at(ts, j+1).Lower] { // dead, wounded or taken prisoner
		return predicate{measure: "captured", token: j, end: j + 2}
	}
	if row, ok := b.v.nouns[ts[j].Lower]; ok && !numberAfter(s, j+1) && class != "thing" {
		return predicate{measure: row.measure, token: j, end: j + 1}
	}
	return predicate{}
}

// captivity are the words behind "taken" for those who were captured.
var captivity = map[string]bool{"prisoner": true, "captive": true, "hostage": true}

// numberAfter reports whether an amount begins at token i: its verb is then another's.
func numberAfter(s *sentence, i int) bool {
	for k := range s.amounts {
		if s.amounts[k].from == i && s.amounts[k].reject == "" {
			return true
		}
	}
	return false
}

// pairAt joins a second measure without widening the claim's words.
func (b *binder) pairAt(f *figure, i int) {
	if c := b.conjoined(f.s, i, f.class); c.measure != "" {
		if t := together(f.measure, c.measure); t != "" {
			f.measure = t
		}
	}
}
