package extract

import "crosscheck/lang"

// quoteAt is the quotation whose opening mark is token i.
func (s *sentence) quoteAt(i int) *quotation {
	for _, q := range s.opening {
		if q.from == i {
			return q
		}
	}
	return nil
}

func (r *reader) takeQuote(k *cue, q *quotation) {
	k.content = append(k.content, q.span)
	k.quoted = true
	k.style = "direct"
	q.used = true
}

// leftover joins what goes on around a quotation in the same sentence: C1 outside the marks makes the style mixed.
func (r *reader) leftover(s *sentence, k *cue, q *quotation) {
	if q.last != s.index || q.to+1 >= len(s.Tokens) {
		return
	}
	rest := s.Tokens[q.to+1]
	if rest.Word() && rest.Lower != "," {
		end := r.clauseEnd(s, q.to+1)
		if end > q.to+1 {
			k.content[len(k.content)-1].End = s.bytes(q.to+1, end).End
			k.style = "mixed"
		}
	}
}

// leftQuote reads "C," S V and "C," V S, and the second half of a split quotation.
func (r *reader) leftQuote(s *sentence, vi int, k *cue) bool {
	v := s.Chunks[vi]
	start := v.From
	if k.srcTo > 0 && k.srcFrom < v.From {
		start = k.srcFrom
	}
	// the quotation that ends right before the source or the verb
	j := start - 1
	for j >= 0 && (s.lower(j) == "," || s.lower(j) == "—" || s.lower(j) == "-" || s.lower(j) == "–") {
		j--
	}
	var q *quotation
	if j >= 0 && quoteMark(s.Tokens[j]) {
		for _, x := range s.closing {
			if x.to == j {
				q = x
			}
		}
	}
	if q == nil && start == 0 {
		q = s.asked()
	}
	if q == nil || q.scare() && q.first == s.index && q.from > 0 {
		return false
	}
	r.takeQuote(k, q)
	k.rule = "quote-source-verb"
	to := v.To
	if k.srcTo == 0 || k.srcFrom >= v.To {
		// V S
		if np := s.chunk(vi + 1); np.Kind == lang.NP {
			r.setSource(s, k, vi+1, vi+1)
			r.apposition(s, k)
			to = k.srcTo
			k.rule = "quote-verb-source"
		} else if k.srcTo == 0 {
			return false
		}
	}
	// part of the clause before the marks: C1 "C2," S V
	if q.first == s.index && q.from > 0 && s.Tokens[q.from-1].Word() && r.outsideStart(s, q.from) >= 0 {
		from := 0
		k.content[0].Start = s.Tokens[from].Start
		k.style = "mixed"
	}
	// split: "C1," S V, "C2"
	for i := to; i < len(s.Tokens) && i-to < 14; i++ {
		if quoteMark(s.Tokens[i]) {
			if x := s.quoteAt(i); x != nil && !x.scare() {
				k.content = append(k.content, x.span)
				x.used = true
			}
			break
		}
		if s.Tokens[i].Tag == "." {
			break
		}
	}
	return true
}

// asked is the quotation that ends the sentence before with a question mark or an exclamation mark, where sentences are cut though
// the speaker only follows: “Who locked the gate?” Reyl asked.
func (s *sentence) asked() *quotation {
	p := s.prev
	if p == nil || p.Block != s.Block || len(p.closing) == 0 {
		return nil
	}
	q := p.closing[len(p.closing)-1]
	if q.used || q.to != len(p.Tokens)-1 || q.to < 1 {
		return nil
	}
	switch p.Tokens[q.to-1].Text {
	case "?", "!", ",", "…", "...":
		return q
	}
	return nil
}

func (r *reader) outsideStart(s *sentence, i int) int {
	for j := range i {
		if s.Tokens[j].Word() {
			return j
		}
	}
	return -1
}

// dashes reads a quotation with its speaker behind a dash: “C” ― S.
func (r *reader) dashes(s *sentence) {
	for _, q := range s.closing {
		d := q.to + 1
		if q.used || q.scare() || d+1 >= len(s.Tokens) {
			continue
		}
		switch s.Tokens[d].Text {
		case "―", "—", "–", "-", "--":
		default:
			continue
		}
		np := s.chunk(int(s.chunkOf[d+1]))
		if np.Kind != lang.NP || np.From != d+1 || !s.Tokens[np.From].Capital() {
			continue
		}
		if end := s.Tokens[np.To-1].End; s.End-end > 60 || s.verbAfter(np.To) {
			continue // the sentence goes on: an aside, no signature
		}
		k := &cue{s: s, from: d, to: d + 1, class: "speech", lemma: "dash", rule: "dash", srcFrom: np.From, srcTo: np.To}
		r.takeQuote(k, q)
		r.apposition(s, k)
		s.cues = append(s.cues, k)
	}
}
