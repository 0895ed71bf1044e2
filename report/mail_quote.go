package report

import (
	"strings"

	"crosscheck/claim"
)

const (
	whyQuoted    = "quoted mail"
	whySignature = "signature"
)

// Bounds of what a mail carries along.
const (
	attributionBytes = 300 // of "On Monday, 4 March, Ilse Brandt wrote:"
	signatureLines   = 15  // of a signature that is parted off by "--" without its space
)

// quotedMail finds what a mail's text repeats of others: lines behind ">", the line that says whose they are, and what follows "-----Original
// Message-----"; and the sender's signature. What was passed on ("Forwarded message") is what the mail is about, and stays.
func quotedMail(text string) []marked {
	var out []marked
	mark := func(start, end int, why string) {
		if n := len(out); n > 0 && out[n-1].why == why && strings.TrimSpace(text[out[n-1].End:start]) == "" {
			out[n-1].End = end
			return
		}
		out = append(out, marked{claim.Span{Start: start, End: end}, why})
	}
	prev := claim.Span{Start: -1} // the line before, where it may say who wrote what follows
	for at := 0; at < len(text); {
		end := len(text)
		if i := strings.IndexByte(text[at:], '\n'); i >= 0 {
			end = at + i + 1
		}
		line := strings.TrimSpace(text[at:end])
		switch {
		case strings.HasPrefix(line, ">"):
			if prev.Start >= 0 {
				mark(prev.Start, prev.End, whyQuoted)
			}
			mark(at, end, whyQuoted)
			prev.Start = -1
		case strings.EqualFold(strings.Trim(line, "- "), "original message") && strings.HasPrefix(line, "--"):
			mark(at, len(text), whyQuoted)
			return out
		case strings.TrimRight(text[at:end], "\r\n") == "-- ", line == "--" && strings.Count(text[end:], "\n") <= signatureLines:
			mark(at, len(text), whySignature)
			return out
		case strings.HasSuffix(line, " wrote:") && len(line) < attributionBytes:
			if prev.Start < 0 || !strings.HasPrefix(text[prev.Start:], "On ") || prev.Len()+len(line) > attributionBytes {
				prev = claim.Span{Start: at}
			}
			prev.End = end
			if !strings.HasPrefix(text[prev.Start:], "On ") {
				prev.Start = -1
			}
		case line == "":
			if prev.Start >= 0 && !strings.HasSuffix(strings.TrimSpace(prev.Of(text)), "wrote:") {
				prev.Start = -1
			}
		case strings.HasPrefix(line, "On ") && len(line) < attributionBytes:
			prev = claim.Span{Start: at, End: end} // it may go on in the next line
		default:
			prev.Start = -1
		}
		at = end
	}
	return out
}
