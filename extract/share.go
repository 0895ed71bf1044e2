package extract

import (
	"crosscheck/lang"
)

// shareGroup finds of whom a share is that does not say it itself: of the phrase that opens the sentence (of the villagers 12 percent died), of
// what the share before it was of, of the people whom a figure just counted (a poll of 1,200 voters; 58% were in favour).
func (b *binder) shareGroup(f *figure) {
	if f.a.unit.measure != "share" || f.counted != "" {
		return
	}
	s := f.s
	if s.lower(0) == "of" && s.chunk(0).Kind == lang.Prep {
		np := s.chunk(1)
		if a := s.amountIn(np); np.Kind == lang.NP && np.To <= f.a.from {
			if a != nil {
				np.From = a.to
			}
			if b.setCounted(f, np); f.counted != "" {
				return
			}
		}
	}
	for i := len(f.prior) - 1; i >= 0 && s.index-f.prior[i].s.index <= shareReach; i-- {
		p := f.prior[i]
		switch {
		case p.counted == "":
		case p.a.unit == nil && (p.s == s || b.heads(f)) && (countsPeople(p.class) && p.class != "" && p.class != "unknown" || p.s == s), p.a.unit != nil && p.a.unit.measure == "share" && p.s.Block == s.Block:
			f.inherit(p)
			return
		}
	}
}

// shareReach is how many sentences back a share looks for those of whom it is.
const shareReach = 2

// heads reports whether the amount is itself the subject of its clause: some 46 percent were healthy.
func (b *binder) heads(f *figure) bool {
	v := f.s.chunk(f.s.after(int(f.s.chunkOf[f.a.to-1])))
	return v.Kind == lang.VG && !v.Participle
}

// measured is what a noun phrase that is only a word for a share measures: the share of women, the rate for pupils; the market share as it
// stands. Where it says nothing (the rate is 70 percent) ok is false.
func (b *binder) measured(s *sentence, np lang.Chunk) (of lang.Chunk, ok bool) {
	if s.Tokens[np.Head].Tag == "PRP" {
		return np, false
	}
	if !bareAmounts[s.lower(np.Head)] {
		return np, true
	}
	k := int(s.chunkOf[np.Head])
	if c, g := s.chunk(k+1), s.chunk(k+2); c.Kind == lang.Prep && g.Kind == lang.NP && s.amountIn(g) == nil {
		switch s.lower(c.From) {
		case "of", "for", "among":
			return g, true
		}
	}
	return np, np.Head > np.From && nounWord(s.Tokens[np.Head-1])
}

// shared reports whether "most" is a share of a group that the report counts: of a figure's, or of those whom something happened to.
func (b *binder) shared(f *figure) bool {
	if f.related != nil {
		return true
	}
	s := f.s
	base := int(s.chunkOf[min(f.a.to, len(s.Tokens)-1)]) + 1
	np := s.chunk(base)
	if np.Kind != lang.NP {
		return false
	}
	if s.amountIn(np) != nil || s.lower(np.Head) == "victims" {
		return true
	}
	row, noun := b.v.nouns[s.lower(np.Head)]
	return noun && !row.only["disease"] && !row.only["job"]
}

// shareAre takes what a share of a group is said to be as who is counted: 70% of the dead were women and children.
func (b *binder) shareAre(f *figure, base int) {
	s := f.s
	vi := s.after(base)
	v, np := s.chunk(vi), s.chunk(vi+1)
	if v.Kind != lang.VG || v.Passive || !beWord(s.lower(v.Head)) || np.Kind != lang.NP || s.amountIn(np) != nil || !pluralNoun(s.Tokens[np.Head]) {
		return
	}
	if c, n := s.chunk(vi+2), s.chunk(vi+3); c.Kind == lang.Conj && n.Kind == lang.NP && s.amountIn(n) == nil && pluralNoun(s.Tokens[n.Head]) {
		np.To = n.To
	}
	b.setCounted(f, np)
}

// shareOfThem reads "a third of them", "half of whom": of the group that the figure before it counted, or of those named right
// behind it ("most of them tourists").
func (b *binder) shareOfThem(f *figure, base int) {
	s := f.s
	if np := s.chunk(base + 1); np.Kind == lang.NP && s.amountIn(np) == nil && pluralNoun(s.Tokens[np.Head]) {
		b.setCounted(f, np)
	}
	if n := len(f.prior); n > 0 && s.index-f.prior[n-1].s.index <= 1 {
		p := f.prior[n-1]
		f.relation, f.related = "part_of", p
		if f.counted == "" {
			f.inherit(p)
		}
	}
	if f.counted == "" {
		if c, ok := b.them(f); ok {
			b.setCounted(f, c)
		}
	}
}

// ofThose reads a share of those of whom only something is said: 59% of those polled, a quarter of those infected. base is the chunk behind "of".
func (b *binder) ofThose(f *figure, base int) bool {
	s := f.s
	c := s.chunk(base)
	if base < 0 || s.lower(c.From) != "those" {
		return false
	}
	end := c.From + 1
	if w := s.Tokens[min(end, len(s.Tokens)-1)]; end >= len(s.Tokens) || w.Tag != "VBN" && w.Tag != "VBD" && w.Tag != "JJ" {
		return false
	}
	f.counted, f.countedSpan, f.head, f.class = s.words(c.From, end+1), s.bytes(c.From, end+1), end, "person"
	return true
}
