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
	list []*person
	by   map[string][]*person // a folded word of the name -> who bears it
	// shown are names that a report gives an office to; they stay. of: by folded words joined with spaces.
	shown   map[string]bool
	offices [][]string
	longest int
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
	return &roster{tables: known(), by: map[string][]*person{}, shown: map[string]bool{}, outlets: map[string]bool{}}
}

// show notes the name of somebody in office.
func (r *roster) show(words []string) {
	if r.shown[strings.Join(words, " ")] {
		return
	}
	r.shown[strings.Join(words, " ")] = true
	r.longest = max(r.longest, len(words))
	r.offices = append(r.offices, words)
}

// add notes a private name. Names of which one holds all words of the other are one person's: "Hale" after "Jordan Hale".
func (r *roster) add(words []string) {
	words = slices.DeleteFunc(slices.Clone(words), func(w string) bool { return particles[w] })
	if len(words) == 0 || len(words) > maxWords || r.shown[strings.Join(words, " ")] || slices.ContainsFunc(r.offices, func(o []string) bool { return same(o, words) }) {
		return
	}
	for _, p := range r.by[words[0]] {
		if len(words) == 1 || same(p.words, words) {
			return
		}
	}
	p := &person{words: words}
	if r.writing {
		r.writers++
		p.label = "author " + strconv.Itoa(r.writers)
	} else {
		r.persons++
		p.label = "private person " + strconv.Itoa(r.persons)
	}
	r.list = append(r.list, p)
	for _, w := range words {
		if !slices.Contains(r.by[w], p) {
			r.by[w] = append(r.by[w], p)
		}
	}
}

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
		n, last := 1, i
		for j := i + 1; j < len(ws) && j-i < 2*maxWords && near(s, ws[j-1], ws[j]); j++ {
			if slices.Contains(p.words, ws[j].fold) {
				n, last = n+1, j
			} else if !particles[ws[j].fold] && len(ws[j].fold) > 1 { // an initial is part of the name
				break
			}
		}
		switch n = last - i + 1; {
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
