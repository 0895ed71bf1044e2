package extract

import (
	"slices"
	"strings"

	"crosscheck/lang/syntax"
)

// An event is one event of a sentence on its way to becoming a claim.
type event struct {
	s                *syntaxOf
	row              *eventRow
	trigger          int // token of the predicate
	actor, recipient argument
	accuser          argument // who says so, where it is what somebody is accused of
	standing
	object     argument // of the verb, where it is no recipient: signed a treaty
	triggerEnd int      // the token after the predicate's words
	rule       string
}

// find reads the events of a sentence, in order.
func (s *syntaxOf) find() []*event {
	var out []*event
	ev := s.x.events
	used := map[int]bool{} // nouns that are the object of an event's verb
	var nouns []int
	for i := range s.Tokens {
		t := &s.Tokens[i]
		if s.verbal(i) && len(ev.verbs[t.Lower]) > 0 {
			if e := s.verbEvent(i); e != nil {
				out = append(out, e)
				if o := s.object(i); o >= 0 {
					used[o] = true
				}
				if o := s.tree.Child(i, syntax.NsubjPass); o >= 0 {
					used[o] = true
				}
			}
		} else if (len(t.Tag) > 1 && t.Tag[:2] == "NN" || t.Pos == syntax.NOUN) && len(ev.nouns[t.Lower]) > 0 {
			nouns = append(nouns, i)
		}
	}
	for _, i := range nouns {
		if used[i] {
			continue
		}
		if e := s.nounEvent(i); e != nil {
			out = append(out, e)
		}
	}
	return out
}

// commands reports an imperative: don't shoot.
func (s *syntaxOf) commands(v int) bool {
	t := s.tree
	return s.Tokens[v].Tag == "VB" && !s.infinitive(v) && t.Subject(v) < 0 && !t.Passive(v) && (t.Child(v, syntax.Aux) < 0 || s.lower(t.Child(v, syntax.Aux)) == "do")
}

// particle reports a verb with a particle, which is another verb: backed off, fired back.
func (s *syntaxOf) particle(v int) bool {
	return s.tree.Child(v, syntax.CompoundPrt) >= 0 || at(s.Tokens, v+1).Tag == "RP"
}

// verbal reports a verb, by the tagger of the treebanks.
func (s *syntaxOf) verbal(i int) bool {
	return s.Tokens[i].Pos == syntax.VERB
}

// object is the object of verb v that no preposition introduces, -1 where there is none.
func (s *syntaxOf) object(v int) int {
	for c := range s.tree.Children(v) {
		if s.tree.Label(c) == syntax.Obj && s.preposition(c) == "" {
			return c
		}
	}
	return -1
}

// verbEvent reads the event that the verb at token v tells of.
func (s *syntaxOf) verbEvent(v int) *event {
	switch s.tree.Label(v) {
	case syntax.Amod, syntax.Compound, syntax.Case, syntax.Aux, syntax.AuxPass, syntax.Cop, syntax.Fixed, syntax.Mark:
		return nil
	}
	if s.commands(v) || s.particle(v) && !s.x.events.phrasal[s.lower(v)] {
		return nil
	}
	if s.Tokens[v].Tag == "VBG" && s.introduced(v, "of") && s.charge(v) < 0 {
		return nil // the cost of attacking, shooting victims
	}
	args := s.verbArguments(v)
	for _, row := range s.x.events.verbs[s.lower(v)] {
		e := &event{s: s, row: row, trigger: v, triggerEnd: v + 1, rule: "event-verb"}
		for k := 0; k < len(row.rest) && s.lower(e.triggerEnd) == row.rest[k]; k++ {
			e.triggerEnd++
		}
		if !s.multiword(row, v) || !args.fits(s, row, e) {
			continue
		}
		st, ok := s.standing(v)
		if !ok {
			return nil
		}
		e.standing = st
		if g := s.charge(v); g >= 0 {
			e.accuser = s.verbArguments(g).subject
			if !e.accuser.known() {
				return nil
			}
		}
		return e
	}
	return nil
}

// charge is the verb of accusing of whose object the verb v tells: accused them of shelling; -1 where there is none.
func (s *syntaxOf) charge(v int) int {
	if h := s.tree.Head(v); h >= 0 && s.tree.Label(v) == syntax.Conj && s.Tokens[h].Tag == "VBG" {
		v = h // for shooting and killing
	}
	if s.Tokens[v].Tag != "VBG" || !s.introduced(v, "of", "for", "with") {
		return -1
	}
	for i, n := s.tree.Head(v), 0; i >= 0 && n < 3; i, n = s.tree.Head(i), n+1 {
		if rows := s.x.events.verbs[s.lower(i)]; len(rows) > 0 && rows[0].kind == "accuse" && s.verbal(i) {
			return i
		}
	}
	return -1
}

// verbArguments are who does it and to whom, by the grammar of the verb.
type verbArguments struct {
	verb            int
	passive         bool
	subject, object argument // of a passive the subject is what "by" names, the object what undergoes it
	iobj, with      int
}

func (s *syntaxOf) verbArguments(v int) verbArguments {
	t := s.tree
	a := verbArguments{verb: v, iobj: t.Child(v, syntax.Iobj), with: -1}
	a.passive = t.Passive(v) || s.reduced(v)
	subject := t.Subject(v)
	if g := s.charge(v); g >= 0 {
		subject = s.undergoer(g) // blamed him for attacking
	} else if t.Label(v) == syntax.Advcl && s.Tokens[v].Tag == "VBG" && s.introduced(v, "for", "of", "from") {
		subject = s.undergoer(t.Head(v))
	}
	if subject < 0 && t.Label(v) == syntax.AclRelcl && s.object(v) >= 0 && s.verbless(v) {
		subject = t.Head(v)
	}
	if subject >= 0 && s.relative(subject) {
		subject = s.antecedent(v)
	}
	if subject < 0 && s.reduced(v) {
		subject = t.Head(v)
	}
	object := s.object(v)
	if object >= 0 && s.relative(object) {
		object = s.antecedent(v)
	}
	if object < 0 && t.Label(v) == syntax.AclRelcl && !a.passive && subject != t.Head(v) { // the town they captured
		object = t.Head(v)
	}
	if object < 0 && t.Child(v, syntax.Xcomp) >= 0 {
		object = a.iobj // urged both sides to withdraw: the treebanks are of two minds about its label
	}
	if a.passive {
		object, subject = subject, t.Agent(v)
		if subject < 0 {
			subject = s.prepositional("by", v)
		}
		if subject < 0 {
			subject = s.doerBehind(v)
		}
	}
	if subject >= 0 {
		a.subject = s.phrase(subject)
	}
	if object >= 0 && object != subject {
		a.object = s.phrase(object)
	}
	return a
}

// reduced reports a participle that stands for a passive relative clause: troops sent to the border. One with an object of its own is a past
// tense that was taken for it, and so is one under the head of a whole sentence that has no other verb.
func (s *syntaxOf) reduced(v int) bool {
	t := s.tree
	if t.Label(v) != syntax.Acl && t.Label(v) != syntax.AclRelcl || t.Child(v, syntax.Aux, syntax.Nsubj, syntax.NsubjPass) >= 0 || s.object(v) >= 0 {
		return false
	}
	switch s.Tokens[v].Tag {
	case "VBN":
		return t.Label(v) == syntax.Acl && !s.verbless(v) || s.prepositional("by", v) >= 0
	case "VBD":
		return s.prepositional("by", v) >= 0
	}
	return false
}

// doerBehind is who "by" names in the same clause behind a passive verb, where the parser hung it on another word; -1 where there is nobody.
func (s *syntaxOf) doerBehind(v int) int {
	for c := v + 2; c < min(v+clauseWords, len(s.Tokens)) && !s.verbal(c); c++ {
		if s.preposition(c) == "by" && s.phrase(c).kind&agent != 0 && s.lower(c-1) != "," {
			return c
		}
	}
	return -1
}

// introduced reports a clause that one of the words introduces.
func (s *syntaxOf) introduced(v int, words ...string) bool {
	for c := range s.tree.Children(v) {
		if l := s.tree.Label(c); l == syntax.Mark || l == syntax.Case {
			if slices.Contains(words, s.lower(c)) {
				return true
			}
		}
	}
	return false
}

// undergoer is whom verb v is done to: its object, or the subject of a passive.
func (s *syntaxOf) undergoer(v int) int {
	if v < 0 {
		return -1
	}
	if s.tree.Passive(v) {
		return s.tree.Subject(v)
	}
	return s.object(v)
}

// verbless reports whether v hangs on the noun that heads a whole sentence, which must have a verb: v is it. A headline needs none.
func (s *syntaxOf) verbless(v int) bool {
	h := s.tree.Head(v)
	return h >= 0 && h < v && s.tree.Label(h) == syntax.Root && s.lower(len(s.Tokens)-1) == "." && s.tree.Child(h, syntax.Cop, syntax.Aux) < 0 &&
		strings.HasPrefix(s.Tokens[h].Tag, "NN")
}

func (s *syntaxOf) relative(i int) bool {
	switch s.Tokens[i].Tag {
	case "WDT", "WP":
		return true
	}
	return s.lower(i) == "that" || s.lower(i) == "which" || s.lower(i) == "who"
}

// antecedent is the noun that the relative clause of verb v describes, or -1.
func (s *syntaxOf) antecedent(v int) int {
	for i, n := v, 0; i >= 0 && n < maxSteps; i, n = s.tree.Head(i), n+1 {
		if s.tree.Label(i) == syntax.AclRelcl {
			return s.tree.Head(i)
		}
		if s.tree.Label(i) != syntax.Conj && s.tree.Label(i) != syntax.Xcomp {
			return -1
		}
	}
	return -1
}

// multiword reports whether the further words of a row stand with its verb: pulled out; went on strike; called on them to.
func (s *syntaxOf) multiword(row *eventRow, v int) bool {
	switch len(row.rest) {
	case 0:
		// "ruled" of ruled out, "called" of called on belong to the rows of several words
		return true
	case 1:
		for j := v + 1; j < len(s.Tokens) && j <= v+6; j++ {
			if s.lower(j) != row.rest[0] {
				continue
			}
			h := s.tree.Head(j)
			if h == v || h >= 0 && s.tree.Label(j) == syntax.Case && s.tree.Head(h) == v || j == v+1 {
				return true
			}
		}
		return false
	}
	for k, w := range row.rest {
		if s.lower(v+1+k) != w {
			return false
		}
	}
	return true
}

// fits fills in the event's actor and recipient, and reports whether everything that the row needs is there.
func (a verbArguments) fits(s *syntaxOf, row *eventRow, e *event) bool {
	ev := s.x.events
	if len(row.objects) > 0 && (!a.object.known() || !s.ofClass(row.objects, a.object)) {
		return false
	}
	if row.needs["noobj"] && (a.object.known() || a.passive) {
		return false
	}
	a.with = -1
	if row.with != "" {
		n := s.prepositional(row.with, a.verb, a.object.head)
		a.with = n
		if n < 0 || row.withClass != "" && !ev.of(row.withClass, s.lower(n)) {
			return false
		}
	}
	e.actor = a.subject
	e.recipient, e.object = s.recipient(row, a), a.object
	if row.needs["concrete"] && e.recipient.known() && (ev.of("abstract", s.lower(e.recipient.head)) || s.Tokens[e.recipient.head].Tag == "VBG") {
		return false
	}
	violent := row.kind == "assault"
	if e.actor.known() {
		k := e.actor.kind
		if k&agent == 0 && !(violent && k&(weapon|deed) != 0) {
			if !a.passive {
				return false
			}
			e.actor = argument{} // by the river
		}
	}
	switch {
	case row.needs["actor"] && !e.actor.known() && !(a.passive && a.object.known() && len(row.objects) > 0):
		return false
	case row.needs["recipient"] && !e.recipient.known():
		return false
	case row.needs["someone"] && (!e.recipient.known() || e.recipient.kind&(agent|official|force|crowd|state) == 0):
		return false
	case row.needs["official"] && e.actor.known() && e.actor.kind&(official|crowd) == 0:
		return false
	case row.needs["crowd"] && e.actor.kind&crowd == 0:
		return false
	case row.needs["unofficial"] && ev.of("authorities", s.lower(e.actor.head)):
		return false
	case row.needs["movable"] && e.recipient.kind&site != 0:
		return false
	case row.needs["plural"] && !s.several(a.subject.head):
		return false
	case row.needs["inf"] && s.tree.Child(a.verb, syntax.Xcomp, syntax.Ccomp) < 0 && (!a.object.known() || s.tree.Child(a.object.head, syntax.Acl) < 0):
		return false
	case row.needs["armed"] && (e.actor.kind&force == 0 || !strings.HasPrefix(s.Tokens[e.actor.head].Tag, "NN") || strings.HasPrefix(s.Tokens[e.actor.head].Tag, "NNP")):
		return false
	case row.needs["state"] && !s.powerful(e, a, state):
		return false
	case row.needs["force"] && !s.powerful(e, a, force|weapon|deed):
		return false
	case row.needs["agree"] && !s.agrees(a.verb), row.needs["refuse"] && !s.refuses(a.verb):
		return false
	}
	if row.lemma == "condemn" && s.prepositional("to", a.verb) >= 0 {
		return false // condemned to death
	}
	if row.kind == "threaten" {
		if c := s.tree.Child(a.verb, syntax.Xcomp); c >= 0 && len(ev.verbs[s.lower(c)]) > 0 {
			return false // the event is what is threatened
		}
	}
	if e.actor.kind&(weapon|deed) != 0 && e.actor.kind&(agent) == 0 {
		e.actor = s.behind(e.actor)
	}
	if k := e.recipient.kind; k&deed != 0 && k&agent == 0 || k == 0 && e.recipient.head == a.object.head && row.kind != "assault" && row.kind != "coerce" {
		e.recipient = argument{} // condemned the raid, backed the proposal: done to nobody
	}
	return e.actor.known() || e.recipient.known() || a.passive && e.object.known() && len(row.objects) > 0
}

// powerful reports whether somebody of the kind does it, or nobody is named who does it to somebody or to a place. Peasants may do it
// too; a single person by name does so in words.
func (s *syntaxOf) powerful(e *event, a verbArguments, kind actorKind) bool {
	if !e.actor.known() {
		// the palace was stormed; an attempt to storm the palace
		return (a.passive || s.infinitive(a.verb)) && (e.recipient.kind&(site|agent|force|crowd) != 0 || e.object.kind&(site|agent|force|crowd) != 0) && kind&force != 0
	}
	return e.actor.kind&kind != 0 || kind&force != 0 && e.actor.kind&agent != 0 && (e.actor.kind&crowd != 0 || e.actor.kind&official == 0)
}

// behind is who stands behind a weapon or a deed: Russian drones, the army's strike.
func (s *syntaxOf) behind(a argument) argument {
	for c := range s.tree.Children(a.head) {
		switch s.tree.Label(c) {
		case syntax.NmodPoss, syntax.Amod, syntax.Compound, syntax.Nmod:
			p := s.phrase(c)
			if s.tree.Label(c) == syntax.Nmod && s.preposition(c) != "by" {
				continue
			}
			if p.kind&agent != 0 || s.adjective(c) {
				if a.kind&weapon != 0 {
					return a // Russian drones act
				}
				return p
			}
		}
	}
	if a.kind&weapon != 0 {
		return a
	}
	return argument{}
}

// adjective reports whether token i is a country's adjective: Russian.
func (s *syntaxOf) adjective(i int) bool {
	refs, end := s.x.world.at(s.Tokens, i)
	if end == 0 {
		return false
	}
	_, ok := with(refs, countryAdj|countryName)
	return ok
}

// recipient finds who it is done to, in the order of the row.
func (s *syntaxOf) recipient(row *eventRow, a verbArguments) argument {
	for _, r := range row.recipient {
		switch r {
		case "obj":
			if a.object.known() && len(row.objects) == 0 || a.object.known() && row.recipient[0] == "obj" {
				return a.object
			}
		case "iobj":
			if a.iobj >= 0 {
				return s.phrase(a.iobj)
			}
		default:
			heads := [2]int{a.verb, -1}
			if r != "of" && a.object.known() {
				heads[1] = a.object.head
			}
			if n := s.prepositional(r, heads[0], heads[1], a.with); n >= 0 && (n != a.subject.head || !a.subject.known()) {
				return s.phrase(n)
			}
		}
	}
	return argument{}
}

// several reports a plural or a coordination.
func (s *syntaxOf) several(i int) bool {
	if i < 0 || i >= len(s.Tokens) {
		return false
	}
	switch s.Tokens[i].Tag {
	case "NNS", "NNPS":
		return true
	}
	return s.lower(i) == "they" || s.tree.Child(i, syntax.Conj) >= 0
}

// ofClass reports whether an object is of one of the classes.
func (s *syntaxOf) ofClass(classes []string, a argument) bool {
	for _, c := range classes {
		if s.x.events.of(c, s.lower(a.head)) && !(s.Tokens[a.head].Capital() && a.head > 0) {
			return true
		}
		switch c {
		case "place":
			if a.kind&site != 0 {
				return true
			}
		case "people", "captive":
			if a.kind&crowd != 0 {
				return true
			}
		}
	}
	return false
}

// agrees reports whether something is agreed on, and is no event of its own.
func (s *syntaxOf) agrees(v int) bool {
	for _, p := range []string{"on", "to", "upon"} {
		if s.prepositional(p, v) >= 0 {
			return true
		}
	}
	return false
}

// refuses reports whether something is refused other than to speak.
func (s *syntaxOf) refuses(v int) bool {
	c := s.tree.Child(v, syntax.Xcomp)
	return c >= 0 && !s.x.binder.speech[s.lower(c)] && !s.x.events.of("speech", s.lower(c))
}
