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
	n := &numbers{words: map[string]numberWord{}, vague: map[string]vagueWord{}, vagueHead: map[string]int{}, currency: map[string]bool{}}
	for _, r := range lexicon.Open("numbers").Rows {
		v, err := strconv.ParseFloat(r.Get("value"), 64)
		if err != nil {
			panic("lexicon/numbers.tsv: " + r.Get("word") + ": " + err.Error())
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
	t := ts[i]
	if t.Numeric() {
		return n.digits(ts, i)
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
	if strings.HasPrefix(t.Text, "½") || strings.HasPrefix(t.Text, "¼") || strings.HasPrefix(t.Text, "¾") {
		v := map[string]float64{"½": .5, "¼": .25, "¾": .75}[t.Text]
		return numeral{from: i, to: i + 1, low: v, high: v, kind: fraction, scale: 1}, v > 0
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

// wordsAt reads a number in words: "three hundred and fifty", "a dozen", "half a million", "two-thirds", "both".
func (n *numbers) wordsAt(ts []lang.Token, i int) (numeral, bool) {
	total, group := 0.0, 0.0
	j, scale, seen := i, 1.0, false
	// a hundred, a dozen, a third
	if (ts[j].Lower == "a" || ts[j].Lower == "an" || ts[j].Lower == "one") && j+1 < len(ts) {
		if w, ok := n.words[ts[j+1].Lower]; ok {
			switch w.kind {
			case "multiplier", "collective":
				group, seen = 1, true
				j++
			case "fraction":
				return n.fractionAt(ts, i, j+1, 1)
			}
		}
	}
	if ts[j].Lower == "half" || ts[j].Lower == "quarter" {
		return n.fractionAt(ts, i, j, 1)
	}
	for j < len(ts) {
		w, ok := n.words[ts[j].Lower]
		if !ok {
			v, isTen := n.hyphenated(ts[j].Lower)
			if !isTen || seen && group != 0 && math.Mod(group, 100) != 0 {
				break
			}
			group, seen = group+v, true
			j++
			continue
		}
		switch w.kind {
		case "unit", "ten":
			if seen && !fits(group, w.value) {
				goto done
			}
			group, seen = group+w.value, true
		case "multiplier":
			if !seen {
				return numeral{}, false // "hundred" without a count: a name or a typo
			}
			if group == 0 {
				group = 1
			}
			if w.value == 100 {
				group *= 100
			} else {
				total += group * w.value
				group = 0
			}
			scale = w.value
		case "collective":
			if !seen {
				return numeral{}, false
			}
			group *= w.value
			scale = w.value
		case "fraction":
			// two thirds, three quarters
			if seen && total == 0 && j == i+1 && group > 0 && group < 20 {
				return n.fractionAt(ts, i, j, group)
			}
			goto done
		case "majority":
			if seen {
				goto done
			}
			return majority(ts, i, w.value)
		case "quantifier":
			if seen {
				goto done
			}
			return numeral{from: i, to: i + 1, low: w.value, high: w.value, kind: quantifier, scale: 1}, true
		}
		j++
		// "three hundred and fifty", but not "two hundred and a half"
		if j+1 < len(ts) && ts[j].Lower == "and" && scale >= 100 && w.kind == "multiplier" {
			if v, ok := n.words[ts[j+1].Lower]; ok && (v.kind == "unit" || v.kind == "ten") {
				j++
			}
		}
	}
done:
	if !seen {
		return n.hyphenFraction(ts, i)
	}
	v := total + group
	m := numeral{from: i, to: j, low: v, high: v, kind: cardinal, scale: scale}
	// two and a half million
	if j+3 < len(ts) && ts[j].Lower == "and" && ts[j+1].Lower == "a" && ts[j+2].Lower == "half" {
		if w, ok := n.words[ts[j+3].Lower]; ok && w.kind == "multiplier" {
			v = (v + .5) * w.value
			m.low, m.high, m.to, m.scale = v, v, j+4, w.value
		}
	}
	return m, true
}

// fits reports whether a smaller number word may follow a group: twenty two, hundred five, but not "five six".
func fits(group, v float64) bool {
	if group == 0 {
		return true
	}
	if v < 10 {
		return math.Mod(group, 10) == 0 && math.Mod(group, 100) != 10
	}
	return math.Mod(group, 100) == 0
}

// hyphenated reads twenty-five.
func (n *numbers) hyphenated(s string) (float64, bool) {
	a, b, ok := strings.Cut(s, "-")
	if !ok {
		return 0, false
	}
	x, okx := n.words[a]
	y, oky := n.words[b]
	if okx && oky && x.kind == "ten" && y.kind == "unit" && y.value < 10 {
		return x.value + y.value, true
	}
	return 0, false
}

// strong reads "a 150-strong garrison", "the 6,000 strong brigade": how many a group holds.
func strong(ts []lang.Token, m numeral) (numeral, bool) {
	switch {
	case m.kind == compound && m.tail == "strong":
	case m.kind == cardinal && at(ts, m.to).Lower == "-" && at(ts, m.to+1).Lower == "strong":
		m.to += 2
	case m.kind == cardinal && at(ts, m.to).Lower == "strong" && m.low > 1:
		m.to++
	default:
		return m, false
	}
	m.kind, m.tail, m.strong = cardinal, "", true
	return m, true
}

// glued reads a currency's letter written against its number, P54.59 million: only before a multiplier, for R2 is a name as well.
func (n *numbers) glued(ts []lang.Token, i int) (numeral, bool) {
	s := ts[i].Lower
	k := 0
	for k < len(s) && s[k] >= 'a' && s[k] <= 'z' {
		k++
	}
	if k == 0 || k == len(s) || k > 3 || !n.currency[s[:k]] {
		return numeral{}, false
	}
	w, ok := n.words[at(ts, i+1).Lower]
	v, is := parseDigits(s[k:])
	if !ok || !is || w.kind != "multiplier" || w.value < 1e6 {
		return numeral{}, false
	}
	return numeral{from: i, to: i + 2, low: v * w.value, high: v * w.value, kind: cardinal, scale: w.value, prefix: s[:k]}, true
}

// hyphenFraction reads two-thirds and one-third, three-quarters, and compounds: two-storey, five-year-old.
func (n *numbers) hyphenFraction(ts []lang.Token, i int) (numeral, bool) {
	a, b, ok := strings.Cut(ts[i].Lower, "-")
	if !ok {
		return numeral{}, false
	}
	if a == "half" && b != "" {
		return numeral{}, false
	}
	x, okx := n.words[a]
	if !okx || (x.kind != "unit" && x.kind != "ten") {
		return numeral{}, false
	}
	if y, oky := n.words[b]; oky && y.kind == "fraction" {
		v := x.value * y.value
		return n.ofFraction(ts, numeral{from: i, to: i + 1, low: v, high: v, kind: fraction, scale: 1})
	}
	return numeral{from: i, to: i + 1, low: x.value, high: x.value, kind: compound, tail: b, scale: 1}, true
}

// fractionAt reads "a third", "half", "half a million", "a quarter of a million" from i, with the fraction word at j.
func (n *numbers) fractionAt(ts []lang.Token, i, j int, count float64) (numeral, bool) {
	v := count * n.words[ts[j].Lower].value
	m := numeral{from: i, to: j + 1, low: v, high: v, kind: fraction, scale: 1}
	k := j + 1
	if k < len(ts) && ts[k].Lower == "of" {
		k++
	}
	if k+1 < len(ts) && (ts[k].Lower == "a" || ts[k].Lower == "an") || k < len(ts) && ts[j].Lower == "quarter" {
		l := k
		if ts[l].Lower == "a" {
			l++
		}
		if l < len(ts) {
			if w, ok := n.words[ts[l].Lower]; ok && (w.kind == "multiplier" || w.kind == "collective") {
				v *= w.value
				return numeral{from: i, to: l + 1, low: v, high: v, kind: cardinal, scale: w.value}, true
			}
		}
	}
	return n.ofFraction(ts, m)
}

// ofFraction keeps a fraction only where it is one of something: "a third of the force", "half the houses". "The third
// quarter" and "half past" are none.
//
// "By half" and "a third lower" measure a change.
func (n *numbers) ofFraction(ts []lang.Token, m numeral) (numeral, bool) {
	if m.to >= len(ts) {
		return numeral{}, false
	}
	next := ts[m.to].Lower
	if next == "of" || ts[m.from].Lower == "half" && (next == "the" || next == "its" || next == "their" || next == "his" || next == "all") {
		return m, true
	}
	// cut by half, a third lower, but not "by a third man"
	if prev := at(ts, m.from-1).Lower; compared[next] || prev == "by" && next != "past" && !nounWord(ts[m.to]) && ts[m.to].Tag != "JJ" {
		return m, true
	}
	return numeral{}, false
}

// majority reads "most of the dead", "the majority of them": more than half of a group that an article or a pronoun points at.
// "Most of the time" and "most of his life" are no share of a group.
func majority(ts []lang.Token, i int, value float64) (numeral, bool) {
	if at(ts, i+1).Lower != "of" {
		return numeral{}, false
	}
	switch at(ts, i+2).Lower {
	case "the", "them", "those", "these", "its", "their", "whom", "which":
		return numeral{from: i, to: i + 1, low: value, high: value, kind: fraction, form: "more_than", scale: 1}, true
	}
	return numeral{}, false
}

// compared are the words after a share that measure it against another figure: a third lower, 40% above.
var compared = lexicon.Words("compared")

// digits reads a number in figures: 1,100; 9 300; 7.7; 300m; 2.5 million; 155th; 33-storey; 20+.
func (n *numbers) digits(ts []lang.Token, i int) (numeral, bool) {
	s := ts[i].Lower
	k := 0
	for k < len(s) && (s[k] >= '0' && s[k] <= '9' || (s[k] == ',' || s[k] == '.' || s[k] == '\'') && k+1 < len(s) && s[k+1] >= '0' && s[k+1] <= '9') {
		k++
	}
	num, rest := s[:k], s[k:]
	v, ok := parseDigits(num)
	if len(num) > 1 && num[0] == '0' && num[1] != '.' {
		ok = false // 0845: a telephone number, a code, an hour
	}
	if !ok {
		return numeral{from: i, to: i + 1, kind: code}, true
	}
	m := numeral{from: i, to: i + 1, low: v, high: v, kind: cardinal, scale: 1}
	switch {
	case rest == "":
	case rest == "+":
		m.form = "at_least"
		return m, true
	case rest == "st" || rest == "nd" || rest == "rd" || rest == "th":
		m.kind = ordinal
		return m, true
	case rest == "s":
		m.kind = code // 1990s
		return m, true
	case rest[0] == ':':
		m.kind = clock
		return m, true
	case rest[0] == '-':
		m.tail = rest[1:]
		if m.tail == "plus" {
			m.form = "at_least"
			return m, true
		}
		m.kind = compound
		return m, true
	case suffixScale[rest] != 0:
		m.scale = suffixScale[rest]
		m.low *= m.scale
		m.high = m.low
		return m, true
	default:
		if strings.Trim(rest, "abcdefghijklmnopqrstuvwxyz²³") == "" && len(rest) <= 4 {
			// 155mm, 5kg, 10pm: the unit is glued on
			m.kind, m.tail = compound, rest
			return m, true
		}
		m.kind = code
		return m, true
	}
	// 9 300: a space, a no-break space or a thin space as thousands separator
	for m.to < len(ts) && len(num) <= 3 && m.low > 0 && threeDigits(ts[m.to].Text) && ts[m.to].Start-ts[m.to-1].End <= 3 && ts[m.to].Start > ts[m.to-1].End && m.low < 1e9 {
		x, _ := strconv.ParseFloat(ts[m.to].Text, 64)
		m.low = m.low*1000 + x
		m.high = m.low
		m.to++
	}
	// 1 1/2
	if m.to < len(ts) {
		if f, ok := simpleFraction(ts[m.to].Text); ok && m.to == i+1 {
			m.low += f
			m.high = m.low
			m.to++
		} else if f, ok := simpleFraction(ts[i].Text); ok {
			m.low, m.high = f, f
		}
	}
	for m.to < len(ts) {
		w, ok := n.words[ts[m.to].Lower]
		if !ok || w.kind != "multiplier" && w.kind != "collective" {
			break
		}
		m.low *= w.value
		m.high = m.low
		m.scale *= w.value
		m.to++
	}
	return m, true
}

// suffixScale are the letters that stand for a multiplier right after a figure.
var suffixScale = map[string]float64{"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "b": 1e9, "bn": 1e9, "bln": 1e9, "tn": 1e12}

func threeDigits(s string) bool {
	return len(s) == 3 && s[0] >= '0' && s[0] <= '9' && s[1] >= '0' && s[1] <= '9' && s[2] >= '0' && s[2] <= '9'
}

func simpleFraction(s string) (float64, bool) {
	switch s {
	case "½":
		return .5, true
	case "¼":
		return .25, true
	case "¾":
		return .75, true
	}
	a, b, ok := strings.Cut(s, "/")
	if !ok || len(a) != 1 || len(b) != 1 || a[0] < '1' || a[0] > '9' || b[0] < '2' || b[0] > '9' || a[0] >= b[0] {
		return 0, false
	}
	return float64(a[0]-'0') / float64(b[0]-'0'), true
}

// parseDigits reads 1,100 · 1,234,567 · 7.7 · 1.234.567. A group that is no thousands group makes it no number (1,2,3).
func parseDigits(s string) (float64, bool) {
	if len(s) > 24 {
		return 0, false
	}
	commas, dots := strings.Count(s, ",")+strings.Count(s, "'"), strings.Count(s, ".")
	plain := s
	switch {
	case commas > 0:
		groups := strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == '\'' })
		for k, g := range groups {
			whole, _, _ := strings.Cut(g, ".")
			if k > 0 && len(whole) != 3 || k == 0 && len(whole) > 3 || k < len(groups)-1 && strings.Contains(g, ".") {
				return 0, false
			}
		}
		plain = strings.NewReplacer(",", "", "'", "").Replace(s)
	case dots > 1:
		groups := strings.Split(s, ".")
		for k, g := range groups {
			if k > 0 && len(g) != 3 || k == 0 && len(g) > 3 {
				return 0, false
			}
		}
		plain = strings.ReplaceAll(s, ".", "")
	case dots == 1:
		// 1.000 is a thousand with the continental separator; no English text writes three zeros after a decimal point
		a, b, _ := strings.Cut(s, ".")
		if b == "000" && len(a) <= 3 && a != "0" {
			plain = a + b
		}
	}
	v, err := strconv.ParseFloat(plain, 64)
	return v, err == nil
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
