package sqlite_test

import (
	"errors"
	"path/filepath"
	"testing"

	"crosscheck/ledger"
	"crosscheck/review"
	"crosscheck/terms"
)

// What a person asks for and cannot mean is said at once, and not kept as a decision that does nothing, or another thing.
func TestAskedWrongly(t *testing.T) {
	dir := t.TempDir()
	putMade(t, dir, 0, 0)
	l := fresh(t)
	add(t, l, dir)
	ctx := t.Context()
	name, _ := madeReport(0, 0)
	read, err := l.ReadOf(ctx, filepath.ToSlash(name), 0, ledger.View{})
	if err != nil {
		t.Fatal(err)
	}
	var over, key string
	for _, c := range read.Claims {
		if c.Measure == "killed" && over == "" {
			over = c.Quote
		}
		for _, a := range c.Attribution {
			if a.Key == "" && a.Name != "" {
				key = "name:" + terms.Fold(a.Name)
			}
		}
	}
	d := desk(l)
	if over == "" || key == "" {
		t.Fatalf("expected a figure of killed and a teller by name: %+v", read.Claims)
	}
	for what, o := range map[string]review.Order{
		"a key that nobody has": {Action: "same", Args: []string{"actor:org:nobody@XX", "actor:" + key}},
		"a claim where one is":  {Action: "add", Args: []string{name, over, "value=12", "measure=killed"}},
	} {
		if _, err := d.Make(ctx, o); !errors.Is(err, review.ErrAsked) {
			t.Errorf("%s: expected it to be refused, found %v", what, err)
		}
	}
	for what, o := range map[string]review.Order{
		"the key of somebody":   {Action: "accept", Args: []string{"actor:" + key}},
		"a claim where none is": {Action: "add", Args: []string{name, "a reporter", "value=1", "measure=wounded"}},
	} {
		if _, err := d.Make(ctx, o); err != nil {
			t.Errorf("%s: %v", what, err)
		}
	}
}
