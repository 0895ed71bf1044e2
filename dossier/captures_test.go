package dossier

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"crosscheck/report"
)

// archive writes a WARC with captures of addresses, each "name date number", and a text beside it.
func archive(t *testing.T, captures ...string) *report.Listing {
	t.Helper()
	dir := t.TempDir()
	var b strings.Builder
	for _, c := range captures {
		f := strings.Fields(c)
		body := "The crash hurt " + f[2] + " people, the police said."
		fmt.Fprintf(&b, "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: https://x.example/%s\r\nWARC-Date: %sT10:00:00Z\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n",
			f[0], f[1], len(body), body)
	}
	for name, text := range map[string]string{"a.warc": b.String(), "b.txt": "The fire killed two people, the fire service said.\n"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return report.List([]string{dir}, nil)
}

// Of several captures of one address the newest counts, and the others are named; whoever keeps them gets them all.
func TestCaptures(t *testing.T) {
	list := archive(t, "one 2031-03-09 9", "two 2031-03-09 8", "one 2031-03-11 11", "one 2031-03-10 10")
	d, err := Build(t.Context(), list, Options{})
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, r := range d.Reads {
		got[r.Report.ID] = r.Report.Captured
	}
	if len(d.Reads) != 3 || got["https://x.example/one"] != "2031-03-11T10:00:00Z" || got["https://x.example/two"] != "2031-03-09T10:00:00Z" {
		t.Errorf("captures %v", got)
	}
	if len(d.Problems) != 2 || !d.Problems[0].Minor || !strings.Contains(d.Problems[0].Reason, "captured 2031-03-09T10:00:00Z, not used: ") ||
		!strings.Contains(d.Problems[1].Reason, "captured 2031-03-10T10:00:00Z, not used: ") {
		t.Errorf("problems %v", d.Problems)
	}
	all := 0
	if _, err := Each(t.Context(), list, Options{}, func(Read) error { all++; return nil }); err != nil || all != 5 {
		t.Errorf("%d reports were handed on, error %v", all, err)
	}
}

// Work that ends in the middle of an input says so of that input, and names those that were not begun.
func TestEachInside(t *testing.T) {
	list := archive(t, "one 2031-03-09 9", "two 2031-03-09 8", "three 2031-03-09 7")
	stop := errors.New("enough")
	for at, want := range map[int]string{1: "a.warc: not read, b.txt: not read", 2: "a.warc: not read to its end, b.txt: not read", 3: "a.warc: not read to its end, b.txt: not read", 4: "b.txt: not read"} {
		seen := 0
		problems, err := Each(context.Background(), list, Options{Workers: 1}, func(Read) error {
			if seen++; seen == at {
				return stop
			}
			return nil
		})
		var got []string
		for _, p := range problems {
			reason, _, _ := strings.Cut(p.Reason, ":")
			got = append(got, filepath.Base(p.Path)+": "+reason)
		}
		if s := strings.Join(got, ", "); !errors.Is(err, stop) || s != want {
			t.Errorf("stopped at report %d: %q, error %v, want %q", at, s, err, want)
		}
	}
}
