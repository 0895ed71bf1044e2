package sqlite

import (
	"context"
	"database/sql"

	"crosscheck/ledger"
)

// selectUnread is what could not be read and was not read since. Of a path the last problem counts. It was read since, if a version was kept in the same run or
// later, of a report whose path or address it is: beside is how it was found.
const selectUnread = ` FROM problem p JOIN run u ON u.n = p.run WHERE p.n = (SELECT max(n) FROM problem WHERE path = p.path)
	AND NOT EXISTS (SELECT 1 FROM version v JOIN report r ON r.n = v.report WHERE v.run >= p.run AND (r.id = p.path OR r.address = p.path OR json_extract(v.beside, '$.path') = p.path))`

// Problems are what could not be read, with the run that could not, the last first, at most limit; and how many there are in all. What was read later is not
// among them; nor are, without minor, files that are no reports by their name.
func (l *Ledger) Problems(ctx context.Context, limit int, minor bool) (list []ledger.Unread, all int, err error) {
	which := selectUnread
	if !minor {
		which += " AND NOT p.minor"
	}
	err = l.moment(ctx, func(s *Ledger) error {
		if err := s.read.QueryRowContext(ctx, "SELECT count(*)"+which).Scan(&all); err != nil {
			return err
		}
		list, err = collect(ctx, s.read, func(rows *sql.Rows, x *ledger.Unread) error {
			return rows.Scan(&x.Run, &x.At, &x.Path, &x.Reason, &x.Minor)
		},
			"SELECT p.run, u.at, p.path, p.reason, p.minor"+which+" ORDER BY p.n DESC LIMIT ?", max(limit, 0))
		return err
	})
	return list, all, l.wrap("cannot read what could not be read", err)
}
