package extract

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"crosscheck/lang"
)

// TestGazetteer measures how many places that conflict reports name are in the tables. The texts are development data that is not part of the
// project; where they are missing the test skips.
func TestGazetteer(t *testing.T) {
	f, err := os.Open(filepath.Join("..", "..", "shared", "data", "re3d", "docs.jsonl"))
	if err != nil {
		t.Skipf("no annotated places to measure on: %v", err)
	}
	defer f.Close()
	w := newWorld()
	known, all := 0, 0
	missed := map[string]int{}
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<22)
	for sc.Scan() {
		var doc struct {
			Entities []struct{ Type, Value string }
		}
		if err := json.Unmarshal(sc.Bytes(), &doc); err != nil {
			t.Fatal(err)
		}
		for _, e := range doc.Entities {
			if e.Type != "Location" {
				continue
			}
			all++
			if w.knowsPlace(lang.Tokens(e.Value)) {
				known++
			} else {
				missed[e.Value]++
			}
		}
	}
	t.Logf("%d of %d annotated places are known", known, all)
	if known*100 < knownPlaces*all {
		t.Errorf("fewer than %d %% are known", knownPlaces)
	}
	for n, k := range missed {
		if k > 2 {
			t.Logf("not known: %s (%d times)", n, k)
		}
	}
}

// knownPlaces is the floor, in percent. About a fifth of what is annotated has no name at all ("the camp", "two bridges").
const knownPlaces = 73

// knowsPlace reports whether a place or a country is named anywhere in the tokens.
func (w *world) knowsPlace(ts []lang.Token) bool {
	for i := range ts {
		if refs, end := w.at(ts, i); end > 0 {
			if _, ok := with(refs, placeName|countryName|capital); ok {
				return true
			}
		}
	}
	return false
}
