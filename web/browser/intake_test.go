package browser

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"crosscheck/fetch"
	"crosscheck/ledger/sqlite"
	"crosscheck/report"
	"crosscheck/web"
)

// Texts of these tests; outlets and events are made up.
const (
	landslide = "Title: Landslide above Marrow\nOutlet: Marrow Post (made up)\nDate: 2026-03-02\n\nA landslide above Marrow killed 27 people on Sunday, the mayor said. Rain went on all night.\n"
	edited    = "Title: Landslide above Marrow\nOutlet: Marrow Post (made up)\nDate: 2026-03-02\n\nA landslide above Marrow killed 41 people on Sunday, the mayor said. Rain went on all night.\n"
	other     = "Title: Marrow landslide\nOutlet: Brakel Bugle (made up)\nDate: 2026-03-02\n\nAt least 31 people were killed in a landslide above Marrow on Sunday, police said.\n"
)

// serveFilled serves a ledger into which each folder was added in a run of its own.
func serveFilled(t *testing.T, change func(*web.Options), folders ...string) string {
	t.Helper()
	now := func() time.Time { return time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC) }
	l, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "held.ledger"), sqlite.Options{Create: true, Now: now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	for _, folder := range folders {
		if _, err := l.Add(t.Context(), report.List([]string{folder}, nil), sqlite.AddOptions{}); err != nil {
			t.Fatal(err)
		}
	}
	o := web.Options{Ledger: l, Who: "tester", Now: now, Log: t.Output(), Fetch: fetch.New(fetch.Options{AllowPrivate: true, Delay: -1})}
	if change != nil {
		change(&o)
	}
	s, err := web.New(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	server := httptest.NewServer(s.Handler())
	t.Cleanup(server.Close)
	return server.URL
}

// folder writes files, named by turns with their texts.
func folder(t *testing.T, files ...string) string {
	t.Helper()
	dir := t.TempDir()
	for i := 0; i+1 < len(files); i += 2 {
		path := filepath.Join(dir, filepath.FromSlash(files[i]))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(files[i+1]), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// What no link of a first page leads to holds together, too: results, mistakes, edits, and nothing at all.
func TestIntakePages(t *testing.T) {
	running(t)
	hostile := serveFilled(t, nil, Hostile(t))
	calm := serveFilled(t, nil, folder(t, "a.txt", landslide, "b.txt", other), folder(t, "a.txt", edited))
	empty := serveFilled(t, nil)
	for name, at := range map[string][2]string{
		"search":         {calm, "/search?q=landslide+kind%3Afigure"},
		"search-words":   {calm, "/search?q=rain"},
		"search-wrong":   {calm, "/search?q=rain+measur%3Akilled"},
		"search-none":    {calm, "/search?q=glacier"},
		"changes":        {calm, "/changes"},
		"changes-empty":  {empty, "/changes"},
		"share-empty":    {empty, "/share"},
		"search-hostile": {hostile, "/search?q=died"},
	} {
		for view, o := range views {
			if view != "light" && view != "telephone" && (view != "dark" || name != "changes") {
				continue // those that links lead to are looked at in all ways elsewhere
			}
			t.Run(name+"/"+view, func(t *testing.T) {
				o.Server = at[0]
				p := Open(t, o)
				p.Go(at[1])
				p.Screenshot("intake-" + name + "-" + view)
				if Eval[bool](p, Ran) {
					t.Error("a script of a report ran")
				}
				for _, line := range append(LayoutFindings(p), AxeFindings(p)...) {
					if at[0] != hostile || !isKnown("hostile/"+view, line, map[string]bool{}) {
						t.Error(line)
					}
				}
			})
		}
	}
}

// Files are dropped anywhere on the page; what became of each is said, and where to look.
func TestAddByDrop(t *testing.T) {
	server := serveFilled(t, nil, folder(t, "a.txt", landslide))
	p := Open(t, Options{Server: server})
	p.Go("/add")
	from := folder(t, "b.txt", other, "a.txt", edited, "<img src=x onerror=window.__ran=1>.txt", strings.ReplaceAll(other, "31", "33"), "c.bin", "\x00\x01\x02")
	entries, err := os.ReadDir(from)
	if err != nil {
		t.Fatal(err)
	}
	var paths []string
	for _, e := range entries {
		paths = append(paths, filepath.Join(from, e.Name()))
	}
	p.Drop("h1", paths...)
	p.Wait("#job[data-over]")
	for _, want := range []string{"Done: 3 reports added or changed, 1 not read", "silently edited", "c.bin", "See what changed"} {
		if got := p.Text("#job"); !strings.Contains(got, want) {
			t.Errorf("expected %q in\n%s", want, got)
		}
	}
	if Eval[bool](p, Ran) {
		t.Error("the name of a file ran")
	}
	Layout(t, p)
	Axe(t, p)
	p.Screenshot("intake-dropped")
	p.Follow(".next a")
	if got := p.Text("main"); !strings.Contains(got, "27") || !strings.Contains(got, "41") {
		t.Errorf("expected the figure before and after in\n%s", got)
	}
}

// A folder is dropped with what is in it, each file under its place there.
func TestAddFolderByDrop(t *testing.T) {
	p := Open(t, Options{Server: serveFilled(t, nil)})
	p.Go("/add")
	p.Drop("h1", filepath.Join(folder(t, "marrow/day one/a.txt", landslide, "marrow/b.txt", other), "marrow"))
	p.Wait("#job[data-over]")
	if got := p.Text("#job"); !strings.Contains(got, "marrow/day one/a.txt") || !strings.Contains(got, "marrow/b.txt") {
		t.Errorf("expected both files under their folders in\n%s", got)
	}
}

// Without scripts the same forms do the same: the page of the job asks for itself until it is over.
func TestAddWithoutScripts(t *testing.T) {
	server := serveFilled(t, nil)
	p := Open(t, Options{Server: server, NoScripts: true})
	p.Go("/add")
	p.Upload("#files", filepath.Join(folder(t, "a.txt", landslide), "a.txt"))
	p.Follow(".files button")
	p.Wait("#job[data-over]")
	if got := p.Text("#job"); !strings.Contains(got, "1 report added or changed") {
		t.Errorf("files: %s", got)
	}
	p.Go("/add")
	p.Type("#p-title", "Marrow landslide <script>window.__ran=1</script>")
	p.Type("#p-text", "At least 31 people were killed in a landslide above Marrow on Sunday, police said.")
	p.Follow("form:has(#p-text) button")
	p.Wait("#job[data-over]")
	p.Follow(".next a[href^='/report']")
	if got := p.Text("main"); !strings.Contains(got, "At least 31 people were killed") {
		t.Errorf("the pasted text: %s", got)
	}
	if Eval[bool](p, Ran) {
		t.Error("a title ran")
	}
}

// An address is fetched from where it says; one that leads nowhere is said with its reason.
func TestAddAddress(t *testing.T) {
	outlet := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/report.txt" {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		_, _ = w.Write([]byte(landslide))
	}))
	defer outlet.Close()
	p := Open(t, Options{Server: serveFilled(t, nil)})
	p.Go("/add")
	p.Type("#a-list", outlet.URL+"/report.txt\n"+outlet.URL+"/none.txt")
	p.Follow("form:has(#a-list) button")
	p.Wait("#job[data-over]")
	if got := p.Text("#job"); !strings.Contains(got, "1 report added or changed") || !strings.Contains(got, "404") {
		t.Errorf("expected one report, and the other's reason, in\n%s", got)
	}

	p = Open(t, Options{Server: serveFilled(t, func(o *web.Options) { o.Offline = true })})
	p.Go("/add")
	if got := p.Text("main"); !strings.Contains(got, "started with --offline") || p.Count("#a-list") != 0 {
		t.Errorf("offline: %s", got)
	}
}

// The form beside a search writes into the query, and takes itself out of one again.
func TestSearchForm(t *testing.T) {
	p := Open(t, Options{Server: serveFilled(t, nil, folder(t, "a.txt", landslide, "b.txt", other)), NoScripts: true})
	p.Go("/search")
	p.Click(".narrow summary")
	p.Type(".asking input[name=measure]", "killed, wounded")
	p.Type(".asking input[name=outlet]", "Brakel Bugle")
	p.Follow(".ask button")
	if got := Eval[string](p, "new URL(location.href).searchParams.get('q')"); got != `measure:killed,wounded outlet:"Brakel Bugle"` {
		t.Errorf("the query: %s", got)
	}
	if got := p.Count(".hits > li"); got != 1 {
		t.Errorf("expected 1 result, found %d", got)
	}
	if got := Eval[string](p, "document.querySelector('.asking input[name=outlet]').value"); got != `"Brakel Bugle"` {
		t.Errorf("the box of the outlet: %s", got)
	}
	p.Follow(".hits .quote")
	if got := Eval[string](p, "document.querySelector(':target')?.textContent ?? ''"); !strings.Contains(got, "31") {
		t.Errorf("the result opens at %q", got)
	}
}

// The ledger is checked at a button, and what was found stands on the page.
func TestCheckLedger(t *testing.T) {
	for _, noScripts := range []bool{false, true} {
		p := Open(t, Options{Server: serveFilled(t, nil, folder(t, "a.txt", landslide)), NoScripts: noScripts})
		p.Go("/changes")
		p.Follow(".check button")
		p.Wait("#check .good")
		if got := p.Text("#check"); !strings.Contains(got, "Whole: 1 report in 1 version") {
			t.Errorf("scripts %v: %s", !noScripts, got)
		}
	}
}
