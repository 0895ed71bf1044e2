package redact

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"crosscheck/claim"
	"crosscheck/dossier"
	"crosscheck/lexicon"
	"crosscheck/report"
)

// ellipsis stands where a quotation is cut.
const ellipsis = "…"

// dots stand for it in a text: of one byte each, because the span of a claim may end among them.
const dots = "..."

// cutDown overwrites with spaces what of a text is neither a claim's words nor the short sentence that they stand in, and gives the blocks of what is left, each
// with the blank ones around it.
func cutDown(r *dossier.Read, text []byte, left *Left) []report.Block {
	full := r.Report.Text
	keep := make([]bool, len(full))
	var cuts []int
	for i := range r.Claims {
		c := &r.Claims[i]
		letters := PassageLetters
		spans := []claim.Span{c.Span}
		if c.Kind == claim.Statement && len(c.Content) > 0 {
			spans = c.Content
		}
		for _, s := range spans {
			if s.Of(full) == "" {
				continue
			}
			s, letters = bounded(full, s, letters, &cuts)
			mark(keep, s)
		}
	}
	starts := make([]int, len(r.Claims))
	for i := range r.Claims {
		starts[i] = r.Claims[i].Start
	}
	slices.Sort(starts)
	begun := func(s claim.Span) bool {
		i, _ := slices.BinarySearch(starts, s.Start)
		return i < len(starts) && starts[i] < s.End
	}
	for _, b := range r.Report.Blocks {
		if b.Of(full) == "" {
			continue
		}
		for _, s := range sentences(full, b.Span) {
			if begun(s) && utf8.RuneCountInString(s.Of(full)) <= PassageLetters {
				mark(keep, s)
			}
		}
	}
	bridge(full, keep, r.Report.Blocks)
	for i := range text {
		if !keep[i] {
			text[i] = ' '
		}
	}
	for _, at := range cuts {
		if room := min(len(full), at+len(dots)); room-at == len(dots) && !slices.Contains(keep[at:room], true) {
			left.Cut++
			copy(text[at:], dots)
			mark(keep, claim.Span{Start: at, End: room})
		}
	}
	left.Reports++
	for i := range full {
		if full[i] > ' ' && utf8.RuneStart(full[i]) {
			left.Letters++
			left.Kept += b2i(keep[i])
		}
	}
	return runs(r.Report.Blocks, keep)
}

// bridge keeps the space between two sentences that stay, so that they are one passage.
func bridge(text string, keep []bool, blocks []report.Block) {
	for _, b := range blocks {
		if b.Of(text) == "" {
			continue
		}
		last := -1 // the end of what is kept
		for i := b.Start; i < b.End; i++ {
			switch {
			case keep[i]:
				if last >= 0 {
					mark(keep, claim.Span{Start: last, End: i})
				}
				last = i + 1
			case text[i] > ' ':
				last = -1
			}
		}
	}
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

func mark(keep []bool, s claim.Span) {
	for i := s.Start; i < s.End; i++ {
		keep[i] = true
	}
}

// bounded is as much of a span as the letters allow, up to the end of a word, with how many letters are left then.
func bounded(text string, s claim.Span, letters int, cuts *[]int) (claim.Span, int) {
	n, space := 0, s.Start
	for i, r := range s.Of(text) {
		if n++; n > letters {
			if space == s.Start {
				space = s.Start + i
			}
			if space < s.End {
				*cuts = append(*cuts, space)
			}
			return claim.Span{Start: s.Start, End: space}, 0
		}
		if unicode.IsSpace(r) {
			space = s.Start + i
		}
	}
	return s, letters - n
}

// runs cuts blocks into what is kept and what is blank. A blank one tells the page that something is missing there.
func runs(blocks []report.Block, keep []bool) []report.Block {
	var out []report.Block
	for _, b := range blocks {
		if b.Start < 0 || b.End > len(keep) {
			continue
		}
		for at := b.Start; at < b.End; {
			end := at + 1
			for end < b.End && keep[end] == keep[at] {
				end++
			}
			out = append(out, report.Block{Span: claim.Span{Start: at, End: end}, Kind: b.Kind, Why: b.Why})
			at = end
		}
	}
	return out
}

// sentences cuts a block after a full stop, a question mark or an exclamation mark that is followed by space and no small letter.
func sentences(text string, b claim.Span) []claim.Span {
	var out []claim.Span
	start := b.Start
	for i := b.Start; i < b.End; i++ {
		if c := text[i]; c != '.' && c != '!' && c != '?' || c == '.' && shortened(text[start:i]) {
			continue
		}
		end := i + 1
		for rest := text[end:b.End]; ; rest = text[end:b.End] {
			r, n := utf8.DecodeRuneInString(rest)
			if n == 0 || !strings.ContainsRune(".!?\"'”’)]", r) {
				break
			}
			end += n
		}
		next := end
		for next < b.End && strings.IndexByte(" \t\r\n", text[next]) >= 0 {
			next++
		}
		if r, _ := utf8.DecodeRuneInString(text[next:b.End]); next == end || next == b.End || unicode.IsLower(r) {
			continue
		}
		out = append(out, claim.Span{Start: start, End: end})
		start, i = next, next-1
	}
	return append(out, claim.Span{Start: start, End: b.End})
}

// shortened reports whether the full stop after s ends an abbreviation or an initial.
func shortened(s string) bool {
	const longest = 16 // bytes of an abbreviation, with some to spare
	s = s[max(0, len(s)-longest):]
	w := s[strings.LastIndexAny(s, " \t\n(")+1:]
	return len(w) == 1 || strings.Contains(w, ".") || lexicon.Words("abbreviation")[strings.ToLower(w)]
}
