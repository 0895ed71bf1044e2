package when

import (
	"strconv"
	"strings"
	"time"
)

// A count is how many units: n exactly, or vague.
type count struct {
	n     float64
	vague bool
	one   bool // "a", "an", "one", "per"
}

// amount reads the number or the vague word that ends at token k.
func (r *reader) amount(k, from int) (q count, start int, ok bool) {
	if k < from {
		return q, 0, false
	}
	if _, s, ok := ending(r.g.quantity, r.ts, k+1, from); ok {
		return count{vague: true}, s, true
	}
	t := r.ts[k]
	w := t.Lower
	if t.Numeric() {
		v, err := strconv.ParseFloat(strings.ReplaceAll(w, ",", ""), 64)
		if err != nil || v > 1e6 {
			return q, 0, false
		}
		return count{n: v}, k, true
	}
	if v, ok := r.wordNumber(w); ok {
		q, start = count{n: float64(v), one: v == 1}, k
		return q, start, true
	}
	switch w {
	case "a", "an":
		if r.lower(k-1) == "half" && k-1 >= from {
			return count{n: .5}, k - 1, true
		}
		return count{n: 1, one: true}, k, true
	case "half": // two and a half years
		j := k - 1
		if r.lower(j) == "a" {
			j--
		}
		if r.lower(j) == "and" && j-1 >= from {
			if v, ok := r.wordNumber(r.lower(j - 1)); ok {
				return count{n: float64(v) + .5}, j - 1, true
			}
			if x, err := strconv.Atoi(r.lower(j - 1)); err == nil && x < 10000 {
				return count{n: float64(x) + .5}, j - 1, true
			}
		}
		return count{n: .5}, k, true
	case "dozen":
		if l := r.lower(k - 1); l == "a" && k-1 >= from {
			return count{n: 12}, k - 1, true
		}
	case "hundred", "thousand":
		m := 100.0
		if w == "thousand" {
			m = 1000
		}
		if k-1 >= from {
			l := r.lower(k - 1)
			if l == "a" {
				return count{n: m}, k - 1, true
			}
			if v, ok := r.wordNumber(l); ok {
				return count{n: m * float64(v)}, k - 1, true
			}
		}
		return count{n: m}, k, true
	}
	return q, 0, false
}

// wordNumber reads seven, twenty-five.
func (r *reader) wordNumber(w string) (int, bool) {
	if v, ok := r.g.number[w]; ok {
		return v, v > 0
	}
	if k := hyphen(w); k > 0 {
		a, okA := r.g.number[w[:k]]
		b, okB := r.g.number[w[k+1:]]
		if okA && okB && a >= 20 && b < 10 {
			return a + b, true
		}
	}
	return 0, false
}

// units reads an expression built on a unit: three days, last week, the same year, two months later.
func (r *reader) units(i int) {
	w := r.ts[i].Lower
	u := r.g.units[w]
	if t := at(r.ts, i+1); u.code == "Y" && t.Numeric() && len(t.Text) == 4 { // the year 1950
		return
	}
	from := r.done()
	many := strings.HasSuffix(w, "s")
	if w == "second" || w == "minute" && r.lower(i-1) != "a" && r.lower(i-1) != "per" { // the second man; a minute quantity
		if _, _, ok := r.amount(i-1, from); !ok && r.lower(i-1) != "last" && r.lower(i-1) != "every" && r.lower(i-1) != "each" {
			return
		}
		if w == "second" && r.lower(i-1) != "one" && r.lower(i-1) != "per" && r.lower(i-1) != "every" && r.lower(i-1) != "each" {
			return
		}
	}
	if u.code == "WE" {
		r.weekend(i)
		return
	}
	if u.code == "CE" && r.centuries(i) {
		return
	}
	// adjectives between the number and its unit
	k := i - 1
	for n := 0; n < 2 && k >= from && r.g.between[r.lower(k)]; n++ {
		k--
	}
	q, start, ok := r.amount(k, from)
	if !ok && k < i-1 {
		k = i - 1
		q, start, ok = r.amount(k, from)
	}
	if ok && q.one && many && q.n == 1 {
		ok = false
	}
	if ok {
		r.length(i+1, start, q, u)
		return
	}
	r.placed(i, u, many)
}

// length reads an amount of time whose number begins at start, with what stands before and behind it.
func (r *reader) length(to, start int, q count, u unit) {
	from := r.done()
	it := item{Expr: Expr{From: start, To: to, Kind: Duration}, class: aLength, unit: u, fixed: true}
	if !q.vague && q.n == float64(int(q.n)) {
		it.n = int(q.n)
	}
	it.Value = amountValue(q, u)
	// the last three days, the first two weeks, these ten years
	k := start - 1
	hang, dir := "", 0
	if k >= from && !(q.one && r.lower(start) == "a") {
		w := r.lower(k)
		if w == "every" || w == "each" { // every two years
			it.From, it.Kind, it.class = k, Set, other
		} else if d, ok := r.g.rel[w]; ok {
			hang, dir = w, d
			it.From = k
		} else if o, ok := r.g.ordinal[w]; ok {
			it.From, it.ordinal = k, true
			if o == 0 {
				it.said.day = -1
			}
		}
		if it.From == k && k-1 >= from {
			switch r.lower(k - 1) {
			case "the", "its", "their", "his", "her", "this", "that":
				if r.lower(k-1) == "the" || r.lower(k-1) == "this" {
					it.From--
				}
			}
		}
	}
	switch {
	case hang != "":
		r.rolling(&it, q, u, hang, dir)
	default:
		r.shifted(&it, q, u)
	}
	if it.From == start {
		r.hedged(&it)
	}
	if it.ordinal && it.said.day == 0 && it.n > 0 {
		r.sinceRef(&it, u)
	}
	if hang == "last" || hang == "final" {
		it.ordinal, it.said.day = true, -1
	}
	it.Core = it.To
	r.tail(&it)
	r.push(it)
}

// push appends an expression that neither takes in edges nor joins another.
func (r *reader) push(it item) {
	it.before = r.d.ref
	if it.Core <= it.From {
		it.Core = it.To
	}
	if n := len(r.items); n > 0 {
		p := &r.items[n-1]
		it.From = max(it.From, p.To)
		if it.From == p.To+1 && r.lower(p.To) == "of" && it.Kind == Date && r.ofYear(p, &it) {
			return
		}
	}
	r.items = append(r.items, it)
	if it.got.year > 0 && it.Anchored && it.got.gran != unsaid {
		r.d.ref = it.got
		r.d.ref.part, r.d.ref.zone = "", ""
	}
}

// amountValue is the TIMEX2 value of an amount of time: P3D, PT2H, P2.5Y, PXM.
func amountValue(q count, u unit) string {
	n := "X"
	if !q.vague {
		n = strconv.FormatFloat(q.n, 'f', -1, 64)
		if q.n == .5 {
			n = ".5"
		}
	}
	code := u.code
	switch code {
	case "MO":
		return "P" + n + "M"
	case "S", "M", "H":
		return "PT" + n + code
	case "FN":
		if !q.vague {
			n = strconv.FormatFloat(2*q.n, 'f', -1, 64)
		}
		return "P" + n + "W"
	}
	return "P" + n + code
}

// rolling reads a stretch that ends or begins with its anchor: the past 24 hours, the next two weeks.
func (r *reader) rolling(it *item, q count, u unit, hang string, dir int) {
	now := r.now()
	if hang == "following" || hang == "ensuing" || hang == "preceding" || hang == "previous" || hang == "subsequent" {
		now = r.d.ref
	}
	n := int(q.n)
	it.Precision = precisionOf(u.days)
	it.Rolling = dir < 0
	it.Anchored = dir != 0
	it.Short = it.Rolling && (u.days > 0 && !q.vague && n*u.days <= 7 || u.days == 0)
	if !now.full() || q.vague || dir == 0 {
		return
	}
	t := now.time()
	switch {
	case u.days == 0:
		days := 1
		if u.code == "H" {
			days = max(1, min(n, 100_000)/24)
		}
		it.Start, it.End = t.AddDate(0, 0, -days), t
		if dir > 0 {
			it.Start, it.End = t, t.AddDate(0, 0, days)
		}
	case dir < 0:
		it.Start, it.End = t.AddDate(0, 0, -min(n, 20_000)*min(u.days, 365)), t
	default:
		it.Start, it.End = t.AddDate(0, 0, 1), t.AddDate(0, 0, max(min(n, 20_000)*min(u.days, 365), 1))
	}
	it.guard()
}

// guard drops days that no calendar of four digits has.
func (it *item) guard() {
	if !it.Start.IsZero() && (it.Start.Year() < 1 || it.End.Year() > 9999) {
		it.Start, it.End = time.Time{}, time.Time{}
	}
}

// shifted reads what turns an amount of time into a date: ago, later, earlier, before; or describes it: old, long.
func (r *reader) shifted(it *item, q count, u unit) {
	j := it.To
	w := r.lower(j)
	if w == "from" && r.lower(j+1) == "now" {
		r.moved(it, q, u, 2, j+2)
		return
	}
	dir, ok := r.g.shifts[w]
	if !ok {
		return
	}
	switch w {
	case "after", "before", "following", "prior", "previously", "hence":
		if w == "prior" && r.lower(j+1) == "to" || w != "prior" && w != "previously" && w != "hence" && r.opens(j+1) {
			r.event(it, u, j+1)
			return
		}
	}
	r.moved(it, q, u, dir, j+1)
}

// opens reports whether something begins at token i that a preposition before it can govern.
func (r *reader) opens(i int) bool {
	t := at(r.ts, i)
	if t.Text == "" || !t.Word() && !t.Numeric() {
		return false
	}
	return !r.g.stop[t.Lower] || t.Lower == "he" || t.Lower == "they" || t.Lower == "she" || t.Lower == "it" || t.Lower == "that"
}

// moved makes the expression the date that lies so far from its anchor.
func (r *reader) moved(it *item, q count, u unit, dir, to int) {
	it.To = to
	it.class, it.Kind, it.Anchored = other, Date, true
	anchor := r.d.ref
	if dir == -2 || dir == 2 {
		anchor, dir = r.now(), dir/2
		it.Deictic = true
	}
	it.Precision = precisionOf(u.days)
	if q.vague {
		it.Anchored = false
		it.Value = "FUTURE_REF"
		if dir < 0 {
			it.Value = "PAST_REF"
		}
		return
	}
	n := q.n * float64(dir)
	if q.n == .5 && u.code == "Y" {
		n, u = 6*float64(dir), unit{"MO", 30, month}
	}
	it.got = anchor.shift(u, int(max(min(n, 1e6), -1e6)))
	it.Value = it.got.value()
	it.Start, it.End = it.got.span()
}

// event reads an amount of time counted from an event: two weeks after the armistice. Where a date stands there, it counts.
func (r *reader) event(it *item, u unit, i int) {
	it.class, it.Kind = other, Date
	it.Precision = precisionOf(u.days)
	it.Value = moment{gran: max(u.gran, century)}.value()
	if u.gran == unsaid {
		it.Value = ""
	}
	it.To = i
	if r.lower(i) == "to" {
		it.To++
	}
	it.To = r.complement(it.To)
	it.Core = i
}

// hedged takes in what stands before an amount of time: more than, nearly, only.
func (r *reader) hedged(it *item) {
	from := r.done()
	for it.From > from {
		p, start, ok := ending(r.g.hedge, r.ts, it.From, from)
		if !ok || r.lower(start) == "in" || r.lower(start) == "within" {
			break
		}
		it.From = start
		if it.Mod == "" {
			it.Mod = p.value
		}
	}
	if w := r.lower(it.From - 1); it.From > from && (w == "per" || w == "the" && !r.content(it.To) && r.lower(it.To) != "'") {
		it.From--
	}
}

// tail takes in what describes an amount of time: old, of age, long.
func (r *reader) tail(it *item) {
	if it.class != aLength {
		return
	}
	switch w := r.lower(it.To); {
	case w == "old" || w == "long":
		it.To++
	case w == "of" && r.lower(it.To+1) == "age":
		it.To += 2
	case w == "of" && !it.ordinal:
		r.describe(it)
	}
}

// describe takes in what an amount of time is of: two months of siege. A date behind "of" is read as such.
func (r *reader) describe(it *item) {
	i := it.To + 1
	t := at(r.ts, i)
	if !t.Word() && t.Lower != "\"" || r.g.stop[t.Lower] && t.Lower != "that" || r.g.heads[t.Lower].kind != none {
		return
	}
	for j := i; j < i+3; j++ {
		switch r.g.heads[r.lower(j)].kind {
		case monthHead, unitHead, seasonHead, weekdayHead:
			return
		}
		if at(r.ts, j).Numeric() {
			return
		}
	}
	it.Core = it.To
	it.To = max(r.complement(i), it.To)
}
