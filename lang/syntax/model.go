package syntax

import (
	"bytes"
	"compress/flate"
	_ "embed"
	"fmt"
	"io"
	"strings"
	"sync"
)

// Model holds the weights. It is read-only and safe for concurrent use.
type Model struct {
	tags   []tagName
	tagger *tagger
	moves  *moveTable
	labels *table
	parts  *parts
	lemmas map[lemmaKey]string
	pool   sync.Pool // *work
}

// tagName is a joint tag, taken apart.
type tagName struct {
	pos  Pos
	penn string
}

// moveTable holds the weights of the moves, the three of a feature packed into one number: the sum of such numbers is the packed sums.
type moveTable struct {
	shift uint
	rows  []int64
}

// pack puts three weights side by side, 16 bits each, with borrows.
func pack(w [moves]int64) int64 { return w[0] + w[1]<<16 + w[2]<<32 }

// unpack takes the sums apart; each must fit in 16 bits.
func unpack(v int64) (out [moves]int32) {
	for m := range out {
		out[m] = int32(int16(v))
		v = (v - int64(out[m])) >> 16
	}
	return out
}

func (t *moveTable) score(keys []uint64) [moves]int32 {
	var v int64
	for _, k := range keys {
		v += t.rows[k>>t.shift]
	}
	return unpack(v)
}

// work is the memory of one sentence's analysis.
type work struct {
	fs     []feats
	state  state
	keys   []uint64
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
	m.tagger = &tagger{dict: d.dictionary(), weights: d.table(), tags: len(names)}
	m.moves = d.moves()
	m.labels = d.table()
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
	m.pool.New = func() any { return &work{keys: make([]uint64, 0, moveFeatures)} }
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

// Parse finds the heads and labels of a sentence whose tags Tag gave. The time grows with the number of words, no faster.
func (m *Model) Parse(ws []Word, tags []uint8) *Tree {
	w := m.pool.Get().(*work)
	w.fs = grow(w.fs, len(ws))
	m.tagger.dict.readAll(ws, w.fs)
	s := &w.state
	s.start(w.fs, tags)
	s.fill(m.parts)
	for !s.done() {
		move := m.choose(w)
		var label uint8
		if move != shift {
			head, dep := s.arc(move)
			label = uint8(Root)
			if head != none {
				w.keys = s.labelKeys(w.keys, head, dep)
				m.labels.score(w.keys, w.scores[:labels])
				label = uint8(Root+1) + uint8(best(w.scores[Root+1:labels]))
			}
		}
		s.do(move, label)
	}
	t := newTree(s)
	m.pool.Put(w)
	return t
}

// choose is the allowed move with the highest score.
func (m *Model) choose(w *work) int {
	s := &w.state
	only, n := none, 0
	for c := range moves {
		if s.can(c) {
			only = c
			n++
		}
	}
	if n == 1 {
		return only
	}
	w.keys = s.moveKeys(w.keys)
	scores := m.moves.score(w.keys)
	b := none
	for c := range moves {
		if s.can(c) && (b == none || scores[c] > scores[b]) {
			b = c
		}
	}
	return b
}
