package chart

import (
	"math"

	"crosscheck/claim"
	"crosscheck/question"
	"crosscheck/reconcile"
)

var inf = math.Inf(1)

// fixture is a finding made of public statements (who said what when is widely published), with one of every form.
func fixture() (*reconcile.Finding, func(string) *claim.Claim, Options) {
	claims := map[string]*claim.Claim{}
	add := func(id, report, said string, v claim.Value, origin string, named claim.Named, m claim.Modality, hedges ...string) {
		c := &claim.Claim{ID: id, Report: report, Kind: claim.Figure, Value: &v, Said: said, Modality: m, Hedges: hedges}
		if origin != "" {
			c.Attribution = []claim.Attribution{{Role: claim.Origin, Name: origin, Mention: origin, Named: named}}
		}
		claims[id] = c
	}
	val := func(form claim.Form, lo, hi float64, words string) claim.Value {
		return claim.Value{Form: form, Low: lo, High: hi, Unit: "people", Words: words}
	}
	add("nis1", "1", "2024-12-19", val(claim.AtLeast, 1100, inf, "at least 1,100"), "National Intelligence Service", claim.Institution, claim.Asserted)
	add("nis2", "2", "2025-01-13", val(claim.Exact, 3000, 3000, "3,000"), "National Intelligence Service", claim.Institution, claim.Asserted)
	add("nis2b", "3", "2025-01-13", val(claim.Exact, 3000, 3000, "3,000"), "National Intelligence Service", claim.Institution, claim.Asserted)
	add("nis3", "4", "2025-04-30", val(claim.Exact, 4700, 4700, "4,700"), "National Intelligence Service", claim.Institution, claim.Asserted)
	add("zel1", "1", "2024-12-23", val(claim.MoreThan, 3000, inf, "more than 3,000"), "Volodymyr Zelenskyy", claim.Person, claim.Asserted)
	add("zel2", "5", "2025-01-05", val(claim.Exact, 3800, 3800, "3,800"), "Volodymyr Zelenskyy", claim.Person, claim.Asserted)
	add("jcs1", "6", "2024-12-23", val(claim.About, 1100, 1100, "some 1,100"), "Joint Chiefs of Staff", claim.Institution, claim.Asserted)
	add("jcs2", "7", "2025-03-27", val(claim.About, 4000, 4000, "about 4,000"), "Joint Chiefs of Staff", claim.Institution, claim.Asserted)
	add("mil", "8", "2024-12-17", val(claim.Vague, 200, inf, "several hundred"), "a senior US military official", claim.Unnamed, claim.Asserted)
	add("west", "8", "2025-01-22", claim.Value{Form: claim.About, Low: 4000, High: 4000, Side: claim.Below, Words: "nearly 4,000"}, "Western officials", claim.Unnamed, claim.Asserted, "reportedly")
	add("uk", "9", "2025-06-15", val(claim.MoreThan, 6000, inf, "more than 6,000"), "UK Ministry of Defence", claim.Institution, claim.Asserted)
	add("range", "9", "2025-02-20", val(claim.Range, 2500, 3500, "2,500 to 3,500"), "An Example Institute", claim.Institution, claim.Asserted)
	add("upto", "9", "2025-02-20", val(claim.AtMost, -inf, 5000, "up to 5,000"), "", "", claim.Asserted)
	add("none", "10", "", val(claim.NoneReported, 0, 0, "no casualties were reported"), "the defence ministry", claim.Institution, claim.Asserted)
	add("old", "11", "2025-01-30", val(claim.Exact, 1500, 1500, "1,500"), "A Withdrawn Source", claim.Institution, claim.Withdrawn)
	add("deny", "11", "2025-05-10", val(claim.Exact, 4700, 4700, "4,700"), "the embassy", claim.Institution, claim.Denied)
	add("nobody", "11", "2025-03-01", val(claim.Exact, 900, 900, "900"), "", "", claim.Predicted)
	claims["nobody"].Attribution = []claim.Attribution{{Role: claim.Origin, Mention: "reports", Named: claim.Unspecified}}

	low, high, best := 200.0, 6000.0, 4000.0
	answer := func(name, current string, repeated []string, ids ...string) reconcile.Answer {
		a := reconcile.Answer{Origin: name, Name: name, Current: current, Claims: ids, RepeatedBy: repeated, Counts: true}
		for _, id := range ids {
			if id != current && id != "nis2b" {
				a.Earlier = append(a.Earlier, id)
			}
		}
		return a
	}
	f := &reconcile.Finding{
		Question: question.Question{
			ID: "q1", Text: "How many North Korean soldiers were killed or wounded?",
			Claims: []string{"nis1", "nis2", "nis2b", "nis3", "zel1", "zel2", "jcs1", "jcs2", "mil", "west", "uk", "range", "upto", "none", "old", "deny", "nobody"},
		},
		Answers: []reconcile.Answer{
			answer("National Intelligence Service", "nis3", []string{"12", "13"}, "nis1", "nis2", "nis2b", "nis3"),
			answer("Volodymyr Zelenskyy", "zel2", nil, "zel1", "zel2"),
			answer("Joint Chiefs of Staff", "jcs2", nil, "jcs1", "jcs2"),
			answer("a senior US military official", "mil", []string{"a", "b", "c", "d", "e", "f", "g", "h"}, "mil"),
			answer("Western officials", "west", nil, "west"),
			answer("UK Ministry of Defence", "uk", nil, "uk"),
			answer("An Example Institute", "range", nil, "range"),
			answer("The Made-up Post", "upto", nil, "upto"),
			answer("the defence ministry", "none", nil, "none"),
			answer("A Withdrawn Source", "old", nil, "old"),
			answer("the embassy", "deny", nil, "deny"),
		},
		Range: &reconcile.Range{
			Rule: "reported", Low: &low, High: &high, Best: &best, LowFrom: "mil", HighFrom: "uk", BestFrom: "jcs2",
			OpenHigh: 2, OpenLow: 1, Label: "range of reported figures, 11 origins, 13 reports",
		},
	}
	find := func(id string) *claim.Claim { return claims[id] }
	return f, find, Options{
		ID: "q1", Unit: "people killed or wounded", Source: "Drawn by crosscheck from 13 reports.", Href: func(id string) string { return "#" + id },
		Name: func(a *reconcile.Answer, id string) string {
			if a == nil {
				return claims[id].TellerWords("")
			}
			return claims[id].TellerAs(a.Name)
		},
	}
}
