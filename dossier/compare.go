package dossier

import (
	"crosscheck/lineage"
	"crosscheck/reconcile"
)

// Compare compares the reports of one story. Memory keeps what does not change between two comparisons of mostly the same reports; it may be nil.
func Compare(reads []Read, title string, memory *lineage.Memory, opts Options) (*Dossier, error) {
	rule, err := reconcile.ParseRule(string(opts.Rule))
	if err != nil {
		return nil, err
	}
	docket := newDocket(opts.Decisions)
	d, err := file(docket.decideAll(reads), rule)
	if err != nil {
		return nil, err
	}
	d.Title, d.memory, d.docket = title, memory, docket
	return d, d.compare(opts)
}
