package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"time"
)

// reply is what one request gave.
type reply struct {
	status   int
	header   http.Header
	location string // where a redirect leads to, "" for an answer that is none
	body     []byte // of a success only
	kind     string
	charset  string
	retry    time.Duration // Retry-After
	came     time.Time
}

// ask makes requests for one address until the server is not busy, at most opt.Tries. A host that answers 429 or 503 is left alone for as long as it
// asks, or ever longer, by all calls.
func (c *Client) ask(ctx context.Context, u *url.URL, v Validators, conditional bool) (reply, *Error) {
	header := http.Header{"Accept": {accept}}
	if conditional && v.ETag != "" {
		header.Set("If-None-Match", v.ETag)
	}
	if conditional && v.LastModified != "" {
		header.Set("If-Modified-Since", v.LastModified)
	}
	for try := 1; ; try++ {
		leave, e := c.turn(ctx, u)
		if e != nil {
			return reply{}, e
		}
		r, e := c.exchange(ctx, u, header, bodyRules{limit: c.opt.MaxBytes, judge: true})
		pause := c.pause(u)
		busy := e == nil && (r.status == http.StatusTooManyRequests || r.status == http.StatusServiceUnavailable)
		var wait time.Duration
		if busy {
			if wait = r.retry; wait == 0 {
				wait = backoff(try)
			}
		}
		leave(max(pause, wait))
		if !busy || try >= c.opt.Tries || wait > c.opt.MaxWait {
			return r, e
		}
	}
}

// turn waits for the host of an address.
func (c *Client) turn(ctx context.Context, u *url.URL) (leave func(time.Duration), e *Error) {
	leave, busy, err := c.enter(ctx, u.Hostname())
	switch {
	case err != nil:
		return nil, stopped(err)
	case busy > 0:
		e := fail("", Busy, "not asked: its server wants to be left alone for another %s; try again then", busy.Round(time.Second))
		e.RetryAfter = busy
		return nil, e
	}
	return leave, nil
}

// bodyRules say what of a body is taken in.
type bodyRules struct {
	limit int64
	cut   bool // what is larger is cut, not refused
	judge bool // content that is not readable is refused
}

// exchange makes one request and takes in its answer, within opt.Timeout.
func (c *Client) exchange(ctx context.Context, u *url.URL, header http.Header, rules bodyRules) (reply, *Error) {
	within, cancel := context.WithTimeout(ctx, c.opt.Timeout)
	defer cancel()
	req, err := http.NewRequestWithContext(within, http.MethodGet, u.String(), http.NoBody)
	if err != nil {
		return reply{}, fail("", Address, "expected an address that can be asked for, found one that cannot (%v); check it", err)
	}
	req.Header = header.Clone()
	req.Header.Set("User-Agent", c.agent)
	req.Header.Set("Accept-Encoding", "gzip")
	resp, err := c.transport.RoundTrip(req)
	if err != nil {
		return reply{}, c.broken(ctx, within, err)
	}
	body := resp.Body
	defer body.Close()
	r := reply{status: resp.StatusCode, header: resp.Header}
	r.retry = retryAfter(resp.Header.Get("Retry-After"), c.opt.Clock())
	switch r.status {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
		if r.location = resp.Header.Get("Location"); r.location == "" {
			return r, fail("", Redirect, "expected an address to go on to, found a redirect (%d) without one; name the page by its own address", r.status)
		}
	case http.StatusOK, http.StatusNonAuthoritativeInfo:
		r.kind, r.charset = contentType(resp.Header)
		if why := wanted(r.kind); rules.judge && r.kind != "" && why != "" {
			return r, withStatus(fail("", Type, "%s", why), r.status)
		}
		if r.body, err = readBody(resp, rules.limit, rules.cut); err != nil {
			return r, withStatus(c.unread(ctx, within, err, rules.limit), r.status)
		}
		if r.kind == "" {
			r.kind = sniffed(r.body)
			if why := wanted(r.kind); rules.judge && why != "" {
				return r, withStatus(fail("", Type, "%s", why), r.status)
			}
		}
	}
	r.came = c.opt.Clock()
	return r, nil
}

func withStatus(e *Error, status int) *Error {
	e.Status = status
	return e
}

// unread says why a body could not be taken in.
func (c *Client) unread(ctx, within context.Context, err error, limit int64) *Error {
	switch {
	case errors.Is(err, errLarge):
		return fail("", Large, "expected at most %s, found more; save the part that matters as text and add the file", size(limit))
	case errors.Is(err, errEncoding):
		return fail("", Type, "expected a body as it is or packed with gzip, found another encoding that was not asked for; save the page from a browser and add the file")
	}
	return c.broken(ctx, within, err)
}

// size is a number of bytes for people.
func size(n int64) string {
	if n >= 1<<20 {
		return fmt.Sprintf("%d MiB", n>>20)
	}
	return fmt.Sprintf("%d bytes", n)
}

// broken says why a connection gave no answer.
func (c *Client) broken(ctx, within context.Context, err error) *Error {
	var private privateError
	var unknown *net.DNSError
	var timeout net.Error
	var e *Error
	switch {
	case ctx.Err() != nil:
		return stopped(ctx.Err())
	case errors.As(err, &private):
		e = fail("", Private, "expected a public server, found %s: %s; save the page and add the file, or allow private addresses if the server is yours", private.ip, private.what)
	case within.Err() != nil:
		e = fail("", Slow, "expected the whole answer within %s, found it unfinished; try again later", c.opt.Timeout)
	case errors.As(err, &unknown) && unknown.IsNotFound:
		e = fail("", Network, "expected a server, found no host of the name %s; check the address", shown(unknown.Name))
	case errors.As(err, &timeout) && timeout.Timeout():
		e = fail("", Slow, "expected an answer, found none in time (%v); try again later", err)
	case errors.Is(err, io.ErrUnexpectedEOF):
		e = fail("", Network, "expected the whole page, found that the server ended it early; try again later")
	default:
		e = fail("", Network, "expected an answer, found a connection that failed (%.200v); check the address, or try again later", err)
	}
	e.cause = err
	return e
}

// stopped is the end of the caller's context.
func stopped(err error) *Error {
	e := fail("", Stopped, "not finished: %v", err)
	e.cause = err
	return e
}
