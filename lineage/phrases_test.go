package lineage

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// What is found is what looking for each phrase finds.
func TestPhrases(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringMatching(`[ab©]{0,4}`)
		list := rapid.SliceOfN(word, 0, 5).Draw(t, "phrases")
		text := rapid.StringMatching(`[abc©]{0,12}`).Draw(t, "text")
		p := newPhrases(list)
		in := false
		first := map[string]int{}
		for i, w := range p.each(text) {
			if _, is := first[w]; !is {
				first[w] = i
			}
		}
		for _, w := range list {
			in = in || strings.Contains(text, w)
			if len(w) < 2 {
				continue
			}
			at, is := first[w]
			if want := strings.Index(text, w); want != at && (is || want >= 0) {
				t.Fatalf("%q begins at %d, found %d (%v)", w, want, at, is)
			}
		}
		if p.in(text) != in {
			t.Fatalf("in is %v", !in)
		}
	})
}
