package extract

import (
	"crosscheck/claim"
	"crosscheck/lang"
	"crosscheck/lexicon"
)

// verbFrame is what is known of a verb of saying before its content is looked for.
type verbFrame struct {
	source bool // its subject was found
	phrase bool // a verb of several words
	hearer int  // token at which the one who is told begins, -1: nobody
}

// frame finds the content of the verb of saying at chunk vi by what stands at chunk ci behind it, or before its source. The order
// matters: the first frame that fits is taken.
func (r *reader) frame(s *sentence, vi, ci int, k *cue, word cueWord, f verbFrame) bool {
	ts, v := s.Tokens, s.Chunks[vi]
	i := s.chunk(ci).From
	next := s.chunk(ci)
	switch {
	case word.quote && next.Kind != lang.That && r.leftQuote(s, vi, k):
		// "C," S V and "C," V S, and both halves of "C1," S V, "C2"
	case next.Kind == lang.That:
		k.rule = "verb-that"
		r.rightContent(s, k, next.From)
	case i < len(ts) && quoteMark(ts[i]) && word.quote && s.quoteAt(i) != nil && !s.quoteAt(i).scare():
		k.rule = "verb-quote"
		q := s.quoteAt(i)
		r.takeQuote(k, q)
		r.leftover(s, k, q)
	case word.class == "deny" && next.Kind == lang.NP && s.chunk(ci+1).Kind == lang.That && r.words.nouns[s.lower(next.Head)].class != "":
		k.rule = "verb-noun-that" // dismissed the report that
		r.rightContent(s, k, s.chunk(ci+1).From)
	case !f.source && next.Kind == lang.NP && s.lower(v.From-1) == "," && r.leftClause(s, vi, k, false):
		// C, said S, who …
	case word.clause && r.clauseAt(s, ci):
		k.rule = "verb-clause"
		r.rightContent(s, k, next.From)
	case word.inf && next.Kind == lang.NP && s.chunk(ci+1).Kind == lang.VG && s.chunk(ci+1).Infinitive && word.class == "estimate":
		k.rule = "verb-infinitive" // expect the bank to raise its rate
		r.rightContent(s, k, next.From)
	case word.hearerInf && f.hearer >= 0 && next.Kind == lang.VG && next.Infinitive:
		k.rule, k.class, k.modality = "verb-infinitive", "stance", claim.Planned // asked the council to repaint
		r.rightContent(s, k, f.hearer)
	case word.inf && (next.Kind == lang.VG && next.Infinitive || r.nounAsVerb(s, ci)):
		k.rule = "verb-infinitive"
		r.rightContent(s, k, next.From)
	case word.hearerInf && next.Kind == lang.NP && s.chunk(ci+1).Kind == lang.VG && s.chunk(ci+1).Infinitive:
		k.rule, k.class, k.modality = "verb-infinitive", "stance", claim.Planned
		r.rightContent(s, k, next.From)
	case word.wh && (next.Kind == lang.Wh || s.lower(next.From) == "whether"):
		k.rule = "verb-question"
		r.rightContent(s, k, next.From)
	case word.report && k.document(s) && (next.Kind == lang.NP && timeFree(s, next)):
		k.rule = "verb-finding" // the poll shows Reyl gaining in the north
		r.objectContent(s, k, ci)
	case word.object && next.Kind == lang.VG && next.Participle && s.Tokens[next.Head].Tag == "VBG" && next.From == k.to && !r.measures(s, next.Head):
		k.rule = "verb-object"
		r.objectContent(s, k, ci)
	case word.np && !word.toll && next.Kind == lang.NP && f.source && f.phrase && r.figureAhead(s, next):
		k.rule = "verb-object"
		r.objectContent(s, k, ci)
	case (word.clause || word.quote || word.class == "speech") && r.leftClause(s, vi, k, f.source):
		// C, S V
	case word.toll && next.Kind == lang.NP && r.figureAhead(s, next) && r.tollNoun(s, next, word.lemma):
		k.rule = "verb-toll"
		r.rightContent(s, k, next.From)
	case word.toll:
		return false
	case r.objectRelative(s, k):
		// the 8,000 that Blinken had mentioned
	case word.np && next.Kind == lang.NP && (word.class == "stance" || word.class == "deny" || r.figureAhead(s, next)) || word.object && next.Kind == lang.NP && !(word.class == "deny" && !word.np && s.amountIn(next) != nil):
		k.rule = "verb-object"
		r.objectContent(s, k, ci)
	case i < len(ts) && quoteMark(ts[i]) && s.quoteAt(i) != nil && word.quote:
		k.rule = "verb-quote"
		r.takeQuote(k, s.quoteAt(i))
	default:
		return false
	}
	return true
}

// lateFrame is tried where no frame fits right behind the verb: whoever is told or shown something may be named at length before
// it ("told a meeting in Varnow, Ost, on Monday that …"), and what somebody says may begin with an adverb or a long subject.
func (r *reader) lateFrame(s *sentence, ci int, k *cue, word cueWord, source bool) bool {
	if !source || word.soft() || k.class == "silence" {
		return false
	}
	if j := s.overTime(ci); word.clause && j > ci && s.chunk(j).Kind == lang.That { // estimated in 2007 that
		k.rule = "verb-that"
		r.rightContent(s, k, s.chunk(j).From)
		return true
	}
	if word.hearer || word.clause && word.quote {
		for j := ci; j < len(s.Chunks) && j-ci < 14; j++ {
			c := s.chunk(j)
			switch {
			case c.Kind == lang.That && word.clause:
				k.rule = "verb-that"
				r.rightContent(s, k, c.From)
				return true
			case quoteMark(s.Tokens[c.From]) && word.quote && s.quoteAt(c.From) != nil:
				q := s.quoteAt(c.From)
				if q.scare() {
					continue
				}
				k.rule = "verb-quote"
				r.takeQuote(k, q)
				r.leftover(s, k, q)
				return true
			case c.Kind == lang.VG && !(c.Participle && s.Tokens[c.Head].Tag == "VBN") || c.Kind == lang.Wh || c.Kind == lang.Conj || s.lower(c.From) == ";":
				j = len(s.Chunks)
			}
		}
	}
	if n := s.chunk(ci); k.lemma == "say" && (n.Kind == lang.NP || n.Kind == lang.Adv || n.Kind == lang.Prep) && n.From == k.to && s.verbAfter(n.From) {
		k.rule = "verb-clause"
		r.rightContent(s, k, n.From)
		return len(k.content) > 0
	}
	return false
}

// overTime is the chunk behind the adverbs and the phrases of time at ci: in May 2007, on Monday, last year.
func (s *sentence) overTime(ci int) int {
	for ci < len(s.Chunks) {
		c, np := s.chunk(ci), s.chunk(ci+1)
		switch {
		case c.Kind == lang.Adv, c.Kind == lang.NP && timeNoun(s.Tokens, c.From, c.To):
			ci++
		case c.Kind == lang.Prep && np.Kind == lang.NP && (timeNoun(s.Tokens, np.From, np.To) || np.Head >= 0 && s.Tokens[np.Head].Numeric() && len(s.Tokens[np.Head].Text) == 4):
			ci += 2
		default:
			return ci
		}
	}
	return ci
}

// nounAsVerb reports "to" and a bare noun at chunk ci, which after a verb of wanting is an infinitive that the tagger missed: wants to
// house 900 families.
func (r *reader) nounAsVerb(s *sentence, ci int) bool {
	to, n := s.chunk(ci), s.chunk(ci+1)
	return to.To-to.From == 1 && s.lower(to.From) == "to" && n.Kind == lang.NP && s.Tokens[n.From].Tag == "NN" && !s.Tokens[n.From].Capital() &&
		(n.To-n.From == 1 || s.amountIn(n) != nil)
}

// timeFree reports a noun phrase that is no time expression.
func timeFree(s *sentence, c lang.Chunk) bool { return !timeNoun(s.Tokens, c.From, c.To) }

// document reports whether the source is something that shows what it says: a poll, a report, records.
func (k *cue) document(s *sentence) bool {
	for i := k.srcFrom; i < k.srcTo; i++ {
		t := s.Tokens[i]
		if t.Tag == "IN" || t.Lower == "," || t.Tag == "POS" {
			break
		}
		if documents[t.Lower] {
			return true
		}
	}
	return false
}

// documents are what is written or made and shows what it says.
var documents = lexicon.Words("document")

// chain finds the verb that only carries on another, before the one at chunk vi: continued to deny, went on to say, began
// criticising, has tried to explain. -1: there is none.
func (r *reader) chain(s *sentence, vi int) int {
	j := vi - 1
	for j > 0 && (s.chunk(j).Kind == lang.Adv || s.chunk(j).Kind == lang.Prep && s.lower(s.chunk(j).From) == "on") && vi-j < 3 {
		j--
	}
	c := s.chunk(j)
	if c.Kind != lang.VG || c.Infinitive || c.Participle || c.Passive || c.Modal != "" || !carriers[s.lower(c.Head)] {
		return -1
	}
	if w := s.lower(c.Head); (w == "went" || w == "goes" || w == "go" || w == "gone") != (s.lower(c.To) == "on") {
		return -1
	}
	return j
}

// carriers are the forms of verbs that only say that another goes on, begins or is tried.
var carriers = lexicon.Words("carrier")

// asideVerb reports a participle that tells what the speaker of the sentence meant: “…,” she said, referring to the dam.
func (r *reader) asideVerb(s *sentence, vi int, word cueWord) bool {
	return word.class == "speech" && word.object && s.lower(s.chunk(vi-1).From) == ","
}
