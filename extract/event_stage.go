package extract

import (
	"crosscheck/claim"
	"crosscheck/lang/syntax"
)

// A standing is how far an event came, by the words around its predicate.
type standing struct {
	stage    claim.Stage
	modality claim.Modality
}

// standing tells whether the event of predicate p came to pass; ok is false where the words tell of no event: what is demanded,
// prevented, asked or made a rule.
func (s *syntaxOf) standing(p int) (standing, bool) {
	st := standing{claim.Accomplished, claim.Asserted}
	t := s.tree
	if !s.auxiliaries(p, &st) {
		return st, false
	}
	if st.modality == claim.Asserted && s.negated(p) {
		st.modality = claim.Denied
	}
	for i, steps := p, 0; i >= 0 && steps < maxSteps; i, steps = t.Head(i), steps+1 {
		if !s.marked(i, &st) {
			return st, false
		}
		h := t.Head(i)
		if h < 0 {
			break
		}
		switch t.Label(i) {
		case syntax.Csubj, syntax.CsubjPass:
			return st, false
		case syntax.Xcomp, syntax.Ccomp, syntax.Acl:
			if i == p && s.charge(p) >= 0 {
				continue
			}
			if !s.governed(i, h, &st) || s.verbal(h) && s.negated(h) {
				return st, false // never planned to, neither has admitted
			}
		case syntax.Advcl:
			// to win the war: a purpose
			if s.infinitive(i) {
				return st, false
			}
			// a gerund right behind its verb is what the verb takes: admitted sending
			if h == i-1 && s.verbal(h) && s.Tokens[i].Tag == "VBG" && (!s.governed(i, h, &st) || s.negated(h)) {
				return st, false
			}
		case syntax.Conj: // governed as its first member is
			if i == p && s.bare(p) && !s.auxiliaries(h, &st) {
				return st, false
			}
		}
	}
	return st, true
}

// maxSteps bounds the way up a tree.
const maxSteps = 24

// bare reports a verb without a subject, an auxiliary or a finite ending of its own, which shares those of the verb before: will attack and
// *destroy*, were caught and *jailed*.
func (s *syntaxOf) bare(p int) bool {
	tag := s.Tokens[p].Tag
	return (tag == "VB" || tag == "VBN" || tag == "VBG") && s.tree.Child(p, syntax.Aux, syntax.AuxPass, syntax.Nsubj, syntax.NsubjPass) < 0
}

func (s *syntaxOf) infinitive(i int) bool {
	for c := range s.tree.Children(i) {
		if s.tree.Label(c) == syntax.Mark && s.lower(c) == "to" {
			return true
		}
	}
	return false
}

// auxiliaries reads will, may, not, never and no. It is false where a verb commands.
func (s *syntaxOf) auxiliaries(p int, st *standing) bool {
	for c := range s.tree.Children(p) {
		switch s.tree.Label(c) {
		case syntax.Aux, syntax.AuxPass:
			switch s.lower(c) {
			case "will", "'ll", "shall", "wo", "would", "'d":
				if s.Tokens[c].Tag == "MD" {
					st.plan()
				}
			case "can", "ca", "could", "may", "might":
				st.open()
			case "should", "must", "ought":
				return false
			}
		case syntax.Advmod, syntax.Cc:
			switch s.lower(c) {
			case "not", "n't", "never", "neither", "nor", "hardly", "rarely":
				st.modality = claim.Denied
			case "reportedly", "allegedly":
			}
		case syntax.Nsubj, syntax.NsubjPass, syntax.Obj:
			if s.negative(c) {
				st.modality = claim.Denied
			}
		}
	}
	return true
}

// negated reports a verb with not, never, or a subject with neither, no or nor.
func (s *syntaxOf) negated(v int) bool {
	st := standing{claim.Accomplished, claim.Asserted}
	s.auxiliaries(v, &st)
	if st.modality == claim.Denied {
		return true
	}
	subject := s.tree.Child(v, syntax.Nsubj, syntax.NsubjPass)
	if subject < 0 {
		return false
	}
	from, to := s.tree.Span(subject)
	for i := from; i < min(to, from+maxPhrase); i++ {
		if w := s.lower(i); w == "neither" || w == "nor" || w == "nobody" || w == "none" || w == "no" && i == from {
			return true
		}
	}
	return false
}

// negative reports no soldiers, none of them, nobody.
func (s *syntaxOf) negative(i int) bool {
	switch s.lower(i) {
	case "nobody", "none", "neither", "nothing":
		return true
	}
	for c := range s.tree.Children(i) {
		if s.tree.Label(c) == syntax.Det && (s.lower(c) == "no" || s.lower(c) == "neither") {
			return true
		}
	}
	return false
}

func (st *standing) plan() {
	if st.stage == claim.Accomplished {
		st.stage = claim.PlannedStage
	}
	if st.modality == claim.Asserted {
		st.modality = claim.Planned
	}
}

func (st *standing) open() {
	if st.modality == claim.Asserted || st.modality == claim.Planned {
		st.modality = claim.Hypothetical
	}
}

// marked reads the conjunction and the preposition of a clause: if they attack; without attacking.
func (s *syntaxOf) marked(i int, st *standing) bool {
	for c := range s.tree.Children(i) {
		if l := s.tree.Label(c); l != syntax.Mark && (l != syntax.Case || c > i) && l != syntax.Advmod {
			continue
		}
		switch s.x.events.stages["mark"][s.lower(c)] {
		case "open":
			st.open()
		case "none":
			if s.tree.Label(i) == syntax.Advcl || s.tree.Label(i) == syntax.Acl {
				return false
			}
		}
	}
	return true
}

// governed reads what the word above makes of an event: tried to attack, plans to attack, the decision to attack.
func (s *syntaxOf) governed(i, h int, st *standing) bool {
	var says string
	known := false
	if tag := s.Tokens[h].Tag; len(tag) > 1 && tag[:2] == "NN" {
		says, known = s.x.events.stages["noun"][s.lower(h)], true
		if s.tree.Label(i) == syntax.Acl && !s.infinitive(i) && s.Tokens[i].Tag != "VB" {
			known = false
			if says == "none" || says == "" {
				return s.Tokens[i].Tag != "VBG" || !s.of(i)
			}
		}
	} else {
		says = s.x.events.stages["verb"][s.lower(h)]
	}
	switch says {
	case "attempted":
		if st.stage == claim.Accomplished {
			st.stage = claim.Attempted
		}
		if s.lower(h) == "failed" || s.lower(h) == "fails" || s.lower(h) == "fail" {
			st.stage = claim.Attempted
		}
	case "planned":
		st.plan()
	case "threatened":
		st.stage = claim.Threatened
		if st.modality == claim.Asserted {
			st.modality = claim.Planned
		}
	case "open":
		st.open()
	case "none":
		return false
	case "told":
		return s.tree.Label(i) == syntax.Ccomp && !s.infinitive(i)
	case "done":
	default:
		// an infinitive under a word that is not known: able to attack, the man to attack
		if s.tree.Label(i) == syntax.Xcomp && s.infinitive(i) || known && s.infinitive(i) {
			return false
		}
	}
	return true
}

// of reports whether a gerund hangs on a noun by "of": the cost of attacking.
func (s *syntaxOf) of(i int) bool {
	for c := range s.tree.Children(i) {
		if (s.tree.Label(c) == syntax.Mark || s.tree.Label(c) == syntax.Case) && s.lower(c) == "of" {
			return true
		}
	}
	return false
}

// nominal tells whether the event that noun n names came to pass: it is not wanted, feared, possible or denied.
func (s *syntaxOf) nominal(n int) (standing, bool) {
	st := standing{claim.Accomplished, claim.Asserted}
	t := s.tree
	for c := range t.Children(n) {
		switch t.Label(c) {
		case syntax.Amod, syntax.Compound:
			switch s.x.events.stages["adj"][s.lower(c)] {
			case "none":
				return st, false
			case "planned":
				st.plan()
			case "attempted":
				st.stage = claim.Attempted
			}
		case syntax.Det:
			switch s.lower(c) {
			case "no":
				st.modality = claim.Denied
			case "any", "every", "such":
				return st, false
			}
		}
	}
	for i, steps := n, 0; i >= 0 && steps < maxSteps; i, steps = t.Head(i), steps+1 {
		h := t.Head(i)
		if h < 0 {
			break
		}
		word := s.lower(h)
		switch t.Label(i) {
		case syntax.Obj, syntax.NsubjPass, syntax.Obl, syntax.Nmod, syntax.Compound, syntax.NmodPoss:
			says := s.x.events.stages["verb"][word]
			if tag := s.Tokens[h].Tag; len(tag) > 1 && tag[:2] == "NN" {
				says = s.x.events.stages["noun"][word]
			}
			switch prep := s.preposition(i); {
			case says == "none" || says == "told" || s.x.events.stages["mark"][prep] == "none" && prep != "from" && prep != "against":
				return st, false
			case t.Label(i) == syntax.Obl && (prep != "for" && prep != "to"):
				// after the attack, during the raid: the verb says nothing of it
				return st, true
			case says == "planned":
				st.plan()
			case says == "open", says == "threatened":
				st.open()
			case says == "attempted":
				st.stage = claim.Attempted
			}
		case syntax.Conj:
			continue
		}
		if tag := s.Tokens[h].Tag; len(tag) > 1 && tag[:2] == "VB" {
			up, ok := s.standing(h)
			if !ok {
				return st, false
			}
			if up.modality != claim.Asserted {
				st.modality = up.modality
			}
			if up.stage != claim.Accomplished {
				st.stage = up.stage
			}
			break
		}
	}
	return st, true
}
