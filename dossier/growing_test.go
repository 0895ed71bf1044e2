package dossier

import (
	"math/rand/v2"
	"os"
	"slices"
	"testing"
)

// One by one, in any order, equals all at once.
func TestGrowing(t *testing.T) {
	reads := makeWorld(120, 3)
	want, err := Assemble(reads, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if n := len(want.Stories); n < 5 || n > 40 {
		t.Errorf("%d stories of 120 reports", n)
	}
	rng := rand.New(rand.NewPCG(5, 5))
	for range 2 {
		g, err := NewGrowing(Options{})
		if err != nil {
			t.Fatal(err)
		}
		shuffled := slices.Clone(reads)
		rng.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		for i, r := range shuffled {
			if _, err := g.Add(r); err != nil {
				t.Fatal(err)
			}
			if i == 60 {
				some, err := Assemble(shuffled[:i+1], Options{})
				if err != nil {
					t.Fatal(err)
				}
				got, err := g.Dossier()
				if err != nil {
					t.Fatal(err)
				}
				if diff := same(some, got); diff != "" {
					t.Fatalf("after %d reports:\n%s", i+1, diff)
				}
			}
		}
		got, err := g.Dossier()
		if err != nil {
			t.Fatal(err)
		}
		if diff := same(want, got); diff != "" {
			t.Fatal(diff)
		}
		bulk, err := NewGrowing(Options{})
		if err != nil {
			t.Fatal(err)
		}
		if err := bulk.AddAll(shuffled[:90]); err != nil {
			t.Fatal(err)
		}
		if err := bulk.AddAll(shuffled[90:]); err != nil {
			t.Fatal(err)
		}
		if got, err = bulk.Dossier(); err != nil {
			t.Fatal(err)
		}
		if diff := same(want, got); diff != "" {
			t.Fatal(diff)
		}
		if _, err := g.Add(reads[0]); err == nil {
			t.Error("a report is taken twice")
		}
	}
	empty, err := NewGrowing(Options{})
	if err != nil {
		t.Fatal(err)
	}
	if d, err := empty.Dossier(); err != nil || len(d.Reads) != 0 {
		t.Errorf("%+v, %v", d, err)
	}
}

// Accounts of one situation stay together, though they tell of months and of many sides of it.
func TestOneSituation(t *testing.T) {
	for _, folder := range []string{example, "../../shared/seeds"} {
		if _, err := os.Stat(folder); err != nil {
			t.Logf("skipped, development data that is not part of the project is missing: %v", err)
			continue
		}
		if d := build(t, Options{}, folder); len(d.Stories) != 0 || len(d.Reads) < 5 {
			t.Errorf("%s: %d reports make %d stories", folder, len(d.Reads), len(d.Stories))
		}
	}
}
