package fetch

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"crosscheck/report"
)

// kindOf is the kind of an Error, "" for nil.
func kindOf(t testing.TB, err error) Kind {
	t.Helper()
	if err == nil {
		return ""
	}
	var e *Error
	if !errors.As(err, &e) {
		t.Fatalf("an error of another type: %T %v", err, err)
	}
	return e.Kind
}

func TestGet(t *testing.T) {
	s := site(t, map[string]page{"/story": {
		head: map[string]string{"ETag": `"v1"`, "Last-Modified": "Tue, 03 Mar 2026 10:00:00 GMT", "Content-Type": "Text/HTML; charset=ISO-8859-1", "Cache-Control": "public, max-age=600"},
		body: "<p>Twelve people were hurt.</p>",
	}})
	got, err := local(t, Options{Version: "1.2", Contact: "https://desk.example/bot"}).Get(t.Context(), s.URL+"/story?utm_source=feed#top", Validators{})
	if err != nil {
		t.Fatal(err)
	}
	want := Answer{
		URL: s.URL + "/story", Final: s.URL + "/story", Status: 200, Body: []byte("<p>Twelve people were hurt.</p>"), ContentType: "text/html",
		Charset: "ISO-8859-1", ETag: `"v1"`, LastModified: "Tue, 03 Mar 2026 10:00:00 GMT", MaxAge: 10 * time.Minute, Captured: "2026-03-04T12:00:01Z",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	raw := report.Raw{
		ID: s.URL + "/story", Path: s.URL + "/story", Data: want.Body, Captured: want.Captured, Charset: "ISO-8859-1",
		Fallback: report.Meta{URL: report.Field{Value: s.URL + "/story", From: "address"}},
	}
	if diff := cmp.Diff(raw, got.Raw()); diff != "" {
		t.Error(diff)
	}
	// What is sent, and nothing else: this list stands in docs/fetching.md.
	sent := http.Header{
		"Accept": {accept}, "Accept-Encoding": {"gzip"}, "User-Agent": {"crosscheck/1.2 (compares news reports; reads what its user names; https://desk.example/bot)"},
	}
	if diff := cmp.Diff(sent, s.last().Header); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"/robots.txt", "/story"}, s.paths()); diff != "" {
		t.Error(diff)
	}
}

func TestOffline(t *testing.T) {
	s := site(t, map[string]page{"/": {body: "x"}})
	_, err := local(t, Options{Offline: true}).Get(t.Context(), s.URL, Validators{})
	if kindOf(t, err) != Offline || !strings.Contains(err.Error(), "--offline") || len(s.paths()) != 0 {
		t.Errorf("%v, asked %v", err, s.paths())
	}
}

func TestAgentCarriesNothingForeign(t *testing.T) {
	got := agent(Options{Version: "(devel)\r\nX: y", Contact: "a)b\nc (d"}.filled())
	if want := "crosscheck/develXy (compares news reports; reads what its user names; abcd)"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestRedirects(t *testing.T) {
	to := func(status int, where string) page {
		return page{status: status, head: map[string]string{"Location": where}}
	}
	s := site(t, map[string]page{
		"/new": {body: "here"}, "/moved": to(301, "/moved2"), "/moved2": to(308, "/new"), "/now": to(302, "/moved2"), "/moved3": to(301, "/now"),
		"/loop": to(302, "/loop2"), "/loop2": to(302, "/loop"), "/self": to(301, "/self"), "/empty": {status: 302}, "/file": to(302, "file:///etc/passwd"),
		"/user": to(302, "http://a:b@news.example/"), "/bad": to(302, "http://[::"), "/port": to(303, "http://news.example:25/"),
		"/1": to(307, "/2"), "/2": to(307, "/3"), "/3": to(307, "/4"), "/4": to(307, "/5"), "/5": to(307, "/6"), "/6": to(307, "/new"),
	})
	for _, c := range []struct {
		path, final, moved string
		kind               Kind
	}{
		{"/new", "/new", "", ""},
		{"/moved", "/new", "/new", ""},
		{"/now", "/new", "", ""},
		{"/moved3", "/new", "/now", ""},
		{"/2", "/new", "", ""},
		{"/1", "", "", Redirect},
		{"/loop", "", "", Redirect},
		{"/self", "", "", Redirect},
		{"/empty", "", "", Redirect},
		{"/file", "", "", Redirect},
		{"/user", "", "", Redirect},
		{"/bad", "", "", Redirect},
		{"/port", "", "", Redirect},
	} {
		a, err := local(t, Options{}).Get(t.Context(), s.URL+c.path, Validators{})
		if kindOf(t, err) != c.kind {
			t.Errorf("%s: %v, want kind %q", c.path, err, c.kind)
			continue
		}
		moved := ""
		if c.moved != "" {
			moved = s.URL + c.moved
		}
		if err == nil && (a.Final != s.URL+c.final || string(a.Body) != "here" || a.URL != s.URL+c.path || a.Moved != moved) {
			t.Errorf("%s: %+v", c.path, a)
		}
	}
	if _, err := local(t, Options{MaxRedirects: -1}).Get(t.Context(), s.URL+"/now", Validators{}); kindOf(t, err) != Redirect {
		t.Errorf("with no redirect allowed: %v", err)
	}
}

func TestRedirectFromSecureToOpenIsRefused(t *testing.T) {
	open := site(t, map[string]page{"/": {body: "changed on the way"}})
	secure := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			http.NotFound(w, r)
			return
		}
		http.Redirect(w, r, open.URL, http.StatusFound)
	}))
	defer secure.Close()
	c := local(t, Options{})
	c.transport.TLSClientConfig = secure.Client().Transport.(*http.Transport).TLSClientConfig
	_, err := c.Get(t.Context(), secure.URL, Validators{})
	if kindOf(t, err) != Redirect || !strings.Contains(err.Error(), "stays on https") || len(open.paths()) != 0 {
		t.Errorf("%v, asked %v", err, open.paths())
	}
}

func TestContentTypes(t *testing.T) {
	for kind, ok := range map[string]bool{
		"text/html": true, "application/xhtml+xml; charset=utf-8": true, "text/plain": true, "TEXT/Markdown": true, "application/rss+xml": true,
		"application/atom+xml": true, "text/xml": true, "application/json": true, "application/feed+json": true, "application/pdf": true, "text/html; =;": true,
		"image/png": false, "video/mp4": false, "application/zip": false, "application/octet-stream": false, "text/css": false, "nonsense": false, "text/html2": false,
	} {
		s := site(t, map[string]page{"/": {head: map[string]string{"Content-Type": kind}, body: "x"}})
		_, err := local(t, Options{}).Get(t.Context(), s.URL, Validators{})
		if want := map[bool]Kind{true: "", false: Type}[ok]; kindOf(t, err) != want {
			t.Errorf("%s: %v, want kind %q", kind, err, want)
		}
	}
}

// A server that names no type is believed by its body.
func TestNoContentType(t *testing.T) {
	for body, want := range map[string]string{"<!doctype html><p>Twelve": "text/html", "Twelve people": "text/plain", "%PDF-1.7": "application/pdf", "\x89PNG\r\n\x1a\n": ""} {
		s := site(t, map[string]page{"/": {serve: func(w http.ResponseWriter, _ *http.Request) {
			w.Header()["Content-Type"] = nil
			_, _ = w.Write([]byte(body))
		}}})
		a, err := local(t, Options{}).Get(t.Context(), s.URL, Validators{})
		if a.ContentType != want || (err == nil) != (want != "") {
			t.Errorf("%q: %q, %v; want %q", body, a.ContentType, err, want)
		}
	}
}

func packed(t testing.TB, body []byte) string {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write(body); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestBodies(t *testing.T) {
	const limit = 1000
	gz := map[string]string{"Content-Encoding": "gzip"}
	bomb := packed(t, make([]byte, 10<<20)) // some 10 KiB that unpack to 10 MiB
	small := packed(t, make([]byte, 100_000))
	if len(small) > limit {
		t.Fatalf("the small bomb has %d bytes", len(small))
	}
	raw := func(answer string) page {
		return page{serve: func(w http.ResponseWriter, _ *http.Request) {
			conn, _, err := w.(http.Hijacker).Hijack()
			if err != nil {
				t.Error(err)
				return
			}
			defer conn.Close()
			_, _ = conn.Write([]byte("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n" + answer))
		}}
	}
	for name, c := range map[string]struct {
		page page
		kind Kind
		body string
	}{
		"as large as may be":        {page{body: strings.Repeat("x", limit)}, "", strings.Repeat("x", limit)},
		"one byte larger":           {page{body: strings.Repeat("x", limit+1)}, Large, ""},
		"large, length not said":    {raw("\r\n" + strings.Repeat("x", limit+1)), Large, ""},
		"length said is too large":  {raw("Content-Length: 99999999999\r\n\r\nx"), Large, ""},
		"length said is too long":   {raw("Content-Length: 50\r\n\r\nshort"), Network, ""},
		"length said is too short":  {raw("Content-Length: 5\r\n\r\nshort and more"), "", "short"},
		"length said is nonsense":   {raw("Content-Length: -5\r\n\r\nx"), Network, ""},
		"chunks that break off":     {raw("Transfer-Encoding: chunked\r\n\r\n5\r\nab"), Network, ""},
		"packed":                    {page{head: gz, body: packed(t, []byte("Twelve people"))}, "", "Twelve people"},
		"packed bomb":               {page{head: gz, body: bomb}, Large, ""},
		"packed bomb, small":        {page{head: gz, body: small}, Large, ""},
		"empty members without end": {page{head: gz, body: strings.Repeat(packed(t, nil), 100)}, Large, ""},
		"not packed at all":         {page{head: gz, body: "plain"}, Network, ""},
		"packed, breaks off":        {page{head: gz, body: packed(t, []byte("Twelve people"))[:20]}, Network, ""},
		"packed as was not asked":   {page{head: map[string]string{"Content-Encoding": "br"}, body: "x"}, Type, ""},
		"head without end":          {raw("X: " + strings.Repeat("x", maxHeader+1)), Network, ""},
		"not the protocol":          {page{serve: raw("").serve}, Network, ""},
		"empty":                     {page{}, "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			s := site(t, map[string]page{"/": c.page})
			a, err := local(t, Options{MaxBytes: limit}).Get(t.Context(), s.URL, Validators{})
			if kindOf(t, err) != c.kind || err == nil && string(a.Body) != c.body {
				t.Errorf("%d bytes, %v; want kind %q", len(a.Body), err, c.kind)
			}
		})
	}
}

func TestStatuses(t *testing.T) {
	for status, want := range map[int]struct {
		kind    Kind
		passing bool
	}{
		203: {"", false}, 204: {Status, false}, 206: {Status, false}, 300: {Status, false}, 304: {Status, false}, 400: {Status, false}, 401: {Status, false}, 403: {Status, false},
		404: {Status, false}, 408: {Status, true}, 410: {Gone, false}, 429: {Busy, true}, 451: {Status, false}, 500: {Status, true}, 502: {Status, true}, 503: {Busy, true}, 599: {Status, true},
	} {
		s := site(t, map[string]page{"/": {status: status}})
		a, err := local(t, Options{}).Get(t.Context(), s.URL, Validators{})
		var e *Error
		if kindOf(t, err) != want.kind || a.Status != status {
			t.Errorf("%d: %v and status %d; want kind %q", status, err, a.Status, want.kind)
		}
		if errors.As(err, &e) && (e.Passing() != want.passing || e.Status != status || e.Address != s.URL+"/" || !strings.Contains(e.Reason, "; ")) {
			t.Errorf("%d: %+v", status, e)
		}
	}
}

func TestNotModified(t *testing.T) {
	s := site(t, map[string]page{"/feed": {serve: func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/plain")
		if r.Header.Get("If-None-Match") == `W/"1"` && r.Header.Get("If-Modified-Since") == "Tue, 03 Mar 2026 10:00:00 GMT" {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		w.Header().Set("ETag", `W/"1"`)
		w.Header().Set("Last-Modified", "Tue, 03 Mar 2026 10:00:00 GMT")
		fmt.Fprint(w, "news")
	}}, "/old": {status: 301, head: map[string]string{"Location": "/feed"}}})
	for _, path := range []string{"/feed", "/old"} {
		c := local(t, Options{})
		first, err := c.Get(t.Context(), s.URL+path, Validators{})
		if err != nil || string(first.Body) != "news" {
			t.Fatal(first, err)
		}
		again, err := c.Get(t.Context(), s.URL+path, first.Validators())
		if err != nil || !again.NotModified || again.Status != 304 || len(again.Body) != 0 {
			t.Errorf("%s: %+v, %v", path, again, err)
		}
		if diff := cmp.Diff(first.Validators(), again.Validators()); diff != "" {
			t.Error(diff)
		}
		third, err := c.Get(t.Context(), s.URL+path, again.Validators())
		if err != nil || !third.NotModified {
			t.Errorf("%s: %+v, %v", path, third, err)
		}
	}
	// Validators of one address are sent to no other.
	if _, err := local(t, Options{}).Get(t.Context(), s.URL+"/feed", Validators{ETag: `"x"`, Of: "https://news.example/"}); err != nil {
		t.Error(err)
	}
	if got := s.last().Header.Get("If-None-Match"); got != "" {
		t.Errorf("sent %q to an address that it is not of", got)
	}
}

func TestBusyServers(t *testing.T) {
	busy := func(times, status int, after string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			if times--; times >= 0 {
				if after != "" {
					w.Header().Set("Retry-After", after)
				}
				w.WriteHeader(status)
				return
			}
			w.Header().Set("Content-Type", "text/html")
			fmt.Fprint(w, "at last")
		}
	}
	for _, c := range []struct {
		name   string
		server http.HandlerFunc
		slept  []time.Duration
		kind   Kind
		after  time.Duration
	}{
		{"seconds", busy(1, 429, "7"), []time.Duration{time.Second, 7 * time.Second}, "", 0},
		{"less than the pause", busy(1, 429, "0"), []time.Duration{time.Second, 5 * time.Second}, "", 0},
		{"a date", busy(1, 503, noon.Add(31*time.Second).Format(http.TimeFormat)), []time.Duration{time.Second, 30 * time.Second}, "", 0},
		{"nothing said", busy(2, 503, ""), []time.Duration{time.Second, 5 * time.Second, 10 * time.Second}, "", 0},
		{"nonsense said", busy(1, 503, "soon"), []time.Duration{time.Second, 5 * time.Second}, "", 0},
		{"too often", busy(3, 503, ""), []time.Duration{time.Second, 5 * time.Second, 10 * time.Second}, Busy, 0},
		{"too long", busy(1, 429, "3600"), []time.Duration{time.Second}, Busy, time.Hour},
		{"without end", busy(1, 429, strings.Repeat("9", 30)), []time.Duration{time.Second}, Busy, maxRetryAfter},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := site(t, map[string]page{"/": {serve: c.server}})
			client, clock := localClock(t, Options{})
			a, err := client.Get(t.Context(), s.URL, Validators{})
			var e *Error
			if kindOf(t, err) != c.kind || err == nil && string(a.Body) != "at last" || errors.As(err, &e) && e.RetryAfter != c.after {
				t.Errorf("%+v, %v", a, err)
			}
			if diff := cmp.Diff(c.slept, clock.slept); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// A host that asked to be left alone for an hour is not asked by the next call either, until the hour is over.
func TestBusyHostIsLeftAlone(t *testing.T) {
	s := site(t, map[string]page{"/": {status: 429, head: map[string]string{"Retry-After": "3600"}}, "/other": {body: "x"}})
	c, clock := localClock(t, Options{})
	if _, err := c.Get(t.Context(), s.URL, Validators{}); kindOf(t, err) != Busy {
		t.Fatal(err)
	}
	_, err := c.Get(t.Context(), s.URL+"/other", Validators{})
	var e *Error
	if !errors.As(err, &e) || e.Kind != Busy || e.RetryAfter != time.Hour {
		t.Errorf("%v", err)
	}
	clock.now = clock.now.Add(time.Hour)
	if _, err := c.Get(t.Context(), s.URL+"/other", Validators{}); err != nil {
		t.Error(err)
	}
	if diff := cmp.Diff([]string{"/robots.txt", "/", "/other"}, s.paths()); diff != "" {
		t.Error(diff)
	}
}

func TestSlowServers(t *testing.T) {
	stop := make(chan struct{})
	hang := func(_ http.ResponseWriter, r *http.Request) {
		select {
		case <-stop:
		case <-r.Context().Done():
		}
	}
	drip := func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprint(w, "x")
		w.(http.Flusher).Flush()
		hang(w, r)
	}
	s := site(t, map[string]page{"/hang": {serve: hang}, "/drip": {serve: drip}})
	t.Cleanup(func() { close(stop) })
	for _, c := range []struct {
		path string
		opt  Options
	}{
		{"/hang", Options{HeaderTimeout: 20 * time.Millisecond}},
		{"/hang", Options{Timeout: 20 * time.Millisecond}},
		{"/drip", Options{Timeout: 20 * time.Millisecond}},
	} {
		client := local(t, c.opt)
		_, err := client.Get(t.Context(), s.URL+c.path, Validators{})
		if k := kindOf(t, err); k != Slow {
			t.Errorf("%s %+v: %v", c.path, c.opt, err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	s.set("/cancel", page{serve: func(w http.ResponseWriter, r *http.Request) {
		cancel()
		hang(w, r)
	}})
	_, err := local(t, Options{}).Get(ctx, s.URL+"/cancel", Validators{})
	if kindOf(t, err) != Stopped || !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	if _, err := local(t, Options{}).Get(ctx, s.URL+"/drip", Validators{}); kindOf(t, err) != Stopped {
		t.Errorf("cancelled before: %v", err)
	}
}

func TestNoServer(t *testing.T) {
	s := site(t, nil)
	s.Close()
	_, err := local(t, Options{}).Get(t.Context(), s.URL, Validators{})
	var e *Error
	if !errors.As(err, &e) || e.Kind != Network || !e.Passing() || e.Unwrap() == nil {
		t.Errorf("%v", err)
	}
	if p := e.Problem(); p.Path != s.URL+"/" || p.Reason != e.Reason || p.Minor {
		t.Errorf("%+v", p)
	}
}
