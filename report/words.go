package report

import (
	"unicode"
	"unicode/utf8"
)

// fold appends to dst the words of s in the shape in which lexicon/furniture.tsv is compared: lower case, one space
// between words, no punctuation, # for a run of digits, and a word boundary also where a capital or a digit is glued to
// the letter before it ("readJan", "yet5"). Apostrophes vanish: "don't" is "dont".
func fold(dst []byte, s string) []byte {
	const (
		none = iota
		lower
		upper
		digit
	)
	last, gap := none, false
	put := func(kind int) {
		glued := kind != last && (last != upper || kind != lower)
		if (gap || glued) && len(dst) > 0 {
			dst = append(dst, ' ')
		}
		last, gap = kind, false
	}
	for i := 0; i < len(s); {
		c := s[i]
		i++
		switch {
		case c >= 'a' && c <= 'z':
			put(lower)
			dst = append(dst, c)
		case c >= 'A' && c <= 'Z':
			put(upper)
			dst = append(dst, c|0x20)
		case c >= '0' && c <= '9':
			if last != digit || gap {
				put(digit)
				dst = append(dst, '#')
			}
		case c == '\'':
		case c < utf8.RuneSelf:
			gap = true
		default:
			i--
			r, n := utf8.DecodeRuneInString(s[i:])
			i += n
			switch {
			case r == '’' || r == '\u00ad' || r == '\u200b':
			case r == '©':
				gap = true
				put(upper)
				dst = append(dst, "©"...)
				gap = true
			case unicode.IsUpper(r):
				put(upper)
				dst = utf8.AppendRune(dst, unicode.ToLower(r))
			case unicode.IsLetter(r):
				put(lower)
				dst = utf8.AppendRune(dst, r)
			default:
				gap = true
			}
		}
	}
	return dst
}

// word is the first word of folded text and what follows its space.
func word(folded []byte) (first, rest []byte) {
	for i, c := range folded {
		if c == ' ' {
			return folded[:i], folded[i+1:]
		}
	}
	return folded, nil
}

// countWords counts the words of folded text.
func countWords(folded []byte) int {
	if len(folded) == 0 {
		return 0
	}
	n := 1
	for _, c := range folded {
		if c == ' ' {
			n++
		}
	}
	return n
}
