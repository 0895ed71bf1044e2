package web

import (
	"errors"
	"fmt"
	"net"
	"net/netip"
	"strconv"
	"strings"
	"syscall"
)

// DefaultAddr is where the page is served if nothing else is asked for.
const DefaultAddr = "127.0.0.1:8080"

// ErrAddr is an address that the page is not served on.
var ErrAddr = errors.New("address not served")

// addrError is an error in an address that a person gave.
type addrError struct{ error }

func (addrError) Is(target error) bool { return target == ErrAddr }

// Listen takes connections on an address of this machine, such as 127.0.0.1:8080, localhost:0 or [::1]:8080; "" is [DefaultAddr] or, where that
// is taken, any free port, and note says so. Any other address is an [ErrAddr]: there is no sign-in, so whoever could reach the server could read
// and decide.
func Listen(addr string) (l net.Listener, note string, err error) {
	if addr == "" {
		l, err = net.Listen("tcp", DefaultAddr)
		if !errors.Is(err, syscall.EADDRINUSE) {
			return l, "", err
		}
		note = DefaultAddr + " is taken by another program; another port is used"
		addr = "127.0.0.1:0"
	}
	ip, port, err := loopback(addr)
	if err != nil {
		return nil, "", addrError{err}
	}
	l, err = net.Listen("tcp", netip.AddrPortFrom(ip, port).String())
	if errors.Is(err, syscall.EADDRINUSE) {
		err = fmt.Errorf("%s: taken by another program; name another port, or 0 for any that is free: %w", addr, err)
	}
	return l, note, err
}

// loopback reads an address of this machine. Names but localhost are not looked up: what they lead to may change.
func loopback(addr string) (netip.Addr, uint16, error) {
	host, p, err := net.SplitHostPort(addr)
	if err != nil {
		return netip.Addr{}, 0, fmt.Errorf("%s: expected an address with a port, as %s", addr, DefaultAddr)
	}
	port, err := strconv.ParseUint(p, 10, 16)
	if err != nil {
		return netip.Addr{}, 0, fmt.Errorf("%s: expected a port from 0 to 65535, found %q", addr, p)
	}
	if strings.EqualFold(host, "localhost") {
		host = "127.0.0.1"
	}
	ip, err := netip.ParseAddr(host)
	if err != nil || !ip.Unmap().IsLoopback() || ip.Zone() != "" {
		return netip.Addr{}, 0, fmt.Errorf("%s: expected an address of this machine (127.0.0.1, [::1] or localhost): there is no sign-in, so whoever reaches the page can read and decide", addr)
	}
	return ip.Unmap(), uint16(port), nil
}

// onLoopback is an error where a listener takes connections of other machines.
func onLoopback(l net.Listener) error {
	if a, ok := l.Addr().(*net.TCPAddr); ok && a.IP.IsLoopback() {
		return nil
	}
	return addrError{fmt.Errorf("%s: expected a listener on the loopback interface", l.Addr())}
}
