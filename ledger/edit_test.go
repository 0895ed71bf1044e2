package ledger

import (
	"strings"
	"testing"

	"crosscheck/dossier"
	"crosscheck/extract"
	"crosscheck/report"
)

// versions reads two versions of a text.
func versions(t *testing.T, before, after string) (old, fresh dossier.Read) {
	t.Helper()
	x, err := extract.New()
	if err != nil {
		t.Fatal(err)
	}
	read := func(text string) dossier.Read {
		r, err := report.Parse("a.txt", "a.txt", []byte(text), report.Options{Defaults: report.Defaults{Published: "2025-01-10"}})
		if err != nil {
			t.Fatal(err)
		}
		return dossier.ReadReport(x, r)
	}
	return read(before), read(after)
}

func TestEditOf(t *testing.T) {
	const first = "Flood in Brakel\n\nAt least 12 people were killed in Brakel, the mayor said on Friday. Some 300 people were displaced, the fire service said.\n"
	for _, c := range []struct {
		name, after        string
		declared           bool
		gone, new, changed int
		removed, added     int
	}{
		{"nothing", first, false, 0, 0, 0, 0, 0},
		{"other white space", strings.ReplaceAll(first, " ", "  "), false, 0, 0, 0, 0, 0},
		{"a sentence more", first + "\nRain went on all night.\n", false, 0, 0, 0, 0, 1},
		{"silently higher", "Flood in Brakel\n\nAt least 19 people were killed in Brakel, the mayor said on Friday. Some 300 people were displaced, the fire service said.\n", false, 2, 2, 0, 1, 1},
		{"openly higher", "Flood in Brakel\n\nUpdated 18 January\n\nAt least 19 people were killed in Brakel, the mayor said on Friday. Some 300 people were displaced, the fire service said.\n", true, 2, 2, 0, 1, 1},
		{"an old mark of an update", "Flood in Brakel\n\nUpdates on the flood are given hourly.\n\nAt least 12 people were killed in Brakel, the mayor said on Friday. Some 300 people were displaced, the fire service said.\n", false, 0, 0, 0, 0, 1},
	} {
		old, fresh := versions(t, first, c.after)
		e := EditOf(&old, &fresh)
		if e.Declared != c.declared || len(e.Gone) != c.gone || len(e.New) != c.new || len(e.Changed) != c.changed || len(e.Removed) != c.removed || len(e.Added) != c.added {
			t.Errorf("%s: declared %v, %d gone, %d new, %d changed, removed %q, added %q", c.name, e.Declared, len(e.Gone), len(e.New), len(e.Changed), e.Removed, e.Added)
		}
	}
}

func TestDeclares(t *testing.T) {
	for line, want := range map[string]bool{
		"correction: the number of dead was wrong": true, "(updates with comment)": true, "updated 5.30 pm": true, "updated on 3 may": true, "editor's note: …": true,
		"this article was amended on 3 may to …": true, "an earlier version of this article gave another number": true, "correction (3 may): …": true,
		"updates on the flood are given hourly": false, "correction officers were called": false, "the corrected toll is not known": false, "": false,
	} {
		if got := declares(line); got != want {
			t.Errorf("%q: %v, want %v", line, got, want)
		}
	}
}
