package export

import (
	"fmt"
	"strings"

	"crosscheck/claim"
	"crosscheck/decision"
	"crosscheck/ledger"
	"crosscheck/picture"
)

// Decisions lays out what was decided, line by line, for a terminal.
type Decisions struct {
	pen
	strings.Builder
	width int
}

// NewDecisions begins a layout.
func NewDecisions(o Options) *Decisions { return &Decisions{pen: pen{o.Colour}, width: o.columns()} }

// Line is a line of its own.
func (f *Decisions) Line(s string) { paragraph(&f.Builder, "", picture.Clean(s), f.width) }

// Decision is one decision: its id, what was ruled of what, by whom and why.
func (f *Decisions) Decision(d *decision.Decision) {
	paragraph(&f.Builder, f.bold(shortID(d.ID))+"  ", picture.Clean(d.String()), f.width)
}

// shortID is as much of an id as tells it from others in any one ledger.
func shortID(id string) string { return id[:min(len(id), len("d_0123456789"))] }

// Claim is one claim that is to be decided on.
func (f *Decisions) Claim(c *claim.Claim) {
	s := picture.Clean(c.Phrase())
	if c.Kind == claim.Figure {
		s = f.bold(s) + " " + strings.ReplaceAll(c.Measure, "_", " ")
	}
	paragraph(&f.Builder, "  "+shortID(c.ID)+"  ", s+" “"+picture.Excerpt(picture.Clean(c.Quote), picture.ExcerptLetters)+"” "+f.faint(picture.Clean(c.Report)), f.width)
}

// Moved are the questions that decisions moved.
func (f *Decisions) Moved(list []ledger.QuestionChange) {
	if len(list) == 0 {
		f.Line("No question moves.")
		return
	}
	for i := range list[:min(len(list), changesShown)] {
		q := &list[i]
		paragraph(&f.Builder, "  ", picture.Clean(q.Text)+" "+moveWords(f.pen, q), f.width)
	}
	if n := len(list) - changesShown; n > 0 {
		paragraph(&f.Builder, "  ", f.faint(picture.Plural(n, "more question")), f.width)
	}
}

// Loose are the decisions that have nothing to be about, and those that contradict each other.
func (f *Decisions) Loose(log *ledger.DecisionLog) {
	for i := range log.Decisions {
		if d := &log.Decisions[i]; d.Reason != "" && d.Standing != ledger.Outdone {
			paragraph(&f.Builder, "  ", string(d.Standing)+": "+shortID(d.Decision.ID)+" by "+picture.Clean(d.Decision.Who)+": "+picture.Clean(d.Reason), f.width)
		}
	}
}

// Log is every decision with what became of it.
func (f *Decisions) Log(log *ledger.DecisionLog) {
	if len(log.Decisions) == 0 {
		f.Line("Nothing was decided.")
		return
	}
	count := map[ledger.Standing]int{}
	for i := range log.Decisions {
		d := &log.Decisions[i]
		count[d.Standing]++
		mark, style := " ", plainly
		switch d.Standing {
		case ledger.Undone, ledger.Undoing, ledger.Outdone:
			mark, style = "−", f.faint
		case ledger.Loose, ledger.Overrule:
			mark, style = "!", func(s string) string { return f.level(picture.Open, s) }
		}
		var b strings.Builder
		paragraph(&b, mark+" "+shortID(d.Decision.ID)+"  ", picture.Clean(d.Decision.String()), f.width)
		for line := range strings.Lines(b.String()) {
			f.WriteString(style(strings.TrimSuffix(line, "\n")) + "\n")
		}
		if note := string(d.Standing); d.Standing != ledger.InForce && d.Standing != ledger.Undoing {
			if d.Reason != "" {
				note += ": " + picture.Clean(d.Reason)
			}
			paragraph(&f.Builder, "                ", f.faint(note), f.width)
		}
	}
	parts := []string{picture.Plural(len(log.Decisions), "entry")}
	for _, s := range []ledger.Standing{ledger.InForce, ledger.Undone, ledger.Loose, ledger.Overrule, ledger.Outdone} {
		if n := count[s]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, s))
		}
	}
	f.WriteString("\n")
	f.Line(strings.Join(parts, ", ") + ".")
}
