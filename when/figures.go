package when

import (
	"strconv"
	"strings"

	"crosscheck/lang"
)

// figures reads the expressions that begin with a digit: years, decades, centuries, clock times, dates in numbers. A day before its
// month and a number before its unit are read from there.
func (r *reader) figures(i int) {
	t := r.ts[i]
	s := t.Lower
	switch {
	case r.clock(i):
	case len(s) == 4 && r.iso(i):
	case strings.IndexByte(s, '/') > 0 && r.slashed(i, s, '/'):
	case strings.IndexByte(s, '.') > 0 && r.slashed(i, s, '.'):
	case len(s) <= 5 && strings.HasSuffix(s, "s") && r.decades(i, s[:len(s)-1]):
	case r.years(i):
	case strings.IndexByte(s, '-') > 0:
		r.hyphened(i, hyphen(s))
	default:
		r.dayAlone(i)
	}
}

// years reads a year: 1943, 480 BC, AD 70; the first of a range takes its era from the second.
func (r *reader) years(i int) bool {
	t := r.ts[i]
	if len(t.Text) > 4 {
		return false
	}
	v, err := strconv.Atoi(t.Text)
	if err != nil || v < 1 {
		return false
	}
	from, to := i, i+1
	m := moment{gran: year, year: v}
	e, prev := r.g.era[r.lower(i+1)], at(r.ts, i-1).Text
	bc, ranged := r.eraOfRange(i)
	switch {
	case e != "" && upper(at(r.ts, i+1)):
		m.bc, to = e == "BC", i+2
		if r.lower(to) == "." && r.lower(i+1) == "b.c" && !at(r.ts, to).Gap && to+1 < len(r.ts) {
			to++
		}
	case prev == "AD" || prev == "A.D.":
		from--
	case ranged:
		m.bc = bc
	case len(t.Text) == 4 && r.isYear(i, v):
	case r.d.ref.bc && r.ref(i):
		m.bc = true
	default:
		return r.shortened(i, v)
	}
	it := item{Expr: Expr{From: from, To: to}, class: aDate, said: m}
	if w := r.lower(from - 1); from-1 >= r.done() && (w == "fiscal" || w == "year" && r.lower(from-2) == "fiscal" && from-2 >= r.done()) {
		it.said.fiscal = true
		if it.From--; w == "year" {
			it.From--
		}
	} else if w == "year" && from-1 >= r.done() || w == "years" && from-1 >= r.done() {
		it.From--
	}
	r.add(it)
	return true
}

func upper(t lang.Token) bool { return t.Text == strings.ToUpper(t.Text) }

// eraOfRange reads "492 - 490 BC" and "499 to 493 BC".
func (r *reader) eraOfRange(i int) (bc, ok bool) {
	switch r.lower(i + 1) {
	case "-", "–", "to", "and", "until", "or":
	default:
		return false, false
	}
	t := at(r.ts, i+2)
	if !t.Numeric() || len(t.Text) > 4 {
		return false, false
	}
	e := r.g.era[r.lower(i+3)]
	return e == "BC", e != "" && upper(at(r.ts, i+3))
}

// ref reports whether a small number is a year of the story before the common era: in 480, by 479.
func (r *reader) ref(i int) bool {
	if len(r.ts[i].Text) > 3 || len(r.ts[i].Text) < 2 {
		return false
	}
	switch r.lower(i - 1) {
	case "in", "by", "until", "since", "from", "of", "(":
	default:
		return false
	}
	next := at(r.ts, i+1)
	return !next.Word() || next.Capital() || r.g.stop[next.Lower] || next.Lower == "the"
}

// isYear reports whether four digits are a year, and not a count.
func (r *reader) isYear(i, v int) bool {
	if v < 1000 || v > 2199 {
		return false
	}
	prev, next := at(r.ts, i-1), at(r.ts, i+1)
	switch prev.Lower {
	case "$", "£", "€", "¥", "#", "no", "no.", "nos.", "number", "over", "nearly", "almost", "least", "than", "exceeded", "up", "some", "only", "another", "total", "approximately", "roughly", "top":
		return false
	case ".", ",", "/":
		if !r.ts[i].Gap && i > 0 {
			return false
		}
	}
	if _, ok := r.g.units[next.Lower]; ok || next.Lower == "%" || next.Lower == "°" {
		return false
	}
	lead := r.g.lead[prev.Lower]
	if r.g.counted[next.Lower] && !(next.Lower == "and" || next.Lower == "killed" || next.Lower == "wounded" || next.Lower == "m" && next.Gap) && !(lead && prev.Lower == "in" && next.Lower != "men") {
		return false
	}
	if next.Word() && !next.Capital() && plural(next.Lower) && !r.g.stop[next.Lower] {
		strict := prev.Lower == "in" || prev.Lower == "since" || prev.Lower == "by" || prev.Lower == "during"
		if !strict && !(prev.Lower == "the" && v >= 1500 && v%100 != 0) {
			return false
		}
	}
	if v < 1500 {
		return lead && prev.Lower != "to" && prev.Lower != "for"
	}
	if v > 2060 && !lead {
		return false
	}
	return true
}

// shortened reads the second year of a range: 1916-17, 1943/44.
func (r *reader) shortened(i, v int) bool {
	if len(r.ts[i].Text) != 2 || r.ts[i].Gap || len(r.items) == 0 {
		return false
	}
	p := &r.items[len(r.items)-1]
	if w := r.lower(i - 1); w != "-" && w != "–" && w != "/" || p.To != i-1 || p.class != aDate || p.got.gran != year && p.got.gran != season || p.got.bc {
		return false
	}
	y := p.got.year/100*100 + v
	if y <= p.got.year {
		return false
	}
	m := p.got
	m.year = y
	r.add(item{Expr: Expr{From: i, To: i + 1}, class: aDate, said: m})
	return true
}

// decades reads 1990s, '90s.
func (r *reader) decades(i int, s string) bool {
	v, err := strconv.Atoi(s)
	if err != nil || v%10 != 0 {
		return false
	}
	from := i
	switch len(s) {
	case 2:
		if w := r.lower(i - 1); w == "'" {
			from--
		} else if w != "the" && w != "early" && w != "late" && w != "mid" {
			return false
		}
		v = r.short(v)
	case 3, 4:
	default:
		return false
	}
	m := moment{gran: decade, year: v}
	to := i + 1
	if e := r.g.era[r.lower(to)]; e != "" && upper(at(r.ts, to)) {
		m.bc, to = e == "BC", to+1
	} else if len(s) == 3 {
		return false
	}
	if len(s) == 4 && (v < 1000 || v > 2190) {
		return false
	}
	if v%100 == 0 && len(s) == 4 && v < 2000 { // the 1800s: the century
		m.gran = century
	}
	r.add(item{Expr: Expr{From: from, To: to}, class: aDate, said: m})
	return true
}

// tens reads "the nineties".
func (r *reader) tens(i, n int) {
	prev := r.lower(i - 1)
	if prev != "the" && prev != "early" && prev != "late" && prev != "mid" && prev != "mid-" {
		return
	}
	if next := r.lower(i + 1); next == "of" || r.lower(i-2) == "in" && r.lower(i-3) == "is" {
		return
	}
	y := 1900 + 10*n
	if ref := r.d.ref; ref.year > 100 && !ref.bc && ref.year < 1900 {
		y = ref.year/100*100 + 10*n
	}
	r.add(item{Expr: Expr{From: i, To: i + 1}, class: aDate, said: moment{gran: decade, year: y}})
}

// iso reads 2024-05-03, which stands as five tokens.
func (r *reader) iso(i int) bool {
	if i+4 >= len(r.ts) || r.ts[i+1].Text != "-" || r.ts[i+3].Text != "-" || r.ts[i+1].Gap || r.ts[i+4].Gap || len(r.ts[i+2].Text) != 2 || len(r.ts[i+4].Text) < 2 {
		return false
	}
	y, e1 := strconv.Atoi(r.ts[i].Text)
	m, e2 := strconv.Atoi(r.ts[i+2].Text)
	d, e3 := strconv.Atoi(r.ts[i+4].Text[:2])
	if e1 != nil || e2 != nil || e3 != nil || y < 1000 || m < 1 || m > 12 || d < 1 || d > daysIn(y, m) {
		return false
	}
	if len(r.ts[i+4].Text) > 2 && r.ts[i+4].Text[2] != 'T' {
		return false
	}
	r.add(item{Expr: Expr{From: i, To: i + 5}, class: aDate, said: moment{gran: day, year: y, month: m, day: d}})
	return true
}

// slashed reads 5/3/2024 and 03.05.2024: the month first where both could be, as in the United States, but the day before a full stop.
func (r *reader) slashed(i int, s string, sep byte) bool {
	a, rest, ok := strings.Cut(s, string(sep))
	if !ok {
		return false
	}
	b, c, ok := strings.Cut(rest, string(sep))
	if !ok || len(a) > 2 || len(b) > 2 || len(c) != 4 && (len(c) != 2 || sep == '.') {
		return false
	}
	x, e1 := strconv.Atoi(a)
	z, e2 := strconv.Atoi(b)
	y, e3 := strconv.Atoi(c)
	if e1 != nil || e2 != nil || e3 != nil {
		return false
	}
	mo, d := x, z
	if sep == '.' || x > 12 {
		mo, d = z, x
	}
	if len(c) == 2 {
		y = r.short(y)
	}
	if y < 1000 || y > 2199 || mo < 1 || mo > 12 || d < 1 || d > daysIn(y, mo) {
		return false
	}
	r.add(item{Expr: Expr{From: i, To: i + 1}, class: aDate, said: moment{gran: day, year: y, month: mo, day: d}})
	return true
}

// dayAlone reads "the 20th": a day whose month was told; and the digits of a century: the 19th century.
func (r *reader) dayAlone(i int) {
	s := r.ts[i].Lower
	if len(s) < 3 || s[len(s)-1] < 'a' {
		if len(s) > 0 && len(s) <= 2 && r.lower(i-1) == "'" && !r.ts[i].Gap {
			r.quoted(i)
		}
		return
	}
	d, ok := dayNumber(r.ts[i])
	if !ok || r.lower(i-1) != "the" || i-1 < r.done() {
		return
	}
	next := at(r.ts, i+1)
	if next.Word() && !r.g.stop[next.Lower] || next.Lower == "-" || r.d.ref.month == 0 {
		return
	}
	switch r.lower(i - 2) {
	case "on", "by", "until", "since", "from", "before", "after", "to", "and", "of":
	default:
		return
	}
	r.add(item{Expr: Expr{From: i, To: i + 1}, class: aDate, said: moment{gran: day, day: d}})
}

// quoted reads '99.
func (r *reader) quoted(i int) {
	v, ok := twoDigits(r.ts[i])
	if !ok || at(r.ts, i+1).Lower == "'" {
		return
	}
	if prev := at(r.ts, i-2); !r.g.lead[prev.Lower] && r.g.heads[prev.Lower].kind == none {
		return
	}
	r.add(item{Expr: Expr{From: i - 1, To: i + 1}, class: aDate, said: moment{gran: year, year: r.short(v)}})
}

// quarter reads the quarter of a year that stands without one: the fourth quarter, last quarter. With its year it is read from there.
func (r *reader) quarter(i int) {
	if i-1 < r.done() || r.lower(i+1) == "of" && r.datedNext(i+2) || at(r.ts, i).Capital() {
		return
	}
	w := r.lower(i - 1)
	now := r.now()
	n := r.g.ordinal[w]
	it := item{Expr: Expr{From: i - 1, To: i + 1}, class: aDate, said: moment{gran: half}}
	switch dir, rel := r.g.rel[w]; {
	case n >= 1 && n <= 4:
	case rel && w != "past" && now.month > 0 && !now.bc && (w != "same" || r.lower(i-2) == "the"):
		q := now.year*4 + (now.month-1)/3 + dir
		n = q%4 + 1
		it.said.year = q / 4
		it.Deictic = true
	default:
		return
	}
	it.said.code = "Q" + strconv.Itoa(n)
	if y, bc, to := r.yearAfter(i + 1); y > 0 { // the third quarter 2012
		it.said.year, it.said.bc, it.To = y, bc, to
	} else if it.said.year == 0 && now.month > 0 {
		it.said.year = now.year
		if 3*n-2 > now.month && r.d.published.year > 0 && !r.forward() {
			it.said.year--
		}
	}
	r.add(it)
}
