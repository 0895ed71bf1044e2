package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// ask gets a page.
func (x *site) ask(path string) *html.Node {
	x.t.Helper()
	answer, body := x.do(http.MethodGet, path, nil, nil)
	if answer.StatusCode != http.StatusOK {
		x.t.Fatalf("GET %s: %s\n%s\n%s", path, answer.Status, body, x.log)
	}
	return parsed(x.t, body)
}

func parsed(t *testing.T, body string) *html.Node {
	t.Helper()
	n, err := html.Parse(strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestReviewPage(t *testing.T) {
	x := newSite(t, nil)
	_, body := x.do(http.MethodGet, "/review", nil, nil)
	t.Log(body)
	_, body = x.do(http.MethodGet, "/decisions", nil, nil)
	t.Log(body)
	_ = url.Values{}
}
