// Package fetch turns addresses into bytes, politely and safely. It knows nothing of reports' contents nor of ledgers.
//
// It is the only package of the program that opens connections, and opens them only to what a user named: an address, or
// what a feed leads to that the user asked to watch. What it sends, to whom, and every limit stands in docs/fetching.md.
//
// # What is trusted
//
// Nothing. A name may lead to the machine itself or into the network that it stands in, so each connection is judged by
// the address it really goes to ([Error] of kind [Private]), after every look-up and every redirect. Proxies of the
// environment are not used, because behind one nobody knows where a connection ends. Sizes, times, tries, redirects and waits are
// bounded; each bound stands in this file or beside what it bounds, with its reason.
package fetch

import (
	"context"
	"net/http"
	"net/netip"
	"strings"
	"sync"
	"time"

	"crosscheck/report"
)

// Limits that hold where Options say nothing.
const (
	// DialTimeout bounds looking up a name and opening a connection, TLSTimeout agreeing on keys, HeaderTimeout the wait for the first
	// line of an answer. Servers that are slower are overloaded, and asking again later is kinder.
	DialTimeout   = 10 * time.Second
	TLSTimeout    = 10 * time.Second
	HeaderTimeout = 30 * time.Second
	// Timeout bounds one request with its whole answer: 64 MiB at some 5 Mbit/s, and no server can hold a connection longer by dripping.
	Timeout = 2 * time.Minute
	// MaxRedirects is what RFC 9309, 2.3.1.2 asks for robots.txt; pages need fewer.
	MaxRedirects = 5
	// Delay is the pause between two requests to one host; MaxDelay bounds what a robots.txt can ask for by Crawl-delay.
	Delay    = time.Second
	MaxDelay = 30 * time.Second
	// Tries bounds how often one address is asked for while its server answers 429 or 503.
	Tries = 3
	// MaxWait is the longest that one call waits for a host that asked to be left alone; past it the call is an [Error] of kind [Busy].
	MaxWait = 2 * time.Minute

	// maxHeader bounds the head of an answer. Servers themselves take 8 to 64 KiB.
	maxHeader = 256 << 10
	// idleTimeout ends connections that are not used again.
	idleTimeout = 30 * time.Second
)

// Options say how addresses are fetched. The zero value is safe and polite: each field left at zero means the constant of its name.
type Options struct {
	// Version of the program and Contact (an address that the operator of a server can turn to, "" for none) stand in the user agent.
	Version, Contact string

	DialTimeout, TLSTimeout, HeaderTimeout, Timeout time.Duration

	// MaxBytes bounds the body of an answer, packed and unpacked; 0 means [report.MaxFile].
	MaxBytes int64
	// MaxRedirects bounds how many redirects are followed; below 0 none is.
	MaxRedirects int

	// Delay is the least pause between two requests to one host, MaxDelay bounds Crawl-delay, MaxWait what one call waits.
	// Below 0 means none.
	Delay, MaxDelay, MaxWait time.Duration
	// Tries bounds how often one address is asked for.
	Tries int

	// AllowPrivate lets connections go to this machine and to the network it stands in. Addresses that belong to nobody stay refused.
	AllowPrivate bool
	// Offline makes every call an error.
	Offline bool

	// Clock tells the time, Sleep waits until d has passed or ctx ends, and returns the error of ctx. nil means the real ones.
	Clock func() time.Time
	Sleep func(ctx context.Context, d time.Duration) error
	// Resolve looks up the addresses of a name; nil means the system's resolver. What it finds is judged like any other.
	Resolve func(ctx context.Context, name string) ([]netip.Addr, error)
}

// Client fetches addresses. It may be used from several goroutines at once; to each host it speaks one request at a time.
type Client struct {
	opt       Options
	agent     string
	transport *http.Transport

	mu     sync.Mutex
	hosts  map[string]*host
	robots map[string]*robotsFile
}

// New makes a client. Nothing is sent before the first Get.
func New(opt Options) *Client {
	opt = opt.filled()
	c := &Client{opt: opt, agent: agent(opt), hosts: map[string]*host{}, robots: map[string]*robotsFile{}}
	c.transport = newTransport(opt)
	return c
}

// Close ends the connections that wait to be used again. The client may still be used.
func (c *Client) Close() { c.transport.CloseIdleConnections() }

func (o Options) filled() Options {
	for _, d := range []struct {
		field *time.Duration
		value time.Duration
	}{
		{&o.DialTimeout, DialTimeout},
		{&o.TLSTimeout, TLSTimeout},
		{&o.HeaderTimeout, HeaderTimeout},
		{&o.Timeout, Timeout},
		{&o.Delay, Delay},
		{&o.MaxDelay, MaxDelay},
		{&o.MaxWait, MaxWait},
	} {
		if *d.field == 0 {
			*d.field = d.value
		}
		*d.field = max(*d.field, 0)
	}
	if o.MaxBytes <= 0 {
		o.MaxBytes = report.MaxFile
	}
	if o.MaxRedirects == 0 {
		o.MaxRedirects = MaxRedirects
	}
	if o.Tries <= 0 {
		o.Tries = Tries
	}
	if o.Clock == nil {
		o.Clock = time.Now
	}
	if o.Sleep == nil {
		o.Sleep = Sleep
	}
	return o
}

// product is the name that robots.txt files know the program by (RFC 9309, 2.2.1: letters, "_" and "-" only).
const product = "crosscheck"

// agent is the user agent: who asks, which version, on whose behalf, and whom to turn to.
func agent(opt Options) string {
	version := keep(opt.Version, 40, func(r rune) bool {
		return r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || strings.ContainsRune(".-+_", r)
	})
	if version == "" {
		version = "development"
	}
	a := product + "/" + version + " (compares news reports; reads what its user names"
	if contact := keep(opt.Contact, 200, func(r rune) bool { return r > ' ' && r < 0x7f && !strings.ContainsRune(`()\`, r) }); contact != "" {
		a += "; " + contact
	}
	return a + ")"
}

// keep are the runes of s that are wanted, the first limit of them.
func keep(s string, limit int, wanted func(rune) bool) string {
	var b strings.Builder
	for _, r := range s {
		if b.Len() < limit && wanted(r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// Sleep waits until d has passed or ctx ends, and returns the error of ctx.
func Sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}
