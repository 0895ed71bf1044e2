package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"crosscheck/ledger"
)

// Files are read as crosscheck add reads them: folders with what stands beside the reports, several reports in one file.
func TestUpload(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	x := newSite(t, nil)
	const text = "A dam above Brakel (made up) broke on Monday and killed 12 people, the governor said.\n"
	j := x.upload([]sent{
		{"news/dam/a.txt", text},
		{"news/dam/reports.csv", "file,title,outlet,published\na.txt,The dam,Dam Daily (made up),2026-03-03\n"},
		{"news/dam/photo.png", "no picture"},
		{"alone.txt", "Seven people died in a fire in Marrow (made up) on Tuesday, the fire service said."},
		{"alone.txt.meta.json", `{"title": "The fire", "outlet": "Fire Gazette (made up)"}`},
		{"two.jsonl", `{"url":"https://news.example/1","title":"One","text":"Two people were killed in Marrow (made up) on Monday, police said."}` + "\n" + `{"url":"https://news.example/2","title":"Two","text":"Three people were killed in Brakel (made up) on Monday, police said."}` + "\n"},
		{"alone.txt", "Eight people died in a fire in Marrow (made up) on Tuesday, a nurse said."},
	}, map[string]string{"published": "2026-03-04"})
	if j.State != Done || j.What != "7 files" {
		t.Fatalf("%+v", j)
	}
	got := map[string]bool{}
	for _, r := range j.Reports {
		got[r.Report] = r.Keeping == ledger.New
	}
	for _, id := range []string{"news/dam/a.txt", "alone.txt", "alone-2.txt", "https://news.example/1", "https://news.example/2"} {
		if !got[id] {
			t.Errorf("%s was not kept: %+v", id, j)
		}
	}
	if len(j.Problems) != 1 || !j.Problems[0].Minor || !strings.Contains(j.Problems[0].Path, "photo.png") {
		t.Errorf("problems: %+v", j.Problems)
	}
	var list reportsForm
	x.get("/api/reports", &list)
	for _, r := range list.Reports {
		switch {
		case r.Report == "news/dam/a.txt" && r.Outlet != "Dam Daily (made up)", r.Report == "alone.txt" && r.Outlet != "Fire Gazette (made up)",
			r.Report == "alone-2.txt" && r.Published != "2026-03-04":
			t.Errorf("what stands beside was not read: %+v", r)
		}
	}
	if rest, _ := filepath.Glob(filepath.Join(os.TempDir(), "crosscheck-*")); len(rest) != 0 {
		t.Errorf("left behind: %v", rest)
	}
	// The same again is nothing new.
	j = x.upload([]sent{{"news/dam/a.txt", text}, {"news/dam/reports.csv", "file,title,outlet,published\na.txt,The dam,Dam Daily (made up),2026-03-03\n"}}, map[string]string{"published": "2026-03-04"})
	if j.State != Done || j.Unchanged != 1 || j.Run != 0 {
		t.Errorf("sent again: %+v", j)
	}
	// The path of a folder that was only a place for them is nowhere.
	_, body := x.do(http.MethodGet, "/export/json", nil, nil)
	if strings.Contains(body, "crosscheck-upload") || strings.Contains(fmt.Sprint(j), "crosscheck-upload") {
		t.Error("the folder of the upload is shown")
	}
}

// A name is a name and never a place: whatever is sent, nothing is written outside, and nothing is read that was not sent.
func TestUploadNames(t *testing.T) {
	outside := t.TempDir()
	t.Setenv("TMPDIR", filepath.Join(outside, "temp"))
	if err := os.Mkdir(os.Getenv("TMPDIR"), 0o700); err != nil {
		t.Fatal(err)
	}
	secret := filepath.Join(outside, "secret.txt")
	if err := os.WriteFile(secret, []byte("The secret of Marrow killed 99 people, a spy said."), 0o600); err != nil {
		t.Fatal(err)
	}
	x := newSite(t, nil)
	for i, name := range []string{
		"../../secret.txt", "..\\..\\secret.txt", secret, "file://" + secret, "/etc/passwd", "%2e%2e/secret.txt", "a/../../../secret.txt", "....//secret.txt",
		"C:\\Windows\\win.ini", strings.Repeat("x", 4000) + ".txt", strings.Repeat("d/", 500) + "x.txt", ".hidden.txt", "..", "/", "~/x.txt",
		"https://evil.example/x.txt", "reports.csv", "a.meta.json", "-.txt", "aux.txt", "\u202etxt.exe",
	} {
		j := x.upload([]sent{{name, fmt.Sprintf("A fire in Marrow (made up) killed %d people on Sunday, the mayor said.", 100+i)}}, nil)
		for _, r := range j.Reports {
			if strings.Contains(r.Report, "..") || strings.HasPrefix(r.Report, "/") || strings.Contains(r.Report, "://") || strings.Contains(r.Report, "\\") {
				t.Errorf("%q became %q", name, r.Report)
			}
		}
		if j.State == Failed && len(j.Problems) == 0 {
			t.Errorf("%q: %+v", name, j)
		}
	}
	if data, err := os.ReadFile(secret); err != nil || !strings.Contains(string(data), "99") {
		t.Errorf("a file outside was touched: %q, %v", data, err)
	}
	entries, err := os.ReadDir(outside)
	if err != nil || len(entries) != 2 {
		t.Errorf("files outside: %v, %v", entries, err)
	}
	_, body := x.do(http.MethodGet, "/export/json", nil, nil)
	if strings.Contains(body, "99 people") || !strings.Contains(body, "fire in Marrow") {
		t.Error("a file was read that was not sent, or none that was")
	}
}

// Symbolic links, as an archive might bring them, are no way out: what is sent becomes ordinary files.
func TestUploadThroughLinks(t *testing.T) {
	u, err := newUpload()
	if err != nil {
		t.Fatal(err)
	}
	defer u.drop()
	outside := t.TempDir()
	if err := os.Symlink(outside, filepath.Join(u.dir, treeDir, "out")); err != nil {
		t.Skip(err)
	}
	if _, _, err := u.create("out/x.txt"); err == nil {
		t.Error("a file was made behind a link")
	}
	if entries, _ := os.ReadDir(outside); len(entries) != 0 {
		t.Errorf("files outside: %v", entries)
	}
	info, err := os.Stat(u.dir)
	if err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("the folder is open to others: %v, %v", info.Mode(), err)
	}
}

// No path that is asked for leads to a file.
func TestPaths(t *testing.T) {
	x := newSite(t, nil)
	secret := filepath.Join(x.dir, "the story.ledger")
	if err := os.Symlink("/", filepath.Join(x.dir, "root")); err != nil {
		t.Skip(err)
	}
	for _, path := range []string{
		"/../../../etc/passwd", "/assets/../guard.go", "/assets/%2e%2e/guard.go", "/assets/..%2fguard.go", "/assets/..%5cguard.go", "/assets//etc/passwd", "/assets/%2fetc%2fpasswd",
		"/assets/", "/assets", "/assets/base.css", "/export/..%2fhtml", "/export/%2e%2e", "/ledger/../../etc/passwd", "/etc/passwd", "//etc/passwd", "/file:///etc/passwd",
		"/" + secret, "/api/reports/read?id=" + "/etc/passwd", "/api/reports/read?id=../../etc/passwd", "/api/reports/read?id=file:///etc/passwd",
		"/api/reports/read?id=" + strings.ReplaceAll(secret, " ", "%20"), "/api/reports/read?id=" + x.dir + "/root/etc/passwd", "/api/jobs/..%2f1", "/api/claims/..%2f..%2fetc%2fpasswd", "/%00", "/a%5c..%5cb",
	} {
		answer, body := x.do(http.MethodGet, path, nil, nil)
		if answer.StatusCode == http.StatusOK || strings.Contains(body, "root:x:") || strings.Contains(body, "package web") || strings.HasPrefix(body, "SQLite") {
			t.Errorf("%s: %s\n%.300s", path, answer.Status, body)
		}
		if strings.Contains(body, x.dir) && !strings.Contains(path, x.dir) {
			t.Errorf("%s: the answer shows where the ledger lies", path)
		}
		if l := answer.Header.Get("Location"); strings.HasPrefix(l, "//") || strings.Contains(l, "://") {
			t.Errorf("%s: leads elsewhere, to %s", path, l)
		}
		checkHeaders(t, answer)
	}
}

// What is pasted is a report by its title, with what the form says of it.
func TestPaste(t *testing.T) {
	x := newSite(t, nil)
	const body = `{"title":"The <b>dam</b> at Brakel","outlet":"Brakel Bugle (made up)","published":"2026-03-03","author":"A. Writer","text":"The dam at Brakel (made up) killed 12 people, the governor said."}`
	var j Job
	x.post("/api/add", 202, body, &j)
	if j = x.ended(j.ID); j.State != Done || len(j.Reports) != 1 || !strings.HasPrefix(j.Reports[0].Report, "pasted/the-b-dam-b-at-brakel-") {
		t.Fatalf("%+v", j)
	}
	var list reportsForm
	x.get("/api/reports?limit=1", &list)
	if len(list.Reports) != 1 || list.Reports[0].Title != "The <b>dam</b> at Brakel" || list.Reports[0].Outlet != "Brakel Bugle (made up)" || list.Reports[0].Published != "2026-03-03" {
		t.Errorf("%+v", list)
	}
	x.post("/api/add", 202, body, &j)
	if j = x.ended(j.ID); j.Unchanged != 1 {
		t.Errorf("pasted again: %+v", j)
	}
	for body, words := range map[string]string{
		`{}`:                                  "expected files, a text or addresses",
		`{"text":" "}`:                        "expected files, a text or addresses",
		`{"text":"x","published":"tomorrow"}`: "published: expected a date",
		`{"text":"x","genre":"poem"}`:         "genre: expected",
		`{"addresses":"ftp://example.org/"}`:  "ftp",
		`{"addresses":"file:///etc/passwd"}`:  "file",
		`{"addresses":"/etc/passwd"}`:         "",
		`{"text":`:                            "cannot be read",
		`{"path":"/etc/passwd"}`:              "cannot be read",
	} {
		answer, got := x.do(http.MethodPost, "/api/add", http.Header{"Content-Type": {"application/json"}}, strings.NewReader(body))
		if answer.StatusCode != http.StatusUnprocessableEntity && answer.StatusCode != http.StatusBadRequest || !strings.Contains(got, words) {
			t.Errorf("%s: %s\n%s", body, answer.Status, got)
		}
	}
	answer, _ := x.do(http.MethodPost, "/api/add", http.Header{"Content-Type": {"text/plain"}}, strings.NewReader("x"))
	if answer.StatusCode != http.StatusUnsupportedMediaType {
		t.Errorf("plain text: %s", answer.Status)
	}
	answer, _ = x.do(http.MethodPost, "/api/add", http.Header{"Content-Type": {"application/x-www-form-urlencoded"}}, strings.NewReader("text=A+fire+killed+3+people&title=F"))
	if answer.StatusCode != http.StatusAccepted {
		t.Errorf("a form without scripts: %s", answer.Status)
	}
}

// Addresses are fetched by package fetch, politely; what cannot be fetched is a problem and costs no other.
func TestAddresses(t *testing.T) {
	outlet := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/fire.html" {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprint(w, "<title>Fire in Marrow (made up)</title><p>A fire in Marrow killed 7 people on Tuesday, the fire service said.</p>")
	}))
	defer outlet.Close()
	x := newSite(t, nil)
	var j Job
	x.post("/api/add", 202, `{"addresses":"`+outlet.URL+`/fire.html\n`+outlet.URL+`/none.html `+outlet.URL+`/fire.html#top"}`, &j)
	j = x.ended(j.ID)
	if j.State != Done || j.What != "2 addresses" || j.Fetched != 2 || len(j.Reports) != 1 || len(j.Problems) != 1 || !strings.Contains(j.Problems[0].Reason, "404") {
		t.Errorf("%+v", j)
	}
	off := newSite(t, func(o *Options) { o.Offline = true })
	if got := off.post("/api/add", 403, `{"addresses":"`+outlet.URL+`/fire.html"}`, nil); !strings.Contains(got, "--offline") {
		t.Error(got)
	}
}

// Nothing that can be read: the job fails and says why.
func TestNothingRead(t *testing.T) {
	x := newSite(t, nil)
	j := x.upload([]sent{{"x.pdf", "%PDF-1.7\nnothing"}}, nil)
	if j.State != Failed || len(j.Problems) != 1 || j.Problems[0].Path != "x.pdf" || j.Error == "" {
		t.Errorf("%+v", j)
	}
	if x.s.Changed() {
		t.Error("nothing was added, and something changed")
	}
}

// Limits are said, and what was sent before them is gone again.
func TestLimits(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	x := newSite(t, nil)
	many := make([]sent, maxFiles+1)
	for i := range many {
		many[i] = sent{fmt.Sprintf("%d.txt", i), "x"}
	}
	body, kind := form(many, nil)
	answer, got := x.do(http.MethodPost, "/api/add", http.Header{"Content-Type": {kind}}, body)
	if answer.StatusCode != http.StatusRequestEntityTooLarge || !strings.Contains(got, "5000 files") {
		t.Errorf("many files: %s\n%s", answer.Status, got)
	}
	answer, got = x.do(http.MethodPost, "/api/add", http.Header{"Content-Type": {"application/json"}}, strings.NewReader(`{"text":"`+strings.Repeat("x", maxField)+`"}`))
	if answer.StatusCode != http.StatusRequestEntityTooLarge {
		t.Errorf("a long text: %s\n%.200s", answer.Status, got)
	}
	answer, got = x.do(http.MethodPost, "/api/add", http.Header{"Content-Type": {"application/json"}}, strings.NewReader(`{"addresses":"`+strings.Repeat("https://a.example/x ", 3)+manyAddresses()+`"}`))
	if answer.StatusCode != http.StatusRequestEntityTooLarge || !strings.Contains(got, "500 addresses") {
		t.Errorf("many addresses: %s\n%.200s", answer.Status, got)
	}
	answer, got = x.do(http.MethodGet, "/api/search?q="+strings.Repeat("x", maxQuery+1), nil, nil)
	if answer.StatusCode != http.StatusBadRequest {
		t.Errorf("a long query: %s\n%.200s", answer.Status, got)
	}
	// One file that is too large costs no other.
	j := x.upload([]sent{{"large.txt", strings.Repeat("x", maxReport+1)}, {"small.txt", textTwo}}, nil)
	if j.State != Done || len(j.Reports) != 1 || len(j.Problems) != 1 || !strings.Contains(j.Problems[0].Reason, "64 MiB") {
		t.Errorf("a large file: %+v", j)
	}
	if rest, _ := filepath.Glob(filepath.Join(os.TempDir(), "crosscheck-*")); len(rest) != 0 {
		t.Errorf("left behind: %v", rest)
	}
}

func manyAddresses() string {
	var b strings.Builder
	for i := range maxAddresses {
		fmt.Fprintf(&b, "https://a.example/%d ", i)
	}
	return b.String()
}

// Jobs wait for each other, can be cancelled, and are forgotten only once they have ended.
func TestJobs(t *testing.T) {
	var panics []string
	q := newJobs(clock, func(doing string, p any) { panics = append(panics, fmt.Sprint(doing, ": ", p)) })
	hold, held := make(chan struct{}), make(chan struct{})
	dropped := 0
	simple := func(do func(context.Context) error) work {
		return work{what: "a test", drop: func() { dropped++ }, do: func(ctx context.Context, _ func(func(*Job))) error { return do(ctx) }}
	}
	must := func(j Job, err error) string {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return j.ID
	}
	first := must(q.add(simple(func(context.Context) error { close(held); <-hold; return nil })))
	failing := must(q.add(simple(func(context.Context) error { return errors.New("no luck") })))
	unwanted := must(q.add(simple(func(context.Context) error { t.Error("cancelled, and done all the same"); return nil })))
	panicking := must(q.add(simple(func(context.Context) error { panic("oh") })))
	<-held
	started := make(chan struct{})
	waiting := must(q.add(simple(func(ctx context.Context) error { close(started); <-ctx.Done(); return ctx.Err() })))
	if j, err := q.cancel(unwanted); err != nil || j.State != Cancelled {
		t.Errorf("%+v, %v", j, err)
	}
	for j := 4; j < maxWaiting; j++ {
		must(q.add(simple(func(context.Context) error { return nil })))
	}
	if _, err := q.add(simple(nil)); err == nil || !strings.Contains(err.Error(), "wait already") {
		t.Errorf("more than may wait: %v", err)
	}
	close(hold)
	<-started
	if _, err := q.cancel(waiting); err != nil {
		t.Error(err)
	}
	q.stop()
	for id, want := range map[string]State{first: Done, failing: Failed, unwanted: Cancelled, panicking: Failed, waiting: Cancelled} {
		if j, err := q.get(id); err != nil || j.State != want || j.Ended == "" {
			t.Errorf("job %s: %+v, expected %s, %v", id, j, want, err)
		}
	}
	if len(panics) != 1 || !strings.Contains(panics[0], "oh") {
		t.Errorf("panics: %q", panics)
	}
	if _, err := q.add(simple(nil)); err == nil {
		t.Error("a stopped queue takes more")
	}
	if want := len(q.all()) + 2; dropped != want {
		t.Errorf("%d of %d were dropped", dropped, want)
	}
	q.stop() // twice does no harm
}

// The list of jobs is bounded.
func TestJobsForgotten(t *testing.T) {
	q := newJobs(clock, nil)
	defer q.stop()
	for range maxJobs + 50 {
		done := make(chan struct{})
		if _, err := q.add(work{what: "x", drop: func() { close(done) }, do: func(context.Context, func(func(*Job))) error { return nil }}); err != nil {
			t.Fatal(err)
		}
		<-done
	}
	list := q.all()
	if len(list) > maxJobs || list[0].ID != "150" {
		t.Errorf("%d jobs, the first %s", len(list), list[0].ID)
	}
}
