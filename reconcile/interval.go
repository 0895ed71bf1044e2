package reconcile

import (
	"math"
	"strconv"
	"strings"

	"crosscheck/claim"
	"crosscheck/question"
)

// How far a value reaches when it is compared with another.
const (
	// An approximate number reaches half a unit of its last significant digit to each side [RULES 7, rounded or about], but at
	// most this share of itself: about 1,000 is not 1,000 ± 500. A starting value.
	aboutMost = .20
	// roundZeros is from how many trailing zeros on an exact number is taken as rounded: 3,000, not 230. A starting value.
	roundZeros = 2
	// vagueFactor: a vague word contradicts a number only where they lie further apart than this [RULES 1].
	vagueFactor = 10
)

// interval is where the truth lies if a value is right, in the base unit.
type interval struct {
	low, high         float64
	openLow, openHigh bool // the end itself is excluded
}

// reach is the interval of a value in the unit in which figures of its kind are compared. An exact number that looks rounded
// reaches half a unit to each side; a count that only follows from the wording is the least there were.
func reach(v *claim.Value) interval {
	x := span(v)
	if v.Form == claim.Implied { // those of whom the wording speaks; there may be more
		return interval{low: x.low, high: math.Inf(1)}
	}
	if v.Form == claim.Exact && v.Low == v.High && zeros(v.Low) >= roundZeros {
		d := half(v.Low) * x.low / v.Low
		return interval{low: x.low - d, high: x.high + d, openHigh: true}
	}
	return x
}

// span is the interval that the words of a value give: an exact number is itself.
func span(v *claim.Value) interval {
	lo, _ := question.Convert(v.Low, v.Unit)
	hi, _ := question.Convert(v.High, v.Unit)
	switch v.Form {
	case claim.About:
		below, above := half(v.Low), half(v.High)
		if v.Low != 0 {
			below *= lo / v.Low
		}
		if v.High != 0 {
			above *= hi / v.High
		}
		switch v.Side {
		case claim.Below:
			return interval{low: lo - below, high: hi, openHigh: true}
		case claim.Above:
			return interval{low: lo, high: hi + above, openLow: true}
		}
		return interval{low: lo - below, high: hi + above, openHigh: true}
	case claim.MoreThan:
		return interval{low: lo, high: hi, openLow: true}
	case claim.LessThan:
		return interval{low: lo, high: hi, openHigh: true}
	}
	return interval{low: lo, high: hi}
}

// half is how far a rounded number reaches to each side.
func half(n float64) float64 { return min(.5*math.Pow10(zeros(n)), aboutMost*math.Abs(n)) }

// zeros counts the trailing zeros of a whole number; a fraction has none.
func zeros(n float64) int {
	if n == 0 || n != math.Trunc(n) {
		return 0
	}
	s := strconv.FormatFloat(math.Abs(n), 'f', -1, 64)
	return len(s) - len(strings.TrimRight(s, "0"))
}

// meets reports whether two intervals have a number in common.
func (a interval) meets(b interval) bool {
	return before(a.low, b.high, a.openLow || b.openHigh) && before(b.low, a.high, b.openLow || a.openHigh)
}

// before: x <= y, or x < y where the ends are excluded.
func before(x, y float64, strict bool) bool {
	if strict {
		return x < y
	}
	return x <= y
}

// plus is the interval of a sum.
func (a interval) plus(b interval) interval {
	return interval{a.low + b.low, a.high + b.high, a.openLow || b.openLow, a.openHigh || b.openHigh}
}

// compatible reports whether two values can both be right.
func compatible(a, b *claim.Value) bool {
	if a.Form == claim.NoneReported || b.Form == claim.NoneReported {
		return true // silence contradicts nothing
	}
	return reach(a).loose(a).meets(reach(b).loose(b))
}

// loose widens the interval of a vague word by vagueFactor around the ends that the word's table gives it.
func (a interval) loose(v *claim.Value) interval {
	if v.Form != claim.Vague {
		return a
	}
	low, high := a.low, a.high
	if math.IsInf(high, 0) {
		high = low
	}
	if math.IsInf(low, 0) {
		low = high
	}
	if low < vagueFactor {
		high = math.Inf(1) // "several" and "many" are a determiner, not an order of magnitude
	}
	return interval{low: low / vagueFactor, high: high * vagueFactor}
}

// ends are the numbers that a claim states, in the base unit, lowest first; none for a vague word or a silence.
func ends(v *claim.Value) []float64 {
	if !v.Stated() {
		return nil
	}
	out := v.Ends()
	for i := range out {
		out[i], _ = question.Convert(out[i], v.Unit)
	}
	return out
}

// sameNumbers reports whether two values state the same numbers, whatever their hedges.
func sameNumbers(a, b *claim.Value) bool { return numbers(a) == numbers(b) }

// numbers is what a value states, without its hedge; words that state no number stand for themselves.
func numbers(v *claim.Value) string {
	if v.Form == claim.Vague || v.Form == claim.NoneReported {
		return string(v.Form) + " " + strconv.FormatFloat(v.Low, 'g', -1, 64)
	}
	var b strings.Builder
	for _, n := range v.Ends() {
		n, unit := question.Convert(n, v.Unit)
		b.WriteString(strconv.FormatFloat(n, 'g', 12, 64))
		b.WriteByte(' ')
		b.WriteString(unit)
		b.WriteByte('|')
	}
	return b.String()
}
