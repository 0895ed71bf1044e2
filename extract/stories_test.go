package extract

import (
	"strings"
	"testing"
)

// TestStories reads whole reports of other domains (testdata/stories.jsonl), written before the rules. It counts figures, not reports: how
// many of those annotated are right in every field, and how many were read that nobody annotated. The floors only rise.
func TestStories(t *testing.T) {
	x, err := New()
	if err != nil {
		t.Fatal(err)
	}
	const floor, ceiling = 102, 2
	right, total, spurious := 0, 0, 0
	for _, c := range loadCases(t, "stories.jsonl") {
		wrong := checkFigures(c, readText(t, x, c.Text, c.Published))
		bad := map[string]bool{}
		for _, w := range wrong {
			if strings.HasPrefix(w, "spurious") {
				spurious++
				continue
			}
			q := strings.TrimPrefix(w, "missed ")
			if i := strings.Index(q[1:], "\""); q[0] == '"' && i > 0 {
				bad[q[:i+2]] = true
			}
		}
		total += len(c.Want)
		right += len(c.Want) - len(bad)
		if len(wrong) > 0 {
			t.Logf("%s:\n    %s", c.ID, strings.Join(wrong, "\n    "))
		}
	}
	t.Logf("stories: %d of %d figures right in every field, %d read that are none", right, total, spurious)
	if right < floor || spurious > ceiling {
		t.Errorf("%d of %d right, floor %d; %d spurious, at most %d", right, total, floor, spurious, ceiling)
	}
}
