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
	if from < to {
		if refs, end := b.w.at(s.Tokens, from); len(refs) > 0 && end <= to && at(s.Tokens, end).Tag != "POS" { // U.S. military
			return s.words(from, to), s.bytes(from, to)
		}
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
	from := s.pastDeterminer(np.From, np.To-1)
	refs, end := b.w.at(s.Tokens, from)
	r, ok := with(refs, countryPeople|institution)
	return ok && end == np.To && (r.sense != institution || r.kind == "military")
}

// groupBefore finds who is counted where the figure's own words do not say it: those whose losses its sentence speaks of before the number, or
// one of the sentences before it in the paragraph does. A figure that stands nearer ends the search: its group is taken over elsewhere.
func (b *binder) groupBefore(f *figure) bool {
	if family(f.measure) != "casualties" && f.measure != "displaced" {
		return false
	}
	end := f.np
	for s, hop := f.s, 0; s != nil && hop <= groupReach && s.Block == f.s.Block; s, hop = s.prev, hop+1 {
		if hop > 0 {
			if end = len(s.Chunks); end == 0 {
				return false
			}
		}
		np, found, figure := b.losers(s, end)
		if found {
			from := s.pastDeterminer(np.From, np.To-1)
			f.counted, f.countedSpan, f.class = s.words(from, np.To), s.bytes(from, np.To), b.classOf(s.Tokens, from, np.To)
			return true
		}
		if hop == 0 && b.ownSide(f) {
			return true
		}
		if figure {
			return false
		}
		if hop == 1 && b.sideBefore(f, s) {
			return true
		}
	}
	return false
}

// ownSide takes the side that the figure's own sentence names before it as those who were lost: the Danes had 300 dead, among the defenders 40
// died. Who kills, speaks or is a place is none.
func (b *binder) ownSide(f *figure) bool {
	s := f.s
	if strings.HasPrefix(f.rule, "object-") || strings.HasPrefix(f.rule, "governor-") || f.rule == "list" {
		return false
	}
	for k := f.np - 1; k >= 0; k-- {
		c := s.chunk(k)
		switch {
		case c.Kind == lang.VG && leaving[s.lower(c.Head)], s.lower(c.From) == ";":
			return false // the raiders left 300 dead
		case c.Kind != lang.NP || c.Head < 0:
			continue
		}
		if a := s.amountIn(c); a != nil && a.reject == "" {
			return false
		}
		if !b.side(s, c) || s.speaksAt(c.Head) {
			continue
		}
		if p := s.chunk(k - 1); p.Kind == lang.Prep {
			switch s.lower(p.From) {
			case "among", "amongst":
			case "of", "for":
				if refs, end := b.w.at(s.Tokens, c.From); end == c.To {
					if _, country := with(refs, countryName); country {
						continue // fighting for Russia
					}
				}
			default:
				continue
			}
		}
		class := f.class
		b.setCounted(f, c)
		f.class = class // the next number is not theirs for that
		return f.counted != ""
	}
	return false
}

// sideBefore takes the subject of the sentence before, where it is a side and says nothing: the islanders fared worse. In July 900 died.
func (b *binder) sideBefore(f *figure, s *sentence) bool {
	for k, c := range s.Chunks {
		if c.Kind != lang.VG {
			continue
		}
		np, ok := b.subject(s, k)
		if !ok || !b.side(s, np) || s.speaksAt(np.Head) || len(s.cues) > 0 || leaving[s.lower(c.Head)] {
			return false
		}
		np.From = s.pastDeterminer(np.From, np.To-1)
		f.counted, f.countedSpan = s.words(np.From, np.To), s.bytes(np.From, np.To)
		return true
	}
	return false
}

// side reports a noun phrase for many people or a body of them: the Danes, government troops, the garrison; a country where nothing makes it a place.
func (b *binder) side(s *sentence, c lang.Chunk) bool {
	from := s.pastDeterminer(c.From, c.Head)
	if refs, end := b.w.at(s.Tokens, from); end == c.To {
		if r, ok := with(refs, countryName|countryPeople|institution); ok && (r.sense != institution || r.kind == "military") {
			return true
		}
		if _, ok := with(refs, countryAdj); ok && from > c.From { // the French
			return true
		}
	}
	if forces[s.lower(c.Head)] || s.lower(c.Head) == "military" {
		return true
	}
	if h := s.Tokens[c.Head]; (h.Tag == "NNPS" || len(h.Text) < 6 && h.Capital() && h.Text == strings.ToUpper(h.Text) && len(h.Text) > 1) && s.chunk(int(s.chunkOf[c.Head])+1).Kind == lang.VG {
		return true // the Nationalists had 300 dead, the PVA lost
	}
	if class, ok := b.v.class(s.Tokens, c.From, c.To); ok && talkers[class.key] {
		return false
	}
	switch b.classOf(s.Tokens, c.From, c.To) {
	case "person", "military", "unit", "men":
		return pluralNoun(s.Tokens[c.Head]) || b.classOf(s.Tokens, c.From, c.To) == "unit"
	}
	return false
}

// talkers are the keys of nouns.tsv of people who tell of losses rather than bear them.
var talkers = lexicon.Words("talker")

// speaksAt reports a token that stands in the words of who says something.
func (s *sentence) speaksAt(i int) bool {
	for _, k := range s.cues {
		if k.srcFrom <= i && i < k.srcTo {
			return true
		}
	}
	return false
}

// leaving are verbs whose subject makes others dead: left 300 dead.
var leaving = lexicon.Words("leaving verb")

// groupReach is how many sentences back, within a paragraph, a loss may be told of those whom a number counts.
const groupReach = 2

// losers finds the last noun phrase before chunk end that names those who suffer, without a number of its own: the number of [villagers]
// killed, [civilian] casualties, the toll among [nurses], the execution of [landlords], massacred [the monks]. figure reports a number of
// people on the way.
func (b *binder) losers(s *sentence, end int) (np lang.Chunk, found, figure bool) {
	for k := end - 1; k >= 0; k-- {
		c := s.chunk(k)
		if c.Kind != lang.NP || c.Head < 0 {
			continue
		}
		if a := s.amountIn(c); a != nil {
			if a.unit == nil && a.reject == "" {
				return np, false, true
			}
			continue
		}
		if b.lossNoun(s.lower(c.Head)) {
			if w, sp := b.whose(s, c.From, c.Head); w != "" {
				return s.within(c, sp), true, false
			}
			continue
		}
		if p, g := s.chunk(k-1), s.chunk(k-2); p.Kind == lang.Prep && g.Kind == lang.NP && b.lossNoun(s.lower(g.Head)) && s.amountIn(g) == nil && b.some(s, c) {
			switch s.lower(p.From) {
			case "among", "amongst", "of", "for", "to":
				return c, true, false
			}
		}
		if v := s.chunk(k - 1); v.Kind == lang.VG && !v.Passive && b.some(s, c) { // massacred the monks
			if p, ok := b.v.verb(s.Tokens, v.Head, "person", frameObj, min(len(s.Tokens), c.To+6)); ok && family(p.measure) == "casualties" && p.measure != "captured" {
				return c, true, false
			}
		}
		if v := s.chunk(s.after(k)); v.Kind == lang.VG && b.some(s, c) { // villagers were killed, the soldiers lost
			w := s.lower(v.Head)
			if row, ok := b.v.adjs[w]; ok && row.holds("person") || lossVerb(w) && !beWord(w) && b.bears(s, c) {
				return c, true, false
			}
			if p, ok := b.v.verb(s.Tokens, v.Head, "person", frameSubj|frameObj, min(len(s.Tokens), v.To+6)); ok && family(p.measure) == "casualties" && (v.Passive || v.Participle || p.frame&frameSubj != 0) {
				return c, true, false
			}
		}
	}
	return np, false, false
}

// lossNoun reports a noun of losses (casualties, deaths), of their number (toll) or of what causes them (execution, massacre).
func (b *binder) lossNoun(w string) bool {
	if row, ok := b.v.nouns[w]; ok && len(row.only) == 0 && family(row.measure) == "casualties" {
		return true
	}
	for _, row := range b.v.events[w] {
		if family(row.measure) == "casualties" {
			return true
		}
	}
	return strings.HasSuffix(w, "toll")
}

// some reports a noun phrase that can be people where its place in the clause says so: those who bear losses, or a plural that no table knows.
func (b *binder) some(s *sentence, np lang.Chunk) bool {
	return b.bears(s, np) || b.classOf(s.Tokens, np.From, np.To) == "unknown" && pluralNoun(s.Tokens[np.To-1])
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
