package export

import (
	"encoding/json"
	"fmt"
	"io"
	"strconv"

	"crosscheck/dossier"
	"crosscheck/picture"
	"crosscheck/report"
)

// Where reports tell of several stories, each form shows them one after the other, each as it would be shown alone, under one head that
// counts them all. Reports are numbered through, so that a trace means one place.

// storyOptions are the options for the i-th story.
func storyOptions(o Options, i int) Options {
	o.Title, o.key = "", "s"+strconv.Itoa(i+1)+"-"
	return o
}

// overall is the head of several stories: its title and what all of them hold.
func overall(d *dossier.Dossier, o Options) *picture.Picture {
	o.key = ""
	return picture.New(d, o.picture())
}

// textStories writes the picture of several stories for a terminal.
func textStories(d *dossier.Dossier, o Options, width int) string {
	t := newTextForm(d, o, width)
	t.para("", t.bold(picture.Clean(t.Title)))
	t.para("", t.Counts.String())
	t.para("", picture.StoriesWords(len(d.Stories))+". They are compared each on its own; --one-story compares all with all.")
	for i, s := range d.Stories {
		t.para(" • ", "story "+strconv.Itoa(i+1)+": "+picture.Clean(picture.StoryName(s))+t.faint(" ("+picture.Plural(len(s.Reads), "report")+")"))
	}
	for i, s := range d.Stories {
		t.heading(t.rule(width))
		part := newTextForm(s, storyOptions(o, i), width)
		part.Title = "Story " + strconv.Itoa(i+1) + " of " + strconv.Itoa(len(d.Stories)) + ": " + picture.Clean(picture.StoryName(s))
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
	m := &markdownForm{Picture: overall(d, o)}
	m.line("# " + md(m.Title))
	m.line(m.Counts.String() + ". " + picture.StoriesWords(len(d.Stories)) + ", each compared on its own:")
	for i, s := range d.Stories {
		m.item("story " + strconv.Itoa(i+1) + ": " + md(picture.StoryName(s)) + " (" + picture.Plural(len(s.Reads), "report") + ")")
	}
	m.WriteString("\n")
	for i, s := range d.Stories {
		part := &markdownForm{Picture: picture.New(s, storyOptions(o, i).picture())}
		part.Title = "Story " + strconv.Itoa(i+1) + ": " + picture.StoryName(s)
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
	Counts  picture.Counts   `json:"counts"` // of all
	Decided *dossier.Decided `json:"decided,omitempty"`
	Stories []Document       `json:"stories"`
	NotRead []report.Problem `json:"not_read"`
}

func jsonStories(w io.Writer, d *dossier.Dossier, o Options) error {
	p := overall(d, o)
	doc := StoriesDocument{
		Format: DocumentVersion, Kind: "crosscheck stories", Title: p.Title, Rule: d.Rule, Counts: p.Counts, Decided: d.Decided, NotRead: orEmpty(d.Problems),
	}
	for i, s := range d.Stories {
		part := document(s, storyOptions(o, i))
		part.Title = picture.StoryName(s)
		doc.Stories = append(doc.Stories, part)
	}
	e := json.NewEncoder(w)
	e.SetIndent("", " ")
	if err := e.Encode(doc); err != nil {
		return fmt.Errorf("export json: %w", err)
	}
	return nil
}
