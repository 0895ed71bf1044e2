package dossier

import (
	"strconv"
	"testing"
)

// BenchmarkCompare measures everything after the reading (stories, lineage, questions, findings) on made-up ledgers of growing size, about
// five claims a report, on one core with make bench: ns/claim shows that the work is near linear.
func BenchmarkCompare(b *testing.B) {
	for _, n := range []int{2_000, 6_000, 20_000} {
		b.Run(strconv.Itoa(n)+" reports", func(b *testing.B) {
			reads := makeWorld(n, 1)
			claims := 0
			for i := range reads {
				claims += len(reads[i].Claims)
			}
			for b.Loop() {
				if _, err := Assemble(reads, Options{}); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(claims), "claims")
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*claims), "ns/claim")
		})
	}
}

// BenchmarkAdd measures what one report more costs: its story is found and compared anew. The reports come from stories of all sizes, as they do
// in the ledger, so most touch a small one; the slowest is given too.
func BenchmarkAdd(b *testing.B) {
	reads := makeWorld(20_000, 1)
	g, err := NewGrowing(Options{})
	if err != nil {
		b.Fatal(err)
	}
	var first, last []Read
	for i, r := range reads {
		if i%50 == 49 {
			last = append(last, r)
		} else {
			first = append(first, r)
		}
	}
	if err := g.AddAll(first); err != nil {
		b.Fatal(err)
	}
	slowest := 0.0
	i := 0
	for b.Loop() {
		if i == len(last) {
			b.Skip("no more reports")
		}
		before := b.Elapsed()
		if _, err := g.Add(last[i]); err != nil {
			b.Fatal(err)
		}
		slowest = max(slowest, (b.Elapsed() - before).Seconds())
		i++
	}
	b.ReportMetric(1000*slowest, "ms-slowest")
}
