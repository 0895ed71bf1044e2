package review

import (
	"cmp"
	"fmt"
	"strings"

	"crosscheck/claim"
	"crosscheck/decision"
	"crosscheck/extract"
	"crosscheck/ledger"
	"crosscheck/picture"
	"crosscheck/reconcile"
)

// numbered are the ids of the other claims of a card, in the order of their numbers.
func numbered(c *ledger.Card) []string {
	var out []string
	for i := range c.Against {
		out = append(out, c.Against[i].ID)
	}
	for i := range c.Others {
		out = append(out, c.Others[i].ID)
	}
	return out
}

// becauses are why an item waits, in words.
var becauses = map[ledger.Because]string{
	ledger.Disputed: "disputed", ledger.Unexplained: "differs, no reason found", ledger.Doubtful: "read by a rule that is often wrong",
	ledger.Orphaned: "a decision whose words are gone", ledger.Conflicting: "decided differently", ledger.LeftOpen: "left open",
}

// card draws an item.
func (s *sheet) card(c *ledger.Card) {
	badge := s.doubt
	if c.Item.Because == ledger.Disputed || c.Item.Because == ledger.Conflicting {
		badge = s.alarm
	}
	if f := c.Finding; f != nil {
		s.para("", picture.Clean(f.Question.Text), s.bold)
		s.para("", ranged(f), s.faint)
	} else if c.Claim != nil {
		s.para("", "Answers no question that is compared.", s.faint)
	}
	s.para("", becauses[c.Item.Because], badge)
	if c.Item.Reason != "" {
		s.para("", picture.Clean(c.Item.Reason), nil)
	}
	for i := range c.Decisions {
		s.gap()
		s.para("  ", picture.Clean(c.Decisions[i].String()), nil)
	}
	if c.Claim != nil {
		s.gap()
		s.claim(bar, c.Claim, true)
	}
	n := 0
	for i := range c.Against {
		a := &c.Against[i]
		n++
		s.gap()
		s.claim(fmt.Sprintf("%d ", n), &a.Placed, false)
		s.para("  ", picture.Clean(a.Sentence), nil)
	}
	if len(c.Others) > 0 {
		s.gap()
	}
	for i := range c.Others {
		n++
		p := &c.Others[i]
		line := told(p) + ": " + picture.Clean(p.Phrase()) + dates(&p.Claim)
		if p.Decided != nil {
			line += "; " + picture.Clean(p.Decided.Words())
		}
		s.para(fmt.Sprintf("%d ", n), line, s.faint)
	}
}

// ranged is the range of a question in words.
func ranged(f *reconcile.Finding) string {
	r := f.Range
	if r == nil {
		return fmt.Sprintf("%d answers", len(f.Answers))
	}
	number := func(p *float64, open string) string {
		if p == nil {
			return open
		}
		return claim.Quantity(*p, r.Unit)
	}
	low, high := number(r.Low, "no lower end"), number(r.High, "no upper end")
	if low != high {
		low += " to " + high
	}
	origins := "origins"
	if r.Origins == 1 {
		origins = "origin"
	}
	return fmt.Sprintf("%s from %d %s (rule: %s)", low, r.Origins, origins, r.Rule)
}

// told is who asserts a claim.
func told(p *ledger.Placed) string {
	return picture.Clean(p.TellerAs(cmp.Or(p.Name, p.Read.Report.Meta.Outlet.Value)))
}

// claim draws a claim in its sentence. Behind the first line stands what the outlet is.
func (s *sheet) claim(head string, p *ledger.Placed, whole bool) {
	what := s.bold(picture.Clean(p.Phrase()))
	if p.Measure != "" {
		what += " " + strings.ReplaceAll(p.Measure, "_", " ")
	}
	if p.Counted != "" && p.Counted != extract.People && !strings.Contains(p.Phrase(), p.Counted) {
		what += " (" + picture.Clean(p.Counted) + ")"
	}
	if p.Kind != claim.Figure {
		what = s.bold(string(p.Kind))
	}
	pad := strings.Repeat(" ", len([]rune(head)))
	if whole {
		pad = head
	}
	s.para(head, told(p)+": "+what+dates(&p.Claim), nil)
	before, words, after := picture.Sentence(p.Read.Report, p.Span)
	s.para(pad, "“"+before+s.mark(words)+after+"”", nil)
	m := &p.Read.Report.Meta
	line := cmp.Or(picture.Clean(m.Outlet.Value), "outlet not known") + ", " + cmp.Or(m.Published.Value, "date not known")
	if g := m.Genre.Value; g != "" && g != "news" {
		line += ", " + g
	}
	s.para(pad, line+" · "+picture.Clean(p.Report)+" · "+p.ID, s.faint)
	if whole {
		s.details(pad, p)
	}
}

// details are what else was read of the claim at hand.
func (s *sheet) details(pad string, p *ledger.Placed) {
	s.para(pad, strings.Join(Facts(p), " · "), s.faint)
	if p.Decided != nil {
		s.para(pad, picture.Clean(p.Decided.Words()), s.good)
	}
}

// Facts are what else was read of a claim, and what the rule that read it is worth.
func Facts(p *ledger.Placed) []string {
	var parts []string
	if len(p.Hedges) > 0 {
		parts = append(parts, "hedge: "+picture.Clean(strings.Join(p.Hedges, ", ")))
	}
	if p.Modality != "" && p.Modality != claim.Asserted {
		parts = append(parts, string(p.Modality))
	}
	if p.Basis != "" && p.Basis != claim.Total {
		parts = append(parts, "basis: "+string(p.Basis))
	}
	if p.Place != nil {
		parts = append(parts, "place: "+picture.Clean(p.Place.Name))
	}
	parts = append(parts, "read by: "+picture.Clean(p.Rule))
	if p.Confidence != nil {
		parts[len(parts)-1] += fmt.Sprintf(", right in %.0f of 100", *p.Confidence*100)
	}
	return parts
}

// dates are the clocks of a claim.
func dates(c *claim.Claim) string {
	var out []string
	if p := c.AsOf; p != nil {
		switch {
		case p.Start != "" && p.End != "" && p.Start != p.End:
			out = append(out, "as of "+p.Start+" to "+p.End)
		case p.Precision == "on_or_before":
			out = append(out, "on or before "+cmp.Or(p.End, p.Start))
		case cmp.Or(p.End, p.Start) != "":
			out = append(out, "as of "+cmp.Or(p.End, p.Start))
		}
	}
	if c.Said != "" {
		out = append(out, "said "+c.Said)
	}
	if len(out) == 0 && c.Published != "" {
		out = append(out, "published "+c.Published)
	}
	if len(out) == 0 {
		return ""
	}
	return ", " + strings.Join(out, ", ")
}

// brief is a decision in a few words, for the list of the last ones.
func brief(d *decision.Decision, c *ledger.Card) string {
	out := strings.ReplaceAll(string(d.Action), "_", " ")
	if d.Action == decision.Undo {
		return out + " " + d.Undoes
	}
	if d.Anchor != nil {
		out += " “" + short(picture.Clean(d.Anchor.Quote), 48) + "”"
	} else {
		out += " " + picture.Clean(d.Subject.ID)
	}
	if c != nil && c.Claim != nil && d.Subject.ID == c.Claim.ID {
		out += " of " + told(c.Claim)
	}
	if d.WithAnchor != nil {
		out += " and “" + short(picture.Clean(d.WithAnchor.Quote), 48) + "”"
	}
	if len(d.After) > 0 {
		out += ": " + picture.Clean(words(d.After))
	}
	if d.Why != "" {
		out += " (" + picture.Clean(d.Why) + ")"
	}
	return out
}

// movedWords are the questions that moved, in a line.
func movedWords(list []ledger.QuestionChange) string {
	const most = 2
	var parts []string
	for i := range list[:min(len(list), most)] {
		q := &list[i]
		parts = append(parts, picture.Clean(q.Text)+" "+numbers(q.Before)+" → "+numbers(q.After))
	}
	if n := len(list) - most; n > 0 {
		parts = append(parts, fmt.Sprintf("%d more move", n))
	}
	return strings.Join(parts, "; ")
}

func numbers(n *ledger.Numbers) string {
	if n == nil {
		return "none"
	}
	end := func(p *float64, open string) string {
		if p == nil {
			return open
		}
		return claim.FormatNumber(*p)
	}
	low, high := end(n.Low, "open"), end(n.High, "open")
	if low == high {
		return low
	}
	return low + " to " + high
}

// newCheck lists what a batch would do.
func newCheck(b *Batch, action string, moved []ledger.QuestionChange) *Check {
	claims := "claims"
	if len(b.Claims) == 1 {
		claims = "claim"
	}
	c := &Check{Batch: b, Title: fmt.Sprintf("%s %d %s of %s?", action, len(b.Claims), claims, b.Origin.ID)}
	for i := range b.Claims {
		p := &b.Claims[i]
		c.Lines = append(c.Lines, picture.Clean(p.Phrase()+" "+strings.ReplaceAll(p.Measure, "_", " "))+" “"+short(picture.Clean(p.Quote), 60)+"” "+picture.Clean(p.Report))
	}
	if len(moved) == 0 {
		c.Lines = append(c.Lines, "No question moves.")
	} else {
		c.Lines = append(c.Lines, "It moves: "+movedWords(moved))
	}
	return c
}
