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
	d, err := file(reads, rule)
	if err != nil {
		return nil, err
	}
	d.Title, d.memory = title, memory
	return d, d.compare(opts)
}
