package fetch

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
)

func TestRefusedAddresses(t *testing.T) {
	for _, c := range []struct {
		ip               string
		refused, allowed bool // refused by default; let through by AllowPrivate
	}{
		{"93.184.215.14", false, true},
		{"2606:2800:21f:cb07:6820:80da:af6b:8b2c", false, true},
		{"127.0.0.1", true, true},
		{"127.8.9.10", true, true},
		{"10.1.2.3", true, true},
		{"172.16.0.1", true, true},
		{"172.32.0.1", false, true},
		{"192.168.1.1", true, true},
		{"100.64.0.1", true, true},
		{"100.128.0.1", false, true},
		{"169.254.169.254", true, false},
		{"0.0.0.0", true, false},
		{"0.1.2.3", true, false},
		{"192.0.0.8", true, false},
		{"192.0.2.1", true, false},
		{"198.18.0.1", true, false},
		{"198.51.100.1", true, false},
		{"203.0.113.1", true, false},
		{"224.0.0.1", true, false},
		{"255.255.255.255", true, false},
		{"::", true, false},
		{"::1", true, true},
		{"::ffff:127.0.0.1", true, true},
		{"::ffff:169.254.169.254", true, false},
		{"::127.0.0.1", true, false},
		{"64:ff9b::7f00:1", true, false},
		{"64:ff9b::808:808", true, false},
		{"64:ff9b:1::1", true, false},
		{"2001::1", true, false},
		{"2001:db8::1", true, false},
		{"2002:7f00:1::", true, false},
		{"3fff::1", true, false},
		{"fc00::1", true, true},
		{"fd12:3456::1", true, true},
		{"fe80::1", true, false},
		{"fec0::1", true, false},
		{"ff02::1", true, false},
		{"100::1", true, false},
		{"fe80::1%eth0", true, false},
	} {
		ip := netip.MustParseAddr(c.ip)
		if what := refused(ip, false); (what != "") != c.refused {
			t.Errorf("%s: refused %q, want %v", c.ip, what, c.refused)
		}
		if what := refused(ip, true); (what == "") != c.allowed {
			t.Errorf("%s with AllowPrivate: refused %q, want allowed %v", c.ip, what, c.allowed)
		}
	}
	if refused(netip.Addr{}, true) == "" {
		t.Error("no address is let through")
	}
}

// However a connection is led here, it is not opened.
func TestThisMachineIsRefused(t *testing.T) {
	asked := false
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked = true }))
	defer server.Close()
	port := server.URL[strings.LastIndexByte(server.URL, ':')+1:]
	for _, address := range []string{
		server.URL, "http://localhost:" + port, "http://[::1]:" + port, "http://[::ffff:127.0.0.1]:" + port, "http://[::ffff:7f00:1]:" + port,
		"http://[64:ff9b::7f00:1]:" + port, "http://0.0.0.0:" + port, "http://[::]:" + port, "http://127.8.8.8:" + port,
	} {
		_, err := New(Options{}).Get(t.Context(), address, Validators{})
		var e *Error
		if !errors.As(err, &e) || e.Kind != Private {
			t.Errorf("%s: %v; want a refusal as private", address, err)
		}
	}
	if asked {
		t.Error("the server was asked")
	}
}

// A name that leads to the machine is refused, also where it led elsewhere before and where it leads to both.
func TestNamesThatLeadHereAreRefused(t *testing.T) {
	local, public := netip.MustParseAddr("127.0.0.1"), netip.MustParseAddr("192.0.2.7")
	for name, addrs := range map[string][]netip.Addr{
		"one": {local}, "mapped": {netip.MustParseAddr("::ffff:127.0.0.1")}, "loopback6": {netip.MustParseAddr("::1")},
		"unique-local": {netip.MustParseAddr("fd00::1")}, "both": {local, public}, "metadata": {netip.MustParseAddr("169.254.169.254")},
	} {
		looked := ""
		c := New(Options{Resolve: func(_ context.Context, name string) ([]netip.Addr, error) {
			looked = name
			return addrs, nil
		}})
		_, err := c.Get(t.Context(), "http://inner.example/", Validators{})
		var e *Error
		if !errors.As(err, &e) || e.Kind != Private || looked != "inner.example" {
			t.Errorf("%s: %v after looking up %q; want a refusal as private", name, err, looked)
		}
	}
}

// A name that leads to a public place for the robots.txt and to the machine for the page is judged at each connection.
func TestRebindingIsRefused(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Connection", "close")
		w.WriteHeader(http.StatusNotFound)
	}))
	defer server.Close()
	looks := 0
	c := local(t, Options{Resolve: func(context.Context, string) ([]netip.Addr, error) {
		if looks++; looks == 1 {
			return []netip.Addr{netip.MustParseAddr("127.0.0.1")}, nil // stands for the public place: AllowPrivate opens it
		}
		return []netip.Addr{netip.MustParseAddr("169.254.169.254")}, nil // stays shut even so
	}})
	port := server.URL[strings.LastIndexByte(server.URL, ':')+1:]
	_, err := c.Get(t.Context(), "http://turncoat.example:"+port+"/", Validators{})
	var e *Error
	if !errors.As(err, &e) || e.Kind != Private || looks != 2 {
		t.Errorf("%v after %d look-ups; want a refusal as private after 2", err, looks)
	}
}

// A redirect from an allowed host to one that is not is refused at the connection.
func TestRedirectsToRefusedAddresses(t *testing.T) {
	s := site(t, map[string]page{
		"/meta": {status: 302, head: map[string]string{"Location": "http://169.254.169.254/latest/"}},
		"/zero": {status: 302, head: map[string]string{"Location": "http://[::]:8080/"}},
		"/nat":  {status: 302, head: map[string]string{"Location": "http://[64:ff9b::7f00:1]:8080/"}},
	})
	for _, path := range []string{"/meta", "/zero", "/nat"} {
		_, err := local(t, Options{}).Get(t.Context(), s.URL+path, Validators{})
		var e *Error
		if !errors.As(err, &e) || e.Kind != Private || e.Address != s.URL+path || !strings.Contains(e.Reason, "it leads to http://") {
			t.Errorf("%s: %v; want a refusal as private that names both addresses", path, err)
		}
	}
}

// Behind a proxy nobody knows where a connection ends: the environment's are not used.
func TestNoProxy(t *testing.T) {
	proxy := site(t, nil)
	s := site(t, map[string]page{"/": {body: "x"}})
	for _, name := range []string{"HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"} {
		t.Setenv(name, proxy.URL)
	}
	c := local(t, Options{Resolve: func(context.Context, string) ([]netip.Addr, error) {
		return []netip.Addr{netip.MustParseAddr("127.0.0.1")}, nil
	}})
	_, err := c.Get(t.Context(), strings.Replace(s.URL, "127.0.0.1", "news.example", 1), Validators{})
	if err != nil || len(proxy.paths()) != 0 || c.transport.Proxy != nil {
		t.Errorf("%v, the proxy was asked for %v", err, proxy.paths())
	}
}
