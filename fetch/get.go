package fetch

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"time"
	"unicode/utf8"
)

// Get fetches an address: it asks the host's robots.txt, waits for its turn, follows redirects, and asks again where the server is busy. With validators it asks
// only for what has changed. The error is an [*Error].
func (c *Client) Get(ctx context.Context, address string, v Validators) (Answer, error) {
	u, bad := parse(address)
	if bad != nil {
		return Answer{}, bad
	}
	u = stripped(u)
	asked := u.String()
	if c.opt.Offline {
		return Answer{URL: asked}, fail(asked, Offline, "not fetched: --offline forbids it; leave --offline out, or save the page and name the file")
	}
	if v.Of == "" {
		v.Of = asked
	}
	w := walk{c: c, asked: asked, v: v, seen: map[string]bool{}}
	a, failed := w.follow(ctx, u)
	a.URL = asked
	if failed != nil {
		failed.Address = asked
		return a, failed
	}
	return a, nil
}

// walk is the way from one address to its answer.
type walk struct {
	c     *Client
	asked string
	v     Validators
	seen  map[string]bool
}

// follow goes from address to address until one answers. Each is judged like the first: its form, its robots.txt, its host's turn.
func (w walk) follow(ctx context.Context, u *url.URL) (Answer, *Error) {
	moved, lasting := "", true
	for hops := 0; ; hops++ {
		w.seen[u.String()] = true
		if e := w.c.allowed(ctx, u); e != nil {
			return Answer{Final: u.String()}, w.onTheWay(e, u)
		}
		conditional := w.v.Of == u.String() && (w.v.ETag != "" || w.v.LastModified != "")
		r, e := w.c.ask(ctx, u, w.v, conditional)
		if e != nil {
			return Answer{Final: u.String(), Status: e.Status}, w.onTheWay(e, u)
		}
		if r.location == "" {
			a, e := w.answer(u, r, conditional)
			a.Moved = moved
			return a, w.onTheWay(e, u)
		}
		if hops >= w.c.opt.MaxRedirects {
			return Answer{Final: u.String(), Status: r.status}, fail(w.asked, Redirect,
				"expected the page after at most %d redirects, found one more, to %s; name the page by its own address", max(w.c.opt.MaxRedirects, 0), shown(r.location))
		}
		next, e := redirect(u, r)
		if e == nil && w.seen[next.String()] {
			e = fail(w.asked, Redirect, "expected the page, found a redirect back to %s; name the page by its own address", shown(next.String()))
		}
		if e != nil {
			return Answer{Final: u.String(), Status: r.status}, e
		}
		if lasting = lasting && (r.status == http.StatusMovedPermanently || r.status == http.StatusPermanentRedirect); lasting {
			moved = next.String()
		}
		u = next
	}
}

// onTheWay says at which address a walk failed, where that is not the first.
func (w walk) onTheWay(e *Error, u *url.URL) *Error {
	if e != nil && u.String() != w.asked {
		e.Reason = "it leads to " + cut(u.String()) + ": " + e.Reason
	}
	return e
}

// redirect is the address that a redirect leads to.
func redirect(from *url.URL, r reply) (*url.URL, *Error) {
	to, err := from.Parse(r.location)
	if err != nil {
		return nil, fail("", Redirect, "expected an address to go on to, found %s; name the page by its own address", shown(r.location))
	}
	next, e := parse(to.String())
	if e != nil {
		e.Kind, e.Reason = Redirect, "it leads to "+e.Address+": "+e.Reason
		return nil, e
	}
	if from.Scheme == "https" && next.Scheme == "http" {
		return nil, fail("", Redirect, "expected a redirect that stays on https, found one to %s, where anybody on the way can change the words; name that address itself if you mean it", shown(next.String()))
	}
	return next, nil
}

// answer judges what the last address gave.
func (w walk) answer(u *url.URL, r reply, conditional bool) (Answer, *Error) {
	a := Answer{
		Final: u.String(), Status: r.status, ETag: validator(r.header, "ETag"), LastModified: validator(r.header, "Last-Modified"),
		MaxAge: maxAge(r.header), Captured: r.came.UTC().Format(time.RFC3339),
	}
	switch {
	case r.status == http.StatusNotModified && conditional:
		a.NotModified = true
		if a.ETag == "" {
			a.ETag = w.v.ETag
		}
		if a.LastModified == "" {
			a.LastModified = w.v.LastModified
		}
		return a, nil
	case r.status == http.StatusOK, r.status == http.StatusNonAuthoritativeInfo:
		a.Body, a.ContentType, a.Charset = r.body, r.kind, r.charset
		return a, nil
	}
	return a, statusError(r)
}

// statusError is an answer that is not the page.
func statusError(r reply) *Error {
	e := fail("", Status, "expected the page, found status %d (%s); ", r.status, statusText(r.status))
	e.Status, e.RetryAfter = r.status, r.retry
	switch {
	case r.status == http.StatusGone:
		e.Kind = Gone
		e.Reason += "it was taken away for good, leave it out or look for it in an archive"
	case r.status == http.StatusTooManyRequests, r.status == http.StatusServiceUnavailable:
		e.Kind = Busy
		e.Reason += "the server is busy, try again later"
	case r.status == http.StatusUnauthorized, r.status == http.StatusForbidden, r.status == http.StatusPaymentRequired, r.status == http.StatusUnavailableForLegalReasons:
		e.Reason += "the server does not give it to everybody, save the page from a browser and add the file"
	case r.status == http.StatusNotFound:
		e.Reason += "check the address"
	case r.status >= 500:
		e.Reason += "the server failed, try again later"
	default:
		e.Reason += "open the address in a browser and see what it says"
	}
	return e
}

func statusText(status int) string {
	if s := http.StatusText(status); s != "" {
		return s
	}
	return "unknown"
}

// maxValidator bounds an ETag that is kept and sent back; a longer one is left out, and the page fetched whole.
const maxValidator = 512

func validator(h http.Header, name string) string {
	v := h.Get(name)
	if len(v) > maxValidator || !ascii(v) {
		return ""
	}
	return v
}

// ascii reports whether s can stand in a header as it is.
func ascii(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r >= utf8.RuneSelf }) < 0
}
