package extract

import (
	"math"
	"sort"
	"strings"

	"crosscheck/claim"
	"crosscheck/lang"
	"crosscheck/lexicon"
)

// An amount is a numeral with everything around it that changes its value: hedges, the other end of a range, a unit, a
// currency sign. Tokens [from, to) are its words with the hedge; [numFrom, numTo) the numerals alone.
type amount struct {
	from, to       int
	numFrom, numTo int
	value          claim.Value
	hedges         []string
	evidential     bool // the hedge says that it is an estimate
	additive       bool // another, an additional
	old            bool // up from: a superseded value
	unit           *unit
	kind           numeralKind
	small          bool
	partitive      bool // "thousands of": the word after "of" is what is counted
	tail           string
	reject         string // a code of lexicon/unused.tsv, or empty
	verbHedge      int    // token of a verb that is the hedge (exceeded), or -1
	base           *numeral
}

type unit struct {
	name, measure string
	days          float64
}

type hedge struct {
	form       string
	side       claim.Side
	evidential bool
}

// amounts reads numbers with their hedges and units.
type amounts struct {
	numbers *numbers
	before  phraseTable[hedge]
	after   phraseTable[hedge]
	verbs   map[string]hedge
	suffix  phraseTable[unit]
	prefix  map[string]unit
	reject  *rejector
	// strengths are the units of troops that stand for a number: battalion, brigade.
	strengths map[string]bool
}

// phraseTable finds the longest phrase of a table that ends or begins at a token.
type phraseTable[T any] struct {
	rows map[string]T
	last map[string]int // last word → longest phrase in words that ends with it
	head map[string]int // first word → longest phrase that begins with it
}

func newPhraseTable[T any]() phraseTable[T] {
	return phraseTable[T]{map[string]T{}, map[string]int{}, map[string]int{}}
}

func (p *phraseTable[T]) add(phrase string, v T) {
	parts := strings.Fields(phrase)
	p.rows[phrase] = v
	p.head[parts[0]] = max(p.head[parts[0]], len(parts))
	p.last[parts[len(parts)-1]] = max(p.last[parts[len(parts)-1]], len(parts))
}

// endingAt finds the longest phrase that ends right before token i and begins at or after from.
func (p *phraseTable[T]) endingAt(ts []lang.Token, i, from int) (v T, start int, ok bool) {
	if i <= from {
		return v, 0, false
	}
	var buf [96]byte
	for l := min(p.last[ts[i-1].Lower], i-from); l > 0; l-- {
		if v, ok := p.rows[string(appendLower(buf[:0], ts[i-l:i]))]; ok {
			return v, i - l, true
		}
	}
	return v, 0, false
}

// startingAt finds the longest phrase that begins at token i.
func (p *phraseTable[T]) startingAt(ts []lang.Token, i int) (v T, end int, ok bool) {
	if i >= len(ts) {
		return v, 0, false
	}
	var buf [96]byte
	for l := min(p.head[ts[i].Lower], len(ts)-i); l > 0; l-- {
		if v, ok := p.rows[string(appendLower(buf[:0], ts[i:i+l]))]; ok {
			return v, i + l, true
		}
	}
	return v, 0, false
}

func newAmounts(forms *lang.Forms) *amounts {
	a := &amounts{
		numbers: newNumbers(), before: newPhraseTable[hedge](), after: newPhraseTable[hedge](),
		verbs: map[string]hedge{}, strengths: map[string]bool{}, suffix: newPhraseTable[unit](), prefix: map[string]unit{}, reject: newRejector(),
	}
	for _, r := range lexicon.Open("hedges").Rows {
		h := hedge{r.Get("form"), claim.Side(r.Get("side")), r.Get("evidential") == "yes"}
		switch r.Get("place") {
		case "before":
			a.before.add(r.Get("words"), h)
		case "after":
			a.after.add(r.Get("words"), h)
		case "verb":
			for _, f := range forms.Of(r.Get("words")) {
				a.verbs[f] = h
			}
		}
	}
	for _, r := range lexicon.Open("nouns").Rows {
		if r.Get("class") == "unit" {
			for _, w := range r.List("words") {
				a.strengths[w] = true
			}
		}
	}
	for _, r := range lexicon.Open("units").Rows {
		u := unit{name: r.Get("unit"), measure: r.Get("measure"), days: parseFloat(r.Get("days"))}
		for _, w := range r.List("words") {
			if r.Get("kind") == "prefix" {
				a.prefix[w] = u
			} else {
				a.suffix.add(w, u)
			}
		}
	}
	return a
}

// read finds the amounts of a sentence, in order and without overlap. Amounts with a reject code are no figures, but are
// listed.
func (a *amounts) read(ts []lang.Token) []amount {
	var out []amount
	done := 0 // tokens before this belong to an amount already
	for i := 0; i < len(ts); {
		n, ok := a.numbers.at(ts, i)
		if !ok {
			n, ok = a.unitStrength(ts, i)
		}
		if !ok {
			if m, ok := a.zero(ts, i, done); ok {
				out = append(out, m)
				done, i = m.to, m.to
				continue
			}
			i++
			continue
		}
		if r, ok := a.ratio(ts, n); ok {
			n = r
		}
		m := a.extend(ts, n, done)
		if prev := len(out) - 1; prev >= 0 && m.from < out[prev].to {
			m.from = out[prev].to
		}
		m.reject = a.reject.reason(ts, &m)
		if n := len(out); n > 0 && at(ts, out[n-1].to).Lower == "out" && m.from == out[n-1].to+2 && m.value.Low == out[n-1].value.Low {
			out[n-1].reject, m.reject = "idiom", "idiom" // ten out of ten
		}
		out = append(out, m)
		done, i = m.to, m.to
	}
	return out
}

// unitStrength reads "up to a battalion", "more than a brigade": one unit of troops behind a hedge.
func (a *amounts) unitStrength(ts []lang.Token, i int) (numeral, bool) {
	if ts[i].Lower != "a" && ts[i].Lower != "an" || !a.strengths[at(ts, i+1).Lower] {
		return numeral{}, false
	}
	h, _, ok := a.before.endingAt(ts, i, 0)
	if !ok || h.form == "old" || h.form == "additive" || h.form == "exact" {
		return numeral{}, false
	}
	return numeral{from: i, to: i + 1, low: 1, high: 1, kind: cardinal, scale: 1}, true
}

// zero reads "no casualties", "none of the", "no one was hurt": an absence that is stated or not reported. Whether it is about
// a measure is decided where measures are bound.
func (a *amounts) zero(ts []lang.Token, i, done int) (amount, bool) {
	w := ts[i].Lower
	switch w {
	case "no":
		switch at(ts, i+1).Lower {
		case "fewer", "less", "more", "later", "longer", "way", "matter", "doubt", "wonder", ",", "less.":
			return amount{}, false
		}
	case "zero", "nobody":
	case "none":
		if i+1 < len(ts) && ts[i+1].Lower != "of" && ts[i+1].Tag != "VBD" && ts[i+1].Lower != "were" && ts[i+1].Lower != "was" {
			return amount{}, false
		}
	default:
		return amount{}, false
	}
	m := amount{from: i, to: i + 1, numFrom: i, numTo: i + 1, kind: quantifier, verbHedge: -1}
	if w == "no" && i+1 < len(ts) && ts[i+1].Lower == "one" {
		m.to, m.numTo = i+2, i+2
	}
	m.value = claim.Value{Form: claim.NoneReported}
	return m, true
}

// extend looks outward from a numeral.
func (a *amounts) extend(ts []lang.Token, n numeral, done int) amount {
	m := amount{
		from: n.from, to: n.to, numFrom: n.from, numTo: n.to, kind: n.kind, small: n.small, tail: n.tail, verbHedge: -1,
		value: claim.Value{Form: claim.Exact, Low: n.low, High: n.high},
	}
	m.base = &n
	switch n.kind {
	case vague:
		m.value.Form = claim.Vague
		if !math.IsInf(n.low, 0) && n.low == n.high {
			m.value.Form = claim.Exact // a couple
		}
	case ordinal, code, clock:
		m.value.Words = span(ts, n.from, n.to)
		return m
	}
	if n.form == "at_least" {
		m.value.Form, m.value.High = claim.AtLeast, math.Inf(1)
	}
	a.rangeTo(ts, &m, n)
	// a currency sign before, a unit after
	if m.from > done {
		if u, ok := a.prefix[ts[m.from-1].Lower]; ok {
			m.unit = &u
			m.from--
			m.numFrom--
			if m.from > done && (ts[m.from-1].Lower == "us" || ts[m.from-1].Lower == "u.s.") && !ts[m.from].Gap {
				m.from--
				m.numFrom--
			}
			if w, ok := a.numbers.words[at(ts, m.to).Lower]; ok && w.kind == "multiplier" {
				m.to++
			}
		}
	}
	if h, end, ok := a.after.startingAt(ts, m.to); ok && a.hedgeAfter(ts, m.to, end) {
		m.apply(h, span(ts, m.to, end))
		m.to = end
	}
	if m.unit == nil {
		if u, end, ok := a.suffix.startingAt(ts, m.to); ok && unitFits(ts, m.to, u) {
			m.unit = &u
			m.to = end
		} else if at(ts, m.to).Lower == "of" && m.kind == vague {
			if u, end, ok := a.suffix.startingAt(ts, m.to+1); ok {
				m.unit = &u
				m.to = end
			}
		}
		if h, end, ok := a.after.startingAt(ts, m.to); ok && m.unit != nil && a.hedgeAfter(ts, m.to, end) {
			m.apply(h, span(ts, m.to, end))
			m.to = end
		}
	}
	if m.unit != nil && n.kind == compound {
		m.unit = nil
	}
	// "a 40-strong group", "20-plus"
	a.hedgesBefore(ts, &m, done)
	if m.unit == nil && at(ts, m.to).Lower == "of" && (m.kind == vague && !m.small || m.kind == vague && m.small && ts[m.to-1].Lower != "several" && ts[m.to-1].Lower != "many" && ts[m.to-1].Lower != "few") {
		// "thousands of troops" counts troops; "thousands of the troops" is a part of them
		if w := at(ts, m.to+1).Lower; w != "the" && w != "them" && w != "those" && w != "these" && w != "his" && w != "its" && w != "their" && w != "" {
			m.partitive = true
			m.to++
		}
	}
	if m.unit != nil {
		m.value.Unit = m.unit.name
	}
	if n.kind == fraction && m.unit == nil {
		m.unit = &unit{name: "percent", measure: "share"}
		m.value.Unit = m.unit.name
		scaleEnds(&m.value, 100)
	}
	m.value.Words = span(ts, m.from, m.to)
	return m
}

// hedgeAfter guards the words that only sometimes hedge: "plus" before another amount is addition, "or less" needs no noun.
func (a *amounts) hedgeAfter(ts []lang.Token, i, end int) bool {
	switch ts[i].Lower {
	case "plus":
		_, num := a.numbers.at(ts, min(end, len(ts)-1))
		return end >= len(ts) || !num
	case "at":
		// "300, at least" and "300 at most", but not "300 at least 20 of whom"
		if end < len(ts) {
			_, num := a.numbers.at(ts, end)
			return !num
		}
	}
	return true
}

// rangeTo reads the other end: "10,000 to 12,000", "30-40 thousand", "between 10 and 12", "two or three".
func (a *amounts) rangeTo(ts []lang.Token, m *amount, n numeral) {
	if n.kind != cardinal || n.to+1 >= len(ts) {
		return
	}
	joint := ts[n.to].Lower
	between := m.from > 0 && ts[m.from-1].Lower == "between"
	from := m.from > 0 && ts[m.from-1].Lower == "from"
	low := n
	k := n.to
	// $10 million to $12 million; 20% to 30%
	if u, end, ok := a.suffix.startingAt(ts, k); ok && u.measure != "duration" && end < len(ts) && (ts[end].Lower == "to" || ts[end].Lower == "and" || ts[end].Lower == "-") {
		joint, k = ts[end].Lower, end
	}
	switch {
	case joint == "to" || joint == "and" && between || joint == "or":
	case joint == "-" || joint == "–" || joint == "−" || joint == "‐" || joint == "‑":
		if ts[k].Gap != at(ts, k+1).Gap {
			return
		}
	default:
		return
	}
	if from && changeVerb(ts, m.from-1) {
		return
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
	if lo >= top {
		return
	}
	if joint == "or" && top > lo*2 {
		return
	}
	m.value.Form, m.value.Low, m.value.High = claim.Range, lo, top
	m.to, m.numTo = hi.to, hi.to
	if between || from {
		m.from--
		m.hedges = append(m.hedges, strings.ToLower(ts[m.from].Text))
	}
}

func unitAt(a *amounts, ts []lang.Token, i int) string {
	u, _, _ := a.suffix.startingAt(ts, i)
	return u.name
}

// changeVerb reports whether "from A to B" after the word at i is a change (rose from 10 to 20), not a range.
func changeVerb(ts []lang.Token, i int) bool {
	for j := i - 1; j >= 0 && i-j <= 3; j-- {
		switch ts[j].Lower {
		case "rise", "rises", "rising", "rose", "risen", "grow", "grows", "grew", "grown", "climb", "climbs", "climbed", "jump", "jumped", "jumps",
			"increase", "increased", "increases", "fall", "falls", "fell", "fallen", "drop", "drops", "dropped", "revised", "revise", "cut", "lowered", "raised",
			"raise", "raises", "up", "down", "doubled", "tripled", "went", "gone", "goes", "surged", "soared", "corrected", "updated", "reduced", "declined", "changed":
			return true
		}
	}
	return false
}

// hedgesBefore walks leftward over hedges: "an estimated", "at least another", "up to".
func (a *amounts) hedgesBefore(ts []lang.Token, m *amount, done int) {
	for range 4 {
		h, start, ok := a.before.endingAt(ts, m.from, done)
		if !ok {
			// an article between hedge and number: "about a hundred" is read by the numeral itself
			break
		}
		if !a.hedgeBeforeFits(ts, m, start, h) {
			break
		}
		m.apply(h, span(ts, start, m.from))
		m.from = start
	}
	if m.from > done && m.value.Form == claim.Exact {
		if h, ok := a.verbs[ts[m.from-1].Lower]; ok && ts[m.from-1].Lower != "top" || ok && m.from > 1 && ts[m.from-2].Lower != "the" {
			if ok {
				m.apply(h, ts[m.from-1].Text)
				m.verbHedge = m.from - 1
			}
		}
	}
}

func (a *amounts) hedgeBeforeFits(ts []lang.Token, m *amount, start int, h hedge) bool {
	switch h.form {
	case "old":
		return m.kind == cardinal && m.unit == nil || m.unit != nil
	case "exact":
		return m.kind == cardinal
	}
	switch ts[start].Lower {
	case "some":
		// "some" before a number is about; before a vague word ("some of", "some dozens") it says nothing
		return m.kind == cardinal && m.value.Form != claim.Range || m.kind == cardinal
	case "past", "near", "beyond", "below", "above":
		// a preposition of place, unless a change or a state stands before it
		return start > 0 && (m.from-start > 1 || !strings.HasPrefix(ts[m.from].Tag, "NNP")) && start+1 == m.from && m.unit == nil || m.unit != nil && m.unit.measure != "duration"
	case "over", "under":
		return true
	case "not":
		return h.form != "old" // "not less than"; a bare "not" before a number denies it
	}
	return true
}

// apply changes the value as the hedge says.
func (m *amount) apply(h hedge, words string) {
	v := &m.value
	switch h.form {
	case "plain":
		return
	case "additive":
		m.additive = true
		return
	case "old":
		m.old = true
		return
	}
	m.hedges = append([]string{strings.ToLower(words)}, m.hedges...)
	m.evidential = m.evidential || h.evidential
	if v.Form == claim.Vague {
		return // "over a dozen" is a number word; "about hundreds" changes nothing
	}
	point := v.Low
	if v.Form == claim.Range {
		// "at least 10 to 12", "about 10-12": the range stays, the hedge is kept as a word
		return
	}
	if !v.HasLow() {
		point = v.High
	}
	switch h.form {
	case "about":
		if v.Form == claim.Exact {
			v.Form, v.Side = claim.About, h.side
		}
	case "at_least":
		v.Form, v.Low, v.High = claim.AtLeast, point, math.Inf(1)
	case "more_than":
		v.Form, v.Low, v.High = claim.MoreThan, point, math.Inf(1)
	case "at_most":
		v.Form, v.Low, v.High = claim.AtMost, math.Inf(-1), point
	case "less_than":
		v.Form, v.Low, v.High = claim.LessThan, math.Inf(-1), point
	}
}

func scaleEnds(v *claim.Value, by float64) {
	if v.HasLow() {
		v.Low = round6(v.Low * by)
	}
	if v.HasHigh() {
		v.High = round6(v.High * by)
	}
}

func round6(x float64) float64 { return math.Round(x*1e6) / 1e6 }

// unitFits guards short unit words that are also something else.
func unitFits(ts []lang.Token, i int, u unit) bool {
	switch ts[i].Lower {
	case "won", "second", "pound", "foot", "real", "min", "in", "m", "t", "ha", "colon", "rand":
		return ts[i].Lower == "foot" || ts[i].Lower == "ha" && false || ts[i].Lower == "won" && !strings.HasPrefix(at(ts, i+1).Tag, "DT") && i > 0 && wonCurrency(ts, i)
	}
	return true
}

// wonCurrency tells the Korean won from a victory: the number before it is large.
func wonCurrency(ts []lang.Token, i int) bool {
	for j := i - 1; j >= 0 && i-j <= 3; j-- {
		switch ts[j].Lower {
		case "million", "billion", "trillion", "thousand":
			return true
		}
	}
	return false
}

func span(ts []lang.Token, from, to int) string {
	var b strings.Builder
	for i := from; i < to && i < len(ts); i++ {
		if i > from && ts[i].Gap {
			b.WriteByte(' ')
		}
		b.WriteString(ts[i].Text)
	}
	return b.String()
}

// at is the token i, or an empty one past the end.
func at(ts []lang.Token, i int) lang.Token {
	if i < 0 || i >= len(ts) {
		return lang.Token{}
	}
	return ts[i]
}

// glued are the token ranges of the amounts that stand as one number in a noun phrase.
func glued(ms []amount) [][2]int {
	out := make([][2]int, 0, len(ms))
	for _, m := range ms {
		if m.kind == ordinal || m.kind == code || m.kind == clock || m.kind == compound || m.value.Form == claim.NoneReported {
			continue
		}
		out = append(out, [2]int{m.from, m.to})
	}
	sort.Slice(out, func(i, j int) bool { return out[i][0] < out[j][0] })
	return out
}

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
	if !ok || base.kind != cardinal || base.high > 10 && base.high != 20 && base.high != 100 && base.high != 1000 || n.high >= base.high {
		return n, false
	}
	v := n.high / base.high
	return numeral{from: n.from, to: base.to, low: v, high: v, kind: fraction, scale: 1}, true
}
