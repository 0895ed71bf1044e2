package extract

import (
	"crosscheck/claim"
	"crosscheck/lang"
)

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
		if f.head < 0 {
			break // "two crates of": the noun was not found
		}
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
	object := f.verb >= 0 && f.verb < f.np && !beWord(f.s.lower(f.s.chunk(f.verb).Head)) && !f.s.chunk(f.verb).Passive
	if f.class == "military" && !object { // what somebody does to soldiers with a verb that no table knows is no strength
		f.measure, f.rule = "deployed", "strength"
	}
	return true
}
