package lineage

import (
	"strings"

	"crosscheck/claim"
)

// restated finds, for claims that only say again what another claim of the report says, that other claim, whose speaker
// is better known: a headline in the outlet's own voice over a lead that names the ministry, or a capital that stands for its
// government ("Seoul counts 1,100") where the report has the same number from one office of that country.
func restated(claims []*claim.Claim) map[string]*claim.Claim {
	byID := map[string]*claim.Claim{}
	type said struct {
		report, measure string
		low, high       float64
	}
	same := map[said][]*claim.Claim{}
	for _, c := range claims {
		byID[c.ID] = c
		if c.Kind == claim.Figure && c.Value != nil && c.Value.Stated() {
			k := said{c.Report, c.Measure, c.Value.Low, c.Value.High}
			same[k] = append(same[k], c)
		}
	}
	out := map[string]*claim.Claim{}
	for _, c := range claims {
		if t := c.Teller(); !loosely(t) && t.Key != "" {
			continue
		}
		for _, r := range c.Relations {
			if other := byID[r.Claim]; r.Type == "restates" && other != nil && other.Report == c.Report && !loosely(other.Teller()) {
				out[c.ID] = other
			}
		}
		if out[c.ID] != nil || !loosely(c.Teller()) || c.Teller() == nil || c.Value == nil {
			continue
		}
		iso, ok := strings.CutPrefix(c.Teller().Key, "gov:")
		if !ok {
			continue
		}
		var office *claim.Claim
		for _, o := range same[said{c.Report, c.Measure, c.Value.Low, c.Value.High}] {
			t := o.Teller()
			if t == nil || !strings.HasSuffix(t.Key, "@"+iso) {
				continue
			}
			if office != nil && office.Teller().Key != t.Key {
				office = nil
				break
			}
			office = o
		}
		if office != nil {
			out[c.ID] = office
		}
	}
	return out
}

// loosely: the speaker is the outlet, a government at large, or nobody that the words settle.
func loosely(a *claim.Attribution) bool {
	return a == nil || a.Named == claim.Unresolved || strings.HasPrefix(a.Key, "gov:")
}
