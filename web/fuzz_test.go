package web

import (
	"bytes"
	"errors"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// A name that is sent becomes a name: relative, short, of characters that can be shown, and the same if it is sent again.
func FuzzFileName(f *testing.F) {
	for _, s := range []string{"a.txt", "dir/a.txt", "../../etc/passwd", `..\..\x`, "/abs", "a\x00b", "C:\\x", "\u202e.txt", strings.Repeat("é/", 300), ". .", "...", "a/./b", " .a", "x. "} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := fileName(s)
		if !filepath.IsLocal(got) || !fs.ValidPath(got) || got == "." {
			t.Fatalf("%q became %q, which is not the name of a file below a folder", s, got)
		}
		if !utf8.ValidString(got) || strings.ContainsAny(got, "\\:\x00") || strings.ContainsFunc(got, func(r rune) bool { return !unicode.IsPrint(r) }) {
			t.Fatalf("%q became %q", s, got)
		}
		parts := strings.Split(got, "/")
		if len(parts) > nameDepth {
			t.Fatalf("%q became %d deep", s, len(parts))
		}
		for _, p := range parts {
			if len(p) > nameBytes || strings.HasPrefix(p, ".") || p == "" {
				t.Fatalf("%q: the part %q", s, p)
			}
		}
		if again := fileName(got); again != got {
			t.Fatalf("%q became %q and then %q", s, got, again)
		}
	})
}

// Whatever the body of a form holds, it is read or refused, no file is left behind, and none is written elsewhere.
func FuzzIntake(f *testing.F) {
	for _, files := range [][]sent{{{"a.txt", "x"}}, {{"../../x", "y"}, {"d/e.txt", "z"}, {"d", "w"}}, {{"", ""}}} {
		body, kind := form(files, map[string]string{"title": "T", "text": "words", "published": "2026-03-03"})
		f.Add(body.Bytes(), kind)
	}
	f.Add([]byte("text=a&title=b"), "application/x-www-form-urlencoded")
	f.Add([]byte(`{"text":"a"}`), "application/json")
	f.Fuzz(func(t *testing.T, body []byte, kind string) {
		outside := t.TempDir()
		temp := filepath.Join(outside, "a", "b")
		if err := os.MkdirAll(temp, 0o700); err != nil {
			t.Fatal(err)
		}
		t.Setenv("TMPDIR", temp)
		r := httptest.NewRequest(http.MethodPost, "/api/add", bytes.NewReader(body))
		r.Header.Set("Content-Type", kind)
		s := &Server{}
		in, err := s.readIntake(r)
		var why *refusal
		if err != nil && (!errors.As(err, &why) || why.status < 400 || why.status > 499 || why.words == "") {
			t.Fatalf("an error that says nothing: %v", err)
		}
		if in != nil {
			if in.what() == "" {
				t.Fatal("nothing was sent and is added")
			}
			if in.files != nil {
				list := in.files.listing()
				for _, i := range list.Inputs {
					if !filepath.IsLocal(i.ID) || strings.Contains(i.Path, temp) {
						t.Fatalf("the input %q, %q", i.ID, i.Path)
					}
				}
				for _, p := range list.Problems {
					if strings.Contains(p.Path+p.Reason, temp) {
						t.Fatalf("%v shows the folder", p)
					}
				}
			}
			in.drop()
		}
		if rest, err := os.ReadDir(temp); err != nil || len(rest) > 0 {
			t.Fatalf("left behind: %v, %v", rest, err)
		}
		if rest, err := os.ReadDir(outside); err != nil || len(rest) != 1 {
			t.Fatalf("elsewhere: %v, %v", rest, err)
		}
	})
}

// A query gives a view that says the same when it is written and read again, or an error for people.
func FuzzView(f *testing.F) {
	f.Add("rule=latest&as_of=2026-03-01&clock=said&machine=1&story=2")
	f.Add("as_of=&machine=on")
	f.Add("rule=%zz")
	f.Fuzz(func(t *testing.T, raw string) {
		r := &http.Request{Method: http.MethodGet, URL: &url.URL{Path: "/", RawQuery: raw}}
		v, err := view(r)
		var why *refusal
		if err != nil {
			if !errors.As(err, &why) || why.status != http.StatusBadRequest {
				t.Fatalf("%q: %v", raw, err)
			}
			return
		}
		again, err := viewOf(string(v.Rule), v.AsOf, string(v.Clock), v.Machine, v.Story)
		if err != nil || again != v {
			t.Fatalf("%q: %+v, again %+v, %v", raw, v, again, err)
		}
	})
}
