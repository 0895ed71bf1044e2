package redact

import (
	"strconv"
	"strings"
	"testing"

	"crosscheck/dossier"
)

// BenchmarkCopy makes the copy of 200 reports of the length of a news report, each with names of its own.
func BenchmarkCopy(b *testing.B) {
	one := built(b, map[string]string{"flood.md": flood + strings.Repeat("\nThe water rose by 3 metres in Velm on Sunday, residents of the lower town told a reporter of the paper.\n", 20)}).Reads[0]
	d := &dossier.Dossier{Rule: "reported"}
	for i := range 200 {
		r := *one.Report
		r.ID = strconv.Itoa(i) + ".md"
		r.Text = strings.Replace(r.Text, "Berg", "Berg"+string(rune('a'+i%26)), 1)
		read := one
		read.Report = &r
		d.Reads = append(d.Reads, read)
	}
	b.ReportAllocs()
	for b.Loop() {
		Of(d, "", Options{})
	}
}
