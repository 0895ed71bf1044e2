package dossier

import (
	"testing"

	"crosscheck/extract"
	"crosscheck/report"
)

func readText(t *testing.T, x *extract.Extractor, id, published, text string) Read {
	t.Helper()
	r, err := report.Parse(id, id, []byte(text), report.Options{Defaults: report.Defaults{Published: published, Outlet: "The " + id}})
	if err != nil {
		t.Fatal(err)
	}
	return ReadReport(x, r)
}

func TestToll(t *testing.T) {
	x, err := extract.New()
	if err != nil {
		t.Fatal(err)
	}
	const story = "Two people were killed and three were wounded when a wall fell on a crowd at the old market of Tarnov on Monday morning, the police said. " +
		"The wall had stood since the war and carried the roof of the fish hall, which the council had meant to close long ago for want of repair."
	wall := readText(t, x, "Herald", "2024-05-06", story)
	reprint := readText(t, x, "Mirror", "2024-05-06", story)
	later := readText(t, x, "Post", "2024-05-08", "Three people were killed and two were wounded when the wall at the market fell, the hospital of Tarnov said on Wednesday.")
	last := readText(t, x, "Week", "2024-05-10", "The wall that fell in Tarnov killed three people and left two wounded. In 2007 a fire in the same hall killed 32 people.")
	for _, c := range []struct {
		name   string
		reads  []Read
		copies bool
		want   Toll
		ok     bool
	}{
		{"nothing read", nil, false, Toll{}, false},
		{"one text", []Read{wall}, false, Toll{2, 3, 1, 1}, true},
		{"a fire long past is another event", []Read{last}, false, Toll{3, 2, 1, 1}, true},
		{"a reprint is no second text, so the later count stands", []Read{wall, reprint, later}, false, Toll{3, 2, 1, 2}, true},
		{"every article at its word", []Read{wall, reprint, later}, true, Toll{2, 3, 2, 3}, true},
		{"most texts", []Read{wall, reprint, later, last}, false, Toll{3, 2, 2, 3}, true},
	} {
		d, err := Assemble(c.reads, Options{OneStory: true})
		if err != nil {
			t.Fatal(err)
		}
		if got, ok := d.Toll(c.copies); got != c.want || ok != c.ok {
			t.Errorf("%s: %+v, %v; want %+v", c.name, got, ok, c.want)
		}
	}
}
