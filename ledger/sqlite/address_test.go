package sqlite

import (
	"testing"

	"crosscheck/report"
)

func TestAddressOf(t *testing.T) {
	for in, want := range map[string]string{
		"https://News.example:443/a/./b?utm_source=feed&id=7#c": "https://news.example/a/b?id=7",
		"https://news.example/?id=7":                            "https://news.example/?id=7",
		// Templates name the front page.
		"https://news.example": "", "https://news.example/": "", "https://news.example/#top": "", "https://news.example/?utm_source=feed": "",
		// No addresses of pages.
		"": "", "/a": "", "ftp://news.example/a": "", "https://me:pw@news.example/a": "",
	} {
		if got := addressOf(&report.Meta{URL: report.Field{Value: in}}); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}
