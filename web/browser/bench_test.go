package browser

import (
	"path/filepath"
	"testing"
	"time"
)

// BenchmarkReportOpens measures the report of an example from the start of the navigation to the frame that shows its end, in the browser's own time.
func BenchmarkReportOpens(b *testing.B) {
	server := Serve(b, map[string]string{"/": inOneFile(b, filepath.Join("..", "..", "examples", "kursk"))})
	p := Open(b, Options{Server: server})
	var total time.Duration
	for b.Loop() {
		p.Go("about:blank")
		total += p.Painted(`document.querySelector("footer")`, func() { p.Go("/") })
	}
	b.ReportMetric(float64(total.Microseconds())/1000/float64(b.N), "ms/painted")
}
