package report

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"crosscheck/claim"
	"github.com/google/go-cmp/cmp"
)

// A page with a menu, a notice, captions, a table, related links, comments and a footer.
func TestHTMLPage(t *testing.T) {
	r := mustParse(t, "page.html", read(t, filepath.Join("testdata", "page.html")))
	meta, err := json.MarshalIndent(r.Meta, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	golden(t, filepath.Join("testdata", "page.golden"), outline(r)+"\n"+string(meta)+"\ncredit: "+r.Credit.Of(r.Text)+"\n")
}

// The words of a claim are found again in the page, with entities, markup and white space as they stand there.
func TestHTMLOffsets(t *testing.T) {
	data := read(t, filepath.Join("testdata", "page.html"))
	r := mustParse(t, "page.html", data)
	for words, raw := range map[string]string{
		"at least 14\u00a0people are missing":  "at least 14&nbsp;people\n     are missing",
		"some 1\u202f300 people":               "some <b>1&#8239;300</b> people",
		"“We counted the houses from a boat,”": "&ldquo;We\n     counted the houses from a boat,&rdquo;",
		"said Tomas Rell":                      "said   Tomas Rell",
		"two letters that":                     `two <a href="/letters">letters</a> that`,
		"the spring & that none":               "the spring &amp; that none",
		"Lower town\t212":                      "Lower town</td><td>212",
		"14 missing":                           "14 missing",
	} {
		at := strings.Index(r.Text, words)
		if at < 0 {
			t.Errorf("%q is not in the text", words)
			continue
		}
		span := r.OriginalSpan(claim.Span{Start: at, End: at + len(words)})
		if got := string(data[span.Start:span.End]); got != raw {
			t.Errorf("%q leads to %q, want %q", words, got, raw)
		}
	}
}

func TestHTMLText(t *testing.T) {
	long := strings.Repeat("The river fell by a hand's breadth overnight. ", 8)
	tests := []struct{ name, in, want string }{
		{
			"entities", "<p>1 &lt; 2 &amp;&amp; 3 &gt; 2 &#65;&#x42;&#x0043; &hellip; &eacute;t&eacute; &notanentity; &unknown; & &#0; &#xffffffff;</p>",
			"1 < 2 && 3 > 2 ABC … été ¬anentity; &unknown; & \uFFFD \uFFFD",
		},
		{"without semicolon", "<p>AT&ampT &copy2031 &#8364 a&b &ltx", "AT&T ©2031 € a&b <x"},
		{"windows numbers", "<p>&#146;&#150;&#128;</p>", "’–€"},
		{"inline markup", "<p>un<b>broke</b>n wo<span>rd</span><br>next <i>line</i></p>", "unbroken word\nnext line"},
		{"breaks part paragraphs", "<div>" + long + "<br><br>Second part.</div>", strings.TrimSpace(long) + "\n\nSecond part."},
		{"sentences end at a break", "<div>" + long + "<br>Second part.</div>", strings.TrimSpace(long) + "\n\nSecond part."},
		{"preformatted", "<pre>a\n b</pre>", "a\n b"},
		{"not text", "<p>a<script>b</script><style>c</style><svg><title>d</title><text>e</text></svg><!-- f --><template>g</template></p>", "a"},
		{"noscript and frames", "<p>a</p><noscript><p>b</p></noscript><iframe>c</iframe>", "a"},
		{"items", "<ul><li>one<li>two <b>and</b> more</ul>", "one\ntwo and more"},
		{"unfinished tag", "<p>a <b", "a"},
		{"blanks at the ends", "<p>\u00a0 a&nbsp;</p><p>&nbsp;</p><p>b</p>", "a\n\nb"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := mustParse(t, "a.html", []byte("<!DOCTYPE html><html><body>"+tt.in))
			if diff := cmp.Diff(tt.want, r.Text); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestHTMLMeta(t *testing.T) {
	body := "<p>" + proseA + "</p><p>" + proseB + "</p>"
	tests := []struct {
		name, head, body string
		want             Meta
	}{
		{"title element and outlet", `<title>Dam gives way | City Post</title><meta property="og:site_name" content="City Post">`, body, Meta{
			Title: Field{"Dam gives way", "title element"}, Outlet: Field{"City Post", "meta og:site_name"},
		}},
		{"meta date", `<meta property="article:published_time" content="2031-03-09T23:30:00-05:00"><meta name="date" content="2031-03-01">`, body, Meta{
			Published: Field{"2031-03-09", "meta article:published_time"},
		}},
		{"time element", ``, `<time datetime="2031-03-08">x</time><time pubdate datetime="2031-03-09">y</time>` + body, Meta{
			Published: Field{"2031-03-09", "time"},
		}},
		{"address", `<link rel="canonical" href="https://www.post.example/news/2031/03/09/dam">`, body, Meta{
			URL: Field{"https://www.post.example/news/2031/03/09/dam", "link canonical"}, Published: Field{"2031-03-09", "URL"},
			Outlet: Field{"post.example", "URL"},
		}},
		{"opinion", `<script type="application/ld+json">[{"@type":"OpinionNewsArticle","headline":"Build the wall","datePublished":"2031-03-09",
			"author":"A. Weiss","publisher":{"name":"City Post"}}]</script>`, body, Meta{
			Title: Field{"Build the wall", "JSON-LD"}, Published: Field{"2031-03-09", "JSON-LD"}, Author: Field{"A. Weiss", "JSON-LD"},
			Outlet: Field{"City Post", "JSON-LD"}, Genre: Field{"opinion", "JSON-LD"},
		}},
		{"broken data", `<script type="application/ld+json">{"headline": </script><meta name="date" content="soon"><meta name="author" content="https://x.example/me">`, body, Meta{}},
		{"byline on the page", ``, "<h1>Dam gives way</h1><p>By Ilse Brandt</p><p>March 9, 2031</p>" + body, Meta{
			Title: Field{"Dam gives way", "h1"}, Author: Field{"Ilse Brandt", "byline"}, Published: Field{"2031-03-09", "date line"},
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := mustParse(t, "a.html", []byte("<!DOCTYPE html><html><head>"+tt.head+"</head><body>"+tt.body+"</body></html>"))
			r.Meta.Language = Field{}
			if diff := cmp.Diff(tt.want, r.Meta); diff != "" {
				t.Error(diff)
			}
			note := "no publication date (looked in JSON-LD, meta, time, URL); kept as unknown, set it in reports.csv"
			if got := strings.Contains(strings.Join(r.Notes, "\n"), note); got == tt.want.Published.Known() {
				t.Errorf("notes %q", r.Notes)
			}
		})
	}
}

// The page says English, as templates do; its text does not.
func TestHTMLLanguage(t *testing.T) {
	r := mustParse(t, "a.html", []byte(`<!DOCTYPE html><html lang="en-US"><body><p>`+russian+`</p></body></html>`))
	if got, want := r.Meta.Language, (Field{"ru", "text"}); got != want {
		t.Errorf("language %v, want %v", got, want)
	}
	if !strings.Contains(strings.Join(r.Notes, "\n"), "language ru by its text, en by its html lang") {
		t.Errorf("notes %q", r.Notes)
	}
}

// What is hidden is furniture, unless it is the whole page, which a script shows.
func TestHTMLHidden(t *testing.T) {
	page := `<!DOCTYPE html><html><body style="visibility: hidden" hidden><article><p>` + proseA + `</p><p style="DISPLAY:none">` + proseB +
		`</p><div hidden><p>` + proseC + `</p></div></article></body></html>`
	want := "paragraph: " + proseA + "\nfurniture (hidden): " + proseB + "\nfurniture (hidden): " + proseC + "\n"
	r := mustParse(t, "a.html", []byte(page))
	if diff := cmp.Diff(want, outline(r)); diff != "" {
		t.Error(diff)
	}
}

// Pages made to exhaust a reader are read within the limits of any other, without the article chooser.
func TestHTMLHostile(t *testing.T) {
	repeat := strings.Repeat
	article := "<p>" + proseA + "</p><p>" + proseB + "</p>"
	tests := map[string]string{
		"nested and unclosed":   repeat("<div>", 100_000) + article,
		"nested with text":      repeat("<div>a ", 100_000) + article,
		"unclosed formatting":   article + repeat("<p><b id=x><i>a", 20_000),
		"unclosed links":        article + repeat("<a href=x>a ", 50_000),
		"nested tables":         repeat("<table><tr><td>", 50_000) + article,
		"nested lists":          article + repeat("<ul><li>a", 50_000),
		"end tags of nothing":   repeat("<div>", 3000) + article + repeat("</p></b></table>", 100_000),
		"a long attribute":      "<div class='" + repeat("nav ", 500_000) + "'>" + article + "</div>",
		"many attributes":       "<div " + repeat("class=nav ", 300_000) + ">" + article + "</div>",
		"a long number":         article + "<p>&#" + repeat("0", 1_000_000) + "65;</p>",
		"ampersands":            article + "<p>" + repeat("&", 300_000) + "</p>",
		"angle brackets":        article + "<p>" + repeat("<", 300_000) + "</p>",
		"an unclosed comment":   article + "<!--" + repeat("-", 500_000),
		"many meta tags":        repeat("<meta name=author content='A. Weiss'>", 50_000) + article,
		"deep data":             `<script type="application/ld+json">` + repeat("[", 200_000) + "</script>" + article,
		"data with deep graphs": `<script type="application/ld+json">` + repeat(`{"@graph":[`, 9000) + repeat("]}", 9000) + "</script>" + article,
		"repeated words":        "<article>" + repeat("<p>a b c a b c a b c</p>", 3000) + article + "</article>",
	}
	for name, page := range tests {
		t.Run(name, func(t *testing.T) {
			data := []byte("<!DOCTYPE html><html><body>" + page)
			r, err := Parse("a.html", "a.html", data, Options{})
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(r.Text, proseA) || !strings.Contains(r.Text, proseB) {
				t.Error("words of the article are lost")
			}
			if name == "nested and unclosed" {
				want := "paragraph: " + proseA + "\nparagraph: " + proseB + "\n"
				if diff := cmp.Diff(want, outline(r)); diff != "" {
					t.Error(diff)
				}
			}
		})
	}
}

// A page that goes beyond what the article chooser is given is chosen by its own marks.
func TestHTMLWithoutChooser(t *testing.T) {
	page := `<!DOCTYPE html><html><body><nav><a href="/">Home</a></nav>` + strings.Repeat("<div>", chooserDepth+10) + `
<article><h1>Dam gives way</h1><p>` + proseA + `</p><h2>Warnings since autumn</h2><p>` + proseB + `</p></article>
<aside><p>` + proseC + `</p></aside><div class="comments"><p>` + proseC + `</p></div>
<p><a href="/x">` + proseC + `</a></p><footer><p>` + proseC + `</p></footer></body></html>`
	want := `furniture (navigation): Home
title: Dam gives way
paragraph: ` + proseA + `
heading: Warnings since autumn
paragraph: ` + proseB + `
furniture (aside): ` + proseC + `
furniture (comments): ` + proseC + `
furniture (links): ` + proseC + `
furniture (page footer): ` + proseC + "\n"
	r := mustParse(t, "a.html", []byte(page))
	if diff := cmp.Diff(want, outline(r)); diff != "" {
		t.Error(diff)
	}
}

func TestAlign(t *testing.T) {
	words := func(s string) []uint64 { return hashWords([]byte(s), nil) }
	show := func(covered []bool) string {
		var b strings.Builder
		for _, c := range covered {
			fmt.Fprint(&b, map[bool]string{true: "+", false: "-"}[c])
		}
		return b.String()
	}
	tests := []struct{ ours, theirs, want string }{
		{"a b c d e f", "a b c d e f", "++++++"},
		{"m n a b c x y z d e f", "a b c d e f", "--+++---+++"},
		{"a b c a b c", "a b c", "+++---"},
		{"d e f a b c", "a b c d e f", "++++++"}, // moved
		{"a b c", "x y z", "---"},
		{"a", "", "-"},
	}
	for _, tt := range tests {
		if got := show(align(words(tt.ours), words(tt.theirs))); got != tt.want {
			t.Errorf("align(%q, %q) = %s, want %s", tt.ours, tt.theirs, got, tt.want)
		}
	}
}
