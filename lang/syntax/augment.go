package syntax

import (
	"math/rand/v2"
	"strings"
)

// How many in a hundred sentences are learned from once more in another dress. Reports have headlines, text in capitals and lists
// without full stops, which the treebanks have little of.
const (
	upperShare  = 12
	lowerShare  = 4
	bareShare   = 8
	titledShare = 4
)

// augment adds copies of some sentences: in capitals, in lower case, without the full stop, as a headline; and, of all that have a
// hyphened word cut in three, one where it is whole, as the tokens of reports are. from says which sentence each is a copy of, or is.
func augment(gold []Gold, seed uint64) (out []Gold, from []int) {
	rnd := rand.New(rand.NewPCG(seed, 4))
	out = gold[:len(gold):len(gold)]
	for i := range gold {
		from = append(from, i)
	}
	copied := func(i int, g Gold) {
		out, from = append(out, g), append(from, i)
	}
	for i := range gold {
		g := &gold[i]
		roll := rnd.IntN(100)
		if j, ok := joined(g); ok {
			copied(i, j)
			g = &j
		}
		switch {
		case len(g.Words) < 4:
		case roll < upperShare:
			copied(i, g.dressed(strings.ToUpper))
		case roll < upperShare+lowerShare:
			copied(i, g.dressed(strings.ToLower))
		case roll < upperShare+lowerShare+bareShare:
			copied(i, g.bare())
		case roll < upperShare+lowerShare+bareShare+titledShare:
			b := g.bare()
			copied(i, b.dressed(titled))
		}
	}
	return out, from
}

// dressed is g with its words written in another way.
func (g *Gold) dressed(how func(string) string) Gold {
	d := *g
	d.Words = make([]Word, len(g.Words))
	for i, w := range g.Words {
		d.Words[i] = Word{how(w.Text), w.Lower}
	}
	return d
}

// titled begins a word with a capital, as headlines do; short words stay.
func titled(s string) string {
	if len(s) < 4 || s[0] < 'a' || s[0] > 'z' {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// bare is g without the mark at its end.
func (g *Gold) bare() Gold {
	last := len(g.Words) - 1
	if g.XPOS[last] != "." {
		return *g
	}
	for _, h := range g.Head {
		if int(h) == last {
			return *g
		}
	}
	return Gold{g.Words[:last], g.Lemma[:last], g.UPOS[:last], g.XPOS[:last], g.Head[:last], g.Deprel[:last], g.Bank}
}

// joined makes one word of those that the treebanks cut at a hyphen (spread-out, 24-hour): it takes the place in the tree of the part
// that the others hang on. It is false where g has no such word.
func joined(g *Gold) (Gold, bool) {
	n := len(g.Words)
	into := make([]int, n) // the first part of the word that each word is part of
	found := false
	for i := range into {
		into[i] = i
	}
	for i := 1; i+1 < n; i++ {
		if g.XPOS[i] != "HYPH" || !letterBefore(g.Words[i-1].Lower) || !letterBefore(g.Words[i+1].Lower) {
			continue
		}
		into[i], into[i+1] = into[i-1], into[i-1]
		found = true
	}
	if !found {
		return Gold{}, false
	}
	out := Gold{Bank: g.Bank}
	at := make([]int32, n) // the new index of each old word
	var tops []int
	for i := 0; i < n; {
		j := i + 1
		for j < n && into[j] == i {
			j++
		}
		// the part that hangs outside
		top := none
		for k := i; k < j; k++ {
			if h := int(g.Head[k]); h < i || h >= j {
				if top != none {
					return Gold{}, false
				}
				top = k
			}
		}
		var text, low strings.Builder
		for k := i; k < j; k++ {
			at[k] = int32(len(out.Words))
			text.WriteString(g.Words[k].Text)
			low.WriteString(g.Words[k].Lower)
		}
		u, x := g.UPOS[top], g.XPOS[top]
		if j > i+1 {
			u, x = wholeTag(u, x, g.Deprel[top])
		}
		tops = append(tops, top)
		out.Words = append(out.Words, Word{text.String(), low.String()})
		out.Lemma = append(out.Lemma, "_")
		out.UPOS, out.XPOS, out.Deprel = append(out.UPOS, u), append(out.XPOS, x), append(out.Deprel, g.Deprel[top])
		i = j
	}
	for _, t := range tops {
		h := g.Head[t]
		if h >= 0 {
			h = at[h]
		}
		out.Head = append(out.Head, h)
	}
	return out, true
}

func letterBefore(s string) bool {
	return s != "" && (s[0] >= 'a' && s[0] <= 'z' || s[0] >= '0' && s[0] <= '9')
}

// wholeTag is the part of speech of a hyphened word, as newspapers' treebanks have it: an adjective where it describes a noun.
func wholeTag(upos, xpos, deprel string) (string, string) {
	switch {
	case upos == "PROPN":
		return upos, xpos
	case deprel == "amod" || deprel == "compound" || deprel == "nummod" || xpos == "VBN" || xpos == "VBG" && deprel != "root":
		return "ADJ", "JJ"
	case xpos == "CD":
		return "NUM", "CD"
	}
	return upos, xpos
}
