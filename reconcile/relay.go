package reconcile

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"crosscheck/claim"
	"crosscheck/question"
	"crosscheck/terms"
)

const (
	// relayDays: two claims of one origin whose own dates lie no further apart are taken for one statement. A starting value.
	relayDays = 3
	// relayLeast is from which number on the same number of two measures is more than chance: three killed and three wounded
	// is common. A starting value.
	relayLeast = 10
)

// findRelays looks for figures that changed between their origin and the page, and marks them as spoiled. It returns the
// differences by question.
func (s *state) findRelays(questions []question.Question) map[string][]Difference {
	for id, c := range s.claims {
		if why := cmp.Or(s.rejected[id], s.exclusion(c)); why != "" {
			s.spoiled[id] = why
		}
	}
	found := map[string][]Difference{}
	s.measureChanged(found, questions)
	s.speakerExchanged(found, questions)
	return found
}

// exclusion is the reason that the terms file gives for keeping one claim out.
func (s *state) exclusion(c *claim.Claim) string {
	for _, try := range []struct {
		kind terms.Kind
		what string
	}{{terms.Claim, c.ID}, {terms.Report, c.Report}, {terms.Outlet, s.outlets[c.Report]}} {
		if why, ok := s.terms.Excluded(try.kind, try.what, ""); ok {
			return fmt.Sprintf("excluded by the terms file (%s): %s", try.kind, why)
		}
	}
	return ""
}

// told is one number that one origin is said to have given for one measure.
type told struct {
	question *question.Question
	claims   []*claim.Claim
	roots    map[string]bool
}

// measureChanged finds an origin's number that some reports give for one measure and others for another: casualties that
// became deaths. Fewer independent texts against more, or a copy against its original, are taken to be wrong.
func (s *state) measureChanged(found map[string][]Difference, questions []question.Question) {
	type key struct{ voice, numbers string }
	byNumber := map[key][]*told{}
	for i := range questions {
		q := &questions[i]
		at := map[key]*told{}
		for _, id := range q.Claims {
			c := s.claims[id]
			voice, named := s.voice(c)
			if !named || s.rejected[id] != "" || !asserted(c) || !c.Value.Stated() || slices.Max(ends(c.Value)) < relayLeast {
				continue
			}
			k := key{voice, numbers(c.Value)}
			t := at[k]
			if t == nil {
				t = &told{question: q, roots: map[string]bool{}}
				at[k] = t
				byNumber[k] = append(byNumber[k], t)
			}
			t.claims = append(t.claims, c)
			t.roots[s.root(c)] = true
		}
	}
	for _, k := range slices.SortedFunc(maps.Keys(byNumber), func(a, b key) int {
		return cmp.Or(cmp.Compare(a.voice, b.voice), cmp.Compare(a.numbers, b.numbers))
	}) {
		list := byNumber[k]
		for i, a := range list {
			for _, b := range list[i+1:] {
				s.changed(found, a, b)
			}
		}
	}
}

// changed judges one number given for two measures.
func (s *state) changed(found map[string][]Difference, a, b *told) {
	neighbours := slices.ContainsFunc(a.question.Neighbours, func(n question.Neighbour) bool {
		return n.ID == b.question.ID && n.Slot == "measure"
	})
	if !neighbours {
		return
	}
	// One text that gives the number for both says so on purpose: 12 killed and 12 missing.
	for root := range a.roots {
		if b.roots[root] && !s.copiedBetween(a, b) {
			return
		}
	}
	da, db := s.dateOf(a.claims), s.dateOf(b.claims)
	same := Test{Reason: RelayMeasure, Outcome: Held, Note: "the same origin and the same number"}
	switch {
	case da.own() && db.own() && daysBetween(da, db) > relayDays:
		return
	case !da.own() || !db.own():
		same.Note += "; one of them is not dated, so it may be another statement"
	}
	right, wrong, why := s.judge(a, b)
	ca, cb := right.claims[0], wrong.claims[0]
	text := fmt.Sprintf("%s %s in %s, but %s in %s: %s", s.quoted(ca), labelled(ca), s.where(ca), labelled(cb), s.where(cb), why)
	if strings.HasSuffix(why, "on the way") {
		reason := fmt.Sprintf("elsewhere this number of %s is %s, not %s: it changed on the way", s.who(cb), label(ca), label(cb))
		for _, c := range wrong.claims {
			if s.spoiled[c.ID] == "" {
				s.spoiled[c.ID] = reason
			}
		}
	}
	d := Difference{A: ca.ID, B: cb.ID, Reason: RelayMeasure, Sentence: sentence(text), Tests: []Test{same}, Neighbour: true}
	found[right.question.ID] = append(found[right.question.ID], d)
}

// copiedBetween reports whether one side's words are copied from a report that has the other side.
func (s *state) copiedBetween(a, b *told) bool { return s.copyOf(a, b) || s.copyOf(b, a) }

// copyOf: every claim of a stands in words taken from a report that gives the number as b does.
func (s *state) copyOf(a, b *told) bool {
	for _, c := range a.claims {
		root := s.root(c)
		if root == c.Report || !slices.ContainsFunc(b.claims, func(o *claim.Claim) bool { return o.Report == root }) {
			return false
		}
	}
	return true
}

// judge says which of the two is right, with the words for it: the original against its copy, more independent texts against fewer,
// what the origin counts elsewhere too against what it does not.
func (s *state) judge(a, b *told) (right, wrong *told, why string) {
	switch {
	case s.copyOf(b, a):
		return a, b, "the copy changed it on the way"
	case s.copyOf(a, b):
		return b, a, "the copy changed it on the way"
	case len(a.roots) > len(b.roots):
		return a, b, fmt.Sprintf("%s against %d; it seems to have changed on the way", things(len(a.roots), "text"), len(b.roots))
	case len(b.roots) > len(a.roots):
		return b, a, fmt.Sprintf("%s against %d; it seems to have changed on the way", things(len(b.roots), "text"), len(a.roots))
	}
	// A text that gives both, with another number for the other measure, has not mixed them up: 140 killed and 900 injured against 900 killed.
	switch x, y := s.apart(a, b), s.apart(b, a); {
	case x && !y:
		return a, b, "the former tells the two apart; it seems to have changed on the way"
	case y && !x:
		return b, a, "the former tells the two apart; it seems to have changed on the way"
	}
	// Who counts the dead and the wounded together on other days has hardly counted the dead alone this once.
	switch x, y := s.others(a), s.others(b); {
	case x && !y:
		return a, b, "the other figures of this origin are of the former; it seems to have changed on the way"
	case y && !x:
		return b, a, "the other figures of this origin are of the former; it seems to have changed on the way"
	}
	return a, b, "one of the two changed it"
}

// apart reports whether a text that gives t's number has another number of the same origin for the question of o.
func (s *state) apart(t, o *told) bool {
	voice, _ := s.voice(t.claims[0])
	for _, id := range o.question.Claims {
		c := s.claims[id]
		if v, _ := s.voice(c); v == voice && asserted(c) && c.Basis != claim.Subset && t.roots[s.root(c)] && !sameNumbers(c.Value, t.claims[0].Value) {
			return true
		}
	}
	return false
}

// others reports whether the origin gives other numbers for the same question.
func (s *state) others(t *told) bool {
	voice, _ := s.voice(t.claims[0])
	for _, id := range t.question.Claims {
		c := s.claims[id]
		if v, _ := s.voice(c); v == voice && asserted(c) && !sameNumbers(c.Value, t.claims[0].Value) {
			return true
		}
	}
	return false
}

func label(c *claim.Claim) string {
	return cmp.Or(question.MeasureOf(question.NameOf(c)).Label, strings.ReplaceAll(question.NameOf(c), "_", " "))
}

// speakerExchanged finds copied words whose number the copy gives to somebody else than its original does.
func (s *state) speakerExchanged(found map[string][]Difference, questions []question.Question) {
	for i := range questions {
		q := &questions[i]
		type spot struct{ report, numbers string }
		at := map[spot][]*claim.Claim{}
		for _, id := range q.Claims {
			c := s.claims[id]
			if s.rejected[id] != "" {
				continue
			}
			k := spot{c.Report, numbers(c.Value)}
			at[k] = append(at[k], c)
		}
		for _, id := range q.Claims {
			c := s.claims[id]
			root := s.root(c)
			voice, named := s.voice(c)
			if root == c.Report || !named || s.setPhrase(c) {
				continue
			}
			k := numbers(c.Value)
			original := at[spot{root, k}]
			if len(original) == 0 || s.tells(original, voice) {
				continue
			}
			i := slices.IndexFunc(original, func(o *claim.Claim) bool {
				v, named := s.voice(o)
				return named && !s.tells(at[spot{c.Report, k}], v)
			})
			if i < 0 {
				continue
			}
			o := original[i]
			text := fmt.Sprintf("%s copies %s, which gives %s to %s; the copy gives it to %s", s.where(c), s.where(o), labelled(o), s.who(o), s.who(c))
			if s.spoiled[c.ID] == "" {
				s.spoiled[c.ID] = fmt.Sprintf("the words are those of %s, which gives the number to %s", s.where(o), s.who(o))
			}
			found[q.ID] = append(found[q.ID], Difference{
				A: o.ID, B: c.ID, Reason: RelaySpeaker, Sentence: sentence(text),
				Tests: []Test{{Reason: RelaySpeaker, Outcome: Held, Note: "copied words, one number, two speakers"}},
			})
		}
	}
}

// setPhrase reports whether the copied words are none but those of the claim's own sentence: that Monday's flood killed 57 people is soon said in
// the same words of two speakers, and neither is then taken for the other.
func (s *state) setPhrase(c *claim.Claim) bool {
	text, taken := s.texts[c.Report], s.taken[c.Report]
	if len(taken) == 0 || c.End > len(text) {
		return false
	}
	start, end := sentenceAround(text, c.Span)
	return !slices.ContainsFunc(taken, func(t claim.Span) bool { return t.Start < start || t.End > end })
}

// sentenceAround is a span widened to the nearest full stops and line ends.
func sentenceAround(text string, at claim.Span) (start, end int) {
	stops := func(i int) bool {
		switch text[i] {
		case '\n':
			return true
		case '.', '!', '?':
			return i+1 == len(text) || text[i+1] == ' ' || text[i+1] == '\n'
		}
		return false
	}
	for start = at.Start; start > 0 && !stops(start-1); start-- {
	}
	for end = at.End; end < len(text) && !stops(end); end++ {
	}
	return start, end
}

// tells reports whether one of the claims is of the voice.
func (s *state) tells(claims []*claim.Claim, voice string) bool {
	return slices.ContainsFunc(claims, func(c *claim.Claim) bool {
		v, _ := s.voice(c)
		return v == voice
	})
}
