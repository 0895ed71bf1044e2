package report

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

// seedFiles adds the files of a folder of testdata that have an ending.
func seedFiles(f *testing.F, dir string, endings ...string) {
	f.Helper()
	err := filepath.WalkDir(filepath.Join("testdata", dir), func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		for _, e := range endings {
			if strings.HasSuffix(path, e) {
				f.Add(read(f, path))
			}
		}
		return nil
	})
	if err != nil {
		f.Fatal(err)
	}
}

// fuzzParse reads any bytes as a file of that name: they are refused with a problem, or the report keeps the invariants.
func fuzzParse(t *testing.T, name string, data []byte) {
	r, err := Parse(name, name, data, Options{})
	if err != nil {
		if !strings.HasPrefix(err.Error(), name+": ") {
			t.Fatalf("error %q does not begin with the file", err)
		}
		return
	}
	invariants(t, r, data)
}

func FuzzText(f *testing.F) {
	seedFiles(f, "charset", ".txt")
	for _, s := range []string{
		"Dam gives way\n\n- one\n2) two\n\nBy A. Weiss\nMar 9, 2031\n" + proseA, "KYIV, Dec 23 (Reuters) - " + proseB, "a\r\n\r\nb\r\n",
		proseA + "\n\nIf you like my blog, visit my Patreon at www.x.example.\n\nA | B\nA | B\nA | B\n\n--\n\nNo responses yet3\n",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) { fuzzParse(t, "a.txt", data) })
}

func FuzzMarkdown(f *testing.F) {
	for _, s := range []string{
		"---\ntitle: \"a\"\ntags: [b, c]\nauthors:\n- d\n---\n# e #\n\n> f\n\ng\n===\n\n**h**\n\n![i](j)\n\n[1]: http://k\n", "---\n---\n", "# a\n#\n##\n", "![](x)\n> >\n****\n",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) { fuzzParse(t, "a.md", data) })
}

func FuzzHTML(f *testing.F) {
	seedFiles(f, "", ".html")
	for _, s := range []string{
		"<p>a&amp;b&#x41;&ampx&#8239;</p><br>c<br><br>d", "<table><tr><td>a<td>b", "<ul><li>a<li>b</ul><pre>a\n b</pre>", "<h1>a<p>b<h2>c",
		"<script type='application/ld+json'>{\"headline\":\"a\"}</script><title>a</title>", "<svg/><p>a</svg>b", "<textarea>a</textarea><plaintext>b</p>",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) { fuzzParse(t, "a.html", append([]byte("<!DOCTYPE html>"), data...)) })
}

func FuzzSidecar(f *testing.F) {
	for _, s := range []string{"file,outlet\na.txt,b\n", "\xef\xbb\xbffile;published\r\n\"a\";2031-03-09\r\n", "file\n\"", "x,file\n../a,b\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		s, problems := parseSidecar("reports.csv", data)
		for name, row := range s.rows {
			if name == "" || strings.HasPrefix(name, "/") || strings.HasPrefix(name, "../") || name == ".." {
				t.Fatalf("row for %q, outside the folder", name)
			}
			for _, field := range fieldNames {
				if v := row.meta.field(field); v.Known() && v.From != sidecarName {
					t.Fatalf("%s of %q is %q from %q", field, name, v.Value, v.From)
				}
			}
		}
		for _, p := range problems {
			if p.Path != "reports.csv" || p.Reason == "" {
				t.Fatalf("problem %+v", p)
			}
		}
	})
}

func FuzzDecode(f *testing.F) {
	seedFiles(f, "charset", ".txt", ".html")
	for _, s := range []string{"a\x00b\x00", "\x00a\x00b", "\xff\xfe\x3d\xd8a\x00", "<meta charset=iso-2022-jp>\x1b$B$3\x1b(B", "<meta charset=hz>~{VP~}", "caf\xe9 \x93a\x94"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := decode(data)
		if err != nil {
			return
		}
		if !utf8.Valid(d.text) {
			t.Fatalf("%s gives no UTF-8", d.charset)
		}
		if n := len(d.offsets.runs); n > 0 && int(d.offsets.runs[n-1].end) != len(d.text) {
			t.Fatalf("the map covers %d of %d bytes", d.offsets.runs[n-1].end, len(d.text))
		}
		last := 0
		for i, c := range string(d.text) {
			start, stop := d.offsets.start(i), d.offsets.stop(i+len(string(c)))
			if start < last || stop <= start || stop > len(data) {
				t.Fatalf("%s: %q at %d leads to %d to %d, after %d", d.charset, c, i, start, stop, last)
			}
			last = stop
		}
	})
}
