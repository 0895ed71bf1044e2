package lineage

import (
	"strings"
	"sync"
	"unicode"

	"crosscheck/lexicon"
)

// notices are the words by which standing notices are known.
var notices = sync.OnceValue(func() *phrases {
	var list []string
	for _, r := range lexicon.Open("notices").Rows {
		list = append(list, r.Get("words"))
	}
	return newPhrases(list)
})

// addresses are what an address on the net is known by.
var addresses = newPhrases([]string{"www.", "http", "@", "©"})

const (
	// phoneDigits is how many digits a telephone number has at least: seven, in two groups.
	phoneDigits = 7
	// maxNotice is how long a sentence may be that is looked at as a notice, in bytes: hostile text has no sentences.
	maxNotice = 2000
	// longSentence: a longer one tells something beside the address or the number in it, in bytes (some 35 words).
	longSentence = 210
)

// notice reports whether a sentence is a standing notice: it has the words of one, a telephone number or an address on the net.
func notice(sentence string) bool {
	if len(sentence) > maxNotice {
		return false
	}
	low := strings.ToLower(sentence)
	if notices().in(low) {
		return true
	}
	if len(sentence) > longSentence {
		return false
	}
	return addresses.in(low) || phone(low)
}

// phone reports whether a text has a telephone number: groups of two digits or more, parted by single hyphens, points or blanks, or in parentheses, with
// one group of four and one of three.
func phone(s string) bool {
	all := 0
	for i := range len(s) {
		if isDigit(s[i]) {
			all++
		}
	}
	if all < phoneDigits {
		return false
	}
	digits, groups, group, four, three := 0, 0, 0, false, false
	end := func() {
		four, three = four || group == 4, three || group == 3
		group = 0
	}
	for i, r := range s {
		switch {
		case '0' <= r && r <= '9':
			if group == 0 {
				groups++
			}
			group++
			digits++
		case strings.ContainsRune("-. ()", r) && digits > 0 && i > 0 && (s[i-1] != ' ' || r == '('):
			end()
			if digits >= phoneDigits && groups > 1 && four && three {
				return true
			}
		default:
			end()
			if digits >= phoneDigits && groups > 1 && four && three {
				return true
			}
			digits, groups, four, three = 0, 0, false, false
		}
	}
	end()
	return digits >= phoneDigits && groups > 1 && four && three
}

// sentenceEnd is where the sentence from i ends: after a full stop before white space, at a line's end, or at to.
func sentenceEnd(src string, i, to int) int {
	for k := i; k < to; k++ {
		switch src[k] {
		case '\n':
			return k + 1
		case '.', '!', '?':
			if k+1 == to || unicode.IsSpace(rune(src[k+1])) && !digitAfter(src[k+1:to]) {
				return k + 1
			}
		}
	}
	return to
}

// digitAfter reports whether the next word begins with a digit: "at 9 p.m. 12 people" is parted too seldom rather than a number too often.
func digitAfter(s string) bool {
	s = strings.TrimLeft(s, " ")
	return s != "" && isDigit(s[0])
}
