package score

import (
	"bytes"
	"context"
	"fmt"
	"path/filepath"
	"sort"

	"crosscheck/claim"
	"crosscheck/dossier"
	"crosscheck/extract"
	"crosscheck/report"
)

// RuleCount is how often a rule was right among the figures that it read.
type RuleCount struct{ Right, Read int }

// RuleCounts are the counts by rule, without the word that it fired on. A figure is right where value, measure and counted group are; one
// that nobody annotated is wrong.
type RuleCounts map[string]RuleCount

func (r RuleCounts) add(rule string, right bool) {
	f := extract.RuleFamily(rule)
	n := r[f]
	n.Read++
	n.Right += one(right)
	r[f] = n
}

// Names are the rules in the order of the alphabet.
func (r RuleCounts) Names() []string {
	var out []string
	for n := range r {
		out = append(out, n)
	}
	sort.Strings(out)
	return out
}

// Table writes the counts as the table from which claims take their confidence.
func (r RuleCounts) Table() []byte {
	var b bytes.Buffer
	b.WriteString(`# How often each rule that binds a figure was right in value, measure and counted group, on the project's own annotated
# sentences (extract/testdata), the annotated example and the development half of the gold (score/testdata/gold/dev).
# Written by: go test ./extract -run RulePrecision -update
# rule: the rule, without the word that it fired on (subject-die and subject-kill are subject)
# right: figures that were right
# read: figures that the rule read
rule	right	read
`)
	for _, n := range r.Names() {
		fmt.Fprintf(&b, "%s\t%d\t%d\n", n, r[n].Right, r[n].Read)
	}
	return b.Bytes()
}

// AddCases reads cases and counts.
func (r RuleCounts) AddCases(x *extract.Extractor, cases []Case) error {
	for i := range cases {
		c := &cases[i]
		read, err := c.Read(x)
		if err != nil {
			return fmt.Errorf("case %s: %w", c.ID, err)
		}
		for j := range read.Claims {
			g := &read.Claims[j]
			if g.Kind != claim.Figure || g.Value.Form == claim.Vague && g.Value.Low < 12 {
				continue
			}
			right := c.wants(g)
			if !right && (g.Value.Form == claim.Implied || g.Derived != nil) {
				continue // the cases say what is stated; most of what only follows nobody annotated
			}
			r.add(g.Rule, right)
		}
	}
	return nil
}

// wants tells whether a figure is one of those of the case, in value, measure and counted group.
func (c *Case) wants(g *claim.Claim) bool {
	for i := range c.Want {
		w := &c.Want[i]
		if g.Overlaps(c.span(w)) && w.ends(g.Value) && g.Measure == w.Measure && (w.Counted == "" || sameGroup(w.Counted, g.Counted)) {
			return true
		}
	}
	return false
}

// AddFigures reads the reports of a gold of figures at a path and counts. Figures that such gold does not hold are passed over.
func (r RuleCounts) AddFigures(ctx context.Context, g *Gold, path string) error {
	list := report.List([]string{path}, nil)
	g.Only(list)
	out, problems, err := g.ReadListing(ctx, list, dossier.Options{})
	if err != nil {
		return err
	}
	if len(problems) > 0 {
		return problems[0]
	}
	res := newReports(g.names())
	by := byReport(out, res, "figure")
	gold := map[string][]*GoldFigure{}
	for i := range g.figures {
		gold[g.figures[i].File] = append(gold[g.figures[i].File], &g.figures[i])
	}
	for f, got := range by {
		matched := map[*Output]bool{}
		for _, p := range matchFigures(gold[f], got) {
			m := newFigureMatch(gold[f][p.gold], got[p.got])
			matched[m.got] = m.is("value") && m.is("measure") && (m.gold.Subject == "" || m.is("counted"))
		}
		for _, o := range got {
			if annotatable(o) {
				r.add(o.Rule, matched[o])
			}
		}
	}
	return nil
}

// caseFiles are the project's own sentences, below its root.
var caseFiles = []string{"extract/testdata/patterns.jsonl", "extract/testdata/phrasings2.jsonl", "extract/testdata/domains.jsonl"}

// MeasureRules counts over the project's own annotated texts; root is its folder.
func MeasureRules(ctx context.Context, x *extract.Extractor, root string) (RuleCounts, error) {
	r := RuleCounts{}
	for _, f := range caseFiles {
		g, err := openOwn(filepath.Join(root, filepath.FromSlash(f)))
		if err != nil {
			return nil, err
		}
		if err := r.AddCases(x, g.cases); err != nil {
			return nil, err
		}
	}
	for _, s := range []struct{ gold, reports string }{
		{"extract/testdata/example.gold.jsonl", "examples/kursk"},
		{"score/testdata/gold/dev", "score/testdata/gold/dev"},
	} {
		g, err := openOwn(filepath.Join(root, filepath.FromSlash(s.gold)))
		if err != nil {
			return nil, err
		}
		if err := r.AddFigures(ctx, g, filepath.Join(root, filepath.FromSlash(s.reports))); err != nil {
			return nil, err
		}
	}
	return r, nil
}

// openOwn opens gold of the project, in which no line may be bad.
func openOwn(path string) (*Gold, error) {
	g, bad, err := OpenGold(path, "", "")
	if err == nil && len(bad) > 0 {
		err = bad[0]
	}
	return g, err
}
