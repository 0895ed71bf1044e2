package story

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
)

// recordVersion is the first byte of every record.
const recordVersion = 1

// encoder writes a record.
type encoder struct{ b []byte }

func newEncoder(room int) *encoder {
	return &encoder{append(make([]byte, 0, room), recordVersion)}
}

func (e *encoder) uint(n uint64)   { e.b = binary.AppendUvarint(e.b, n) }
func (e *encoder) count(n int)     { e.uint(uint64(n)) }
func (e *encoder) key(n uint64)    { e.b = binary.LittleEndian.AppendUint64(e.b, n) }
func (e *encoder) share(f float64) { e.key(math.Float64bits(f)) }
func (e *encoder) string(s string) {
	e.count(len(s))
	e.b = append(e.b, s...)
}

// decoder reads a record. After the first error it gives zeros.
type decoder struct {
	b   []byte
	err error
}

var (
	errShort    = errors.New("the record ends too early")
	errDisorder = errors.New("entries are not in order")
)

// newDecoder reads the version.
func newDecoder(b []byte) *decoder {
	d := &decoder{b: b}
	switch {
	case len(b) == 0:
		d.fail(errShort)
	case b[0] != recordVersion:
		d.fail(fmt.Errorf("expected version %d, found %d; another version of the program wrote it", recordVersion, b[0]))
	default:
		d.b = b[1:]
	}
	return d
}

func (d *decoder) fail(err error) {
	if d.err == nil {
		d.err = err
	}
	d.b = nil
}

// end checks that all was read.
func (d *decoder) end() error {
	if d.err == nil && len(d.b) > 0 {
		d.fail(fmt.Errorf("%d bytes too many", len(d.b)))
	}
	return d.err
}

func (d *decoder) uint() uint64 {
	n, size := binary.Uvarint(d.b)
	if size <= 0 {
		d.fail(errShort)
		return 0
	}
	d.b = d.b[size:]
	return n
}

// upTo is a number of at most limit.
func (d *decoder) upTo(limit uint64) uint64 {
	n := d.uint()
	if n > limit {
		d.fail(fmt.Errorf("expected at most %d, found %d", limit, n))
		return 0
	}
	return n
}

// count is how many entries follow, of at least size bytes each. What a record claims to hold is never made room for beyond its own length.
func (d *decoder) count(size int) int {
	n := d.uint()
	if n > uint64(len(d.b)/size) {
		d.fail(errShort)
		return 0
	}
	return int(n)
}

func (d *decoder) key() uint64 {
	if len(d.b) < 8 {
		d.fail(errShort)
		return 0
	}
	n := binary.LittleEndian.Uint64(d.b)
	d.b = d.b[8:]
	return n
}

// share is a number that is finite and not negative.
func (d *decoder) share() float64 {
	f := math.Float64frombits(d.key())
	if !(f >= 0) || math.IsInf(f, 0) {
		d.fail(fmt.Errorf("expected a likeness, found %v", f))
		return 0
	}
	return f
}

func (d *decoder) string() string {
	n := d.count(1)
	s := string(d.b[:n])
	d.b = d.b[n:]
	return s
}

// number is that of a report.
func (d *decoder) number() uint32 { return uint32(d.upTo(math.MaxUint32)) }

// small is a count that has nothing to do with the length of the record.
func (d *decoder) small() int { return int(d.upTo(math.MaxInt32)) }
