package dossier

import (
	"math/rand/v2"
	"testing"

	"crosscheck/lineage"
)

// bigStory is one story of n reports, with reprints.
func bigStory(n int) []Read {
	w := &world{rng: rand.New(rand.NewPCG(1, 7))}
	w.story(0, n)
	return w.reads
}

// BenchmarkCompareStory measures the comparison of one large story: with nothing known before, and with all but one pair of reports known.
func BenchmarkCompareStory(b *testing.B) {
	reads := bigStory(300)
	b.Run("anew", func(b *testing.B) {
		for b.Loop() {
			if _, err := Compare(reads, "", nil, Options{}); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("known", func(b *testing.B) {
		memory := &lineage.Memory{}
		for b.Loop() {
			if _, err := Compare(reads, "", memory, Options{}); err != nil {
				b.Fatal(err)
			}
		}
	})
}
