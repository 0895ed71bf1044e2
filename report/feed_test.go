package report

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

const (
	rssFeed = `<?xml version="1.0" encoding="ISO-8859-1"?>
<?xml-stylesheet href="x.xsl"?><!-- made up --><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>Marrow Post (made up)</title><link>https://marrow.example/</link><language>en-gb</language><ttl> 90 </ttl><image><title>logo</title><link>x</link></image>
<item><title>Dam &amp;amp; bridge give way</title><link>https://marrow.example/1#start</link><guid isPermaLink="false">7</guid><pubDate>Sun, 09 Mar 2031 23:30:00 -0500</pubDate>
<author>desk@marrow.example (I. Brandt)</author><description>Caf` + "\xe9" + ` owners lost 12 houses.</description><media:content url="x"/><media:title>other</media:title></item>
<item><title>Crash</title><guid>https://marrow.example/2</guid><dc:creator>C. Weiss</dc:creator><dc:date>2031-03-10</dc:date>
<description>Short.</description><content:encoded><![CDATA[<p>Nine people were hurt.</p>]]></content:encoded><source url="x">City Wire (made up)</source></item>
<item><description><p>Ten were <b>hurt</b>.</p></description></item></channel></rss>`
	atomFeed = `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://city.example/news/" xml:lang="en"><title type="html">City &lt;i&gt;Wire&lt;/i&gt; (made up)</title>
<link rel="self" href="feed.xml"/><link href="/"/><author><name>Desk</name></author>
<entry><title>Dam</title><link rel="enclosure" href="p.jpg"/><link href="dam.html"/><id>tag:1</id><published>2031-03-09T10:00:00Z</published><updated>2031-03-10T10:00:00Z</updated>
<author><name>I. Brandt</name><uri>x</uri></author><summary>Short</summary><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Nine people were hurt.</p></div></content></entry>
<entry/></feed>`
)

func TestParseFeed(t *testing.T) {
	tests := []struct {
		name, data, base string
		want             Feed
	}{
		{"rss", rssFeed, "", Feed{
			Title: "Marrow Post (made up)", Link: "https://marrow.example/", Language: "en-gb", TTL: 90 * time.Minute,
			Entries: []Entry{
				{Link: "https://marrow.example/1#start", ID: "7", Title: "Dam & bridge give way", Author: "I. Brandt", Summary: "Café owners lost 12 houses.", Published: "Sun, 09 Mar 2031 23:30:00 -0500"},
				{Link: "https://marrow.example/2", ID: "https://marrow.example/2", Title: "Crash", Outlet: "City Wire (made up)", Author: "C. Weiss", Content: "<p>Nine people were hurt.</p>", Summary: "Short.", Published: "2031-03-10"},
				{Summary: "<p>Ten were <b>hurt</b>.</p>"},
			},
		}},
		{"atom", atomFeed, "https://other.example/", Feed{
			Title: "City Wire (made up)", Link: "https://city.example/", Language: "en",
			Entries: []Entry{{
				Link: "https://city.example/news/dam.html", ID: "tag:1", Title: "Dam", Author: "I. Brandt", Summary: "Short", Published: "2031-03-09T10:00:00Z", Updated: "2031-03-10T10:00:00Z",
				Content: `<div xmlns="http://www.w3.org/1999/xhtml"><p>Nine people were hurt.</p></div>`,
			}, {}},
		}},
		{
			"rdf, with an address of its own", `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel rdf:about="x"><title>A</title></channel><item rdf:about="https://x.example/1"><title>B</title><link>a?b=c</link></item></rdf:RDF>`,
			"https://x.example/dir/feed",
			Feed{Title: "A", Entries: []Entry{{Title: "B", ID: "https://x.example/1", Link: "https://x.example/dir/a?b=c"}}},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := ParseFeed([]byte(tt.data), tt.base)
			if diff := cmp.Diff(tt.want, got); err != nil || diff != "" {
				t.Errorf("error %v; %s", err, diff)
			}
			if !isFeed([]byte(tt.data)) {
				t.Error("not seen to be a feed")
			}
		})
	}
}

func TestFeedReports(t *testing.T) {
	got := take(t, input("a.xml", []byte(rssFeed)))
	want := `https://marrow.example/1 html title=Dam & bridge give way (h1) outlet=Marrow Post (made up) (feed) published=2031-03-09 (feed) author=I. Brandt (feed) language=en (feed) url=https://marrow.example/1#start (feed): Dam & bridge give way Café owners lost 12 houses.
https://marrow.example/2 html title=Crash (h1) outlet=City Wire (made up) (feed) published=2031-03-10 (feed) author=C. Weiss (feed) language=en (feed) url=https://marrow.example/2 (feed): Crash Nine people were hurt.
a.xml#3 html outlet=Marrow Post (made up) (feed) language=en (feed): Ten were hurt.
`
	if diff := cmp.Diff(want, got.summary(t)); diff != "" {
		t.Error(diff)
	}
	for i, summary := range []bool{true, false, true} {
		r, err := got.raws[i].Read(Options{})
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(strings.Join(r.Notes, "\n"), "gives a summary only") != summary {
			t.Errorf("entry %d: notes %q", i+1, r.Notes)
		}
	}
}

// What a feed cannot be, and how far a broken one is read.
func TestFeedProblems(t *testing.T) {
	tests := []struct{ name, data, want string }{
		{"empty", "<rss><channel/></rss>", "! a.rss: expected a feed with entries, found none in it; get it again or take it out\n"},
		{"cut", "<rss><channel><item><title>Ten were hurt</title></item><item><title>x", "a.rss#1 html title=Ten were hurt (h1): Ten were hurt\n" +
			"! a.rss: not read behind entry 1 of the feed: expected XML within <title>, found at byte 69 what cannot be read: EOF; get the feed again\n"},
		{"deep", "<rss>" + strings.Repeat("<a>", 1<<20), "! a.rss: not read behind entry 0 of the feed: expected a feed, found elements nested deeper than 256; get the feed again\n"},
		{"nothing in an entry", "<rss><item><guid>1</guid></item><item><title>Ten were hurt</title></item></rss>", "a.rss#2 html title=Ten were hurt (h1): Ten were hurt\n" +
			"~ a.rss#1: an entry without title and text; nothing to read\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, take(t, input("a.rss", []byte(tt.data))).summary(t)); diff != "" {
				t.Error(diff)
			}
		})
	}
	if _, err := ParseFeed([]byte("<html><body>Nine were hurt."), ""); err == nil {
		t.Error("a page was taken for a feed")
	}
}

// What is hostile or no feed at all is an error in bounded time, and gives no entry.
func TestParseFeedRefuses(t *testing.T) {
	for name, data := range map[string]string{
		"nothing": "", "text": "hello", "a page": "<html><body/></html>", "JSON": "{}", "broken": "<rss><channel>", "no encoding": `<?xml version="1.0" encoding="nonsense"?><rss`,
		"deep": "<rss>" + strings.Repeat("<a>", 100_000), "deep in an entry": "<rss>" + strings.Repeat("<item>", 100_000),
	} {
		if f, err := ParseFeed([]byte(data), "https://marrow.example/feed"); err == nil || len(f.Entries) > 0 || !strings.HasPrefix(err.Error(), "expected") {
			t.Errorf("%s: %d entries, error %v", name, len(f.Entries), err)
		}
	}
	f, err := ParseFeed([]byte("<rss>"+strings.Repeat("<item/>", 1_000_000)), "")
	if err == nil || len(f.Entries) != maxEntries {
		t.Errorf("%d entries, error %v", len(f.Entries), err)
	}
}

// The pause that a feed asks for is bounded, and what is none is none.
func TestFeedTTL(t *testing.T) {
	for in, want := range map[string]time.Duration{
		"<ttl>1</ttl>": time.Minute, "<ttl>4000000000</ttl>": maxTTL, "<ttl>99999999999999999999</ttl>": 0, "<ttl>-5</ttl>": 0, "<ttl>soon</ttl>": 0, "": 0,
		"<item><ttl>5</ttl></item>": 0, // of an entry, not of the feed
	} {
		if f, err := ParseFeed([]byte("<rss><channel>"+in+"</channel></rss>"), ""); err != nil || f.TTL != want {
			t.Errorf("%s: %s, error %v", in, f.TTL, err)
		}
	}
}

// A long address is taken whole or not at all: one that is cut would name another page.
func TestFeedLinks(t *testing.T) {
	long := "https://marrow.example/" + strings.Repeat("a", 2000)
	for in, want := range map[string]string{
		long: long, "\n https://marrow.example/da\n\tm \n": "https://marrow.example/dam", "https://marrow.example/" + strings.Repeat("a", 9000): "",
		"dam?a=1&amp;b=2": "https://city.example/news/dam?a=1&b=2", "https://[/": "",
	} {
		f, err := ParseFeed([]byte("<rss><item><link>"+in+"</link></item></rss>"), "https://city.example/news/")
		if err != nil || f.Entries[0].Link != want {
			t.Errorf("%.50s: %.80q, error %v", in, f.Entries[0].Link, err)
		}
	}
}

// What an entry says becomes metadata where it fits; its address is its identity, else its id where that is an address.
func TestFeedRaw(t *testing.T) {
	feed := Feed{Title: "Marrow Post (made up)", Language: "en_GB"}
	for _, tt := range []struct {
		entry     Entry
		id, meta  string
		published string
	}{
		{Entry{Link: "https://Marrow.example/1#top", ID: "https://marrow.example/2", Published: "Wed, 04 Mar 2026 23:30:00 -0500"}, "https://marrow.example/1", "https://Marrow.example/1#top", "2026-03-04"},
		{Entry{ID: "https://marrow.example/2", Published: "4 Mar 2026 09:00:00 GMT"}, "https://marrow.example/2", "", "2026-03-04"},
		{Entry{Link: "file:///etc/passwd", Published: "2026-03-04T00:30:00+09:00", Updated: "2026-03-05"}, "", "", "2026-03-04"},
		{Entry{Link: "/one", ID: "tag:1", Updated: "2026-03-05"}, "", "", "2026-03-05"},
		{Entry{Published: "2026-13-01"}, "", "", ""},
	} {
		raw, ok := feed.Raw(tt.entry)
		if m := raw.Fallback; ok || raw.ID != tt.id || m.URL.Value != tt.meta || m.Published.Value != tt.published || m.Outlet.Value != feed.Title || m.Language.Value != "en" {
			t.Errorf("%+v: %v %+v", tt.entry, ok, raw)
		}
		tt.entry.Title = "Ten <hurt>"
		if raw, ok := feed.Raw(tt.entry); !ok || !strings.Contains(string(raw.Data), "<h1>Ten &lt;hurt&gt;</h1>") {
			t.Errorf("%+v: %v %s", tt.entry, ok, raw.Data)
		}
	}
}

// Whatever comes as a feed: reading ends, the same bytes give the same, and what an entry says of itself stands in one line.
func FuzzFeed(f *testing.F) {
	for _, s := range []string{rssFeed, atomFeed, "<rss><item><title>a<b>c</title></item>", "<feed><entry><content type='html'>&lt;p>", "<rss>&nbsp;<item><link/><description>a</item></rss>"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		fuzzInput(t, "a.xml", data)
		feed, err := ParseFeed(data, "https://x.example/")
		if err != nil && err.Error() == "" || len(feed.Entries) > maxEntries {
			t.Fatalf("%d entries, error %v", len(feed.Entries), err)
		}
		if feed.TTL < 0 || feed.TTL > maxTTL {
			t.Fatal(feed.TTL)
		}
		for _, e := range feed.Entries[:min(len(feed.Entries), 100)] {
			raw, ok := feed.Raw(e)
			if ok == (len(raw.Data) == 0) {
				t.Fatalf("%v: %+v", ok, raw)
			}
			if form, is := addressID(raw.ID); raw.ID != "" && (!is || form != raw.ID) {
				t.Fatalf("identity %q", raw.ID)
			}
			for _, name := range fieldNames {
				v := raw.Fallback.Get(name).Value
				if len(v) > metaBytes || strings.ContainsAny(v, "\r\n\x00") || !utf8.ValidString(v) {
					t.Fatalf("%s: %q", name, v)
				}
			}
		}
	})
}
