package dossier

import (
	"crosscheck/lineage"
	"crosscheck/reconcile"
)

// Compare compares the reports of one story: it is what [Assemble] makes of the story, with its title. The memory may be nil; it must have been used
// for the very same reports only. Two reads of one report id, or two claims of one id, are an error. Of the options the rule, the terms and
// the decisions count.
func Compare(reads []Read, title string, memory *lineage.Memory, opts Options) (*Dossier, error) {
	rule, err := reconcile.ParseRule(string(opts.Rule))
	if err != nil {
		return nil, err
	}
	docket := newDocket(opts.Decisions)
	return compareOne(docket.decideAll(reads), title, memory, docket, rule, opts)
}

// compareOne compares reads on which the decisions are carried out already.
func compareOne(reads []Read, title string, memory *lineage.Memory, docket *docket, rule reconcile.Rule, opts Options) (*Dossier, error) {
	d, err := file(reads, rule)
	if err != nil {
		return nil, err
	}
	d.Title, d.memory, d.docket = title, memory, docket
	return d, d.compare(opts)
}
