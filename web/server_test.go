package web

import (
	"context"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"crosscheck/ledger"
)

// A panic costs one answer; the stack goes to the log and never into the page.
func TestPanic(t *testing.T) {
	x := newSite(t, nil)
	x.s.page("GET /test/panic", func(http.ResponseWriter, *http.Request) error { panic("the words of a report\x1b[2J") })
	x.s.page("GET /api/test/panic", func(http.ResponseWriter, *http.Request) error { panic("again") })
	for _, path := range []string{"/test/panic", "/api/test/panic"} {
		answer, body := x.do(http.MethodGet, path, nil, nil)
		checkHeaders(t, answer)
		if answer.StatusCode != http.StatusInternalServerError || strings.Contains(body, "goroutine") || strings.Contains(body, ".go:") || strings.Contains(body, "words of a report") {
			t.Errorf("%s: %s\n%s", path, answer.Status, body)
		}
	}
	log := x.log.String()
	if !strings.Contains(log, "goroutine") || !strings.Contains(log, "the words of a report") || strings.Contains(log, "\x1b") {
		t.Errorf("the log:\n%s", log)
	}
	if answer, _ := x.do(http.MethodGet, "/", nil, nil); answer.StatusCode != http.StatusOK {
		t.Error("a panic ended the server")
	}
}

// Half an answer never passes for a whole one.
func TestPanicHalfWay(t *testing.T) {
	x := newSite(t, nil)
	x.s.page("GET /test/half", func(w http.ResponseWriter, _ *http.Request) error {
		_, _ = io.WriteString(w, strings.Repeat("x", 100_000))
		panic("half way")
	})
	x.s.page("GET /test/error", func(w http.ResponseWriter, _ *http.Request) error {
		_, _ = io.WriteString(w, strings.Repeat("x", 100_000))
		return io.ErrUnexpectedEOF
	})
	for _, path := range []string{"/test/half", "/test/error"} {
		answer, err := http.Get(x.url + path)
		if err != nil {
			continue
		}
		if _, err := io.ReadAll(answer.Body); err == nil {
			t.Errorf("%s: the answer seems whole", path)
		}
		_ = answer.Body.Close()
	}
}

// An error that is not meant for people is logged and not shown.
func TestInsideError(t *testing.T) {
	x := newSite(t, nil)
	x.s.page("GET /test/error", func(http.ResponseWriter, *http.Request) error { return io.ErrShortBuffer })
	answer, body := x.do(http.MethodGet, "/test/error", nil, nil)
	if answer.StatusCode != http.StatusInternalServerError || strings.Contains(body, "short buffer") || !strings.Contains(body, "terminal") || !strings.Contains(x.log.String(), "short buffer") {
		t.Errorf("%s\n%s\n%s", answer.Status, body, x.log)
	}
}

// What a page says of an address that somebody made up is text, and nothing else.
func TestErrorPageEscapes(t *testing.T) {
	x := newSite(t, nil)
	_, body := x.do(http.MethodGet, "/%3Cscript%3Ealert(1)%3C/script%3E", nil, nil)
	if strings.Contains(body, "<script") || !strings.Contains(body, "&lt;script") {
		t.Error(body)
	}
	if strings.Contains(body, "style=") || strings.Contains(body, "<style") {
		t.Error("a style within the page, which its policy forbids")
	}
}

// Serve ends when its context does: it lets an answer end that has begun, cancels what is being added, and takes nothing more.
func TestServeEnds(t *testing.T) {
	x := newSite(t, nil)
	l, _, err := Listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	begun, release := make(chan struct{}), make(chan struct{})
	x.s.page("GET /test/slow", func(w http.ResponseWriter, _ *http.Request) error {
		close(begun)
		<-release
		_, err := io.WriteString(w, "whole")
		return err
	})
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- x.s.Serve(ctx, l) }()
	got := make(chan string, 1)
	go func() {
		answer, err := http.Get("http://" + l.Addr().String() + "/test/slow")
		if err != nil {
			got <- err.Error()
			return
		}
		defer func() { _ = answer.Body.Close() }()
		data, _ := io.ReadAll(answer.Body)
		got <- string(data)
	}()
	<-begun
	working := make(chan struct{})
	var cancelled atomic.Bool
	j, err := x.s.jobs.add(work{what: "a test", drop: func() {}, do: func(ctx context.Context, _ func(func(*Job))) error {
		close(working)
		<-ctx.Done()
		cancelled.Store(true)
		return ctx.Err()
	}})
	if err != nil {
		t.Fatal(err)
	}
	<-working
	stop()
	for !cancelled.Load() {
		time.Sleep(time.Millisecond)
	}
	close(release)
	if err := <-ended; err != nil {
		t.Errorf("Serve: %v", err)
	}
	if s := <-got; s != "whole" {
		t.Errorf("the answer that had begun: %q", s)
	}
	if j, err := x.s.jobs.get(j.ID); err != nil || j.State != Cancelled {
		t.Errorf("%+v, %v", j, err)
	}
	if c, err := net.Dial("tcp", l.Addr().String()); err == nil {
		_ = c.Close()
		t.Error("connections are still taken")
	}
}

// What was kept before a job was cancelled stays.
func TestCancelKeeps(t *testing.T) {
	x := newSite(t, nil)
	var files []sent
	for i := range 300 {
		files = append(files, sent{"many/" + strings.Repeat("a", i%7+1) + string(rune('a'+i%26)) + strings.Repeat("b", i/26) + ".txt", textOne})
	}
	body, kind := form(files, nil)
	answer, got := x.do(http.MethodPost, "/api/add", http.Header{"Content-Type": {kind}}, body)
	if answer.StatusCode != http.StatusAccepted {
		t.Fatal(got)
	}
	x.s.Close()
	j, err := x.s.jobs.get("1")
	if err != nil || !j.ended() {
		t.Fatalf("%+v, %v", j, err)
	}
	size, err := x.s.Ledger.Size(t.Context())
	if err != nil || size.Reports < 2+len(j.Reports) {
		t.Errorf("%d reports were said to be kept, the ledger holds %d, %v", len(j.Reports), size.Reports, err)
	}
}

// A head that is too large is refused.
func TestLargeHead(t *testing.T) {
	x := newSite(t, nil)
	l, _, err := Listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- x.s.Serve(ctx, l) }()
	req, err := http.NewRequest(http.MethodGet, "http://"+l.Addr().String()+"/", nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("X-Large", strings.Repeat("x", 4*maxHeader))
	answer, err := http.DefaultClient.Do(req)
	if err == nil {
		_ = answer.Body.Close()
		if answer.StatusCode != http.StatusRequestHeaderFieldsTooLarge {
			t.Errorf("%s", answer.Status)
		}
	}
	stop()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

func TestView(t *testing.T) {
	for q, want := range map[string]ledger.View{
		"":                                  {Clock: "published"},
		"rule=latest":                       {Rule: "latest", Clock: "published"},
		"as_of=2026-03-01&clock=said":       {AsOf: "2026-03-01", Clock: "said"},
		"as_of=&clock=captured":             {Clock: "captured"}, // a form whose day was left empty
		"machine=true":                      {Machine: true, Clock: "published"},
		"machine=on":                        {Machine: true, Clock: "published"},
		"machine=0&story=3":                 {Story: 3, Clock: "published"},
		"something=else&rule=":              {Clock: "published"},
		"as_of=2024-02-29&rule=majority&x=": {AsOf: "2024-02-29", Rule: "majority", Clock: "published"},
	} {
		got, err := view(httptest.NewRequest(http.MethodGet, "/?"+q, nil))
		if err != nil || got != want {
			t.Errorf("%q: %+v, expected %+v, %v", q, got, want, err)
		}
	}
	for _, q := range []string{"rule=best", "as_of=2023-02-29", "as_of=today", "clock=x", "machine=maybe", "story=-1", "story=x", "rule=latest&rule=latest", "rule=%zz", "a=b;c=d"} {
		if got, err := view(httptest.NewRequest(http.MethodGet, "/?"+q, nil)); err == nil {
			t.Errorf("%q: expected an error, found %+v", q, got)
		}
	}
}

// Assets are served under an address that changes with their content, and may be kept for good.
func TestAssets(t *testing.T) {
	x := newSite(t, nil)
	_, page := x.do(http.MethodGet, "/", nil, nil)
	at := asset("site.css")
	if !strings.Contains(page, at) {
		t.Errorf("the page does not load %s", at)
	}
	answer, body := x.do(http.MethodGet, at, nil, nil)
	checkHeaders(t, answer)
	want, err := assetFiles.ReadFile("style/site.css")
	if err != nil || body != string(want) {
		t.Errorf("another file: %v", err)
	}
	if h := answer.Header; h.Get("Content-Type") != "text/css; charset=utf-8" || !strings.Contains(h.Get("Cache-Control"), "immutable") {
		t.Errorf("%v", h)
	}
	answer, _ = x.do(http.MethodGet, strings.Replace(at, ".css", "x.css", 1), nil, nil)
	if answer.StatusCode != http.StatusNotFound || answer.Header.Get("Cache-Control") != "no-store" {
		t.Errorf("another hash: %s, %v", answer.Status, answer.Header)
	}
	byName, byURL := assets()
	if len(byName) != len(byURL) {
		t.Error("two files share an address")
	}
	for name, h := range byName {
		if h.kind == "application/octet-stream" {
			t.Errorf("%s has no type", name)
		}
	}
	defer func() {
		if recover() == nil {
			t.Error("an asset that is none has an address")
		}
	}()
	asset("none.css")
}

// The library answers nothing by itself that loads from elsewhere.
func TestNothingFromElsewhere(t *testing.T) {
	x := newSite(t, nil)
	for _, path := range []string{"/", "/nowhere", "/api/openapi.json"} {
		_, body := x.do(http.MethodGet, path, nil, nil)
		for _, bad := range []string{"<script>", `src="http`, `href="http`, "cdn", "unpkg"} {
			if strings.Contains(body, bad) {
				t.Errorf("%s holds %q", path, bad)
			}
		}
	}
}

func TestNewWithoutLedger(t *testing.T) {
	if _, err := New(Options{}); err == nil {
		t.Error("a server without a ledger")
	}
}
