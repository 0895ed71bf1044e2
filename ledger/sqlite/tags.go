package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"

	"crosscheck/ledger"
)

// Tags are by what claims are told apart in a list, by their ids: rows are read for it, no reports. Ids that are not known are passed over.
func (l *Ledger) Tags(ctx context.Context, claims []string) (map[string]ledger.Tag, error) {
	list, err := json.Marshal(claims)
	if err != nil {
		return nil, err
	}
	type row struct {
		id  string
		tag ledger.Tag
	}
	rows, err := collect(ctx, l.read, func(rows *sql.Rows, x *row) error {
		return rows.Scan(&x.id, &x.tag.Origin, &x.tag.Teller, &x.tag.Measure, &x.tag.Story, &x.tag.Question)
	}, "SELECT c.id, c.origin, c.teller, c.measure, r.story, c.question FROM claim c JOIN report r ON r.n = c.report WHERE c.id IN (SELECT value FROM json_each(?))", string(list))
	if err != nil {
		return nil, l.wrap("cannot read the claims", err)
	}
	out := make(map[string]ledger.Tag, len(rows))
	for _, x := range rows {
		out[x.id] = x.tag
	}
	return out, nil
}
