package report

import (
	"strings"
	"unicode/utf8"
)

// line is one line of a text without the white space around it.
type line struct {
	start, end int
	indent     int  // columns before the first character; a tab counts 4
	gap        bool // a blank line, or nothing, stands before it
}

func (l line) empty() bool { return l.start == l.end }

// lineReader walks over the lines of a text. Lines end with LF or CRLF, in a text without any LF with CR.
type lineReader struct {
	text string
	pos  int
	eol  byte
	gap  bool
}

func newLineReader(text string, from int) *lineReader {
	r := &lineReader{text: text, pos: from, eol: '\n', gap: true}
	if strings.IndexByte(text, '\n') < 0 {
		r.eol = '\r'
	}
	return r
}

// next is the next line that is not blank.
func (r *lineReader) next() (line, bool) {
	for r.pos < len(r.text) {
		start, end := r.pos, len(r.text)
		if i := strings.IndexByte(r.text[start:], r.eol); i >= 0 {
			end = start + i
			r.pos = end + 1
		} else {
			r.pos = end
		}
		l := line{gap: r.gap}
		l.start, l.end, l.indent = trimLine(r.text, start, end)
		if l.empty() {
			r.gap = true
			continue
		}
		r.gap = false
		return l, true
	}
	return line{}, false
}

// trimLine takes the white space off both ends, no-break spaces and stray byte order marks too.
func trimLine(text string, start, end int) (from, to, indent int) {
	for start < end {
		c := text[start]
		switch {
		case c == '\t':
			indent += 4
			start++
			continue
		case c == ' ':
			indent++
			start++
			continue
		case c < ' ':
			start++
			continue
		case c >= utf8.RuneSelf:
			if r, n := utf8.DecodeRuneInString(text[start:end]); isBlank(r) {
				indent++
				start += n
				continue
			}
		}
		break
	}
	return start, trimEnd(text, start, end), indent
}

// trimEnd is where text[start:end] ends without the white space behind it.
func trimEnd(text string, start, end int) int {
	for end > start {
		if text[end-1] <= ' ' {
			end--
			continue
		}
		if text[end-1] < utf8.RuneSelf {
			break
		}
		r, n := utf8.DecodeLastRuneInString(text[start:end])
		if !isBlank(r) {
			break
		}
		end -= n
	}
	return end
}

// isBlank reports white space beyond ASCII: no-break and typographic spaces, zero-width space, byte order mark, line and
// paragraph separator.
func isBlank(r rune) bool {
	switch r {
	case '\u00a0', '\u1680', '\u2028', '\u2029', '\u202f', '\u205f', '\u3000', '\ufeff', '\u200b', '\u0085':
		return true
	}
	return r >= '\u2000' && r <= '\u200a'
}

// Hard-wrapped text. A line break is no paragraph break where the next word would not have fitted on the line.
const (
	wrapMin   = 40   // bytes; shorter lines are not broken by a margin
	wrapMax   = 120  // no text is wrapped at a wider margin
	wrapShare = 0.25 // of the breaks after such lines, at least this many go on in lower case (or, in capitals, without a sentence end)
	wrapSlack = 0.85 // of the margin, for margins that are ragged
)

// margin is the width at which the text is hard-wrapped, 0 where each line is a paragraph of its own.
func margin(text string, from int) int {
	width, breaks, lower, long, all := 0, 0, 0, 0, 0
	var prev line
	for lines := newLineReader(text, from); ; {
		l, ok := lines.next()
		if !ok {
			break
		}
		all++
		n := l.end - l.start
		if n > 2*wrapMax {
			long++
			if long > 8 && long > all/4 {
				return 0 // running text on one line each: no need to look further
			}
		}
		if size := prev.end - prev.start; !l.gap && size >= wrapMin {
			if size <= wrapMax {
				breaks++
				width = max(width, size)
				if c := text[l.start]; c >= 'a' && c <= 'z' || runsOnInCapitals(text[prev.start:prev.end], text[l.start:l.end]) {
					lower++
				}
			}
		}
		prev = l
	}
	if breaks < 2 || float64(lower) < wrapShare*float64(breaks) || long*10 > all {
		return 0
	}
	return width
}

// runsOnInCapitals reports whether text in capitals, where no line can begin in lower case, goes on from line a to line b: a ends
// no sentence.
func runsOnInCapitals(a, b string) bool {
	return !endsSentence(a) && inCapitals(a) && inCapitals(b)
}

// inCapitals reports whether a line has letters, and none in lower case.
func inCapitals(s string) bool {
	upper := false
	for i := range len(s) {
		if s[i] >= 'a' && s[i] <= 'z' {
			return false
		}
		upper = upper || s[i] >= 'A' && s[i] <= 'Z'
	}
	return upper
}

// wraps reports whether the text goes on from one line to the next across the margin.
func wraps(text string, a, b line, margin int) bool {
	if margin == 0 || b.gap || b.indent > a.indent+1 {
		return false
	}
	first := b.end - b.start
	if i := strings.IndexByte(text[b.start:b.end], ' '); i >= 0 {
		first = i
	}
	return float64(a.end-a.start+1+first) > wrapSlack*float64(margin)
}
