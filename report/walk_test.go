package report

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
)

// tree writes files below a new folder and goes there, so that arguments are short.
func tree(t *testing.T, files map[string]string) {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(dir)
}

// listed writes a listing one input or problem to a line.
func listed(l *Listing) string {
	var b strings.Builder
	for _, in := range l.Inputs {
		fmt.Fprintf(&b, "%s <- %s\n", in.ID, filepath.ToSlash(in.Path))
	}
	for _, p := range l.Problems {
		sign := "!"
		if p.Minor {
			sign = "~"
		}
		reason, _, _ := strings.Cut(p.Reason, ";")
		fmt.Fprintf(&b, "%s %s: %s\n", sign, filepath.ToSlash(p.Path), reason)
	}
	return b.String()
}

func TestList(t *testing.T) {
	tree(t, map[string]string{
		"a/02.txt": proseA, "a/01.md": proseA, "a/sub/03.html": "<p>" + proseA, "a/.hidden/04.txt": proseA, "a/.05.txt": proseA,
		"a/reports.csv": "file,outlet\n02.txt,City Post\n", "a/data.csv": "x", "a/README.md": "about", "a/scan.pdf": "%PDF-", "a/dam.jpg": "x", "a/note": proseA,
		"b/02.txt": proseB, "c/empty/.keep": "",
	})
	tests := []struct {
		name string
		args []string
		want string
	}{
		{"a folder", []string{"a"}, `01.md <- a/01.md
02.txt <- a/02.txt
note <- a/note
scan.pdf <- a/scan.pdf
sub/03.html <- a/sub/03.html
~ a/README.md: not read: it speaks of the folder
~ a/dam.jpg: not read: .jpg files are no reports
~ a/data.csv: not read: .csv files are no reports
`},
		{"a file", []string{"a/sub/03.html"}, "03.html <- a/sub/03.html\n"},
		{"files named themselves", []string{"a/README.md", "a/data.csv"}, "README.md <- a/README.md\ndata.csv <- a/data.csv\n"},
		{"one name twice", []string{"./b", "a/02.txt"}, "a/02.txt <- a/02.txt\nb/02.txt <- b/02.txt\n"},
		{"one file twice", []string{"b", "b/02.txt", "./b/"}, "02.txt <- b/02.txt\n"},
		{"a folder and what lies in it", []string{"b/02.txt", "b"}, "02.txt <- b/02.txt\n"},
		{"nothing there", []string{"b", "d", "e.txt"}, "02.txt <- b/02.txt\n! d: expected a file or a folder, found nothing there\n! e.txt: expected a file or a folder, found nothing there\n"},
		{"a folder without reports", []string{"c"}, "! c: expected reports (.txt, .md, .html, .pdf, .eml, feeds, .jsonl, .warc) in the folder, found none\n"},
		{"standard input", []string{"-", "b", "-"}, "- <- -\n02.txt <- b/02.txt\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, listed(List(tt.args, strings.NewReader(proseA)))); diff != "" {
				t.Error(diff)
			}
			// The order of the arguments decides nothing.
			var back []string
			for i := len(tt.args) - 1; i >= 0; i-- {
				back = append(back, tt.args[i])
			}
			if diff := cmp.Diff(tt.want, listed(List(back, strings.NewReader(proseA)))); diff != "" {
				t.Errorf("in another order: %s", diff)
			}
		})
	}
}

func TestListLinks(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("links need a privilege on Windows")
	}
	tree(t, map[string]string{"a/x/01.txt": proseA, "a/y/02.txt": proseB, "other/03.txt": proseC})
	link := func(to, name string) {
		t.Helper()
		if err := os.Symlink(to, name); err != nil {
			t.Fatal(err)
		}
	}
	link(".", "a/self")
	link("..", "a/x/up")
	link("../y", "a/x/y2")
	link("../other", "a/out")
	link("../a", "other/back")
	link("loop2", "a/loop1")
	link("loop1", "a/loop2")
	link("nowhere.txt", "a/dangling.txt")
	link("x/01.txt", "a/alias.txt")
	wd, err := filepath.EvalSymlinks(".")
	if err != nil {
		t.Fatal(err)
	}
	wd, err = filepath.Abs(wd)
	if err != nil {
		t.Fatal(err)
	}
	got := strings.ReplaceAll(listed(List([]string{"a"}, nil)), wd, "WD")
	want := `alias.txt <- a/alias.txt
out/03.txt <- a/out/03.txt
x/01.txt <- a/x/01.txt
y/02.txt <- a/y/02.txt
! a/dangling.txt: expected a file or a folder, found nothing there
! a/loop1: expected a file or a folder, found a link that leads to itself
! a/loop2: expected a file or a folder, found a link that leads to itself
~ a/out/back: is the folder a, which is read already
! a/self: expected a folder, found a link back to WD/a, which holds it
! a/x/up: expected a folder, found a link back to WD/a, which holds it
~ a/x/y2: is the folder a/y, which is read already
`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// Names that would play tricks on a terminal are shown with their bytes.
func TestListNames(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("the names are possible on Linux only")
	}
	tree(t, map[string]string{"a/\x1b[31mred.txt": proseA, "a/new\nline.txt": proseA, "a/caf\xe9.txt": proseA, "a/дамба.txt": proseA})
	l := List([]string{"a"}, nil)
	want := "%1B[31mred.txt <- a/%1B[31mred.txt\ncaf%E9.txt <- a/caf%E9.txt\nnew%0Aline.txt <- a/new%0Aline.txt\nдамба.txt <- a/дамба.txt\n"
	if diff := cmp.Diff(want, listed(l)); diff != "" {
		t.Error(diff)
	}
	for _, in := range l.Inputs {
		if _, err := in.Read(Options{}); err != nil {
			t.Error(err)
		}
	}
}

// Values of reports.csv go before those of the file; the nearest folder's before those above it.
func TestReadWithSidecar(t *testing.T) {
	tree(t, map[string]string{
		"a/x.md":            "---\nsource: In the file\ndate: 2031-01-01\nauthor: A. Weiss\n---\n" + proseA,
		"a/sub/y.txt":       "Dam gives way\n\n" + proseA,
		"a/reports.csv":     "file,outlet,published,author\nx.md,City Post,2031-03-09,\nsub/y.txt,Upper,2031-03-10,U. Pper\nsub/gone.txt,A,,\n",
		"a/sub/reports.csv": "file,outlet,title\ny.txt,Lower,A better title\n",
	})
	want := map[string]Meta{
		"x.md": {
			Title: Field{}, Outlet: Field{"City Post", sidecarName}, Published: Field{"2031-03-09", sidecarName}, Author: Field{"A. Weiss", "front matter"},
		},
		"sub/y.txt": {
			Title: Field{"A better title", sidecarName}, Outlet: Field{"Lower", sidecarName}, Published: Field{"2031-03-10", sidecarName}, Author: Field{"U. Pper", sidecarName},
		},
	}
	l := List([]string{"a"}, nil)
	if got, want := listed(l), `sub/y.txt <- a/sub/y.txt
x.md <- a/x.md
~ a/reports.csv: line 4: expected a file of this folder, found "sub/gone.txt", which is not there
`; got != want {
		t.Errorf("listing %s, want %s", got, want)
	}
	for _, in := range l.Inputs {
		r, err := in.Read(Options{Defaults: Defaults{Outlet: "Flag"}})
		if err != nil {
			t.Fatal(err)
		}
		r.Meta.Language = Field{}
		if diff := cmp.Diff(want[in.ID], r.Meta); diff != "" {
			t.Errorf("%s: %s", in.ID, diff)
		}
	}
	// A file that is named itself gets its row as well.
	l = List([]string{"a/x.md"}, nil)
	r, err := l.Inputs[0].Read(Options{})
	if err != nil || r.Meta.Outlet != (Field{"City Post", sidecarName}) {
		t.Errorf("outlet %v, error %v", r.Meta.Outlet, err)
	}
}

func TestReadProblems(t *testing.T) {
	tree(t, map[string]string{"gone.txt": proseA, "empty.txt": "", "binary.txt": "\x7fELF\x02\x01\x01\x00", "locked.txt": proseA})
	huge, err := os.Create("huge.txt")
	if err != nil {
		t.Fatal(err)
	}
	if err := huge.Truncate(1 << 30); err != nil {
		t.Skip("no sparse files here:", err)
	}
	if err := huge.Close(); err != nil {
		t.Fatal(err)
	}
	l := List([]string{"."}, nil)
	if err := os.Remove("gone.txt"); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod("locked.txt", 0); err != nil {
		t.Fatal(err)
	}
	want := map[string]string{
		"gone.txt":   "gone.txt: expected a file or a folder, found nothing there; check the name",
		"empty.txt":  "empty.txt: expected a report, found an empty file; fill it or take it out",
		"binary.txt": "binary.txt: expected text, Markdown, HTML, PDF or mail, found a program; take it out",
		"huge.txt":   "huge.txt: expected a report of at most 64 MiB, found 1024 MiB; split it into its reports",
		"locked.txt": "locked.txt: cannot open: permission denied; allow reading it or leave it out",
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for _, in := range l.Inputs {
		_, err := in.Read(Options{})
		if in.ID == "locked.txt" && err == nil {
			continue // root may read everything
		}
		if p := (Problem{}); !errors.As(err, &p) || err.Error() != want[in.ID] {
			t.Errorf("%s: error %v, want %s", in.ID, err, want[in.ID])
		}
	}
	runtime.ReadMemStats(&after)
	if got := after.TotalAlloc - before.TotalAlloc; got > 1<<20 {
		t.Errorf("%d bytes were allocated: the large file was read", got)
	}
	if len(l.Inputs) != len(want) {
		t.Errorf("inputs %v", l.Inputs)
	}
}

func TestReadStdin(t *testing.T) {
	l := List([]string{"-"}, strings.NewReader("Dam gives way\n\n"+proseA))
	r, err := l.Inputs[0].Read(Options{})
	if err != nil {
		t.Fatal(err)
	}
	if r.ID != "-" || r.Path != "-" || r.Meta.Title.Value != "Dam gives way" {
		t.Errorf("report %s, %s, %v", r.ID, r.Path, r.Meta.Title)
	}
	l = List([]string{"-"}, iotest.ErrReader(errors.New("the pipe broke")))
	if _, err := l.Inputs[0].Read(Options{}); err == nil || err.Error() != "-: cannot read: the pipe broke; check the file and read again" {
		t.Errorf("error %v", err)
	}
	l = List([]string{"-"}, endless{})
	if _, err := l.Inputs[0].Read(Options{}); err == nil || !strings.HasPrefix(err.Error(), "-: expected a report of at most 64 MiB, found ") {
		t.Errorf("error %v", err)
	}
	if l = List([]string{"-"}, nil); len(l.Problems) != 1 {
		t.Errorf("problems %v", l.Problems)
	}
}

// endless is an input without end.
type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'a'
	}
	return len(p), nil
}

// A pipe in a folder is passed over, not waited for.
func TestListPipe(t *testing.T) {
	tree(t, map[string]string{"a/01.txt": proseA})
	if err := makePipe("a/pipe.txt"); err != nil {
		t.Skip("no named pipes here:", err)
	}
	if err := makePipe("a/" + sidecarName); err != nil {
		t.Fatal(err)
	}
	want := "01.txt <- a/01.txt\n~ a/pipe.txt: expected a file, found a named pipe\n! a/reports.csv: cannot read: expected a table, found something that is no file\n"
	if diff := cmp.Diff(want, listed(List([]string{"a"}, nil))); diff != "" {
		t.Error(diff)
	}
}
