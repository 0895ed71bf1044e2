package fetch

import (
	"context"
	"maps"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"
)

// page is what a test's server has at one path.
type page struct {
	status int // 0 is 200
	head   map[string]string
	body   string
	serve  http.HandlerFunc // instead of all that
}

// testSite is a server on this machine that remembers what it was asked.
type testSite struct {
	*httptest.Server
	mu    sync.Mutex
	pages map[string]page
	asked []*http.Request
}

// site serves pages by path. There is no robots.txt unless pages has one.
func site(t testing.TB, pages map[string]page) *testSite {
	t.Helper()
	s := &testSite{pages: maps.Clone(pages)}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		s.asked = append(s.asked, r.Clone(context.Background()))
		p, ok := s.pages[r.URL.Path]
		s.mu.Unlock()
		switch {
		case !ok:
			http.NotFound(w, r)
			return
		case p.serve != nil:
			p.serve(w, r)
			return
		}
		if _, set := p.head["Content-Type"]; !set {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
		}
		for k, v := range p.head {
			w.Header().Set(k, v)
		}
		if p.status != 0 {
			w.WriteHeader(p.status)
		}
		_, _ = w.Write([]byte(p.body)) // a client that hangs up is what some tests want
	}))
	t.Cleanup(s.Close)
	return s
}

// set changes what is at a path.
func (s *testSite) set(path string, p page) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.pages[path] = p
}

// paths are the paths that were asked for, in order.
func (s *testSite) paths() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var all []string
	for _, r := range s.asked {
		all = append(all, r.URL.RequestURI())
	}
	return all
}

// last is the last request that was made.
func (s *testSite) last() *http.Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.asked[len(s.asked)-1]
}

// testClock stands still but while somebody sleeps.
type testClock struct {
	mu    sync.Mutex
	now   time.Time
	slept []time.Duration
}

func (c *testClock) time() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *testClock) sleep(ctx context.Context, d time.Duration) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if d > 0 {
		c.now = c.now.Add(d)
		c.slept = append(c.slept, d)
	}
	return ctx.Err()
}

var noon = time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC)

// local is a client that may speak to this machine and never really sleeps.
func local(t testing.TB, opt Options) *Client {
	t.Helper()
	c, _ := localClock(t, opt)
	return c
}

func localClock(t testing.TB, opt Options) (*Client, *testClock) {
	t.Helper()
	clock := &testClock{now: noon}
	opt.AllowPrivate, opt.Clock, opt.Sleep = true, clock.time, clock.sleep
	c := New(opt)
	t.Cleanup(c.Close)
	return c, clock
}
