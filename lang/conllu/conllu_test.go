package conllu

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func readAll(text string) ([]*Sentence, error) {
	r := NewReader(strings.NewReader(text))
	var out []*Sentence
	for {
		s, err := r.Next()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return out, err
		}
		out = append(out, s)
	}
}

// row is a line of ten columns with an id, a form and a head.
func row(id, form, head string) string {
	return strings.Join([]string{id, form, "_", "_", "_", "_", head, "_", "_", "_"}, "\t") + "\n"
}

func TestRead(t *testing.T) {
	text := "\ufeff# a comment\r\n" + row("1", "They", "3") + row("2-3", "don't", "_") + row("2", "do", "3") + row("3", "n't", "0") + row("3.1", "gone", "_") + "\n\n# second\n" + row("1", "Go", "_")
	got, err := readAll(text)
	if err != nil {
		t.Fatal(err)
	}
	blank := func(form string, head int) Word {
		return Word{form, "_", "_", "_", "_", head, "_", "_", "_"}
	}
	want := []*Sentence{
		{Comments: []string{"# a comment"}, Words: []Word{blank("They", 3), blank("do", 3), blank("n't", 0)}, Ranges: []Range{{2, 3, "don't", "_"}}},
		{Comments: []string{"# second"}, Words: []Word{blank("Go", -1)}},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

// What is no CoNLL-U is refused with its line, what was expected and what was found.
func TestErrors(t *testing.T) {
	for _, c := range []struct {
		text string
		line int
		want string
	}{
		{"1\tThe\tthe\n", 1, "ten columns between tabs, found 3"},
		{row("1", "a", "0") + row("3", "b", "1"), 2, `the id 2, found "3"`},
		{row("1", "", "0"), 1, "a form"},
		{row("1", "a", "x"), 1, `found "x"`},
		{row("1", "a", "1"), 1, "another word"},
		{"\n" + row("1", "a", "7") + "\n", 2, "heads up to 1"},
		{row("2-3", "a", "_"), 1, "a range that begins at 1"},
		{row("1-4", "a", "_") + row("1", "a", "0"), 1, "ranges up to 1"},
		{row("1-2", "a", "_"), 1, "found the end"},
		{row("2.1", "a", "_"), 1, "an empty node after word 0"},
		{"# " + strings.Repeat("x", maxLine+1), 1, "a longer line"},
	} {
		_, err := readAll(c.text)
		var e *Error
		if !errors.As(err, &e) || e.Line != c.line || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%.40q: %v, want line %d: … %s", c.text, err, c.line, c.want)
		}
	}
}

// What was read and written reads the same again.
func FuzzRead(f *testing.F) {
	f.Add("# x\n" + row("1-2", "ab", "_") + row("1", "a", "2") + row("2", "b", "0") + "\n")
	f.Add(row("1", "a", "0") + row("1.1", "b", "_"))
	f.Add("1\t\t\n\xff")
	f.Fuzz(func(t *testing.T, text string) {
		first, err := readAll(text)
		if err != nil {
			return
		}
		var b bytes.Buffer
		for _, s := range first {
			if err := Write(&b, s); err != nil {
				t.Fatal(err)
			}
		}
		again, err := readAll(b.String())
		if err != nil {
			t.Fatalf("%v in what was written:\n%s", err, b.String())
		}
		for _, s := range first {
			for i := range s.Words {
				w := &s.Words[i]
				for _, c := range []*string{&w.Lemma, &w.UPOS, &w.XPOS, &w.Feats, &w.Deprel, &w.Deps, &w.Misc} {
					*c = blank(*c)
				}
			}
			for i := range s.Ranges {
				s.Ranges[i].Misc = blank(s.Ranges[i].Misc)
			}
		}
		if d := cmp.Diff(first, again); d != "" {
			t.Error(d)
		}
	})
}
