package pool

import (
	"math"
	"strconv"
	"strings"

	"crosscheck/claim"
)

// How a bound is read [coarse data: Heitjan and Rubin 1991]. Starting values.
const (
	// overNear: "over 300" is said of 300 to 400 (the next round number), and for the rest of 300 to 600.
	overNear = .7
	// upToNear: "up to 300" is said of 200 to 300, and for the rest of 150 to 300.
	upToNear = .5
	// roundZeros is from how many trailing zeros on an exact number is taken as rounded, and roundMost how far a rounded number reaches
	// at most, as a share of itself: both as where values are compared.
	roundZeros = 2
	roundMost  = .20
)

// Read is how a value is read: the intervals in which the number that its origin saw may lie, in the unit of the value. It is nil of
// words that state no number.
func Read(v *claim.Value) []Part {
	if !v.Stated() {
		return nil
	}
	switch v.Form {
	case claim.Exact, claim.About, claim.Range:
		return between(v)
	case claim.AtLeast:
		return over(v.Low, v.Low-finest(v.Low))
	case claim.MoreThan:
		return over(v.Low, v.Low+finest(v.Low))
	case claim.AtMost:
		return upTo(v.High, v.High+finest(v.High))
	case claim.LessThan:
		return upTo(v.High, v.High-finest(v.High))
	}
	return nil
}

// between: an exact 23 is 22.5 to 23.5; what is rounded, or about, reaches half a unit of its last significant digit.
func between(v *claim.Value) []Part {
	below, above := finest(v.Low), finest(v.High)
	switch {
	case v.Form == claim.About, v.Form == claim.Exact && zeros(v.Low) >= roundZeros:
		below, above = rounding(v.Low), rounding(v.High)
	}
	switch {
	case v.Form == claim.About && v.Side == claim.Below:
		above = 0
	case v.Form == claim.About && v.Side == claim.Above:
		below = 0
	}
	return []Part{{v.Low - below, v.High + above, 1}}
}

func over(n, from float64) []Part {
	near := n + unit(n) + finest(n)
	return []Part{{from, near, overNear}, {from, max(2*n+finest(n), near), 1 - overNear}}
}

func upTo(n, to float64) []Part {
	near := n - unit(n)
	if lead(n) == 1 { // the round number before 1,000 is 900
		near = n - unit(n)/10
	}
	far := min(n/2, near)
	if near >= to { // fewer than one
		near, far = 0, 0
	}
	return []Part{{near - finest(n), to, upToNear}, {far - finest(n), to, 1 - upToNear}}
}

// unit is the unit of the last significant digit: 100 of 1,100; 0.1 of 2.5.
func unit(n float64) float64 {
	if n == math.Trunc(n) {
		return math.Pow10(zeros(n))
	}
	s := strconv.FormatFloat(math.Abs(n), 'f', -1, 64)
	return math.Pow10(-len(s[strings.IndexByte(s, '.')+1:]))
}

// finest is half the step in which a number is told: ½ of a whole number, 0.05 of 2.5.
func finest(n float64) float64 { return .5 * min(unit(n), 1) }

// rounding is how far a rounded number reaches to each side.
func rounding(n float64) float64 { return max(min(.5*unit(n), roundMost*math.Abs(n)), finest(n)) }

// zeros counts the trailing zeros of a whole number; a fraction has none.
func zeros(n float64) int {
	if n == 0 || n != math.Trunc(n) {
		return 0
	}
	s := strconv.FormatFloat(math.Abs(n), 'f', -1, 64)
	return len(s) - len(strings.TrimRight(s, "0"))
}

// lead is a number's only significant digit, 0 of one that has several.
func lead(n float64) int {
	if d := math.Round(math.Abs(n) / unit(n)); d < 10 {
		return int(d)
	}
	return 0
}
