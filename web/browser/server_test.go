package browser

import (
	"net/http/httptest"
	"path/filepath"
	"testing"
	"time"

	"crosscheck/ledger/sqlite"
	"crosscheck/report"
	"crosscheck/web"
)

// serveHostile serves a ledger of the hostile reports as `crosscheck serve` does, and gives its address.
func serveHostile(t *testing.T) string {
	t.Helper()
	now := func() time.Time { return time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC) }
	l, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "hostile.ledger"), sqlite.Options{Create: true, Now: now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	if _, err := l.Add(t.Context(), report.List([]string{Hostile(t)}, nil), sqlite.AddOptions{}); err != nil {
		t.Fatal(err)
	}
	s, err := web.New(web.Options{Ledger: l, Who: "tester", Now: now, Log: t.Output()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	server := httptest.NewServer(s.Handler())
	t.Cleanup(server.Close)
	return server.URL
}

// No page of anybody else gets anything out of the server, or gets it to change anything.
func TestServerAgainstStrangers(t *testing.T) {
	running(t)
	Stranger(t, serveHostile(t), Prey{Read: "/api/ledger", Write: "/api/decisions", Body: `{"action": "terms", "args": ["party\tSomebody\n"], "why": "a test"}`})
}
