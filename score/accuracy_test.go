package score

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"crosscheck/dossier"
	"crosscheck/extract"
	"crosscheck/report"
)

var update = flag.Bool("update", false, "write docs/accuracy.md anew from what is measured, and raise the floors")

var long = flag.Bool("long", false, "measure also what takes seconds")

const (
	root     = ".."
	pagePath = root + "/docs/accuracy.md"
	// sharedDir is where development data that is not part of the project lies, beside the project's folder.
	sharedDir = root + "/../shared"
)

// measured is one number with its floor's name and the margin of a new floor.
type measured struct {
	name   string
	value  float64
	margin float64
}

// part is what stands between two marks of the page: it is measured, or skipped where its data is missing.
type part struct {
	mark    string
	needs   string // a file of the development data; empty: nothing outside the project
	long    bool   // takes seconds: measured with -update or -long only
	measure func(t *testing.T, p *page) (text string, values []measured)
}

// page is what the parts need: the program, and the floors to be shown beside the numbers.
type page struct {
	x      *extract.Extractor
	floors *floors
}

// TestAccuracyPage keeps docs/accuracy.md true: the parts between its marks are what this commit measures, and none lies below its floor.
// What is measured on data that is not part of the project is left as it stands where the data is missing.
func TestAccuracyPage(t *testing.T) {
	x, err := extract.New()
	if err != nil {
		t.Fatal(err)
	}
	p := &page{x, readFloors(t)}
	data, err := os.ReadFile(pagePath)
	if err != nil {
		t.Fatal(err)
	}
	out := string(data)
	for _, part := range parts {
		t.Run(part.mark, func(t *testing.T) {
			if part.needs != "" {
				if _, err := os.Stat(filepath.Join(sharedDir, part.needs)); err != nil {
					t.Skipf("not measured, and the page not checked: development data that is not part of the project is missing: %v", err)
				}
			}
			if part.long && !*update && !*long {
				t.Skip("not measured, and the page not checked: it takes seconds; make accuracy and go test ./score -long measure it")
			}
			text, values := part.measure(t, p)
			for _, m := range values {
				if *update && !p.floors.has(m.name) {
					p.floors.raise(m)
				}
				p.floors.check(t, m)
				if *update {
					p.floors.raise(m)
				}
			}
			for _, m := range values { // the page shows the floors as they are now
				least := p.floors.of(m.name)
				text = strings.NewReplacer(floorMark(m.name), fmt.Sprintf("%g", least), ceilingMark(m.name), fmt.Sprintf("%.3f", 1-least)).Replace(text)
			}
			out = section(t, out, part.mark, text)
		})
	}
	compare(t, pagePath, []byte(out))
	if *update {
		compare(t, floorsPath, p.floors.bytes())
	}
}

// floorMark stands in a text for a floor that may yet be raised.
func floorMark(name string) string { return "{" + name + "}" }

// ceilingMark stands for what a floor leaves of 1: the most that may not be resolved.
func ceilingMark(name string) string { return "{1 - " + name + "}" }

// compare writes a golden or compares with it.
func compare(t *testing.T, path string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), string(got)); d != "" {
		t.Errorf("%s is not what is measured; run make accuracy and look at the change:\n%s", path, d)
	}
}

// section replaces what stands between <!-- measured: name --> and <!-- end -->.
func section(t *testing.T, page, name, text string) string {
	t.Helper()
	start := "<!-- measured: " + name + " -->\n"
	i := strings.Index(page, start)
	if i < 0 {
		t.Fatalf("docs/accuracy.md has no mark %q", strings.TrimSpace(start))
	}
	i += len(start)
	j := strings.Index(page[i:], "<!-- end -->")
	if j < 0 {
		t.Fatalf("docs/accuracy.md: the mark %q has no end", name)
	}
	return page[:i] + text + page[i+j:]
}

// open opens gold that must be good.
func (p *page) open(t *testing.T, path, annotated string) *Gold {
	t.Helper()
	g, bad, err := OpenGold(path, "", annotated)
	if err != nil || len(bad) > 0 {
		t.Fatal(err, bad)
	}
	return g
}

// readFolder reads the reports of a gold that lie in a folder and scores them.
func (p *page) readFolder(t *testing.T, g *Gold, folder string) Result {
	t.Helper()
	list := report.List([]string{folder}, nil)
	g.Only(list)
	out, problems, err := g.ReadListing(context.Background(), list, dossier.Options{})
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	return p.score(t, g, out)
}

// readTexts reads the texts that a gold holds and scores them.
func (p *page) readTexts(t *testing.T, g *Gold) Result {
	t.Helper()
	out, err := g.ReadTexts(context.Background(), p.x)
	if err != nil {
		t.Fatal(err)
	}
	return p.score(t, g, out)
}

func (p *page) score(t *testing.T, g *Gold, out []Output) Result {
	t.Helper()
	r, err := g.Score(out)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// rows builds a table with a row for each measure and collects the values that have a floor.
type rows struct {
	b      bytes.Buffer
	values []measured
}

const rowsHead = "| | F1 | precision | recall | floor (F1) |\n|---|---|---|---|---|\n"

// prf is a row of precision, recall and F1, whose floor is that of F1.
func (r *rows) prf(label, name string, s PRF, margin float64) {
	if r.b.Len() == 0 {
		r.b.WriteString(rowsHead)
	}
	r.values = append(r.values, measured{name, s.F1, margin})
	fmt.Fprintf(&r.b, "| %s | %.3f | %.3f | %.3f | %s |\n", label, s.F1, s.P, s.R, floorMark(name))
}

// kinds lists the most frequent kinds of error.
func (r *rows) kinds(res Result) {
	n := len(res.Errors())
	if n == 0 {
		return
	}
	fmt.Fprintf(&r.b, "\nOf %d errors the most frequent kinds: ", n)
	for i, k := range res.Kinds()[:min(len(res.Kinds()), kindsShown)] {
		if i > 0 {
			r.b.WriteString("; ")
		}
		fmt.Fprintf(&r.b, "%s %d", k.Kind, k.Count)
	}
	r.b.WriteString(".\n")
}
