package extract

import (
	"strings"

	"crosscheck/claim"
	"crosscheck/lang"
	"crosscheck/lexicon"
)

// sides are adjectives and nouns before a noun of loss that tell whose it is, beside nouns of people: civilian, coalition, government.
var sides = lexicon.Words("side")

// whose are the words of a noun phrase that say whose losses its head names: [civilian] deaths, [US military] fatalities, the
// [garrison]'s losses. Tokens [from, to) stand before the head.
func (b *binder) whose(s *sentence, from, to int) (string, claim.Span) {
	for from < to && (s.Tokens[from].Tag == "DT" || s.Tokens[from].Tag == "PRP$" || s.Tokens[from].Tag == "CD") {
		from++
	}
	if w, sp := b.modifiers(s, from, to); w != "" {
		return w, sp
	}
	if to-1 > from && s.Tokens[to-1].Tag == "POS" { // the garrison's losses
		if b.bears(s, lang.Chunk{From: from, To: to - 1, Head: to - 2}) {
			return s.words(from, to-1), s.bytes(from, to-1)
		}
		return "", claim.Span{}
	}
	for i := from; i < to; i++ {
		if b.sideWord(s.Tokens, i) {
			return s.words(i, to), s.bytes(i, to)
		}
	}
	return "", claim.Span{}
}

// sideWord reports a word that names people or a party within a compound: insurgent, child, police, coalition.
func (b *binder) sideWord(ts []lang.Token, i int) bool {
	if sides[ts[i].Lower] || forces[ts[i].Lower] {
		return true
	}
	c, ok := b.v.class(ts, i, i+1)
	return ok && (c.class == "person" || c.class == "military" || c.class == "worker" || c.class == "men")
}

// bears reports whether a noun phrase names people, or a body of them, who can bear losses.
func (b *binder) bears(s *sentence, np lang.Chunk) bool {
	if np.To <= np.From {
		return false
	}
	switch b.classOf(s.Tokens, np.From, np.To) {
	case "person", "military", "worker", "men", "unit":
		return true
	}
	w := s.lower(np.To - 1)
	if forces[w] || sides[w] {
		return true
	}
	refs, end := b.w.at(s.Tokens, np.From)
	_, people := with(refs, countryPeople)
	return people && end == np.To
}

// groupBefore finds who is counted where the figure's own words do not say it: those whose losses its sentence speaks of before the
// number, or the sentence before does; else the people who are that sentence's subject.
func (b *binder) groupBefore(f *figure) bool {
	if family(f.measure) != "casualties" && f.measure != "displaced" {
		return false
	}
	s := f.s
	if np, ok := b.losers(s, f.np); ok {
		b.setCounted(f, np)
		return true
	}
	for p, hop := s.prev, 0; p != nil && hop < groupReach && p.Block == s.Block; p, hop = p.prev, hop+1 {
		if len(p.Chunks) == 0 {
			return false
		}
		if np, ok := b.losers(p, len(p.Chunks)); ok {
			f.counted, f.countedSpan, f.class = p.words(np.From, np.To), p.bytes(np.From, np.To), b.classOf(p.Tokens, np.From, np.To)
			return true
		}
	}
	return false
}

// groupReach is how many sentences back, within a paragraph, a loss may be told of those whom a number counts.
const groupReach = 2

// losers finds the last noun phrase before chunk end that names those who suffer, without a number of its own: the number of [villagers]
// killed, [civilian] casualties, the toll among [nurses].
func (b *binder) losers(s *sentence, end int) (lang.Chunk, bool) {
	for k := end - 1; k >= 0; k-- {
		c := s.chunk(k)
		if c.Kind != lang.NP || c.Head < 0 || s.amountIn(c) != nil {
			continue
		}
		if row, ok := b.v.nouns[s.lower(c.Head)]; ok && len(row.only) == 0 && family(row.measure) == "casualties" || strings.HasSuffix(s.lower(c.Head), "toll") {
			if w, sp := b.whose(s, c.From, c.Head); w != "" {
				return s.within(c, sp), true
			}
			if p, np := s.chunk(k+1), s.chunk(k+2); p.Kind == lang.Prep && np.Kind == lang.NP && s.amountIn(np) == nil && b.bears(s, np) {
				switch s.lower(p.From) {
				case "among", "amongst", "of", "for", "to":
					return np, true
				}
			}
			continue
		}
		if !b.bears(s, c) {
			continue
		}
		if v := s.chunk(s.after(k)); v.Kind == lang.VG { // villagers were killed, the soldiers lost
			if row, ok := b.v.adjs[s.lower(v.Head)]; ok && row.holds("person") || lossVerb(s.lower(v.Head)) && s.lower(v.Head) != "had" && s.lower(v.Head) != "have" && s.lower(v.Head) != "has" {
				return c, true
			}
			if p, ok := b.v.verb(s.Tokens, v.Head, "person", frameSubj|frameObj, min(len(s.Tokens), v.To+6)); ok && family(p.measure) == "casualties" && (v.Passive || v.Participle || p.frame&frameSubj != 0) {
				return c, true
			}
		}
	}
	return lang.Chunk{}, false
}

// within is the part of a noun phrase that covers the bytes of sp.
func (s *sentence) within(c lang.Chunk, sp claim.Span) lang.Chunk {
	for c.From < c.To && s.Tokens[c.From].Start < sp.Start {
		c.From++
	}
	for c.To > c.From && s.Tokens[c.To-1].End > sp.End {
		c.To--
	}
	c.Head = c.To - 1
	return c
}
