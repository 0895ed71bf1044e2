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

// dot32 sums up the products of x and y: first by their place modulo 32, then the halves of these sums. What is left over of the length
// is not looked at.
func dot32(x, y []float32) float32 {
	var sums [32]float32
	x = x[:len(x)&^31]
	y = y[:len(x)]
	for i, v := range x {
		sums[i&31] += float32(v * y[i])
	}
	return folded(&sums)
}

// sumRows adds rows to sum and leaves least where the result is below. Sums wrap around at 16 bits.
func sumRows(sum *hiddenRow, rows []*hiddenRow, least int16) {
	for _, r := range rows {
		for i, x := range r {
			sum[i] += x
		}
	}
	for i, x := range sum {
		sum[i] = max(x, least)
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

// mulRow fills in out, of a length that 64 divides: the products of x with the columns of w, rounded, productDown bits fewer. The
// weights stand by twos, as paired lays them out. What is beyond 16 bits is cut to their bounds.
func mulRow(out, x, w []int16) {
	for j := range out {
		sum := int32(1 << (productDown - 1))
		for i := 0; i < len(x); i += 2 {
			at := (i*len(out) + 2*j)
			sum += int32(x[i])*int32(w[at]) + int32(x[i+1])*int32(w[at+1])
		}
		out[j] = int16(min(max(sum>>productDown, -1<<15), 1<<15-1))
	}
}
