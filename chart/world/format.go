package world

import (
	"encoding/binary"
	"errors"
	"fmt"
	"unicode/utf8"
)

// The form of atlas.bin, as web/npm/atlas.js writes it. Numbers are unsigned varints (u) of encoding/binary; signed ones (s)
// are the zigzag kind.
//
//	"ccatlas1"
//	u arcs, then each: u points (2 or more), then each: s east, s north, in steps since the point before (the first: since 0, 0)
//	u countries, then each: text alpha-2 or "", text name, u polygons, then each: u rings, then each: u arcs, then each: s arc
//	text: u bytes, then UTF-8
//
// Arc n as -n-1 runs backwards. The arcs of a ring join end to end and close. Neighbours share the arcs between them.
const (
	magic          = "ccatlas1"
	stepsPerDegree = 400 // 1/400 degree is at most 280 m
)

// Bounds of an atlas, ten times and more what ours holds, so that a damaged file cannot ask for all memory.
const (
	arcsMost, pointsMost, countriesMost, ringsMost, refsMost, nameMost = 50_000, 1_000_000, 2_000, 50_000, 200_000, 200
)

// point is a place on the globe, in steps.
type point struct{ x, y int32 }

func (p point) lon() float64 { return float64(p.x) / stepsPerDegree }
func (p point) lat() float64 { return float64(p.y) / stepsPerDegree }

// country is an area of the atlas, with its polygons, each an outer ring and its holes.
type country struct {
	code, name string
	polygons   [][]ring
}

// ring lists arcs that close; -n-1 is arc n backwards.
type ring []int32

type atlas struct {
	arcs      [][]point
	countries []country
}

// errShort says that a file ends too early.
var errShort = errors.New("atlas: it ends in the middle; run make assets")

// parse reads an atlas. What it returns keeps every promise of the form: coordinates on the globe, arcs that exist, rings that close.
func parse(b []byte) (*atlas, error) {
	if len(b) < len(magic) || string(b[:len(magic)]) != magic {
		return nil, fmt.Errorf("atlas: expected a file that begins with %q; run make assets", magic)
	}
	d := &decoder{b: b[len(magic):]}
	a := &atlas{arcs: make([][]point, 0, 1024)}
	for range d.count("arcs", arcsMost) {
		a.arcs = append(a.arcs, d.arc())
	}
	for range d.count("countries", countriesMost) {
		a.countries = append(a.countries, d.country(a))
	}
	if d.err == nil && len(d.b) > 0 {
		d.fail("%d bytes too many", len(d.b))
	}
	if d.err != nil {
		return nil, d.err
	}
	return a, nil
}

// decoder reads on until the first error, and after it only zeros.
type decoder struct {
	b                   []byte
	points, rings, refs int
	err                 error
}

func (d *decoder) fail(format string, args ...any) {
	if d.err == nil {
		d.err = fmt.Errorf("atlas: "+format+"; run make assets", args...)
	}
	d.b = nil
}

func (d *decoder) unsigned() uint64 {
	n, size := binary.Uvarint(d.b)
	if size <= 0 {
		if d.err == nil {
			d.err = errShort
		}
		d.b = nil
		return 0
	}
	d.b = d.b[size:]
	return n
}

func (d *decoder) signed() int64 {
	n := d.unsigned()
	return int64(n>>1) ^ -int64(n&1)
}

// count reads how many of something follow; more than the bytes that are left cannot.
func (d *decoder) count(what string, most int) int {
	n := d.unsigned()
	if n > uint64(min(most, len(d.b))) {
		d.fail("%d %s, expected at most %d in %d bytes", n, what, most, len(d.b))
		return 0
	}
	return int(n)
}

func (d *decoder) arc() []point {
	n := d.count("points", pointsMost-d.points)
	if d.err == nil && n < 2 {
		d.fail("an arc of %d points, expected 2 or more", n)
	}
	d.points += n
	arc := make([]point, 0, n)
	var x, y int64
	for range n {
		dx, dy := d.signed(), d.signed()
		const width, height = 180 * stepsPerDegree, 90 * stepsPerDegree
		if dx < -2*width || dx > 2*width || dy < -2*height || dy > 2*height {
			d.fail("a step of %d, %d", dx, dy)
			return nil
		}
		if x, y = x+dx, y+dy; x < -width || x > width || y < -height || y > height {
			d.fail("a point at %d, %d, off the globe", x, y)
			return nil
		}
		arc = append(arc, point{int32(x), int32(y)})
	}
	return arc
}

func (d *decoder) text() string {
	n := d.count("bytes of text", nameMost)
	s := string(d.b[:n])
	if !utf8.ValidString(s) {
		d.fail("text that is not UTF-8: %q", s)
		return ""
	}
	d.b = d.b[n:]
	return s
}

func (d *decoder) country(a *atlas) country {
	c := country{code: d.text(), name: d.text()}
	if d.err == nil && len(c.code) != 0 && len(c.code) != 2 {
		d.fail("code %q, expected two letters or none", c.code)
	}
	for range d.count("polygons", ringsMost) {
		var polygon []ring
		rings := d.count("rings", ringsMost-d.rings)
		if d.err == nil && rings == 0 {
			d.fail("a polygon of %s without a ring", c.name)
		}
		d.rings += rings
		for range rings {
			polygon = append(polygon, d.ring(a))
		}
		c.polygons = append(c.polygons, polygon)
	}
	return c
}

func (d *decoder) ring(a *atlas) ring {
	n := d.count("arcs of a ring", refsMost-d.refs)
	if d.err == nil && n == 0 {
		d.fail("a ring without arcs")
	}
	d.refs += n
	r := make(ring, 0, n)
	for range n {
		ref := d.signed()
		if ref < -int64(len(a.arcs)) || ref >= int64(len(a.arcs)) {
			d.fail("arc %d of %d", ref, len(a.arcs))
			return nil
		}
		r = append(r, int32(ref))
	}
	for i := range r {
		if _, end := a.ends(r[i]); d.err == nil {
			if begin, _ := a.ends(r[(i+1)%len(r)]); begin != end {
				d.fail("a ring with a gap between arcs %d and %d", r[i], r[(i+1)%len(r)])
			}
		}
	}
	return r
}

// ends are the first and the last point of an arc, in the direction of ref.
func (a *atlas) ends(ref int32) (first, last point) {
	if ref < 0 {
		arc := a.arcs[-ref-1]
		return arc[len(arc)-1], arc[0]
	}
	arc := a.arcs[ref]
	return arc[0], arc[len(arc)-1]
}
