package extract

import (
	"strings"

	"crosscheck/lang"
)

// phraseTable finds the longest phrase of a table that ends or begins at a token.
type phraseTable[T any] struct {
	rows map[string]T
	last map[string]int // last word → longest phrase in words that ends with it
	head map[string]int // first word → longest phrase that begins with it
	// the bits of the words in head and in last, once the table is marked
	begins, ends uint32
}

func newPhraseTable[T any]() phraseTable[T] {
	return phraseTable[T]{rows: map[string]T{}, last: map[string]int{}, head: map[string]int{}}
}

func (p *phraseTable[T]) add(phrase string, v T) {
	parts := strings.Fields(phrase)
	p.rows[phrase] = v
	p.head[parts[0]] = max(p.head[parts[0]], len(parts))
	p.last[parts[len(parts)-1]] = max(p.last[parts[len(parts)-1]], len(parts))
}

// endingAt finds the longest phrase that ends right before token i and begins at or after from.
func (p *phraseTable[T]) endingAt(ts []lang.Token, i, from int) (v T, start int, ok bool) {
	if i <= from || absent(&ts[i-1], p.ends) {
		return v, 0, false
	}
	var buf [96]byte
	for l := min(p.last[ts[i-1].Lower], i-from); l > 0; l-- {
		if v, ok := p.rows[string(appendLower(buf[:0], ts[i-l:i]))]; ok {
			return v, i - l, true
		}
	}
	return v, 0, false
}

// startingAt finds the longest phrase that begins at token i.
func (p *phraseTable[T]) startingAt(ts []lang.Token, i int) (v T, end int, ok bool) {
	if i >= len(ts) || absent(&ts[i], p.begins) {
		return v, 0, false
	}
	var buf [96]byte
	for l := min(p.head[ts[i].Lower], len(ts)-i); l > 0; l-- {
		if v, ok := p.rows[string(appendLower(buf[:0], ts[i:i+l]))]; ok {
			return v, i + l, true
		}
	}
	return v, 0, false
}
