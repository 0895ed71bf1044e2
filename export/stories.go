package export

import (
	"cmp"
	"encoding/json"
	"fmt"
	"html/template"
	"io"

	"crosscheck/dossier"
	"crosscheck/report"
)

// Where reports tell of several stories, each form shows them one after the other, each as it would be shown alone, under one head that
// counts them all. Reports are numbered through, so that a trace means one place.

// storyOptions are the options for the i-th story.
func storyOptions(o Options, i int) Options {
	o.Title, o.key = "", "s"+itoa(i+1)+"-"
	return o
}

// storyName is the title of a story, or its first report where no report has a title.
func storyName(s *dossier.Dossier) string {
	return excerpt(cmp.Or(s.Title, s.Reads[0].Report.ID), titleLetters)
}

// titleLetters is how long the title of a story may be.
const titleLetters = 120

// overall is the head of several stories: its title and what all of them hold.
func overall(d *dossier.Dossier, o Options) *picture {
	o.key = ""
	return newPicture(d, o)
}

func storiesWords(n int) string { return countedPlural(n, "story", "stories") }

func countedPlural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return itoa(n) + " " + many
}

// textStories writes the picture of several stories for a terminal.
func textStories(d *dossier.Dossier, o Options, width int) string {
	t := newTextForm(d, o, width)
	t.para("", t.bold(Clean(t.title)))
	t.para("", t.counts.String())
	t.para("", storiesWords(len(d.Stories))+". They are compared each on its own; --one-story compares all with all.")
	for i, s := range d.Stories {
		t.para(" • ", "story "+itoa(i+1)+": "+Clean(storyName(s))+t.faint(" ("+plural(len(s.Reads), "report")+")"))
	}
	for i, s := range d.Stories {
		t.heading(t.rule(width))
		part := newTextForm(s, storyOptions(o, i), width)
		part.title = "Story " + itoa(i+1) + " of " + itoa(len(d.Stories)) + ": " + Clean(storyName(s))
		t.WriteString(part.whole())
	}
	t.decisions()
	t.notRead()
	return t.String()
}

// rule parts stories.
func (t *textForm) rule(width int) string {
	line := make([]rune, min(width, DefaultWidth))
	for i := range line {
		line[i] = '═'
	}
	return string(line)
}

// markdownStories writes several stories as Markdown.
func markdownStories(d *dossier.Dossier, o Options) string {
	m := &markdownForm{picture: overall(d, o)}
	m.line("# " + md(m.title))
	m.line(m.counts.String() + ". " + storiesWords(len(d.Stories)) + ", each compared on its own:")
	for i, s := range d.Stories {
		m.item("story " + itoa(i+1) + ": " + md(storyName(s)) + " (" + plural(len(s.Reads), "report") + ")")
	}
	m.WriteString("\n")
	for i, s := range d.Stories {
		part := &markdownForm{picture: newPicture(s, storyOptions(o, i))}
		part.title = "Story " + itoa(i+1) + ": " + storyName(s)
		m.WriteString(part.whole())
	}
	m.decisions()
	m.notRead()
	return m.String()
}

// StoriesDocument is the JSON of several stories. Each is a [Document] of its own, whose report numbers go on from the one before.
type StoriesDocument struct {
	Format  int              `json:"format"` // DocumentVersion
	Kind    string           `json:"kind"`   // "crosscheck stories"
	Title   string           `json:"title"`
	Rule    string           `json:"rule"`
	Counts  Counts           `json:"counts"` // of all
	Decided *dossier.Decided `json:"decided,omitempty"`
	Stories []Document       `json:"stories"`
	NotRead []report.Problem `json:"not_read"`
}

func jsonStories(w io.Writer, d *dossier.Dossier, o Options) error {
	p := overall(d, o)
	doc := StoriesDocument{
		Format: DocumentVersion, Kind: "crosscheck stories", Title: p.title, Rule: d.Rule, Counts: p.counts, Decided: d.Decided, NotRead: orEmpty(d.Problems),
	}
	for i, s := range d.Stories {
		part := document(s, storyOptions(o, i))
		part.Title = storyName(s)
		doc.Stories = append(doc.Stories, part)
	}
	e := json.NewEncoder(w)
	e.SetIndent("", " ")
	if err := e.Encode(doc); err != nil {
		return fmt.Errorf("export json: %w", err)
	}
	return nil
}

// newStoriesPage is the page of several stories.
func newStoriesPage(d *dossier.Dossier, o Options) pageView {
	p := overall(d, o)
	v := pageView{
		Title: Clean(p.title), Head: p.counts.String(), Rule: d.Rule, Counts: p.counts, Problems: d.Problems, Legend: legend(), Vague: vague(),
		Reasons: reasons(), WithoutTexts: o.WithoutTexts,
	}
	for i, s := range d.Stories {
		part := newPage(s, storyOptions(o, i))
		part.Key, part.N, part.Title = template.HTMLAttr(storyOptions(o, i).key), i+1, Clean(storyName(s))
		v.Stories = append(v.Stories, part)
	}
	return v
}
