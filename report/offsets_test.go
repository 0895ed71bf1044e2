package report

import (
	"testing"

	"pgregory.net/rapid"
)

// A map built piece by piece leads each character to where it was put, and is monotone, whatever the widths are.
func TestOffsetMap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		type char struct{ text, wide, file, raw int }
		var m offsetMap
		var chars []char
		text, file := 0, 0
		for range rapid.IntRange(1, 30).Draw(t, "pieces") {
			file += rapid.IntRange(0, 5).Draw(t, "markup")
			n, wide, raw := rapid.IntRange(0, 4).Draw(t, "chars"), rapid.IntRange(1, 4).Draw(t, "wide"), rapid.IntRange(0, 6).Draw(t, "raw")
			m.add(n, wide, file, raw)
			for range n {
				chars = append(chars, char{text, wide, file, raw})
				text, file = text+wide, file+raw
			}
		}
		if keep := rapid.IntRange(0, len(chars)).Draw(t, "keep"); keep < len(chars) {
			text = chars[keep].text
			m.cut(text)
			chars = chars[:keep]
		}
		if len(chars) == 0 {
			if len(m.runs) != 0 {
				t.Fatalf("runs %v of no text", m.runs)
			}
			return
		}
		for i := 1; i < len(m.runs); i++ {
			if m.runs[i].text != m.runs[i-1].end || m.runs[i].file < m.runs[i-1].fileEnd {
				t.Fatalf("run %+v after %+v", m.runs[i], m.runs[i-1])
			}
		}
		for _, c := range chars {
			for off := c.text; off < c.text+c.wide; off++ {
				if got := m.start(off); got != c.file {
					t.Fatalf("start(%d) = %d, want %d (%+v)", off, got, c.file, m.runs)
				}
			}
			if got := m.stop(c.text + c.wide); got != c.file+c.raw {
				t.Fatalf("stop(%d) = %d, want %d (%+v)", c.text+c.wide, got, c.file+c.raw, m.runs)
			}
		}
		if last := chars[len(chars)-1]; m.start(text) != last.file+last.raw {
			t.Fatalf("start of the end is %d, want %d", m.start(text), last.file+last.raw)
		}
	})
}

func TestOffsetMapIdentity(t *testing.T) {
	for _, shift := range []int32{0, 3} {
		m := offsetMap{shift: shift}
		if m.start(7) != 7+int(shift) || m.stop(7) != 7+int(shift) {
			t.Errorf("shift %d: %d, %d", shift, m.start(7), m.stop(7))
		}
	}
}
