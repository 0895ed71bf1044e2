package extract

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestAccuracyPageCounts keeps testdata/counts.tsv equal to what the tests of this package count, for docs/accuracy.md, which is written
// from one place (score).
func TestAccuracyPageCounts(t *testing.T) {
	x, err := New()
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	b.WriteString(`# What the tests of extract count on the project's own cases, for docs/accuracy.md. Written by: make accuracy
# set: the file of cases, below extract/testdata
# of: cases in it, or statements
# right: how many are right, as what stands after it says
set	of	right	what
`)
	for _, file := range []string{"statements.jsonl", "statements_more.jsonl"} {
		c := testStatements(t, x, file, statementFloors{surplus: 1 << 20})
		for _, row := range []struct {
			what string
			n    int
		}{{"found (half of the content)", c.found}, {"linked (cue and source overlap as well)", c.linked}, {"named right", c.named}, {"in their class", c.class}, {"read in all", c.read}} {
			fmt.Fprintf(&b, "%s\t%d\t%d\t%s\n", file, c.total, row.n, row.what)
		}
	}
	for i := range specs {
		passed, left, all := runSpec(t, x, i)
		fmt.Fprintf(&b, "recognizers/%s.json\t%d\t%d\tpassed; %d more are waived, with reasons\n", specs[i].file, all-left, passed, left)
	}
	const path = "testdata/counts.tsv"
	if flag.Lookup("update").Value.String() == "true" {
		if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), b.String()); d != "" {
		t.Errorf("%s is not what is counted; run make accuracy and look at the change:\n%s", path, d)
	}
}
