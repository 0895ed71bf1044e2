package penn

// addDense adds a row that has a weight for every class.
//
//go:noescape
func addDense(sum, row *[lanes]float32)
