package extract

import (
	"crosscheck/lang"
	"crosscheck/lang/syntax"
)

// ownNouns reads a noun of saying, wanting or judging with its owner: the ministry's claim that C, her criticism of C, the council's
// decision to C, a warning from the weather office that C.
func (r *reader) ownNouns(s *sentence) {
	for ni, np := range s.Chunks {
		if np.Kind != lang.NP || np.Head < 0 || s.inQuote[np.From] != 0 {
			continue
		}
		word, ok := r.words.own[s.lower(np.Head)]
		if !ok || np.Head != np.To-1 || s.amountIn(np) != nil {
			continue
		}
		k := &cue{s: s, to: np.To, class: word.class, modality: word.modality, lemma: word.lemma, style: "indirect", soft: true}
		next := ni + 1
		switch owner := r.owner(s, np); {
		case owner > 0:
			k.srcFrom, k.srcTo, k.from = np.From, owner, owner
			if s.Tokens[k.srcFrom].Tag == "DT" && k.srcTo-k.srcFrom > 1 && s.Tokens[owner-1].Tag != "POS" {
				k.srcFrom++
			}
		case (s.lower(np.To) == "from" || s.lower(np.To) == "by") && s.chunk(ni+2).Kind == lang.NP && !timeNoun(s.Tokens, s.chunk(ni+2).From, s.chunk(ni+2).To):
			// a warning from the weather office that
			k.from, k.to = np.Head, np.To+1
			r.setSource(s, k, ni+2, ni+2)
			next = int(s.chunkOf[min(k.srcTo, len(s.Tokens)-1)])
			if s.chunk(next).Kind != lang.That {
				continue
			}
			k.rule = "noun-that"
			r.rightContent(s, k, s.chunk(next).From)
			r.clauseOfNoun(s, k, np.Head)
			k.outFrom, k.outTo = k.srcFrom, k.srcTo
			if len(k.content) > 0 && r.canSpeak(s, k) {
				s.cues = append(s.cues, k)
			}
			continue
		default:
			continue
		}
		k.outFrom, k.outTo = k.srcFrom, k.srcTo
		if s.Tokens[k.srcTo-1].Tag == "POS" {
			k.srcTo--
		}
		if !r.after(s, k, next, word) || !r.ownerSpeaks(s, k) {
			continue
		}
		k.rule = "noun-" + k.rule
		r.clauseOfNoun(s, k, np.Head)
		k.soft = k.rule != "noun-that" || word.class != "speech"
		s.cues = append(s.cues, k)
	}
}

// owner is the token after the possessive of a noun phrase, 0 where it has none: [the ministry 's] claim, [her] criticism.
func (r *reader) owner(s *sentence, np lang.Chunk) int {
	end := 0
	for i := np.From; i < np.Head; i++ {
		if t := s.Tokens[i]; t.Tag == "POS" || t.Tag == "PRP$" && i == np.From && t.Lower != "its" {
			end = i + 1
		}
	}
	return end
}

// ownerSpeaks is canSpeak for an owner: his, her and their are somebody's.
func (r *reader) ownerSpeaks(s *sentence, k *cue) bool {
	if s.Tokens[k.srcTo-1].Tag == "PRP$" {
		return s.lower(k.srcTo-1) != "your"
	}
	return r.canSpeak(s, k)
}

// clauseOfNoun ends the content of a noun cue where its clause ends, since the sentence goes on behind it: his claim that the buoy had
// drifted | was false.
func (r *reader) clauseOfNoun(s *sentence, k *cue, noun int) {
	if len(k.content) == 0 {
		return
	}
	last := &k.content[len(k.content)-1]
	to := len(s.Tokens)
	if r.parse(s); s.Tree != nil {
		if c := s.Tree.Child(noun, syntax.Acl, syntax.Ccomp, syntax.AclRelcl); c >= 0 {
			_, to = s.Tree.Span(c)
		}
	}
	// a second finite verb with nothing to join it to the first belongs to the sentence, whatever the tree says
	finite := false
	for ci := int(s.chunkOf[k.to-1]) + 1; ci < len(s.Chunks) && s.chunk(ci).From < to; ci++ {
		c := s.chunk(ci)
		switch {
		case s.Tokens[c.From].Start < last.Start:
		case c.Kind == lang.Conj || c.Kind == lang.Wh || c.Kind == lang.Mark || c.Kind == lang.That && finite:
			finite = false
		case c.Kind == lang.VG && !c.Participle && !c.Infinitive:
			if finite {
				to = c.From
			}
			finite = true
		}
	}
	for to > 0 && !s.Tokens[to-1].Word() && !s.Tokens[to-1].Numeric() && !quoteMark(s.Tokens[to-1]) {
		to--
	}
	if end := s.Tokens[to-1].End; to > k.to && end > last.Start && end < last.End {
		last.End = end
	}
}
