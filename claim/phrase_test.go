package claim

import (
	"math"
	"testing"
)

func TestPhrase(t *testing.T) {
	inf := math.Inf(1)
	for _, tc := range []struct {
		name string
		c    Claim
		want string
	}{
		{"exact", Claim{Value: &Value{Form: Exact, Low: 4700, High: 4700, Words: "4,700"}}, "4,700"},
		{"numeric hedge said once", Claim{Value: &Value{Form: About, Low: 300, High: 300, Words: "approximately 300"}, Hedges: []string{"approximately"}}, "about 300"},
		{"evidential hedge kept", Claim{Value: &Value{Form: MoreThan, Low: 1000, High: inf, Words: "over 1,000"}, Hedges: []string{"reportedly", "over"}}, "more than 1,000 (reportedly)"},
		{"vague word with its floor", Claim{Value: &Value{Form: Vague, Low: 24, High: inf, Words: "dozens"}}, "dozens (read as 24 or more)"},
		{"vague with both ends", Claim{Value: &Value{Form: Vague, Low: 2, High: 2, Words: "a couple"}}, "a couple (read as 2)"},
		{"vague with an upper end only", Claim{Value: &Value{Form: Vague, Low: -inf, High: 10, Words: "few"}}, "few (read as 10 or fewer)"},
		{"silence is no zero", Claim{Value: &Value{Form: NoneReported, Words: "no casualties were reported"}}, "none reported"},
		{"implied", Claim{Value: &Value{Form: Implied, Low: 1, High: 1, Words: "a man was shot dead"}}, "1 (implied by the wording)"},
		{"derived", Claim{Value: &Value{Form: About, Low: 3667, High: 3667}, Derived: &Derivation{Formula: "1/3 × 11,000"}}, "about 3,667 (derived: 1/3 × 11,000)"},
		{"forecast", Claim{Value: &Value{Form: AtMost, Low: -inf, High: 12000, Words: "up to 12,000"}, Modality: Predicted}, "up to 12,000 (forecast)"},
		{"percent", Claim{Value: &Value{Form: About, Low: 40, High: 40, Side: Below, Unit: "percent"}}, "nearly 40%"},
		{"rate", Claim{Value: &Value{Form: Exact, Low: 400, High: 400}, Basis: Rate, Period: "P1D"}, "400 (per day)"},
		{"no value", Claim{}, ""},
	} {
		if got := tc.c.Phrase(); got != tc.want {
			t.Errorf("%s: got %q, want %q", tc.name, got, tc.want)
		}
	}
}

func TestTellerWords(t *testing.T) {
	by := func(a Attribution) Claim { a.Role = Origin; return Claim{Attribution: []Attribution{a}} }
	for _, tc := range []struct {
		c      Claim
		outlet string
		want   string
	}{
		{Claim{}, "The Example Post", "The Example Post (the outlet itself)"},
		{Claim{}, "", "the outlet itself"},
		{by(Attribution{Name: "NIS", Mention: "the agency", Named: Institution}), "x", "NIS"},
		{by(Attribution{Mention: "officials", Named: Unnamed}), "x", "officials (unnamed)"},
		{by(Attribution{Mention: "reports", Named: Unspecified}), "x", "nobody named (“reports”)"},
		{by(Attribution{Mention: "he", Named: Unresolved}), "x", "he (not identified)"},
		{by(Attribution{Named: Person}), "x", "an origin without a name"},
	} {
		if got := tc.c.TellerWords(tc.outlet); got != tc.want {
			t.Errorf("got %q, want %q", got, tc.want)
		}
	}
}

func TestTellerAs(t *testing.T) {
	c := Claim{Attribution: []Attribution{{Role: Origin, Name: "the agency", Mention: "it", Named: Unnamed}}}
	if got, want := c.TellerAs("NIS"), "NIS (unnamed)"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := c.TellerAs(""), "the agency (unnamed)"; got != want {
		t.Errorf("without a name: got %q, want %q", got, want)
	}
	if got, want := (&Claim{}).TellerAs("The Post"), "The Post (the outlet itself)"; got != want {
		t.Errorf("outlet: got %q, want %q", got, want)
	}
}
