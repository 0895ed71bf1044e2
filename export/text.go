package export

import (
	"io"
	"slices"
	"strings"

	"crosscheck/claim"
	"crosscheck/dossier"
	"crosscheck/reconcile"
)

// textForm writes the picture for a terminal or a plain file.
type textForm struct {
	*picture
	pen
	strings.Builder
	width int
	full  bool
}

// Narrower than narrowest columns the table of a question has no room and stands as a list.
const narrowest = 72

// Wider than widest columns a line is hard to follow to the next.
const widest = 120

// How much the picture shows of long lists unless [Options.Full] is set. The page has everything.
const (
	questionsShown  = 40
	loneShown       = 40
	pairsShown      = 3
	statementsShown = 3
	actorsShown     = 12
	eventsShown     = 16
	checksFailing   = 8
	checksHolding   = 3
	excerptLetters  = 220
)

// Text writes the picture for a terminal: the counts, a block for each question, most disputed first, then the lone
// figures, statements by actor, events in order, arithmetic, what was not read, and the reports. Each row is traced as [report:byte].
func Text(w io.Writer, d *dossier.Dossier, o Options) error {
	if len(d.Stories) > 0 {
		_, err := io.WriteString(w, textStories(d, o, o.columns()))
		return err
	}
	_, err := io.WriteString(w, newTextForm(d, o, o.columns()).whole())
	return err
}

func newTextForm(d *dossier.Dossier, o Options, width int) *textForm {
	return &textForm{picture: newPicture(d, o), pen: pen{o.Colour}, width: width, full: o.Full}
}

// columns is the width to lay out for.
func (o Options) columns() int {
	if o.Width <= 0 {
		return DefaultWidth
	}
	return min(o.Width, widest)
}

func (t *textForm) whole() string {
	t.head()
	t.blocks()
	t.lone()
	t.arithmetic()
	t.statements()
	t.eventList()
	t.decisions()
	t.notRead()
	t.reports()
	return t.String()
}

func (t *textForm) para(head, s string) { paragraph(&t.Builder, head, s, t.width) }

func (t *textForm) heading(s string) {
	t.WriteString("\n")
	t.WriteString(t.bold(s))
	t.WriteString("\n")
}

func (t *textForm) head() {
	t.para("", t.bold(Clean(t.title)))
	if t.d.AsOf != nil {
		t.para("", t.bold(t.d.AsOf.String()))
	}
	t.para("", t.counts.String())
	if t.counts.Questions > 0 {
		s := plural(t.counts.Questions, "question")
		if t.counts.Disputed > 0 {
			s += ", " + itoa(t.counts.Disputed) + " disputed by independent origins"
		}
		t.para("", t.faint(s+". [3:1204] is report 3, byte 1204; the reports are listed at the end."))
	}
}

// blocks writes the questions that have something to compare.
func (t *textForm) blocks() {
	n, more := 0, 0
	for i := range t.questions {
		switch q := &t.questions[i]; {
		case q.compact:
		case n == questionsShown && !t.full:
			more++
		default:
			t.question(q)
			n++
		}
	}
	if more > 0 {
		t.WriteString("\n")
		t.para("", t.faint(plural(more, "more question")+", less disputed; the HTML page lists them all"))
	}
}

// question writes the block of one question.
func (t *textForm) question(q *questionView) {
	t.WriteString("\n")
	t.para(t.bold(itoa(q.n)+". "), t.bold(Clean(q.f.Question.Text)))
	t.para("   ", t.level(q.badge.level, q.badge.words))
	t.rows(q)
	t.rangeOf(q)
	weightier, rest := heavy(q.neighbours)
	t.pairs("Why they differ", append(slices.Clone(q.disputes), weightier...))
	t.pairs("Not to be mixed with", rest)
	if n := q.f.Untold; n > 0 {
		t.para("   ", t.faint(untold(n)))
	}
	for _, s := range decidedAround(q.f) {
		t.para("   ", t.faint(s))
	}
	if s := agreement(q.agreements); s != "" {
		t.para("   ", t.faint(s))
	}
}

func (t *textForm) rows(q *questionView) {
	where := len("where")
	for _, r := range q.rows {
		where = max(where, len(r.at.trace()))
	}
	c := columns{indent: 3, widths: []int{0, 0, whenWidth, where}}
	free := t.width - c.indent - 3*columnGap - whenWidth - where
	c.widths[0] = min(44, free*6/11)
	c.widths[1] = min(48, free-c.widths[0])
	wide := t.width >= narrowest
	if wide {
		c.write(&t.Builder, t.faint, "origin", "figure", "when", "where")
	}
	for _, r := range q.rows {
		if wide {
			c.write(&t.Builder, plainly, Clean(r.origin), t.bold(Clean(r.claim.Phrase())), strings.Join(clocks(r.claim), "\n"), r.at.trace())
		} else {
			t.para("   ", Clean(r.origin)+": "+t.bold(Clean(r.claim.Phrase()))+dates(r.claim)+" "+r.at.trace())
		}
		for _, s := range rowNotes(r) {
			t.para("     ", t.faint(s))
		}
	}
}

// whenWidth holds "as of 2025-01-05".
const whenWidth = 16

// clocks are the dates of a claim, each with its clock. The day of publication stands only where no other is known: it
// says least.
func clocks(c *claim.Claim) []string {
	var out []string
	if a := asOf(c.AsOf); a != "" {
		out = append(out, a)
	}
	if c.Said != "" {
		out = append(out, "said "+c.Said)
	}
	if len(out) == 0 && c.Published != "" {
		out = append(out, "pub. "+c.Published)
	}
	return out
}

// dates are the clocks within a line.
func dates(c *claim.Claim) string {
	if ds := clocks(c); len(ds) > 0 {
		return ", " + strings.Join(ds, ", ")
	}
	return ""
}

// rowNotes is what else is known of a row, a line each.
func rowNotes(r row) []string {
	var out []string
	if len(r.via) > 0 {
		out = append(out, "via "+Clean(strings.Join(r.via, ", ")))
	}
	if r.party {
		out = append(out, "a party to the conflict")
	}
	if len(r.repeats) > 0 {
		out = append(out, "+"+plural(len(r.repeats), "report")+" "+verb(len(r.repeats), "repeats", "repeat")+" it "+traces(r.repeats))
	}
	for _, list := range []struct {
		word    string
		figures []figure
	}{{"also", r.also}, {"earlier", r.earlier}} {
		for _, e := range list.figures {
			s := list.word + ": " + Clean(e.claim.Phrase()) + dates(e.claim) + " " + e.at.trace()
			if e.repeats > 0 {
				s += ", +" + plural(e.repeats, "report")
			}
			out = append(out, s)
		}
	}
	if d := r.claim.Decided; d != nil {
		out = append(out, Clean(d.Words()))
	}
	if r.leftOut != "" {
		out = append(out, "not in the range: "+Clean(r.leftOut))
	}
	return out
}

func (t *textForm) rangeOf(q *questionView) {
	if b := q.drawing.Band; b != nil {
		es := ends(b)
		width := 0
		for _, e := range es {
			width = max(width, len(e.Name)+2)
		}
		for _, e := range es {
			t.para("   "+e.Name+strings.Repeat(" ", width-len(e.Name)), t.bold(Clean(e.Phrase))+", "+Clean(e.Origin))
		}
		t.para("   ", Clean(joinSentences(b.NoBest(), b.Caption())))
	}
	// What a model did must be seen; of the other rules the steps are asked for.
	if r := q.f.Range; r != nil && (t.full || r.Model != nil) {
		for i, s := range r.Steps {
			t.para("   "+itoa(i+1)+". ", t.faint(Clean(s)))
		}
	}
}

// pairs writes differences by reason, each reason with some examples and the number of the rest.
func (t *textForm) pairs(title string, ds []difference) {
	if len(ds) == 0 {
		return
	}
	t.para("   ", title)
	for _, g := range grouped(ds) {
		show := 1
		if weighty(g.reason) {
			show = pairsShown
		}
		if t.full || len(g.pairs) <= show+1 {
			show = len(g.pairs)
		}
		head := t.bold(reason(g.reason))
		if len(g.pairs) > 1 {
			head += t.faint(" (" + plural(len(g.pairs), "pair") + ")")
		}
		for i, d := range g.pairs[:show] {
			s := Clean(d.Sentence) + " " + t.faint(d.a.at.trace()+" "+d.b.at.trace())
			if i == 0 {
				t.para("   • ", head+": "+s)
			} else {
				t.para("     ", s)
			}
		}
		if n := len(g.pairs) - show; n > 0 {
			t.para("     ", t.faint(plural(n, "more pair")))
		}
	}
}

func untold(n int) string {
	return plural(n, "more pair") + " " + verb(n, "was", "were") + " not compared: there are too many"
}

// agreement counts the reconciled pairs by reason, in the order of the reasons.
func agreement(ds []difference) string {
	count := map[reconcile.Reason]int{}
	for _, d := range ds {
		count[d.Reason]++
	}
	var parts []string
	for _, r := range reasonWords {
		if n := count[r.code]; n > 0 {
			parts = append(parts, plural(n, "pair")+" "+r.words)
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return "Agree: " + strings.Join(parts, ", ") + "."
}
