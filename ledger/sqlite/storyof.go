package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
)

// StoriesOf are the stories, by their numbers, in which the claims with the ids stand. Ids that are not known are passed over.
func (l *Ledger) StoriesOf(ctx context.Context, claims []string) (map[string]int64, error) {
	type row struct {
		id    string
		story int64
	}
	out := map[string]int64{}
	const at = 500 // ids in one query
	for len(claims) > 0 {
		n := min(at, len(claims))
		list, err := json.Marshal(claims[:n])
		if err != nil {
			return nil, l.wrap("cannot look for the stories", err)
		}
		rows, err := collect(ctx, l.read, func(rows *sql.Rows, x *row) error { return rows.Scan(&x.id, &x.story) },
			"SELECT c.id, r.story FROM claim c JOIN report r ON r.n = c.report WHERE c.id IN (SELECT value FROM json_each(?))", string(list))
		if err != nil {
			return nil, l.wrap("cannot look for the stories", err)
		}
		for _, x := range rows {
			out[x.id] = x.story
		}
		claims = claims[n:]
	}
	return out, nil
}
