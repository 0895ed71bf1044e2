package extract

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"sort"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"crosscheck/claim"
	"crosscheck/report"
)

var update = flag.Bool("update", false, "write lexicon/rules.tsv and docs/accuracy.md anew from what is measured")

// tally is how often a rule was right.
type tally struct{ right, read int }

// measureRules counts, over the project's own annotated texts, how often each rule gave a figure its value, measure and counted
// group right. A figure that nobody annotated counts as wrong.
func measureRules(t *testing.T, x *Extractor) map[string]tally {
	out := map[string]tally{}
	add := func(rule string, right bool) {
		f := ruleFamily(rule)
		n := out[f]
		n.read++
		if right {
			n.right++
		}
		out[f] = n
	}
	for _, file := range []string{"patterns.jsonl", "domains.jsonl"} {
		for _, c := range loadCases(t, file) {
			for _, g := range readText(t, x, c.Text, c.Published).Claims {
				if g.Kind != claim.Figure || g.Value.Form == claim.Vague && g.Value.Low < 12 {
					continue
				}
				right := false
				for _, w := range c.Want {
					at := strings.Index(c.Text, w.Quote)
					if g.Overlaps(claim.Span{Start: at, End: at + len(w.Quote)}) && endsEqual(w.Low, w.High, g.Value) && g.Measure == w.Measure && sameCounted(w.Counted, g.Counted) {
						right = true
					}
				}
				add(g.Rule, right)
			}
		}
	}
	byFile := loadGold(t, "testdata/example.gold.jsonl")
	for _, in := range report.List([]string{"../examples/kursk"}, nil).Inputs {
		gold, ok := byFile[in.ID]
		if !ok {
			continue
		}
		r, err := in.Read(report.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range x.Read(r).Claims {
			if c.Kind != claim.Figure || c.Value.Form == claim.Vague && c.Value.Low < 12 {
				continue
			}
			right := false
			for _, g := range gold {
				if c.Overlaps(claim.Span{Start: g.Start, End: g.End}) && valueRight(g, c) && c.Measure == g.Measure && sameCounted(g.Counted, c.Counted) {
					right = true
				}
			}
			add(c.Rule, right)
		}
	}
	return out
}

// TestRulePrecision keeps lexicon/rules.tsv, from which claims take their confidence, equal to what is measured.
func TestRulePrecision(t *testing.T) {
	x, err := New()
	if err != nil {
		t.Fatal(err)
	}
	rules := measureRules(t, x)
	var names []string
	for n := range rules {
		names = append(names, n)
	}
	sort.Strings(names)
	var b bytes.Buffer
	b.WriteString(`# How often each rule that binds a figure was right in value, measure and counted group, on the project's own annotated
# sentences and the annotated example (extract/testdata). Written by: go test ./extract -run RulePrecision -update
# rule: the rule, without the word that it fired on (subject-die and subject-kill are subject)
# right: figures that were right
# read: figures that the rule read
rule	right	read
`)
	for _, n := range names {
		fmt.Fprintf(&b, "%s\t%d\t%d\n", n, rules[n].right, rules[n].read)
	}
	golden(t, "../lexicon/rules.tsv", b.Bytes())
}

// TestAccuracyPage keeps docs/accuracy.md true: the parts between its marks are what this commit measures.
func TestAccuracyPage(t *testing.T) {
	x, err := New()
	if err != nil {
		t.Fatal(err)
	}
	page, err := os.ReadFile("../docs/accuracy.md")
	if err != nil {
		t.Fatal(err)
	}
	out := string(page)
	out = section(t, out, "example", exampleSection(t, x))
	out = section(t, out, "cases", casesSection(t, x))
	out = section(t, out, "phrasings", phrasingsSection(t, x))
	out = section(t, out, "rules", rulesSection(measureRules(t, x)))
	golden(t, "../docs/accuracy.md", []byte(out))
}

func golden(t *testing.T, path string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), string(got)); d != "" {
		t.Errorf("%s is not what is measured; run go test ./extract -run 'RulePrecision|AccuracyPage' -update and look at the change:\n%s", path, d)
	}
}

// section replaces what stands between <!-- measured: name --> and <!-- end -->.
func section(t *testing.T, page, name, text string) string {
	t.Helper()
	start := "<!-- measured: " + name + " -->\n"
	i := strings.Index(page, start)
	if i < 0 {
		t.Fatalf("docs/accuracy.md has no mark %q", strings.TrimSpace(start))
	}
	i += len(start)
	j := strings.Index(page[i:], "<!-- end -->")
	if j < 0 {
		t.Fatalf("docs/accuracy.md: the mark %q has no end", name)
	}
	return page[:i] + text + page[i+j:]
}

func exampleSection(t *testing.T, x *Extractor) string {
	s := scoreGold(t, x, "testdata/example.gold.jsonl", "../examples/kursk", false)
	return fmt.Sprintf(`| | right | of read | of annotated | F1 |
|---|---|---|---|---|
| found | %d | %d | %d | %.3f |
| value, measure and origin (full claim) | %d | %d | %d | %.3f |
| and counted group, modality, basis (strict claim) | %d | %d | %d | %.3f |
`, s.matched, s.found, s.gold, f1(s.matched, s.found, s.gold), s.full, s.found, s.gold, f1(s.full, s.found, s.gold), s.strict, s.found, s.gold, f1(s.strict, s.found, s.gold))
}

func casesSection(t *testing.T, x *Extractor) string {
	var b strings.Builder
	b.WriteString("| sentences | right in every field | of |\n|---|---|---|\n")
	for _, f := range []struct{ file, name string }{{"patterns.jsonl", "phrasings (216 sentences for 75 numbered phrasings and 28 time expressions)"}, {"domains.jsonl", "other domains (floods, strikes, epidemics, layoffs, fires, accidents …)"}} {
		right, total := 0, 0
		for _, c := range loadCases(t, f.file) {
			total++
			if len(checkFigures(c, readText(t, x, c.Text, c.Published))) == 0 {
				right++
			}
		}
		fmt.Fprintf(&b, "| %s | %d | %d |\n", f.name, right, total)
	}
	return b.String()
}

// phrasingsSection lists the numbered phrasings that are read, and of the others each sentence with what goes wrong.
func phrasingsSection(t *testing.T, x *Extractor) string {
	wrong := map[string][]string{}
	ids := map[string]bool{}
	for _, c := range loadCases(t, "patterns.jsonl") {
		ids[c.ID] = true
		if w := checkFigures(c, readText(t, x, c.Text, c.Published)); len(w) > 0 {
			wrong[c.ID] = append(wrong[c.ID], fmt.Sprintf("*%s* %s", c.Text, strings.Join(w, "; ")))
		}
	}
	var list []string
	for id := range ids {
		list = append(list, id)
	}
	sort.Slice(list, func(i, j int) bool {
		a, ea := strconv.Atoi(list[i])
		b, eb := strconv.Atoi(list[j])
		if (ea == nil) != (eb == nil) {
			return ea == nil
		}
		if ea == nil {
			return a < b
		}
		a, _ = strconv.Atoi(list[i][1:])
		b, _ = strconv.Atoi(list[j][1:])
		return a < b
	})
	numbered, good := 0, 0
	for id := range ids {
		if _, err := strconv.Atoi(id); err == nil {
			numbered++
			if len(wrong[id]) == 0 {
				good++
			}
		}
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%d of the %d numbered phrasings get their reading in every sentence written for them. Not yet read, or not in every sentence:\n\n", good, numbered)
	for _, id := range list {
		for _, w := range wrong[id] {
			fmt.Fprintf(&b, "- %s. %s\n", id, strings.ReplaceAll(w, "\n", " "))
		}
	}
	return b.String()
}

func rulesSection(rules map[string]tally) string {
	var names []string
	for n := range rules {
		names = append(names, n)
	}
	sort.Strings(names)
	var b strings.Builder
	b.WriteString("| rule | right | read | precision |\n|---|---|---|---|\n")
	for _, n := range names {
		r := rules[n]
		p := "too few"
		if r.read >= minMeasured {
			p = fmt.Sprintf("%.2f", float64(r.right)/float64(r.read))
		}
		fmt.Fprintf(&b, "| %s | %d | %d | %s |\n", n, r.right, r.read, p)
	}
	return b.String()
}
