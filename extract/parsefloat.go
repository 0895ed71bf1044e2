package extract

import "strconv"

// parseFloat reads a cell of a table that is empty or a number.
func parseFloat(s string) float64 {
	if s == "" {
		return 0
	}
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		panic("lexicon: not a number: " + s)
	}
	return v
}
