package browser

import (
	"context"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/fetch"
	"github.com/chromedp/chromedp"
)

// actionLimit is how long one step (a click, a navigation, a wait) may take before the test fails. A step takes milliseconds; the rest is for machines that
// are busy.
const actionLimit = 30 * time.Second

// Options are how a page is looked at. The zero value is a light page of 1280 by 800 at 100 % with scripts, which may talk to nobody.
type Options struct {
	// Server is the only address that the page may talk to, as httptest gives it: http://127.0.0.1:1234.
	Server string
	// Width and Height are those of the window in device-independent pixels: what the page would have at 100 %. 0 stands for 1280 and 800.
	Width, Height int
	// Zoom is that of the browser; 2 is 200 %: the page has half the width, at twice the scale. 0 stands for 1.
	Zoom float64
	// Dark asks for dark colours, ReducedMotion for none that moves; Print shows the page as on paper; NoScripts lets no script of the page run.
	Dark, ReducedMotion, Print, NoScripts bool
	// Expected are parts of the messages (as [Page.Troubles] has them) that the test provokes on purpose. They do not fail it, but their absence does.
	Expected []string

	// lawless is a tab of a stranger: it may ask whom it likes, and nobody minds what it says.
	lawless bool
}

// Page is a tab. Its methods fail the test where they cannot do what they are asked; none returns an error.
type Page struct {
	t   testing.TB
	o   Options
	ctx context.Context
	log *watch
	// timed counts the measurements of [Page.Painted].
	timed int
}

// Open opens an empty tab in a context of its own. At the end of the test the tab is closed, and the test fails if the page had troubles.
func Open(t testing.TB, o Options) *Page {
	t.Helper()
	root := running(t)
	if o.Width == 0 {
		o.Width = 1280
	}
	if o.Height == 0 {
		o.Height = 800
	}
	if o.Zoom == 0 {
		o.Zoom = 1
	}
	if u, err := url.Parse(o.Server); err != nil || o.Server != "" && (u.Hostname() != "127.0.0.1" || u.Port() == "") {
		t.Fatalf("browser: server %q: expected http://127.0.0.1:PORT", o.Server)
	}
	o.Server = strings.TrimSuffix(o.Server, "/")
	ctx, cancel := chromedp.NewContext(root, chromedp.WithNewBrowserContext())
	p := &Page{t: t, o: o, ctx: ctx, log: &watch{server: o.Server}}
	t.Cleanup(func() {
		p.close()
		cancel()
	})
	if err := within(startLimit, cancel, func() error { return chromedp.Do(ctx) }); err != nil {
		t.Fatalf("browser: a new tab: %v", err)
	}
	if err := p.watch(); err != nil {
		t.Fatalf("browser: listening to a tab: %v", err)
	}
	p.emulate()
	return p
}

// close looks at what the page did, and fails the test if that was something to complain of.
func (p *Page) close() {
	if p.ctx.Err() != nil {
		p.t.Errorf("browser: the tab did not live to its end: %v", context.Cause(p.ctx))
		return
	}
	// Whatever the page sent before the answer to this has been seen by then.
	ctx, cancel := context.WithTimeout(p.ctx, actionLimit)
	defer cancel()
	if _, err := chromedp.Call(ctx, fetch.Disable, struct{}{}); err != nil {
		p.t.Errorf("browser: the tab no longer answers: %v", err)
	}
	if p.o.lawless {
		return
	}
	unexpected, missed := p.log.judge(p.o.Expected)
	for _, line := range unexpected {
		p.t.Errorf("browser: %s", line)
	}
	for _, part := range missed {
		p.t.Errorf("browser: expected trouble that says %q, found none", part)
	}
}

// do runs steps within the limit of one action.
func (p *Page) do(what string, steps ...chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, actionLimit)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		p.t.Fatalf("browser: %s: %v", what, err)
	}
}

// run is do for a step with a result.
func run[T any](p *Page, what string, step chromedp.Action[T]) T {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, actionLimit)
	defer cancel()
	v, err := chromedp.Run(ctx, step)
	if err != nil {
		p.t.Fatalf("browser: %s: %v", what, err)
	}
	return v
}

// Size sets the window anew, as dragging its corner does; the zoom stays.
func (p *Page) Size(width, height int) {
	p.t.Helper()
	p.o.Width, p.o.Height = width, height
	p.viewport()
}

// Zoom sets the browser's zoom anew: 2 is 200 %.
func (p *Page) Zoom(factor float64) {
	p.t.Helper()
	p.o.Zoom = factor
	p.viewport()
}

// viewport gives the page what the window leaves of it at the zoom: that is all a page can see of either.
func (p *Page) viewport() {
	p.t.Helper()
	width, height := float64(p.o.Width)/p.o.Zoom, float64(p.o.Height)/p.o.Zoom
	p.do("the size of the window", chromedp.EmulateViewport(int64(width), int64(height), chromedp.EmulateScale(p.o.Zoom)))
}

// Scheme asks for dark or light colours from now on.
func (p *Page) Scheme(dark bool) {
	p.t.Helper()
	p.o.Dark = dark
	p.media()
}

// Print shows the page as on paper from now on, or as on a screen again.
func (p *Page) Print(paper bool) {
	p.t.Helper()
	p.o.Print = paper
	p.media()
}

func (p *Page) media() {
	p.t.Helper()
	scheme, motion, media := "light", "no-preference", "screen"
	if p.o.Dark {
		scheme = "dark"
	}
	if p.o.ReducedMotion {
		motion = "reduce"
	}
	if p.o.Print {
		media = "print"
	}
	run(p, "the media", call(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: media, Features: []*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: scheme},
		{Name: "prefers-reduced-motion", Value: motion},
	}}))
}

func (p *Page) emulate() {
	p.t.Helper()
	p.viewport()
	p.media()
	if p.o.NoScripts {
		p.scripts(false)
	}
	// Without it a page in the background has no focus to show.
	run(p, "the focus", call(emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true}))
}

func (p *Page) scripts(on bool) {
	p.t.Helper()
	run(p, "scripts on or off", call(emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !on}))
}
