package sqlite

import (
	"context"
	"database/sql"

	"crosscheck/dossier"
	"crosscheck/ledger"
)

// maxVersions bounds the versions of a report that a history compares; of a page that is watched for months those of the end are looked at.
const maxVersions = 100

// Versions are the versions of a report, the oldest first, each with what changed from the one before; of very many the last ones, and how many there are in all. It
// is [ledger.ErrUnknown] that there is no such report. Times tell the order: an earlier capture may have been added later.
func (l *Ledger) Versions(ctx context.Context, report string) (list []ledger.VersionLine, all int, err error) {
	err = l.moment(ctx, func(s *Ledger) error {
		list, all, err = s.versionsOfReport(ctx, report)
		return err
	})
	return list, all, l.wrap("cannot read the versions", err)
}

func (l *Ledger) versionsOfReport(ctx context.Context, report string) (list []ledger.VersionLine, all int, err error) {
	type row struct {
		n int64
		ledger.VersionLine
	}
	rows, err := collect(ctx, l.read, func(rows *sql.Rows, x *row) error {
		return rows.Scan(&x.n, &x.Version, &x.Current, &x.Run, &x.Kept, &x.Captured, &x.Reader, &x.Published, &x.Outlet, &x.Title)
	}, `SELECT v.n, v.ordinal, v.n = r.current, v.run, v.kept, v.captured, v.reader, v.published, v.outlet, v.title FROM report r JOIN version v ON v.report = r.n
		WHERE r.id = ? ORDER BY CASE WHEN v.captured <> '' THEN v.captured ELSE v.kept END, v.ordinal`, report)
	if err != nil {
		return nil, 0, err
	}
	if all = len(rows); all == 0 {
		return nil, 0, notThere(sql.ErrNoRows, report)
	}
	rows = rows[max(0, all-maxVersions):]
	var before *dossier.Read
	for i := range rows {
		r, err := l.loadVersion(ctx, l.read, rows[i].n)
		if err != nil {
			return nil, 0, err
		}
		if before != nil {
			rows[i].Edit = ledger.EditOf(before, &r)
		}
		before = &r
		list = append(list, rows[i].VersionLine)
	}
	return list, all, nil
}
