package browser

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// Serve serves pages on a loopback port for the length of the test; the key is the path. Nothing else is there.
func Serve(t testing.TB, pages map[string]string) string {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		page, ok := pages[r.URL.Path]
		switch {
		case ok && strings.HasSuffix(r.URL.Path, ".js"):
			w.Header().Set("Content-Type", "text/javascript; charset=utf-8")
		case ok:
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
		case r.URL.Path == "/favicon.ico": // every browser asks for it
			w.WriteHeader(http.StatusNoContent)
			return
		default:
			http.NotFound(w, r)
			return
		}
		_, _ = w.Write([]byte(page))
	}))
	t.Cleanup(server.Close)
	return server.URL
}
