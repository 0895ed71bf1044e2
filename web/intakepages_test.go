package web

import (
	"context"
	"html"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"crosscheck/claim"
	"crosscheck/ledger"
	"crosscheck/ledger/query"
)

// page reads a page, which must have the status.
func (x *site) page(path string, status int) string {
	x.t.Helper()
	answer, body := x.do(http.MethodGet, path, nil, nil)
	if answer.StatusCode != status {
		x.t.Fatalf("GET %s: expected status %d, found %s\n%s", path, status, answer.Status, body)
	}
	return html.UnescapeString(body)
}

// send sends a form and gives where it leads to.
func (x *site) send(path string, fields url.Values, status int) (to, body string) {
	x.t.Helper()
	answer, body := x.do(http.MethodPost, path, http.Header{"Content-Type": {"application/x-www-form-urlencoded"}}, strings.NewReader(fields.Encode()))
	if answer.StatusCode != status {
		x.t.Fatalf("POST %s: expected status %d, found %s\n%s", path, status, answer.Status, body)
	}
	return answer.Header.Get("Location"), html.UnescapeString(body)
}

func wants(t *testing.T, where, body string, all ...string) {
	t.Helper()
	for _, want := range all {
		if !strings.Contains(body, want) {
			t.Errorf("%s: expected %q in\n%s", where, want, body)
		}
	}
}

func TestSearchPage(t *testing.T) {
	x := newSite(t, nil)
	found := x.page("/search?q=measure%3Akilled", http.StatusOK)
	wants(t, "claims", found, "2 results", "at least 31", "Brakel Bugle (made up)", "/report?id=2.txt#", `value="killed"`)
	passages := x.page("/search?q=mayor+said", http.StatusOK)
	wants(t, "words", passages, "result", "the mayor")
	wants(t, "a mistake", x.page("/search?q=marrow+measur%3Akilled", http.StatusOK), "At character 8", "one of the fields origin", `"measur:killed"`)
	wants(t, "nothing", x.page("/search?q=glacier", http.StatusOK), "Nothing found for")
	wants(t, "a day before", x.page("/search?q=measure%3Akilled&as_of=2026-01-01", http.StatusOK), "Nothing found for", "known by")
	wants(t, "empty", x.page("/search", http.StatusOK), "What can be asked", "captured:")
	x.page("/search?q=marrow&page=0", http.StatusBadRequest)
	x.page("/search?q="+strings.Repeat("a+", maxQuery), http.StatusBadRequest)
	wants(t, "hostile", x.page("/search?q=%3Cscript%3Ealert(1)%3C/script%3E", http.StatusOK), "Nothing found for")
	if _, body := x.do(http.MethodGet, "/search?q=%3Cscript%3Ealert(1)%3C/script%3E", nil, nil); strings.Contains(body, "<script>alert") {
		t.Error("a query became mark-up")
	}
}

// Pages follow one another without a gap and without a result twice.
func TestSearchPages(t *testing.T) {
	x := newSite(t, nil)
	var files []sent
	for i := range 45 {
		files = append(files, sent{"many/" + string(rune('a'+i/26)) + string(rune('a'+i%26)) + ".txt", "Title: Fire in Quell " + sprint(i) + "\nOutlet: Quell Courier (made up)\nDate: 2026-02-01\n\nA fire in Quell killed " + sprint(40+i) + " people, the fire service said.\n"})
	}
	x.upload(files, nil)
	for _, q := range []string{"measure:killed", "quell"} {
		seen := map[string]bool{}
		at := "/search?q=" + url.QueryEscape(q)
		for at != "" {
			body := x.page(at, http.StatusOK)
			for _, part := range strings.Split(body, `class="quote" href="`)[1:] {
				href, _, _ := strings.Cut(part, `"`)
				if seen[href] {
					t.Errorf("%s: %s twice", q, href)
				}
				seen[href] = true
			}
			_, next, more := strings.Cut(body, `rel="next" href="`)
			if at, _, _ = strings.Cut(next, `"`); !more {
				at = ""
			}
		}
		if len(seen) < 45 {
			t.Errorf("%s: expected 45 results or more on its pages, found %d", q, len(seen))
		}
	}
}

// The form and the query say the same.
func TestFilters(t *testing.T) {
	for _, c := range []struct {
		f     filters
		words string
		want  string
	}{
		{filters{}, "flood", "flood"},
		{filters{Kind: "figure"}, "a OR b", "(a OR b) kind:figure"},
		{filters{Measure: "killed, wounded"}, "", "measure:killed,wounded"},
		{filters{Place: "North Korea"}, "", `place:"North Korea"`},
		{filters{Place: `"North, Korea",Kursk`}, "", `place:"North, Korea",Kursk`},
		{filters{Origin: "zelen*"}, "", "origin:zelen*"},
		{filters{Outlet: `) OR (`}, "", `outlet:") OR ("`},
		{filters{From: "2025-01-01", To: "2025-01-31"}, "", "published:2025-01-01..2025-01-31"},
		{filters{To: "2025-01-31"}, "x", "x before:2025-02-01"},
		{filters{}, "measur:x", "measur:x"},
	} {
		got := c.f.query(c.words)
		if got != c.want {
			t.Errorf("%+v %q: expected %s, found %s", c.f, c.words, c.want, got)
			continue
		}
		q, err := query.Parse(got, "")
		if err != nil {
			continue
		}
		words, f := filtersOf(q)
		if again := f.query(words); again != got {
			t.Errorf("%s was taken apart into %+v %q, which is %s", got, f, words, again)
		}
	}
}

// The help knows every field.
func TestFieldsHelp(t *testing.T) {
	var all strings.Builder
	for _, h := range fieldsHelp {
		all.WriteString(h.Field + " " + h.Finds + " ")
		if _, err := query.Parse(h.Try, ""); err != nil {
			t.Errorf("%s: %v", h.Try, err)
		}
	}
	for _, f := range query.Fields() {
		if !strings.Contains(all.String(), f+":") && !strings.HasPrefix(f, "published-") {
			t.Errorf("%s is not in the help", f)
		}
	}
}

func TestPartsOf(t *testing.T) {
	p := &ledger.Passage{Span: claim.Span{Start: 10, End: 25}, Words: "the river\u202e bank", Marks: []claim.Span{{Start: 14, End: 19}, {Start: 12, End: 15}, {Start: 30, End: 31}}}
	p.End = p.Start + len(p.Words)
	got := partsOf(p)
	want := []part{{"the ", false}, {"river", true}, {`\u202e bank`, false}}
	if !slices.Equal(got, want) {
		t.Errorf("expected %+v, found %+v", want, got)
	}
}

func TestChangesPage(t *testing.T) {
	x := newSite(t, nil)
	x.upload([]sent{{"1.txt", strings.ReplaceAll(textOne, "27", "41")}, {"none.bin", "\x00\x01"}}, nil)
	body := x.page("/changes", http.StatusOK)
	wants(t, "the last run", body, "Since run 1", "silently edited", "27 people", "41 people", "Not read", "none.bin", "Seal")
	wants(t, "all", x.page("/changes?since=0", http.StatusOK), "Since the beginning", "2 new reports", "New questions")
	wants(t, "a day", x.page("/changes?day=2030-01-01", http.StatusOK), "nothing new")
	wants(t, "up to a day", x.page("/changes?since=0&as_of=2020-01-01", http.StatusOK), "nothing new")
	x.page("/changes?since=99", http.StatusBadRequest)
	x.page("/changes?since=soon", http.StatusBadRequest)
}

func TestVerifyPage(t *testing.T) {
	x := newSite(t, nil)
	to, _ := x.send("/verify", url.Values{"deep": {"true"}}, http.StatusSeeOther)
	at, _, _ := strings.Cut(to, "#")
	j := x.ended(strings.TrimPrefix(at, "/changes?job="))
	if j.Kind != Checking || j.Verified == nil || !j.Verified.Deep || !j.Verified.Clean() {
		t.Errorf("%+v", j)
	}
	wants(t, "the page", x.page(at, http.StatusOK), "Whole: 2 reports in 2 versions", "read and compared anew, and is the same")
	x.send("/verify", url.Values{"deep": {"true", "false"}}, http.StatusUnprocessableEntity)
	x.send("/verify", url.Values{"other": {"1"}}, http.StatusUnprocessableEntity)
	x.post("/verify", http.StatusUnsupportedMediaType, "{}", nil)
	if to, _ := x.do(http.MethodGet, "/add?job="+j.ID, nil, nil); to.StatusCode != http.StatusSeeOther {
		t.Errorf("a check shown as an addition: %s", to.Status)
	}
}

// While something is being done, a page without scripts asks for itself again; afterwards it does not.
func TestAddPageAsksAgain(t *testing.T) {
	x := newSite(t, nil)
	begun, end := make(chan struct{}), make(chan struct{})
	j, err := x.s.jobs.add(work{kind: Adding, what: "a test <b>", drop: func() {}, do: func(_ context.Context, tell func(func(*Job))) error {
		tell(func(j *Job) { j.All, j.Read, j.NotRead = 4, 1, 1 })
		close(begun)
		<-end
		return nil
	}})
	if err != nil {
		t.Fatal(err)
	}
	<-begun
	_, raw := x.do(http.MethodGet, "/add?job="+j.ID, nil, nil)
	wants(t, "at work", raw, `<noscript><meta http-equiv="refresh" content="3"></noscript>`, "Reading: 1 of 4 reports", `value="25"`, "1 not read", "a test &lt;b&gt;")
	x.send("/add/cancel", url.Values{"job": {j.ID}}, http.StatusSeeOther)
	close(end)
	x.ended(j.ID)
	if _, raw = x.do(http.MethodGet, "/add?job="+j.ID, nil, nil); strings.Contains(raw, "refresh") {
		t.Errorf("it asks again after its end:\n%s", raw)
	}
	x.send("/add/cancel", url.Values{"job": {"none"}}, http.StatusNotFound)
	x.page("/add?job=none", http.StatusNotFound)
}

func TestAddPage(t *testing.T) {
	x := newSite(t, nil)
	to, _ := x.send("/add", url.Values{"title": {"Third"}, "text": {"At least 29 people were killed in a landslide above Marrow on Sunday, a nurse said."}}, http.StatusSeeOther)
	x.ended(strings.TrimPrefix(to, "/add?job="))
	body := x.page(to, http.StatusOK)
	wants(t, "pasted", body, "1 report added or changed", "/changes?since=1", "Open the report", "pasted/third-")
	_, link, _ := strings.Cut(body, `<a href="/report?`)
	link, _, _ = strings.Cut(link, `"`)
	wants(t, "the report", x.page("/report?"+link, http.StatusOK), "At least 29 people")

	// What is refused is there still.
	_, body = x.send("/add", url.Values{"title": {"Kept"}, "text": {"Nobody writes this twice."}, "published": {"soon"}}, http.StatusUnprocessableEntity)
	wants(t, "refused", body, "Nothing was added", "Nobody writes this twice.", `value="Kept"`)
	_, body = x.send("/add", url.Values{"text": {""}}, http.StatusUnprocessableEntity)
	wants(t, "empty", body, "expected files, a text or addresses")

	offline := newSite(t, func(o *Options) { o.Offline = true })
	_, body = offline.send("/add", url.Values{"addresses": {"https://example.org/"}}, http.StatusForbidden)
	wants(t, "offline", body, "started with --offline")
	sealed := newSite(t, func(o *Options) { o.ReadOnly = true })
	wants(t, "read only", sealed.page("/add", http.StatusOK), "cannot be written")
	sealed.send("/add", url.Values{"text": {"x"}}, http.StatusForbidden)
}

func TestSharePage(t *testing.T) {
	x := newSite(t, nil)
	wants(t, "the page", x.page("/share", http.StatusOK), "2 reports, 4 claims, 1 question", `name="full_texts"`, `name="names"`, `name="coordinates"`, "/export/csv", "/export/chart.svg?question=", "/ledger")
	_, whole := x.do(http.MethodGet, "/export/html?full_texts=true&title=Ours", nil, nil)
	wants(t, "the file", whole, "<title>Ours")
	x.page("/export/html?names=perhaps", http.StatusBadRequest)
}

func TestChartFile(t *testing.T) {
	x := newSite(t, nil)
	var list questionsForm
	x.get("/api/questions", &list)
	id := list.Questions[0].Question
	answer, body := x.do(http.MethodGet, "/export/chart.svg?question="+id+"&scale=linear&axis=published", nil, nil)
	if answer.StatusCode != http.StatusOK || answer.Header.Get("Content-Type") != "image/svg+xml" || !strings.HasPrefix(answer.Header.Get("Content-Disposition"), "attachment") {
		t.Fatalf("%s %v", answer.Status, answer.Header)
	}
	wants(t, "the chart", body, "<svg", "crosscheck: 2 origins in 2 reports; rule reported")
	if strings.Contains(body, "href") {
		t.Error("a picture that stands alone links somewhere")
	}
	for _, bad := range []string{"", "?question=", "?question=" + id + "&scale=cubic", "?question=" + id + "&axis=captured"} {
		x.page("/export/chart.svg"+bad, http.StatusBadRequest)
	}
	x.page("/export/chart.svg?question=q_none", http.StatusNotFound)
	x.page("/export/chart.svg?question="+id+"&as_of=2020-01-01", http.StatusNotFound)
}

func TestFavicon(t *testing.T) {
	answer, _ := newSite(t, nil).do(http.MethodGet, "/favicon.ico", nil, nil)
	if answer.StatusCode != http.StatusSeeOther || answer.Header.Get("Location") != asset("icon.svg") {
		t.Errorf("%s %v", answer.Status, answer.Header)
	}
}
