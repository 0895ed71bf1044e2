package web

import (
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"strconv"
	"strings"
)

// policy is what a browser may do with an answer: load what this server gives, send forms to it, and nothing else. It allows no inline script or
// style, whatever gets into a page.
const policy = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"

// secure sets the headers that every answer carries. Handlers of assets put another Cache-Control.
func secure(h http.Header) {
	h.Set("Content-Security-Policy", policy)
	h.Set("X-Content-Type-Options", "nosniff")
	// Not no-referrer: then forms of our own pages would be sent with "Origin: null", by which they could not be told from those of others.
	h.Set("Referrer-Policy", "same-origin")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("X-Frame-Options", "DENY") // frame-ancestors, for browsers that do not know it
	h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
	h.Set("Cache-Control", "no-store")
}

// guard lets through what this machine's own pages and programs ask for.
func (s *Server) guard(next http.Handler) http.Handler {
	writes := http.NewCrossOriginProtection()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		secure(w.Header())
		if err := knownHost(r); err != nil {
			s.fail(w, r, err)
			return
		}
		if err := writes.Check(r); err != nil {
			s.fail(w, r, refusef(http.StatusForbidden, "another page asked for a change; expected it from a page of %s", r.Host))
			return
		}
		if err := ownRead(r); err != nil {
			s.fail(w, r, err)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// knownHost is an error where the name that is asked for is none of this machine, with the port that is served. The name of a page whose owner
// made it lead here is not among them, so a browser will not show that page what is here.
func knownHost(r *http.Request) error {
	local, ok := r.Context().Value(http.LocalAddrContextKey).(*net.TCPAddr)
	if !ok || !local.IP.IsLoopback() {
		return refusef(http.StatusForbidden, "expected a connection within this machine")
	}
	host, port, err := net.SplitHostPort(r.Host)
	if err != nil { // no port: that of http
		host, port = strings.TrimSuffix(strings.TrimPrefix(r.Host, "["), "]"), "80"
	}
	if isLoopbackName(host, local.IP) && port == strconv.Itoa(local.Port) {
		return nil
	}
	return refusef(http.StatusMisdirectedRequest, "expected the address that crosscheck serve printed, such as http://127.0.0.1:%d/, found the name %s; open that address", local.Port, strconv.Quote(r.Host))
}

// isLoopbackName reports whether a host is one of the names of this machine, or the very address that is served.
func isLoopbackName(host string, served net.IP) bool {
	if strings.EqualFold(host, "localhost") {
		return true
	}
	a, err := netip.ParseAddr(host)
	if err != nil || a.String() != strings.ToLower(host) || a.Zone() != "" {
		return false
	}
	s, ok := netip.AddrFromSlice(served)
	return a == netip.AddrFrom4([4]byte{127, 0, 0, 1}) || a == netip.IPv6Loopback() || ok && a == s.Unmap()
}

// ownRead is an error where another page reads. A person may follow a link from elsewhere to a page, which that other page then cannot look into;
// data and downloads are for our own pages and for programs.
func ownRead(r *http.Request) error {
	if o := r.Header.Values("Origin"); len(o) > 1 || len(o) == 1 && !strings.EqualFold(o[0], "http://"+r.Host) {
		return foreign(r)
	}
	switch r.Header.Get("Sec-Fetch-Site") {
	case "", "none", "same-origin":
		return nil
	}
	h := r.Header
	if r.Method == http.MethodGet && h.Get("Sec-Fetch-Mode") == "navigate" && h.Get("Sec-Fetch-Dest") == "document" && !isData(r.URL.Path) {
		return nil
	}
	return foreign(r)
}

func foreign(r *http.Request) error {
	return refusef(http.StatusForbidden, "another page asked for %s; expected a page of http://%s/", strconv.Quote(r.URL.Path), r.Host)
}

// isData reports whether a path gives data or a download rather than a page.
func isData(path string) bool {
	for _, p := range [...]string{"/api", "/export", "/ledger"} {
		if path == p || strings.HasPrefix(path, p+"/") {
			return true
		}
	}
	return false
}

// refusal is a request that is not carried out: the status of the answer, and why, for people.
type refusal struct {
	status int
	words  string
}

func (e *refusal) Error() string { return e.words }

func refusef(status int, format string, args ...any) error {
	return &refusal{status, fmt.Sprintf(format, args...)}
}
