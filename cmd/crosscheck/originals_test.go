package main

import (
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// Whatever a report's id is, its file lies in the folder and has a name that every system takes.
func TestOriginalNamesAreSafe(t *testing.T) {
	for _, c := range []struct{ id, want string }{
		{"reports/07.html", "000003-reports-07.html"},
		{"https://example.org/a/b?c=d.e/../..", "000003-https-example-org-a-b-c-d-e"},
		{"../../etc/passwd", "000003-etc-passwd"},
		{"a.tar.gz/.", "000003-a-tar-gz"},
		{"", "000003"},
		{"...", "000003"},
	} {
		if got := originalName(3, c.id, 1); got != c.want {
			t.Errorf("%q: expected %s, found %s", c.id, c.want, got)
		}
	}
	if got := originalName(3, "a.md", 2); got != "000003-a.v2.md" {
		t.Errorf("the second version is %s", got)
	}
	rapid.Check(t, func(t *rapid.T) {
		id := rapid.String().Draw(t, "id")
		name := originalName(rapid.IntRange(1, 1e6).Draw(t, "n"), id, rapid.IntRange(1, 9).Draw(t, "version"))
		if !filepath.IsLocal(name) || filepath.Base(name) != name || len(name) > 120 || strings.HasPrefix(name, ".") || strings.HasSuffix(name, ".") ||
			strings.ContainsFunc(name, func(r rune) bool { return r > 0x7e || strings.ContainsRune(`/\:*?"<>| `, r) || r < ' ' }) {
			t.Fatalf("%q is written to %q", id, name)
		}
	})
}
