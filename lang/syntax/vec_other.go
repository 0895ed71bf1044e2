//go:build !amd64

package syntax

// axpy8 adds a times x to y, eight numbers at a time; what is left over of the length is not touched.
func axpy8(a float32, x, y []float32) {
	x = x[:len(x)&^7]
	y = y[:len(x)]
	for i, v := range x {
		y[i] += float32(a * v)
	}
}

// dot8 sums up the products of x and y by their place modulo eight.
func dot8(x, y []float32, sums *[8]float32) {
	*sums = [8]float32{}
	x = x[:len(x)&^7]
	y = y[:len(x)]
	for i, v := range x {
		sums[i&7] += float32(v * y[i])
	}
}

// sumRows adds rows to sum and leaves zero where the result is below. Sums wrap around at 16 bits.
func sumRows(sum *hiddenRow, rows []*hiddenRow) {
	for _, r := range rows {
		for i, x := range r {
			sum[i] += x
		}
	}
	for i, x := range sum {
		sum[i] = max(x, 0)
	}
}

// dotRow sums up the products of x and y.
func dotRow(x, y *hiddenRow) int32 {
	var s int32
	for i, v := range x {
		s += int32(v) * int32(y[i])
	}
	return s
}
