package fetch

import (
	"net/netip"
	"strings"
)

// special are the ranges of addresses that no public server has, as the registries of special-purpose addresses of IANA list them (RFC 6890 and its updates).
// Those with near = true are this machine and the networks it may stand in: AllowPrivate opens them. The others lead to nobody, to everybody, or
// to an address that another one hides, and stay shut.
var special = func() []specialRange {
	rows := []struct {
		prefix, what string
		near         bool
	}{
		{"0.0.0.0/8", "this host on this network", false},
		{"10.0.0.0/8", "a private network", true},
		{"100.64.0.0/10", "a provider's inner network (CGNAT)", true},
		{"127.0.0.0/8", "this machine", true},
		{"169.254.0.0/16", "link-local; clouds keep secrets there", false},
		{"172.16.0.0/12", "a private network", true},
		{"192.0.0.0/24", "protocol assignments", false},
		{"192.0.2.0/24", "documentation", false},
		{"192.88.99.0/24", "6to4 relays", false},
		{"192.168.0.0/16", "a private network", true},
		{"198.18.0.0/15", "measuring devices", false},
		{"198.51.100.0/24", "documentation", false},
		{"203.0.113.0/24", "documentation", false},
		{"224.0.0.0/4", "multicast", false},
		{"240.0.0.0/4", "reserved and broadcast", false},
		{"::/128", "unspecified", false},
		{"::1/128", "this machine", true},
		{"64:ff9b::/96", "an IPv4 address behind NAT64", false},
		{"64:ff9b:1::/48", "an IPv4 address behind a local NAT64", false},
		{"2001::/23", "protocol assignments, Teredo among them", false},
		{"2001:db8::/32", "documentation", false},
		{"2002::/16", "an IPv4 address behind 6to4", false},
		{"3fff::/20", "documentation", false},
		{"fc00::/7", "a private network (unique local)", true},
		{"fe80::/10", "link-local", false},
		{"ff00::/8", "multicast", false},
	}
	ranges := make([]specialRange, 0, len(rows))
	for _, r := range rows {
		ranges = append(ranges, specialRange{netip.MustParsePrefix(r.prefix), r.what, r.near})
	}
	return ranges
}()

type specialRange struct {
	prefix netip.Prefix
	what   string
	near   bool
}

// globalUnicast is what IANA has given out of IPv6 so far; nothing else can be a server.
var globalUnicast = netip.MustParsePrefix("2000::/3")

// refused says what an address is that must not be connected to, "" for a public one.
func refused(ip netip.Addr, allowNear bool) string {
	if !ip.IsValid() || ip.Zone() != "" {
		return "an address of one link only"
	}
	ip = ip.Unmap() // ::ffff:10.0.0.1 is 10.0.0.1
	for _, s := range special {
		if s.prefix.Contains(ip) {
			if s.near && allowNear {
				return ""
			}
			return s.what
		}
	}
	if ip.Is6() && !globalUnicast.Contains(ip) {
		return "an IPv6 address that is not given out"
	}
	return ""
}

// privateError is a connection that was not opened.
type privateError struct{ ip, what string }

func (e privateError) Error() string {
	return strings.Join([]string{"not connected to", e.ip, "(" + e.what + ")"}, " ")
}
