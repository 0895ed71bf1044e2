package score

import (
	"context"
	"strings"
	"testing"

	"crosscheck/extract"
	"crosscheck/reconcile"
)

func pairLine(reason, a, b, first, second string) string {
	return `{"id":"1","reason":"` + reason + `","a":{"report":0,"quote":"` + a + `"},"b":{"report":1,"quote":"` + b + `"},"reports":[` +
		`{"outlet":"The Quay Times","published":"2025-05-08","text":"` + first + `"},{"outlet":"Lake Herald","published":"2025-05-08","text":"` + second + `"}]}`
}

func TestReadPairs(t *testing.T) {
	x, err := extract.New()
	if err != nil {
		t.Fatal(err)
	}
	const (
		marsh = "Governor Elena Marsh said on Wednesday that 57 people had been killed."
		kern  = "Mayor Tobias Kern said on Wednesday that 90 people had been killed."
	)
	for _, c := range []struct {
		line string
		got  string // the confusion; "" where the pair is right
	}{
		{pairLine("disagreement", "57", "90", marsh, kern), ""},
		{pairLine("update", "57", "90", marsh, kern), "disagreement for update"},
		{pairLine("rounding", "57", "57", marsh, strings.ReplaceAll(kern, "90", "57")), ""},
		{pairLine("unit", "57", "Tobias", marsh, kern), "figure not read for unit"},
	} {
		g := &Gold{pairs: lines(t, (*GoldPair).check, c.line)}
		res, err := g.ReadPairs(context.Background(), x)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, k := range res.Kinds() {
			got = k.Kind
		}
		harsh := one(strings.HasPrefix(c.got, string(reconcile.Disagreement)))
		if got != c.got || res.Right != one(c.got == "") || res.Harsh != harsh {
			t.Errorf("%s: got %q, want %q, %d right, %d harsh", c.line, got, c.got, res.Right, res.Harsh)
		}
	}
}

func TestPairCheck(t *testing.T) {
	for _, bad := range []GoldPair{
		{Reason: "luck", Reports: []pairReport{{Text: "40"}}, A: Spot{0, "40"}, B: Spot{0, "40"}},
		{Reason: reconcile.Unit, Reports: []pairReport{{Text: "40"}}, A: Spot{0, "40"}, B: Spot{1, "40"}},
		{Reason: reconcile.Unit, Reports: []pairReport{{Text: "40"}}, A: Spot{0, "40"}, B: Spot{0, "50"}},
	} {
		if bad.check() == "" {
			t.Errorf("%+v passes", bad)
		}
	}
}
