package report

import (
	"runtime"
	"strings"
	"testing"
)

// Texts made to cost square time where a rule looks around each of its lines. None of them may take noticeably longer than
// other texts of its size; one that did would show as a test that hangs.
func TestTextHostile(t *testing.T) {
	lines := func(s ...string) string { return strings.Repeat(strings.Join(s, "\n\n")+"\n\n", 120_000/len(s)) }
	for name, in := range map[string]string{
		"heads of comments":    lines("3 Comments"),
		"comments and prose":   lines("No comments yet", proseA),
		"credits":              lines("The Northern Wire and APPS contributed to this report"),
		"related lists":        lines("Related stories", "Council votes"),
		"menus":                lines("News", "Sport"),
		"titles of nothing":    lines("News"),
		"lists of links":       lines("A long title of a story | Post"),
		"dates":                lines("March 9, 2031"),
		"bylines":              lines("By Ilse Brandt"),
		"separators":           lines("--"),
		"colons":               strings.Repeat("a: ", 100_000),
		"open brackets":        strings.Repeat("VELDRA (", 100_000),
		"quotation marks":      strings.Repeat("\"", 300_000),
		"bullets":              strings.Repeat("- ", 300_000),
		"one long word":        strings.Repeat("a", 2_000_000),
		"rules":                strings.Repeat("---\n", 100_000),
		"front matter forever": "---\n" + strings.Repeat("a: b\n", 100_000),
		"wrapped without end":  strings.Repeat("the water ran through the lower quarter and on to the mill\n", 50_000),
	} {
		t.Run(name, func(t *testing.T) {
			for _, file := range []string{"a.txt", "a.md"} {
				if _, err := Parse(file, file, []byte(in), Options{}); err != nil {
					t.Error(err)
				}
			}
		})
	}
}

// Files that are large or odd are refused before they fill the memory.
func TestMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("large inputs")
	}
	repeat := strings.Repeat
	tests := []struct{ name, file, in, want string }{
		{"text too long", "a.txt", repeat("word ", 12<<20), "at most 8 MiB of text"},
		{"short words in an 8-bit encoding", "a.txt", repeat("\xe2 ", 3<<20), "expected UTF-8 in a file of this size, found windows-125"},
		{"entities", "a.html", "<!DOCTYPE html><p>" + repeat("a&lt;", 2<<20), "found little but tags and entities"},
		{"a long tag", "a.html", "<!DOCTYPE html><p class='" + repeat("a", 20<<20) + "'>", "found a tag of more than 16 MiB"},
		{"a page of text", "a.html", "<!DOCTYPE html><p>" + repeat("word ", 2<<20), "at most 8 MiB of text"},
		{"a long comment", "a.html", "<!DOCTYPE html><p>" + proseA + "<!--" + repeat("a", 12<<20) + "-->", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			data := []byte(tt.in)
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			_, err := Parse(tt.file, tt.file, data, Options{})
			runtime.ReadMemStats(&after)
			if err == nil && tt.want != "" || err != nil && (tt.want == "" || !strings.Contains(err.Error(), tt.want)) {
				t.Errorf("error %v, want %q", err, tt.want)
			}
			// All that was ever allocated, garbage too, bounds what was held at once.
			if got := (after.TotalAlloc - before.TotalAlloc) >> 20; got > 400 {
				t.Errorf("%d MiB were allocated", got)
			}
		})
	}
}
