package extract

import (
	"strings"

	"crosscheck/lang"
	"crosscheck/lexicon"
)

// canSpeak reports whether the source of a cue is somebody who can hold a view: a person, a group of people, a body, or a
// document that speaks for one.
func (r *reader) canSpeak(s *sentence, k *cue) bool {
	if k.srcTo == 0 {
		return false
	}
	ts := s.Tokens
	head := k.srcTo
	for i := k.srcFrom; i < k.srcTo; i++ {
		if t := ts[i]; t.Lower == "," || t.Tag == "IN" || t.Lower == "(" || strings.HasPrefix(t.Tag, "VB") || t.Tag == "WP" {
			head = i
			break
		}
	}
	if head == k.srcFrom {
		return false
	}
	last := ts[head-1]
	switch {
	case last.Tag == "PRP" || last.Tag == "WP":
		return last.Lower != "it" && last.Lower != "them" && last.Lower != "him" && last.Lower != "you"
	case strings.HasPrefix(last.Tag, "NNP") || last.Capital() && last.Word() && head-1 > k.srcFrom:
		return !timeNoun(ts, head-1, head)
	case somebody[last.Lower] || organisation[last.Lower] || documents[last.Lower]:
		return true
	}
	if _, ok := r.words.nouns[last.Lower]; ok {
		return true
	}
	if _, _, ok := r.w.titles.endingAt(ts, head, k.srcFrom); ok {
		return true
	}
	if c, ok := r.b.v.class(ts, k.srcFrom, head); ok && countsPeople(c.class) {
		return true
	}
	return last.Tag == "NNS" && agentive(last)
}

// somebody are the words for people that no table of titles holds: some, many, others, critics.
var somebody = lexicon.Words("somebody")

// agentive reports a plural that by its ending names people by what they do: growers, tenants, florists, activists.
func agentive(t lang.Token) bool {
	for n := 3; n <= 6 && n+2 < len(t.Lower); n++ {
		if agentEndings[t.Lower[len(t.Lower)-n:]] {
			return true
		}
	}
	return false
}

var agentEndings = lexicon.Words("agent ending")
