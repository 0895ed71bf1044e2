package extract

import (
	"strings"

	"crosscheck/claim"
	"crosscheck/lang"
)

// A binder finds what a number measures and who is counted, from the predicate and its arguments, not from the nearest word.
type binder struct {
	v *vocabulary
	w *world
	// speech are the verb forms that introduce what somebody says: their subject speaks, it is not counted.
	speech map[string]bool
	// levels are the verbs whose complement is the size of a quantity: reach, climb to, put at.
	levels levelVerbs
}

// bind reads one amount. prior are the figures of the report so far, nearest last. The second result is a code of
// lexicon/unused.tsv where the number is no figure.
func (b *binder) bind(s *sentence, a *amount, prior []*figure, topic group) (*figure, string) {
	f := &figure{s: s, a: a, prior: prior, np: int(s.chunkOf[a.numFrom]), head: -1, verb: -1, measureToken: -1, basis: claim.Total, modality: claim.Asserted}
	np := f.chunk()
	f.from, f.to = a.from, max(a.to, np.To)
	if np.Kind != lang.NP {
		f.to = a.to
	}
	f.trim()
	b.headOf(f)
	if iso := b.people(f); f.class == "person" && iso != "" {
		// "8,000 North Koreans", where the report speaks of North Korean soldiers or of troops
		military := topic.class == "military" && iso == topic.country
		for _, p := range prior {
			military = military || p.class == "military" && p.measure == "deployed"
		}
		if military {
			f.class = "military"
		}
	}
	if f.class == "" && f.headless {
		// "Another 3,000 were sent": of the same sort as the figure before, or as the report's topic
		for i := len(prior) - 1; i >= 0 && s.index-prior[i].s.index <= 3 && f.class == ""; i-- {
			if prior[i].a.unit == nil {
				f.class = prior[i].class
			}
		}
		if f.class == "" {
			f.class = topic.class
		}
		for i := len(prior) - 1; i >= 0 && f.class == ""; i-- {
			if p := prior[i]; family(p.measure) == "casualties" || p.measure == "deployed" {
				f.class = p.class
			}
		}
		f.assumed = f.class != ""
	}
	if a.unit != nil {
		if code := b.unitFigure(f); code != "" {
			return nil, code
		}
		b.finish(f)
		return f, ""
	}
	if b.speaks(f) {
		return nil, "speaker"
	}
	if !b.measure(f) {
		return nil, "unbound"
	}
	b.count(f)
	b.finish(f)
	if a.kind == quantifier && f.measure == "other" && f.gloss == "" {
		return nil, ""
	}
	if a.small && f.measure == "other" && f.gloss == "" && (f.class == "" || f.class == "unknown" || f.class == "event" || f.verb < 0) {
		return nil, "" // several regions, a few words: no figure of the situation
	}
	if s.lower(a.numFrom) == "one" && a.numTo == a.numFrom+1 && f.measure == "other" && (f.class == "" || f.class == "unknown") {
		return nil, "pronoun"
	}
	b.zero(f)
	if zero := a.value.Low == 0 && a.kind == quantifier && a.value.High == 0; zero && (f.measure == "other" || f.measure == "equipment" || f.measure == "deployed") {
		return nil, ""
	}
	return f, ""
}

// people is the country whose people the noun phrase counts by their name alone ("8,000 North Koreans"), or "".
func (b *binder) people(f *figure) string {
	ts := lang.Tokens(f.counted)
	for i := range ts {
		if refs, end := b.w.at(ts, i); end == len(ts) {
			if r, ok := with(refs, countryPeople); ok {
				return r.country
			}
		}
	}
	return ""
}

// trim keeps possessives and second names out of the claim's words.
func (f *figure) trim() {
	ts := f.s.Tokens
	for f.to > f.a.to && (ts[f.to-1].Tag == "POS" || !ts[f.to-1].Word() && !ts[f.to-1].Numeric()) {
		f.to--
	}
	for i := f.a.to; i < f.to; i++ {
		if ts[i].Tag == "POS" { // "300 soldiers' families" counts families
			continue
		}
	}
}

// headOf finds the noun that is counted: within the noun phrase, or after "of" where the number stands alone.
func (b *binder) headOf(f *figure) {
	ts := f.s.Tokens
	if f.a.unit != nil {
		return
	}
	if f.to > f.a.to {
		f.head = f.to - 1
		f.counted = f.s.words(f.a.to, f.to)
		f.countedSpan = f.s.bytes(f.a.to, f.to)
		f.class = b.classOf(ts, f.a.to, f.to)
		switch ts[f.head].Lower {
		case "others", "more", "other", "additional":
			f.class, f.counted, f.countedSpan, f.headless = "person", "", claim.Span{}, true
		}
		if b.v.nouns[ts[f.head].Lower].measure != "" && f.class == "" {
			f.counted, f.countedSpan = "", claim.Span{}
		}
		return
	}
	f.headless = true
	if w, ok := b.whole(f); ok {
		f.class, f.basis = w.class, claim.Subset
	}
	// "400 of the soldiers", "two of them"
	ci := f.np + 1
	if f.s.lower(f.s.chunk(ci).From) == "out" { // 28 out of 31 drones
		ci++
	}
	if f.s.lower(f.s.chunk(ci).From) == "of" {
		if np := f.s.chunk(ci + 1); np.Kind == lang.NP {
			from := np.From
			for from < np.To && (ts[from].Tag == "DT" || ts[from].Tag == "PRP$") {
				from++
			}
			if amount := f.s.amountIn(np); amount != nil {
				from = amount.to
			}
			f.class = b.classOf(ts, from, np.To)
			if f.s.amountIn(np) != nil {
				f.basis = claim.Subset
			}
			switch ts[np.From].Lower {
			case "the", "them", "those", "these", "whom", "which", "us":
				f.basis = claim.Subset
			}
			if ts[np.Head].Tag == "PRP" {
				f.class = "person"
				if c, ok := b.them(f); ok {
					b.setCounted(f, c)
					f.base = true
				}
				// "two of them children"
				if n := f.s.chunk(ci + 2); n.Kind == lang.NP && n.From == np.To && f.s.amountIn(n) == nil {
					f.counted, f.countedSpan, f.head = f.s.words(n.From, n.To), f.s.bytes(n.From, n.To), n.Head
				}
			}
			if from < np.To && ts[np.Head].Tag != "PRP" {
				f.counted, f.countedSpan = f.s.words(from, np.To), f.s.bytes(from, np.To)
				f.head = np.Head
			}
			f.headless = f.counted == ""
		} else if np.Kind == lang.Wh {
			f.basis = claim.Subset
		}
	}
}

// them is the group that "11,000 of them" takes up: a noun phrase of people before it in the sentence that has no number.
func (b *binder) them(f *figure) (lang.Chunk, bool) {
	s := f.s
	for k := f.np - 1; k >= 0; k-- {
		c := s.chunk(k)
		if c.Kind != lang.NP {
			continue
		}
		if s.amountIn(c) != nil {
			return lang.Chunk{}, false // part of that figure
		}
		class := b.classOf(s.Tokens, c.From, c.To)
		if tag := s.Tokens[c.Head].Tag; (class == "person" || class == "military") && (tag == "NNS" || tag == "NNPS") {
			return c, true
		}
	}
	return lang.Chunk{}, false
}

// classOf is the class of a noun phrase: by its noun, or because it names a people.
func (b *binder) classOf(ts []lang.Token, from, to int) string {
	for i := from; i < to; i++ {
		if ts[i].Word() && hasDigit(ts[i].Text) {
			return "thing" // Su-35 fighters
		}
	}
	if c, ok := b.v.class(ts, from, to); ok {
		return c.class
	}
	for i := to - 1; i >= from; i-- {
		if refs, end := b.w.at(ts, i); end == to {
			if _, ok := with(refs, countryPeople); ok {
				return "person"
			}
		}
	}
	if to > from {
		if t, _, ok := b.w.titles.endingAt(ts, to, from); ok && t.plural {
			return "person"
		}
		last := ts[to-1].Lower
		for _, tail := range personTails {
			if strings.HasSuffix(last, tail) && len(last) > len(tail)+2 {
				return "person"
			}
		}
		if ts[to-1].Tag == "NNS" || ts[to-1].Tag == "NN" || ts[to-1].Tag == "NNPS" {
			return "unknown"
		}
	}
	return ""
}

// personTails end the nouns of people that no table lists: fishermen, policewomen, climbers are left to the predicate.
var personTails = [...]string{"men", "women", "people", "folk", "workers", "goers", "holders", "seekers", "owners", "leaders", "members", "officers", "crats", "ists"}

// speaks reports whether the counted are the subject of a verb of saying: "two officials said".
func (b *binder) speaks(f *figure) bool {
	if f.a.kind == vague && f.head < 0 || !countsPeople(f.class) || f.class == "" {
		return false
	}
	v := f.s.chunk(f.s.after(f.np))
	return v.Kind == lang.VG && !v.Passive && !v.Participle && b.speech[f.s.Tokens[v.Head].Lower] && f.basis != claim.Subset
}

// measure decides what is counted, by the first rule that applies; false where nothing says so.
func (b *binder) measure(f *figure) bool {
	if b.isBase(f) {
		f.basis, f.base = claim.Total, true
		return b.byOwnClause(f) || b.byThing(f) || b.byClass(f)
	}
	for _, rule := range []func(*figure) bool{
		b.byLives, b.byNounPhrase, b.byAdjectiveAfter, b.bySubject, b.byObject, b.byGovernor, b.byToll, b.byLevel, b.byList, b.byNoun, b.byThing, b.byTopic, b.byAntecedent, b.byClass,
	} {
		if rule(f) {
			return true
		}
	}
	if f.assumed { // it was not: let the words stand alone
		f.class, f.assumed = "", false
		return b.measure(f)
	}
	return false
}

// byNounPhrase: the noun itself is the measure (20 deaths, over 1,100 casualties), or an adjective in the phrase is (15 missing
// fishermen).
func (b *binder) byNounPhrase(f *figure) bool {
	ts := f.s.Tokens
	if f.head < 0 || f.a.to >= f.to {
		return false
	}
	head := ts[f.head].Lower
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
	return at(ts, f.head+1).Lower == "of"
}

// isBase: the number after "one of", "none of the": the whole that another number is a part of. What happened to the part did
// not happen to it.
func (b *binder) isBase(f *figure) bool {
	of := f.np - 1
	if f.s.lower(f.s.chunk(of).From) != "of" {
		return false
	}
	p := f.s.chunk(of - 1)
	out := f.s.lower(p.From) == "out"
	if out {
		p = f.s.chunk(of - 2)
	}
	// "…, of 12,000 who came", "… out of 11,000 sent"
	if f.headless && (out || f.s.lower(p.From) == ",") && b.ownClause(f) >= 0 {
		return true
	}
	if p.Kind == lang.NP {
		for i := range f.s.amounts {
			a := &f.s.amounts[i]
			if a != f.a && a.to == p.To && a.numFrom >= p.From && a.reject == "" {
				return true
			}
		}
	}
	return f.s.lower(f.s.chunk(of).From-1) == "none"
}

// ownClause is the chunk of a verb that stands right behind the number as its relative clause or participle, or -1.
func (b *binder) ownClause(f *figure) int {
	vi := f.np + 1
	if c := f.s.chunk(vi); c.Kind == lang.Wh || c.Kind == lang.That {
		vi++
	}
	if v := f.s.chunk(vi); v.Kind == lang.VG && (vi > f.np+1 || v.Participle || v.To-v.From == 1 && f.s.Tokens[v.Head].Tag == "VBD" && !b.takesObject(f.s, v.Head)) {
		return vi
	}
	return -1
}

func (b *binder) byOwnClause(f *figure) bool {
	vi := b.ownClause(f)
	if vi < 0 {
		return false
	}
	if (f.class == "person" || f.class == "" || f.class == "unknown") && len(f.prior) > 0 && family(f.prior[len(f.prior)-1].measure) == "casualties" {
		f.class = "military" // those who came, of whom some were killed
		if b.predicate(f, vi) {
			return true
		}
		f.class = "person"
	}
	return b.predicate(f, vi)
}

// byLives: a cause takes lives: the road claimed 88 lives.
func (b *binder) byLives(f *figure) bool {
	if f.head < 0 || f.s.lower(f.head) != "lives" {
		return false
	}
	v := f.s.chunk(f.s.before(f.np))
	if v.Kind != lang.VG {
		return false
	}
	switch f.s.lower(v.Head) {
	case "claim", "claimed", "claims", "claiming", "cost", "costs", "costing", "take", "took", "taken", "takes", "taking", "lost", "lose", "losing", "end", "ended":
		f.measure, f.rule, f.measureToken, f.verb = "killed", "lives", f.head, f.s.before(f.np)
		f.counted, f.countedSpan = "", claim.Span{}
		b.modal(f, f.verb, f.verb)
		return true
	}
	return false
}

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
	if ci := int(f.s.chunkOf[i]); f.s.chunk(ci).Kind == lang.VG && b.mainVerb(f, ci) {
		return true
	}
	f.measure, f.rule, f.measureToken = row.measure, "adjective-after", i
	if i == f.to {
		f.to = i + 1
	}
	b.pair(f, i+1)
	return true
}

// takesObject reports whether the participle at i is a verb with an object of its own: "300 soldiers killed nine civilians".
func (b *binder) takesObject(s *sentence, i int) bool {
	if s.Tokens[i].Tag != "VBD" && s.Tokens[i].Tag != "VBN" {
		return false
	}
	n := s.chunk(int(s.chunkOf[i]) + 1)
	if n.Kind != lang.NP || n.From != i+1 {
		return false
	}
	return !timeNoun(s.Tokens, n.From, n.To)
}

// timeNoun reports whether a noun phrase tells when: Monday, last week, this year.
func timeNoun(ts []lang.Token, from, to int) bool {
	for i := from; i < to; i++ {
		switch ts[i].Lower {
		case "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "week", "month", "year", "today", "yesterday", "morning", "night", "evening", "afternoon", "weekend", "day", "days", "hours",
			"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december":
			return true
		}
	}
	return false
}

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
	if row, ok := b.v.nouns[ts[j].Lower]; ok && !numberAfter(s, j+1) && class != "thing" {
		return predicate{measure: row.measure, token: j, end: j + 1}
	}
	return predicate{}
}

// numberAfter reports whether an amount begins at token i: its verb is then another's.
func numberAfter(s *sentence, i int) bool {
	for k := range s.amounts {
		if s.amounts[k].from == i && s.amounts[k].reject == "" {
			return true
		}
	}
	return false
}

func beWord(w string) bool {
	switch w {
	case "was", "were", "is", "are", "be", "been", "being", "have", "has", "had":
		return true
	}
	return false
}

// bySubject: the number's noun is the subject of a verb that counts it: "300 soldiers have died", "20 people who were hurt".
func (b *binder) bySubject(f *figure) bool {
	s := f.s
	ci := int(s.chunkOf[max(f.head, f.to-1)])
	vi := s.after(ci)
	for hop := 0; hop < 2 && s.chunk(vi).Kind != lang.VG; hop++ {
		c := s.chunk(vi)
		switch {
		case c.Kind == lang.Wh || c.Kind == lang.That:
			vi = s.after(vi)
		case s.lower(c.From) == ",":
			next := s.chunk(vi + 1)
			switch {
			case next.Kind == lang.Wh:
				vi = s.after(vi + 1)
			default:
				// an aside between commas: "300 soldiers, including two officers, were killed"
				end := s.asideEnd(vi)
				if end < 0 {
					return false
				}
				vi = end
			}
		default:
			return false
		}
	}
	v := s.chunk(vi)
	if v.Kind != lang.VG {
		return false
	}
	if v.Participle && s.Tokens[v.Head].Tag != "VBG" && b.mainVerb(f, vi) {
		return true
	}
	// "300 soldiers, sustaining …" after a comma is somebody else's participle; directly after the noun it is theirs
	return b.predicate(f, vi)
}

// mainVerb: "people previously listed as missing are now confirmed dead": what the main verb says holds, not the participle.
func (b *binder) mainVerb(f *figure, vi int) bool {
	s := f.s
	for j := vi + 1; j < len(s.Chunks) && j-vi < 9; j++ {
		c := s.chunk(j)
		if s.lower(c.From) == "," || c.Kind == lang.Conj || c.Kind == lang.That || c.Kind == lang.Wh {
			return false
		}
		if c.Kind == lang.VG && !c.Participle && !c.Infinitive {
			return b.predicate(f, j)
		}
	}
	return false
}

// asideEnd is the chunk after the comma that closes an aside opened at ci, if a verb group follows it.
func (s *sentence) asideEnd(ci int) int {
	for i := ci + 1; i < len(s.Chunks) && i-ci < 14; i++ {
		c := s.Chunks[i]
		if s.lower(c.From) != "," {
			if c.Kind == lang.VG && !c.Participle && s.chunk(i-1).Kind != lang.Wh {
				return -1
			}
			continue
		}
		if n := s.chunk(i + 1); n.Kind == lang.VG && !n.Participle {
			return i + 1
		}
	}
	return -1
}

// predicate reads the measure of the verb group at vi, whose subject is counted. A chain is read to its end: "are believed to
// have been killed".
func (b *binder) predicate(f *figure, vi int) bool {
	s := f.s
	ts := s.Tokens
	first := vi
	for {
		v := s.chunk(vi)
		n := s.chunk(vi + 1)
		limit := min(len(ts), v.To+9)
		want := frameSubj
		if v.Passive || v.Participle && ts[v.Head].Tag == "VBN" {
			want = frameObj
		}
		if v.Participle && ts[v.Head].Tag == "VBD" || !v.Passive && ts[v.Head].Tag == "VBD" && v.To-v.From == 1 && !b.takesObject(s, v.Head) {
			want = frameSubj | frameObj
		}
		if p, ok := b.v.verb(ts, v.Head, f.class, want, limit); ok {
			if want&frameObj != 0 && !v.Passive && p.frame == frameObj && b.takesObject(s, v.Head) {
				return false
			}
			f.measure, f.rule, f.verb, f.measureToken = p.measure, "subject-"+p.lemma, vi, p.token
			if c := b.conjoined(s, p.end, f.class); c.measure != "" {
				if t := together(f.measure, c.measure); t != "" {
					f.measure = t
				}
			}
			b.modal(f, first, vi)
			return true
		}
		// "are missing", "were still unaccounted for": the participle is an adjective of the tables
		if row, ok := b.v.adjs[ts[v.Head].Lower]; ok && row.holds(f.class) && (v.Passive || v.To-v.From > 1 && beWord(ts[v.From].Lower)) {
			f.measure, f.rule, f.verb, f.measureToken = row.measure, "subject-be", vi, v.Head
			b.pairAt(f, v.To)
			b.modal(f, first, vi)
			return true
		}
		// be + adjective: "are dead", "remain missing"
		if beWord(ts[v.Head].Lower) || ts[v.Head].Lower == "remain" || ts[v.Head].Lower == "remained" || ts[v.Head].Lower == "remains" {
			for i := v.To; i < v.To+3 && i < len(ts); i++ {
				if row, ok := b.v.adjs[ts[i].Lower]; ok && row.holds(f.class) {
					f.measure, f.rule, f.verb, f.measureToken = row.measure, "subject-be", vi, i
					b.pairAt(f, i+1)
					b.modal(f, first, vi)
					return true
				}
				if ts[i].Tag != "RB" && ts[i].Tag != "IN" {
					break
				}
			}
		}
		if n.Kind == lang.VG && (n.Infinitive || n.Participle) {
			vi++
			continue
		}
		return false
	}
}

// pairAt joins a second measure without widening the claim's words.
func (b *binder) pairAt(f *figure, i int) {
	if c := b.conjoined(f.s, i, f.class); c.measure != "" {
		if t := together(f.measure, c.measure); t != "" {
			f.measure = t
		}
	}
}

// byObject: the number's noun is the object: "killing nine people", "amassed nearly 50,000 troops".
func (b *binder) byObject(f *figure) bool {
	s := f.s
	vi := s.before(f.np)
	if f.a.verbHedge >= 0 {
		return false
	}
	v := s.chunk(vi)
	if v.Kind != lang.VG || v.Passive {
		return false
	}
	if p, ok := b.v.verb(s.Tokens, v.Head, f.class, frameObj, min(len(s.Tokens), f.to+9)); ok {
		f.measure, f.rule, f.verb, f.measureToken = p.measure, "object-"+p.lemma, vi, p.token
		b.modal(f, vi, vi)
		// "killing or wounding 300", "killed and wounded 20"
		if s.chunk(vi-1).Kind == lang.Conj && s.chunk(vi-2).Kind == lang.VG {
			if q, ok := b.v.verb(s.Tokens, s.chunk(vi-2).Head, f.class, frameObj, s.chunk(vi-2).To); ok {
				if t := together(p.measure, q.measure); t != "" {
					f.measure = t
				}
			}
		}
		return true
	}
	return false
}

// byGovernor: the number follows a noun and "of", "to", "among": the deaths of 30 people, losses of up to 4,000, injuries to 20.
func (b *binder) byGovernor(f *figure) bool {
	s := f.s
	pi := s.before(f.np)
	p := s.chunk(pi)
	w := s.lower(p.From)
	if p.Kind != lang.Prep || w != "of" && w != "to" && w != "at" && w != "among" {
		return false
	}
	g := s.chunk(s.before(pi))
	if g.Kind != lang.NP || g.Head < 0 {
		return false
	}
	head := s.Tokens[g.Head].Lower
	for _, row := range b.v.events[head] {
		if !row.holds(f.class) && !(f.headless && len(row.only) > 0 && (row.measure == "killed_or_wounded" || row.measure == "deployed")) {
			continue
		}
		f.measure, f.rule, f.measureToken = row.measure, "governor-"+head, g.Head
		if f.headless {
			f.counted, f.countedSpan = b.modifiers(s, g.From, g.Head)
			f.headless = f.counted == ""
		}
		return true
	}
	return false
}

// byToll: a noun that names a total stands before: "the death toll rose to 700", "put the number of injured at 1,000".
func (b *binder) byToll(f *figure) bool {
	if !f.headless && (f.class == "unknown" || !countsPeople(f.class)) {
		return false
	}
	ts := f.s.Tokens
	for i := f.a.from; i > 0 && f.a.from-i < 22; i-- {
		if ts[i-1].Lower == ";" || ts[i-1].Lower == ":" {
			return false
		}
		row, start, ok := b.v.tolls.endingAt(ts, i, 0)
		if !ok {
			continue
		}
		if ts[i-1].Lower == "toll" && i-start == 1 && start > 0 {
			switch ts[start-1].Lower {
			case "injury", "casualty":
				continue
			}
		}
		f.measure, f.rule, f.measureToken = row.measure, "toll", i-1
		if np := f.s.chunk(int(f.s.chunkOf[start])); f.headless {
			f.counted, f.countedSpan = b.modifiers(f.s, np.From, start)
			f.headless = f.counted == ""
		}
		return true
	}
	return false
}

// modifiers are the words of a noun phrase that say whose: "Russian" of "Russian losses".
func (b *binder) modifiers(s *sentence, from, to int) (string, claim.Span) {
	for from < to && (s.Tokens[from].Tag == "DT" || s.Tokens[from].Tag == "PRP$" || s.Tokens[from].Tag == "CD") {
		from++
	}
	for i := from; i < to; i++ {
		if refs, end := b.w.at(s.Tokens, i); end > 0 && end <= to {
			if _, ok := with(refs, countryAdj|countryName|countryPeople); ok {
				if at(s.Tokens, end).Tag == "POS" && end < to {
					return s.words(i, end), s.bytes(i, end)
				}
				return s.words(i, to), s.bytes(i, to)
			}
		}
	}
	return "", claim.Span{}
}

// byList: the number continues a list whose first member was bound: "killed 9 men and 20 women", "including five children".
func (b *binder) byList(f *figure) bool {
	if len(f.prior) == 0 {
		return false
	}
	p := f.prior[len(f.prior)-1]
	if p.s != f.s || p.a.unit != nil {
		return false
	}
	i := f.s.before(f.np)
	c := f.s.chunk(i)
	w := f.s.lower(c.From)
	including := w == "including" || w == "include" || w == "includes" || w == "included"
	if !(c.Kind == lang.Conj || w == "," || w == "(" || including || w == "with" || w == "plus") {
		return false
	}
	// what lies between must be part of the list: no verb of its own but "including"
	for k := p.np + 1; k < f.np; k++ {
		if k == p.verb {
			continue
		}
		if v := f.s.chunk(k); v.Kind == lang.VG && f.s.lower(v.From) != "including" && !(p.measureToken >= v.From && p.measureToken < v.To) {
			return false
		}
	}
	if !sameSort(p.class, f.class) && !f.headless && !including {
		return false
	}
	// a verb of its own that the tables do not know: whatever happened to these is another thing
	if v := f.s.chunk(f.s.after(int(f.s.chunkOf[max(f.head, f.to-1)]))); v.Kind == lang.VG && !v.Participle && !including {
		return false
	}
	if c, ok := b.v.class(f.s.Tokens, f.a.to, f.to); ok && c.key == "survivor" {
		return false
	}
	if f.class == "thing" || f.class == "building" || f.class == "event" || f.class == "container" {
		return false
	}
	f.measure, f.rule, f.measureToken, f.verb = p.measure, "list", p.measureToken, p.verb
	f.modality = p.modality
	return true
}

func sameSort(a, b string) bool {
	people := func(c string) bool {
		return c == "person" || c == "men" || c == "military" || c == "worker" || c == "unknown" || c == ""
	}
	return a == b || people(a) && people(b)
}

// byThing: weapons and equipment are counted as such, whatever happens to them.
func (b *binder) byThing(f *figure) bool {
	switch f.class {
	case "thing":
		f.measure, f.rule = "equipment", "thing"
	case "container":
		f.measure, f.rule = "other", "thing"
		if np := f.s.chunk(int(f.s.chunkOf[f.head]) + 2); f.s.lower(f.head+1) == "of" && b.classOf(f.s.Tokens, np.From, np.To) == "thing" {
			f.measure = "equipment" // containers of shells
		}
	case "building", "event", "animal", "vehicle":
		f.measure, f.rule = "other", "thing"
	case "job":
		f.measure, f.rule = "other", "thing"
	case "unit":
		f.measure, f.rule = "deployed", "unit-strength"
	default:
		return false
	}
	v := f.s.chunk(f.s.before(f.np))
	if v.Kind == lang.VG {
		f.verb = f.s.before(f.np)
		b.modal(f, f.verb, f.verb)
	} else if vi := f.s.after(f.np); f.s.chunk(vi).Kind == lang.VG {
		f.verb = vi
		b.modal(f, vi, vi)
	}
	return true
}

// byTopic: the verb says nothing that the tables know, but the sentence speaks of a measure as the object of the same speaker's
// verb before: "anticipated a higher casualty rate, asserting that around 4,000 soldiers have faced …".
func (b *binder) byTopic(f *figure) bool {
	if !f.person() {
		return false
	}
	s := f.s
	for k := range s.Chunks {
		c := s.Chunks[k]
		if c.From >= f.a.from {
			break
		}
		if c.Kind != lang.NP || k == 0 {
			continue
		}
		v := s.chunk(s.before(k))
		if v.Kind != lang.VG || !b.speech[s.Tokens[v.Head].Lower] {
			continue
		}
		if row, _, ok := b.v.tolls.endingAt(s.Tokens, c.To, c.From); ok {
			f.measure, f.rule, f.measureToken = row.measure, "topic", c.Head
			return true
		}
		if row, ok := b.v.nouns[s.Tokens[c.Head].Lower]; ok && s.amountIn(c) == nil {
			f.measure, f.rule, f.measureToken = row.measure, "topic", c.Head
			return true
		}
	}
	return false
}

// byAntecedent: a number without a noun takes measure and counted from the figure before it: "placing the figure around 1,200".
func (b *binder) byAntecedent(f *figure) bool {
	if !f.headless || f.a.kind == quantifier || len(f.prior) == 0 {
		return false
	}
	// the same number again means the same figure: "we have heard a number of about 4,000 before"
	for i := len(f.prior) - 1; i >= 0; i-- {
		if p := f.prior[i]; p.a.unit == nil && p.measure != "other" && p.a.value.Low == f.a.value.Low && p.a.value.High == f.a.value.High && f.a.value.Form != claim.Vague {
			f.measure, f.rule, f.antecedent = p.measure, "antecedent", p
			return true
		}
	}
	// within three sentences, and the same kind of thing
	for i := len(f.prior) - 1; i >= 0; i-- {
		p := f.prior[i]
		if f.s.index-p.s.index > 3 {
			return false
		}
		if p.a.unit != nil || p.measure == "other" && p.s != f.s || p.basis == claim.Subset && p.s != f.s {
			continue
		}
		f.measure, f.rule, f.antecedent = p.measure, "antecedent", p
		if p.measureToken >= 0 && p.s == f.s {
			f.measureToken = p.measureToken
		}
		return true
	}
	return false
}

// byClass: nothing says what happened to them. Soldiers are a strength; everything else is counted as other.
func (b *binder) byClass(f *figure) bool {
	if f.headless && f.head < 0 && f.counted == "" && f.basis != claim.Subset {
		// a bare number with a verb still counts somebody; without one nothing says what it is
		if v := f.s.chunk(f.s.after(f.np)); v.Kind != lang.VG && b.ownClause(f) < 0 || len(f.prior) == 0 || f.s.index-f.prior[len(f.prior)-1].s.index > 1 {
			return false
		}
	}
	if vi := f.s.before(f.np); f.s.chunk(vi).Kind == lang.VG {
		f.verb = vi
	} else if vi := f.s.after(f.np); f.s.chunk(vi).Kind == lang.VG {
		f.verb = vi
	}
	if f.verb >= 0 {
		b.modal(f, f.verb, f.verb)
	}
	f.measure, f.rule = "other", "noun"
	if f.class == "military" {
		f.measure, f.rule = "deployed", "strength"
	}
	return true
}
