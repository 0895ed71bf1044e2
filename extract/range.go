package extract

import (
	"strings"

	"crosscheck/claim"
	"crosscheck/lang"
	"crosscheck/lexicon"
)

// rangeTo reads the other end: "10,000 to 12,000", "30-40 thousand", "between 10 and 12", "two or three".
func (a *amounts) rangeTo(ts []lang.Token, m *amount, n numeral) {
	if n.kind != cardinal || n.to+1 >= len(ts) {
		return
	}
	joint := ts[n.to].Lower
	between := m.from > 0 && ts[m.from-1].Lower == "between"
	lead := m.from - 1 // before the hedges
	if _, start, ok := a.before.endingAt(ts, m.from, 0); ok {
		lead = start - 1
	}
	from := lead >= 0 && ts[lead].Lower == "from"
	low := n
	k := n.to
	// $10 million to $12 million; 20% to 30%
	if u, end, ok := a.suffix.startingAt(ts, k); ok && u.measure != "duration" && end < len(ts) && (ts[end].Lower == "to" || ts[end].Lower == "and" || ts[end].Lower == "-") {
		joint, k = ts[end].Lower, end
	}
	switch {
	case joint == "to" || joint == "through" || joint == "and" && between || joint == "or":
	case joint == "-" || joint == "–" || joint == "−" || joint == "‐" || joint == "‑":
		if ts[k].Gap != at(ts, k+1).Gap {
			return
		}
		if !ts[k].Gap && (dashed(ts, m.from-1) || dashed(ts, k+2)) { // a telephone number
			return
		}
	default:
		return
	}
	if from && changeVerb(ts, lead) {
		return
	}
	if m.from > 0 && n.high <= 31 && a.reject.month(ts[m.from-1]) {
		if end, ok := a.numbers.at(ts, min(k+1, len(ts)-1)); ok && end.high > 31 {
			return // "since Dec. 5 to 922": the day belongs to the month
		}
	}
	j := k + 1
	if _, ok := a.prefix[at(ts, j).Lower]; ok {
		j++
	}
	if h, end, ok := a.before.startingAt(ts, j); ok && (h.form == "at_most" || h.form == "about" || h.form == "more_than") && joint != "or" {
		// "10,000 to as many as 12,000", "20 to about 30"
		j = end
	}
	if j >= len(ts) {
		return
	}
	hi, ok := a.numbers.at(ts, j)
	if !ok || hi.kind != cardinal {
		return
	}
	if k > n.to {
		// "20% to 30%": both ends in the unit, or the second number is another figure
		if u, _, ok := a.suffix.startingAt(ts, hi.to); !ok || u.name != unitAt(a, ts, n.to) {
			return
		}
	}
	if low.low >= 1900 && low.high <= 2100 && hi.high < 100 && len(ts[low.from].Text) == 4 && !ts[hi.from].Gap {
		m.to, m.numTo, m.tail = hi.to, hi.to, "years" // 2012–13
		return
	}
	lo, top := low.low, hi.high
	if low.scale == 1 && hi.scale > 1 && lo < 1000 && lo*hi.scale <= top {
		lo *= hi.scale
	}
	if lo >= top || joint == "to" && yearly(ts, n, lo) && top > 2100 {
		return // 500 in 1981 to 1,050,000
	}
	if joint == "or" && top > lo*2 {
		return
	}
	m.value.Form, m.value.Low, m.value.High = claim.Range, lo, top
	m.to, m.numTo = hi.to, hi.to
	if between || from && lead == m.from-1 {
		m.from--
		m.hedges = append(m.hedges, strings.ToLower(ts[m.from].Text))
	}
}

// yearly reports a number that reads as a year behind a preposition of time.
func yearly(ts []lang.Token, n numeral, v float64) bool {
	if len(ts[n.from].Text) != 4 || !ts[n.from].Numeric() || v < 1400 || v > 2100 {
		return false
	}
	switch at(ts, n.from-1).Lower {
	case "in", "since", "by", "during", "until":
		return true
	}
	return false
}

// dashed reports whether token i is a hyphen between two numbers without spaces.
func dashed(ts []lang.Token, i int) bool {
	t := at(ts, i)
	return t.Lower == "-" && !t.Gap && !at(ts, i+1).Gap && at(ts, i+1).Numeric() && at(ts, i-1).Numeric()
}

func unitAt(a *amounts, ts []lang.Token, i int) string {
	u, _, _ := a.suffix.startingAt(ts, i)
	return u.name
}

// changeVerb reports whether "from A to B" after the word at i is a change (rose from 10 to 20), not a range.
func changeVerb(ts []lang.Token, i int) bool {
	for j := i - 1; j >= 0 && i-j <= 3; j-- {
		if changeVerbs[ts[j].Lower] {
			return true
		}
	}
	return false
}

var changeVerbs = lexicon.Words("change verb")

// ratio reads "one in three", "9 out of 10" as a share, where the second number is small and round enough to be a base and no
// count: "28 out of 31 drones" stays a part and its whole.
func (a *amounts) ratio(ts []lang.Token, n numeral) (numeral, bool) {
	j := n.to
	if n.kind != cardinal || j+1 >= len(ts) {
		return n, false
	}
	switch ts[j].Lower {
	case "in":
		j++
	case "out":
		if ts[j+1].Lower != "of" {
			return n, false
		}
		j += 2
	default:
		return n, false
	}
	if w := at(ts, j).Lower; w == "every" {
		j++
	}
	if j >= len(ts) {
		return n, false
	}
	base, ok := a.numbers.at(ts, j)
	if !ok || base.kind != cardinal || n.high >= base.high || n.high < 0 {
		return n, false
	}
	round := base.high <= 10 || base.high == 20 || base.high == 100 || base.high == 1000
	year := base.high >= 1900 && base.high <= 2100 && ts[base.from].Numeric()
	if !round && (n.high != 1 || year || ts[n.to].Lower != "in") { // one in 250 people
		return n, false
	}
	v := n.high / base.high
	return numeral{from: n.from, to: base.to, low: v, high: v, kind: fraction, scale: 1}, true
}
