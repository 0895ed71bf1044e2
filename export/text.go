package export

import (
	"io"
	"slices"
	"strconv"
	"strings"

	"crosscheck/claim"
	"crosscheck/dossier"
	"crosscheck/picture"
)

// textForm writes the picture for a terminal or a plain file.
type textForm struct {
	*picture.Picture
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
	return &textForm{Picture: picture.New(d, o.picture()), pen: pen{o.Colour}, width: width, full: o.Full}
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
	t.para("", t.bold(picture.Clean(t.Title)))
	if t.Dossier.AsOf != nil {
		t.para("", t.bold(t.Dossier.AsOf.String()))
	}
	t.para("", t.Counts.String())
	if t.Counts.Questions > 0 {
		s := picture.Plural(t.Counts.Questions, "question")
		if t.Counts.Disputed > 0 {
			s += ", " + strconv.Itoa(t.Counts.Disputed) + " disputed by independent origins"
		}
		t.para("", t.faint(s+". [3:1204] is report 3, byte 1204; the reports are listed at the end."))
	}
}

// blocks writes the questions that have something to compare.
func (t *textForm) blocks() {
	n, more := 0, 0
	for i := range t.Questions {
		switch q := &t.Questions[i]; {
		case q.Compact:
		case n == questionsShown && !t.full:
			more++
		default:
			t.question(q)
			n++
		}
	}
	if more > 0 {
		t.WriteString("\n")
		t.para("", t.faint(picture.Plural(more, "more question")+", less disputed; the HTML page lists them all"))
	}
}

// question writes the block of one question.
func (t *textForm) question(q *picture.Question) {
	t.WriteString("\n")
	t.para(t.bold(strconv.Itoa(q.N)+". "), t.bold(picture.Clean(q.Finding.Question.Text)))
	t.para("   ", t.level(q.Badge.Level, q.Badge.Words))
	t.rows(q)
	t.rangeOf(q)
	weightier, rest := picture.Heavy(q.Neighbours)
	t.pairs("Why they differ", append(slices.Clone(q.Disputes), weightier...))
	t.pairs("Not to be mixed with", rest)
	if n := q.Finding.Untold; n > 0 {
		t.para("   ", t.faint(picture.Untold(n)))
	}
	for _, s := range picture.DecidedAround(q.Finding) {
		t.para("   ", t.faint(s))
	}
	if s := picture.Agreement(q.Agreements); s != "" {
		t.para("   ", t.faint(s))
	}
}

func (t *textForm) rows(q *picture.Question) {
	where := len("where")
	for _, r := range q.Rows {
		where = max(where, len(r.At.Trace()))
	}
	c := columns{indent: 3, widths: []int{0, 0, whenWidth, where}}
	free := t.width - c.indent - 3*columnGap - whenWidth - where
	c.widths[0] = min(44, free*6/11)
	c.widths[1] = min(48, free-c.widths[0])
	wide := t.width >= narrowest
	if wide {
		c.write(&t.Builder, t.faint, "origin", "figure", "when", "where")
	}
	for _, r := range q.Rows {
		if wide {
			c.write(&t.Builder, plainly, picture.Clean(r.Origin), t.bold(picture.Clean(r.Claim.Phrase())), strings.Join(clocks(r.Claim), "\n"), r.At.Trace())
		} else {
			t.para("   ", picture.Clean(r.Origin)+": "+t.bold(picture.Clean(r.Claim.Phrase()))+dates(r.Claim)+" "+r.At.Trace())
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
	if a := picture.AsOf(c.AsOf); a != "" {
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
func rowNotes(r picture.Row) []string {
	var out []string
	if len(r.Via) > 0 {
		out = append(out, "via "+picture.Clean(strings.Join(r.Via, ", ")))
	}
	if r.Party {
		out = append(out, "a party to the conflict")
	}
	if len(r.Repeats) > 0 {
		out = append(out, "+"+picture.Plural(len(r.Repeats), "report")+" "+picture.Verb(len(r.Repeats), "repeats", "repeat")+" it "+picture.Traces(r.Repeats))
	}
	for _, list := range []struct {
		word    string
		figures []picture.Figure
	}{{"also", r.Also}, {"earlier", r.Earlier}} {
		for _, e := range list.figures {
			s := list.word + ": " + picture.Clean(e.Claim.Phrase()) + dates(e.Claim) + " " + e.At.Trace()
			if len(e.Repeats) > 0 {
				s += ", +" + picture.Plural(len(e.Repeats), "report")
			}
			out = append(out, s)
		}
	}
	if d := r.Claim.Decided; d != nil {
		out = append(out, picture.Clean(d.Words()))
	}
	if r.LeftOut != "" {
		out = append(out, "not in the range: "+picture.Clean(r.LeftOut))
	}
	return out
}

func (t *textForm) rangeOf(q *picture.Question) {
	if b := q.Drawing.Band; b != nil {
		es := picture.Ends(b)
		width := 0
		for _, e := range es {
			width = max(width, len(e.Name)+2)
		}
		for _, e := range es {
			t.para("   "+e.Name+strings.Repeat(" ", width-len(e.Name)), t.bold(picture.Clean(e.Phrase))+", "+picture.Clean(e.Origin))
		}
		t.para("   ", picture.Clean(picture.JoinSentences(b.NoBest(), b.Caption())))
	}
	// What a model did must be seen; of the other rules the steps are asked for.
	if r := q.Finding.Range; r != nil && (t.full || r.Model != nil) {
		for i, s := range r.Steps {
			t.para("   "+strconv.Itoa(i+1)+". ", t.faint(picture.Clean(s)))
		}
	}
}

// pairs writes differences by reason, each reason with some examples and the number of the rest.
func (t *textForm) pairs(title string, ds []picture.Difference) {
	if len(ds) == 0 {
		return
	}
	t.para("   ", title)
	for _, g := range picture.Grouped(ds) {
		show := 1
		if picture.Weighty(g.Reason) {
			show = pairsShown
		}
		if t.full || len(g.Pairs) <= show+1 {
			show = len(g.Pairs)
		}
		head := t.bold(picture.Reason(g.Reason))
		if len(g.Pairs) > 1 {
			head += t.faint(" (" + picture.Plural(len(g.Pairs), "pair") + ")")
		}
		for i, d := range g.Pairs[:show] {
			s := picture.Clean(d.Sentence) + " " + t.faint(d.A.At.Trace()+" "+d.B.At.Trace())
			if i == 0 {
				t.para("   • ", head+": "+s)
			} else {
				t.para("     ", s)
			}
		}
		if n := len(g.Pairs) - show; n > 0 {
			t.para("     ", t.faint(picture.Plural(n, "more pair")))
		}
	}
}
