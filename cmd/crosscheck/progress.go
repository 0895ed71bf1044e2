package main

import (
	"fmt"
	"io"
	"sync"
	"time"

	"github.com/schollz/progressbar/v3"
)

// progress shows on a terminal how far the reading is: how many of how many, how fast, how many failed. The zero value
// shows nothing. It may be told of reports from several goroutines at once.
type progress struct {
	mu     sync.Mutex
	bar    *progressbar.ProgressBar
	done   int
	failed int
	all    int
}

// start shows a bar on w, unless w is no terminal, or quiet was asked for.
func (p *progress) start(w io.Writer, quiet bool) {
	if quiet || !isTerminal(w) {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.bar = progressbar.NewOptions(-1,
		progressbar.OptionSetWriter(w),
		progressbar.OptionSetDescription("reading"),
		progressbar.OptionSetWidth(24),
		progressbar.OptionShowCount(),
		progressbar.OptionShowIts(),
		progressbar.OptionSetItsString("reports"),
		progressbar.OptionThrottle(100*time.Millisecond),
		progressbar.OptionSetPredictTime(true),
		progressbar.OptionClearOnFinish(),
	)
}

// step says that done of all reports have been read, failed of them without success.
func (p *progress) step(done, failed, all int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	news := failed > p.failed
	p.done, p.failed = done, failed
	fresh := all != p.all
	p.all = all
	if p.bar == nil {
		return
	}
	if fresh {
		p.bar.ChangeMax(all)
	}
	if news {
		p.bar.Describe(fmt.Sprintf("reading, %d not read", failed))
	}
	_ = p.bar.Set(done)
}

// hide takes the bar off the screen for a line that is printed where it stands; the next step draws it again.
func (p *progress) hide() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.bar != nil {
		_ = p.bar.Clear()
	}
}

// stop takes the bar off for good.
func (p *progress) stop() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.bar != nil {
		_ = p.bar.Exit()
		_ = p.bar.Clear()
		p.bar = nil
	}
}
