package dossier_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"testing"

	"crosscheck/dossier"
	"crosscheck/export"
	"crosscheck/report"
)

// BenchmarkRun measures whole runs as the command makes them: files in, the picture out. MB are of the files. One run reads
// everything below a folder as one situation, so the comparison of all with all is part of it.
func BenchmarkRun(b *testing.B) {
	examples := filepath.Join("..", "examples", "kursk")
	b.Run("kursk", func(b *testing.B) { benchmark(b, examples, whole) })
	b.Run("gumnews", func(b *testing.B) {
		benchmark(b, unpack(b, 1, "gumnews/news.jsonl", "gumnews/interviews.jsonl"), whole)
	})
	b.Run("ecbplus", func(b *testing.B) { benchmark(b, unpack(b, 1, "ecbplus/docs.jsonl"), whole) })
}

// BenchmarkClaims measures the reading alone: files in, claims out. There are enough of them that loading the tables and models,
// which every run does once, weighs little. Nothing is compared here, so the same texts may come again and again.
func BenchmarkClaims(b *testing.B) {
	b.Run("examples", func(b *testing.B) { benchmark(b, multiply(b, filepath.Join("..", "examples"), 20), claimsOnly) })
	b.Run("gumnews", func(b *testing.B) {
		benchmark(b, unpack(b, 10, "gumnews/news.jsonl", "gumnews/interviews.jsonl"), claimsOnly)
	})
}

func whole(b *testing.B, list *report.Listing) {
	d, err := dossier.Build(b.Context(), list, dossier.Options{})
	if err != nil {
		b.Fatal(err)
	}
	if err := export.Text(io.Discard, d, export.Options{}); err != nil {
		b.Fatal(err)
	}
}

func claimsOnly(b *testing.B, list *report.Listing) {
	_, err := dossier.Each(b.Context(), list, dossier.Options{}, func(r dossier.Read) error {
		return export.JSONLines(io.Discard, &dossier.Dossier{Reads: []dossier.Read{r}})
	})
	if err != nil {
		b.Fatal(err)
	}
}

// benchmark runs over the reports of a folder and gives reports a second and allocations a report, besides the usual.
func benchmark(b *testing.B, folder string, run func(*testing.B, *report.Listing)) {
	list := report.List([]string{folder}, nil)
	size := int64(0)
	for _, in := range list.Inputs {
		size += in.Size
	}
	b.SetBytes(size)
	b.ReportAllocs()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for b.Loop() {
		run(b, report.List([]string{folder}, nil))
	}
	runtime.ReadMemStats(&after)
	reports := float64(b.N * len(list.Inputs))
	b.ReportMetric(reports/b.Elapsed().Seconds(), "reports/s")
	b.ReportMetric(float64(after.Mallocs-before.Mallocs)/reports, "allocs/report")
	b.ReportMetric(float64(after.TotalAlloc-before.TotalAlloc)/reports, "B/report")
}

// multiply puts copies of a folder into a new one.
func multiply(b *testing.B, folder string, copies int) string {
	dir := b.TempDir()
	for i := range copies {
		if err := os.CopyFS(filepath.Join(dir, strconv.Itoa(i)), os.DirFS(folder)); err != nil {
			b.Fatal(err)
		}
	}
	return dir
}

// unpack writes the texts of development data into files of their own, each as often as copies says. They are no part of this
// repository; where they are not there, the benchmark is skipped.
func unpack(b *testing.B, copies int, names ...string) string {
	dir := b.TempDir()
	for _, name := range names {
		data, err := os.ReadFile(filepath.Join("..", "..", "shared", "data", name))
		if err != nil {
			b.Skipf("no development data: %v", err)
		}
		for i, line := range bytes.Split(bytes.TrimSpace(data), []byte("\n")) {
			var doc struct{ Text string }
			if err := json.Unmarshal(line, &doc); err != nil {
				b.Fatalf("%s:%d: %v", name, i+1, err)
			}
			for k := range copies {
				path := filepath.Join(dir, fmt.Sprintf("%d-%s-%03d.txt", k, filepath.Base(name), i))
				if err := os.WriteFile(path, []byte(doc.Text), 0o644); err != nil {
					b.Fatal(err)
				}
			}
		}
	}
	return dir
}
