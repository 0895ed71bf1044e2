package browser

import (
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"crosscheck/ledger/sqlite"
	"crosscheck/report"
	"crosscheck/web"
)

// clock stands still.
func clock() time.Time { return time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC) }

// serveLedger serves a ledger of a folder as `crosscheck serve` does, and gives its address.
func serveLedger(t testing.TB, folder string) (string, *sqlite.Ledger) {
	t.Helper()
	l, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "made up.ledger"), sqlite.Options{Create: true, Now: clock})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	if _, err := l.Add(t.Context(), report.List([]string{folder}, nil), sqlite.AddOptions{}); err != nil {
		t.Fatal(err)
	}
	return serveOpen(t, l), l
}

func serveOpen(t testing.TB, l *sqlite.Ledger) string {
	t.Helper()
	s, err := web.New(web.Options{Ledger: l, Who: "A. Person", Now: clock, Log: t.Output()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	server := httptest.NewServer(s.Handler())
	t.Cleanup(server.Close)
	return server.URL
}

var kursk = filepath.Join("..", "..", "examples", "kursk")

// made is how many decisions stand in the log.
func made(t testing.TB, l *sqlite.Ledger) []string {
	t.Helper()
	entries, err := l.Decisions(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range entries {
		out = append(out, string(e.Decision.Action))
	}
	return out
}

// next waits until a card of other words is shown than before, and gives them.
func next(p *Page, act func()) string {
	p.t.Helper()
	was := p.Text("#card")
	act()
	p.Until("document.querySelector('#card').innerText.trim() !== " + quoted(was))
	return p.Text("#card")
}

// Every key decides as its button does, the next card comes by itself, and what was decided can be taken back.
func TestReviewKeys(t *testing.T) {
	running(t)
	server, l := serveLedger(t, kursk)
	p := Open(t, Options{Server: server})
	p.Go("/review")
	first := p.Text("#card")
	Eval[int](p, "window.same = 1")
	next(p, func() { p.Key("a") })
	p.Wait(".said")
	next(p, func() { p.Key("x") })
	next(p, func() { p.Key("u") })
	next(p, func() { p.Key("Space") })
	next(p, func() { p.Key("k") })
	next(p, func() { p.Key("j") })
	if got := made(t, l); !slices.Equal(got, []string{"accept", "reject", "unsure"}) {
		t.Fatalf("decisions: %v", got)
	}
	if Eval[int](p, "window.same") != 1 {
		t.Error("the page was loaded anew")
	}
	for range 3 {
		n := len(made(t, l))
		p.Key("Backspace")
		p.Until("document.querySelector('.said')?.innerText.includes('taken back')")
		for end := time.Now().Add(actionLimit); len(made(t, l)) == n && time.Now().Before(end); {
			time.Sleep(5 * time.Millisecond)
		}
		p.Until("document.querySelectorAll('.last li').length === " + strconv.Itoa(2-(n-3)))
	}
	p.Go("/review")
	if got := p.Text("#card"); got != first {
		t.Errorf("everything was taken back, and the first card is %q", got)
	}
	// e: a correction, with the field in focus; Escape leaves it.
	p.Key("e")
	p.Until("document.activeElement.name === 'f.value'")
	if got := Eval[string](p, "document.activeElement.value"); got != "600" {
		t.Errorf("the key that opened the form stands in its field: %q", got)
	}
	p.Key("x") // a letter, since somebody writes
	p.Until("document.activeElement.value.includes('x')")
	p.Key("Escape")
	p.Until("document.activeElement.localName === 'summary'")
	p.Key("e")
	Eval[bool](p, "(document.activeElement.value = 'over 650', true)")
	next(p, func() { p.Key("Enter") })
	// m 1, n q
	p.Key("m")
	next(p, func() { p.Key("1") })
	p.Key("n")
	next(p, func() { p.Key("q") })
	if got := made(t, l)[6:]; !slices.Equal(got, []string{"correct", "same", "not_same"}) {
		t.Errorf("decisions: %v", got)
	}
	// b: the preview, then y
	p.Key("b")
	p.Until("document.activeElement.value === 'accept'")
	p.Click("form:has(> input[value=batch]) button[value=unsure]")
	p.Wait(".confirm")
	n := len(made(t, l))
	p.Key("y")
	p.Wait("#card")
	if got := made(t, l)[n:]; len(got) == 0 || got[0] != "unsure" {
		t.Errorf("decisions of the batch: %v", got)
	}
	// + and r open their forms
	p.Key("+")
	p.Until("document.activeElement.name === 'words'")
	p.Key("Escape")
	p.Key("r")
	p.Until("document.activeElement.name === 'f.title'")
	p.Key("Escape")
	// ? lists the keys; while it is open none decides
	n = len(made(t, l))
	p.Key("?")
	p.Wait("dialog.keys")
	p.Key("a")
	p.Key("Escape")
	p.WaitGone("dialog.keys")
	p.Key("Ctrl+a")
	if len(made(t, l)) != n {
		t.Error("a key decided while the list of keys was open, or with another key held")
	}
	p.Key("/")
	p.Until("document.activeElement.id === 'find'")
}

// Single keys can be switched off, and stay so.
func TestReviewKeysOff(t *testing.T) {
	running(t)
	server, l := serveLedger(t, kursk)
	p := Open(t, Options{Server: server})
	p.Go("/review")
	p.Click("[data-keyson]")
	p.Click("h1")
	p.Key("a")
	p.Reload()
	p.Key("x")
	p.Click("button[value=accept]")
	p.Wait(".said")
	if got := made(t, l); !slices.Equal(got, []string{"accept"}) {
		t.Errorf("decisions: %v", got)
	}
}

// Without scripts every form and link does the same.
func TestReviewWithoutScripts(t *testing.T) {
	running(t)
	server, l := serveLedger(t, kursk)
	p := Open(t, Options{Server: server, NoScripts: true})
	p.Go("/review")
	p.Follow("button[value=reject]")
	p.Follow("a.button[data-key='Space j']")
	p.Follow(".last form button")
	if got := made(t, l); !slices.Equal(got, []string{"reject", "undo"}) {
		t.Errorf("decisions: %v", got)
	}
}

// Words that are selected in the reading view can be added as a claim.
func TestSelectionAdds(t *testing.T) {
	running(t)
	server, l := serveLedger(t, kursk)
	p := Open(t, Options{Server: server})
	p.Go("/report?id=02-washington-count.txt")
	words := Eval[string](p, `(() => {
		const walk = document.createTreeWalker(document.querySelector(".text"), NodeFilter.SHOW_TEXT);
		let node = walk.nextNode();
		while (node.parentElement.localName !== "bdi" || node.data.length < 60) node = walk.nextNode(); // words that hold no claim
		const range = document.createRange();
		range.setStart(node, 0);
		range.setEnd(node, node.data.indexOf(" ", 12));
		getSelection().removeAllRanges();
		getSelection().addRange(range);
		return range.toString();
	})()`)
	p.Click(".offer")
	p.Until("document.querySelector('details[data-add]').open")
	if got := Eval[string](p, "document.querySelector('details[data-add] [name=words]').value"); !strings.Contains(got, strings.TrimSpace(words)) {
		t.Errorf("expected %q in the form, found %q", words, got)
	}
	p.Type("details[data-add] input[name='f.value']", "12")
	Eval[bool](p, "(document.querySelector(\"details[data-add] select[name='f.measure']\").value = 'missing', true)")
	p.Click("details[data-add] form > p button")
	p.Until("document.querySelector('.said, #wrong')")
	if p.Count("#wrong") > 0 {
		t.Fatal(p.Text("#wrong"))
	}
	if got := made(t, l); !slices.Equal(got, []string{"add"}) {
		t.Errorf("decisions: %v", got)
	}
	if !strings.Contains(p.Text("main"), "added by A. Person") {
		t.Error("the addition is not marked")
	}
}

// The menu beside a figure decides in place.
func TestMenuInPlace(t *testing.T) {
	running(t)
	server, l := serveLedger(t, kursk)
	q, err := l.Questions(t.Context(), 1)
	if err != nil {
		t.Fatal(err)
	}
	p := Open(t, Options{Server: server})
	p.Go("/question?id=" + q[0].Question)
	p.Key("j")
	p.Until("document.activeElement.matches('table.twin a.quote')")
	p.Click("table.twin .decide > summary")
	p.Click("table.twin .decide[open] button[value=accept]")
	p.Wait("table.twin .ruled")
	p.Until("document.activeElement.matches('.decide > summary')")
	if got := made(t, l); !slices.Equal(got, []string{"accept"}) {
		t.Errorf("decisions: %v", got)
	}
	p.Screenshot("menu-in-place")
	p.Click("table.twin .ruled button")
	p.WaitGone("table.twin .ruled")
	// One origin by itself.
	p.Click("table.twin button.only")
	p.Wait("svg.lone .origin.at-lone")
	p.Click("table.twin button.only")
	p.WaitGone("svg.lone")
}

// The slider moves the day and asks for the view when it is let go.
func TestSlider(t *testing.T) {
	running(t)
	server, _ := serveLedger(t, kursk)
	p := Open(t, Options{Server: server})
	p.Go("/")
	Eval[bool](p, "(window.same = 1, document.querySelector('[data-days]').focus(), true)")
	p.Key("ArrowLeft")
	p.Until("location.search.includes('as_of=2')")
	p.Until("document.activeElement.matches('[data-days]')")
	if Eval[int](p, "window.same") != 1 {
		t.Error("the page was loaded anew")
	}
	p.Back()
	p.Until("!location.search.includes('as_of=2')")
}

// What reports smuggle in neither runs in a card nor breaks it.
func TestReviewHostile(t *testing.T) {
	running(t)
	server, l := serveLedger(t, Hostile(t))
	p := Open(t, Options{Server: server})
	p.Go("/review")
	for range 8 {
		if Eval[bool](p, Ran) {
			t.Fatal("something of a report ran")
		}
		p.Key("a")
		p.Until("!document.documentElement.classList.contains('busy')")
	}
	if len(made(t, l)) == 0 {
		t.Error("nothing was decided")
	}
	p.Go("/decisions")
	if Eval[bool](p, Ran) {
		t.Error("something of a report ran")
	}
}

func TestReviewLooks(t *testing.T) {
	running(t)
	server, l := serveLedger(t, kursk)
	_ = l
	q, _ := l.Questions(t.Context(), 1)
	for name, o := range map[string]Options{"light": {}, "dark": {Dark: true}, "telephone": {Width: 320, Height: 640}, "zoomed": {Zoom: 2}} {
		o.Server = server
		for view, path := range map[string]string{"review": "/review", "question": "/question?id=" + q[0].Question, "report": "/report?id=02-washington-count.txt", "decisions": "/decisions"} {
			t.Run(view+"/"+name, func(t *testing.T) {
				p := Open(t, o)
				p.Go(path)
				p.Screenshot(view + "-" + name)
				Axe(t, p)
				Layout(t, p)
			})
		}
	}
}
