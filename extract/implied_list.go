package extract

import (
	"cmp"
	"strings"

	"crosscheck/lang"
)

// leftward reads the list that ends with the person at chunk ci: "John Smith, 24, and Mary Jones, 22,"; "a mother and her two
// sons". A name and a noun side by side are one person.
func (m *implier) leftward(s *sentence, ci int, w who) []who {
	out := m.towardsStart(s, ci, w)
	reverse(out)
	return out
}

// towardsStart is the list in reverse.
func (m *implier) towardsStart(s *sentence, ci int, w who) []who {
	out := []who{w}
	joined, comma := false, false
	series := false
	for k := ci - 1; k >= 0 && ci-k < 40; k-- {
		c := s.chunk(k)
		switch {
		case c.Kind == lang.Conj && s.lower(c.From) == "and":
			joined, series = true, true
			continue
		case s.lower(c.From) == ",":
			comma = true
			continue
		case c.Kind == lang.Adv && !joined:
			continue
		case c.Kind != lang.NP:
			return out
		}
		if p := s.chunk(k - 1); p.Kind == lang.Prep && !subordinator[s.lower(p.From)] && (s.chunk(k-2).Kind == lang.NP || s.lower(s.chunk(k-2).From) == ",") {
			if _, is := m.who(s, k); is && joined && s.lower(p.From) != "with" && s.lower(s.chunk(k-2).From) != "," {
				return out // "the son of John and Mary": no list of victims
			}
			k--
			continue
		}
		if comma && !joined && s.Tokens[c.Head].Numeric() { // an age
			continue
		}
		if s.Tokens[c.Head].Numeric() && c.To-c.From == 1 && s.lower(c.To) == "," {
			continue
		}
		x, ok := m.who(s, k)
		if !ok {
			return out
		}
		if s.chunk(s.before(k)).Kind == lang.VG {
			return out // "there were 200 guests and four were shot": the object of another verb
		}
		last := &out[len(out)-1]
		switch {
		case !joined && !comma:
			return out
		case !joined && apposed(x, *last):
			*last = merged(x, *last)
		case joined && len(out) == 1 && x.n == 1 && last.n == 1 && last.kind == indefinite && last.surname == "" && s.Tokens[last.from].Tag != "DT" && !strings.Contains(s.lower(last.from), "-year-old") && s.chunk(x.chunk-1).Kind == lang.Mark && s.Tokens[x.from].Tag == "DT":
			*last = merged(x, *last) // a father and student
		case !joined && series && comma || joined:
			if x.kind == numbered && !joined && x.n == total(out) {
				return nil // "four people, a man and three women,": the number is stated
			}
			out = append(out, x)
		default:
			return out
		}
		joined, comma = false, false
	}
	return out
}

// rightward reads the list that begins with the object at chunk ci: "killing John Smith, 24, and Mary Jones"; "his wife and then
// himself".
func (m *implier) rightward(s *sentence, ci int, w who) []who {
	out := []who{w}
	joined, comma := false, false
	for k := ci + 1; k < len(s.Chunks) && k-ci < 40; k++ {
		c := s.chunk(k)
		switch {
		case c.Kind == lang.Conj && s.lower(c.From) == "and":
			joined = true
			continue
		case s.lower(c.From) == ",":
			comma = true
			continue
		case c.Kind == lang.Adv:
			continue
		case c.Kind == lang.Prep && s.chunk(k+1).Kind == lang.NP && !subordinator[s.lower(c.From)] && !joined:
			k++
			continue
		case c.Kind != lang.NP:
			return out
		}
		if s.Tokens[c.Head].Numeric() && c.To-c.From == 1 && comma { // an age
			continue
		}
		x, ok := m.who(s, k)
		if !ok || x.kind == numbered && m.b.v.adjs[s.lower(c.From)].measure != "" { // "and injured nine others"
			return out
		}
		if v := s.chunk(s.after(k)); v.Kind == lang.VG && !v.Participle && !v.Infinitive && !x.reflexive {
			return out // a clause of its own: "and his son was wounded"
		}
		if t := at(s.Tokens, c.To).Lower; m.b.v.adjs[t].measure != "" {
			return out
		}
		last := &out[len(out)-1]
		switch {
		case !joined && comma && apposed(*last, x):
			*last = merged(*last, x)
		case joined || comma && m.seriesAhead(s, k):
			if out[0].kind == numbered && !joined {
				return out
			}
			out = append(out, x)
		default:
			return out
		}
		joined, comma = false, false
	}
	return out
}

// seriesAhead reports whether an "and" with another person follows: the comma before belongs to a list.
func (m *implier) seriesAhead(s *sentence, k int) bool {
	for j := k + 1; j < len(s.Chunks) && j-k < 10; j++ {
		c := s.chunk(j)
		if c.Kind == lang.VG || c.Kind == lang.Wh {
			return false
		}
		if c.Kind == lang.Conj && s.lower(c.From) == "and" {
			for s.chunk(j+1).Kind == lang.Adv {
				j++
			}
			_, ok := m.who(s, j+1)
			return ok
		}
	}
	return false
}

// apposed reports whether two mentions side by side are one person: a name and a noun.
func apposed(a, b who) bool {
	return a.n == 1 && b.n == 1 && (a.surname != "" && a.kind == named) != (b.surname != "" && b.kind == named)
}

// merged is one person of two mentions.
func merged(a, b who) who {
	out := a
	out.from, out.to = min(a.from, b.from), max(a.to, b.to)
	if a.surname == "" {
		out.surname, out.given = b.surname, b.given
	}
	if out.noun == "" {
		out.noun = b.noun
	}
	out.learn(b)
	return out
}

// learn takes over what another mention of the same person tells and this one does not.
func (w *who) learn(b who) {
	w.gender, w.age, w.years = cmp.Or(w.gender, b.gender), cmp.Or(w.age, b.age), cmp.Or(w.years, b.years)
}

func total(ws []who) int {
	n := 0
	for _, w := range ws {
		n += w.n
	}
	return n
}

func reverse(ws []who) {
	for i, j := 0, len(ws)-1; i < j; i, j = i+1, j-1 {
		ws[i], ws[j] = ws[j], ws[i]
	}
}
