package extract

import (
	"strings"

	"crosscheck/claim"
	"crosscheck/lang"
	"crosscheck/lexicon"
)

// according reads "according to S" and its kin at token i.
func (r *reader) according(s *sentence, i int) *cue {
	ts := s.Tokens
	var j int
	switch {
	case ts[i].Lower == "according" && s.lower(i+1) == "to":
		j = i + 2
	case ts[i].Lower == "per" && i > 0 && s.lower(i-1) == "," && at(ts, i+1).Capital():
		j = i + 1
	case ts[i].Lower == "by" && r.byAccount(s, i+1):
		j = i + 1
	case ts[i].Lower == "as" && (s.lower(i+1) == "reported" || s.lower(i+1) == "stated") && s.lower(i+2) == "by":
		j = i + 3
	default:
		return nil
	}
	if j >= len(ts) || s.inQuote[i] != 0 {
		return nil
	}
	ni := int(s.chunkOf[j])
	np := s.chunk(ni)
	if np.Kind != lang.NP {
		return nil
	}
	if np.Head >= 0 && norms[s.lower(np.Head)] {
		return nil // according to plan, to the standards of the time
	}
	k := &cue{s: s, from: i, to: j, class: "speech", lemma: "according to", rule: "according-to", style: "indirect"}
	r.setSource(s, k, ni, ni)
	before := i - 1
	for before >= 0 && (s.lower(before) == "," || s.lower(before) == "(") {
		before--
	}
	from := r.clauseStart(s, max(before, 0))
	for _, o := range s.cues { // 60 according to one source or 20 according to another
		if o.rule == "according-to" && o.to < i && s.chunk(int(s.chunkOf[o.srcTo])).Kind == lang.Conj && o.srcTo <= before {
			from = max(from, o.srcTo+1)
		}
	}
	if before >= 0 && from <= before {
		k.content = append(k.content, s.bytes(from, before+1))
	}
	r.apposition(s, k)
	if s.lower(k.srcTo) == "," && k.srcTo+1 < len(ts) {
		end := r.clauseEnd(s, k.srcTo+1)
		if end > k.srcTo+1 {
			k.content = append(k.content, s.bytes(k.srcTo+1, end))
		}
	}
	if len(k.content) == 0 && before < 0 { // "According to the ministry over 345 pilgrims …": the comma is missing
		if end := r.clauseEnd(s, min(k.srcTo, len(ts)-1)); end > k.srcTo {
			k.content = append(k.content, s.bytes(k.srcTo, end))
		}
	}
	if len(k.content) == 0 {
		return nil
	}
	return k
}

// norms are what something may accord with that nobody says.
var norms = lexicon.Words("norm")

// byAccount reports whether "by" is followed by somebody's account: by the captain's count, by their own reckoning.
func (r *reader) byAccount(s *sentence, i int) bool {
	if i >= len(s.Tokens) {
		return false
	}
	np := s.chunk(int(s.chunkOf[i]))
	if np.Kind != lang.NP || np.From != i || np.Head < 0 {
		return false
	}
	switch s.lower(np.Head) {
	case "account", "count", "estimate", "reckoning", "estimates", "tally":
	default:
		return false
	}
	for j := np.From; j < np.Head; j++ {
		if s.Tokens[j].Tag == "POS" {
			return true
		}
	}
	return false
}

// citing reads "citing the ministry": the source cited is the origin of what its sentence says.
func (r *reader) citing(s *sentence, vi int, k *cue) *cue {
	v := s.Chunks[vi]
	ts := s.Tokens
	np := s.chunk(vi + 1)
	if v.Passive {
		return nil
	}
	if np.Kind != lang.NP {
		return nil
	}
	// "lawmakers quoted the agency as saying": the agency is the origin, the lawmakers pass it on
	if as := s.chunk(vi + 2); s.lower(as.From) == "as" && s.lower(as.To) == "saying" {
		k.rule, k.style = "quoted-as-saying", "indirect"
		relay := &cue{s: s, from: k.from, to: k.to}
		if r.subjectOf(s, vi, relay) {
			k.relay = relay
		}
		r.setSource(s, k, vi+1, vi+1)
		k.srcTo = min(k.srcTo, as.From)
		to := as.To + 1
		if at(ts, to).Lower == "that" {
			to++
		}
		if end := r.clauseEnd(s, min(to, len(ts)-1)); end > to {
			k.content = append(k.content, s.bytes(to, end))
		} else if relay.srcTo > 0 && relay.srcFrom > 1 && s.lower(relay.srcFrom-1) == "," {
			k.content = append(k.content, s.bytes(0, relay.srcFrom-1))
		}
		if len(k.content) > 0 {
			return k
		}
		return nil
	}
	if k.lemma == "quote" && !(v.Participle && ts[v.Head].Tag == "VBG") {
		return nil
	}
	k.rule, k.class, k.style = "citing", "speech", "indirect"
	r.setSource(s, k, vi+1, vi+1)
	if ts[v.Head].Tag == "VBG" || v.Participle {
		// content: what the sentence says outside the citation
		if v.From > 1 {
			to := v.From
			for to > 0 && (s.lower(to-1) == "," || s.lower(to-1) == "(") {
				to--
			}
			k.content = append(k.content, s.bytes(0, to))
		}
		if s.lower(k.srcTo) == "," && k.srcTo+1 < len(ts) {
			end := r.clauseEnd(s, k.srcTo+1)
			k.content = append(k.content, s.bytes(k.srcTo+1, end))
		}
	} else {
		return nil
	}
	if len(k.content) == 0 {
		return nil
	}
	return k
}

// shareCited gives an aside "S, citing T, reported that C" the content of S's own verb.
func (r *reader) shareCited(s *sentence) {
	for _, k := range s.cues {
		if k.rule != "citing" {
			continue
		}
		for _, o := range s.cues {
			if o != k && o.srcTo > 0 && o.srcFrom < k.from && o.from >= k.srcTo && o.rule != "citing" {
				k.content = append([]claim.Span(nil), o.content...)
				if o.srcTo > k.from { // the aside is no part of the speaker's name
					o.srcTo = k.from
					for o.srcTo > o.srcFrom && s.lower(o.srcTo-1) == "," {
						o.srcTo--
					}
				}
			}
		}
	}
}

// passive reads "was reported by S", "is believed to have …", "it was announced that".
func (r *reader) passive(s *sentence, vi int, k *cue, word cueWord) *cue {
	v := s.Chunks[vi]
	next := s.chunk(vi + 1)
	k.style = "indirect"
	for j := vi + 1; j < len(s.Chunks) && j-vi < 12; j++ {
		if s.lower(s.chunk(j).From) == "by" && s.chunk(j+1).Kind == lang.NP && !timeNoun(s.Tokens, s.chunk(j+1).From, s.chunk(j+1).To) && s.amountIn(s.chunk(j+1)) == nil {
			r.setSource(s, k, j+1, j+1)
			k.rule = "passive-by"
			if word.toll && !r.canSpeak(s, k) {
				return nil // reduced to 6,000 by the loss of the fort
			}
			np, ok := r.b.subject(s, vi)
			if ok && s.lower(np.From) == "it" && np.From > 1 && s.lower(np.From-1) == "," { // C, it was reported by S
				k.content = append(k.content, s.bytes(0, np.From-1))
				return k
			}
			if ok {
				k.content = append(k.content, s.bytes(np.From, v.From))
			}
			if inf := s.chunk(j + 2); inf.Kind == lang.VG && inf.Infinitive && k.srcTo == inf.From {
				r.rightContent(s, k, inf.From) // is expected by the tax office to file
			}
			if by := s.chunk(j).From; by > v.To && r.figureAhead(s, lang.Chunk{From: v.To, To: v.To}) {
				k.content = append(k.content, s.bytes(v.To, by))
			}
			if k.srcTo < len(s.Tokens) && len(k.content) == 0 {
				return nil
			}
			return k
		}
		if s.chunk(j).Kind == lang.VG {
			break
		}
	}
	if word.class == "stance" {
		return nil
	}
	switch w := s.lower(next.From); {
	case w == "of" && next.From == k.to && k.lemma == "accuse", w == "as" && next.From == k.to && word.class == "estimate" && word.object:
		np, ok := r.b.subject(s, vi)
		if !ok || np.From > 0 && s.chunk(int(s.chunkOf[np.From])-1).Kind == lang.Prep {
			return nil
		}
		k.rule, k.soft = "passive-object", true
		k.content = append(k.content, s.bytes(np.From, np.To))
		if w == "of" {
			k.to = next.To
			r.objectContent(s, k, vi+2)
		} else {
			r.objectContent(s, k, vi+1)
		}
		return k
	case next.Kind == lang.VG && next.Infinitive, w == "to" && word.inf && next.From == k.to, next.Kind == lang.That, next.Kind == lang.VG && next.Participle && word.class == "estimate", next.Kind == lang.Prep && s.lower(next.From) == "at" && word.lemma == "estimate":
		k.rule = "passive-unspecified"
		if np, ok := r.b.subject(s, vi); ok && next.Kind != lang.That {
			k.content = append(k.content, s.bytes(np.From, np.To))
		}
		r.rightContent(s, k, next.From)
		if len(k.content) == 0 {
			return nil
		}
		return k
	}
	return nil
}

// silence reads who would not speak: declined to comment, has not confirmed, refrained from commenting, remained silent.
func (r *reader) silence(s *sentence, vi int) *cue {
	v := s.Chunks[vi]
	ts := s.Tokens
	end := 0
	switch head := ts[v.Head].Lower; head {
	case "declined", "declines", "refused", "refuses", "declining", "refusing":
		if n := s.chunk(vi + 1); n.Kind == lang.VG && n.Infinitive {
			switch s.lower(n.Head) {
			case "comment", "confirm", "say", "respond", "discuss", "elaborate", "answer", "give", "provide", "disclose", "acknowledge", "speak":
				end = n.To
			}
		} else if s.lower(v.To) == "comment" {
			end = v.To + 1
		}
	case "refrained", "refrains", "refraining":
		if s.lower(v.To) == "from" {
			end = min(len(ts), s.chunk(vi+2).To)
		}
	case "remained", "remains", "kept", "stayed", "has", "been":
		for i := v.To; i < v.To+3 && i < len(ts); i++ {
			if ts[i].Lower == "silent" || ts[i].Lower == "quiet" || ts[i].Lower == "mum" {
				end = i + 1
			}
		}
	case "commented", "confirmed", "responded", "acknowledged", "comment", "confirm", "respond", "acknowledge", "reply", "replied":
		if v.Negated {
			end = v.To
		}
	}
	if s.lower(v.Head) == "has" || s.lower(v.Head) == "have" { // has yet to confirm
		if s.lower(v.To) == "yet" && s.chunk(vi+2).Infinitive {
			switch s.lower(s.chunk(vi + 2).Head) {
			case "comment", "confirm", "respond", "acknowledge", "reply":
				end = s.chunk(vi + 2).To
			}
		} else if end == v.To {
			end = 0
		}
	}
	if end == 0 {
		return nil
	}
	k := &cue{s: s, from: v.From, to: end, class: "silence", lemma: "silence", rule: "silence", style: "silence"}
	if !r.subjectOf(s, vi, k) {
		return nil
	}
	if end < len(ts) {
		stop := r.clauseEnd(s, end)
		for i := end; i < stop; i++ {
			if s.lower(i) == "," {
				stop = i
			}
		}
		if stop > end {
			k.content = append(k.content, s.bytes(end, stop))
		}
	}
	return k
}

// nouns reads noun cues that govern a figure: "with estimates of up to 4,000 soldiers", "a UN estimate of 300 dead".
func (r *reader) nouns(s *sentence) {
	for ni, np := range s.Chunks {
		if np.Kind != lang.NP || np.Head < 0 {
			continue
		}
		word, ok := r.words.nouns[s.lower(np.Head)]
		if !ok || !word.np {
			continue
		}
		p := s.chunk(ni + 1)
		if p.Kind != lang.Prep {
			continue
		}
		j := ni + 1
		src := -1
		if w := s.lower(p.From); (w == "by" || w == "from") && s.chunk(ni+2).Kind == lang.NP {
			src = ni + 2
			j = ni + 3
			p = s.chunk(j)
		}
		if s.lower(p.From) != "of" && s.lower(p.From) != "for" && src < 0 {
			continue
		}
		target := s.chunk(j + 1)
		a := s.amountIn(target)
		if a == nil {
			continue
		}
		k := &cue{s: s, from: np.Head, to: np.Head + 1, class: word.class, lemma: word.lemma, rule: "noun-of", style: "indirect", weak: true}
		if src >= 0 {
			r.setSource(s, k, src, src)
			k.weak = false
		} else if np.Head > np.From {
			if from, to, ok := r.possessor(s, np); ok {
				k.srcFrom, k.srcTo, k.weak = from, to, false
			}
		}
		if k.weak && word.class != "estimate" && !strings.HasPrefix(word.lemma, "report") {
			continue // "a toll of 300" is the outlet's own; "estimates of 300" are nobody's in particular
		}
		k.content = append(k.content, s.bytes(target.From, r.clauseEnd(s, target.From)))
		if end := r.commaAfter(s, target.To); end > 0 {
			k.content[0] = s.bytes(target.From, end)
		}
		s.cues = append(s.cues, k)
	}
}

// possessor is who stands before a noun cue: "U.S. estimates", "the ministry's figures", "a UN report".
func (r *reader) possessor(s *sentence, np lang.Chunk) (from, to int, ok bool) {
	for i := np.From; i < np.Head; i++ {
		if refs, end := r.w.at(s.Tokens, i); end > 0 && end <= np.Head {
			if _, ok := with(refs, countryAdj|countryName|institution|capital|knownPerson); ok {
				// "South Korean military estimates": the words up to the cue
				return i, np.Head, true
			}
		}
		if s.Tokens[i].Tag == "POS" && i > np.From {
			f := np.From
			for f < i && s.Tokens[f].Tag == "DT" {
				f++
			}
			return f, i, true
		}
	}
	return 0, 0, false
}

// headline reads "Zelensky: 3,000 killed" in titles and headings, and "C - S" is left alone.
func (r *reader) headline(s *sentence) {
	if s.Kind != "title" && s.Kind != "heading" || len(s.Chunks) < 3 {
		return
	}
	np := s.chunk(0)
	if np.Kind != lang.NP || s.lower(np.To) != ":" {
		return
	}
	refs, end := r.w.at(s.Tokens, np.From)
	if end != np.To {
		return
	}
	if _, ok := with(refs, institution|knownPerson|capital|countryName); !ok {
		return
	}
	k := &cue{s: s, from: np.To, to: np.To + 1, class: "speech", lemma: ":", rule: "headline-colon", style: "indirect", srcFrom: np.From, srcTo: np.To}
	k.content = append(k.content, s.bytes(np.To+1, len(s.Tokens)))
	s.cues = append(s.cues, k)
}

// possessives reads "the agency's estimate was about 300 killed": an institution's or a person's own count, by whatever noun it
// is called, with a form of be and a number of people. A country's possessions are no statements of its government.
func (r *reader) possessives(s *sentence) {
	for vi, v := range s.Chunks {
		if v.Kind != lang.VG || !beWord(s.lower(v.Head)) || v.Negated {
			continue
		}
		target := s.chunk(vi + 1)
		a := s.amountIn(target)
		if target.Kind != lang.NP || a == nil || a.unit != nil {
			continue
		}
		np, ok := r.b.subject(s, vi)
		if !ok || np.Kind != lang.NP {
			continue
		}
		if _, measure := r.b.v.nouns[s.lower(np.Head)]; measure {
			continue // the army's losses were 300
		}
		if _, class := r.b.v.class(s.Tokens, np.From, np.To); class {
			continue // the army's soldiers were 300
		}
		for i := np.From; i < np.Head; i++ {
			refs, end := r.w.at(s.Tokens, i)
			if _, who := with(refs, institution|knownPerson); !who || at(s.Tokens, end).Tag != "POS" || end >= np.Head {
				continue
			}
			k := &cue{s: s, from: np.Head, to: np.Head + 1, class: "speech", lemma: s.lower(np.Head), rule: "possessive-be", style: "indirect", srcFrom: i, srcTo: end}
			k.content = append(k.content, s.bytes(target.From, r.clauseEnd(s, target.From)))
			s.cues = append(s.cues, k)
			break
		}
	}
}

// seeming reads what only looks so to whoever writes, and names nobody: the bridge seems to have moved; it appears that C.
func (r *reader) seeming(s *sentence, vi int, k *cue) *cue {
	v, next := s.Chunks[vi], s.chunk(vi+1)
	np, ok := r.b.subject(s, vi)
	if !ok || v.Participle || v.Infinitive || s.inQuote[v.Head] != 0 || next.From != k.to {
		return nil
	}
	k.rule, k.style, k.soft = "passive-unspecified", "indirect", true
	switch {
	case next.Kind == lang.That || s.lower(np.From) == "it" && r.clauseAt(s, vi+1):
		r.rightContent(s, k, next.From)
	case next.Kind == lang.VG && next.Infinitive:
		if s.lower(next.From+1) != "be" {
			if w, ok := r.words.verbs[s.lower(next.Head)]; ok && !w.soft() {
				return nil // seems to say: the second verb is the word of saying
			}
		}
		k.content = append(k.content, s.bytes(np.From, np.To))
		r.rightContent(s, k, next.From)
	}
	if len(k.content) == 0 {
		return nil
	}
	return k
}
