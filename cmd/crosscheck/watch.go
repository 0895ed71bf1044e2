package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"crosscheck/fetch"
	"crosscheck/fetch/watch"
	"crosscheck/ledger/sqlite"
	"crosscheck/report"
)

// watchCommand follows feeds and keeps what they lead to.
type watchCommand struct {
	Ledger  string   `arg:"" help:"The ledger; it is made where there is none."`
	Feeds   []string `arg:"" optional:"" name:"url" help:"Addresses of feeds; without any, those that the ledger has watched before."`
	Once    bool     `help:"Look at each feed once, and stop."`
	Quiet   bool     `short:"q" help:"Print errors, but no notes."`
	Offline bool     `help:"Forbid the network, which leaves nothing to watch."`
	fetching
}

func (c *watchCommand) run(ctx context.Context, m *Main) (code int, err error) {
	m.quiet = c.Quiet
	if c.Offline {
		return 0, usagef("watch: it needs the network, which --offline forbids")
	}
	err = m.opened(ctx, c.Ledger, sqlite.Options{Create: true}, func(l *sqlite.Ledger) error {
		states, err := c.states(ctx, l)
		if err != nil {
			return err
		}
		w, err := watch.New(c.client(m, false), states, watch.Options{
			Keep: func(ctx context.Context, feed watch.State, items []watch.Item) error {
				return m.keepItems(ctx, l, feed, items, &code)
			},
			Note:  func(p report.Problem) { m.say("%v", p); code = exitPartly },
			Clock: m.now(),
		})
		if err != nil {
			return usageError{err}
		}
		if c.Once {
			err = w.Once(ctx)
		} else {
			err = w.Run(ctx)
		}
		if errors.Is(err, context.Canceled) && !c.Once {
			return nil // until stopped: it was
		}
		return err
	})
	return code, err
}

// states are those of the feeds that are asked for, as the ledger knows them; of all that it knows where none is.
func (c *watchCommand) states(ctx context.Context, l *sqlite.Ledger) ([]watch.State, error) {
	known, err := l.Feeds(ctx)
	if err != nil {
		return nil, err
	}
	states := map[string]watch.State{}
	var out []watch.State
	for _, f := range known {
		var s watch.State
		if err := json.Unmarshal([]byte(f.State), &s); err != nil {
			return nil, fmt.Errorf("%s: the state of the feed %s is damaged: %w", c.Ledger, f.Address, err)
		}
		states[f.Address] = s
		out = append(out, s)
	}
	if len(c.Feeds) == 0 {
		if len(out) == 0 {
			return nil, withHint(usagef("watch: expected the address of a feed; the ledger has watched none yet"), "crosscheck watch LEDGER URL...")
		}
		return out, nil
	}
	out = nil
	for _, address := range c.Feeds {
		url, err := fetch.Normalise(address)
		if err != nil {
			return nil, usageError{err}
		}
		s, ok := states[url]
		if !ok {
			s = watch.State{URL: url}
		}
		out = append(out, s)
	}
	return out, nil
}

// keepItems keeps articles with the state of their feed.
func (m *Main) keepItems(ctx context.Context, l *sqlite.Ledger, feed watch.State, items []watch.Item, code *int) error {
	state, err := json.Marshal(feed)
	if err != nil {
		return err
	}
	f := sqlite.Feed{Address: feed.URL, State: string(state)}
	if len(items) == 0 {
		return l.KeepFeed(ctx, f)
	}
	list := &report.Listing{}
	for i := range items {
		list.Inputs = append(list.Inputs, report.Held(items[i].Raw))
		if p := items[i].Problem; p != nil {
			list.Problems = append(list.Problems, *p)
		}
	}
	out, err := l.Add(ctx, list, sqlite.AddOptions{Command: "watch", Feed: &f, Kept: m.kept})
	if c := m.problems(out.Problems); c != exitOK {
		*code = c
	}
	if err != nil {
		return err
	}
	return m.added(&out)
}
