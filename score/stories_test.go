package score

import (
	"context"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"crosscheck/extract"
)

func about(a, b float64) bool { return math.Abs(a-b) < 1e-9 }

func TestGrouped(t *testing.T) {
	g := &Gold{stories: []GoldStory{{Subtopic: "a"}, {Subtopic: "a"}, {Subtopic: "b"}, {Subtopic: "b"}}}
	for _, c := range []struct {
		got     []int
		p, r    float64
		pairs   float64
		mistake int
	}{
		{[]int{0, 0, 1, 1}, 1, 1, 1, 0},
		{[]int{0, 1, 2, 3}, 1, .5, 0, 2},
		{[]int{0, 0, 0, 0}, .5, 1, .5, 2},
		{[]int{0, 0, 0, 1}, (4./3 + 1./3 + 1) / 4, .75, .4, 2}, // the lone b stands apart from the b among the a: of equal parts the first is the story
	} {
		n := g.grouped(c.got, nil)
		if !about(n.P, c.p) || !about(n.R, c.r) || !about(n.Pairs, c.pairs) {
			t.Errorf("%v: %+v, want precision %v, recall %v, pairs %v", c.got, n, c.p, c.r, c.pairs)
		}
		if m := g.misgrouped(c.got); len(m) != c.mistake {
			t.Errorf("%v: %d mistakes, want %d: %v", c.got, len(m), c.mistake, m)
		}
	}
}

func TestReadStories(t *testing.T) {
	x, err := extract.New()
	if err != nil {
		t.Fatal(err)
	}
	g := &Gold{Measure: MeasureStories, stories: []GoldStory{
		{ID: "1", Topic: 1, Subtopic: "1a", Title: "Dam above Ferlin breaks", Text: "The Orsa dam broke above Ferlin on Monday and killed nine people, said Mayor Ruta Venn."},
		{ID: "2", Topic: 1, Subtopic: "1a", Title: "Ferlin mourns after Orsa dam breaks", Text: "Mayor Ruta Venn of Ferlin said the Orsa dam had been checked in spring. Nine people died."},
		{ID: "3", Topic: 2, Subtopic: "2a", Title: "Pilots of Skandia Wings strike", Text: "Pilots of Skandia Wings walked out over rosters, their union Cockpit Five said."},
	}}
	res, err := g.ReadStories(context.Background(), x)
	if err != nil || res.Fitted.F != 1 || res.Fitted.Stories != 2 || len(res.Errors()) != 0 {
		t.Errorf("%+v, %v", res, err)
	}
	var b strings.Builder
	if err := res.Table(&b); err != nil || !strings.Contains(b.String(), "as the program groups") {
		t.Errorf("%q, %v", b.String(), err)
	}
}

// Copies that are made of words of one's own are found, and texts that share nothing are none.
func TestMadeCopies(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	var texts []string
	for range 12 {
		var b strings.Builder
		for i := range 200 {
			for range 2 + rng.IntN(6) {
				b.WriteByte(byte('a' + rng.IntN(26)))
			}
			if i%15 == 14 {
				b.WriteString(".\n\n")
			} else {
				b.WriteByte(' ')
			}
		}
		texts = append(texts, b.String())
	}
	r, err := MadeCopies(texts, 12, 3)
	if err != nil {
		t.Fatal(err)
	}
	for _, way := range r.Ways {
		if r.Of[way] != 12 || r.Found[way] < 11 {
			t.Errorf("%s: %d of %d", way, r.Found[way], r.Of[way])
		}
	}
	if found, err := copied(spaced(texts[0]), spaced(texts[1])); err != nil || found {
		t.Errorf("two texts with nothing in common are copies (%v)", err)
	}
	if _, err := MadeCopies([]string{"too short"}, 1, 1); err == nil {
		t.Error("copies are made of nothing")
	}
}
