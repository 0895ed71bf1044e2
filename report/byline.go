package report

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// isByline reports a line that only names who wrote: "By Ana Petrova", "by: A. Petrova, City Post".
func isByline(s string, words int) bool {
	if words < 2 || words > bylineWords || len(s) < 6 || !strings.EqualFold(s[:2], "by") {
		return false
	}
	rest := strings.TrimLeft(strings.TrimPrefix(s[2:], ":"), " \t\u00a0")
	if len(rest) == len(s)-2 || rest == "" { // "Byline", "Bypass"
		return false
	}
	if last := s[len(s)-1]; last == '.' || last == '!' || last == '?' {
		return false
	}
	capital, small := 0, 0
	for w := range strings.FieldsSeq(rest) {
		switch r, _ := utf8.DecodeRuneInString(w); {
		case unicode.IsUpper(r):
			capital++
		case w == "and" || w == "of" || w == "the" || w == "for" || w == "in" || w == "de" || w == "van" || w == "von" || w == "al" ||
			w == "|" || w == "with" || !unicode.IsLetter(r):
		default:
			small++
		}
	}
	return capital > 0 && small <= 1 && unicode.IsUpper(firstLetter(rest))
}

func firstLetter(s string) rune {
	for _, r := range s {
		if unicode.IsLetter(r) {
			return r
		}
	}
	return 0
}

// isName reports two to four capitalised words and nothing else.
func isName(s string) bool {
	words := strings.Fields(s)
	if len(words) < 2 || len(words) > 4 {
		return false
	}
	for _, w := range words {
		if r, _ := utf8.DecodeRuneInString(w); !unicode.IsUpper(r) || strings.ContainsAny(w, ":;,!?0123456789") {
			return false
		}
	}
	return true
}

// takeByline sets the author from "By Ana Petrova" or a name alone, without the date that may follow it.
func (m *Meta) takeByline(s string) {
	if len(s) > 3 && strings.EqualFold(s[:2], "by") && !isWordRune(rune(s[2])) {
		s = strings.TrimLeft(s[2:], ": \t")
	}
	if d := findDate(s); d.iso != "" {
		s = s[:d.start]
	}
	for _, cut := range []string{"Updated", "Published", "Posted", "|", "  "} {
		if i := strings.Index(s, cut); i > 0 {
			s = s[:i]
		}
	}
	s = strings.Trim(s, " \t-—–|•·,:")
	if s != "" && unicode.IsUpper(firstLetter(s)) {
		// A byline sets no value that would be refused.
		m.Author = firstKnown(m.Author, Field{cleanValue(s), "byline"})
	}
}
