package claim

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// idContext is how many bytes on each side of the words go into an id: enough to tell two mentions of
// one number apart, little enough that an edit elsewhere in the report changes nothing.
const idContext = 32

// An IDMaker gives the claims of one report their ids. It counts repeats, so claims must come in order
// of offset.
type IDMaker struct {
	report, text string
	seen         map[string]int
}

// NewIDMaker starts a report: its identity (address or path within the folder, never its content) and its text.
func NewIDMaker(report, text string) *IDMaker {
	return &IDMaker{report: report, text: text, seen: map[string]int{}}
}

// ID is the id of a claim of this kind and measure whose numeral or content stands at words.
// It is a hash of the report's identity, the words with 32 bytes of context on each side (white space
// folded), kind, measure, and an ordinal where all of these repeat.
func (m *IDMaker) ID(kind Kind, measure string, words Span) string {
	parts := []string{
		m.report, foldedEnd(m.text[:words.Start]), fold(words.Of(m.text)), foldedStart(m.text[words.End:]),
		string(kind), measure,
	}
	key := strings.Join(parts, "\x00")
	n := m.seen[key]
	m.seen[key]++
	sum := sha256.Sum256([]byte(key + "\x00" + strconv.Itoa(n)))
	return "c_" + hex.EncodeToString(sum[:8])
}

func fold(s string) string { return strings.Join(strings.Fields(s), " ") }

// foldedEnd is the last idContext bytes of s, counted with white space folded, so that other line ends or wraps shift nothing.
func foldedEnd(s string) string {
	i, n, inSpace := len(s), 0, false
	for i > 0 && n < idContext {
		r, size := utf8.DecodeLastRuneInString(s[:i])
		n += width(r, size, &inSpace)
		i -= size
	}
	return fold(s[i:])
}

// foldedStart is the first idContext bytes of s, counted likewise.
func foldedStart(s string) string {
	i, n, inSpace := 0, 0, false
	for i < len(s) && n < idContext {
		r, size := utf8.DecodeRuneInString(s[i:])
		n += width(r, size, &inSpace)
		i += size
	}
	return fold(s[:i])
}

// width is how many bytes a rune adds to folded text: white space counts once a run.
func width(r rune, size int, inSpace *bool) int {
	was := *inSpace
	*inSpace = unicode.IsSpace(r)
	switch {
	case !*inSpace:
		return size
	case was:
		return 0
	}
	return 1
}
