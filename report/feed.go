package report

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strconv"
	"strings"
	"time"

	"crosscheck/address"
)

// Feed is what a feed says: RSS 0.9 to 2.0, RDF or Atom.
type Feed struct {
	Title    string
	Link     string // of the site, absolute
	Language string // as written: en-gb
	// TTL is the pause between two looks that the feed asks for (RSS, in whole minutes), at most 1,000,000 minutes; 0 where it does not.
	TTL     time.Duration
	Entries []Entry
}

// Entry is one entry of a feed. Values that it does not have are empty.
type Entry struct {
	Link    string // of the article, absolute
	ID      string // guid, or id of Atom, as written
	Title   string // without tags
	Outlet  string // of another feed that the entry was taken from
	Author  string
	Content string // HTML: the article, where the feed holds it
	Summary string // HTML
	// Published and Updated are dates as they are written: RFC 822, RFC 3339 and what else is met.
	Published, Updated string
}

// Bounds of a feed, beside the size of its file. The longest feeds that are met hold some thousand entries.
const (
	maxEntries   = 1 << 16
	maxFeedDepth = 256 // open elements: more are no feed
	maxTTL       = 1_000_000 * time.Minute
)

var errNoFeed = errors.New("expected a feed (RSS, RDF or Atom), found none")

// ParseFeed reads a feed. base is its address, against which its links are resolved; "" where it is not known. What is broken ends the reading: the
// entries before it come with the error. A file that is no feed is an error without entries.
//
// It is written on encoding/xml, with bounds on depth and count, because gofeed 1.4.2 follows the elements of an extension with the stack: a few
// megabytes of them end the program, which no recover can hold.
func ParseFeed(data []byte, base string) (feed Feed, err error) {
	defer func() {
		if r := recover(); r != nil { // foreign bytes, and parsers that are not ours
			feed, err = Feed{}, fmt.Errorf("expected a feed, found bytes that break its reader (%v)", r)
		}
	}()
	if len(data) > MaxFile {
		return Feed{}, errors.New(tooLarge(int64(len(data))))
	}
	dec, err := decode(data)
	if err != nil {
		return Feed{}, err
	}
	p := &feedParser{src: dec.text, base: parseBase(base)}
	p.xml = xml.NewDecoder(bytes.NewReader(dec.text))
	p.xml.Strict = false
	p.xml.Entity = xml.HTMLEntity
	p.xml.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil } // it is UTF-8 by now
	err = p.read()
	if err == nil && !p.rooted {
		err = errNoFeed
	}
	return p.feed, err
}

// feedParser walks over the elements of a feed.
type feedParser struct {
	xml  *xml.Decoder
	src  []byte
	base *url.URL
	feed Feed

	rooted bool
	path   []xml.Name
	entry  *Entry
	inside int      // depth of the entry's element
	space  string   // its name space: that of the feed's own elements
	rest   entryMap // what may stand for a value that the entry lacks
}

// entryMap holds second choices.
type entryMap struct{ guid, orig string }

func (p *feedParser) read() error {
	for {
		tok, err := p.xml.RawToken()
		if errors.Is(err, io.EOF) {
			if len(p.path) > 0 {
				return fmt.Errorf("expected the end of <%s>, found that of the feed", p.path[len(p.path)-1].Local)
			}
			return nil
		}
		if err != nil {
			return fmt.Errorf("expected XML, found at byte %d what cannot be read: %w", p.xml.InputOffset(), err)
		}
		switch t := tok.(type) {
		case xml.StartElement:
			if err := p.start(t); err != nil {
				return err
			}
		case xml.EndElement:
			p.end(t.Name)
		}
	}
}

// start opens an element. One that holds a value is read to its end.
func (p *feedParser) start(t xml.StartElement) error {
	depth := len(p.path)
	if depth >= maxFeedDepth {
		return fmt.Errorf("expected a feed, found elements nested deeper than %d", maxFeedDepth)
	}
	switch {
	case depth == 0:
		if !feedRoot(t) {
			return errNoFeed
		}
		p.rooted = true
		p.rebase(t)
		p.feed.Language = attr(t, "lang")
	case p.entry == nil && (t.Name.Local == "item" || t.Name.Local == "entry"):
		if len(p.feed.Entries) == maxEntries {
			return fmt.Errorf("expected a feed of at most %d entries, found more", maxEntries)
		}
		p.entry, p.inside, p.space, p.rest = &Entry{ID: attr(t, "about")}, depth, t.Name.Space, entryMap{}
	case p.entry != nil && depth == p.inside+1:
		if done, err := p.entryField(t); done || err != nil {
			return err
		}
	case p.entry == nil && depth <= 2 && t.Name.Space == p.path[0].Space || p.entry == nil && t.Name.Space == "" && depth <= 2:
		if done, err := p.feedField(t); done || err != nil {
			return err
		}
	}
	p.path = append(p.path, t.Name)
	return nil
}

// end closes an element, and those that were left open in it.
func (p *feedParser) end(name xml.Name) {
	for i := len(p.path) - 1; i >= 0; i-- {
		if p.path[i] == name {
			p.path = p.path[:i]
			break
		}
	}
	if p.entry != nil && len(p.path) <= p.inside {
		p.finish()
	}
}

// finish takes the entry under way.
func (p *feedParser) finish() {
	e := p.entry
	p.entry = nil
	switch {
	case p.rest.orig != "":
		e.Link = p.absolute(p.rest.orig)
	case e.Link == "" && p.rest.guid != "":
		e.Link = p.absolute(p.rest.guid)
	}
	p.feed.Entries = append(p.feed.Entries, *e)
}

// feedField reads what the feed says about itself.
func (p *feedParser) feedField(t xml.StartElement) (bool, error) {
	var to *string
	switch t.Name.Local {
	case "ttl":
		v, err := p.value(t)
		if n, e := strconv.ParseUint(strings.TrimSpace(v), 10, 32); e == nil {
			p.feed.TTL = min(time.Duration(n)*time.Minute, maxTTL)
		}
		return true, err
	case "image", "textinput", "textInput", "author": // they have titles and links of their own
		_, err := p.value(t)
		return true, err
	case "title":
		to = &p.feed.Title
	case "language":
		to = &p.feed.Language
	case "link":
		v, err := p.value(t)
		if href := attr(t, "href"); href != "" {
			v = href
			if rel := attr(t, "rel"); rel != "" && rel != "alternate" {
				v = ""
			}
		}
		if p.feed.Link == "" {
			p.feed.Link = p.absolute(v)
		}
		return true, err
	default:
		return false, nil
	}
	v, err := p.value(t)
	if *to == "" {
		*to = cleanValue(plainText(v))
	}
	return true, err
}

// entryField reads an element of the entry.
func (p *feedParser) entryField(t xml.StartElement) (bool, error) {
	e := p.entry
	own := t.Name.Space == p.space
	set := func(to *string, clean func(string) string) (bool, error) {
		v, err := p.value(t)
		if v = strings.TrimSpace(v); *to == "" && v != "" {
			*to = clean(v)
		}
		return true, err
	}
	line := func(s string) string { return cleanValue(plainText(s)) }
	same := func(s string) string { return s }
	switch name := t.Name.Local; {
	case own && name == "title":
		return set(&e.Title, line)
	case own && name == "link":
		return p.link(t)
	case own && (name == "guid" || name == "id"):
		v, err := p.value(t)
		if e.ID = cleanValue(v); name == "guid" && !strings.EqualFold(attr(t, "isPermaLink"), "false") && isURL(e.ID) {
			p.rest.guid = e.ID
		}
		return true, err
	case name == "origLink":
		return set(&p.rest.orig, same)
	case own && (name == "pubDate" || name == "published" || name == "issued"), name == "date" && t.Name.Space == "dc":
		return set(&e.Published, cleanValue)
	case own && (name == "updated" || name == "modified"):
		return set(&e.Updated, cleanValue)
	case own && name == "author", name == "creator":
		return set(&e.Author, authorName)
	case name == "encoded" && t.Name.Space == "content":
		e.Content = ""
		return set(&e.Content, same)
	case own && name == "content":
		return set(&e.Content, same)
	case own && (name == "description" || name == "summary"):
		return set(&e.Summary, same)
	case own && name == "source":
		return set(&e.Outlet, sourceName)
	}
	return false, nil
}

// link takes the address of the article: of RSS the words, of Atom the attribute.
func (p *feedParser) link(t xml.StartElement) (bool, error) {
	v, err := p.value(t)
	if href := attr(t, "href"); href != "" {
		v = href
		if rel := attr(t, "rel"); rel != "" && rel != "alternate" {
			return true, err
		}
	}
	if p.entry.Link == "" {
		p.entry.Link = p.absolute(v)
	}
	return true, err
}

// value is what stands in an element up to its end: its words, or, where it has elements of its own, their source.
func (p *feedParser) value(t xml.StartElement) (string, error) {
	from := p.xml.InputOffset()
	var words strings.Builder
	tags, open := false, 1
	for {
		at := p.xml.InputOffset()
		tok, err := p.xml.RawToken()
		if err != nil {
			return "", fmt.Errorf("expected XML within <%s>, found at byte %d what cannot be read: %w", t.Name.Local, at, err)
		}
		switch x := tok.(type) {
		case xml.CharData:
			words.Write(x)
		case xml.StartElement:
			tags = true
			if x.Name == t.Name {
				open++
			}
		case xml.EndElement:
			if x.Name != t.Name {
				continue
			}
			if open--; open > 0 {
				continue
			}
			if tags && from <= at && at <= int64(len(p.src)) {
				return string(p.src[from:at]), nil
			}
			return words.String(), nil
		}
	}
}

// rebase takes the base of addresses that the root names.
func (p *feedParser) rebase(t xml.StartElement) {
	for _, a := range t.Attr {
		if a.Name.Local == "base" && a.Name.Space == "xml" {
			if b := parseBase(p.absolute(a.Value)); b != nil {
				p.base = b
			}
		}
	}
}

func parseBase(s string) *url.URL {
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil || !u.IsAbs() {
		return nil
	}
	return u
}

// lineEnds are left out of addresses, as browsers do: long ones are broken.
var lineEnds = strings.NewReplacer("\r", "", "\n", "", "\t", "")

// absolute resolves an address; "" where it is none.
func (p *feedParser) absolute(s string) string {
	s = lineEnds.Replace(strings.TrimSpace(s))
	u, err := url.Parse(s)
	if err != nil || s == "" || len(s) > address.MaxBytes { // one that is cut would name another page
		return ""
	}
	if p.base != nil {
		u = p.base.ResolveReference(u)
	}
	return u.String()
}

// attr is the value of an attribute by its local name.
func attr(t xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if a.Name.Local == name {
			return strings.TrimSpace(a.Value)
		}
	}
	return ""
}

// feedRoot reports the first element of a feed.
func feedRoot(t xml.StartElement) bool {
	return t.Name.Local == "rss" || t.Name.Local == "feed" || t.Name.Local == "RDF"
}
