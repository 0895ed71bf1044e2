package when

import (
	"strconv"
	"strings"
	"time"
)

// placed reads a unit without a number: last year, the next day, that month, every day, per week, the first day, years later.
func (r *reader) placed(i int, u unit, many bool) {
	from := r.done()
	it := item{Expr: Expr{From: i, To: i + 1, Precision: precisionOf(u.days)}, class: other, unit: u, fixed: true}
	w := ""
	if i-1 >= from {
		w = r.lower(i - 1)
	}
	dir, rel := r.g.rel[w]
	ord, isOrd := r.g.ordinal[w]
	switch {
	case w == "every" || w == "each" || w == "per":
		it.From, it.Kind = i-1, Set
		it.Value = setValue(u)
		if w == "per" || it.Value == "" {
			it.Value = amountValue(count{n: 1}, u)
		}
		r.push(it)
	case rel && !many:
		it.From = i - 1
		r.related(&it, u, w, dir)
	case rel && many:
		it.From, it.class, it.Kind = i-1, aLength, Duration
		it.Value = amountValue(count{vague: true}, u)
		if w == "these" || w == "present" {
			it.Kind, it.Value = Date, "PRESENT_REF"
		}
		if w == "past" || w == "last" || w == "coming" || w == "next" || dir != 0 {
			r.rolling(&it, count{vague: true}, u, w, dir)
		}
		r.the(&it)
		r.push(it)
	case isOrd && !many && u.days > 0:
		it.From = i - 1
		r.the(&it)
		it.ordinal, it.n, it.class = true, 1, aLength
		if ord == 0 || w == "last" {
			it.said.day = -1
		}
		it.Kind, it.Value = Date, moment{gran: max(u.gran, century), bc: r.d.ref.bc}.value()
		if u.code != "D" {
			it.Kind, it.Value = Duration, amountValue(count{n: 1}, u)
		}
		r.complete(&it)
	case r.lower(i+1) == "later" || r.lower(i+1) == "earlier" || r.lower(i+1) == "before" && many || r.lower(i+1) == "afterwards" || r.lower(i+1) == "ago":
		if !many || u.gran == unsaid && u.code == "S" {
			return
		}
		it.To, it.Kind, it.Anchored = i+2, Date, true
		it.Value = moment{gran: max(u.gran, century), bc: r.d.ref.bc}.value()
		if u.days == 0 {
			it.Value = "XXXX-XX-XXTXX"
			if ref := r.d.ref; ref.full() {
				ref.part = "XX"
				it.Value, it.got = ref.value(), ref
				it.Start, it.End = ref.span()
			}
		} else if u.code == "Y" {
			it.Value = "XXXX"
		}
		r.push(it)
	case w == "the" || many || w == "'s":
		r.theUnit(&it, i, u, many)
	case r.lower(i+1) == "'s" && r.lower(i+2) == "end":
		it.To = i + 3
		it.got, it.Mod = r.d.ref.shift(u, 0), "END"
		r.dated(&it)
		r.push(it)
	case u.code == "Y" && (r.lower(i+1) == "long" || r.lower(i+1) == "round"):
		it.To, it.class, it.Kind, it.Value = i+2, aLength, Duration, "P1Y"
		r.push(it)
	}
}

func setValue(u unit) string {
	switch u.code {
	case "D":
		return "XXXX-XX-XX"
	case "W":
		return "XXXX-WXX"
	case "MO":
		return "XXXX-XX"
	case "Y":
		return "XXXX"
	}
	return ""
}

// the takes in the article before an expression.
func (r *reader) the(it *item) {
	if it.From-1 >= r.done() && r.lower(it.From-1) == "the" {
		it.From--
	}
}

// dated makes the item the date that it was settled to.
func (r *reader) dated(it *item) {
	it.Kind, it.Anchored = Date, true
	it.Value = it.got.value()
	if it.got.year == 0 {
		it.Value = moment{gran: max(it.unit.gran, century), bc: r.d.ref.bc}.value()
	}
	it.Start, it.End = it.got.span()
}

// related reads "last year", "the same day", "that month", "the following week".
func (r *reader) related(it *item, u unit, w string, dir int) {
	j := it.From - 1
	the := j >= r.done() && r.lower(j) == "the"
	if w == "same" && j >= r.done() && (r.lower(j) == "that" || r.lower(j) == "this") {
		it.From--
	}
	if the {
		it.From--
	}
	if u.gran == unsaid && u.code != "H" {
		return
	}
	if w == "past" || (w == "last") && the || w == "coming" || u.gran == unsaid {
		it.class, it.Kind, it.Value, it.n = aLength, Duration, amountValue(count{n: 1}, u), 1
		r.rolling(it, count{n: 1, one: true}, u, w, dir)
		if w == "last" {
			it.ordinal, it.said.day = true, -1
		}
		r.complete(it)
		return
	}
	ref, pub := r.d.ref, r.d.published.year > 0
	switch {
	case w == "this" && pub, w == "current", w == "present", w == "last", w == "next" && pub && !the:
		ref = r.now()
		it.Deictic = true
	}
	it.got = ref.shift(u, dir)
	if dir == 0 && u.code == "D" && !ref.full() && (w == "this" || w == "present" || w == "current") {
		it.got = moment{}
	}
	r.dated(it)
	it.Short = the && w == "previous" && u.days <= 7
	if it.Deictic && pub {
		it.soFar(r.now().time(), w, dir)
	}
	r.edges(it)
	r.complete(it)
}

// soFar ends this week and this month with the day of publication.
func (it *item) soFar(now time.Time, w string, dir int) {
	if it.Start.IsZero() {
		return
	}
	if dir == 0 && it.Start.Before(now) && w == "this" {
		it.End = now
	}
}

// edges takes in "the end of", "early", "later" before it, and the modifier that they are.
func (r *reader) edges(it *item) {
	mod := it.Mod
	class := it.class
	it.class, it.said = aDate, moment{gran: it.got.gran}
	it.Mod = r.before(it)
	if it.said.gran == half {
		it.got.gran, it.got.code = half, it.said.code
		r.dated(it)
	}
	it.class = class
	it.said = moment{}
	if mod != "" {
		it.Mod = mod
	}
}

// theUnit reads "the year", "the day before", "years of conflict".
func (r *reader) theUnit(it *item, i int, u unit, many bool) {
	next := r.lower(i + 1)
	w := r.lower(i - 1)
	if many {
		if u.days == 0 && next != "of" && w != "for" && w != "in" && w != "after" && w != "within" {
			return
		}
		it.class, it.Kind, it.Value = aLength, Duration, amountValue(count{vague: true}, u)
		r.the(it)
		if w == "of" && r.lower(i-2) != "couple" && next != "of" && r.g.between[r.lower(i-2)] {
			return
		}
		it.Core = it.To
		r.tail(it)
		r.push(*it)
		return
	}
	it.From = i - 1
	switch next {
	case "before", "after", "following", "earlier", "later", "prior", "previous":
		dir := 1
		if next == "before" || next == "earlier" || next == "prior" || next == "previous" {
			dir = -1
		}
		if r.opens(i+2) && next != "earlier" && next != "later" {
			if next == "following" || u.code == "D" || u.code == "Y" || u.code == "W" || u.code == "MO" {
				r.event(it, u, i+2)
				r.push(*it)
			}
			return
		}
		it.To = i + 2
		it.got = r.d.ref.shift(u, dir)
		r.dated(it)
		r.push(*it)
		return
	}
	switch u.code {
	case "Y", "MO", "DE", "W", "D", "CE":
	default:
		return
	}
	if next == "'s" && r.lower(i+2) == "end" {
		it.To, it.Mod = i+3, "END"
	}
	it.got = r.d.ref.shift(u, 0)
	if u.code == "D" || u.code == "CE" {
		it.got = moment{}
	}
	if u.code == "D" && (next == "." || r.lower(i-2) == "carried" || r.lower(i-2) == "won") {
		return
	}
	r.dated(it)
	it.Anchored = it.got.year > 0 && u.code != "D"
	r.edges(it)
	r.complete(it)
}

// complete takes in what an expression is of: the first day of the war, two months of siege; and appends it.
func (r *reader) complete(it *item) {
	it.Core = it.To
	if it.ordinal && r.lower(it.To) == "of" {
		r.describe(it)
	}
	r.push(*it)
}

// sinceRef gives "its first nine months" the days from the date before it.
func (r *reader) sinceRef(it *item, u unit) {
	ref := r.d.ref
	if !ref.full() || u.days == 0 || it.n > 10_000 {
		return
	}
	if w := r.lower(it.From - 1); w != "its" && w != "their" {
		return
	}
	it.Start, it.End = ref.time(), advance(ref.time(), u, it.n).AddDate(0, 0, -1)
	it.Precision, it.Anchored = "day", true
	it.guard()
}

// weekend reads the weekend, last weekend, this weekend.
func (r *reader) weekend(i int) {
	it := item{Expr: Expr{From: i, To: i + 1, Kind: Date, Precision: "day"}, class: other, fixed: true}
	w := r.lower(i - 1)
	if i-1 < r.done() {
		return
	}
	q, start, ok := r.amount(i-1, r.done())
	dir, rel := r.g.rel[w]
	switch {
	case w == "the" || w == "over":
	case rel:
		it.From--
	case ok:
		r.length(i+1, start, q, unit{"WE", 2, day})
		return
	case w == "every" || w == "each":
		it.From--
		it.Kind, it.Value = Set, "XXXX-WXX-WE"
		r.push(it)
		return
	default:
		return
	}
	if w == "the" {
		it.From--
	} else {
		r.the(&it)
	}
	it.Value = "XXXX-WXX-WE"
	it.Anchored = true
	if now := r.now(); now.full() {
		t := now.time()
		back := int(t.Weekday()) // the last Sunday
		sunday := t.AddDate(0, 0, -back)
		if dir > 0 || r.forward() && back > 0 || w == "this" && (r.forward() || back == 6) {
			sunday = sunday.AddDate(0, 0, 7)
		}
		it.Start, it.End = sunday.AddDate(0, 0, -1), sunday
		y, wk := sunday.ISOWeek()
		it.Value = strconv.Itoa(y) + "-W" + two(wk) + "-WE"
		it.guard()
	}
	r.push(it)
}

// centuries reads the 19th century, the nineteenth century, the fourth century BC.
func (r *reader) centuries(i int) bool {
	if i-1 < r.done() {
		return false
	}
	w := r.lower(i - 1)
	n := r.g.ordinal[w]
	if at(r.ts, i-1).Numeric() && len(w) > 2 {
		switch w[len(w)-2:] {
		case "st", "nd", "rd", "th":
			if v, err := strconv.Atoi(w[:len(w)-2]); err == nil && v <= 30 {
				n = v
			}
		}
	}
	if n == 0 {
		return false
	}
	return r.century(i-1, i+1, n)
}

func (r *reader) century(from, to, n int) bool {
	m := moment{gran: century, year: max((n-1)*100, 1)}
	if e := r.g.era[r.lower(to)]; e != "" && upper(at(r.ts, to)) {
		m.bc, to = e == "BC", to+1
	}
	r.add(item{Expr: Expr{From: from, To: to}, class: aDate, said: m})
	return true
}

// hyphened reads what is written as one word: three-day, 13-month-long, mid-June, nineteenth-century, month-long, 71-year-old.
func (r *reader) hyphened(i, k int) {
	w := r.ts[i].Lower
	a, b := w[:k], w[k+1:]
	if a == "mid" || a == "early" || a == "late" {
		r.edged(i, a, b)
		return
	}
	tail := ""
	if j := strings.IndexByte(b, '-'); j > 0 {
		b, tail = b[:j], b[j+1:]
	}
	if tail != "" && tail != "long" && tail != "old" && tail != "olds" {
		if tail == "and-a-half" {
			return
		}
		if v, ok := r.wordNumber(a + "-" + b); ok { // twenty-five-year
			if u, ok := r.g.units[tail]; ok {
				r.hyphenLength(i, count{n: float64(v)}, u)
			}
		}
		return
	}
	if u, ok := r.g.units[a]; ok && b == "long" && u.days > 0 {
		q := count{n: 1}
		if strings.HasSuffix(a, "s") {
			q = count{vague: true}
		}
		r.hyphenLength(i, q, u)
		return
	}
	u, ok := r.g.units[b]
	if !ok {
		if b == "olds" || b == "old" {
			return
		}
		return
	}
	if u.code == "CE" {
		if n := r.g.ordinal[a]; n > 0 {
			r.century(i, i+1, n)
			return
		}
		if n := len(a); n > 2 && a[0] >= '0' && a[0] <= '9' {
			if v, err := strconv.Atoi(a[:n-2]); err == nil && v > 0 && v <= 30 {
				r.century(i, i+1, v)
				return
			}
		}
	}
	if strings.HasSuffix(b, "s") || u.code == "WE" {
		return
	}
	q := count{}
	switch {
	case a == "half":
		q.n = .5
	case a == "multi":
		q.vague = true
	case a[0] >= '0' && a[0] <= '9':
		v, err := strconv.ParseFloat(strings.ReplaceAll(a, ",", ""), 64)
		if err != nil || v > 1e6 {
			return
		}
		q.n = v
	default:
		v, ok := r.wordNumber(a)
		if !ok {
			return
		}
		q.n = float64(v)
	}
	if u.code == "S" && !at(r.ts, i+1).Word() {
		return
	}
	r.hyphenLength(i, q, u)
}

func (r *reader) hyphenLength(i int, q count, u unit) {
	it := item{Expr: Expr{From: i, To: i + 1, Kind: Duration, Value: amountValue(q, u)}, class: aLength, unit: u, fixed: true}
	if w := r.lower(i + 1); w == "old" || w == "long" {
		it.To++
	}
	r.push(it)
}

// edged reads mid-June, mid-2023, mid-1990s, late-summer.
func (r *reader) edged(i int, a, b string) {
	said := moment{}
	cls := aDate
	t := r.ts[i].Text
	h := r.g.heads[b]
	rest := t[len(a)+1:]
	switch {
	case h.kind == monthHead && rest[0] >= 'A' && rest[0] <= 'Z':
		said = moment{gran: month, month: h.n}
	case h.kind == seasonHead:
		said, cls = moment{gran: season, month: h.n, code: h.value}, aSeason
	case h.kind == partHead:
		said, cls = moment{part: h.value}, aPart
	case len(b) == 4 && b[0] == '1' || len(b) == 4 && b[0] == '2':
		v, err := strconv.Atoi(b)
		if err != nil || v > 2199 {
			return
		}
		said = moment{gran: year, year: v}
	case len(b) == 5 && b[4] == 's':
		v, err := strconv.Atoi(b[:4])
		if err != nil || v%10 != 0 || v < 1000 || v > 2190 {
			return
		}
		said = moment{gran: decade, year: v}
	default:
		return
	}
	it := item{Expr: Expr{From: i, To: i + 1, Mod: map[string]string{"mid": "MID", "early": "START", "late": "END"}[a]}, class: cls, said: said}
	if said.gran == month || said.gran == season {
		it.said.year, it.said.bc, it.To = r.yearAfter(i + 1)
	}
	if cls == aPart {
		it.fixed, it.got = true, moment{gran: day, part: h.value}
	}
	r.add(it)
}
