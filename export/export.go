// Package export writes a dossier in each form that people and programs read: the picture in the terminal, one HTML page,
// Markdown, JSON, JSON lines and CSV.
//
// Three promises hold in every form. No figure stands without its origin and its hedge: all of them print a value through
// [claim.Claim.Phrase] and its origin through [claim.Claim.TellerAs]. A number that the program computed is marked derived.
// And nothing is dropped silently: what a form leaves out it says, with the number of rows it holds.
//
// What comes from a report is hostile text. Each form escapes it in its own way: the page through html/template, charts as XML,
// terminals and Markdown with control and direction characters made visible, CSV with a guard against cells that a
// spreadsheet would run.
//
// The same dossier gives the same bytes. Nothing here asks for the time, the machine or the environment.
package export

import (
	"fmt"
	"io"
	"strings"

	"crosscheck/dossier"
	"crosscheck/page"
	"crosscheck/picture"
	"crosscheck/redact"
)

// Options say how a form is written. The zero value is right for a file.
type Options struct {
	// Title names the situation; empty: "What 14 reports say".
	Title string
	// Width of the terminal picture in columns; 0 is [DefaultWidth].
	Width int
	// Colour draws the terminal picture with ANSI sequences. It is for the caller to know whether there is a terminal.
	Colour bool
	// Full lists in the terminal picture what it otherwise counts: every statement, every difference.
	Full bool
	// WithoutTexts leaves the reports' full texts out of JSON.
	WithoutTexts bool
	// Keep says what HTML holds beside the picture, which leaves out full texts, names of private persons and exact coordinates otherwise. The other
	// forms, which programs read, hold everything.
	Keep redact.Options
	// Source is what makes the file; HTML says it.
	Source page.Source

	key string // of one story among several: stands before the ids of its parts
}

// picture are the options of what every form shows.
func (o Options) picture() picture.Options { return picture.Options{Title: o.Title, Key: o.key} }

// DefaultWidth is the width of the terminal picture where none is asked for.
const DefaultWidth = 100

// Formats are the forms that [Write] knows, by the ending of a file.
func Formats() []string { return []string{"html", "json", "jsonl", "csv", "md", "txt"} }

// Write writes the dossier in a form of [Formats].
func Write(w io.Writer, format string, d *dossier.Dossier, o Options) error {
	switch format {
	case "html":
		return page.File(w, d, page.Options{Title: o.Title, Keep: o.Keep, Source: o.Source})
	case "json":
		return JSON(w, d, o)
	case "jsonl":
		return JSONLines(w, d)
	case "csv":
		return CSV(w, d)
	case "md":
		return Markdown(w, d, o)
	case "txt":
		return Text(w, d, o)
	}
	return fmt.Errorf("export: no form %q; expected one of %s", format, strings.Join(Formats(), ", "))
}
