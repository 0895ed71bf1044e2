package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"crosscheck/claim"
	"crosscheck/lang/syntax"
	"crosscheck/lexicon"
)

// Token is one word, number or mark of a sentence. The bytes text[Start:End] are its words, verbatim.
type Token struct {
	claim.Span
	// Text is the token verbatim; Lower the same in lower case with straight quotation marks.
	Text  string
	Lower string
	// Tag is the Penn Treebank part of speech; empty until tagged.
	Tag string
	// Marks are bits that a reader of tokens keeps for itself; nothing here looks at them.
	Marks uint32
	// Gap is false where the token follows the one before without white space.
	Gap bool
	// Pos is the universal part of speech, which tells auxiliaries from verbs and conjunctions from prepositions; NoPos until tagged.
	Pos syntax.Pos
	// joint is what the tagger said, which the parser goes by; Tag may have been mended.
	joint uint8
}

// Capital reports whether the token begins with an upper-case letter.
func (t Token) Capital() bool { return capital(t.Text) }

func capital(s string) bool {
	if s == "" || s[0] < utf8.RuneSelf {
		return s != "" && s[0]-'A' < 26
	}
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

// Word reports whether the token begins with a letter.
func (t Token) Word() bool { return letterAt(t.Text) }

// Numeric reports whether the token begins with a digit.
func (t Token) Numeric() bool { return t.Text != "" && t.Text[0] >= '0' && t.Text[0] <= '9' }

const (
	openers = ",;:!?<>=―\"'“”‘’«»„([{<*#•·–—-…¿¡`_|~$£€¥₹₩₽₺"
	closers = "―\"'“”‘’«»„)]}>*.,;:!?…–—-`_|~%"
)

// tokenize cuts text[from:to] into tokens and appends them to out. Numbers stay whole with their separators (1,100; 7.7),
// ranges fall apart at the dash (30-40), contractions at the apostrophe (do|n't, Korea|'s), currency signs and the percent
// sign stand alone. A full stop stays with an abbreviation (U.S., Gen., Jan.).
//
// low is the text with its ASCII letters in lower case, of which the tokens' Lower are parts wherever they can.
func tokenize(text, low string, from, to int, out []Token) []Token {
	first := len(out)
	i := from
	for i < to {
		r, n := utf8.DecodeRuneInString(text[i:to])
		if unicode.IsSpace(r) || invisible(r) {
			i += n
			continue
		}
		j := i
		for j < to {
			r, n := utf8.DecodeRuneInString(text[j:to])
			if unicode.IsSpace(r) {
				break
			}
			j += n
		}
		out = word(text, i, j, out)
		i = j
	}
	for k := first; k < len(out); k++ {
		t := &out[k]
		t.Lower = lowerOf(t.Text, low[t.Start:t.End])
	}
	return out
}

// invisible are characters that carry no width: they are skipped as if they were space, so that they cannot hide a word.
func invisible(r rune) bool {
	switch r {
	case '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u00ad', '\u200e', '\u200f', '\u202a', '\u202b', '\u202c', '\u202d', '\u202e', '\u2066', '\u2067', '\u2068', '\u2069':
		return true
	}
	return false
}

// word cuts one run without white space.
func word(text string, i, j int, out []Token) []Token {
	if address(text[i:j]) {
		return emit(text, i, j, out)
	}
	for i < j {
		r, n := utf8.DecodeRuneInString(text[i:j])
		if invisible(r) {
			i += n
			continue
		}
		if !strings.ContainsRune(openers, r) || r == '\'' && contraction(text[i:j]) > 0 || r == '’' && contraction(text[i:j]) > 0 {
			break
		}
		// dashes and stops of one kind stay together: --, ...
		k := i + n
		for k < j && r < utf8.RuneSelf && r != '"' && r != '(' && text[k] == byte(r) {
			k++
		}
		out = emit(text, i, k, out)
		i = k
	}
	// what closes the run, to be emitted after the word
	end := j
	for end > i {
		r, n := utf8.DecodeLastRuneInString(text[i:end])
		if invisible(r) {
			end -= n
			continue
		}
		if !strings.ContainsRune(closers, r) {
			break
		}
		if r == '.' && abbreviation(text[i:end]) {
			break
		}
		end -= n
	}
	if end > i {
		out = inner(text, i, end, out)
	}
	for i = end; i < j; {
		r, n := utf8.DecodeRuneInString(text[i:j])
		if invisible(r) {
			i += n
			continue
		}
		k := i + n
		for k < j && (r == '-' || r == '.' || r == '\'' || r == '`') && text[k] == byte(r) {
			k++
		}
		out = emit(text, i, k, out)
		i = k
	}
	return out
}

// inner cuts a run that neither begins nor ends with a mark.
func inner(text string, i, j int, out []Token) []Token {
	start := i
	for k := i; k < j; {
		r, n := utf8.DecodeRuneInString(text[k:j])
		cut := false
		switch r {
		case '—', '―', '…', '“', '”', '"', '(', ')', '[', ']', ';', '«', '»', '•', '|':
			cut = true
		case '–', '-', '−', '‐', '‑':
			// 30-40 and 10,000–12,000, but not Su-35, 24-hour; words joined by an en dash fall apart
			before, after := k > start && (digit(text[k-1]) || scaled(text[start:k])), k+n < j && (digit(text[k+n]) || currencyAt(text[k+n:j]) > 0)
			cut = before && after || r == '–' && !before && !after ||
				r == '-' && k+1 < j && text[k+1] == '-' ||
				!before && k+n < j && (after || text[k+n] >= 'A' && text[k+n] <= 'Z') && months[text[start:k]]
			if cut && r == '-' && k+1 < j && text[k+1] == '-' {
				n = 2
			}
		case '$', '£', '€', '¥', '₹', '₩', '₽', '₺':
			cut = true
		case ',', ':':
			// a separator between digits stays; between letters the space is missing
			after, _ := utf8.DecodeRuneInString(text[k+n:])
			cut = !(k > start && digit(text[k-1]) && k+n < j && digit(text[k+n])) && (unicode.IsLetter(after) || k > i && digit(text[k-1])) && k+n < j
		case '%':
			cut = true
		case '<', '>': // x>10
			cut = k+n < j && digit(text[k+n])
		case '/':
			cut = k > start && !digit(text[k-1]) && k+n < j && !digit(text[k+n]) && k-start > 2
		case '.':
			// "end.Next": a missing space after a full stop
			before, after := lowerBefore(text[start:k]), k+n < j
			if after {
				a, _ := utf8.DecodeRuneInString(text[k+n:])
				cut = before && unicode.IsUpper(a)
			}
		}
		if cut {
			if k > start {
				out = piece(text, start, k, out)
			}
			out = emit(text, k, k+n, out)
			start = k + n
		}
		k += n
	}
	if start < j {
		out = piece(text, start, j, out)
	}
	return out
}

// scaled reports whether s is a number with a letter for its multiplier: 5k, 20m.
func scaled(s string) bool {
	n := len(s)
	return n >= 2 && digit(s[0]) && digit(s[n-2]) && strings.IndexByte("kKmMbB", s[n-1]) >= 0
}

// piece emits a word, cutting a contraction off its end.
func piece(text string, i, j int, out []Token) []Token {
	s := text[i:j]
	if strings.IndexByte(s, '\'') < 0 && !strings.Contains(s, "’") {
		return emit(text, i, j, out)
	}
	for k := 1; k < len(s); k++ {
		if c := s[k]; c != '\'' && c != 0xe2 && c != 'n' && c != 'N' {
			continue
		}
		if n := contraction(s[k:]); n > 0 && k+n == len(s) {
			if n >= 3 && (s[k] == 'n' || s[k] == 'N') && k < 2 {
				continue // "n't" needs a verb before it
			}
			out = emit(text, i, i+k, out)
			return emit(text, i+k, j, out)
		}
	}
	return emit(text, i, j, out)
}

func emit(text string, i, j int, out []Token) []Token {
	if i >= j {
		return out
	}
	gap := i > 0
	if gap {
		r, _ := utf8.DecodeLastRuneInString(text[:i])
		gap = unicode.IsSpace(r)
	}
	return append(out, Token{Span: claim.Span{Start: i, End: j}, Text: text[i:j], Gap: gap})
}

// lowASCII is a text with its ASCII letters in lower case.
func lowASCII(s string) string {
	b := []byte(s)
	for i, c := range b {
		if c >= 'A' && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
	return string(b)
}

// lowerOf is the lower case of s, of which the ASCII letters are already so in low.
func lowerOf(s, low string) string {
	if ascii(s) {
		return low
	}
	switch s {
	case "’", "‘":
		return "'"
	case "“", "”":
		return "\""
	case "’s":
		return "'s"
	case "–", "—":
		return s
	}
	return lower(s)
}

// lower folds case and curly quotation marks, without allocation where nothing changes.
func lower(s string) string {
	plain := true
	for i := range len(s) {
		if c := s[i]; c >= 'A' && c <= 'Z' || c >= utf8.RuneSelf {
			plain = false
			break
		}
	}
	if plain {
		return s
	}
	return strings.Map(func(r rune) rune {
		switch r {
		case '’', '‘', 'ʼ', 'ʻ':
			return '\''
		case '“', '”', '„', '«', '»':
			return '"'
		case '\u00a0', '\u2009', '\u202f':
			return ' '
		case '‐', '‑', '−':
			return '-'
		}
		return unicode.ToLower(r)
	}, s)
}

// contraction is the length of a contraction's ending at the start of s that reaches a word's end, or 0.
func contraction(s string) int {
	for _, c := range [...]string{"'s", "’s", "'S", "’S", "n't", "n’t", "N'T", "N’T", "'re", "’re", "'ve", "’ve", "'ll", "’ll", "'d", "’d", "'m", "’m"} {
		if strings.HasPrefix(s, c) && (len(s) == len(c) || !letterAt(s[len(c):])) {
			return len(c)
		}
	}
	return 0
}

func letterAt(s string) bool {
	if s == "" || s[0] < utf8.RuneSelf {
		return s != "" && (s[0]|0x20)-'a' < 26
	}
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r)
}

func lowerBefore(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return unicode.IsLower(r) && utf8.RuneCountInString(s) > 2
}

func digit(c byte) bool { return c >= '0' && c <= '9' }

// currencyAt is the length of a currency sign at the start of s, or 0.
func currencyAt(s string) int {
	r, n := utf8.DecodeRuneInString(s)
	switch r {
	case '$', '£', '€', '¥', '₹', '₩', '₽', '₺':
		return n
	}
	return 0
}

// address reports whether a run is a web or mail address, which is one token.
func address(s string) bool {
	return strings.Contains(s, "://") || strings.HasPrefix(s, "www.") ||
		strings.Count(s, "@") == 1 && strings.Contains(s, ".") && !strings.HasPrefix(s, "@")
}

// abbreviation reports whether the full stop at the end of s belongs to it.
func abbreviation(s string) bool {
	w := s[:len(s)-1]
	if w == "" {
		return false
	}
	if strings.Contains(w, ".") { // U.S., a.m., e.g.
		for part := range strings.SplitSeq(w, ".") {
			if utf8.RuneCountInString(part) > 2 || part == "" || digit(part[0]) {
				return false
			}
		}
		return true
	}
	r, n := utf8.DecodeRuneInString(w)
	if n == len(w) {
		return unicode.IsUpper(r) // an initial
	}
	return abbreviations[strings.ToLower(w)]
}

// months are the names of months, between which a hyphen is a dash: August-September, 14 August-24 August.
var months = lexicon.Words("month")

// abbreviations are words that keep their full stop inside a sentence.
var abbreviations = lexicon.Words("abbreviation")

// Lower is the lower-case form of a word with straight quotation marks, as it stands in Token.Lower.
func Lower(s string) string { return lower(s) }

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// Tokens cuts a short text (a table cell, a name) into tokens.
func Tokens(s string) []Token { return tokenize(s, lowASCII(s), 0, len(s), nil) }
