package score

import (
	"io"
	"slices"
	"sort"

	"crosscheck/claim"
)

// GoldQuote is a statement as a person read it.
type GoldQuote struct {
	File        string   `json:"file"`
	Kind        string   `json:"kind"` // direct, indirect, mixed
	Source      string   `json:"source"`
	SourceStart *int     `json:"source_start"`
	SourceEnd   *int     `json:"source_end"`
	CueStart    *int     `json:"cue_start"`
	CueEnd      *int     `json:"cue_end"`
	Content     spanList `json:"content"`
}

func (g *GoldQuote) check() string {
	switch {
	case g.File == "":
		return `expected a statement with the "file" it stands in, found none`
	case len(g.Content) == 0:
		return `expected "content", a list of [start, end], found none`
	case (g.SourceStart == nil) != (g.SourceEnd == nil) || (g.CueStart == nil) != (g.CueEnd == nil):
		return `expected both ends of source and cue, found one`
	}
	return ""
}

func (g *GoldQuote) statement(text []byte) statement {
	s := statement{content: g.Content, name: g.Source, style: g.Kind}
	if g.CueStart != nil {
		s.cue = []claim.Span{{Start: *g.CueStart, End: *g.CueEnd}}
	}
	if g.SourceStart != nil {
		s.source = []claim.Span{{Start: *g.SourceStart, End: *g.SourceEnd}}
		a, b := min(*g.SourceEnd, g.Content[0].Start), max(*g.SourceStart, g.Content[0].End)
		if a >= 0 && a < b && b <= len(text) {
			s.far = slices.Contains(text[a:b], '\n')
		}
	}
	return s
}

// QuoteResult holds the numbers of statements against annotated ones.
type QuoteResult struct {
	Files   int                 `json:"files"`
	Linked  PRF                 `json:"linked"`
	Content PRF                 `json:"content"`
	OfLink  Rate                `json:"source_name_of_linked"`
	OfFound Rate                `json:"source_name_of_content"`
	Style   Rate                `json:"style"`
	ByStyle map[string]*ByStyle `json:"by_style"`

	errors  []Mistake
	reports *reports
}

// ByStyle is the recall of statements of one style.
type ByStyle struct {
	Gold    int `json:"gold"`
	Content int `json:"content"`
	Linked  int `json:"linked"`
}

// Quotes measures read statements against annotated ones. files are the reports annotated completely, nil: those with a statement; text
// gives the bytes of a report, to tell whether a source stands in another paragraph.
func Quotes(gold []GoldQuote, out []Output, files []string, text func(string) []byte) *QuoteResult {
	by := map[string][]*GoldQuote{}
	for i := range gold {
		by[gold[i].File] = append(by[gold[i].File], &gold[i])
	}
	if files == nil {
		for f := range by {
			files = append(files, f)
		}
	}
	files = slices.Compact(slices.Sorted(slices.Values(files)))
	r := &QuoteResult{Files: len(files), ByStyle: map[string]*ByStyle{}, reports: newReports(files)}
	gotBy := byReport(out, r.reports, "statement")
	var nGold, nGot, nContent, nLinked, named, namedLinked, style int
	for _, f := range files {
		var g []statement
		for _, q := range by[f] {
			g = append(g, q.statement(text(f)))
		}
		p := statementsOf(gotBy[f])
		content, linked := matchStatements(g, p)
		nGold, nGot, nContent, nLinked = nGold+len(g), nGot+len(p), nContent+len(content), nLinked+len(linked)
		found, links, used := map[int]int{}, map[int]bool{}, map[int]bool{}
		for _, x := range content {
			found[x.gold], used[x.got] = x.got, true
			same := SameName(g[x.gold].name, p[x.got].name)
			named += one(same)
			style += one(p[x.got].style == g[x.gold].style)
		}
		for _, x := range linked {
			links[x.gold] = true
			namedLinked += one(SameName(g[x.gold].name, p[x.got].name))
		}
		var ms []Mistake
		for i := range g {
			s := r.style(g[i].style)
			s.Gold++
			j, ok := found[i]
			s.Content += one(ok)
			s.Linked += one(links[i])
			at := claim.Span{Start: g[i].content[0].Start, End: g[i].content[len(g[i].content)-1].End}
			switch {
			case !ok:
				ms = append(ms, Mistake{Kind: "missed: " + g[i].style, Report: f, Start: at.Start, End: at.End, Gold: g[i].name})
			case !links[i]:
				ms = append(ms, Mistake{Kind: linkProblem(&g[i], &p[j]), Report: f, Start: at.Start, End: at.End, Gold: g[i].name, Got: p[j].name, Rule: p[j].rule})
			case !SameName(g[i].name, p[j].name):
				ms = append(ms, Mistake{Kind: "name: " + presence(p[j].name, g[i].name), Report: f, Start: at.Start, End: at.End, Gold: g[i].name, Got: p[j].name, Rule: p[j].rule})
			}
		}
		for j := range p {
			if !used[j] {
				at := claim.Span{Start: gotBy[f][j].Start, End: gotBy[f][j].End}
				ms = append(ms, Mistake{Kind: "spurious: " + p[j].style, Report: f, Start: at.Start, End: at.End, Got: p[j].name, Rule: p[j].rule})
			}
		}
		sort.SliceStable(ms, func(i, j int) bool { return ms[i].Start < ms[j].Start })
		r.errors = append(r.errors, ms...)
	}
	r.Linked, r.Content = prf(float64(nLinked), nGot, nGold), prf(float64(nContent), nGot, nGold)
	r.OfLink, r.OfFound, r.Style = rate(namedLinked, nLinked), rate(named, nContent), rate(style, nContent)
	return r
}

func (r *QuoteResult) style(name string) *ByStyle {
	if r.ByStyle[name] == nil {
		r.ByStyle[name] = &ByStyle{}
	}
	return r.ByStyle[name]
}

// Table writes the numbers for people.
func (r *QuoteResult) Table(w io.Writer) error {
	t := &table{w: w}
	t.line("statements in %d files", r.Files)
	t.prf("linked", r.Linked)
	t.prf("content, half of it", r.Content)
	t.line("  name right, of linked %s, of content found %s; style right %s", percentOf(r.OfLink), percentOf(r.OfFound), percentOf(r.Style))
	var names []string
	for n := range r.ByStyle {
		names = append(names, n)
	}
	sort.Strings(names)
	for _, n := range names {
		s := r.ByStyle[n]
		t.line("  recall, %-9s content %d/%d, linked %d/%d", n, s.Content, s.Gold, s.Linked, s.Gold)
	}
	return t.err
}

// Numbers are the result itself.
func (r *QuoteResult) Numbers() any { return r }

// Errors are statements missed, spurious, linked wrongly and named wrongly.
func (r *QuoteResult) Errors() []Mistake { return r.errors }

// Kinds counts the kinds of error.
func (r *QuoteResult) Kinds() []KindCount { return countKinds(r.errors) }

// Notes say what was not scored.
func (r *QuoteResult) Notes() []string { return r.reports.notes() }
