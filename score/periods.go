package score

import (
	"regexp"
	"strings"
	"time"
)

// isoPeriod is a day, a month, a year, or a stretch from one to another of them; a side that is left out is open.
var isoPeriod = regexp.MustCompile(`^(\d{4}(-\d\d(-\d\d)?)?)?(/(\d{4}(-\d\d(-\d\d)?)?)?)?$`)

// comparePeriods tells whether two periods are the same, by the first and the last day of each, and whether they meet. Annotations have no
// open ends and give *by May* as May: what was read without a beginning is the same where it ends on the same day.
func comparePeriods(gold, got string) (same, meet bool) {
	if gold == "" || got == "" || got == "/" || !isoPeriod.MatchString(gold) || !isoPeriod.MatchString(got) {
		return false, false
	}
	a, b := bounds(gold)
	c, d := bounds(got)
	return (a == c || c == "") && b == d, (d == "" || a <= d) && c <= b
}

// bounds are the first and the last day of a period; an open end is empty.
func bounds(s string) (first, last string) {
	first, last, ok := strings.Cut(s, "/")
	if !ok {
		last = first
	}
	switch len(first) {
	case 4:
		first += "-01-01"
	case 7:
		first += "-01"
	}
	switch len(last) {
	case 4:
		last += "-12-31"
	case 7:
		if month, err := time.Parse("2006-01", last); err == nil {
			last = month.AddDate(0, 1, -1).Format(time.DateOnly)
		}
	}
	return first, last
}
