package dossier

import (
	"strings"
	"testing"

	"crosscheck/claim"
	"crosscheck/extract"
	"crosscheck/report"
)

// at is a read of a report that was published on a day ("" where nobody knows), with claims.
func at(id, published string, claims ...claim.Claim) Read {
	r := &report.Report{ID: id, Path: id}
	r.Meta.Published.Value = published
	for i := range claims {
		c := &claims[i]
		c.Report, c.Published, c.Kind = id, published, claim.Figure
		c.Value = &claim.Value{Form: claim.Exact, Low: 3, High: 3, Words: "3"}
		c.Measure, c.Basis, c.Modality = "killed", claim.Total, claim.Asserted
		c.Start, c.End = i, i+1
	}
	return Read{Report: r, Claims: claims, Unused: []extract.Unused{}}
}

// What remains as of a day, on each clock, and what is said of the rest.
func TestAsOf(t *testing.T) {
	until := func(day string) *claim.Period { return &claim.Period{End: day} }
	reads := func() []Read {
		return []Read{
			at("early", "2024-12-20", claim.Claim{ID: "plain"}, claim.Claim{ID: "forecast", AsOf: until("2025-03-01")}),
			at("late", "2025-01-10", claim.Claim{ID: "old", Said: "2024-12-01"}, claim.Claim{ID: "new", Said: "2025-01-09", Relations: []claim.Relation{{Type: "updates", Claim: "old"}}},
				claim.Claim{ID: "unsaid"}, claim.Claim{ID: "past", AsOf: until("2024-11-30"), Said: "2025-01-09", Relations: []claim.Relation{{Type: "part_of", Claim: "new"}}}),
			at("undated", "", claim.Claim{ID: "whenever"}),
			at("silent", "2025-02-01"),
		}
	}
	for _, c := range []struct {
		clock Clock
		want  string
		says  string
	}{
		{"", "plain forecast", "As of 24 December 2024, by date of publication: 1 of 4 reports; left out: 2 later reports, 1 report without a date."},
		{Published, "plain forecast", "by date of publication"},
		{Said, "plain forecast old", "by the day it was said: 2 of 4 reports; left out: 1 later report, 1 report without a date, 2 later claims of the others, 1 claim of the others without a date."},
		{Event, "plain old past", "by the day it is about: 2 of 4 reports; left out: 1 later report, 1 report without a date, 2 later claims of the others, 1 claim of the others without a date."},
	} {
		d, err := Assemble(reads(), Options{AsOf: "2024-12-24", Clock: c.clock})
		if err != nil {
			t.Fatal(err)
		}
		var ids []string
		for _, r := range d.Reads {
			for i := range r.Claims {
				ids = append(ids, r.Claims[i].ID)
				for _, rel := range r.Claims[i].Relations {
					if got, _ := d.Claim(rel.Claim); got == nil {
						t.Errorf("%s: %s is tied to %s, which is left out", c.clock, r.Claims[i].ID, rel.Claim)
					}
				}
			}
		}
		if got := strings.Join(ids, " "); got != c.want {
			t.Errorf("%q: %s, want %s", c.clock, got, c.want)
		}
		if got := d.AsOf.String(); !strings.Contains(got, c.says) {
			t.Errorf("%q: %s, want %s", c.clock, got, c.says)
		}
	}
	all, err := Assemble(reads(), Options{})
	if err != nil || all.AsOf != nil || len(all.Reads) != 4 {
		t.Errorf("without a day %d reports are left of 4, %v, %v", len(all.Reads), all.AsOf, err)
	}
	if _, err := Assemble(reads(), Options{AsOf: "Christmas"}); err == nil || !strings.Contains(err.Error(), "expected a day") {
		t.Errorf("Christmas: %v", err)
	}
}

// The example as it was known on any day is what its reports of that day say alone.
func TestAsOfIsTheReportsOfThatDay(t *testing.T) {
	all := build(t, Options{}, example)
	for _, day := range []string{"2024-10-25", "2024-12-24", "2025-01-13", "2030-01-01"} {
		then, err := Assemble(all.Reads, Options{AsOf: day})
		if err != nil {
			t.Fatal(err)
		}
		var reads []Read
		for _, r := range all.Reads {
			if p := r.Report.Meta.Published.Value; p != "" && p <= day {
				reads = append(reads, r)
			}
		}
		alone, err := Assemble(reads, Options{})
		if err != nil {
			t.Fatal(err)
		}
		then.AsOf = nil
		if diff := same(alone, then); diff != "" {
			t.Errorf("%s: %s", day, diff)
		}
	}
}
