package browser

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/fetch"
	cdplog "github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// watch is what a page did that a page of ours does not do.
type watch struct {
	server string

	mu       sync.Mutex
	troubles []string
	asked    map[network.RequestID]string // the address of each request, for the message if it fails
	requests []string
	timings  chan timing
}

// Troubles are the messages of the page so far, each beginning with its kind: console, error, policy, request, dialog, window.
func (p *Page) Troubles() []string {
	p.log.mu.Lock()
	defer p.log.mu.Unlock()
	return slices.Clone(p.log.troubles)
}

// Requests are the addresses that the page asked for so far, in order.
func (p *Page) Requests() []string {
	p.log.mu.Lock()
	defer p.log.mu.Unlock()
	return slices.Clone(p.log.requests)
}

func (w *watch) trouble(format string, args ...any) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.troubles = append(w.troubles, fmt.Sprintf(format, args...))
}

// judge divides the troubles into those that nobody expected, and the expected ones that did not come.
func (w *watch) judge(expected []string) (unexpected, missed []string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	met := map[string]bool{}
	for _, line := range w.troubles {
		known := false
		for _, part := range expected {
			if strings.Contains(line, part) {
				known, met[part] = true, true
			}
		}
		if !known {
			unexpected = append(unexpected, line)
		}
	}
	for _, part := range expected {
		if !met[part] {
			missed = append(missed, part)
		}
	}
	return unexpected, missed
}

// allowed says whether the page may ask for the address: the one server, or what is within the page itself.
func (w *watch) allowed(address string) bool {
	for _, scheme := range []string{"data:", "blob:", "about:"} {
		if strings.HasPrefix(address, scheme) {
			return true
		}
	}
	address = strings.Replace(address, "ws://", "http://", 1)
	return w.server != "" && (address == w.server || strings.HasPrefix(address, w.server+"/"))
}

// watch listens to the tab from before its first page on.
func (p *Page) watch() error {
	w := p.log
	w.asked = map[network.RequestID]string{}
	w.timings = make(chan timing, timingsKept)
	if err := chromedp.Listen(p.ctx, w.see); err != nil {
		return err
	}
	// What is asked of anybody else fails within the browser. In benchmarks nothing waits for the detour: names lead nowhere anyhow,
	// and a request to another port of this machine is still noticed.
	if _, timed := p.t.(interface{ ReportMetric(float64, string) }); !timed && !p.o.lawless {
		paused := chromedp.Events(p.ctx, fetch.RequestPaused)
		if _, err := chromedp.Call(p.ctx, fetch.Enable, fetch.EnableParams{}); err != nil {
			return err
		}
		go func() {
			for e, err := range paused {
				if err != nil {
					return
				}
				p.answer(e)
			}
		}()
	}
	// A dialog stops the page until it is answered.
	dialogs := chromedp.Events(p.ctx, page.JavascriptDialogOpening)
	go func() {
		for e, err := range dialogs {
			if err != nil {
				return
			}
			w.trouble("dialog: %s %q", e.Type, e.Message)
			_, _ = chromedp.Call(p.ctx, page.HandleJavaScriptDialog, page.HandleJavaScriptDialogParams{Accept: true})
		}
	}()
	return nil
}

// answer lets a request pass or fail. An error here is that of a tab that closes.
func (p *Page) answer(e fetch.EventRequestPaused) {
	if p.log.allowed(e.Request.URL) {
		_, _ = chromedp.Call(p.ctx, fetch.ContinueRequest, fetch.ContinueRequestParams{RequestID: e.RequestID})
		return
	}
	_, _ = chromedp.Call(p.ctx, fetch.FailRequest, fetch.FailRequestParams{RequestID: e.RequestID, ErrorReason: network.ErrorReasonBlockedByClient})
}

// see takes one event. The browser's next message waits for it, so it only notes.
func (w *watch) see(event any) {
	switch e := event.(type) {
	case *runtime.EventConsoleAPICalled:
		var words []string
		for _, a := range e.Args {
			if len(a.Value) > 0 {
				words = append(words, string(a.Value))
			} else {
				words = append(words, a.Description)
			}
		}
		w.trouble("console: %s %s", e.Type, strings.Join(words, " "))
	case *runtime.EventExceptionThrown:
		d := e.ExceptionDetails
		text := d.Text
		if d.Exception != nil && d.Exception.Description != "" {
			text += " " + d.Exception.Description
		}
		w.trouble("error: %s (%s:%d)", text, d.URL, d.LineNumber+1)
	case *cdplog.EventEntryAdded:
		w.entry(e.Entry)
	case *network.EventRequestWillBeSent:
		w.mu.Lock()
		w.asked[e.RequestID] = e.Request.URL
		w.requests = append(w.requests, e.Request.URL)
		w.mu.Unlock()
		if !w.allowed(e.Request.URL) {
			w.trouble("request: to %s, and the page may talk to %q only", e.Request.URL, w.server)
		}
	case *network.EventWebSocketCreated:
		if !w.allowed(e.URL) {
			w.trouble("request: a socket to %s, and the page may talk to %q only", e.URL, w.server)
		}
	case *network.EventResponseReceived:
		if e.Response.Status >= 400 {
			w.trouble("request: %s answered %d", e.Response.URL, int(e.Response.Status))
		}
	case *network.EventLoadingFailed:
		w.mu.Lock()
		address := w.asked[e.RequestID]
		w.mu.Unlock()
		// What the page itself gave up (it went elsewhere, it aborted a fetch) did not fail; what the policy forbade has its own message.
		if !e.Canceled && e.BlockedReason != network.BlockedReasonCsp && w.allowed(address) {
			w.trouble("request: %s failed: %s %s", address, e.ErrorText, e.BlockedReason)
		}
	case *page.EventWindowOpen:
		w.trouble("window: opened for %s", e.URL)
	case *runtime.EventBindingCalled:
		w.time(e)
	}
}

// entry takes a line that the browser itself wrote into the console.
func (w *watch) entry(e *cdplog.Entry) {
	switch {
	case e.Level == cdplog.EntryLevelVerbose:
	case e.Source == cdplog.EntrySourceNetwork: // see has it, with the address
	case e.Source == cdplog.EntrySourceSecurity || strings.Contains(e.Text, "Content Security Policy"):
		w.trouble("policy: %s (%s)", e.Text, e.URL)
	default:
		w.trouble("console: %s from the browser: %s (%s)", e.Level, e.Text, e.URL)
	}
}

// call is a raw command of the protocol as a step.
func call[P, R any](command cdp.Command[P, R], params P) chromedp.Action[R] {
	return func(ctx context.Context, t *chromedp.Target) (R, error) { return cdp.Call(ctx, t, command, params) }
}
