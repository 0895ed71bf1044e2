package dossier

import (
	"cmp"

	"crosscheck/report"
)

// newest keeps of reports with one identity the one that was captured last. Of those captured at one time, or nobody knows when, it is the one that
// comes last among the inputs.
type newest struct {
	reads []Read
	at    map[string]int
	older []report.Problem
}

func (n *newest) add(r Read) {
	if n.at == nil {
		n.at = map[string]int{}
	}
	i, known := n.at[r.Report.ID]
	if !known {
		n.at[r.Report.ID] = len(n.reads)
		n.reads = append(n.reads, r)
		return
	}
	kept := n.reads[i]
	if r.Report.Captured < kept.Report.Captured {
		kept, r = r, kept
	} else {
		n.reads[i] = r
	}
	n.older = append(n.older, report.Problem{Path: kept.Report.Path, Minor: true, Reason: "captured " + cmp.Or(kept.Report.Captured, "at an unknown time") +
		", not used: " + r.Report.Path + " is the same report, captured " + cmp.Or(r.Report.Captured, "at an unknown time") + "; a ledger keeps both"})
}
