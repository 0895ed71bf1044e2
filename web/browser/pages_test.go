package browser

import (
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"crosscheck/ledger/sqlite"
	"crosscheck/report"
	"crosscheck/web"
)

// served serves the reports of a folder as `crosscheck serve` does, and gives the address.
func served(t testing.TB, folder string) string {
	t.Helper()
	now := func() time.Time { return time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC) }
	l, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "the.ledger"), sqlite.Options{Create: true, Now: now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	if _, err := l.Add(t.Context(), report.List([]string{folder}, nil), sqlite.AddOptions{}); err != nil {
		t.Fatal(err)
	}
	return serving(t, l, now)
}

// serving serves a ledger.
func serving(t testing.TB, l *sqlite.Ledger, now func() time.Time) string {
	t.Helper()
	server := httptest.NewServer(newServer(t, l, now).Handler())
	t.Cleanup(server.Close)
	return server.URL
}

func newServer(t testing.TB, l *sqlite.Ledger, now func() time.Time) *web.Server {
	t.Helper()
	s, err := web.New(web.Options{Ledger: l, Who: "tester", Now: now, Log: t.Output()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	return s
}

// pages are the addresses of every view of a server, found as a reader finds them: by following links from the first page. Of views that there are many of,
// as of reports, the first few are taken.
func pages(p *Page, few int) []string {
	seen, kinds := map[string]bool{"/": true}, map[string]int{}
	queue := []string{"/"}
	var out []string
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		p.Go(at)
		out = append(out, at)
		for _, href := range Eval[[]string](p, `[...document.querySelectorAll("a[href]:not([download])")].map(a => a.getAttribute("href"))`) {
			u, err := url.Parse(href)
			if err != nil || u.IsAbs() || strings.HasPrefix(href, "#") || strings.HasPrefix(u.Path, "/api/") || strings.HasPrefix(u.Path, "/export/") || u.Path == "/ledger" {
				continue
			}
			to := u.Path
			if u.RawQuery != "" {
				to += "?" + u.RawQuery
			}
			kind, _, _ := strings.Cut(u.Path[1:], "/")
			if to = strings.TrimSuffix(to, "?"); to != "" && !seen[to] && kinds[kind] < few {
				seen[to] = true
				kinds[kind]++
				queue = append(queue, to)
			}
		}
	}
	return out
}

// Every page that links lead to opens without a complaint, passes WCAG 2.2 AA in light and dark, at 320 pixels and at 200 %, keeps its layout, and is reached with
// the keyboard.
func TestEveryPage(t *testing.T) {
	running(t)
	examples := filepath.Join("..", "..", "examples")
	for name, folder := range map[string]string{"kursk": filepath.Join(examples, "kursk"), "hostile": Hostile(t)} {
		server := served(t, folder)
		all := pages(Open(t, Options{Server: server, NoScripts: true}), 2)
		if len(all) < 15 {
			t.Errorf("%s: expected a page of every kind, found %v", name, all)
		}
		for _, view := range []string{"light", "dark", "telephone", "zoomed"} {
			t.Run(name+"/"+view, func(t *testing.T) {
				o := views[view]
				o.Server = server
				p := Open(t, o)
				for i, at := range all {
					p.Go(at)
					if name == "kursk" {
						p.Screenshot(name + "-" + view + "-" + pageName(at, i))
					}
					lines := slices.Concat(AxeFindings(p), LayoutFindings(p))
					if view == "light" {
						lines = append(lines, FocusFindings(p)...)
					}
					if Eval[bool](p, Ran) {
						lines = append(lines, "ran: a script of a report")
					}
					for _, line := range lines {
						if name != "hostile" || !isKnown("hostile/"+view, line, map[string]bool{}) {
							t.Errorf("%s: %s", at, line)
						}
					}
				}
			})
		}
	}
}

// pageName names a picture of a page.
func pageName(at string, n int) string {
	u, err := url.Parse(at)
	if err != nil || u.Path == "/" {
		return "overview"
	}
	return strings.Trim(strings.ReplaceAll(u.Path, "/", "-"), "-") + "-" + string(rune('a'+n%26))
}
