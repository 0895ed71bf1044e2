package watch

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// unexported: what a reader remembers of its way is no part of a feed.
var unexported = cmpopts.IgnoreUnexported(feed{})

func TestParseFeed(t *testing.T) {
	for name, c := range map[string]struct {
		in   string
		want feed
	}{
		"RSS": {
			`<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
			<channel><title>The Harbour Post</title><atom:link rel="self" href="/feed"/><link>/</link><language>en-gb</language>
			<item><title>Twelve hurt &amp; one missing</title><atom:link rel="self" href="/x"/><link> /one </link><guid isPermaLink="false">g1</guid><pubDate>Wed, 04 Mar 2026 09:00:00 +0000</pubDate>
			<dc:creator>Ilse Brandt</dc:creator><description><![CDATA[<p>Short.</p>]]></description><content:encoded><![CDATA[<p>Long.</p>]]></content:encoded></item></channel></rss>`,
			feed{Title: "The Harbour Post", Language: "en-gb", Entries: []entry{{
				Link: "https://post.example/one", ID: "g1", Title: "Twelve hurt & one missing", Author: "Ilse Brandt", Content: "<p>Long.</p>", Summary: "<p>Short.</p>",
				Published: "Wed, 04 Mar 2026 09:00:00 +0000",
			}}},
		},
		"Atom": {
			`<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Quay News</title><entry><title type="text">One</title>
			<link rel="self" href="/self"/><link href="one?a=1&amp;b=2"/><id>tag:1</id><published>2026-03-04T09:00:00Z</published><updated>2026-03-05T09:00:00Z</updated><author><name>A. Vries</name></author>
			<content type="xhtml"><div>Twelve <b>hurt</b></div></content></entry></feed>`,
			feed{Title: "Quay News", Language: "en", Entries: []entry{{
				Link: "https://post.example/one?a=1&b=2", ID: "tag:1", Title: "One", Author: "A. Vries", Content: "<div>Twelve <b>hurt</b></div>",
				Published: "2026-03-04T09:00:00Z", Updated: "2026-03-05T09:00:00Z",
			}}},
		},
		"RDF": {
			`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Quay</title></channel>
			<item><title>One</title><link>https://quay.example/1</link><dc:date>2026-03-04</dc:date></item></rdf:RDF>`,
			feed{Title: "Quay", Entries: []entry{{Link: "https://quay.example/1", Title: "One", Published: "2026-03-04"}}},
		},
		"another encoding": {"<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><rss><channel><title>Z\xfcrich</title></channel></rss>", feed{Title: "Zürich"}},
	} {
		got, err := parseFeed([]byte(c.in), "https://post.example/feed")
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if diff := cmp.Diff(c.want, got, unexported); diff != "" {
			t.Errorf("%s (-want +got)\n%s", name, diff)
		}
	}
	for name, in := range map[string]string{
		"nothing": "", "text": "hello", "a page": "<html><body/></html>", "JSON": "{}", "broken": "<rss><channel>", "no encoding": `<?xml version="1.0" encoding="nonsense"?><rss/>`,
		"deep": "<rss>" + strings.Repeat("<a>", 100_000), "deep in an entry": "<rss>" + strings.Repeat("<item>", 100_000), "long": strings.Repeat(" ", maxFeed+1),
	} {
		if f, err := parseFeed([]byte(in), "https://post.example/feed"); err == nil || len(f.Entries) > 0 || !strings.HasPrefix(err.Error(), "expected a feed") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Entries before something broken are read; of very many only the first.
func TestParseFeedInPart(t *testing.T) {
	f, err := parseFeed([]byte("<rss><channel><item><title>One</title></item><item><title>Two"), "")
	if err == nil || len(f.Entries) != 1 || f.Entries[0].Title != "One" {
		t.Errorf("%v %v", f, err)
	}
	f, err = parseFeed([]byte("<rss>"+strings.Repeat("<item/>", 1_000_000)), "")
	if err != nil || len(f.Entries) != maxEntries+1 {
		t.Errorf("%d entries, %v", len(f.Entries), err)
	}
}

func TestDays(t *testing.T) {
	for in, want := range map[string]string{
		"Wed, 04 Mar 2026 23:30:00 -0500": "2026-03-04", "4 Mar 2026 09:00:00 GMT": "2026-03-04", "2026-03-04T00:30:00+09:00": "2026-03-04", "2026-03-04": "2026-03-04",
		"": "", "soon": "", "0000-01-01": "", "2026-13-01": "",
	} {
		if got := day(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

// Whatever comes as a feed: reading ends, the same bytes give the same entries, and each entry gives a report with an identity, a key, metadata in one line.
func FuzzFeed(f *testing.F) {
	f.Add([]byte(`<rss><channel><title>x</title><ttl>5</ttl><item><title>a</title><link>/b</link><pubDate>Wed, 04 Mar 2026 09:00:00 +0000</pubDate><description>&lt;p&gt;c</description></item></channel></rss>`))
	f.Add([]byte(`<feed xml:lang="en"><entry><id>1</id><title type="xhtml"><b>a</b></title><link href="http://x/"/><updated>2026-03-04T09:00:00Z</updated></entry></feed>`))
	f.Add([]byte("<?xml version='1.0' encoding='utf-16'?><RDF><item><title>\x00</title></item></RDF>"))
	f.Fuzz(func(t *testing.T, data []byte) {
		const from = "https://post.example/feed"
		fd, err := parseFeed(data, from)
		again, err2 := parseFeed(data, from)
		if diff := cmp.Diff(fd, again, unexported); diff != "" || (err == nil) != (err2 == nil) {
			t.Fatal(diff, err, err2)
		}
		if len(fd.Entries) > maxEntries+1 {
			t.Fatal(len(fd.Entries))
		}
		if d := ttl(data); d < 0 || d > maxHint {
			t.Fatal(d)
		}
		for _, e := range fd.Entries {
			if len(e.key()) != 16 || len(e.version()) != 16 {
				t.Fatalf("%q %q", e.key(), e.version())
			}
			raw, ok := fd.ownWords(from, "", e, noon)
			if ok && (raw.ID == "" || len(raw.Data) == 0) {
				t.Fatalf("%+v", raw)
			}
			m := fd.meta(e)
			for _, v := range []string{m.Title.Value, m.Outlet.Value, m.Author.Value, m.Published.Value, m.Language.Value} {
				if len(v) > maxLine || strings.ContainsAny(v, "\r\n\x00") || !utf8.ValidString(v) {
					t.Fatalf("%q", v)
				}
			}
			if d := m.Published.Value; d != "" {
				if _, err := time.Parse(time.DateOnly, d); err != nil {
					t.Fatal(err)
				}
			}
		}
	})
}
