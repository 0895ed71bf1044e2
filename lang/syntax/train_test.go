package syntax

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"crosscheck/lang/conllu"
)

// sample is a treebank of three sentences.
const sample = `1 Nine nine NUM CD _ 2 nummod _ _
2 guards guard NOUN NNS _ 3 nsubj _ _
3 left leave VERB VBD _ 0 root _ _
4 . . PUNCT . _ 3 punct _ _

1 A a DET DT _ 5 det _ _
2 well well ADV RB _ 4 advmod _ SpaceAfter=No
3 - - PUNCT HYPH _ 4 punct _ SpaceAfter=No
4 known know VERB VBN _ 5 amod _ _
5 baker baker NOUN NN _ 6 nsubj _ _
6 sang sing VERB VBD _ 0 root _ _
7 , , PUNCT , _ 9 punct _ _
8 she she PRON PRP _ 9 nsubj _ _
9 said say VERB VBD _ 6 parataxis _ _
10 . . PUNCT . _ 6 punct _ _

1 Fire fire NOUN NN _ 2 nsubj _ _
2 kills kill VERB VBZ _ 0 root _ _
3 two two NUM CD _ 2 obj _ _
4 in in ADP IN _ 5 case _ _
5 Oslo Oslo PROPN NNP _ 2 obl _ _
`

func treebank(t *testing.T) []Gold {
	t.Helper()
	r := conllu.NewReader(strings.NewReader(strings.ReplaceAll(sample, " ", "\t")))
	var out []Gold
	for {
		s, err := r.Next()
		if err == io.EOF { //nolint:errorlint // the reader returns io.EOF itself
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, FromTreebank(s, strings.ToLower))
	}
}

func lowered(_, lower string, _ Pos, _ string) string { return lower }

// The same sentences and seed give the same bytes, and what was written can be read and parses.
func TestTrainGivesTheSameBytes(t *testing.T) {
	quiet := func(string, ...any) {}
	first := Train(treebank(t), 3, lowered, quiet)
	if again := Train(treebank(t), 3, lowered, quiet); !bytes.Equal(first, again) {
		t.Fatal("two trainings gave two models")
	}
	m, err := Open(first)
	if err != nil {
		t.Fatal(err)
	}
	words := strings.Fields("Nine guards left .")
	tree, _ := parsed(m, words)
	checkTree(t, tree, len(words))
	for cut := range 8 {
		if _, err := Open(first[:len(first)*cut/8]); err == nil {
			t.Fatalf("a model cut at %d/8 was opened", cut)
		}
	}
}

// What is left of a network says what the network says, but for rounding.
func TestFrozen(t *testing.T) {
	quiet := func(string, ...any) {}
	gold, in, tg, names := prepare(treebank(t), 3, quiet)
	p := newParts(names)
	n := trainNet(gold, in, p, tg.dict.words(), len(names), 3, quiet)
	e := encoder{}
	e.network(n)
	d := decoder{b: e.b}
	f := d.network(tg.dict.words(), len(names))
	if d.err != nil {
		t.Fatal(d.err)
	}
	var s state
	var g sight
	near := func(what string, i int, got int16, bits int, want float32) {
		t.Helper()
		if d := float32(got)/float32(int(1)<<bits) - want; d > 0.05 || d < -0.05 {
			t.Errorf("%s %d is %v, want %v", what, i, float32(got)/float32(int(1)<<bits), want)
		}
	}
	for gi := range gold {
		s.start(in[gi].fs, in[gi].tags, p)
		s.identify()
		guess := make([]uint8, len(in[gi].fs))
		f.read(&s, &g, guess)
		n.reader.forward(&s, nil)
		for i := range guess {
			for j, x := range g.code[i] {
				near("code", j, x, vectorBits, n.reader.code[i*coded+j])
			}
			if want := n.reader.guess(i); int(guess[i]) != want {
				t.Errorf("tag %d, want %d", guess[i], want)
			}
		}
		for _, move := range []int{shift, shift, left, shift} {
			if !s.can(move) {
				break
			}
			f.activate(&s, &g)
			n.forward(&s, nil)
			for j, x := range g.hidden {
				near("unit", j, x, hiddenBits, n.hid[j])
			}
			s.do(move, uint8(Dep))
		}
	}
}

// The lists of slots are as long as what fills them in takes them to be.
func TestSlots(t *testing.T) {
	if len(slots) != slotCount || len(seenKinds) != seenCount {
		t.Errorf("%d and %d slots, want %d and %d", len(slots), len(seenKinds), slotCount, seenCount)
	}
}

// A hyphened word that the treebank cuts in three becomes one, and the heads follow.
func TestJoined(t *testing.T) {
	g, ok := joined(&treebank(t)[1])
	if !ok {
		t.Fatal("nothing was joined")
	}
	var got []string
	for i, w := range g.Words {
		head := "root"
		if h := g.Head[i]; h >= 0 {
			head = g.Words[h].Text
		}
		got = append(got, w.Text+"/"+g.XPOS[i]+">"+head)
	}
	const want = "A/DT>baker well-known/JJ>baker baker/NN>sang sang/VBD>root ,/,>said she/PRP>said said/VBD>sang ./.>sang"
	if s := strings.Join(got, " "); s != want {
		t.Errorf("%s, want %s", s, want)
	}
}

// Following the moves that lose least gives back the gold tree of the words.
func TestOracle(t *testing.T) {
	p := newParts([]string{"X X", "PUNCT ."})
	for _, g := range treebank(t) {
		fs, tags := make([]feats, len(g.Words)), make([]uint8, len(g.Words))
		for i, u := range g.UPOS {
			if u == "PUNCT" {
				tags[i] = 1
			}
		}
		var s state
		s.start(fs, tags, p)
		for heads := s.lifted(g.Head, nil); !s.done(); {
			var costs [moves]int
			s.costs(heads, &costs)
			best := none
			for m := range moves {
				if s.can(m) && (best == none || costs[m] < costs[best]) {
					best = m
				}
			}
			if costs[best] != 0 {
				t.Fatalf("every move loses an arc of a projective tree: %v", costs)
			}
			s.do(best, uint8(Dep))
		}
		for i, h := range g.Head {
			if s.words[i] && s.nodes[i].head != h {
				t.Errorf("%s hangs on %d, want %d", g.Words[i].Text, s.nodes[i].head, h)
			}
		}
	}
}
