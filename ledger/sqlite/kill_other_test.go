package sqlite_test

import (
	"math/rand/v2"
	"path/filepath"
	"testing"
	"time"

	"crosscheck/ledger/sqlite"
)

// A program that decides, rebuilds or merges may be killed as well.
func TestKilledAtOtherWork(t *testing.T) {
	reports, kills := 30, 2
	if *long {
		reports, kills = 100, 20
	}
	random := rand.New(rand.NewPCG(11, 4))
	start0 := filepath.Join(t.TempDir(), "start.ledger")
	dir := madeFolder(t, reports)
	timed(t, start0, dir)
	edit(t, dir, reports)
	other := filepath.Join(t.TempDir(), "other.ledger")
	timed(t, other, dir)
	must(t, start(t, "decide", other, "Bob").wait())
	for _, c := range []struct{ what, arg string }{{"decide", "Ada"}, {"rebuild", ""}, {"merge", other}} {
		ref := copyOf(t, start0)
		since := time.Now()
		must(t, start(t, c.what, ref, c.arg).wait())
		took := time.Since(since)
		want, versions := shownOf(t, ref), verifyAll(t, ref, true)
		hits := 0
		for hits < kills {
			path := copyOf(t, start0)
			said := map[string]bool{}
			for {
				p := start(t, c.what, path, c.arg)
				delay := took/4 + time.Duration(random.Int64N(int64(took)))
				if hits >= kills {
					delay = time.Minute // the last one comes through
				}
				hit := p.killAfter(t, delay)
				for _, k := range p.kept {
					said[k.id] = true
				}
				verifyAll(t, path, false)
				decidedThere(t, path, said)
				if !hit {
					break
				}
				hits++
			}
			v := verifyAll(t, path, true)
			if shownOf(t, path) != want || v.Reports != versions.Reports || v.Versions != versions.Versions || v.Decisions != versions.Decisions {
				t.Fatalf("%s: after kills the ledger is not as one without interruption: %d reports, %d versions, %d decisions; expected %d, %d, %d",
					c.what, v.Reports, v.Versions, v.Decisions, versions.Reports, versions.Versions, versions.Decisions)
			}
		}
		t.Logf("%s: %d kills in an average of %v", c.what, hits, took)
	}
}

// decidedThere checks that decisions that were said to be kept are.
func decidedThere(t *testing.T, path string, said map[string]bool) {
	t.Helper()
	must(t, within(t.Context(), path, sqlite.Options{ReadOnly: true}, func(l *sqlite.Ledger) error {
		entries, err := l.Decisions(t.Context())
		there := map[string]bool{}
		for _, e := range entries {
			if there[e.Decision.ID] {
				t.Errorf("decision %s is there twice", e.Decision.ID)
			}
			there[e.Decision.ID] = true
		}
		for id := range said {
			if !there[id] {
				t.Errorf("decision %s was said to be kept and is gone", id)
			}
		}
		return err
	}))
}
