package story

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// again reads a record, and what it is written to; ok is false where it cannot be read.
func again[T any](t *testing.T, b []byte, encode func(*T) []byte, decode func([]byte) (*T, error)) (x *T, ok bool) {
	t.Helper()
	x, err := decode(b)
	if err != nil {
		return nil, false
	}
	second, err := decode(encode(x))
	if err != nil {
		t.Fatalf("what was read and written cannot be read: %v", err)
	}
	opts := cmp.AllowUnexported(state{}, known{}, knownReport{}, doc{}, link{}, scene{}, term{}, vector{}, group{}, holders{}, holder{}, chunkPlace{}, chunk{})
	if d := cmp.Diff(x, second, opts, cmpopts.EquateEmpty()); d != "" {
		t.Fatal(d)
	}
	return x, true
}

// Hostile records neither panic nor take more room than they are long; what is read is written and read the same, and is in order.
func FuzzRecords(f *testing.F) {
	m := &MemoryShelf{}
	g := Open(m)
	for _, r := range reports {
		if _, err := g.Add(r, nil); err != nil {
			f.Fatal(err)
		}
	}
	if err := g.Flush(); err != nil {
		f.Fatal(err)
	}
	for p, b := range m.records {
		f.Add(byte(p.kind), b)
	}
	f.Add(byte(KindHolders), encodeHolders(&holders{chunks: []chunkPlace{{1, 1}, {2, 9}}, open: []holder{{12, .5}, {13, 1}}}))
	f.Add(byte(KindChunk), encodeChunk(&chunk{[]holder{{12, .5}, {1 << 31, 1}}}))
	f.Add(byte(KindReport), encodeDoc(&doc{id: "x", near: []link{{1, .5, .4}}, heldBy: []link{{to: 2, full: 0}}, scene: scene{
		lands: map[string]int{"IR": 1}, towns: map[string]int{"place:x": 2}, names: map[string]bool{"IR": true}, words: map[string][]term{"place:x": {{id: 9}}},
	}}))
	f.Add(byte(KindID), []byte("\x01\x02\x000\x01"))
	f.Fuzz(func(t *testing.T, kind byte, b []byte) {
		switch Kind(kind) {
		case KindState:
			again(t, b, encodeState, decodeState)
		case KindID:
			again(t, b, encodeKnown, decodeKnown)
		case KindReport:
			if d, ok := again(t, b, encodeDoc, decodeDoc); ok && len(d.near) > nearest {
				t.Fatalf("%d nearest", len(d.near))
			}
		case KindVector, KindSum:
			if v, ok := again(t, b, encodeVector, decodeVector); ok {
				for i := 1; i < len(v.terms); i++ {
					if v.terms[i-1].id >= v.terms[i].id {
						t.Fatal("terms are not in order")
					}
				}
			}
		case KindGroup:
			if x, ok := again(t, b, encodeGroup, decodeGroup); ok && len(x.docs) == 0 {
				t.Fatal("a group without reports")
			}
		case KindHolders:
			again(t, b, encodeHolders, decodeHolders)
		case KindChunk:
			if c, ok := again(t, b, encodeChunk, decodeChunk); ok && 2*len(c.holders) > len(b) {
				t.Fatalf("%d holders of %d bytes", len(c.holders), len(b))
			}
		case KindBars:
			again(t, b, encodeBars, decodeBars)
		}
	})
}
