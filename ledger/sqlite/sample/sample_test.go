package sample_test

import (
	"path/filepath"
	"testing"

	"crosscheck/ledger/sqlite"
	"crosscheck/ledger/sqlite/sample"
)

// TestMake makes the beginning of the ledger: all about one situation, with some ten claims a report.
func TestMake(t *testing.T) {
	path := filepath.Join(t.TempDir(), "sample.ledger")
	const reports = 20
	if err := sample.Make(t.Context(), path, reports); err != nil {
		t.Fatal(err)
	}
	l, err := sqlite.Open(t.Context(), path, sqlite.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	size, err := l.Size(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if size.Reports != reports || size.Stories != 1 || size.Claims < 8*reports || size.Questions == 0 {
		t.Errorf("%+v: expected one story of %d reports with some ten claims each", size, reports)
	}
}

// TestReport says that reports are told apart by their number alone.
func TestReport(t *testing.T) {
	ids := map[string]bool{}
	for n := range sample.Reports {
		r := sample.Report(n)
		if ids[r.ID] {
			t.Fatalf("%s twice", r.ID)
		}
		ids[r.ID] = true
		if again := sample.Report(n); string(again.Data) != string(r.Data) || again.Given != r.Given {
			t.Fatalf("report %d is another one the second time", n)
		}
	}
}
