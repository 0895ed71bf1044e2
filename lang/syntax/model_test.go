package syntax

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func load(t testing.TB) *Model {
	t.Helper()
	m, err := English()
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func parsed(m *Model, forms []string) (*Tree, []uint8) {
	ws := make([]Word, len(forms))
	for i, f := range forms {
		ws[i] = Word{f, strings.ToLower(f)}
	}
	tags := make([]uint8, len(ws))
	return m.Parse(ws, tags), tags
}

// checkTree fails where t is no tree over n words: one root, every other word with a head, no cycle, labels to match.
func checkTree(t interface{ Fatalf(string, ...any) }, tree *Tree, n int) {
	if tree.Len() != n {
		t.Fatalf("%d words, want %d", tree.Len(), n)
	}
	roots := 0
	for i := range n {
		if (tree.Head(i) < 0) != (tree.Label(i) == Root) {
			t.Fatalf("word %d has head %d and label %s", i, tree.Head(i), tree.Label(i))
		}
		if tree.Head(i) < 0 {
			roots++
			if tree.Root() != i {
				t.Fatalf("Root is %d, and word %d has no head", tree.Root(), i)
			}
		}
		steps := 0
		for range tree.Path(i) {
			if steps++; steps > n {
				t.Fatalf("cycle above word %d", i)
			}
		}
		from, to := tree.Span(i)
		for k := range n {
			if in := k >= from && k < to; in != tree.Under(k, i) {
				t.Fatalf("word %d: span %d-%d, and word %d under it: %v", i, from, to, k, !in)
			}
		}
	}
	if n > 0 && roots != 1 {
		t.Fatalf("%d roots", roots)
	}
}

// Whatever the words are, the result is a tree.
func TestTrees(t *testing.T) {
	m := load(t)
	word := rapid.OneOf(
		rapid.SampledFrom(strings.Fields(`the The of said SAID , . " “ ” ( ) – who killed nine 1,100 North 's and was were that to ; Kim 12 n't US at`)),
		rapid.String().Filter(func(s string) bool { return s != "" }),
	)
	rapid.Check(t, func(rt *rapid.T) {
		forms := rapid.SliceOfN(word, 0, 40).Draw(rt, "words")
		tree, tags := parsed(m, forms)
		checkTree(rt, tree, len(forms))
		again, tagsAgain := parsed(m, forms)
		for i := range forms {
			if tags[i] != tagsAgain[i] || tree.Head(i) != again.Head(i) || tree.Label(i) != again.Label(i) {
				rt.Fatalf("word %d is read in two ways", i)
			}
		}
	})
}

func FuzzTree(f *testing.F) {
	f.Add("Nine soldiers who were killed near the river were buried on Monday , the ministry said .")
	f.Add("“ ( ’ ― \xff \u200b 0")
	m := load(f)
	f.Fuzz(func(t *testing.T, text string) {
		forms := strings.Fields(text)
		if len(forms) > 300 {
			forms = forms[:300]
		}
		tree, _ := parsed(m, forms)
		checkTree(t, tree, len(forms))
	})
}

// The walks over a tree, on sentences that leave no doubt.
func TestWalks(t *testing.T) {
	m := load(t)
	words := strings.Fields("Nine soldiers were killed by gunmen on Monday , the ministry said .")
	tree, _ := parsed(m, words)
	word := func(i int) string {
		if i < 0 {
			return ""
		}
		return words[i]
	}
	killed := 3
	for _, c := range []struct {
		what, got, want string
	}{
		{"subject", word(tree.Subject(killed)), "soldiers"},
		{"agent", word(tree.Agent(killed)), "gunmen"},
		{"speaker", word(tree.Subject(11)), "ministry"},
	} {
		if c.got != c.want {
			t.Errorf("%s: %q, want %q", c.what, c.got, c.want)
		}
	}
	if !tree.Passive(killed) {
		t.Error("were killed is passive")
	}
	if from, to := tree.Span(1); from != 0 || to != 2 {
		t.Errorf("soldiers spans %d-%d, want 0-2", from, to)
	}
}

// The doer of a passive may hang on an adjective behind it, but not on another verb.
func TestAgent(t *testing.T) {
	// men(1) captured(2) alive(3) by police(4); men(1) told(2) to(3) be(4) led(5) by police(6)
	short := &Tree{heads: []int32{1, none, 1, 2}, labels: []Label{NsubjPass, Root, Xcomp, OblAgent}}
	long := &Tree{heads: []int32{1, none, 4, 4, 1, 4}, labels: []Label{NsubjPass, Root, Mark, AuxPass, Xcomp, OblAgent}}
	for _, c := range []struct {
		tree    *Tree
		v, want int
	}{{short, 1, 3}, {long, 1, none}, {long, 4, 5}} {
		n := len(c.tree.heads)
		c.tree.first, c.tree.next = make([]int32, n), make([]int32, n)
		c.tree.link()
		if got := c.tree.Agent(c.v); got != c.want {
			t.Errorf("the agent of word %d is %d, want %d", c.v, got, c.want)
		}
	}
}
