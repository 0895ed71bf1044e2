package dossier

import (
	"strconv"
	"testing"

	"crosscheck/claim"
	"crosscheck/report"
	"crosscheck/story"
)

// BenchmarkShelf measures what it costs the grouping to take in one report more, and to remove it again, where all others lie on a shelf in memory:
// cold with nothing read before, warm with what the reports before it left in memory.
func BenchmarkShelf(b *testing.B) {
	for _, n := range []int{20_000} {
		reads := makeWorld(n, 1)
		var reports, last []*report.Report
		claims := map[string][]claim.Claim{}
		for i, r := range reads {
			claims[r.Report.ID] = r.Claims
			if i%(n/200) == n/200-1 {
				last = append(last, r.Report)
			} else {
				reports = append(reports, r.Report)
			}
		}
		shelf := &story.MemoryShelf{}
		all := story.Open(shelf)
		if err := all.AddAll(reports, func(id string) []claim.Claim { return claims[id] }); err != nil {
			b.Fatal(err)
		}
		if err := all.Flush(); err != nil {
			b.Fatal(err)
		}
		for _, cold := range []bool{false, true} {
			g := story.Open(shelf)
			name := strconv.Itoa(n) + " reports, warm"
			if cold {
				name = strconv.Itoa(n) + " reports, cold"
			}
			b.Run(name, func(b *testing.B) {
				var loads story.Loads
				slowest := 0.0
				i := 0
				for b.Loop() {
					if cold {
						g = story.Open(shelf)
					}
					r := last[i%len(last)]
					before, start := g.Loads(), b.Elapsed()
					edit := func() (story.Change, error) { return g.Add(r, claims[r.ID]) }
					if i/len(last)%2 == 1 {
						edit = func() (story.Change, error) { return g.Remove(r.ID) }
					}
					if _, err := edit(); err != nil {
						b.Fatal(err)
					}
					if err := g.Flush(); err != nil {
						b.Fatal(err)
					}
					slowest = max(slowest, (b.Elapsed() - start).Seconds())
					now := g.Loads()
					loads.Read += now.Read - before.Read
					loads.BytesRead += now.BytesRead - before.BytesRead
					loads.Written += now.Written - before.Written
					loads.BytesWritten += now.BytesWritten - before.BytesWritten
					i++
				}
				each := func(n int, what string) { b.ReportMetric(float64(n)/float64(b.N), what) }
				each(loads.Read, "records-read")
				each(loads.BytesRead, "B-read")
				each(loads.Written, "records-written")
				each(loads.BytesWritten, "B-written")
				b.ReportMetric(1000*slowest, "ms-slowest")
			})
		}
	}
}
