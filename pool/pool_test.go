package pool

import (
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"

	"crosscheck/claim"

	"pgregory.net/rapid"
)

func value(form claim.Form, low, high float64) *claim.Value {
	return &claim.Value{Form: form, Low: low, High: high, Unit: "people"}
}

func TestRead(t *testing.T) {
	inf := math.Inf(1)
	side := func(v *claim.Value, s claim.Side) *claim.Value { v.Side = s; return v }
	for _, c := range []struct {
		name string
		v    *claim.Value
		want []Part
	}{
		{"23", value(claim.Exact, 23, 23), []Part{{22.5, 23.5, 1}}},
		{"0", value(claim.Exact, 0, 0), []Part{{-.5, .5, 1}}},
		{"230: one zero may be chance", value(claim.Exact, 230, 230), []Part{{229.5, 230.5, 1}}},
		{"3,000", value(claim.Exact, 3000, 3000), []Part{{2500, 3500, 1}}},
		{"2.5", value(claim.Exact, 2.5, 2.5), []Part{{2.45, 2.55, 1}}},
		{"about 340", value(claim.About, 340, 340), []Part{{335, 345, 1}}},
		{"about 1,000 is no 500", value(claim.About, 1000, 1000), []Part{{800, 1200, 1}}},
		{"about 23", value(claim.About, 23, 23), []Part{{22.5, 23.5, 1}}},
		{"nearly 300", side(value(claim.About, 300, 300), claim.Below), []Part{{250, 300, 1}}},
		{"just over 300", side(value(claim.About, 300, 300), claim.Above), []Part{{300, 350, 1}}},
		{"30 to 40", value(claim.Range, 30, 40), []Part{{29.5, 40.5, 1}}},
		{"over 300", value(claim.MoreThan, 300, inf), []Part{{300.5, 400.5, .7}, {300.5, 600.5, .3}}},
		{"at least 1,100", value(claim.AtLeast, 1100, inf), []Part{{1099.5, 1200.5, .7}, {1099.5, 2200.5, .3}}},
		{"over 0", value(claim.MoreThan, 0, inf), []Part{{.5, 1.5, .7}, {.5, 1.5, .3}}},
		{"up to 300", value(claim.AtMost, -inf, 300), []Part{{199.5, 300.5, .5}, {149.5, 300.5, .5}}},
		{"up to 1,000: 900 comes before", value(claim.AtMost, -inf, 1000), []Part{{899.5, 1000.5, .5}, {499.5, 1000.5, .5}}},
		{"fewer than 1", value(claim.LessThan, -inf, 1), []Part{{-.5, .5, .5}, {-.5, .5, .5}}},
		{"dozens", value(claim.Vague, 24, inf), nil},
		{"none reported", value(claim.NoneReported, 0, 0), nil},
	} {
		got := Read(c.v)
		same := slices.EqualFunc(got, c.want, func(a, b Part) bool {
			return math.Abs(a.Low-b.Low) < 1e-9 && math.Abs(a.High-b.High) < 1e-9 && math.Abs(a.Weight-b.Weight) < 1e-9
		})
		if !same {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func sources(values ...*claim.Value) []Source {
	var out []Source
	for _, v := range values {
		out = append(out, Source{Read(v), 1})
	}
	return out
}

// What is had without a grid: with τ fixed by its prior and no contamination near the mode the posterior is known.
func TestFitAgainstQuadrature(t *testing.T) {
	ss := sources(value(claim.Exact, 347, 347), value(claim.About, 380, 380), value(claim.MoreThan, 300, math.Inf(1)), value(claim.Exact, 5100, 5100))
	p, err := Fit(ss, Options{Whole: true})
	if err != nil {
		t.Fatal(err)
	}
	// the same integral by brute force: even steps, and no table, no shortcuts
	const n = 12000
	a, b := math.Log(30), math.Log(51005)
	dens := make([]float64, n)
	sum := 0.
	for k := range 60 {
		tau := tauLeast * math.Pow(tauMost/tauLeast, float64(k)/59)
		for j := range dens {
			theta := a + (b-a)*(float64(j)+.5)/n
			l := tau * math.Exp(-tau*tau/(2*Scale*Scale))
			for _, s := range ss {
				d := 0.
				for _, q := range s.Parts {
					lo, hi := math.Log(q.Low), math.Log(q.High)
					d += q.Weight * .5 * (math.Erf((hi-theta)/tau/math.Sqrt2) - math.Erf((lo-theta)/tau/math.Sqrt2)) / (hi - lo)
				}
				l *= (1-Contamination)*d + Contamination/(2*math.Ln10)
			}
			dens[j] += l
			sum += l
		}
	}
	for _, q := range []float64{.05, .25, .5, .75, .95} {
		run, j := 0., 0
		for run+dens[j] < q*sum {
			run += dens[j]
			j++
		}
		want := math.Exp(a + (b-a)*(float64(j)+.5)/n)
		if got := p.Quantile(q); math.Abs(math.Log(got/want)) > .01 {
			t.Errorf("%g %% lies at %.2f, by brute force at %.2f", 100*q, got, want)
		}
	}
}

func TestNormal(t *testing.T) {
	for z := -9.; z <= 9; z += .0137 {
		if got, want := normals().below(z), .5*math.Erfc(-z/math.Sqrt2); math.Abs(got-want) > 5e-9 {
			t.Fatalf("below %g lies %v, want %v", z, got, want)
		}
	}
}

func TestFitRefuses(t *testing.T) {
	for _, c := range []struct {
		ss   []Source
		o    Options
		want error
	}{
		{nil, Options{}, ErrNothing},
		{[]Source{{}}, Options{}, ErrNothing},
		{sources(value(claim.Exact, -7, -7)), Options{Whole: true}, ErrNegative},
		{sources(value(claim.Exact, 0, 0), value(claim.Exact, 2.5, 2.5)), Options{}, ErrZero},
	} {
		if _, err := Fit(c.ss, c.o); !errors.Is(err, c.want) {
			t.Errorf("%v: %v, want %v", c.ss, err, c.want)
		}
	}
}

// drawSources are statements of any kind and size, also absurd ones.
func drawSources(t *rapid.T) []Source {
	n := rapid.IntRange(1, 12).Draw(t, "sources")
	out := make([]Source, n)
	for i := range out {
		x := math.Floor(rapid.Float64Range(0, 9).Draw(t, "digits") * math.Pow10(rapid.SampledFrom([]int{0, 0, 1, 3, 6, 18}).Draw(t, "size")))
		form := rapid.SampledFrom([]claim.Form{claim.Exact, claim.About, claim.MoreThan, claim.AtLeast, claim.AtMost, claim.LessThan, claim.Range}).Draw(t, "form")
		v := value(form, x, x)
		switch form {
		case claim.MoreThan, claim.AtLeast:
			v.High = math.Inf(1)
		case claim.AtMost, claim.LessThan:
			v.Low, v.High = math.Inf(-1), x+1
		case claim.Range:
			v.High = 2*x + 1
		}
		out[i] = Source{Read(v), rapid.SampledFrom([]float64{1, 1, .5}).Draw(t, "weight")}
	}
	return out
}

// Whatever is stated, quantiles are numbers in order, and the order of the sources changes no bit.
func TestFitProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ss := drawSources(t)
		o := Options{Whole: true}
		p, err := Fit(ss, o)
		if err != nil {
			t.Fatal(err)
		}
		last := 0.
		for _, q := range []float64{0, .05, .5, .95, 1} {
			x := p.Quantile(q)
			if math.IsNaN(x) || math.IsInf(x, 0) || x < last {
				t.Fatalf("%g %% lies at %v, after %v", 100*q, x, last)
			}
			last = x
		}
		if math.IsNaN(p.Tau) || p.Tau < tauLeast || p.Tau > tauMost {
			t.Fatalf("tau %v", p.Tau)
		}
		turned, err := Fit(rapid.Permutation(ss).Draw(t, "order"), o)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(p.mass, turned.mass) || p.Tau != turned.Tau {
			t.Fatal("the order of the sources changes the estimate")
		}
		var obs []Observation
		for i, s := range ss {
			obs = append(obs, Observation{s, float64(i / 2 * 20)})
		}
		if f, err := Follow(obs, o); err != nil || math.IsNaN(f.Median()) {
			t.Fatalf("followed: %v", err)
		}
	})
}

// Observations of one hour are pooled as if there were no time.
func TestFollowOneHour(t *testing.T) {
	ss := sources(value(claim.Exact, 347, 347), value(claim.About, 380, 380), value(claim.Exact, 290, 290))
	p, err := Fit(ss, Options{Whole: true})
	if err != nil {
		t.Fatal(err)
	}
	var obs []Observation
	for _, s := range ss {
		obs = append(obs, Observation{s, 48})
	}
	f, err := Follow(obs, Options{Whole: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range []float64{.05, .5, .95} {
		if a, b := p.Quantile(q), f.Quantile(q); math.Abs(math.Log(a/b)) > 1e-9 {
			t.Errorf("%g %% lies at %v, followed at %v", 100*q, a, b)
		}
	}
}

// A number that was too high is outlived: the filter is no running maximum.
func TestFollowForgets(t *testing.T) {
	obs := []Observation{{sources(value(claim.Exact, 900, 900))[0], 0}}
	for i := 1; i < 6; i++ {
		obs = append(obs, Observation{sources(value(claim.Exact, float64(100+10*i), float64(100+10*i)))[0], float64(24 * i)})
	}
	p, err := Follow(obs, Options{Whole: true})
	if err != nil {
		t.Fatal(err)
	}
	if low, high := p.Interval(); low > 150 || high < 150 || high > 400 {
		t.Errorf("%.0f to %.0f after 150 was stated last", low, high)
	}
}

// More origins that agree narrow the estimate; one that is far away moves it little.
func TestMoreSources(t *testing.T) {
	last := math.Inf(1)
	for _, n := range []int{2, 3, 5, 9} {
		p, err := Fit(sources(slices.Repeat([]*claim.Value{value(claim.Exact, 347, 347)}, n)...), Options{Whole: true})
		if err != nil {
			t.Fatal(err)
		}
		low, high := p.Interval()
		if high/low >= last {
			t.Errorf("%d origins that agree: %.0f to %.0f, no narrower than fewer", n, low, high)
		}
		last = high / low
	}
	p, err := Fit(sources(value(claim.Exact, 347, 347), value(claim.Exact, 351, 351), value(claim.Exact, 3510000, 3510000)), Options{Whole: true})
	if err != nil {
		t.Fatal(err)
	}
	if m := p.Median(); m < 330 || m > 370 {
		t.Errorf("the middle is %.0f beside a misprint", m)
	}
}

// BenchmarkFit is the cost of one estimate.
func BenchmarkFit(b *testing.B) {
	for _, n := range []int{2, 5, 20, 200, 2000} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			_, stated := world{tau: .3, origins: n}.draw(rand.New(rand.NewPCG(1, 2)))
			ss := read(stated)
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Fit(ss, Options{Whole: true}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
