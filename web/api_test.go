package web

import (
	"encoding/csv"
	"flag"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"crosscheck/export"
	"crosscheck/ledger"
	"crosscheck/ledger/sqlite"
)

var update = flag.Bool("update", false, "write the goldens anew")

// The OpenAPI document is a promise: programs are written against it.
func TestOpenAPI(t *testing.T) {
	x := newSite(t, nil)
	answer, got := x.do(http.MethodGet, "/api/openapi.yaml", nil, nil)
	checkHeaders(t, answer)
	golden := filepath.Join("testdata", "openapi.yaml")
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("the API is another than before (-before +now); run with -update if that is meant\n%s", diff)
	}
	var doc struct {
		Paths map[string]any `json:"paths"`
	}
	x.get("/api/openapi.json", &doc)
	if len(doc.Paths) == 0 {
		t.Error("the document as JSON has no paths")
	}
	for _, path := range []string{"/docs", "/api/docs", "/schemas/Job.json", "/openapi.json"} {
		if answer, _ := x.do(http.MethodGet, path, nil, nil); answer.StatusCode != http.StatusNotFound {
			t.Errorf("%s: %s; the library's own pages load from elsewhere", path, answer.Status)
		}
	}
}

// Everything once around: add, search, decide, undo, export.
func TestRoundTrip(t *testing.T) {
	x := newSite(t, nil)
	j := x.upload([]sent{{"flood/03.txt", "Title: The flood at Brakel (made up)\nOutlet: Marrow Post (made up)\nDate: 2026-03-03\n\nThe flood at Brakel killed 12 people on Monday, the governor said.\n"}}, nil)
	if j.State != Done || len(j.Reports) != 1 || j.Reports[0].Report != "flood/03.txt" || j.Reports[0].Keeping != ledger.New || j.Read != 1 || j.All != 1 {
		t.Fatalf("the job: %+v", j)
	}
	if !x.s.Changed() {
		t.Error("a report was added and nothing changed")
	}
	var reports reportsForm
	x.get("/api/reports?limit=2&order=title", &reports)
	if len(reports.Reports) != 2 || reports.All != 3 {
		t.Fatalf("the first reports: %+v", reports)
	}
	x.get("/api/reports?limit=2&order=newest", &reports)
	if len(reports.Reports) != 2 || reports.Reports[0].Report != "flood/03.txt" || reports.Reports[0].Claims == 0 {
		t.Fatalf("the newest: %+v", reports)
	}
	var read export.DocumentReport
	x.get("/api/reports/read?id="+url.QueryEscape("flood/03.txt"), &read)
	if read.Text == nil || !strings.Contains(*read.Text, "12 people") || len(read.Claims) == 0 {
		t.Fatalf("the reading: %+v", read)
	}
	var found ledger.Found
	x.get("/api/search?q="+url.QueryEscape("brakel measure:killed"), &found)
	if len(found.Claims) != 1 {
		t.Fatalf("found %d claims", len(found.Claims))
	}
	id := found.Claims[0].Claim.ID
	var at placedForm
	x.get("/api/claims/"+id, &at)
	if at.Claim.ID != id || at.Outlet != "Marrow Post (made up)" || at.Question == "" || at.Story == 0 {
		t.Fatalf("the claim: %+v", at)
	}

	var before, after, again Decided
	order := `{"action":"correct","args":["` + id + `","value=at least 14"],"why":"the governor corrected it"`
	x.post("/api/decisions", 200, order+`,"preview":true}`, &before)
	if !before.Preview || len(before.Moved) != 1 {
		t.Fatalf("the preview: %+v", before)
	}
	var log ledger.DecisionLog
	if x.get("/api/decisions", &log); len(log.Decisions) != 0 {
		t.Fatal("a preview was written")
	}
	x.post("/api/decisions", 200, order+`}`, &after)
	if diff := cmp.Diff(before.Moved, after.Moved); diff != "" {
		t.Errorf("the preview showed something else (-preview +done)\n%s", diff)
	}
	var machine struct{ Questions []ledger.QuestionLine }
	x.get("/api/questions?machine=true", &machine)
	var human struct{ Questions []ledger.QuestionLine }
	x.get("/api/questions", &human)
	if len(human.Questions) != 2 || len(machine.Questions) != 2 {
		t.Fatalf("questions: %+v, %+v", human, machine)
	}
	low := func(list []ledger.QuestionLine) float64 {
		for _, q := range list {
			if q.Question == at.Question && q.Story == at.Story {
				return *q.Low
			}
		}
		t.Fatalf("the question %s of story %d is not listed: %+v", at.Question, at.Story, list)
		return 0
	}
	if low(human.Questions) != 14 || low(machine.Questions) != 12 {
		t.Errorf("the lowest is %v, by the program %v", low(human.Questions), low(machine.Questions))
	}
	x.post("/api/decisions", 200, `{"action":"undo"}`, &again)
	x.get("/api/questions", &human)
	if low(human.Questions) != 12 {
		t.Error("what was taken back is still in force")
	}
	x.get("/api/decisions", &log)
	if len(log.Decisions) != 2 || log.Decisions[0].Decision.Who != "tester" || log.Decisions[0].Standing != ledger.Undone {
		t.Errorf("the log: %+v", log)
	}
	for form, n := range map[string]int{"csv": 0, "jsonl": 0, "json": 0, "html": 0, "md": 0, "txt": 0, "decisions": 2} {
		answer, body := x.do(http.MethodGet, "/export/"+form, nil, nil)
		checkHeaders(t, answer)
		if answer.StatusCode != http.StatusOK || !strings.HasPrefix(answer.Header.Get("Content-Disposition"), `attachment; filename="the-story`) || !strings.Contains(answer.Header.Get("Content-Security-Policy"), "sandbox") {
			t.Errorf("%s: %s, %v", form, answer.Status, answer.Header)
		}
		if form == "csv" {
			rows, err := csv.NewReader(strings.NewReader(body)).ReadAll()
			if err != nil || len(rows) < 4 {
				t.Errorf("csv: %d rows, %v", len(rows), err)
			}
		}
		if n > 0 && strings.Count(body, "\n") != n {
			t.Errorf("%s: expected %d lines, found\n%s", form, n, body)
		}
	}
	_, one := x.do(http.MethodGet, "/export/csv?story=1", nil, nil)
	if strings.Contains(one, "flood/03.txt") || !strings.Contains(one, "1.txt") {
		t.Error("one story is another")
	}
}

// The ledger that is downloaded is a ledger, and the same.
func TestCopy(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	x := newSite(t, nil)
	answer, body := x.do(http.MethodGet, "/ledger", nil, nil)
	checkHeaders(t, answer)
	path := filepath.Join(t.TempDir(), "copy.ledger")
	if err := os.WriteFile(path, []byte(body), 0o600); err != nil {
		t.Fatal(err)
	}
	l, err := sqlite.Open(t.Context(), path, sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	_, want, err := x.s.Ledger.Seal(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, got, err := l.Seal(t.Context()); err != nil || got != want {
		t.Errorf("seal %s, expected %s, %v", got, want, err)
	}
	if rest, _ := filepath.Glob(filepath.Join(os.TempDir(), "crosscheck-copy-*")); len(rest) != 0 {
		t.Errorf("left behind: %v", rest)
	}
}

// A question in a view that is not ready is the one that is, where the view changes nothing.
func TestQuestionInView(t *testing.T) {
	x := newSite(t, nil)
	var list questionsForm
	x.get("/api/questions", &list)
	if len(list.Questions) != 1 {
		t.Fatalf("%+v", list)
	}
	at := "/api/stories/1/questions/" + list.Questions[0].Question
	var ready, machine, then ledger.Answered
	x.get(at, &ready)
	x.get(at+"?machine=true", &machine)
	// Offsets that are compared only for printing differ in nothing; empty and absent lists are the same.
	if diff := cmp.Diff(ready.Finding.Range, machine.Finding.Range); diff != "" {
		t.Errorf("the range is another\n%s", diff)
	}
	ids := func(a ledger.Answered) (out []string) {
		for _, c := range a.Claims {
			out = append(out, c.ID)
		}
		return out
	}
	if diff := cmp.Diff(ids(ready), ids(machine)); diff != "" || len(ready.Claims) != 2 {
		t.Errorf("the claims are others\n%s", diff)
	}
	if len(ready.Origins) != len(machine.Origins) || len(ready.Origins) == 0 {
		t.Errorf("%d origins and %d", len(ready.Origins), len(machine.Origins))
	}
	x.get(at+"?rule=latest", &then)
	if then.Finding.Range == nil || then.Finding.Range.Rule != "latest" {
		t.Errorf("another rule: %+v", then.Finding.Range)
	}
	answer, _ := x.do(http.MethodGet, at+"?as_of=2020-01-01", nil, nil)
	if answer.StatusCode != http.StatusNotFound {
		t.Errorf("a question from before all reports: %s", answer.Status)
	}
}

// Errors say what was expected, in the form of RFC 9457.
func TestErrors(t *testing.T) {
	x := newSite(t, nil)
	for path, want := range map[string]struct {
		status int
		words  string
	}{
		"/api/nothing":                      {404, "/api/openapi.json"},
		"/api/questions?rule=best":          {400, "rule: "},
		"/api/questions?as_of=yesterday":    {400, "2024-12-23"},
		"/api/questions?clock=mine":         {400, "clock: "},
		"/api/questions?limit=0":            {422, "validation failed"},
		"/api/questions?limit=100000":       {422, "validation failed"},
		"/api/questions?lmit=3":             {422, "validation failed"},
		"/api/questions?machine=perhaps":    {422, "validation failed"},
		"/api/stories/x/questions/q":        {422, "validation failed"},
		"/api/stories/9/questions/q":        {404, "not in the ledger"},
		"/api/reports/read?id=none":         {404, "not in the ledger"},
		"/api/reports/read":                 {422, "validation failed"},
		"/api/claims/c_none":                {404, "expected the id of a claim"},
		"/api/search?q=origin:":             {400, "character"},
		"/api/search":                       {422, "validation failed"},
		"/api/changes?since=tomorrow":       {400, "expected a run"},
		"/api/card":                         {422, "expected the claim or the decisions"},
		"/api/jobs/7":                       {404, "expected the id of one of the last"},
		"/export/docx":                      {404, "expected one of the forms"},
		"/export/csv?story=x":               {400, "story: "},
		"/export/csv?story=99":              {404, "expected reports"},
		"/export/csv?rule=latest&rule=pool": {400, "expected it once"},
		"/export/csv?without_texts=maybe":   {400, "without_texts"},
		"/export/csv?%zz":                   {400, "cannot be read"},
	} {
		answer, body := x.do(http.MethodGet, path, nil, nil)
		if answer.StatusCode != want.status || !strings.Contains(body, want.words) {
			t.Errorf("%s: expected %d and %q, found %s\n%s", path, want.status, want.words, answer.Status, body)
		}
		if got := answer.Header.Get("Content-Type"); got != "application/problem+json" {
			t.Errorf("%s: the error is %s", path, got)
		}
		checkHeaders(t, answer)
	}
	for body, words := range map[string]string{
		`{"action":"bless","args":["1.txt"]}`:   "bless: expected",
		`{"action":"accept"}`:                   "expected the id",
		`{"action":"accept","args":["nobody"]}`: "nobody",
		`{"args":["1.txt"]}`:                    "validation failed",
		`{"action":"accept","mood":"good"}`:     "validation failed",
		`{`:                                     "",
	} {
		answer, got := x.do(http.MethodPost, "/api/decisions", http.Header{"Content-Type": {"application/json"}}, strings.NewReader(body))
		if answer.StatusCode != http.StatusUnprocessableEntity && answer.StatusCode != http.StatusBadRequest || !strings.Contains(got, words) {
			t.Errorf("%s: %s\n%s", body, answer.Status, got)
		}
	}
	if x.s.Changed() {
		t.Error("errors changed something")
	}
	if x.log.Len() > 0 {
		t.Errorf("what a person asked for wrongly was logged:\n%s", x.log)
	}
}

// What waits can be looked at one by one.
func TestQueue(t *testing.T) {
	x := newSite(t, nil)
	var q ledger.Queue
	x.get("/api/queue", &q)
	if len(q.Items) == 0 {
		t.Fatal("nothing waits, although two accounts differ")
	}
	for _, item := range q.Items {
		var c cardForm
		x.get("/api/card?claim="+item.Claim+"&because="+string(item.Because), &c)
		if c.Claim == nil || c.Claim.Claim.ID != item.Claim || c.Item.Because != item.Because {
			t.Errorf("the card of %+v: %+v", item, c)
		}
	}
}

// All claims of an origin can be ruled on at once.
func TestOriginBatch(t *testing.T) {
	x := newSite(t, nil)
	var list questionsForm
	x.get("/api/questions", &list)
	var a ledger.Answered
	x.get("/api/stories/1/questions/"+list.Questions[0].Question, &a)
	var out Decided
	x.post("/api/decisions", 200, `{"action":"reject","origin":"`+a.Origins[0].Key+`","why":"a test","preview":true}`, &out)
	if len(out.Decisions) == 0 || len(out.Moved) == 0 {
		t.Errorf("%+v", out)
	}
}

// A ledger that cannot be written shows everything and takes nothing.
func TestReadOnly(t *testing.T) {
	x := newSite(t, func(o *Options) { o.ReadOnly = true })
	var l ledgerForm
	if x.get("/api/ledger", &l); !l.ReadOnly || l.Size.Reports != 2 {
		t.Errorf("%+v", l)
	}
	x.post("/api/decisions", 403, `{"action":"undo"}`, nil)
	if got := x.post("/api/add", 403, `{"text":"x"}`, nil); !strings.Contains(got, "cannot be written") {
		t.Error(got)
	}
}
