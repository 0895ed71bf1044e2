package extract

import (
	"fmt"

	"crosscheck/claim"
	"crosscheck/lang"
	"crosscheck/lexicon"
)

// unitFigure binds an amount with a unit: money, area, shares, durations. The result is a code where it is no figure.
func (b *binder) unitFigure(f *figure) string {
	s, a := f.s, f.a
	f.measure, f.rule = a.unit.measure, "unit"
	if a.unit.measure == "share" {
		f.basis = claim.Share
	}
	if b.everyPeriod(f) {
		return ""
	}
	if a.unit.measure == "duration" {
		if code := b.duration(f); code != "" {
			return code
		}
		return ""
	}
	ci := int(s.chunkOf[a.to-1])
	if a.unit.measure != "money" || !b.apiece(f) {
		b.unitBase(f, ci)
	}
	if a.small && !b.shared(f) {
		return "unbound" // most of the film
	}
	if f.to > a.to && !compared[s.lower(f.to-1)] && !bearings[s.lower(f.to-1)] { // 40% losses, $5 million worth
		f.counted, f.countedSpan, f.head = s.words(a.to, f.to), s.bytes(a.to, f.to), f.to-1
	}
	if f.counted == "" && !b.priced(f) && !b.bracketed(f) && !b.changed(f) {
		b.unitGovernor(f)
	}
	if f.counted == "" { // what covers, costs, measures it
		vi := s.before(f.np)
		if s.chunk(vi).Kind == lang.Prep {
			vi = s.before(vi)
		}
		if s.chunk(vi).Kind == lang.VG {
			f.verb = vi
			if np, ok := b.subject(s, s.finite(vi)); ok && (a.unit.measure != "area" && a.unit.measure != "other" || sizing[s.lower(s.chunk(vi).Head)]) && !(a.unit.measure == "money" && givers[s.lower(s.chunk(vi).Head)] && s.Tokens[s.chunk(vi).From].Tag != "VBG") {
				if np, ok := b.measured(s, np); ok {
					b.setCounted(f, np)
				}
			}
		}
	}
	b.shareGroup(f)
	if f.verb < 0 {
		if vi := s.before(f.np); s.chunk(vi).Kind == lang.VG {
			f.verb = vi
		} else if p := s.before(vi); s.chunk(vi).Kind == lang.Prep && s.chunk(p).Kind == lang.VG {
			f.verb = p
		} else if vi := s.after(ci); s.chunk(vi).Kind == lang.VG {
			f.verb = vi
		}
	}
	if f.verb >= 0 {
		b.modal(f, f.verb, f.verb)
	}
	return ""
}

// givers are verbs whose subject pays or gets an amount and is not measured by it.
var givers = lexicon.Words("giver")

// unitBase finds what a measured amount is of: 20% of the territory; hundreds of square miles of forest; $1.2 billion in aid; half
// the crew. ci is the chunk of the amount.
func (b *binder) unitBase(f *figure, ci int) {
	s, ts := f.s, f.s.Tokens
	share := f.a.unit.measure == "share"
	base := -1
	if p := s.chunk(ci + 1); p.Kind == lang.Prep {
		if w := s.lower(p.From); w == "of" || w == "for" || w == "in" && !(share && (ts[s.chunk(ci+2).Head].Capital() || ts[s.chunk(ci+2).Head].Numeric())) {
			base = ci + 2
		}
	} else if share && f.a.kind == fraction && p.Kind == lang.NP && p.From == f.a.to {
		base = ci + 1 // half the crew
	}
	if g := s.chunk(s.before(f.np) - 1); base >= 0 && !share && s.lower(s.chunk(ci+1).From) == "for" && s.lower(s.chunk(s.before(f.np)).From) == "of" && g.Kind == lang.NP && !bareAmounts[s.lower(g.Head)] {
		return // a reward of $5 million for information
	}
	if f.a.unit.measure == "other" && s.lower(f.a.from-1) == "within" {
		return // within 8 km of the dam
	}
	if c := s.chunk(base); base >= 0 && c.Kind == lang.NP && quantities[s.lower(c.Head)] && s.lower(s.chunk(base+1).From) == "of" && s.chunk(base+2).Kind == lang.NP {
		base += 2 // a quarter in the quantity of explosives
	}
	if b.ofThose(f, base) {
		return
	}
	np := s.chunk(base)
	if share && base >= 0 && (np.Kind == lang.Wh || np.Kind == lang.NP && ts[np.Head].Tag == "PRP") {
		b.shareOfThem(f, base)
		return
	}
	if base < 0 || np.Kind != lang.NP || timeNoun(ts, np.From, np.To) {
		return
	}
	from := np.From
	if share {
		from = s.pastDeterminer(from, np.To)
		if a := s.amountIn(np); a != nil && a.from <= from {
			from = a.to // two fifths of the 300 passengers
		}
	}
	if a := s.amountIn(np); !share && a != nil && a != f.a && a.unit != nil && a.unit.name == f.a.unit.name {
		f.basis, f.ofNumber, from = claim.Subset, true, a.to // $12 billion of the $34 billion budget
	}
	from = s.pastDeterminer(from, np.To)
	if from >= np.To {
		return
	}
	f.counted, f.countedSpan, f.head = s.words(from, np.To), s.bytes(from, np.To), np.Head
	f.class = b.classOf(ts, from, np.To)
	if share {
		b.shareAre(f, base)
	}
}

// quantities are nouns for how much there is of what follows them.
var quantities = lexicon.Words("quantity noun")

// unitGovernor finds what an amount behind a preposition measures: a turnout of 58%, raised food needs by 50 percent, cut its budget to
// $4 million; and what the amount before it in a list measured: by 49 percent or by 27 percent.
func (b *binder) unitGovernor(f *figure) {
	s := f.s
	pi := s.before(f.np)
	p := s.chunk(pi)
	w := s.lower(p.From)
	if p.Kind != lang.Prep && w != "to" {
		return
	}
	if n := len(f.prior); n > 0 && f.prior[n-1].s == s && f.prior[n-1].a.unit != nil && f.prior[n-1].a.unit.name == f.a.unit.name {
		if q := f.prior[n-1]; s.chunk(pi-1).Kind == lang.Conj && int(s.chunkOf[q.a.to-1]) == pi-2 {
			f.counted, f.countedSpan, f.verb = q.counted, q.countedSpan, q.verb
			f.modality = q.modality
			return
		}
	}
	g := s.chunk(pi - 1)
	switch {
	case g.Kind != lang.NP || s.amountIn(g) != nil || s.Tokens[g.Head].Tag == "PRP" || timeNoun(s.Tokens, g.From, g.To):
	case w == "of":
		if !bareAmounts[s.lower(g.Head)] || g.Head > g.From && nounWord(s.Tokens[g.Head-1]) { // a rate of 58%; a turnout rate of 58%
			b.setCounted(f, g)
		}
	case w == "by" || w == "to" || w == "at" || w == "from":
		vi := pi - 2
		if q := s.chunk(vi); q.Kind == lang.Prep && s.lower(q.From) == "of" && s.chunk(vi-1).Kind == lang.NP { // its budget for schools
			g, vi = s.chunk(vi-1), vi-2
		}
		if v := s.chunk(vi); v.Kind == lang.VG && !v.Passive {
			f.verb = vi
			b.setCounted(f, g)
		}
	}
}

// bareAmounts stand before an amount without being what it measures: a total of 40%, an average of 3 metres.
var bareAmounts = lexicon.Words("bare amount")

// everyPeriod reads "a patient is admitted every 20 minutes": one in each such stretch of time, where the subject is one of a kind.
func (b *binder) everyPeriod(f *figure) bool {
	s, a := f.s, f.a
	iso := isoUnits[a.unit.name]
	if a.unit.measure != "duration" || iso == "" || s.lower(a.from-1) != "every" || a.value.Form != claim.Exact {
		return false
	}
	for vi := f.np - 1; vi >= 0; vi-- {
		if s.chunk(vi).Kind != lang.VG {
			continue
		}
		np, ok := b.subject(s, vi)
		if !ok {
			return false
		}
		switch w := s.lower(np.From); w {
		case "a", "an", "one", "somebody", "someone":
			f.basis, f.period = claim.Rate, fmt.Sprintf(iso, int(a.value.Low))
			f.from, f.verb = a.from-1, vi
			b.modal(f, vi, vi)
			return true
		}
		return false
	}
	return false
}

// pluralNoun reports whether a token is a plural noun or stands for one (the dead).
func pluralNoun(t lang.Token) bool { return t.Tag == "NNS" || t.Tag == "NNPS" }

// isoUnits are the units of time as ISO 8601 durations.
var isoUnits = map[string]string{"s": "PT%dS", "min": "PT%dM", "h": "PT%dH", "d": "P%dD", "wk": "P%dW", "mo": "P%dM", "yr": "P%dY"}
