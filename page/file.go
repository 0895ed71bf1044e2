package page

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"strconv"
	"sync"

	"crosscheck/dossier"
	"crosscheck/picture"
	"crosscheck/redact"
)

// Options say how the file is written.
type Options struct {
	// Title names the situation; empty: "What 14 reports say".
	Title string
	// Keep says what the file holds beside the picture; the zero value leaves out full texts, names of private persons and exact coordinates.
	Keep redact.Options
	// Source is what made the file, for its method.
	Source Source

	key string // of one story among several: stands before the ids of its parts
}

// Source says what made a file, so that it can be made again. Empty fields are not shown.
type Source struct {
	Version string // of the program
	Edition string // of its rules and word tables, a hash
	Seal    string // of the ledger whose reports it shows: the hash of its last entry
}

// story are the options for the i-th story.
func (o Options) story(i int) Options {
	o.Title, o.key = "", "s"+strconv.Itoa(i+1)+"-"
	return o
}

func (o Options) picture() picture.Options { return picture.Options{Title: o.Title, Key: o.key} }

// parsed are the templates, once; they are part of the program, so a mistake in one panics, and the tests render all.
var parsed = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("page").Funcs(template.FuncMap{
		"date":    picture.LongDate,
		"period":  picture.LongPeriod,
		"why":     whyAll,
		"plural":  picture.Plural,
		"because": becauseWords,
		"short":   func(s string) string { return s[:min(12, len(s))] },
	}).ParseFS(files, "templates/*.tmpl"))
})

// Templates are a copy of the templates of all views, for whoever shows them elsewhere than in a file. What only a server offers has an empty
// template here: on-claim, on-note, on-question, on-report. It may be defined anew.
func Templates() *template.Template { return template.Must(parsed().Clone()) }

// File writes the dossier as one page: no script, no request to anywhere (its own policy forbids both), readable on a telephone,
// in the dark, on paper and by a screen reader.
//
// It is what people pass on, so it leaves out what [Options.Keep] does not ask for: of the texts it holds the passages with a claim, at whose words every
// figure still opens.
func File(w io.Writer, d *dossier.Dossier, o Options) error {
	var v Sheet
	d, title, left := redact.Of(d, o.Title, o.Keep)
	o.Title = title
	if len(d.Stories) > 0 {
		v = newStoriesPage(d, o)
	} else {
		v = Of(d, o.picture(), OnePage()).whole(o)
	}
	v.Style = template.CSS(CSS())
	v.Left, v.Source, v.OneFile = leftOut(left), o.Source, true
	// The policy names the one style sheet by its hash: nothing that a report smuggled in could add another.
	sum := sha256.Sum256([]byte(CSS()))
	v.CSP = "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; base-uri 'none'; form-action 'none'"
	if err := parsed().ExecuteTemplate(w, "page", v); err != nil {
		return fmt.Errorf("export html: %w", err)
	}
	return nil
}
