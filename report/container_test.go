package report

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// haul is what an input handed on.
type haul struct {
	raws     []Raw
	problems []Problem
}

// take takes everything out of an input.
func take(t testing.TB, in Input) haul {
	t.Helper()
	var f haul
	note := func(err error) {
		p := Problem{}
		if !errors.As(err, &p) {
			t.Fatalf("error %v is no problem", err)
		}
		f.problems = append(f.problems, p)
	}
	err := in.Raws(func(raw Raw, err error) error {
		if err != nil {
			note(err)
			return nil
		}
		f.raws = append(f.raws, raw)
		return nil
	})
	if err != nil {
		note(err)
	}
	return f
}

// input is a file that was named, of these bytes. It is read as standard input is.
func input(name string, data []byte) Input {
	return Input{ID: name, Path: name, Size: int64(len(data)), stdin: bytes.NewReader(data)}
}

// onDisk is the same as a file, which can be read again from any place.
func onDisk(t testing.TB, name string, data []byte) Input {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return Input{ID: name, Path: name, Size: int64(len(data)), name: path}
}

// summary writes one report or problem to a line.
func (f haul) summary(t testing.TB) string {
	t.Helper()
	var b strings.Builder
	for _, raw := range f.raws {
		r, err := raw.Read(Options{})
		if err != nil {
			fmt.Fprintf(&b, "! %v\n", err)
			continue
		}
		invariants(t, r, raw.Data)
		fmt.Fprintf(&b, "%s %s", raw.ID, r.Format)
		for _, name := range []string{"title", "outlet", "published", "author", "language", "url"} {
			if v := r.Meta.field(name); v.Known() && v.From != "text" {
				fmt.Fprintf(&b, " %s=%s (%s)", name, v.Value, v.From)
			}
		}
		if raw.Captured != "" {
			b.WriteString(" captured=" + raw.Captured)
		}
		fmt.Fprintf(&b, ": %s\n", strings.Join(strings.Fields(r.Text), " "))
	}
	for _, p := range f.problems {
		sign := "!"
		if p.Minor {
			sign = "~"
		}
		fmt.Fprintf(&b, "%s %v\n", sign, p)
	}
	return b.String()
}

// fuzzInput takes any bytes as a file of that name: what comes out can be read, the same each time, and keeps the invariants.
func fuzzInput(t *testing.T, name string, data []byte) {
	first, again := take(t, input(name, data)), take(t, input(name, data))
	if diff := cmp.Diff(first.raws, again.raws); diff != "" {
		t.Fatalf("another result the second time: %s", diff)
	}
	for _, p := range first.problems {
		if !strings.HasPrefix(p.Path, name) || p.Reason == "" {
			t.Fatalf("problem %+v does not name the file", p)
		}
	}
	for _, raw := range first.raws {
		if raw.ID == "" || raw.Path == "" || len(raw.Data) > MaxFile+1<<20 {
			t.Fatalf("report %q at %q of %d bytes", raw.ID, raw.Path, len(raw.Data))
		}
		fuzzRead(t, raw)
	}
}

// fuzzRead reads a report twice.
func fuzzRead(t *testing.T, raw Raw) {
	r, err := raw.Read(Options{})
	r2, err2 := raw.Read(Options{})
	if (err == nil) != (err2 == nil) || err != nil && err.Error() != err2.Error() {
		t.Fatalf("errors %v and %v", err, err2)
	}
	if err != nil {
		return
	}
	invariants(t, r, raw.Data)
	if diff := cmp.Diff(r, r2, cmp.AllowUnexported(Report{}, offsetMap{}, run{})); diff != "" {
		t.Fatalf("another report the second time: %s", diff)
	}
	for i, at := range r.Pages {
		if at < 0 || at > len(r.Text) || i > 0 && at < r.Pages[i-1] {
			t.Fatalf("page %d begins at %d of %d", i+1, at, len(r.Text))
		}
	}
}

func gzipped(data []byte) []byte {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, _ = z.Write(data) // into memory
	_ = z.Close()
	return b.Bytes()
}

const (
	lineA = `{"id": 7, "title": "Dam gives way", "text": "The dam gave way on Monday, the mayor said.", "date_published": "2031-03-09", "source": {"name": "Marrow Post (made up)"}, "authors": ["I. Brandt", "C. Weiss"], "crawled": "2031-03-10T08:00:00+01:00"}`
	lineB = `{"url": "https://Marrow.example/a#top", "title": "B", "html": "<p>Nine people were hurt, said the police.</p>", "text": ""}`
)

func TestArticles(t *testing.T) {
	tests := []struct{ name, file, data, want string }{
		{"lines", "a.jsonl", "\ufeff" + lineA + "\n\n" + lineB + "\n", `a.jsonl#7 text title=Dam gives way (JSON line) outlet=Marrow Post (made up) (JSON line) published=2031-03-09 (JSON line) author=I. Brandt, C. Weiss (JSON line) captured=2031-03-10T07:00:00Z: The dam gave way on Monday, the mayor said.
https://marrow.example/a html title=B (JSON line) url=https://Marrow.example/a#top (JSON line): Nine people were hurt, said the police.
`},
		{"a broken line", "a.jsonl", lineB + "\n{\"text\": \n[1]\n" + lineB + "\n{\"title\": \"x\"}", `https://marrow.example/a html title=B (JSON line) url=https://Marrow.example/a#top (JSON line): Nine people were hurt, said the police.
https://marrow.example/a#2 html title=B (JSON line) url=https://Marrow.example/a#top (JSON line): Nine people were hurt, said the police.
! a.jsonl:2: expected an object of JSON, found something else (unexpected end of JSON input); correct it or take it out
! a.jsonl:3: expected an object of JSON, found something else (json: cannot unmarshal array into Go value of type map[string]json.RawMessage); correct it or take it out
! a.jsonl:5: expected an article with a text, found none under text, content, body or html; add it or take the article out
`},
		{"a broken first line", "a.txt", "{\"text\": \n{\"text\": \"Nine were hurt.\"}\n", `a.txt#2 text: Nine were hurt.
! a.txt:1: expected an object of JSON, found something else (unexpected end of JSON input); correct it or take it out
`},
		{"an array", "a.json", "[\n" + lineB + ",\n {\"content\": \"Ten were hurt.\", \"published\": \"soon\"}]", `https://marrow.example/a html title=B (JSON line) url=https://Marrow.example/a#top (JSON line): Nine people were hurt, said the police.
a.json#2 text: Ten were hurt.
~ a.json:2: published: expected a date like 2024-12-24, found "soon"; the value is not used
`},
		{"an array that breaks off", "a.json", "[" + lineB + ", {\"text\": \"x", `https://marrow.example/a html title=B (JSON line) url=https://Marrow.example/a#top (JSON line): Nine people were hurt, said the police.
! a.json: not read from article 2 on: expected JSON, found something else (unexpected EOF); correct it
`},
		{"one over several lines", "a.json", "{\n \"body\": \"Ten were hurt.\",\n \"id\": \"https://marrow.example/b\"\n}\n", "https://marrow.example/b text: Ten were hurt.\n"},
		{"packed", "a.jsonl.gz", string(gzipped([]byte(`{"text": "Ten were hurt."}`))), "a.jsonl.gz#1 text: Ten were hurt.\n"},
		{"packed text", "a.txt.gz", string(gzipped([]byte("Ten were hurt."))), "a.txt.gz text: Ten were hurt.\n"},
		{"other data", "a.json", `{"rows": [1, 2]}`, "! a.json: expected text, Markdown, HTML, PDF or mail, found JSON that is no article; give it a key text, and title, url, outlet and date beside it\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, take(t, input(tt.file, []byte(tt.data))).summary(t)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// One article has one identity, whatever it comes in.
func TestAddressIsIdentity(t *testing.T) {
	const want = "https://marrow.example/news/dam?id=7"
	for _, link := range []string{want, "HTTPS://Marrow.example:443/news/dam?id=7#top", "https://marrow.example/a/../news/dam?utm_source=feed&id=7"} {
		page := "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>Ten were hurt."
		archived := fmt.Sprintf("WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2031-03-10T08:00:00Z\r\nWARC-Target-URI: %s\r\nContent-Type: application/http\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", link, len(page), page)
		escaped := strings.ReplaceAll(link, "&", "&amp;")
		for name, data := range map[string]string{
			"a.jsonl": `{"text": "Ten were hurt.", "url": "` + link + `"}`,
			"b.jsonl": `{"text": "Ten were hurt.", "id": "` + link + `"}`,
			"a.xml":   "<rss><channel><item><title>Ten were hurt</title><link>" + escaped + "</link></item></channel></rss>",
			"b.xml":   "<rss><channel><item><title>Ten were hurt</title><guid>" + escaped + "</guid></item></channel></rss>",
			"a.warc":  archived,
		} {
			got := take(t, input(name, []byte(data)))
			if len(got.raws) != 1 || got.raws[0].ID != want {
				t.Errorf("%s with %s: %s", name, link, got.summary(t))
			}
		}
	}
	// What has no form names nothing outside its file.
	got := take(t, input("a.jsonl", []byte(`{"text": "Ten were hurt.", "url": "https://me:pw@marrow.example/a", "id": 7}`)))
	if len(got.raws) != 1 || got.raws[0].ID != "a.jsonl#7" {
		t.Error(got.summary(t))
	}
}

// Data of other kinds in a folder are passed over without a word of alarm, articles among them are read.
func TestDoubtful(t *testing.T) {
	tree(t, map[string]string{
		"a/settings.json": `{"text": "blue"}`, "a/numbers.jsonl": "{\"text\": \"no more\"}\n", "a/list.json": "[1, 2]", "a/page.xml": "<svg></svg>",
		"a/news.json": `[{"text": "Ten were hurt.", "title": "B"}]`, "a/feed.xml": "<rss><channel><item><title>Ten were hurt</title></item></channel></rss>",
	})
	var got haul
	for _, in := range List([]string{"a"}, nil).Inputs {
		f := take(t, in)
		got.raws, got.problems = append(got.raws, f.raws...), append(got.problems, f.problems...)
	}
	want := `feed.xml#1 html title=Ten were hurt (h1): Ten were hurt
news.json#1 text title=B (JSON line): Ten were hurt.
~ a/list.json: not read: .json files are no reports; name the file itself to read it as text
~ a/numbers.jsonl: not read: .jsonl files are no reports; name the file itself to read it as text
~ a/page.xml: not read: .xml files are no reports; name the file itself to read it as text
~ a/settings.json: not read: .json files are no reports; name the file itself to read it as text
`
	if diff := cmp.Diff(want, strings.ReplaceAll(got.summary(t), string(filepath.Separator), "/")); diff != "" {
		t.Error(diff)
	}
}

func TestFind(t *testing.T) {
	data := []byte(lineA + "\n" + lineB + "\n")
	for _, tt := range []struct{ id, want, problem string }{
		{"https://marrow.example/a", "https://marrow.example/a", ""},
		{"a.jsonl#7", "a.jsonl#7", ""},
		{"7", "a.jsonl#7", ""},
		{"https://MARROW.example:443/a?utm_source=x#top", "https://marrow.example/a", ""},
		{"", "", "a.jsonl: expected one report, found 2: a.jsonl#7, https://marrow.example/a; name one with --report"},
		{"8", "", "a.jsonl: expected the report 8, found 2 others: a.jsonl#7, https://marrow.example/a; name one of them"},
	} {
		raw, err := input("a.jsonl", data).Find(tt.id)
		if raw.ID != tt.want || err == nil && tt.problem != "" || err != nil && err.Error() != tt.problem {
			t.Errorf("%q: found %q, error %v", tt.id, raw.ID, err)
		}
	}
}

func TestMetaFile(t *testing.T) {
	tree(t, map[string]string{
		"a/1.txt": proseA, "a/2.txt": proseB, "a/1.txt.meta.json": `{"outlet": "Marrow Post", "date": "2031-03-09", "captured": "2031-03-10", "language": 7}`,
		"a/reports.csv":     "file,outlet,author,captured\n1.txt,City Post,I. Brandt,2031-03-11\n2.txt,City Post,,yesterday\n",
		"a/3.txt.meta.json": "{}", "a/2.txt.meta.json": "[",
	})
	l := List([]string{"a"}, nil)
	var got haul
	for _, in := range l.Inputs {
		f := take(t, in)
		got.raws = append(got.raws, f.raws...)
	}
	for i := range got.raws {
		got.raws[i].Data = []byte("Nine were hurt.")
	}
	got.problems = l.Problems
	want := `1.txt text outlet=Marrow Post (meta.json) published=2031-03-09 (meta.json) author=I. Brandt (reports.csv) captured=2031-03-10T00:00:00Z: Nine were hurt.
2.txt text outlet=City Post (reports.csv): Nine were hurt.
~ a/1.txt.meta.json: language: expected an ISO 639-1 code like en, found "7"; the value is not used
! a/2.txt.meta.json: expected one object of JSON with what is known about the report, found something else (unexpected end of JSON input); correct it
~ a/3.txt.meta.json: expected the file 3.txt beside it, which is not there; correct the name or take it out
~ a/reports.csv: line 3: captured: expected a time like 2024-12-24T08:30:00Z or a date like 2024-12-24, found "yesterday"; the value is not used
`
	if diff := cmp.Diff(want, strings.ReplaceAll(got.summary(t), string(filepath.Separator), "/")); diff != "" {
		t.Error(diff)
	}
}

func FuzzArticles(f *testing.F) {
	for _, s := range []string{lineA + "\n" + lineB, "[" + lineA + "]", "{\n\"text\": \"a\"}", "{\"text\":\"\\ud800\"}\n{\"html\":\"<\"}", "[{\"content\":[[[1]]]},2]"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) { fuzzInput(t, "a.jsonl", data) })
}

func FuzzMetaFile(f *testing.F) {
	f.Add([]byte(`{"title": "a", "date": "2031-03-09", "captured": 1, "source": {"name": ["x"]}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		row, problems := parseMetaFile("a.txt.meta.json", data)
		for _, field := range fieldNames {
			if v := row.meta.field(field); v.Known() != (v.From == fromMeta) || len(v.Value) > metaBytes {
				t.Fatalf("%s is %q from %q", field, v.Value, v.From)
			}
		}
		for _, p := range problems {
			if p.Path != "a.txt.meta.json" || p.Reason == "" {
				t.Fatalf("problem %+v", p)
			}
		}
	})
}
