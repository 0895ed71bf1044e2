package score

import (
	"bufio"
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestGoldOfOurOwn checks the form of the annotations in testdata/gold: every quote stands at its bytes, claims are in order and do
// not overlap, and every text has its licence. It prints no words of the unseen half.
func TestGoldOfOurOwn(t *testing.T) {
	sources, err := os.ReadFile("testdata/gold/sources.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for _, half := range []struct {
		name   string
		claims int
	}{{"dev", 128}, {"unseen", 142}, {"more", 437}} {
		dir := filepath.Join("testdata/gold", half.name)
		data, err := os.ReadFile(filepath.Join(dir, "figures.jsonl"))
		if err != nil {
			t.Fatal(err)
		}
		texts, n := map[string][]byte{}, 0
		file, end := "", 0
		lines := bufio.NewScanner(bytes.NewReader(data))
		for lines.Scan() {
			n++
			var g struct {
				File, Quote, Measure, Origin, Modality, Basis string
				Start, End                                    int
			}
			if err := json.Unmarshal(lines.Bytes(), &g); err != nil {
				t.Fatalf("%s line %d: %v", half.name, n, err)
			}
			if texts[g.File] == nil {
				if texts[g.File], err = os.ReadFile(filepath.Join(dir, g.File)); err != nil {
					t.Fatal(err)
				}
				if !strings.Contains(string(sources), half.name+"\t"+g.File+"\t") {
					t.Errorf("%s: %s is not in sources.tsv", half.name, g.File)
				}
			}
			if g.File != file {
				file, end = g.File, 0
			}
			text := texts[g.File]
			if g.Start < end || g.End <= g.Start || g.End > len(text) || string(text[g.Start:g.End]) != g.Quote {
				t.Errorf("%s line %d: %s[%d:%d] is not the quote, or overlaps the claim before", half.name, n, g.File, g.Start, g.End)
			}
			end = g.End
			if g.Measure == "" || g.Origin == "" || g.Modality == "" || g.Basis == "" {
				t.Errorf("%s line %d: an empty field", half.name, n)
			}
		}
		if n != half.claims {
			t.Errorf("%s: %d claims, want %d", half.name, n, half.claims)
		}
		all, err := filepath.Glob(filepath.Join(dir, "*.txt"))
		if err != nil || len(all) != len(texts) {
			t.Errorf("%s: %d texts, %d of them with claims (%v)", half.name, len(all), len(texts), err)
		}
	}
}
