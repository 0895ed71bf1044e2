package sqlite_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"crosscheck/decision"
	"crosscheck/ledger"
	"crosscheck/ledger/sqlite"
)

// fixture is a ledger as the first version wrote it: two stories, an edited report, decisions to accept, correct and reject claims and to take two origins
// for one. Later versions of the program have to open it. It is not written anew by a change of the tables.
const fixture = "testdata/v1.ledger"

// makeFixture writes it; all reports in it are made up.
func makeFixture(t *testing.T) {
	t.Helper()
	dir := t.TempDir()
	for _, n := range [...]int{0, 1, 5, 6, 10} {
		putMade(t, dir, n, 0)
	}
	must(t, os.MkdirAll(filepath.Dir(fixture), 0o777))
	if err := os.Remove(fixture); err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	must(t, within(t.Context(), fixture, sqlite.Options{Create: true, Now: clock()}, func(l *sqlite.Ledger) error {
		add(t, l, dir)
		putMade(t, dir, 5, 1)
		add(t, l, dir)
		_, err := l.Decide(t.Context(), someDecisions(t, l))
		return err
	}))
	must(t, os.WriteFile(fixture+".json", []byte(shownOf(t, fixture)), 0o666))
}

// someDecisions are one of each kind.
func someDecisions(t *testing.T, l *sqlite.Ledger) (out []decision.Decision) {
	t.Helper()
	d, err := l.Dossier(t.Context(), ledger.View{})
	must(t, err)
	at := ""
	put := func(x decision.Decision) {
		at = decision.Stamp(clock()(), at)
		x.At, x.Who, x.Why = at, "Ada (made up)", "a test"
		x, err := x.Seal()
		must(t, err)
		out = append(out, x)
	}
	figures := 0
	for i := range d.Reads {
		r := &d.Reads[i]
		for k := range r.Claims {
			if c := &r.Claims[k]; c.Value != nil && c.Measure == "killed" && figures < 3 {
				x, err := decision.AboutClaim(r.Report, c)
				must(t, err)
				switch figures {
				case 0:
					x.Action = decision.Accept
				case 1:
					x = x.Correcting(decision.ClaimValues(c), decision.Fields{"value": "at least 40"})
				case 2:
					x.Action = decision.Reject
				}
				put(x)
				figures++
				break
			}
		}
	}
	o := d.Lineage.Origins
	put(decision.Decision{Action: decision.Same, Subject: decision.Subject{Kind: decision.Origin, ID: o[0].Key, With: o[1].Key}})
	return out
}

func TestFirstVersionStillOpens(t *testing.T) {
	if *update {
		makeFixture(t)
	}
	want, err := os.ReadFile(fixture + ".json")
	must(t, err)
	path := copyOf(t, fixture)
	before := verifyAll(t, path, false)
	if len(before.Readers) == 0 { // read by this program: then reading anew gives the same
		verifyAll(t, path, true)
	}
	if before.Reports != 5 || before.Versions != 6 || before.Decisions != 4 {
		t.Errorf("%d reports, %d versions, %d decisions; expected 5, 6 and 4", before.Reports, before.Versions, before.Decisions)
	}
	if got := shownOf(t, path); got != string(want) {
		t.Errorf("it shows something else than %s.json; if the form of the output changed on purpose, write that file anew from the ledger as it is", fixture)
	}
	must(t, within(t.Context(), path, sqlite.Options{}, func(l *sqlite.Ledger) error {
		dir := t.TempDir()
		putMade(t, dir, 15, 0)
		if out := add(t, l, dir); out.Kept[ledger.New] != 1 {
			t.Errorf("added %v; expected a new report", out.Kept)
		}
		_, err := l.Rebuild(t.Context(), nil)
		return err
	}))
	after := verifyAll(t, path, true)
	if after.Reports != 6 || after.Decisions != 4 || len(after.Orphans) != 0 {
		t.Errorf("%d reports, %d decisions, %d orphans; expected 6, 4 and none", after.Reports, after.Decisions, len(after.Orphans))
	}
}

func TestOtherVersions(t *testing.T) {
	path := copyOf(t, fixture)
	behind(t, path, "PRAGMA user_version = 99")
	for _, o := range []sqlite.Options{{}, {Create: true}, {ReadOnly: true}} {
		_, err := sqlite.Open(t.Context(), path, o)
		if err == nil || !strings.Contains(err.Error(), "found version 99; a newer crosscheck wrote it") {
			t.Errorf("a ledger of a newer version, %+v: %v", o, err)
		}
	}
}

// A making that was broken off before its first transaction ended is said to be one, and gone on with.
func TestUnfinished(t *testing.T) {
	for name, prepare := range map[string][]string{
		"marked":       {"PRAGMA application_id = 1130581092"},
		"with journal": {"PRAGMA application_id = 1130581092", "PRAGMA journal_mode = WAL"},
	} {
		path := filepath.Join(t.TempDir(), "a.ledger")
		behind(t, path, prepare...)
		for _, o := range []sqlite.Options{{}, {ReadOnly: true}} {
			_, err := sqlite.Open(t.Context(), path, o)
			if err == nil || !strings.Contains(err.Error(), "whose making was broken off") {
				t.Errorf("%s, %+v: %v", name, o, err)
			}
		}
		add(t, open(t, path), madeFolder(t, 1))
	}
}
