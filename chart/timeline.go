package chart

import (
	"strconv"
	"time"
)

// dateAxis maps days to horizontal pixels.
type dateAxis struct {
	first, last int // days since 1970-01-01
	left, right int // pixels
	dated       bool
}

// day reads an ISO date of day, month or year precision as days since 1970-01-01; ok is false for anything else.
func day(iso string) (n int, ok bool) {
	layout := "2006-01-02"
	switch len(iso) {
	case len("2006-01-02"):
	case len("2006-01"):
		layout = "2006-01"
	case len("2006"):
		layout = "2006"
	default:
		return 0, false
	}
	t, err := time.Parse(layout, iso)
	if err != nil {
		return 0, false
	}
	return int(t.Unix() / 86400), true // years before 1970 come out as negative days
}

func newDateAxis(dates []string, left, right int) dateAxis {
	a := dateAxis{left: left, right: right}
	for _, iso := range dates {
		n, ok := day(iso)
		if !ok {
			continue
		}
		if !a.dated || n < a.first {
			a.first = n
		}
		if !a.dated || n > a.last {
			a.last = n
		}
		a.dated = true
	}
	return a
}

// x is the pixel of a day. A single day stands in the middle.
func (a dateAxis) x(n int) int {
	if a.last == a.first {
		return (a.left + a.right) / 2
	}
	return a.left + (n-a.first)*(a.right-a.left)/(a.last-a.first)
}

// dateTick is a labelled day.
type dateTick struct {
	x     int
	label string
}

// dateSteps are the distances between ticks, in days or months, coarsest last.
var dateSteps = [...]struct{ days, months int }{
	{1, 0}, {2, 0}, {7, 0}, {14, 0}, {0, 1}, {0, 2}, {0, 3}, {0, 6}, {0, 12}, {0, 24}, {0, 60}, {0, 120}, {0, 600}, {0, 1200}, {0, 12000},
}

// ticks are the labelled days, with at least gap pixels between them.
func (a dateAxis) ticks(gap int) []dateTick {
	if !a.dated {
		return nil
	}
	if a.first == a.last {
		return []dateTick{{a.x(a.first), dayLabel(a.first)}}
	}
	for _, step := range dateSteps {
		days := step.days + step.months*30
		if (a.right-a.left)*days/(a.last-a.first) < gap && step != dateSteps[len(dateSteps)-1] {
			continue
		}
		if out := a.every(step.days, step.months); len(out) > 1 {
			return out
		}
		break
	}
	// The steps fall outside a short span: label its ends.
	return []dateTick{{a.x(a.first), dayLabel(a.first)}, {a.x(a.last), dayLabel(a.last)}}
}

// every walks the axis by days (from the first) or by months (on the first of the month).
func (a dateAxis) every(days, months int) []dateTick {
	var out []dateTick
	if days > 0 {
		for n := a.first; n <= a.last; n += days {
			out = append(out, dateTick{a.x(n), dayLabel(n)})
		}
		return out
	}
	t := time.Unix(int64(a.first)*86400, 0).UTC()
	month := t.Year()*12 + int(t.Month()) - 1
	for month -= month % months; ; month += months {
		n := int(time.Date(month/12, time.Month(month%12+1), 1, 0, 0, 0, 0, time.UTC).Unix() / 86400)
		if n > a.last {
			return out
		}
		if n < a.first {
			continue
		}
		label := strconv.Itoa(month / 12)
		if months < 12 {
			label = time.Month(month%12 + 1).String()[:3] + " " + label
		}
		out = append(out, dateTick{a.x(n), label})
	}
}

func dayLabel(n int) string { return time.Unix(int64(n)*86400, 0).UTC().Format("2 Jan 2006") }
