package decision

import (
	"strings"
	"testing"
	"time"

	"crosscheck/claim"
	"crosscheck/report"
)

// The reports, outlets and people of these tests are made up.

const damText = "The ministry said that 300 people were killed at the dam. In the valley 40 people were missing, officials said.\n"

var firstDay = time.Date(2031, 4, 1, 9, 0, 0, 0, time.UTC)

func day(n int) string { return Stamp(firstDay.AddDate(0, 0, n), "") }

func parse(t testing.TB, id, text string) *report.Report {
	t.Helper()
	r, err := report.Parse(id, id, []byte(text), report.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// figure is a figure in the words of a report.
func figure(t testing.TB, r *report.Report, words, measure string, n float64) claim.Claim {
	t.Helper()
	at := strings.Index(r.Text, words)
	if at < 0 {
		t.Fatalf("no %q in %q", words, r.Text)
	}
	sp := claim.Span{Start: at, End: at + len(words)}
	return claim.Claim{
		Format: 1, ID: claim.NewIDMaker(r.ID, r.Text).ID(claim.Figure, measure, sp), Report: r.ID, SHA256: r.SHA256, Kind: claim.Figure,
		Span: sp, Quote: words, Value: &claim.Value{Form: claim.Exact, Low: n, High: n, Unit: "people", Words: words}, Measure: measure, Counted: "people",
		Basis: claim.Total, Hedges: []string{}, Modality: claim.Asserted, Rule: "test",
		Attribution: []claim.Attribution{{Role: claim.Origin, Name: "ministry", Mention: "The ministry", Start: 0, End: 12, Named: claim.Institution}},
	}
}

// sealed is a decision made by A. Person on day n, unless it says otherwise.
func sealed(t testing.TB, n int, action Action, d Decision) Decision {
	t.Helper()
	d.Action = action
	if d.At == "" {
		d.At = day(n)
	}
	if d.Who == "" {
		d.Who = "A. Person"
	}
	out, err := d.Seal()
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func about(t testing.TB, r *report.Report, c claim.Claim) Decision {
	t.Helper()
	d, err := AboutClaim(r, &c)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func undo(t testing.TB, n int, d Decision) Decision {
	t.Helper()
	return sealed(t, n, Undo, Decision{Undoes: d.ID})
}
