package web

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// Every name but those of this machine, with the port that is served, is refused: this is what stands against DNS rebinding.
func TestHost(t *testing.T) {
	x := newSite(t, nil)
	_, port, _ := net.SplitHostPort(strings.TrimPrefix(x.url, "http://"))
	for host, want := range map[string]int{
		"127.0.0.1:" + port:                   http.StatusOK,
		"localhost:" + port:                   http.StatusOK,
		"LOCALHOST:" + port:                   http.StatusOK,
		"[::1]:" + port:                       http.StatusOK,
		"127.0.0.1":                           http.StatusMisdirectedRequest,
		"localhost":                           http.StatusMisdirectedRequest,
		"localhost:1":                         http.StatusMisdirectedRequest,
		"localhost:0" + port:                  http.StatusMisdirectedRequest,
		"localhost.:" + port:                  http.StatusMisdirectedRequest,
		"evil.example:" + port:                http.StatusMisdirectedRequest,
		"localhost.evil.example:" + port:      http.StatusMisdirectedRequest,
		"127.0.0.1.evil.example:" + port:      http.StatusMisdirectedRequest,
		"127.0.0.2:" + port:                   http.StatusMisdirectedRequest,
		"0.0.0.0:" + port:                     http.StatusMisdirectedRequest,
		"[::]:" + port:                        http.StatusMisdirectedRequest,
		"[::ffff:127.0.0.1]:" + port:          http.StatusMisdirectedRequest,
		"[0:0:0:0:0:0:0:1]:" + port:           http.StatusMisdirectedRequest, // no browser writes it so
		"[::1%25lo]:" + port:                  http.StatusMisdirectedRequest,
		"127.1:" + port:                       http.StatusMisdirectedRequest,
		"2130706433:" + port:                  http.StatusMisdirectedRequest,
		"user@127.0.0.1:" + port:              http.StatusMisdirectedRequest,
		"127.0.0.1:" + port + "@evil.example": http.StatusMisdirectedRequest,
	} {
		for _, path := range []string{"/", "/api/ledger", "/assets/none", "/nowhere"} {
			got := raw(t, x, fmt.Sprintf("GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n", path, host))
			ok := got.StatusCode == want || want == http.StatusOK && got.StatusCode == http.StatusNotFound && path != "/" && path != "/api/ledger"
			if !ok && got.StatusCode != http.StatusBadRequest { // net/http refuses some itself
				t.Errorf("Host %s, %s: status %d, expected %d", host, path, got.StatusCode, want)
			}
			if want == http.StatusOK && got.StatusCode == http.StatusBadRequest {
				t.Errorf("Host %s, %s: refused", host, path)
			}
			checkHeaders(t, got)
		}
	}
	// A name in the first line goes before the header.
	if got := raw(t, x, "GET http://evil.example/ HTTP/1.1\r\nHost: 127.0.0.1:"+port+"\r\nConnection: close\r\n\r\n"); got.StatusCode != http.StatusMisdirectedRequest {
		t.Errorf("a whole address in the first line: status %d", got.StatusCode)
	}
	for _, bad := range []string{"GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nHost: evil.example\r\n\r\n", "GET / HTTP/1.0\r\n\r\n"} {
		if got := raw(t, x, bad); got.StatusCode < 400 {
			t.Errorf("%q: status %d", bad, got.StatusCode)
		}
	}
}

// raw sends bytes and reads the answer.
func raw(t *testing.T, x *site, request string) *http.Response {
	t.Helper()
	c, err := net.Dial("tcp", strings.TrimPrefix(x.url, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if _, err := io.WriteString(c, request); err != nil {
		t.Fatal(err)
	}
	answer, err := http.ReadResponse(bufio.NewReader(c), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	_, _ = io.Copy(io.Discard, answer.Body)
	return answer
}

// checkHeaders holds for every answer that comes from a handler, whatever it says.
func checkHeaders(t *testing.T, r *http.Response) {
	t.Helper()
	if r.StatusCode == http.StatusBadRequest && r.Header.Get("Content-Security-Policy") == "" && r.Close {
		return // net/http itself could not read the request
	}
	csp := r.Header.Get("Content-Security-Policy")
	for _, want := range []string{"default-src 'self'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'", "object-src 'none'"} {
		if !strings.Contains(csp, want) {
			t.Errorf("Content-Security-Policy %q: expected %s", csp, want)
		}
	}
	if strings.Contains(csp, "unsafe") || strings.Contains(csp, "*") {
		t.Errorf("Content-Security-Policy %q is loose", csp)
	}
	for name, want := range map[string]string{
		"X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin", "Cross-Origin-Opener-Policy": "same-origin",
		"Cross-Origin-Resource-Policy": "same-origin", "X-Frame-Options": "DENY",
	} {
		if got := r.Header.Get(name); got != want {
			t.Errorf("%s: %q, expected %q", name, got, want)
		}
	}
	if c := r.Header.Get("Cache-Control"); c != "no-store" && !strings.Contains(c, "immutable") {
		t.Errorf("Cache-Control %q", c)
	}
	for name := range r.Header {
		if strings.HasPrefix(name, "Access-Control-") {
			t.Errorf("%s: no other origin is let in", name)
		}
	}
}

func TestOrigin(t *testing.T) {
	x := newSite(t, nil)
	const evil = "https://evil.example"
	link := http.Header{"Sec-Fetch-Site": {"cross-site"}, "Sec-Fetch-Mode": {"navigate"}, "Sec-Fetch-Dest": {"document"}}
	order := `{"action":"report","args":["1.txt","genre=opinion"],"preview":true}`
	for name, c := range map[string]struct {
		method, path string
		header       http.Header
		want         int
	}{
		"a program reads":             {"GET", "/api/ledger", nil, 200},
		"a program writes":            {"POST", "/api/decisions", nil, 200},
		"our page reads":              {"GET", "/api/ledger", http.Header{"Sec-Fetch-Site": {"same-origin"}}, 200},
		"our page writes":             {"POST", "/api/decisions", http.Header{"Sec-Fetch-Site": {"same-origin"}, "Origin": {x.url}}, 200},
		"our old page writes":         {"POST", "/api/decisions", http.Header{"Origin": {x.url}}, 200},
		"typed":                       {"GET", "/", http.Header{"Sec-Fetch-Site": {"none"}, "Sec-Fetch-Mode": {"navigate"}}, 200},
		"a link to a page":            {"GET", "/", link, 200},
		"a link to data":              {"GET", "/api/ledger", link, 403},
		"a link to a download":        {"GET", "/export/html", link, 403},
		"a link to the ledger":        {"GET", "/ledger", link, 403},
		"an image":                    {"GET", "/", http.Header{"Sec-Fetch-Site": {"cross-site"}, "Sec-Fetch-Mode": {"no-cors"}, "Sec-Fetch-Dest": {"image"}}, 403},
		"a frame":                     {"GET", "/", http.Header{"Sec-Fetch-Site": {"cross-site"}, "Sec-Fetch-Mode": {"navigate"}, "Sec-Fetch-Dest": {"iframe"}}, 403},
		"another port of here":        {"GET", "/api/ledger", http.Header{"Sec-Fetch-Site": {"same-site"}, "Sec-Fetch-Mode": {"cors"}}, 403},
		"another port of here writes": {"POST", "/api/decisions", http.Header{"Sec-Fetch-Site": {"same-site"}}, 403},
		"cors":                        {"GET", "/api/ledger", http.Header{"Origin": {evil}}, 403},
		"cors of a file":              {"GET", "/api/ledger", http.Header{"Origin": {"null"}}, 403},
		"cors of https":               {"GET", "/api/ledger", http.Header{"Origin": {strings.Replace(x.url, "http", "https", 1)}}, 403},
		"a form of another page":      {"POST", "/api/decisions", http.Header{"Sec-Fetch-Site": {"cross-site"}, "Sec-Fetch-Mode": {"navigate"}, "Sec-Fetch-Dest": {"document"}, "Origin": {evil}}, 403},
		"an old form of another page": {"POST", "/api/add", http.Header{"Origin": {evil}}, 403},
		"an old form of a file":       {"POST", "/api/add", http.Header{"Origin": {"null"}}, 403},
		"a cancel of another page":    {"DELETE", "/api/jobs/1", http.Header{"Sec-Fetch-Site": {"cross-site"}}, 403},
		"a preflight":                 {"OPTIONS", "/api/decisions", http.Header{"Origin": {evil}, "Access-Control-Request-Method": {"POST"}}, 403},
		"no such method":              {"PUT", "/api/decisions", nil, 405},
		"trace":                       {"TRACE", "/", nil, 405},
		"a page is not written":       {"POST", "/", nil, 405},
	} {
		t.Run(name, func(t *testing.T) {
			h := http.Header{"Content-Type": {"application/json"}}
			for k, v := range c.header {
				h[k] = v
			}
			var body io.Reader
			if c.method == http.MethodPost {
				body = strings.NewReader(order)
			}
			answer, text := x.do(c.method, c.path, h, body)
			if answer.StatusCode != c.want {
				t.Errorf("status %d, expected %d\n%s", answer.StatusCode, c.want, text)
			}
			checkHeaders(t, answer)
			if c.want == 403 && strings.HasPrefix(c.path, "/api") && answer.Header.Get("Content-Type") != "application/problem+json" {
				t.Errorf("an error of the API is %s", answer.Header.Get("Content-Type"))
			}
		})
	}
	if x.s.Changed() {
		t.Error("previews count as changes")
	}
}

// A handler that does not know where a connection came in answers nothing.
func TestNoConnection(t *testing.T) {
	x := newSite(t, nil)
	for name, addr := range map[string]net.Addr{
		"none": nil, "not loopback": &net.TCPAddr{IP: net.IPv4(192, 0, 2, 1), Port: 80}, "no network": &net.UnixAddr{Name: "socket"},
	} {
		r := httptest.NewRequest(http.MethodGet, "http://127.0.0.1/api/ledger", http.NoBody)
		if addr != nil {
			r = r.WithContext(withLocal(r.Context(), addr))
		}
		w := httptest.NewRecorder()
		x.s.Handler().ServeHTTP(w, r)
		if w.Code != http.StatusForbidden {
			t.Errorf("%s: status %d", name, w.Code)
		}
	}
}

func TestListen(t *testing.T) {
	for _, addr := range []string{"0.0.0.0:0", ":0", "[::]:0", "192.0.2.1:0", "example.org:0", "localhost.:0", "127.0.0.1", "127.0.0.1:http", "127.0.0.1:-1", "127.0.0.1:65536", "", "x"} {
		if addr == "" {
			continue // the default
		}
		l, _, err := Listen(addr)
		if err == nil {
			_ = l.Close()
		}
		if !errors.Is(err, ErrAddr) {
			t.Errorf("%q: expected an ErrAddr, found %v", addr, err)
		}
	}
	for _, addr := range []string{"127.0.0.1:0", "localhost:0", "LocalHost:0", "127.0.0.9:0"} {
		l, _, err := Listen(addr)
		if err != nil {
			t.Errorf("%q: %v", addr, err)
			continue
		}
		if err := onLoopback(l); err != nil {
			t.Error(err)
		}
		_ = l.Close()
	}
}

// Where the usual port is taken, another is served, and it is said.
func TestListenElsewhere(t *testing.T) {
	first, _, err := Listen("")
	if err != nil {
		t.Fatal(err)
	}
	defer first.Close()
	second, note, err := Listen("")
	if err != nil {
		t.Fatal(err)
	}
	defer second.Close()
	if !strings.Contains(note, DefaultAddr) || second.Addr().String() == first.Addr().String() {
		t.Errorf("served on %v after %v, saying %q", second.Addr(), first.Addr(), note)
	}
	if _, _, err := Listen(first.Addr().String()); err == nil || errors.Is(err, ErrAddr) || !strings.Contains(err.Error(), "taken") {
		t.Errorf("a port that was named and is taken: %v", err)
	}
}

// Serve takes no listener that others can reach, whoever made it.
func TestServeNotOnLoopback(t *testing.T) {
	x := newSite(t, nil)
	l, err := net.Listen("tcp", "0.0.0.0:0")
	if err != nil {
		t.Skip(err)
	}
	if err := x.s.Serve(t.Context(), l); !errors.Is(err, ErrAddr) {
		t.Errorf("expected an ErrAddr, found %v", err)
	}
	if _, err := l.Accept(); err == nil {
		t.Error("the listener still takes connections")
	}
}
