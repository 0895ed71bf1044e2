package extract_test

import (
	"context"
	"flag"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"crosscheck/extract"
	"crosscheck/score"
)

var update = flag.Bool("update", false, "write lexicon/rules.tsv anew from what is measured")

// TestRulePrecision keeps lexicon/rules.tsv, from which claims take their confidence, equal to what is measured.
func TestRulePrecision(t *testing.T) {
	x, err := extract.New()
	if err != nil {
		t.Fatal(err)
	}
	rules, err := score.MeasureRules(context.Background(), x, "..")
	if err != nil {
		t.Fatal(err)
	}
	const path = "../lexicon/rules.tsv"
	if *update {
		if err := os.WriteFile(path, rules.Table(), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), string(rules.Table())); d != "" {
		t.Errorf("%s is not what is measured; run go test ./extract -run RulePrecision -update and look at the change:\n%s", path, d)
	}
}
