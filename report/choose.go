package report

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"
)

// The choice of a page's article among its blocks.
const (
	chosenShare   = 0.5 // of a block's words stand in the chooser's text: the block is chosen
	shingle       = 3   // words by which the two texts find each other again
	linkedShare   = 0.4 // of a block's bytes stand in links: it is no article on the program's own judgement
	articleShare  = 0.5 // of the running text stands in article elements: what stands outside them is none
	standfirstGap = 12  // blocks between the headline and the text that may hold a standfirst
)

// chooseArticle says for each block whether go-trafilatura takes it for the article. The library keeps no offsets, so its
// text is aligned with ours word by word. ok is false where the page goes beyond what the library is given, or where it
// finds nothing.
func (p *page) chooseArticle() (chosen []bool, ok bool) {
	if p.slim == nil {
		return nil, false
	}
	root, err := extractArticle(p.slim)
	if err != nil {
		return nil, false
	}
	theirs := nodeWords(root, nil)
	var ours []uint64
	ends := make([]int, len(p.blocks)) // word at which each block ends
	for i, b := range p.blocks {
		ours = hashWords(p.text[b.Start:b.End], ours)
		ends[i] = len(ours)
	}
	covered := align(ours, theirs)
	chosen = make([]bool, len(p.blocks))
	for i, from := 0, 0; i < len(p.blocks); i++ {
		n := 0
		for _, c := range covered[from:ends[i]] {
			if c {
				n++
			}
		}
		chosen[i] = n > 0 && float64(n) >= chosenShare*float64(ends[i]-from)
		ok = ok || chosen[i]
		from = ends[i]
	}
	return chosen, ok
}

// extractArticle runs the library. It is other people's code on hostile bytes, so a panic counts as an error.
func extractArticle(slim []byte) (root *html.Node, err error) {
	defer func() {
		if r := recover(); r != nil {
			root, err = nil, fmt.Errorf("article chooser: %v", r)
		}
	}()
	// The library's own way in would guess an encoding first; the page is UTF-8.
	doc, err := html.Parse(bytes.NewReader(slim))
	if err != nil {
		return nil, err
	}
	result, err := trafilatura.ExtractDocument(doc, trafilatura.Options{
		ExcludeComments: true,
		HtmlDateMode:    trafilatura.Disabled,
	})
	if err != nil {
		return nil, err
	}
	if result.ContentNode == nil {
		return nil, errors.New("article chooser: no content")
	}
	return result.ContentNode, nil
}

// nodeWords appends the hashes of the words below a node.
func nodeWords(n *html.Node, into []uint64) []uint64 {
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			into = hashWords([]byte(c.Data), into)
		}
	}
	return into
}

// hashWords appends a hash (FNV-1a) of each word of s.
func hashWords(s []byte, into []uint64) []uint64 {
	const offset, prime = 14695981039346656037, 1099511628211
	h, open := uint64(offset), false
	for _, c := range s {
		if c <= ' ' {
			if open {
				into = append(into, h)
				h, open = offset, false
			}
			continue
		}
		h = (h ^ uint64(c)) * prime
		open = true
	}
	if open {
		into = append(into, h)
	}
	return into
}

// align says which words of ours stand in theirs, which is ours with parts left out. It goes along both; where they part it
// goes on at the next place in ours that has the next words of theirs, or, where there is none ahead, at the first one
// behind. Each place is passed over once, so the time grows with the length.
func align(ours, theirs []uint64) []bool {
	covered := make([]bool, len(ours))
	key := func(w []uint64) uint64 {
		h := w[0]
		for _, x := range w[1:shingle] {
			h = h*31 + x
		}
		return h
	}
	type places struct{ first, ahead int32 }
	index := make(map[uint64]places, len(ours))
	next := make([]int32, len(ours))
	for i := len(ours) - shingle; i >= 0; i-- {
		k := key(ours[i:])
		next[i] = -1
		if at, ok := index[k]; ok {
			next[i] = at.ahead
		}
		index[k] = places{int32(i), int32(i)}
	}
	for p, t := 0, 0; t < len(theirs); {
		if p < len(ours) && ours[p] == theirs[t] {
			covered[p] = true
			p++
			t++
			continue
		}
		if t+shingle > len(theirs) {
			t++
			continue
		}
		k := key(theirs[t:])
		at, ok := index[k]
		if !ok {
			t++
			continue
		}
		for at.ahead >= 0 && int(at.ahead) < p {
			at.ahead = next[at.ahead]
		}
		index[k] = at
		if p = int(at.ahead); at.ahead < 0 {
			p = int(at.first)
		}
		if ours[p] != theirs[t] { // two different shingles of one hash
			t++
		}
	}
	return covered
}

// judge chooses the article without the library: running text with few links, outside menus and the like, and inside the
// article element where that holds most of the text.
func (p *page) judge() []bool {
	chosen := make([]bool, len(p.blocks))
	inside, all := 0, 0
	for i, b := range p.blocks {
		if b.ctx&doubtful == 0 && b.linkShare() < linkedShare && isProse(string(p.text[b.Start:b.End])) {
			chosen[i] = true
			all += b.Len()
			if b.ctx&inArticle != 0 {
				inside += b.Len()
			}
		}
	}
	if inside > 0 && float64(inside) >= articleShare*float64(all) {
		for i, b := range p.blocks {
			chosen[i] = chosen[i] && b.ctx&inArticle != 0
		}
	}
	return chosen
}
