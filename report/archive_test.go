package report

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// record writes a WARC record; fields are further lines of its head.
func record(kind, uri, date, block string, fields ...string) string {
	head := fmt.Sprintf("WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nWARC-Date: %s\r\nContent-Length: %d\r\n", kind, uri, date, len(block))
	return head + strings.Join(append(fields, ""), "\r\n") + "\r\n" + block + "\r\n\r\n"
}

// answer is an HTTP response.
func answer(status, kind, body string, fields ...string) string {
	head := "HTTP/1.1 " + status + "\r\n"
	if kind != "" {
		head += "Content-Type: " + kind + "\r\n"
	}
	return head + strings.Join(append(fields, ""), "\r\n") + "\r\n" + body
}

func damPage(n string) string {
	return "<html><head><title>Dam</title></head><body><article><p>" + n + " people were hurt, the mayor said.</p></article></body></html>"
}

// captures are the records of an archive with something of each kind.
func captures() []string {
	var deflated bytes.Buffer
	z := zlib.NewWriter(&deflated)
	_, _ = z.Write([]byte(damPage("Three")))
	_ = z.Close()
	two := damPage("Two")
	return []string{
		record("warcinfo", "", "2031-03-09T00:00:00Z", "software: made up"),
		record("response", "https://Marrow.example/dam#top", "2031-03-09T10:00:00Z", answer("200 OK", "text/html; charset=windows-1251", damPage("\xce\xe4\xe8\xed, or one,"), "Content-Language: en"), "WARC-Payload-Digest: sha1:A"),
		record("response", "https://marrow.example/pic", "2031-03-09T10:00:00Z", answer("200 OK", "image/jpeg", "\xff\xd8\xff")),
		record("response", "https://marrow.example/gone", "2031-03-09T10:00:00Z", answer("404 Not Found", "text/html", "gone")),
		record("response", "dns:marrow.example", "2031-03-09T10:00:00Z", "x"),
		record("revisit", "https://marrow.example/dam", "2031-03-10T10:00:00Z", answer("200 OK", "", ""), "WARC-Payload-Digest: sha1:A"),
		record("response", "https://marrow.example/two", "2031-03-10T11:00:00.5Z", answer("200 OK", "text/html", fmt.Sprintf("%x;a=b\r\n%s\r\n0\r\n\r\n", len(two), two), "Transfer-Encoding: chunked"), "WARC-Payload-Digest: sha1:B"),
		record("response", "https://marrow.example/kept-head", "2031-03-10T11:00:00Z", answer("200 OK", "text/html", damPage("Four"), "Transfer-Encoding: chunked", "Content-Encoding: gzip")),
		record("response", "https://marrow.example/gz", "2031-03-10T12:00:00Z", answer("200 OK", "text/html", string(gzipped([]byte(damPage("Five")))), "Content-Encoding: gzip")),
		record("response", "https://marrow.example/deflate", "2031-03-10T12:00:00Z", answer("200 OK", "text/html", deflated.String(), "Content-Encoding: deflate")),
		record("response", "https://marrow.example/br", "2031-03-10T12:00:00Z", answer("200 OK", "text/html", "\x0b\x02\x80", "Content-Encoding: br")),
		record("resource", "https://marrow.example/t.txt", "2031-03-10T13:00:00Z", "Six people were hurt.", "Content-Type: text/plain"),
		record("revisit", "https://marrow.example/two", "2031-03-11T10:00:00Z", answer("304 Not Modified", "", ""), "WARC-Profile: http://netpreserve.org/warc/1.0/revisit/server-not-modified",
			"WARC-Refers-To-Target-URI: https://marrow.example/two", "WARC-Refers-To-Date: 2031-03-10T11:00:00.5Z"),
		record("revisit", "https://marrow.example/unknown", "2031-03-11T10:00:00Z", answer("200 OK", "", ""), "WARC-Payload-Digest: sha1:Z"),
	}
}

const captured = `https://marrow.example/dam html title=Dam (title element) url=https://Marrow.example/dam#top (WARC) captured=2031-03-09T10:00:00Z: Один, or one, people were hurt, the mayor said.
https://marrow.example/dam html title=Dam (title element) url=https://marrow.example/dam (WARC) captured=2031-03-10T10:00:00Z: Один, or one, people were hurt, the mayor said.
https://marrow.example/two html title=Dam (title element) url=https://marrow.example/two (WARC) captured=2031-03-10T11:00:00Z: Two people were hurt, the mayor said.
https://marrow.example/kept-head html title=Dam (title element) url=https://marrow.example/kept-head (WARC) captured=2031-03-10T11:00:00Z: Four people were hurt, the mayor said.
https://marrow.example/gz html title=Dam (title element) url=https://marrow.example/gz (WARC) captured=2031-03-10T12:00:00Z: Five people were hurt, the mayor said.
https://marrow.example/deflate html title=Dam (title element) url=https://marrow.example/deflate (WARC) captured=2031-03-10T12:00:00Z: Three people were hurt, the mayor said.
https://marrow.example/t.txt text url=https://marrow.example/t.txt (WARC) captured=2031-03-10T13:00:00Z: Six people were hurt.
https://marrow.example/two html title=Dam (title element) url=https://marrow.example/two (WARC) captured=2031-03-11T10:00:00Z: Two people were hurt, the mayor said.
~ a.warc: records that are no reports: 5 (1 of no web address, 1 of type image/jpeg, 1 that repeat a capture which cannot be found again in this file, 1 with a content encoding not read: br, 1 with status 404)
`

func TestArchive(t *testing.T) {
	var each bytes.Buffer
	for _, r := range captures() {
		each.Write(gzipped([]byte(r)))
	}
	for _, tt := range []struct {
		name string
		data []byte
	}{
		{"plain", []byte(strings.Join(captures(), ""))}, {"packed record by record", each.Bytes()}, {"with zeros behind", append(each.Bytes(), make([]byte, 512)...)},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := strings.ReplaceAll(take(t, onDisk(t, "a.warc", tt.data)).summary(t), " language=en (HTTP header)", "")
			if diff := cmp.Diff(captured, got); diff != "" {
				t.Error(diff)
			}
		})
	}
	t.Run("packed as a whole", func(t *testing.T) { // its records cannot be gone back to
		got := take(t, onDisk(t, "a.warc.gz", gzipped([]byte(strings.Join(captures(), "")))))
		if len(got.raws) != 6 || !strings.Contains(got.summary(t), "3 that repeat a capture which cannot be found again") {
			t.Error(got.summary(t))
		}
	})
}

// What is whole in an archive that breaks off is read, and a problem says how far that is.
func TestArchiveCut(t *testing.T) {
	var packed bytes.Buffer
	for _, r := range captures()[:2] {
		packed.Write(gzipped([]byte(r)))
	}
	first, second := captures()[1], captures()[11]
	tests := []struct{ name, data, want string }{
		{"within a head", first + second[:40], "not read behind record 1 of the archive: broken archive: it ends within a record"},
		{"within a block", first + second[:len(second)-10], "not read behind record 2 of the archive: broken archive: it ends within a record"},
		{"packed", string(packed.Bytes()[:packed.Len()-20]), "not read behind record 2 of the archive: broken archive: it ends within a record"},
		{"something else", first + "no record\r\n\r\n", `not read behind record 1 of the archive: broken archive: expected a record, found "no record"`},
		{"no length", first + "WARC/1.0\r\nWARC-Type: response\r\n\r\n", "not read behind record 1 of the archive: broken archive: a record without a length"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := take(t, input("a.warc", []byte(tt.data)))
			last := got.problems[len(got.problems)-1]
			if len(got.raws) == 0 || got.raws[0].ID != "https://marrow.example/dam" || last.Reason != tt.want+"; get the file again" || last.Minor {
				t.Error(got.summary(t))
			}
		})
	}
}

// A body that unpacks to more than a report may have costs no more than that.
func TestArchiveBomb(t *testing.T) {
	if testing.Short() {
		t.Skip("a large input")
	}
	bomb := string(gzipped(make([]byte, MaxFile+1)))
	got := take(t, input("a.warc", []byte(record("response", "https://x.example/", "2031-03-09T10:00:00Z", answer("200 OK", "text/html", bomb, "Content-Encoding: gzip")))))
	if len(got.raws) != 0 || len(got.problems) != 1 || !strings.Contains(got.problems[0].Reason, "1 larger than 64 MiB") {
		t.Errorf("%d reports, %v", len(got.raws), got.problems)
	}
}

func FuzzArchive(f *testing.F) {
	f.Add([]byte(strings.Join(captures(), "")))
	for _, r := range captures() {
		f.Add([]byte(r))
		f.Add(gzipped([]byte(r)))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		fuzzInput(t, "a.warc", data)
		fuzzInput(t, "a.warc", append([]byte("WARC/1.0\r\n"), data...))
	})
}
