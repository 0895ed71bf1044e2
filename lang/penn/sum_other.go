//go:build !amd64

package penn

// addDense adds a row that has a weight for every class.
func addDense(sum, row *[lanes]float32) {
	for i, x := range row {
		sum[i] += x
	}
}
