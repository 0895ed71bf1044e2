package lexicon

import (
	"strings"
	"testing"
)

// Every table opens, and explains each of its columns in a comment.
func TestTables(t *testing.T) {
	for _, name := range Names() {
		tab := Open(name)
		if len(tab.Rows) == 0 {
			t.Errorf("%s: no rows", name)
		}
		b, _ := files.ReadFile(name + ".tsv")
		var comments strings.Builder
		for line := range strings.SplitSeq(string(b), "\n") {
			if strings.HasPrefix(line, "#") {
				comments.WriteString(line + "\n")
			}
		}
		for _, c := range tab.Columns {
			if !strings.Contains(comments.String(), c+":") {
				t.Errorf("%s.tsv: column %q has no comment %q", name, c, "# "+c+": …")
			}
		}
	}
}

func TestParseErrors(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"# only a comment\n", "no line that names the columns"},
		{"a\tb\n1\t2\t3\n", "3 cells, expected at most 2"},
	} {
		_, err := parse("x", c.text)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("parse(%q): %v, want %q", c.text, err, c.want)
		}
	}
}
