package syntax

import (
	"math/bits"
	"unicode"
	"unicode/utf8"
)

// Word is what the models look at: a token's text and the same in lower case with straight quotation marks.
type Word struct {
	Text, Lower string
}

// shape is how a word is written.
type shape uint32

const (
	shapeCapital shape = 1 << iota // begins with an upper-case letter
	shapeUpper                     // two or more letters, all upper case
	shapeMixed                     // an upper-case letter after a lower-case one
	shapeDigit                     // holds a digit
	shapeNumber                    // begins with a digit, or with a mark and a digit
	shapeHyphen                    // holds a hyphen inside
	shapeMark                      // no letter and no digit
	shapeFirst                     // first of its sentence, or after a quotation mark that opens it
	shapeBlind                     // the sentence is in capitals: case tells nothing
)

// feats are the hashed parts of one word that features are made of.
type feats struct {
	form  uint64    // the lower-case word, digits as 0
	suf   [4]uint64 // the last 1 to 4 bytes
	pre   [3]uint64 // the first 1 to 3 bytes
	shape shape
	class uint64 // which parts of speech the word can be; of unknown words ending and shape
	rank  uint16 // its number in the word list of the parser; 0 where it has none
	fixed uint8  // the tag, where training saw no other; noTag elsewhere
}

const (
	noTag  = 0xff
	fnvOff = 0xcbf29ce484222325
	fnvMul = 0x100000001b3
)

// mix scrambles h so that its upper bits depend on all bits.
func mix(h uint64) uint64 {
	h ^= h >> 29
	h *= 0x9e3779b97f4a7c15
	return h ^ h>>32
}

// read fills in what the word alone tells; class, rank and fixed come from the dictionary.
func (f *feats) read(w Word, first, blind bool) {
	*f = feats{fixed: noTag}
	h := uint64(fnvOff)
	s := w.Lower
	switch w.Text { // which way a quotation mark turns, where the text tells
	case "“", "„", "«":
		s = "``"
	case "”", "»":
		s = "''"
	}
	var last uint64 // the last eight bytes
	letters, n := false, 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c >= '0' && c <= '9':
			f.shape |= shapeDigit
			if i == 0 || i == 1 && !letters {
				f.shape |= shapeNumber
			}
			c = '0'
		case c >= 'a' && c <= 'z':
			letters = true
		case c == '-':
			if i > 0 && i+1 < len(s) {
				f.shape |= shapeHyphen
			}
		case c >= utf8.RuneSelf:
			// the dashes and the ellipsis stand as their plain twins
			r, size := utf8.DecodeRuneInString(s[i:])
			switch r {
			case '–', '—', '―', '−':
				c, i = '-', i+size-1
			case '…':
				c, i = '.', i+size-1
			default:
				if unicode.IsLetter(r) {
					letters = true
				}
			}
		}
		h = (h ^ uint64(c)) * fnvMul
		last = last<<8 | uint64(c)
		if n < len(f.pre) {
			f.pre[n] = h
		}
		n++
	}
	f.form = h
	for k := range f.suf {
		if k < n {
			f.suf[k] = last&(1<<(8*(k+1))-1) | uint64(k+1)<<56
		} else {
			f.suf[k] = h
		}
	}
	for k := n; k < len(f.pre); k++ {
		f.pre[k] = h
	}
	if !letters && f.shape&shapeDigit == 0 {
		f.shape |= shapeMark
	}
	if first {
		f.shape |= shapeFirst
	}
	switch {
	case blind:
		f.shape |= shapeBlind
	case letters:
		f.shape |= letterCase(w.Text)
	}
}

// letterCase tells where a word has capitals.
func letterCase(s string) shape {
	var out shape
	upper, lower := 0, 0
	for i, r := range s {
		switch {
		case r >= 'a' && r <= 'z':
			lower++
		case r >= 'A' && r <= 'Z' || r >= utf8.RuneSelf && unicode.IsUpper(r):
			if i == 0 {
				out |= shapeCapital
			}
			if lower > 0 {
				out |= shapeMixed
			}
			upper++
		case r >= utf8.RuneSelf && unicode.IsLower(r):
			lower++
		}
	}
	if upper > 1 && lower == 0 {
		out |= shapeUpper
	}
	return out
}

// capitals reports whether a sentence is written in capitals, so that case tells nothing.
func capitals(ws []Word) bool {
	upper, words := 0, 0
	for _, w := range ws {
		if len(w.Text) < 3 || w.Text[0] >= '0' && w.Text[0] <= '9' {
			continue
		}
		switch c := letterCase(w.Text); {
		case c&shapeUpper != 0:
			upper++
			words++
		case c != 0 || w.Lower[0] >= 'a' && w.Lower[0] <= 'z':
			words++
		}
	}
	return words >= 4 && upper*10 >= words*8
}

// opens reports whether a word is a mark that a sentence can open with, so that the word after it is still the first.
func opens(s string) bool {
	switch s {
	case "\"", "'", "(", "[", "``", "-", "--", "*", "•", "...":
		return true
	}
	return false
}

// readAll fills in fs for a sentence.
func (d *dictionary) readAll(ws []Word, fs []feats) {
	blind := capitals(ws)
	first := true
	for i, w := range ws {
		fs[i].read(w, first, blind)
		if first && !opens(w.Lower) {
			first = false
		}
		d.look(&fs[i])
	}
}

// dictionary holds the words that training saw often, by hash.
type dictionary struct {
	keys   []uint32 // upper half of the scrambled form; 0 where the slot is empty
	class  []uint16
	fixed  []uint8
	rank   []uint16
	shift  uint
	filled int
}

func newDictionary(words int) *dictionary {
	size := uint(bits.Len(uint(words*2 + 1)))
	n := 1 << size
	return &dictionary{keys: make([]uint32, n), class: make([]uint16, n), fixed: make([]uint8, n), rank: make([]uint16, n), shift: 64 - size}
}

// slot finds the place of a key, or the empty place where it would stand.
func (d *dictionary) slot(h uint64) (int, uint32) {
	h = mix(h)
	key := uint32(h) | 1
	i := int(h >> d.shift)
	for d.keys[i] != 0 && d.keys[i] != key {
		i = (i + 1) & (len(d.keys) - 1)
	}
	return i, key
}

func (d *dictionary) add(form uint64, class uint16, fixed uint8, rank uint16) {
	i, key := d.slot(form)
	if d.keys[i] == 0 {
		d.filled++
	}
	d.keys[i], d.class[i], d.fixed[i], d.rank[i] = key, class, fixed, rank
}

// look fills in class, rank and fixed.
func (d *dictionary) look(f *feats) {
	if i, key := d.slot(f.form); d.keys[i] == key {
		f.class, f.fixed, f.rank = uint64(d.class[i])+1, d.fixed[i], d.rank[i]
		return
	}
	f.class = mix(f.suf[1] + uint64(f.shape&^shapeFirst)<<40)
}

// words is the number of the word list of the parser, with the places that stand for rare words.
func (d *dictionary) words() int {
	n := firstWord
	for _, r := range d.rank {
		n = max(n, int(r)+1)
	}
	return n
}
