package extract

import (
	"os"
	"path/filepath"
	"testing"

	"crosscheck/report"
)

// BenchmarkRead reads the bundled example, one core; MB/s is of report text.
func BenchmarkRead(b *testing.B) {
	x, err := New()
	if err != nil {
		b.Fatal(err)
	}
	files, err := filepath.Glob("../examples/*/*.[mt][dx]*")
	if err != nil || len(files) == 0 {
		b.Fatalf("no example reports: %v", err)
	}
	var rs []*report.Report
	n := 0
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			b.Fatal(err)
		}
		r, err := report.Parse(filepath.Base(f), f, data, report.Options{})
		if err != nil {
			b.Fatal(err)
		}
		rs = append(rs, r)
		n += len(r.Text)
	}
	b.SetBytes(int64(n))
	b.ReportAllocs()
	for b.Loop() {
		for _, r := range rs {
			x.Read(r)
		}
	}
	b.ReportMetric(float64(b.N)*float64(len(rs))/b.Elapsed().Seconds(), "reports/s")
}

// BenchmarkNew loads tables and models.
func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		if _, err := New(); err != nil {
			b.Fatal(err)
		}
	}
}
