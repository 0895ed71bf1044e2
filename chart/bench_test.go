package chart

import (
	"fmt"
	"testing"

	"crosscheck/claim"
)

// BenchmarkFullChart draws as many marks as a chart holds.
func BenchmarkFullChart(b *testing.B) {
	d := &Drawing{ID: "b", Title: "many", Unit: "people", Clock: Said}
	for i := range marksMost {
		v := float64(100 + i*i)
		d.Origins = append(d.Origins, Origin{Name: fmt.Sprintf("Ministry number %d", i), Marks: []Mark{{
			Claim: fmt.Sprintf("c%d", i), Value: claim.Value{Form: claim.Exact, Low: v, High: v}, Phrase: claim.FormatNumber(v),
			Date: fmt.Sprintf("2024-%02d-%02d", 1+i%12, 1+i%28), Current: true,
		}}})
	}
	for b.Loop() {
		_ = d.SVG(Wide)
		_ = d.SVG(Narrow)
	}
}
