package world

import (
	"bytes"
	"encoding/binary"
	"strings"
	"testing"
)

// encode writes an atlas as web/npm/atlas.js does.
func encode(a *atlas) []byte {
	b := []byte(magic)
	unsigned := func(n int) { b = binary.AppendUvarint(b, uint64(n)) }
	signed := func(n int32) { b = binary.AppendVarint(b, int64(n)) }
	text := func(s string) { unsigned(len(s)); b = append(b, s...) }
	unsigned(len(a.arcs))
	for _, arc := range a.arcs {
		unsigned(len(arc))
		var last point
		for _, p := range arc {
			signed(p.x - last.x)
			signed(p.y - last.y)
			last = p
		}
	}
	unsigned(len(a.countries))
	for _, c := range a.countries {
		text(c.code)
		text(c.name)
		unsigned(len(c.polygons))
		for _, polygon := range c.polygons {
			unsigned(len(polygon))
			for _, r := range polygon {
				unsigned(len(r))
				for _, ref := range r {
					signed(ref)
				}
			}
		}
	}
	return b
}

// small is a square of two halves (made up), which share the arc between them.
func small() *atlas {
	return &atlas{
		arcs: [][]point{
			{{0, 0}, {0, 4000}},
			{{0, 4000}, {-4000, 4000}, {-4000, 0}, {0, 0}},
			{{0, 4000}, {4000, 4000}, {4000, 0}, {0, 0}},
		},
		countries: []country{{"WE", "West (made up)", [][]ring{{{0, 1}}}}, {"", "East (made up)", [][]ring{{{0, 2}}}}},
	}
}

func TestParse(t *testing.T) {
	good := encode(small())
	back, err := parse(good)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(encode(back), good) {
		t.Error("what was read is not what was written")
	}
	bad := func(change func(a *atlas)) []byte {
		b, err := parse(good)
		if err != nil {
			t.Fatal(err)
		}
		change(b)
		return encode(b)
	}
	for name, tc := range map[string]struct {
		b    []byte
		want string
	}{
		"nothing":           {nil, `begins with "ccatlas1"`},
		"another file":      {[]byte("PK\x03\x04 and so on"), `begins with "ccatlas1"`},
		"cut short":         {good[:len(good)-1], "at most"},
		"cut in a number":   {append([]byte(magic), 0x80), "ends in the middle"},
		"bytes left over":   {append(bytes.Clone(good), 0), "1 bytes too many"},
		"too many arcs":     {binary.AppendUvarint([]byte(magic), 1<<60), "arcs, expected at most"},
		"a lone point":      {bad(func(a *atlas) { a.arcs[0] = a.arcs[0][:1] }), "an arc of 1 points"},
		"off the globe":     {bad(func(a *atlas) { a.arcs[0][1].y = 90*stepsPerDegree + 1 }), "off the globe"},
		"a giant step":      {bad(func(a *atlas) { a.arcs[0][1].x = 1 << 30 }), "a step of"},
		"no such arc":       {bad(func(a *atlas) { a.countries[0].polygons[0][0][0] = 7 }), "arc 7 of 3"},
		"a gap":             {bad(func(a *atlas) { a.countries[0].polygons[0][0] = ring{0} }), "a ring with a gap"},
		"a ring of nothing": {bad(func(a *atlas) { a.countries[0].polygons[0][0] = nil }), "a ring without arcs"},
		"no ring":           {bad(func(a *atlas) { a.countries[0].polygons[0] = nil }), "without a ring"},
		"a long code":       {bad(func(a *atlas) { a.countries[0].code = "WES" }), "two letters or none"},
		"not UTF-8":         {bad(func(a *atlas) { a.countries[0].name = "\xff" }), "not UTF-8"},
	} {
		if _, err := parse(tc.b); err == nil || !strings.Contains(err.Error(), tc.want) || !strings.Contains(err.Error(), "make assets") {
			t.Errorf("%s: got %v, want %q and what to do", name, err, tc.want)
		}
	}
}

// Whatever is read without an error keeps the form's promises, and comes out as it was put in.
func FuzzParse(f *testing.F) {
	f.Add(encode(small()))
	f.Add([]byte(magic + "\x00\x00"))
	f.Fuzz(func(t *testing.T, b []byte) {
		a, err := parse(b)
		if err != nil {
			return
		}
		again, err := parse(encode(a))
		if err != nil {
			t.Fatalf("what was read cannot be read again: %v", err)
		}
		if !bytes.Equal(encode(again), encode(a)) {
			t.Error("it changes from reading to reading")
		}
		for _, arc := range a.arcs {
			for _, p := range arc {
				if p.lon() < -180 || p.lon() > 180 || p.lat() < -90 || p.lat() > 90 {
					t.Fatalf("%v is off the globe", p)
				}
			}
		}
		for _, c := range a.countries {
			for _, polygon := range c.polygons {
				for _, r := range polygon {
					if ps := a.points(r); len(ps) < 2 || ps[0] != ps[len(ps)-1] {
						t.Fatalf("a ring of %s does not close: %v", c.name, ps)
					}
				}
			}
		}
	})
}
