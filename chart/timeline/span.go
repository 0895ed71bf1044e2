package timeline

import (
	"time"
)

// span is a stretch of time in minutes since 1970, hi outside; lo == hi is a moment.
type span struct {
	lo, hi int64
	dated  bool
	open   bool // no beginning is given: on or before
	words  string
}

const dayMinutes = 24 * 60

// stamp is what one ISO text covers.
type stamp struct {
	from, to time.Time // to outside; equal for a moment
	words    string
}

// read takes a year, a month, a day or a moment.
func read(iso string) (s stamp, ok bool) {
	var err error
	switch len(iso) {
	case len("2006"):
		s.from, err = time.Parse("2006", iso)
		s.to, s.words = s.from.AddDate(1, 0, 0), s.from.Format("2006")
	case len("2006-01"):
		s.from, err = time.Parse("2006-01", iso)
		s.to, s.words = s.from.AddDate(0, 1, 0), s.from.Format("Jan 2006")
	case len("2006-01-02"):
		s.from, err = time.Parse(time.DateOnly, iso)
		s.to, s.words = s.from.AddDate(0, 0, 1), s.from.Format("2 Jan 2006")
	default:
		s.from, err = time.Parse(time.RFC3339, iso)
		s.from = s.from.UTC()
		s.to, s.words = s.from, s.from.Format("2 Jan 2006, 15:04")+" UTC"
	}
	return s, err == nil
}

func minutes(t time.Time) int64 { return t.Unix() / 60 }

// span is the time of an item, as wide as its precision makes it.
func (it Item) span() span {
	a, okA := read(it.Start)
	b, okB := read(it.End)
	switch {
	case !okA && !okB:
		return span{words: "undated"}
	case !okA:
		a = b
	case !okB:
		b = a
	case b.from.Before(a.from):
		a, b = b, a
	}
	if widened, ok := it.widened(a, b); ok {
		return widened
	}
	s := span{lo: minutes(a.from), hi: minutes(b.to), dated: true, words: a.words}
	if a.words != b.words {
		s.words = a.words + " to " + b.words
	}
	if it.Precision == OnOrBefore {
		s.open, s.words = true, "on or before "+b.words
		if okA && okB && a.words != b.words {
			s.words += " (not before " + a.words + ")"
		} else {
			s.lo = minutes(b.from)
		}
	}
	return s
}

// widened is the stretch of a precision coarser than the dates: a day given as "in that week" is its whole week.
func (it Item) widened(a, b stamp) (span, bool) {
	from, to, words := a.from, b.to, ""
	switch first := a.from; it.Precision {
	case "week":
		to, words = from.AddDate(0, 0, 7), "week of "+first.Format("2 Jan 2006")
	case "month":
		from = time.Date(first.Year(), first.Month(), 1, 0, 0, 0, 0, time.UTC)
		to, words = from.AddDate(0, 1, 0), from.Format("Jan 2006")
	case "year":
		from = time.Date(first.Year(), 1, 1, 0, 0, 0, 0, time.UTC)
		to, words = from.AddDate(1, 0, 0), from.Format("2006")
	}
	if words == "" || b.to.After(to) { // a longer stretch keeps its own ends
		return span{}, false
	}
	return span{lo: minutes(from), hi: minutes(to), dated: true, words: words}, true
}
