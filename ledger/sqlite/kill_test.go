package sqlite_test

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"crosscheck/ledger"
	"crosscheck/ledger/sqlite"
)

// killed counts at what a kill hit the program.
type killed struct{ early, reading, comparing int }

func (k killed) all() int { return k.early + k.reading + k.comparing }

// round is one add of a folder, and of its edits, that is killed again and again.
type round struct {
	t       *testing.T
	path    string
	reports int
	dir     string
	random  *rand.Rand
	starts  time.Duration // until an add has opened the ledger
	took    time.Duration // from then on, without interruption
	kept    map[keptLine]bool
	killed  *killed
	kills   int // when there were so many, adds come through
}

// The program may be killed at any moment: what it said to be kept is kept, nothing is there twice, everything verifies, and in the end the ledger is
// as if nothing had happened.
func TestKilled(t *testing.T) {
	kills, reports := 15, 100 // a commit after 64
	if *long {
		kills, reports = 300, 600
	} else if raced {
		kills = 6 // looking at what is left takes seconds with the race detector
	}
	ref := filepath.Join(t.TempDir(), "ref.ledger")
	dir := madeFolder(t, reports)
	starts, took1 := timed(t, ref, dir)
	took := [2]time.Duration{took1}
	first := shownOf(t, ref)
	edit(t, dir, reports)
	_, took[1] = timed(t, ref, dir)
	second := shownOf(t, ref)
	want := verifyAll(t, ref, true)
	t.Logf("ledger open after %v; %d reports in %v, %d edits in %v without interruption", starts, reports, took[0], (reports+4)/5, took[1])

	var k killed
	random := rand.New(rand.NewPCG(5, uint64(kills)))
	rounds := 0
	for k.all() < kills {
		rounds++
		dir := madeFolder(t, reports)
		r := &round{t: t, path: filepath.Join(t.TempDir(), "a.ledger"), reports: reports, dir: dir, random: random, starts: starts, took: took[0], kept: map[keptLine]bool{}, killed: &k, kills: kills}
		r.finish(reports)
		if got := shownOf(t, r.path); got != first {
			t.Fatalf("round %d: after the first pass the ledger is not as one without interruption", rounds)
		}
		edit(t, dir, reports)
		r.took, r.kept = took[1], map[keptLine]bool{}
		r.finish((reports + 4) / 5)
		if got := shownOf(t, r.path); got != second {
			t.Fatalf("round %d: after the edits the ledger is not as one without interruption", rounds)
		}
		v := verifyAll(t, r.path, !*long || rounds%10 == 1)
		t.Logf("round %d: %+v", rounds, k)
		if v.Reports != want.Reports || v.Versions != want.Versions || v.Claims != want.Claims || v.Findings != want.Findings || v.Stale != 0 {
			t.Fatalf("round %d: %d reports, %d versions, %d claims, %d findings, %d stale; expected %d, %d, %d, %d and none",
				rounds, v.Reports, v.Versions, v.Claims, v.Findings, v.Stale, want.Reports, want.Versions, want.Claims, want.Findings)
		}
	}
	t.Logf("%d kills in %d rounds: %d before that start kept anything, %d later while reading, %d while comparing", k.all(), rounds, k.early, k.reading, k.comparing)
}

// timed adds a folder in a child without interruption: how long until the ledger is open, and how long from then on.
func timed(t *testing.T, path, dir string) (starts, took time.Duration) {
	t.Helper()
	since := time.Now()
	c := start(t, "add", path, dir)
	c.working()
	starts = time.Since(since)
	if err := c.wait(); err != nil {
		t.Fatal(err)
	}
	return starts, time.Since(since) - starts
}

// One kill in so many comes before the work has begun, while the ledger is opened or made.
const beforeWork = 10

// finish starts the add until one comes through, and kills the others.
func (r *round) finish(reports int) {
	r.t.Helper()
	for {
		c := start(r.t, "add", r.path, r.dir)
		delay := time.Duration(r.random.Int64N(int64(r.starts)))
		if r.random.IntN(beforeWork) > 0 {
			c.working()
			// What is kept already is not done again: less is left to be killed in.
			left := r.took * time.Duration(reports-len(r.kept)) / time.Duration(reports)
			delay = time.Duration(r.random.Int64N(int64(max(left, r.took/2))))
		}
		hit := false
		if r.killed.all() < r.kills {
			hit = c.killAfter(r.t, delay)
		} else if err := c.wait(); err != nil {
			r.t.Fatal(err)
		}
		for _, k := range c.kept {
			if r.kept[k] {
				r.t.Fatalf("%v was kept twice: the first time it was lost", k)
			}
			r.kept[k] = true
		}
		if !hit {
			if len(r.kept) > reports {
				r.t.Fatalf("%d versions were kept of %d", len(r.kept), reports)
			}
			r.check()
			return
		}
		switch {
		case len(r.kept) >= reports:
			r.killed.comparing++
		case len(c.kept) > 0:
			r.killed.reading++
		default:
			r.killed.early++
		}
		r.check()
	}
}

// check looks after a kill whether all is there that was said to be.
func (r *round) check() {
	r.t.Helper()
	if _, err := os.Stat(r.path); err != nil && len(r.kept) == 0 {
		return // killed before there was a file
	}
	l, err := sqlite.Open(r.t.Context(), r.path, sqlite.Options{Create: len(r.kept) == 0})
	if err != nil {
		r.t.Fatalf("after a kill: %v", err)
	}
	defer func() {
		if err := l.Close(); err != nil {
			r.t.Fatal(err)
		}
	}()
	v, err := l.Verify(r.t.Context(), false)
	if err != nil {
		r.t.Fatal(err)
	}
	for _, f := range v.Faults {
		r.t.Errorf("after a kill: %s: %s", f.Where, f.What)
	}
	for k := range r.kept {
		if _, err := l.RawOf(r.t.Context(), k.id, k.version); err != nil {
			r.t.Errorf("version %d of %s was said to be kept: %v", k.version, k.id, err)
		}
	}
	if r.t.Failed() {
		r.t.FailNow()
	}
}

// verifyAll verifies a ledger that nobody has open.
func verifyAll(t *testing.T, path string, deep bool) (v *ledger.Verified) {
	t.Helper()
	err := within(t.Context(), path, sqlite.Options{ReadOnly: true}, func(l *sqlite.Ledger) (err error) {
		v, err = l.Verify(t.Context(), deep)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range v.Faults {
		t.Errorf("%s: %s: %s", path, f.Where, f.What)
	}
	return v
}

// shownOf is the dossier of a ledger that nobody has open.
func shownOf(t *testing.T, path string) (out string) {
	t.Helper()
	err := within(t.Context(), path, sqlite.Options{ReadOnly: true}, func(l *sqlite.Ledger) error {
		d, err := l.Dossier(t.Context(), ledger.View{})
		if err == nil {
			out = shown(t, d)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}
