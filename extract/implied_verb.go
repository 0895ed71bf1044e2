package extract

import (
	"slices"
	"strings"

	"crosscheck/lang"
	"crosscheck/lexicon"
)

var (
	fatalAdverb  = lexicon.Words("fatal adverb")
	fatalAdj     = lexicon.Words("fatal adjective")
	crimeNoun    = lexicon.Words("crime noun")
	softDeath    = lexicon.Words("soft death")
	naturalCause = lexicon.Words("natural cause")
	unsure       = lexicon.Words("unsure")
	violentSign  = lexicon.Words("violent sign")
	weakInjury   = lexicon.Words("weak injury")
	violentNoun  = lexicon.Words("violent noun")
	killingNoun  = lexicon.Words("killing noun")
)

// verbs finds the victims that verbs tell of: "a man was shot dead", "killing his wife", "Smith died".
func (m *implier) verbs(s *sentence) []*victim {
	var out []*victim
	for vi := range s.Chunks {
		c := &s.Chunks[vi]
		if c.Kind != lang.VG || c.Negated || c.Modal != "" || c.Infinitive && !m.perfect(s, *c) {
			if c.Kind == lang.NP {
				out = append(out, m.adjective(s, vi)...)
			}
			continue
		}
		out = append(out, m.verb(s, vi)...)
	}
	return out
}

// perfect reports an infinitive that looks back: "is believed to have been killed".
func (m *implier) perfect(s *sentence, c lang.Chunk) bool {
	for i := c.From; i < c.Head; i++ {
		if s.lower(i) == "have" {
			return true
		}
	}
	return false
}

// verb reads one verb group.
func (m *implier) verb(s *sentence, vi int) []*victim {
	ts := s.Tokens
	v := s.chunk(vi)
	limit := min(len(ts), v.To+9)
	passive := v.Passive
	lone := v.To-v.From == 1
	first := vi // the verb whose subject it shares: "was shot and killed"
	for p := s.before(first); p > 0 && s.chunk(p).Kind == lang.Conj && s.chunk(s.before(p)).Kind == lang.VG && m.bareVerb(s, first); p = s.before(first) {
		first = s.before(p)
		passive = passive || s.chunk(first).Passive
	}
	if first != vi && s.chunk(first).Infinitive && !m.perfect(s, s.chunk(first)) {
		return nil
	}
	object := -1
	if k := vi + 1; !v.Passive {
		for s.chunk(k).Kind == lang.Adv && k-vi < 3 {
			k++
		}
		if n := s.chunk(k); n.Kind == lang.NP && (!timeNoun(ts, n.From, n.To) || ts[n.From].Tag == "DT" && s.lower(n.From) != "this" && s.lower(n.From) != "that") {
			object = k
		}
	}
	participle := ts[v.Head].Tag == "VBN" || ts[v.Head].Tag == "VBD" && lone && at(ts, v.To).Tag != "DT"
	// the object of an active verb
	if object >= 0 && m.timeless(s, v) {
		return nil
	}
	if object >= 0 && !v.Passive {
		p, ok := m.b.v.verb(ts, v.Head, "person", frameObj, min(len(ts), s.chunk(object).To+9))
		if ok && vital(p.measure) {
			if p.lemma == "hurt" || ts[v.Head].Tag == "VBG" && crimeNoun[s.lower(s.chunk(object).Head)] && s.chunk(object).From == s.chunk(object).Head {
				return nil // hurt the candidate; shooting victims
			}
			if w, is := m.who(s, object); is {
				if w.reflexive {
					return m.self(s, vi, p, object)
				}
				out := m.found(s, vi, p, m.rightward(s, object, w), v)
				for _, o := range out {
					o.object = true
				}
				return out
			}
			return nil
		}
	}
	want := frameSubj
	if passive || participle && object < 0 {
		want |= frameObj
	}
	if passive && v.Passive {
		want = frameObj
	}
	p, ok := m.b.v.verb(ts, v.Head, "person", want, limit)
	if !ok && v.Passive {
		p, ok = m.b.v.verb(ts, v.Head, "person", frameSubj, limit) // "was dying", a wrong tag
		ok = ok && p.lemma == "die"
	}
	if !ok {
		return m.state(s, vi, first)
	}
	if !vital(p.measure) || p.phrase && !v.Passive && p.frame == frameObj && m.objectWithin(s, vi, p.end) {
		return nil
	}
	if m.timeless(s, v) {
		return nil // people die
	}
	ws := m.subjects(s, first)
	if p.lemma == "turn" { // on himself
		if w, ok := m.who(s, int(s.chunkOf[p.end-1])); ok && w.reflexive {
			ws = []who{w}
		}
	}
	out := m.found(s, vi, p, ws, v)
	for _, o := range out {
		o.self = p.lemma == "commit" || p.lemma == "turn" || p.lemma == "take" && p.measure == "killed"
	}
	return out
}

// timeless reports an active verb in the present in running text: what happens again and again, or in a story. Headlines are
// written in the present.
func (m *implier) timeless(s *sentence, v lang.Chunk) bool {
	t := s.Tokens[v.Head].Tag
	return (t == "VBZ" || t == "VBP" || t == "VB") && v.From == v.Head && !heading(s) && s.lower(len(s.Tokens)-1) == "." && !beWord(s.lower(v.Head)) &&
		s.lower(v.Head) != "remains" && s.lower(v.Head) != "remain"
}

// objectWithin reports whether the words of an active phrase hold an object: "found her dead".
func (m *implier) objectWithin(s *sentence, vi, end int) bool {
	for k := vi + 1; k < len(s.Chunks) && s.Chunks[k].From < end; k++ {
		if s.Chunks[k].Kind == lang.NP && (s.Chunks[k].To < end || s.Tokens[s.Chunks[k].From].Tag == "PRP") && s.chunk(k-1).Kind != lang.Prep {
			return true
		}
	}
	return false
}

// bareVerb reports a verb group without an auxiliary of its own.
func (m *implier) bareVerb(s *sentence, vi int) bool {
	v := s.chunk(vi)
	return v.From == v.Head || v.To-v.From <= 2 && s.Tokens[v.From].Tag == "RB"
}

// found makes the victims of a verb: one mention of all members where they are listed, with the measure that the verb gives.
func (m *implier) found(s *sentence, vi int, p predicate, ws []who, v lang.Chunk) []*victim {
	if len(ws) == 0 {
		return nil
	}
	if p.lemma == "be" && p.measure == "hospitalised" && s.lower(p.end) != "with" {
		return nil // visitors are in hospital too
	}
	measure, weak := p.measure, weakInjury[p.lemma] && p.measure != "killed" || p.measure == "hospitalised" || p.measure == "wounded" && gunshotAfter(s, p.token)
	for i := max(0, v.From-1); i < min(len(s.Tokens), v.To+1); i++ {
		if fatalAdverb[s.lower(i)] && measure == "wounded" {
			measure, weak = "killed", false
		}
	}
	return m.victims(s, ws, measure, weak, "implied-"+p.lemma, vi, p.token)
}

// victims makes one mention of a list (his wife and then himself). Where members are numbers, which are figures of their own, the
// others are one each, and the list is their sum. A number alone is only noted.
func (m *implier) victims(s *sentence, ws []who, measure string, weak bool, rule string, verb, token int) []*victim {
	if len(ws) > 0 && ws[0].n == 0 && strings.HasSuffix(rule, "-hurt") {
		return nil // critics were hurt
	}
	var out []*victim
	if len(ws) > 1 {
		v := &victim{s: s, members: ws, measure: measure, weak: weak, rule: "implied-list", verb: verb, token: token}
		for _, w := range ws {
			v.sum = v.sum || w.kind == numbered
		}
		if v.count() > 0 {
			v.cover()
			out = append(out, v)
			if !v.sum {
				return out
			}
		}
	}
	for _, w := range ws {
		if w.kind == numbered && len(ws) > 1 {
			continue
		}
		v := &victim{s: s, members: []who{w}, measure: measure, weak: weak, rule: rule, verb: verb, token: token}
		v.stated = w.kind == numbered
		if w.n == 0 {
			v.rule = "plural" + strings.TrimPrefix(rule, "implied")
		}
		v.cover()
		out = append(out, v)
	}
	return out
}

// self reads "shot himself", "killed himself": the subject is the victim; after a killing in the same sentence the two are listed.
func (m *implier) self(s *sentence, vi int, p predicate, object int) []*victim {
	w, _ := m.who(s, object)
	out := m.victims(s, []who{w}, p.measure, p.measure != "killed", "implied-self", vi, p.token)
	for _, o := range out {
		o.self = true
	}
	return out
}

// withSelf makes one mention of a killing and the killer's own death in one sentence: "killed his wife before turning the gun on
// himself". Where the killed are a number, the list is a sum.
func withSelf(vs []*victim) []*victim {
	for i, self := range vs {
		if !self.self || self.measure != "killed" || self.sum {
			continue
		}
		for j, v := range vs {
			if !v.object || v.measure != "killed" || v.count() == 0 || v.sum || i == j {
				continue
			}
			list := listed(v, self)
			if list.sum {
				return append(vs, list)
			}
			vs[i] = list
			return slices.Delete(vs, j, j+1)
		}
	}
	return vs
}

// listed is the list of two mentions.
func listed(v, w *victim) *victim {
	out := &victim{
		s: v.s, members: append(slices.Clone(v.members), w.members...), measure: v.measure, rule: "implied-list", verb: v.verb, token: v.token,
	}
	for _, m := range out.members {
		out.sum = out.sum || m.kind == numbered
	}
	out.cover()
	return out
}

// state reads what verbs of being say: "is dead", "was in critical condition".
func (m *implier) state(s *sentence, vi, first int) []*victim {
	ts := s.Tokens
	v := s.chunk(vi)
	if row, ok := m.b.v.adjs[ts[v.Head].Lower]; ok && vital(row.measure) && (v.Passive || beWord(ts[v.From].Lower) && v.To-v.From > 1) {
		return m.victims(s, m.subjects(s, first), row.measure, false, "implied-be", vi, v.Head)
	}
	if w := ts[v.Head].Lower; !beWord(w) && w != "remain" && w != "remains" && w != "remained" {
		return nil
	}
	for i := v.To; i < v.To+3 && i < len(ts); i++ {
		if row, ok := m.b.v.adjs[ts[i].Lower]; ok && vital(row.measure) {
			return m.victims(s, m.subjects(s, first), row.measure, false, "implied-be", vi, i)
		}
		if ts[i].Tag != "RB" && ts[i].Tag != "IN" {
			break
		}
	}
	return nil
}

// adjective reads a person with an adjective right behind: "leaves man dead", "woman hurt".
func (m *implier) adjective(s *sentence, ci int) []*victim {
	c := s.chunk(ci)
	t := at(s.Tokens, c.To)
	row, ok := m.b.v.adjs[t.Lower]
	if !ok || !vital(row.measure) || int(s.chunkOf[min(c.To, len(s.Tokens)-1)]) != ci+1 {
		return nil
	}
	if next := s.chunk(ci + 1); next.Kind == lang.VG {
		return nil // verb reads it
	}
	w, ok := m.who(s, ci)
	if !ok || w.kind == pronoun && c.From == 0 {
		return nil
	}
	return m.victims(s, m.leftward(s, ci, w), row.measure, false, "implied-be", -1, c.To)
}

// subjects are the people who are the subject of the verb group at vi, with the list that they stand in.
func (m *implier) subjects(s *sentence, vi int) []who {
	v := s.chunk(vi)
	near := v.Participle && s.Tokens[v.Head].Tag != "VBG" || m.relative(s, vi) // what follows belongs to the nearest noun: the wife of a man killed
	for k, steps := vi-1, 0; k >= 0 && steps < 24; k, steps = k-1, steps+1 {
		c := s.chunk(k)
		switch c.Kind {
		case lang.NP:
			if w, ok := m.who(s, k); ok {
				if p := s.chunk(k - 1); p.Kind == lang.Prep && !subordinator[s.lower(p.From)] && m.before(s, k-1) && !near {
					k-- // "the brother of a man" is not the man
					continue
				}
				return m.leftward(s, k, w)
			}
			if near && s.lower(c.From) == "those" {
				return nil
			}
			if p := s.chunk(k - 1); p.Kind == lang.Prep && !subordinator[s.lower(p.From)] || timeNoun(s.Tokens, c.From, c.To) || m.aside(s, k) {
				continue
			}
			return nil
		case lang.Adv, lang.Prep, lang.Wh, lang.That:
			if w := s.lower(c.From); k == vi-1 && c.Kind == lang.Prep && s.chunk(vi).Participle && (w == "before" || w == "after" || w == "while" || w == "by") {
				for j := k - 1; j >= 0 && k-j < 12; j-- { // "shot her before killing himself": the subject of the main verb
					if s.chunk(j).Kind == lang.VG && !s.chunk(j).Participle {
						return m.subjects(s, j)
					}
				}
				return nil
			} else if w == "when" || w == "where" && s.chunk(k-1).Kind == lang.Mark || subordinator[w] && c.Kind == lang.Prep {
				return nil
			}
		case lang.Mark:
			if t := s.lower(c.From); t == ";" || t == ":" || t == "." || t == "--" || t == "—" || t == "–" {
				return nil
			}
		case lang.Conj:
			// "was rushed to hospital and died": the subject of the verb before
			if p := m.verbBefore(s, k); p >= 0 {
				return m.subjects(s, p)
			}
			return nil
		case lang.VG:
			if c.Participle || m.relative(s, k) { // "a man shot in the head was pronounced dead"
				continue
			}
			// "a man … was taken to hospital, where he died" has a subject of its own; a chain goes on: "is believed to have been killed"
			if s.chunk(vi).Infinitive && k == vi-1 {
				vi = k
				continue
			}
			if s.lower(s.chunk(vi-1).From) == "," && s.chunk(vi).Participle { // "died, shot in the head"
				return m.subjects(s, k)
			}
			return nil
		default:
			return nil
		}
	}
	return nil
}

// before reports whether a noun phrase that could be the subject stands before the preposition at k.
func (m *implier) before(s *sentence, k int) bool {
	p := s.chunk(s.before(k))
	return p.Kind == lang.NP
}

// aside reports a number between commas, an age or a place after a name: "Smith, 24, of Dallas,".
func (m *implier) aside(s *sentence, k int) bool {
	c := s.chunk(k)
	return s.lower(s.chunk(k-1).From) == "," && (s.Tokens[c.Head].Numeric() || strings.HasPrefix(s.Tokens[c.Head].Tag, "NNP") || s.lower(c.To) == ",")
}

// relative reports a verb group whose subject is a relative pronoun.
func (m *implier) relative(s *sentence, k int) bool {
	p := s.chunk(s.before(k))
	return p.Kind == lang.Wh || p.Kind == lang.That && s.chunk(s.before(s.before(k))).Kind == lang.NP
}

// verbBefore is the verb group that a conjunction at k joins to what follows, or -1.
func (m *implier) verbBefore(s *sentence, k int) int {
	for j := k - 1; j >= 0 && k-j < 12; j-- {
		c := s.chunk(j)
		switch c.Kind {
		case lang.VG:
			if !c.Participle {
				return j
			}
		case lang.Mark:
			if w := s.lower(c.From); w != "," {
				return -1
			}
		case lang.Wh, lang.That, lang.Conj:
			return -1
		}
	}
	return -1
}
