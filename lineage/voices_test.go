package lineage

import (
	"math"
	"strings"
	"testing"

	"crosscheck/claim"
	"crosscheck/report"
	"crosscheck/terms"

	"github.com/google/go-cmp/cmp"
)

func TestVoices(t *testing.T) {
	own := claim.Attribution{}
	officials := speaker(claim.Unnamed, "US officials", "")
	ministry := speaker(claim.Institution, "Ministry of Defence", "org:mod@GB")
	rules, err := terms.Parse(strings.NewReader("party\t@GB\nsame\tMinistry of Defence\tgov:GB\n"), "terms.txt")
	if err != nil {
		t.Fatal(err)
	}
	wire := rep("wire", "Example Wire", "2025-01-13", wireText)
	cut := rep("cut", "Harbour Post", "2025-01-14", shortened)
	other := rep("other", "Harbour Post", "2025-01-15", independent+" 300 in all.")
	third := rep("third", "", "", prose(4, 50)+" 300")
	byline := credited(rep("byline", "Upland Courier", "2025-01-13", prose(5, 80)+" 300"), "Example Wire", "byline")
	helped := credited(rep("helped", "Upland Courier", "2025-01-13", prose(6, 80)+" 300"), "Example Wire", "credit line")

	for _, c := range []struct {
		name    string
		reports []*report.Report
		claims  []claim.Claim
		terms   *terms.Terms
		want    []Origin
	}{
		{"a named actor is one origin everywhere", []*report.Report{wire, third}, []claim.Claim{
			figureAt(wire, "300", ministry), figureAt(third, "300", ministry),
		}, nil, []Origin{
			{Key: "org:mod@GB", Name: "Ministry of Defence", Named: claim.Institution, Claims: []string{"third:300", "wire:300"}, Because: []string{citesSame}},
		}},
		{"unnamed officials of two reports are two origins", []*report.Report{wire, other}, []claim.Claim{
			figureAt(wire, "300", officials), figureAt(other, "300", officials),
		}, nil, []Origin{
			{Key: "report:other|official-us", Name: "US officials", Named: claim.Unnamed, Claims: []string{"other:300"}},
			{Key: "report:wire|official-us", Name: "US officials", Named: claim.Unnamed, Claims: []string{"wire:300"}},
		}},
		{"and one in a report and its copy", []*report.Report{wire, cut}, []claim.Claim{
			figureAt(wire, "300", officials), figureAt(cut, "300", speaker(claim.Unnamed, "U.S. officials", "")),
		}, nil, []Origin{
			{Key: "report:wire|official-us", Name: "U.S. officials", Named: claim.Unnamed, Claims: []string{"cut:300", "wire:300"}, Because: []string{citesSame, copiedText}},
		}},
		{"in other words", []*report.Report{wire, cut}, []claim.Claim{
			figureAt(wire, "300", speaker(claim.RoleOnly, "provincial governor's office", "")),
			figureAt(cut, "300", claim.Attribution{Role: claim.Origin, Name: "office", Mention: "the office of the provincial governor", Named: claim.RoleOnly}),
		}, nil, []Origin{
			{Key: "office:governor-office-provincial", Name: "provincial governor's office", Named: claim.RoleOnly, Claims: []string{"cut:300", "wire:300"}, Because: []string{citesSame}},
		}},
		{"an office is one origin in a story", []*report.Report{wire, third}, []claim.Claim{
			figureAt(wire, "300", speaker(claim.RoleOnly, "health ministry", "")), figureAt(third, "300", speaker(claim.Institution, "Health Ministry", "")),
		}, nil, []Origin{
			{Key: "office:health-ministry", Name: "Health Ministry", Named: claim.Institution, Claims: []string{"third:300", "wire:300"}, Because: []string{citesSame}},
		}},
		{"the ministry is not", []*report.Report{wire, third}, []claim.Claim{
			figureAt(wire, "300", speaker(claim.RoleOnly, "ministry", "")), figureAt(third, "300", speaker(claim.RoleOnly, "ministry", "")),
		}, nil, []Origin{
			{Key: "report:third|ministry", Name: "ministry", Named: claim.RoleOnly, Claims: []string{"third:300"}},
			{Key: "report:wire|ministry", Name: "ministry", Named: claim.RoleOnly, Claims: []string{"wire:300"}},
		}},
		{"an outlet's own voice in copied words is the original's", []*report.Report{wire, cut}, []claim.Claim{
			figureAt(wire, "300", own), figureAt(cut, "300", own),
		}, nil, []Origin{
			{Key: "outlet:example-wire", Name: "Example Wire", Claims: []string{"cut:300", "wire:300"}, Because: []string{copiedText, sameOutlet}},
		}},
		{
			"an outlet is one voice over its own reports",
			[]*report.Report{rep("a", "The Ledger (made up)", "", prose(7, 30)+" 300"), rep("b", "The Ledger", "", prose(8, 30)+" 300")},
			[]claim.Claim{figureAt(rep("a", "", "", prose(7, 30)+" 300"), "300", own), figureAt(rep("b", "", "", prose(8, 30)+" 300"), "300", own)},
			nil,
			[]Origin{
				{Key: "outlet:ledger", Name: "The Ledger", Claims: []string{"a:300", "b:300"}, Because: []string{sameOutlet}},
			},
		},
		{"a report without an outlet speaks for itself", []*report.Report{third}, []claim.Claim{figureAt(third, "300", own)}, nil, []Origin{
			{Key: "report:third", Name: "third", Claims: []string{"third:300"}},
		}},
		{"a byline makes the agency the voice, help at the end does not", []*report.Report{byline, helped}, []claim.Claim{
			figureAt(byline, "300", own), figureAt(helped, "300", own),
		}, nil, []Origin{
			{Key: "outlet:example-wire", Name: "Example Wire", Claims: []string{"byline:300"}},
			{Key: "outlet:upland-courier", Name: "Upland Courier", Claims: []string{"helped:300"}},
		}},
		{"a headline that restates the body has the body's speaker", []*report.Report{third}, []claim.Claim{
			{
				ID: "head", Report: "third", Kind: claim.Figure, Measure: "killed", Value: &claim.Value{Form: claim.Exact, Low: 1, High: 1},
				Relations: []claim.Relation{{Type: "restates", Claim: "third:300"}},
			},
			figureAt(third, "300", ministry),
		}, nil, []Origin{
			{Key: "org:mod@GB", Name: "Ministry of Defence", Named: claim.Institution, Claims: []string{"head", "third:300"}},
		}},
		{"a capital is the one office of its country that gives the number", []*report.Report{third}, []claim.Claim{
			{
				ID: "head", Report: "third", Kind: claim.Figure, Measure: "killed", Value: &claim.Value{Form: claim.Exact, Low: 1, High: 1},
				Attribution: []claim.Attribution{speaker(claim.Institution, "London", "gov:GB")},
			},
			figureAt(third, "300", ministry),
		}, nil, []Origin{
			{Key: "org:mod@GB", Name: "Ministry of Defence", Named: claim.Institution, Claims: []string{"head", "third:300"}},
		}},
		{"and stays itself over another number", []*report.Report{third}, []claim.Claim{
			{
				ID: "head", Report: "third", Kind: claim.Figure, Measure: "killed", Value: &claim.Value{Form: claim.Exact, Low: 2, High: 2},
				Attribution: []claim.Attribution{speaker(claim.Institution, "London", "gov:GB")},
			},
			figureAt(third, "300", ministry),
		}, nil, []Origin{
			{Key: "gov:GB", Name: "London", Named: claim.Institution, Claims: []string{"head"}},
			{Key: "org:mod@GB", Name: "Ministry of Defence", Named: claim.Institution, Claims: []string{"third:300"}},
		}},
		{"nobody in particular is no origin", []*report.Report{wire}, []claim.Claim{
			figureAt(wire, "300", speaker(claim.Unspecified, "reports", "")),
		}, nil, []Origin{}},
		{"a full name is enough without a key, a surname is not", []*report.Report{wire, other}, []claim.Claim{
			figureAt(wire, "300", speaker(claim.Person, "Ann Example", "")), figureAt(other, "300", speaker(claim.Person, "Ann Example", "")),
			figureAt(wire, "2,700", speaker(claim.Person, "Example", "")), figureAt(other, "three hundred", speaker(claim.Person, "Example", "")),
		}, nil, []Origin{
			{Key: "name:ann-example", Name: "Ann Example", Named: claim.Person, Claims: []string{"other:300", "wire:300"}, Because: []string{citesSame}},
			{Key: "report:other|example", Name: "Example", Named: claim.Person, Claims: []string{"other:three hundred"}},
			{Key: "report:wire|example", Name: "Example", Named: claim.Person, Claims: []string{"wire:2,700"}},
		}},
		{"whose name and kind are those of the first", []*report.Report{wire, third}, []claim.Claim{
			figureAt(third, "300", speaker(claim.Person, "United Kingdom", "gov:GB")), figureAt(wire, "2,700", speaker(claim.Person, "United Kingdom", "gov:GB")), figureAt(wire, "300", ministry),
		}, rules, []Origin{
			{Key: "org:mod@GB", Name: "Ministry of Defence", Named: claim.Institution, Party: true, Claims: []string{"third:300", "wire:300", "wire:2,700"}, Because: []string{citesSame, termsFile}},
		}},
		{"a terms file joins origins and names parties", []*report.Report{wire, third}, []claim.Claim{
			figureAt(wire, "300", ministry), figureAt(third, "300", speaker(claim.Institution, "United Kingdom", "gov:GB")),
		}, rules, []Origin{
			{Key: "org:mod@GB", Name: "Ministry of Defence", Named: claim.Institution, Party: true, Claims: []string{"third:300", "wire:300"}, Because: []string{citesSame, termsFile}},
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			res := Trace(c.reports, c.claims, c.terms)
			if diff := cmp.Diff(c.want, res.Origins); diff != "" {
				t.Error(diff)
			}
			for _, o := range res.Origins {
				for _, id := range o.Claims {
					if res.Of[id] != o.Key {
						t.Errorf("%s is of %q, listed under %q", id, res.Of[id], o.Key)
					}
				}
			}
		})
	}
}

func TestWires(t *testing.T) {
	known := credited(rep("b", "Upland Courier", "", "x"), "AP", "byline")
	known.Credit = claim.Span{Start: 0, End: 1}
	got := Trace([]*report.Report{
		known, credited(rep("a", "Harbour Post", "", "y"), "Example Wire", "dateline"),
		credited(rep("c", "Example Wire", "", "z"), "Example Wire", "dateline"), // the agency's own story credits itself
		credited(rep("d", "Harbour Post", "", "w"), "Example Wire", "credit line"),
	}, nil, nil).Wires
	want := []Wire{
		{Report: "a", Agency: "Example Wire"},
		{Report: "b", Agency: "The Associated Press", Words: claim.Span{Start: 0, End: 1}},
		{Report: "d", Agency: "Example Wire", Partly: true},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// A number of three significant digits in a copy is evidence, and the more so the fewer others give it.
func TestSharedValues(t *testing.T) {
	wire := rep("wire", "Example Wire", "2025-01-13", wireText)
	cut := rep("cut", "Harbour Post", "2025-01-14", edited)
	far := rep("far", "", "", prose(9, 60)+" 1,450 and 300 and 901")
	with := func(r *report.Report, words string, n float64, by claim.Attribution) claim.Claim {
		c := figureAt(r, words, by)
		c.Value.Low, c.Value.High = n, n
		return c
	}
	ministry := speaker(claim.Institution, "Ministry of Defence", "org:mod@GB")
	claims := []claim.Claim{
		with(wire, "1,450", 1450, claim.Attribution{}), with(cut, "1,450", 1450, claim.Attribution{}),
		with(wire, "300", 300, claim.Attribution{}), with(cut, "300", 300, claim.Attribution{}), // round: says nothing
		with(far, "901", 901, ministry),
	}
	rare := Trace([]*report.Report{wire, cut, far}, claims, nil).Copies
	if len(rare) != 1 || len(rare[0].Values) != 1 {
		t.Fatalf("want one copy with one shared value, got %+v", rare)
	}
	// One other origin, which gives another number: p = .5/2.
	if want := math.Log((.8 + .2*.25) / .25); math.Abs(rare[0].Values[0].LogOdds-want) > 1e-12 {
		t.Errorf("log odds %v, want %v", rare[0].Values[0].LogOdds, want)
	}
	claims[4] = with(far, "1,450", 1450, ministry)
	common := Trace([]*report.Report{wire, cut, far}, claims, nil).Copies
	if common[0].Values[0].LogOdds >= rare[0].Values[0].LogOdds {
		t.Error("a number that another origin gives too is no weaker evidence")
	}
}

func TestSignificant(t *testing.T) {
	for n, want := range map[float64]int{1100: 2, 1234: 4, 3000: 1, 2.5: 2, 0.125: 3, 100.5: 4, 0: 0} {
		if got := significant(n); got != want {
			t.Errorf("significant(%v) = %d, want %d", n, got, want)
		}
	}
}
