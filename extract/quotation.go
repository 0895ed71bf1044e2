package extract

import (
	"crosscheck/claim"
	"crosscheck/lang"
)

// A quotation is a stretch between quotation marks. It may run over several sentences, and over paragraphs that each open anew
// while only the last closes.
type quotation struct {
	span  claim.Span // with its marks
	inner claim.Span
	first int // sentence, and the token of its opening mark
	from  int
	last  int // sentence, and the token of its closing mark (or the end)
	to    int
	words int
	used  bool // a cue has it as its content
}

// scare reports whether the marks only set a few words apart ("buffer zone"): no utterance of its own.
func (q quotation) scare() bool { return q.words <= 3 }

// maxQuoted bounds an unclosed quotation, in sentences: beyond that the mark was a slip.
const maxQuoted = 40

// quotations finds the quotations of a report with a state machine over its marks: straight, curly, doubled ticks, guillemets.
// An opening mark that nothing closes counts only where the next paragraph opens again (a quotation over paragraphs).
func quotations(ss []*sentence) {
	var out []*quotation
	var open *quotation
	words := 0
	closeAt := func(q *quotation, si, ti int) {
		q.last, q.to = si, ti
		t := ss[si].Tokens[ti]
		q.span.End, q.inner.End = t.End, t.Start
		q.words = words
		if q.inner.Start < q.inner.End {
			out = append(out, q)
		}
	}
	for si, s := range ss {
		if open != nil && si > 0 && s.Block != ss[si-1].Block {
			// the quotation goes on only if this paragraph opens with a mark again
			if si-open.first < maxQuoted && opens(s.Tokens, 0) && quoteMark(s.Tokens[0]) {
				lastTok := len(ss[si-1].Tokens) - 1
				open.last, open.to = si-1, lastTok+1
				open.span.End = ss[si-1].Tokens[lastTok].End
				open.inner.End = open.span.End
				open.words = words
				out = append(out, open)
			}
			open = nil
		}
		for ti := range s.Tokens {
			t := s.Tokens[ti]
			if !quoteMark(t) {
				if open != nil && t.Word() {
					words++
				}
				continue
			}
			if open == nil {
				if opens(s.Tokens, ti) {
					open = &quotation{span: claim.Span{Start: t.Start}, inner: claim.Span{Start: t.End}, first: si, from: ti}
					words = 0
				}
				continue
			}
			if closes(s.Tokens, ti) {
				closeAt(open, si, ti)
				open = nil
			} else if opens(s.Tokens, ti) && t.Text != "\"" && t.Text != "''" {
				// a second opening mark: the first was never closed
				open = &quotation{span: claim.Span{Start: t.Start}, inner: claim.Span{Start: t.End}, first: si, from: ti}
				words = 0
			}
		}
	}
	for _, s := range ss {
		s.inQuote = make([]int32, len(s.Tokens))
	}
	for qi, q := range out {
		ss[q.first].opening = append(ss[q.first].opening, q)
		ss[q.last].closing = append(ss[q.last].closing, q)
		for si := q.first; si <= q.last; si++ {
			from, to := 0, len(ss[si].Tokens)
			if si == q.first {
				from = q.from + 1
			}
			if si == q.last {
				to = q.to
			}
			for ti := from; ti < to && ti < len(ss[si].Tokens); ti++ {
				ss[si].inQuote[ti] = int32(qi + 1)
			}
		}
	}
}

func quoteMark(t lang.Token) bool {
	switch t.Text {
	case "\"", "“", "”", "„", "«", "»", "''", "``":
		return true
	}
	return false
}

func opens(ts []lang.Token, i int) bool {
	switch ts[i].Text {
	case "“", "„", "«", "``":
		return true
	case "”", "»":
		return false
	}
	// a straight mark, or doubled apostrophes for it, opens before a word that touches it and after white space, a dash or a bracket
	next := i+1 < len(ts) && !ts[i+1].Gap
	prev := ts[i].Gap || i == 0 || !ts[i-1].Word() && !ts[i-1].Numeric() && ts[i-1].Text != "," && ts[i-1].Text != "."
	return next && prev
}

func closes(ts []lang.Token, i int) bool {
	switch ts[i].Text {
	case "”", "»":
		return true
	case "“", "„", "``":
		return false
	case "«":
		return false
	}
	return !ts[i].Gap || i+1 >= len(ts) || ts[i+1].Gap
}
