package lineage

import (
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
)

// A record says how one report compares with earlier ones, named by number. Most pairs have too little in common to say, and those are only listed: a
// report of a story of three hundred takes some hundred bytes.
//
//	version                    one byte
//	numbers with nothing       count, then the step from one to the next
//	the others                 count, then of each: number, degree, share, same, runs
//
// All numbers are uvarints, the share is the bits of a float64.

// rowVersion is the first byte. It goes up with every change of the format, of how texts are cut into words, and of how they are compared.
const rowVersion = 1

var degrees = [...]Degree{Passage, Probable, Whole} // by the byte that stands for each

func encodeRow(row map[uint64]likeness) []byte {
	var none, some []uint64
	for _, n := range slices.Sorted(maps.Keys(row)) {
		if row[n].degree == "" {
			none = append(none, n)
		} else {
			some = append(some, n)
		}
	}
	b := append(make([]byte, 0, 16+2*len(none)+64*len(some)), rowVersion)
	b = binary.AppendUvarint(b, uint64(len(none)))
	last := uint64(0)
	for _, n := range none {
		b = binary.AppendUvarint(b, n-last)
		last = n
	}
	b = binary.AppendUvarint(b, uint64(len(some)))
	for _, n := range some {
		l := row[n]
		b = binary.AppendUvarint(b, n)
		b = append(b, byte(slices.Index(degrees[:], l.degree)))
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(l.share))
		b = binary.AppendUvarint(b, uint64(l.same))
		b = binary.AppendUvarint(b, uint64(len(l.runs)))
		for _, r := range l.runs {
			for _, n := range [...]int{r.of, r.by, r.words} {
				b = binary.AppendUvarint(b, uint64(n))
			}
		}
	}
	return b
}

// decodeRow reads a record. Room is made for what it holds, never for what it claims to hold.
func decodeRow(b []byte) (map[uint64]likeness, error) {
	if len(b) == 0 || b[0] != rowVersion {
		return nil, fmt.Errorf("expected a record of version %d, found one that begins %v", rowVersion, b[:min(1, len(b))])
	}
	d := &rowDecoder{b: b[1:]}
	row := map[uint64]likeness{}
	last := uint64(0)
	for range d.upTo(uint64(len(d.b))) {
		last += d.uint()
		row[last] = likeness{}
	}
	for range d.upTo(uint64(len(d.b))) {
		n := d.uint()
		degree := d.upTo(uint64(len(degrees)) - 1)
		l := likeness{degree: degrees[degree], share: d.share(), same: int(d.upTo(math.MaxInt32))}
		l.runs = make([]run, d.upTo(uint64(len(d.b)/3)))
		for i := range l.runs {
			l.runs[i] = run{of: int(d.upTo(math.MaxInt32)), by: int(d.upTo(math.MaxInt32)), words: int(d.upTo(math.MaxInt32))}
		}
		row[n] = l
	}
	if !d.broken && len(d.b) == 0 {
		return row, nil
	}
	return nil, errors.New("expected a record of how a report compares, found one that is cut off or goes on")
}

// rowDecoder reads numbers. After the first that is not right it gives zeros.
type rowDecoder struct {
	b      []byte
	broken bool
}

func (d *rowDecoder) uint() uint64 {
	n, size := binary.Uvarint(d.b)
	if size <= 0 {
		d.b, d.broken = nil, true
		return 0
	}
	d.b = d.b[size:]
	return n
}

func (d *rowDecoder) upTo(limit uint64) uint64 {
	n := d.uint()
	if n > limit {
		d.b, d.broken = nil, true
		return 0
	}
	return n
}

func (d *rowDecoder) share() float64 {
	if len(d.b) < 8 {
		d.b, d.broken = nil, true
		return 0
	}
	f := math.Float64frombits(binary.LittleEndian.Uint64(d.b))
	if d.b = d.b[8:]; !(f >= 0 && f <= 1) {
		d.b, d.broken = nil, true
	}
	return f
}

// fits reports whether the runs lie within two texts, in order: what was kept of other texts is never used as an index.
func (l *likeness) fits(of, by *text) bool {
	last := 0
	for _, r := range l.runs {
		if r.words < gramWords || r.of+r.words > len(of.words) || r.by+r.words > len(by.words) || r.by < last {
			return false
		}
		last = r.by
	}
	return l.degree == "" || len(l.runs) > 0
}
