package syntax

import (
	"strings"
	"testing"
)

// BenchmarkOpen is the time that the first report waits for the weights.
func BenchmarkOpen(b *testing.B) {
	for b.Loop() {
		if _, err := Open(english); err != nil {
			b.Fatal(err)
		}
	}
}

// prose is invented text of the kind that is read.
const prose = `The ministry said on Monday that at least nine soldiers had been killed and 14 wounded when a drone hit a barracks near the river .
"We do not know how many people are still inside the building , " a spokeswoman for the fire service told reporters after the second blast .
Officials in the capital , who spoke on condition of anonymity , denied earlier reports that the brigade 's commander was among the dead .
Rescue teams from three neighbouring provinces , led by Colonel Ada Brook , arrived late at night but could not cross the flooded valley .`

func sentences() [][]Word {
	var out [][]Word
	for l := range strings.Lines(prose) {
		var ws []Word
		for _, f := range strings.Fields(l) {
			ws = append(ws, Word{f, strings.ToLower(f)})
		}
		out = append(out, ws)
	}
	return out
}

func benchmark(b *testing.B, parse bool) {
	m := load(b)
	ss := sentences()
	tags := make([]uint8, 100)
	n := 0
	b.ReportAllocs()
	for b.Loop() {
		for _, ws := range ss {
			if parse {
				m.Parse(ws, tags[:len(ws)])
			} else {
				m.Tag(ws, tags[:len(ws)])
			}
			n += len(ws)
		}
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "tokens/s")
}

func BenchmarkTag(b *testing.B)         { benchmark(b, false) }
func BenchmarkTagAndParse(b *testing.B) { benchmark(b, true) }
