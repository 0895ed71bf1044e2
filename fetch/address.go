package fetch

import (
	"errors"
	"fmt"
	"net/netip"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/idna"
)

// maxAddress bounds an address in bytes. RFC 9110, 4.1 asks for 8,000 of every implementation; what is longer in practice carries data.
const maxAddress = 8000

// Normalise is the form of an address that stands for it: scheme and host in lower case, the host in ASCII (Punycode), without default
// port, fragment and the parameters that only track a reader, the path without dot segments and never empty. Two addresses with the same
// form lead to one page; Normalise of the form is the form. What cannot be fetched is an [Error] of kind [Address].
func Normalise(address string) (string, error) {
	u, e := parseAddress(address)
	if e != nil {
		return "", e
	}
	u.RawQuery = dropTracking(u.RawQuery)
	return u.String(), nil
}

// parseAddress checks that an address can be fetched and brings it into its form, all parameters kept.
func parseAddress(address string) (*url.URL, *Error) {
	address = strings.Trim(address, " \t\r\n")
	bad := func(format string, args ...any) (*url.URL, *Error) {
		return nil, fail(cut(address), Address, format, args...)
	}
	if len(address) > maxAddress {
		return bad("expected an address of at most %d bytes, found %d; name the page by a shorter one", maxAddress, len(address))
	}
	u, err := url.Parse(address)
	if err != nil {
		var ue *url.Error
		if errors.As(err, &ue) {
			err = ue.Err
		}
		return bad("expected an address like https://news.example/story, found one that cannot be read (%v); check it", err)
	}
	u.Scheme = strings.ToLower(u.Scheme)
	switch {
	case u.Scheme != "http" && u.Scheme != "https":
		return bad("expected an address that begins with https:// or http://, found %s; name the page by its web address", shown(schemeOf(u)))
	case u.User != nil:
		u.User = nil
		return nil, fail(cut(u.String()), Address, "expected an address without a name and password before the host, found one; leave them out")
	case u.Opaque != "" || u.Host == "":
		return bad("expected a host after %s://, found none; check the address", u.Scheme)
	}
	host, err := normalHost(u.Hostname())
	if err != nil {
		return bad("%v; check the address", err)
	}
	port, err := normalPort(u.Scheme, u.Port())
	if err != nil {
		return bad("%v", err)
	}
	u.Host = host
	if strings.Contains(host, ":") {
		u.Host = "[" + host + "]"
	}
	if port != "" {
		u.Host += ":" + port
	}
	u.Fragment, u.RawFragment, u.ForceQuery = "", "", false
	u.RawQuery = escapeQuery(u.RawQuery)
	if u.Path == "" {
		u.Path, u.RawPath = "/", ""
	}
	// A reference to itself: its dot segments are taken out, so that robots.txt is asked for the path that the server will see.
	u = u.ResolveReference(u)
	if len(u.String()) > maxAddress {
		return bad("expected an address of at most %d bytes, found a longer one; name the page by a shorter one", maxAddress)
	}
	return u, nil
}

// cut is an address as it stands before a message: one line of bounded length.
func cut(address string) string {
	address = strings.ToValidUTF8(strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return -1
		}
		return r
	}, address), "\uFFFD")
	if len(address) > 2*maxShown {
		return strings.ToValidUTF8(address[:2*maxShown], "") + "…"
	}
	return address
}

func schemeOf(u *url.URL) string {
	if u.Scheme == "" {
		return "no scheme"
	}
	return u.Scheme + ":"
}

// normalHost is a host in its form: an address of the Internet protocol as it is written canonically, or a name in lower case and ASCII.
func normalHost(host string) (string, error) {
	if strings.Contains(host, ":") { // what stood in brackets
		ip, err := netip.ParseAddr(host)
		if err != nil || ip.Zone() != "" {
			return "", fmt.Errorf("expected an IPv6 address in brackets, found %s", shown(host))
		}
		return ip.String(), nil
	}
	name := strings.TrimSuffix(host, ".")
	if !plain(name) || strings.Contains(strings.ToLower(name), "xn--") {
		ascii, err := idna.Lookup.ToASCII(name)
		// Twice, because a form that is not its own form would name another host the next time.
		if again, e := idna.Lookup.ToASCII(ascii); err != nil || e != nil || again != ascii || !utf8.ValidString(name) {
			return "", fmt.Errorf("expected the name of a host, found %s", shown(host))
		}
		name = strings.TrimSuffix(ascii, ".")
	}
	name = strings.ToLower(name)
	if ip, err := netip.ParseAddr(name); err == nil && ip.Is4() {
		return ip.String(), nil
	}
	if len(name) == 0 || len(name) > 253 {
		return "", fmt.Errorf("expected the name of a host, found %s", shown(host))
	}
	last := ""
	for label := range strings.SplitSeq(name, ".") {
		if len(label) == 0 || len(label) > 63 || strings.Trim(label, "abcdefghijklmnopqrstuvwxyz0123456789-_") != "" {
			return "", fmt.Errorf("expected the name of a host, found %s", shown(host))
		}
		last = label
	}
	// 2130706433, 0x7f.1 and 127.1 are 127.0.0.1 to some resolvers and names to others: whoever writes so hides something.
	if _, err := strconv.ParseUint(last, 0, 64); err == nil || strings.Trim(last, "0123456789") == "" {
		return "", fmt.Errorf("expected the name of a host or four numbers with dots, found %s", shown(host))
	}
	return name, nil
}

// plain reports whether s is ASCII.
func plain(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// foreignPorts are ports above 1023 that browsers refuse because other protocols listen there, which a request could be made to speak
// to (Fetch standard, "port blocking").
var foreignPorts = []uint64{1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080}

// normalPort is "" for the scheme's own port. Below 1024 only those of the web are open: there stand mail, shells and directories.
func normalPort(scheme, port string) (string, error) {
	if port == "" {
		return "", nil
	}
	n, err := strconv.ParseUint(port, 10, 16)
	if err != nil || n == 0 {
		return "", fmt.Errorf("expected a port between 1 and 65535, found %s; check the address", shown(port))
	}
	switch {
	case n == 443 && scheme == "https", n == 80 && scheme == "http":
		return "", nil
	case n < 1024 && n != 80 && n != 443, slices.Contains(foreignPorts, n):
		return "", fmt.Errorf("expected port 80, 443 or one above 1023 that is the web's, found %d, where other protocols listen; leave the port out", n)
	}
	return strconv.FormatUint(n, 10), nil
}

// escapeQuery escapes what must not stand in a request line; everything else stays as the server wrote it.
func escapeQuery(query string) string {
	var b strings.Builder
	for i := range len(query) {
		if c := query[i]; c <= ' ' || c >= 0x7f || c == '"' || c == '<' || c == '>' || c == '#' {
			fmt.Fprintf(&b, "%%%02X", c)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}
