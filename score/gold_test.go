package score

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// goldExamples is the shortest gold of each measure.
var goldExamples = map[Measure]string{
	MeasureFigures:    `{"file":"a.txt","start":0,"end":3,"value_low":1,"value_high":null,"measure":"killed","origin":"unattributed","modality":"asserted"}`,
	MeasureQuotes:     `{"file":"a.txt","kind":"direct","source":"Otto","content":[[0,4]]}`,
	MeasureStatements: `{"report":"a.txt","text":"Otto","cofenet":[{"tokens":[[0,4]],"labels":["O"]}]}`,
	MeasureMUC:        `{"report":"a.txt","set":"T","templates":[]}`,
	MeasureIncidents:  `{"incident":"i","killed":1,"injured":0,"reports":[{"id":"a","text":"A man died."}]}`,
	MeasureTimes:      `{"id":"a","text":"in May","timex":[{"start":3,"end":6,"type":"DATE","value":"XXXX-05"}]}`,
	MeasureSpeakers:   `{"id":"a","text":"Otto spoke.","attributions":[],"entities":[]}`,
	MeasureCases:      `{"id":"1","text":"Six people died.","want":[{"quote":"Six people","form":"exact","low":6,"high":6,"measure":"killed"}]}`,
	MeasureUD:         "1\tIt\tit\tPRON\tPRP\t_\t0\troot\t_\t_",
}

func TestGoldIsRecognised(t *testing.T) {
	for measure, line := range goldExamples {
		name := "gold.jsonl"
		if measure == MeasureUD {
			name = "gold.conllu"
		}
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, name), []byte("\uFEFF\n"+line+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		for _, path := range []string{dir, filepath.Join(dir, name)} {
			g, bad, err := OpenGold(path, "", "")
			if err != nil || len(bad) > 0 {
				t.Errorf("%s: %v %v", measure, err, bad)
				continue
			}
			if g.Measure != measure || g.Len() != 1 {
				t.Errorf("%s recognised as %s, %d items", measure, g.Measure, g.Len())
			}
		}
	}
}

func TestGoldSaysWhatIsWrong(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"not JSON", "figures:\n", `gold.jsonl:1: expected gold annotations, one JSON object a line, found "figures:"`},
		{"unknown", `{"a":1,"b":2}`, "the kind of gold is not recognised from its fields (a, b)"},
		{"empty", "\n\n", "expected gold annotations"},
		{"a bad line", goldExamples[MeasureFigures] + "\n{\"file\":7}\n{\n", `gold.jsonl:2: file: expected a string, found a number`},
		{"reversed", goldExamples[MeasureFigures] + "\n" + `{"file":"a.txt","start":5,"end":2,"measure":"killed"}`, `gold.jsonl:2: expected "start" and "end" in bytes, found none or reversed`},
		{"outside", goldExamples[MeasureTimes] + "\n" + `{"id":"b","text":"May","timex":[{"start":0,"end":9}]}`, `gold.jsonl:2: expected "timex" spans within the text, found one outside`},
		{"a quote that is not there", goldExamples[MeasureCases] + "\n" + `{"text":"Rain.","want":[{"quote":"snow"}]}`, `gold.jsonl:2: expected quotes that stand in the text, found "snow"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			if err := os.WriteFile(filepath.Join(dir, "gold.jsonl"), []byte(c.text), 0o600); err != nil {
				t.Fatal(err)
			}
			_, bad, err := OpenGold(dir, "", "")
			all := fmt.Sprint(err)
			for _, b := range bad {
				all = fmt.Sprintln(all, b)
			}
			if !strings.Contains(all, c.want) {
				t.Errorf("said %q, want %q", all, c.want)
			}
		})
	}
}

// TestBadLinesAreBounded reads a file in which every line is wrong.
func TestBadLinesAreBounded(t *testing.T) {
	_, bad, err := ReadOutput(strings.NewReader(strings.Repeat("{]\n", 1000)), "out")
	if err != nil || len(bad) != maxBad+1 || !strings.Contains(bad[maxBad].Error(), "980 more lines") {
		t.Errorf("%d bad lines, %v, the last: %v", len(bad), err, bad[len(bad)-1])
	}
}

func TestReportNames(t *testing.T) {
	r := newReports([]string{"a/01.txt", "b/01.txt", "c.txt"})
	for name, want := range map[string]string{"a/01.txt": "a/01.txt", "x/y/b/01": "b/01.txt", "a-01.txt": "a/01.txt", "b_01": "b/01.txt", "c": "c.txt", `d\c.txt`: "c.txt", "01.txt": "", "z.txt": ""} {
		if got := r.find(name); got != want {
			t.Errorf("find(%q) = %q, want %q", name, got, want)
		}
	}
	if n := r.notes(); len(n) != 2 || !strings.Contains(n[0], "01.txt") || !strings.Contains(n[1], "z.txt") {
		t.Errorf("notes %q", n)
	}
}

// FuzzGold reads any bytes as gold of a measure and as output, and scores one against the other: nothing may panic, no share may be
// other than a number, and what is printed must not depend on the run.
func FuzzGold(f *testing.F) {
	for i, m := range Measures() {
		f.Add(uint8(i), goldExamples[m], figureOut+"\n"+quoteOut)
	}
	f.Add(uint8(0), figureGold, figureOut)
	f.Add(uint8(1), quoteGold, quoteOut)
	f.Add(uint8(2), joined(labelGold), quoteOut)
	f.Add(uint8(3), messageGold, figureOut)
	f.Fuzz(func(t *testing.T, measure uint8, gold, output string) {
		g := &Gold{Path: "gold.jsonl", Root: "testdata/none", Measure: Measures()[int(measure)%len(Measures())]}
		if _, err := g.read(strings.NewReader(gold)); err != nil {
			return
		}
		switch g.Measure {
		case MeasureCases: // read by the program, not scored against output
		case MeasureUD:
			if r, err := g.ScoreParses(g.parses); err != nil || r.(*ParseResult).UAS != 1 {
				t.Fatalf("gold against itself: %+v, %v", r, err)
			}
		default:
			out, _, err := ReadOutput(strings.NewReader(output), "out")
			if err != nil {
				t.Fatal(err)
			}
			if first, second := printed(t, g, out), printed(t, g, out); first != second {
				t.Fatalf("two runs differ:\n%s\n%s", first, second)
			} else if strings.Contains(first, "NaN") || strings.Contains(first, "Inf") {
				t.Fatalf("no number: %s", first)
			}
		}
	})
}

func printed(t *testing.T, g *Gold, out []Output) string {
	t.Helper()
	r, err := g.Score(out)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := Print(&b, r, 5, g.Text()); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
