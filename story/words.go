package story

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"crosscheck/lexicon"
	"crosscheck/report"
)

const (
	// titleTimes is how often the title counts, besides where it stands.
	titleTimes = 1
	// nameWeight: a word that the report mostly writes with a capital within its sentences weighs this much more. Fitted on ECB+, where stories of
	// one sort are told apart by little else; 2 to 3 do equally well.
	nameWeight = 3
	// rareness is the power to which rareness is raised before it weighs; 1 to 1.5 do equally well.
	rareness = 1.3
	// leastRare: a word that is commoner than this (logarithm of the inverse share) says nothing about what a report is about.
	leastRare = .5
	// capitals: where this share of a title's words begins with a capital, capitals there mark no names.
	capitals = .6
	// maxWords bounds what is looked at of one report: what it is about is said by then.
	maxWords = 4000
)

// common is what is known of general English: the share of stretches that a word stands in, as the logarithm of its inverse.
type common struct {
	rare  map[string]float64
	other float64 // of a word that is not listed
}

var general = sync.OnceValue(func() common {
	t := lexicon.Open("common")
	c := common{rare: make(map[string]float64, len(t.Rows))}
	const stretches = 1802 // the head of the table says so
	for _, r := range t.Rows {
		n, err := strconv.Atoi(r.Get("stretches"))
		if err != nil || n <= 0 || n > stretches {
			panic("lexicon/common.tsv: expected a number of stretches, found " + strconv.Quote(r.Get("stretches")))
		}
		c.rare[r.Get("word")] = math.Log((stretches + 1) / (float64(n) + .5))
	}
	c.other = math.Log((stretches + 1) / .5)
	return c
})

func (c common) of(word string) float64 {
	if r, ok := c.rare[word]; ok {
		return r
	}
	return c.other
}

// use is how a report uses a word.
type use struct {
	times    float64
	within   int // occurrences within a sentence
	capitals int // of those with a capital
}

// reader collects the words of a report.
type reader struct {
	uses  map[string]*use
	words int
	lands map[string]int // country → how often the report names it
	last  [2]string      // the two words before, as written, where no sentence ended between
}

// read collects the words of a report's title and of its readable blocks.
func read(r *report.Report) *reader {
	rd := &reader{uses: map[string]*use{}, lands: map[string]int{}}
	for range titleTimes {
		rd.text(r.Meta.Title.Value, true)
	}
	blocks := r.Blocks
	if len(blocks) == 0 {
		blocks = []report.Block{{Kind: report.Paragraph}}
		blocks[0].End = len(r.Text)
	}
	for _, b := range blocks {
		if b.Readable() {
			rd.text(b.Of(r.Text), b.Kind == report.Title || b.Kind == report.Heading)
		}
	}
	return rd
}

// text reads a stretch of text. In a headline most words may have capitals, and then none is a name for it.
func (rd *reader) text(s string, headline bool) {
	loud := false
	if headline {
		all, capital := 0, 0
		eachWord(s, func(w string, _ bool) bool {
			all++
			if r, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(r) {
				capital++
			}
			return true
		})
		loud = float64(capital) >= capitals*float64(all)
	}
	rd.last = [2]string{}
	eachWord(s, func(w string, first bool) bool {
		rd.word(w, first, loud)
		return rd.words < maxWords
	})
}

func (rd *reader) word(w string, first, loud bool) {
	rd.words++
	if first {
		rd.last = [2]string{}
	}
	rd.land(w)
	word := stem(w)
	u := rd.uses[word]
	if u == nil {
		u = &use{}
		rd.uses[word] = u
	}
	u.times++
	if first || loud {
		return
	}
	u.within++
	if r, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(r) {
		u.capitals++
	}
}

// vector weighs the words of a report: the logarithm of how often, times how rare, names more. Its length is one; the terms are in order
// of their hashes.
func (rd *reader) vector() []term {
	out := make([]term, 0, len(rd.uses))
	square := 0.0
	for _, word := range sorted(rd.uses) {
		u := rd.uses[word]
		rare := general().of(word)
		if rare < leastRare {
			continue
		}
		w := math.Pow(rare, rareness)
		if isNumber(word) {
			w = rare
		} else if 2*u.capitals > u.within {
			w *= nameWeight
		}
		w *= 1 + math.Log(u.times)
		out = append(out, term{hash(word), w})
		square += w * w
	}
	if square > 0 {
		length := math.Sqrt(square)
		for i := range out {
			out[i].weight /= length
		}
	}
	out = append(out, rd.pairs()...)
	for i := range out {
		out[i].weight = inUnits(out[i].weight)
	}
	slices.SortFunc(out, byID)
	return out
}

func isNumber(word string) bool { return word != "" && '0' <= word[0] && word[0] <= '9' }

// eachWord hands on the words of a text, and whether each is the first of a sentence; it stops where use says so. Words are runs of letters,
// with apostrophes within, and numbers with their separators.
func eachWord(s string, use func(word string, first bool) bool) {
	first := true
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			if strings.ContainsRune(".!?\"“”:\n|•", r) {
				first = true
			}
			i += n
			continue
		}
		digits := unicode.IsDigit(r)
		end := i + n
		for end < len(s) {
			r, n := utf8.DecodeRuneInString(s[end:])
			same := unicode.IsLetter(r) && !digits || unicode.IsDigit(r) && digits || unicode.IsMark(r)
			if !same {
				next, _ := utf8.DecodeRuneInString(s[min(len(s), end+n):])
				joins := digits && (r == ',' || r == '.') && unicode.IsDigit(next) ||
					!digits && (r == '\'' || r == '’') && unicode.IsLetter(next)
				if !joins {
					break
				}
			}
			end += n
		}
		if !use(s[i:end], first) {
			return
		}
		first = false
		i = end
	}
}

// stem reduces a word: lower case, without the ending of a genitive, a plural or a tense. It is crude and only has to treat all texts
// alike; lexicon/common.tsv was counted with it.
func stem(w string) string {
	if isNumber(w) {
		return strings.TrimRight(strings.ReplaceAll(w, ",", ""), ".")
	}
	w = strings.ReplaceAll(strings.ToLower(w), "’", "'")
	w = strings.TrimSuffix(w, "'s")
	switch n := len(w); {
	case n > 4 && strings.HasSuffix(w, "ies"):
		w = w[:n-3] + "y"
	case n > 3 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us"):
		w = w[:n-1]
	}
	for _, ending := range [...]string{"ing", "ed"} {
		n := len(w) - len(ending)
		if n <= 3 || !strings.HasSuffix(w, ending) {
			continue
		}
		w = w[:n]
		if w[n-1] == w[n-2] && w[n-1] != 'l' && w[n-1] != 's' {
			w = w[:n-1]
		}
		break
	}
	if len(w) > 4 && strings.HasSuffix(w, "e") {
		w = w[:len(w)-1]
	}
	return w
}
