package report

import (
	"path/filepath"
	"strings"
	"testing"
)

// article is a report of our own words, about as long as a news story.
func article(paragraphs int) string {
	var b strings.Builder
	b.WriteString("Dam gives way at Veldra, at least 14 missing\n\nBy Ilse Brandt\n\nVELDRA, March 9 (Northern Wire) — ")
	for i := range paragraphs {
		b.WriteString([...]string{proseA, proseB, proseC}[i%3])
		b.WriteString([...]string{" ", "\n\n"}[i%2])
	}
	b.WriteString("\n\nSign up for our newsletter.\n\nCopyright 2031 Ostara Courier. All rights reserved.\n")
	return b.String()
}

func benchmarkParse(b *testing.B, name string, data []byte) {
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Parse(name, name, data, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkText(b *testing.B)     { benchmarkParse(b, "a.txt", []byte(article(40))) }
func BenchmarkTextLong(b *testing.B) { benchmarkParse(b, "a.txt", []byte(article(10_000))) }
func BenchmarkMarkdown(b *testing.B) {
	benchmarkParse(b, "a.md", []byte("---\ntitle: Dam\ndate: 2031-03-09\n---\n# Dam gives way\n\n"+article(40)))
}

func BenchmarkWindows1251(b *testing.B) {
	benchmarkParse(b, "a.txt", []byte(strings.Repeat(string(read(b, filepath.Join("testdata", "charset", "windows-1251.txt"))), 20)))
}

func BenchmarkHTML(b *testing.B) {
	benchmarkParse(b, "page.html", read(b, filepath.Join("testdata", "page.html")))
}
