package address

import (
	"fmt"
	"net/netip"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/idna"
)

// normalHost is a host in its form: an address of the Internet protocol as it is written canonically, or a name in lower case and ASCII.
func normalHost(host string) (string, error) {
	if strings.Contains(host, ":") { // what stood in brackets
		ip, err := netip.ParseAddr(host)
		if err != nil || ip.Zone() != "" {
			return "", fmt.Errorf("expected an IPv6 address in brackets, found %s", quoted(host))
		}
		return ip.String(), nil
	}
	name := strings.TrimSuffix(host, ".")
	if !plain(name) || strings.Contains(strings.ToLower(name), "xn--") {
		ascii, err := idna.Lookup.ToASCII(name)
		// Twice, because a form that is not its own form would name another host the next time.
		if again, e := idna.Lookup.ToASCII(ascii); err != nil || e != nil || again != ascii || !utf8.ValidString(name) {
			return "", fmt.Errorf("expected the name of a host, found %s", quoted(host))
		}
		name = strings.TrimSuffix(ascii, ".")
	}
	name = strings.ToLower(name)
	if ip, err := netip.ParseAddr(name); err == nil && ip.Is4() {
		return ip.String(), nil
	}
	if len(name) == 0 || len(name) > 253 {
		return "", fmt.Errorf("expected the name of a host, found %s", quoted(host))
	}
	last := ""
	for label := range strings.SplitSeq(name, ".") {
		if len(label) == 0 || len(label) > 63 || strings.Trim(label, "abcdefghijklmnopqrstuvwxyz0123456789-_") != "" {
			return "", fmt.Errorf("expected the name of a host, found %s", quoted(host))
		}
		last = label
	}
	// 2130706433, 0x7f.1 and 127.1 are 127.0.0.1 to some resolvers and names to others: whoever writes so hides something.
	if _, err := strconv.ParseUint(last, 0, 64); err == nil || strings.Trim(last, "0123456789") == "" {
		return "", fmt.Errorf("expected the name of a host or four numbers with dots, found %s", quoted(host))
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
		return "", fmt.Errorf("expected a port between 1 and 65535, found %s; check the address", quoted(port))
	}
	switch {
	case n == 443 && scheme == "https", n == 80 && scheme == "http":
		return "", nil
	case n < 1024 && n != 80 && n != 443, slices.Contains(foreignPorts, n):
		return "", fmt.Errorf("expected port 80, 443 or one above 1023 that is the web's, found %d, where other protocols listen; leave the port out", n)
	}
	return strconv.FormatUint(n, 10), nil
}
