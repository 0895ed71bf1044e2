package browser

import (
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
)

// A server that trusts everybody is robbed in every way; one that looks at who asks is not robbed at all. So the attacks work, and so do their judges.
func TestStranger(t *testing.T) {
	prey := Prey{Read: "/secret", Write: "/change", Body: `{"a":"b"}`}
	open := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Access-Control-Allow-Origin", "*")
		if origin := r.Header.Get("Origin"); origin != "" {
			w.Header().Set("Access-Control-Allow-Origin", origin)
		}
		w.Header().Set("Access-Control-Allow-Credentials", "true")
		w.Header().Set("Cache-Control", "no-store")
		w.Header().Set("Access-Control-Allow-Headers", "content-type")
		accept := r.Header.Get("Accept")
		switch dest := r.Header.Get("Sec-Fetch-Dest"); { // whatever they want; under another name the browser does not say what
		case strings.HasPrefix(accept, "image/"):
			w.Header().Set("Content-Type", "image/svg+xml")
			_, _ = io.WriteString(w, `<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>`)
		case dest == "script":
			w.Header().Set("Content-Type", "text/javascript")
		case dest == "style" || strings.HasPrefix(accept, "text/css"):
			w.Header().Set("Content-Type", "text/css")
		default:
			w.Header().Set("Content-Type", "text/html")
			_, _ = io.WriteString(w, "<!DOCTYPE html><title>A secret</title>")
		}
	})
	t.Run("open", func(t *testing.T) {
		server := httptest.NewServer(open)
		defer server.Close()
		found := StrangerFindings(t, server.URL, prey)
		for _, from := range []string{"another port", "another site", "another name"} {
			for _, a := range attacks {
				if a.name == "a socket" { // this server has none
					continue
				}
				want := "from " + from + ", " + a.name + ": "
				if !slices.ContainsFunc(found, func(line string) bool { return strings.HasPrefix(line, want) }) {
					t.Errorf("expected to get through %s, did not", want)
				}
			}
		}
		if t.Failed() {
			t.Log(strings.Join(found, "\n"))
		}
	})
	t.Run("guarded", func(t *testing.T) {
		server := httptest.NewUnstartedServer(nil)
		server.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if site := r.Header.Get("Sec-Fetch-Site"); r.Host != server.Listener.Addr().String() || site != "" && site != "same-origin" && site != "none" {
				http.Error(w, "not for you", http.StatusForbidden)
				return
			}
			open(w, r)
		})
		server.Start()
		defer server.Close()
		Stranger(t, server.URL, prey)
	})
}
