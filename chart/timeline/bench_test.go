package timeline

import (
	"fmt"
	"testing"

	"crosscheck/chart"
)

// BenchmarkFullTimeline draws as many claims as a timeline holds.
func BenchmarkFullTimeline(b *testing.B) {
	var lanes []Lane
	for i := range 20 {
		lane := Lane{Name: fmt.Sprintf("Ministry number %d", i)}
		for j := range ItemsMost / 20 {
			lane.Items = append(lane.Items, Item{Claim: fmt.Sprintf("c%d_%d", i, j), Href: "#c", Start: fmt.Sprintf("2024-%02d-%02d", 1+j%12, 1+i%28), Words: "about 300"})
		}
		lanes = append(lanes, lane)
	}
	for b.Loop() {
		_ = SVG(lanes, Options{ID: "b", Width: chart.Wide, Clock: chart.Said})
	}
}
