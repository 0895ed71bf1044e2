package dossier

import (
	"cmp"
	"slices"

	"crosscheck/lineage"
	"crosscheck/reconcile"
)

// Part is one story as a ledger keeps it: its reports with what their comparison found.
type Part struct {
	Title      string
	Reads      []Read
	Lineage    lineage.Result
	Findings   []reconcile.Finding
	Checks     []reconcile.Check
	Violations []reconcile.Violation
}

// Restore is the dossier of stories that were compared before: what [Assemble] makes of their reports, without comparing them again. The reads are
// those that were compared, with the decisions that were in force then. It takes the parts over.
func Restore(parts []Part, opts Options) (*Dossier, error) {
	rule, err := reconcile.ParseRule(string(opts.Rule))
	if err != nil {
		return nil, err
	}
	docket := newDocket(opts.Decisions)
	var all []Read
	var stories []*Dossier
	for i := range parts {
		p := &parts[i]
		one, err := file(docket.decideAll(p.Reads), rule)
		if err != nil {
			return nil, err
		}
		one.Title, one.Lineage, one.Findings, one.Checks, one.Violations, one.docket = p.Title, p.Lineage, p.Findings, p.Checks, p.Violations, docket
		stories = append(stories, one)
		all = append(all, one.Reads...)
	}
	d, err := file(all, rule)
	if err != nil {
		return nil, err
	}
	d.docket, d.Stories = docket, stories
	slices.SortFunc(d.Stories, func(a, b *Dossier) int {
		return cmp.Or(cmp.Compare(len(b.Reads), len(a.Reads)), cmp.Compare(a.Reads[0].Report.ID, b.Reads[0].Report.ID))
	})
	switch len(d.Stories) {
	case 0:
		err := d.compare(opts)
		d.Decided = d.decided()
		return d, err
	case 1:
		one := d.Stories[0]
		one.Title = ""
		one.Decided = one.decided()
		return one, nil
	}
	d.unite()
	d.Decided = d.decided()
	return d, nil
}
