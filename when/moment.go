package when

import (
	"strconv"
	"time"
)

// gran is how fine a moment is said.
type gran uint8

const (
	unsaid gran = iota
	century
	decade
	year
	half // or a quarter
	season
	month
	week
	day
)

// A moment is a date as far as it is known: zero fields are unknown.
type moment struct {
	gran   gran
	bc     bool
	year   int // of a century or decade: its first
	month  int
	day    int
	week   int
	wday   int    // 1 + weekday from Sunday, where no date is known
	code   string // of a season, half or quarter: SP, H1, Q3
	part   string // of a day: MO, or a clock time
	zone   string
	fiscal bool // a year of accounts: its days are not known
}

func dayOf(t time.Time) moment {
	return moment{gran: day, year: t.Year(), month: int(t.Month()), day: t.Day()}
}

// full reports whether the moment is a day of the common era that is known.
func (m moment) full() bool { return m.gran == day && !m.bc && m.year > 0 && m.month > 0 && m.day > 0 }

func (m moment) time() time.Time {
	return time.Date(m.year, time.Month(m.month), m.day, 0, 0, 0, 0, time.UTC)
}

// value is the moment as a TIMEX2 value.
func (m moment) value() string {
	if m.gran == unsaid && m.part == "" {
		return ""
	}
	b := make([]byte, 0, 24)
	if m.bc {
		b = append(b, "BC"...)
	}
	switch m.gran {
	case century:
		return string(digits(b, m.year/100, 2))
	case decade:
		return string(digits(b, m.year/10, 3))
	}
	if m.fiscal {
		b = append(b, "FY"...)
	}
	b = digits(b, m.year, 4)
	switch m.gran {
	case half, season:
		b = append(append(b, '-'), m.code...)
	case month:
		b = digits(append(b, '-'), m.month, 2)
	case week:
		b = digits(append(b, "-W"...), m.week, 2)
	case day, unsaid:
		if m.wday > 0 && m.day == 0 {
			iso := m.wday - 1
			if iso == 0 {
				iso = 7
			}
			b = strconv.AppendInt(append(b, "-WXX-"...), int64(iso), 10)
			break
		}
		b = digits(append(b, '-'), m.month, 2)
		b = digits(append(b, '-'), m.day, 2)
	}
	if m.part != "" {
		b = append(append(b, 'T'), m.part...)
		b = append(b, m.zone...)
	}
	return string(b)
}

// digits appends a number with n places, or as many X where it is unknown.
func digits(b []byte, v, n int) []byte {
	if v <= 0 {
		for range n {
			b = append(b, 'X')
		}
		return b
	}
	s := strconv.Itoa(v)
	for i := len(s); i < n; i++ {
		b = append(b, '0')
	}
	return append(b, s...)
}

// span is the first and the last day of the moment; zero where they are unknown, and for dates before the common era.
func (m moment) span() (first, last time.Time) {
	if m.bc || m.fiscal || m.year < 1 || m.year > 9999 {
		return
	}
	switch m.gran {
	case century:
		return ymd(max(m.year, 1), 1, 1), ymd(min(m.year+99, 9999), 12, 31)
	case decade:
		return ymd(m.year, 1, 1), ymd(min(m.year+9, 9999), 12, 31)
	case year:
		return ymd(m.year, 1, 1), ymd(m.year, 12, 31)
	case half:
		return m.fraction()
	case season:
		first = ymd(m.year, m.month, 1)
		return first, first.AddDate(0, 3, -1)
	case month:
		if m.month == 0 {
			return m.whole()
		}
		first = ymd(m.year, m.month, 1)
		return first, first.AddDate(0, 1, -1)
	case week:
		first = firstDay(m.year, m.week)
		return first, first.AddDate(0, 0, 6)
	case day:
		if m.month == 0 {
			return m.whole()
		}
		if m.day == 0 {
			first = ymd(m.year, m.month, 1)
			return first, first.AddDate(0, 1, -1)
		}
		return m.time(), m.time()
	}
	return
}

func (m moment) whole() (first, last time.Time) { return ymd(m.year, 1, 1), ymd(m.year, 12, 31) }

// fraction is the span of a half (H1) or a quarter (Q3) of a year.
func (m moment) fraction() (first, last time.Time) {
	n, months := int(m.code[1]-'0'), 3
	if m.code[0] == 'H' {
		months = 6
	}
	first = ymd(m.year, 1+(n-1)*months, 1)
	return first, first.AddDate(0, months, -1)
}

func ymd(y, m, d int) time.Time { return time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC) }

// firstDay is the Monday of an ISO week.
func firstDay(y, w int) time.Time {
	t := ymd(y, 1, 4) // always in week 1
	return t.AddDate(0, 0, -((int(t.Weekday())+6)%7)+(w-1)*7)
}

// precision is the word for it in a claim.
func (m moment) precision() string {
	switch m.gran {
	case day:
		if m.day > 0 || m.month == 0 && m.wday > 0 {
			return "day"
		}
		if m.month > 0 {
			return "month"
		}
		return "year"
	case week:
		return "week"
	case month, season, half:
		return "month"
	case unsaid:
		return "day"
	}
	return "year"
}

// daysIn is the number of days of a month; of an unknown year the greatest.
func daysIn(y, m int) int {
	if m < 1 || m > 12 {
		return 31
	}
	if y == 0 {
		y = 2000
	}
	return ymd(y, m+1, 1).AddDate(0, 0, -1).Day()
}

// shift counts n units from a moment, as fine as the unit. What the moment leaves open stays open.
func (m moment) shift(u unit, n int) moment {
	if m.bc {
		n = -n
	}
	if m.year == 0 {
		return moment{gran: u.gran}
	}
	if m.gran <= decade && u.gran > decade {
		return moment{gran: u.gran}
	}
	switch u.code {
	case "DE":
		if m.gran > decade && n != 0 { // ten years before a year is a year
			return moment{gran: year, bc: m.bc, year: m.year + 10*n}.valid()
		}
		return moment{gran: decade, bc: m.bc, year: m.year/10*10 + n*10}.valid()
	case "CE":
		return moment{gran: century, bc: m.bc, year: (m.year-1)/100*100 + n*100}.valid()
	case "Y":
		return moment{gran: year, bc: m.bc, year: m.year + n}.valid()
	case "MO":
		if m.month == 0 || m.bc {
			return moment{gran: month, bc: m.bc, year: m.year}
		}
		t := ymd(m.year, m.month+n, 1)
		return moment{gran: month, year: t.Year(), month: int(t.Month())}.valid()
	case "W", "FN", "WE":
		if !m.full() {
			return moment{gran: week, bc: m.bc, year: m.year}
		}
		t := m.time().AddDate(0, 0, n*max(u.days, 7))
		y, w := t.ISOWeek()
		return moment{gran: week, year: y, week: w}.valid()
	case "D":
		if !m.full() {
			return moment{gran: day, bc: m.bc, year: m.year, month: m.month}
		}
		return dayOf(m.time().AddDate(0, 0, n)).valid()
	}
	if !m.full() {
		return moment{gran: day, bc: m.bc, year: m.year}
	}
	return moment{gran: day, year: m.year, month: m.month, day: m.day, part: "XX"}
}

// valid drops a date that no calendar of four digits has.
func (m moment) valid() moment {
	if m.year < 1 || m.year > 9999 {
		return moment{gran: m.gran}
	}
	return m
}
