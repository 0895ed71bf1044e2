package extract

import (
	"math"
	"slices"
	"sort"
	"strings"
	"time"

	"crosscheck/claim"
	"crosscheck/lang"
	"crosscheck/lexicon"
)

// A count that nobody states follows from many sentences: "a man was shot dead" is one killed, "killed his wife and then himself"
// two. Such counts are figures of the form implied. Each victim counts once a report and measure, however often the report
// speaks of him: what may be the same person is taken for the same.

// A victim is one mention of somebody killed, wounded, captured or missing, or of several who are listed together.
type victim struct {
	s        *sentence
	members  []who
	from, to int // tokens of the claim's own words
	measure  string
	weak     bool // shot, taken to hospital: it is not said whether they lived
	rule     string
	verb     int // the chunk of the verb, or -1
	token    int // the word that gives the measure
	n        int // of a wording that names nobody: a double homicide
	nobody   bool
	stated   bool // a number, which is a figure already
	object   bool // the object of an active verb
	self     bool // killed by his own hand
	sum      bool // a list with numbers in it: the count is computed
	figure   *figure
}

// count is how many people the mention speaks of; 0 where it gives no number (soldiers were killed).
func (v *victim) count() int {
	if v.nobody {
		return v.n
	}
	n := 0
	for _, m := range v.members {
		if m.n == 0 {
			return 0
		}
		n += m.n
	}
	return n
}

// implier finds victims. It holds tables and no state of a report.
type implier struct {
	b     *binder
	x     *Extractor
	nouns map[string]personNoun
	words map[string]bool // words that a sentence with a victim has
}

func newImplier(x *Extractor) *implier {
	m := &implier{b: x.binder, x: x, nouns: personNouns(), words: map[string]bool{}}
	v := x.binder.v
	for _, verbs := range []map[string][]measureRow{v.verbs, v.phrases} {
		for form, rows := range verbs {
			for _, r := range rows {
				if vital(r.measure) && r.lemma != "be" && r.lemma != "take" && r.lemma != "put" && r.lemma != "have" {
					m.words[form] = true
				}
			}
		}
	}
	for w, r := range v.adjs {
		if vital(r.measure) {
			m.words[w] = true
		}
	}
	for w, rows := range v.events {
		for _, r := range rows {
			if vital(r.measure) && w != "life" && w != "lives" {
				m.words[w] = true
			}
		}
	}
	for _, list := range [...]string{"killing noun", "fatal adverb", "fatal adjective", "hospital word"} {
		for w := range lexicon.Words(list) {
			m.words[w] = true
		}
	}
	return m
}

// vital reports whether a measure is what implied counts are read of.
func vital(measure string) bool {
	switch measure {
	case "killed", "wounded", "missing", "captured", "hospitalised", "killed_or_wounded":
		return true
	}
	return false
}

// readImplied adds the counts that only follow from the wording.
func (x *Extractor) readImplied(w *reading) {
	m := x.implier
	var all []*victim
	for _, s := range w.ss {
		if len(all) >= maxPeople {
			break
		}
		if s.needed && m.speaks(s) && !m.past(s, w.anchor) {
			all = append(all, withSelf(m.verbs(s))...)
			all = append(all, m.nominals(s)...)
		}
	}
	if len(all) == 0 && len(w.figures) == 0 {
		return
	}
	sort.SliceStable(all, func(i, j int) bool {
		if all[i].s != all[j].s {
			return all[i].s.index < all[j].s.index
		}
		return all[i].from < all[j].from
	})
	violent := false
	for _, v := range all {
		v.figure = m.figureOf(v)
		violent = violent || v.figure != nil && !v.soft()
	}
	if !violent && !m.violent(w) {
		for _, v := range all {
			if v.measure != "missing" {
				v.figure = nil
			}
		}
	}
	// whoever is arrested is rarely the one who was hurt: the two are told apart by what befell them
	taken, hurt := parted(all, func(v *victim) bool { return v.measure == "captured" })
	ill := x.ill(w.ss)
	kept := append(newCast(hurt, w.figures, ill).cast(), newCast(taken, w.figures, ill).cast()...)
	for _, v := range kept {
		w.figures = append(w.figures, v.figure)
	}
	sort.SliceStable(w.figures, func(i, j int) bool {
		a, b := w.figures[i], w.figures[j]
		if a.s != b.s {
			return a.s.index < b.s.index
		}
		return a.from < b.from
	})
	othersApart(w.figures)
}

// violent reports whether a report tells of violence or an accident: by a number of victims, or by its nouns.
func (m *implier) violent(w *reading) bool {
	for _, f := range w.figures {
		if vital(f.measure) {
			return true
		}
	}
	n := 0
	for _, s := range w.ss {
		for i := range s.Tokens {
			if violentSign[s.lower(i)] {
				n++
			}
		}
	}
	return n >= minViolent
}

// minViolent is how often a report must name an attack or an accident for a plain death in it to be one of its victims.
const minViolent = 2

// parted divides the victims into those for whom is holds, and the others, in order.
func parted(all []*victim, is func(*victim) bool) (in, out []*victim) {
	for _, v := range all {
		if is(v) {
			in = append(in, v)
		} else {
			out = append(out, v)
		}
	}
	return in, out
}

// speaks reports whether a sentence can tell of a victim.
func (m *implier) speaks(s *sentence) bool {
	for i := range s.Tokens {
		if m.words[s.Tokens[i].Lower] {
			return true
		}
	}
	return false
}

// past reports whether a sentence tells of another time: a year before the last one, "decades ago".
func (m *implier) past(s *sentence, anchor time.Time) bool {
	for i := range s.Tokens {
		w := s.Tokens[i].Lower
		if w == "ago" && i > 0 && (s.lower(i-1) == "years" || s.lower(i-1) == "decades" || s.lower(i-1) == "centuries") {
			return true
		}
	}
	for _, t := range s.times {
		if !anchor.IsZero() && !t.end.IsZero() && t.end.Year() < anchor.Year()-1 {
			return true
		}
	}
	return false
}

// figureOf makes the figure of a victim; nil where it is not said to have happened.
func (m *implier) figureOf(v *victim) *figure {
	s := v.s
	f := &figure{
		s: s, np: int(s.chunkOf[v.from]), from: v.from, to: v.to, head: v.to - 1, class: "person", measure: v.measure, rule: v.rule,
		basis: claim.Total, modality: claim.Asserted, verb: v.verb, measureToken: v.token,
	}
	n := v.count()
	val := claim.Value{Form: claim.Implied, Low: float64(n), High: float64(n), Words: s.words(v.from, v.to), Unit: "people"}
	if n == 0 {
		val.Form, val.Low, val.High = claim.Vague, 2, math.Inf(1)
	}
	f.a = &amount{from: v.from, to: v.to, numFrom: v.from, numTo: v.to, value: val, verbHedge: -1}
	from := s.pastDeterminer(v.from, v.to)
	if !v.nobody && from < v.to && s.Tokens[from].Tag != "PRP" {
		f.counted, f.countedSpan = s.words(from, v.to), s.bytes(from, v.to)
	}
	if v.verb >= 0 {
		m.b.modal(f, v.verb, v.verb)
	}
	m.b.hypothetical(f)
	if f.modality != claim.Asserted || s.asks() || v.peaceful() {
		return nil
	}
	for i := v.from - 1; v.verb >= 0 && i >= 0 && v.from-i < 7; i-- {
		if unsure[s.lower(i)] {
			return nil
		}
	}
	f.given = v.verb < 0
	return f
}

// soft reports a mention that tells of no violence or accident by its own words or its sentence's.
func (v *victim) soft() bool {
	_, lemma, _ := strings.Cut(v.rule, "-")
	if !softDeath[lemma] {
		return false
	}
	for i := range v.s.Tokens {
		if violentSign[v.s.lower(i)] {
			return false
		}
	}
	return true
}

// peaceful reports a death of age or illness.
func (v *victim) peaceful() bool {
	if v.measure != "killed" || !v.soft() {
		return false
	}
	for i := v.token + 1; i > 0 && i < len(v.s.Tokens) && i-v.token < 8; i++ {
		if naturalCause[v.s.lower(i)] {
			return true
		}
	}
	return false
}

// ill reports whether the report speaks of an illness: people in hospital are then its patients.
func (x *Extractor) ill(ss []*sentence) bool {
	for _, s := range ss {
		for i := range s.Tokens {
			if !absent(&s.Tokens[i], x.ills) && x.diseases[s.Tokens[i].Lower] {
				return true
			}
		}
	}
	return false
}

// span of chunks: the first and last token of the members of a list.
func (v *victim) cover() {
	if len(v.members) == 0 {
		return
	}
	v.from, v.to = v.members[0].from, v.members[0].to
	for _, w := range v.members[1:] {
		v.from, v.to = min(v.from, w.from), max(v.to, w.to)
	}
}

// hyphenated reports whether one of the parts of a hyphenated word is in the set: murder-suicide.
func hyphenated(w string, part string) bool {
	return strings.Contains(w, "-") && slices.Contains(strings.Split(w, "-"), part)
}

// nominalChunk reports whether a chunk is a noun phrase.
func nominalChunk(c lang.Chunk) bool { return c.Kind == lang.NP && c.Head >= 0 }
