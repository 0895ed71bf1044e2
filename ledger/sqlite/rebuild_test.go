package sqlite

import (
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"testing"

	"crosscheck/claim"
	"crosscheck/decision"
	"crosscheck/ledger"
	"crosscheck/report"
)

// As if an older program had read the report: it missed the first figure, and gave the second another id.
func readByAnother(t *testing.T, l *Ledger, id string) (missed, other claim.Claim) {
	t.Helper()
	ctx := t.Context()
	err := l.change(ctx, func(tx *sql.Tx) error {
		k, err := findReport(ctx, tx, id)
		if err != nil {
			return err
		}
		r, err := l.loadVersion(ctx, tx, k.version)
		if err != nil {
			return err
		}
		var kept []claim.Claim
		for _, c := range r.Claims {
			switch {
			case c.Kind == claim.Figure && missed.ID == "":
				missed = c
				continue
			case c.Kind == claim.Figure && other.ID == "":
				other = c
				c.ID, c.CountedKey = "c_0123456789abcdef", ""
			}
			kept = append(kept, c)
		}
		r.Claims = kept
		if err := l.keepReading(ctx, tx, k.version, &r); err != nil {
			return err
		}
		if err := l.index(ctx, tx, 1, k.n, &r); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, "UPDATE version SET reader = 'another' WHERE n = ?", k.version); err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, "UPDATE story SET members = ''")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return missed, other
}

// A newer program reads claims that the older did not, and others otherwise. What was decided on words that it reads still holds, under the claim's new id; a decision
// on words that it does not read any more is kept as it was made; one on words that are gone is listed.
func TestRebuildAfterAnotherProgram(t *testing.T) {
	dir := t.TempDir()
	text := "Flood in Brakel\n\nAt least 12 people were killed at Brakel, the mayor, Jan Holt, said on Friday.\n\nSome 300 people were displaced, the fire service said.\n"
	if err := os.WriteFile(filepath.Join(dir, "a.txt"), []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	l, err := Open(t.Context(), filepath.Join(t.TempDir(), "a.ledger"), Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if _, err := l.Add(t.Context(), report.List([]string{dir}, nil), AddOptions{}); err != nil {
		t.Fatal(err)
	}
	missed, other := readByAnother(t, l, "a.txt")
	if _, err := l.compareStale(t.Context(), 0); err != nil {
		t.Fatal(err)
	}
	r, err := l.ReadOf(t.Context(), "a.txt", 0, ledger.View{})
	if err != nil {
		t.Fatal(err)
	}
	for i := range r.Claims {
		if r.Claims[i].ID != "c_0123456789abcdef" {
			continue
		}
		d, err := decision.AboutClaim(r.Report, &r.Claims[i])
		if err != nil {
			t.Fatal(err)
		}
		d.Action, d.Who, d.At = decision.Reject, "Ann", "2025-02-01T10:00:00Z"
		if d, err = d.Seal(); err != nil {
			t.Fatal(err)
		}
		if _, err := l.Decide(t.Context(), []decision.Decision{d}); err != nil {
			t.Fatal(err)
		}
	}
	before, err := l.Verify(context.Background(), false)
	if err != nil || before.Readers["another"] != 1 {
		t.Fatalf("read by others: %v, %v; expected one version", before.Readers, err)
	}
	out, err := l.Rebuild(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if out.Versions != 1 || out.Other != 1 || len(out.Edits) != 1 || len(out.Orphans) != 0 {
		t.Errorf("%+v; expected one version that is read otherwise, and no orphan", out)
	}
	r, err = l.ReadOf(t.Context(), "a.txt", 0, ledger.View{})
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]claim.Claim{}
	for _, c := range r.Claims {
		found[c.ID] = c
	}
	if _, ok := found[missed.ID]; !ok {
		t.Error("the claim that the other program missed is not read")
	}
	if c, ok := found[other.ID]; !ok || !c.Rejected() {
		t.Errorf("the claim that the other program read otherwise: there %v, rejected %v; expected both", ok, c.Rejected())
	}
	c, err := l.Changes(t.Context(), ledger.Run{N: out.Run - 1}, "")
	if err != nil || len(c.Rereads) != 1 {
		t.Errorf("%d reports read otherwise in the changes, %v; expected one", len(c.Rereads), err)
	}
	v, err := l.Verify(t.Context(), true)
	if err != nil || !v.Clean() || len(v.Readers) != 0 {
		t.Errorf("%+v, %v", v, err)
	}
}
