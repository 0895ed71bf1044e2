package extract

import (
	"slices"
	"strings"

	"crosscheck/claim"
)

// A cast is the victims of one report, told apart.
type cast struct {
	all     []*victim
	figures []*figure
	ill     bool
	persons []*sufferer
}

// A sufferer is one person of the cast: what the mentions taken together say of him.
type sufferer struct {
	who
	names    map[string]bool
	nouns    map[string]bool
	last     int // the sentence of the latest mention
	at       *sentence
	killed   *victim
	wounded  *victim
	missing  *victim
	captured *victim
	self     bool    // died by his own hand
	strong   *victim // a wound that is said to be one
}

func newCast(all []*victim, figures []*figure, ill bool) *cast {
	return &cast{all: all, figures: figures, ill: ill}
}

// cast settles who is who, and returns the mentions that become claims, each with its figure.
func (c *cast) cast() []*victim {
	var kept, lists, sums, unnamed []*victim
	m := map[*victim]bool{}
	for _, v := range c.all {
		if v.measure == "hospitalised" {
			if c.ill {
				continue
			}
			v.measure = "wounded"
		}
		if v.figure == nil || v.stated {
			continue
		}
		v.figure.measure = v.measure
		switch {
		case v.nobody:
			unnamed = append(unnamed, v)
		case v.sum:
			sums = append(sums, v)
		case v.count() == 0:
			lists = append(lists, v)
		default:
			if len(v.members) > 1 {
				lists = append(lists, v)
			}
			for _, w := range v.members {
				if w.n == 1 && w.kind != numbered {
					c.enter(v, w)
				}
			}
		}
	}
	if c.deaths() {
		unsettled(c.figures)
		for _, v := range slices.Concat(lists, sums, unnamed) {
			if v.weak && v.measure == "wounded" && !c.alive(v) {
				v.measure, v.figure.measure = "killed_or_wounded", "killed_or_wounded"
			}
		}
	}
	add := func(v *victim) {
		if v != nil && !m[v] {
			m[v] = true
			kept = append(kept, v)
		}
	}
	seen := map[string]bool{}
	for _, v := range lists {
		key := v.measure + "/" + claim.FormatNumber(float64(v.count()))
		if v.count() == 0 {
			key += "/" + v.members[0].noun
		}
		if c.stated(v.measure, v.count()) || seen[key] {
			m[v] = true
			continue
		}
		seen[key] = true
		add(v)
	}
	for _, p := range c.persons {
		add(p.captured)
		if p.killed != nil {
			add(p.killed)
			continue
		}
		if p.strong != nil {
			add(p.strong)
		} else if p.wounded != nil && !c.likelyDead(p) {
			add(p.wounded)
		}
		add(p.missing)
	}
	for _, v := range sums {
		if c.add(v, kept) {
			add(v)
		}
	}
	for _, v := range unnamed {
		if c.most(kept, v.measure) < v.n && (v.n > 1 || !c.anyone(v.measure)) && !c.stated(v.measure, v.n) {
			add(v)
		}
	}
	return kept
}

// add computes the number of a list whose members are figures; false where one of them counts something else, or the report gives
// the number itself. A member of which nothing else is said takes the measure of the list.
func (c *cast) add(v *victim, kept []*victim) bool {
	var inputs []*figure
	var terms []string
	for _, w := range v.members {
		var in *figure
		for _, f := range c.figures {
			if w.kind == numbered && f.s == v.s && f.np == w.chunk {
				if f.measure == "other" && f.gloss == "" {
					f.measure, f.rule, f.weak = v.measure, "list", v.weak
				}
				in = f
			}
		}
		for _, k := range kept {
			if w.kind != numbered && k.s == v.s && k.from == w.from && k.measure == v.measure {
				in = k.figure
			}
		}
		if in == nil || in.measure != v.measure || in.modality != claim.Asserted {
			return false
		}
		inputs = append(inputs, in)
		terms = append(terms, claim.FormatNumber(in.a.value.Low))
	}
	if c.stated(v.measure, v.count()) {
		return false
	}
	v.figure.formula, v.figure.inputs = strings.Join(terms, " + "), inputs
	return true
}

// stated reports whether the report says such a number itself.
func (c *cast) stated(measure string, n int) bool {
	for _, f := range c.figures {
		if f.measure == measure && f.a.unit == nil && f.modality == claim.Asserted && (n == 0 || int(f.a.value.Low) == n) && f.a.value.Low >= 2 {
			return true
		}
	}
	return false
}

// anyone reports whether the report gives a number of that measure.
func (c *cast) anyone(measure string) bool {
	for _, f := range c.figures {
		if f.measure == measure && f.modality == claim.Asserted && f.a.value.Low >= 1 {
			return true
		}
	}
	return false
}

// alive reports whether those listed are none of the dead: the report names the dead one by one, and each of them differs.
func (c *cast) alive(v *victim) bool {
	if v.nobody || c.anyone("killed") {
		return false
	}
	for _, p := range c.persons {
		for _, w := range v.members {
			if p.killed != nil && p.may(w) {
				return false
			}
		}
	}
	return true
}

// deaths reports whether the report tells of anybody killed.
func (c *cast) deaths() bool {
	for _, v := range c.all {
		if v.measure == "killed" && v.figure != nil {
			return true
		}
	}
	return c.anyone("killed")
}

func (c *cast) most(kept []*victim, measure string) int {
	n := 0
	for _, v := range kept {
		if v.measure == measure {
			n = max(n, v.count())
		}
	}
	return n
}

// likelyDead reports whether somebody who was shot, and of whom no more is said, may be the one whose death the report states.
func (c *cast) likelyDead(p *sufferer) bool {
	for _, f := range c.figures {
		if f.measure == "killed" && f.modality == claim.Asserted && f.a.value.Low >= 1 {
			return true
		}
	}
	for _, q := range c.persons {
		if q.killed != nil && q.may(p.who) {
			return true
		}
	}
	return false
}

// enter finds the person of a mention, or adds one.
func (c *cast) enter(v *victim, w who) {
	p := c.person(v, w)
	if p == nil {
		p = &sufferer{who: w, names: map[string]bool{}, nouns: map[string]bool{}}
		c.persons = append(c.persons, p)
	}
	if w.surname != "" {
		p.names[w.surname] = true
	}
	if w.noun != "" {
		p.nouns[w.noun] = true
	}
	if p.given == "" {
		p.given = w.given
	}
	p.learn(w)
	p.last, p.at = v.s.index, v.s
	p.self = p.self || v.self
	better := func(old *victim) *victim {
		if old == nil || heading(old.s) && !heading(v.s) {
			return v
		}
		return old
	}
	switch v.measure {
	case "killed":
		p.killed = better(p.killed)
	case "missing":
		p.missing = better(p.missing)
	case "captured":
		p.captured = better(p.captured)
	default:
		p.wounded = better(p.wounded)
		if !v.weak {
			p.strong = better(p.strong)
		}
	}
}

// person is the one who the mention may be: the name first, then the latest whom nothing tells apart.
func (c *cast) person(v *victim, w who) *sufferer {
	if w.surname != "" {
		for _, p := range c.persons {
			if p.names[w.surname] && (w.given == "" || p.given == "" || p.given == w.given) {
				return p
			}
		}
	}
	if w.kind == another {
		return nil
	}
	var best *sufferer
	for i := len(c.persons) - 1; i >= 0; i-- {
		p := c.persons[i]
		if w.kind == indefinite && p.at == v.s && p.last == v.s.index && !v.sameMention(p) {
			continue // "a man was killed and a man was wounded"
		}
		if v.lists(p) || !p.may(w) || v.self && v.measure == "killed" && w.kind == pronoun && p.killed != nil && !p.self {
			continue // whoever kills himself is none of those he killed
		}
		if s := v.s; p.at == s && s.Tokens[w.from].Tag == "PRP$" && w.noun != "" && !p.nouns[w.noun] {
			continue // a plumber and his apprentice
		}
		if w.years != "" && p.years == w.years || w.noun != "" && p.nouns[w.noun] && w.years == "" {
			return p // the same age, the same noun
		}
		if best == nil {
			best = p
		}
	}
	return best
}

// sameMention reports whether the person was last mentioned by the same victim words: shot, then killed.
func (v *victim) sameMention(p *sufferer) bool {
	for _, q := range []*victim{p.killed, p.wounded, p.missing, p.captured} {
		if q != nil && q.s == v.s && q.from == v.from {
			return true
		}
	}
	return false
}

// lists reports whether the person is another member of the same list.
func (v *victim) lists(p *sufferer) bool {
	return len(v.members) > 1 && (p.killed == v || p.wounded == v || p.missing == v || p.captured == v)
}

// may reports whether nothing tells the mention from the person.
func (p *sufferer) may(w who) bool {
	if p.gender != "" && w.gender != "" && p.gender != w.gender {
		return false
	}
	if p.years != "" && w.years != "" && p.years != w.years {
		return false
	}
	if p.age != "" && w.age != "" && p.age != w.age {
		return false
	}
	return w.surname == "" || len(p.names) == 0
}
