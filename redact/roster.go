package redact

import (
	"slices"
	"strconv"
	"strings"
)

// person is a private person.
type person struct {
	words []string // folded, as in the fullest name met
	label string
}

// roster are the people whose names are masked, numbered by where they are first met: report by report, in the order of the text.
type roster struct {
	*tables
	by map[string][]*person // a folded word of the name -> who bears it
	// shown are names that a report gives an office to; they stay. of: by folded words joined with spaces.
	shown   map[string]bool
	offices map[string][][]string // the same names by each of their words
	longest int
	opens   map[string]bool // the first words of those
	outlets map[string]bool // words of outlets' names: "example" in an address is the outlet's
	// persons and writers are how many there are of each; writing: those who are added now wrote reports.
	persons, writers int
	writing          bool
	// deciding are those who decided, the longest names first.
	deciding []decider
}

// decider is somebody who decided, by the name that stands on the decision.
type decider struct{ name, label string }

func newRoster() *roster {
	return &roster{tables: known(), by: map[string][]*person{}, shown: map[string]bool{}, outlets: map[string]bool{}, offices: map[string][][]string{}, opens: map[string]bool{}}
}

// show notes the name of somebody in office.
func (r *roster) show(words []string) {
	if r.shown[strings.Join(words, " ")] {
		return
	}
	r.shown[strings.Join(words, " ")] = true
	r.opens[words[0]] = true
	r.longest = max(r.longest, len(words))
	for _, w := range words {
		if len(r.offices[w]) < bearers {
			r.offices[w] = append(r.offices[w], words)
		}
	}
}

// add notes a private name. Names of which one holds all words of the other are one person's: "Hale" after "Jordan Hale".
func (r *roster) add(words []string) {
	words = slices.DeleteFunc(slices.Clone(words), func(w string) bool { return particles[w] })
	if len(words) == 0 || len(words) > maxWords || r.shown[strings.Join(words, " ")] || slices.ContainsFunc(r.offices[words[0]], func(o []string) bool { return same(o, words) }) {
		return
	}
	for _, p := range r.by[words[0]] {
		if len(words) == 1 || same(p.words, words) {
			for _, w := range words { // the fuller name is the person's
				r.also(p, w)
			}
			return
		}
	}
	if r.writing {
		r.writers++
		r.enter(words, "author "+strconv.Itoa(r.writers))
	} else {
		r.persons++
		r.enter(words, "private person "+strconv.Itoa(r.persons))
	}
}

// reviewer notes the name of somebody who decided, where it looks like a person's.
func (r *roster) reviewer(name, label string) {
	const most = 4
	ws := wordsOf(name)
	if len(ws) < 2 || len(ws) > most || strings.ContainsAny(name, "@:/") || slices.ContainsFunc(ws, func(w word) bool { return !w.capital && !particles[w.fold] }) {
		return
	}
	words := foldsOf(ws)
	if !slices.ContainsFunc(r.by[words[0]], func(p *person) bool { return slices.Equal(p.words, words) }) {
		r.enter(words, label)
	}
}

// enter puts a name on the list.
func (r *roster) enter(words []string, label string) {
	p := &person{label: label}
	for _, w := range words {
		r.also(p, w)
	}
}

func (r *roster) also(p *person, word string) {
	if slices.Contains(p.words, word) {
		return
	}
	p.words = append(p.words, word)
	if len(r.by[word]) < bearers {
		r.by[word] = append(r.by[word], p)
	}
}

// bearers is how many people of one given name or surname are told apart by it. What more there are is masked word for word; a hostile report must not make
// every Maria be compared with ten thousand others.
const bearers = 64

// same reports whether two names of several words are one: each word of the shorter stands in the longer.
func same(a, b []string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	return len(a) > 1 && !slices.ContainsFunc(a, func(w string) bool { return !slices.Contains(b, w) })
}

// particles join the parts of a name and are nobody's alone.
var particles = map[string]bool{
	"al": true, "el": true, "bin": true, "ibn": true, "bint": true, "abu": true, "umm": true, "ben": true, "van": true, "von": true, "der": true, "den": true, "de": true, "la": true, "las": true,
	"los": true, "del": true, "della": true, "di": true, "da": true, "do": true, "dos": true, "du": true, "le": true, "ter": true, "y": true, "e": true, "and": true,
}

// publicAt is how many words of a public name begin at word i; 0 where none does. It may be one in capitals or within an address.
func (r *roster) publicAt(s string, ws []word, i int) int {
	if !r.first[ws[i].fold] && !r.opens[ws[i].fold] {
		return 0
	}
	best := 0
	var phrase strings.Builder
	for j := i; j < len(ws) && j-i < max(r.tables.longest, r.longest) && (j == i || near(s, ws[j-1], ws[j])); j++ {
		if j > i {
			phrase.WriteByte(' ')
		}
		phrase.WriteString(ws[j].fold)
		if k := phrase.String(); r.phrases[k] || r.shown[k] {
			best = j - i + 1
		}
	}
	return best
}

// privateAt is how many words of a private name begin at word i, and whose; nil where several may be meant. Two or more words are a name however they are
// written; one alone where it begins with a capital, or anywhere in what is no running text.
func (r *roster) privateAt(s string, ws []word, i int, slug bool) (int, *person) {
	best, who, several := 0, (*person)(nil), false
	for _, p := range r.by[ws[i].fold] {
		last, long, capital := i, b2i(len(ws[i].fold) > 1), len(ws[i].fold) > 1 && ws[i].capital
		for j := i + 1; j < len(ws) && j-i < 2*maxWords && near(s, ws[j-1], ws[j]); j++ {
			if slices.Contains(p.words, ws[j].fold) {
				last = j
				long += b2i(len(ws[j].fold) > 1)
				capital = capital || len(ws[j].fold) > 1 && ws[j].capital
			} else if !particles[ws[j].fold] && len(ws[j].fold) > 1 { // an initial is part of the name
				break
			}
		}
		n := last - i + 1
		switch {
		case n > 1 && long < 2 && !capital && !slug: // "a man", where A. Man wrote a report
		case n > best:
			best, who, several = n, p, false
		case n == best:
			several = true
		}
	}
	if best == 0 || best == 1 && !slug && !ws[i].capital || best == 1 && (r.noName[ws[i].fold] || r.short[ws[i].fold] || len(ws[i].fold) == 1 || slug && r.outlets[ws[i].fold]) {
		return 0, nil
	}
	if several {
		who = nil
	}
	return best, who
}
