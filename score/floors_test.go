package score

import (
	"bytes"
	"fmt"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// floor is a row of floors.tsv.
type floor struct {
	measure      string
	least, below float64
}

// floors is the table, with its head comment.
type floors struct {
	head string
	rows []floor
}

const floorsPath = "floors.tsv"

func readFloors(t *testing.T) *floors {
	t.Helper()
	data, err := os.ReadFile(floorsPath)
	if err != nil {
		t.Fatal(err)
	}
	f := &floors{}
	for i, line := range strings.Split(strings.TrimRight(string(data), "\n"), "\n") {
		if strings.HasPrefix(line, "#") || strings.HasPrefix(line, "measure\t") {
			f.head += line + "\n"
			continue
		}
		c := strings.Split(line, "\t")
		if len(c) != 3 {
			t.Fatalf("%s:%d: expected measure, floor and margin, found %q", floorsPath, i+1, line)
		}
		least, err1 := strconv.ParseFloat(c[1], 64)
		below, err2 := strconv.ParseFloat(c[2], 64)
		if err1 != nil || err2 != nil || least < 0 || below < 0 {
			t.Fatalf("%s:%d: expected numbers from 0 on, found %q", floorsPath, i+1, line)
		}
		f.rows = append(f.rows, floor{c[0], least, below})
	}
	return f
}

// check fails where a measured value lies below its floor, or has none.
func (f *floors) check(t *testing.T, m measured) {
	t.Helper()
	i := slices.IndexFunc(f.rows, func(r floor) bool { return r.measure == m.name })
	switch {
	case i < 0:
		t.Errorf("%s: no floor for %q; run go test ./score -run Accuracy -update", floorsPath, m.name)
	case m.value < f.rows[i].least-1e-9:
		t.Errorf("%s is %.4f, below its floor of %g", m.name, m.value, f.rows[i].least)
	}
}

// raise sets a floor to the measured value less its margin, where that is higher.
func (f *floors) raise(m measured) {
	i := slices.IndexFunc(f.rows, func(r floor) bool { return r.measure == m.name })
	if i < 0 {
		f.rows = append(f.rows, floor{measure: m.name, below: m.margin})
		slices.SortFunc(f.rows, func(a, b floor) int { return strings.Compare(a.measure, b.measure) })
		i = slices.IndexFunc(f.rows, func(r floor) bool { return r.measure == m.name })
	}
	r := &f.rows[i]
	if v := math.Floor((m.value-r.below)*1000+1e-6) / 1000; v > r.least {
		r.least = v
	}
}

func (f *floors) has(name string) bool {
	return slices.ContainsFunc(f.rows, func(r floor) bool { return r.measure == name })
}

func (f *floors) of(name string) float64 {
	for _, r := range f.rows {
		if r.measure == name {
			return r.least
		}
	}
	return 0
}

func (f *floors) bytes() []byte {
	var b bytes.Buffer
	b.WriteString(f.head)
	for _, r := range f.rows {
		fmt.Fprintf(&b, "%s\t%s\t%s\n", r.measure, strconv.FormatFloat(r.least, 'f', -1, 64), strconv.FormatFloat(r.below, 'f', -1, 64))
	}
	return b.Bytes()
}

// TestFloorsOnlyRise raises floors with values above and below them.
func TestFloorsOnlyRise(t *testing.T) {
	f := &floors{rows: []floor{{"a", .5, .01}, {"b", .5, .01}}}
	f.raise(measured{name: "a", value: .7})
	f.raise(measured{name: "b", value: .3})
	f.raise(measured{name: "c", value: .3, margin: .1})
	for name, want := range map[string]float64{"a": .69, "b": .5, "c": .2} {
		if got := f.of(name); math.Abs(got-want) > 1e-9 {
			t.Errorf("floor of %s is %v, want %v", name, got, want)
		}
	}
}
