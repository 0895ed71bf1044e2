package watch

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"time"

	"crosscheck/fetch"
	"crosscheck/report"
)

const (
	// maxEntries bounds how many entries of a feed are looked at, maxArticles how many articles are asked for at one look: a feed may list a whole archive.
	// What is left waits for the next look.
	maxEntries  = 500
	maxArticles = 100
	// An article is handed on with others, up to so many and so many bytes, so that little is lost by a power cut and little memory held.
	maxBatch      = 20
	maxBatchBytes = 8 << 20
)

// poll looks at a feed once, when one of the slots is free. The state that it gives was kept. An error is that of Keep or of ctx; everything else is in the state and noted.
func (w *Watcher) poll(ctx context.Context, s State) (State, error) {
	select {
	case w.slots <- struct{}{}:
		defer func() { <-w.slots }()
	case <-ctx.Done():
		return s, ctx.Err()
	}
	a, err := w.client.Get(ctx, s.URL, s.validators())
	if err != nil {
		return w.pollFailed(ctx, s, err)
	}
	if a.Moved != s.Moved {
		if s.Moved = a.Moved; s.Moved != "" {
			w.note(report.Problem{Path: s.URL, Reason: "the feed has moved for good to " + s.Moved + "; watch that address", Minor: true})
		}
	}
	if a.NotModified {
		s.Final, s.ETag, s.LastModified = a.Final, a.ETag, a.LastModified
		s.worked(w.opt, false, a.MaxAge)
		return s, w.keep(ctx, s, nil)
	}
	f, err := readFeed(a)
	if err != nil && len(f.Entries) == 0 {
		s.failed(w.opt, 0)
		w.note(report.Problem{Path: s.URL, Reason: fmt.Sprintf("%v; look at the address in a browser, and name the feed's own", err)})
		return s, w.keep(ctx, s, nil)
	}
	if err != nil {
		w.note(report.Problem{Path: s.URL, Reason: fmt.Sprintf("not read behind entry %d: %v; the next look may find the rest", len(f.Entries), err)})
	}
	s.TTL = int(min(f.TTL, maxHint) / time.Second)
	s.ETag, s.LastModified = "", "" // until all is done, the feed must be given again
	l := look{w: w, s: s, f: f, left: err != nil}
	if err := l.entries(ctx); err != nil {
		return s, errors.Join(err, l.flush(ctx)) // what is done is kept
	}
	s = l.s
	if s.Final = a.Final; !l.left {
		s.ETag, s.LastModified = a.ETag, a.LastModified
	}
	s.worked(w.opt, l.news, a.MaxAge)
	l.s = s
	return s, l.flush(ctx)
}

// pollFailed plans the next look at a feed that could not be fetched.
func (w *Watcher) pollFailed(ctx context.Context, s State, err error) (State, error) {
	var e *fetch.Error
	if !errors.As(err, &e) {
		return s, err
	}
	switch e.Kind {
	case fetch.Stopped, fetch.Offline: // nothing that the feed can help
		return s, err
	case fetch.Gone:
		s.Gone = true
		w.note(report.Problem{Path: s.URL, Reason: "the feed is gone for good (410); it is not watched any more"})
	default:
		s.failed(w.opt, e.RetryAfter)
		w.note(report.Problem{Path: s.URL, Reason: fmt.Sprintf("%s (looked at again in %s)", e.Reason, s.Next.Sub(w.opt.Clock()).Round(time.Second))})
	}
	return s, w.keep(ctx, s, nil)
}

// look is the work on one answer of a feed.
type look struct {
	w     *Watcher
	s     State
	f     report.Feed
	batch []Item
	bytes int
	asked int
	news  bool // something was handed on
	left  bool // something waits for the next look
}

// entries goes through the entries that are new or changed, in the feed's order.
func (l *look) entries(ctx context.Context) error {
	met := map[string]bool{}
	for i, e := range l.f.Entries {
		if i == maxEntries {
			l.w.note(report.Problem{Path: l.s.URL, Reason: fmt.Sprintf("expected a feed of at most %d entries, found more; only the first are read", maxEntries), Minor: true})
			return nil
		}
		key := keyOf(&e)
		if met[key] {
			continue // two entries of one id would each look like a change of the other
		}
		met[key] = true
		old := Seen{Entry: key}
		if i := l.s.find(key); i >= 0 {
			old = l.s.Seen[i]
			if old.Tries == 0 && old.Version == versionOf(&e) {
				l.s.mark(old)
				continue
			}
		}
		if l.asked >= maxArticles {
			l.left = true
			continue
		}
		if err := l.entry(ctx, e, old); err != nil {
			return err
		}
	}
	return nil
}

// entry fetches an article. The error is that of Keep or of ctx.
func (l *look) entry(ctx context.Context, e report.Entry, old Seen) error {
	now := Seen{Entry: old.Entry, Version: versionOf(&e), Kept: old.Kept}
	item := Item{Feed: l.s.URL, Update: old.Kept}
	said, ok := l.f.Raw(e)
	address, err := fetch.Normalise(e.Link)
	var a fetch.Answer
	if err == nil {
		l.asked++
		a, err = l.w.client.Get(ctx, address, fetch.Validators{})
	}
	var failed *fetch.Error
	switch {
	case err == nil:
		item.Raw = page(a, said)
		return l.add(ctx, item, now)
	case !errors.As(err, &failed), failed.Kind == fetch.Stopped:
		return err
	case failed.Passing() && l.again(failed, old, now):
		return nil
	}
	problem := failed.Problem()
	if e.Link == "" {
		problem = report.Problem{Path: l.s.URL, Reason: fmt.Sprintf("expected the address of an article, found an entry without one (%.80q); only what the feed says is kept", e.Title)}
	} else {
		problem.Reason += "; only what the feed says is kept"
	}
	item.Problem = &problem
	if !ok {
		l.w.note(problem)
		l.s.mark(now)
		return nil
	}
	item.Raw = ownWords(said, cmp.Or(address, l.s.URL+"#"+now.Entry), l.w.opt.Clock())
	return l.add(ctx, item, now)
}

// again puts an article off to the next look, until that was done too often.
func (l *look) again(failed *fetch.Error, old, now Seen) bool {
	if old.Version == now.Version {
		now.Tries = old.Tries
	}
	asked := failed.Kind != fetch.Busy || failed.Status != 0 // else its host wants to be left alone, and was not asked
	if asked {
		now.Tries++
	}
	switch {
	case now.Tries >= maxTries:
		return false
	case asked:
		l.s.mark(now)
	case old.Version != "":
		l.s.mark(old) // as it was: still to be done
	}
	l.left = true
	l.w.note(report.Problem{Path: failed.Address, Reason: failed.Reason + " (asked for again with the next look at its feed)", Minor: true})
	return true
}

// add takes an article, and hands on what has come together.
func (l *look) add(ctx context.Context, item Item, seen Seen) error {
	seen.Kept = true
	l.s.mark(seen)
	l.news = true
	l.batch = append(l.batch, item)
	l.bytes += len(item.Raw.Data)
	if len(l.batch) >= maxBatch || l.bytes >= maxBatchBytes {
		return l.flush(ctx)
	}
	return nil
}

// flush hands on the batch with the state that stands once it is kept.
func (l *look) flush(ctx context.Context) error {
	batch := l.batch
	l.batch, l.bytes = nil, 0
	return l.w.keep(ctx, l.s, batch)
}
