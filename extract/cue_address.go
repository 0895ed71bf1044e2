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

// address reads what a paragraph that ends with "the minister said:" announces: the quotation that opens the next paragraph, or a statement
// that a press release prints without quotation marks. That is the paragraph after the colon, and those that follow as far as they speak
// in the first person.
func (x *Extractor) address(ss []*sentence) {
	for i, s := range ss {
		if !s.needed || i+1 >= len(ss) || ss[i+1].Block == s.Block {
			continue
		}
		k := x.reader.announced(s)
		if k == nil {
			continue
		}
		next := ss[i+1]
		switch {
		case s.opens(next):
			q := next.quoteAt(0)
			if q == nil || q.used || q.scare() || next.leads(q) {
				continue
			}
			x.reader.takeQuote(k, q)
		case s.lower(len(s.Tokens)-1) == ":":
			addressed(ss, i, k)
		}
		if len(k.content) > 0 {
			k.cueFrom, k.cueTo = k.from, k.to
			x.reader.cueWords(s, k)
			k.outFrom, k.outTo = k.srcFrom, k.srcTo
			s.cues = append(s.cues, k)
		}
	}
}

// announced is the cue of a sentence that ends with a verb of saying and a colon or comma, or with "the following statement:".
func (r *reader) announced(s *sentence) *cue {
	n := len(s.Tokens)
	if n < 3 || s.lower(n-1) != ":" && s.lower(n-1) != "," {
		return nil
	}
	vi := int(s.chunkOf[n-2])
	v := s.chunk(vi)
	lemma := ""
	if word, ok := r.words.verbs[s.lower(max(v.Head, 0))]; ok && v.Kind == lang.VG && word.class == "speech" {
		lemma = word.lemma
	} else {
		for ; v.Kind == lang.NP || v.Kind == lang.Prep; v = s.chunk(vi) { // issued the following statement on the attack
			if v.Kind == lang.NP && v.Head >= 0 && s.lower(v.From+1) == "following" && r.utterance(s.lower(v.Head)) {
				lemma = "say"
			}
			vi--
		}
	}
	if lemma == "" || v.Kind != lang.VG || v.Passive || v.Infinitive || s.cued(v.Head) || s.inQuote[v.Head] != 0 {
		return nil
	}
	k := &cue{s: s, from: v.From, to: v.To, class: "speech", lemma: lemma, rule: "address", style: "direct"}
	if !r.subjectOf(s, vi, k) {
		return nil
	}
	return k
}

// utterance reports a noun for what somebody says: a statement, a comment, remarks.
func (r *reader) utterance(noun string) bool {
	w, ok := r.words.own[noun]
	return media[noun] || ok && w.class == "speech"
}

// leads reports whether a quotation that opens the sentence has its speaker in the same sentence.
func (s *sentence) leads(q *quotation) bool {
	return q.last == s.index && q.to+1 < len(s.Tokens) && s.verbAfter(q.to+1)
}

// addressed gives a cue the paragraphs after sentence i that are its speaker's.
func addressed(ss []*sentence, i int, k *cue) {
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
	for j := i + 1; j <= last; j++ {
		if n := len(k.content); n > 0 && ss[j].Block == ss[j-1].Block {
			k.content[n-1].End = ss[j].End
		} else {
			k.content = append(k.content, claim.Span{Start: ss[j].Start, End: ss[j].End})
		}
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
