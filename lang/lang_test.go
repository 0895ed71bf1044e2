package lang

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"crosscheck/report"
)

func texts(ts []Token) []string {
	var out []string
	for _, t := range ts {
		out = append(out, t.Text)
	}
	return out
}

func TestTokens(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"over 1,100 casualties", "over|1,100|casualties"},
		{"30-40 thousand", "30|-|40|thousand"},
		{"10,000–12,000 troops", "10,000|–|12,000|troops"},
		{"a Su-35 and a 33-storey house", "a|Su-35|and|a|33-storey|house"},
		{"South Korea’s spy agency didn't say", "South|Korea|’s|spy|agency|did|n't|say"},
		{"“It’s over,” she said—quietly.", "“|It|’s|over|,|”|she|said|—|quietly|."},
		{"$5.6bn, €300m and 20%", "$|5.6bn|,|€|300m|and|20|%"},
		{"Gen. Smith of the U.S. Army", "Gen.|Smith|of|the|U.S.|Army"},
		{"(Example Wire) -- 9 300 men...", "(|Example|Wire|)|--|9|300|men|..."},
		{"see https://example.org/a?b=1.", "see|https://example.org/a?b=1."},
		{"zero\u200bwidth", "zero\u200bwidth"},
		{",1", ",|1"},
	} {
		if got := strings.Join(texts(Tokens(c.text)), "|"); got != c.want {
			t.Errorf("%q: %s, want %s", c.text, got, c.want)
		}
	}
}

// Every token lies where it says, in order, and no letter or digit is lost between tokens.
func TestTokensCoverTheText(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		text := rapid.StringMatching(`([a-zA-Z0-9 .,:;'"“”’–—()$%€/\-]|U\.S\.|n't|\x{00a0}|\x{200b}){0,80}`).Draw(rt, "text")
		end := 0
		for _, tok := range Tokens(text) {
			if tok.Start < end || tok.Of(text) != tok.Text {
				rt.Fatalf("token %q at %d-%d of %q", tok.Text, tok.Start, tok.End, text)
			}
			if strings.Trim(text[end:tok.Start], " \u00a0\u200b") != "" {
				rt.Fatalf("lost %q before %q in %q", text[end:tok.Start], tok.Text, text)
			}
			end = tok.End
		}
		if strings.Trim(text[end:], " \u00a0\u200b") != "" {
			rt.Fatalf("lost %q at the end of %q", text[end:], text)
		}
	})
}

func sentences(t *testing.T, text string) []Sentence {
	t.Helper()
	p, err := NewParser()
	if err != nil {
		t.Fatal(err)
	}
	r, err := report.Parse("a.txt", "a.txt", []byte(text), report.Options{})
	if err != nil {
		t.Fatal(err)
	}
	out := p.Sentences(r)
	for i := range out {
		p.Tag(&out[i])
		out[i].Chunk(nil, nil)
	}
	return out
}

func TestSentences(t *testing.T) {
	const text = `Gen. Lee spoke on Jan. 4. "We saw No. 5 burn," he said. It hit the U.S. coast. Nobody was hurt!`
	var got []string
	for _, s := range sentences(t, text) {
		got = append(got, s.Of(text))
	}
	want := []string{`Gen. Lee spoke on Jan. 4.`, `"We saw No. 5 burn," he said.`, `It hit the U.S. coast.`, `Nobody was hurt!`}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestChunks(t *testing.T) {
	const text = "The soldiers have been killed or wounded near the river, the defence ministry said on Monday."
	s := sentences(t, text)[0]
	end := 0
	var np, vg []string
	for _, c := range s.Chunks {
		if c.From != end {
			t.Fatalf("chunks leave a hole before token %d", c.From)
		}
		end = c.To
		words := strings.Join(texts(s.Tokens[c.From:c.To]), " ")
		switch c.Kind {
		case NP:
			np = append(np, words)
		case VG:
			vg = append(vg, words)
		}
	}
	if end != len(s.Tokens) {
		t.Errorf("chunks end at token %d of %d", end, len(s.Tokens))
	}
	if d := cmp.Diff([]string{"The soldiers", "the river", "the defence ministry", "Monday"}, np); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]string{"have been killed", "wounded", "said"}, vg); d != "" {
		t.Error(d)
	}
	if !s.Chunks[1].Passive {
		t.Error("have been killed is passive")
	}
}

// Text without a full stop is cut, so that no sentence is longer than the bound.
func TestLongSentencesAreCut(t *testing.T) {
	text := "List of words " + strings.Repeat("word and ", 20_000)
	for _, s := range sentences(t, text) {
		if s.Len() > maxSentence {
			t.Fatalf("sentence of %d bytes, bound %d", s.Len(), maxSentence)
		}
	}
}

func TestForms(t *testing.T) {
	f := NewForms()
	for lemma, want := range map[string]string{
		"say": "say says said saying", "estimate": "estimate estimates estimated estimating", "deny": "deny denies denied denying",
		"lay off": "lay off lays off laid off laying off", "kill": "kill kills killed killing",
	} {
		if got := strings.Join(f.Of(lemma), " "); got != want {
			t.Errorf("%s: %s, want %s", lemma, got, want)
		}
	}
}
