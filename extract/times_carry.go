package extract

import (
	"crosscheck/claim"
	"crosscheck/lang"
	"crosscheck/lexicon"
)

// maxCarried is how many sentences a date reaches over: On 17 May a plane fired two missiles. The second exploded. It killed 37.
const maxCarried = 2

// longestCarried is the longest stretch, in days, that a date told before may cover: a month. What happened in a year happened at many times.
const longestCarried = 31

// carried is the date of the sentence before a figure's own, where the figure's goes on to tell of the same event in the past and names no
// time; nil where it does not.
func (x *Extractor) carried(f *figure) *claim.Period {
	s := f.s
	if f.modality != claim.Asserted || f.cue != nil || f.basis == claim.Rate || f.a.unit != nil && f.measure != "money" || s.inQuote[f.a.numFrom] != 0 || len(s.times) > 0 || !x.goesOn(s) {
		return nil
	}
	for p, n := s.prev, 0; p != nil && p.Block == s.Block && n < maxCarried; p, n = p.prev, n+1 {
		if len(p.times) > 1 {
			return nil
		}
		if len(p.times) == 1 {
			t := p.times[0]
			if t.start.IsZero() || t.end.IsZero() || t.end.Before(t.start) || t.end.Sub(t.start).Hours() > 24*longestCarried || p.inQuote[t.from] != 0 || !p.tellsOf(t) {
				return nil
			}
			return t.period(p)
		}
		if len(p.Tokens) == 0 || !x.refersBack(p) {
			return nil
		}
	}
	return nil
}

// goesOn reports a sentence in the past tense that takes up what was told before: It killed, The explosion killed, During this attack.
func (x *Extractor) goesOn(s *sentence) bool {
	if !x.refersBack(s) {
		return false
	}
	for _, c := range s.Chunks {
		if c.Kind == lang.VG && !c.Participle && !c.Infinitive {
			return s.Tokens[c.From].Tag == "VBD" && !(s.lower(c.From) == "had" && c.To-c.From > 1)
		}
	}
	return false
}

// refersBack reports a sentence that begins with a word for what was just told: a pronoun, this, that, during the, or the with a noun that
// tells of an event.
func (x *Extractor) refersBack(s *sentence) bool {
	switch first, next := s.lower(0), s.lower(1); {
	case backWords[first]:
		return true
	case openers[first]:
		return backWords[next] && !pronouns[next] || first == "during" && next == "the"
	case first == "the":
		_, ok := x.events.nouns[next]
		return ok || outcomes[next]
	}
	return false
}

// openers are the prepositions and backWords the pronouns with which a sentence takes up the one before; outcomes are nouns of what
// happens and tells nothing of who did it.
var openers, backWords, pronouns, outcomes = lexicon.Words("opener"), lexicon.Words("back word"), lexicon.Words("back pronoun"), lexicon.Words("outcome")

// tellsOf reports whether a date is that of the sentence's own event: it stands in its first or main clause, not behind a verb that only
// looks back or forward to it.
func (s *sentence) tellsOf(t timex) bool {
	for ci := int(s.chunkOf[t.from]); ci >= 0; ci-- {
		switch c := s.Chunks[ci]; {
		case c.Kind == lang.Wh || c.Kind == lang.That:
			return false
		case c.Kind == lang.VG && c.Infinitive:
			return false
		case c.Kind == lang.VG && !c.Participle:
			return s.Tokens[c.From].Tag == "VBD"
		}
	}
	return true
}
