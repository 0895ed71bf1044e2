package reconcile

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"crosscheck/claim"
)

// within compares the current figure of an origin with its others.
func (s *state) within(a *answer) []Difference {
	var out []Difference
	now := a.figures[0]
	for _, f := range a.figures[1:] {
		if ahead(f.rep) != ahead(now.rep) || f.rep.Modality == claim.Denied {
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
	case sharesReport(now, old):
		log(RelayMisread, Failed, slip+", but in one report")
	default:
		log(RelayMisread, Held, slip)
		d.Sentence = sentence(fmt.Sprintf("%s %s in %s and %s in %s: %s", s.quoted(x), labelled(x), s.where(x), labelled(y), s.where(y), slip))
	}
	if c := s.staleIn(now, old); c == nil {
		log(RelayStale, Failed, "")
	} else if log(RelayStale, Held, "in "+c.Report) {
		d.B = c.ID
		d.Sentence = sentence(fmt.Sprintf("%s, published %s, still has an older figure of %s, %s; since then it is %s", s.where(c), day(c.Published), who, labelled(y), s.amount(x)))
	}
	switch {
	case old.withdrawn:
		if log(Revision, Held, "replaced in so many words") {
			d.Sentence = sentence(fmt.Sprintf("%s replaced an earlier figure of %s by %s", who, strings.Replace(labelled(y), " (withdrawn)", "", 1), s.amount(x)))
		}
	case ordered:
		if log(Revision, Held, day(min(old.date.day, now.date.day))+", then "+day(max(old.date.day, now.date.day))) {
			before, after := old, now
			if now.date.day < old.date.day { // a number that stands before a later word
				before, after = now, old
			}
			d.Sentence = sentence(fmt.Sprintf("%s gave %s (%s) and later %s (%s)",
				who, labelled(before.rep), dated(before.date), after.rep.Phrase(), dated(after.date)))
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
		d.Sentence = sentence(fmt.Sprintf("%s %s and %s, which go together", s.quoted(x), labelled(x), labelled(y)))
	}
	if d.Reason == "" {
		log(Unexplained, Held, "")
		text := fmt.Sprintf("%s two figures: %s in %s and %s in %s", s.quoted(x), labelled(x), s.where(x), labelled(y), s.where(y))
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

// sharesReport: one report gives both, which is no slip between two.
func sharesReport(a, b *figure) bool {
	return slices.ContainsFunc(a.claims, func(c *claim.Claim) bool {
		return slices.ContainsFunc(b.claims, func(d *claim.Claim) bool { return c.Report == d.Report })
	})
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
