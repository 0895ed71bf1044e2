package extract

import "crosscheck/lang"

// skipSetting steps over when, where and to whom something was said: "said on Monday in a statement that".
func (r *reader) skipSetting(s *sentence, ci int) (chunk, token int) {
	for ci < len(s.Chunks) {
		c := s.chunk(ci)
		w := s.lower(c.From)
		switch {
		case c.Kind == lang.Adv && w != "that":
			ci++
			continue
		case c.Kind == lang.NP && timeNoun(s.Tokens, c.From, c.To) && s.amountIn(c) == nil:
			ci++
			continue
		case c.Kind == lang.Prep && (w == "on" || w == "in" || w == "at" || w == "to" || w == "during" || w == "via" || w == "through" || w == "after" || w == "by" || w == "before" || w == "from" || w == "of" || w == "under" || w == "for" || w == "with") && s.chunk(ci+1).Kind == lang.NP:
			// only while a clause or a quotation still follows
			j := ci + 2
			if n := s.chunk(j); n.Kind == lang.That || n.Kind == lang.VG && n.Participle && r.thatAhead(s, j+1) || n.Kind == lang.Prep || n.Kind == lang.Adv || quoteMark(at(s.Tokens, n.From)) || s.lower(n.From) == "," || s.lower(n.From) == ":" || n.Kind == lang.NP && timeNoun(s.Tokens, n.From, n.To) || n.Kind == lang.NP && s.chunk(s.after(j)).Kind == lang.VG {
				ci = j
				continue
			}
		case c.Kind == lang.VG && c.Participle && s.Tokens[c.Head].Tag != "VBG" && ci > 0 && s.chunk(ci-1).Kind == lang.NP && r.thatAhead(s, ci+1):
			ci++ // in an interview published on Jan. 5 that
			continue
		case (w == "," || w == ":") && c.From+1 < len(s.Tokens) && quoteMark(s.Tokens[c.From+1]):
			ci++
			continue
		case w == ":":
			ci++
			continue
		case w == "," && ci > 1 && s.chunk(ci-2).Kind == lang.Prep && !s.commaBefore(s.chunk(ci-2).From) && r.clauseAt(s, ci+1):
			ci++ // estimated by 2050, the sea would rise
			continue
		case w == "," && s.chunk(ci+1).Kind == lang.NP && timeNoun(s.Tokens, s.chunk(ci+1).From, s.chunk(ci+1).To):
			ci++
			continue
		}
		break
	}
	return ci, s.chunk(ci).From
}

// commaBefore reports whether a comma stands before token i: what is said may stand before it.
func (s *sentence) commaBefore(i int) bool {
	for j := range i {
		if s.lower(j) == "," {
			return true
		}
	}
	return false
}

// thatAhead reports whether "that" comes before another verb or mark.
func (r *reader) thatAhead(s *sentence, ci int) bool {
	for j := ci; j < len(s.Chunks) && j-ci < 7; j++ {
		switch c := s.chunk(j); c.Kind {
		case lang.That:
			return true
		case lang.VG, lang.Mark, lang.Wh:
			return false
		}
	}
	return false
}

// clauseAt reports whether a clause begins at chunk ci: a noun phrase with a finite verb after it.
func (r *reader) clauseAt(s *sentence, ci int) bool {
	c := s.chunk(ci)
	if c.Kind == lang.Prep || c.Kind == lang.Wh {
		// "said in the past week 300 were killed"; "asked whether"
		w := s.lower(c.From)
		return w == "if" || w == "whether" || c.Kind == lang.Wh || s.chunk(ci+1).Kind == lang.NP && s.chunk(s.after(ci+1)).Kind == lang.NP
	}
	if c.Kind != lang.NP {
		return false
	}
	j := s.after(ci)
	for range 3 {
		n := s.chunk(j)
		switch {
		case n.Kind == lang.VG && (n.Infinitive || n.Participle && s.Tokens[n.Head].Tag == "VBG"):
			// "her plans to raise taxes give …", "the politics surrounding the ticket would be …"
			return s.finiteAfter(j + 1)
		case n.Kind == lang.VG:
			return true
		case n.Kind == lang.NP && quoteMark(at(s.Tokens, n.From-1)): // Trump's “latest outburst” is …
			j = s.after(j)
		case n.Kind == lang.Conj && s.chunk(j+1).Kind == lang.NP:
			j = s.after(j + 1)
		case s.lower(n.From) == "," || n.Kind == lang.Wh || n.Kind == lang.That:
			// an aside, or a relative clause whose verb is followed by the main one
			k := j + 1
			for k < len(s.Chunks) && k-j < 12 && !(s.chunk(k).Kind == lang.VG && !s.chunk(k).Participle) {
				k++
			}
			return s.chunk(k).Kind == lang.VG
		default:
			return false
		}
	}
	return false
}

// finiteAfter reports whether a finite verb comes at or after chunk ci, before a comma.
func (s *sentence) finiteAfter(ci int) bool {
	for j := ci; j < len(s.Chunks) && j-ci < 12; j++ {
		c := s.chunk(j)
		if c.Kind == lang.VG && !c.Participle && !c.Infinitive {
			return true
		}
		if w := s.lower(c.From); w == "," || w == ";" || c.Kind == lang.That {
			return false
		}
	}
	return false
}

// verbAfter reports whether a finite verb stands at or after token i.
func (s *sentence) verbAfter(i int) bool {
	if i >= len(s.Tokens) {
		return false
	}
	for ci := int(s.chunkOf[i]); ci < len(s.Chunks); ci++ {
		if c := s.Chunks[ci]; c.Kind == lang.VG && !c.Participle {
			return true
		}
	}
	return false
}

// rightContent takes everything from token i to the end of the clause.
func (r *reader) rightContent(s *sentence, k *cue, i int) {
	if i >= len(s.Tokens) {
		return
	}
	end := r.ownEnd(s, k, i, r.clauseEnd(s, i))
	if i >= end {
		return
	}
	k.content = append(k.content, s.bytes(i, end))
	if s.inQuote[i] == 0 && end > i {
		k.style = "indirect"
		for j := i; j < end; j++ {
			if s.inQuote[j] != 0 {
				k.style = "mixed"
			}
		}
	}
}

// ownEnd ends the content [i, end) of a cue where the sentence goes back to its own subject: said he earns little | and asked for more;
// hoped to win, | but her chances fell; called it a fraud, | though the board disagreed.
func (r *reader) ownEnd(s *sentence, k *cue, i, end int) int {
	switch k.rule {
	case "verb-that", "verb-clause", "verb-infinitive", "tree-clause", "tree-infinitive":
	default:
		return end
	}
	infinitive := s.lower(i) == "to" || k.rule == "verb-infinitive"
	for ci := int(s.chunkOf[i]) + 1; ci < len(s.Chunks) && s.chunk(ci).From < end; ci++ {
		c := s.chunk(ci)
		if c.From <= i || s.inQuote[c.From] != 0 {
			continue
		}
		w := s.lower(c.From)
		comma := s.lower(c.From-1) == ","
		next := s.chunk(ci + 1)
		cut := false
		switch {
		case c.Kind == lang.Conj && (w == "and" || w == "but") && next.Kind == lang.VG && !next.Participle && !next.Infinitive && next.Modal == "" && s.Tokens[next.Head].Tag == s.Tokens[k.to-1].Tag:
			verb, ok := r.words.verbs[s.lower(next.Head)]
			cut = ok && !verb.soft() && (verb.clause || verb.quote) && next.Head > 0
		case w == "but" && comma && infinitive && next.Kind == lang.NP && s.chunk(s.after(ci+1)).Kind == lang.VG:
			cut = true
		case w == "but" && infinitive && next.Kind == lang.VG && !next.Participle && !next.Infinitive && next.Modal == "":
			cut = true // hoped to win but lost
		case comma && c.Kind == lang.VG && !c.Participle && !c.Infinitive && r.asideParticiple(s, k):
			cut = true // Reyl, reporting that the water fell, | was told to stay
		case w == "though" && comma && next.Kind == lang.NP && s.chunk(s.after(ci+1)).Kind == lang.VG:
			cut = true
		case (w == "while" || w == "before" || w == "after") && next.Kind == lang.VG && next.Participle:
			verb, ok := r.words.verbs[s.lower(next.Head)]
			cut = ok && !verb.soft() && verb.clause
		}
		if cut {
			end = c.From
			if comma {
				end--
			}
			return end
		}
	}
	return end
}

// asideParticiple reports a cue that is a participle in an aside of commas: Reyl, reporting that C, was told.
func (r *reader) asideParticiple(s *sentence, k *cue) bool {
	v := s.chunk(int(s.chunkOf[k.from]))
	return v.Kind == lang.VG && v.Participle && s.Tokens[max(v.Head, 0)].Tag == "VBG" && s.lower(v.From-1) == ","
}

// clauseEnd is the token where the content that begins at i stops: the end of the sentence, or before another speaker's clause.
func (r *reader) clauseEnd(s *sentence, i int) int {
	end := len(s.Tokens)
	if end > i && (s.Tokens[end-1].Tag == "." || s.lower(end-1) == ".") {
		end--
	}
	if end > i && quoteMark(s.Tokens[end-1]) && s.inQuote[max(end-2, 0)] == 0 {
		end--
	}
	for j := i + 1; j < end; j++ {
		if s.lower(j) != "," && s.lower(j) != ";" && s.lower(j) != "—" && s.lower(j) != "--" && s.lower(j) != "–" {
			continue
		}
		if s.inQuote[j] != 0 {
			continue
		}
		n := int(s.chunkOf[min(j+1, len(s.Tokens)-1)])
		c := s.chunk(n)
		w := s.lower(c.From)
		// ", while Kyiv said …", ", but the ministry denied …": a new speaker with a verb of saying
		if c.Kind == lang.Conj || w == "while" || w == "whereas" || w == "although" || s.lower(j) == ";" {
			n2 := n + 1
			if s.lower(j) == ";" && c.Kind == lang.NP {
				n2 = n
			}
			if s.chunk(n2).Kind == lang.NP {
				if v := s.chunk(s.after(n2)); v.Kind == lang.VG {
					if w, ok := r.words.verbs[s.lower(v.Head)]; ok && !w.soft() {
						return j
					}
				}
			}
		}
		if s.lower(j) == ";" && s.lower(j+1) != "that" && s.lower(j+2) != "that" {
			return j // a clause of its own; "; and that …" goes on
		}
		// ", according to …", ", adding that …", ", citing"
		if w == "according" || c.Kind == lang.VG && c.Participle && s.Tokens[c.Head].Tag == "VBG" {
			if cw, ok := r.words.verbs[w]; ok && !cw.soft() || w == "according" {
				if w == "according" || cw.class == "speech" || cw.class == "stance" || cw.class == "estimate" {
					return j
				}
			}
		}
	}
	return end
}

// objectContent takes the noun phrase after the verb with its complements, up to a comma or a conjunction of clauses.
func (r *reader) objectContent(s *sentence, k *cue, ci int) {
	from := s.chunk(ci).From
	end := len(s.Tokens)
	for j := from; j < end; j++ {
		w := s.lower(j)
		if w == ";" || w == "." && j == end-1 || (w == "," || w == "—" || w == "–") && s.inQuote[j] == 0 && !enumeration(s, j) {
			end = j
			break
		}
		if (w == "and" || w == "but" || w == "as" || w == "while") && s.inQuote[j] == 0 {
			if n := s.chunk(int(s.chunkOf[j]) + 1); n.Kind == lang.VG && !n.Participle || w != "and" && w != "but" && n.Kind == lang.NP && s.chunk(s.after(int(s.chunkOf[j])+1)).Kind == lang.VG {
				end = j
				break
			}
		}
	}
	if from < end {
		k.content = append(k.content, s.bytes(from, end))
		k.style = "indirect"
		if k.class == "stance" {
			k.style = "stance"
		}
	}
}

// enumeration reports whether the comma at j only separates members of a list or the two halves of a number's group.
func enumeration(s *sentence, j int) bool {
	switch s.lower(j + 1) {
	case "among", "of", "including", "with", "up", "down", "bringing", "compared", "most", "mostly", "not", "or", "leaving":
		return true
	case "then", "later": // spoke of 30 dead, then of 70
		return s.lower(j+2) == "of" || numberAfter(s, j+2)
	}
	n := s.chunk(int(s.chunkOf[min(j+1, len(s.Tokens)-1)]))
	return n.Kind == lang.NP && s.amountIn(n) != nil
}

// leftClause reads "C, S V" with the clause before the source: 300 were killed, the ministry said.
func (r *reader) leftClause(s *sentence, vi int, k *cue, srcFound bool) bool {
	v := s.Chunks[vi]
	next := s.lower(v.To)
	if !(v.To >= len(s.Tokens) || next == "," || next == "." || next == ";" || next == "—" || next == "–" || s.Tokens[v.To].Tag == "IN" || s.Tokens[v.To].Tag == "NNP" || s.Tokens[v.To].Tag == "DT" || s.Tokens[v.To].Tag == "TO" || s.Tokens[v.To].Tag == "RB" || s.Tokens[v.To].Tag == "NN" || s.Tokens[v.To].Tag == "NNS" || s.Tokens[v.To].Tag == "WRB" || !srcFound && s.chunk(vi+1).Kind == lang.NP) {
		return false
	}
	if s.lower(v.Head) == "added" && !srcFound {
		return false
	}
	if n := s.chunk(vi + 1); srcFound && n.Kind == lang.NP && n.From == v.To && k.addressee == nil && k.lemma != "tell" && k.lemma != "inform" && !timeNoun(s.Tokens, n.From, n.To) {
		return false // a verb with an object of its own: "As tensions rise, the North added another layer"
	}
	start := v.From
	if srcFound && k.srcTo > 0 && k.srcFrom < v.From {
		start = k.srcFrom
	}
	if start < 2 || s.lower(start-1) != "," && s.lower(start-1) != "—" && s.lower(start-1) != "–" {
		return false
	}
	if !srcFound || k.srcFrom >= v.From {
		np := s.chunk(vi + 1)
		if np.Kind != lang.NP || k.class != "speech" {
			return false
		}
		r.setSource(s, k, vi+1, vi+1)
		if s.Tokens[k.srcFrom].Tag == "PRP$" && !r.canSpeak(s, k) {
			return false // refused to send troops, declared their secession
		}
		r.apposition(s, k)
	}
	// the clause before must have a verb of its own, or be a headline
	verb := s.Kind != "paragraph"
	for ci := 0; ci < len(s.Chunks) && s.Chunks[ci].To <= start-1; ci++ {
		if s.Chunks[ci].Kind == lang.VG {
			verb = true
		}
	}
	if first := s.chunk(0); next == "." && srcFound && k.class != "stance" && first.Kind == lang.NP && !timeNoun(s.Tokens, first.From, first.To) {
		verb = true // the tagger took its verb for a noun
	}
	if next != "," && next != "." && r.onlySetting(s, start-1) {
		return false
	}
	if after := max(v.To, k.srcTo); !verb && !(s.lower(after) == "," && s.verbAfter(after+1)) {
		return false // "perhaps, he said, it could help": the clause goes on behind the speaker
	}
	from := 0
	for from < start && (quoteMark(s.Tokens[from]) || s.Tokens[from].Tag == "CC" || s.Tokens[from].Tag == ":") {
		from++
	}
	k.content = append(k.content, s.bytes(from, start-1))
	k.rule, k.style = "clause-source-verb", "indirect"
	// C1, S V, C2; C, S V of the 300 who …
	to := max(v.To, k.srcTo)
	if s.lower(to) == "of" && s.amountIn(s.chunk(int(s.chunkOf[to])+1)) != nil {
		k.content = append(k.content, s.bytes(to, r.clauseEnd(s, to)))
	}
	if s.lower(to) == "," && to+1 < len(s.Tokens) {
		c := s.chunk(int(s.chunkOf[to+1]))
		if c.Kind == lang.VG && c.Participle {
			if _, ok := r.words.verbs[s.lower(c.Head)]; ok {
				return true // she said, adding that; but not: he said, including nine that …
			}
		}
		if end := r.clauseEnd(s, to+1); end > to+1 {
			k.content = append(k.content, s.bytes(to+1, end))
		}
	}
	return true
}

// onlySetting reports whether the tokens before the comma at end only say when or why: after submarines sank seven ships, | S V; seizing the
// opportunity, | S V.
func (r *reader) onlySetting(s *sentence, end int) bool {
	first := s.chunk(0)
	participle := first.Kind == lang.VG && first.Participle && s.Tokens[first.Head].Tag == "VBG"
	if s.Kind != "paragraph" || s.firstAmount() == 0 || !subordinator[s.lower(0)] && !participle {
		return false
	}
	for _, c := range s.Chunks {
		if participle && c.To <= end && c.Kind == lang.VG && !c.Participle && !c.Infinitive {
			return false // rising water could reach the town, S V
		}
	}
	for j := range end {
		if s.lower(j) == "," && s.verbAfter(j+1) {
			for ci := int(s.chunkOf[j]) + 1; ci < len(s.Chunks) && s.Chunks[ci].To <= end; ci++ {
				if c := s.Chunks[ci]; c.Kind == lang.VG && !c.Participle && !c.Infinitive {
					return false // a clause of its own follows: if it rains, the dam will break, S V
				}
			}
		}
	}
	return true
}

// clauseStart walks back from token i to where the attributed clause begins: the start of the sentence, or after "; " or a
// conjunction of clauses with a speaker of its own.
func (r *reader) clauseStart(s *sentence, i int) int {
	for j := i; j > 0; j-- {
		if w := s.lower(j - 1); w == ";" || w == "(" {
			return j
		}
		for _, o := range s.cues {
			if o.from <= j-1 && j-1 < o.to && o.srcTo > 0 && o.lemma != "according to" {
				// "A said X, and Y, according to B": B speaks for what follows the conjunction
				for x := j; x <= i; x++ {
					if s.Tokens[x].Tag == "CC" || s.lower(x) == "while" {
						return x + 1
					}
				}
				return 0
			}
		}
	}
	if s.Tokens[0].Tag == "CC" {
		return 1
	}
	return 0
}

func (r *reader) commaAfter(s *sentence, i int) int {
	for j := i; j < len(s.Tokens); j++ {
		if s.lower(j) == "," && !enumeration(s, j) {
			return j
		}
	}
	return 0
}
