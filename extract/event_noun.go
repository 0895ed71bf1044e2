package extract

import (
	"strings"

	"crosscheck/lang/syntax"
)

// nounEvent reads the event that the noun at token n names: the strike on the depot by Orlian drones, Orlia's withdrawal.
func (s *syntaxOf) nounEvent(n int) *event {
	if l := s.tree.Label(n); l == syntax.Compound || l == syntax.Flat || l == syntax.NmodUnmarked {
		return nil // an attack helicopter
	}
	for _, row := range s.x.events.nouns[s.lower(n)] {
		e := &event{s: s, row: row, trigger: n, triggerEnd: n + 1, rule: "event-noun"}
		if !s.nounArguments(row, n, e) {
			continue
		}
		st, ok := s.nominal(n)
		if !ok {
			return nil
		}
		e.standing = st
		return e
	}
	return nil
}

// nounArguments fills in actor and recipient of a noun's event and reports whether what the row needs is there.
func (s *syntaxOf) nounArguments(row *eventRow, n int, e *event) bool {
	for k, w := range row.rest {
		if s.lower(n-len(row.rest)+k) != w {
			return false
		}
	}
	verb := s.lender(n)
	e.actor = s.doer(row, n, verb)
	for _, p := range row.recipient {
		if i := s.prepositional(p, n, verb); i >= 0 && i != e.actor.head {
			if p == "between" {
				e.actor = s.phrase(i)
				if j := s.tree.Child(i, syntax.Conj); j >= 0 {
					e.recipient = s.phrase(j)
				}
				break
			}
			if p == "in" && s.phrase(i).kind&site == 0 {
				continue
			}
			e.recipient = s.phrase(i)
			break
		}
	}
	switch {
	case row.needs["pair"]:
		return e.actor.kind&agent != 0 && (e.recipient.known() && e.recipient.kind&agent != 0 || s.several(e.actor.head))
	case row.needs["people"] && e.recipient.kind&(crowd|agent) == 0:
		return false
	case row.needs["recipient"] && !e.recipient.known():
		return false
	case row.needs["actor"], row.needs["byactor"]:
		return e.actor.kind&agent != 0
	case row.needs["target"]:
		if k := e.recipient; k.known() && (k.kind&deed != 0 && k.kind&agent == 0 || s.x.events.of("abstract", s.lower(k.head)) || s.Tokens[k.head].Tag == "VBG") {
			return false
		}
		if row.needs["physical"] && s.byName(e.recipient) && e.actor.kind&(force|weapon) == 0 {
			return false
		}
		return e.recipient.known() || e.actor.kind&(force|state) != 0 && e.actor.kind&agent != 0
	}
	return e.actor.known() || e.recipient.known()
}

// byName reports a person by name.
func (s *syntaxOf) byName(a argument) bool {
	return a.known() && strings.HasPrefix(s.Tokens[a.head].Tag, "NNP") && a.kind&official != 0 && a.kind&(site|state|force) == 0
}

// lender is the verb that lends the noun its subject: carried out an attack; -1 where there is none.
func (s *syntaxOf) lender(n int) int {
	h := s.tree.Head(n)
	if h >= 0 && (s.tree.Label(n) == syntax.Obj || s.tree.Label(n) == syntax.NsubjPass) && s.x.events.light[s.lower(h)] {
		return h
	}
	return -1
}

// doer is who does what noun n names: by possession, by "by", by a country's adjective, or as the subject of a verb like "carry out".
func (s *syntaxOf) doer(row *eventRow, n, verb int) argument {
	for c := range s.tree.Children(n) {
		if s.tree.Label(c) == syntax.NmodPoss {
			if p := s.phrase(c); p.kind&agent != 0 {
				return p
			}
		}
	}
	if i := s.prepositional("by", n); i >= 0 {
		if p := s.phrase(i); p.kind&(agent|weapon) != 0 {
			return p
		}
	}
	if row.ofActor {
		if i := s.prepositional("of", n); i >= 0 {
			if p := s.phrase(i); p.kind&agent != 0 {
				return p
			}
		}
	}
	if verb >= 0 {
		a := s.verbArguments(verb)
		if a.subject.kind&(agent|weapon) != 0 {
			return a.subject
		}
	}
	for c := range s.tree.Children(n) {
		if l := s.tree.Label(c); l == syntax.Amod || l == syntax.Compound {
			if s.adjective(c) {
				from, to := s.tree.Span(c)
				return argument{head: c, from: from, to: to, kind: agent | official | force | state}
			}
		}
	}
	return argument{}
}
