package address

import (
	"errors"
	"net/http"
	"net/url"
	"strings"
	"testing"
)

func TestNormalise(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"https://news.example/story", "https://news.example/story"},
		{"  HTTPS://News.EXAMPLE:443/Story#top ", "https://news.example/Story"},
		{"http://news.example:80", "http://news.example/"},
		{"http://news.example:443/a", "http://news.example:443/a"},
		{"https://news.example:8443/a", "https://news.example:8443/a"},
		{"https://news.example.:08443/a", "https://news.example:8443/a"},
		{"https://zürich.example/ä", "https://xn--zrich-kva.example/%C3%A4"},
		{"https://XN--ZRICH-KVA.example/", "https://xn--zrich-kva.example/"},
		{"https://news.example/a?utm_source=x&id=7&UTM_Medium=y&fbclid=z", "https://news.example/a?id=7"},
		{"https://news.example/a?gclid=1", "https://news.example/a"},
		{"https://news.example/a?ut%6D_source=x&b=%20&c", "https://news.example/a?b=%20&c"},
		{"https://news.example/a?utmost=1", "https://news.example/a?utmost=1"},
		{"https://news.example/a?q=two words\"ü", "https://news.example/a?q=two%20words%22%C3%BC"},
		{"https://news.example/a/./b/../c", "https://news.example/a/c"},
		{"https://news.example/a//b/", "https://news.example/a//b/"},
		{"https://news.example/a%2Fb", "https://news.example/a%2Fb"},
		{"https://news.example?", "https://news.example/"},
		{"http://[2A00:0:0::1]:80/", "http://[2a00::1]/"},
		{"http://127.0.0.1/", "http://127.0.0.1/"}, // a fine address; whether it is connected to is the dialer's affair
		{"https://under_score.example/", "https://under_score.example/"},
	} {
		got, err := Normalise(c.in)
		if err != nil || got != c.want {
			t.Errorf("Normalise(%q) = %q, %v; want %q", c.in, got, err, c.want)
		}
	}
}

func TestNormaliseRefuses(t *testing.T) {
	for in, want := range map[string]string{
		"":                            "begins with https://",
		"news.example/story":          "begins with https://",
		"ftp://news.example/":         "found \"ftp:\"",
		"file:///etc/passwd":          "found \"file:\"",
		"javascript:alert(1)":         "begins with https://",
		"https:news.example":          "found none",
		"https://":                    "found none",
		"https:///path":               "found none",
		"https://me:pw@news.example/": "without a name and password",
		"https://me@news.example/":    "without a name and password",
		"https://news.example:0/":     "between 1 and 65535",
		"https://news.example:99999/": "between 1 and 65535",
		"https://news.example:22/":    "found 22",
		"https://news.example:6667/":  "found 6667",
		"https://news.example:x/":     "cannot be read",
		"http://2130706433/":          "four numbers with dots",
		"http://0x7f000001/":          "four numbers with dots",
		"http://127.1/":               "four numbers with dots",
		"http://0177.0.0.1/":          "four numbers with dots",
		"http://[fe80::1%25eth0]/":    "IPv6 address",
		"http://[::1/":                "cannot be read",
		"http://a..b/":                "name of a host",
		"http://a b/":                 "cannot be read",
		"http://a*b.example/":         "name of a host",
		"http://news.example/\x00":    "cannot be read",
		"http://" + strings.Repeat("a", 64) + ".example/":  "name of a host",
		"http://news.example/" + strings.Repeat("a", 9000): "at most 8000 bytes",
		"http://news.example/" + strings.Repeat("ä", 3000): "at most 8000 bytes",
	} {
		got, err := Normalise(in)
		var e *Error
		if !errors.As(err, &e) || !strings.Contains(e.Reason, want) {
			t.Errorf("Normalise(%.60q) = %q, %v; want a refusal with %q", in, got, err, want)
		}
		if err != nil && (len(err.Error()) > 1000 || strings.Contains(err.Error(), "pw")) {
			t.Errorf("Normalise(%.60q): message %q", in, err)
		}
	}
}

// Of any bytes, Normalise makes a form that stays the same, can be asked for, and hides nothing.
func FuzzNormalise(f *testing.F) {
	for _, s := range []string{
		"https://News.example:443/a/../b?utm_x=1&b=2#c", "http://zürich.example", "http://[::ffff:7f00:1]:81/", "http://127.0.0.1", "https://a@b/", "http://１２７.0.0.1/",
		"https://news.example//%zz?%", "http://x/%41%2f?&&=&a", "HTTP://X.:0080", "https://\xff0",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, in string) {
		form, err := Normalise(in)
		if err != nil {
			if !errors.As(err, new(*Error)) {
				t.Fatalf("an error of another type: %v", err)
			}
			return
		}
		again, err := Normalise(form)
		if err != nil || again != form {
			t.Fatalf("Normalise(%q) = %q, and of that %q, %v", in, form, again, err)
		}
		u, err := url.Parse(form)
		if err != nil {
			t.Fatal(err)
		}
		if u.User != nil || u.Fragment != "" || u.Path == "" || u.Host != strings.ToLower(u.Host) || !plain(form) || strings.ContainsAny(form, " \r\n") {
			t.Fatalf("Normalise(%q) = %q", in, form)
		}
		if _, err := http.NewRequest(http.MethodGet, form, http.NoBody); err != nil {
			t.Fatal(err)
		}
	})
}
