package descent

import (
	"fmt"
	"testing"

	"crosscheck/chart"
	"crosscheck/lineage"
)

// BenchmarkFullDescent draws one group as large as a picture holds, out of a larger dossier.
func BenchmarkFullDescent(b *testing.B) {
	var g Graph
	for i := range 2000 {
		g.Reports = append(g.Reports, Report{ID: fmt.Sprintf("r%d", i), Outlet: "The Made-up Post", Title: "Flood in the valley", Date: fmt.Sprintf("2024-10-%02d", 1+i%28)})
		for j := 1; j <= 3 && i > 0; j++ {
			g.Copies = append(g.Copies, Copy{By: fmt.Sprintf("r%d", i), Of: fmt.Sprintf("r%d", i*j*7919%i), Degree: lineage.Whole, Share: 1})
		}
	}
	for b.Loop() {
		_, _ = SVG(g, Options{ID: "b", Width: chart.Wide})
	}
}
