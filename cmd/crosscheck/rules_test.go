package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"crosscheck/export"
	"crosscheck/reconcile"
)

// Every rule can be asked for; every form names the rule that fired.
func TestRules(t *testing.T) {
	for _, rule := range reconcile.Rules() {
		var doc export.Document
		if err := json.Unmarshal([]byte(must(t, "", "../../examples/kursk", "--quiet", "--json", "--rule", string(rule))), &doc); err != nil {
			t.Fatal(err)
		}
		models := 0
		for _, f := range doc.Findings {
			if f.Range.Rule != rule || len(f.Range.Steps) == 0 {
				t.Errorf("%s: the range of %q is by %s, in %d steps", rule, f.Question.Text, f.Range.Rule, len(f.Range.Steps))
			}
			if f.Range.Model != nil {
				models++
			}
		}
		if doc.Rule != string(rule) || (models > 0) != (rule == reconcile.Pool) {
			t.Errorf("%s: the file says %s and has %d estimates", rule, doc.Rule, models)
		}
	}
}

// An estimate is labelled as a model, with its steps, in every form for people.
func TestPoolIsLabelled(t *testing.T) {
	dir := t.TempDir()
	texts := map[string]string{"terminal": must(t, "", "../../examples/kursk", "--quiet", "--rule", "pool", "--width", "120")}
	for _, form := range []string{"html", "md", "txt"} {
		path := filepath.Join(dir, "out."+form)
		must(t, "", "../../examples/kursk", "--quiet", "--rule", "pool", "-o", path)
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		texts[form] = string(data)
	}
	for form, text := range texts {
		text = strings.Join(strings.Fields(text), " ")
		for _, s := range []string{"ooled estimate (model)", "derived", "read as", "not cured by their number"} {
			if !strings.Contains(text, s) {
				t.Errorf("%s: %q is missing", form, s)
			}
		}
	}
	if text := must(t, "", "../../examples/kursk", "--quiet"); strings.Contains(text, "ooled estimate") {
		t.Error("the rule pool is on without being asked for")
	}
}

// A day cuts off what was published later, and every form says so.
func TestAsOf(t *testing.T) {
	const note = "As of 24 December 2024, by date of publication: 5 of 14 reports; left out: 9 later reports."
	dir := t.TempDir()
	for _, form := range []string{"html", "md", "txt", "json"} {
		path := filepath.Join(dir, "out."+form)
		must(t, "", "../../examples/kursk", "--quiet", "--as-of", "2024-12-24", "-o", path)
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if text := strings.Join(strings.Fields(string(data)), " "); !strings.Contains(text, note) {
			t.Errorf("%s: the note is missing: %.300s", form, text)
		}
	}
	// Forms of rows have no place for it, so it is said beside them.
	for _, form := range []string{"csv", "jsonl"} {
		r := run("", "../../examples/kursk", "--as-of", "2024-12-24", "-o", filepath.Join(dir, "out."+form))
		if r.code != exitOK || !strings.Contains(r.stderr, note) {
			t.Errorf("%s: %d %s", form, r.code, r.stderr)
		}
	}
	for _, c := range []struct{ args, want string }{
		{"--rule mean", `--rule mean: expected a rule (reported, lowest, majority, latest, median, min-max, pool), found "mean"`},
		{"--as-of 24.12.2024", "--as-of 24.12.2024: expected a day as 2024-12-23"},
		{"--as-of 2024-12-24 --clock church", `--clock church: expected a clock (published, said, event, captured), found "church"`},
		{"--clock said", "--clock said: it says which dates --as-of looks at"},
	} {
		r := run("", append([]string{"../../examples/kursk"}, strings.Fields(c.args)...)...)
		if r.code != exitUsage || !strings.Contains(r.stderr, c.want) {
			t.Errorf("%s: %d %s", c.args, r.code, r.stderr)
		}
	}
}
