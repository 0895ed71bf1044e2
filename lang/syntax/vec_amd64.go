package syntax

// axpy8 adds a times x to y, eight numbers at a time; what is left over of the length is not touched.
//
//go:noescape
func axpy8(a float32, x, y []float32)

// dot8 sums up the products of x and y by their place modulo eight.
//
//go:noescape
func dot8(x, y []float32, sums *[8]float32)

// sumRows adds rows to sum and leaves zero where the result is below. Sums wrap around at 16 bits.
//
//go:noescape
func sumRows(sum *hiddenRow, rows []*hiddenRow)

// dotRow sums up the products of x and y.
//
//go:noescape
func dotRow(x, y *hiddenRow) int32

// mulRow fills in out, of a length that sixteen divides: the products of x with the columns of w, rounded, productDown bits fewer. The
// weights stand by twos, as paired lays them out. What is beyond 16 bits is cut to their bounds.
//
//go:noescape
func mulRow(out, x, w []int16)
