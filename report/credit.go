package report

import (
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"

	"crosscheck/claim"
	"crosscheck/lexicon"
)

// Bounds of the search for an agency.
const (
	creditParagraphs = 4   // the first paragraphs may hold a dateline, behind a caption or a standfirst
	datelineBytes    = 140 // it stands at the front of one
	creditBytes      = 400 // a longer block is no credit line
	creditLines      = 16  // above the article and below it
)

// creditBook is what credit.go asks lexicon/outlets.tsv.
type creditBook struct {
	agencies map[string]string // every spelling -> full name; spellings past four letters in lower case
	signs    []string          // folded
	credits  []string          // folded
	names    []string          // every spelling, longest first where one holds another
}

var outlets = sync.OnceValue(func() creditBook {
	b := creditBook{agencies: map[string]string{}}
	for _, row := range lexicon.Open("outlets").Rows {
		names := row.List("names")
		for _, name := range names {
			switch row.Get("kind") {
			case "agency":
				b.agencies[agencyKey(name)] = names[0]
				b.names = append(b.names, name)
			case "sign":
				b.signs = append(b.signs, string(fold(nil, name)))
			case "credit":
				b.credits = append(b.credits, string(fold(nil, name)))
			}
		}
	}
	return b
})

// agencyKey compares names: as written where they are short (AP, dpa), without regard to case else.
func agencyKey(name string) string {
	if utf8.RuneCountInString(name) <= 4 {
		return name
	}
	return strings.ToLower(name)
}

// dateline is the head of a wire story: a place in capitals or with a date, the agency in brackets, a dash.
//
//	KYIV, Dec 23 (Reuters) -     SEOUL, South Korea, Jan. 13, 2025 (Northern Wire) —     MANCHESTER, N.H. (AP) —
var dateline = regexp.MustCompile(`^\W{0,3}(\p{Lu}[\p{L}.'’ /-]{1,40}(?:,\s[\p{L}\p{N}.'’ -]{2,30}){0,3}\s?)?\(([\p{L}][\p{L}&.'’/ -]{1,40})\)\s{0,2}(?:-{1,3}|–|—|:|―)(?:\s|\p{L}|“|")`)

// credit is an agency that a report names as its source, and where.
type credit struct {
	name  string
	words claim.Span
	from  string
}

// findCredit looks for the agency in the head of the article, then in the blocks that may credit one: a byline before "…
// contributed to this report" before a copyright line.
func findCredit(text string, blocks []Block, lines []int) (credit, bool) {
	for n, i := 0, 0; i < len(blocks) && n < creditParagraphs; i++ {
		if !blocks[i].Readable() {
			continue
		}
		n++
		span := blocks[i].Span
		if c, ok := findDateline(text[span.Start:min(span.End, span.Start+datelineBytes)]); ok {
			c.words.Start += span.Start
			c.words.End += span.Start
			return c, true
		}
	}
	if len(lines) > 2*creditLines {
		lines = append(lines[:creditLines:creditLines], lines[len(lines)-creditLines:]...)
	}
	best := credit{}
	for _, i := range lines {
		b := blocks[i]
		if b.Len() > creditBytes {
			continue
		}
		from := creditLine(b)
		if best.from != "" && creditRank(from) >= creditRank(best.from) {
			continue
		}
		if name, span, ok := namedAgency(b.Of(text)); ok {
			best = credit{name, claim.Span{Start: b.Start + span.Start, End: b.Start + span.End}, from}
		}
	}
	return best, best.from != ""
}

// findDateline reads the agency in the dateline at the front of a paragraph.
func findDateline(s string) (credit, bool) {
	if strings.IndexByte(s, '(') < 0 {
		return credit{}, false
	}
	m := dateline.FindStringSubmatchIndex(s)
	if m == nil {
		return credit{}, false
	}
	place, name := "", s[m[4]:m[5]]
	if m[2] >= 0 {
		place = s[m[2]:m[3]]
	}
	full, known := outlets().agencies[agencyKey(name)]
	if !known {
		// A station puts its own letters there, "MEMPHIS (WXYZ) -", but no date. A date or a word like "Wire" says agency.
		if _, _, signed := signedName(name); isSmall(name) || !signed && findMonth(place) == 0 {
			return credit{}, false
		}
		full = name
	}
	return credit{full, claim.Span{Start: m[4], End: m[5]}, "dateline"}, true
}

func creditRank(from string) int {
	switch from {
	case "byline":
		return 1
	case "credit line":
		return 2
	}
	return 3
}

// creditLine is what kind of line credits the agency.
func creditLine(b Block) string {
	switch b.Why {
	case whyByline, whyHeader:
		return "byline"
	case "copyright":
		return "copyright line"
	}
	return "credit line"
}

// namedAgency is the first agency that a line names: one of the table, or a name with a word like "wire" in it.
func namedAgency(s string) (string, claim.Span, bool) {
	book := outlets()
	best, at := "", claim.Span{Start: len(s)}
	for _, name := range book.names {
		i := indexName(s, name)
		if i >= 0 && (i < at.Start || i == at.Start && len(name) > at.Len()) {
			best, at = book.agencies[agencyKey(name)], claim.Span{Start: i, End: i + len(name)}
		}
	}
	if best != "" {
		return best, at, true
	}
	return signedName(s)
}

// indexName is where a name stands in s as whole words, -1 where it does not. Names of up to four letters must be
// written alike.
func indexName(s, name string) int {
	exact := utf8.RuneCountInString(name) <= 4
	for at := 0; at+len(name) <= len(s); at++ {
		cut := s[at : at+len(name)]
		if cut[0]|0x20 != name[0]|0x20 || cut != name && (exact || !strings.EqualFold(cut, name)) {
			continue
		}
		if !letterBefore(s, at) && !letterAfter(s, at+len(name)) {
			return at
		}
	}
	return -1
}

func letterBefore(s string, at int) bool {
	r, _ := utf8.DecodeLastRuneInString(s[:at])
	return at > 0 && isWordRune(r)
}

func letterAfter(s string, at int) bool {
	r, _ := utf8.DecodeRuneInString(s[at:])
	return at < len(s) && isWordRune(r)
}

// signedName is a run of capitalised words that ends in a sign of an agency: "Northern Wire", "City News Service".
func signedName(s string) (string, claim.Span, bool) {
	type token struct{ start, end int }
	var words []token
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if !isWordRune(r) {
			i += n
			continue
		}
		start := i
		for i < len(s) {
			r, n := utf8.DecodeRuneInString(s[i:])
			if !isWordRune(r) && r != '-' && r != '\'' && r != '’' {
				break
			}
			i += n
		}
		words = append(words, token{start, i})
	}
	for i := range words {
		for size := 1; size <= 2 && i >= size; size++ {
			tail := string(fold(nil, s[words[i-size+1].start:words[i].end]))
			if !isOneOf(tail, outlets().signs) || isSmall(s[words[i].start:words[i].end]) {
				continue
			}
			first := i - size + 1
			for first > 0 && !isSmall(s[words[first-1].start:words[first-1].end]) && words[first].start-words[first-1].end == 1 &&
				s[words[first-1].end] == ' ' && !strings.EqualFold(s[words[first-1].start:words[first-1].end], "by") {
				first--
			}
			if first <= i-size { // a name besides the sign
				span := claim.Span{Start: words[first].start, End: words[i].end}
				return span.Of(s), span, true
			}
		}
	}
	return "", claim.Span{}, false
}

func isOneOf(s string, list []string) bool {
	for _, x := range list {
		if s == x {
			return true
		}
	}
	return false
}

// findMonth is the number of a month that stands with a day in s, 0 where there is none.
func findMonth(s string) int {
	var space [48]dateToken
	toks := dateTokens(s, space[:0])
	for i, t := range toks {
		if m := dateLexicon().months[strings.ToLower(s[t.start:t.end])]; m > 0 &&
			(i > 0 && toks[i-1].digits || i+1 < len(toks) && toks[i+1].digits) {
			return m
		}
	}
	return 0
}

// isSmall reports whether a word begins with a small letter.
func isSmall(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return r >= 'a' && r <= 'z'
}
