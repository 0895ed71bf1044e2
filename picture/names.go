package picture

import (
	"cmp"
	"strconv"
	"strings"

	"crosscheck/dossier"
	"crosscheck/report"
)

// ReportName is the shortest name of a report that a reader knows: its outlet, or its file.
func ReportName(r *report.Report) string {
	if r.Meta.Outlet.Known() {
		return Excerpt(r.Meta.Outlet.Value, nameLetters)
	}
	return Excerpt(r.ID, nameLetters)
}

// nameLetters is how long the name of a report may be where it only points there.
const nameLetters = 60

// ReportLine names a report: title, outlet, date, each unknown where it is.
func ReportLine(r *report.Report) string {
	parts := []string{"untitled", "outlet unknown", "undated"}
	for i, f := range []report.Field{r.Meta.Title, r.Meta.Outlet, r.Meta.Published} {
		if f.Known() {
			parts[i] = Clean(f.Value)
		}
	}
	if a := r.Meta.Agency; a.Known() {
		parts = append(parts, "credits "+Clean(a.Value))
	}
	return strings.Join(parts, " · ")
}

// StoryName is the title of a story, or its first report where no report has a title.
func StoryName(s *dossier.Dossier) string {
	return Excerpt(cmp.Or(s.Title, s.Reads[0].Report.ID), titleLetters)
}

// titleLetters is how long the title of a story may be.
const titleLetters = 120

// StoriesWords counts stories.
func StoriesWords(n int) string { return countedPlural(n, "story", "stories") }

func countedPlural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}

// Facts are what is known of a report, with where each value comes from; what is unknown is said to be.
func Facts(m report.Meta) []Fact {
	var out []Fact
	for _, f := range []struct {
		name  string
		field report.Field
		must  bool
	}{
		{"Outlet", m.Outlet, true},
		{"Published", m.Published, true},
		{"Author", m.Author, false},
		{"Credits", m.Agency, false},
		{"Language", m.Language, false},
		{"Address", m.URL, false},
	} {
		switch {
		case f.field.Known():
			out = append(out, Fact{f.name, Clean(f.field.Value), Clean(f.field.From)})
		case f.must:
			out = append(out, Fact{f.name, "unknown", ""})
		}
	}
	return out
}

// Fact is something known of a report, with where it comes from.
type Fact struct{ Name, Value, From string }
