package extract

import (
	"bufio"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"crosscheck/claim"
	"crosscheck/report"
)

// goldFigure is one line of a gold file: a figure as a person read it. The conventions stand in docs/accuracy.md.
type goldFigure struct {
	File     string   `json:"file"`
	Start    int      `json:"start"`
	End      int      `json:"end"`
	Quote    string   `json:"quote"`
	Low      *float64 `json:"value_low"`
	High     *float64 `json:"value_high"`
	Approx   bool     `json:"approx"`
	Vague    *string  `json:"vague"`
	Measure  string   `json:"measure"`
	Counted  string   `json:"subject"`
	Origin   string   `json:"origin"`
	Modality string   `json:"modality"`
	Basis    string   `json:"basis"`
}

func (g goldFigure) form() string {
	switch {
	case g.Low == nil && g.High == nil:
		return "vague"
	case g.Low == nil:
		return "at_most"
	case g.High == nil:
		return "at_least"
	case *g.Low != *g.High:
		return "range"
	case g.Approx:
		return "about"
	}
	return "exact"
}

func formClass(f claim.Form) string {
	switch f {
	case claim.MoreThan:
		return "at_least"
	case claim.LessThan:
		return "at_most"
	}
	return string(f)
}

// goldScore counts figures: found by the program, in the gold, matched, right in value, measure and origin (full), and in counted
// group, modality and basis as well (strict).
type goldScore struct{ found, gold, matched, full, strict int }

func f1(right, found, gold int) float64 {
	if found+gold == 0 {
		return 0
	}
	return 2 * float64(right) / float64(found+gold)
}

// loadGold reads a gold file, by report. Gold that lies outside the project may be absent: the test skips, saying so.
func loadGold(t *testing.T, path string) map[string][]goldFigure {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Skipf("no gold annotations to measure on: %v", err)
	}
	defer f.Close()
	out := map[string][]goldFigure{}
	sc := bufio.NewScanner(f)
	for sc.Scan() {
		var g goldFigure
		if err := json.Unmarshal(sc.Bytes(), &g); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		out[g.File] = append(out[g.File], g)
	}
	if err := sc.Err(); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return out
}

// scoreGold reads the reports of a gold file and matches figures one to one, best overlap first.
func scoreGold(t *testing.T, x *Extractor, goldFile, texts string, logWrong bool) goldScore {
	t.Helper()
	byFile := loadGold(t, goldFile)
	list := report.List([]string{texts}, nil)
	var s goldScore
	for _, in := range list.Inputs {
		if strings.HasSuffix(in.ID, ".html") {
			continue // not annotated: its offsets are those of the extracted text
		}
		r, err := in.Read(report.Options{})
		if err != nil {
			t.Fatal(err)
		}
		gold := byFile[in.ID]
		var got []claim.Claim
		for _, c := range x.Read(r).Claims {
			if c.Kind == claim.Figure && c.Value.Form != claim.NoneReported && c.Value.Form != claim.Implied && (c.Value.Form != claim.Vague || c.Value.Low >= 12) {
				got = append(got, c)
			}
		}
		s.gold += len(gold)
		s.found += len(got)
		type pair struct{ score, gi, ci int }
		var pairs []pair
		for gi, g := range gold {
			for ci, c := range got {
				o := min(g.End, c.End) - max(g.Start, c.Start)
				if u := max(g.End, c.End) - min(g.Start, c.Start); o > 0 && float64(o)/float64(u) >= .15 && sharesNumber(g, c) {
					pairs = append(pairs, pair{o*1000/u + 2000*btoi(valueRight(g, c)), gi, ci})
				}
			}
		}
		sort.Slice(pairs, func(i, j int) bool {
			if pairs[i].score != pairs[j].score {
				return pairs[i].score > pairs[j].score
			}
			return pairs[i].gi < pairs[j].gi || pairs[i].gi == pairs[j].gi && pairs[i].ci < pairs[j].ci
		})
		ug, uc := map[int]bool{}, map[int]bool{}
		for _, p := range pairs {
			if ug[p.gi] || uc[p.ci] {
				continue
			}
			ug[p.gi], uc[p.ci] = true, true
			g, c := gold[p.gi], got[p.ci]
			s.matched++
			full := valueRight(g, c) && c.Measure == g.Measure && originRight(g, c)
			strict := full && sameCounted(g.Counted, c.Counted) && (string(c.Modality) == g.Modality || g.Modality == "predicted" && c.Modality == claim.Planned) && (g.Basis == "" || string(c.Basis) == g.Basis)
			s.full += btoi(full)
			s.strict += btoi(strict)
			if !strict && logWrong {
				t.Logf("%s:%d %q: %s %s of %q, %s, %s, origin %q; gold: %s of %q, %s, %s, origin %q", g.File, g.Start, g.Quote, c.Value, c.Measure, c.Counted, c.Basis, c.Modality, originName(c), g.Measure, g.Counted, g.Basis, g.Modality, g.Origin)
			}
		}
		for gi, g := range gold {
			if !ug[gi] && logWrong {
				t.Logf("%s:%d missed %q", g.File, g.Start, g.Quote)
			}
		}
		for ci, c := range got {
			if !uc[ci] && logWrong {
				t.Logf("%s:%d spurious %q %s", in.ID, c.Start, c.Quote, c.Measure)
			}
		}
	}
	return s
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

func sharesNumber(g goldFigure, c claim.Claim) bool {
	if g.form() == "vague" {
		return c.Value.Form == claim.Vague
	}
	for _, a := range []*float64{g.Low, g.High} {
		for _, b := range c.Value.Ends() {
			if a != nil && math.Abs(*a-b) < 1e-6*math.Max(1, math.Abs(b)) {
				return true
			}
		}
	}
	return false
}

func valueRight(g goldFigure, c claim.Claim) bool {
	if g.form() == "vague" {
		return c.Value.Form == claim.Vague
	}
	return endsEqual(g.Low, g.High, c.Value) && g.form() == formClass(c.Value.Form)
}

func originRight(g goldFigure, c claim.Claim) bool {
	name := originName(c)
	if name == "unspecified" {
		name = ""
	}
	return sameName(name, g.Origin) || lastWordEqual(name, g.Origin)
}

// lastWordEqual accepts spellings of one surname.
func lastWordEqual(a, b string) bool {
	x, y := strings.Fields(a), strings.Fields(b)
	return len(x) > 0 && len(y) > 0 && foldName(x[len(x)-1]) == foldName(y[len(y)-1])
}

// TestGold is the accuracy suite: floors only rise.
func TestGold(t *testing.T) {
	x, err := New()
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range []struct {
		name, gold, texts string
		full, strict      float64
	}{
		{"example", "testdata/example.gold.jsonl", "../examples/kursk", .97, .96},
		{"seeds", filepath.Join("..", "..", "shared", "gold", "seeds.figures.jsonl"), filepath.Join("..", "..", "shared", "seeds"), 1, .94},
	} {
		t.Run(g.name, func(t *testing.T) {
			s := scoreGold(t, x, g.gold, g.texts, true)
			full, strict := f1(s.full, s.found, s.gold), f1(s.strict, s.found, s.gold)
			t.Logf("%s: %d figures in the gold, %d read, %d matched, %d right in value, measure and origin (F1 %.3f), %d in everything (F1 %.3f)", g.name, s.gold, s.found, s.matched, s.full, full, s.strict, strict)
			if full < g.full || strict < g.strict {
				t.Errorf("full claim F1 %.3f, floor %.2f; strict %.3f, floor %.2f", full, g.full, strict, g.strict)
			}
		})
	}
}
