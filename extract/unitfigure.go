package extract

import (
	"crosscheck/claim"
	"crosscheck/lang"
)

// unitFigure binds an amount with a unit: money, area, shares, durations. The result is a code where it is no figure.
func (b *binder) unitFigure(f *figure) string {
	s, a := f.s, f.a
	ts := s.Tokens
	f.measure, f.rule = a.unit.measure, "unit"
	if a.unit.measure == "share" {
		f.basis = claim.Share
	}
	if a.unit.measure == "duration" {
		if code := b.duration(f); code != "" {
			return code
		}
		return ""
	}
	ci := int(s.chunkOf[a.to-1])
	// 20% of the territory; hundreds of square miles of forest; $1.2 billion in aid
	p := s.chunk(ci + 1)
	if w := s.lower(p.From); p.Kind == lang.Prep && (w == "of" || w == "in" || w == "for") {
		if np := s.chunk(ci + 2); np.Kind == lang.NP && !timeNoun(ts, np.From, np.To) {
			from := np.From
			for from < np.To && (ts[from].Tag == "DT" || ts[from].Tag == "PRP$") {
				from++
			}
			if from < np.To {
				f.counted, f.countedSpan, f.head = s.words(from, np.To), s.bytes(from, np.To), np.Head
				f.class = b.classOf(ts, from, np.To)
			}
		}
	}
	if f.to > a.to { // 40% losses, $5 million worth
		f.counted, f.countedSpan, f.head = s.words(a.to, f.to), s.bytes(a.to, f.to), f.to-1
	}
	if f.counted == "" { // what covers, costs, measures it
		vi := s.before(f.np)
		if s.chunk(vi).Kind == lang.Prep {
			vi = s.before(vi)
		}
		if s.chunk(vi).Kind == lang.VG {
			f.verb = vi
			if np, ok := b.subject(s, vi); ok {
				from := np.From
				for from < np.To && ts[from].Tag == "DT" {
					from++
				}
				f.counted, f.countedSpan = s.words(from, np.To), s.bytes(from, np.To)
			}
		}
	}
	if f.verb < 0 {
		if vi := s.before(f.np); s.chunk(vi).Kind == lang.VG {
			f.verb = vi
		} else if vi := s.after(ci); s.chunk(vi).Kind == lang.VG {
			f.verb = vi
		}
	}
	if f.verb >= 0 {
		b.modal(f, f.verb, f.verb)
	}
	return ""
}

// duration tells a length of time that is a figure (a war that ended in 24 hours) from one that only places something in time
// (the past 24 hours, three days later).
func (b *binder) duration(f *figure) string {
	s := f.s
	a := f.a
	prev, prev2 := s.lower(a.from-1), s.lower(a.from-2)
	next := s.lower(a.to)
	switch prev {
	case "past", "last", "next", "previous", "first", "recent", "coming", "preceding", "these", "those", "final", "following", "every", "each", "another":
		return "period"
	case "the":
		switch prev2 {
		case "in", "over", "during", "within", "for", "of", "after":
			return "period"
		}
	}
	switch next {
	case "into", "in":
		if next == "into" {
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
	// what takes that long: the verb with its object
	pi := s.before(f.np)
	if s.chunk(pi).Kind == lang.Prep || s.chunk(pi).Kind == lang.VG {
		vi := pi
		for vi >= 0 && s.chunk(vi).Kind != lang.VG {
			if k := s.chunk(vi).Kind; k == lang.Mark && s.Tokens[s.chunk(vi).From].Tag != "\"" || k == lang.Conj {
				break
			}
			vi--
		}
		if v := s.chunk(vi); v.Kind == lang.VG {
			f.verb = vi
			to := s.chunk(pi).From
			for to > v.To && s.Tokens[to-1].Tag == "\"" {
				to--
			}
			if v.Head < to {
				f.counted, f.countedSpan = s.words(v.Head, to), s.bytes(v.Head, to)
			}
			b.modal(f, vi, vi)
		}
	}
	return ""
}
