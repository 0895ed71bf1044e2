package report

import (
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"

	"crosscheck/claim"
)

// maxBlocks is how many blocks a report may have: a book has some ten thousand paragraphs.
const maxBlocks = 1 << 17

var (
	errBlocks = errors.New("expected one report, found more than 131072 paragraphs; split it into its reports")
	errNoText = errors.New("expected a page with text, found none (scripts may write it); save the page from a browser after it has loaded")
)

// Sizes of a title or heading: a headline of 86 characters is common, one of two lines ends the range.
const (
	titleBytes = 200
	titleWords = 28
)

// textBlocks splits plain text, from an offset on, into paragraphs, items and headings.
func textBlocks(text string, from int) ([]Block, error) {
	width := margin(text, from)
	blocks := make([]Block, 0, 16+(len(text)-from)/400)
	lines := newLineReader(text, from)
	var last line // of the block under way
	for {
		l, ok := lines.next()
		if !ok {
			break
		}
		marker := itemMarker(text[l.start:l.end])
		if n := len(blocks); n > 0 && marker == 0 && wraps(text, last, l, width) && atxHeading(text[last.start:last.end]) == 0 {
			blocks[n-1].End = l.end
			last = l
			continue
		}
		if len(blocks) == maxBlocks {
			return nil, errBlocks
		}
		b := Block{Span: claim.Span{Start: l.start, End: l.end}, Kind: Paragraph}
		if marker > 0 {
			b.Kind, b.Start = Item, l.start+marker
		}
		blocks = append(blocks, b)
		last = l
	}
	nameHeadings(text, blocks)
	return blocks, nil
}

// itemMarker is the length of a bullet or a number with the space behind it, 0 where the line has none or nothing else.
func itemMarker(s string) int {
	n := 0
	switch r, size := utf8.DecodeRuneInString(s); r {
	case '-', '*', '+', '•', '‣', '◦', '▪', '▫', '■', '□', '●', '○', '·', '–', '—', '→', '►', '➤', '✓', '✔':
		n = size
	default:
		if r < '0' || r > '9' {
			return 0
		}
		for n < len(s) && n < 3 && s[n] >= '0' && s[n] <= '9' {
			n++
		}
		if n == len(s) || s[n] != '.' && s[n] != ')' {
			return 0
		}
		n++
	}
	rest := strings.TrimLeft(s[n:], " \t\u00a0\u2002\u2003\u2009")
	if rest == "" || len(rest) == len(s)-n {
		return 0
	}
	return len(s) - len(rest)
}

// nameHeadings turns a short line without a sentence end that stands before running text into a heading. A numbered line
// is one too ("3. Losses at the front"), unless its neighbours are numbered as well.
func nameHeadings(text string, blocks []Block) {
	for i := range blocks {
		b := &blocks[i]
		if i+1 == len(blocks) || !titleLike(b.Of(text)) {
			continue
		}
		next := blocks[i+1]
		if s := b.Of(text); isSpeech(s) || strings.Contains(s, ". ") && isProse(s) {
			continue
		}
		switch {
		case b.Kind == Paragraph && (next.Kind == Item || next.Kind == Paragraph && isProse(next.Of(text))):
			b.Kind = Heading
		case b.Kind == Item && next.Kind == Paragraph && isProse(next.Of(text)) &&
			(i == 0 || blocks[i-1].Kind != Item || isProse(blocks[i-1].Of(text))):
			b.Kind = Heading
		}
	}
}

// isSpeech reports a line of a transcript: a name in capitals and a colon before what was said. "ELLIS: And since then?"
func isSpeech(s string) bool {
	name, _, ok := strings.Cut(s, ":")
	return ok && len(name) > 1 && len(name) <= 60 && name == strings.ToUpper(name) && strings.IndexFunc(name, unicode.IsLetter) >= 0
}

// titleLike reports whether a line may be a title or a heading: short, begun with a capital, a figure or a quotation, and
// not ended as a sentence (a question or an exclamation may be).
func titleLike(s string) bool {
	s = strings.Trim(s, "*_")
	if len(s) > titleBytes || len(s) < 2 {
		return false
	}
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, "\"'“‘«¿¡([#"))
	if !unicode.IsUpper(r) && !unicode.IsDigit(r) && (!unicode.IsLetter(r) || unicode.IsLower(r)) {
		return false
	}
	switch end := s[len(s)-1]; end {
	case '.', ',', ';', ':', '-':
		return false
	case ')':
		return s[0] != '('
	case '"':
		return s[0] != '"'
	}
	if strings.HasSuffix(s, "”") && strings.HasPrefix(s, "“") || strings.HasSuffix(s, ".”") || strings.HasSuffix(s, "…") || strings.HasSuffix(s, "—") || strings.HasSuffix(s, "–") {
		return false
	}
	return strings.Count(s, " ") < titleWords
}

// Running text: what has this many words, or fewer and the end of a sentence.
const (
	proseWords    = 25
	sentenceWords = 7
)

// isProse reports whether s is running text rather than a line of a menu, a list or a heading.
func isProse(s string) bool {
	words, inWord := 0, false
	for i := range len(s) {
		space := s[i] <= ' '
		if !space && !inWord {
			if words++; words >= proseWords {
				return true
			}
		}
		inWord = !space
	}
	return words >= sentenceWords && endsSentence(s)
}

// endsSentence reports whether s ends with the end of a sentence, behind which quotation marks and brackets may stand.
func endsSentence(s string) bool {
	for len(s) > 0 {
		r, n := utf8.DecodeLastRuneInString(s)
		switch r {
		case '.', '!', '?', '…', ':', '。', '！', '？', '؟', '।':
			return true
		case '"', '\'', '”', '’', '»', ')', ']', '*', '_':
			s = s[:len(s)-n]
			continue
		}
		return false
	}
	return false
}
