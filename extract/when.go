package extract

import (
	"time"

	"crosscheck/claim"
	"crosscheck/lang"
	"crosscheck/when"
)

// A timex is a time expression as a claim needs it, with its preposition of extent: tokens [from, to) and the days that they cover.
// A zero bound is unknown.
type timex struct {
	from, to   int
	start, end time.Time
	precision  string
	short      bool // of a week or less: a count for it is an increment
	deictic    bool // it counts from the day on which it is said
	rolling    bool // it reaches to that day: the past week
}

func (t timex) period(s *sentence) *claim.Period {
	p := &claim.Period{Precision: t.precision, Words: s.words(t.from, t.to), Start: iso(t.start), End: iso(t.end)}
	if p.Start == "" && p.End == "" {
		p.Precision = "unknown"
	}
	return p
}

// stretches makes of the time expressions of a sentence what claims are dated by: since X, by X, between X and Y, so far. anchor is the
// day of publication, or zero. Lengths and repetitions date nothing.
func (x *Extractor) stretches(ts []lang.Token, exprs []when.Expr, anchor time.Time) []timex {
	var out []timex
	done := 0
	for k := 0; k < len(exprs); k++ {
		e := &exprs[k]
		if !e.Anchored {
			continue
		}
		out = x.open(out, ts, done, e.From, anchor)
		done = e.To
		t := stretchOf(e)
		w := at(ts, t.from-1).Lower
		if k+1 < len(exprs) && exprs[k+1].Anchored && joined(ts, e, &exprs[k+1], w) {
			k++
			t.through(&exprs[k])
			done = exprs[k].To
			if w == "between" || w == "from" {
				t.from--
			}
			out = append(out, t)
			continue
		}
		switch w {
		case "since":
			t.from--
			t.until(anchor)
		case "until", "till", "by", "through":
			t.from--
			t.start, t.precision = time.Time{}, "on_or_before"
		case "of":
			if at(ts, t.from-2).Lower == "as" {
				t.from -= 2
			}
		case "on", "in":
			t.from--
			if i := sinceBefore(ts, t.from, lastTo(out)); i >= 0 && !t.start.IsZero() { // since fighting resumed on Tuesday
				t.from = i
				t.until(anchor)
			}
		}
		out = append(out, t)
	}
	return x.open(out, ts, done, len(ts), anchor)
}

func stretchOf(e *when.Expr) timex {
	return timex{from: e.From, to: e.Core, start: e.Start, end: e.End, precision: e.Precision, short: e.Short, deictic: e.Deictic && e.Precision == "day" && !e.Rolling, rolling: e.Rolling}
}

// until makes the stretch end with the day of publication.
func (t *timex) until(anchor time.Time) {
	if !t.start.IsZero() && !anchor.IsZero() && t.start.After(anchor) {
		t.start = t.start.AddDate(-1, 0, 0)
	}
	t.end = anchor
}

// through makes the stretch end with another.
func (t *timex) through(e *when.Expr) {
	if !t.start.IsZero() && !e.End.IsZero() && t.start.After(e.End) {
		t.start = t.start.AddDate(-1, 0, 0)
	}
	t.end, t.to, t.precision = e.End, e.Core, e.Precision
}

// joined reports whether two expressions are the ends of one stretch: between January and March, 8 to 13 October, 24 and 25 December.
func joined(ts []lang.Token, a, b *when.Expr, before string) bool {
	if b.From != a.To+1 || a.Kind != b.Kind {
		return false
	}
	if a.Start.IsZero() != b.End.IsZero() || a.Start.After(b.End) && before != "between" && before != "from" {
		return false
	}
	switch at(ts, a.To).Lower {
	case "-", "–", "to", "until", "till", "through":
		return a.Precision == b.Precision
	case "and":
		if a.Precision == "day" && b.Precision == "day" && b.Core == b.From+1 && ts[b.From].Numeric() && len(ts[b.From].Text) <= 4 && a.End.AddDate(0, 0, 1).Equal(b.Start) {
			return true // May 6 and 7th
		}
		return before == "between" || a.Precision == b.Precision && a.To == a.From+1 && (ts[a.From].Numeric() && len(ts[a.From].Text) <= 4 && a.Precision == "day" || a.Precision == "month" && b.From+1 >= b.Core-1 && !a.End.Before(b.Start.AddDate(0, 0, -1)))
	}
	return false
}

// sinceBefore is the token of a "since" whose clause ends at token i, or -1.
func sinceBefore(ts []lang.Token, i, from int) int {
	for j := i - 1; j >= from && i-j < 8; j-- {
		switch {
		case ts[j].Lower == "since":
			return j
		case ts[j].Lower == "," || ts[j].Lower == ";" || ts[j].Tag == ".":
			return -1
		}
	}
	return -1
}

func lastTo(ts []timex) int {
	if len(ts) == 0 {
		return 0
	}
	return ts[len(ts)-1].to
}

// open appends the phrases of tokens [from, to) that reach from nowhere to now: so far, to date.
func (x *Extractor) open(out []timex, ts []lang.Token, from, to int, anchor time.Time) []timex {
	for i := from; i < to; i++ {
		if end, ok := x.when.SoFar(ts, i); ok && end <= to {
			out = append(out, timex{from: i, to: end, end: anchor, precision: "day"})
			i = end - 1
		}
	}
	return out
}

// datesOf are the token ranges of time expressions that stand as phrases of their own: in "the 1994 law" the year is a part of the
// noun's.
func datesOf(s *sentence) [][2]int {
	out := make([][2]int, 0, len(s.times))
	for _, t := range s.times {
		switch s.lower(t.from - 1) {
		case "the", "a", "an", "its", "his", "her", "their", "our", "'s":
		default:
			out = append(out, [2]int{t.from, t.to})
		}
	}
	return out
}

// timeRejects marks the numbers that a time expression has read as its own.
func timeRejects(s *sentence) {
	for i := range s.amounts {
		a := &s.amounts[i]
		if a.reject != "" || a.value.Form == claim.NoneReported {
			continue
		}
		for _, t := range s.times {
			if t.from <= a.numFrom && a.numTo <= t.to {
				a.reject = "date"
				if a.unit != nil {
					a.reject = "period"
				}
			}
		}
	}
}
