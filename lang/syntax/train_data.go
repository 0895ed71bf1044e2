package syntax

import (
	"crosscheck/lang/conllu"
)

// FromTreebank takes the words and the gold columns of a sentence; low makes a form lower case as the tokens of reports are.
func FromTreebank(s *conllu.Sentence, low func(string) string) Gold {
	var g Gold
	for _, w := range s.Words {
		g.Words = append(g.Words, Word{w.Form, low(w.Form)})
		g.Lemma = append(g.Lemma, w.Lemma)
		g.UPOS = append(g.UPOS, w.UPOS)
		g.XPOS = append(g.XPOS, w.XPOS)
		g.Head = append(g.Head, int32(w.Head-1))
		g.Deprel = append(g.Deprel, w.Deprel)
	}
	return g
}
