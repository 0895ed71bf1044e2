package sqlite

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"

	"crosscheck/decision"
	"crosscheck/dossier"
)

// Orphans are decisions about words that stand nowhere any more, or about reports that the ledger does not have.
func (l *Ledger) Orphans(ctx context.Context) ([]decision.Orphan, error) {
	var out []decision.Orphan
	err := l.snapshot(ctx, func(s *Ledger) (err error) {
		out, err = s.orphans(ctx)
		return err
	})
	return out, l.wrap("cannot look for orphans", err)
}

func (l *Ledger) orphans(ctx context.Context) ([]decision.Orphan, error) {
	state := l.state()
	out := state.Refused()
	ids := state.Reports()
	list, err := json.Marshal(ids)
	if err != nil {
		return nil, err
	}
	reads, err := l.loadReads(ctx, l.read, "v.n = r.current AND r.id IN (SELECT value FROM json_each(?))", string(list))
	if err != nil {
		return nil, err
	}
	for _, id := range ids {
		i, ok := slices.BinarySearchFunc(reads, id, func(r dossier.Read, id string) int { return cmp.Compare(r.Report.ID, id) })
		if !ok {
			out = append(out, state.Without(id)...)
			continue
		}
		out = append(out, state.Apply(reads[i].Report, reads[i].Claims).Orphans...)
	}
	return out, nil
}
