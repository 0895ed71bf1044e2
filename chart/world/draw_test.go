package world

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the goldens anew")

func TestGolden(t *testing.T) {
	for _, m := range fixtures() {
		for _, width := range []int{Wide, Narrow} {
			name := fmt.Sprintf("%s-%d.svg", m.ID, width)
			path, got := filepath.Join("testdata", name), m.File(width)
			if *update {
				if err := os.MkdirAll("testdata", 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				continue
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(strings.SplitAfter(string(want), ">"), strings.SplitAfter(got, ">")); diff != "" {
				t.Errorf("%s differs (-want +got); run with -update if it should:\n%.3000s", path, diff)
			}
		}
	}
}
