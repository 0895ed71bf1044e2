package lineage

import (
	"strings"
	"sync"

	"crosscheck/lexicon"
	"crosscheck/report"
	"crosscheck/terms"
)

// agencies knows the wire services that the reports at hand are, or credit. The credit itself is read by package report.
type agencies struct {
	names  map[string]string // folded spelling → name of the agency
	houses map[string]string // by report id: the agency that the outlet is
}

// wireTag is a credit of one report.
type wireTag struct {
	agency string
	// partly: the agency contributed, the story is the outlet's.
	partly bool
}

// agencyNames are the spellings of lexicon/outlets.tsv.
var agencyNames = sync.OnceValue(func() map[string]string {
	names := map[string]string{}
	for _, row := range lexicon.Open("outlets").Rows {
		if row.Get("kind") != "agency" {
			continue
		}
		list := row.List("names")
		for _, n := range list {
			names[terms.Fold(n)] = list[0]
		}
	}
	return names
})

// findAgencies tells which outlets are agencies: those of the table, and those that another report credits.
func findAgencies(reports []*report.Report) agencies {
	a := agencies{names: map[string]string{}, houses: map[string]string{}}
	for k, v := range agencyNames() {
		a.names[k] = v
	}
	for _, r := range reports {
		name := r.Meta.Agency.Value
		if key := terms.Fold(name); key != "" {
			// Of two spellings of one unknown name the smaller is shown, whichever report comes first.
			if old, known := a.names[key]; !known || agencyNames()[key] == "" && name < old {
				a.names[key] = name
			}
		}
	}
	for _, r := range reports {
		if name, ok := a.names[terms.Fold(outletName(r))]; ok {
			a.houses[r.ID] = name
		}
	}
	return a
}

// credit is the agency that a report credits, under the name that all reports share.
func (a agencies) credit(r *report.Report) wireTag {
	if r.Meta.Agency.Value == "" {
		return wireTag{}
	}
	return wireTag{
		agency: a.names[terms.Fold(r.Meta.Agency.Value)],
		// A line at the end says that the agency helped ("… contributed to this report"); a dateline, a byline or a copyright line
		// that it wrote the story.
		partly: r.Meta.Agency.From == "credit line",
	}
}

// house is the agency that the report's outlet is, or "".
func (a agencies) house(r *report.Report) string { return a.houses[r.ID] }

// outletName is the report's outlet without a remark in parentheses at the end.
func outletName(r *report.Report) string {
	name := r.Meta.Outlet.Value
	if i := strings.LastIndexByte(name, '('); i > 0 && strings.HasSuffix(name, ")") {
		name = name[:i]
	}
	return strings.TrimSpace(name)
}
