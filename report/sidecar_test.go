package report

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSidecar(t *testing.T) {
	tests := []struct {
		name, in string
		want     map[string]Meta
		problems []string // their starts, the minor ones with a ~
	}{
		{"columns in any order, others passed over", "mood,published,FILE,Outlet\nbad,2031-03-09,a.txt,City Post\n,,b.txt,\n", map[string]Meta{
			"a.txt": {Published: Field{"2031-03-09", sidecarName}, Outlet: Field{"City Post", sidecarName}}, "b.txt": {},
		}, nil},
		{"mark, CRLF and quotes", "\xef\xbb\xbffile,title\r\n\"sub/a, b.txt\",\"Dam \"\"breaks\"\"\r\nat Veldra\"\r\n", map[string]Meta{
			"sub/a, b.txt": {Title: Field{`Dam "breaks" at Veldra`, sidecarName}},
		}, nil},
		{"semicolons", "file;outlet;genre\na.txt;City Post;Satire\n", map[string]Meta{
			"a.txt": {Outlet: Field{"City Post", sidecarName}, Genre: Field{"satire", sidecarName}},
		}, nil},
		{"UTF-16 with tabs", "\xff\xfe" + utf16le("file\tauthor\na.txt\tIlse Brandt\n"), map[string]Meta{"a.txt": {Author: Field{"Ilse Brandt", sidecarName}}}, nil},
		{"backslashes", "file,url\n.\\sub\\a.txt,https://x.example\n", map[string]Meta{"sub/a.txt": {URL: Field{"https://x.example", sidecarName}}}, nil},
		{"values that do not fit", "file,published,language,genre\na.txt,3/4/2031,Klingon,rant\n", map[string]Meta{"a.txt": {}}, []string{
			"~line 2: published: expected a date that can be read in one way", "~line 2: language: expected an ISO 639-1 code", "~line 2: genre: expected one of news",
		}},
		{"no file, outside, twice", "file,outlet\n,A\n../b.txt,B\n/c.txt,C\na.txt,D\na.txt,E\n", map[string]Meta{"a.txt": {Outlet: Field{"D", sidecarName}}}, []string{
			`~line 2: expected a file name`, `~line 3: expected a path within this folder, found "../b.txt"`, `~line 4: expected a path within this folder`,
			"~line 6: a.txt stands already on line 5",
		}},
		{"no column file", "name,outlet\na.txt,A\n", nil, []string{`line 1: expected a column "file", found "name,outlet"`}},
		{"broken quotes", "file,outlet\na.txt,A\nb.txt,\"B\nc.txt,C\n", map[string]Meta{"a.txt": {Outlet: Field{"A", sidecarName}}}, []string{"not readable as CSV from here on: record on line 3"}},
		{"empty", "", nil, []string{"~expected a header line"}},
		{"binary", "file\x00\x01\x02", nil, []string{"expected a table of metadata, found binary data"}},
		{"short and long rows", "file,outlet\na.txt\nb.txt,B,more\n\n", map[string]Meta{"a.txt": {}, "b.txt": {Outlet: Field{"B", sidecarName}}}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s, problems := parseSidecar("dir/reports.csv", []byte(tt.in))
			got := map[string]Meta{}
			for name, row := range s.rows {
				got[name] = row.meta
			}
			if tt.want == nil {
				tt.want = map[string]Meta{}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
			for i, p := range problems {
				if i >= len(tt.problems) {
					t.Errorf("unexpected: %v", p)
					continue
				}
				want, minor := strings.CutPrefix(tt.problems[i], "~")
				if p.Path != "dir/reports.csv" || !strings.HasPrefix(p.Reason, want) || p.Minor != minor {
					t.Errorf("problem %v (minor %v), want %q", p, p.Minor, tt.problems[i])
				}
			}
			if len(problems) < len(tt.problems) {
				t.Errorf("problems %v, want %q", problems, tt.problems)
			}
		})
	}
}

func utf16le(s string) string {
	var b strings.Builder
	for _, c := range []byte(s) {
		b.WriteByte(c)
		b.WriteByte(0)
	}
	return b.String()
}
