package lineage

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"crosscheck/report"
)

// gramWords is the length of the runs of words that are compared. Five-grams with quotations masked part copies from
// independent reports of one event [RULES 5, measured on BASIL].
const gramWords = 5

// word is one word of a text, by its bytes.
type word struct{ start, end int }

// text is a report as the comparison sees it: the words outside quotations and furniture.
type text struct {
	words []word
	// grams[i] is the hash of the five words from words[i]; 0 where a quotation or the end of the text interrupts them.
	grams []uint64
	// set is grams without zeros and repeats, ascending.
	set []uint64
}

// readText cuts a report into words and hashes its five-grams. Quotations are left out: the same quoted words in two
// reports show that both heard one speaker, not that one copied the other.
func readText(r *report.Report) text {
	blocks := r.Blocks
	if len(blocks) == 0 {
		blocks = []report.Block{{Kind: report.Paragraph}}
		blocks[0].End = len(r.Text)
	}
	s := &scanner{src: r.Text}
	s.words = make([]word, 0, len(r.Text)/6)
	s.hashes = make([]uint64, 0, len(r.Text)/6)
	for _, b := range blocks {
		if !b.Readable() {
			s.cut()
			continue
		}
		s.block(max(0, b.Start), min(len(r.Text), b.End))
	}
	return text{words: s.words, grams: s.grams(), set: s.set}
}

// scanner collects words and their hashes; a cut is a place that no five-gram may cross.
type scanner struct {
	src    string
	words  []word
	hashes []uint64
	cuts   []int // word indices before which a cut stands, ascending
	set    []uint64
}

func (s *scanner) cut() {
	if n := len(s.cuts); n == 0 || s.cuts[n-1] != len(s.words) {
		s.cuts = append(s.cuts, len(s.words))
	}
}

// block reads the words of one block outside its quotations and standing notices. A quotation that is still open at the end of the block ends
// there: an unbalanced mark must not swallow the rest of the report.
func (s *scanner) block(from, to int) {
	var closing rune // of the quotation that is open, or 0
	next := from     // where the next sentence begins
	for i := from; i < to; {
		if i >= next {
			if next = sentenceEnd(s.src, i, to); closing == 0 && notice(s.src[i:next]) {
				s.cut()
				i = next
				continue
			}
		}
		r, n := utf8.DecodeRuneInString(s.src[i:to])
		switch {
		case closing != 0:
			if r == closing || closing == '”' && r == '"' {
				closing = 0
				s.cut()
			}
			i += n
		case closes(r) != 0 && (r != '"' || opensStraight(s.src, i)):
			closing = closes(r)
			s.cut()
			i += n
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			i = s.word(i, to)
		default:
			i += n
		}
	}
	if closing != 0 {
		s.cut()
	}
}

// closes is the mark that ends a quotation which r opens, or 0.
func closes(r rune) rune {
	switch r {
	case '"':
		return '"'
	case '“':
		return '”'
	case '«':
		return '»'
	}
	return 0
}

// opensStraight tells a straight quotation mark from the inch sign of 12": a mark right after a digit opens nothing.
func opensStraight(src string, i int) bool { return i == 0 || src[i-1] < '0' || src[i-1] > '9' }

// FNV-1a, 64 bits.
const (
	fnvOffset = 14695981039346656037
	fnvPrime  = 1099511628211
)

// word reads one word from i and returns where it ends. Case, apostrophes and the separators within a number do not
// count: "1,100" and "1100" are one word, "don't" and "don’t" too.
func (s *scanner) word(from, to int) int {
	h, end := uint64(fnvOffset), from
	for i := from; i < to; {
		r, n := utf8.DecodeRuneInString(s.src[i:to])
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) {
			joins := r == '\'' || r == '’' || (r == ',' || r == '.') && i > from && isDigit(s.src[i-1])
			if !joins || i+n >= to || !follows(s.src[i+n:to], r) {
				break
			}
			i += n
			continue
		}
		low := unicode.ToLower(r)
		for low > 0 {
			h = (h ^ uint64(low&0xff)) * fnvPrime
			low >>= 8
		}
		i += n
		end = i
	}
	if end == from { // a lone mark; cannot begin a word, but must not loop
		_, n := utf8.DecodeRuneInString(s.src[from:to])
		return from + n
	}
	s.words = append(s.words, word{from, end})
	s.hashes = append(s.hashes, h)
	return end
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

// follows reports whether what stands after a joining mark goes on with the word: a digit after a comma or a point, a
// letter after an apostrophe.
func follows(rest string, mark rune) bool {
	r, _ := utf8.DecodeRuneInString(rest)
	if mark == ',' || mark == '.' {
		return unicode.IsDigit(r)
	}
	return unicode.IsLetter(r)
}

// grams hashes the five-grams that no cut interrupts, and fills set.
func (s *scanner) grams() []uint64 {
	out := make([]uint64, len(s.words))
	from := 0
	for _, cut := range append(s.cuts, len(s.words)) {
		for i := from; i+gramWords <= cut; i++ {
			h := uint64(fnvOffset)
			for _, w := range s.hashes[i : i+gramWords] {
				h = mix(h ^ w)
			}
			out[i] = max(h, 1)
			s.set = append(s.set, out[i])
		}
		from = cut
	}
	slices.Sort(s.set)
	s.set = slices.Compact(s.set)
	return out
}

// mix is the finalizer of splitmix64 (Steele, Lea and Flood 2014): it spreads what differs over all bits.
func mix(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// has reports whether the five-gram stands in the text.
func (t *text) has(gram uint64) bool {
	_, ok := slices.BinarySearch(t.set, gram)
	return ok
}

// at is the index of the first word that ends after the byte, len(words) where none does.
func (t *text) at(offset int) int {
	i, _ := slices.BinarySearchFunc(t.words, offset, func(w word, o int) int {
		if w.end <= o {
			return -1
		}
		return 1
	})
	return i
}
