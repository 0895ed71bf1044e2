package svg

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestWrap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.String().Draw(t, "s")
		width := rapid.IntRange(30, 300).Draw(t, "width")
		most := rapid.IntRange(0, 3).Draw(t, "most")
		got := Wrap(Clip(s, 200), 12, width, most)
		if most > 0 && len(got) > most {
			t.Fatalf("%d lines, at most %d", len(got), most)
		}
		for _, line := range got {
			if Width(line, 12) > width && len([]rune(line)) > 2 {
				t.Fatalf("line %q is %d wide, at most %d", line, Width(line, 12), width)
			}
		}
		if joined := strings.Join(got, ""); most == 0 && len(s) < 150 && strings.Join(strings.Fields(joined), "") != strings.Join(strings.Fields(strings.ToValidUTF8(s, "")), "") {
			t.Fatalf("words were lost: %q from %q", joined, s)
		}
	})
}
