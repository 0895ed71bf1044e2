package sqlite_test

import (
	"testing"

	"crosscheck/ledger"
)

// Two files of one folder that name the same address are two reports, whether they are found at once or one was kept before the program was killed.
func TestTwins(t *testing.T) {
	for _, second := range []string{"a.md", "z.md"} { // before and behind the other
		dir := folder(t, "m.md", flood)
		l := fresh(t)
		add(t, l, dir)
		write(t, dir, second, floodLater)
		if out := add(t, l, dir); out.Kept[ledger.New] != 1 || out.Kept[ledger.Edited] != 0 {
			t.Errorf("%s: %v; expected one new report, as when both are found at once", second, out.Kept)
		}
		if out := add(t, l, dir); out.Unchanged != 2 || len(out.Kept) != 0 {
			t.Errorf("%s: the same again: %v, %d unchanged; expected nothing new", second, out.Kept, out.Unchanged)
		}
		clean(t, l)
	}
}
