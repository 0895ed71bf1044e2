package sqlite_test

import (
	"path/filepath"
	"testing"

	"crosscheck/ledger/sqlite"
)

// Two programs add to one ledger at the same time, a third looks at it meanwhile: nothing is lost, nothing doubled, and the third never sees half of
// anything.
func TestTogether(t *testing.T) {
	const reports = 50
	dirs := [2]string{t.TempDir(), t.TempDir()}
	for n := range reports {
		putMade(t, dirs[n%2], n, 0)
	}
	want := filepath.Join(t.TempDir(), "want.ledger")
	timed(t, want, dirs[0])
	timed(t, want, dirs[1])
	path := filepath.Join(t.TempDir(), "a.ledger")
	a, b := start(t, "add", path, dirs[0]), start(t, "add", path, dirs[1])
	looks := 0
	for running := true; running; {
		select {
		case <-a.read:
			running = false
		default:
		}
		if !sqlite.Is(path) {
			continue
		}
		faults, failed := faultsOf(t, path, false)
		if failed != "" && looks == 0 {
			continue // it is just being made
		}
		if faults+failed != "" {
			t.Fatalf("looking at it meanwhile: %s%s", faults, failed)
		}
		if _, err := lookedAt(t, path); err != nil {
			t.Fatalf("looking at it meanwhile: %v", err)
		}
		looks++
	}
	must(t, a.wait())
	must(t, b.wait())
	t.Logf("looked at %d times meanwhile", looks)
	kept := map[keptLine]bool{}
	for _, k := range append(a.kept, b.kept...) {
		if kept[k] {
			t.Errorf("%v was kept twice", k)
		}
		kept[k] = true
	}
	if len(kept) != reports {
		t.Errorf("%d reports were kept of %d", len(kept), reports)
	}
	verifyAll(t, path, true)
	if shownOf(t, path) != shownOf(t, want) {
		t.Error("two adds at once do not give what one after the other gives")
	}
}
