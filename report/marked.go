package report

import (
	"fmt"
	"sort"
	"unicode"

	"crosscheck/claim"
)

// marked is a stretch of whole lines that is furniture, as the format says: a running head, what a mail quotes.
type marked struct {
	claim.Span
	why string
}

// readMarked reads running text in which some stretches are known to be furniture. They are in order and do not overlap. It returns the blocks that
// may credit an agency.
func (r *Report) readMarked(known []marked) ([]int, error) {
	if len(r.Text) > MaxText {
		return nil, fmt.Errorf("expected a report of at most %d MiB of text, found %d MiB; split it into its reports", MaxText>>20, len(r.Text)>>20)
	}
	// The rest is read as if nothing stood between, so that a paragraph does not go on across a running head.
	rest := []byte(r.Text)
	for _, k := range known {
		for i := k.Start; i < k.End; i++ {
			if rest[i] != '\n' && rest[i] != '\r' {
				rest[i] = ' '
			}
		}
	}
	running, err := textBlocks(string(rest), 0)
	if err != nil {
		return nil, err
	}
	blocks := make([]Block, 0, len(running)+len(known))
	for _, k := range known {
		for len(running) > 0 && running[0].Start < k.Start {
			blocks, running = append(blocks, running[0]), running[1:]
		}
		if k.Start, k.End, _ = trimLine(r.Text, k.Start, k.End); k.Len() > 0 && hasLetterOrDigit(k.Of(r.Text)) {
			blocks = append(blocks, Block{Span: k.Span, Kind: Furniture, Why: k.why})
		}
	}
	if blocks = append(blocks, running...); len(blocks) > maxBlocks {
		return nil, errBlocks
	}
	r.Blocks = blocks
	return r.nameBlocks(blocks), nil
}

func hasLetterOrDigit(s string) bool {
	for _, c := range s {
		if unicode.IsLetter(c) || unicode.IsDigit(c) {
			return true
		}
	}
	return false
}

// Page is the number of the page on which the byte at offset of the text stands, from 1; 0 where the report has no pages.
func (r *Report) Page(offset int) int {
	n := sort.SearchInts(r.Pages, offset+1)
	return max(n, min(1, len(r.Pages)))
}
