package extract

import (
	"os"
	"testing"
	"time"

	"crosscheck/report"
)

// BenchmarkRead reads the bundled example, one core; MB/s is of report text.
func BenchmarkRead(b *testing.B) {
	x, rs, n := benchReports(b)
	b.SetBytes(n)
	b.ReportAllocs()
	for b.Loop() {
		for _, r := range rs {
			x.Read(r)
		}
	}
	b.ReportMetric(float64(b.N)*float64(len(rs))/b.Elapsed().Seconds(), "reports/s")
}

// BenchmarkStages reads the same and prints the share that each stage has of the time, in per cent.
func BenchmarkStages(b *testing.B) {
	x, rs, n := benchReports(b)
	b.SetBytes(n)
	var spent [len(stages)]time.Duration
	for b.Loop() {
		for _, r := range rs {
			w := &reading{r: r}
			for i, st := range stages {
				start := time.Now()
				st.run(x, w)
				spent[i] += time.Since(start)
			}
		}
	}
	var all time.Duration
	for _, d := range spent {
		all += d
	}
	for i, st := range stages {
		b.ReportMetric(100*float64(spent[i])/float64(all), st.name+"-%")
	}
}

// benchReports are the bundled examples, or the folder of texts that CROSSCHECK_TEXTS names; and how many bytes they hold.
func benchReports(b *testing.B) (*Extractor, []*report.Report, int64) {
	b.Helper()
	x, err := New()
	if err != nil {
		b.Fatal(err)
	}
	paths := []string{"../examples"}
	if dir := os.Getenv("CROSSCHECK_TEXTS"); dir != "" {
		paths = []string{dir}
	}
	var rs []*report.Report
	n := 0
	for _, in := range report.List(paths, nil).Inputs {
		r, err := in.Read(report.Options{})
		if err != nil {
			b.Fatal(err)
		}
		rs = append(rs, r)
		n += len(r.Text)
	}
	if len(rs) == 0 {
		b.Fatalf("no reports in %v", paths)
	}
	return x, rs, int64(n)
}

// BenchmarkNew loads tables and models.
func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		if _, err := New(); err != nil {
			b.Fatal(err)
		}
	}
}
