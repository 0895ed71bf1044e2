package extract

import (
	"crosscheck/lang"
	"crosscheck/lexicon"
)

// adjectives reads what somebody is sure of, glad about, opposed to: S is confident that C, S was critical of C, S is eager to C.
func (r *reader) adjectives(s *sentence) {
	for vi, v := range s.Chunks {
		if v.Kind != lang.VG || v.Infinitive || v.Participle || v.Modal != "" && v.Modal != "will" || !stateVerbs[s.lower(v.Head)] || s.inQuote[v.Head] != 0 {
			continue
		}
		ai := vi + 1
		for ai < len(s.Chunks)-1 && s.chunk(ai).Kind == lang.Adv && r.words.adjs[s.lower(s.chunk(ai).From)].class == "" && ai-vi < 4 {
			ai++
		}
		a := s.chunk(ai)
		word, ok := r.words.adjs[s.lower(a.From)]
		if !ok || a.To-a.From != 1 {
			continue
		}
		k := &cue{s: s, from: v.From, to: a.To, class: word.class, modality: word.modality, lemma: word.lemma, style: "indirect", soft: true}
		if !r.subjectOf(s, vi, k) || k.sourceOf != nil || k.srcTo > k.from || !r.canSpeak(s, k) {
			continue
		}
		if !r.after(s, k, ai+1, word) {
			continue
		}
		k.rule = "adjective-" + k.rule
		if k.class == "intend" && k.rule != "adjective-infinitive" {
			k.class, k.modality = "stance", ""
		}
		s.cues = append(s.cues, k)
	}
}

// stateVerbs are the forms of be and its kin before an adjective that says what somebody thinks or feels.
var stateVerbs = lexicon.Words("state verb")

// after takes what a cue adjective or a cue noun governs, at chunk ci: a clause, an infinitive, or a preposition, which belongs to
// the cue, with its noun phrase.
func (r *reader) after(s *sentence, k *cue, ci int, word cueWord) bool {
	n := s.chunk(ci)
	if n.From != k.to {
		return false
	}
	switch {
	case n.Kind == lang.That && word.clause:
		k.rule = "that"
		r.rightContent(s, k, n.From)
	case n.Kind == lang.VG && n.Infinitive && word.inf:
		k.rule = "infinitive"
		r.rightContent(s, k, n.From)
	case (n.Kind == lang.Prep || s.Tokens[n.From].Tag == "TO") && word.object && governed[s.lower(n.From)] && n.To-n.From == 1:
		next := s.chunk(ci + 1)
		if next.Kind != lang.NP && next.Kind != lang.Wh && !(next.Kind == lang.VG && next.Participle) || timeNoun(s.Tokens, next.From, next.To) {
			return false
		}
		k.rule = "object"
		k.to = n.To
		r.objectContent(s, k, ci+1)
	default:
		return false
	}
	return len(k.content) > 0
}

// governed are the prepositions that belong to a cue: critical of, concerns about.
var governed = lexicon.Words("governed preposition")
