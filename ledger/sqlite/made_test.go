package sqlite_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
)

// situations are what the made-up reports tell of; all of it is invented.
var situations = [...]struct{ slug, place, what, water, mayor, force string }{
	{"brakel", "Brakel", "flood", "the Nethe", "Jan Holt", "fire service"},
	{"tarnov", "Tarnov", "fire", "the old mill", "Anna Belk", "regional police"},
	{"quelmar", "Quelmar", "landslide", "the Saru valley", "Luis Ortega Pinto", "civil defence agency"},
	{"osterby", "Osterby", "explosion", "the harbour depot", "Mette Krog", "health ministry"},
	{"velina", "Velina", "storm", "the Drava plain", "Petra Zoric", "army"},
}

// madeReport is a report of our own, from made-up outlets; the same numbers give the same text. Edition 1 is an edited version of 0.
func madeReport(n, edition int) (name, text string) {
	r := rand.New(rand.NewPCG(uint64(n), 7))
	s := situations[n%len(situations)]
	day := 3 + r.IntN(20)
	dead, hurt, gone := 5+r.IntN(60), 20+r.IntN(300), 100*(1+r.IntN(40))
	if edition > 0 {
		dead, hurt = dead+3+edition, hurt+edition
	}
	hedge := [...]string{"", "At least ", "About ", "More than "}[r.IntN(4)]
	text = fmt.Sprintf(`---
title: %s in %s, report %d
outlet: The %s Courier %d (made up)
published: 2025-01-%02d
---

%s%d people were killed in the %s at %s, the mayor, %s, said on Monday.

The %s said that %d people were injured near %s and %d were displaced. "We have never seen such a %s," %s said.

Two days before, a reporter had counted %d dead in %s.
`, s.what, s.place, n, s.place, r.IntN(9), day, hedge, dead, s.what, s.place, s.mayor, s.force, hurt, s.water, gone, s.what, s.mayor, max(1, dead-2-r.IntN(4)), s.place)
	return fmt.Sprintf("%s/%03d.md", s.slug, n), text
}

// madeFolder writes so many reports.
func madeFolder(t testing.TB, reports int) string {
	t.Helper()
	dir := t.TempDir()
	for n := range reports {
		putMade(t, dir, n, 0)
	}
	return dir
}

// edit makes every fifth report of a folder another version of itself.
func edit(t testing.TB, dir string, reports int) {
	t.Helper()
	for n := 0; n < reports; n += 5 {
		putMade(t, dir, n, 1)
	}
}

func putMade(t testing.TB, dir string, n, edition int) {
	t.Helper()
	name, text := madeReport(n, edition)
	path := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}
