package sqlite_test

import (
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"crosscheck/decision"
	"crosscheck/ledger"
	"crosscheck/ledger/sqlite"
)

// merged is a copy of a that has taken b in.
func merged(t *testing.T, a, b *sqlite.Ledger) (*sqlite.Ledger, *ledger.Merged) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "c.ledger")
	if err := a.Copy(t.Context(), path); err != nil {
		t.Fatal(err)
	}
	c := open(t, path)
	out, err := c.Merge(t.Context(), b)
	if err != nil {
		t.Fatal(err)
	}
	return c, out
}

func TestMergeIsAddingBoth(t *testing.T) {
	files := examples(t)
	a, b, both := fresh(t), fresh(t), fresh(t)
	add(t, a, files[:10]...)
	add(t, b, files[7:]...)
	add(t, both, files...)
	want := all(t, both)
	for name, pair := range map[string][2]*sqlite.Ledger{"a and b": {a, b}, "b and a": {b, a}} {
		c, out := merged(t, pair[0], pair[1])
		if diff := cmp.Diff(want, all(t, c)); diff != "" {
			t.Errorf("%s: added to one ledger -, merged +:\n%s", name, diff)
		}
		if len(out.Apart)+len(out.Aside)+len(out.Conflicts) != 0 {
			t.Errorf("%s: %+v; expected no conflict", name, out)
		}
		clean(t, c)
		again, err := c.Merge(t.Context(), pair[1])
		if err != nil {
			t.Fatal(err)
		}
		if again.Reports+again.Versions+again.Decisions != 0 {
			t.Errorf("%s: merged a second time, %d reports, %d versions and %d decisions are new", name, again.Reports, again.Versions, again.Decisions)
		}
	}
}

func TestMergeKeepsVersionsAndTimes(t *testing.T) {
	a, b := fresh(t), fresh(t)
	captured(t, a, "2025-01-10T18:00:00Z", toll("Twelve"))
	captured(t, a, "2025-01-20T09:00:00Z", toll("Seventeen"))
	captured(t, b, "2025-01-12T09:00:00Z", toll("Nineteen"))
	c, out := merged(t, a, b)
	if out.Reports != 0 || out.Versions != 1 {
		t.Errorf("%d reports, %d versions; expected one version of a report that is there", out.Reports, out.Versions)
	}
	for day, want := range map[string]string{"2025-01-10": "12", "2025-01-15": "19", "2025-01-25": "17"} {
		if got := dead(t, c, ledger.View{AsOf: day, Clock: "captured"}); got != want {
			t.Errorf("as of %s: %q, want %q", day, got, want)
		}
	}
	clean(t, c)
}

// rule makes a decision on the only figure of a ledger's only report.
func rule(t *testing.T, l *sqlite.Ledger, who, at string, change func(decision.Decision) decision.Decision) decision.Decision {
	t.Helper()
	d, err := l.Dossier(t.Context(), ledger.View{Machine: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range d.Reads {
		for i := range r.Claims {
			if r.Claims[i].Measure != "killed" {
				continue
			}
			about, err := decision.AboutClaim(r.Report, &r.Claims[i])
			if err != nil {
				t.Fatal(err)
			}
			about.Who, about.At, about.Why = who, at, "seen in the register"
			sealed, err := change(about).Seal()
			if err != nil {
				t.Fatal(err)
			}
			if n, err := l.Decide(t.Context(), []decision.Decision{sealed}); err != nil || n != 1 {
				t.Fatalf("%d decisions were new, %v", n, err)
			}
			return sealed
		}
	}
	t.Fatal("no figure of people killed")
	return decision.Decision{}
}

func correcting(value string) func(decision.Decision) decision.Decision {
	return func(d decision.Decision) decision.Decision {
		return d.Correcting(decision.Fields{"value": "12"}, decision.Fields{"value": value})
	}
}

func TestMergeListsConflicts(t *testing.T) {
	a, b := fresh(t), fresh(t)
	captured(t, a, "2025-01-10T18:00:00Z", toll("Twelve"))
	captured(t, b, "2025-01-10T18:00:00Z", toll("Twelve"))
	rule(t, a, "Ann", "2025-02-01T10:00:00Z", correcting("13"))
	later := rule(t, b, "Ben", "2025-02-02T10:00:00Z", correcting("14"))
	c, out := merged(t, a, b)
	if len(out.Conflicts) == 0 || out.Conflicts[0].InForce != later.ID {
		t.Errorf("conflicts %v; expected one, with Ben's later decision in force", out.Conflicts)
	}
	if got := dead(t, c, ledger.View{}); got == "" || got[:2] != "14" {
		t.Errorf("in force: %q, expected 14", got)
	}
	if list, err := c.Decisions(t.Context()); err != nil || len(list) != 2 {
		t.Errorf("%d decisions, %v; expected both", len(list), err)
	}
	clean(t, c)
}

// Two people who call other files by the same name have two reports, and no decision on one is carried out on the other.
func TestMergeOfOtherReportsWithOneName(t *testing.T) {
	a, b := fresh(t), fresh(t)
	add(t, a, folder(t, "01.md", toll("Twelve")))
	add(t, b, folder(t, "01.md", "---\ntitle: Fire in Ulm\npublished: 2025-01-10\n---\n\nThree people were killed in a fire in Ulm on Thursday, the police said.\n"))
	rule(t, b, "Ben", "2025-02-02T10:00:00Z", func(d decision.Decision) decision.Decision { d.Action = decision.Reject; return d })
	c, out := merged(t, a, b)
	if len(out.Apart) != 1 || out.Apart[0][0] != "01.md" || len(out.Aside) != 1 {
		t.Errorf("apart %v, aside %v; expected one report and one decision", out.Apart, out.Aside)
	}
	if got := dead(t, c, ledger.View{}); got != "12, 3" && got != "3, 12" {
		t.Errorf("figures %q; expected both, and none of them rejected", got)
	}
	clean(t, c)
}
