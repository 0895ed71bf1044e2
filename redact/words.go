package redact

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"crosscheck/claim"
)

// word is a run of letters in a text. Digits, hyphens and apostrophes end one, so that a name is found in "maria-ivanova2.txt" as well.
type word struct {
	claim.Span
	fold    string // lower case without accents
	capital bool
}

func letter(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsMark(r) || r == '\u00ad' || r == '\u200c' || r == '\u200d'
}

// wordsOf are the words of a text, in order.
func wordsOf(s string) []word {
	var out []word
	start := -1
	for i := 0; i <= len(s); {
		r, n := rune(0), 1
		if i < len(s) {
			r, n = utf8.DecodeRuneInString(s[i:])
		}
		switch in := i < len(s) && letter(r); {
		case in && start < 0:
			start = i
		case !in && start >= 0:
			out = append(out, wordAt(s, start, i))
			start = -1
		}
		i += n
	}
	return out
}

func wordAt(s string, from, to int) word {
	first, _ := utf8.DecodeRuneInString(s[from:])
	return word{claim.Span{Start: from, End: to}, fold(s[from:to]), unicode.IsUpper(first) || unicode.IsTitle(first)}
}

// plain are letters that no decomposition takes apart, as names are written without them.
var plain = strings.NewReplacer("ø", "o", "ł", "l", "đ", "d", "ð", "d", "ı", "i", "ß", "ss", "æ", "ae", "œ", "oe", "þ", "th", "ħ", "h")

// fold makes the spellings of a word with and without accents and capitals one.
func fold(s string) string {
	ascii := true
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			ascii = false
			break
		}
	}
	if ascii {
		return strings.ToLower(s)
	}
	return plain.Replace(strings.Map(func(r rune) rune {
		if unicode.IsMark(r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, norm.NFD.String(strings.ToLower(s))))
}

// folds are the folded words of a name.
func folds(s string) []string {
	ws := wordsOf(s)
	out := make([]string, len(ws))
	for i, w := range ws {
		out[i] = w.fold
	}
	return out
}

// between is the text from the end of one word to the start of the next.
func between(s string, a, b word) string { return s[a.End:b.Start] }

// apart is how many bytes may stand between two words of one name: a line end with an indent, "%20", a hyphen.
const apart = 8

// near reports whether two words that follow each other can belong to one name.
func near(s string, a, b word) bool {
	gap := between(s, a, b)
	return len(gap) > 0 && len(gap) <= apart && strings.Trim(gap, " \t\r\n\u00a0-‐‑–.'’_+%20") == ""
}

// beside reports whether two words stand next to each other in running text.
func beside(s string, a, b word) bool {
	gap := between(s, a, b)
	return strings.Trim(gap, " \t\r\n\u00a0") == "" && strings.Count(gap, "\n") < 2 || gap == "-" || gap == "." || gap == ". " || gap == "’" || gap == "'"
}

// joined reports whether a letter or a digit stands at the end of before or at the start of after, so that what lies between is only part of a word.
func joined(before, after string) bool {
	a, _ := utf8.DecodeLastRuneInString(before)
	b, _ := utf8.DecodeRuneInString(after)
	in := func(r rune) bool { return r != utf8.RuneError && (letter(r) || unicode.IsDigit(r)) }
	return before != "" && in(a) || after != "" && in(b)
}
