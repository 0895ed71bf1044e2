package when

import (
	"strconv"
	"strings"

	"crosscheck/lang"
)

// month reads the name of a month with its day before or after it and its year.
func (r *reader) month(i, n int) {
	t := r.ts[i]
	if !t.Capital() {
		return
	}
	if _, _, ok := beginning(r.g.holidays, r.ts, i); ok { // May Day
		r.holiday(i)
		return
	}
	from, to, d := i, i+1, 0
	// 24 December, 24th of December; 15 to 22 February leaves its first number as an expression of its own
	prev := i - 1
	if r.lower(prev) == "of" {
		prev--
	}
	if prev >= r.done() {
		if k, ok := dayNumber(at(r.ts, prev)); ok && !r.clockBefore(prev) {
			d, from = k, prev
		} else if k := r.g.ordinal[r.lower(prev)]; k > 0 && r.lower(prev+1) == "of" && r.lower(prev-1) == "the" {
			d, from = k, prev
		}
	}
	if d == 0 && !r.sure(i, t) {
		return
	}
	if d == 0 {
		if k, ok := dayNumber(at(r.ts, i+1)); ok && !r.counts(i+2) && r.lower(i+2) != ":" {
			d, to = k, i+2
		}
	}
	m := moment{gran: month, month: n}
	if d > 0 {
		if d > daysIn(0, n) {
			return
		}
		m.gran, m.day = day, d
	}
	m.year, m.bc, to = r.yearAfter(to)
	if m.year == 0 && d > 0 && from < i { // 2 MAY 89
		if y, ok := twoDigits(at(r.ts, to)); ok && y > 31 && !at(r.ts, to+1).Word() {
			m.year, to = 1900+y, to+1
		}
	}
	if d > 0 && m.year > 0 && !m.bc {
		m = m.fit()
	}
	it := item{Expr: Expr{From: from, To: to}, class: aDate, said: m}
	if d > 0 && from < i {
		r.daysBefore(from, m)
	}
	if d == 0 {
		r.hung(&it)
	}
	r.add(it)
	if d > 0 && to == i+2 || d > 0 && m.year > 0 {
		r.daysAfter(m)
	}
}

// sure tells the months that are also words, at the head of a sentence or of a name: May, March.
func (r *reader) sure(i int, t lang.Token) bool {
	switch t.Lower {
	case "may", "march", "mar", "dec", "jan", "sun", "august":
	default:
		return true
	}
	next, prev := at(r.ts, i+1), r.lower(i-1)
	if next.Numeric() && (len(next.Text) <= 4) || next.Lower == "of" && (r.lower(i+2) == "that" || r.lower(i+2) == "the" || at(r.ts, i+2).Numeric()) || next.Lower == "," && at(r.ts, i+2).Numeric() {
		return true
	}
	if t.Lower == "august" {
		return true
	}
	if _, rel := r.g.rel[prev]; rel || prev == "early" || prev == "late" || prev == "mid" {
		return true
	}
	if r.shouting() {
		return false
	}
	switch prev {
	case "in", "by", "since", "until", "till", "during", "from", "through", "before", "after", "between", "last", "next", "this", "that", "of":
		return t.Lower == "may" || !next.Capital()
	case "and", "to", "or", "-", "–", ",":
		k := r.g.heads[r.lower(i-2)].kind
		return k == monthHead || at(r.ts, i-2).Numeric()
	}
	return false
}

// shouting reports whether the sentence is in capitals, where MAY and MARCH tell nothing.
func (r *reader) shouting() bool {
	if r.caps == 0 {
		r.caps = 1
		words, upper := 0, 0
		for _, t := range r.ts {
			if len(t.Text) > 3 && t.Word() {
				words++
				if t.Text == strings.ToUpper(t.Text) {
					upper++
				}
			}
		}
		if words >= 3 && upper*10 >= words*8 {
			r.caps = 2
		}
	}
	return r.caps == 2
}

// hung reads what fixes a month or a season to a year by its place: last March, this October, next summer, that April.
func (r *reader) hung(it *item) {
	if it.From <= r.done() || it.said.year > 0 {
		return
	}
	w := r.lower(it.From - 1)
	dir, ok := r.g.rel[w]
	if !ok || w == "past" || w == "current" || w == "present" || w == "these" || w == "those" {
		return
	}
	it.From--
	pub := r.d.published.year > 0
	switch {
	case w == "that" || w == "same":
		if r.d.ref.year > 0 {
			it.said.year, it.said.bc = r.d.ref.year, r.d.ref.bc
		}
	case dir == 0:
		it.Deictic = true
	case pub && (w == "last" || w == "next" || w == "coming" || w == "upcoming"):
		it.n, it.Deictic = dir, true
	default:
		r.beside(it, dir)
	}
}

// beside takes the next or the last such month or season, counted from the story: the following spring.
func (r *reader) beside(it *item, dir int) {
	ref := r.d.ref
	if ref.year == 0 || ref.bc || ref.gran <= decade {
		return
	}
	m := it.said
	m.year = ref.year
	if ref.month > 0 {
		if dir > 0 && m.month <= ref.month {
			m.year++
		}
		if dir < 0 && m.month >= ref.month {
			m.year--
		}
	} else {
		m.year += dir
	}
	it.said = m.valid()
}

// counts reports whether the token is what a number before it counts.
func (r *reader) counts(i int) bool {
	t := at(r.ts, i)
	if _, ok := r.g.units[t.Lower]; ok {
		return true
	}
	return r.g.counted[t.Lower] && t.Lower != "and" && t.Lower != "more"
}

// clockBefore reports whether the number at i is the minutes or the count of something else.
func (r *reader) clockBefore(i int) bool {
	return at(r.ts, i-1).Text == ":" || at(r.ts, i-1).Text == "$"
}

// yearAfter reads the year after a month or a day: ", 2024", "2024", "of 2024", "'44", "480 BC".
func (r *reader) yearAfter(i int) (y int, bc bool, to int) {
	j := i
	if w := r.lower(j); w == "," || w == "of" {
		j++
	}
	if r.lower(j) == "'" || r.lower(j) == "`" {
		if v, ok := twoDigits(at(r.ts, j+1)); ok && j == i {
			return r.short(v), false, j + 2
		}
	}
	t := at(r.ts, j)
	if !t.Numeric() || len(t.Text) > 4 {
		return 0, false, i
	}
	v, err := strconv.Atoi(t.Text)
	if err != nil || v < 1 {
		return 0, false, i
	}
	if e := r.g.era[r.lower(j+1)]; e != "" && at(r.ts, j+1).Text == strings.ToUpper(at(r.ts, j+1).Text) {
		return v, e == "BC", j + 2
	}
	if len(t.Text) == 4 && v >= 1000 && v <= 2199 && !(r.counts(j+1) && j > i) {
		return v, false, j + 1
	}
	return 0, false, i
}

// short is the year of two digits: the last such year that the story can mean, at most ten years ahead of it.
func (r *reader) short(v int) int {
	if ref := r.d.ref; ref.year > 100 && !ref.bc {
		y := ref.year/100*100 + v
		if y > ref.year+10 {
			y -= 100
		}
		return y
	}
	if v <= 30 {
		return 2000 + v
	}
	return 1900 + v
}

// daysBefore reads the numbers of a list or a range before a date: 9 and 10 May, 15 to 22 February.
func (r *reader) daysBefore(i int, m moment) {
	var list [4]int
	n := 0
	for j := i; n < len(list) && j-2 >= r.done(); {
		w := r.lower(j - 1)
		if w != "and" && w != "to" && w != "-" && w != "–" && w != "," && w != "or" {
			break
		}
		if _, ok := dayNumber(at(r.ts, j-2)); !ok {
			break
		}
		j -= 2
		list[n] = j
		n++
	}
	for n--; n >= 0; n-- {
		d, _ := dayNumber(at(r.ts, list[n]))
		said := m
		said.day = d
		r.add(item{Expr: Expr{From: list[n], To: list[n] + 1}, class: aDate, said: said.fit()})
	}
}

// daysAfter reads the numbers of a list or a range after a date: December 24 and 25, May 6 and 7th.
func (r *reader) daysAfter(m moment) {
	for range 4 {
		j := r.done()
		w := r.lower(j)
		if w != "and" && w != "to" && w != "-" && w != "–" && w != "or" && w != "," {
			return
		}
		d, ok := dayNumber(at(r.ts, j+1))
		if !ok || r.counts(j+2) || r.lower(j+2) == "," && w == "," || at(r.ts, j+2).Capital() && r.g.heads[r.lower(j+2)].kind == monthHead {
			return
		}
		if next := at(r.ts, j+2); next.Word() && plural(next.Lower) || next.Numeric() || next.Lower == "%" {
			return
		}
		said := m
		said.day = d
		if m.year == 0 || !m.bc {
			said = said.fit()
		}
		it := item{Expr: Expr{From: j + 1, To: j + 2}, class: aDate, said: said}
		if y, bc, to := r.yearAfter(j + 2); y > 0 {
			it.said.year, it.said.bc, it.To = y, bc, to
		}
		r.add(it)
	}
}

// dayNumber reads 1-31, with or without an ordinal ending.
func dayNumber(t lang.Token) (int, bool) {
	s := t.Lower
	if !t.Numeric() || len(s) > 4 {
		return 0, false
	}
	if n := len(s); n > 2 {
		switch s[n-2:] {
		case "st", "nd", "rd", "th":
			s = s[:n-2]
		}
	}
	if len(s) > 2 {
		return 0, false
	}
	n, err := strconv.Atoi(s)
	return n, err == nil && n >= 1 && n <= 31
}

func twoDigits(t lang.Token) (int, bool) {
	if len(t.Text) != 2 || !t.Numeric() {
		return 0, false
	}
	n, err := strconv.Atoi(t.Text)
	return n, err == nil
}

// plural reports whether a lower-case word looks like a plural noun.
func plural(w string) bool {
	n := len(w)
	if n < 4 || w[n-1] != 's' || w[n-2] == 's' || w[n-2] == 'u' || w[n-2] == 'i' {
		return false
	}
	switch w {
	case "was", "always", "perhaps", "towards", "across", "besides", "whereas", "afterwards", "versus", "sees", "saw", "marks", "years":
		return false
	}
	return true
}

// weekday reads the name of a day.
func (r *reader) weekday(i, n int) {
	t := r.ts[i]
	if !t.Capital() || len(t.Text) < 6 && r.lower(i+1) != "," && !at(r.ts, i+1).Numeric() && r.g.heads[r.lower(i+1)].kind != monthHead {
		return
	}
	it := item{Expr: Expr{From: i, To: i + 1}, class: aWeekday, said: moment{gran: day, wday: n + 1}}
	if w := r.lower(i - 1); i-1 >= r.done() {
		switch w {
		case "last", "past", "previous":
			it.From, it.n, it.Deictic = i-1, -1, true
		case "next", "coming", "following":
			it.From, it.n, it.Deictic = i-1, 1, true
		case "this", "that":
			it.From = i - 1
		case "every", "each":
			iso := (n+6)%7 + 1
			it.From, it.class, it.Kind, it.Value = i-1, other, Set, "XXXX-WXX-"+strconv.Itoa(iso)
		}
	}
	r.add(it)
}

// season reads spring, summer, autumn, winter.
func (r *reader) season(i int, h head) {
	it := item{Expr: Expr{From: i, To: i + 1}, class: aSeason, said: moment{gran: season, month: h.n, code: h.value}}
	prev := r.lower(i - 1)
	_, rel := r.g.rel[prev]
	switch r.ts[i].Lower {
	case "spring", "fall":
		// verbs and other nouns: the fall of Baghdad, spring up
		y, _, _ := r.yearAfter(i + 1)
		if y > 0 || rel && prev != "that" && prev != "these" && prev != "those" {
			break
		}
		next := r.lower(i + 1)
		if _, start, ok := ending(r.g.edge, r.ts, i, r.done()); ok && start < i && next != "of" {
			break
		}
		switch prev {
		case "the", "that":
			lead := r.lower(i - 2)
			if next == "of" && !r.datedNext(i+2) || lead != "in" && lead != "by" && lead != "during" && lead != "until" && lead != "since" && lead != "for" && lead != "through" && lead != "of" && lead != "before" && lead != "after" && lead != "over" {
				return
			}
			if r.ts[i].Lower == "fall" && (lead == "before" || lead == "after" || lead == "since") {
				return
			}
		case "in", "by", "until", "during", "since", "each", "every":
			if next == "of" && !r.datedNext(i+2) || at(r.ts, i+1).Capital() && r.ts[i].Lower == "fall" {
				return
			}
		default:
			return
		}
	}
	if w := r.lower(i - 1); (w == "every" || w == "each") && i-1 >= r.done() {
		it.From, it.class, it.Kind, it.Value = i-1, other, Set, "XXXX-"+h.value
		r.add(it)
		return
	}
	r.hung(&it)
	if y, bc, to := r.yearAfter(i + 1); y > 0 {
		it.said.year, it.said.bc, it.To = y, bc, to
	} else if r.lower(i+1) == "in" {
		if y, bc, to := r.yearAfter(i + 2); y > 0 {
			it.said.year, it.said.bc, it.To = y, bc, to
		}
	}
	r.add(it)
}

// datedNext reports whether a year or a word that stands for one begins at token i.
func (r *reader) datedNext(i int) bool {
	switch r.lower(i) {
	case "that", "this", "the", "next", "last":
		for j := i + 1; j < i+4; j++ {
			if r.lower(j) == "year" {
				return true
			}
		}
		return r.lower(i+1) == "year"
	}
	return at(r.ts, i).Numeric()
}
