package export

import (
	"io"
	"strconv"
	"strings"

	"crosscheck/claim"
	"crosscheck/dossier"
	"crosscheck/picture"
	"crosscheck/report"
)

// explainForm writes reports with their claims marked in place.
type explainForm struct {
	textForm
}

// Explain writes each report's text with its claims marked in place and numbered, and below it what each number stands
// for and which numbers were seen and not used, with reasons. In colour, marks are underlined; plainly, a figure
// stands in [[1 …]] and a statement in {{1 …}}.
func Explain(w io.Writer, d *dossier.Dossier, o Options) error {
	return newExplainForm(d, o, o.columns()).write(w)
}

func newExplainForm(d *dossier.Dossier, o Options, width int) *explainForm {
	e := &explainForm{*newTextForm(d, o, width)}
	e.full = true
	return e
}

// write writes report by report, so that a long run shows its beginning at once.
func (e *explainForm) write(w io.Writer) error {
	for i := range e.Dossier.Reads {
		e.report(&e.Dossier.Reads[i], e.Dossier.Before+i+1)
		if _, err := io.WriteString(w, e.String()); err != nil {
			return err
		}
		e.Reset()
	}
	e.notRead()
	_, err := io.WriteString(w, e.String())
	return err
}

func (e *explainForm) report(r *dossier.Read, n int) {
	if n > 1 {
		e.WriteString("\n" + e.faint(strings.Repeat("─", min(e.width, 72))) + "\n")
	}
	e.para(e.bold(strconv.Itoa(n)+". "), e.bold(picture.ReportLine(r.Report)))
	e.para("   ", e.faint(picture.Clean(r.Report.ID)+picture.GenreWords(r)))
	m := picture.MarkUp(r)
	skipped := 0
	for _, b := range m.Blocks {
		if !b.Readable() {
			skipped += b.Len()
			continue
		}
		e.WriteString("\n")
		style := plainly
		if b.Kind == report.Title || b.Kind == report.Heading {
			style = e.bold
		}
		text := e.nodes(r.Report.Text, b.Nodes, style)
		e.para("  ", strings.Join(strings.Fields(text), " "))
	}
	if skipped > 0 {
		e.WriteString("\n")
		e.para("  ", e.faint("Not part of the article, and not read: "+picture.Plural(skipped, "byte")+furnitureWords(m.Blocks)))
	}
	e.legend(r, m)
}

// furnitureWords lists why blocks were called furniture, each reason once.
func furnitureWords(blocks []picture.MarkedBlock) string {
	var why []string
	seen := map[string]bool{}
	for _, b := range blocks {
		w := picture.FurnitureReason(b.Block)
		if !b.Readable() && !seen[w] {
			seen[w] = true
			why = append(why, w)
		}
	}
	return " (" + strings.Join(why, ", ") + ")"
}

// nodes writes text with its marks. Styles do not nest in a terminal: the innermost one holds.
func (e *explainForm) nodes(text string, ns []picture.Node, style func(string) string) string {
	var b strings.Builder
	for _, n := range ns {
		p := n.Passage
		switch {
		case p == nil:
			b.WriteString(style(picture.Visible(n.Of(text))))
		case p.Claim == nil:
			b.WriteString(e.nodes(text, n.Inner, e.faint))
		case e.colour && p.Claim.Kind == claim.Figure:
			b.WriteString(e.nodes(text, n.Inner, e.mark) + e.faint("["+strconv.Itoa(p.N)+"]"))
		case e.colour:
			b.WriteString(e.nodes(text, n.Inner, e.spoken) + e.faint("{"+strconv.Itoa(p.N)+"}"))
		case p.Claim.Kind == claim.Figure:
			b.WriteString("[[" + strconv.Itoa(p.N) + " " + e.nodes(text, n.Inner, style) + "]]")
		default:
			b.WriteString("{{" + strconv.Itoa(p.N) + " " + e.nodes(text, n.Inner, style) + "}}")
		}
	}
	return b.String()
}

// legend lists the claims by number and the numbers that were not used.
func (e *explainForm) legend(r *dossier.Read, m picture.Marked) {
	e.WriteString("\n")
	if len(r.Claims) == 0 {
		e.para("  ", e.faint("No claims."))
	}
	for _, b := range m.Blocks {
		for _, c := range b.Claims {
			n := strconv.Itoa(c.N)
			e.para(strings.Repeat(" ", max(1, 5-len(n)))+n+"  ", e.claimLine(c.Claim))
		}
	}
	for _, c := range m.Orphans {
		e.para("    ?  ", e.claimLine(c)+" "+e.level(picture.Disputed, "its words are not in the text"))
	}
	if len(r.Unused) == 0 {
		return
	}
	e.WriteString("\n")
	e.para("  ", "Numbers seen and not used")
	for _, u := range r.Unused {
		e.para("    ", e.faint("byte "+strconv.Itoa(u.Start)+": ")+picture.Clean(u.Words)+e.faint(", "+picture.WhyUnused(u.Reason)))
	}
}

// claimLine is everything read of a claim, on one line.
func (e *explainForm) claimLine(c *claim.Claim) string {
	var parts []string
	add := func(name, s string) {
		if s = picture.Clean(s); s != "" {
			parts = append(parts, strings.TrimSpace(name+" "+s))
		}
	}
	if c.Kind == claim.Figure {
		parts = append(parts, e.bold(picture.Clean(c.Phrase())))
		add("", picture.MeasureWords(c))
	} else {
		parts = append(parts, e.bold(string(c.Kind)))
		add("", picture.Statement{Claim: c}.Style())
		if c.Kind == claim.Event {
			add("", picture.EventWords(c))
		}
	}
	add("says", e.Origin(c))
	add("via", strings.Join(picture.Relays(c), ", "))
	if c.Place != nil {
		add("in", c.Place.Name)
	}
	add("", picture.AsOf(c.AsOf))
	add("said", c.Said)
	if c.Genre != "" && c.Genre != "news" {
		add("from", "a report of genre "+c.Genre)
	}
	add("loaded words:", picture.LoadedWords(c.Loaded))
	if c.Decided != nil {
		add("", c.Decided.Words())
	}
	add("rule", c.Rule)
	return strings.Join(parts, e.faint(" · "))
}
