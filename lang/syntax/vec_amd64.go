package syntax

import "golang.org/x/sys/cpu"

// avx2 tells whether the machine adds eight numbers at once. The results are the same.
var avx2 = cpu.X86.HasAVX2 //nolint:unused // vec_amd64.s looks at it

// axpy8 adds a times x to y, eight numbers at a time; what is left over of the length is not touched.
//
//go:noescape
func axpy8(a float32, x, y []float32)

// dot32 sums up the products of x and y: first by their place modulo 32, then the halves of these sums. What is left over of the length
// is not looked at.
//
//go:noescape
func dot32(x, y []float32) float32

// sumRows adds rows to sum and leaves least where the result is below. Sums wrap around at 16 bits.
//
//go:noescape
func sumRows(sum *hiddenRow, rows []*hiddenRow, least int16)

// dotRow sums up the products of x and y.
//
//go:noescape
func dotRow(x, y *hiddenRow) int32

// mulRow fills in out, of a length that 64 divides: the products of x with the columns of w, rounded, productDown bits fewer. The
// weights stand by twos, as paired lays them out. What is beyond 16 bits is cut to their bounds.
//
//go:noescape
func mulRow(out, x, w []int16)
