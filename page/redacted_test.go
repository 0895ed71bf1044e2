package page

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"crosscheck/dossier"
	"crosscheck/extract"
	"crosscheck/picture/fixture"
	"crosscheck/redact"
	"crosscheck/report"
)

// example is the dossier of the folder of the examples.
func example(t *testing.T) *dossier.Dossier {
	t.Helper()
	x, err := extract.New()
	if err != nil {
		t.Fatal(err)
	}
	paths, err := filepath.Glob("../examples/kursk/*.*")
	if err != nil || len(paths) < 10 {
		t.Fatalf("%d examples: %v", len(paths), err)
	}
	var reads []dossier.Read
	for _, path := range paths {
		if filepath.Ext(path) == ".csv" {
			continue
		}
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		r, err := report.Parse(filepath.Base(path), path, b, report.Options{})
		if err != nil {
			t.Fatal(err)
		}
		reads = append(reads, dossier.ReadReport(x, r))
	}
	d, err := dossier.Assemble(reads, dossier.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// fileMost is how large the example's file may be, in bytes: it goes by mail, and opens on an old telephone.
const fileMost = 1 << 20

// The example's file holds no private name anywhere, attributes, drawings and addresses of links among them, is small, and is the same twice. The names of
// those in office stay, and with the flags so do all.
func TestSharedFile(t *testing.T) {
	d := example(t)
	file := page(t, d, Options{})
	if len(file) > fileMost {
		t.Errorf("%d bytes, want at most %d", len(file), fileMost)
	}
	if again := page(t, d, Options{}); again != file {
		t.Error("two files of one dossier differ")
	}
	lower := strings.ToLower(file)
	for _, gone := range []string{"okoro", "marlow", "brandt", "mara ellis", "daniel", "ann example"} {
		if i := strings.Index(lower, gone); i >= 0 {
			t.Errorf("the file holds %q: %s", gone, file[max(0, i-80):min(len(file), i+80)])
		}
	}
	for _, stays := range []string{"Volodymyr Zelenskyy", "Antony Blinken", "Pat Ryder", "John Kirby", "National Intelligence Service", "What this file leaves out", "--full-texts", "private person 1"} {
		if !strings.Contains(file, stays) {
			t.Errorf("the file lacks %q", stays)
		}
	}
	whole := page(t, d, Options{Keep: redact.Whole})
	for _, stays := range []string{"Daniel Okoro", "MARA ELLIS", "Leo Brandt"} {
		if !strings.Contains(whole, stays) {
			t.Errorf("the whole file lacks %q", stays)
		}
	}
	if strings.Contains(whole, "private person 1") {
		t.Error("the whole file masks somebody")
	}
}

// Every link within the file leads somewhere, although texts, claims and questions are left out; those that lead out send no address along.
func TestSharedFileLinks(t *testing.T) {
	for name, d := range map[string]*dossier.Dossier{"fixture": fixture.Dossier(), "hostile": fixture.Hostile(), "example": example(t)} {
		doc := document(t, page(t, d, Options{}))
		ids := map[string]bool{}
		for n := range doc.Descendants() {
			ids[attr(n, "id")] = true
		}
		for _, a := range elements(doc, "a") {
			switch href := attr(a, "href"); {
			case strings.HasPrefix(href, "#"):
				if !ids[href[1:]] {
					t.Errorf("%s: %s leads nowhere: %s", name, href, words(a))
				}
			case !strings.HasPrefix(href, "https://") && !strings.HasPrefix(href, "http://"):
				t.Errorf("%s: a link to %q", name, href)
			case attr(a, "rel") != "noreferrer":
				t.Errorf("%s: the link to %s tells where it is opened from", name, href)
			}
		}
	}
}

// What made the file stands in its method.
func TestSource(t *testing.T) {
	file := page(t, fixture.Dossier(), Options{Source: Source{Version: "v1.2.3", Edition: "5+abc", Seal: "5ea1"}})
	for _, want := range []string{"v1.2.3", "5&#43;abc", "5ea1", "--rule reported"} {
		if !strings.Contains(file, want) {
			t.Errorf("the method lacks %q", want)
		}
	}
	if flags := leftOut(redact.Left{Options: redact.Whole}); slices.ContainsFunc(flags, func(m Missing) bool { return m.Flag != "" }) {
		t.Errorf("nothing is left out, but for %v", flags)
	}
}
