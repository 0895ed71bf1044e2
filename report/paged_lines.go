package report

import (
	"math"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"crosscheck/lexicon"
	"crosscheck/report/pdf"
)

// Distances between lines, as shares of the distance that most lines of the page have, or of the size of their letters. Set, not fitted: lines of a
// paragraph stand equally far apart, paragraphs further or indented.
const (
	paragraphGap = 1.3
	indentShare  = 0.9
	sizeShare    = 0.12
	shortShare   = 0.8 // of the column: a line that ends before that and with a sentence ends the paragraph
)

// Edges of a page that running heads stand in.
const (
	edgeLines = 3 // from the top and the bottom of what is drawn on it
	edgePages = 3 // a line that comes on so many pages is no text; of shorter reports, on two of them
)

const (
	whyRunning  = "running head"
	whyPageMark = "page number"
)

// leading is the distance that most lines of a page have, 0 where it has too few.
func leading(lines []pdf.Line) float64 {
	var gaps []float64
	for i := 1; i < len(lines); i++ {
		if d := lines[i-1].Y - lines[i].Y; d > 0.5*lines[i].Size && d < 3*lines[i].Size && lines[i].Turn == lines[i-1].Turn {
			gaps = append(gaps, d)
		}
	}
	if len(gaps) == 0 {
		return 0
	}
	slices.Sort(gaps)
	return gaps[len(gaps)/4] // the gaps between paragraphs are the larger ones
}

// continues reports whether a line goes on with the paragraph under way. samePage tells that the line before it stands on the same page.
func (s *setter) continues(l pdf.Line, samePage bool) bool {
	a := s.last
	if l.Turn != a.Turn || math.Abs(l.Size-a.Size) > sizeShare*a.Size || itemMarker(l.Text) > 0 {
		return false
	}
	down := a.Y - l.Y
	if !samePage || down < -0.5*l.Size { // another page, or the top of the next column
		first, _ := utf8.DecodeRuneInString(l.Text)
		return !endsSentence(a.Text) && (unicode.IsLower(first) || strings.HasSuffix(a.Text, "-") || a.Text[len(a.Text)-1] == ',')
	}
	if down < 0.4*l.Size { // beside it: another cell of a table
		return false
	}
	if s.leading > 0 && down > paragraphGap*s.leading || down > 2.2*l.Size {
		return false
	}
	if l.X+l.Width < s.left-l.Size || l.X > s.right { // another column
		return false
	}
	if s.lines > 1 && l.X > s.left+indentShare*l.Size {
		return false
	}
	if s.lines == 1 && l.X > s.left+indentShare*l.Size && itemMarker(a.Text) == 0 { // hanging lines belong to an item
		return false
	}
	short := a.X+a.Width < a.X+shortShare*(s.right-a.X)
	return !short || !endsSentence(a.Text) && !titleLike(a.Text)
}

// edges are where the first and the last lines of a page stand.
type edges struct{ high, low float64 }

// edgesOf finds the edges of a page: the heights of the lines that are the third from the top and from the bottom.
func edgesOf(lines []pdf.Line) edges {
	ys := make([]float64, 0, len(lines))
	for _, l := range lines {
		ys = append(ys, l.Y)
	}
	slices.Sort(ys)
	at := func(i, step int) float64 {
		y := ys[i]
		for n := 1; n < edgeLines && i >= 0 && i < len(ys); i += step {
			if math.Abs(ys[i]-y) > 2 { // points: less is one line
				y = ys[i]
				n++
			}
		}
		return y
	}
	if len(ys) == 0 {
		return edges{}
	}
	return edges{high: at(len(ys)-1, -1), low: at(0, 1)}
}

// key is what a line at the edge of its page shares with those of other pages: its words with every number as one sign; "" elsewhere.
func (e edges) key(l pdf.Line) string {
	if len(l.Text) > titleBytes || l.Y < e.high && l.Y > e.low {
		return ""
	}
	var b strings.Builder
	digits := false
	for _, c := range strings.ToLower(l.Text) {
		if unicode.IsDigit(c) {
			if !digits {
				b.WriteByte('#')
			}
			digits = true
			continue
		}
		digits = false
		b.WriteRune(c)
	}
	return b.String()
}

// furniture is why a line is no part of the text, "" where it is.
func (s *setter) furniture(l pdf.Line, edge edges) string {
	if l.Artifact {
		if isPageMark(l.Text) {
			return whyPageMark
		}
		return whyRunning
	}
	key := edge.key(l)
	switch {
	case key == "":
		return ""
	case isPageMark(l.Text):
		return whyPageMark
	case s.heads[key] >= s.often:
		return whyRunning
	}
	return ""
}

// isPageMark reports a line that only counts pages: "12", "- 4 -", "Page 3 of 9", "iv".
func isPageMark(s string) bool {
	s = strings.ToLower(strings.Trim(s, " -–—|[]()"))
	s = strings.TrimSpace(strings.TrimPrefix(strings.TrimPrefix(s, "page"), "p."))
	if s == "" || len(s) > 12 {
		return false
	}
	words := strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == '/' })
	for _, w := range words {
		if w != "of" && (!isDigits(w) || len(w) > 4) && strings.Trim(w, "ivxl") != "" {
			return false
		}
	}
	return len(words) > 0 && len(words) <= 3
}

// What becomes of a hyphen at the end of a line.
type hyphenFate int

const (
	noHyphen   hyphenFate = iota
	softHyphen            // it parts a word: it goes
	ownHyphen             // it belongs to the word: it stays
)

// wordCount holds the words of a report, to tell the hyphens that part words from those that belong to them.
type wordCount struct{ seen map[string]bool }

// maxWords bounds the words that are remembered.
const maxWords = 1 << 18

func countPageWords(pages [][]pdf.Line) *wordCount {
	w := &wordCount{seen: map[string]bool{}}
	for _, lines := range pages {
		for _, l := range lines {
			fields := strings.Fields(l.Text)
			for i, f := range fields {
				f = bareWord(f)
				if strings.HasSuffix(f, "-") && i == len(fields)-1 {
					continue
				}
				if len(w.seen) < maxWords && f != "" {
					w.seen[f] = true
				}
			}
		}
	}
	return w
}

func bareWord(s string) string { return strings.ToLower(strings.Trim(s, ".,;:!?()[]\"'“”‘’")) }

// commonWords are those of lexicon/common.tsv.
var commonWords = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for _, row := range lexicon.Open("common").Rows {
		out[row.Get("word")] = true
	}
	return out
})

// hyphen says what becomes of the hyphen between two lines. It goes where it is a soft one, where the report has the word in one elsewhere, or where
// what follows it is no word of its own; it stays where the report writes it so, or where it parts two words (long-term), figures and names.
func (w *wordCount) hyphen(line, next string) hyphenFate {
	if strings.HasSuffix(line, "\u00ad") {
		return softHyphen
	}
	first, ok := strings.CutSuffix(line, "-")
	if !ok || first == "" {
		return noHyphen
	}
	a, b := first[strings.LastIndexByte(first, ' ')+1:], next
	if i := strings.IndexByte(next, ' '); i >= 0 {
		b = next[:i]
	}
	end, _ := utf8.DecodeLastRuneInString(a)
	begin, _ := utf8.DecodeRuneInString(b)
	a, b = bareWord(a), bareWord(b)
	switch {
	case !unicode.IsLetter(end) || a == "":
		return noHyphen // a dash
	case w.seen[a+b], isCommon(a + b):
		return softHyphen
	case !unicode.IsLower(begin) || w.seen[a+"-"+b] || strings.ContainsRune(a, '-'):
		return ownHyphen
	}
	if isCommon(b) {
		return ownHyphen
	}
	return softHyphen
}

// isCommon reports a word of the table, or one with an ending of number or tense, without which the table has its words.
func isCommon(w string) bool {
	known := commonWords()
	for _, end := range [...]string{"", "s", "es", "d", "ed", "ing"} {
		if stem, ok := strings.CutSuffix(w, end); ok && len(stem) > 2 && known[stem] {
			return true
		}
	}
	return false
}
