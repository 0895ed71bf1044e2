package decision

import (
	"unicode/utf8"

	"crosscheck/claim"
	"crosscheck/report"
)

// anchorContext is how many bytes on each side of the words are kept: as many as the id of a claim hangs on (claim/id.go).
const anchorContext = 32

// Anchor is where the words of a claim stood: by the words themselves, which are verbatim, white space as it is.
type Anchor struct {
	Report string `json:"report"`
	Quote  string `json:"quote"`
	// Prefix and Suffix are up to 32 bytes before and behind the words; shorter at the ends of the text.
	Prefix string `json:"prefix,omitempty"`
	Suffix string `json:"suffix,omitempty"`
	// Start is the byte in the text at which the words began at the time.
	Start int `json:"start"`
}

// AnchorAt is the anchor of the words at a span of a report's text; a span that does not lie in it gives an anchor without words.
func AnchorAt(r *report.Report, at claim.Span) Anchor {
	a := Anchor{Report: r.ID, Quote: at.Of(r.Text), Start: at.Start}
	if a.Quote == "" {
		return a
	}
	from, to := max(0, at.Start-anchorContext), min(len(r.Text), at.End+anchorContext)
	for from < at.Start && !utf8.RuneStart(r.Text[from]) {
		from++
	}
	for to > at.End && to < len(r.Text) && !utf8.RuneStart(r.Text[to]) {
		to--
	}
	a.Prefix, a.Suffix = r.Text[from:at.Start], r.Text[at.End:to]
	return a
}
