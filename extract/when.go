package extract

import (
	"strconv"
	"strings"
	"time"

	"crosscheck/claim"
	"crosscheck/lang"
	"crosscheck/lexicon"
)

// calendar reads time expressions without state: every expression is resolved against an explicit anchor, and what the anchor
// does not settle stays unknown.
type calendar struct {
	month   map[string]time.Month
	weekday map[string]time.Weekday
	deictic map[string]int
	part    map[string]bool
	unit    map[string]int
	season  map[string]time.Month
	vague   phraseTable[bool]
	// starts are the words that a time expression can begin with, apart from digits.
	starts map[string]bool
}

func newCalendar() *calendar {
	c := &calendar{
		month: map[string]time.Month{}, weekday: map[string]time.Weekday{}, deictic: map[string]int{}, part: map[string]bool{},
		unit: map[string]int{}, season: map[string]time.Month{}, vague: newPhraseTable[bool](), starts: map[string]bool{},
	}
	for w := range strings.FieldsSeq("since until till by through between from as early mid late later earlier the on in last past previous this next coming recent overnight weekend couple") {
		c.starts[w] = true
	}
	for w := range smallNumbers {
		c.starts[w] = true
	}
	for _, r := range lexicon.Open("when").Rows {
		v, err := strconv.Atoi(r.Get("value"))
		if err != nil {
			panic("lexicon/when.tsv: " + err.Error())
		}
		for _, w := range r.List("words") {
			c.starts[strings.Fields(w)[0]] = true
			switch r.Get("kind") {
			case "month":
				c.month[w] = time.Month(v)
			case "weekday":
				c.weekday[w] = time.Weekday(v)
			case "deictic":
				c.deictic[w] = v
			case "part":
				c.part[w] = true
			case "unit":
				c.unit[w] = v
			case "season":
				c.season[w] = time.Month(v)
			case "vague":
				c.vague.add(w, true)
			}
		}
	}
	return c
}

// A timex is a time expression: tokens [from, to) and what they mean. A zero bound is unknown.
type timex struct {
	from, to   int
	start, end time.Time
	precision  string
	// rolling: a stretch that ends with the anchor (the past 24 hours)
	rolling bool
	short   bool // of a week or less: a count for it is an increment
}

const isoDay = "2006-01-02"

func (t timex) period(s *sentence) *claim.Period {
	p := &claim.Period{Precision: t.precision, Words: s.words(t.from, t.to)}
	if !t.start.IsZero() {
		p.Start = t.start.Format(isoDay)
	}
	if !t.end.IsZero() {
		p.End = t.end.Format(isoDay)
	}
	if p.Start == "" && p.End == "" {
		p.Precision = "unknown"
	}
	return p
}

// isDeictic reports whether a word counts its day from when it is said: today, yesterday.
func (c *calendar) isDeictic(w string) bool {
	_, ok := c.deictic[w]
	return ok
}

// find reads the time expressions of a sentence. The anchor is the day of publication, or zero.
func (c *calendar) find(ts []lang.Token, anchor time.Time) []timex {
	var out []timex
	for i := 0; i < len(ts); {
		if !ts[i].Numeric() && !c.starts[ts[i].Lower] {
			i++
			continue
		}
		if t, ok := c.at(ts, i, anchor); ok {
			out = append(out, t)
			i = t.to
			continue
		}
		i++
	}
	return out
}

// at reads an expression with its preposition of extent: since X, between X and Y, until X, by X, X to Y.
func (c *calendar) at(ts []lang.Token, i int, anchor time.Time) (timex, bool) {
	switch w := ts[i].Lower; w {
	case "since":
		if t, ok := c.point(ts, i+1, anchor); ok {
			t.from, t.end = i, anchor
			if !t.start.IsZero() && !anchor.IsZero() && t.start.After(anchor) {
				t.start = t.start.AddDate(-1, 0, 0)
			}
			return t, true
		}
		// since fighting resumed on Tuesday
		for j := i + 2; j < len(ts) && j-i < 8 && ts[j].Lower != "," && ts[j].Tag != "."; j++ {
			if t, ok := c.point(ts, j, anchor); ok && !t.start.IsZero() {
				t.from, t.end = i, anchor
				return t, true
			}
		}
	case "until", "till", "by", "through":
		if t, ok := c.point(ts, i+1, anchor); ok {
			t.from = i
			t.start = time.Time{}
			t.precision = "on_or_before"
			return t, true
		}
	case "between", "from":
		a, ok := c.point(ts, i+1, anchor)
		if !ok || a.to >= len(ts) || ts[a.to].Lower != "and" && ts[a.to].Lower != "to" && ts[a.to].Lower != "until" {
			break
		}
		if b, ok := c.point(ts, a.to+1, anchor); ok {
			if !a.start.IsZero() && !b.end.IsZero() && a.start.After(b.end) {
				a.start = a.start.AddDate(-1, 0, 0)
			}
			return timex{from: i, to: b.to, start: a.start, end: b.end, precision: b.precision}, true
		}
	case "as":
		if at(ts, i+1).Lower == "of" {
			if t, ok := c.point(ts, i+2, anchor); ok {
				t.from = i
				return t, true
			}
		}
	}
	if _, end, ok := c.vague.startingAt(ts, i); ok {
		return timex{from: i, to: end, end: anchor, precision: "day"}, true
	}
	return c.point(ts, i, anchor)
}

// dateline is the day in the report's dateline ("SEOUL, Jan. 13 (…) -"), which its "yesterday" counts from; without one it is
// the day of publication.
func (c *calendar) dateline(ss []*sentence, published time.Time) time.Time {
	for i, s := range ss {
		if i > 2 {
			break
		}
		ts := s.Tokens
		if len(ts) < 6 || ts[0].Text != strings.ToUpper(ts[0].Text) || !ts[0].Word() {
			continue
		}
		for j := 1; j < 7 && j < len(ts); j++ {
			if !c.isMonth(ts[j]) {
				continue
			}
			if t, ok := c.point(ts, j, published); ok && !t.start.IsZero() && t.start.Equal(t.end) {
				if w := at(ts, t.to).Text; w == "-" || w == "—" || w == "–" || w == "(" || w == "--" {
					return t.start
				}
			}
		}
	}
	return published
}

// point reads one date or stretch without a preposition of extent.
func (c *calendar) point(ts []lang.Token, i int, anchor time.Time) (timex, bool) {
	if i >= len(ts) {
		return timex{}, false
	}
	from := i
	shift := ""
	for i < len(ts) {
		switch ts[i].Lower {
		case "early", "mid", "late", "later", "earlier":
			if shift == "" && at(ts, i+1).Lower != "than" {
				shift = ts[i].Lower
				i++
				continue
			}
		case "the", "on", "in":
			if i == from && i+1 < len(ts) {
				i++
				continue
			}
		}
		break
	}
	if i >= len(ts) {
		return timex{}, false
	}
	w := ts[i].Lower
	// D Month [Year], D-D Month
	if n, ok := dayNumber(ts[i]); ok {
		j := i + 1
		n2 := n
		if at(ts, j).Text == "-" || at(ts, j).Text == "–" || at(ts, j).Lower == "to" || at(ts, j).Lower == "and" {
			if m, ok := dayNumber(at(ts, j+1)); ok && c.isMonth(at(ts, j+2)) {
				n2, j = m, j+2
			}
		}
		if at(ts, j).Lower == "of" && c.isMonth(at(ts, j+1)) {
			j++
		}
		if c.isMonth(at(ts, j)) {
			y, end := year4(ts, j+1)
			return c.dated(from, end, y, c.month[ts[j].Lower], n, n2, anchor), true
		}
		return timex{}, false
	}
	if c.isMonth(ts[i]) && (len(w) > 3 || ts[i].Capital()) {
		m := c.month[w]
		j := i + 1
		if n, ok := dayNumber(at(ts, j)); ok && !(at(ts, j+1).Word() && at(ts, j+1).Tag == "NNS") {
			n2 := n
			j++
			if at(ts, j).Text == "-" || at(ts, j).Text == "–" || at(ts, j).Lower == "and" || at(ts, j).Lower == "to" {
				if k, ok := dayNumber(at(ts, j+1)); ok && k > n && at(ts, j+2).Tag != "NNS" {
					n2, j = k, j+2
				}
			}
			y, end := year4(ts, j)
			return c.dated(from, end, y, m, n, n2, anchor), true
		}
		y, end := year4(ts, j)
		t := c.monthOf(from, end, y, m, anchor)
		if w := at(ts, end).Lower; (w == "and" || w == "to") && c.isMonth(at(ts, end+1)) { // in January and February
			if _, day := dayNumber(at(ts, end+2)); !day {
				y2, end2 := year4(ts, end+2)
				u := c.monthOf(from, end2, y2, c.month[ts[end+1].Lower], anchor)
				if !u.end.IsZero() && !t.start.IsZero() && !u.end.Before(t.start) {
					t.end, t.to = u.end, end2
				}
			}
		}
		return t, true
	}
	if n, err := strconv.Atoi(fourDigits(ts[i])); err == nil && n >= 1900 && n <= 2100 && (i > from || i == 0 || from > 0 && ts[from-1].Tag == "IN") && at(ts, i+1).Tag != "NNS" {
		return timex{from: from, to: i + 1, start: day(n, 1, 1), end: day(n, 12, 31), precision: "year"}, true
	}
	if _, ok := c.unit[at(ts, i+1).Lower]; ok && (w == "same" || w == "following") {
		return timex{from: from, to: i + 2, precision: "day"}, true // the same day: of the event before, which is not resolved
	}
	dir := ""
	switch w {
	case "last", "past", "previous", "this", "next", "coming", "recent":
		dir = w
		i++
	}
	if i >= len(ts) {
		return timex{}, false
	}
	w = ts[i].Lower
	if dir != "" {
		if t, ok := c.relative(ts, from, i, dir, anchor); ok {
			return t, true
		}
	}
	if wd, ok := c.weekday[w]; ok && ts[i].Capital() {
		end := i + 1
		if c.part[at(ts, end).Lower] {
			end++
		}
		if anchor.IsZero() {
			return timex{from: from, to: end, precision: "day"}, true
		}
		d := anchor
		for d.Weekday() != wd {
			d = d.AddDate(0, 0, -1)
		}
		if dir == "next" || dir == "coming" {
			for d = anchor.AddDate(0, 0, 1); d.Weekday() != wd; {
				d = d.AddDate(0, 0, 1)
			}
		}
		return timex{from: from, to: end, start: d, end: d, precision: "day"}, true
	}
	if off, ok := c.deictic[w]; ok && dir == "" {
		end := i + 1
		if c.part[at(ts, end).Lower] {
			end++
		}
		if anchor.IsZero() {
			return timex{from: from, to: end, precision: "day"}, true
		}
		d := anchor.AddDate(0, 0, off)
		return timex{from: from, to: end, start: d, end: d, precision: "day"}, true
	}
	if w == "overnight" {
		t := timex{from: from, to: i + 1, precision: "day"}
		if !anchor.IsZero() {
			t.start, t.end = anchor.AddDate(0, 0, -1), anchor
		}
		return t, true
	}
	if w == "weekend" && i > 0 && (at(ts, i-1).Lower == "the" || dir != "") {
		t := timex{from: from, to: i + 1, precision: "day"}
		if !anchor.IsZero() {
			d := anchor
			for d.Weekday() != time.Sunday {
				d = d.AddDate(0, 0, -1)
			}
			t.start, t.end = d.AddDate(0, 0, -1), d
		}
		return t, true
	}
	// three days ago
	if n, ok := smallNumber(ts[i]); ok {
		if u, ok := c.unit[at(ts, i+1).Lower]; ok && at(ts, i+2).Lower == "ago" {
			t := timex{from: from, to: i + 3, precision: precisionOf(u)}
			if !anchor.IsZero() {
				t.start = anchor.AddDate(0, 0, -n*u)
				t.end = t.start
			}
			return t, true
		}
	}
	return timex{}, false
}

// relative reads "last week", "the past 24 hours", "this October", "last summer".
func (c *calendar) relative(ts []lang.Token, from, i int, dir string, anchor time.Time) (timex, bool) {
	w := ts[i].Lower
	n, num := smallNumber(ts[i])
	if num {
		i++
		w = at(ts, i).Lower
	}
	if m, ok := c.month[w]; ok && ts[i].Capital() && !num {
		y := 0
		if dir == "this" && !anchor.IsZero() {
			y = anchor.Year()
		}
		return c.monthOf(from, i+1, y, m, anchor), true
	}
	if m, ok := c.season[w]; ok && !num {
		t := timex{from: from, to: i + 1, precision: "month"}
		if !anchor.IsZero() {
			y := anchor.Year()
			t.start = day(y, int(m), 1)
			if t.start.After(anchor) || dir == "last" && t.start.AddDate(0, 3, -1).After(anchor) {
				t.start = t.start.AddDate(-1, 0, 0)
			}
			t.end = t.start.AddDate(0, 3, -1)
		}
		return t, true
	}
	u, ok := c.unit[w]
	if !ok {
		return timex{}, false
	}
	if !num {
		n = 1
	}
	t := timex{from: from, to: i + 1, precision: precisionOf(u)}
	// "the last week" and "the past week" end today; "last week" is the calendar's
	the := ts[from].Lower == "the" || ts[from].Lower == "in" && at(ts, from+1).Lower == "the" || from > 0 && ts[from-1].Lower == "the"
	t.rolling = dir == "past" || (dir == "last" || dir == "previous") && (num || the)
	t.short = t.rolling && n*u <= 7 || u == 0 && n <= 168
	if anchor.IsZero() {
		return t, true
	}
	switch {
	case dir == "next" || dir == "coming":
		t.start, t.end = anchor.AddDate(0, 0, 1), anchor.AddDate(0, 0, max(n*u, 1))
	case dir == "this":
		switch u {
		case 7:
			t.start = anchor.AddDate(0, 0, -((int(anchor.Weekday()) + 6) % 7))
		case 30:
			t.start = day(anchor.Year(), int(anchor.Month()), 1)
		case 365:
			t.start = day(anchor.Year(), 1, 1)
		default:
			t.start = anchor
		}
		t.end = anchor
	case t.rolling && u > 0:
		t.start, t.end = anchor.AddDate(0, 0, -n*u), anchor
	case dir == "last" && !num && u == 30:
		t.start = day(anchor.Year(), int(anchor.Month()), 1).AddDate(0, -1, 0)
		t.end = t.start.AddDate(0, 1, -1)
	case dir == "last" && !num && u == 365:
		t.start, t.end = day(anchor.Year()-1, 1, 1), day(anchor.Year()-1, 12, 31)
	case dir == "last" && !num && u == 7:
		monday := anchor.AddDate(0, 0, -((int(anchor.Weekday()) + 6) % 7))
		t.start, t.end = monday.AddDate(0, 0, -7), monday.AddDate(0, 0, -1)
	case u == 0: // hours
		t.start, t.end = anchor.AddDate(0, 0, -max(1, n/24)), anchor
	default:
		t.start, t.end = anchor.AddDate(0, 0, -n*u), anchor
	}
	return t, true
}

func precisionOf(days int) string {
	switch {
	case days >= 365:
		return "year"
	case days >= 30:
		return "month"
	case days >= 7:
		return "week"
	}
	return "day"
}

func day(y, m, d int) time.Time { return time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC) }

// dated is a day or days of a month; without a year the latest one that is not after the anchor.
func (c *calendar) dated(from, to, y int, m time.Month, d1, d2 int, anchor time.Time) timex {
	t := timex{from: from, to: to, precision: "day"}
	if y == 0 {
		if anchor.IsZero() {
			return t
		}
		y = anchor.Year()
		if day(y, int(m), d1).After(anchor.AddDate(0, 0, 1)) {
			y--
		}
	}
	t.start, t.end = day(y, int(m), d1), day(y, int(m), d2)
	return t
}

func (c *calendar) monthOf(from, to, y int, m time.Month, anchor time.Time) timex {
	t := timex{from: from, to: to, precision: "month"}
	if y == 0 {
		if anchor.IsZero() {
			return t
		}
		y = anchor.Year()
		if day(y, int(m), 1).After(anchor) {
			y--
		}
	}
	t.start = day(y, int(m), 1)
	t.end = t.start.AddDate(0, 1, -1)
	return t
}

func (c *calendar) isMonth(t lang.Token) bool {
	_, ok := c.month[t.Lower]
	return ok && t.Capital()
}

// dayNumber reads 1-31, with or without an ordinal ending.
func dayNumber(t lang.Token) (int, bool) {
	s := strings.TrimRight(t.Lower, "stndrh")
	if len(s) == 0 || len(s) > 2 {
		return 0, false
	}
	if !t.Numeric() {
		return 0, false
	}
	n, err := strconv.Atoi(s)
	return n, err == nil && n >= 1 && n <= 31
}

// year4 reads ", 2024" or "2024" at token i.
func year4(ts []lang.Token, i int) (year, end int) {
	j := i
	if at(ts, j).Lower == "," {
		j++
	}
	if s := at(ts, j).Text; len(s) == 4 && at(ts, j).Numeric() {
		if n, err := strconv.Atoi(s); err == nil && n >= 1000 && n <= 2100 {
			return n, j + 1
		}
	}
	return 0, i
}

// fourDigits is the token's text where it can be a year, else "0".
func fourDigits(t lang.Token) string {
	if len(t.Text) == 4 && t.Numeric() {
		return t.Text
	}
	return "0"
}

var smallNumbers = map[string]int{"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12, "couple": 2}

func smallNumber(t lang.Token) (int, bool) {
	if n, ok := smallNumbers[t.Lower]; ok {
		return n, true
	}
	if !t.Numeric() {
		return 0, false
	}
	n, err := strconv.Atoi(t.Text)
	return n, err == nil && n > 0 && n < 1000
}
