package syntax

import "math/rand/v2"

// Gold is a sentence of a treebank.
type Gold struct {
	Words  []Word
	Lemma  []string
	UPOS   []string
	XPOS   []string
	Head   []int32 // index of the head; -1 is the root
	Deprel []string
	Bank   uint16 // which treebank it is of: 0 or 1. Texts are read as if they were of the first
}

// Constants of training, found on the development parts.
const (
	tagBits   = 20
	tagRounds = 8
	dictCount = 3   // a word must be seen so often to count as known
	fixCount  = 12  // and so often with one tag, and no other in fixShare words, to get it without looking
	fixShare  = 400 // …
)

// inventory numbers the names of classes, in order of first sight.
type inventory struct {
	names []string
	index map[string]int
}

func (v *inventory) of(name string) int {
	if i, ok := v.index[name]; ok {
		return i
	}
	if v.index == nil {
		v.index = map[string]int{}
	}
	v.index[name] = len(v.names)
	v.names = append(v.names, name)
	return len(v.names) - 1
}

func joint(g *Gold, i int) string { return g.UPOS[i] + " " + g.XPOS[i] }

// newDict counts the words of the treebank and the tags they have.
func newDict(gold []Gold, tags *inventory) *dictionary {
	type seen struct {
		form  uint64
		n     int
		byTag map[int]int
	}
	index := map[uint64]*seen{}
	var order []*seen
	for gi := range gold {
		g := &gold[gi]
		for i, w := range g.Words {
			var f feats
			f.read(w, false, false)
			s := index[f.form]
			if s == nil {
				s = &seen{form: f.form, byTag: map[int]int{}}
				index[f.form] = s
				order = append(order, s)
			}
			s.n++
			s.byTag[tags.of(joint(g, i))]++
		}
	}
	classes := map[string]uint16{}
	d := newDictionary(len(order))
	rank := 0
	for _, s := range order {
		if s.n < dictCount {
			continue
		}
		top := 0
		var set []byte
		for t := range len(tags.names) {
			n := s.byTag[t]
			if n > s.byTag[top] || s.byTag[top] == 0 {
				top = t
			}
			if n*20 >= s.n {
				set = append(set, byte(t))
			}
		}
		set = append(set, byte(top))
		c, ok := classes[string(set)]
		if !ok {
			c = uint16(len(classes))
			classes[string(set)] = c
		}
		fixed := uint8(noTag)
		if n := s.byTag[top]; n >= fixCount && (s.n-n)*fixShare <= s.n {
			fixed = uint8(top)
		}
		d.add(s.form, c, fixed, uint16(firstWord+rank))
		rank++
	}
	return d
}

// trainTagger learns from gold.
func trainTagger(gold []Gold, tags *inventory, seed uint64) (*tagger, *learner) {
	t := &tagger{dict: newDict(gold, tags)}
	l := newLearner(tagBits)
	t.weights = l
	t.tags = len(tags.names)
	rnd := rand.New(rand.NewPCG(seed, 1))
	order := make([]int, len(gold))
	for i := range order {
		order[i] = i
	}
	var fs []feats
	var pred, want []uint8
	var keys [tagFeatures]uint64
	scores := make([]int32, t.tags)
	for range tagRounds {
		rnd.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, gi := range order {
			g := &gold[gi]
			fs, pred, want = grow(fs, len(g.Words)), grow(pred, len(g.Words)), grow(want, len(g.Words))
			t.dict.readAll(g.Words, fs)
			for i := range fs {
				want[i] = uint8(tags.of(joint(g, i)))
				if fs[i].fixed != noTag {
					pred[i] = fs[i].fixed
					continue
				}
				tagKeys(fs, pred, i, &keys)
				l.score(keys[:], scores)
				p := best(scores)
				l.now++
				if p != int(want[i]) {
					l.update(keys[:], int(want[i]), p)
				}
				pred[i] = uint8(p)
			}
		}
	}
	return t, l
}

// grow makes s hold n items, whatever was in it.
func grow[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}
