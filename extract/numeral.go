package extract

import (
	"math"
	"strconv"
	"strings"

	"crosscheck/lang"
	"crosscheck/lexicon"
)

// numeralKind is what a run of tokens says about a number, before anything around it is looked at.
type numeralKind uint8

const (
	cardinal   numeralKind = iota
	vague                  // dozens, several hundred
	fraction               // a third, half
	quantifier             // both, neither, none
	ordinal                // 155th, 7th
	compound               // 33-storey, 24-hour
	code                   // Su-35, G7, 24/7, 1.2.3
	clock                  // 1:33
)

// A numeral is a run of tokens that states a number.
type numeral struct {
	from, to  int // tokens
	low, high float64
	kind      numeralKind
	form      string // at_least for "20+", else empty
	// small: a vague determiner below a dozen (several, many)
	small bool
	// scale is the multiplier that the words name (30 thousand: 1000), for ranges that share it; 1 where there is none.
	scale float64
	// strong: it says how many a group holds.
	strong bool
	// prefix is the currency's letter that is written against the number.
	prefix string
	// tail is what follows the hyphen of a compound: storey, year-old.
	tail string
}

// numbers is the table of number words, of vague words, and nothing else.
type numbers struct {
	words map[string]numberWord
	vague map[string]vagueWord
	// denominators are the words that divide: fifth, twentieths; value is by what.
	denominators map[string]float64
	// vagueHead are the first words of vague phrases, with the greatest length in words.
	vagueHead map[string]int
	currency  map[string]bool // letters that stand for a currency right before a number
}

type numberWord struct {
	value float64
	kind  string
}

type vagueWord struct {
	low, high float64
	small     bool
}

func newNumbers() *numbers {
	n := &numbers{words: map[string]numberWord{}, vague: map[string]vagueWord{}, denominators: map[string]float64{}, vagueHead: map[string]int{}, currency: map[string]bool{}}
	for _, r := range lexicon.Open("numbers").Rows {
		v, err := strconv.ParseFloat(r.Get("value"), 64)
		if err != nil {
			panic("lexicon/numbers.tsv: " + r.Get("word") + ": " + err.Error())
		}
		if r.Get("kind") == "denominator" {
			n.denominators[r.Get("word")] = v
			continue
		}
		n.words[r.Get("word")] = numberWord{v, r.Get("kind")}
	}
	for _, r := range lexicon.Open("vague").Rows {
		w := vagueWord{low: math.Inf(-1), high: math.Inf(1), small: r.Get("small") == "yes"}
		if s := r.Get("low"); s != "" {
			w.low = parseFloat(s)
		}
		if s := r.Get("high"); s != "" {
			w.high = parseFloat(s)
		}
		n.vague[r.Get("words")] = w
		parts := strings.Fields(r.Get("words"))
		n.vagueHead[parts[0]] = max(n.vagueHead[parts[0]], len(parts))
	}
	return n
}

// at reads the numeral that begins at token i; ok is false where none does.
func (n *numbers) at(ts []lang.Token, i int) (numeral, bool) {
	t := &ts[i]
	if t.Numeric() {
		return n.digits(ts, i)
	}
	if len(t.Text) > 1 && t.Text[0] == '.' && t.Text[1] >= '0' && t.Text[1] <= '9' { // .08
		v, err := strconv.ParseFloat(t.Text, 64)
		return numeral{from: i, to: i + 1, low: v, high: v, kind: cardinal, scale: 1}, err == nil
	}
	if t.Lower == "-" && i+1 < len(ts) && ts[i+1].Numeric() && !ts[i+1].Gap && (i == 0 || t.Gap) {
		return n.negative(ts, i)
	}
	if longest := n.vagueHead[t.Lower]; longest > 0 {
		if m, ok := n.vagueAt(ts, i, longest); ok {
			return m, true
		}
	}
	if m, ok := n.wordsAt(ts, i); ok {
		return m, true
	}
	if m, ok := n.glued(ts, i); ok {
		return m, true
	}
	// Su-35, Kh-59, G7, COVID-19: letters, then digits
	if t.Word() && hasDigit(t.Text) && !strings.Contains(t.Text, "://") && !strings.Contains(t.Text, "@") {
		return numeral{from: i, to: i + 1, kind: code}, true
	}
	if f, ok := simpleFraction(t.Text); ok {
		return numeral{from: i, to: i + 1, low: f, high: f, kind: fraction, scale: 1}, true
	}
	return numeral{}, false
}

func (n *numbers) vagueAt(ts []lang.Token, i, longest int) (numeral, bool) {
	for l := min(longest, len(ts)-i); l > 0; l-- {
		w, ok := n.vague[joinLower(ts[i:i+l])]
		if !ok {
			continue
		}
		// "few" and "many" after a number or an article say something else; "a number of" needs its "of"
		switch joinLower(ts[i : i+l]) {
		case "a number":
			if i+l+1 >= len(ts) || ts[i+l].Lower != "of" {
				return numeral{}, false
			}
			for j := i + l + 1; j < len(ts) && j-i-l < 5; j++ { // "a number of about 4,000"
				if ts[j].Numeric() {
					return numeral{}, false
				}
			}
		case "few", "many":
			if i > 0 && (ts[i-1].Lower == "as" || ts[i-1].Lower == "so" || ts[i-1].Lower == "how" || ts[i-1].Lower == "too" || ts[i-1].Lower == "the" || ts[i-1].Lower == "very" || ts[i-1].Lower == "no") {
				return numeral{}, false
			}
		}
		return numeral{from: i, to: i + l, low: w.low, high: w.high, kind: vague, small: w.small, scale: 1}, true
	}
	return numeral{}, false
}

func hasDigit(s string) bool {
	for i := range len(s) {
		if s[i] >= '0' && s[i] <= '9' {
			return true
		}
	}
	return false
}

// joinLower is the words of tokens in lower case, with one space between them: how tables spell their phrases.
func joinLower(ts []lang.Token) string {
	if len(ts) == 1 {
		return ts[0].Lower
	}
	return string(appendLower(nil, ts))
}

// appendLower is joinLower into a buffer, for look-ups that need no string of their own.
func appendLower(buf []byte, ts []lang.Token) []byte {
	for i, t := range ts {
		if i > 0 {
			buf = append(buf, ' ')
		}
		buf = append(buf, t.Lower...)
	}
	return buf
}
