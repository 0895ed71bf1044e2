package dossier

import (
	"math/rand/v2"
	"testing"

	"crosscheck/lineage"
	"crosscheck/report"
)

// bigStory is one story of n reports, with reprints.
func bigStory(n int) []Read {
	w := &world{rng: rand.New(rand.NewPCG(1, 7))}
	w.story(0, n)
	return w.reads
}

// BenchmarkCompareStory measures the comparison of one large story: with nothing known before, and with all pairs of reports known.
func BenchmarkCompareStory(b *testing.B) {
	reads := bigStory(300)
	b.Run("anew", func(b *testing.B) {
		for b.Loop() {
			if _, err := Compare(reads, "", nil, Options{}); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("known", func(b *testing.B) { // as the ledger has it: how the reports compare is kept, their texts are read anew
		number := map[*report.Report]uint64{}
		for i := range reads {
			number[reads[i].Report] = uint64(i)
		}
		kept := map[*report.Report][]byte{}
		memory := func() *lineage.Memory {
			return &lineage.Memory{
				Known:  func(r *report.Report) []byte { return kept[r] },
				Number: func(r *report.Report) uint64 { return number[r] },
			}
		}
		first := memory()
		if _, err := Compare(reads, "", first, Options{}); err != nil {
			b.Fatal(err)
		}
		size := 0
		for _, l := range first.Learned() {
			kept[l.Report] = l.Record
			size += len(l.Record)
		}
		for b.Loop() {
			if _, err := Compare(reads, "", memory(), Options{}); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(size)/float64(len(reads)), "B-kept/report")
	})
}
