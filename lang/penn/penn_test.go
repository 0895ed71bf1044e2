package penn_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jdkato/prose/v3/tag"
	"github.com/jdkato/prose/v3/tag/aptagmodel"
	"pgregory.net/rapid"

	"crosscheck/lang/penn"
)

func load(t testing.TB) (*penn.Tagger, *tag.Tagger) {
	t.Helper()
	ours, err := penn.English()
	if err != nil {
		t.Fatal(err)
	}
	theirs, err := tag.New()
	if err != nil {
		t.Fatal(err)
	}
	return ours, theirs
}

// check compares the tags of one sentence.
func check(t interface {
	Errorf(string, ...any)
}, ours *penn.Tagger, theirs *tag.Tagger, words []string,
) {
	var ws []penn.Word
	for _, w := range words {
		ws = append(ws, penn.Word{Text: w, Lower: strings.ToLower(w)})
	}
	want := theirs.Tag(words)
	n := 0
	ours.Tag(ws, func(i int, tag string) {
		if n++; tag != want[i].Tag {
			t.Errorf("%q in %q: %s, by the library %s", words[i], words, tag, want[i].Tag)
		}
	})
	if n != len(words) {
		t.Errorf("%d tags of %d words", n, len(words))
	}
}

// The tags of the bundled reports are those of the library.
func TestReports(t *testing.T) {
	ours, theirs := load(t)
	paths, err := filepath.Glob("../../examples/*/*.txt")
	if err != nil || len(paths) == 0 {
		t.Fatal("no examples", err)
	}
	for _, p := range paths {
		b, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		marks := strings.NewReplacer(".", " . ", ",", " , ", "\"", " \" ", "(", " ( ", ")", " ) ", "'s", " 's")
		for line := range strings.Lines(marks.Replace(string(b))) {
			check(t, ours, theirs, strings.Fields(line))
		}
	}
}

// So are those of any words.
func TestAnything(t *testing.T) {
	ours, theirs := load(t)
	word := rapid.OneOf(
		rapid.SampledFrom([]string{"the", "The", "of", "says", "0", "-", "--", "*", "@desk", "1999", "-123", "24-hour", "U.S.", "seeks", "é", "É", "$", "%", "\"", "`", ""}),
		rapid.StringMatching(`[A-Za-z][a-z]{0,9}`),
		rapid.StringMatching(`[0-9.,]{1,6}`),
	)
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(word, 0, 20).Draw(t, "words")
		for i, w := range words {
			if len(w) == 2 && strings.ContainsAny(w, "Dd") { // 8D, xD: signs of mood, which the library knows
				words[i] = "so"
			}
		}
		check(t, ours, theirs, words)
	})
}

// A model that is cut short or changed is refused or read; it does not break the program.
func FuzzOpen(f *testing.F) {
	f.Add(aptagmodel.English[:400])
	f.Add([]byte("PROSETAG\x01\x00\x00\x00\x01\x00\x00\x00\x02\x00NN"))
	f.Fuzz(func(_ *testing.T, p []byte) {
		if t, err := penn.Open(p); err == nil {
			t.Tag([]penn.Word{{Text: "A", Lower: "a"}}, func(int, string) {})
		}
	})
}

func BenchmarkTag(b *testing.B) {
	ours, _ := load(b)
	var ws []penn.Word
	for w := range strings.FieldsSeq(`The ministry said on Monday that at least nine soldiers had been killed and 14 wounded when a drone hit a barracks near the river .`) {
		ws = append(ws, penn.Word{Text: w, Lower: strings.ToLower(w)})
	}
	n := 0
	b.ReportAllocs()
	for b.Loop() {
		ours.Tag(ws, func(int, string) { n++ })
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "tokens/s")
}

func BenchmarkOpen(b *testing.B) {
	for b.Loop() {
		if _, err := penn.Open(aptagmodel.English); err != nil {
			b.Fatal(err)
		}
	}
}
