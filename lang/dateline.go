package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	datelineBytes = 140 // the longest dateline of the development sets has 97
	datelineWords = 14
)

// datelineEnd is the byte after the dateline with which a paragraph begins ("SEOUL, Jan. 13 (Example Wire) - "), 0 where it has none. A
// dateline is no part of the sentence behind it: its place is no subject, nor are its words anybody's.
//
// It is a place in capitals, or any place with an agency in brackets or a date, then a dash with space around it and a new sentence.
// "NATO — the alliance" is none.
func datelineEnd(s string) int {
	head := s[:min(len(s), datelineBytes)]
	end, rest := -1, ""
	for _, dash := range [...]string{" - ", " – ", " — ", " -- ", " ― ", "— "} {
		if i := strings.Index(head, dash); i > 0 && (end < 0 || i < end) {
			end, rest = i, s[i+len(dash):]
		}
	}
	if end < 0 {
		return 0
	}
	r, _ := utf8.DecodeRuneInString(rest)
	if !unicode.IsUpper(r) && !unicode.IsDigit(r) && !strings.ContainsRune("\"“'‘", r) {
		return 0
	}
	words := strings.Fields(head[:end])
	if len(words) == 0 || len(words) > datelineWords {
		return 0
	}
	agency := strings.HasSuffix(words[len(words)-1], ")")
	brackets, dated := false, false
	for i, w := range words {
		dated = dated || i > 0 && monthly(w)
		brackets = brackets || w[0] == '('
		r, _ := utf8.DecodeRuneInString(w)
		if !brackets && !unicode.IsUpper(r) && !unicode.IsDigit(r) {
			return 0 // a word of running text
		}
		if strings.HasSuffix(w, ")") {
			brackets = false
		}
	}
	if !agency && !dated && !shouted(words[0]) {
		return 0
	}
	return len(s) - len(rest)
}

// monthly reports whether a word is a month, in full or by its first three or four letters: June, Jan., Sept.
func monthly(w string) bool {
	w = strings.TrimRight(w, ".,")
	for m := range months {
		if w == m || len(w) >= 3 && len(w) <= 4 && strings.HasPrefix(m, w) {
			return true
		}
	}
	return false
}

// shouted reports whether a word of three letters or more is written in capitals: SEOUL, ST.
func shouted(w string) bool {
	letters := 0
	for _, r := range w {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return letters >= 3
}
