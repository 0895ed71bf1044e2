package score

import (
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"crosscheck/claim"
	"crosscheck/extract"
)

// TestCaseErrors compares one wanted figure with readings of it, each wrong in one way.
func TestCaseErrors(t *testing.T) {
	const text = "Some 40 guards of the museum in Oldport were hurt, the mayor said; Room 12 was empty."
	c := lines(t, (*Case).check, `{"id":"1","text":"`+text+`","want":[{"quote":"Some 40 guards","form":"about","low":40,"high":40,"measure":"wounded","counted":"guards","basis":"total","origin":"mayor","modality":"asserted"}],"unused":[{"words":"12","reason":"designator"}]}`)[0]
	right := func() claim.Claim {
		return claim.Claim{
			Kind: claim.Figure, Span: claim.Span{Start: 0, End: 14}, Quote: "Some 40 guards", Value: &claim.Value{Form: claim.About, Low: 40, High: 40},
			Measure: "wounded", Counted: "guards", Basis: claim.Total, Modality: claim.Asserted, Rule: "subject-hurt",
			Attribution: []claim.Attribution{{Role: claim.Origin, Name: "the mayor", Named: claim.RoleOnly}},
		}
	}
	room := claim.Claim{Kind: claim.Figure, Span: claim.Span{Start: 72, End: 74}, Quote: "Room 12", Value: &claim.Value{Form: claim.Exact, Low: 12, High: 12}}
	for _, k := range []struct {
		name   string
		change func(*claim.Claim)
		want   string
	}{
		{"right", func(*claim.Claim) {}, ""},
		{"form", func(g *claim.Claim) { g.Value.Form = claim.Exact }, "value"},
		{"open end", func(g *claim.Claim) { g.Value.High = math.Inf(1) }, "value"},
		{"measure", func(g *claim.Claim) { g.Measure = "killed" }, "measure"},
		{"counted", func(g *claim.Claim) { g.Counted = "museum" }, "counted"},
		{"basis", func(g *claim.Claim) { g.Basis = claim.Increment }, "basis"},
		{"modality", func(g *claim.Claim) { g.Modality = claim.Denied }, "modality"},
		{"origin", func(g *claim.Claim) { g.Attribution = nil }, "origin"},
		{"elsewhere", func(g *claim.Claim) { g.Start, g.End = 50, 60 }, "missed spurious"},
		{"derived", func(g *claim.Claim) { g.Derived = &claim.Derivation{} }, "missed"},
	} {
		g := right()
		k.change(&g)
		if got := kindsOf(c.Wrong([]claim.Claim{g}, nil)); got != k.want {
			t.Errorf("%s: wrong in %q, want %q", k.name, got, k.want)
		}
	}
	if got := kindsOf(c.Wrong([]claim.Claim{right(), room}, nil)); got != "spurious read what is no figure" {
		t.Errorf("a room number: %q", got)
	}
	if got := kindsOf(c.Wrong([]claim.Claim{right()}, []extract.Unused{{Words: "Room 12"}})); got != "" {
		t.Errorf("a room number that is listed as not used: %q", got)
	}
}

func kindsOf(errors []CaseError) string {
	var out []string
	for _, e := range errors {
		out = append(out, e.Kind)
	}
	return strings.Join(out, " ")
}

func TestSpread(t *testing.T) {
	list := []int{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}
	for n, want := range map[int][]int{0: {}, 2: {0, 5}, 3: {0, 3, 6}, 20: list} {
		if d := cmp.Diff(want, Spread(list, n)); d != "" {
			t.Errorf("%d: %s", n, d)
		}
	}
}

func TestInContext(t *testing.T) {
	text := strings.Repeat("é", 60) + "word" + strings.Repeat("é", 60)
	got := inContext([]byte(text), 120, 124)
	if want := "…" + strings.Repeat("é", 35) + "[[word]]" + strings.Repeat("é", 35) + "…"; got != want {
		t.Errorf("%s", got)
	}
	if got := inContext([]byte("a\n\x1b[31mb"), 0, 1); got != "…[[a]]⏎[31mb…" {
		t.Errorf("%q", got)
	}
}

func TestCueClass(t *testing.T) {
	for cue, want := range map[string]string{"has said": "speech", "According to": "speech", "zigzagged": "a word the table does not have"} {
		if got := cueClass(cue); got != want {
			t.Errorf("%q: %s", cue, got)
		}
	}
}
