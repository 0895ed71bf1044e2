package watch

import (
	"bytes"
	"html"
	"regexp"
	"strings"
	"time"

	"crosscheck/fetch"
	"crosscheck/report"
)

// Item is an article that a feed led to.
type Item struct {
	// Feed is the feed's address.
	Feed string
	// Raw is the page of the article; or, where it cannot be fetched, what the feed itself says of it. What the entry says about title, outlet,
	// date, language and author fills what the page leaves open.
	Raw report.Raw
	// Update says that the feed had this entry before, with another title, link or date.
	Update bool
	// Problem says why the page could not be fetched, nil where it was.
	Problem *report.Problem
}

const fromFeed = "feed"

// key is what an entry is known by, over all looks at its feed.
func (e entry) key() string {
	switch {
	case e.ID != "":
		return digest("id", e.ID)
	case e.Link != "":
		return digest("link", e.Link)
	}
	return digest("title", e.Title, e.Published)
}

// version changes where the article may have changed. The words of the entry are no part of it: many feeds count comments and readers there.
func (e entry) version() string { return digest(e.Title, e.Link, e.Published, e.Updated) }

// meta is what an entry says about its article.
func (f feed) meta(e entry) report.Meta {
	field := func(v string) report.Field {
		if v = line(v); v == "" {
			return report.Field{}
		}
		return report.Field{Value: v, From: fromFeed}
	}
	published := day(e.Published)
	if published == "" {
		published = day(e.Updated)
	}
	return report.Meta{
		Title: field(e.Title), Outlet: field(f.Title), Published: field(published), Language: field(language(f.Language)), Author: field(e.Author),
	}
}

// page is the article's page with what the entry says about it.
func (f feed) page(a fetch.Answer, e entry) report.Raw {
	raw := a.Raw()
	url := raw.Fallback.URL
	raw.Fallback = f.meta(e)
	raw.Fallback.URL = url
	return raw
}

// ownWords is what the feed itself says of an article, as a page; false where it says nothing.
func (f feed) ownWords(feedURL, address string, e entry, captured time.Time) (report.Raw, bool) {
	content := e.Content
	if len(content) < len(e.Summary) {
		content = e.Summary
	}
	if strings.TrimSpace(e.Title+content) == "" {
		return report.Raw{}, false
	}
	id := address
	if id == "" {
		id = feedURL + "#" + e.key()
	}
	var b bytes.Buffer
	b.WriteString("<!DOCTYPE html>\n<article>\n")
	if e.Title != "" {
		b.WriteString("<h1>" + html.EscapeString(line(e.Title)) + "</h1>\n")
	}
	b.WriteString(content)
	b.WriteString("\n</article>\n")
	raw := report.Raw{ID: id, Path: id, Data: b.Bytes(), Charset: "utf-8", Captured: captured.UTC().Format(time.RFC3339), Fallback: f.meta(e)}
	if address != "" {
		raw.Fallback.URL = report.Field{Value: address, From: fromFeed}
	}
	return raw, true
}

// maxLine bounds a value of metadata, as package report does.
const maxLine = 500

// line is a value in one line, without what does not print.
func line(s string) string {
	s = strings.Join(strings.FieldsFunc(strings.ToValidUTF8(s, "\uFFFD"), func(r rune) bool { return r <= ' ' || r == 0x7f || r == 0xa0 }), " ")
	if len(s) > maxLine {
		s = strings.ToValidUTF8(s[:maxLine], "")
	}
	return s
}

var languageTag = regexp.MustCompile(`^[a-z]{2}$`)

// language is the ISO 639-1 code of a language tag: en of en-GB.
func language(tag string) string {
	code, _, _ := strings.Cut(strings.ReplaceAll(strings.ToLower(strings.TrimSpace(tag)), "_", "-"), "-")
	if !languageTag.MatchString(code) {
		return ""
	}
	return code
}

// dates are the forms of dates in feeds: RFC 3339 for Atom, RFC 822 for RSS with what is made of it.
var dates = []string{
	time.RFC3339, "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05", "2006-01-02 15:04:05", "2006-01-02",
	"Mon, 2 Jan 2006 15:04:05 -0700", "Mon, 2 Jan 2006 15:04:05 MST", "Mon, 2 Jan 2006 15:04 MST", "Mon, 2 Jan 2006 15:04 -0700",
	"2 Jan 2006 15:04:05 -0700", "2 Jan 2006 15:04:05 MST", "2 Jan 2006", "Mon, 2 January 2006 15:04:05 -0700", "Mon, 2 Jan 06 15:04:05 MST", "Mon, 2 Jan 06 15:04:05 -0700",
}

// day is the day of a date as its feed writes it, in the feed's own time zone; "" where it cannot be read.
func day(s string) string {
	s = line(s)
	for _, form := range dates {
		if t, err := time.Parse(form, s); err == nil && t.Year() > 1900 {
			return t.Format(time.DateOnly)
		}
	}
	return ""
}
