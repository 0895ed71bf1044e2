// Package browser drives a real Chromium for tests of what people see: the report in one file, and the page.
//
// A page of it may talk to one loopback server and to nobody else; whatever it logs, throws, violates or asks for elsewhere fails the test at
// its end, asked for or not. On top of that come the two checks that every view passes: [Axe] (WCAG 2.2 AA) and [Layout] (nothing runs out of its
// place, everything is reached with the keyboard).
//
// Only tests import it, so nothing of it is in the program. A test binary has one browser process, which its TestMain starts and ends:
//
//	func TestMain(m *testing.M) { os.Exit(browser.Main(m)) }
//
// and each test a context of its own in it, as in a private window: nothing is left of one test in the next.
package browser

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// startLimit is how long the browser may take to come up, on a machine that does other things besides.
const startLimit = 60 * time.Second

// endLimit is how long it may take to go before it is killed.
const endLimit = 5 * time.Second

// Strange is a host name that leads to 127.0.0.1 inside the browser, as that of an attacker does who rebinds his name: a server that looks at the
// name that it is called by must refuse it. No other name leads anywhere.
const Strange = "evil.example"

// process is the browser of the test binary. A program has but one, and tests of other packages must find it without being handed it.
var process struct {
	sync.Mutex
	managed bool // Main runs, so somebody will end it
	started bool
	ctx     context.Context
	end     func()
	err     error
}

// Main runs the tests of a package and ends the browser that they used. Its result is the exit code.
func Main(m *testing.M) int {
	process.Lock()
	process.managed = true
	process.Unlock()
	defer func() {
		process.Lock()
		defer process.Unlock()
		if process.end != nil {
			process.end()
		}
	}()
	return m.Run()
}

// running is the context of the browser process, which the first call starts.
func running(t testing.TB) context.Context {
	t.Helper()
	process.Lock()
	defer process.Unlock()
	if !process.managed {
		t.Fatal("browser: nobody would end the browser: expected TestMain to call browser.Main; write func TestMain(m *testing.M) { os.Exit(browser.Main(m)) }")
	}
	if !process.started {
		process.started = true
		process.ctx, process.end, process.err = start()
	}
	var none missingError
	switch {
	case errors.As(process.err, &none):
		t.Skip(process.err)
	case process.err != nil:
		t.Fatal(process.err)
	}
	return process.ctx
}

func start() (context.Context, func(), error) {
	path, err := find(os.Getenv, exec.LookPath)
	if err != nil {
		return nil, nil, err
	}
	sweep(os.TempDir())
	home, err := os.MkdirTemp("", fmt.Sprintf("%s%d-", homePrefix, os.Getpid()))
	if err != nil {
		return nil, nil, fmt.Errorf("browser: a folder for its profile: %w", err)
	}
	var said tail
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path),
		chromedp.UserDataDir(filepath.Join(home, "profile")),
		// Its own folder is its home and its temporary folder, so that what it leaves goes with that; and nothing of the user's reaches it.
		chromedp.NoInheritEnv,
		chromedp.Env("PATH="+os.Getenv("PATH"), "HOME="+home, "TMPDIR="+home, "LANG=en_US.UTF-8", "TZ=UTC"),
		chromedp.CombinedOutput(&said),
		// Containers and build machines often forbid what its sandbox needs. It opens nothing but the loopback pages of the tests.
		chromedp.NoSandbox,
		chromedp.DisableGPU,
		chromedp.Flag("no-proxy-server", true),
		chromedp.Flag("host-resolver-rules", "MAP "+Strange+" 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"),
		// A page that Back wakes from its sleep loads nothing, so nothing would say when it is there.
		chromedp.Flag("disable-features", "Translate,BackForwardCache,IsolateOrigins,site-per-process"),
		// A frame of another site stays in the process of its page, where what it asks for is seen.
		chromedp.Flag("disable-site-isolation-trials", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-domain-reliability", true),
		chromedp.Flag("lang", "en-US"),
		// The same glyphs at the same places on every machine with the same fonts.
		chromedp.Flag("font-render-hinting", "none"),
		chromedp.Flag("disable-lcd-text", true),
	)
	allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, cancel := chromedp.NewContext(allocator)
	end := func() {
		// Politely first, so that it takes its children along.
		polite, done := context.WithTimeout(ctx, endLimit)
		_ = chromedp.Cancel(polite)
		done()
		cancel()
		stop()
		remove(home)
	}
	if err := within(startLimit, cancel, func() error { return chromedp.Do(ctx) }); err != nil {
		end()
		return nil, nil, fmt.Errorf("browser: %s did not start: %w; it said: %s", path, err, said.String())
	}
	return ctx, end, nil
}

// within calls f, and cancel if that takes longer than limit: the life of the browser hangs on the context of its first call, which therefore has no
// deadline of its own.
func within(limit time.Duration, cancel func(), f func() error) error {
	timer := time.AfterFunc(limit, cancel)
	err := f()
	if !timer.Stop() {
		return fmt.Errorf("not within %v: %w", limit, err)
	}
	return err
}
