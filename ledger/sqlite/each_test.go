package sqlite_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"crosscheck/claim"
	"crosscheck/decision"
	"crosscheck/dossier"
	"crosscheck/ledger"
)

// What is gone through, searched and put together as of a day is the same, on every clock.
func TestAsOfEverywhere(t *testing.T) {
	l := fresh(t)
	add(t, l, kursk(t))
	for _, clock := range dossier.Clocks() {
		for _, day := range []string{"2024-11-01", "2024-12-24", "2025-01-13", "2025-03-01", "2026-01-01", ""} {
			v := ledger.View{AsOf: day, Clock: clock}
			d, err := l.Dossier(t.Context(), v)
			if err != nil {
				t.Fatal(err)
			}
			var want, streamed, searched []string
			for i := range d.Reads {
				for k := range d.Reads[i].Claims {
					want = append(want, d.Reads[i].Claims[k].ID)
				}
			}
			known, err := l.Each(t.Context(), v, func(r dossier.Read) error {
				for i := range r.Claims {
					streamed = append(streamed, r.Claims[i].ID)
				}
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(d.AsOf, known); diff != "" {
				t.Errorf("%s, %s: what is left out (-dossier +each)\n%s", clock, day, diff)
			}
			if !slices.Equal(want, streamed) && len(want)+len(streamed) > 0 {
				slices.Sort(want)
				if slices.Sort(streamed); !slices.Equal(want, streamed) {
					t.Errorf("%s, %s: %d claims in the dossier, %d are gone through", clock, day, len(want), len(streamed))
				}
			}
			for _, f := range search(t, l, "kind:figure,statement,event", ledger.Search{AsOf: day, Clock: clock, Limit: ledger.MaxLimit}).Claims {
				searched = append(searched, f.Claim.ID)
			}
			slices.Sort(want)
			if slices.Sort(searched); !slices.Equal(want, searched) {
				t.Errorf("%s, %s: %d claims in the dossier, %d are found", clock, day, len(want), len(searched))
			}
		}
	}
}

// Decisions show in what is gone through, and are found by what was decided.
func TestDecidedIsFound(t *testing.T) {
	l := fresh(t)
	add(t, l, folder(t, "a.md", "At least 14 people were killed in the flood, the fire service said.\n\nSome 40 people were injured.\n"))
	r, err := l.ReadOf(t.Context(), "a.md", 0, ledger.View{})
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(r.Claims, func(c claim.Claim) bool { return c.Measure == "killed" })
	c := &r.Claims[i]
	a := decision.AnchorAt(r.Report, c.Span)
	d, err := decision.Decision{
		At: "2025-03-01T00:00:00Z", Who: "A. Person", Action: decision.Reject, Subject: decision.Subject{Kind: decision.Claim, ID: c.ID}, Anchor: &a,
	}.Seal()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := l.Decide(t.Context(), []decision.Decision{d}); err != nil {
		t.Fatal(err)
	}
	for query, want := range map[string]int{"is:rejected": 1, "is:decided": 1, "is:accepted": 0, "is:rejected measure:wounded": 0, "-is:rejected measure:killed": 0} {
		found := search(t, l, query, ledger.Search{})
		if len(found.Claims) != want || want == 1 && (found.Claims[0].Claim.ID != c.ID || !found.Claims[0].Claim.Rejected()) {
			t.Errorf("%s: expected %d claims, found %+v", query, want, found.Claims)
		}
	}
	for _, machine := range []bool{false, true} {
		_, err := l.Each(t.Context(), ledger.View{Machine: machine}, func(r dossier.Read) error {
			if got := r.Claims[i].Rejected(); got == machine {
				t.Errorf("machine %v: rejected is %v", machine, got)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// The first error of whoever goes through the reports ends it, and comes back as it is.
func TestEachEnds(t *testing.T) {
	l := fresh(t)
	add(t, l, folder(t, "a.md", "One fine report.\n", "b.md", "Another fine report.\n"))
	enough, seen := errors.New("enough"), 0
	_, err := l.Each(t.Context(), ledger.View{}, func(dossier.Read) error {
		seen++
		return enough
	})
	if !errors.Is(err, enough) || seen != 1 || err.Error() != "enough" {
		t.Errorf("%d reports, %v", seen, err)
	}
	if _, err := l.ReadOf(t.Context(), "c.md", 0, ledger.View{}); !errors.Is(err, ledger.ErrUnknown) || !strings.Contains(err.Error(), "c.md") {
		t.Errorf("expected that c.md is not there, found %v", err)
	}
}
