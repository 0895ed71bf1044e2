package timeline

import (
	"strconv"
	"time"
)

// axis maps minutes to horizontal pixels.
type axis struct {
	lo, hi      int64
	left, right int
	dated       bool
}

// shortest is the least stretch of an axis, in minutes: a single moment is shown with some hours around it.
const shortest = 6 * 60

func newAxis(marks []mark, left, right int) axis {
	a := axis{left: left, right: right}
	for _, m := range marks {
		if !m.when.dated {
			continue
		}
		if !a.dated || m.when.lo < a.lo {
			a.lo = m.when.lo
		}
		if !a.dated || m.when.hi > a.hi {
			a.hi = m.when.hi
		}
		a.dated = true
	}
	if short := shortest - (a.hi - a.lo); short > 0 {
		a.lo, a.hi = a.lo-short/2, a.hi+short-short/2
	}
	return a
}

// x is the pixel of a minute.
func (a axis) x(at int64) int {
	return a.left + int((at-a.lo)*int64(a.right-a.left)/(a.hi-a.lo))
}

// tick is a labelled time; its context (the day, the year) is written where it changes.
type tick struct {
	x              int
	label, context string
}

// step is the distance between ticks: minutes, or months.
type step struct {
	minutes int64
	months  int
}

// steps are the distances that divide clock and calendar evenly, finest first.
var steps = [...]step{
	{60, 0},
	{180, 0},
	{360, 0},
	{720, 0},
	{dayMinutes, 0},
	{2 * dayMinutes, 0},
	{7 * dayMinutes, 0},
	{14 * dayMinutes, 0},
	{0, 1},
	{0, 2},
	{0, 3},
	{0, 6},
	{0, 12},
	{0, 24},
	{0, 60},
	{0, 120},
	{0, 600},
	{0, 1200},
	{0, 12000},
}

// tickGap is the least distance of two ticks in pixels, the width of "24 Dec" with air.
const tickGap = 62

// ticks are the labelled times: the finest step that leaves room, and the two ends where no step falls within.
func (a axis) ticks() []tick {
	if !a.dated {
		return nil
	}
	for _, s := range steps {
		span := s.minutes + int64(s.months)*28*dayMinutes
		if span*int64(a.right-a.left) < tickGap*(a.hi-a.lo) && s != steps[len(steps)-1] {
			continue
		}
		if out := a.every(s); len(out) > 1 {
			return out
		}
		break
	}
	first, last := moment(a.lo), moment(a.hi-1)
	out := []tick{{a.left, first.Format("2 Jan"), first.Format("2006")}}
	if first.YearDay() != last.YearDay() || first.Year() != last.Year() {
		out = append(out, tick{a.right, last.Format("2 Jan"), last.Format("2006")})
	}
	return out
}

func moment(at int64) time.Time { return time.Unix(at*60, 0).UTC() }

// monday is one in minutes since 1970, so that weeks begin on Mondays.
const monday = 4 * dayMinutes

func (a axis) every(s step) []tick {
	var out []tick
	if s.months == 0 {
		anchor := int64(0)
		if s.minutes >= 7*dayMinutes {
			anchor = monday
		}
		for at := anchor + ceil(a.lo-anchor, s.minutes)*s.minutes; at <= a.hi; at += s.minutes {
			t := moment(at)
			label, context := t.Format("2 Jan"), t.Format("2006")
			if s.minutes < dayMinutes {
				label, context = t.Format("15:04"), t.Format("2 Jan 2006")
			}
			out = append(out, tick{a.x(at), label, context})
		}
		return out
	}
	t := moment(a.lo)
	month := t.Year()*12 + int(t.Month()) - 1
	for month -= month % s.months; ; month += s.months {
		t := time.Date(month/12, time.Month(month%12+1), 1, 0, 0, 0, 0, time.UTC)
		at := minutes(t)
		switch {
		case at > a.hi:
			return out
		case at < a.lo:
		case s.months >= 12:
			out = append(out, tick{a.x(at), strconv.Itoa(t.Year()), ""})
		default:
			out = append(out, tick{a.x(at), t.Format("Jan"), strconv.Itoa(t.Year())})
		}
	}
}

// ceil is the quotient rounded up.
func ceil(a, b int64) int64 {
	q := a / b
	if a%b > 0 {
		q++
	}
	return q
}
