package browser

import (
	"encoding/json"
	"strconv"
	"strings"
	"time"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
)

// timing is what the watcher in the page tells: when an input happened, or when the awaited state was on the screen. Times are in milliseconds since
// 1970, of the browser's monotonic clock, which is one for all documents.
type timing struct {
	Kind  string  // "input" or "painted"
	Time  float64 // of the event, or of the frame after the one in which the state was first there
	Birth float64 // when the navigation to the document began
	Run   int     // which measurement it belongs to
}

// timingsKept is how many messages of the watcher may wait; a measurement sends a handful.
const timingsKept = 1024

const timingWorld = "crosscheck-timing"

// watcher runs in every document of a measurement, in a world of its own. It reads the state once a frame, just before the browser draws it; the
// second callback comes when the frame with that state is done.
const watcher = `(() => {
	const tell = (kind, time) => crosscheckTiming(JSON.stringify({Kind: kind, Time: performance.timeOrigin + time, Birth: performance.timeOrigin, Run: RUN}));
	for (const kind of ["keydown", "pointerdown", "input", "submit", "drop"])
		addEventListener(kind, e => tell("input", e.timeStamp), {capture: true, passive: true});
	const look = () => {
		let there = false;
		try { there = !!(UNTIL); } catch (e) {}
		if (there) requestAnimationFrame(() => requestAnimationFrame(() => tell("painted", performance.now())));
		else requestAnimationFrame(look);
	};
	requestAnimationFrame(look);
})()`

// Painted does something (a [Page.Key], a [Page.Click], a [Page.Go]) and gives the time until the JavaScript expression until holds and the frame that shows
// it is drawn. The time begins with the first key, click or drop of what was done, or else with the navigation that it began; it is the browser's, so the
// way of the command to it does not count. The expression sees the document, not the variables of the page's scripts, and must not hold before.
func (p *Page) Painted(until string, act func()) time.Duration {
	p.t.Helper()
	p.timed++
	source := strings.NewReplacer("UNTIL", until, "RUN", strconv.Itoa(p.timed)).Replace(watcher)
	if p.timed == 1 {
		run(p, "the watcher's voice", call(runtime.AddBinding, runtime.AddBindingParams{Name: "crosscheckTiming", ExecutionContextName: timingWorld}))
	}
	now := true
	script := run(p, "the watcher", call(page.AddScriptToEvaluateOnNewDocument,
		page.AddScriptToEvaluateOnNewDocumentParams{Source: source, WorldName: timingWorld, RunImmediately: &now}))
	act()
	var start float64
	limit := time.NewTimer(actionLimit)
	defer limit.Stop()
	for {
		select {
		case got := <-p.log.timings:
			if got.Run != p.timed {
				continue
			}
			if got.Kind == "input" {
				if start == 0 {
					start = got.Time
				}
				continue
			}
			run(p, "the watcher", call(page.RemoveScriptToEvaluateOnNewDocument, page.RemoveScriptToEvaluateOnNewDocumentParams(script)))
			if start == 0 {
				start = got.Birth
			}
			return time.Duration((got.Time - start) * float64(time.Millisecond))
		case <-limit.C:
			p.t.Fatalf("browser: not on the screen within %v: %s", actionLimit, until)
		}
	}
}

// time takes a message of the watcher.
func (w *watch) time(e *runtime.EventBindingCalled) {
	var got timing
	if json.Unmarshal([]byte(e.Payload), &got) != nil {
		return
	}
	select {
	case w.timings <- got:
	default: // a page that is typed into without being measured
	}
}
