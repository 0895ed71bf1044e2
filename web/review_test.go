package web

import (
	"context"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"crosscheck/decision"
	"crosscheck/ledger/sqlite"
	"crosscheck/report"
)

// ask gets a page.
func (x *site) ask(path string) *html.Node {
	x.t.Helper()
	answer, body := x.do(http.MethodGet, path, nil, nil)
	if answer.StatusCode != http.StatusOK {
		x.t.Fatalf("GET %s: %s\n%s\n%s", path, answer.Status, body, x.log)
	}
	return parsed(x.t, body)
}

func parsed(t *testing.T, body string) *html.Node {
	t.Helper()
	n, err := html.Parse(strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func text(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// find is the first element below n that the test holds for; nil for none.
func find(n *html.Node, is func(*html.Node) bool) *html.Node {
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && is(d) {
			return d
		}
	}
	return nil
}

func byID(n *html.Node, id string) *html.Node {
	return find(n, func(d *html.Node) bool { return attr(d, "id") == id })
}

// filled are the fields of the form around a button with the words, as a browser sends them when it is pressed.
func filled(t *testing.T, page *html.Node, button string) url.Values {
	t.Helper()
	b := find(page, func(d *html.Node) bool { return d.Data == "button" && strings.Contains(text(d), button) })
	if b == nil {
		t.Fatalf("no button %q on the page: %s", button, text(page))
	}
	form := b.Parent
	for form.Data != "form" {
		form = form.Parent
	}
	out := url.Values{}
	for d := range form.Descendants() {
		name := attr(d, "name")
		switch {
		case d.Type != html.ElementNode || name == "":
		case d.Data == "input":
			out.Add(name, attr(d, "value"))
		case d.Data == "textarea":
			out.Add(name, text(d))
		case d.Data == "select":
			chosen := find(d, func(o *html.Node) bool {
				return slices.ContainsFunc(o.Attr, func(a html.Attribute) bool { return a.Key == "selected" })
			})
			if chosen != nil {
				out.Add(name, attr(chosen, "value"))
			} else {
				out.Add(name, "")
			}
		}
	}
	if name := attr(b, "name"); name != "" {
		out.Add(name, attr(b, "value"))
	}
	return out
}

// decide sends a form as a browser does, and returns the answer.
func (x *site) decide(f url.Values) (*http.Response, string) {
	x.t.Helper()
	return x.do(http.MethodPost, "/decide", http.Header{"Content-Type": {"application/x-www-form-urlencoded"}, "Origin": {x.url}}, strings.NewReader(f.Encode()))
}

// decided sends a form that must be carried out, and returns the page that it leads to.
func (x *site) decided(f url.Values) *html.Node {
	x.t.Helper()
	answer, body := x.decide(f)
	if answer.StatusCode != http.StatusSeeOther {
		x.t.Fatalf("decide %v: expected to be led on, found %s\n%s", f, answer.Status, body)
	}
	return x.ask(answer.Header.Get("Location"))
}

// made are the actions of all decisions in the log.
func (x *site) made() []string {
	x.t.Helper()
	entries, err := x.s.Ledger.Decisions(x.t.Context())
	if err != nil {
		x.t.Fatal(err)
	}
	var out []string
	for _, e := range entries {
		out = append(out, string(e.Decision.Action))
	}
	return out
}

func TestReviewLeadsOn(t *testing.T) {
	x := newSite(t, nil)
	first := x.ask("/review")
	if c := text(byID(first, "card")); !strings.Contains(c, "mayor: 27 killed") || !strings.Contains(c, "landslide above Marrow killed 27 people on Sunday") || !strings.Contains(c, "independent origins disagree") {
		t.Errorf("the first card: %s", c)
	}
	f := filled(t, first, "reject")
	f.Set("why", "heard at second hand")
	next := x.decided(f)
	if got := x.made(); !slices.Equal(got, []string{"reject"}) {
		t.Fatalf("decisions: %v", got)
	}
	said := find(next, func(d *html.Node) bool { return attr(d, "class") == "said" })
	if said == nil || !strings.Contains(text(said), "heard at second hand") || !strings.Contains(text(said), "How many people were killed? 27 to 31, best 31") && !strings.Contains(text(said), "→") {
		t.Errorf("it is not said what was done and what moved: %v", said)
	}
	if !strings.Contains(text(next), "Nothing waits any more.") {
		t.Errorf("one ruling settled the dispute, and something waits: %s", text(next))
	}
	if last := find(next, func(d *html.Node) bool { return attr(d, "class") == "last" }); last == nil || !strings.Contains(text(last), "27 people") || !strings.Contains(text(last), "tester") {
		t.Error("the last decision is not shown")
	}
	again := x.decided(filled(t, next, "undo"))
	if got := x.made(); !slices.Equal(got, []string{"reject", "undo"}) {
		t.Fatalf("decisions: %v", got)
	}
	if !strings.Contains(text(again), "taken back: reject") || byID(again, "card") == nil || strings.Contains(text(again), "Nothing waits") {
		t.Errorf("after the undo: %s", text(again))
	}
}

func TestReviewSkips(t *testing.T) {
	x := newSite(t, nil)
	first := x.ask("/review")
	second := x.ask(attr(find(first, func(d *html.Node) bool { return attr(d, "data-key") == "Space j" }), "href"))
	if c := text(byID(second, "card")); !strings.Contains(c, "police: at least 31 killed") {
		t.Errorf("the second card: %s", c)
	}
	back := x.ask(attr(find(second, func(d *html.Node) bool { return attr(d, "data-key") == "k" }), "href"))
	if text(byID(back, "card")) != text(byID(first, "card")) {
		t.Error("back leads elsewhere")
	}
	end := x.ask(attr(find(second, func(d *html.Node) bool { return attr(d, "data-key") == "Space j" }), "href"))
	if !strings.Contains(text(end), "Nothing waits any more.") || !strings.Contains(text(end), "Begin again") {
		t.Errorf("the end: %s", text(end))
	}
}

// A correction rules on what was changed and on nothing else.
func TestCorrect(t *testing.T) {
	x := newSite(t, nil)
	f := filled(t, x.ask("/review"), "Correct it")
	answer, body := x.decide(f)
	if answer.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(body, "nothing was changed") {
		t.Fatalf("nothing was changed: %s\n%s", answer.Status, body)
	}
	f.Set("f.value", "more than twelve or so, they say")
	f.Set("why", "the page says so")
	answer, body = x.decide(f)
	page := parsed(t, body)
	if answer.StatusCode != http.StatusUnprocessableEntity || byID(page, "wrong") == nil {
		t.Fatalf("no amount: %s\n%s", answer.Status, body)
	}
	kept := filled(t, page, "Correct it")
	if kept.Get("f.value") != f.Get("f.value") || kept.Get("why") != "the page says so" || kept.Get("back") != f.Get("back") {
		t.Errorf("the form lost what was typed: %v", kept)
	}
	if open := find(page, func(d *html.Node) bool { return d.Data == "details" && strings.Contains(text(d), "Correct it") }); !slices.ContainsFunc(open.Attr, func(a html.Attribute) bool { return a.Key == "open" }) {
		t.Error("the form does not stand open")
	}
	kept.Set("f.value", "over 40")
	x.decided(kept)
	entries, err := x.s.Ledger.Decisions(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	d := entries[0].Decision
	if len(d.After) != 1 || d.After["value"] != "over 40" || d.Before.Fields["value"] != "27" || d.Why != "the page says so" || d.Who != "tester" {
		t.Errorf("%+v", d)
	}
}

func TestSameAndNotSame(t *testing.T) {
	x := newSite(t, nil)
	page := x.ask("/review")
	f := filled(t, page, "1 police: at least 31")
	if f.Get("action") != "same" {
		t.Fatalf("%v", f)
	}
	x.decided(f)
	first := x.decided(url.Values{"action": {"undo"}, "back": {"/review"}})
	f = filled(t, first, "it does not answer this question")
	x.decided(f)
	if got := x.made(); !slices.Equal(got, []string{"same", "undo", "not_same"}) {
		t.Errorf("decisions: %v", got)
	}
	entries, _ := x.s.Ledger.Decisions(t.Context())
	if d := entries[2].Decision; d.Subject.Kind != decision.Question || !strings.HasPrefix(d.Subject.With, "c_") {
		t.Errorf("%+v", d.Subject)
	}
	answer, body := x.decide(url.Values{"action": {"same"}, "subject": {f.Get("subject")}, "card": {f.Get("subject")}, "with": {""}})
	if answer.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(body, "choose which claim") {
		t.Errorf("nothing chosen: %s", answer.Status)
	}
}

func TestAddAndReport(t *testing.T) {
	x := newSite(t, nil)
	f := filled(t, x.ask("/report?id=1.txt"), "Add it")
	f.Set("words", "on Sunday")
	f.Set("f.value", "3")
	f.Set("f.measure", "missing")
	f.Set("back", "/report?id=1.txt")
	page := x.decided(f)
	if !strings.Contains(text(page), "added by tester") {
		t.Errorf("the addition is not marked: %s", text(page))
	}
	f = filled(t, page, "Correct the report")
	if f.Get("f.outlet") != "Marrow Post (made up)" {
		t.Fatalf("%v", f)
	}
	f.Set("f.outlet", "Marrow Evening Post (made up)")
	f.Set("back", "/report?id=1.txt")
	if page = x.decided(f); !strings.Contains(text(page), "Marrow Evening Post (made up)") {
		t.Error("the report's outlet is what it was")
	}
	f.Set("f.published", "some day")
	answer, body := x.decide(f)
	if answer.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(body, "published: expected") {
		t.Errorf("no day: %s\n%s", answer.Status, body)
	}
}

func TestBatch(t *testing.T) {
	x := newSite(t, nil)
	f := filled(t, x.ask("/review"), "reject all…")
	answer, body := x.decide(f)
	if answer.StatusCode != http.StatusOK || len(x.made()) != 0 {
		t.Fatalf("the preview: %s, %v", answer.Status, x.made())
	}
	page := parsed(t, body)
	if w := text(page); !strings.Contains(w, "One ruling for 2 claims?") || !strings.Contains(w, "killed?27 to 31→ 31 to open") {
		t.Errorf("the preview does not say what it does: %s", w)
	}
	done := x.decided(filled(t, page, "write them"))
	if got := x.made(); !slices.Equal(got, []string{"reject", "reject"}) {
		t.Errorf("decisions: %v", got)
	}
	if !strings.Contains(text(done), "and 1 more decision") {
		t.Errorf("it is not said how many were made: %s", text(done))
	}
	answer, body = x.decide(f)
	if answer.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(body, "ruled so already") {
		t.Errorf("again: %s", answer.Status)
	}
}

func TestReviewFilters(t *testing.T) {
	x := newSite(t, nil)
	for path, want := range map[string]string{
		"/review?measure=killed": "1 of 2", "/review?measure=wounded": "Nothing more waits under these filters", "/review?because=disputed": "1 of 2",
		"/review?because=conflict": "Nothing more", "/review?layer=people": "Nothing more", "/review?layer=machine": "1 of 2",
		"/review?origin=report:1.txt%7Cmayor": "1 of 1", "/review?claim=c_none": "not in the ledger any more", "/review?n=99": "Nothing waits any more",
	} {
		if got := text(x.ask(path)); !strings.Contains(got, want) {
			t.Errorf("%s: expected %q, found %s", path, want, got)
		}
	}
	x.decided(filled(t, x.ask("/review"), "unsure"))
	if got := text(byID(x.ask("/review?unsure=true&because=unsure"), "card")); !strings.Contains(got, "left open") {
		t.Errorf("left open: %s", got)
	}
	if got := text(byID(x.ask("/review?layer=people"), "card")); !strings.Contains(got, "left open") || !strings.Contains(got, "by tester") {
		t.Errorf("what people decided: %s", got)
	}
}

func TestDecisionsPage(t *testing.T) {
	x := newSite(t, nil)
	x.decided(filled(t, x.ask("/review"), "accept"))
	page := x.ask("/decisions")
	if w := text(page); !strings.Contains(w, "in force") || !strings.Contains(w, "“27 people”") {
		t.Errorf("%s", w)
	}
	page = x.decided(filled(t, page, "undo"))
	if w := text(page); !strings.Contains(w, "undone") {
		t.Errorf("%s", w)
	}
	if w := text(x.ask("/decisions?action=reject")); !strings.Contains(w, "No decision is so") {
		t.Errorf("%s", w)
	}
	if w := text(x.ask("/decisions?standing=undone&who=tester")); !strings.Contains(w, "1 of them under these filters") {
		t.Errorf("%s", w)
	}
}

// Where nothing can be written there are no forms, and it is said why.
func TestReadOnlyShowsNoForms(t *testing.T) {
	x := newSite(t, func(o *Options) { o.ReadOnly = true })
	at, err := x.s.Ledger.Questions(t.Context(), 1)
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"/review", "/question?id=" + at[0].Question, "/report?id=1.txt", "/decisions"} {
		page := x.ask(path)
		if f := find(page, func(d *html.Node) bool { return d.Data == "form" && attr(d, "action") == "/decide" }); f != nil {
			t.Errorf("%s has a form: %s", path, text(f))
		}
		if !strings.Contains(text(page), "cannot be written") {
			t.Errorf("%s does not say why nothing can be decided", path)
		}
	}
	if answer, _ := x.decide(url.Values{"action": {"accept"}, "subject": {"c_1"}}); answer.StatusCode != http.StatusForbidden {
		t.Errorf("decide: %s", answer.Status)
	}
}

// The forms beside figures and notes lead back to where they stand.
func TestMenusInPlace(t *testing.T) {
	x := newSite(t, nil)
	at, err := x.s.Ledger.Questions(t.Context(), 1)
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"/question?id=" + at[0].Question, "/report?id=1.txt"} {
		page := x.ask(path)
		f := filled(t, page, "unsure")
		if path[1] == 'q' {
			f = filled(t, find(page, func(d *html.Node) bool { return attr(d, "class") == "twin" }), "unsure")
		}
		answer, body := x.do(http.MethodPost, "/decide", http.Header{"Content-Type": {"application/x-www-form-urlencoded"}, "Origin": {x.url}, "Referer": {x.url + path}}, strings.NewReader(f.Encode()))
		to := answer.Header.Get("Location")
		if answer.StatusCode != http.StatusSeeOther || !strings.HasPrefix(to, strings.Split(path, "?")[0]+"?") || !strings.Contains(to, "done=d_") || !strings.HasSuffix(to, "#"+f.Get("mark")) || f.Get("mark") == "" {
			t.Errorf("%s: %s to %q\n%s", path, answer.Status, to, body)
		}
		if page := x.ask(to); byID(page, f.Get("mark")) == nil || !strings.Contains(text(page), "by tester") {
			t.Errorf("%s: the mark of the ruling is not there", path)
		}
	}
	page := x.ask("/question?id=" + at[0].Question)
	f := filled(t, find(page, func(d *html.Node) bool { return attr(d, "class") == "twin" }), "take out of this question")
	x.decided(f)
	if got := x.made(); got[len(got)-1] != "not_same" {
		t.Errorf("decisions: %v", got)
	}
}

func TestDecideRefuses(t *testing.T) {
	x := newSite(t, nil)
	for name, c := range map[string]struct {
		form   url.Values
		status int
	}{
		"no action":        {url.Values{"subject": {"c_1"}}, http.StatusBadRequest},
		"no such action":   {url.Values{"action": {"terms"}, "subject": {"c_1"}}, http.StatusBadRequest},
		"no such claim":    {url.Values{"action": {"accept"}, "subject": {"c_none"}, "card": {"c_none"}}, http.StatusUnprocessableEntity},
		"no subject":       {url.Values{"action": {"accept"}}, http.StatusUnprocessableEntity},
		"nothing to undo":  {url.Values{"action": {"undo"}}, http.StatusUnprocessableEntity},
		"correct of none":  {url.Values{"action": {"correct"}, "subject": {"c_none"}, "f.value": {"3"}}, http.StatusUnprocessableEntity},
		"report of none":   {url.Values{"action": {"report"}, "subject": {"none.txt"}, "f.outlet": {"x"}}, http.StatusNotFound},
		"preview of none":  {url.Values{"action": {"accept"}, "preview": {"1"}}, http.StatusUnprocessableEntity},
		"words of nowhere": {url.Values{"action": {"add"}, "report": {"1.txt"}, "words": {"nobody wrote this"}, "f.measure": {"killed"}}, http.StatusUnprocessableEntity},
	} {
		answer, body := x.decide(c.form)
		if want := c.status; answer.StatusCode != want && !(want == http.StatusNotFound && answer.StatusCode == http.StatusUnprocessableEntity) {
			t.Errorf("%s: expected %d, found %s\n%s", name, want, answer.Status, body)
		}
	}
	if got := x.made(); len(got) != 0 {
		t.Errorf("decisions: %v", got)
	}
	answer, _ := x.do(http.MethodPost, "/decide", http.Header{"Content-Type": {"application/json"}}, strings.NewReader(`{}`))
	if answer.StatusCode != http.StatusUnsupportedMediaType {
		t.Errorf("JSON: %s", answer.Status)
	}
	answer, _ = x.do(http.MethodPost, "/decide", http.Header{"Content-Type": {"application/x-www-form-urlencoded"}, "Origin": {"http://evil.example"}}, strings.NewReader("action=undo"))
	if answer.StatusCode != http.StatusForbidden {
		t.Errorf("a stranger: %s", answer.Status)
	}
}

// Nobody is led away from the server.
func TestOwnPath(t *testing.T) {
	for s, want := range map[string]string{
		"/review?n=2": "/review?n=2", "/report?id=1.txt#c_1": "/report?id=1.txt#c_1", "": "", "//evil.example/": "", "http://evil.example/": "", "/\\evil.example": "",
		"javascript:alert(1)": "", "review": "", "/a\r\nSet-Cookie: x": "", "///evil.example": "", "mailto:x@evil.example": "",
	} {
		if got := ownPath(s); got != want {
			t.Errorf("%q: expected %q, found %q", s, want, got)
		}
	}
}

// FuzzDecide sends forms of any content: none breaks the server, leads away from it, or is carried out halfway.
func FuzzDecide(f *testing.F) {
	for _, form := range []string{
		"action=accept&subject=c_1", "action=undo&back=//evil.example", "action=correct&subject=c_1&f.value=3&card=c_1", "action=add&report=1.txt&words=on+Sunday&f.value=3&f.measure=missing",
		"action=reject&origin=org:x&preview=1", "action=same&subject=c_1&with=question:q_1@1&here=/review%3Fn%3D2&back=/review", "%zz", "action=report&subject=1.txt&f.genre=x&mark=%23a",
	} {
		f.Add(form)
	}
	l, err := sqlite.Open(f.Context(), filepath.Join(f.TempDir(), "made up.ledger"), sqlite.Options{Create: true, Now: clock})
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { _ = l.Close() })
	list := &report.Listing{Inputs: []report.Input{report.Held(report.Raw{ID: "1.txt", Path: "1.txt", Data: []byte(textOne)})}}
	if _, err := l.Add(f.Context(), list, sqlite.AddOptions{}); err != nil {
		f.Fatal(err)
	}
	s, err := New(Options{Ledger: l, Who: "tester", Now: clock, Log: io.Discard})
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(s.Close)
	f.Fuzz(func(t *testing.T, form string) {
		r := httptest.NewRequestWithContext(withLocal(context.Background(), &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 80}), http.MethodPost, "/decide", strings.NewReader(form))
		r.Host = "127.0.0.1:80"
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		w := httptest.NewRecorder()
		s.Handler().ServeHTTP(w, r)
		answer := w.Result()
		_ = answer.Body.Close()
		if answer.StatusCode >= 500 {
			t.Fatalf("%q: %s\n%s", form, answer.Status, w.Body)
		}
		if to := answer.Header.Get("Location"); to != "" && ownPath(to) == "" {
			t.Fatalf("%q leads to %q", form, to)
		}
	})
}
