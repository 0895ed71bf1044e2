package export

import (
	"io"
	"strings"

	"crosscheck/dossier"
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

// How much the picture shows of long lists unless [Options.Full] is set. The page has everything.
const (
	pairsShown      = 6
	statementsShown = 3
	excerptLetters  = 220
)

// Text writes the picture for a terminal: the counts, a block for each question, most disputed first, then the lone
// figures, statements by actor, arithmetic, what was not read, and the reports. Each row is traced as [report:byte].
func Text(w io.Writer, d *dossier.Dossier, o Options) error {
	t := &textForm{picture: newPicture(d, o), pen: pen{o.Colour}, width: o.Width, full: o.Full}
	if t.width <= 0 {
		t.width = DefaultWidth
	}
	t.head()
	for i := range t.questions {
		if q := &t.questions[i]; !q.compact {
			t.question(q)
		}
	}
	t.lone()
	t.arithmetic()
	t.statements()
	t.notRead()
	t.reports()
	_, err := io.WriteString(w, t.String())
	return err
}

func (t *textForm) para(head, s string) { paragraph(&t.Builder, head, s, t.width) }

func (t *textForm) heading(s string) {
	t.WriteString("\n")
	t.WriteString(t.bold(s))
	t.WriteString("\n")
}

func (t *textForm) head() {
	t.para("", t.bold(clean(t.title)))
	t.para("", t.counts.String())
	if t.counts.Questions > 0 {
		s := plural(t.counts.Questions, "question")
		if t.counts.Disputed > 0 {
			s += ", " + itoa(t.counts.Disputed) + " disputed by independent origins"
		}
		t.para("", t.faint(s+". [3:1204] is report 3, byte 1204; the reports are listed at the end."))
	}
}

// question writes the block of one question.
func (t *textForm) question(q *questionView) {
	t.WriteString("\n")
	t.para(t.bold(itoa(q.n)+". "), t.bold(clean(q.f.Question.Text)))
	t.para("   ", t.level(q.badge.level, q.badge.words))
	t.rows(q)
	t.rangeOf(q)
	t.pairs("Why they differ", q.disputes)
	t.pairs("Against neighbouring questions", attention(q.neighbours))
	if s := agreement(q.agreements); s != "" {
		t.para("   ", t.faint(s))
	}
}

func (t *textForm) rows(q *questionView) {
	c := columns{indent: 3, widths: []int{26, 0, 13, 10, 9}}
	free := t.width - c.indent - 4*columnGap - 13 - 10 - 9
	c.widths[0] = min(40, free*11/20)
	c.widths[1] = min(56, free-c.widths[0])
	wide := t.width >= narrowest
	if wide {
		c.write(&t.Builder, t.faint, "origin", "figure", "as of", "said", "where")
	}
	for _, r := range q.rows {
		if wide {
			c.write(&t.Builder, plainly, clean(r.origin), t.bold(clean(r.claim.Phrase())), asOf(r.claim.AsOf), r.claim.Said, r.at.trace())
		} else {
			t.para("   ", clean(r.origin)+": "+t.bold(clean(r.claim.Phrase()))+dates(r)+" "+r.at.trace())
		}
		for _, s := range rowNotes(r) {
			t.para("     ", t.faint(s))
		}
	}
}

func dates(r row) string {
	s := ""
	if a := asOf(r.claim.AsOf); a != "" {
		s += ", as of " + a
	}
	if r.claim.Said != "" {
		s += ", said " + r.claim.Said
	}
	return s
}

// rowNotes is what else is known of a row, a line each.
func rowNotes(r row) []string {
	var out []string
	if len(r.via) > 0 {
		out = append(out, "via "+clean(strings.Join(r.via, ", ")))
	}
	if r.party {
		out = append(out, "a party to the conflict")
	}
	if len(r.repeats) > 0 {
		out = append(out, "+"+plural(len(r.repeats), "report")+" "+verb(len(r.repeats), "repeats", "repeat")+" it "+traces(r.repeats))
	}
	for _, e := range r.earlier {
		s := "earlier: " + clean(e.claim.Phrase())
		if e.claim.Said != "" {
			s += ", said " + e.claim.Said
		}
		s += " " + e.at.trace()
		if e.repeats > 0 {
			s += ", +" + plural(e.repeats, "report")
		}
		out = append(out, s)
	}
	if r.leftOut != "" {
		out = append(out, "not in the range: "+clean(r.leftOut))
	}
	return out
}

func (t *textForm) rangeOf(q *questionView) {
	if b := q.drawing.Band; b != nil {
		for _, e := range ends(b) {
			t.para("   "+e.Name+strings.Repeat(" ", max(1, 6-len(e.Name))), t.bold(clean(e.Phrase))+", "+clean(e.Origin))
		}
		t.para("   ", clean(joinSentences(b.NoBest(), b.Open(), b.Caption())))
	}
}

// pairs writes differences, each with its reason and a sentence.
func (t *textForm) pairs(title string, ds []difference) {
	if len(ds) == 0 {
		return
	}
	t.para("   ", title)
	for i, d := range ds {
		if i == pairsShown && !t.full {
			t.para("   • ", t.faint(itoa(len(ds)-i)+" more; the HTML page lists them all"))
			return
		}
		t.para("   • ", t.bold(reason(string(d.Reason)))+": "+clean(d.Sentence)+" "+t.faint(d.a.at.trace()+" "+d.b.at.trace()))
	}
}

// attention keeps the pairs with neighbouring questions that a reader could stumble over.
func attention(ds []difference) []difference {
	var out []difference
	for _, d := range ds {
		if !d.Agree {
			out = append(out, d)
		}
	}
	return out
}

// agreement counts the reconciled pairs by reason, in the order of the reasons.
func agreement(ds []difference) string {
	count := map[string]int{}
	for _, d := range ds {
		count[string(d.Reason)]++
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
