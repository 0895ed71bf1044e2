package claim

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"
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
	from, to := max(0, words.Start-idContext), min(len(m.text), words.End+idContext)
	for from < words.Start && !utf8.RuneStart(m.text[from]) {
		from++
	}
	for to > words.End && to < len(m.text) && !utf8.RuneStart(m.text[to]) {
		to--
	}
	parts := []string{
		m.report, fold(m.text[from:words.Start]), fold(words.Of(m.text)), fold(m.text[words.End:to]),
		string(kind), measure,
	}
	key := strings.Join(parts, "\x00")
	n := m.seen[key]
	m.seen[key]++
	sum := sha256.Sum256([]byte(key + "\x00" + strconv.Itoa(n)))
	return "c_" + hex.EncodeToString(sum[:8])
}

func fold(s string) string { return strings.Join(strings.Fields(s), " ") }
