package lineage

import (
	"iter"
	"strings"
)

// phrases finds any of many phrases in a text by one pass over it: of most places the first two bytes say that none begins there.
type phrases struct {
	begins [1 << 16 / 64]uint64 // by the first two bytes
	with   map[uint16][]string  // the phrases that begin so
	short  []string             // those of less than two bytes
}

func newPhrases(list []string) *phrases {
	p := &phrases{with: map[uint16][]string{}}
	for _, w := range list {
		if len(w) < 2 {
			p.short = append(p.short, w)
			continue
		}
		k := uint16(w[0])<<8 | uint16(w[1])
		p.begins[k/64] |= 1 << (k % 64)
		p.with[k] = append(p.with[k], w)
	}
	return p
}

// each yields the places where phrases begin, ascending, and the phrases.
func (p *phrases) each(s string) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		for i := 0; i+1 < len(s); i++ {
			k := uint16(s[i])<<8 | uint16(s[i+1])
			if p.begins[k/64]&(1<<(k%64)) == 0 {
				continue
			}
			for _, w := range p.with[k] {
				if strings.HasPrefix(s[i:], w) && !yield(i, w) {
					return
				}
			}
		}
	}
}

// in reports whether any of the phrases stands in the text.
func (p *phrases) in(s string) bool {
	for range p.each(s) {
		return true
	}
	for _, w := range p.short {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}
