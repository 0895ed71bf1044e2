package syntax

import (
	"math/rand/v2"
	"testing"
)

// The fast sums give what plain ones give, number by number.
func TestVectors(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 1))
	x, y, want := make([]float32, 160), make([]float32, 160), make([]float32, 160)
	var sums [32]float32
	for i := range x {
		x[i], y[i] = rnd.Float32()-0.5, rnd.Float32()-0.5
		want[i] = y[i] + float32(0.3*x[i])
		sums[i%32] += float32(x[i] * y[i])
	}
	if got, want := dot32(x, y), folded(&sums); got != want {
		t.Errorf("dot32 %v, want %v", got, want)
	}
	axpy8(0.3, x, y)
	for i := range y {
		if y[i] != want[i] {
			t.Fatalf("axpy8: %v at %d, want %v", y[i], i, want[i])
		}
	}
}

func TestRows(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	rows := make([]*hiddenRow, 7)
	for k := range rows {
		rows[k] = new(hiddenRow)
		for i := range rows[k] {
			rows[k][i] = int16(rnd.IntN(4001) - 2000)
		}
	}
	for _, least := range []int16{0, -1 << 15} {
		var sum, want hiddenRow
		for i := range sum {
			sum[i] = int16(rnd.IntN(4001) - 2000)
			want[i] = sum[i]
			for _, r := range rows {
				want[i] += r[i]
			}
			want[i] = max(want[i], least)
		}
		sumRows(&sum, rows, least)
		if sum != want {
			t.Errorf("sumRows gives %v, want %v", sum, want)
		}
		product := int32(0)
		for i, x := range sum {
			product += int32(x) * int32(rows[0][i])
		}
		if got := dotRow(&sum, rows[0]); got != product {
			t.Errorf("dotRow gives %d, want %d", got, product)
		}
	}
}

func TestMulRow(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 3))
	for _, d := range []int{8, 16, 24, 32} {
		x, w := make([]int16, d), make([]int16, d*hidden)
		for i := range x {
			x[i] = int16(rnd.IntN(1<<13) - 1<<12)
		}
		for i := range w {
			w[i] = int16(rnd.IntN(1<<13) - 1<<12)
		}
		got := make([]int16, hidden)
		mulRow(got, x, paired(w, hidden))
		for j := range got {
			sum := int32(0)
			for i := range x {
				sum += int32(x[i]) * int32(w[i*hidden+j])
			}
			want := int16(min(max((sum+1<<(productDown-1))>>productDown, -1<<15), 1<<15-1))
			if got[j] != want {
				t.Fatalf("%d numbers: %d at %d, want %d", d, got[j], j, want)
			}
		}
	}
}

func BenchmarkRow(b *testing.B) {
	m := load(b)
	var r hiddenRow
	for b.Loop() {
		m.net.in.product(0, firstWord, &r)
	}
}
