package export

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"crosscheck/claim"
	"crosscheck/ledger"
	"crosscheck/picture"
)

// How much of each list of changes is shown without [Options.Full].
const (
	changesShown   = 40
	sentencesShown = 3
)

// changesForm writes what is new in a ledger.
type changesForm struct {
	pen
	strings.Builder
	c     *ledger.Changes
	width int
	shown int
}

// Changes writes what is new in a ledger since a run, for a terminal: what moved first, then what stands behind it.
func Changes(w io.Writer, c *ledger.Changes, o Options) error {
	f := &changesForm{pen: pen{o.Colour}, c: c, width: o.columns(), shown: changesShown}
	if o.Full {
		f.shown = int(^uint(0) >> 1)
	}
	f.head()
	f.questions()
	f.revisions()
	f.gone()
	f.edits()
	f.reports()
	f.claims()
	f.decisions()
	f.problems()
	_, err := io.WriteString(w, f.String())
	return err
}

func (f *changesForm) para(head, s string) { paragraph(&f.Builder, head, s, f.width) }

func (f *changesForm) heading(s string) { f.WriteString("\n" + f.bold(s) + "\n") }

func (f *changesForm) head() {
	since := "Since the beginning"
	if r := f.c.Since; r.N > 0 {
		since = fmt.Sprintf("Since run %d (%s)", r.N, Moment(r.At))
	}
	if len(f.c.Runs) == 0 {
		f.para("", f.bold(since+": no run, and nothing new."))
		return
	}
	last := f.c.Runs[len(f.c.Runs)-1]
	f.para("", f.bold(fmt.Sprintf("%s: %s, the last on %s.", since, picture.Plural(len(f.c.Runs), "run"), Moment(last.At))))
	f.para("", fmt.Sprintf("%s, %s, %s, %s, %s.",
		picture.Plural(len(f.c.Reports), "new report"), picture.Plural(len(f.c.Edits), "edited report"), picture.Plural(len(f.c.Claims)+f.c.More, "new claim"),
		picture.Plural(len(f.c.Questions), "question")+" new or moved", picture.Plural(len(f.c.Decisions), "decision")))
}

// Moment is a time of the log as people read it.
func Moment(at string) string {
	if len(at) < len("2006-01-02T15:04") {
		return at
	}
	return picture.LongDate(at[:10]) + ", " + at[11:16] + " UTC"
}

// more says how many of a list are not shown.
func (f *changesForm) more(n int) {
	if n > f.shown {
		f.para("  ", f.faint(fmt.Sprintf("and %d more; --json prints all", n-f.shown)))
	}
}

// questions shows those whose range moved, then new ones, then those that are gone.
func (f *changesForm) questions() {
	sections := [...]struct {
		title string
		is    func(*ledger.QuestionChange) bool
	}{
		{"Questions whose range moved", func(q *ledger.QuestionChange) bool { return q.Before != nil && q.After != nil }},
		{"New questions", func(q *ledger.QuestionChange) bool { return q.Before == nil }},
		{"Questions that are gone", func(q *ledger.QuestionChange) bool { return q.After == nil && q.Before != nil }},
	}
	for _, s := range sections {
		var list []*ledger.QuestionChange
		for i := range f.c.Questions {
			if q := &f.c.Questions[i]; s.is(q) {
				list = append(list, q)
			}
		}
		if len(list) == 0 {
			continue
		}
		f.heading(s.title)
		for _, q := range list[:min(len(list), f.shown)] {
			f.para("  ", picture.Clean(q.Text)+" "+f.move(q))
		}
		f.more(len(list))
	}
}

func (f *changesForm) move(q *ledger.QuestionChange) string { return moveWords(f.pen, q) }

// moveWords is how a question moved: its range before and after.
func moveWords(f pen, q *ledger.QuestionChange) string {
	switch {
	case q.Before == nil:
		return f.bold(RangeWords(q.After))
	case q.After == nil && q.Instead != "":
		return f.faint("was " + RangeWords(q.Before) + "; its claims answer another question now")
	case q.After == nil:
		return f.faint("was " + RangeWords(q.Before))
	}
	was := ""
	if q.Was != "" {
		was = " " + f.faint("(asked before: "+picture.Clean(q.Was)+")")
	}
	return RangeWords(q.Before) + " → " + f.bold(RangeWords(q.After)) + was
}

// RangeWords are the numbers of a range: low, best, high.
func RangeWords(n *ledger.Numbers) string {
	if n == nil || n.Best == nil && n.Low == nil && n.High == nil {
		return "no number"
	}
	word := func(p *float64, open string) string {
		if p == nil {
			return open
		}
		return picture.Number(*p)
	}
	span := word(n.Low, "open") + " to " + word(n.High, "open")
	if n.Low != nil && n.High != nil && *n.Low == *n.High {
		span = picture.Number(*n.Low)
	}
	if n.Best == nil || span == picture.Number(*n.Best) {
		return span
	}
	return span + ", best " + picture.Number(*n.Best)
}

// revisions shows the origins that gave another figure than before.
func (f *changesForm) revisions() {
	list := f.c.Revisions
	if len(list) == 0 {
		return
	}
	f.heading("Revised by the same origin")
	for i := range list[:min(len(list), f.shown)] {
		r := &list[i]
		f.para("  ", fmt.Sprintf("%s: %s → %s (%s) %s", picture.Clean(r.Name), picture.Clean(r.Before), f.bold(picture.Clean(r.After)), picture.Clean(r.Text), f.faint(fmt.Sprintf("[%s:%d]", picture.Clean(r.Report), r.Start))))
	}
	f.more(len(list))
}

// gone shows figures that edited reports do not have any more, and those that were withdrawn.
func (f *changesForm) gone() {
	var withdrawn []claim.Claim
	for i := range f.c.Claims {
		if f.c.Claims[i].Modality == claim.Withdrawn {
			withdrawn = append(withdrawn, f.c.Claims[i])
		}
	}
	f.claimList("Withdrawn", withdrawn)
	f.claimList("Gone from edited reports", f.c.Gone)
}

func (f *changesForm) claimList(title string, list []claim.Claim) {
	if len(list) == 0 {
		return
	}
	f.heading(title)
	for i := range list[:min(len(list), f.shown)] {
		f.para("  ", f.claimLine(&list[i]))
	}
	f.more(len(list))
}

// claimLine is a claim in a line: what, who, where it stands.
func (f *changesForm) claimLine(c *claim.Claim) string {
	what := "“" + picture.Excerpt(picture.Clean(c.Quote), picture.ExcerptLetters) + "”"
	if c.Value != nil {
		what = f.bold(picture.Clean(c.Phrase())) + " " + strings.ReplaceAll(c.Measure, "_", " ")
		if c.Counted != "" {
			what += ", " + picture.Clean(c.Counted)
		}
	}
	who := c.TellerWords("")
	return what + " — " + picture.Clean(who) + " " + f.faint(fmt.Sprintf("[%s:%d]", picture.Clean(c.Report), c.Start))
}

func (f *changesForm) edits() {
	f.editList("Edited reports", f.c.Edits, func(e *ledger.Edit) string { return e.String() })
	f.editList("Read otherwise by another program", f.c.Rereads, func(e *ledger.Edit) string { return e.Reread() })
}

func (f *changesForm) editList(title string, list []ledger.ReportEdit, words func(*ledger.Edit) string) {
	if len(list) == 0 {
		return
	}
	f.heading(title)
	for i := range list[:min(len(list), f.shown)] {
		e := &list[i]
		f.para("  ", f.bold(picture.Clean(e.Report))+": "+picture.Clean(words(&e.Edit)))
		f.sentences("    − ", e.Removed)
		f.sentences("    + ", e.Added)
	}
	f.more(len(list))
}

func (f *changesForm) sentences(head string, list []string) {
	for _, s := range list[:min(len(list), sentencesShown)] {
		f.para(head, picture.Excerpt(picture.Clean(s), picture.ExcerptLetters))
	}
	if n := len(list) - sentencesShown; n > 0 {
		f.para(head, f.faint(picture.Plural(n, "more sentence")))
	}
}

func (f *changesForm) reports() {
	if len(f.c.Reports) == 0 {
		return
	}
	f.heading("New reports")
	for i := range f.c.Reports[:min(len(f.c.Reports), f.shown)] {
		f.para("  ", picture.Clean(f.c.Reports[i].Report))
	}
	f.more(len(f.c.Reports))
}

// claims shows the new figures of reports that were there before; those of new reports are counted.
func (f *changesForm) claims() {
	fresh := map[string]bool{}
	for i := range f.c.Reports {
		fresh[f.c.Reports[i].Report] = true
	}
	list := slices.DeleteFunc(slices.Clone(f.c.Claims), func(c claim.Claim) bool {
		return fresh[c.Report] || c.Kind != claim.Figure || c.Modality == claim.Withdrawn
	})
	f.claimList("New figures in reports that were there before", list)
}

func (f *changesForm) decisions() {
	if len(f.c.Decisions) == 0 {
		return
	}
	f.heading("Decisions")
	for _, e := range f.c.Decisions[:min(len(f.c.Decisions), f.shown)] {
		f.para("  ", picture.Clean(e.Decision.String()))
	}
	f.more(len(f.c.Decisions))
}

func (f *changesForm) problems() {
	if len(f.c.Problems) == 0 {
		return
	}
	f.heading("Not read")
	for _, p := range f.c.Problems[:min(len(f.c.Problems), f.shown)] {
		f.para("  ", picture.Clean(p.Path)+": "+picture.Clean(p.Reason))
	}
	f.more(len(f.c.Problems))
}
