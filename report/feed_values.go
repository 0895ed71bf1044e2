package report

import (
	"strings"

	"golang.org/x/net/html"
)

// plainText is HTML without its tags.
func plainText(s string) string {
	if strings.IndexByte(s, '<') < 0 && strings.IndexByte(s, '&') < 0 {
		return s
	}
	var b strings.Builder
	for z := html.NewTokenizer(strings.NewReader(s)); ; {
		switch z.Next() {
		case html.ErrorToken:
			return b.String()
		case html.TextToken:
			b.Write(z.Text())
		}
	}
}

// authorName is an author of RSS, "mail@x.example (Ilse Brandt)", or of Atom, whose name stands in an element.
func authorName(s string) string {
	if _, rest, ok := strings.Cut(s, "<name>"); ok {
		s, _, _ = strings.Cut(rest, "</name>")
	}
	s = cleanValue(plainText(s))
	if mail, name, ok := strings.Cut(s, " ("); ok && isMail(mail) && strings.HasSuffix(name, ")") {
		return strings.TrimSuffix(name, ")")
	}
	if isMail(s) && !strings.Contains(s, " ") {
		return ""
	}
	return s
}

// sourceName is the title of the feed that an entry was taken from.
func sourceName(s string) string {
	if _, rest, ok := strings.Cut(s, "<title"); ok {
		s, _, _ = strings.Cut(rest, "</title>")
		_, s, _ = strings.Cut(s, ">")
	}
	return cleanValue(plainText(s))
}
