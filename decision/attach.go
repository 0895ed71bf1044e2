package decision

import (
	"fmt"
	"strings"

	"crosscheck/claim"
	"crosscheck/report"
)

// mentioned is a claim that decisions name, by its id and by its words.
type mentioned struct {
	id        string
	anchor    *Anchor
	seen      Before       // with the claim as it was looked at last
	was       *claim.Claim // that claim, once it is needed; nil where no decision kept it
	decisions []*Decision  // by time
}

// mention files a decision under the claims that it names.
func (s *State) mention(at map[[2]string]*mentioned, d *Decision) {
	note := func(id string, a *Anchor) *mentioned {
		k := [2]string{a.Report, id}
		m := at[k]
		if m == nil {
			m = &mentioned{id: id}
			at[k] = m
			s.claims[a.Report] = append(s.claims[a.Report], m)
		}
		m.anchor = a // the latest: of the text as it was seen last
		m.decisions = append(m.decisions, d)
		return m
	}
	if d.Anchor != nil {
		m := note(d.Subject.ID, d.Anchor)
		if len(d.Before.Claim) > 0 {
			m.seen = d.Before
		}
	}
	if d.WithAnchor != nil {
		note(d.Subject.With, d.WithAnchor)
	}
}

// recalled is m with the claim as it was looked at, which is only read where the program does not have it any more.
func (m *mentioned) recalled() *mentioned {
	out := *m
	out.was, _ = m.seen.snapshot() // checked
	return &out
}

// find is where the words of an anchor stand in a text: in the place where they stood, or else in the one place that has them with what
// stood before and behind. It is an error, in words for a reader, if they stand nowhere, or in several places.
func (a *Anchor) find(text string) (claim.Span, error) {
	words := a.Prefix + a.Quote + a.Suffix
	at := func(i int) claim.Span {
		return claim.Span{Start: i + len(a.Prefix), End: i + len(a.Prefix) + len(a.Quote)}
	}
	if i := a.Start - len(a.Prefix); i >= 0 && i <= len(text) && strings.HasPrefix(text[i:], words) {
		return at(i), nil
	}
	first := strings.Index(text, words)
	if first < 0 {
		if strings.Contains(text, a.Quote) {
			return claim.Span{}, fmt.Errorf("the words “%s” stand in the report, but not with the words around them that they had", short(a.Quote))
		}
		return claim.Span{}, fmt.Errorf("the words “%s” do not stand in the report any more", short(a.Quote))
	}
	if strings.Contains(text[first+1:], words) {
		return claim.Span{}, fmt.Errorf("the words “%s” stand in the report several times, and nowhere where they stood", short(a.Quote))
	}
	return at(first), nil
}

// short is the beginning of words that are too long for a line.
func short(words string) string {
	const limit = 80
	words = strings.Join(strings.Fields(words), " ")
	if len(words) <= limit {
		return words
	}
	return strings.ToValidUTF8(words[:limit], "") + "…"
}

// reads is the claim that the program reads in the words at a span, where it reads one: of the kind that was decided on, if that is known, and of
// several the one that has exactly these words, or the measure or type that was decided on. Several is an error.
func (m *mentioned) reads(claims []claim.Claim, at claim.Span) (int, error) {
	best, rank, tie := -1, 0, false
	for i := range claims {
		c := &claims[i]
		if !c.Overlaps(at) || m.was != nil && c.Kind != m.was.Kind {
			continue
		}
		n := 1
		if c.Span == at {
			n += 2
		}
		if m.was != nil && c.Measure == m.was.Measure && c.Type == m.was.Type {
			n += 4
		}
		switch {
		case n > rank:
			best, rank, tie = i, n, false
		case n == rank:
			tie = true
		}
	}
	if tie {
		return -1, fmt.Errorf("the program reads several claims in the words “%s” now", short(m.anchor.Quote))
	}
	return best, nil
}

// readsOther reports whether the claim that stands in the words now is of another measure or type than the one decided on.
func (m *mentioned) readsOther(c *claim.Claim) bool {
	return m.was != nil && (c.Measure != m.was.Measure || c.Type != m.was.Type)
}

// kept is the claim as it was decided on, moved to where its words stand now. Spans that cannot be found there are taken off.
func (m *mentioned) kept(r *report.Report, at claim.Span) claim.Claim {
	c := *m.was
	c.ID, c.Report, c.Format = m.id, r.ID, claim.FormatVersion
	same := c.SHA256 == r.SHA256 && c.Of(r.Text) == at.Of(r.Text)
	by := at.Start - c.Start
	old := c.Span
	if m.anchor != nil && c.Quote != m.anchor.Quote { // decided on other words than the claim's own
		old, by = at, 0
	}
	c.Span, c.SHA256 = at, r.SHA256
	c.Quote = at.Of(r.Text)
	c.Decided, c.Loaded, c.Confidence, c.Relations = nil, nil, nil, nil
	if r.Meta.Published.Known() {
		c.Published = r.Meta.Published.Value
	}
	move := func(sp claim.Span, words string) (claim.Span, bool) {
		if !same && !old.Contains(sp) && words == "" {
			return claim.Span{}, false
		}
		sp = claim.Span{Start: sp.Start + by, End: sp.End + by}
		ok := sp.Start >= 0 && sp.Start <= sp.End && sp.End <= len(r.Text) && onRunes(r.Text, sp)
		if !ok || words != "" && sp.Of(r.Text) != words {
			return claim.Span{}, false
		}
		return sp, true
	}
	c.Attribution = make([]claim.Attribution, len(m.was.Attribution))
	for i, a := range m.was.Attribution {
		if sp, ok := move(claim.Span{Start: a.Start, End: a.End}, a.Mention); ok && a.Mention != "" {
			a.Start, a.End = sp.Start, sp.End
		} else {
			if a.Name == "" {
				a.Name = a.Mention
			}
			a.Start, a.End, a.Mention = 0, 0, ""
		}
		c.Attribution[i] = a
	}
	if c.Hedges == nil {
		c.Hedges = []string{}
	}
	if c.Source != nil {
		if sp, ok := move(c.Source.Span, ""); ok {
			c.Source = &claim.SourceSpan{Span: sp, Name: c.Source.Name}
		} else {
			c.Source = nil
		}
	}
	c.Cue, c.Trigger = moved(c.Cue, move), moved(c.Trigger, move)
	c.Content = nil
	for _, sp := range m.was.Content {
		if to, ok := move(sp, ""); ok {
			c.Content = append(c.Content, to)
		}
	}
	c.Actor, c.Recipient = party(c.Actor, move), party(c.Recipient, move)
	return c
}

func moved(sp *claim.Span, move func(claim.Span, string) (claim.Span, bool)) *claim.Span {
	if sp == nil {
		return nil
	}
	to, ok := move(*sp, "")
	if !ok {
		return nil
	}
	return &to
}

func party(p *claim.Party, move func(claim.Span, string) (claim.Span, bool)) *claim.Party {
	if p == nil {
		return nil
	}
	out := *p
	if sp, ok := move(p.Span, p.Mention); ok && p.Mention != "" {
		out.Span = sp
		return &out
	}
	if out.Name == "" {
		out.Name = out.Mention
	}
	out.Span, out.Mention = claim.Span{}, ""
	return &out
}

// onRunes reports whether a span begins and ends between characters.
func onRunes(text string, sp claim.Span) bool {
	ok := func(i int) bool { return i == len(text) || text[i]&0xC0 != 0x80 }
	return ok(sp.Start) && ok(sp.End)
}
