package report

import (
	"bytes"
	"cmp"
	"errors"
	"html"
	"strconv"
	"strings"
)

const fromFeed = "feed"

// summaryMark stands before the page that is made of an entry which only has a summary, so that whoever reads its bytes knows.
const summaryMark = "<!-- summary of a feed -->"

// IsSummary reports whether the report is what a feed says of an article that it does not have.
func (raw Raw) IsSummary() bool { return bytes.HasPrefix(raw.Data, []byte(summaryMark)) }

// pageBytes makes a page of a piece of HTML, so that its format is told by its bytes: the headline, then what was given.
func pageBytes(headline, content string) []byte {
	var b bytes.Buffer
	b.WriteString("<!DOCTYPE html>\n<article>\n")
	if headline != "" {
		b.WriteString("<h1>" + html.EscapeString(headline) + "</h1>\n")
	}
	b.WriteString(content)
	b.WriteString("\n</article>\n")
	return b.Bytes()
}

// isFeed reports whether bytes are a feed, by their first element.
func isFeed(data []byte) bool {
	head := string(bytes.TrimPrefix(data[:min(len(data), headBytes)], utf8BOM))
	if strings.HasPrefix(head, "\xff\xfe<\x00") || strings.HasPrefix(head, "\xfe\xff\x00<") {
		head = strings.ReplaceAll(head, "\x00", "")[2:]
	}
	for range 16 {
		head = strings.TrimLeft(head, " \t\r\n")
		var rest string
		var ok bool
		switch {
		case strings.HasPrefix(head, "<?"):
			_, rest, ok = strings.Cut(head, "?>")
		case strings.HasPrefix(head, "<!--"):
			_, rest, ok = strings.Cut(head, "-->")
		case strings.HasPrefix(head, "<!DOCTYPE"):
			_, rest, ok = strings.Cut(head, ">")
		case strings.HasPrefix(head, "<rdf:RDF"):
			return strings.Contains(head, "purl.org/rss/1.0") || strings.Contains(head, "my.netscape.com/rdf")
		default:
			return isElement(head, "rss") || isElement(head, "feed") || isElement(head, "atom:feed")
		}
		if !ok {
			return false
		}
		head = rest
	}
	return false
}

// isElement reports whether s begins with the start of an element of that name.
func isElement(s, name string) bool {
	return len(s) > len(name)+1 && s[0] == '<' && s[1:len(name)+1] == name && strings.IndexByte(" \t\r\n>", s[len(name)+1]) >= 0
}

// feed hands on the entries of a feed as reports.
func (in Input) feed(data []byte, yield func(Raw, error) error) error {
	feed, broken := ParseFeed(data, "")
	seen := once{}
	for i, e := range feed.Entries {
		raw, ok := in.entry(feed, e, strconv.Itoa(i+1), seen)
		if !ok {
			err := yield(Raw{}, Problem{Path: raw.Path, Reason: "an entry without title and text; nothing to read", Minor: true})
			if err != nil {
				return err
			}
			continue
		}
		if err := yield(raw, nil); err != nil {
			return err
		}
	}
	switch {
	case errors.Is(broken, errNoFeed):
		return in.fail(broken.Error() + "; name a file that holds one")
	case broken != nil:
		return in.fail("not read behind entry " + strconv.Itoa(len(feed.Entries)) + " of the feed: " + broken.Error() + "; get the feed again")
	case len(feed.Entries) == 0:
		return in.fail("expected a feed with entries, found none in it; get it again or take it out")
	}
	return nil
}

// entry makes a report of an entry.
func (in Input) entry(feed Feed, e Entry, number string, seen once) (Raw, bool) {
	raw, ok := feed.Raw(e)
	raw.Path = in.Path + "#" + number
	switch {
	case raw.ID != "":
	case e.ID != "":
		raw.ID = in.ID + "#" + printable(e.ID)
	default:
		raw.ID = in.ID + "#" + number
	}
	if ok {
		raw.ID = seen.name(raw.ID)
		in.within(&raw)
	}
	return raw, ok
}

// Raw is an entry as a report: its article or, where the feed holds only that, its summary, below its title, as a page; its address as identity, "" where
// it has none; and what feed and entry say about it as Fallback. Path and Captured are the caller's to fill in. ok is false where the entry holds no
// words to read; identity and metadata are there all the same.
func (f Feed) Raw(e Entry) (raw Raw, ok bool) {
	for _, v := range []struct{ field, value string }{
		{"title", e.Title},
		{"outlet", cmp.Or(e.Outlet, f.Title)},
		{"published", cmp.Or(e.Published, e.Updated)},
		{"language", f.Language},
		{"author", e.Author},
	} {
		_ = raw.Fallback.offer(v.field, v.value, fromFeed) // what does not fit stays unknown, which the report's notes say
	}
	if raw.ID, ok = addressID(e.Link); ok {
		_ = raw.Fallback.offer("url", e.Link, fromFeed)
	} else {
		raw.ID, _ = addressID(e.ID)
	}
	if e.Title == "" && e.Content == "" && e.Summary == "" {
		return raw, false
	}
	content := e.Content
	if len(content) < len(e.Summary) {
		content = e.Summary
	}
	raw.Data = pageBytes(e.Title, content)
	if e.Content == "" {
		raw.Data = append([]byte(summaryMark+"\n"), raw.Data...)
	}
	return raw, true
}
