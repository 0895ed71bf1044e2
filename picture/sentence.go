package picture

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"crosscheck/claim"
	"crosscheck/report"
)

// Bounds of a sentence that is shown, in bytes on each side of the claim's words: what is longer is cut at a space.
const aside = 320

// Sentence is the sentence of a claim, cut at its words: what stands before them, they themselves, and what stands behind.
func Sentence(r *report.Report, at claim.Span) (before, words, after string) {
	block := claim.Span{Start: at.Start, End: at.End}
	for _, b := range r.Blocks {
		if b.Contains(at) {
			block = b.Span
		}
	}
	head, tail := claim.Span{Start: block.Start, End: at.Start}.Of(r.Text), claim.Span{Start: at.End, End: block.End}.Of(r.Text)
	return cutHead(head), Clean(at.Of(r.Text)), cutTail(tail)
}

func cutHead(s string) string {
	for i := len(s) - 1; i > 0; i-- {
		if stops(s, i) {
			s = s[i+1:]
			break
		}
	}
	if len(s) > aside {
		s = s[len(s)-aside:]
		if i := strings.IndexByte(s, ' '); i >= 0 {
			s = s[i:]
		}
		return "… " + strings.TrimLeft(Spaced(s), " ")
	}
	return strings.TrimLeft(Spaced(s), " ")
}

func cutTail(s string) string {
	for i := range len(s) {
		if stops(s, i) || i == len(s)-1 {
			s = s[:i+1]
			break
		}
	}
	if len(s) > aside {
		s = s[:aside]
		if i := strings.LastIndexByte(s, ' '); i >= 0 {
			s = s[:i]
		}
		return strings.TrimRight(Spaced(s), " ") + " …"
	}
	return strings.TrimRight(Spaced(s), " ")
}

// Spaced is [Clean] with a space kept at each end.
func Spaced(s string) string {
	out := Clean(s)
	if out == "" && s != "" {
		return " "
	}
	if first, _ := utf8.DecodeRuneInString(s); unicode.IsSpace(first) {
		out = " " + out
	}
	if last, _ := utf8.DecodeLastRuneInString(s); unicode.IsSpace(last) {
		out += " "
	}
	return out
}

// stops reports whether a sentence ends at byte i: at a stop with a space and a capital, a digit or a quotation mark behind it. The stop of a short capitalised word (Gen.,
// U.S.) ends none. It is crude, as is enough for showing what stands around a claim.
func stops(s string, i int) bool {
	if c := s[i]; c == '!' || c == '?' || c == '.' {
		rest := strings.TrimLeft(s[i+1:], `"'”’)`)
		if rest == "" || rest[0] != ' ' && rest[0] != '\n' && rest[0] != '\r' {
			return false
		}
		next, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, " \r\n"))
		if !unicode.IsUpper(next) && !unicode.IsDigit(next) && !strings.ContainsRune(`"“‘'`, next) {
			return false
		}
		word := s[strings.LastIndexAny(s[:i], " \n")+1 : i]
		first, _ := utf8.DecodeRuneInString(word)
		return c != '.' || len(word) > 4 || !unicode.IsUpper(first)
	}
	return false
}
