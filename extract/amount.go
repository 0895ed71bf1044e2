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
	inclusive      bool // or equal: the bound itself belongs to the value
	additive       bool // another, an additional
	old            bool // up from: a superseded value
	unit           *unit
	kind           numeralKind
	small          bool
	strong         bool // "150-strong": how many a group holds
	partitive      bool // "thousands of": the word after "of" is what is counted
	tail           string
	reject         string // a code of lexicon/unused.tsv, or empty
	verbHedge      int    // token of a verb that is the hedge (exceeded), or -1
}

type unit struct {
	name, measure string
	days          float64
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
	military  map[string]bool // the nouns of soldiers and weapons
}

func newAmounts(forms *lang.Forms) *amounts {
	a := &amounts{
		numbers: newNumbers(), before: newPhraseTable[hedge](), after: newPhraseTable[hedge](),
		verbs: map[string]hedge{}, strengths: map[string]bool{}, military: map[string]bool{}, suffix: newPhraseTable[unit](), prefix: map[string]unit{}, reject: newRejector(),
	}
	for _, r := range lexicon.Open("hedges").Rows {
		h := hedge{r.Get("form"), claim.Side(r.Get("side"))}
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
		for _, w := range r.List("words") {
			switch {
			case r.Get("class") == "unit" || r.Get("key") == "company":
				a.strengths[w] = true
			case r.Get("class") == "military" || r.Get("class") == "thing":
				a.military[w] = true
			}
		}
	}
	for _, r := range lexicon.Open("units").Rows {
		u := unit{name: r.Get("unit"), measure: r.Get("measure"), days: parseFloat(r.Get("days"))}
		for _, w := range r.List("words") {
			switch r.Get("kind") {
			case "letter":
				a.numbers.currency[w] = true
				fallthrough
			case "prefix":
				a.prefix[w] = u
			default:
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
		if ok && n.kind == fraction && !a.ofSomething(ts, n) && !a.hedgedShare(ts, n, done) {
			out = append(out, amount{
				from: n.from, to: n.to, numFrom: n.from, numTo: n.to, kind: n.kind, verbHedge: -1, reject: "fraction",
				value: claim.Value{Form: claim.Exact, Low: n.low, High: n.high, Words: span(ts, n.from, n.to)},
			})
			done, i = n.to, n.to
			continue
		}
		if !ok {
			n, ok = a.unitStrength(ts, i)
		}
		if !ok {
			if m, ok := a.zero(ts, i); ok {
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
		n, _ = strong(ts, n)
		m := a.extend(ts, n, done)
		if prev := len(out) - 1; prev >= 0 && m.from < out[prev].to {
			m.from = out[prev].to
		}
		m.reject = a.reject.reason(ts, &m)
		if n := len(out); n > 0 && at(ts, out[n-1].to).Lower == "out" && m.from == out[n-1].to+2 && m.value.Low == out[n-1].value.Low {
			out[n-1].reject, m.reject = "idiom", "idiom" // ten out of ten
		}
		if n := len(out); n > 0 && out[n-1].closes(ts, &m) {
			out[n-1].reject = a.reject.reason(ts, &out[n-1])
		} else {
			out = append(out, m)
		}
		done, i = m.to, m.to
	}
	sharedUnit(ts, out)
	converted(ts, out)
	return out
}

// sharedUnit gives the first end of a change the unit that only the second has: fell from 24 to 19 percent.
func sharedUnit(ts []lang.Token, out []amount) {
	for i := 1; i < len(out); i++ {
		p, m := &out[i-1], &out[i]
		if p.unit != nil || m.unit == nil || p.kind != cardinal || p.reject != "" || m.from != p.to+1 || at(ts, p.to).Lower != "to" || at(ts, p.from-1).Lower != "from" && !p.old {
			continue
		}
		if m.unit.measure == "money" { // from 24 to $30
			continue
		}
		p.unit, p.value.Unit = m.unit, m.unit.name
	}
}

// converted gives an amount that a bracket converts into another unit what was said of the first: about 10 miles (16 km).
func converted(ts []lang.Token, out []amount) {
	for i := 1; i < len(out); i++ {
		p, m := &out[i-1], &out[i]
		if p.unit == nil || m.unit == nil || m.from != p.to+1 || at(ts, p.to).Lower != "(" || at(ts, m.to).Lower != ")" || p.unit.name == m.unit.name || p.unit.measure != m.unit.measure || m.value.Form != claim.Exact {
			continue
		}
		if p.reject == "dimension" && m.reject == "" { // a 4 mile (6 km) front
			m.reject = p.reject
		}
		switch v := m.value; p.value.Form {
		case claim.About:
			m.value.Form, m.value.Side = claim.About, p.value.Side
		case claim.MoreThan, claim.AtLeast:
			m.value.Form, m.value.Low, m.value.High = p.value.Form, v.Low, math.Inf(1)
		case claim.LessThan, claim.AtMost:
			m.value.Form, m.value.Low, m.value.High = p.value.Form, math.Inf(-1), v.High
		}
	}
}

// closes makes one range of a lower and an upper bound that stand together: more than 100 and fewer than 300.
func (m *amount) closes(ts []lang.Token, b *amount) bool {
	v, w := m.value, b.value
	lower := v.Form == claim.AtLeast || v.Form == claim.MoreThan
	upper := v.Form == claim.AtMost || v.Form == claim.LessThan
	if lower && w.Form != claim.AtMost && w.Form != claim.LessThan || upper && w.Form != claim.AtLeast && w.Form != claim.MoreThan || !lower && !upper {
		return false
	}
	if b.from != m.to+1 || m.unit != nil && (b.unit == nil || m.unit.name != b.unit.name) || m.partitive || b.old || b.additive {
		return false
	}
	switch at(ts, m.to).Lower {
	case "and", "but", ",":
	default:
		return false
	}
	low, high := v.Low, w.High
	if upper {
		low, high = w.Low, v.High
	}
	if low >= high {
		return false
	}
	m.value.Form, m.value.Low, m.value.High, m.value.Unit = claim.Range, low, high, w.Unit
	m.to, m.numTo, m.unit, m.hedges = b.to, b.numTo, b.unit, append(m.hedges, b.hedges...)
	m.value.Words = span(ts, m.from, m.to)
	return true
}

// unitStrength reads "up to a battalion", "more than a brigade": one unit of troops behind a hedge.
func (a *amounts) unitStrength(ts []lang.Token, i int) (numeral, bool) {
	if ts[i].Lower != "a" && ts[i].Lower != "an" || !a.strengths[at(ts, i+1).Lower] {
		return numeral{}, false
	}
	h, _, ok := a.before.endingAt(ts, i, 0)
	if (!ok || h.form == "old" || h.form == "additive" || h.form == "exact") && !a.troopsAfter(ts, i+2) {
		return numeral{}, false
	}
	return numeral{from: i, to: i + 1, low: 1, high: 1, kind: cardinal, scale: 1}, true
}

// troopsAfter reports whether a unit of troops is told to be one by what it is made of: a battery of howitzers, a brigade of
// reservists, but not a battery of tests.
func (a *amounts) troopsAfter(ts []lang.Token, i int) bool {
	if at(ts, i).Lower != "of" {
		return false
	}
	j := i + 1
	for j < len(ts) && (ts[j].Tag == "JJ" || ts[j].Tag == "NN" && nounWord(at(ts, j+1))) {
		j++
	}
	return a.military[at(ts, j).Lower]
}

// zero reads "no casualties", "none of the", "no one was hurt": an absence that is stated or not reported. Whether it is about
// a measure is decided where measures are bound.
func (a *amounts) zero(ts []lang.Token, i int) (amount, bool) {
	w := ts[i].Lower
	switch w {
	case "no":
		switch at(ts, i+1).Lower {
		case "fewer", "less", "more", "later", "longer", "way", "matter", "doubt", "wonder", ",", "less.":
			return amount{}, false
		}
	case "zero", "nobody":
	case "not": // not a single passenger, not one of the 60
		if n := at(ts, i+1).Lower; n == "one" && ts[i+1].Tag == "CD" || n == "a" && at(ts, i+2).Lower == "single" {
			m := amount{from: i, to: i + 2, numFrom: i, numTo: i + 2, kind: quantifier, verbHedge: -1, value: claim.Value{Form: claim.NoneReported}}
			if n == "a" {
				m.to, m.numTo = i+3, i+3
			}
			return m, true
		}
		return amount{}, false
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
		value: claim.Value{Form: claim.Exact, Low: n.low, High: n.high}, strong: n.strong,
	}
	switch n.kind {
	case vague:
		m.value.Form = claim.Vague
	case ordinal, code, clock:
		m.value.Words = span(ts, n.from, n.to)
		return m
	}
	switch n.form {
	case "at_least":
		m.value.Form, m.value.High = claim.AtLeast, math.Inf(1)
	case "more_than": // most of: over half, and the article or adjective of "the vast majority" belongs to it
		m.value.Form, m.value.High = claim.MoreThan, math.Inf(1)
		m.small = true // never a figure by itself
		for m.from > done && greatPart[ts[m.from-1].Lower] {
			m.from--
		}
	}
	a.rangeTo(ts, &m, n)
	// a currency sign before, a unit after
	if u, ok := a.prefix[n.prefix]; ok {
		m.unit = &u
	} else if m.from > done {
		if u, ok := a.prefix[ts[m.from-1].Lower]; ok && (len(ts[m.from-1].Lower) > 1 || !ts[m.from-1].Word()) {
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
		if u, end, ok := a.suffix.startingAt(ts, m.to); ok && unitFits(ts, m.to) {
			m.unit = &u
			m.to = end
		} else if u, end, ok := a.suffix.startingAt(ts, m.to+1); ok && u.measure == "duration" && at(ts, m.to).Tag == "JJ" && at(ts, m.to+1).Tag == "NNS" {
			m.unit = &u // ten brutal months
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
	if m.partitive {
		m.value.Words = span(ts, m.from, m.to-1) // "thousands", without the "of"
	}
	return m
}

// greatPart are the words that stand before "majority".
var greatPart = lexicon.Words("great part")

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
func unitFits(ts []lang.Token, i int) bool {
	switch ts[i].Lower {
	case "won", "second", "pound", "foot", "real", "min", "in", "m", "t", "ha", "colon", "rand":
		return ts[i].Lower == "foot" || ts[i].Lower == "won" && at(ts, i+1).Tag != "DT" && wonCurrency(ts, i)
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
		if m.kind == ordinal || m.kind == code || m.kind == clock || m.kind == compound || m.value.Form == claim.NoneReported || m.reject == "fraction" {
			continue
		}
		out = append(out, [2]int{m.from, m.to})
	}
	sort.Slice(out, func(i, j int) bool { return out[i][0] < out[j][0] })
	return out
}
