package lineage

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"crosscheck/report"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// reprints are made-up reports: two of the first's words, one of its own, one that takes a passage.
func reprints() []*report.Report {
	wire := "The river Ost burst its banks at Tarnov on Thursday night and swept thirty houses away before the fire brigade could close the road to the old bridge. " +
		"Twelve people were found dead by the morning, and as many were still missed when the water began to fall in the afternoon, the mayor told reporters."
	own := "Nobody in Hafen had expected the drivers to walk out so soon after the talks, and the city had no plan for a week without a single tram on its rails."
	texts := []string{wire, own, wire + " The paper's reporter went there.", "In Hafen it rained. " + own + " " + wire, wire}
	out := make([]*report.Report, len(texts))
	for i, t := range texts {
		out[i] = &report.Report{ID: fmt.Sprintf("r%d", i), Text: t}
		out[i].Meta.Published.Value = fmt.Sprintf("2024-05-%02d", 1+i)
	}
	return out
}

// kept is a store of records.
type kept map[string][]byte

func (k kept) memory() *Memory {
	return &Memory{
		Known:  func(r *report.Report) []byte { return k[r.ID] },
		Number: func(r *report.Report) uint64 { return uint64(r.ID[1]) },
	}
}

// trace traces with a memory of what was kept, and keeps what is new.
func (k kept) trace(rs []*report.Report) (Result, []string) {
	m := k.memory()
	res := m.Trace(rs, nil, nil)
	var learned []string
	for _, l := range m.Learned() {
		k[l.Report.ID] = l.Record
		learned = append(learned, l.Report.ID)
	}
	if again := m.Learned(); len(again) > 0 {
		learned = append(learned, "again")
	}
	return res, learned
}

// What was kept leads to the same copies as comparing anew, and only what is new is learned.
func TestKnown(t *testing.T) {
	rs := reprints()
	var none *Memory
	k := kept{}
	for n := 1; n <= len(rs); n++ {
		got, learned := k.trace(rs[:n])
		want := none.Trace(rs[:n], nil, nil)
		if d := cmp.Diff(want, got); d != "" {
			t.Fatalf("%d reports:\n%s", n, d)
		}
		if n >= 3 {
			if want := []string{rs[n-1].ID}; !cmp.Equal(learned, want) {
				t.Errorf("with %d reports %v was learned, not %v", n, learned, want)
			}
			if len(got.Copies) == 0 {
				t.Errorf("%d reports have no copies", n)
			}
		}
	}
	if _, learned := k.trace(rs); learned != nil {
		t.Errorf("the same reports again teach something of %v", learned)
	}
	// What is kept is used: had nothing been found to agree, no copies would be seen.
	forged := kept{}
	for id := range k {
		row := map[uint64]likeness{}
		for _, r := range rs {
			row[uint64(r.ID[1])] = likeness{}
		}
		forged[id] = encodeRow(row)
	}
	if got, _ := forged.trace(rs); len(got.Copies) != 0 {
		t.Errorf("records that say nothing agrees lead to %v", got.Copies)
	}
	// Records of other texts, or damaged ones, are not used.
	want := none.Trace(rs, nil, nil)
	for name, bad := range map[string][]byte{
		"empty": {}, "of another version": {rowVersion + 1}, "cut": k["r4"][:len(k["r4"])-1], "longer": append(bytes.Clone(k["r4"]), 0),
		"beyond the text": encodeRow(map[uint64]likeness{'0': {degree: Whole, share: .5, same: 9, runs: []run{{0, 9999, 9}}}}),
		"before the text": encodeRow(map[uint64]likeness{'0': {degree: Whole, share: .5, same: 9, runs: []run{{0, 5, 9}, {0, 0, 9}}}}),
		"without runs":    encodeRow(map[uint64]likeness{'0': {degree: Whole, share: .5, same: 9}}),
		"without words":   encodeRow(map[uint64]likeness{'0': {degree: Whole, share: .5, same: 9, runs: []run{{0, 0, 0}}}}),
	} {
		k["r4"] = bad
		got, learned := k.trace(rs)
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("a record that is %s:\n%s", name, d)
		}
		if !cmp.Equal(learned, []string{"r4"}) {
			t.Errorf("a record that is %s is not made anew, but %v", name, learned)
		}
	}
}

// Hostile records neither panic nor take more room than they are long; what is read is written and read the same.
func FuzzRow(f *testing.F) {
	f.Add([]byte{rowVersion, 2, 1, 1, 1, 7, 2, 0, 0, 0, 0, 0, 0, 0xe0, 0x3f, 9, 1, 0, 3, 12})
	f.Add([]byte{rowVersion, 0xff, 0xff, 0xff, 0x0f})
	f.Add([]byte(strings.Repeat("\x01", 40)))
	f.Fuzz(func(t *testing.T, b []byte) {
		row, err := decodeRow(b)
		if err != nil {
			return
		}
		if len(row) > len(b) {
			t.Fatalf("%d entries of %d bytes", len(row), len(b))
		}
		again, err := decodeRow(encodeRow(row))
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(row, again, cmp.AllowUnexported(likeness{}, run{}), cmpopts.EquateEmpty()); d != "" {
			t.Fatal(d)
		}
		text := &text{words: make([]word, 20)}
		for _, l := range row {
			if l.fits(text, text) {
				for _, r := range l.runs {
					_ = text.span(r.of, r.words)
					_ = text.span(r.by, r.words)
				}
			}
		}
	})
}
