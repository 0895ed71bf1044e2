package score

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func storiesPart(t *testing.T, p *page) (string, []measured) {
	res, err := p.open(t, filepath.Join(sharedDir, "data/ecbplus/docs.jsonl"), "").ReadStories(context.Background(), p.x)
	if err != nil {
		t.Fatal(err)
	}
	r := &rows{}
	r.b.WriteString("| | precision | recall | B-cubed F | pairwise F | stories |\n|---|---|---|---|---|---|\n")
	for _, row := range []struct {
		label string
		StoryNumbers
	}{{"as the program groups", res.Fitted}, {fmt.Sprintf("with the best threshold (%.2f)", res.BestAt), res.Best}} {
		fmt.Fprintf(&r.b, "| %s | %.3f | %.3f | %.3f | %.3f | %d |\n", row.label, row.P, row.R, row.F, row.Pairs, row.Stories)
	}
	fmt.Fprintf(&r.b, "| topics left out, with the threshold that is best on the others | | | %.3f | | |\n", res.LeftOut)
	fmt.Fprintf(&r.b, "| floor | | | %s | | |\n", floorMark("stories B-cubed"))
	r.values = []measured{{"stories B-cubed", res.Fitted.F, largeMargin}}
	r.kinds(res)
	return r.b.String(), r.values
}

// madeCopies is how many texts of each set are copied, and the seed that chooses them.
const (
	madeCopies = 400
	madeSeed   = 1
)

func copiesPart(t *testing.T, p *page) (string, []measured) {
	incidents := p.open(t, filepath.Join(sharedDir, "data/incidents/dev.jsonl.gz"), "")
	news := p.open(t, filepath.Join(sharedDir, "data/gumnews/news.jsonl"), "")
	r := &rows{}
	r.b.WriteString("| copies made of | way | found | of |\n|---|---|---|---|\n")
	found, all := 0, 0
	var note strings.Builder
	for _, set := range []struct {
		label string
		gold  *Gold
	}{{"incident reports", incidents}, {"GUM news", news}} {
		var texts []string
		for _, x := range set.gold.texts() {
			texts = append(texts, x.words)
		}
		res, err := MadeCopies(texts, madeCopies, madeSeed)
		if err != nil {
			t.Fatal(err)
		}
		for _, way := range res.Ways {
			fmt.Fprintf(&r.b, "| %s | %s | %d | %d |\n", set.label, way, res.Found[way], res.Of[way])
			found += res.Found[way]
			all += res.Of[way]
		}
		fmt.Fprintf(&note, " Of %d texts (%s) %d are too short.", len(texts), set.label, res.Short)
	}
	share := float64(found) / float64(all)
	fmt.Fprintf(&r.b, "\nOf all made copies %.3f are found (floor %s).%s\n", share, floorMark("copies made"), note.String())

	data, err := os.ReadFile("testdata/copies.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	labels, err := ReadPairLabels(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	looked, unseen := incidents.Halves(labels)
	r.b.WriteString("\n| labelled pairs | pairs | copies | found | precision | recall |\n|---|---|---|---|---|---|\n")
	var prf PRF
	for _, row := range []struct {
		label string
		pairs []PairLabel
	}{{"half whose errors were looked at", looked}, {"unseen half", unseen}, {"all", labels}} {
		if prf, _, err = incidents.PairCopies(row.pairs); err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&r.b, "| %s | %d | %d | %d | %.3f | %.3f |\n", row.label, len(row.pairs), prf.Gold, prf.Predicted, prf.P, prf.R)
	}
	fmt.Fprintf(&r.b, "| floor, of all | | | | %s | %s |\n", floorMark("copies precision"), floorMark("copies recall"))
	r.values = []measured{
		{"copies made", share, largeMargin}, {"copies precision", prf.P, smallMargin}, {"copies recall", prf.R, smallMargin},
	}
	return r.b.String(), r.values
}
