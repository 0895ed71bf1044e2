package dossier

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"crosscheck/claim"
	"crosscheck/report"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

const example = "../examples/kursk"

// same compares dossiers by everything but the private index.
func same(a, b *Dossier) string {
	return cmp.Diff(a, b, cmpopts.IgnoreUnexported(Dossier{}, report.Report{}))
}

func build(t *testing.T, opts Options, paths ...string) *Dossier {
	t.Helper()
	d, err := Build(context.Background(), report.List(paths, nil), opts)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// One worker or many, in any order: the dossier is the same, and every claim opens at its words.
func TestBuildExample(t *testing.T) {
	calls, last := 0, 0
	one := build(t, Options{Workers: 1, Progress: func(done, _, all int) {
		calls++
		if done != last+1 || done > all {
			t.Errorf("%d of %d done after %d", done, all, last)
		}
		last = done
	}}, example)
	if calls != len(one.Reads) {
		t.Errorf("progress was told %d times for %d reports", calls, len(one.Reads))
	}
	many := build(t, Options{Workers: 8}, example)
	if diff := same(one, many); diff != "" {
		t.Error(diff)
	}
	turned := make([]Read, 0, len(one.Reads))
	for i := len(one.Reads) - 1; i >= 0; i-- {
		turned = append(turned, one.Reads[i])
	}
	again, err := Assemble(turned, Options{})
	if err != nil {
		t.Fatal(err)
	}
	again.Problems = one.Problems
	if diff := same(one, again); diff != "" {
		t.Error(diff)
	}

	counts := one.Counts()
	if counts.Reports != len(one.Reads) || counts.Figures == 0 || counts.Statements == 0 || counts.Origins == 0 || counts.Questions != len(one.Findings) {
		t.Errorf("counts %+v", counts)
	}
	figures := 0
	for _, f := range one.Findings {
		for _, id := range f.Question.Claims {
			c, r := one.Claim(id)
			if c == nil || c.ID != id || c.Report != r.Report.ID {
				t.Fatalf("%s does not lead to its claim", id)
			}
			if c.Kind != claim.Figure {
				t.Errorf("%s is a %s and answers a question", id, c.Kind)
			}
			if got := c.Of(r.Report.Text); got != c.Quote {
				t.Errorf("%s opens at %q, its words are %q", id, got, c.Quote)
			}
			figures++
		}
	}
	if figures != counts.Figures {
		t.Errorf("%d of %d figures answer a question", figures, counts.Figures)
	}
	if c, r := one.Claim("no such id"); c != nil || r != nil {
		t.Error("an unknown id leads somewhere")
	}

	var copies []string
	for _, c := range one.Lineage.Copies {
		copies = append(copies, c.By+" < "+c.Of)
	}
	if diff := cmp.Diff([]string{
		"09-reprint-shortened.md < 08-wire-january-estimate.txt", "10-reprint-edited.md < 08-wire-january-estimate.txt",
	}, copies); diff != "" {
		t.Error(diff)
	}
}

func write(t *testing.T, dir, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// A file that cannot be read stops nothing.
func TestBuildProblems(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "a.txt", "The governor said on Monday that 214 people had been killed in the flood.\n")
	write(t, dir, "b.txt", "")
	write(t, dir, "c.txt", "\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00")
	d := build(t, Options{}, dir, filepath.Join(dir, "missing.txt"))
	if len(d.Reads) != 1 || d.Counts().NotRead != 3 {
		t.Fatalf("%d read, problems %v", len(d.Reads), d.Problems)
	}
	for _, p := range d.Problems {
		if p.Path == "" || p.Reason == "" {
			t.Errorf("problem %+v", p)
		}
	}
	if len(d.Findings) != 1 || d.Findings[0].Question.Text != "How many people were killed?" {
		t.Errorf("findings %+v", d.Findings)
	}
}

// What was done before an interruption is kept, and the rest is listed.
func TestBuildInterrupted(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"a", "b", "c", "d", "e", "f"} {
		write(t, dir, name+".txt", "In "+name+" the mayor said that "+strings.Repeat("1", 3)+" people were killed.\n")
	}
	ctx, stop := context.WithCancel(context.Background())
	d, err := Build(ctx, report.List([]string{dir}, nil), Options{Workers: 1, Progress: func(done, _, _ int) {
		if done == 2 {
			stop()
		}
	}})
	if !errors.Is(err, context.Canceled) || d == nil {
		t.Fatalf("%v, %v", d, err)
	}
	if len(d.Reads) < 2 || len(d.Reads) == 6 || len(d.Reads)+len(d.Problems) != 6 {
		t.Errorf("%d read, %d problems", len(d.Reads), len(d.Problems))
	}
}

func TestAssembleErrors(t *testing.T) {
	r := func(id, path string, claims ...claim.Claim) Read {
		return Read{Report: &report.Report{ID: id, Path: path}, Claims: claims}
	}
	for _, c := range []struct {
		reads []Read
		opts  Options
		want  string
	}{
		{[]Read{r("a", "x/a"), r("a", "y/a")}, Options{}, "expected every report once, found a twice (x/a and y/a)"},
		{[]Read{r("a", "a", claim.Claim{ID: "c"}), r("b", "b", claim.Claim{ID: "c"})}, Options{}, "expected every claim once, found c in a and in b"},
		{nil, Options{Rule: "mean"}, `expected a rule (reported, lowest, majority, latest, median, min-max, pool), found "mean"`},
	} {
		if _, err := Assemble(c.reads, c.opts); err == nil || err.Error() != c.want {
			t.Errorf("got %v, want %s", err, c.want)
		}
	}
	d, err := Assemble(nil, Options{})
	if err != nil || len(d.Findings) != 0 || d.Counts() != (Counts{}) {
		t.Errorf("nothing assembled: %+v, %v", d, err)
	}
}
