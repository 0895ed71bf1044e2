package lineage

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// closes is the mark that ends a quotation which r opens, or 0.
func closes(r rune) rune {
	switch r {
	case '"':
		return '"'
	case '“':
		return '”'
	case '«':
		return '»'
	}
	return 0
}

// opens reports whether the mark r at i of src opens a quotation. A straight mark right after a digit is an inch sign, one with a word before and
// none after it closes a quotation whose beginning is lost.
func opens(src string, i int, r rune) bool {
	if r != '"' {
		return closes(r) != 0
	}
	if i > 0 && isDigit(src[i-1]) {
		return false
	}
	return !spaceAt(src, i+1) || i == 0 || spaceAt(src, i-1)
}

// opensOnly reports whether the mark at i can only open: a blank before it and a word after.
func opensOnly(src string, i int, r rune) bool {
	return r != '"' && closes(r) != 0 || r == '"' && spaceAt(src, i-1) && !spaceAt(src, i+1)
}

// spaceAt reports whether there is white space at a place, or no text.
func spaceAt(src string, i int) bool {
	return i < 0 || i >= len(src) || unicode.IsSpace(rune(src[i]))
}

// quotationEnd is where the quotation ends that the mark r opens at i. One that is never closed goes on to the end of its block where
// the next block opens one again, as papers print speeches of several paragraphs. Otherwise a mark was lost or is too many, and the quotation
// ends with its sentence: what follows must not be swallowed.
func quotationEnd(src string, i, to int, r rune) int {
	_, n := utf8.DecodeRuneInString(src[i:])
	closing, from := closes(r), i+n
	end := to
	for k := from; k < to; {
		c, n := utf8.DecodeRuneInString(src[k:to])
		switch {
		case opensOnly(src, k, c):
			return sentenceEnd(src, from, k)
		case c == closing || closing == '”' && c == '"':
			return k + n
		}
		k += n
	}
	next, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(src[to:min(len(src), to+goesOn)], unicode.IsSpace))
	if closes(next) == 0 {
		end = sentenceEnd(src, from, to)
	}
	return end
}

// goesOn is how far behind a block the next one is looked for, in bytes.
const goesOn = 16
