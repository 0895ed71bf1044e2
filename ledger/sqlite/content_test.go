package sqlite

import (
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"crosscheck/dossier"
	"crosscheck/extract"
	"crosscheck/report"
)

// Whatever a reading holds is there again when it is loaded: every field of the report that a program can see, and every field of its claims.
func TestReadingsAreKeptWhole(t *testing.T) {
	x, err := extract.New()
	if err != nil {
		t.Fatal(err)
	}
	list := report.List([]string{filepath.Join("..", "..", "examples"), filepath.Join("..", "..", "report", "testdata")}, nil)
	read := 0
	for _, in := range list.Inputs {
		_ = in.Raws(func(raw report.Raw, problem error) error {
			want, err := dossier.ReadRaw(x, raw, dossier.Options{})
			if problem != nil || err != nil {
				return nil //nolint:nilerr // what cannot be read is not kept either
			}
			read++
			data, err := encode(&want)
			if err != nil {
				t.Fatal(err)
			}
			got, err := decode(raw.ID, want.Report.Path, raw.Captured, []byte(want.Report.Text), data)
			if err != nil {
				t.Fatal(err)
			}
			want.Raw = nil
			if diff := cmp.Diff(want, got, cmpopts.IgnoreUnexported(report.Report{}), cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("%s: read -, loaded +:\n%s", raw.ID, diff)
			}
			again, err := encode(&got)
			if err != nil {
				t.Fatal(err)
			}
			if string(again) != string(data) {
				t.Errorf("%s: kept again, it is other bytes", raw.ID)
			}
			return nil
		})
	}
	if read < 30 {
		t.Errorf("%d reports; expected at least 30", read)
	}
}
