package extract

import (
	"math"
	"strings"

	"crosscheck/lang"
	"crosscheck/lexicon"
)

// An atom is one number word. A word with a hyphen is several of them (twenty-five), and so is a number in figures that words go on from
// (3 hundred and 21).
type atom struct {
	kind  atomKind
	value float64
	tok   int
}

type atomKind uint8

const (
	unitAtom       atomKind = iota // 0 to 19
	tenAtom                        // 20 to 90
	multiplierAtom                 // hundred and up
	collectiveAtom                 // dozen
	halfAtom                       // half, quarter: a fraction that can stand without a count
	denominator                    // third, fifths, twenty-first: value is what it divides by; plural forms are many
	manyth                         // fifths
	articleAtom                    // a, an
	andAtom
	pointAtom
	hyphenAtom
	ofAtom
	figureAtom // a number in figures
)

// maxAtoms bounds the words of one number; the longest in English prose have some twelve.
const maxAtoms = 24

// A reckoning is a number in words while it is read.
type reckoning struct {
	as [maxAtoms]atom
	n  int
	// moment: it follows "at", so that "at one point one person left" has no decimals.
	moment bool
}

// gather collects the atoms from token i on.
func (n *numbers) gather(ts []lang.Token, i int, t *reckoning) {
	for ; i < len(ts) && t.n < maxAtoms; i++ {
		w := ts[i].Lower
		k, v, ok := n.atomOf(w)
		if ok && (k != hyphenAtom || t.n > 0) {
			t.as[t.n] = atom{k, v, i}
			t.n++
			continue
		}
		if ts[i].Numeric() && t.n > 0 {
			v, ok := parseDigits(w)
			if !ok || v >= 1000 {
				return
			}
			t.as[t.n] = atom{figureAtom, v, i}
			t.n++
			continue
		}
		if strings.IndexByte(w, '-') <= 0 || !n.parts(w, i, t) {
			return
		}
	}
}

// atomOf reads one word.
func (n *numbers) atomOf(w string) (atomKind, float64, bool) {
	switch w {
	case "a", "an":
		return articleAtom, 1, true
	case "and":
		return andAtom, 0, true
	case "point":
		return pointAtom, 0, true
	case "of":
		return ofAtom, 0, true
	case "-":
		return hyphenAtom, 0, true
	}
	if d, ok := n.denominators[w]; ok {
		k := denominator
		if strings.HasSuffix(w, "s") {
			k = manyth
		}
		return k, d, true
	}
	x, ok := n.words[w]
	if !ok {
		return 0, 0, false
	}
	switch x.kind {
	case "unit":
		return unitAtom, x.value, true
	case "ten":
		return tenAtom, x.value, true
	case "multiplier":
		return multiplierAtom, x.value, true
	case "collective":
		return collectiveAtom, x.value, true
	case "fraction":
		if w == "half" || w == "quarter" {
			return halfAtom, x.value, true
		}
		k := denominator
		if strings.HasSuffix(w, "s") {
			k = manyth
		}
		return k, 1 / x.value, true
	}
	return 0, 0, false
}

// parts adds the atoms of a word with hyphens, all of which must be number words: twenty-five, two-thirds, hundred-fifths.
func (n *numbers) parts(w string, tok int, t *reckoning) bool {
	first := t.n
	for p := range strings.SplitSeq(w, "-") {
		k, v, ok := n.atomOf(p)
		if !ok || k == andAtom || k == ofAtom || k == articleAtom || k == hyphenAtom || t.n == maxAtoms {
			t.n = first
			return false
		}
		if k == unitAtom && t.n > first && t.as[t.n-1].kind == unitAtom { // three-nought-four
			t.n = first
			return false
		}
		t.as[t.n] = atom{k, v, tok}
		t.n++
	}
	return true
}

// wordsAt reads a number in words: "three hundred and fifty", "a dozen", "half a million", "two-thirds", "minus five", "both".
func (n *numbers) wordsAt(ts []lang.Token, i int) (numeral, bool) {
	w := ts[i].Lower
	if w == "minus" || w == "negative" {
		return n.negative(ts, i)
	}
	switch x := n.words[w]; x.kind {
	case "quantifier":
		return numeral{from: i, to: i + 1, low: x.value, high: x.value, kind: quantifier, scale: 1}, true
	case "majority":
		return majority(ts, i, x.value)
	}
	k, _, ok := n.atomOf(w)
	if !ok {
		if j := strings.IndexByte(w, '-'); j <= 0 {
			return numeral{}, false
		} else if k, _, ok = n.atomOf(w[:j]); !ok {
			return numeral{}, false
		}
	}
	switch k {
	case andAtom, pointAtom, ofAtom, hyphenAtom, denominator, manyth:
		return numeral{}, false
	case articleAtom:
		if i+1 >= len(ts) || !n.countable(ts[i+1].Lower) {
			return numeral{}, false
		}
	}
	var t reckoning
	t.moment = i > 0 && ts[i-1].Lower == "at"
	n.gather(ts, i, &t)
	if m, ok := t.number(0); ok && t.boundary(m.next) {
		if m.next == 1 && k == halfAtom && !halved(ts, i) {
			return numeral{}, false
		}
		return m.numeral(&t, i), true
	}
	return n.compound(ts, i)
}

// halved reports whether a bare "half" or "quarter" at token i is a share: half of them, half the houses, more than half; but not the harbour
// quarter.
func halved(ts []lang.Token, i int) bool {
	return beforeShare[at(ts, i-1).Lower] || afterShare[at(ts, i+1).Lower]
}

// beforeShare and afterShare are the words beside a bare "half" that make it a share.
var beforeShare, afterShare = lexicon.Words("before share"), lexicon.Words("after share")

// countable reports whether an article before the word can make a number: a hundred, a half, a twenty-first.
func (n *numbers) countable(w string) bool {
	if j := strings.IndexByte(w, '-'); j > 0 {
		w = w[:j]
		k, _, ok := n.atomOf(w)
		return ok && k == tenAtom
	}
	k, _, ok := n.atomOf(w)
	return ok && (k == multiplierAtom || k == collectiveAtom || k == halfAtom || k == denominator || k == tenAtom)
}

// negative reads "minus five"; the word alone is none.
func (n *numbers) negative(ts []lang.Token, i int) (numeral, bool) {
	if i+1 >= len(ts) || ts[i+1].Lower == "minus" || ts[i+1].Lower == "negative" {
		return numeral{}, false
	}
	m, ok := n.at(ts, i+1)
	if !ok || m.kind != cardinal && m.kind != fraction || m.form != "" {
		return numeral{}, false
	}
	m.from, m.low, m.high = i, -m.high, -m.low
	return m, true
}

// compound reads a number word with a tail of its own: two-storey, five-year-old.
func (n *numbers) compound(ts []lang.Token, i int) (numeral, bool) {
	a, b, ok := strings.Cut(ts[i].Lower, "-")
	if !ok {
		return numeral{}, false
	}
	if x, ok := n.words[a]; ok && (x.kind == "unit" || x.kind == "ten") {
		return numeral{from: i, to: i + 1, low: x.value, high: x.value, kind: compound, tail: b, scale: 1}, true
	}
	return numeral{}, false
}

// ofSomething reports whether a fraction is one of something: "a third of the force", "half the houses", "a quarter mile". "The third
// quarter" and "half past" are none. "By half" and "a third lower" measure a change.
func (a *amounts) ofSomething(ts []lang.Token, m numeral) bool {
	if m.to >= len(ts) || m.to+1 < len(ts) && a.reject.month(ts[m.to+1]) { // a Fourth of July
		return false
	}
	next := ts[m.to].Lower
	if u, _, ok := a.suffix.startingAt(ts, m.to); ok && u.measure != "duration" && unitFits(ts, m.to) { // a quarter mile
		return true
	}
	// cut by half, a third lower, but not "by a third man"
	if prev := at(ts, m.from-1).Lower; m.form != "" || compared[next] || prev == "by" && next != "past" && !nounWord(ts[m.to]) && ts[m.to].Tag != "JJ" {
		return true
	}
	return next == "of" || ts[m.from].Lower == "half" && (next == "the" || next == "its" || next == "their" || next == "his" || next == "all")
}

// hedgedShare reports whether a hedge before a fraction makes it a share though nothing follows that it is of: "more than half were hurt".
func (a *amounts) hedgedShare(ts []lang.Token, m numeral, done int) bool {
	h, _, ok := a.before.endingAt(ts, m.from, done)
	if !ok || h.form == "old" || h.form == "additive" || h.form == "exact" {
		return false
	}
	switch at(ts, m.to).Lower {
	case "a", "an", "past", "hour", "time", "-", "way", "century", "dozen", "brother", "sister":
		return false
	}
	return true
}

// A sum is what some atoms come to: value, the multiplier they name, and where the next atom begins.
type sum struct {
	value, scale float64
	part         bool // a fraction below one
	next         int
}

func (m sum) numeral(t *reckoning, from int) numeral {
	out := numeral{from: from, to: t.as[m.next-1].tok + 1, low: m.value, high: m.value, kind: cardinal, scale: m.scale}
	if m.part {
		out.kind = fraction
	}
	return out
}

// boundary reports whether the atoms before p end with a whole token.
func (t *reckoning) boundary(p int) bool {
	return p > 0 && (p >= t.n || t.as[p].tok != t.as[p-1].tok)
}

func (t *reckoning) kind(p int) atomKind {
	if p < 0 || p >= t.n {
		return andAtom
	}
	return t.as[p].kind
}

// number reads a cardinal with what can follow it: a fraction, a decimal part.
func (t *reckoning) number(p int) (sum, bool) {
	if m, ok := t.halves(p); ok {
		return m, true
	}
	whole, ok := t.cardinal(p)
	if !ok {
		return sum{}, false
	}
	if m, ok := t.over(p, &whole); ok {
		return t.joined(m), true
	}
	whole.sum = t.decimals(whole.sum)
	if m, ok := t.andPart(whole.sum); ok {
		return m, true
	}
	if whole.bare { // "a" alone, or "hundred" without a count
		return sum{}, false
	}
	return whole.sum, true
}

// halves reads half, half a million, a quarter of a million, half a dozen.
func (t *reckoning) halves(p int) (sum, bool) {
	q := p
	if t.kind(q) == articleAtom {
		q++
	}
	if t.kind(q) != halfAtom {
		return sum{}, false
	}
	m := sum{value: t.as[q].value, scale: 1, part: true, next: q + 1}
	return t.joined(m), true
}

// joined multiplies a fraction: half a million, two thirds of a million, three quarters million.
func (t *reckoning) joined(m sum) sum {
	q := m.next
	if t.kind(q) == ofAtom && q+1 < t.n && t.kind(q+1) == articleAtom {
		q++
	}
	if t.kind(q) == articleAtom && q < t.n {
		q++
	}
	if k := t.kind(q); q < t.n && (k == multiplierAtom && t.as[q].value > 100 || k == collectiveAtom) && t.boundary(q) {
		return sum{value: m.value * t.as[q].value, scale: t.as[q].value, next: q + 1}
	}
	return m
}

// counted is a cardinal with what a fraction behind it must know.
type counted struct {
	sum
	and     int     // the atom of the last "and" in it, or -1
	before  float64 // the value before that "and"
	lastTen int     // the atom of a ten that ends it, or -1
	prior   float64 // the value without that ten
	bare    bool
}

// cardinal reads three hundred and fifty, twenty-one trillion three hundred, a dozen, ninety-five hundred.
func (t *reckoning) cardinal(p int) (counted, bool) {
	c := counted{and: -1, lastTen: -1}
	total, group, addend := 0.0, 0.0, 0.0
	scale, seen, just := 1.0, false, false // just: the atom before was a multiplier
	top := math.Inf(1)                     // the greatest multiplier that may follow
	i := p
loop:
	for i < t.n {
		a := t.as[i]
		switch a.kind {
		case articleAtom:
			if i != p {
				break loop
			}
			group, addend, seen, c.bare = 1, 1, true, true
		case unitAtom, tenAtom, figureAtom:
			if seen && !fits(group, a.value) || c.bare || a.kind == figureAtom && i != p && !just && t.kind(i-1) != andAtom {
				break loop
			}
			if a.kind == tenAtom {
				c.lastTen, c.prior = i, total+group
			}
			group, addend, seen, just = group+a.value, a.value, true, false
		case multiplierAtom:
			if !seen && (i+1 >= t.n || t.kind(i+1) != multiplierAtom) {
				return counted{}, false
			}
			if !seen {
				group = 1
			}
			if just && group == 0 && total > 0 && a.value >= 1000 { // lakh crore
				total *= a.value
				scale = a.value
				break
			}
			if a.value > top || a.value >= 1000 && group == 0 {
				break loop
			}
			c.bare, seen, just = false, true, true
			if a.value == 100 {
				if group >= 100 && group < 1000 && t.kind(p) != figureAtom {
					break loop
				}
				group *= 100
			} else {
				total += group * a.value
				group = 0
				top = a.value
			}
			addend, scale = group, a.value
		case collectiveAtom:
			if !seen {
				return counted{}, false
			}
			group += addend * (a.value - 1)
			addend, c.bare, just = addend*a.value, false, false
			scale = a.value
		case hyphenAtom: // fifty - two
			if i == p || t.kind(i-1) != tenAtom || t.kind(i+1) != unitAtom || i+1 >= t.n || t.as[i+1].value > 9 {
				break loop
			}
		case andAtom:
			if !t.goesOn(i, scale, just) {
				break loop
			}
			c.and, c.before = i, total+group
		default:
			break loop
		}
		i++
	}
	if !seen {
		return counted{}, false
	}
	c.sum = sum{value: total + group, scale: scale, next: i}
	if c.lastTen != i-1 {
		c.lastTen = -1
	}
	return c, true
}

// goesOn reports whether a cardinal goes on after the "and" at atom i: three hundred and fifty, but not three hundred and two hundred.
func (t *reckoning) goesOn(i int, scale float64, just bool) bool {
	if !just || scale < 100 || i+1 >= t.n {
		return false
	}
	k := t.kind(i + 1)
	if t.kind(i+2) == halfAtom && i+2 < t.n { // two million and one half
		return false
	}
	if k != unitAtom && k != tenAtom && k != figureAtom || t.as[i+1].value == 0 || t.as[i+1].value >= 100 {
		return false
	}
	for j := i + 2; j < t.n; j++ {
		switch t.kind(j) {
		case unitAtom, tenAtom:
			continue
		case multiplierAtom:
			return t.as[j].value != scale
		}
		break
	}
	return true
}

// over reads a fraction whose count was read: two thirds, twenty-three fifths, three twenty-firsts, one hundred and three quarters.
func (t *reckoning) over(p int, c *counted) (sum, bool) {
	q := c.next
	if q < t.n && t.kind(q) == hyphenAtom {
		q++
	}
	if q+1 < t.n && t.kind(q) == tenAtom && (t.kind(q+1) == denominator || t.kind(q+1) == manyth) && t.as[q+1].value < 10 { // three twenty-firsts
		if c.value == 1 || t.kind(q+1) == manyth {
			d := t.as[q].value + t.as[q+1].value
			return sum{value: c.value / d, scale: 1, part: c.value < d, next: q + 2}, true
		}
		return sum{}, false
	}
	if q < t.n && t.kind(q) == halfAtom && c.value == 1 && c.next == p+1 { // one half
		return sum{value: t.as[q].value, scale: 1, part: true, next: q + 1}, true
	}
	if q >= t.n || t.kind(q) != denominator && t.kind(q) != manyth {
		return sum{}, false
	}
	d, many, count := t.as[q].value, t.kind(q) == manyth, c.value
	if c.lastTen > 0 && d < 10 && (c.lastTen != p) && t.kind(c.lastTen-1) != andAtom { // three twenty-firsts
		d, count = t.as[c.lastTen].value+d, c.prior
	} else if c.lastTen == p+1 && t.kind(p) == articleAtom {
		d, count = t.as[c.lastTen].value+d, 1
	}
	if !many && count != 1 && !(count > 1 && t.kind(p) == articleAtom) || d <= 1 {
		return sum{}, false
	}
	if part := count - c.before; c.and >= 0 && part > 0 && part < d { // one hundred and three quarters
		f := t.joined(sum{value: part / d, scale: 1, part: true, next: q + 1})
		if f.scale == 1 && c.scale >= 1e5 { // six million and two thirds
			f.value *= c.scale
		}
		return sum{value: round12(c.before + f.value), scale: c.scale, next: f.next}, true
	}
	return sum{value: count / d, scale: 1, part: count < d, next: q + 1}, true
}

// andPart adds a fraction behind "and": two and a half, one million and a half, forty two and a third, one billion and a half million.
func (t *reckoning) andPart(m sum) (sum, bool) {
	q := m.next
	if q >= t.n || t.kind(q) != andAtom || q+1 >= t.n {
		return sum{}, false
	}
	var f sum
	var ok bool
	if f, ok = t.halves(q + 1); !ok {
		c, isNumber := t.cardinal(q + 1)
		if isNumber {
			if f, ok = t.over(q+1, &c); ok {
				f = t.joined(f)
			}
		}
	}
	if !ok {
		return sum{}, false
	}
	switch {
	case f.scale > 1 && m.scale > f.scale: // a billion and a half million
		return sum{value: m.value + f.value, scale: m.scale, next: f.next}, true
	case f.scale > 1 && m.scale == 1: // five and a half million
		return sum{value: round12((m.value + f.value/f.scale) * f.scale), scale: f.scale, next: f.next}, true
	case !f.part:
		return sum{}, false
	case m.scale >= 1e5: // one million and a half
		return sum{value: m.value + f.value*m.scale, scale: m.scale, next: f.next}, true
	}
	return sum{value: round12(m.value + f.value), scale: 1, next: f.next}, true
}

// decimals reads "point zero three" and "point seventy-one".
func (t *reckoning) decimals(m sum) sum {
	q := m.next
	if q+1 >= t.n || t.kind(q) != pointAtom || t.moment {
		return m
	}
	place, part, i := .1, 0.0, q+1
	for ; i < t.n && i < q+10; i++ {
		a := t.as[i]
		if a.kind == tenAtom || a.kind == unitAtom && a.value > 9 {
			place /= 10
			part += a.value * place
			if a.kind == tenAtom && t.kind(i+1) == unitAtom && i+1 < t.n && t.as[i+1].value < 10 {
				i++
				part += t.as[i].value * place
			}
			i++
			break
		}
		if a.kind != unitAtom {
			break
		}
		part += a.value * place
		place /= 10
	}
	if i == q+1 {
		return m
	}
	return sum{value: round12(m.value + part), scale: 1, next: i}
}

// round12 takes off what binary fractions add: two hundred point zero three is 200.03.
func round12(x float64) float64 { return math.Round(x*1e12) / 1e12 }

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
