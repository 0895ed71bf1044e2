package report

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const (
	rssFeed = `<?xml version="1.0" encoding="ISO-8859-1"?>
<?xml-stylesheet href="x.xsl"?><!-- made up --><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>Marrow Post (made up)</title><link>https://marrow.example/</link><language>en-gb</language><image><title>logo</title><link>x</link></image>
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
			Title: "Marrow Post (made up)", Link: "https://marrow.example/", Language: "en-gb",
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
			"! a.rss: not read behind entry 1 of the feed: not readable as XML within <title> from byte 69 on: EOF; get the feed again\n"},
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
	})
}
