package sqlite_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
	"time"

	"crosscheck/ledger"
	"crosscheck/ledger/query"
	"crosscheck/ledger/sqlite"
	"crosscheck/report"
)

// The benchmarks run on a ledger of so many reports, grown from the texts at hand. It is made once and kept, at the path if one is given: a
// ledger of 100,000 reports takes a while.
var (
	benchReports = flag.Int("reports", 1000, "how many reports the ledger of the benchmarks holds")
	benchLedger  = flag.String("ledger", "", "where that ledger is kept for the next time; if not given, nowhere")
)

// grownLedger is the ledger of the benchmarks, with a world of reports that it does not have yet.
func grownLedger(b *testing.B) (*sqlite.Ledger, func() report.Raw) {
	b.Helper()
	path := *benchLedger
	if path == "" {
		path = filepath.Join(b.TempDir(), "grown.ledger")
	}
	l, err := sqlite.Open(b.Context(), path, sqlite.Options{Create: true})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = l.Close() })
	base := texts(b)
	var have int
	if v, err := l.Size(b.Context()); err != nil {
		b.Fatal(err)
	} else {
		have = v.Reports
	}
	if have < *benchReports {
		start := time.Now()
		list := &report.Listing{}
		for i := have; i < *benchReports; i++ {
			list.Inputs = append(list.Inputs, report.Held(base[i%len(base)].grown(i/len(base))))
		}
		added, err := l.Add(b.Context(), list, sqlite.AddOptions{Progress: func(done, failed, all int) {
			if done%5000 == 0 {
				fmt.Fprintf(os.Stderr, "%d of %d reports, %d failed, %v\n", done, all, failed, time.Since(start).Round(time.Second))
			}
		}})
		if err != nil {
			b.Fatal(err)
		}
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		fmt.Fprintf(os.Stderr, "made in %v: %v, %d stories, %d MB of heap in use, %d MB from the system\n", time.Since(start).Round(time.Second), added.Kept, added.Stories, m.HeapInuse>>20, m.Sys>>20)
	}
	if err := l.Settled(b.Context()); err != nil {
		b.Fatal(err)
	}
	size, err := l.Size(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	b.Logf("%+v", size)
	next := size.Reports
	return l, func() report.Raw {
		// A stride that meets stories of all sizes.
		next++
		return base[next*7919%len(base)].grown(1000 + next/len(base))
	}
}

// spread gives the times of single calls: their middle, the 95th of 100, and the slowest.
type spread []time.Duration

func (s *spread) time(f func()) {
	start := time.Now()
	f()
	*s = append(*s, time.Since(start))
}

func (s spread) report(b *testing.B) {
	slices.Sort(s)
	ms := func(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
	b.ReportMetric(ms(s[len(s)/2]), "ms-median")
	b.ReportMetric(ms(s[len(s)*95/100]), "ms-p95")
	b.ReportMetric(ms(s[len(s)-1]), "ms-slowest")
}

// BenchmarkLedger measures single commands on a large ledger that is open: one report more, with its story compared anew; a question with its lineage; what
// changed in the last run.
func BenchmarkLedger(b *testing.B) {
	l, next := grownLedger(b)
	ctx := b.Context()
	b.Run("add", func(b *testing.B) {
		var s spread
		for b.Loop() {
			in := report.Held(next())
			s.time(func() {
				if _, err := l.Add(ctx, &report.Listing{Inputs: []report.Input{in}}, sqlite.AddOptions{Workers: 1}); err != nil {
					b.Fatal(err)
				}
			})
		}
		s.report(b)
	})
	b.Run("question", func(b *testing.B) {
		list, err := l.Questions(ctx, 400)
		if err != nil || len(list) == 0 {
			b.Fatal(err)
		}
		var s spread
		i := 0
		for b.Loop() {
			q := list[i%len(list)]
			i++
			s.time(func() {
				if _, err := l.Question(ctx, q.Story, q.Question); err != nil {
					b.Fatal(err)
				}
			})
		}
		s.report(b)
	})
	for _, text := range []string{
		"measure:killed after:2013-06-01", "origin:police measure:wounded value:>=2", "place:chicago measure:killed,wounded", "kind:figure modality:denied",
		"shooting measure:killed before:2014-01-01", `"police said" suspect`,
	} {
		q, err := query.Parse(text, query.Published)
		if err != nil {
			b.Fatal(err)
		}
		b.Run("search "+text, func(b *testing.B) {
			var s spread
			found := 0
			for b.Loop() {
				s.time(func() {
					out, err := l.Search(ctx, q, ledger.Search{Limit: ledger.DefaultLimit})
					if err != nil {
						b.Fatal(err)
					}
					found = len(out.Claims) + len(out.Passages)
				})
			}
			b.ReportMetric(float64(found), "shown")
			s.report(b)
		})
	}
	b.Run("changes", func(b *testing.B) {
		var s spread
		for b.Loop() {
			s.time(func() {
				since, err := l.Since(ctx, "")
				if err != nil {
					b.Fatal(err)
				}
				if _, err := l.Changes(ctx, since, ""); err != nil {
					b.Fatal(err)
				}
			})
		}
		s.report(b)
	})
}
