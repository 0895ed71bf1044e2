package extract

import (
	"strings"

	"crosscheck/lang"
	"crosscheck/lexicon"
)

// duration tells a length of time that is a figure (a war that ended in 24 hours) from one that only places something in time
// (the past 24 hours, three days later).
func (b *binder) duration(f *figure) string {
	s := f.s
	a := f.a
	prev, prev2 := s.lower(a.from-1), s.lower(a.from-2)
	next := s.lower(a.to)
	switch prev {
	case "next", "following":
		if s.lower(a.from-2) != "the" || s.lower(a.from-3) != "for" || s.Tokens[max(0, a.from-4)].Tag == "IN" {
			return "period"
		}
		b.lasting(f) // stayed for the next six months
		return ""
	case "past", "last", "previous", "first", "recent", "coming", "preceding", "these", "those", "final", "every", "each", "another":
		return "period"
	case "the":
		switch prev2 {
		case "in", "over", "during", "within", "for", "of", "after":
			return "period"
		}
	}
	if next == "old" || prev == "of" && prev2 == "age" {
		return "age"
	}
	if f.a.value.Low != 1 && !strings.HasSuffix(s.lower(a.to-1), "s") && f.to > a.to && strings.HasPrefix(s.Tokens[a.to].Tag, "NN") {
		return "dimension" // a 20 minute walk
	}
	switch next {
	case "into", "in":
		if next == "into" || s.lower(a.to+1) == "advance" || s.lower(a.to+1) == "the" && (s.lower(a.to+2) == "second" || s.lower(a.to+2) == "first") {
			return "period"
		}
	case "ago", "later", "earlier", "before", "after", "since", "prior", "previously", "on", "'", "'s", "of":
		if next != "of" || a.unit.days > 0 && prev != "for" {
			if next == "of" {
				break
			}
			return "period"
		}
	}
	// the worst in 20 years, the first for a decade
	if prev == "in" || prev == "for" {
		for i := a.from - 2; i >= 0 && a.from-i < 6; i-- {
			if t := s.Tokens[i].Tag; t == "JJS" || t == "RBS" || s.lower(i) == "first" {
				return "period"
			}
		}
	}
	for _, h := range a.hedges {
		if (h == "over" || h == "past") && s.lower(a.from) == h && (prev == "," || a.from == 0) {
			return "period"
		}
	}
	if prev == "in" || prev == "over" || prev == "within" || s.lower(a.from) == "over" {
		// lost 300 men in three days, 4 percent over two years: the time that another figure is for
		for ci := f.np - 1; ci >= 0 && f.np-ci < 8; ci-- {
			c := s.chunk(ci)
			if m := s.amountIn(c); m != nil && (m.unit == nil || m.unit.measure != "duration") {
				return "period"
			}
			if c.Kind == lang.VG || c.Kind == lang.Mark || c.Kind == lang.Conj {
				break
			}
		}
	}
	b.lasting(f)
	return ""
}

// lastVerb are the verbs whose subject takes the time that follows: the strike lasted three weeks.
var lastVerb = lexicon.Words("lasting verb")

// lasting finds what takes that long: what the time is of (five days of fighting), what lasts, or the deed that is done in it (end the war in 24
// hours). Who does something *for* that long is not counted.
func (b *binder) lasting(f *figure) {
	s := f.s
	ci := int(s.chunkOf[f.a.to-1])
	if s.lower(f.a.to) == "of" {
		switch of := s.chunk(ci + 2); {
		case of.Kind == lang.NP:
			b.setCounted(f, of)
			return
		case of.Kind == lang.VG && of.Participle && !of.Passive: // five days of fighting
			f.counted, f.countedSpan = s.words(of.From, of.To), s.bytes(of.From, of.To)
			return
		}
	}
	pi := s.before(f.np)
	if k := s.chunk(pi).Kind; k != lang.Prep && k != lang.VG {
		return
	}
	vi := pi
	for vi >= 0 && s.chunk(vi).Kind != lang.VG {
		if k := s.chunk(vi).Kind; k == lang.Mark && s.Tokens[s.chunk(vi).From].Tag != "\"" || k == lang.Conj {
			return
		}
		vi--
	}
	v := s.chunk(vi)
	if v.Kind != lang.VG {
		return
	}
	f.verb = vi
	defer b.modal(f, vi, vi)
	if lastVerb[s.lower(v.Head)] {
		if np, ok := b.subject(s, s.finite(vi)); ok {
			b.setCounted(f, np)
		}
		return
	}
	if w := s.lower(s.chunk(pi).From); w != "in" && w != "within" {
		return
	}
	to := s.chunk(pi).From
	for to > v.To && s.Tokens[to-1].Tag == "\"" {
		to--
	}
	if v.Head < to && !beWord(s.lower(v.Head)) { // end the war in 24 hours
		f.counted, f.countedSpan = s.words(v.Head, to), s.bytes(v.Head, to)
	}
}
