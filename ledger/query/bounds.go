package query

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// decimal is a number as it is typed. Fifteen digits are exact in a float64.
var decimal = regexp.MustCompile(`^-?[0-9]{1,15}(\.[0-9]{1,6})?$`)

// plainValue takes one value without quotes.
func (p *parser) plainValue() (string, int) {
	at := p.at
	v, _ := p.value(false)
	if p.at == at && p.at < len(p.text) {
		return "", at
	}
	if v.Prefix {
		v.Words += "*"
	}
	return v.Words, at
}

func (p *parser) number() (Q, error) {
	s, at := p.plainValue()
	bad := func() error {
		return p.failAt(at, "a number without separators after value:, as value:1000, value:>=1000 or value:100..300", "")
	}
	for _, op := range [...]Op{AtLeast, AtMost, Above, Below} {
		if rest, ok := strings.CutPrefix(s, string(op)); ok {
			n, ok := parseNumber(rest)
			if !ok {
				return nil, bad()
			}
			return &Number{Op: op, N: n}, nil
		}
	}
	low, high, within := strings.Cut(s, string(Within))
	n, ok := parseNumber(low)
	if !ok {
		return nil, bad()
	}
	if !within {
		return &Number{Op: Contains, N: n}, nil
	}
	to, ok := parseNumber(high)
	switch {
	case !ok:
		return nil, bad()
	case to < n:
		return nil, p.failAt(at, "the lower number first", "")
	}
	return &Number{Op: Within, N: n, To: to}, nil
}

func parseNumber(s string) (float64, bool) {
	if !decimal.MatchString(s) {
		return 0, false
	}
	n, err := strconv.ParseFloat(s, 64)
	if n == 0 {
		n = 0 // of "-0" the sign goes
	}
	return n, err == nil
}

// Which end of a stretch of days a field names.
const (
	within = ""
	after  = "after"
	before = "before"
)

// dated takes the name of a field of dates apart.
func (p *parser) dated(name string) (clock Clock, bound string, ok bool) {
	if name == after || name == before {
		return p.clock, name, true
	}
	for _, c := range Clocks() {
		switch name {
		case string(c):
			return c, within, true
		case string(c) + "-" + after:
			return c, after, true
		case string(c) + "-" + before:
			return c, before, true
		}
	}
	return "", "", false
}

// date takes the days of a field. after:D is from the first day of D on, before:D up to the day before the first day of D, so that after:2025-01 before:2025-02
// is January.
func (p *parser) date(clock Clock, bound string) (Q, error) {
	s, at := p.plainValue()
	const expected = "a day, a month or a year, as 2024-12-23, 2024-12 or 2024"
	from, to, ok := days(s)
	switch bound {
	case after:
		if !ok {
			return nil, p.failAt(at, expected, "")
		}
		return &Date{Clock: clock, From: from}, nil
	case before:
		if !ok {
			return nil, p.failAt(at, expected, "")
		}
		return &Date{Clock: clock, To: dayBefore(from)}, nil
	}
	if first, last, is := strings.Cut(s, string(Within)); is {
		var a, b bool
		from, _, a = days(first)
		_, to, b = days(last)
		ok = a && b
	}
	switch {
	case !ok:
		return nil, p.failAt(at, expected+", or two of them as 2024-12..2025-01", "")
	case to < from:
		return nil, p.failAt(at, "the earlier date first", "")
	}
	return &Date{Clock: clock, From: from, To: to}, nil
}

// days are the first and the last day of a date. Years have four digits, and the first is 1000, so that dates sort as text.
func days(s string) (from, to string, ok bool) {
	for _, form := range [...]struct {
		layout        string
		years, months int
	}{{time.DateOnly, 0, 0}, {"2006-01", 0, 1}, {"2006", 1, 0}} {
		t, err := time.Parse(form.layout, s)
		if err != nil || t.Year() < 1000 || t.Year() > 9998 {
			continue
		}
		end := t
		if form.layout != time.DateOnly {
			end = t.AddDate(form.years, form.months, -1)
		}
		return t.Format(time.DateOnly), end.Format(time.DateOnly), true
	}
	return "", "", false
}

func dayBefore(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return t.AddDate(0, 0, -1).Format(time.DateOnly)
}
