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

// text is a report as the comparison sees it: its words without furniture and standing notices.
type text struct {
	words []word
	// hashes are those of the words.
	hashes []uint64
	// credits is what each word counts (see wordCredit), credit what they count together.
	credits []uint8
	credit  int
	// grams[i] is the hash of the five words from words[i]; 0 where a quotation or the end of the text interrupts them.
	grams []uint64
	// set is grams without zeros and repeats, ascending.
	set []uint64
}

// readText cuts a report into words and hashes its five-grams. Those of quotations are left out: the same quoted words in two
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
	s.credits = make([]uint8, 0, len(r.Text)/6)
	only := onlyHeadlines(r.Text, blocks)
	for _, b := range blocks {
		if !b.Readable() && !(only && b.Why == linkList) {
			s.cut()
			continue
		}
		s.block(max(0, b.Start), min(len(r.Text), b.End))
	}
	t := text{words: s.words, hashes: s.hashes, credits: s.credits, grams: s.grams(), set: s.set}
	for _, c := range t.credits {
		t.credit += int(c)
	}
	return t
}

// linkList is what the report package calls a block of headlines that lead elsewhere.
const linkList = "link list"

// ownBytes is how much text of its own a report must have, in bytes, for its lists of headlines to be furniture: some forty words.
const ownBytes = 240

// onlyHeadlines reports a page that says hardly anything but a list of headlines: the list is its text.
func onlyHeadlines(text string, blocks []report.Block) bool {
	own, lists := 0, 0
	for _, b := range blocks {
		switch n := min(len(text), b.End) - max(0, b.Start); {
		case b.Readable():
			own += n
		case b.Why == linkList:
			lists += n
		}
	}
	return own < ownBytes && lists > own
}

// scanner collects words and their hashes; a cut is a place that no five-gram may cross.
type scanner struct {
	src     string
	words   []word
	hashes  []uint64
	credits []uint8
	cuts    []int // word indices before which a cut stands, ascending
	set     []uint64
	// inQuotation: the last word stands in one.
	inQuotation bool
}

func (s *scanner) cut() {
	if n := len(s.cuts); n == 0 || s.cuts[n-1] != len(s.words) {
		s.cuts = append(s.cuts, len(s.words))
	}
}

// block reads the words of one block outside its standing notices.
func (s *scanner) block(from, to int) {
	next := from                  // where the next sentence begins
	end := from                   // of the last quotation
	charged, law := len(s.src), 0 // where the words of a charge begin and end
	for i := from; i < to; {
		if i >= next {
			if next = sentenceEnd(s.src, i, to); notice(s.src[i:next]) {
				s.cut()
				i = next
				continue
			}
			if from, to := charge(s.src[i:next]); to > from {
				charged, law = i+from, i+to
			} else {
				charged = len(s.src)
			}
		}
		if i >= charged && i >= end {
			s.cut()
			charged, end = len(s.src), law
		}
		r, n := utf8.DecodeRuneInString(s.src[i:to])
		switch {
		case i >= end && opens(s.src, i, r):
			s.cut()
			end = quotationEnd(s.src, i, to, r)
			i += n
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if s.inQuotation && i >= end {
				s.cut()
			}
			s.inQuotation = i < end
			i = s.word(i, to)
		default:
			i += n
		}
	}
}

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
	s.credits = append(s.credits, s.credit(s.src[from:end]))
	return end
}

// credit is what the last word counts: a name or a number less than another word.
func (s *scanner) credit(w string) uint8 {
	switch first, n := utf8.DecodeRuneInString(w); {
	case s.inQuotation:
		return quotedCredit
	case unicode.IsDigit(first):
		return factCredit
	case unicode.IsUpper(first):
		if next, _ := utf8.DecodeRuneInString(w[n:]); unicode.IsLower(next) {
			return factCredit
		}
	}
	return wordCredit
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
		for i := from; i+gramWords <= cut && s.credits[i] != quotedCredit; i++ {
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
