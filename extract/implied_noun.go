package extract

import (
	"strings"

	"crosscheck/lang"
)

// nominals finds the victims that nouns tell of: "the shooting death of a teenager", "Smith's murder", "a double homicide", "a
// murder-suicide", "the slain officer", "the body of a man".
func (m *implier) nominals(s *sentence) []*victim {
	var out []*victim
	for ci := range s.Chunks {
		c := s.Chunks[ci]
		if !nominalChunk(c) || m.unreal(s, ci) {
			continue
		}
		head := s.lower(c.Head)
		switch {
		case m.event(s, ci, head) != "":
			out = append(out, m.eventOf(s, ci, m.event(s, ci, head))...)
		case hyphenated(head, "suicide") && hyphenated(head, "murder") || head == "suicide" && c.Head > c.From+1 && s.lower(c.Head-2) == "murder":
			out = append(out, m.unnamed(s, ci, "killed", 2, "implied-murder-suicide"))
		case killingNoun[head] && m.charged(s, ci):
			out = append(out, m.unnamed(s, ci, "killed", 1, "implied-charge"))
		default:
			out = append(out, m.described(s, ci)...)
		}
	}
	return out
}

// unreal reports a noun phrase that is not said to be a fact: attempted murder, no death, any killing.
func (m *implier) unreal(s *sentence, ci int) bool {
	c := s.chunk(ci)
	for i := max(0, c.From-1); i < c.To; i++ {
		switch s.lower(i) {
		case "attempted", "attempt", "no", "any", "every", "each", "without", "possible", "potential", "near", "alleged", "fictional", "mock":
			return true
		}
	}
	return false
}

// event is the measure of a noun that names what happened to a victim; empty where the noun is none.
func (m *implier) event(s *sentence, ci int, head string) string {
	c := s.chunk(ci)
	measure := ""
	for _, r := range m.b.v.events[head] {
		if vital(r.measure) && r.holds("person") {
			measure = r.measure
		}
	}
	if head == "life" || head == "lives" || head == "loss" || head == "losses" {
		return ""
	}
	for i := c.From; i < c.Head; i++ {
		if fatalAdj[s.lower(i)] && (measure != "" || violentNoun[head]) {
			return "killed"
		}
	}
	return measure
}

// countWords are the words that say how many victims an act had.
var countWords = map[string]int{"double": 2, "triple": 3, "quadruple": 4, "quintuple": 5, "sextuple": 6}

// eventOf finds who suffered the act that the chunk names.
func (m *implier) eventOf(s *sentence, ci int, measure string) []*victim {
	c := s.chunk(ci)
	ts := s.Tokens
	head := s.lower(c.Head)
	fatal := false
	for i := c.From; i < c.Head; i++ {
		if n := countWords[s.lower(i)]; n > 0 {
			v := m.unnamed(s, ci, measure, n, "implied-multiple")
			if measure == "wounded" {
				v.weak = true
			}
			return []*victim{v}
		}
		fatal = fatal || fatalAdj[s.lower(i)]
	}
	if s.lower(s.chunk(ci+1).From) == "of" {
		if w, ok := m.who(s, ci+2); ok && w.n == 0 {
			return m.victims(s, []who{w}, measure, measure == "wounded", "implied-of-"+head, -1, c.Head)
		}
	}
	if strings.HasPrefix(ts[c.Head].Tag, "NNS") && head != "injuries" && head != "wounds" && head != "remains" {
		return nil
	}
	weak := measure == "wounded"
	// the death of a man
	if s.lower(s.chunk(ci+1).From) == "of" {
		if w, ok := m.who(s, ci+2); ok {
			return m.victims(s, m.rightward(s, ci+2, w), measure, weak, "implied-of-"+head, -1, c.Head)
		}
	}
	// Smith's death, his murder
	for i := c.Head - 1; i >= c.From; i-- {
		if ts[i].Tag == "POS" {
			if w, ok := m.owner(s, ci, i); ok {
				return m.victims(s, []who{w}, measure, weak, "implied-"+head, -1, c.Head)
			}
			return nil
		}
	}
	if ts[c.From].Tag == "PRP$" && (head == "death" || head == "murder" || head == "killing" || (head == "body" || head == "corpse") && m.foundBody(s, ci)) {
		w := who{from: c.From, to: c.From + 1, chunk: ci, kind: pronoun, n: 1}
		switch s.lower(c.From) {
		case "his":
			w.gender = "m"
		case "her":
			w.gender = "f"
		default:
			return nil
		}
		return m.victims(s, []who{w}, measure, weak, "implied-"+head, -1, c.Head)
	}
	switch head {
	case "body", "corpse":
		if !m.foundBody(s, ci) {
			return nil
		}
		return []*victim{m.unnamed(s, ci, "killed", 1, "implied-body")}
	}
	if fatal {
		return []*victim{m.unnamed(s, ci, "killed", 1, "implied-fatal")}
	}
	return nil
}

// foundBody reports a body that somebody finds: it is a dead person's.
func (m *implier) foundBody(s *sentence, ci int) bool {
	return found[s.lower(s.chunk(ci+1).Head)] || found[s.lower(s.chunk(s.before(ci)).Head)] || found[s.lower(s.chunk(ci).To+1)]
}

// found are the verbs that make a body a dead person.
var found = map[string]bool{"found": true, "discovered": true, "recovered": true, "identified": true, "pulled": true, "dumped": true, "retrieved": true}

// owner is the person before "'s" at token pos.
func (m *implier) owner(s *sentence, ci, pos int) (who, bool) {
	c := s.chunk(ci)
	saved := s.Chunks[ci]
	s.Chunks[ci] = lang.Chunk{Kind: lang.NP, From: c.From, To: pos, Head: pos - 1}
	defer func() { s.Chunks[ci] = saved }()
	if pos <= c.From {
		return who{}, false
	}
	return m.who(s, ci)
}

// unnamed is a victim whom the words only imply.
func (m *implier) unnamed(s *sentence, ci int, measure string, n int, rule string) *victim {
	c := s.chunk(ci)
	return &victim{s: s, from: c.From, to: c.To, measure: measure, rule: rule, verb: -1, token: c.Head, n: n, nobody: true}
}

// charged reports a killing that somebody is charged with or that is investigated: it happened.
func (m *implier) charged(s *sentence, ci int) bool {
	c := s.chunk(ci)
	for i := c.From - 1; i >= 0 && c.From-i < 14; i-- {
		switch s.lower(i) {
		case "charged", "warrant", "plead", "pled", "pleaded", "charge", "indicted", "convicted", "guilty", "accused", "arrested", "investigating", "investigate", "investigated", "wanted", "charges", "booked", "ruled", "suspicion":
			return true
		case "attempted", "attempt", "conspiracy", "not", ";", "threat", "threatening":
			return false
		}
	}
	return false
}

// described reads a person whom an adjective or a noun before him makes a victim: the slain officer, a murder victim, the deceased.
func (m *implier) described(s *sentence, ci int) []*victim {
	c := s.chunk(ci)
	if c.To-c.From < 2 {
		return nil
	}
	head := s.lower(c.Head)
	measure, token := "", -1
	for i := c.From; i < c.Head; i++ {
		w := s.lower(i)
		if row, ok := m.b.v.adjs[w]; ok && (row.measure == "killed" || row.measure == "wounded") {
			measure, token = row.measure, i
		}
		if head == "victim" {
			switch w {
			case "murder", "homicide":
				measure, token = "killed", i
			case "shooting", "gunshot", "stabbing":
				measure, token = "wounded", i
			}
		}
	}
	if head == "deceased" || head == "decedent" {
		measure, token = "killed", c.Head
	}
	if measure == "" {
		return nil
	}
	w, ok := m.who(s, ci)
	if !ok || w.kind == numbered || w.n == 0 || at(s.Tokens, c.To).Tag == "POS" {
		return nil
	}
	return m.victims(s, []who{w}, measure, measure == "wounded" && head == "victim", "implied-adjective", -1, token)
}
