package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"

	"crosscheck/ledger"
)

// Reports are the reports of the ledger by their ids, those that come after an id ("" for all), at most so many. Only rows are read for it. A story
// that is not 0 is the only one looked at.
func (l *Ledger) Reports(ctx context.Context, story int64, after string, limit int) ([]ledger.ReportLine, error) {
	out, err := collect(ctx, l.read, func(rows *sql.Rows, x *ledger.ReportLine) error {
		return rows.Scan(&x.Report, &x.Title, &x.Outlet, &x.Published, &x.Versions, &x.Claims, &x.Story)
	}, `SELECT r.id, v.title, v.outlet, v.published, (SELECT count(*) FROM version WHERE report = r.n), (SELECT count(*) FROM claim WHERE report = r.n), r.story
		FROM report r JOIN version v ON v.n = r.current WHERE r.id > ?2 AND (?1 = 0 OR r.story = ?1) ORDER BY r.id LIMIT ?3`, story, after, limit)
	return out, l.wrap("cannot list the reports", err)
}

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
