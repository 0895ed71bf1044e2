package export

import (
	"io"
	"slices"
	"strings"

	"crosscheck/dossier"
)

// markdownForm writes the picture as Markdown with tables (GitHub's dialect).
type markdownForm struct {
	*picture
	strings.Builder
}

// Markdown writes the picture as Markdown: the same blocks as [Text], nothing shortened.
func Markdown(w io.Writer, d *dossier.Dossier, o Options) error {
	if len(d.Stories) > 0 {
		_, err := io.WriteString(w, markdownStories(d, o))
		return err
	}
	m := &markdownForm{picture: newPicture(d, o)}
	_, err := io.WriteString(w, m.whole())
	return err
}

func (m *markdownForm) whole() string {
	m.line("# " + md(m.title))
	if m.d.AsOf != nil {
		m.line("**" + md(m.d.AsOf.String()) + "**")
	}
	m.line(m.counts.String() + ".")
	if m.counts.Questions > 0 {
		s := plural(m.counts.Questions, "question") + ", " + itoa(m.counts.Disputed) + " disputed by independent origins."
		m.line(s + " " + code("[3:1204]") + " is report 3, byte 1204; the reports are listed at the end.")
	}
	for i := range m.questions {
		if q := &m.questions[i]; !q.compact {
			m.question(q)
		}
	}
	m.lone()
	m.arithmetic()
	m.statements()
	m.eventList()
	m.decisions()
	m.reports()
	m.unused()
	m.notRead()
	return m.String()
}

// line writes a paragraph.
func (m *markdownForm) line(s string) { m.WriteString(s + "\n\n") }

func (m *markdownForm) item(s string) { m.WriteString("- " + s + "\n") }

// table writes a table; its cells are Markdown already.
func (m *markdownForm) table(head []string, rows [][]string) {
	m.WriteString("| " + strings.Join(head, " | ") + " |\n|" + strings.Repeat(" --- |", len(head)) + "\n")
	for _, r := range rows {
		m.WriteString("| " + strings.Join(r, " | ") + " |\n")
	}
	m.WriteString("\n")
}

func (m *markdownForm) question(q *questionView) {
	m.line("## " + itoa(q.n) + ". " + md(q.f.Question.Text))
	m.line("**" + md(q.badge.words) + "**")
	var rows [][]string
	for _, r := range q.rows {
		rows = append(rows, []string{
			md(r.origin), "**" + md(r.claim.Phrase()) + "**", md(r.claim.Value.Words), strings.Join(mapped(clocks(r.claim), md), "<br>"),
			code(r.at.trace()), strings.Join(mapped(rowNotes(r), md), "<br>"),
		})
	}
	m.table([]string{"origin", "figure", "in words", "when", "where", "notes"}, rows)
	if b := q.drawing.Band; b != nil {
		for _, e := range ends(b) {
			m.item(e.Name + ": **" + md(e.Phrase) + "**, " + md(e.Origin))
		}
		m.line("\n" + md(joinSentences(b.NoBest(), b.Caption())))
		m.steps(q)
	}
	weightier, rest := heavy(q.neighbours)
	m.pairs("Why they differ", append(slices.Clone(q.disputes), weightier...))
	m.pairs("Not to be mixed with", rest)
	if n := q.f.Untold; n > 0 {
		m.line(untold(n) + ".")
	}
	for _, s := range decidedAround(q.f) {
		m.item(md(s))
	}
	if len(q.f.Decisions) > 0 {
		m.WriteString("\n")
	}
	if s := agreement(q.agreements); s != "" {
		m.line(s)
	}
}

func (m *markdownForm) steps(q *questionView) {
	for _, s := range q.f.Range.Steps {
		m.item(md(s))
	}
	for _, l := range q.leftOut {
		m.item("not used: " + md(l.origin+", "+l.phrase) + " " + code(l.at.trace()) + ": " + md(l.reason))
	}
	if len(q.f.Range.Steps)+len(q.leftOut) > 0 {
		m.WriteString("\n")
	}
}

func (m *markdownForm) pairs(title string, ds []difference) {
	if len(ds) == 0 {
		return
	}
	m.line(title + ":")
	for _, g := range grouped(ds) {
		for _, d := range g.pairs {
			m.item("**" + md(reason(d.Reason)) + "**: " + md(d.Sentence) + " " + code(d.a.at.trace()+" "+d.b.at.trace()))
		}
	}
	m.WriteString("\n")
}

func (m *markdownForm) lone() {
	var rows [][]string
	for i := range m.questions {
		q := &m.questions[i]
		for _, r := range q.rows {
			if q.compact {
				rows = append(rows, []string{
					md(q.f.Question.Text), "**" + md(r.claim.Phrase()) + "**", md(r.origin), strings.Join(mapped(clocks(r.claim), md), "<br>"),
					code(r.at.trace()), strings.Join(mapped(rowNotes(r), md), "<br>"),
				})
			}
		}
	}
	if len(rows) > 0 {
		m.line("## Also counted (one origin each)")
		m.table([]string{"question", "figure", "origin", "when", "where", "notes"}, rows)
	}
}

func (m *markdownForm) arithmetic() {
	if len(m.checks)+len(m.d.Violations) == 0 {
		return
	}
	m.line("## Arithmetic and dates")
	for _, v := range m.d.Violations {
		m.item("**cannot be**: " + md(v.Sentence) + " " + code(m.side(v.Claim).at.trace()))
	}
	failing, holding := m.sortedChecks()
	for _, c := range append(failing, holding...) {
		word := "holds"
		if !c.Holds {
			word = "**does not hold**"
		}
		m.item(word + ": " + md(c.Sentence) + " " + md(derivation(c)))
		for _, in := range c.inputs {
			m.WriteString("  - " + md(in.origin+": "+in.phrase) + " " + code(in.at.trace()) + "\n")
		}
	}
	m.WriteString("\n")
}

func (m *markdownForm) statements() {
	if len(m.actors) == 0 {
		return
	}
	m.line("## Who says what")
	for _, a := range m.actors {
		m.line("### " + md(a.name))
		for _, s := range a.statements {
			line := md(s.words) + " (" + s.style()
			if s.date != "" {
				line += ", " + md(s.date)
			}
			line += ") " + code(s.at.trace())
			if len(s.repeats) > 0 {
				line += " +" + plural(len(s.repeats), "report") + " " + code(traces(s.repeats))
			}
			m.item(line)
		}
		m.WriteString("\n")
	}
}

func (m *markdownForm) eventList() {
	if len(m.events) == 0 {
		return
	}
	m.line("## Events in order")
	var rows [][]string
	for _, e := range m.events {
		at := code(e.at.trace())
		if len(e.repeats) > 0 {
			at += " " + code(traces(e.repeats))
		}
		rows = append(rows, []string{strings.TrimSpace(e.clock + " " + e.date), e.what(), md(e.who()), md(e.place()), md(m.teller(e)), md(excerpt(e.claim.Quote, excerptLetters)), at})
	}
	m.table([]string{"when", "event", "who → whom", "where", "who says so", "words", "at"}, rows)
}

func (m *markdownForm) reports() {
	m.line("## Reports")
	var rows [][]string
	for i, r := range m.d.Reads {
		rows = append(rows, []string{itoa(m.d.Before + i + 1), md(reportLine(r.Report)), md(r.Genre), itoa(len(r.Claims)), code(r.Report.ID)})
	}
	m.table([]string{"no.", "report", "genre", "claims", "file"}, rows)
}

func (m *markdownForm) unused() {
	if m.counts.Unused == 0 {
		return
	}
	m.line("## Numbers seen and not used")
	var rows [][]string
	for i, r := range m.d.Reads {
		for _, u := range r.Unused {
			rows = append(rows, []string{code("[" + itoa(m.d.Before+i+1) + ":" + itoa(u.Start) + "]"), md(u.Words), md(whyUnused(u.Reason))})
		}
	}
	m.table([]string{"where", "words", "why"}, rows)
}

func (m *markdownForm) notRead() {
	if len(m.d.Problems) == 0 {
		return
	}
	m.line("## Not read")
	for _, p := range m.d.Problems {
		m.item(code(p.Path) + ": " + md(p.Reason))
	}
}

// md escapes words of a report for Markdown: one line, no mark-up, no HTML, no cell ends.
func md(s string) string {
	s = Clean(s)
	if !strings.ContainsAny(s, "\\`*_{}[]()<>#+-!|~&$:@.") {
		return s
	}
	var b strings.Builder
	for i, r := range s {
		switch r {
		case '\\', '`', '*', '_', '[', ']', '|', '~', '!', '$':
			b.WriteByte('\\')
		case '<':
			b.WriteString("&lt;")
			continue
		case '>':
			b.WriteString("&gt;")
			continue
		case '&':
			b.WriteString("&amp;")
			continue
		case '#', '+', '-':
			if i == 0 {
				b.WriteByte('\\')
			}
		case '.', ')':
			if digitsOnly(s[:i]) {
				b.WriteByte('\\')
			}
		case ':', '@':
			// A bare address becomes a link in GitHub's dialect. Nothing here links out of the file.
			if r == '@' || strings.HasPrefix(s[i:], "://") {
				b.WriteString("&#" + itoa(int(r)) + ";")
				continue
			}
		}
		b.WriteRune(r)
	}
	return b.String()
}

// code writes s as a code span, which nothing inside can end.
func code(s string) string {
	s = strings.TrimSpace(Clean(s))
	if s == "" {
		return ""
	}
	return "`" + strings.ReplaceAll(strings.ReplaceAll(s, "`", "'"), "|", `\|`) + "`"
}

func digitsOnly(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

func mapped(in []string, f func(string) string) []string {
	out := make([]string, len(in))
	for i, s := range in {
		out[i] = f(s)
	}
	return out
}
