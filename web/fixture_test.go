package web

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"mime/multipart"
	"net"
	"net/http"
	"net/http/httptest"
	"net/textproto"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"crosscheck/fetch"
	"crosscheck/ledger/sqlite"
	"crosscheck/report"
)

// Texts of the tests; outlets and events are made up.
const (
	textOne = "Title: Landslide above Marrow\nOutlet: Marrow Post (made up)\nDate: 2026-03-02\n\nA landslide above Marrow killed 27 people on Sunday, the mayor said.\n"
	textTwo = "Title: Marrow landslide\nOutlet: Brakel Bugle (made up)\nDate: 2026-03-02\n\nAt least 31 people were killed in a landslide above Marrow on Sunday, police said.\n"
)

// clock is a clock that stands still.
func clock() time.Time { return time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC) }

// site is a server over a ledger of two reports, on a listener of this machine.
type site struct {
	t   *testing.T
	s   *Server
	url string // without the last slash
	log *bytes.Buffer
	dir string
}

func newSite(t *testing.T, change func(*Options)) *site {
	t.Helper()
	dir := t.TempDir()
	l, err := sqlite.Open(t.Context(), filepath.Join(dir, "the story.ledger"), sqlite.Options{Create: true, Now: clock})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	list := &report.Listing{Inputs: []report.Input{
		report.Held(report.Raw{ID: "1.txt", Path: "1.txt", Data: []byte(textOne)}), report.Held(report.Raw{ID: "2.txt", Path: "2.txt", Data: []byte(textTwo)}),
	}}
	if _, err := l.Add(t.Context(), list, sqlite.AddOptions{}); err != nil {
		t.Fatal(err)
	}
	x := &site{t: t, log: &bytes.Buffer{}, dir: dir}
	o := Options{Ledger: l, Who: "tester", Now: clock, Log: x.log, Fetch: fetch.New(fetch.Options{AllowPrivate: true, Delay: -1})}
	if change != nil {
		change(&o)
	}
	if x.s, err = New(o); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(x.s.Close)
	web := httptest.NewServer(x.s.Handler())
	t.Cleanup(web.Close)
	x.url = web.URL
	return x
}

// do sends a request as it is and returns the answer with its body.
func (x *site) do(method, path string, header http.Header, body io.Reader) (*http.Response, string) {
	x.t.Helper()
	req, err := http.NewRequestWithContext(context.Background(), method, x.url+path, body)
	if err != nil {
		x.t.Fatal(err)
	}
	for k, v := range header {
		req.Header[k] = v
	}
	if h := header.Get("Host"); h != "" {
		req.Host = h
	}
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	answer, err := client.Do(req)
	if err != nil {
		x.t.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	data, err := io.ReadAll(answer.Body)
	if err != nil {
		x.t.Fatal(err)
	}
	return answer, string(data)
}

// get reads the JSON of an answer, which must have the status 200.
func (x *site) get(path string, into any) {
	x.t.Helper()
	answer, body := x.do(http.MethodGet, path, nil, nil)
	if answer.StatusCode != http.StatusOK {
		x.t.Fatalf("GET %s: %s\n%s", path, answer.Status, body)
	}
	if err := json.Unmarshal([]byte(body), into); err != nil {
		x.t.Fatalf("GET %s: %v\n%s", path, err, body)
	}
}

// post sends JSON; the answer must have the status.
func (x *site) post(path string, status int, body string, into any) string {
	x.t.Helper()
	answer, got := x.do(http.MethodPost, path, http.Header{"Content-Type": {"application/json"}}, strings.NewReader(body))
	if answer.StatusCode != status {
		x.t.Fatalf("POST %s: expected status %d, found %s\n%s", path, status, answer.Status, got)
	}
	if into != nil {
		if err := json.Unmarshal([]byte(got), into); err != nil {
			x.t.Fatalf("POST %s: %v\n%s", path, err, got)
		}
	}
	return got
}

// sent is a file of a form.
type sent struct{ name, text string }

// form is a form with files, whose names are sent as they are, and fields.
func form(files []sent, fields map[string]string) (body *bytes.Buffer, kind string) {
	body = &bytes.Buffer{}
	m := multipart.NewWriter(body)
	quote := strings.NewReplacer(`\`, `\\`, `"`, `\"`)
	for _, f := range files {
		part, err := m.CreatePart(textproto.MIMEHeader{"Content-Disposition": {`form-data; name="report"; filename="` + quote.Replace(f.name) + `"`}})
		if err != nil {
			panic(err)
		}
		_, _ = io.WriteString(part, f.text)
	}
	for k, v := range fields {
		_ = m.WriteField(k, v)
	}
	_ = m.Close()
	return body, m.FormDataContentType()
}

// upload sends files and waits for the job to end.
func (x *site) upload(files []sent, fields map[string]string) Job {
	x.t.Helper()
	body, kind := form(files, fields)
	answer, got := x.do(http.MethodPost, "/api/add", http.Header{"Content-Type": {kind}}, body)
	if answer.StatusCode != http.StatusAccepted {
		x.t.Fatalf("add: %s\n%s", answer.Status, got)
	}
	var j Job
	if err := json.Unmarshal([]byte(got), &j); err != nil {
		x.t.Fatal(err)
	}
	return x.ended(j.ID)
}

// ended waits for a job to end.
func (x *site) ended(id string) Job {
	x.t.Helper()
	for {
		var j Job
		x.get("/api/jobs/"+id, &j)
		if j.ended() {
			return j
		}
		select {
		case <-x.t.Context().Done():
			x.t.Fatal("the job never ended")
		case <-time.After(5 * time.Millisecond):
		}
	}
}

// withLocal is a context as net/http makes it for a connection that came in at an address.
func withLocal(ctx context.Context, addr net.Addr) context.Context {
	return context.WithValue(ctx, http.LocalAddrContextKey, addr)
}
