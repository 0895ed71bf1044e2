package extract

import (
	"crosscheck/claim"
	"crosscheck/lang"
	"crosscheck/lexicon"
)

// Who stands behind a figure without saying anything: whose count it is, who plans it, who saw it. These cues give figures an
// origin where nobody speaks, and are no statements.

// standing reads the cues of a sentence that only stand behind figures.
func (r *reader) standing(s *sentence) {
	if len(s.amounts) == 0 {
		return
	}
	r.asClaimed(s)
	r.inPoll(s)
	for vi, v := range s.Chunks {
		if v.Kind != lang.VG {
			continue
		}
		if s.cued(v.Head) {
			if k := r.request(s, vi); k != nil { // warned in an appeal for $310 million
				k.figureOnly, k.class, k.style = true, "speech", "indirect"
				s.cues = append(s.cues, k)
			}
			continue
		}
		for _, rule := range []func(*sentence, int) *cue{r.request, r.ownCount, r.plan, r.witness, r.act, r.whatAs} {
			if k := rule(s, vi); k != nil && len(k.content) > 0 {
				k.figureOnly, k.class, k.style = true, "speech", "indirect"
				s.cues = append(s.cues, k)
				break
			}
		}
	}
}

// asClaimed reads "58 dead, not 40 as the prison service had claimed": S claimed the number that is denied.
func (r *reader) asClaimed(s *sentence) {
	for i := range s.amounts {
		a := &s.amounts[i]
		ci := int(s.chunkOf[a.to-1]) + 1
		as, np, v := s.chunk(ci), s.chunk(ci+1), s.chunk(ci+2)
		if a.reject != "" || !a.old || s.lower(a.from) != "not" && s.lower(a.from-1) != "not" || s.lower(as.From) != "as" || np.Kind != lang.NP || v.Kind != lang.VG || v.Passive {
			continue
		}
		if _, ok := r.words.verbs[s.lower(v.Head)]; !ok {
			continue
		}
		k := &cue{s: s, from: v.From, to: v.To, class: "speech", lemma: s.lower(v.Head), rule: "as-claimed", style: "indirect", modality: claim.Denied, depth: 16}
		r.setSource(s, k, ci+1, ci+1)
		k.content = append(k.content, s.bytes(a.from, as.From))
		s.cues = append(s.cues, k)
	}
}

// asksFor reports whether the figure is itself what is asked for: called for 50 beds, demands a rise of 7 percent; but not the 300 of
// "demanded the release of 300 prisoners".
func (k *cue) asksFor(f *figure) bool {
	if k.s != f.s || k.modality != claim.Planned {
		return false
	}
	ci := int(f.s.chunkOf[min(k.to, len(f.s.Tokens)-1)])
	return ci == f.np || f.a.unit != nil && f.np == ci+2 && f.s.lower(f.s.chunk(ci+1).From) == "of"
}

// request reads who asks for an amount: "launched an appeal for $310 million", "is asking for 12 million euros".
func (r *reader) request(s *sentence, vi int) *cue {
	v := s.Chunks[vi]
	if v.Passive || v.Infinitive || v.Negated {
		return nil
	}
	for ci := vi + 1; ci < len(s.Chunks) && ci-vi < 6; ci++ {
		c := s.chunk(ci)
		if c.Kind == lang.VG || c.Kind == lang.Mark {
			return nil
		}
		if s.lower(c.From) != "for" || s.amountIn(s.chunk(ci+1)) == nil {
			continue
		}
		if g := s.chunk(ci - 1); !(g.Kind == lang.NP && requests[s.lower(g.Head)]) && !(ci == vi+1 && requestVerbs[s.lower(v.Head)]) {
			return nil
		}
		k := &cue{s: s, from: v.From, to: v.To, lemma: "request", rule: "request", modality: claim.Planned}
		if !r.subjectOf(s, vi, k) {
			return nil
		}
		np := s.chunk(ci + 1)
		k.content = append(k.content, s.bytes(np.From, np.To))
		return k
	}
	return nil
}

var (
	requests     = lexicon.Words("request")
	requestVerbs = lexicon.Words("request verb")
)

// cued reports whether the token is part of a cue that already gives figures an origin.
func (s *sentence) cued(i int) bool {
	for _, k := range s.cues {
		if k.from <= i && i < k.to && !k.sight() && !(k.class == "stance" && k.rule == "verb-object" && k.modality == "") {
			return true
		}
	}
	return false
}

// sight reports a verb of seeing with an object: a view of something, and no count of it by whoever sees it.
func (k *cue) sight() bool { return k.soft && k.class == "estimate" && k.rule == "verb-object" }

// ownCount reads "the university's count of deaths is 40% higher", "estimates of the dead run as high as 100,000": the subject is
// a count, and its keeper stands before it; estimates that nobody keeps are nobody's in particular.
func (r *reader) ownCount(s *sentence, vi int) *cue {
	v := s.Chunks[vi]
	head := s.lower(v.Head)
	if r.b.levels[head] == "" && !beWord(head) || v.Passive || v.Participle || v.Infinitive || !r.figureAhead(s, lang.Chunk{From: v.To, To: v.To}) {
		return nil
	}
	np, ok := r.b.subject(s, vi)
	if !ok || np.Kind != lang.NP || np.Head < 0 {
		return nil
	}
	word, ok := r.words.nouns[s.lower(np.Head)]
	if !ok || !word.np {
		return nil
	}
	k := &cue{s: s, from: np.Head, to: np.Head + 1, lemma: word.lemma, rule: "own-count"}
	from, to, ok := r.possessor(s, np)
	switch {
	case ok:
		k.srcFrom, k.srcTo = from, to
	case s.Tokens[np.From].Tag == "PRP$": // its previous figure was 60
		k.srcFrom, k.srcTo = np.From, np.From+1
	case (word.class == "estimate" || np.To-np.From > 1) && s.Tokens[np.Head].Tag == "NNS" && !definite(s.Tokens, np.From):
		k.weak = true
	default:
		return nil
	}
	k.content = append(k.content, s.bytes(np.From, r.clauseEnd(s, v.To)))
	return k
}

// whatAs reads "what the scouts estimated as 12 miles (20 km)": S takes what is meant for so much.
func (r *reader) whatAs(s *sentence, vi int) *cue {
	v, as := s.Chunks[vi], s.chunk(vi+1)
	word, ok := r.words.verbs[s.lower(v.Head)]
	if ok = ok && (word.class == "speech" || word.class == "estimate"); !ok || v.Passive || v.Participle || s.lower(as.From) != "as" && s.lower(as.From) != "at" && s.lower(as.From) != "to" {
		return nil
	}
	np, ni := s.chunk(vi+2), int(s.chunkOf[v.From])-1
	if s.chunk(ni).Kind != lang.NP || s.lower(s.chunk(ni-1).From) != "what" || np.Kind != lang.NP || s.amountIn(np) == nil {
		return nil
	}
	k := &cue{s: s, from: v.From, to: v.To, lemma: word.lemma, rule: "what-as"}
	r.setSource(s, k, ni, vi)
	end := np.To
	if s.lower(end) == "(" {
		for end < len(s.Tokens) && s.lower(end) != ")" {
			end++
		}
	}
	k.content = append(k.content, s.bytes(np.From, end))
	return k
}

// inPoll reads "In a Brenn Institute survey, 55 percent were against it": the survey's figures.
func (r *reader) inPoll(s *sentence) {
	np := s.chunk(1)
	if len(s.cues) > 0 || s.lower(0) != "in" || np.Kind != lang.NP || np.Head < 0 || !studies[s.lower(np.Head)] || s.lower(np.From) != "a" && s.lower(np.From) != "an" && s.lower(np.From) != "the" && s.lower(np.From) != "one" {
		return
	}
	for i := np.To; i+1 < len(s.Tokens) && i-np.To < 16; i++ {
		if s.lower(i) != "," {
			continue
		}
		if c := s.chunk(int(s.chunkOf[i]) + 1); c.Kind == lang.NP && s.amountIn(c) != nil {
			k := &cue{s: s, from: 0, to: 1, lemma: "in", rule: "in-poll", figureOnly: true, class: "speech", style: "indirect"}
			r.setSource(s, k, 1, 1)
			k.srcTo = min(k.srcTo, i)
			r.rightContent(s, k, i+1)
			s.cues = append(s.cues, k)
		}
		return
	}
}

// planVerbs are the verbs whose subject stands behind what it means to do.
var planVerbs = lexicon.Words("plan verb")

// plan reads "the alliance plans to send 25,000 soldiers".
func (r *reader) plan(s *sentence, vi int) *cue {
	v, n := s.Chunks[vi], s.chunk(vi+1)
	if !planVerbs[s.lower(v.Head)] || n.Kind != lang.VG || !n.Infinitive || v.Passive || v.Participle || v.Negated || !r.figureAhead(s, lang.Chunk{From: n.To, To: n.To}) {
		return nil
	}
	k := &cue{s: s, from: v.From, to: v.To, lemma: s.lower(v.Head), rule: "plan", modality: claim.Planned}
	if !r.subjectOf(s, vi, k) {
		return nil
	}
	r.rightContent(s, k, n.From)
	return k
}

// witness reads "residents saw at least six bodies": only of people who are named as those who were there.
func (r *reader) witness(s *sentence, vi int) *cue {
	v, np := s.Chunks[vi], s.chunk(vi+1)
	if !sightVerbs[s.lower(v.Head)] || v.Passive || v.Participle || v.Negated || np.Kind != lang.NP || s.amountIn(np) == nil {
		return nil
	}
	k := &cue{s: s, from: v.From, to: v.To, lemma: s.lower(v.Head), rule: "witness"}
	if !r.subjectOf(s, vi, k) {
		return nil
	}
	for i := k.srcFrom; i < k.srcTo; i++ {
		if onlookers[s.lower(i)] {
			r.objectContent(s, k, vi+1)
			return k
		}
	}
	return nil
}

var (
	sightVerbs = lexicon.Words("sight verb")
	onlookers  = lexicon.Words("onlooker")
)

// act reads who lays a figure down or changes a list: "the tribunal reduced the fine by half", "the registry removed 108 deaths".
func (r *reader) act(s *sentence, vi int) *cue {
	v := s.Chunks[vi]
	if v.Passive || v.Participle || v.Infinitive || v.Negated || v.Modal != "" {
		return nil
	}
	head := s.lower(v.Head)
	np := s.chunk(vi + 1)
	var planned claim.Modality
	switch {
	case r.glosses(s, vi):
	case promiseVerbs[head] && np.Kind == lang.NP && s.amountIn(np) != nil:
		planned = claim.Planned
	case wishes[head] && np.Kind == lang.NP && s.amountIn(np) != nil:
		planned = claim.Planned
	case acceptVerbs[head] && np.Kind == lang.NP && s.amountIn(np) != nil && s.lower(np.To) == "of":
	case r.b.levels[head] == "change" && r.decided(s, vi+1) && r.figureAhead(s, np):
	case listVerbs[head] && np.Kind == lang.NP && s.amountIn(np) != nil && r.listed(s, np):
	default:
		return nil
	}
	k := &cue{s: s, from: v.From, to: v.To, lemma: head, rule: "act", modality: planned}
	if !r.subjectOf(s, vi, k) {
		return nil
	}
	r.rightContent(s, k, v.To)
	return k
}

var (
	listVerbs = lexicon.Words("list verb")
	decisions = lexicon.Words("decision")
)

// acceptVerbs are those of whoever lets a part of the cases stand: the insurer accepts only 30 of the claims.
var acceptVerbs = lexicon.Words("accept verb")

// promiseVerbs are those of whoever holds out an amount: the company has offered 4 percent.
var promiseVerbs = lexicon.Words("promise verb")

// glosses reports whether the verb at vi tells what a figure comes to.
func (r *reader) glosses(s *sentence, vi int) bool {
	for ci := vi + 2; ci < vi+6 && ci < len(s.Chunks); ci++ {
		if g, ok := s.glossVerb(ci); ok && g == vi && s.amountIn(s.chunk(ci)) != nil {
			return true
		}
	}
	return false
}

// decided reports whether the noun phrase at or right after chunk ci is a quantity that somebody lays down: a fine, a rate, a quota.
func (r *reader) decided(s *sentence, ci int) bool {
	for k := ci; k < ci+2; k++ { // the tagger takes "fine" for an adjective
		if c := s.chunk(k); c.Head >= 0 && decisions[s.lower(c.Head)] {
			return true
		}
	}
	return false
}

// listed reports whether the counted are entries of a list: deaths, cases, names, infections.
func (r *reader) listed(s *sentence, np lang.Chunk) bool {
	row, ok := r.b.v.nouns[s.lower(np.Head)]
	return ok && len(row.only) == 0 || ok && row.only["disease"]
}
