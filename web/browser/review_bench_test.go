package browser

import (
	"slices"
	"strconv"
	"testing"
	"time"

	"crosscheck/ledger/sqlite"
	"crosscheck/ledger/sqlite/sample"
)

// BenchmarkDecideInPage measures, in a ledger of 2,000 reports with 20,000 claims, the time from a key that decides to the frame that shows the next card. The goal is
// less than 100 ms.
func BenchmarkDecideInPage(b *testing.B) {
	running(b)
	path, err := sample.Copy(b.Context(), b.TempDir())
	if err != nil {
		b.Fatal(err)
	}
	l, err := sqlite.Open(b.Context(), path, sqlite.Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = l.Close() })
	p := Open(b, Options{Server: serveOpen(b, l)})
	for _, key := range []string{"a", "x", "u", "Space"} {
		b.Run(key, func(b *testing.B) {
			p.Go("/review")
			var times []time.Duration
			for b.Loop() {
				p.Wait("#card[data-at]")
				at := Eval[string](p, "document.querySelector('#card').dataset.at")
				time.Sleep(400 * time.Millisecond) // somebody reads
				times = append(times, p.Painted("document.querySelector('#card').dataset.at && document.querySelector('#card').dataset.at !== "+strconv.Quote(at), func() { p.Key(key) }))
			}
			slices.Sort(times)
			b.ReportMetric(float64(times[len(times)/2].Microseconds())/1000, "ms-median")
			b.ReportMetric(float64(times[len(times)*95/100].Microseconds())/1000, "ms-p95")
			b.ReportMetric(float64(times[len(times)-1].Microseconds())/1000, "ms-slowest")
		})
	}
}
