package page

import (
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"crosscheck/claim"
	"crosscheck/dossier"
	"crosscheck/picture"
	"crosscheck/picture/fixture"
	"crosscheck/redact"
)

// page is a dossier as a file.
func page(t *testing.T, d *dossier.Dossier, o Options) string {
	t.Helper()
	var b strings.Builder
	if err := File(&b, d, o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func document(t *testing.T, page string) *html.Node {
	t.Helper()
	n, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// words is the text below a node.
func words(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

func elements(n *html.Node, names ...string) []*html.Node {
	var out []*html.Node
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && slices.Contains(names, d.Data) {
			out = append(out, d)
		}
	}
	return out
}

func eachPage(t *testing.T, test func(t *testing.T, d *dossier.Dossier, page string)) {
	for name, o := range map[string]Options{"whole": {Keep: redact.Whole}, "redacted": {}} {
		for kind, d := range map[string]*dossier.Dossier{"fixture": fixture.Dossier(), "hostile": fixture.Hostile()} {
			t.Run(name+", "+kind, func(t *testing.T) { test(t, d, page(t, d, o)) })
		}
	}
}

// Every element that opens closes, in order. (The parser mends what does not, so the tokens are counted.)
func TestPageIsWellFormed(t *testing.T) {
	void := map[string]bool{"meta": true, "br": true}
	eachPage(t, func(t *testing.T, _ *dossier.Dossier, page string) {
		z := html.NewTokenizer(strings.NewReader(page))
		var in []string
		for {
			switch z.Next() {
			case html.ErrorToken:
				if !errors.Is(z.Err(), io.EOF) {
					t.Fatal(z.Err())
				}
				if len(in) > 0 {
					t.Fatalf("still open at the end: %v", in)
				}
				return
			case html.StartTagToken:
				name, _ := z.TagName()
				if !void[string(name)] {
					in = append(in, string(name))
				}
			case html.EndTagToken:
				name, _ := z.TagName()
				if len(in) == 0 || in[len(in)-1] != string(name) {
					t.Fatalf("</%s> closes %v near %q", name, in, z.Raw())
				}
				in = in[:len(in)-1]
			}
		}
	})
}

// The page loads nothing, runs nothing, and every link in it leads to a place on it.
func TestPageIsSelfContained(t *testing.T) {
	eachPage(t, func(t *testing.T, _ *dossier.Dossier, page string) {
		doc := document(t, page)
		ids := map[string]bool{}
		for n := range doc.Descendants() {
			if n.Type != html.ElementNode {
				continue
			}
			switch n.Data {
			case "script", "link", "img", "iframe", "object", "embed", "base", "form", "input", "audio", "video":
				t.Errorf("the page has a %s", n.Data)
			}
			for _, a := range n.Attr {
				if strings.HasPrefix(a.Key, "on") || a.Key == "style" || a.Key == "src" || a.Key == "srcset" {
					t.Errorf("<%s %s=%q>", n.Data, a.Key, a.Val)
				}
				if a.Key == "id" {
					if ids[a.Val] {
						t.Errorf("two elements have the id %s", a.Val)
					}
					ids[a.Val] = true
				}
			}
		}
		links := 0
		for n := range doc.Descendants() {
			for _, a := range n.Attr {
				switch a.Key {
				case "href":
					links++
					if to, ok := strings.CutPrefix(a.Val, "#"); !ok || !ids[to] {
						t.Errorf("link to %q leads nowhere on the page (%s)", a.Val, words(n))
					}
				case "aria-labelledby":
					for _, id := range strings.Fields(a.Val) {
						if !ids[id] {
							t.Errorf("labelled by %q, which is not there", id)
						}
					}
				}
			}
		}
		if links < 20 {
			t.Errorf("only %d links; the test sees nothing", links)
		}
		for _, url := range []string{"url(http", "@import"} {
			if strings.Contains(page, url) {
				t.Errorf("the page holds %s", url)
			}
		}
	})
}

// The policy of the page allows its own style sheet and nothing else.
func TestPagePolicy(t *testing.T) {
	eachPage(t, func(t *testing.T, _ *dossier.Dossier, page string) {
		doc := document(t, page)
		styles := elements(doc, "style")
		if len(styles) != 1 {
			t.Fatalf("%d style sheets, want 1", len(styles))
		}
		sum := sha256.Sum256([]byte(words(styles[0])))
		want := "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; base-uri 'none'; form-action 'none'"
		for _, m := range elements(doc, "meta") {
			if attr(m, "http-equiv") == "Content-Security-Policy" {
				if attr(m, "content") != want {
					t.Errorf("policy %q, want %q", attr(m, "content"), want)
				}
				return
			}
		}
		t.Error("no policy")
	})
}

// Headings go down one level at a time, tables have heads with a scope, the document says its language and its title.
func TestPageStructure(t *testing.T) {
	eachPage(t, func(t *testing.T, _ *dossier.Dossier, page string) {
		doc := document(t, page)
		last := 0
		for _, h := range elements(doc, "h1", "h2", "h3", "h4", "h5", "h6") {
			level := int(h.Data[1] - '0')
			if level > last+1 {
				t.Errorf("%s %q follows a heading of level %d", h.Data, words(h), last)
			}
			if strings.TrimSpace(words(h)) == "" {
				t.Errorf("empty %s", h.Data)
			}
			last = level
		}
		if n := len(elements(doc, "h1")); n != 1 {
			t.Errorf("%d h1", n)
		}
		for _, th := range elements(doc, "th") {
			if attr(th, "scope") == "" {
				t.Errorf("head cell %q has no scope", words(th))
			}
		}
		for _, tr := range elements(doc, "tr") {
			cells := 0
			for c := range tr.ChildNodes() {
				if c.DataAtom == atom.Td || c.DataAtom == atom.Th {
					cells++
				}
			}
			table := tr.Parent.Parent
			if want := len(elements(elements(table, "thead")[0], "th")); cells != want {
				t.Errorf("a row has %d cells, its head %d: %s", cells, want, words(tr))
			}
		}
		if attr(elements(doc, "html")[0], "lang") != "en" || words(elements(doc, "title")[0]) == "" || len(elements(doc, "main")) != 1 {
			t.Error("the page lacks its language, its title or its main part")
		}
		for _, svg := range elements(doc, "svg") {
			if attr(svg, "aria-hidden") != "true" && attr(svg, "aria-labelledby") == "" {
				t.Error("a picture has neither a name nor leave to be passed over")
			}
		}
	})
}

// Every claim has an address on the page, in its report, on its words; and each figure of a question's chart and table leads
// there.
func TestEveryClaimOpensAtItsWords(t *testing.T) {
	eachPage(t, func(t *testing.T, d *dossier.Dossier, page string) {
		doc := document(t, page)
		byID := map[string]*html.Node{}
		linked := map[string]int{}
		for n := range doc.Descendants() {
			if id := attr(n, "id"); id != "" {
				byID[id] = n
			}
			if n.Data == "a" {
				linked[attr(n, "href")]++
			}
		}
		for _, c := range allClaims(d) {
			n := byID[picture.Anchor(c.ID)]
			if n == nil {
				t.Errorf("claim %s (%s) has no anchor", c.ID, c.Quote)
				continue
			}
			want := c.Quote
			if c.Kind == claim.Statement && len(c.Content) > 0 {
				want = c.Content[0].Of(reportText(d, c.Report))
			}
			if words(n) != want {
				t.Errorf("the anchor of %q stands on %q", want, words(n))
			}
			in := n
			for in != nil && in.Data != "article" {
				in = in.Parent
			}
			if in == nil {
				t.Errorf("claim %q is not marked in a report", c.Quote)
			}
			if linked["#"+picture.Anchor(c.ID)] == 0 {
				t.Errorf("nothing leads to %q", c.Quote)
			}
		}
		for _, f := range d.Findings {
			section := byID["q-"+picture.Anchor(f.Question.ID)]
			for _, a := range f.Answers {
				n := 0
				for _, l := range elements(section, "a") {
					if attr(l, "href") == "#"+picture.Anchor(a.Current) {
						n++
					}
				}
				want := 1 // the table
				if section.Data == "section" {
					want = 3 // and both pictures
				}
				if n < want {
					t.Errorf("%s: %d links to the figure of %s, want at least %d", f.Question.Text, n, a.Name, want)
				}
			}
		}
	})
}

func allClaims(d *dossier.Dossier) (out []claim.Claim) {
	for i := range d.Reads {
		out = append(out, d.Reads[i].Claims...)
	}
	return out
}

func reportText(d *dossier.Dossier, id string) string {
	for _, r := range d.Reads {
		if r.Report.ID == id {
			return r.Report.Text
		}
	}
	return ""
}

// What a report says stands on the page as text, whole and in order, with its furniture folded away.
func TestPageHoldsTheTexts(t *testing.T) {
	d := fixture.Hostile()
	doc := document(t, page(t, d, Options{Keep: redact.Whole}))
	articles := elements(doc, "article")
	if len(articles) != len(d.Reads) {
		t.Fatalf("%d articles for %d reports", len(articles), len(d.Reads))
	}
	for i, a := range articles {
		var got strings.Builder
		for _, b := range elements(a, "p") {
			if b.FirstChild != nil && b.FirstChild.Data == "bdi" && attr(b, "class") == "" {
				got.WriteString(words(b) + " ")
			}
		}
		// x/net/html keeps \x1b; only white space between blocks is not on the page.
		if want, got := strings.Join(strings.Fields(d.Reads[i].Report.Text), " "), strings.Join(strings.Fields(got.String()), " "); got != want {
			t.Errorf("report %d:\n got %q\nwant %q", i+1, got, want)
		}
	}
	for _, det := range elements(doc, "details") {
		if attr(det, "class") == "furniture" {
			if !strings.Contains(words(det), "5 min read") || !strings.Contains(words(det), "link list") {
				t.Errorf("furniture: %q", words(det))
			}
			return
		}
	}
	t.Error("no furniture is folded away")
}

// Without texts the page holds only the passages with claims, and says so.
func TestPageWithoutTexts(t *testing.T) {
	page := page(t, fixture.Dossier(), Options{})
	for _, gone := range []string{"Ten maps of the border", "Our newsletter", "Other people&#39;s sons</bdi></p>"} {
		if strings.Contains(page, gone) {
			t.Errorf("the page still holds %q", gone)
		}
	}
	for _, want := range []string{"[…]", "The full text is left out of this file.", "They have no reason to fight"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
}

// The page gives each difference its reason, its sentence and the log of its tests.
func TestPageDifferences(t *testing.T) {
	d := fixture.Dossier()
	doc := document(t, page(t, d, Options{Keep: redact.Whole}))
	all := words(doc)
	for _, f := range d.Findings {
		for _, diff := range f.Differences {
			if !strings.Contains(all, diff.Sentence) {
				t.Errorf("missing: %s", diff.Sentence)
			}
			if !strings.Contains(all, picture.Reason(diff.Reason)) {
				t.Errorf("missing: %s in words", diff.Reason)
			}
		}
	}
	tests := 0
	for _, l := range elements(doc, "ol") {
		if attr(l, "class") == "tests" {
			tests++
			for _, want := range []string{"failed different units", "untested a later count: no dates", "held ", ": the evidence"} {
				if !strings.Contains(words(l), want) {
					t.Errorf("the log %q lacks %q", words(l), want)
				}
			}
		}
	}
	if tests != 6 {
		t.Errorf("%d logs of tests, want one for each of 6 differences", tests)
	}
}

// Two questions with one id are a mistake elsewhere; each still has its own place on the page.
func TestQuestionsWithOneID(t *testing.T) {
	d := fixture.Dossier()
	d.Findings = append(d.Findings, d.Findings[0], d.Findings[4])
	seen := map[string]bool{}
	for n := range document(t, page(t, d, Options{Keep: redact.Whole})).Descendants() {
		if id := attr(n, "id"); id != "" && seen[id] {
			t.Errorf("two elements have the id %s", id)
		} else if id != "" {
			seen[id] = true
		}
	}
}
