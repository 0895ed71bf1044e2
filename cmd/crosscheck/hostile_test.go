package main

import (
	"encoding/binary"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"unicode/utf16"
)

const goodReport = "The fire killed two people and destroyed 14 houses, the fire service said on Monday.\n"

// A folder of everything that is no report, with one that is: each gets a clear line, the good one is read, the exit code
// is 3, and memory stays within bounds.
func TestHostileFolder(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	put(t, at("good.txt"), goodReport)
	put(t, at("empty.txt"), "")
	put(t, at("blank.txt"), " \n\t\n")
	put(t, at("binary.txt"), string(noise(64<<10)))
	put(t, at("utf16.txt"), utf16LE(goodReport)) // without a byte order mark: it is to be read, not refused
	put(t, at("deep.html"), "<!DOCTYPE html><html><body>"+strings.Repeat("<div>", 100_000)+goodReport)
	put(t, at("unclosed.html"), "<!DOCTYPE html><html><body><p>"+goodReport+"<div "+strings.Repeat("a=\"", 50_000))
	put(t, at("paper.pdf"), "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n")
	sparse(t, at("large.txt"), 1<<30)

	// What each line must say, by file.
	want := map[string]string{
		"empty.txt":  "empty",
		"blank.txt":  "empty",
		"binary.txt": "binary",
		"large.txt":  "MiB",
		"paper.pdf":  "PDF",
	}
	if err := os.Symlink(".", at("again")); err == nil {
		want["again"] = "" // a folder that leads back to itself
	}
	if secret := at("secret.txt"); os.Geteuid() != 0 && runtime.GOOS != "windows" {
		put(t, secret, goodReport)
		if err := os.Chmod(secret, 0); err != nil {
			t.Fatal(err)
		}
		want["secret.txt"] = "permission"
	}

	r := run("", "claims", dir)
	if r.code != exitPartly {
		t.Errorf("exit code %d, expected %d", r.code, exitPartly)
	}
	for name, reason := range want {
		line := lineAbout(r.stderr, at(name))
		if line == "" {
			t.Errorf("nothing is said about %s", name)
		} else if !strings.Contains(line, reason) {
			t.Errorf("%s: expected a line with %q, found %s", name, reason, line)
		}
	}
	read := map[string]bool{}
	for _, c := range parseClaims(t, r.stdout) {
		read[c.Report] = true
	}
	for _, name := range []string{"good.txt", "utf16.txt", "deep.html", "unclosed.html"} {
		if !read[name] {
			t.Errorf("no claim of %s was read:\n%s", name, lineAbout(r.stderr, at(name)))
		}
	}
}

// lineAbout is the line of stderr that begins with the path.
func lineAbout(stderr, path string) string {
	for line := range strings.Lines(stderr) {
		if strings.HasPrefix(line, "crosscheck: "+path+": ") {
			return line
		}
	}
	return ""
}

// noise are bytes that are no text: a pattern with every value in it, the same on each run.
func noise(n int) []byte {
	b := make([]byte, n)
	x := uint32(2463534242)
	for i := range b {
		x ^= x << 13
		x ^= x >> 17
		x ^= x << 5
		b[i] = byte(x)
	}
	return b
}

func utf16LE(s string) string {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		b = binary.LittleEndian.AppendUint16(b, u)
	}
	return string(b)
}

// sparse makes a file of a size that takes no room on the disk.
func sparse(t *testing.T, path string, size int64) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Truncate(size); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}

// A report may hold what a terminal would obey. In a pipe its text goes as it is, on a terminal it is shown; names of files
// are always shown.
func TestControlCharactersAreShown(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"plain text\n", "plain text\n"},
		{"\x1b[31mred\x1b[0m", `\u001b[31mred\u001b[0m`},
		{"a\rb", `a\u000db`},
		{"a\r\nb", "a\r\nb"},
		{"a\r", `a\u000d`},
		{"\u202egnp.exe", `\u202egnp.exe`},
		{"\xff\xfe", `\xff\xfe`},
		{"\u009b2J", `\u009b2J`},
		{"Zürich – 漢字", "Zürich – 漢字"},
	} {
		if got := visible(c.in); got != c.want {
			t.Errorf("visible(%q) = %q, expected %q", c.in, got, c.want)
		}
		var b strings.Builder
		g := &guard{w: &b}
		for i := range len(c.in) { // byte by byte, so that every character is cut
			if _, err := g.Write([]byte{c.in[i]}); err != nil {
				t.Fatal(err)
			}
		}
		if err := g.Close(); err != nil {
			t.Fatal(err)
		}
		if b.String() != c.want {
			t.Errorf("guard of %q wrote %q, expected %q", c.in, b.String(), c.want)
		}
	}
}

// A reader that goes away ends the program without a word.
func TestBrokenPipeIsQuiet(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	var stderr strings.Builder
	m := &Main{Stdin: strings.NewReader(goodReport), Stdout: w, Stderr: &stderr}
	if code := m.Run(t.Context(), []string{"claims", "--quiet", "-"}); code != exitOK || stderr.Len() > 0 {
		t.Errorf("exit code %d, stderr %q; expected silence", code, stderr.String())
	}

	// And as a program: the writer dies with the pipe, silently.
	if _, err := exec.LookPath("sh"); err != nil {
		t.Skip("no sh")
	}
	cmd := exec.Command("sh", "-c", "crosscheck claims examples | head -n 1 >/dev/null")
	cmd.Dir = root(t)
	cmd.Env = append(os.Environ(), "PATH="+pathWithCommand(t))
	out, err := cmd.CombinedOutput()
	if err != nil || len(out) > 0 {
		t.Errorf("%v, output %q; expected silence", err, out)
	}
}
