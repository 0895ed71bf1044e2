package syntax

import (
	"bytes"
	"compress/flate"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"fmt"
	"io"
	"strings"
	"sync"
)

// Model holds the weights. It is read-only and safe for concurrent use.
type Model struct {
	tags   []tagName
	tagger *tagger
	net    *frozen
	marks  *table
	parts  *parts
	lemmas map[lemmaKey]string
	pool   sync.Pool // *work
}

// tagName is a joint tag, taken apart.
type tagName struct {
	pos  Pos
	penn string
}

// work is the memory of one sentence's analysis.
type work struct {
	fs     []feats
	state  state
	sight  sight
	guess  []uint8
	marker marker
	scores [256]int32
}

//go:embed english.bin
var english []byte

// English is the model compiled into the program, read once, at the first call.
var English = sync.OnceValues(func() (*Model, error) {
	m, err := Open(english)
	if err != nil {
		return nil, fmt.Errorf("read the model of English: %w", err)
	}
	return m, nil
})

// Open reads a model that Save wrote.
func Open(p []byte) (*Model, error) {
	raw, err := io.ReadAll(flate.NewReader(bytes.NewReader(p)))
	if err != nil {
		return nil, err
	}
	d := decoder{b: raw}
	names := d.strings()
	m := newModel(names)
	dict := d.dictionary()
	m.tagger = &tagger{dict: dict, weights: d.table(), tags: len(names)}
	if d.err != nil {
		return nil, d.err
	}
	m.net = d.network(dict.words(), len(names))
	m.marks = d.table()
	m.lemmas = d.lemmas()
	if d.err != nil {
		return nil, d.err
	}
	return m, nil
}

func newModel(names []string) *Model {
	m := &Model{parts: newParts(names)}
	for _, n := range names {
		pos, penn, _ := strings.Cut(n, " ")
		m.tags = append(m.tags, tagName{posOf(pos), penn})
	}
	m.pool.New = func() any { return new(work) }
	return m
}

// Tag fills in the joint tags of a sentence; Pos and Penn take them apart.
func (m *Model) Tag(ws []Word, tags []uint8) {
	w := m.pool.Get().(*work)
	w.fs = grow(w.fs, len(ws))
	m.tagger.dict.readAll(ws, w.fs)
	m.tagger.tag(w.fs, tags, w.scores[:m.tagger.tags])
	m.pool.Put(w)
}

// Pos is the universal part of speech of a joint tag.
func (m *Model) Pos(tag uint8) Pos { return m.tags[tag].pos }

// Penn is the Penn Treebank part of speech of a joint tag.
func (m *Model) Penn(tag uint8) string { return m.tags[tag].penn }

// Lemma is the dictionary form of a word in lower case, where it is an exception that the treebanks taught.
func (m *Model) Lemma(lower string, pos Pos) (string, bool) {
	l, ok := m.lemmas[lemmaKey{lower, pos}]
	return l, ok
}

// Parse fills in the joint tags of a sentence and finds its heads and labels. The time grows with the number of words, no faster.
func (m *Model) Parse(ws []Word, tags []uint8) *Tree {
	w := m.pool.Get().(*work)
	w.fs = grow(w.fs, len(ws))
	m.tagger.dict.readAll(ws, w.fs)
	m.tagger.tag(w.fs, tags, w.scores[:m.tagger.tags])
	s := &w.state
	s.start(w.fs, tags, m.parts)
	s.identify()
	w.guess = grow(w.guess, len(ws))
	m.net.read(s, &w.sight, w.guess)
	for !s.done() {
		move := m.choose(w)
		label := Root
		if move != shift {
			if head, _ := s.arc(move); head != none {
				label = m.net.label(&w.sight.hidden, move)
			}
		}
		s.do(move, uint8(label))
	}
	w.marker.weights = m.marks
	w.marker.hang(s, nil)
	for i, g := range w.guess {
		// whether a word is a mark stays as the tree took it
		if m.parts.mark[g] == m.parts.mark[tags[i]] {
			tags[i] = g
		}
		// an infinitive with its "to" is no oblique of the verb: voted to strike
		if n := &s.nodes[i]; Label(n.label) == Obl && n.set&(1<<Mark) != 0 && m.tags[tags[i]].penn == "VB" {
			n.label = uint8(Xcomp)
		}
	}
	t := newTree(s)
	m.pool.Put(w)
	return t
}

// choose is the allowed move with the highest score. It leaves the hidden layer for the label.
func (m *Model) choose(w *work) int {
	s := &w.state
	only, n := none, 0
	for c := range moves {
		if s.can(c) {
			only = c
			n++
		}
	}
	if n == 1 && only == shift {
		return only
	}
	m.net.activate(s, &w.sight)
	if n == 1 {
		return only
	}
	best, top := none, int32(0)
	for c := range moves {
		if !s.can(c) {
			continue
		}
		if x := m.net.score(&w.sight.hidden, c); best == none || x > top {
			best, top = c, x
		}
	}
	return best
}

// EnglishHash is the SHA-256 of the model compiled into the program.
func EnglishHash() string {
	sum := sha256.Sum256(english)
	return hex.EncodeToString(sum[:])
}
