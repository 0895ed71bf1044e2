package pool

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"
	"math"
	"os"
)

func TestExplore(t *testing.T) {
	if os.Getenv("EXP") == "" { t.Skip() }
	n := 1500
	for _, w := range []world{{-1, 0, 2}, {-1, 0, 3}, {-1, 0, 5}, {-1, 0, 8}, {.4, 0, 3}, {.4,0,5},{.6, 0, 3},{.6,0,5},{-1, .2, 5},{-1,.4,5}} {
		r := rand.New(rand.NewPCG(1, uint64(w.origins)))
		in := 0
		start := time.Now()
		bins := [20]int{}
		width := 0.
		for range n {
			truth, st := w.draw(r)
			p, err := Fit(read(st), Options{Whole: true})
			if err != nil { t.Fatal(err, st) }
			lo, hi := p.Interval()
			u := p.Below(truth)
			bins[min(int(u*20), 19)]++
			if u >= .05 && u <= .95 { in++ }
			width += math.Log(hi / max(lo, .5))
		}
		chi := 0.
		e := float64(n) / 20
		for _, b := range bins { chi += (float64(b) - e) * (float64(b) - e) / e }
		fmt.Printf("%+v cover %.3f chi2 %.1f width %.2f %v %v\n", w, float64(in)/float64(n), chi, width/float64(n), bins, time.Since(start)/time.Duration(n))
	}
}
func TestExploreGrow(t *testing.T) {
	if os.Getenv("EXPG") == "" { t.Skip() }
	n := 400
	for _, g := range []growing{{3, 2, 0}, {4, 3, 0}, {4, 3, .5}, {4, 3, 1}, {2,3,.5},{8,2,.5}, {8,4,.5}} {
		r := rand.New(rand.NewPCG(1, uint64(g.origins)))
		in, all := 0, 0
		bins := [10]int{}
		width := 0.
		start := time.Now()
		for range n {
			truth, obs := g.draw(r)
			p, err := Follow(obs, Options{Whole: true})
			if err != nil { t.Fatal(err) }
			lo, hi := p.Interval()
			u := p.Below(truth)
			if u >= .05 && u <= .95 { in++ }
			bins[min(int(u*10), 9)]++
			width += math.Log(hi / lo)
			ss := make([]Source, len(obs))
			for i := range obs { ss[i] = obs[i].Source }
			q, _ := Fit(ss, Options{Whole: true})
			if u := q.Below(truth); u >= .05 && u <= .95 { all++ }
		}
		fmt.Printf("%+v cover %.3f as one %.3f width %.2f %v %v\n", g, float64(in)/float64(n), float64(all)/float64(n), width/float64(n), bins, time.Since(start)/time.Duration(n))
	}
}
