package extract

import (
	"strings"

	"crosscheck/claim"
	"crosscheck/lang"
	"crosscheck/lexicon"
)

// A cue is a word that introduces what somebody says, thinks or refuses to say, with its source and its content.
type cue struct {
	s        *sentence
	from, to int // tokens of the cue
	class    string
	modality claim.Modality
	lemma    string
	rule     string
	style    string
	// source tokens in s; srcTo 0 means that nobody is named.
	srcFrom, srcTo int
	sourceOf       *cue // takes the source of another cue (participles, "citing")
	content        []claim.Span
	relay          *cue               // who quoted the source
	addressee      *claim.Attribution // told Reuters
	who            *claim.Attribution // resolved
	depth          int                // nesting: 0 outermost
	weak           bool               // a noun cue ("estimates of …"): no origin of its own inside another's content
	quoted         bool               // its content is a quotation
	mute           bool               // no word introduces it: a quotation that stands by itself
	soft           bool               // a wish, an aim, an attitude: read only outside of what others say
	relative       int                // the relative pronoun that stands for the source, 0: none
	// what a statement shows as source and cue: tokens, see outline
	outFrom, outTo, cueFrom, cueTo int
	figureOnly                     bool // nobody speaks: it stands behind figures that have no other origin, and is no statement
}

// cueWord is a row of lexicon/cues.tsv.
type cueWord struct {
	lemma, class      string
	modality          claim.Modality
	clause, quote, np bool
	inf               bool
	hearer, object    bool
	toll              bool // only with an object that names an estimate: lowered its estimate
	wh                bool // a question word opens its content: discussed how to …
	person            bool // its subject must be somebody who can speak: a bank backs a plan, a wall backs a house
	seems             bool // it is nobody in particular to whom it seems so
	report            bool // with a document as its subject any noun phrase is its content: the poll shows …
	hearerInf         bool // only a noun phrase and an infinitive: pressed the council to pay
}

// soft reports a verb that is as often no word of saying at all: it needs its frame and its subject, and nothing else is read from it.
func (w cueWord) soft() bool {
	return w.class == "intend" && !w.clause || (w.object || w.hearerInf) && !w.clause && !w.quote && !w.np
}

// cues knows the words of saying.
type cues struct {
	verbs  map[string]cueWord
	multi  phraseTable[cueWord] // verbs of several words: talk about, take issue with
	nouns  map[string]cueWord
	own    map[string]cueWord // nouns that need their owner: his support for
	adjs   map[string]cueWord
	hedges phraseTable[claim.Modality] // lexicon/evidential.tsv

	spoken uint32 // the bit of the words in verbs
}

func newCues(forms *lang.Forms) *cues {
	c := &cues{verbs: map[string]cueWord{}, multi: newPhraseTable[cueWord](), nouns: map[string]cueWord{}, own: map[string]cueWord{}, adjs: map[string]cueWord{}, hedges: newPhraseTable[claim.Modality]()}
	for _, r := range lexicon.Open("cues").Rows {
		w := cueWord{class: r.Get("class"), modality: claim.Modality(r.Get("modality"))}
		w.clause, w.quote, w.np, w.inf = r.Has("takes", "clause"), r.Has("takes", "quote"), r.Has("takes", "np"), r.Has("takes", "inf")
		w.toll, w.hearer, w.object = r.Has("takes", "toll"), r.Has("takes", "hearer"), r.Has("takes", "object")
		w.report, w.seems = r.Has("takes", "report"), r.Has("takes", "seems")
		w.wh, w.person, w.hearerInf = r.Has("takes", "wh"), r.Has("takes", "person"), r.Has("takes", "hearerinf")
		for _, word := range r.List("words") {
			w.lemma = word
			switch r.Get("pos") {
			case "verb":
				if w.class == "silence" {
					continue // read by silence()
				}
				for _, f := range forms.Of(word) {
					if strings.Contains(f, " ") {
						if _, ok := c.multi.rows[f]; !ok {
							c.multi.add(f, w)
						}
						continue
					}
					if _, ok := c.verbs[f]; !ok {
						c.verbs[f] = w
					}
				}
			case "noun":
				c.nouns[word] = w
			case "own":
				c.own[word] = w
			case "adj":
				c.adjs[word] = w
			}
		}
	}
	for _, r := range lexicon.Open("evidential").Rows {
		c.hedges.add(r.Get("words"), claim.Modality(r.Get("modality")))
	}
	return c
}

// A reader finds the attributions of a report.
type reader struct {
	words  *cues
	w      *world
	b      *binder
	parser *lang.Parser
}

// find reads the cues of one sentence.
func (r *reader) find(s *sentence) {
	for ci, c := range s.Chunks {
		if c.Kind == lang.VG {
			if k := r.silence(s, ci); k != nil {
				s.cues = append(s.cues, k)
				continue
			}
			if k := r.verb(s, ci); k != nil {
				s.cues = append(s.cues, k)
			}
		}
	}
	for i := range s.Tokens {
		if k := r.according(s, i); k != nil {
			s.cues = append(s.cues, k)
		}
	}
	r.dashes(s)
	r.shareCited(s)
	r.headline(s)
	r.nouns(s)
	r.possessives(s)
	r.asSaid(s)
	r.standing(s)
	r.adjectives(s)
	r.ownNouns(s)
	r.byTree(s)
	r.nest(s)
	r.outline(s)
}

// inSource reports whether an amount is part of the words for who speaks: "according to one of the rescued".
func (s *sentence) inSource(a *amount) bool {
	for _, k := range s.cues {
		if a.unit != nil && a.unit.measure == "share" || k.lemma == "vote" && a.numTo == k.srcTo {
			continue // 59% of voters reject it, 361 voted to stay: they are counted
		}
		if k.srcTo > 0 && k.srcFrom <= a.numFrom && a.numTo <= k.srcTo && !k.weak && !k.figureOnly {
			return true
		}
	}
	return false
}

// nest orders cues by how much they hold: outermost first.
func (r *reader) nest(s *sentence) {
	for _, k := range s.cues {
		for _, o := range s.cues {
			if o != k && o.holds(s.Tokens[k.from].Start) && (!k.holds(s.Tokens[o.from].Start) || o.size() > k.size()) {
				k.depth++
			}
		}
	}
	// what somebody is said to want or to back is the speaker's account of it, no statement of that somebody
	kept := s.cues[:0]
	for _, k := range s.cues {
		if k.depth == 0 || !k.soft {
			kept = append(kept, k)
		}
	}
	clear(s.cues[len(kept):])
	s.cues = kept
	// "citing" and "according to" inside one's own sentence are deeper than the speech they qualify
	for _, k := range s.cues {
		if k.rule == "citing" {
			k.depth += 8
		}
	}
}

func (k *cue) holds(at int) bool {
	for _, c := range k.content {
		if c.Start <= at && at < c.End {
			return true
		}
	}
	return false
}

func (k *cue) size() int {
	n := 0
	for _, c := range k.content {
		n += c.Len()
	}
	return n
}

// claimedDeed are the nouns of what an armed group claims as its own.
var claimedDeed = lexicon.Words("claimed deed")

// takesCredit reports whether a cue is "claimed responsibility for the attack" or "claimed the attack".
func (k *cue) takesCredit() bool {
	if k.lemma != "claim" {
		return false
	}
	np := k.s.chunk(int(k.s.chunkOf[min(k.to, len(k.s.Tokens)-1)]))
	return np.Kind == lang.NP && claimedDeed[k.s.lower(np.Head)]
}

// self reports whether the source is the speaker himself: I, we.
func (k *cue) self() bool {
	return k.srcTo == k.srcFrom+1 && firstPerson(k.s.Tokens[k.srcFrom:k.srcTo])
}
