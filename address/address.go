// Package address brings web addresses into the one form that stands for a page. Whoever tells pages apart by their addresses (what is fetched, the
// records of an archive, the entries of a feed, the reports of a ledger) does it by this form: else one article would be kept several times.
package address

import (
	"errors"
	"fmt"
	"net/url"
	"strings"
)

// MaxBytes bounds an address. RFC 9110, 4.1 asks for 8,000 of every implementation; what is longer in practice carries data.
const MaxBytes = 8000

// Error is an address that has no form: which, and in one sentence what was expected, what was found and what to do.
type Error struct {
	// Address is the one that was given, as it can be shown ([Line]), never with a password in it.
	Address string
	Reason  string
}

func (e *Error) Error() string { return e.Address + ": " + e.Reason }

// Normalise is the form of an address that stands for it: scheme and host in lower case, the host in ASCII (Punycode), without default
// port, fragment and the parameters that only track a reader, the path without dot segments and never empty, all of it in ASCII. Two addresses with
// the same form lead to one page; Normalise of the form is the form. The error is an [*Error].
func Normalise(s string) (string, error) {
	u, err := Parse(s)
	if err != nil {
		return "", err
	}
	u.RawQuery = WithoutTracking(u.RawQuery)
	return u.String(), nil
}

// Parse checks that an address is one of the web that can be asked for and brings it into its form, all parameters kept: what a server redirects to
// is asked for word by word. The error is an [*Error].
func Parse(s string) (*url.URL, error) {
	s = strings.Trim(s, " \t\r\n")
	bad := func(format string, args ...any) (*url.URL, error) {
		return nil, &Error{Line(s), fmt.Sprintf(format, args...)}
	}
	if len(s) > MaxBytes {
		return bad("expected an address of at most %d bytes, found %d; name the page by a shorter one", MaxBytes, len(s))
	}
	u, err := url.Parse(s)
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
		return bad("expected an address that begins with https:// or http://, found %s; name the page by its web address", quoted(schemeOf(u)))
	case u.User != nil:
		u.User = nil
		return nil, &Error{Line(u.String()), "expected an address without a name and password before the host, found one; leave them out"}
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
	if len(u.String()) > MaxBytes {
		return bad("expected an address of at most %d bytes, found a longer one; name the page by a shorter one", MaxBytes)
	}
	return u, nil
}

// maxShown bounds what of a foreign value is shown in a message, in bytes.
const maxShown = 120

// Line is an address as it stands before a message: one line of bounded length.
func Line(s string) string {
	s = strings.ToValidUTF8(strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return -1
		}
		return r
	}, s), "\uFFFD")
	if len(s) > 2*maxShown {
		return strings.ToValidUTF8(s[:2*maxShown], "") + "…"
	}
	return s
}

// quoted is a foreign value as it is shown within a message.
func quoted(s string) string {
	if len(s) > maxShown {
		return fmt.Sprintf("%.*q…", maxShown, s)
	}
	return fmt.Sprintf("%q", s)
}

func schemeOf(u *url.URL) string {
	if u.Scheme == "" {
		return "no scheme"
	}
	return u.Scheme + ":"
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
