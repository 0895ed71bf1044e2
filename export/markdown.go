package export

import (
	"io"
	"slices"
	"strconv"
	"strings"

	"crosscheck/dossier"
	"crosscheck/picture"
)

// markdownForm writes the picture as Markdown with tables (GitHub's dialect).
type markdownForm struct {
	*picture.Picture
	strings.Builder
}

// Markdown writes the picture as Markdown: the same blocks as [Text], nothing shortened.
func Markdown(w io.Writer, d *dossier.Dossier, o Options) error {
	if len(d.Stories) > 0 {
		_, err := io.WriteString(w, markdownStories(d, o))
		return err
	}
	m := &markdownForm{Picture: picture.New(d, o.picture())}
	_, err := io.WriteString(w, m.whole())
	return err
}

func (m *markdownForm) whole() string {
	m.line("# " + md(m.Title))
	if m.Dossier.AsOf != nil {
		m.line("**" + md(m.Dossier.AsOf.String()) + "**")
	}
	m.line(m.Counts.String() + ".")
	if m.Counts.Questions > 0 {
		s := picture.Plural(m.Counts.Questions, "question") + ", " + strconv.Itoa(m.Counts.Disputed) + " disputed by independent origins."
		m.line(s + " " + code("[3:1204]") + " is report 3, byte 1204; the reports are listed at the end.")
	}
	for i := range m.Questions {
		if q := &m.Questions[i]; !q.Compact {
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

func (m *markdownForm) question(q *picture.Question) {
	m.line("## " + strconv.Itoa(q.N) + ". " + md(q.Finding.Question.Text))
	m.line("**" + md(q.Badge.Words) + "**")
	var rows [][]string
	for _, r := range q.Rows {
		rows = append(rows, []string{
			md(r.Origin), "**" + md(r.Claim.Phrase()) + "**", md(r.Claim.Value.Words), strings.Join(mapped(clocks(r.Claim), md), "<br>"),
			code(r.At.Trace()), strings.Join(mapped(rowNotes(r), md), "<br>"),
		})
	}
	m.table([]string{"origin", "figure", "in words", "when", "where", "notes"}, rows)
	if b := q.Drawing.Band; b != nil {
		for _, e := range picture.Ends(b) {
			m.item(e.Name + ": **" + md(e.Phrase) + "**, " + md(e.Origin))
		}
		m.line("\n" + md(picture.JoinSentences(b.NoBest(), b.Caption())))
		m.steps(q)
	}
	weightier, rest := picture.Heavy(q.Neighbours)
	m.pairs("Why they differ", append(slices.Clone(q.Disputes), weightier...))
	m.pairs("Not to be mixed with", rest)
	if n := q.Finding.Untold; n > 0 {
		m.line(picture.Untold(n) + ".")
	}
	for _, s := range picture.DecidedAround(q.Finding) {
		m.item(md(s))
	}
	if len(q.Finding.Decisions) > 0 {
		m.WriteString("\n")
	}
	if s := picture.Agreement(q.Agreements); s != "" {
		m.line(s)
	}
}

func (m *markdownForm) steps(q *picture.Question) {
	for _, s := range q.Finding.Range.Steps {
		m.item(md(s))
	}
	for _, l := range q.LeftOut {
		m.item("not used: " + md(l.Origin+", "+l.Phrase) + " " + code(l.At.Trace()) + ": " + md(l.Reason))
	}
	if len(q.Finding.Range.Steps)+len(q.LeftOut) > 0 {
		m.WriteString("\n")
	}
}

func (m *markdownForm) pairs(title string, ds []picture.Difference) {
	if len(ds) == 0 {
		return
	}
	m.line(title + ":")
	for _, g := range picture.Grouped(ds) {
		for _, d := range g.Pairs {
			m.item("**" + md(picture.Reason(d.Reason)) + "**: " + md(d.Sentence) + " " + code(d.A.At.Trace()+" "+d.B.At.Trace()))
		}
	}
	m.WriteString("\n")
}

func (m *markdownForm) lone() {
	var rows [][]string
	for i := range m.Questions {
		q := &m.Questions[i]
		for _, r := range q.Rows {
			if q.Compact {
				rows = append(rows, []string{
					md(q.Finding.Question.Text), "**" + md(r.Claim.Phrase()) + "**", md(r.Origin), strings.Join(mapped(clocks(r.Claim), md), "<br>"),
					code(r.At.Trace()), strings.Join(mapped(rowNotes(r), md), "<br>"),
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
	if len(m.Checks)+len(m.Dossier.Violations) == 0 {
		return
	}
	m.line("## Arithmetic and dates")
	for _, v := range m.Dossier.Violations {
		m.item("**cannot be**: " + md(v.Sentence) + " " + code(m.Side(v.Claim).At.Trace()))
	}
	failing, holding := m.SortedChecks()
	for _, c := range append(failing, holding...) {
		word := "holds"
		if !c.Holds {
			word = "**does not hold**"
		}
		m.item(word + ": " + md(c.Sentence) + " " + md(picture.Derivation(c)))
		for _, in := range c.Inputs {
			m.WriteString("  - " + md(in.Origin+": "+in.Phrase) + " " + code(in.At.Trace()) + "\n")
		}
	}
	m.WriteString("\n")
}

func (m *markdownForm) statements() {
	if len(m.Actors) == 0 {
		return
	}
	m.line("## Who says what")
	for _, a := range m.Actors {
		m.line("### " + md(a.Name))
		for _, s := range a.Statements {
			line := md(s.Words) + " (" + s.Style()
			if s.Date != "" {
				line += ", " + md(s.Date)
			}
			line += ") " + code(s.At.Trace())
			if len(s.Repeats) > 0 {
				line += " +" + picture.Plural(len(s.Repeats), "report") + " " + code(picture.Traces(s.Repeats))
			}
			m.item(line)
		}
		m.WriteString("\n")
	}
}

func (m *markdownForm) eventList() {
	if len(m.Events) == 0 {
		return
	}
	m.line("## Events in order")
	var rows [][]string
	for _, e := range m.Events {
		at := code(e.At.Trace())
		if len(e.Repeats) > 0 {
			at += " " + code(picture.Traces(e.Repeats))
		}
		rows = append(rows, []string{strings.TrimSpace(e.Clock + " " + e.Date), e.What(), md(e.Who()), md(e.Place()), md(m.Teller(e)), md(picture.Excerpt(e.Claim.Quote, picture.ExcerptLetters)), at})
	}
	m.table([]string{"when", "event", "who → whom", "where", "who says so", "words", "at"}, rows)
}

func (m *markdownForm) reports() {
	m.line("## Reports")
	var rows [][]string
	for i, r := range m.Dossier.Reads {
		rows = append(rows, []string{strconv.Itoa(m.Dossier.Before + i + 1), md(picture.ReportLine(r.Report)), md(r.Genre), strconv.Itoa(len(r.Claims)), code(r.Report.ID)})
	}
	m.table([]string{"no.", "report", "genre", "claims", "file"}, rows)
}

func (m *markdownForm) unused() {
	if m.Counts.Unused == 0 {
		return
	}
	m.line("## Numbers seen and not used")
	var rows [][]string
	for i, r := range m.Dossier.Reads {
		for _, u := range r.Unused {
			rows = append(rows, []string{code("[" + strconv.Itoa(m.Dossier.Before+i+1) + ":" + strconv.Itoa(u.Start) + "]"), md(u.Words), md(picture.WhyUnused(u.Reason))})
		}
	}
	m.table([]string{"where", "words", "why"}, rows)
}

func (m *markdownForm) notRead() {
	if len(m.Dossier.Problems) == 0 {
		return
	}
	m.line("## Not read")
	for _, p := range m.Dossier.Problems {
		m.item(code(p.Path) + ": " + md(p.Reason))
	}
}

// md escapes words of a report for Markdown: one line, no mark-up, no HTML, no cell ends.
func md(s string) string {
	s = picture.Clean(s)
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
				b.WriteString("&#" + strconv.Itoa(int(r)) + ";")
				continue
			}
		}
		b.WriteRune(r)
	}
	return b.String()
}

// code writes s as a code span, which nothing inside can end.
func code(s string) string {
	s = strings.TrimSpace(picture.Clean(s))
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

// decisions lists what became of people's decisions.
func (m *markdownForm) decisions() {
	lines := picture.DecidedLines(m.Dossier.Decided)
	if len(lines) == 0 {
		return
	}
	m.line("## Decisions")
	for _, s := range lines {
		m.item(md(s))
	}
	m.WriteString("\n")
}
