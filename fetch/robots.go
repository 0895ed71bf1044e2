package fetch

import (
	"context"
	"net/http"
	"net/url"
	"time"
)

const (
	// robotsFresh is how long a robots.txt holds (RFC 9309, 2.4: no longer than 24 hours).
	robotsFresh = 24 * time.Hour
	// robotsRetry is how long a host stays closed whose robots.txt could not be read, before it is asked for again.
	robotsRetry = 5 * time.Minute
)

// robotsFile is the robots.txt of one origin: scheme, host and port.
type robotsFile struct {
	turn  chan struct{} // holds one: who has it may look and ask
	users int           // who has the turn or waits for it; under Client.mu
	delay time.Duration // Crawl-delay; under Client.mu

	// Touched only by who has the turn; forgetRobots reads until where there are no users.
	until  time.Time // holds before
	rules  robotsRules
	closed *Error // the file could not be read: everything is forbidden for now
}

// allowed says why an address must not be asked for, nil where it may be. The file is fetched where it is not known.
func (c *Client) allowed(ctx context.Context, u *url.URL) *Error {
	f, release, err := c.robotsOf(ctx, u)
	if err != nil {
		return stopped(err)
	}
	defer release()
	if !c.opt.Clock().Before(f.until) {
		if e := c.fetchRobots(ctx, u, f); e != nil {
			return e
		}
	}
	if f.closed != nil {
		e := *f.closed
		return &e
	}
	path := u.EscapedPath()
	if u.RawQuery != "" {
		path += "?" + u.RawQuery
	}
	if !f.rules.allows(path) {
		return fail("", Robots, "not asked for: %s forbids it to programs; read it in a browser, save the page and add the file", originOf(u)+"/robots.txt")
	}
	return nil
}

// pause is how long the host of an address is left alone after a request.
func (c *Client) pause(u *url.URL) time.Duration {
	c.mu.Lock()
	f := c.robots[originOf(u)]
	var delay time.Duration
	if f != nil {
		delay = f.delay
	}
	c.mu.Unlock()
	return max(c.opt.Delay, min(delay, c.opt.MaxDelay))
}

func originOf(u *url.URL) string { return u.Scheme + "://" + u.Host }

// robotsOf waits for the turn at the file of an origin, so that it is fetched once however many ask.
func (c *Client) robotsOf(ctx context.Context, u *url.URL) (f *robotsFile, release func(), err error) {
	c.mu.Lock()
	f = c.robots[originOf(u)]
	if f == nil {
		c.forgetRobots()
		f = &robotsFile{turn: make(chan struct{}, 1)}
		c.robots[originOf(u)] = f
	}
	f.users++
	c.mu.Unlock()
	done := func() {
		c.mu.Lock()
		f.users--
		c.mu.Unlock()
	}
	select {
	case f.turn <- struct{}{}:
	case <-ctx.Done():
		done()
		return nil, nil, ctx.Err()
	}
	return f, func() { <-f.turn; done() }, nil
}

// forgetRobots makes room, as forgetHosts does. Called under Client.mu.
func (c *Client) forgetRobots() {
	if len(c.robots) < maxHosts {
		return
	}
	now := c.opt.Clock()
	for _, all := range []bool{false, true} {
		for origin, f := range c.robots {
			if f.users == 0 && (all || !f.until.After(now)) {
				delete(c.robots, origin)
			}
		}
		if len(c.robots) < maxHosts {
			return
		}
	}
}

// fetchRobots asks for the file of an origin and keeps what it says (RFC 9309, 2.3.1). The error is one that says nothing about the file: the caller's
// context ended, or the host wants to be left alone.
func (c *Client) fetchRobots(ctx context.Context, u *url.URL, f *robotsFile) *Error {
	r, found, e := c.walkRobots(ctx, &url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/robots.txt"})
	if e == nil && found && (r.status >= 500 || r.status == http.StatusTooManyRequests) {
		e = fail("", Robots, "not asked for: expected to read %s/robots.txt first, found status %d (%s); try again later", originOf(u), r.status, statusText(r.status))
		e.Status, e.RetryAfter = r.status, r.retry
	}
	if e != nil && (e.Kind == Stopped || e.Kind == Busy) {
		return e
	}
	c.keepRobots(f, r, found, e)
	return nil
}

// keepRobots keeps what was found of a file, or why it could not be read.
func (c *Client) keepRobots(f *robotsFile, r reply, found bool, e *Error) {
	now := c.opt.Clock()
	f.rules, f.closed, f.until = robotsRules{}, e, now.Add(robotsFresh)
	switch {
	case e != nil:
		f.until = now.Add(max(robotsRetry, min(e.RetryAfter, robotsFresh)))
	case found && r.status < 300:
		f.rules = parseRobots(r.body)
	}
	c.mu.Lock()
	f.delay = f.rules.delay
	c.mu.Unlock()
}

// walkRobots follows the redirects of a robots.txt, to other hosts too, as RFC 9309, 2.3.1.2 asks. Past MaxRedirects of them the file is not found, which
// allows everything.
func (c *Client) walkRobots(ctx context.Context, at *url.URL) (r reply, found bool, e *Error) {
	for range MaxRedirects + 1 {
		leave, e := c.turn(ctx, at)
		if e != nil {
			return r, false, e
		}
		r, e = c.exchange(ctx, at, http.Header{"Accept": {"text/plain, */*;q=0.5"}}, bodyRules{limit: maxRobots + 1, cut: true})
		pause := c.pause(at)
		if r.status == http.StatusTooManyRequests || r.status == http.StatusServiceUnavailable {
			pause = max(pause, r.retry)
		}
		leave(pause)
		if e == nil && r.location == "" {
			return r, true, nil
		}
		var next *url.URL
		if e == nil {
			next, e = redirect(at, r)
		}
		if e != nil {
			if e.Kind == Redirect || e.Kind == Type {
				e.Kind = Robots
				e.Reason = "not asked for: expected to read " + at.String() + " first: " + e.Reason
			}
			return r, false, e
		}
		at = next
	}
	return r, false, nil
}
