package report

import (
	"html"
	"net/url"
	"strings"

	"golang.org/x/net/html/atom"
)

// pageMeta gathers what a page says about itself.
type pageMeta struct {
	lang      string
	title     string // of the head
	canonical string
	found     map[string]ranked // by field, of the meta tags
	times     []pageTime
	author    []byte // text of elements with rel or itemprop author
	linked    []linkedArticle
	data      int // bytes of JSON-LD read
	isData    bool
}

type ranked struct {
	value, name string
	rank        int
}

// pageTime is a time element or another with a date as its attribute.
type pageTime struct {
	value     string
	published bool // it says that it is the date of publication
}

// maxTimes bounds the time elements that are kept.
const maxTimes = 64

// attributes are those of an element that tell something about the page.
type attributes struct {
	name, property, itemprop, content, datetime, href, rel, lang, kind, equiv, pubdate string
}

// note keeps an attribute.
func (a *attributes) note(key, value []byte) {
	if len(value) > 4*metaBytes {
		return
	}
	switch string(key) {
	case "name":
		a.name = string(value)
	case "property":
		a.property = string(value)
	case "itemprop":
		a.itemprop = string(value)
	case "content":
		a.content = string(value)
	case "datetime":
		a.datetime = string(value)
	case "href":
		if len(value) <= metaBytes {
			a.href = string(value)
		}
	case "rel":
		a.rel = string(value)
	case "lang", "xml:lang":
		a.lang = string(value)
	case "type":
		a.kind = string(value)
	case "http-equiv":
		a.equiv = string(value)
	case "pubdate":
		a.pubdate = "yes"
	}
}

// element takes what an element says.
func (m *pageMeta) element(a atom.Atom, at *attributes) {
	switch a {
	case atom.Html:
		if m.lang == "" {
			m.lang = at.lang
		}
	case atom.Link:
		if m.canonical == "" && strings.EqualFold(at.rel, "canonical") {
			m.canonical = at.href
		}
	case atom.Time:
		if at.datetime != "" && len(m.times) < maxTimes {
			m.times = append(m.times, pageTime{at.datetime, at.pubdate != "" || strings.EqualFold(at.itemprop, "datePublished")})
		}
	case atom.Meta:
		for _, name := range [...]string{at.property, at.name, at.itemprop, at.equiv} {
			if name != "" && at.content != "" {
				m.tag(strings.ToLower(name), at.content)
			}
		}
	default:
		if at.itemprop == "datePublished" && len(m.times) < maxTimes {
			if at.content != "" {
				at.datetime = at.content
			}
			if at.datetime != "" {
				m.times = append(m.times, pageTime{at.datetime, true})
			}
		}
	}
}

// tag keeps the value of a meta tag where it is the best of its field so far.
func (m *pageMeta) tag(name, content string) {
	key, ok := keys().meta[name]
	if !ok {
		return
	}
	if old, seen := m.found[key.field]; seen && old.rank <= key.rank {
		return
	}
	content = cleanValue(content)
	if content == "" || key.field == "author" && strings.HasPrefix(content, "http") {
		return
	}
	if _, err := fit(key.field, content); err != nil {
		return
	}
	if m.found == nil {
		m.found = map[string]ranked{}
	}
	m.found[key.field] = ranked{content, name, key.rank}
}

// rawElement is told of elements whose content is raw text.
func (m *pageMeta) rawElement(a atom.Atom, at *attributes) {
	m.isData = a == atom.Script && strings.EqualFold(strings.TrimSpace(at.kind), "application/ld+json")
}

// rawText is the content of a title or a script.
func (m *pageMeta) rawText(a atom.Atom, raw []byte) {
	switch {
	case a == atom.Title && m.title == "":
		m.title = cleanValue(html.UnescapeString(string(raw[:min(len(raw), 4*metaBytes)])))
	case a == atom.Script && m.isData && m.data+len(raw) <= maxLinkedData:
		m.data += len(raw)
		m.linked = append(m.linked, readLinkedData(raw)...)
	}
}

// authorText is text inside an element that names the author.
func (m *pageMeta) authorText(s []byte) {
	if len(m.author)+len(s) < metaBytes {
		if len(m.author) > 0 {
			m.author = append(m.author, ' ')
		}
		m.author = append(m.author, s...)
	}
}

// into fills the metadata of a report, from what is said for machines to what is only shown. h1 is the page's headline.
func (m *pageMeta) into(out *Meta, h1 string) {
	offer := func(field, value, from string) {
		// A value that does not fit its field is none; the next place may have a better one.
		_ = out.offer(field, value, from)
	}
	for _, l := range m.linked {
		for _, v := range l.values() {
			offer(v.key, v.value, "JSON-LD")
		}
	}
	for _, name := range fieldNames {
		if v, ok := m.found[name]; ok {
			offer(name, v.value, "meta "+v.name)
		}
	}
	offer("title", h1, "h1")
	offer("title", m.title, "title element")
	offer("url", webAddress(m.canonical), "link canonical")
	offer("language", m.lang, "html lang")
	offer("author", strings.TrimPrefix(strings.TrimPrefix(string(m.author), "By "), "by "), "author element")
	for _, t := range m.times {
		if t.published {
			offer("published", t.value, "time")
		}
	}
	if len(m.times) > 0 {
		offer("published", m.times[0].value, "time")
	}
	offer("published", addressDate(out.URL.Value), "URL")
	if v, ok := m.found["updated"]; ok {
		offer("published", v.value, "meta "+v.name+" (updated)")
	}
	offer("outlet", host(out.URL.Value), "URL")
	if out.Title.From == "title element" || strings.HasPrefix(out.Title.From, "meta") {
		out.Title.Value = withoutOutlet(out.Title.Value, out.Outlet.Value)
	}
}

// withoutOutlet takes " - The Daily X" off the end of a page's title.
func withoutOutlet(title, outlet string) string {
	for _, sep := range [...]string{" | ", " - ", " – ", " — ", " :: ", " » "} {
		if i := strings.LastIndex(title, sep); i > 0 && outlet != "" {
			tail := title[i+len(sep):]
			if strings.EqualFold(tail, outlet) || strings.Contains(strings.ToLower(outlet), strings.ToLower(tail)) ||
				strings.Contains(strings.ToLower(tail), strings.ToLower(outlet)) {
				return strings.TrimSpace(title[:i])
			}
		}
	}
	return title
}

// webAddress is an absolute address of the web, or "".
func webAddress(s string) string {
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return s
}

// host is the name of the site in an address, without www.
func host(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
}

// addressDate is a date in the path of an address: /2024/12/24/ or /2024-12-24-.
func addressDate(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	if d := findDate(u.Path); d.iso != "" {
		return d.iso
	}
	return ""
}
