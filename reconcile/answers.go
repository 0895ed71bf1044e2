package reconcile

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"crosscheck/claim"
	"crosscheck/question"
	"crosscheck/terms"
)

// answer is what one origin says to one question, with what the public form leaves out.
type answer struct {
	Answer
	voice   string
	named   bool           // by an origin; false where nobody testifies
	figures []*figure      // current first, then the others from late to early
	claim   *claim.Claim   // current
	all     []*claim.Claim // in order of report and offset
}

// figure is one number of an origin, with all claims that state it.
type figure struct {
	numbers string
	claims  []*claim.Claim // in order of report and offset
	// date is the latest day that a claim itself names; where none does, the day it was first published. A later report that
	// only repeats the number makes it no newer.
	date moment
	rep  *claim.Claim // the claim that stands for the others
	// withdrawn: the origin itself took it back or replaced it.
	withdrawn bool
	roots     map[string]bool // reports in whose words it stands
}

// answers gathers the answers to a question, in order of origin; those of nobody come last.
func (s *state) answers(q *question.Question) []*answer {
	byVoice := map[string]*answer{}
	for _, id := range q.Claims {
		c := s.claims[id]
		key, named := s.voice(c)
		a := byVoice[key]
		if a == nil {
			a = &answer{voice: key, named: named}
			byVoice[key] = a
		}
		a.all = append(a.all, c)
	}
	out := slices.Collect(maps.Values(byVoice))
	for _, a := range out {
		s.settle(a, q)
	}
	slices.SortFunc(out, func(a, b *answer) int {
		if a.named != b.named {
			if a.named {
				return -1
			}
			return 1
		}
		return cmp.Or(cmp.Compare(a.Origin, b.Origin), inOrder(a.claim, b.claim))
	})
	return out
}

// settle finds the current figure of an answer and fills the public form.
func (s *state) settle(a *answer, q *question.Question) {
	a.figures = s.figures(a.all)
	slices.SortFunc(a.figures, s.newer)
	now := a.figures[0]
	a.claim = now.rep
	a.Current = now.rep.ID
	for _, c := range a.all {
		a.Claims = append(a.Claims, c.ID)
	}
	s.carriers(a, now)
	for _, f := range a.figures[1:] {
		if s.rejected[f.rep.ID] != "" {
			continue
		}
		if f.withdrawn || f.date.known() && now.date.known() && f.date.day < now.date.day {
			a.Earlier = append(a.Earlier, f.rep.ID)
		}
	}
	if a.named {
		a.Origin = a.voice
	}
	if o := s.origins[a.voice]; o != nil {
		a.Name, a.Party = o.Name, o.Party
	} else if t := a.claim.Teller(); t != nil {
		a.Name = cmp.Or(t.Mention, t.Name)
	}
	a.Why = s.keepsOut(a, q)
	a.Counts = a.Why == ""
}

// carriers lists the reports that carry the current figure.
func (s *state) carriers(a *answer, now *figure) {
	own := map[string]bool{}
	for _, c := range now.claims {
		if s.spoiled[c.ID] != "" && s.spoiled[now.rep.ID] == "" {
			continue
		}
		if n := len(a.Reports); n == 0 || a.Reports[n-1] != c.Report {
			a.Reports = append(a.Reports, c.Report)
		}
		if s.root(c) == c.Report {
			own[c.Report] = true
		}
	}
	for _, r := range a.Reports {
		if r == now.rep.Report {
			continue
		}
		a.RepeatedBy = append(a.RepeatedBy, r)
		if !own[r] {
			a.CopiedBy = append(a.CopiedBy, r)
		}
	}
}

// figures parts the claims of one origin by the numbers they state.
func (s *state) figures(claims []*claim.Claim) []*figure {
	byNumber := map[string]*figure{}
	var out []*figure
	replaced := map[string]bool{}
	for _, c := range claims {
		if c.Modality == claim.Withdrawn || s.rejected[c.ID] != "" {
			continue // an old value that points at the new one
		}
		for _, r := range c.Relations {
			if r.Type == "updates" || r.Type == "withdraws" {
				replaced[r.Claim] = true
			}
		}
	}
	for _, c := range claims {
		n := numbers(c.Value)
		if ahead(c) || !asserted(c) { // what is denied or withdrawn is not what is asserted, though the number is the same
			n += string(c.Modality)
		}
		f := byNumber[n]
		if f == nil {
			f = &figure{numbers: n, roots: map[string]bool{}}
			byNumber[n] = f
			out = append(out, f)
		}
		f.claims = append(f.claims, c)
		f.roots[s.root(c)] = true
		f.withdrawn = f.withdrawn || c.Modality == claim.Withdrawn || replaced[c.ID]
	}
	// "Raised to 600 from 300": the 300 that is withdrawn here is the 300 that was asserted there.
	out = slices.DeleteFunc(out, func(f *figure) bool {
		asserted := byNumber[numbers(f.claims[0].Value)]
		if f.claims[0].Modality != claim.Withdrawn || asserted == nil || asserted == f {
			return false
		}
		asserted.claims = append(asserted.claims, f.claims...)
		slices.SortFunc(asserted.claims, inOrder)
		asserted.withdrawn = true
		return true
	})
	for _, f := range out {
		f.date = s.dateOf(f.claims)
		f.rep = s.represent(f)
	}
	return out
}

// dateOf is the day of a figure. Copies do not date it: they repeat what was said, and reckon "on Monday" from their own day.
func (s *state) dateOf(claims []*claim.Claim) moment {
	originals := slices.DeleteFunc(slices.Clone(claims), func(c *claim.Claim) bool { return s.root(c) != c.Report })
	if len(originals) > 0 {
		claims = originals
	}
	var own, published moment
	for _, c := range claims {
		m := when(c)
		switch {
		case m.own() && m.day > own.day:
			own = m
		case m.clock == publishedClock && (!published.known() || m.day < published.day):
			published = m
		}
	}
	if own.known() {
		return own
	}
	return published
}

// represent chooses the claim that stands for a figure: one that says what its origin said, in the report's own words rather than
// copied ones, in plain news rather than in a piece that jokes, in the form that most independent texts give it (of equals the
// more hedged: hedges are lost on the way, not added), and then the first published.
func (s *state) represent(f *figure) *claim.Claim {
	forms := map[claim.Form]map[string]bool{}
	for _, c := range f.claims {
		if forms[c.Value.Form] == nil {
			forms[c.Value.Form] = map[string]bool{}
		}
		forms[c.Value.Form][s.root(c)] = true
	}
	return slices.MinFunc(f.claims, func(a, b *claim.Claim) int {
		return cmp.Or(
			first(s.spoiled[a.ID] == "", s.spoiled[b.ID] == ""),
			first(asserted(a), asserted(b)),
			first(s.root(a) == a.Report, s.root(b) == b.Report),
			first(plain(a), plain(b)),
			cmp.Compare(len(forms[b.Value.Form]), len(forms[a.Value.Form])),
			cmp.Compare(hedging(a.Value.Form), hedging(b.Value.Form)),
			cmp.Compare(cmp.Or(a.Published, "9999"), cmp.Or(b.Published, "9999")),
			first(when(a) == f.date, when(b) == f.date),
			inOrder(a, b))
	})
}

// first puts what holds before what does not.
func first(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

// hedging ranks forms, the most cautious first.
func hedging(f claim.Form) int {
	return slices.Index([]claim.Form{
		claim.AtLeast, claim.MoreThan, claim.AtMost, claim.LessThan, claim.About, claim.Range, claim.Exact,
	}, f)
}

// plain reports whether the claim stands in a report that means what it says.
func plain(c *claim.Claim) bool { return c.Genre != satire && c.Genre != opinion }

// newer orders the figures of one origin so that the current one is first: what it asserts before what it only expects, what it
// stands by before what it took back, a number before a word, the later before the earlier, an undated one last, and of one
// day the one that more independent texts carry, the more definite, the first in order.
func (s *state) newer(a, b *figure) int {
	return cmp.Or(
		first(s.spoiled[a.rep.ID] == "", s.spoiled[b.rep.ID] == ""),
		first(asserted(a.rep), asserted(b.rep)),
		first(!a.withdrawn, !b.withdrawn),
		first(a.rep.Value.Stated(), b.rep.Value.Stated()),
		cmp.Compare(b.date.day, a.date.day),
		first(plain(a.rep), plain(b.rep)),
		cmp.Compare(len(b.roots), len(a.roots)),
		first(!a.rep.Value.Bound(), !b.rep.Value.Bound()),
		inOrder(a.rep, b.rep))
}

// Genres that keep claims out of a range (claim.Claim.Genre).
const (
	satire  = "satire"
	opinion = "opinion"

	byPage = "page" // claim.Claim.GenreBy: the page or the user says so, not the words
)

// keepsOut is the reason why an answer does not count in a range, or "".
func (s *state) keepsOut(a *answer, q *question.Question) string {
	c := a.claim
	if why := s.rejected[c.ID]; why != "" {
		return why
	}
	if o := s.origins[a.voice]; o != nil {
		if why, ok := s.terms.Excluded(terms.Origin, o.Key, o.Name); ok {
			return "excluded by the terms file (origin): " + why
		}
	}
	if !a.named {
		if a.Name == "" {
			return "nobody is named who says so"
		}
		return fmt.Sprintf("nobody is named who says so (“%s”)", a.Name)
	}
	if why := s.spoiled[c.ID]; why != "" {
		return why
	}
	switch c.Modality {
	case claim.Denied:
		return "the figure is denied, not given"
	case claim.Withdrawn:
		return "withdrawn"
	case claim.Planned:
		return "a plan, not a count"
	case claim.Predicted:
		return "a forecast, not a count"
	case claim.Hypothetical:
		return "only supposed"
	}
	if q.Key.Basis == string(claim.Increment) {
		return "an increment: it adds to an earlier count and is none itself"
	}
	switch c.Value.Form {
	case claim.Vague:
		return fmt.Sprintf("states no number, only “%s”", c.Value.Words)
	case claim.NoneReported:
		return "none reported is no count"
	case claim.Implied:
		return "only follows from the wording"
	}
	return s.unserious(c)
}

// unserious is the reason why the genre of the report keeps a claim out. What a joking or opinion piece attributes to a named
// origin stays in; what it says in its own voice, or ascribes to nobody by name, does not. Of satire that says so itself nothing counts: its
// events and its speakers may be made up.
func (s *state) unserious(c *claim.Claim) string {
	if plain(c) {
		return ""
	}
	piece := "an opinion piece"
	if c.Genre == satire {
		if c.GenreBy == byPage {
			return "satire by its own label: nothing of it counts"
		}
		piece = "a piece that jokes"
	}
	switch t := c.Teller(); {
	case t == nil:
		return piece + " in its own voice"
	case t.Named == claim.Unnamed, t.Named == claim.Unresolved:
		return piece + ", and the origin has no name"
	}
	return ""
}
