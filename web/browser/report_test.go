package browser

import (
	"bytes"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"crosscheck/dossier"
	"crosscheck/export"
	"crosscheck/report"
)

// known are faults of the report in one file that are known and not mended yet: in which tests, what the finding looks like, and what is to be done. One that
// occurs nowhere any more fails the test, so that the list cannot outlive its faults.
var known = []struct{ test, finding, mend string }{}

// views are the ways in which each report is looked at.
var views = map[string]Options{
	"light":     {},
	"dark":      {Dark: true},
	"telephone": {Width: 320, Height: 640},
	"zoomed":    {Zoom: 2},
	"paper":     {Width: 794, Print: true}, // A4 at 96 dots an inch
	"noscripts": {NoScripts: true},
}

func inOneFile(t testing.TB, folder string) string {
	t.Helper()
	d, err := dossier.Build(t.Context(), report.List([]string{folder}, nil), dossier.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := export.Write(&b, "html", d, export.Options{}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestReportInOneFile(t *testing.T) {
	running(t) // or skip as a whole: without findings the known ones would be missed
	met := map[string]bool{}
	examples := filepath.Join("..", "..", "examples")
	for name, folder := range map[string]string{"kursk": filepath.Join(examples, "kursk"), "flood": filepath.Join(examples, "flood"), "hostile": Hostile(t)} {
		server := Serve(t, map[string]string{"/": inOneFile(t, folder)})
		for _, view := range slices.Sorted(maps.Keys(views)) {
			t.Run(name+"/"+view, func(t *testing.T) {
				o := views[view]
				o.Server = server
				p := Open(t, o)
				p.Go("/")
				p.Screenshot(name + "-" + view)
				for _, line := range findings(p, view) {
					if !isKnown(name+"/"+view, line, met) {
						t.Error(line)
					}
				}
				if view == "paper" {
					if pdf := p.PDF(); !bytes.HasPrefix(pdf, []byte("%PDF-")) {
						t.Errorf("expected a PDF, got %.20q", pdf)
					}
				}
			})
		}
	}
	for _, k := range known {
		if !met[k.finding] {
			t.Errorf("known %s (%s): expected it somewhere, found it nowhere; if it is mended, take it off the list", k.finding, k.mend)
		}
	}
}

// findings are those of all checks that say something new in the view: colours do not move the focus, and paper has none.
func findings(p *Page, view string) []string {
	lines := slices.Concat(ranFindings(p), linkFindings(p), LayoutFindings(p))
	if view == "paper" { // nobody presses anything on paper
		lines = slices.DeleteFunc(lines, func(l string) bool { return strings.HasPrefix(l, "target") })
	}
	if view == "light" || view == "telephone" {
		lines = append(lines, FocusFindings(p)...)
	}
	if view != "paper" {
		lines = append(lines, AxeFindings(p)...)
	}
	return lines
}

func isKnown(test, line string, met map[string]bool) bool {
	for _, k := range known {
		if regexp.MustCompile("^"+k.test+"$").MatchString(test) && regexp.MustCompile(k.finding).MatchString(line) {
			met[k.finding] = true
			return true
		}
	}
	return false
}

// ranFindings looks for anything that a report brought along: dialogs, windows and requests fail the test without it.
func ranFindings(p *Page) []string {
	var lines []string
	if Eval[bool](p, Ran) {
		lines = append(lines, "ran: a script of a report")
	}
	for _, e := range Eval[[]string](p, `[...document.querySelectorAll("script, iframe, img, object, embed, base, meta[http-equiv=refresh], form")].map(e => e.outerHTML.slice(0, 100))`) {
		lines = append(lines, "brought along: "+e)
	}
	for _, e := range Eval[[]string](p, `[...document.querySelectorAll("*")].flatMap(e => e.getAttributeNames().filter(a => a.startsWith("on") || a === "style" || a === "srcdoc").map(a => e.localName + " " + a))`) {
		lines = append(lines, "brought along: "+e)
	}
	return lines
}

// linkFindings follows the links of the page without clicking them: each leads to an element of the page, or openly away, and that of a quotation to its words.
func linkFindings(p *Page) []string {
	return Eval[[]string](p, `(() => {
		// Marks that turn text around stand as \u202e beside a figure, and as they are in the text.
		const out = [], folded = s => s.replace(/\\u[0-9a-f]{4}|\p{Cf}|\p{M}/gu, "").replace(/\s+/g, " ").trim();
		for (const a of document.querySelectorAll("a[href]")) {
			const href = a.getAttribute("href");
			if (!href.startsWith("#")) { if (!/^https?:/.test(href)) out.push("link: leads to " + href.slice(0, 60)); continue; }
			const to = document.getElementById(decodeURIComponent(href.slice(1)));
			if (!to) { out.push("link: nothing at " + href + " for " + folded(a.textContent).slice(0, 60)); continue; }
			if (!a.matches(".quote")) continue;
			const words = folded(a.querySelector("bdi").textContent), there = folded(to.textContent);
			if (!there.includes(words) && !words.includes(there)) out.push("link: of “" + words.slice(0, 80) + "” lands on “" + there.slice(0, 80) + "”");
		}
		return out;
	})()`)
}

// A click on what was said lands on the words: they are in the window, and marked.
func TestQuotationsOpenAtTheirWords(t *testing.T) {
	server := Serve(t, map[string]string{"/": inOneFile(t, filepath.Join("..", "..", "examples", "kursk"))})
	p := Open(t, Options{Server: server})
	p.Go("/")
	links := Eval[[]string](p, `[...new Set([...document.querySelectorAll("a.quote")].filter(a => a.checkVisibility()).map(a => a.getAttribute("href")))]`)
	if len(links) < 10 {
		t.Fatalf("expected many quotations with links, found %d", len(links))
	}
	for _, href := range links[:10] {
		p.Click(`a.quote[href="` + href + `"]`)
		at := Eval[string](p, `(() => { const e = document.querySelector(":target"), r = e && e.getBoundingClientRect(); if (!e) return "nothing is marked";
			return e.id !== location.hash.slice(1) ? "marked is " + e.id : r.top < 0 || r.top >= innerHeight ? "it is at " + r.top + " in a window of " + innerHeight : ""; })()`)
		if at != "" {
			t.Errorf("%s: expected to land on the words: %s", href, at)
		}
		if now := Eval[string](p, "location.hash"); now != href {
			t.Errorf("expected to be at %s, is at %s", href, now)
		}
	}
}
