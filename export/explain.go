package export

import (
	"io"
	"strings"

	"crosscheck/claim"
	"crosscheck/dossier"
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
	for i := range e.d.Reads {
		e.report(&e.d.Reads[i], e.d.Before+i+1)
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
	e.para(e.bold(itoa(n)+". "), e.bold(reportLine(r.Report)))
	e.para("   ", e.faint(Clean(r.Report.ID)+genreWords(r)))
	m := markUp(r)
	skipped := 0
	for _, b := range m.blocks {
		if !b.Readable() {
			skipped += b.Len()
			continue
		}
		e.WriteString("\n")
		style := plainly
		if b.Kind == report.Title || b.Kind == report.Heading {
			style = e.bold
		}
		text := e.nodes(r.Report.Text, b.nodes, style)
		e.para("  ", strings.Join(strings.Fields(text), " "))
	}
	if skipped > 0 {
		e.WriteString("\n")
		e.para("  ", e.faint("Not part of the article, and not read: "+plural(skipped, "byte")+furnitureWords(m.blocks)))
	}
	e.legend(r, m)
}

// genreWords says what kind of report it is, where it is no plain news, with the words that say so.
func genreWords(r *dossier.Read) string {
	if r.Genre == "" || r.Genre == "news" {
		return ""
	}
	s := " · " + r.Genre
	var words []string
	for _, w := range evidenceWords(r) {
		words = append(words, "“"+w+"”")
	}
	if len(words) > 0 {
		s += ", because of " + strings.Join(words, ", ")
	}
	return s
}

// evidenceWords are the words that tell the genre of a report, each once, in order.
func evidenceWords(r *dossier.Read) []string {
	var out []string
	seen := map[string]bool{}
	for _, span := range r.GenreEvidence {
		w := excerpt(span.Of(r.Report.Text), 60)
		if k := strings.ToLower(w); !seen[k] {
			seen[k] = true
			out = append(out, w)
		}
	}
	return out
}

// loadedWords lists loaded words, each once, with what sort they are: "terrorists (label); farce (insult)".
func loadedWords(loaded []claim.Loaded) string {
	var out []string
	seen := map[string]bool{}
	for _, l := range loaded {
		if k := strings.ToLower(l.Words); !seen[k] {
			seen[k] = true
			out = append(out, Clean(l.Words)+" ("+l.Kind+")")
		}
	}
	return strings.Join(out, "; ")
}

// furnitureWords lists why blocks were called furniture, each reason once.
func furnitureWords(blocks []markedBlock) string {
	var why []string
	seen := map[string]bool{}
	for _, b := range blocks {
		w := furnitureReason(b.Block)
		if !b.Readable() && !seen[w] {
			seen[w] = true
			why = append(why, w)
		}
	}
	return " (" + strings.Join(why, ", ") + ")"
}

func furnitureReason(b report.Block) string {
	switch {
	case b.Kind == report.FrontMatter:
		return "front matter"
	case b.Why != "":
		return Clean(b.Why)
	}
	return "page furniture"
}

// nodes writes text with its marks. Styles do not nest in a terminal: the innermost one holds.
func (e *explainForm) nodes(text string, ns []node, style func(string) string) string {
	var b strings.Builder
	for _, n := range ns {
		p := n.passage
		switch {
		case p == nil:
			b.WriteString(style(visible(n.Of(text))))
		case p.claim == nil:
			b.WriteString(e.nodes(text, n.inner, e.faint))
		case e.colour && p.claim.Kind == claim.Figure:
			b.WriteString(e.nodes(text, n.inner, e.mark) + e.faint("["+itoa(p.n)+"]"))
		case e.colour:
			b.WriteString(e.nodes(text, n.inner, e.spoken) + e.faint("{"+itoa(p.n)+"}"))
		case p.claim.Kind == claim.Figure:
			b.WriteString("[[" + itoa(p.n) + " " + e.nodes(text, n.inner, style) + "]]")
		default:
			b.WriteString("{{" + itoa(p.n) + " " + e.nodes(text, n.inner, style) + "}}")
		}
	}
	return b.String()
}

// legend lists the claims by number and the numbers that were not used.
func (e *explainForm) legend(r *dossier.Read, m marked) {
	e.WriteString("\n")
	if len(r.Claims) == 0 {
		e.para("  ", e.faint("No claims."))
	}
	for _, b := range m.blocks {
		for _, c := range b.claims {
			n := itoa(c.n)
			e.para(strings.Repeat(" ", max(1, 5-len(n)))+n+"  ", e.claimLine(c.claim))
		}
	}
	for _, c := range m.orphans {
		e.para("    ?  ", e.claimLine(c)+" "+e.level(disputed, "its words are not in the text"))
	}
	if len(r.Unused) == 0 {
		return
	}
	e.WriteString("\n")
	e.para("  ", "Numbers seen and not used")
	for _, u := range r.Unused {
		e.para("    ", e.faint("byte "+itoa(u.Start)+": ")+Clean(u.Words)+e.faint(", "+whyUnused(u.Reason)))
	}
}

// claimLine is everything read of a claim, on one line.
func (e *explainForm) claimLine(c *claim.Claim) string {
	var parts []string
	add := func(name, s string) {
		if s = Clean(s); s != "" {
			parts = append(parts, strings.TrimSpace(name+" "+s))
		}
	}
	if c.Kind == claim.Figure {
		parts = append(parts, e.bold(Clean(c.Phrase())))
		add("", measureWords(c))
	} else {
		parts = append(parts, e.bold(string(c.Kind)))
		add("", statement{claim: c}.style())
		if c.Kind == claim.Event {
			add("", eventWords(c))
		}
	}
	add("says", e.origin(c))
	add("via", strings.Join(relays(c), ", "))
	if c.Place != nil {
		add("in", c.Place.Name)
	}
	add("", asOf(c.AsOf))
	add("said", c.Said)
	if c.Genre != "" && c.Genre != "news" {
		add("from", "a report of genre "+c.Genre)
	}
	add("loaded words:", loadedWords(c.Loaded))
	if c.Decided != nil {
		add("", c.Decided.Words())
	}
	add("rule", c.Rule)
	return strings.Join(parts, e.faint(" · "))
}

// measureWords says what a figure counts, and as what.
func measureWords(c *claim.Claim) string {
	s := strings.ReplaceAll(c.Measure, "_", " ")
	if c.Counted != "" {
		s += ": " + c.Counted
	}
	if c.Basis != "" && c.Basis != claim.Total {
		s += " (" + string(c.Basis) + ")"
	}
	return s
}
