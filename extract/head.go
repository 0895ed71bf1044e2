package extract

import (
	"strings"

	"crosscheck/claim"
	"crosscheck/lang"
)

// people is the country whose people the noun phrase counts by their name alone ("8,000 North Koreans"), or "".
func (b *binder) people(f *figure) string {
	ts := lang.Tokens(f.counted)
	for i := range ts {
		if refs, end := b.w.at(ts, i); end == len(ts) {
			if r, ok := with(refs, countryPeople); ok {
				return r.country
			}
		}
	}
	return ""
}

// mayBeOf reports whether the counted words name this country, or none.
func (b *binder) mayBeOf(words, iso string) bool {
	ts := lang.Tokens(words)
	for i := range ts {
		refs, _ := b.w.at(ts, i)
		if r, ok := with(refs, countryPeople|countryAdj|countryName); ok {
			return r.country == iso
		}
	}
	return true
}

// withoutName is the end of the counted words before a name in apposition: two veteran politicians [Lee Brandt].
func (f *figure) withoutName(from int) int {
	ts := f.s.Tokens
	for i := from + 1; i < f.to; i++ {
		if ts[i].Tag == "NNP" && ts[i].Capital() && ts[i-1].Tag == "NNS" && ts[i-1].Text == ts[i-1].Lower {
			for j := i; j < f.to; j++ {
				if ts[j].Tag != "NNP" {
					return f.to
				}
			}
			return i
		}
	}
	return f.to
}

// trim keeps possessives and second names out of the claim's words.
func (f *figure) trim() {
	ts := f.s.Tokens
	for f.to > f.a.to && (ts[f.to-1].Tag == "POS" || !ts[f.to-1].Word() && !ts[f.to-1].Numeric()) {
		f.to--
	}
	for i := f.a.to; i < f.to; i++ {
		if ts[i].Tag == "POS" { // "300 soldiers' families" counts families
			continue
		}
	}
}

// headOf finds the noun that is counted: within the noun phrase, or after "of" where the number stands alone.
func (b *binder) headOf(f *figure) {
	ts := f.s.Tokens
	if f.a.unit != nil {
		return
	}
	if _, ok := b.whole(f); ok && f.to == f.a.to+1 && (strings.HasPrefix(ts[f.a.to].Tag, "JJ") || ts[f.a.to].Tag == "NN" && f.a.value.Low > 1) {
		f.to = f.a.to // of 90 votes …, eight blank
	}
	for i := f.a.to + 1; i < f.to; i++ {
		if pricing[f.s.lower(i)] && nounWord(ts[i-1]) { // five disks worth $20
			f.to = i
		}
	}
	if f.to > f.a.to {
		f.head = f.to - 1
		from := f.a.to
		if w := f.s.lower(from); from < f.head && (w == "more" || w == "additional" || w == "further" || w == "extra") {
			from++
		}
		f.counted = f.s.words(from, f.withoutName(from))
		f.countedSpan = f.s.bytes(from, f.withoutName(from))
		f.class = b.classOf(ts, f.a.to, f.to)
		b.troops(f)
		b.secondNoun(f)
		switch ts[f.head].Lower {
		case "others", "more", "other", "additional":
			f.class, f.counted, f.countedSpan, f.headless = "person", "", claim.Span{}, true
		}
		if b.v.nouns[ts[f.head].Lower].measure != "" && f.class == "" {
			f.counted, f.countedSpan = "", claim.Span{}
		}
		return
	}
	f.headless = true
	if np := f.s.chunk(f.np - 2); f.s.lower(f.a.from-1) == "(" && f.s.lower(f.a.to) == ")" && np.Kind == lang.NP && np.To == f.a.from-1 && f.s.amountIn(np) == nil && pluralNoun(ts[np.Head]) && ts[np.Head].Tag == "NNS" {
		b.setCounted(f, np) // guerrilla detachments (more than 40,000)
		f.head = np.Head
		return
	}
	if w, ok := b.whole(f); ok {
		f.class, f.basis = w.class, claim.Subset
	}
	// "400 of the soldiers", "two of them"
	ci := f.np + 1
	if f.s.lower(f.s.chunk(ci).From) == "out" { // 28 out of 31 drones
		ci++
	}
	if f.s.lower(f.s.chunk(ci).From) == "of" {
		for k := 0; k < 2 && (f.s.chunk(ci+1).Kind == lang.Other || f.s.chunk(ci+1).Kind == lang.Adv); k++ {
			ci++ // of the | most | important battles
		}
		if np := f.s.chunk(ci + 1); np.Kind == lang.NP {
			from := f.s.pastDeterminer(np.From, np.To)
			if amount := f.s.amountIn(np); amount != nil {
				from = amount.to
			}
			f.class = b.classOf(ts, from, np.To)
			if f.s.amountIn(np) != nil {
				f.basis, f.ofNumber = claim.Subset, true
			}
			switch ts[np.From].Lower {
			case "the", "them", "those", "these", "whom", "which", "us":
				f.basis = claim.Subset
			}
			if ts[np.Head].Tag == "PRP" {
				f.class = "person"
				if c, ok := b.them(f); ok {
					b.setCounted(f, c)
					f.base = true
				}
				// "two of them children"
				if n := f.s.chunk(ci + 2); n.Kind == lang.NP && n.From == np.To && f.s.amountIn(n) == nil {
					f.counted, f.countedSpan, f.head = f.s.words(n.From, n.To), f.s.bytes(n.From, n.To), n.Head
				}
			}
			if from < np.To && ts[np.Head].Tag != "PRP" {
				f.counted, f.countedSpan = f.s.words(from, np.To), f.s.bytes(from, np.To)
				f.head = np.Head
			}
			f.headless = f.counted == ""
		} else if np.Kind == lang.Wh {
			f.basis = claim.Subset
		}
	}
}

// secondNoun takes a second bare plural into the words that are counted: 520 Scuds and Al-Husseins, 300 soldiers and civilians.
func (b *binder) secondNoun(f *figure) {
	s := f.s
	ci := int(s.chunkOf[f.head])
	np := s.chunk(ci + 2)
	if s.lower(s.chunk(ci+1).From) != "and" || np.Kind != lang.NP || s.amountIn(np) != nil || !pluralNoun(s.Tokens[f.head]) || !pluralNoun(s.Tokens[np.Head]) {
		return
	}
	switch s.Tokens[np.From].Tag {
	case "DT", "PRP$", "PRP", "CD":
		return
	}
	class := b.classOf(s.Tokens, np.From, np.To)
	if class != f.class && class != "unknown" || b.v.nouns[s.lower(f.head)].measure != "" || b.v.nouns[s.lower(np.Head)].measure != "" {
		return
	}
	if v := s.chunk(ci + 3); v.Kind == lang.VG && !v.Participle && s.chunk(s.before(f.np)).Kind == lang.VG {
		return // struck 300 houses and soldiers fled
	}
	f.counted, f.countedSpan = s.words(f.a.to, np.To), s.bytes(f.a.to, np.To)
}

// troops takes what a unit is made of as who is counted: two brigades of reservists, a battery of howitzers.
func (b *binder) troops(f *figure) {
	s := f.s
	if f.class != "unit" && s.lower(f.head) != "company" && s.lower(f.head) != "companies" {
		return
	}
	ci := int(s.chunkOf[f.head])
	if g := s.chunk(f.np - 2); s.lower(s.chunk(f.np-1).From) == "of" && g.Kind == lang.NP && forces[s.lower(g.Head)] {
		f.class = "unit" // a detachment of three companies
		return
	}
	np := s.chunk(ci + 2)
	if s.lower(s.chunk(ci+1).From) != "of" || np.Kind != lang.NP || s.amountIn(np) != nil {
		return
	}
	switch b.classOf(s.Tokens, np.From, np.To) {
	case "military":
		f.class = "unit"
	case "worker":
		if s.lower(np.Head) != "police" {
			return
		}
		f.class = "unit"
	case "thing":
		f.class = "thing"
	default:
		return
	}
	f.counted, f.countedSpan, f.to = s.words(np.From, np.To), s.bytes(np.From, np.To), np.To
}

// them is the group that "11,000 of them" takes up: a noun phrase of people before it in the sentence that has no number.
func (b *binder) them(f *figure) (lang.Chunk, bool) {
	s := f.s
	for k := f.np - 1; k >= 0; k-- {
		c := s.chunk(k)
		if c.Kind != lang.NP {
			continue
		}
		if s.amountIn(c) != nil {
			return lang.Chunk{}, false // part of that figure
		}
		class := b.classOf(s.Tokens, c.From, c.To)
		if tag := s.Tokens[c.Head].Tag; (class == "person" || class == "military") && (tag == "NNS" || tag == "NNPS") {
			return c, true
		}
	}
	return lang.Chunk{}, false
}

// classOf is the class of a noun phrase: by its noun, or because it names a people.
func (b *binder) classOf(ts []lang.Token, from, to int) string {
	for i := from; i < to; i++ {
		if ts[i].Word() && hasDigit(ts[i].Text) {
			return "thing" // Su-35 fighters
		}
	}
	if c, ok := b.v.class(ts, from, to); ok {
		return c.class
	}
	for i := to - 1; i >= from; i-- {
		if refs, end := b.w.at(ts, i); end == to {
			if _, ok := with(refs, countryPeople); ok {
				return "person"
			}
		}
	}
	if to > from {
		if t, _, ok := b.w.titles.endingAt(ts, to, from); ok && t.plural {
			return "person"
		}
		last := ts[to-1].Lower
		for _, tail := range personTails {
			if strings.HasSuffix(last, tail) && len(last) > len(tail)+2 {
				return "person"
			}
		}
		if ts[to-1].Tag == "NNS" || ts[to-1].Tag == "NN" || ts[to-1].Tag == "NNPS" {
			return "unknown"
		}
	}
	return ""
}

// personTails end the nouns of people that no table lists: fishermen, policewomen, climbers are left to the predicate.
var personTails = [...]string{"men", "women", "people", "folk", "workers", "goers", "holders", "seekers", "owners", "leaders", "members", "officers", "crats", "ists"}

// speaks reports whether the counted are the subject of a verb of saying: "two officials said".
func (b *binder) speaks(f *figure) bool {
	if f.a.kind == vague && f.head < 0 || !countsPeople(f.class) || f.class == "" {
		return false
	}
	v := f.s.chunk(f.s.after(f.np))
	if _, adj := b.v.adjs[f.s.lower(v.To)]; adj || v.Kind == lang.VG && f.s.lower(v.To) == "as" { // eleven children reported missing
		return false
	}
	return v.Kind == lang.VG && !v.Passive && !v.Participle && b.speech[f.s.Tokens[v.Head].Lower] && f.basis != claim.Subset && f.s.said(v)
}

// said reports whether the verb group is read as a cue, or is one of plain speech: people also gather, feel and attack.
func (s *sentence) said(v lang.Chunk) bool {
	for _, k := range s.cues {
		if k.from <= v.Head && v.Head < k.to {
			return !k.soft && !k.figureOnly && k.rule != "verb-object"
		}
	}
	switch s.lower(v.Head) {
	case "say", "says", "said", "saying", "tell", "told", "tells":
		return true
	}
	return false
}

// ageOf reports "children under five", "most of them over 70": a bound right behind people, with nothing of its own to count.
func (b *binder) ageOf(f *figure) bool {
	s, a := f.s, f.a
	if !f.headless || a.from == a.numFrom || a.value.Low > 110 || s.lower(a.to) == "of" {
		return false
	}
	switch s.lower(a.from) {
	case "under", "over", "above", "below":
	default:
		return false
	}
	prev := at(s.Tokens, a.from-1)
	if prev.Lower == "them" || prev.Lower == "those" || prev.Lower == "aged" {
		return true
	}
	class, ok := b.v.class(s.Tokens, max(0, a.from-2), a.from)
	return ok && nounWord(prev) && (class.class == "person" || class.class == "men")
}

// consecutive reports two numbers behind a plural noun that follow one another: posts 542 and 543, rooms 14 and 15.
func (b *binder) consecutive(f *figure) bool {
	s, a := f.s, f.a
	if f.to > a.to || a.value.Form != claim.Exact || a.unit != nil || a.numTo != a.numFrom+1 || !s.Tokens[a.numFrom].Numeric() {
		return false
	}
	i := a.numFrom
	for _, d := range [...]int{2, -2} {
		lo := min(i, i+d)
		o := at(s.Tokens, i+d)
		k := 0
		if i+d >= 0 && i+d < len(s.Tokens) {
			k = int(s.amountAt[i+d])
		}
		if k == 0 || s.lower(lo+1) != "and" || !o.Numeric() || lo == 0 || !pluralNoun(s.Tokens[lo-1]) {
			continue
		}
		if m := s.amounts[k-1]; m.unit == nil && m.value.Form == claim.Exact && abs(int(m.value.Low)-int(a.value.Low)) == 1 {
			return true
		}
	}
	return false
}

// designated reports a bare number right behind a common noun that the tables know no count of: "posts 542 and 543", "room 12".
func (b *binder) designated(f *figure) bool {
	s, a := f.s, f.a
	if b.consecutive(f) {
		return true
	}
	if !f.headless || a.from != a.numFrom || a.value.Form != claim.Exact || !s.Tokens[a.numFrom].Numeric() || a.from == 0 {
		return false
	}
	prev := s.Tokens[a.from-1]
	if w := prev.Lower; (w == "and" || w == ",") && a.from >= 3 && s.Tokens[a.from-2].Numeric() {
		prev = s.Tokens[a.from-3]
	}
	if prev.Tag != "NN" && prev.Tag != "NNS" || prev.Text != prev.Lower || nounWord(at(s.Tokens, a.to)) {
		return false
	}
	w := prev.Lower
	_, noun := b.v.nouns[w]
	_, adj := b.v.adjs[w]
	next := at(s.Tokens, a.to)
	return !noun && !adj && len(b.v.verbs[w]) == 0 && len(b.v.events[w]) == 0 && b.levels[w] == "" && !b.speech[w] && w != "toll" && w != "total" && w != "number" && w != "percent" &&
		(next.Text == "" || next.Lower == "and" || next.Lower == "," || next.Lower == "." || next.Tag == "IN" && next.Lower != "of")
}
