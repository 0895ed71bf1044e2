// Package penn gives words their Penn Treebank parts of speech by the averaged perceptron of the prose library. It reads the model that
// the library publishes and gives the same tags (penn_test.go compares them), in a fifth of the time: the library finds each feature of
// each word by its spelling among 75,000; here a word, an ending and a tag know the weights of all features that they take part in.
package penn

import (
	"fmt"
	"strings"
	"sync"

	"github.com/jdkato/prose/v3/tag/aptagmodel"
)

// Word is a token as the model takes it.
type Word struct {
	// Text is the token, with plain marks (" ' --). Lower is the same in lower case.
	Text, Lower string
}

// Tagger holds the weights. It is read-only and safe for concurrent use.
type Tagger struct {
	tags    []string // what can be predicted first, then what only stands in features: the start of a sentence, a dash
	number  map[string]uint8
	classes int   // how many can be predicted
	minus   uint8 // the tags of what the model is not asked about
	zero    uint8
	mail    uint8
	start   [2]uint8 // what stands before the first word, and before that

	weights  weights
	bias     [lanes]float32
	words    map[string]*wordRows
	slab     []wordRows // room for those to come
	none     wordRows   // of a word that the model does not know
	edges    [4]*wordRows
	fixed    map[string]uint8
	endings  map[uint32]*endingRows
	noEnding endingRows
	initials [256]row
	before   []row // by the tag before
	before2  []row // by the tag before that
	both     []row // by the one times len(tags), and the other
	pool     sync.Pool
}

// English is the model that the prose library holds, read once, at the first call.
var English = sync.OnceValues(func() (*Tagger, error) {
	t, err := Open(aptagmodel.English)
	if err != nil {
		return nil, fmt.Errorf("read the part-of-speech model of prose: %w", err)
	}
	return t, nil
})

// known is one word of a sentence with its rows.
type known struct {
	rows    *wordRows
	ending  *endingRows // of the word as it is written
	ending1 *endingRows // of the word as its neighbours see it
	initial uint8
	fixed   uint8
}

const unknown = 0xff

// edge are the words that stand for what is beyond a sentence: the second before it, the one before it, the one after, the second after.
var edge = [4]string{"-START-", "-START2-", "-END-", "-END2-"}

// Tag hands yield the part of speech of each word of one sentence.
func (t *Tagger) Tag(ws []Word, yield func(i int, tag string)) {
	p := t.pool.Get().(*[]known)
	ks := t.look(ws, (*p)[:0])
	p1, p2 := t.start[0], t.start[1]
	for i := range ws {
		k := &ks[i+2]
		tag := k.fixed
		if tag == unknown {
			tag = t.predict(ks[i:i+5:i+5], p1, p2)
		}
		yield(i, t.tags[tag])
		p2, p1 = p1, tag
	}
	*p = ks
	t.pool.Put(p)
}

// look finds the rows of the words and of the two places on either side of the sentence.
func (t *Tagger) look(ws []Word, ks []known) []known {
	beyond := func(e int) {
		ks = append(ks, known{rows: t.edges[e], ending1: t.edges[e].ending})
	}
	beyond(0)
	beyond(1)
	for i := range ws {
		w := &ws[i]
		seen := normal(w)
		rows := t.words[seen]
		k := known{rows: rows, initial: initial(w.Text)}
		if rows != nil {
			k.ending1, k.fixed = rows.ending, rows.fixed
		} else {
			k.rows, k.ending1, k.fixed = &t.none, t.ending(seen), t.apart(seen)
		}
		if k.ending = k.ending1; seen != w.Text {
			k.ending, k.fixed = t.ending(w.Text), t.apart(w.Text)
		}
		ks = append(ks, k)
	}
	beyond(2)
	beyond(3)
	return ks
}

// apart is the tag of a word that is tagged without regard to its neighbours, unknown of others.
func (t *Tagger) apart(w string) uint8 {
	switch {
	case w == "-":
		return t.minus
	case w == "0" || w == "*":
		return t.zero
	case w != "" && w[0] == '@':
		return t.mail
	}
	if tag, ok := t.fixed[w]; ok {
		return tag
	}
	return unknown
}

// predict is the best tag of the word in the middle of five. Features are summed up in the order in which the library does, so that the
// sums are the same to the last bit; the first of equals is the best.
func (t *Tagger) predict(ks []known, p1, p2 uint8) uint8 {
	k := &ks[2]
	sum := t.bias
	w := &t.weights
	w.add(&sum, k.ending.here)
	w.add(&sum, t.initials[k.initial])
	w.add(&sum, t.before[p1])
	w.add(&sum, t.before2[p2])
	w.add(&sum, t.both[int(p1)*len(t.tags)+int(p2)])
	w.add(&sum, k.rows.at[2])
	w.add(&sum, k.rows.behind(p1))
	w.add(&sum, ks[1].rows.at[3])
	w.add(&sum, ks[1].ending1.before)
	w.add(&sum, ks[0].rows.at[4])
	w.add(&sum, ks[3].rows.at[1])
	w.add(&sum, ks[3].ending1.after)
	w.add(&sum, ks[4].rows.at[0])
	best := 0
	for c := 1; c < t.classes; c++ {
		if sum[c] > sum[best] {
			best = c
		}
	}
	return uint8(best)
}

// normal is a word as the features have it: numbers, years and what has a hyphen are alike.
func normal(w *Word) string {
	s := w.Text
	switch {
	case s == "":
		return s
	case s[0] != '-' && strings.IndexByte(s, '-') >= 0:
		return "!HYPHEN"
	case len(s) == 4 && year(s):
		return "!YEAR"
	case s[0] >= '0' && s[0] <= '9':
		return "!DIGITS"
	}
	return w.Lower
}

// year reports four digits, of which the first may be a sign.
func year(s string) bool {
	if s[0] == '+' || s[0] == '-' {
		s = s[1:]
	}
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

func (t *Tagger) ending(s string) *endingRows {
	if e := t.endings[endingOf(s)]; e != nil {
		return e
	}
	return &t.noEnding
}

// endingOf packs the last bytes of a word, and how many there are, into a number.
func endingOf(s string) uint32 {
	n := min(len(s), endingSize)
	key := uint32(n)
	for _, c := range []byte(s[len(s)-n:]) {
		key = key<<8 | uint32(c)
	}
	return key
}

func initial(s string) uint8 {
	if s == "" {
		return 0
	}
	return s[0]
}
