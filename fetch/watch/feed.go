package watch

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"

	"golang.org/x/net/html/charset"
)

const (
	// maxFeed bounds a feed in bytes. The longest that are met hold some hundred whole articles.
	maxFeed = 8 << 20
	// maxDepth bounds open elements: more are no feed.
	maxDepth = 256
)

// feed is what a feed says; entry is one of its entries. The fields are those of report.Feed and report.Entry, which take the place of this
// file once they are there.
type feed struct {
	Title, Language string
	Entries         []entry

	rooted bool // its first element is a feed's
}

type entry struct {
	Link, ID, Title, Author string
	Content, Summary        string // HTML
	Published, Updated      string // as written
}

var (
	errNoFeed = errors.New("expected a feed (RSS or Atom), found none")
	errEnough = errors.New("more entries than are looked at")
)

// parseFeed reads a feed, up to one entry more than are looked at; its links are resolved against base. What is broken ends the reading: the entries
// before it come with the error. It is written on encoding/xml because gofeed 1.4.2 follows the elements of an extension
// with the stack: a few megabytes of them end the program, which no recover can hold.
func parseFeed(data []byte, base string) (f feed, err error) {
	defer func() {
		if p := recover(); p != nil { // foreign bytes, and a parser that is not ours
			f, err = feed{}, fmt.Errorf("expected a feed, found bytes that break its reader (%v)", p)
		}
	}()
	if len(data) > maxFeed {
		return feed{}, fmt.Errorf("expected a feed of at most %d MiB, found %d bytes", maxFeed>>20, len(data))
	}
	at, err := url.Parse(base)
	if err != nil {
		return feed{}, err
	}
	r := feedReader{xml: xml.NewDecoder(bytes.NewReader(data)), base: at}
	r.xml.Strict, r.xml.Entity, r.xml.CharsetReader = false, xml.HTMLEntity, charset.NewReaderLabel
	err = r.read()
	return r.feed, err
}

// feedReader takes a feed entry by entry, so that a file of nothing but entries does not fill the memory.
type feedReader struct {
	xml   *xml.Decoder
	base  *url.URL
	depth int
	feed  feed
}

// read goes through the elements. Entries that were read before something broken stay.
func (r *feedReader) read() error {
	for {
		tok, err := r.xml.Token()
		switch t := tok.(type) {
		case xml.StartElement:
			err = r.start(t)
		case xml.EndElement:
			r.depth--
		}
		switch {
		case errors.Is(err, errEnough), errors.Is(err, io.EOF) && r.feed.rooted:
			return nil
		case errors.Is(err, errNoFeed), errors.Is(err, io.EOF):
			return errNoFeed
		case err != nil:
			return fmt.Errorf("expected a feed, found XML that cannot be read: %w", err)
		}
	}
}

// start opens an element. Those that hold a value are read to their end.
func (r *feedReader) start(t xml.StartElement) error {
	name := t.Name.Local
	switch {
	case r.depth == 0:
		if name != "rss" && name != "feed" && name != "RDF" {
			return errNoFeed
		}
		r.feed.rooted = true
		for _, a := range t.Attr {
			if a.Name.Local == "lang" {
				r.feed.Language = line(a.Value)
			}
		}
	case r.depth <= 2 && (name == "item" || name == "entry"):
		if len(r.feed.Entries) > maxEntries {
			return errEnough
		}
		var it itemXML
		if err := r.xml.DecodeElement(&it, &t); err != nil {
			return err
		}
		r.feed.Entries = append(r.feed.Entries, it.entry(r.base))
		return nil
	case r.depth <= 2 && (name == "image" || name == "textinput" || name == "textInput"): // they have titles of their own
		return r.xml.Skip()
	case r.depth <= 2 && (name == "title" || name == "language"):
		var v textXML
		if err := r.xml.DecodeElement(&v, &t); err != nil {
			return err
		}
		to := &r.feed.Title
		if name == "language" {
			to = &r.feed.Language
		}
		*to = first(*to, v.Words)
		return nil
	}
	if r.depth++; r.depth > maxDepth {
		return fmt.Errorf("elements nested deeper than %d", maxDepth)
	}
	return nil
}

type itemXML struct {
	Titles    []textXML `xml:"title"`
	Links     []linkXML `xml:"link"`
	GUID      string    `xml:"guid"`
	ID        string    `xml:"id"`
	PubDate   string    `xml:"pubDate"`
	Published string    `xml:"published"`
	Date      string    `xml:"date"`
	Updated   []string  `xml:"updated"`
	Authors   []struct {
		Name string `xml:"name"`
	} `xml:"author"`
	Creators []string  `xml:"creator"`
	Encoded  string    `xml:"encoded"`
	Content  []textXML `xml:"content"`
	Summary  []textXML `xml:"summary"`
	Describe []textXML `xml:"description"`
}

type textXML struct {
	Type  string `xml:"type,attr"`
	Words string `xml:",chardata"`
	Inner string `xml:",innerxml"`
}

type linkXML struct {
	Href  string `xml:"href,attr"`
	Rel   string `xml:"rel,attr"`
	Words string `xml:",chardata"`
}

func (it itemXML) entry(base *url.URL) entry {
	e := entry{
		ID: first(line(it.GUID), line(it.ID)), Title: first(it.Titles), Content: first(it.Encoded, it.Content), Summary: first(it.Describe, it.Summary),
		Published: first(line(it.PubDate), line(it.Published), line(it.Date)), Updated: first(it.Updated),
	}
	for _, l := range it.Links {
		where := line(l.Words)
		if where == "" && (l.Rel == "" || l.Rel == "alternate") {
			where = line(l.Href)
		}
		if to, err := base.Parse(where); err == nil && where != "" && e.Link == "" {
			e.Link = to.String()
		}
	}
	for _, a := range it.Authors {
		e.Author = first(e.Author, line(a.Name))
	}
	e.Author = first(e.Author, it.Creators)
	return e
}

// first is the first value that is not blank, of words and lists of words.
func first(values ...any) string {
	for _, v := range values {
		switch v := v.(type) {
		case string:
			if strings.TrimSpace(v) != "" {
				return v
			}
		case []string:
			for _, s := range v {
				if s = line(s); s != "" {
					return s
				}
			}
		case []textXML:
			for _, t := range v {
				s := t.Words
				if t.Type == "xhtml" {
					s = t.Inner
				}
				if strings.TrimSpace(s) != "" {
					return s
				}
			}
		}
	}
	return ""
}

// ttlElement is the element by which RSS asks for a pause, in minutes. It stands before the entries.
var ttlElement = regexp.MustCompile(`<ttl>\s*([0-9]{1,6})\s*</ttl>`)

// ttl is the pause that a feed asks for, at most maxHint; 0 for none.
func ttl(data []byte) time.Duration {
	m := ttlElement.FindSubmatch(data[:min(len(data), 64<<10)])
	if m == nil {
		return 0
	}
	minutes, err := strconv.Atoi(string(m[1]))
	if err != nil {
		return 0
	}
	return min(time.Duration(minutes)*time.Minute, maxHint)
}
