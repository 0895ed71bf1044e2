package browser

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// Prey is what of a server a stranger is after.
type Prey struct {
	// Read is the path of something that only its user may see, Write of something that changes when Body, which is JSON, is posted to it. The server's own
	// page must be able to do both, or else it would be refused for other reasons, and nothing be learnt.
	Read, Write, Body string
}

// settleLimit is how long after an attack its requests may still be under way.
const settleLimit = 1500 * time.Millisecond

// attacks are what a page of a stranger can do to a server on its visitor's machine. READ, WRITE and BODY stand for the prey. Each comes to what the page
// learnt or reached by it, or to nothing; whether a POST was obeyed, of which the page learns nothing, is seen in the answer of the server.
var attacks = []struct{ name, script string }{
	{"a POST as a plain page may send it", `fetch(WRITE, {method: "POST", mode: "no-cors", credentials: "include", body: BODY}).then(() => "", () => "")`},
	{"a POST of JSON", `fetch(WRITE, {method: "POST", credentials: "include", headers: {"Content-Type": "application/json"}, body: BODY}).then(r => r.ok ? "read the answer" : "", () => "")`},
	{"a POST of a form's fields", `fetch(WRITE, {method: "POST", mode: "no-cors", body: new URLSearchParams(BODY)}).then(() => "", () => "")`},
	{"a beacon", `(navigator.sendBeacon(WRITE, BODY), "")`},
	{"a form", `(() => { const f = document.createElement("form"); f.method = "post"; f.action = WRITE; f.enctype = "text/plain";
		const i = document.createElement("input"); i.name = BODY; f.append(i); document.body.append(f); setTimeout(() => f.submit()); return ""; })()`},
	{"reading it", `fetch(READ, {credentials: "include"}).then(async r => r.ok ? "read " + (await r.text()).length + " characters" : "", () => "")`},
	{"it as an image", `new Promise(done => { const i = new Image(); i.onload = () => done("loaded it"); i.onerror = () => done(""); i.src = READ; })`},
	{"it as a script", `new Promise(done => { const s = document.createElement("script"); s.onload = () => done("loaded it"); s.onerror = () => done(""); s.src = READ; document.head.append(s); })`},
	{"it as a style sheet", `new Promise(done => { const s = document.createElement("link"); s.rel = "stylesheet"; s.onload = () => done("loaded it"); s.onerror = () => done(""); s.href = READ; document.head.append(s); })`},
	{"it in a frame", `new Promise(done => { const f = document.createElement("iframe"); f.onload = () => setTimeout(() => done(""), 50); f.src = READ; document.body.append(f); })`},
	{"a socket", `new Promise(done => { const s = new WebSocket(READ.replace("http", "ws")); s.onopen = () => done("opened it"); s.onerror = () => done(""); })`},
}

// Stranger fails the test for everything that a page of somebody else gets out of the server, or gets it to do: from another port of this machine, from another
// site, and under another name for the server itself (DNS rebinding).
func Stranger(t testing.TB, server string, prey Prey) {
	t.Helper()
	tell(t, "stranger", StrangerFindings(t, server, prey))
}

// StrangerFindings are what got through, one line each: from where, by what, and what came of it.
func StrangerFindings(t testing.TB, server string, prey Prey) []string {
	t.Helper()
	port := func(address string) string {
		u, err := url.Parse(address)
		if err != nil {
			t.Fatal(err)
		}
		return u.Port()
	}
	own := Open(t, Options{lawless: true})
	own.Go(server + prey.Read)
	for _, try := range []string{`fetch(READ)`, `fetch(WRITE, {method: "POST", headers: {"Content-Type": "application/json"}, body: BODY})`} {
		try = strings.NewReplacer("READ", quoted(prey.Read), "WRITE", quoted(prey.Write), "BODY", quoted(prey.Body)).Replace(try)
		if status := Eval[int](own, try+".then(r => r.status, () => -1)"); status < 200 || status >= 300 {
			t.Fatalf("browser: the server's own page was answered %d: expected prey that it may have: %s", status, try)
		}
	}
	lair := Serve(t, map[string]string{"/": "<!DOCTYPE html><title>A page of somebody else</title><body>"})
	rebound := "http://" + Strange + ":" + port(server)
	var lines []string
	for _, from := range []struct{ name, page, server string }{
		{"another port", lair + "/", server},
		{"another site", "http://" + Strange + ":" + port(lair) + "/", server},
		// The page itself comes from the server, under the stranger's name; it may be refused, but then its error page has that origin still.
		{"another name", rebound + prey.Read, rebound},
	} {
		p := Open(t, Options{lawless: true})
		tr := &traffic{asked: map[network.RequestID]string{}, answered: map[network.RequestID]int64{}, done: map[network.RequestID]bool{}}
		if err := chromedp.Listen(p.ctx, tr.see); err != nil {
			t.Fatal(err)
		}
		script := strings.NewReplacer("READ", quoted(from.server+prey.Read), "WRITE", quoted(from.server+prey.Write), "BODY", quoted(prey.Body))
		for i, a := range attacks {
			p.Go(from.page)
			if from.server == rebound && i == 0 {
				for _, line := range tr.through(from.server, "GET") {
					lines = append(lines, fmt.Sprintf("from %s, opening it: %s", from.name, line))
				}
			}
			tr.forget()
			got := Eval[string](p, script.Replace(a.script))
			if got != "" {
				lines = append(lines, fmt.Sprintf("from %s, %s: %s", from.name, a.name, got))
			}
			tr.settle(from.server+prey.Read, from.server+prey.Write)
			for _, line := range tr.through(from.server, "POST", frame) {
				lines = append(lines, fmt.Sprintf("from %s, %s: %s", from.name, a.name, line))
			}
		}
	}
	return lines
}

// traffic is what a stranger's page sent and what it was answered, as the browser knows it and the page does not.
type traffic struct {
	mu       sync.Mutex
	order    []network.RequestID
	asked    map[network.RequestID]string // method, space, address
	answered map[network.RequestID]int64  // status
	done     map[network.RequestID]bool
	framed   []string
}

func (w *traffic) see(event any) {
	w.mu.Lock()
	defer w.mu.Unlock()
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		w.order = append(w.order, e.RequestID)
		w.asked[e.RequestID] = e.Request.Method + " " + e.Request.URL
	case *network.EventResponseReceivedExtraInfo:
		w.answered[e.RequestID] = e.StatusCode
	case *network.EventWebSocketCreated:
		w.order = append(w.order, e.RequestID)
		w.asked[e.RequestID], w.done[e.RequestID] = "SOCKET "+e.URL, true
	case *network.EventLoadingFinished:
		w.done[e.RequestID] = true
	case *network.EventLoadingFailed:
		w.done[e.RequestID] = true
	case *page.EventFrameNavigated:
		if e.Frame.ParentID != "" && e.Frame.UnreachableURL == "" {
			w.framed = append(w.framed, e.Frame.URL)
		}
	}
}

func (w *traffic) forget() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.order, w.framed = nil, nil
	clear(w.asked)
	clear(w.answered)
	clear(w.done)
}

// settle waits until one of the addresses has been asked for and everything that was asked is done.
func (w *traffic) settle(addresses ...string) {
	pending := func() bool {
		w.mu.Lock()
		defer w.mu.Unlock()
		began := false
		for _, id := range w.order {
			_, address, _ := strings.Cut(w.asked[id], " ")
			began = began || slices.Contains(addresses, strings.Replace(address, "ws://", "http://", 1))
			if !w.done[id] {
				return true
			}
		}
		return !began
	}
	for end := time.Now().Add(settleLimit); pending() && time.Now().Before(end); {
		time.Sleep(10 * time.Millisecond)
	}
}

// frame stands among methods.
const frame = "a frame"

// through are the requests to the server of the methods that it did not refuse. With
// frame, also the documents of it that came to stand in a frame.
func (w *traffic) through(server string, methods ...string) []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	var lines []string
	for _, id := range w.order {
		method, address, _ := strings.Cut(w.asked[id], " ")
		status := w.answered[id]
		if !strings.HasPrefix(address, server+"/") || status == 0 || status >= 400 {
			continue
		}
		if slices.Contains(methods, method) {
			lines = append(lines, fmt.Sprintf("%s was answered %d", w.asked[id], status))
		}
		if slices.Contains(methods, frame) && slices.Contains(w.framed, address) {
			lines = append(lines, address+" stood in a frame")
		}
	}
	return lines
}
