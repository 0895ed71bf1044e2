package score

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"testing"

	"crosscheck/extract"
)

// parts are what is measured, in the order of the page: first the project's own texts, then those that are not part of it.
var parts = []part{
	{mark: "example", measure: examplePart},
	{mark: "own", measure: ownPart},
	{mark: "cases", measure: casesPart},
	{mark: "counts", measure: countsPart},
	{mark: "reasons", measure: reasonsPart},
	{mark: "seeds", needs: "gold/seeds.figures.jsonl", measure: seedsPart},
	{mark: "incidents", needs: "data/incidents/dev.jsonl.gz", measure: incidentsPart, long: true},
	{mark: "stories", needs: "data/ecbplus/docs.jsonl", measure: storiesPart, long: true},
	{mark: "copies", needs: "data/incidents/dev.jsonl.gz", measure: copiesPart, long: true},
	{mark: "muc", needs: "data/muc/scorer.jsonl", measure: mucPart},
	{mark: "polnear", needs: "data/polnear/dev_scorer.jsonl.gz", measure: polnearPart},
	{mark: "speakers", needs: "data/gumnews/news.jsonl", measure: speakersPart},
	{mark: "times", needs: "data/wikiwars/docs.jsonl", measure: timesPart},
	{mark: "parses", needs: "data/ud/en_ewt-ud-dev.conllu", measure: parsesPart},
	{mark: "phrasings", measure: phrasingsPart},
	{mark: "rules", measure: rulesPart},
}

// Margins of new floors: what one or two annotated items make up in a set.
const (
	exactMargin = 0    // sets of which every item counts
	smallMargin = .015 // some 130 figures
	largeMargin = .004 // thousands of items
)

func examplePart(t *testing.T, p *page) (string, []measured) {
	all := p.readFolder(t, p.open(t, root+"/extract/testdata/example.gold.jsonl", ""), root+"/examples/kursk").(*FigureResult)
	s := all.Overall()
	var b strings.Builder
	b.WriteString("| | right | of read | of annotated | F1 |\n|---|---|---|---|---|\n")
	for _, row := range []struct {
		label string
		PRF
	}{{"found", s.Detection}, {"value, measure and origin (full claim)", s.Full}, {"and counted group, modality, basis (strict claim)", s.Strict}} {
		fmt.Fprintf(&b, "| %s | %g | %d | %d | %.3f |\n", row.label, row.Right, row.Predicted, row.Gold, row.F1)
	}
	fmt.Fprintf(&b, "\nFloors: full claim %s, strict claim %s.\n", floorMark("example full"), floorMark("example strict"))
	return b.String(), []measured{{"example full", s.Full.F1, smallMargin}, {"example strict", s.Strict.F1, smallMargin}}
}

func ownPart(t *testing.T, p *page) (string, []measured) {
	r := &rows{}
	var kinds []string
	for _, half := range []string{"dev", "more", "unseen"} {
		folder := root + "/score/testdata/gold/" + half
		res := p.readFolder(t, p.open(t, folder, ""), folder).(*FigureResult)
		s := res.Overall()
		r.prf(half+": found", "own "+half+" found", s.Detection, smallMargin)
		r.prf(half+": full claim", "own "+half+" full", s.Full, smallMargin)
		r.prf(half+": strict claim", "own "+half+" strict", s.Strict, smallMargin)
		k := &rows{}
		k.kinds(res)
		kinds = append(kinds, half+": "+strings.TrimSpace(k.b.String()))
	}
	return r.b.String() + "\n" + strings.Join(kinds, "\n\n") + "\n", r.values
}

// caseSets are the files of sentences, with what they hold.
var caseSets = []struct{ file, name, floor string }{
	{"patterns.jsonl", "phrasings (216 sentences for 75 numbered phrasings and 28 time expressions)", "phrasing sentences"},
	{"phrasings2.jsonl", "the same phrasings and classes like them, in other words, written later", "phrasing sentences, second set"},
	{"domains.jsonl", "other domains (floods, strikes, epidemics, layoffs, fires, accidents …)", "other domains"},
}

func (p *page) readCases(t *testing.T, file string) ([]Case, *CaseResult) {
	t.Helper()
	g := p.open(t, root+"/extract/testdata/"+file, "")
	r, err := g.ReadCases(context.Background(), p.x)
	if err != nil {
		t.Fatal(err)
	}
	return g.cases, r
}

func casesPart(t *testing.T, p *page) (string, []measured) {
	var b strings.Builder
	var values []measured
	b.WriteString("| sentences | right in every field | of |\n|---|---|---|\n")
	for _, f := range caseSets {
		_, r := p.readCases(t, f.file)
		fmt.Fprintf(&b, "| %s | %d | %d |\n", f.name, r.Right, r.Cases)
		values = append(values, measured{f.floor, float64(r.Right), 1})
	}
	return b.String(), values
}

// countsPart shows what the tests of extract count, by set.
func countsPart(t *testing.T, _ *page) (string, []measured) {
	data, err := os.ReadFile(root + "/extract/testdata/counts.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	b.WriteString("| cases | | number | of |\n|---|---|---|---|\n")
	for line := range strings.Lines(string(data)) {
		c := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if strings.HasPrefix(line, "#") || c[0] == "set" {
			continue
		}
		if len(c) != 4 {
			t.Fatalf("counts.tsv: expected four columns, found %q", line)
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", c[0], c[3], c[2], c[1])
	}
	return b.String(), nil
}

// pairSets are the files of pairs, with the names of their floors and what one pair makes up.
var pairSets = []struct {
	file, floor string
	margin      float64
}{{"reasons.jsonl", "reasons", .007}, {"reasons2.jsonl", "reasons, second set", .024}}

func reasonsPart(t *testing.T, p *page) (string, []measured) {
	r := &rows{}
	var results []*ReasonResult
	for _, set := range pairSets {
		res, err := p.open(t, root+"/score/testdata/"+set.file, "").ReadPairs(context.Background(), p.x)
		if err != nil {
			t.Fatal(err)
		}
		if res.Harsh > 0 {
			t.Errorf("%s: %d pairs are called a disagreement though a gentler reason holds: %v", set.file, res.Harsh, res.Errors())
		}
		results = append(results, res)
		r.values = append(r.values, measured{set.floor, res.Share(), set.margin})
	}
	r.b.WriteString("| reason | reasons.jsonl | of | reasons2.jsonl | of |\n|---|---|---|---|---|\n")
	for i, k := range results[0].Of {
		l := results[1].Of[i]
		fmt.Fprintf(&r.b, "| %s | %d | %d | %d | %d |\n", k.Kind, k.Right, k.Pairs, l.Right, l.Pairs)
	}
	a, b := results[0], results[1]
	fmt.Fprintf(&r.b, "| all | %d | %d | %d | %d |\n| share | %.3f | | %.3f | |\n| floor | %s | | %s | |\n",
		a.Right, a.Pairs, b.Right, b.Pairs, a.Share(), b.Share(), floorMark(pairSets[0].floor), floorMark(pairSets[1].floor))
	fmt.Fprintf(&r.b, "| called a disagreement though a gentler reason holds | %d | | %d | |\n", a.Harsh, b.Harsh)
	return r.b.String(), r.values
}

func seedsPart(t *testing.T, p *page) (string, []measured) {
	g := p.open(t, filepath.Join(sharedDir, "gold/seeds.figures.jsonl"), "")
	res := p.readFolder(t, g, filepath.Join(sharedDir, "seeds")).(*FigureResult)
	s := res.Overall()
	r := &rows{}
	r.prf("found", "seeds found", s.Detection, exactMargin)
	r.prf("full claim", "seeds full", s.Full, exactMargin)
	r.prf("strict claim", "seeds strict", s.Strict, exactMargin)
	return r.b.String(), r.values
}

func incidentsPart(t *testing.T, p *page) (string, []measured) {
	g := p.open(t, filepath.Join(sharedDir, "data/incidents/dev.jsonl.gz"), "")
	out, answers, err := g.Answers(context.Background(), p.x)
	if err != nil {
		t.Fatal(err)
	}
	res := Incidents(g.incidents, out)
	res.AddAnswers(g, answers)
	r := &rows{}
	r.b.WriteString("| exactly right | killed | injured | both | both, of two or more victims |\n|---|---|---|---|---|\n")
	for _, name := range []string{
		"per report, max figure", "per report, first figure", "per report, gold number among the claims",
		"per incident, max figure, max over reports", "incidents of 2+ reports, max figure, latest", "incidents of 2+ reports, the program's own answer",
		"incidents of 2+ reports, every article at its word", "baseline: always 0",
	} {
		c := res.Of[name]
		fmt.Fprintf(&r.b, "| %s | %.3f | %.3f | %.3f | %.3f |\n", name, *c.Killed, *c.Injured, *c.Both, *c.TwoOrMore)
	}
	c := res.Of["per report, max figure"]
	fmt.Fprintf(&r.b, "| floor, per report, max figure | %s | %s | %s | |\n", floorMark("incidents killed"), floorMark("incidents injured"), floorMark("incidents both"))
	r.values = []measured{{"incidents killed", *c.Killed, largeMargin}, {"incidents injured", *c.Injured, largeMargin}, {"incidents both", *c.Both, largeMargin}}
	own := res.Of["incidents of 2+ reports, the program's own answer"]
	fmt.Fprintf(&r.b, "| floor, the program's own answer | | | %s | |\n", floorMark("incidents reconciled"))
	r.values = append(r.values, measured{"incidents reconciled", *own.Both, largeMargin})
	r.kinds(res)
	return r.b.String(), r.values
}

func mucPart(t *testing.T, p *page) (string, []measured) {
	res := p.readTexts(t, p.open(t, filepath.Join(sharedDir, "data/muc/scorer.jsonl"), "")).(*VictimResult)
	r := &rows{}
	r.b.WriteString("| | F1 | precision | recall | floor (recall) |\n|---|---|---|---|---|\n")
	for _, name := range []string{"all, numbers other than 1", "all, all numbers"} {
		s := res.Of[name]
		floor := ""
		if name == "all, numbers other than 1" {
			floor = floorMark("muc recall")
			r.values = append(r.values, measured{"muc recall", s.R, .017}) // one message's numbers
		}
		fmt.Fprintf(&r.b, "| %s | %.3f | %.3f | %.3f | %s |\n", strings.TrimPrefix(name, "all, "), s.F1, s.P, s.R, floor)
	}
	fmt.Fprintf(&r.b, "\nRead: %.2f killed and wounded numbers a message.\n", float64(res.Of["all, all numbers"].Predicted)/float64(res.Messages))
	r.kinds(res)
	return r.b.String(), r.values
}

func polnearPart(t *testing.T, p *page) (string, []measured) {
	res := p.readTexts(t, p.open(t, filepath.Join(sharedDir, "data/polnear/dev_scorer.jsonl.gz"), "")).(*AttributionResult)
	r := &rows{}
	for _, role := range roles {
		r.prf(role+", same words", "polnear "+role, res.Exact[role], largeMargin)
	}
	for _, role := range roles {
		r.prf(role+", any word in common", "polnear "+role+" overlap", res.Overlap[role], largeMargin)
	}
	r.prf("linked (cue and source overlap, half of the content)", "polnear linked", res.Linked, largeMargin)
	r.kinds(res)
	return r.b.String(), r.values
}

func speakersPart(t *testing.T, p *page) (string, []measured) {
	res := p.readTexts(t, p.open(t, filepath.Join(sharedDir, "data/gumnews/news.jsonl"), "")).(*SpeakerResult)
	r := &rows{}
	r.b.WriteString("| source is | right, of those resolved | resolved | not resolved, of those read | read | annotated |\n|---|---|---|---|---|---|\n")
	for _, k := range mentionKinds {
		n := res.Of[k]
		fmt.Fprintf(&r.b, "| %s | %s | %d | %s | %d | %d |\n", map[string]string{"all": "all", "pronoun": "a pronoun", "nominal": "a description", "name": "a name"}[k], share(n.Accuracy), n.Resolved, share(n.Abstains), n.Read, n.Gold)
	}
	n := res.Of["all"]
	fmt.Fprintf(&r.b, "| floor | %s | | at most %s | | |\n", floorMark("speakers right"), ceilingMark("speakers resolved of read"))
	r.values = []measured{{"speakers right", *n.Accuracy, smallMargin}, {"speakers resolved of read", 1 - *n.Abstains, smallMargin}}
	r.kinds(res)
	return r.b.String(), r.values
}

func share(x *float64) string {
	if x == nil {
		return ""
	}
	return fmt.Sprintf("%.3f", *x)
}

func timesPart(t *testing.T, p *page) (string, []measured) {
	res := p.readTexts(t, p.open(t, filepath.Join(sharedDir, "data/wikiwars/docs.jsonl"), "")).(*TimeResult)
	r := &rows{}
	r.prf("same words (strict)", "times strict", res.Strict, largeMargin)
	r.prf("any word in common (relaxed)", "times relaxed", res.Relaxed, largeMargin)
	r.prf("same value", "times value", res.Value, largeMargin)
	r.prf("same type", "times type", res.Type, largeMargin)
	r.kinds(res)
	return r.b.String(), r.values
}

func parsesPart(t *testing.T, p *page) (string, []measured) {
	g := p.open(t, filepath.Join(sharedDir, "data/ud/en_ewt-ud-dev.conllu"), "")
	got, err := g.Parse(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	res, err := g.ScoreParses(got)
	if err != nil {
		t.Fatal(err)
	}
	s := res.(*ParseResult)
	r := &rows{}
	r.b.WriteString("| of words | right | floor |\n|---|---|---|\n")
	for _, row := range []struct {
		label, name string
		value       float64
	}{{"UPOS", "parses UPOS", s.UPOS}, {"XPOS", "parses XPOS", s.XPOS}, {"lemma", "parses lemma", s.Lemma}, {"head (UAS)", "parses UAS", s.UAS}, {"head and label (LAS)", "parses LAS", s.LAS}} {
		fmt.Fprintf(&r.b, "| %s | %.3f | %s |\n", row.label, row.value, floorMark(row.name))
		r.values = append(r.values, measured{row.name, row.value, largeMargin})
	}
	r.kinds(res)
	return r.b.String(), r.values
}

// phrasingsPart lists how many numbered phrasings are read, and of the others each sentence with what goes wrong.
func phrasingsPart(t *testing.T, p *page) (string, []measured) {
	cases, r := p.readCases(t, "patterns.jsonl")
	wrong := map[string][]string{}
	for i, c := range cases {
		if _, ok := wrong[c.ID]; !ok {
			wrong[c.ID] = nil
		}
		if len(r.Wrong[i]) > 0 {
			var words []string
			for _, w := range r.Wrong[i] {
				words = append(words, w.Words)
			}
			wrong[c.ID] = append(wrong[c.ID], fmt.Sprintf("*%s* %s", c.Text, strings.Join(words, "; ")))
		}
	}
	var ids []string
	numbered, good := 0, 0
	for id, list := range wrong {
		ids = append(ids, id)
		if _, err := strconv.Atoi(id); err == nil {
			numbered++
			good += one(len(list) == 0)
		}
	}
	sort.Slice(ids, func(i, j int) bool { return phrasingOrder(ids[i]) < phrasingOrder(ids[j]) })
	var b strings.Builder
	fmt.Fprintf(&b, "%d of the %d numbered phrasings get their reading in every sentence written for them. Not yet read, or not in every sentence:\n\n", good, numbered)
	for _, id := range ids {
		for _, w := range wrong[id] {
			fmt.Fprintf(&b, "- %s. %s\n", id, strings.ReplaceAll(w, "\n", " "))
		}
	}
	return b.String(), []measured{{"phrasings numbered", float64(good), 1}}
}

// phrasingOrder puts the numbered phrasings before the time expressions, T1 and so on.
func phrasingOrder(id string) int {
	if n, err := strconv.Atoi(id); err == nil {
		return n
	}
	n, err := strconv.Atoi(strings.TrimLeft(id, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
	if err != nil {
		return 1 << 20
	}
	return 1<<10 + n
}

func rulesPart(t *testing.T, p *page) (string, []measured) {
	rules, err := MeasureRules(context.Background(), p.x, root)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	b.WriteString("| rule | right | read | precision |\n|---|---|---|---|\n")
	for _, n := range rules.Names() {
		c := rules[n]
		v := "too few"
		if c.Read >= extract.MinMeasured {
			v = fmt.Sprintf("%.2f", float64(c.Right)/float64(c.Read))
		}
		fmt.Fprintf(&b, "| %s | %d | %d | %s |\n", n, c.Right, c.Read, v)
	}
	return b.String(), nil
}
