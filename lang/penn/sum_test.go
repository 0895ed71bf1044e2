package penn

import (
	"math/rand/v2"
	"testing"
)

// A dense row adds what its cells add, to the last bit.
func TestAddDense(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 1))
	var w weights
	for c := range uint8(lanes) {
		w.class = append(w.class, c)
		w.w = append(w.w, rnd.Float32()-0.5)
	}
	all := row{0, lanes}
	dense := w.settle(all)
	if len(w.dense) != 1 || dense == all {
		t.Fatalf("%d dense rows, %v", len(w.dense), dense)
	}
	var want, got [lanes]float32
	for c := range want {
		want[c] = rnd.Float32()
	}
	got = want
	w.cells(&want, all)
	w.add(&got, dense)
	if got != want {
		t.Errorf("%v, want %v", got, want)
	}
}
