package reconcile

import (
	"cmp"
	"fmt"
	"maps"
	"math"
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
		if why := s.exclusion(c); why != "" {
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
			if !named || !asserted(c) || !c.Value.Stated() || slices.Max(ends(c.Value)) < relayLeast {
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
	text := fmt.Sprintf("%s has %s's %s as %s, %s as %s: %s", s.where(ca), s.who(ca), ca.Phrase(), label(ca), s.where(cb), label(cb), why)
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
	// Who counts the dead and the wounded together on other days has hardly counted the dead alone this once.
	switch x, y := s.others(a), s.others(b); {
	case x && !y:
		return a, b, "its other figures are of the former; it seems to have changed on the way"
	case y && !x:
		return b, a, "its other figures are of the former; it seems to have changed on the way"
	}
	return a, b, "one of the two changed it"
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
	return cmp.Or(question.MeasureOf(c.Measure).Label, strings.ReplaceAll(c.Measure, "_", " "))
}

// speakerExchanged finds copied words whose number the copy gives to somebody else than its original does.
func (s *state) speakerExchanged(found map[string][]Difference, questions []question.Question) {
	for i := range questions {
		q := &questions[i]
		type spot struct{ report, numbers string }
		at := map[spot][]*claim.Claim{}
		for _, id := range q.Claims {
			c := s.claims[id]
			k := spot{c.Report, numbers(c.Value)}
			at[k] = append(at[k], c)
		}
		for _, id := range q.Claims {
			c := s.claims[id]
			root := s.root(c)
			voice, named := s.voice(c)
			if root == c.Report || !named {
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

// tells reports whether one of the claims is of the voice.
func (s *state) tells(claims []*claim.Claim, voice string) bool {
	return slices.ContainsFunc(claims, func(c *claim.Claim) bool {
		v, _ := s.voice(c)
		return v == voice
	})
}

// within compares the current figure of an origin with its others.
func (s *state) within(a *answer) []Difference {
	var out []Difference
	now := a.figures[0]
	for _, f := range a.figures[1:] {
		if ahead(f.rep) || f.rep.Modality == claim.Denied {
			continue
		}
		if d := s.compareOwn(a, now, f); d != nil {
			out = append(out, *d)
		}
	}
	return append(out, s.hedgesLost(now)...)
}

// compareOwn says why one origin is quoted with two numbers.
func (s *state) compareOwn(a *answer, now, old *figure) *Difference {
	x, y := now.rep, old.rep
	d := &Difference{A: x.ID, B: y.ID}
	log := func(r Reason, o Outcome, note string) bool {
		d.Tests = append(d.Tests, Test{r, o, note})
		if o == Held && d.Reason == "" {
			d.Reason = r
			return true
		}
		return false
	}
	ordered := now.date.known() && old.date.known() && now.date.day != old.date.day
	who := s.who(x)

	switch slip := misread(x, y); {
	case slip == "":
		log(RelayMisread, Failed, "")
	case !now.date.known() || !old.date.known():
		log(RelayMisread, Untested, slip+", but dates unknown")
	case daysBetween(now.date, old.date) > relayDays:
		log(RelayMisread, Failed, slip+", but of different days")
	case len(now.roots) == 1 && maps.Equal(now.roots, old.roots):
		log(RelayMisread, Failed, slip+", but in one text")
	default:
		log(RelayMisread, Held, slip)
		d.Sentence = sentence(fmt.Sprintf("of %s there is %s in %s and %s in %s: %s", who, labelled(x), s.where(x), labelled(y), s.where(y), slip))
	}
	if c := s.staleIn(now, old); c == nil {
		log(RelayStale, Failed, "")
	} else if log(RelayStale, Held, "in "+c.Report) {
		d.B = c.ID
		d.Sentence = sentence(fmt.Sprintf("%s, published %s, still gives the figure of %s (%s); since then %s", s.where(c), day(c.Published), who, labelled(y), s.gives(x)))
	}
	switch {
	case old.withdrawn:
		if log(Revision, Held, "replaced in so many words") {
			d.Sentence = sentence(fmt.Sprintf("%s gave %s before and replaced it by %s", who, labelled(y), s.amount(x)))
		}
	case ordered:
		if log(Revision, Held, day(old.date.day)+", then "+day(now.date.day)) {
			d.Sentence = sentence(fmt.Sprintf("%s gave %s before, %s, and then %s, %s", who, labelled(y), dated(old.date), labelled(x), dated(now.date)))
		}
	case !now.date.known() || !old.date.known():
		log(Revision, Untested, "dates unknown")
	default:
		log(Revision, Failed, "of one day")
	}
	if !compatible(x.Value, y.Value) {
		log(Bounds, Failed, "the values have no number in common")
	} else if log(Bounds, Held, "the values have numbers in common") {
		d.Agree = true
		d.Sentence = sentence(fmt.Sprintf("of %s there are two figures that go together: %s and %s", who, labelled(x), labelled(y)))
	}
	if d.Reason == "" {
		log(Unexplained, Held, "")
		text := fmt.Sprintf("of %s there are two figures: %s in %s and %s in %s", who, labelled(x), s.where(x), labelled(y), s.where(y))
		if !now.date.known() || !old.date.known() {
			text += "; dates unknown, so it may be a revision"
		}
		d.Sentence = sentence(text)
	}
	if a.named {
		return d
	}
	return nil
}

// staleIn is a report that repeats an old figure without a date of its own, after the origin gave the new one.
func (s *state) staleIn(now, old *figure) *claim.Claim {
	if !now.date.known() || !old.date.known() || old.date.day >= now.date.day {
		return nil
	}
	current := map[string]bool{}
	for _, c := range now.claims {
		current[c.Report] = true
	}
	for _, c := range old.claims {
		if !current[c.Report] && !when(c).own() && c.Published > now.date.day && s.root(c) == c.Report {
			return c
		}
	}
	return nil
}

// misread names the slip that leads from one number to the other, or "".
func misread(a, b *claim.Claim) string {
	x, y := ends(a.Value), ends(b.Value)
	if len(x) != 1 || len(y) != 1 || x[0] == 0 || y[0] == 0 || x[0] == y[0] {
		return ""
	}
	lo, hi := min(x[0], y[0]), max(x[0], y[0])
	for _, slip := range []struct {
		factor float64
		words  string
	}{{10, "a zero more or less"}, {1e3, "thousand for million, or a thousand for one"}, {1e6, "million for one"}} {
		if math.Abs(hi/lo-slip.factor) < 1e-9*slip.factor {
			return slip.words
		}
	}
	if transposed(lo, hi) {
		return "two digits changed places"
	}
	return ""
}

// transposed reports whether two whole numbers differ by two neighbouring digits that changed places.
func transposed(a, b float64) bool {
	x, y := claim.FormatNumber(a), claim.FormatNumber(b)
	x, y = strings.ReplaceAll(x, ",", ""), strings.ReplaceAll(y, ",", "")
	if len(x) != len(y) || strings.Contains(x+y, ".") {
		return false
	}
	for i := 0; i+1 < len(x); i++ {
		if x[i] != y[i] {
			return x[i] == y[i+1] && x[i+1] == y[i] && x[i+2:] == y[i+2:]
		}
	}
	return false
}

// hedgesLost finds reports that give an origin's hedged number as exact.
func (s *state) hedgesLost(f *figure) []Difference {
	if hedging(f.rep.Value.Form) < 0 || f.rep.Value.Form == claim.Exact || f.rep.Value.Form == claim.Range {
		return nil
	}
	hedged := map[string]bool{} // reports that keep a hedge somewhere
	for _, c := range f.claims {
		if c.Value.Form != claim.Exact {
			hedged[c.Report] = true
		}
	}
	var out []Difference
	for _, c := range f.claims {
		if hedged[c.Report] || !asserted(c) {
			continue
		}
		hedged[c.Report] = true // once a report
		out = append(out, Difference{
			A: f.rep.ID, B: c.ID, Reason: RelayHedge, Agree: true,
			Sentence: sentence(fmt.Sprintf("%s gave %s; in %s the hedge is lost: %s", s.who(f.rep), labelled(f.rep), s.where(c), labelled(c))),
			Tests:    []Test{{Reason: RelayHedge, Outcome: Held, Note: "one origin, one number"}},
		})
	}
	return out
}
