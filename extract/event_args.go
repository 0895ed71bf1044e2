package extract

import (
	"strings"

	"crosscheck/lang/syntax"
)

// actorKind is what a noun phrase can be in an event.
type actorKind uint8

const (
	agent    actorKind = 1 << iota // can act at all
	official                       // a person by name or office, a body
	force                          // uses force: soldiers, gunmen, a country
	state                          // a country, its government or its soldiers
	crowd                          // people in numbers
	weapon
	deed // an event itself: the attack killed two
	site // a place
)

// An argument is a noun phrase of a predicate.
type argument struct {
	head, from, to int // tokens; from == to: none
	kind           actorKind
}

func (a argument) known() bool { return a.to > a.from }

// syntaxOf is a sentence with its tree, on which the arguments of predicates are found.
type syntaxOf struct {
	*sentence
	tree *syntax.Tree
	x    *Extractor
}

// phrase is the noun phrase that token i heads: its determiners, adjectives, names and what "of" adds; relative clauses, asides and further
// members of a coordination are left out.
func (s *syntaxOf) phrase(i int) argument {
	a := argument{head: i, from: i, to: i + 1}
	if i < 0 || i >= len(s.Tokens) {
		return argument{}
	}
	for c := range s.tree.Children(i) {
		switch s.tree.Label(c) {
		case syntax.Det, syntax.DetPredet, syntax.Amod, syntax.Compound, syntax.Nummod, syntax.NmodPoss, syntax.NmodDesc, syntax.Flat, syntax.NmodUnmarked:
		case syntax.Nmod:
			if c < i || s.preposition(c) != "of" {
				continue
			}
			of := s.phrase(c)
			if of.known() && of.to-a.from < maxPhrase {
				a.to = max(a.to, of.to)
			}
			continue
		default:
			continue
		}
		from, to := s.tree.Span(c)
		if to-from < maxPhrase && (c > i || to <= i) {
			a.from, a.to = min(a.from, from), max(a.to, to)
		}
	}
	for a.to > a.from+1 && !s.Tokens[a.to-1].Word() && !s.Tokens[a.to-1].Numeric() {
		a.to--
	}
	a.kind = s.kindOf(a)
	return a
}

// maxPhrase bounds a noun phrase, in tokens: longer ones are mostly slips of the parser.
const maxPhrase = 14

// preposition is the preposition of noun i, in lower case, or "".
func (s *syntaxOf) preposition(i int) string {
	for c := range s.tree.Children(i) {
		if s.tree.Label(c) == syntax.Case && s.Tokens[c].Tag != "POS" && c < i {
			return s.lower(c)
		}
	}
	return ""
}

// prepositional is the noun that hangs on one of the heads with the preposition, -1 where there is none.
func (s *syntaxOf) prepositional(prep string, heads ...int) int {
	for _, h := range heads {
		if h < 0 {
			continue
		}
		for c := range s.tree.Children(h) {
			if s.preposition(c) == prep && c > h && !s.tells(c) {
				return c
			}
		}
	}
	// "the raid by Orlian drones killed", "the invasion of the islands by Tormark": the parser may hang the doer on the verb that
	// follows, or on the noun between
	if h := heads[0]; prep == "by" && h >= 0 {
		for c := h + 2; c < min(h+maxPhrase, len(s.Tokens)) && !s.verbal(c); c++ {
			l := s.tree.Label(c)
			if (l == syntax.Nsubj || l == syntax.Nmod && s.tree.Head(c) >= 0 && s.tree.Head(s.tree.Head(c)) == h) && s.preposition(c) == prep {
				return c
			}
		}
	}
	return -1
}

// tells reports a word that says when: Monday, Jan. 3, last week.
func (s *syntaxOf) tells(i int) bool {
	for _, t := range s.times {
		if t.from <= i && i < t.to {
			return true
		}
	}
	return timeNoun(s.Tokens, i, i+1)
}

// kindOf tells what a noun phrase can be in an event, by the tables and by its head.
func (s *syntaxOf) kindOf(a argument) actorKind {
	t := s.Tokens[a.head]
	ev := s.x.events
	if s.tells(a.head) {
		return 0
	}
	switch t.Tag {
	case "PRP":
		switch t.Lower {
		case "he", "she", "i", "him", "her":
			return agent | official
		case "they", "we", "them", "us":
			return agent | official | force | crowd
		}
		return 0
	case "WP":
		return agent | official
	case "VBG", "VB", "VBD", "VBZ", "VBP", "EX":
		return 0
	case "DT", "CD", "JJ", "NN", "NNS":
		switch t.Lower {
		case "thousands", "hundreds", "dozens", "scores", "tens", "millions", "some", "many", "others", "several", "group", "groups", "number", "majority", "one":
			if of := s.prepositional("of", a.head); of >= 0 {
				return s.kindOf(argument{head: of, from: of, to: of + 1})
			}
		}
	}
	k := s.named(a)
	if len(ev.nouns[t.Lower]) > 0 && t.Tag != "NNP" {
		return deed
	}
	if c, ok := s.x.binder.v.class(s.Tokens, a.from, a.head+1); ok {
		k |= classKind[c.class]
		if t.Tag == "NN" && c.class == "person" {
			k &^= crowd
		}
	}
	if _, _, ok := s.x.world.titles.endingAt(s.Tokens, a.head+1, a.from); ok {
		k |= agent | official
		if t.Tag == "NNS" {
			k |= crowd
		}
	}
	if organisation[t.Lower] {
		k |= agent | official
	}
	if ev.of("armed", t.Lower) {
		k |= agent | force
	}
	if ev.of("powers", t.Lower) {
		k |= agent | official | state | force
	}
	if ev.of("official body", t.Lower) {
		k |= agent | official
	}
	if ev.of("crowd", t.Lower) || t.Tag == "NNS" && agentive(t) {
		k |= agent | crowd
	}
	if ev.of("weapon", t.Lower) {
		k |= weapon
	}
	if ev.of("place", t.Lower) || placeRoles[t.Lower].known() {
		k |= site
		if !organisation[t.Lower] && !ev.of("powers", t.Lower) {
			k &^= agent | official
		}
	}
	return k
}

// classKind is what the classes of nouns.tsv can be in an event.
var classKind = map[string]actorKind{
	"person": agent | crowd, "men": agent | crowd, "worker": agent | crowd, "group": agent | crowd, "military": agent | force | state, "unit": agent | force | state,
	"thing": weapon, "event": deed, "building": site, "vehicle": weapon,
}

// named tells what the names in a phrase make of it: Peru acts, Peruvian soldiers are a state's, the Peruvian harvest is neither.
func (s *syntaxOf) named(a argument) actorKind {
	var k actorKind
	proper := strings.HasPrefix(s.Tokens[a.head].Tag, "NNP")
	for i := a.from; i < a.to; {
		refs, end := s.x.world.at(s.Tokens, i)
		if end == 0 {
			i++
			continue
		}
		if i <= a.head && a.head < end {
			for _, r := range refs {
				k |= referentKind(r)
			}
			return k
		}
		i = end
	}
	if proper && s.Tokens[a.head].Capital() && !timeNoun(s.Tokens, a.head, a.head+1) {
		k |= agent | official
	}
	return k
}

func referentKind(r referent) actorKind {
	switch r.sense {
	case countryName, capital:
		return agent | official | force | state | site
	case countryPeople:
		return agent | force | state | crowd
	case knownPerson:
		return agent | official
	case institution:
		k := agent | official
		switch r.kind {
		case "military", "armed_group":
			k |= force | state
		case "government", "ministry", "bloc":
			k |= force | state
		case "police", "intelligence":
			k |= force
		}
		return k
	case placeName:
		return site
	}
	return 0
}
