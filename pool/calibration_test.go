package pool

import (
	"fmt"
	"math"
	"os"
	"strings"
	"testing"
)

// How many situations are drawn: few in every run of the tests, many with -long or -update and in the benchmark.
const (
	fewDraws, manyDraws = 1000, 8000
	fewGrown, manyGrown = 150, 1500
	seed                = 20250113
)

// What the model must reach under its own generator, and the filter for growing totals.
const (
	coverLeast, coverMost = .87, .93
	grownLeast, grownMost = .85, .97
)

var (
	origins = []int{2, 3, 5, 8}
	grown   = []growing{{3, 2, .5}, {4, 3, 0}, {4, 3, .5}, {4, 3, 1}, {8, 2, .5}}
)

// Under the generator nine of ten intervals hold the truth, and the ranks of the truth are flat.
func TestCoverage(t *testing.T) {
	n := fewDraws
	if *long {
		n = manyDraws
	}
	for _, k := range origins {
		c := simulate(t, world{tau: -1, origins: k}, n, Scale, seed)
		if got := c.pool.coverage(); got < coverLeast || got > coverMost {
			t.Errorf("%d origins: covers %.3f, want %.2f to %.2f", k, got, coverLeast, coverMost)
		}
		if chi := c.pool.chi(); chi > chiLimit {
			t.Errorf("%d origins: ranks are not flat, chi-squared %.1f above %.1f: %v", k, chi, chiLimit, c.pool.ranks)
		}
		if p, m := c.pool.meanScore(), c.minMax.meanScore(); p >= m {
			t.Errorf("%d origins: interval score %.2f, no better than min-max, %.2f", k, p, m)
		}
		if p, a := c.pool.meanScore(), c.perArticle.meanScore(); p >= a {
			t.Errorf("%d origins: interval score %.2f, no better than a t-interval over articles, %.2f", k, p, a)
		}
	}
}

// The filter covers a growing total, which pooling all reports as one figure does not.
func TestGrowingCoverage(t *testing.T) {
	n, all := fewGrown, grown[2:3]
	if *long {
		n, all = manyGrown, grown
	}
	for _, g := range all {
		f := simulateGrowing(t, g, n, seed)
		if got := f.filter.coverage(); got < grownLeast || got > grownMost {
			t.Errorf("%+v: the filter covers %.3f, want %.2f to %.2f", g, got, grownLeast, grownMost)
		}
		if got := f.asOne.coverage(); got > .5 {
			t.Errorf("%+v: pooling all reports as one figure covers %.3f; the growth is too slow to test anything", g, got)
		}
	}
}

// TestEstimatesPage keeps the simulated parts of docs/estimates.md true.
func TestEstimatesPage(t *testing.T) {
	if !*long {
		t.Skip("not measured, and the page not checked: it takes minutes; go test ./pool -long measures it, with -update it writes the page")
	}
	for name, table := range tables(t, manyDraws, manyGrown) {
		Section(t, name, table)
	}
}

// BenchmarkEstimates prints the tables of docs/estimates.md.
func BenchmarkEstimates(b *testing.B) {
	for b.Loop() {
		ts := tables(b, manyDraws, manyGrown)
		for _, name := range []string{"coverage", "wrong", "growing"} {
			fmt.Fprintln(os.Stdout, ts[name])
		}
	}
}

// tables measures everything that is simulated.
func tables(t testing.TB, n, m int) map[string]string {
	var cover, wrong, grows strings.Builder
	cover.WriteString("| origins | pool covers | ranks: chi-squared (below 43.8) | high ÷ low | min-max covers | t per article covers | interval score: pool | min-max | t per article |\n" +
		"|---|---|---|---|---|---|---|---|---|\n")
	for _, k := range origins {
		c := simulate(t, world{tau: -1, origins: k}, n, Scale, seed)
		fmt.Fprintf(&cover, "| %d | %.3f | %.1f | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f |\n", k, c.pool.coverage(), c.pool.chi(), c.pool.factor(),
			c.minMax.coverage(), c.perArticle.coverage(), c.pool.meanScore(), c.minMax.meanScore(), c.perArticle.meanScore())
	}
	fmt.Fprintf(&cover, "\n%d situations in each row; the standard error of a coverage is %.3f.\n", n, .3/math.Sqrt(float64(n)))
	wrong.WriteString("| what is wrong | 3 origins | 5 origins | 8 origins |\n|---|---|---|---|\n")
	for _, w := range []struct {
		what string
		world
		scale float64
	}{
		{"nothing", world{tau: -1}, Scale},
		{"every τ is .40", world{tau: .40}, Scale},
		{"every τ is .40, prior .40", world{tau: .40}, WideScale},
		{"every τ is .60", world{tau: .60}, Scale},
		{"every τ is .60, prior .40", world{tau: .60}, WideScale},
		{"a shared bias of .05", world{tau: -1, shared: .05}, Scale},
		{"of .10", world{tau: -1, shared: .10}, Scale},
		{"of .20", world{tau: -1, shared: .20}, Scale},
		{"of .40", world{tau: -1, shared: .40}, Scale},
	} {
		fmt.Fprintf(&wrong, "| %s |", w.what)
		for _, k := range origins[1:] {
			w.origins = k
			fmt.Fprintf(&wrong, " %.2f |", simulate(t, w.world, n/4, w.scale, seed).pool.coverage())
		}
		wrong.WriteString("\n")
	}
	grows.WriteString("| origins | figures of each | share of its deviation that an origin keeps | filter covers | high ÷ low | all as one figure covers | the latest of each origin covers |\n" +
		"|---|---|---|---|---|---|---|\n")
	for _, g := range grown {
		f := simulateGrowing(t, g, m, seed)
		fmt.Fprintf(&grows, "| %d | %d | %g | %.3f | %.2f | %.2f | %.2f |\n", g.origins, g.tellings, g.own, f.filter.coverage(), f.filter.factor(), f.asOne.coverage(), f.latest.coverage())
	}
	return map[string]string{"coverage": cover.String(), "wrong": wrong.String(), "growing": grows.String()}
}
