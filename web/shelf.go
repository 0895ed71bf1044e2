package web

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"crosscheck/dossier"
	"crosscheck/ledger"
	"crosscheck/page"
	"crosscheck/picture"
)

// shelfReports bounds how many reports the stories that are kept ready hold together: some 20,000 may stay in memory (DESIGN, docs/architecture.md).
const shelfReports = 20_000

// shelf keeps the views of stories that were looked at, until they change.
type shelf struct {
	load func(ctx context.Context, v ledger.View, st state) (*page.Views, int, error)
	mu   sync.Mutex
	held []*shelved // the one looked at last comes last
}

// shelved is one story in one state.
type shelved struct {
	key     string // of the story and the state
	head    string // of the ledger when it was loaded
	reports int
	ready   chan struct{} // closed when it is loaded
	views   *page.Views
	err     error
}

// views are those of a story as a state shows it. What several ask for at once is loaded once.
func (s *shelf) views(ctx context.Context, v ledger.View, st state, head string) (*page.Views, error) {
	key := fmt.Sprintf("%d %s", v.Story, st.query().Encode())
	for {
		e, mine := s.take(key, head)
		if mine {
			// Who asked may go away while others wait for the same.
			e.views, e.reports, e.err = s.load(context.WithoutCancel(ctx), v, st)
			s.put(e)
			close(e.ready)
		}
		select {
		case <-e.ready:
			return e.views, e.err
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}

// take finds what is there, or makes a place for who asks first, who has to fill it.
func (s *shelf) take(key, head string) (e *shelved, mine bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	i := slices.IndexFunc(s.held, func(e *shelved) bool { return e.key == key })
	if i >= 0 {
		e = s.held[i]
		s.held = slices.Delete(s.held, i, i+1)
	}
	if e == nil || e.head != head {
		e, mine = &shelved{key: key, head: head, ready: make(chan struct{})}, true
	}
	s.held = append(s.held, e)
	return e, mine
}

// put makes room for what was loaded: what was not looked at for longest goes. What could not be loaded is tried again.
func (s *shelf) put(e *shelved) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if e.err != nil {
		s.held = slices.DeleteFunc(s.held, func(o *shelved) bool { return o == e })
		return
	}
	all := 0
	for _, o := range s.held {
		all += o.reports
	}
	for len(s.held) > 1 && all > shelfReports {
		all -= s.held[0].reports
		s.held = s.held[1:]
	}
}

// loadViews reads a story out of the ledger, or compares it for the state.
func (s *Server) loadViews(ctx context.Context, v ledger.View, st state) (*page.Views, int, error) {
	d, err := s.Ledger.Dossier(ctx, v)
	if err != nil {
		return nil, 0, err
	}
	at := places(st)
	at.Decide, at.Story = !s.ReadOnly, v.Story
	if at.Captured, err = s.captured(ctx, v.Story, d); err != nil {
		return nil, 0, err
	}
	return page.Of(d, picture.Options{}, at), len(d.Reads), nil
}

// captured says when the reports of a story were taken from where they were published: as they say, or else when the ledger took them.
func (s *Server) captured(ctx context.Context, story int64, d *dossier.Dossier) (func(string) string, error) {
	list, _, err := s.Ledger.Reports(ctx, story, shelfReports, 0, ledger.LastKept)
	if err != nil {
		return nil, err
	}
	at := map[string]string{}
	for _, r := range list {
		at[r.Report] = r.Kept
	}
	for i := range d.Reads {
		if c := d.Reads[i].Report.Captured; c != "" {
			at[d.Reads[i].Report.ID] = c
		}
	}
	return func(report string) string { return at[report] }, nil
}

// viewsOf are the views of a story in a state.
func (s *Server) viewsOf(ctx context.Context, v ledger.View, st state) (*page.Views, error) {
	head, err := s.Ledger.StoryHead(ctx, v.Story)
	if err != nil {
		return nil, err
	}
	return s.shelf.views(ctx, v, st, head.Hash)
}
