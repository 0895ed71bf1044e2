package fetch

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/netip"
	"syscall"
)

// newTransport opens connections to public addresses only, and straight: Proxy is nil.
func newTransport(opt Options) *http.Transport {
	dialer := &net.Dialer{
		Timeout: opt.DialTimeout,
		// Control sees the address that is about to be connected to, after the look-up and whatever the name said before: the one place that a
		// name which changes its mind, a redirect or an odd way of writing a number cannot get round.
		Control: func(_, address string, _ syscall.RawConn) error {
			to, err := netip.ParseAddrPort(address)
			if err != nil {
				return privateError{address, "no address of the Internet"}
			}
			if what := refused(to.Addr(), opt.AllowPrivate); what != "" {
				return privateError{to.Addr().String(), what}
			}
			return nil
		},
	}
	dial := dialer.DialContext
	if opt.Resolve != nil {
		dial = func(ctx context.Context, network, address string) (net.Conn, error) {
			return dialFound(ctx, dialer, opt.Resolve, network, address)
		}
	}
	return &http.Transport{
		DialContext:            dial,
		TLSHandshakeTimeout:    opt.TLSTimeout,
		ResponseHeaderTimeout:  opt.HeaderTimeout,
		MaxResponseHeaderBytes: maxHeader,
		MaxIdleConnsPerHost:    1,
		MaxIdleConns:           32,
		IdleConnTimeout:        idleTimeout,
		ForceAttemptHTTP2:      true,
		// Bodies are unpacked by readBody, which bounds them.
		DisableCompression: true,
	}
}

// dialFound connects to the first address of a name that answers. An address that is refused ends the attempt: a name that leads to a public and a
// private address is no accident.
func dialFound(ctx context.Context, d *net.Dialer, resolve func(context.Context, string) ([]netip.Addr, error), network, address string) (net.Conn, error) {
	name, port, err := net.SplitHostPort(address)
	if err != nil {
		return nil, err
	}
	if _, err := netip.ParseAddr(name); err == nil {
		return d.DialContext(ctx, network, address)
	}
	ctx, cancel := context.WithTimeout(ctx, d.Timeout)
	defer cancel()
	addrs, err := resolve(ctx, name)
	if err != nil {
		return nil, err
	}
	failed := error(&net.DNSError{Err: "no such host", Name: name, IsNotFound: true})
	for _, a := range addrs {
		conn, err := d.DialContext(ctx, network, net.JoinHostPort(a.String(), port))
		if err == nil {
			return conn, nil
		}
		failed = err
		if errors.As(err, new(privateError)) {
			break
		}
	}
	return nil, failed
}
