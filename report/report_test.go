package report

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"crosscheck/claim"
	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files")

// invariants checks what holds for every report, however it was read: its blocks, its hash and its offsets. file is what
// it was read from.
func invariants(t testing.TB, r *Report, file []byte) {
	t.Helper()
	if !utf8.ValidString(r.Text) {
		t.Fatalf("text is not UTF-8")
	}
	if strings.HasPrefix(r.Text, "\ufeff") && r.Charset == "utf-8" && bytes.HasPrefix(file, utf8BOM) && !bytes.HasPrefix(file[3:], utf8BOM) {
		t.Fatalf("text begins with the byte order mark")
	}
	if sum := sha256.Sum256([]byte(r.Text)); r.SHA256 != hex.EncodeToString(sum[:]) {
		t.Fatalf("hash %s is not that of the text", r.SHA256)
	}
	end := 0
	for i, b := range r.Blocks {
		if b.Start < end || b.End <= b.Start || b.End > len(r.Text) {
			t.Fatalf("block %d %v begins before %d, is empty or ends behind the text (%d)", i, b.Span, end, len(r.Text))
		}
		if !boundary(r.Text, b.Start) || !boundary(r.Text, b.End) {
			t.Fatalf("block %d %v is not on rune boundaries", i, b.Span)
		}
		if (b.Kind == Furniture) != (b.Why != "") {
			t.Fatalf("block %d is %s because %q", i, b.Kind, b.Why)
		}
		if gap := r.Text[end:b.Start]; r.Format != formatMarkdown && hasLetters(gap) {
			t.Fatalf("%q stands in no block", gap)
		}
		end = b.End
	}
	if gap := r.Text[end:]; r.Format != formatMarkdown && hasLetters(gap) {
		t.Fatalf("%q stands in no block", gap)
	}
	if c := r.Credit; c.Len() != 0 && (c.Of(r.Text) == "" || !boundary(r.Text, c.Start) || !boundary(r.Text, c.End)) {
		t.Fatalf("credit %v is no span of the text", c)
	}
	for _, name := range fieldNames {
		if f := r.Meta.field(name); f.Known() != (f.From != "") || strings.ContainsAny(f.Value, "\n\r\x00") || len(f.Value) > metaBytes {
			t.Fatalf("%s is %q from %q", name, f.Value, f.From)
		}
	}
	offsets(t, r, file)
}

// offsets checks the way back to the file: it only goes forward, and stays inside. Of a file in UTF-8 each character leads
// to itself, except entities and white space of a page.
func offsets(t testing.TB, r *Report, file []byte) {
	t.Helper()
	if r.Format == formatPDF || r.Format == formatMail { // their bytes are packed: offsets stay those of the text
		for i := range r.Text {
			if at := r.Original(i); at != i {
				t.Fatalf("byte %d of a %s leads to %d", i, r.Format, at)
			}
		}
		return
	}
	last := 0
	for i, c := range r.Text {
		n := utf8.RuneLen(c)
		span := r.OriginalSpan(claim.Span{Start: i, End: i + n})
		if span.Start < last || span.Start > span.End || span.End > len(file) {
			t.Fatalf("character %q at %d leads to %v, after %d, of %d bytes", c, i, span, last, len(file))
		}
		last = span.Start
		if r.Charset != "utf-8" || c == utf8.RuneError {
			continue
		}
		raw := string(file[span.Start:span.End])
		if raw == string(c) || r.Format == formatHTML && (strings.HasPrefix(raw, "&") || unicode.IsSpace(c) || bytes.IndexByte(file, 0) >= 0) {
			continue
		}
		t.Fatalf("character %q at %d leads to %q", c, i, raw)
	}
	if whole := r.OriginalSpan(claim.Span{Start: 0, End: len(r.Text)}); whole.End < last || whole.End > len(file) {
		t.Fatalf("the text leads to %v of %d bytes", whole, len(file))
	}
}

func boundary(s string, i int) bool { return i == len(s) || utf8.RuneStart(s[i]) }

// hasLetters reports letters, which every block must hold; the markers of items are none.
func hasLetters(s string) bool { return strings.IndexFunc(s, unicode.IsLetter) >= 0 }

// mustParse reads a report that has to be readable, and checks the invariants.
func mustParse(t testing.TB, name string, data []byte) *Report {
	t.Helper()
	r, err := Parse(name, name, data, Options{})
	if err != nil {
		t.Fatalf("Parse: %v", err)
	}
	invariants(t, r, data)
	return r
}

// outline writes a report's blocks one to a line: kind, reason, words.
func outline(r *Report) string {
	var b strings.Builder
	for _, x := range r.Blocks {
		kind := string(x.Kind)
		if x.Why != "" {
			kind += " (" + x.Why + ")"
		}
		fmt.Fprintf(&b, "%s: %s\n", kind, strings.Join(strings.Fields(x.Of(r.Text)), " "))
	}
	return b.String()
}

// golden compares with a file of testdata, or writes it.
func golden(t *testing.T, name, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatalf("%v; run the tests with -update to write it", err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s differs (-want +got); run the tests with -update if the change is meant\n%s", name, diff)
	}
}

func read(t testing.TB, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}
