package export

import (
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"sync"

	"crosscheck/chart"
	"crosscheck/dossier"
)

//go:embed page
var pageFiles embed.FS

// pageStyle is the style sheet of the page with that of the charts.
var pageStyle = sync.OnceValue(func() string {
	b, err := pageFiles.ReadFile("page/page.css")
	if err != nil {
		panic(err) // embedded: it is there or the program does not build
	}
	return string(b) + chart.CSS()
})

// pageTemplates are parsed once; they are part of the program, so a mistake in one panics, and the tests render all.
var pageTemplates = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("page").Funcs(template.FuncMap{
		"date":   longDate,
		"period": longPeriod,
		"why":    whyAll,
		"plural": plural,
		"short":  func(s string) string { return s[:min(12, len(s))] },
	}).ParseFS(pageFiles, "page/*.tmpl"))
})

// HTML writes the dossier as one page: no script, no request to anywhere (its own policy forbids both), readable on a telephone,
// in the dark, on paper and by a screen reader.
//
// It holds the full texts of the reports, because every figure must open at its words; [Options.WithoutTexts] keeps of
// them only the passages that hold a claim.
func HTML(w io.Writer, d *dossier.Dossier, o Options) error {
	v := newPage(d, o)
	if len(d.Stories) > 0 {
		v = newStoriesPage(d, o)
	}
	v.Style = template.CSS(pageStyle())
	// The policy names the one style sheet by its hash: nothing that a report smuggled in could add another.
	sum := sha256.Sum256([]byte(pageStyle()))
	v.CSP = "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; base-uri 'none'; form-action 'none'"
	if err := pageTemplates().ExecuteTemplate(w, "page", v); err != nil {
		return fmt.Errorf("export html: %w", err)
	}
	return nil
}
