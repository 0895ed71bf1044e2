package syntax

import "strings"

// sums counts, before each word, what stands between two words may be cut by.
type sums struct {
	verbs, commas, quotes, joins uint16
}

// parts tells the tags apart that sums counts.
type parts struct {
	verb, join, mark []bool // by tag
}

// fill counts sums over the sentence, one more than it has words.
func (s *state) fill(p *parts) {
	s.sums = grow(s.sums, len(s.fs)+1)
	var a sums
	for i := range s.fs {
		s.sums[i] = a
		f := &s.fs[i]
		switch {
		case p.verb[s.tags[i]]:
			a.verbs++
		case p.join[s.tags[i]]:
			a.joins++
		case f.shape&shapeMark != 0:
			switch f.suf[0] & 0xff {
			case ',', ';', ':', '-':
				a.commas++
			case '"', '(', ')', '[', ']', '`', '\'':
				a.quotes++
			}
		}
	}
	s.sums[len(s.fs)] = a
}

// between sums up what stands after word a and before word b, in few bits.
func (s *state) between(a, b int32) uint64 {
	if a < 0 || b < 0 {
		return 0
	}
	x, y := &s.sums[a+1], &s.sums[b]
	return 1 + few(y.verbs-x.verbs, 2) + few(y.commas-x.commas, 2)*3 + uint64((y.quotes-x.quotes)&1)*9 + few(y.quotes-x.quotes, 1)*18 + few(y.joins-x.joins, 1)*36
}

func few(n, most uint16) uint64 { return uint64(min(n, most)) }

// distance is how far two words stand apart: 1 to 4, 5 to 7, 8 to 15, more.
func distance(a, b int32) uint64 {
	if a < 0 || b < 0 {
		return 0
	}
	switch d := b - a; {
	case d < 5:
		return uint64(d)
	case d < 8:
		return 5
	case d < 16:
		return 6
	default:
		return 7
	}
}

var nobody = node{head: none, l1: none, l2: none, r1: none, r2: none}

func (s *state) node(i int32) *node {
	if i < 0 {
		return &nobody
	}
	return &s.nodes[i]
}

func newParts(tags []string) *parts {
	p := &parts{verb: make([]bool, 256), join: make([]bool, 256), mark: make([]bool, 256)}
	for i, t := range tags {
		u, x, _ := strings.Cut(t, " ")
		p.verb[i] = u == "VERB" || u == "AUX" && x != "VB"
		p.join[i] = u == "CCONJ"
		p.mark[i] = u == "PUNCT"
	}
	return p
}
