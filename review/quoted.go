package review

import (
	"regexp"
	"strings"

	"crosscheck/claim"
	"crosscheck/report"
)

// maxQuoted bounds words that a person types to mark a claim, in bytes; decisions allow no more.
const maxQuoted = 4 << 10

// Quoted finds words in the readable text of a report, with any white space between them. Where the words stand several times, more of the text can be given
// with the words at issue in brackets: "he counted [12 men] that night".
func Quoted(r *report.Report, quote string) (claim.Span, error) {
	quote = strings.TrimSpace(quote)
	if quote == "" {
		return claim.Span{}, askedf("%s: expected the words of the claim, found none", r.ID)
	}
	if len(quote) > maxQuoted {
		return claim.Span{}, askedf("%s: expected words of at most %d bytes, found %d", r.ID, maxQuoted, len(quote))
	}
	before, inner, after := "", quote, ""
	if from, to := strings.Index(quote, "["), strings.LastIndex(quote, "]"); from >= 0 && to > from && !strings.Contains(folded(r.Text), folded(quote)) {
		before, inner, after = quote[:from], quote[from+1:to], quote[to+1:]
	}
	if strings.TrimSpace(inner) == "" {
		return claim.Span{}, askedf("%s: expected the words of the claim in the brackets, found none", r.ID)
	}
	pattern, err := regexp.Compile(loose(before) + "(" + loose(strings.TrimSpace(inner)) + ")" + loose(after))
	if err != nil {
		return claim.Span{}, askedf("%s: %w", r.ID, err)
	}
	var found []claim.Span
	for _, m := range pattern.FindAllStringSubmatchIndex(r.Text, -1) {
		at := claim.Span{Start: m[2], End: m[3]}
		for _, b := range r.Blocks {
			if b.Readable() && b.Contains(at) {
				found = append(found, at)
			}
		}
	}
	switch len(found) {
	case 0:
		return claim.Span{}, askedf("%s: expected the words “%s” in its text, found them nowhere; type them as they stand there", r.ID, inner)
	case 1:
		return found[0], nil
	}
	return claim.Span{}, askedf("%s: expected the words “%s” once, found them %d times; type more of the sentence, with the words at issue in [brackets]", r.ID, inner, len(found))
}

func folded(s string) string { return strings.Join(strings.Fields(s), " ") }

// loose is a pattern of words with any white space between them.
func loose(s string) string {
	parts := strings.Fields(s)
	for i := range parts {
		parts[i] = regexp.QuoteMeta(parts[i])
	}
	out := strings.Join(parts, `\s+`)
	if out == "" {
		return ""
	}
	if s != strings.TrimLeft(s, " ") {
		out = `\s+` + out
	}
	if s != strings.TrimRight(s, " ") {
		out += `\s+`
	}
	return out
}
