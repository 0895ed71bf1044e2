package extract

import (
	"strings"

	"crosscheck/lang"
	"crosscheck/lexicon"
)

// personNoun is a row of lexicon/victims.tsv.
type personNoun struct {
	n           int
	gender, age string
}

func personNouns() map[string]personNoun {
	out := map[string]personNoun{}
	for _, r := range lexicon.Open("victims").Rows {
		n := personNoun{1, r.Get("gender"), r.Get("age")}
		if r.Get("number") == "2" {
			n.n = 2
		}
		for _, w := range r.List("words") {
			out[w] = n
		}
	}
	return out
}

// whoKind is how a mention refers.
type whoKind uint8

const (
	known      whoKind = iota // the man, his wife: somebody spoken of, or known
	indefinite                // a man
	another                   // another man, a second victim
	named                     // John Smith
	pronoun                   // he, himself
	numbered                  // two men
	plural                    // soldiers
)

// who is one mention of a person, or of people.
type who struct {
	from, to  int // tokens
	chunk     int
	kind      whoKind
	n         int // 0: a plural that gives no number
	noun      string
	gender    string
	age       string // child or adult
	years     string // 24
	surname   string
	given     string // the first name, where the mention has one
	reflexive bool
}

// who reads the noun phrase of chunk ci as people; false where it names none, or no particular ones.
func (m *implier) who(s *sentence, ci int) (who, bool) {
	c := s.chunk(ci)
	if !nominalChunk(c) {
		return who{}, false
	}
	ts := s.Tokens
	w := who{from: c.From, to: c.To, chunk: ci, n: 1}
	for w.to > w.from+1 && (ts[w.to-1].Tag == "POS" || !ts[w.to-1].Word() && !ts[w.to-1].Numeric()) {
		w.to--
	}
	if c.To-c.From == 1 && ts[c.From].Tag == "PRP" {
		w.kind = pronoun
		switch ts[c.From].Lower {
		case "he", "him", "himself":
			w.gender = "m"
		case "she", "her", "herself":
			w.gender = "f"
		default:
			return who{}, false
		}
		w.reflexive = strings.HasSuffix(ts[c.From].Lower, "self")
		return w, true
	}
	if a := s.amountIn(c); a != nil {
		f := &figure{s: s, a: a, np: ci, from: a.from, to: max(a.to, c.To), head: -1}
		m.b.headOf(f)
		if a.unit != nil || a.value.Low != a.value.High || a.value.Low < 1 || a.value.Low > 1000 || !countsPeople(f.class) || f.class == "" || f.class == "unknown" && ts[w.to-1].Tag != "NNS" {
			return who{}, false
		}
		w.kind, w.n = numbered, int(a.value.Low)
		return w, true
	}
	det := ts[c.From].Lower
	switch det {
	case "any", "every", "each", "no", "neither", "either", "what", "which", "whatever", "whichever", "such":
		return who{}, false
	}
	m.modifiers(ts, &w)
	head := ts[w.to-1].Lower
	if n, ok := m.nouns[head]; ok && !strings.HasPrefix(ts[w.to-1].Tag, "NNS") {
		w.n, w.noun = n.n, head
		if n.gender != "" {
			w.gender = n.gender
		}
		if n.age != "" && w.age == "" {
			w.age = n.age
		}
		w.kind = reference(ts, w)
		if nm, given, ok := m.name(s, ci); ok { // a title: "Officer John Smith" ends in the name
			w.surname, w.given = nm, given
		}
		return w, true
	}
	if strings.HasSuffix(head, "-year-old") || strings.HasSuffix(head, "-month-old") {
		w.kind = reference(ts, w)
		return w, true
	}
	if head == "another" || head == "other" && det == "the" || (head == "second" || head == "third" || head == "fourth") && (det == "a" || det == "the") {
		w.kind, w.noun = another, ""
		return w, true
	}
	if nm, given, ok := m.name(s, ci); ok {
		w.kind, w.surname, w.given = named, nm, given
		if w.gender == "" {
			w.gender = m.b.w.given[ts[m.firstName(ts, w)].Lower]
			if w.gender != "m" && w.gender != "f" {
				w.gender = ""
			}
		}
		return w, true
	}
	if t, start, ok := m.b.w.titles.endingAt(ts, w.to, w.from); ok && !strings.HasPrefix(ts[w.to-1].Tag, "NNS") {
		if t.plural {
			w.kind, w.n, w.noun = plural, 0, head
			return w, m.bare(ts, w)
		}
		if start > w.from || det == "a" || det == "the" || det == "an" {
			w.noun, w.gender = head, t.gender
			w.kind = reference(ts, w)
			return w, true
		}
		return who{}, false
	}
	class := m.b.classOf(ts, w.from, w.to)
	if (class == "person" || class == "men" || class == "military" || class == "worker") && (ts[w.to-1].Tag == "NNS" || ts[w.to-1].Tag == "NNPS" || head == "people" || strings.HasSuffix(head, "men")) && singular(head) != head {
		w.kind, w.n, w.noun = plural, 0, head
		return w, m.bare(ts, w)
	}
	return who{}, false
}

// bare reports whether a plural stands without a word that only refers back: "soldiers", "the Jesuit priests", not "the victims".
func (m *implier) bare(ts []lang.Token, w who) bool {
	t := ts[w.from]
	if t.Lower == "the" {
		return !refersBack[w.noun]
	}
	return t.Tag != "DT" && t.Tag != "PRP$" && t.Tag != "PDT" && t.Lower != "those" && t.Lower != "these" && t.Lower != "most" && t.Lower != "more" && t.Lower != "other"
}

// refersBack are plurals that with an article take up people already counted.
var refersBack = lexicon.Words("refers back")

// modifiers reads age and sex off the words before the noun.
func (m *implier) modifiers(ts []lang.Token, w *who) {
	for i := w.from; i < w.to; i++ {
		l := ts[i].Lower
		if j := strings.Index(l, "-year-old"); j > 0 {
			w.years = l[:j]
		} else if strings.HasSuffix(l, "-month-old") || strings.HasSuffix(l, "-week-old") || strings.HasSuffix(l, "-day-old") {
			w.years, w.age = l, "child"
		}
		switch l {
		case "male", "husband", "father":
			if w.gender == "" {
				w.gender = "m"
			}
		case "female", "pregnant":
			w.gender = "f"
		case "teenage", "teen":
			w.age = "child"
		case "elderly":
			w.age = "adult"
		}
	}
}

// reference is how a noun phrase refers, by its first words.
func reference(ts []lang.Token, w who) whoKind {
	switch t := ts[w.from]; {
	case t.Lower == "another":
		return another
	case t.Lower == "a" || t.Lower == "an":
		if w.from+1 < w.to && (ts[w.from+1].Lower == "second" || ts[w.from+1].Lower == "third" || ts[w.from+1].Lower == "fourth") {
			return another
		}
		return indefinite
	case t.Lower == "the" && w.from+1 < w.to && (ts[w.from+1].Lower == "other" || ts[w.from+1].Lower == "second" || ts[w.from+1].Lower == "third"):
		return another
	case t.Tag == "DT" || t.Tag == "PRP$":
		return known
	}
	for i := w.from; i < w.to; i++ {
		if ts[i].Tag == "POS" {
			return known
		}
	}
	return indefinite
}

// name is the folded surname of the person whom a noun phrase names; false where it names none.
func (m *implier) name(s *sentence, ci int) (surname, given string, ok bool) {
	c := s.chunk(ci)
	ts := s.Tokens
	for i := c.From; i < c.To; i++ {
		if !ts[i].Capital() {
			continue
		}
		if p, ok := m.b.w.personAt(ts, i); ok && p.to <= c.To && p.to >= c.To-1 && (p.to == c.To || ts[p.to].Tag != "POS") {
			parts := strings.Fields(p.name)
			if len(parts) > 1 {
				given = foldName(parts[0])
			}
			return foldName(parts[len(parts)-1]), given, true
		}
	}
	// "Lakeisha Brown, 24,": an unknown name with an age
	last := ts[c.To-1]
	if strings.HasPrefix(last.Tag, "NNP") && last.Capital() && c.To-c.From <= 4 && at(ts, c.To).Lower == "," && ageAt(ts, c.To+1) {
		return foldName(last.Text), "", true
	}
	if m.unknownName(s, c) {
		if c.To-c.From > 1 {
			given = foldName(ts[c.From].Text)
		}
		return foldName(last.Text), given, true
	}
	return "", "", false
}

// unknownName reports a run of names that is no place, office or institution, in a sentence where capitals mean something.
func (m *implier) unknownName(s *sentence, c lang.Chunk) bool {
	ts := s.Tokens
	if c.To-c.From > 4 || heading(s) || timeNoun(ts, c.From, c.To) || c.From > 0 && placePrepositions[s.lower(c.From-1)] {
		return false
	}
	for i := c.From; i < c.To; i++ {
		t := ts[i]
		if !strings.HasPrefix(t.Tag, "NNP") || !t.Capital() || !t.Word() || notName[t.Lower] || organisation[t.Lower] || hasDigit(t.Text) || t.Text == strings.ToUpper(t.Text) {
			return false
		}
		if refs, end := m.b.w.at(ts, i); end > 0 && len(refs) > 0 {
			return false
		}
		if _, _, ok := m.b.w.titles.startingAt(ts, i); ok {
			return false
		}
		if _, ok := m.b.v.class(ts, i, i+1); ok {
			return false
		}
	}
	lower, words := 0, 0
	for i := range ts {
		if ts[i].Word() && len(ts[i].Text) > 3 {
			words++
			if !ts[i].Capital() {
				lower++
			}
		}
	}
	return 2*lower > words
}

func (m *implier) firstName(ts []lang.Token, w who) int {
	for i := w.from; i < w.to; i++ {
		if g := m.b.w.given[ts[i].Lower]; g == "m" || g == "f" {
			return i
		}
	}
	return w.from
}

// ageAt reports an age between commas: ", 24,".
func ageAt(ts []lang.Token, i int) bool {
	t := at(ts, i)
	if !t.Numeric() || len(t.Text) > 3 {
		return false
	}
	n := at(ts, i+1).Lower
	return n == "," || n == "." || n == "" || n == ")" || n == "and"
}
