package extract

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"crosscheck/lang"
)

// digits reads a number in figures: 1,100; 9 300; 7.7; 300m; 2.5 million; 155th; 33-storey; 20+.
func (n *numbers) digits(ts []lang.Token, i int) (numeral, bool) {
	s := ts[i].Lower
	k := 0
	for k < len(s) && (s[k] >= '0' && s[k] <= '9' || (s[k] == ',' || s[k] == '.' || s[k] == '\'') && k+1 < len(s) && s[k+1] >= '0' && s[k+1] <= '9') {
		k++
	}
	num, rest := s[:k], s[k:]
	if f, ok := simpleFraction(s); ok {
		return numeral{from: i, to: i + 1, low: f, high: f, kind: fraction, scale: 1}, true
	}
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
	case rest == "m" && m.to < len(ts) && tall[ts[m.to].Lower]: // 1.8m tall
		m.kind, m.tail = compound, rest
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
		if len(ts[m.to-1].Text) > 3 {
			break // its decimals end it
		}
	}
	// 1 1/2
	if m.to < len(ts) {
		if f, ok := simpleFraction(ts[m.to].Text); ok && m.to == i+1 {
			m.low += f
			m.high = m.low
			m.to++
		}
	}
	n.goOn(ts, &m)
	return m, true
}

// suffixScale are the letters that stand for a multiplier right after a figure.
var suffixScale = map[string]float64{"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "b": 1e9, "bn": 1e9, "bln": 1e9, "tn": 1e12, "mil": 1e6, "tln": 1e12}

// threeDigits reports whether s is a group of thousands, the last with its decimals: 567.89.
func threeDigits(s string) bool {
	if len(s) > 3 {
		if s[3] != '.' || len(s) == 4 || strings.Trim(s[4:], "0123456789") != "" {
			return false
		}
		s = s[:3]
	}
	return len(s) == 3 && s[0] >= '0' && s[0] <= '9' && s[1] >= '0' && s[1] <= '9' && s[2] >= '0' && s[2] <= '9'
}

// simpleFraction reads 3/4 and the characters for it.
func simpleFraction(s string) (float64, bool) {
	if r, n := utf8.DecodeRuneInString(s); n == len(s) && r >= 0xbc {
		v, ok := vulgar[r]
		return v, ok
	}
	a, b, ok := strings.Cut(s, "/")
	if !ok || len(a) != 1 || len(b) != 1 || a[0] < '1' || a[0] > '9' || b[0] < '2' || b[0] > '9' || a[0] >= b[0] {
		return 0, false
	}
	return float64(a[0]-'0') / float64(b[0]-'0'), true
}

// vulgar are the characters of Unicode that are a fraction each.
var vulgar = map[rune]float64{
	'¼': .25, '½': .5, '¾': .75, '⅓': 1. / 3, '⅔': 2. / 3, '⅕': .2, '⅖': .4, '⅗': .6, '⅘': .8, '⅙': 1. / 6, '⅚': 5. / 6, '⅐': 1. / 7,
	'⅛': .125, '⅜': .375, '⅝': .625, '⅞': .875, '⅑': 1. / 9, '⅒': .1,
}

// parseDigits reads 1,100 · 1,234,567 · 12,34,567 (lakhs) · 7.7 · 1.234.567 · 1.234,5. A group that is no thousands group makes it no
// number (1,2,3).
func parseDigits(s string) (float64, bool) {
	if len(s) > 24 {
		return 0, false
	}
	commas, dots := strings.Count(s, ",")+strings.Count(s, "'"), strings.Count(s, ".")
	plain := s
	switch {
	case commas == 1 && dots > 0 && strings.IndexByte(s, ',') > strings.LastIndexByte(s, '.'): // 1.234,56
		whole, part, _ := strings.Cut(s, ",")
		if !thousands(strings.Split(whole, ".")) {
			return 0, false
		}
		plain = strings.ReplaceAll(whole, ".", "") + "." + part
	case commas > 0:
		groups := strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == '\'' })
		last := len(groups) - 1
		for k, g := range groups {
			if k < last && strings.Contains(g, ".") {
				return 0, false
			}
		}
		groups[last], _, _ = strings.Cut(groups[last], ".")
		if !thousands(groups) && !lakhs(groups) {
			return 0, false
		}
		plain = strings.NewReplacer(",", "", "'", "").Replace(s)
	case dots > 1:
		if !thousands(strings.Split(s, ".")) {
			return 0, false
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

// thousands reports whether groups of digits are those of a number: 1 234 567.
func thousands(groups []string) bool {
	for k, g := range groups {
		if k > 0 && len(g) != 3 || k == 0 && len(g) > 3 {
			return false
		}
	}
	return true
}

// lakhs reports whether they are those of the Indian way to write one: 12 34 567.
func lakhs(groups []string) bool {
	last := len(groups) - 1
	if last < 2 {
		return false
	}
	for k, g := range groups {
		if k == last && len(g) != 3 || k < last && k > 0 && len(g) != 2 || k == 0 && len(g) > 2 {
			return false
		}
	}
	return true
}

// goOn reads the words that go on from a number in figures: 2.5 million, 3 hundred and 21, 3 million and a half, 3 dozens.
func (n *numbers) goOn(ts []lang.Token, m *numeral) {
	if m.to >= len(ts) {
		return
	}
	if w, ok := n.words[ts[m.to].Lower]; !ok || w.kind != "multiplier" && w.kind != "collective" {
		if ts[m.to].Lower != "and" || m.to+1 >= len(ts) || m.high >= 1000 {
			return
		}
		switch ts[m.to+1].Lower { // 3 and a half
		case "a", "one", "half", "three", "two":
		default:
			return
		}
	}
	var t reckoning
	t.as[0] = atom{figureAtom, m.low, m.to - 1}
	t.n = 1
	n.gather(ts, m.to, &t)
	sum, ok := t.number(0)
	if !ok || sum.next < 2 || !t.boundary(sum.next) {
		return
	}
	m.low, m.high, m.scale, m.to = sum.value, sum.value, sum.scale, t.as[sum.next-1].tok+1
}
