package extract

import (
	"crosscheck/lang"
	"crosscheck/lexicon"
)

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
