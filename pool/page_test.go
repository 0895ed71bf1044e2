package pool

import (
	"flag"
	"os"
	"strings"
	"testing"
)

var (
	update = flag.Bool("update", false, "write docs/estimates.md anew from what is measured")
	long   = flag.Bool("long", false, "run the simulations at full length, which takes minutes")
)

const pagePath = "../docs/estimates.md"

// Section holds the part of docs/estimates.md between the marks of a name against what is measured, or writes it with -update.
func Section(t *testing.T, name, measured string) {
	t.Helper()
	data, err := os.ReadFile(pagePath)
	if err != nil {
		t.Fatal(err)
	}
	open, end := "<!-- measured: "+name+" -->\n", "<!-- end -->"
	before, rest, ok := strings.Cut(string(data), open)
	old, after, closed := strings.Cut(rest, end)
	if !ok || !closed {
		t.Fatalf("%s: expected %q and then %q", pagePath, strings.TrimSpace(open), end)
	}
	if old == measured {
		return
	}
	if !*update {
		t.Errorf("%s, %s: it does not say what is measured; run the test with -update and look at the change\nmeasured:\n%s", pagePath, name, measured)
		return
	}
	if err := os.WriteFile(pagePath, []byte(before+open+measured+end+after), 0o644); err != nil {
		t.Fatal(err)
	}
}
