package extract

import (
	"crosscheck/claim"
	"crosscheck/lang"
	"crosscheck/lexicon"
)

// isBase: the number after "one of", "none of the": the whole that another number is a part of. What happened to the part did
// not happen to it.
func (b *binder) isBase(f *figure) bool {
	of := f.np - 1
	if f.s.lower(f.s.chunk(of).From) != "of" {
		return false
	}
	p := f.s.chunk(of - 1)
	if f.saidOf(p) {
		return true
	}
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

// determiners marks each "one" behind a preposition that only points: members of one family, in one village. The death of one man
// counts him.
func (b *binder) determiners(s *sentence) {
	for i := range s.amounts {
		a := &s.amounts[i]
		if a.reject != "" || a.unit != nil || a.value.Form != claim.Exact || a.from != a.numFrom || a.to != a.numTo || s.lower(a.numFrom) != "one" || a.numFrom == 0 {
			continue
		}
		pi := int(s.chunkOf[a.numFrom]) - 1
		switch p := s.chunk(pi); s.lower(p.From) {
		case "of", "from", "in", "at", "by", "on", "with", "for":
			if p.Kind != lang.Prep || p.To != a.numFrom {
				continue
			}
			g := s.chunk(pi - 1)
			if g.Kind != lang.NP || g.Head < 0 || s.lower(p.From) == "by" || s.lower(p.From) == "with" {
				continue
			}
			w := s.lower(g.Head)
			if _, ok := b.v.class(s.Tokens, g.From, g.To); ok && len(b.v.events[w]) == 0 && b.v.nouns[w].measure == "" && nounWord(at(s.Tokens, a.numTo)) {
				a.reject = "pronoun"
			}
		}
	}
}

// saidOf reports the number of "…, the general said of the 11,000 who were sent": those whom he speaks of.
func (f *figure) saidOf(v lang.Chunk) bool {
	s := f.s
	return f.headless && v.Kind == lang.VG && s.lower(v.To) == "of" && s.Tokens[v.To+1].Tag == "DT" && v.From > 1 && len(f.prior) > 0 && f.prior[len(f.prior)-1].s == s
}

// ofNone reports the base of a stated zero: the 19 of "none of the 19 passengers", which says no more of them.
func (b *binder) ofNone(f *figure) bool {
	of := f.np - 1
	if f.s.lower(f.s.chunk(of).From) != "of" {
		return false
	}
	at := f.s.chunk(of).From
	for i := range f.s.amounts {
		if a := &f.s.amounts[i]; a.to == at && a.kind == quantifier && a.value.High == 0 {
			return true
		}
	}
	return false
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
	if f.saidOf(f.s.chunk(f.np - 2)) {
		f.inherit(f.prior[len(f.prior)-1])
		f.headless = false
		if vi < 0 || !b.predicate(f, vi) {
			f.measure, f.rule = "other", "noun"
		}
		return true
	}
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

// byGloss: somebody says what a figure before comes to: "analysts take that to mean 500 to 1,000 men".
func (b *binder) byGloss(f *figure) bool {
	if _, ok := f.s.glossVerb(f.np); !ok || len(f.prior) == 0 {
		return false
	}
	p := f.prior[len(f.prior)-1]
	if f.s.index-p.s.index > 1 || p.a.unit != nil || !f.person() {
		return false
	}
	f.measure, f.rule = p.measure, "gloss"
	return true
}

// glossVerb is the chunk of the verb in "take that to mean", "read this as" right before chunk ci.
func (s *sentence) glossVerb(ci int) (int, bool) {
	c := s.chunk(s.before(ci))
	if !(c.Kind == lang.VG && c.Infinitive && (s.lower(c.Head) == "mean" || s.lower(c.Head) == "be") || s.lower(c.From) == "as") {
		return 0, false
	}
	np := s.chunk(int(s.chunkOf[c.From]) - 1)
	switch s.lower(np.From) {
	case "that", "this", "it":
	default:
		return 0, false
	}
	vi := int(s.chunkOf[np.From]) - 1
	return vi, s.chunk(vi).Kind == lang.VG && glossVerbs[s.lower(s.chunk(vi).Head)]
}

var glossVerbs = lexicon.Words("gloss verb")

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
	beside := w == "as" && f.s.lower(c.From-1) == "well" && f.s.lower(c.From-2) == "as"
	including := w == "including" || w == "include" || w == "includes" || w == "included" || f.amongThem(i) || w == ":" && c.From == f.s.colon()
	if !(c.Kind == lang.Conj || beside || w == "," || w == "(" || including || w == "with" || w == "plus") {
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

// amongThem reports whether chunk i ends "among them", "of whom" right before the number.
func (f *figure) amongThem(i int) bool {
	switch f.s.lower(f.s.chunk(i).From) {
	case "them", "whom", "which":
		w := f.s.lower(f.s.chunk(i - 1).From)
		return w == "among" || w == "amongst"
	}
	return false
}

// byCoordinated: the number stands second in a list whose first member has none: "killing his parents and three siblings".
func (b *binder) byCoordinated(f *figure) bool {
	s := f.s
	ci := s.before(f.np)
	if c := s.chunk(ci); c.Kind != lang.Conj || s.lower(c.From) != "and" && s.lower(c.From) != "or" {
		return false
	}
	ni := ci - 1
	np := s.chunk(ni)
	if np.Kind != lang.NP || s.amountIn(np) != nil || !sameSort(b.classOf(s.Tokens, np.From, np.To), f.class) || s.chunk(s.after(int(s.chunkOf[f.to-1]))).Kind == lang.VG {
		return false
	}
	vi := s.before(ni)
	if v := s.chunk(vi); v.Kind != lang.VG || v.Passive {
		return false
	}
	p, ok := b.v.verb(s.Tokens, s.chunk(vi).Head, f.class, frameObj, min(len(s.Tokens), f.to+6))
	if !ok {
		return false
	}
	f.measure, f.rule, f.verb, f.measureToken = p.measure, "object-"+p.lemma, vi, p.token
	b.modal(f, vi, vi)
	return true
}

func sameSort(a, b string) bool {
	people := func(c string) bool {
		return c == "person" || c == "men" || c == "military" || c == "worker" || c == "unknown" || c == ""
	}
	return a == b || people(a) && people(b)
}

// arms are the words that make a vehicle a weapon: tactical, armoured, military.
var arms = lexicon.Words("arms")

// byThing: weapons and equipment are counted as such, whatever happens to them.
func (b *binder) byThing(f *figure) bool {
	switch f.class {
	case "thing":
		f.measure, f.rule = "equipment", "thing"
	case "container":
		f.measure, f.rule = "other", "thing"
		if f.head < 0 {
			break // "two crates of": the noun was not found
		}
		if np := f.s.chunk(int(f.s.chunkOf[f.head]) + 2); f.s.lower(f.head+1) == "of" && b.classOf(f.s.Tokens, np.From, np.To) == "thing" {
			f.measure = "equipment" // containers of shells
		}
	case "building", "event", "animal", "vehicle", "object":
		f.measure, f.rule = "other", "thing"
		if f.class == "vehicle" && f.head > f.a.to && arms[f.s.lower(f.head-1)] {
			f.measure = "equipment"
		}
		if n := len(f.prior); n > 0 && f.class == "vehicle" && f.prior[n-1].s == f.s && (f.prior[n-1].measure == "equipment" || n > 1 && f.prior[n-2].s == f.s && f.prior[n-2].measure == "equipment") {
			f.measure = "equipment" // 125 mortars, 450 trucks
		}
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
	if b.partOfThose(f) {
		return true
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
		if family(p.measure) == "casualties" && !b.estimated(f) {
			return false
		}
		f.measure, f.rule, f.antecedent = p.measure, "antecedent", p
		if p.measureToken >= 0 && p.s == f.s {
			f.measureToken = p.measureToken
		}
		return true
	}
	return false
}

// composes reports whether the number says how many a force holds: made up of 11,000 men, manned by 300.
func (f *figure) composes() bool {
	s := f.s
	ci := s.before(f.np)
	switch s.lower(s.chunk(ci).From) {
	case "of", "by", "with":
		ci--
		if s.lower(s.chunk(ci).From) == "up" {
			ci--
		}
	}
	v := s.chunk(ci)
	return v.Kind == lang.VG && compositions[s.lower(v.Head)]
}

var compositions = lexicon.Words("composition")

// byStrong: a number that says how many a group holds: soldiers are a strength, others are counted as such.
func (b *binder) byStrong(f *figure) bool {
	if !f.a.strong {
		return false
	}
	f.measure, f.rule = "other", "strength"
	if f.class == "military" || f.class == "unit" || f.head >= 0 && forces[f.s.lower(f.head)] {
		f.measure, f.class = "deployed", "military"
	}
	return true
}

var forces = lexicon.Words("force")

// refuge reports whether people of whom nothing else is said come to where people flee to: "if 30,000 come, the camp …".
func (b *binder) refuge(f *figure, vi int) bool {
	switch f.s.lower(f.s.chunk(vi).Head) {
	case "come", "came", "arrive", "arrived", "arriving", "coming":
		for i := range f.s.Tokens {
			if refuges[f.s.lower(i)] {
				return true
			}
		}
	}
	return false
}

var refuges = lexicon.Words("refuge")

// partOfThose: "about 500 were detained; 90 have been released": what has been done to a number without a noun, by a verb that says
// another thing, was done to some of those before.
func (b *binder) partOfThose(f *figure) bool {
	s := f.s
	vi := s.after(f.np)
	v := s.chunk(vi)
	if v.Kind != lang.VG || v.Participle || v.Infinitive || v.Modal != "" || b.levels[s.lower(v.Head)] != "" || beWord(s.lower(v.Head)) || len(f.prior) == 0 || f.a.additive {
		return false
	}
	p := f.prior[len(f.prior)-1]
	if s.index-p.s.index > 1 || p.a.unit != nil || !countsPeople(p.class) || p.class == "" || !f.a.value.HasHigh() || !p.a.value.HasLow() || f.a.value.High > p.a.value.Low {
		return false
	}
	f.measure, f.rule, f.verb = "other", "noun", vi
	f.inherit(p)
	if perfect(s, v) {
		f.basis = claim.Subset
	}
	b.modal(f, vi, vi)
	return true
}

// perfect reports a verb group with have, had or has before its participle.
func perfect(s *sentence, v lang.Chunk) bool {
	for i := v.From; i < v.Head; i++ {
		switch s.lower(i) {
		case "have", "has", "had":
			return true
		}
	}
	return false
}

// byClass: nothing says what happened to them. Soldiers are a strength; everything else is counted as other.
func (b *binder) byClass(f *figure) bool {
	if vi := f.s.after(f.np); f.headless && f.head < 0 && (f.class == "" || f.assumed) && f.s.chunk(vi).Kind == lang.VG && b.refuge(f, vi) {
		f.measure, f.rule, f.verb = "displaced", "noun", vi
		b.modal(f, vi, vi)
		return true
	}
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
	if (f.class == "military" || f.class == "men") && f.composes() { // a division made up of 11,000 men
		f.measure, f.rule = "deployed", "strength"
		return true
	}
	object := f.verb >= 0 && f.verb < f.np && !beWord(f.s.lower(f.s.chunk(f.verb).Head)) && !f.s.chunk(f.verb).Passive
	if f.class == "military" && !object { // what somebody does to soldiers with a verb that no table knows is no strength
		f.measure, f.rule = "deployed", "strength"
	}
	return true
}
