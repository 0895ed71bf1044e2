package lineage

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func plain(words string) text { return readText(rep("r", "", "", words)) }

// commonRuns are the runs that two texts share.
func commonRuns(of, by *text) []run {
	var p places
	p.find(of, by, shared(nil, of, by))
	return p.runs(of, by)
}

func TestStretches(t *testing.T) {
	const told = "the men who keep the old ferry said that nobody had asked them about the lamps before the council met again in the hall"
	for _, c := range []struct {
		name, of, by string
		want         []string // in by
		own          int
	}{
		{
			"a word exchanged", told, strings.Replace(told, "nobody", "no one", 1),
			[]string{strings.Replace(told, "nobody", "no one", 1)},
			23,
		},
		{
			"a word dropped and one added", told, strings.NewReplacer("old ", "", "lamps", "green lamps").Replace(told),
			[]string{strings.NewReplacer("old ", "", "lamps", "green lamps").Replace(told)},
			23,
		},
		{"short runs at the ends belong to it", "one two three four " + told, "one two three five " + told, []string{"one two three five " + told}, 27},
		{
			"too many edits part it", "a b c d e f g h i j k l m n o p q r s t", "a b c d e f g 1 2 3 4 5 6 7 8 n o p q r s t",
			[]string{"a b c d e f g", "n o p q r s t"},
			7,
		},
		{"another order parts it", "a b c d e f g h i j k l", "g h i j k l a b c d e f", []string{"g h i j k l", "a b c d e f"}, 6},
		{
			"a shared quotation joins what stands around it", `the old men who came said “not one of us” and then they went home again`,
			`the old men who came said “not one of us” and then they went home again`,
			[]string{"the old men who came said “not one of us” and then they went home again"},
			12,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			of, by := plain(c.of), plain(c.by)
			a := aligner{of: &of, by: &by}
			var got []string
			for _, s := range a.stretches(commonRuns(&of, &by)) {
				sp := by.span(s.by, s.byEnd-s.by)
				got = append(got, sp.Of(c.by))
				if s.own != c.own {
					t.Errorf("%q: %d words agree, want %d", sp.Of(c.by), s.own, c.own)
				}
			}
			if strings.Join(got, "|") != strings.Join(c.want, "|") {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// Whatever the texts, stretches lie within them, agree in no more words than they have, and no word counts twice.
func TestStretchesStayInside(t *testing.T) {
	word := rapid.SampledFrom(strings.Fields("a b c d e f g h Ida 7 “x” went"))
	rapid.Check(t, func(t *rapid.T) {
		of := plain(strings.Join(rapid.SliceOfN(word, 0, 60).Draw(t, "of"), " "))
		by := plain(strings.Join(rapid.SliceOfN(word, 0, 60).Draw(t, "by"), " "))
		a := aligner{of: &of, by: &by}
		for _, s := range a.stretches(commonRuns(&of, &by)) {
			if s.of < 0 || s.by < 0 || s.ofEnd > len(of.words) || s.byEnd > len(by.words) || s.own > min(s.ofEnd-s.of, s.byEnd-s.by) || s.score > s.same {
				t.Fatalf("stretch %+v of %d and %d words", s, len(of.words), len(by.words))
			}
		}
		if m, _ := new(comparer).compare(&of, &by); m.same > min(of.credit, by.credit) {
			t.Fatalf("%d agree of %d and %d", m.same, of.credit, by.credit)
		}
	})
}

func TestCharge(t *testing.T) {
	for sentence, want := range map[string]string{
		"He was charged with theft and fraud.":                            "theft and fraud.",
		"She faces two Counts of fraud in connection with the boat.":      "fraud",
		"They were indicted on a charge of arson on Monday in the court.": "a charge of arson",
		"Nobody knows what the charges are.":                              "",
		"He was charged with ":                                            "",
	} {
		from, to := charge(sentence)
		if got := sentence[from:to]; got != want {
			t.Errorf("%q: %q, want %q", sentence, got, want)
		}
	}
}
