package extract

import (
	"crosscheck/lang"
	"crosscheck/lang/syntax"
)

// byTree reads the verbs of saying that the flat chunks gave no frame for, by the sentence's dependency tree: it knows the subject
// over asides and coordinations, and where the complement begins.
func (r *reader) byTree(s *sentence) {
	ts := s.Tokens
	var taken []bool
	for i := range ts {
		if absent(&ts[i], r.words.spoken) && absent(&ts[i], r.words.multi.begins) {
			continue
		}
		word, ok := r.words.verbs[ts[i].Lower]
		phrase, end, isTwo := r.words.multi.startingAt(ts, i)
		if isTwo && end > i+1 {
			word, ok = phrase, true
		} else {
			end = i + 1
		}
		if !ok || word.toll || word.class == "silence" || s.inQuote[i] != 0 || end >= len(ts) || ts[i].Capital() && i > 0 && s.Kind == "paragraph" {
			continue
		}
		vi := int(s.chunkOf[i])
		if !r.worthParsing(s, vi, i, end, word) {
			continue
		}
		if taken == nil {
			taken = make([]bool, len(ts))
			for _, k := range s.cues {
				for j := k.from; j < k.to; j++ {
					taken[j] = true
				}
			}
		}
		if taken[i] {
			continue
		}
		if k := r.treeCue(s, i, end, vi, word); k != nil {
			s.cues = append(s.cues, k)
			for j := k.from; j < k.to; j++ {
				taken[j] = true
			}
		}
	}
}

// worthParsing reports whether the chunks around the verb leave room for a subject and a complement. Parsing is the dearest step of
// reading a sentence, so it is done only where it can find something.
func (r *reader) worthParsing(s *sentence, vi, i, end int, word cueWord) bool {
	v := s.chunk(vi)
	if v.Kind != lang.VG || v.Head != i || v.Passive || v.Participle || v.Infinitive || v.Negated || vi == 0 || v.Modal != "" && v.Modal != "will" && v.Modal != "would" {
		return false
	}
	ni := int(s.chunkOf[end])
	next := s.chunk(ni)
	switch next.Kind {
	case lang.NP:
		return word.object || word.clause && s.verbAfter(end)
	case lang.VG:
		return word.inf && next.Infinitive || word.clause && s.finiteAfter(ni+1)
	case lang.Other:
		return word.object || word.clause && s.verbAfter(end)
	case lang.Adv, lang.Prep:
		return (word.clause || word.inf) && s.verbAfter(end)
	}
	return false
}

// treeCue reads the verb of saying at token i, whose words end at token end, by the tree.
func (r *reader) treeCue(s *sentence, i, end, vi int, word cueWord) *cue {
	r.parse(s)
	t := s.Tree
	if t == nil || s.Tokens[i].Pos != syntax.VERB || t.Passive(i) {
		return nil
	}
	switch t.Label(i) {
	case syntax.Root, syntax.Conj, syntax.Ccomp, syntax.AclRelcl, syntax.Advcl, syntax.Parataxis:
	default:
		return nil
	}
	k := &cue{s: s, from: i, to: end, class: word.class, modality: word.modality, lemma: word.lemma, style: "indirect"}
	k.from = s.chunk(vi).From
	if !r.treeSource(s, k, i) {
		return nil
	}
	if !r.treeContent(s, k, i, end, word) {
		return nil
	}
	if np := s.chunk(int(s.chunkOf[min(end, len(s.Tokens)-1)])); k.rule == "tree-object" && noNumber[word.lemma] && s.amountIn(np) != nil {
		return nil
	}
	if (word.person || k.rule == "tree-object") && !r.canSpeak(s, k) {
		return nil
	}
	k.soft = word.soft() || word.class == "stance" || k.rule == "tree-object"
	k.settle(word)
	return k
}

// treeSource takes the subject of the verb at token i.
func (r *reader) treeSource(s *sentence, k *cue, i int) bool {
	t := s.Tree
	j := t.Child(i, syntax.Nsubj)
	if j < 0 && t.Label(i) == syntax.Conj {
		if h := t.Head(i); !t.Passive(h) {
			j = t.Child(h, syntax.Nsubj)
		}
	}
	if j < 0 || j >= i || s.inQuote[j] != 0 {
		return false
	}
	if w := s.lower(j); (w == "who" || w == "which" || w == "that") && s.Tokens[j].Tag != "DT" {
		noun := t.Head(t.Head(j))
		if t.Label(t.Head(j)) != syntax.AclRelcl || noun < 0 || noun > j {
			return false
		}
		k.relative = j
		j = noun
	}
	ni := int(s.chunkOf[j])
	if np := s.chunk(ni); np.Kind != lang.NP {
		k.srcFrom, k.srcTo = j, j+1
	} else {
		r.setSource(s, k, ni, ni)
	}
	return k.srcTo <= k.from
}

// treeContent takes the complement of the verb at token i.
func (r *reader) treeContent(s *sentence, k *cue, i, end int, word cueWord) bool {
	t := s.Tree
	for c := range t.Children(i) {
		if c < end {
			continue
		}
		from, _ := t.Span(c)
		from = max(from, end)
		switch l := t.Label(c); {
		case l == syntax.Ccomp && word.clause && t.Child(c, syntax.Nsubj, syntax.NsubjPass, syntax.Csubj, syntax.Expl, syntax.Mark) > i:
			k.rule = "tree-clause"
			r.rightContent(s, k, from)
			return len(k.content) > 0
		case l == syntax.Xcomp && word.inf && s.lower(from) == "to":
			k.rule = "tree-infinitive"
			r.rightContent(s, k, from)
			return len(k.content) > 0
		case (l == syntax.Obj || l == syntax.Obl && end > i+1) && word.object && !r.measures(s, c):
			k.rule = "tree-object"
			r.objectContent(s, k, int(s.chunkOf[from]))
			return len(k.content) > 0
		}
	}
	return false
}

// parse gives the sentence its tree, once.
func (r *reader) parse(s *sentence) {
	if s.Tree == nil && len(s.Tokens) <= maxParsed {
		r.parser.Parse(s.Sentence)
	}
}

// maxParsed bounds the length of a sentence that is parsed, in tokens: what is longer is a table or a list.
const maxParsed = 150
