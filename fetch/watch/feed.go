package watch

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"

	"golang.org/x/net/html/charset"
)

// maxFeed bounds a feed in bytes. The longest that are met hold some thousand whole articles.
const maxFeed = 16 << 20

// feed is what a feed says; entry is one of its entries. The fields are those of report.Feed and report.Entry, which take the place of this
// file once they are there.
type feed struct {
	Title, Language string
	Entries         []entry
}

type entry struct {
	Link, ID, Title, Author string
	Content, Summary        string // HTML
	Published, Updated      string // as written
}

var errNoFeed = errors.New("expected a feed (RSS or Atom), found none")

// parseFeed reads a feed; its links are resolved against base. It is written on encoding/xml because gofeed 1.4.2 follows the elements of an extension
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
	var doc feedXML
	d := xml.NewDecoder(bytes.NewReader(data))
	d.Strict, d.Entity, d.CharsetReader = false, xml.HTMLEntity, charset.NewReaderLabel
	if err := d.Decode(&doc); err != nil {
		return feed{}, fmt.Errorf("expected a feed, found XML that cannot be read: %w", err)
	}
	switch doc.XMLName.Local {
	case "rss", "feed", "RDF":
	default:
		return feed{}, errNoFeed
	}
	f.Title, f.Language = first(doc.Channel.Title, doc.Title), first(line(doc.Channel.Language), line(doc.Lang))
	for _, items := range [][]itemXML{doc.Channel.Items, doc.Items, doc.Entries} {
		for _, it := range items {
			f.Entries = append(f.Entries, it.entry(at))
		}
	}
	return f, nil
}

type feedXML struct {
	XMLName xml.Name
	Lang    string    `xml:"lang,attr"`
	Title   []textXML `xml:"title"`
	Items   []itemXML `xml:"item"`
	Entries []itemXML `xml:"entry"`
	Channel struct {
		Title    []textXML `xml:"title"`
		Language string    `xml:"language"`
		Items    []itemXML `xml:"item"`
	} `xml:"channel"`
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
