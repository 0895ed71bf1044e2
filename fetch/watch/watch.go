// Package watch follows feeds: it asks each again and again, politely, and hands on the articles that are new or changed.
//
// A [Watcher] remembers of each feed a [State], which is handed out with the articles it stands for, so that a ledger keeps both at once:
// whoever is stopped, or killed, goes on where it was, and loses no article.
package watch

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"crosscheck/fetch"
	"crosscheck/report"
)

const (
	// Min is the pause between two looks at a feed that had something new, and the least of all: feeds of news change some times an hour.
	Min = 5 * time.Minute
	// Max is what the pauses grow to where nothing is new: most readers of feeds ask every hour.
	Max = time.Hour
	// maxHint bounds the pause that a feed can ask for by ttl or Cache-Control, which servers set for pages as for pictures.
	maxHint = 6 * time.Hour
	// maxFailed bounds the pause after failures, which doubles with each. A feed that was away for a week is found again within it.
	maxFailed = 6 * time.Hour

	// maxFeeds bounds how many feeds one watcher follows; parallel is how many it asks at once. Each host still sees one request at a time.
	maxFeeds = 2000
	parallel = 4
)

// Options say what a watcher does with what it finds.
type Options struct {
	// Keep takes articles, and the state of their feed as it is once they are kept; both belong into one transaction. It is called one
	// call at a time, several times for a feed with much that is new, and without articles where only the state has changed. An error ends the watching.
	// Where work is interrupted, Keep is still called for what is done, with a context that is not.
	Keep func(ctx context.Context, feed State, items []Item) error
	// Note takes what a user should know and what loses no article for ever: a feed that failed, that moved, that is gone. One call at a time; may be nil.
	Note func(report.Problem)
	// Min and Max are the bounds of the pause between two looks at a feed; 0 means the constants of that name.
	Min, Max time.Duration
	// Clock and Sleep as in [fetch.Options].
	Clock func() time.Time
	Sleep func(ctx context.Context, d time.Duration) error
}

// Watcher follows feeds.
type Watcher struct {
	client *fetch.Client
	opt    Options

	slots chan struct{} // as many as feeds may be asked at once

	mu     sync.Mutex // held while Keep and Note are called, and over what follows
	states []State
	broken error // of Keep: after it nothing is handed on, or a state would stand for articles that are lost
}

// New makes a watcher of feeds, each with what is remembered of it: State{URL: address} for a new one. A feed named twice is followed once. The error is
// that of an address which cannot be fetched.
func New(client *fetch.Client, feeds []State, opt Options) (*Watcher, error) {
	if opt.Keep == nil {
		return nil, errors.New("watch: no Keep: what is found would be lost")
	}
	opt = opt.filled()
	w := &Watcher{client: client, opt: opt, slots: make(chan struct{}, parallel)}
	known := map[string]bool{}
	for _, s := range feeds {
		address, err := fetch.Normalise(s.URL)
		if err != nil {
			return nil, err
		}
		if known[address] {
			continue
		}
		known[address] = true
		s.URL = address
		w.states = append(w.states, s.bounded(opt))
	}
	if len(w.states) > maxFeeds {
		return nil, fmt.Errorf("expected at most %d feeds, found %d; watch the others into another ledger", maxFeeds, len(w.states))
	}
	return w, nil
}

func (o Options) filled() Options {
	if o.Min <= 0 {
		o.Min = Min
	}
	if o.Max <= 0 {
		o.Max = Max
	}
	o.Max = max(o.Max, o.Min)
	if o.Clock == nil {
		o.Clock = time.Now
	}
	if o.Sleep == nil {
		o.Sleep = fetch.Sleep
	}
	return o
}

// States are what is remembered of the feeds, in the order in which they were named.
func (w *Watcher) States() []State {
	w.mu.Lock()
	defer w.mu.Unlock()
	out := make([]State, 0, len(w.states))
	for _, s := range w.states {
		out = append(out, s.clone())
	}
	return out
}

// Once looks at each feed once, but for those that are gone, and those that failed and whose pause is not over. The error is that of Keep, or of ctx.
func (w *Watcher) Once(ctx context.Context) error {
	return w.each(ctx, func(ctx context.Context, s State) error {
		switch wait := s.Next.Sub(w.opt.Clock()); {
		case s.Gone:
			w.note(report.Problem{Path: s.URL, Reason: "not asked: the feed is gone for good; take it out", Minor: true})
			return nil
		case s.Failures > 0 && wait > 0:
			w.note(report.Problem{Path: s.URL, Reason: fmt.Sprintf("not asked: the feed failed %d times; try again in %s", s.Failures, wait.Round(time.Second))})
			return nil
		}
		_, err := w.poll(ctx, s)
		return err
	})
}

// Run looks at the feeds, each when it is due, until ctx ends, Keep fails or all feeds are gone (nil).
func (w *Watcher) Run(ctx context.Context) error {
	return w.each(ctx, func(ctx context.Context, s State) error {
		for !s.Gone {
			err := w.opt.Sleep(ctx, s.Next.Sub(w.opt.Clock()))
			if err == nil {
				s, err = w.poll(ctx, s)
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// each does something with every feed, all at once; the first error ends it all.
func (w *Watcher) each(ctx context.Context, do func(context.Context, State) error) error {
	within, cancel := context.WithCancel(ctx)
	defer cancel()
	var wg sync.WaitGroup
	errs := make([]error, len(w.states))
	for i, s := range w.States() {
		wg.Go(func() {
			if errs[i] = do(within, s); errs[i] != nil {
				cancel()
			}
		})
	}
	wg.Wait()
	if w.broken != nil {
		return w.broken
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return errors.Join(errs...)
}

// keep hands on articles with the state that stands once they are kept.
func (w *Watcher) keep(ctx context.Context, s State, items []Item) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.broken == nil {
		w.broken = w.opt.Keep(context.WithoutCancel(ctx), s.clone(), items)
	}
	if w.broken != nil {
		return w.broken
	}
	for i := range w.states {
		if w.states[i].URL == s.URL {
			w.states[i] = s.clone()
		}
	}
	return nil
}

func (w *Watcher) note(p report.Problem) {
	if w.opt.Note == nil {
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.opt.Note(p)
}
