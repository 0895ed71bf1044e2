package extract

import (
	"crosscheck/claim"
	"crosscheck/lang"
	"crosscheck/lexicon"
	"crosscheck/report"
)

// asSaid reads "As the deputy mayor announced on Monday, the city will build 300 flats" at the head of a sentence.
func (r *reader) asSaid(s *sentence) {
	if len(s.Tokens) == 0 || s.lower(0) != "as" {
		return
	}
	for vi := 1; vi < len(s.Chunks) && vi < 10; vi++ {
		v := s.Chunks[vi]
		if s.lower(v.From) == "," && vi < 3 || v.Kind == lang.That {
			return
		}
		if v.Kind != lang.VG {
			continue
		}
		word, ok := r.words.verbs[s.lower(v.Head)]
		if !ok || word.class != "speech" || v.Passive || v.Participle || v.Infinitive || v.Negated || s.cued(v.Head) {
			return
		}
		k := &cue{s: s, from: v.From, to: v.To, class: "speech", lemma: word.lemma, rule: "as-said", style: "indirect"}
		if !r.subjectOf(s, vi, k) {
			return
		}
		for ci := vi + 1; ci < len(s.Chunks); ci++ {
			c := s.chunk(ci)
			switch {
			case s.lower(c.From) == ",":
				if c.To < len(s.Tokens) {
					r.rightContent(s, k, c.To)
					s.cues = append(s.cues, k)
				}
				return
			case c.Kind == lang.VG || c.Kind == lang.That || c.Kind == lang.NP && ci == vi+1 && !timeNoun(s.Tokens, c.From, c.To):
				return // as the mayor announced the plan, 300 people protested
			}
		}
		return
	}
}

// address reads a statement that a press release prints without quotation marks: a paragraph that ends with "the minister said:", the
// paragraph after it, and those that follow as far as they speak in the first person.
func (x *Extractor) address(ss []*sentence) {
	for i, s := range ss {
		n := len(s.Tokens)
		if !s.needed || n < 3 || s.Tokens[n-1].Text != ":" || i+1 >= len(ss) || ss[i+1].Block == s.Block || s.opens(ss[i+1]) {
			continue
		}
		vi := int(s.chunkOf[n-2])
		v := s.chunk(vi)
		word, ok := x.cues.verbs[s.lower(v.Head)]
		if v.Kind != lang.VG || !ok || word.class != "speech" || v.Passive || s.cued(v.Head) {
			continue
		}
		k := &cue{s: s, from: v.From, to: v.To, class: "speech", lemma: word.lemma, rule: "address", style: "direct"}
		if !x.reader.subjectOf(s, vi, k) {
			continue
		}
		last := -1
		for j := i + 1; j < len(ss) && j-i < maxAddress; j++ {
			b := ss[j].Block
			if t := ss[j].Tokens; ss[j].Kind != report.Paragraph && ss[j].Kind != report.Item || len(t) > 0 && t[len(t)-1].Text == ":" {
				break // the next speaker
			}
			// the first paragraph is what the colon announces, and a paragraph in which somebody speaks of himself is his to its end
			if b == ss[i+1].Block || last >= 0 && b == ss[last].Block || firstPerson(ss[j].Tokens) {
				last = j
			}
		}
		if last < 0 {
			continue
		}
		for j := i + 1; j <= last; j++ {
			if n := len(k.content); n > 0 && ss[j].Block == ss[j-1].Block {
				k.content[n-1].End = ss[j].End
			} else {
				k.content = append(k.content, claim.Span{Start: ss[j].Start, End: ss[j].End})
			}
		}
		s.cues = append(s.cues, k)
	}
}

// maxAddress bounds the sentences of one statement.
const maxAddress = 200

// opens reports whether the next sentence begins with a quotation mark.
func (s *sentence) opens(next *sentence) bool {
	return len(next.Tokens) == 0 || quoteMark(next.Tokens[0])
}

// ownWords are the words by which somebody speaks of himself.
var ownWords = lexicon.Words("first person")

// firstPerson reports whether somebody speaks of himself.
func firstPerson(ts []lang.Token) bool {
	for _, t := range ts {
		if ownWords[t.Lower] {
			return t.Text != "US"
		}
	}
	return false
}
