package report

import (
	"bytes"
	"strings"
	"sync"

	"crosscheck/lexicon"
)

// phrase is an alternative of a row of lexicon/furniture.tsv.
type phrase struct {
	words []byte // folded
	later []byte // what must follow somewhere, where the row has a "…"
	where string
	kind  string
	reach string
}

// phraseBook finds phrases by their first word.
type phraseBook struct {
	front map[string][]phrase // those that a block begins with
	inner map[string][]phrase // those that may stand anywhere in it
	// lengths has a bit for each length of the first words of inner that begin with a byte: most words of a text are
	// passed over by it.
	lengths [256]uint32
}

func (b *phraseBook) add(p phrase) {
	first, _ := word(p.words)
	switch p.where {
	case "in", "end", "credit", "invite", "offer", "guard":
		b.inner[string(first)] = append(b.inner[string(first)], p)
		b.lengths[first[0]] |= 1 << min(len(first), 31)
	default:
		b.front[string(first)] = append(b.front[string(first)], p)
	}
}

// furnitureBook reads the tables once; nothing changes it afterwards. The credits of lexicon/outlets.tsv are in it, so that
// each block is searched once.
var furnitureBook = sync.OnceValue(func() *phraseBook {
	book := &phraseBook{front: map[string][]phrase{}, inner: map[string][]phrase{}}
	for _, words := range outlets().credits {
		book.add(phrase{words: []byte(words), where: "credit"})
	}
	for _, row := range lexicon.Open("furniture").Rows {
		for _, words := range row.List("words") {
			p := phrase{where: row.Get("where"), kind: row.Get("kind"), reach: row.Get("reach")}
			begin, later, _ := strings.Cut(strings.ReplaceAll(words, "#", "0"), "…")
			if p.words, p.later = fold(nil, begin), fold(nil, later); len(p.words) == 0 {
				panic("lexicon/furniture.tsv: no words in " + words)
			}
			book.add(p)
		}
	}
	return book
})

// begins is the longest phrase of that sort at the front of folded text, and how many bytes of it it takes.
func (b *phraseBook) begins(folded []byte, where string) (best *phrase, size int) {
	first, _ := word(folded)
	found := b.front[string(first)]
	for i := range found {
		p := &found[i]
		if p.where != where || len(p.words) <= size || !hasWords(folded, p.words) {
			continue
		}
		if len(p.later) > 0 && !containsWords(folded[len(p.words):], p.later) {
			continue
		}
		best, size = p, len(p.words)
	}
	return best, size
}

// found is what a search of a block's words brought up.
type found struct {
	in, end                *phrase
	invites, offers        int
	guard, you, imperative bool
	credit                 bool
	inAt, cueAt            int // the word at which in, and the first invite or offer, begin
}

// search goes over the words of folded text once.
func (b *phraseBook) search(folded []byte) found {
	out := found{cueAt: len(folded)}
	for rest, at := folded, 0; len(rest) > 0; at++ {
		first, after := word(rest)
		switch string(first) {
		case "you", "your", "youre", "youd":
			out.you = true
		}
		var candidates []phrase
		if len(first) > 0 && b.lengths[first[0]]&(1<<min(len(first), 31)) != 0 {
			candidates = b.inner[string(first)]
		}
		for i := range candidates {
			p := &candidates[i]
			if !hasWords(rest, p.words) {
				continue
			}
			behind := rest[min(len(p.words)+1, len(rest)):]
			switch p.where {
			case "in":
				if out.in == nil {
					out.in, out.inAt = p, at
				}
			case "end":
				if len(behind) == 0 {
					out.end = p
				}
			case "guard":
				out.guard = true
			case "credit":
				out.credit = true
			case "invite":
				out.invites++
				out.cueAt = min(out.cueAt, at)
				out.imperative = out.imperative || len(rest) == len(folded)
				after = shorter(after, behind)
			case "offer":
				out.offers++
				out.cueAt = min(out.cueAt, at)
				after = shorter(after, behind)
			}
		}
		rest = after
	}
	return out
}

func shorter(a, b []byte) []byte {
	if len(b) < len(a) {
		return b
	}
	return a
}

// only is the phrase of a block that consists of whole phrases alone ("facebook twitter email").
func (b *phraseBook) only(folded []byte) *phrase {
	var first *phrase
	for rest := folded; len(rest) > 0; {
		p, size := b.begins(rest, "whole")
		if p == nil {
			return nil
		}
		// The phrase that reaches farthest speaks for the block: "Share Comments" is the head of the comments.
		if first == nil || first.reach == "run" && p.reach != "run" {
			first = p
		}
		if size == len(rest) {
			break
		}
		rest = rest[size+1:]
	}
	return first
}

// hasWords reports whether folded text begins with whole words.
func hasWords(folded, words []byte) bool {
	return bytes.HasPrefix(folded, words) && (len(folded) == len(words) || folded[len(words)] == ' ')
}

// containsWords reports whether folded text holds whole words.
func containsWords(folded, words []byte) bool {
	for at := 0; ; {
		i := bytes.Index(folded[at:], words)
		if i < 0 {
			return false
		}
		from, to := at+i, at+i+len(words)
		if (from == 0 || folded[from-1] == ' ') && (to == len(folded) || folded[to] == ' ') {
			return true
		}
		at = from + 1
	}
}
