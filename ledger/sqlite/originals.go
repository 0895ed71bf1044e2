package sqlite

import (
	"context"
	"database/sql"

	"crosscheck/report"
)

// Original is one version of a report as it was found.
type Original struct {
	Raw     report.Raw
	Version int    // of the report, from 1
	Kept    string // when the ledger took it, RFC 3339
	Hash    string // of its bytes, SHA-256
}

// EachOriginal hands on all versions of all reports as they were found, in order of the reports' ids and of versions, one at a time. It ends with the first
// error of use.
func (l *Ledger) EachOriginal(ctx context.Context, use func(Original) error) error {
	return l.wrap("cannot read the originals", l.eachOriginal(ctx, use))
}

func (l *Ledger) eachOriginal(ctx context.Context, use func(Original) error) error {
	type row struct {
		n int64
		Original
	}
	list, err := collect(ctx, l.read, func(rows *sql.Rows, x *row) error { return rows.Scan(&x.n, &x.Version, &x.Kept, &x.Hash) },
		"SELECT v.n, v.ordinal, v.kept, v.original FROM version v JOIN report r ON r.n = v.report ORDER BY r.id, v.ordinal")
	if err != nil {
		return err
	}
	for _, x := range list {
		if err := ctx.Err(); err != nil {
			return err
		}
		if x.Raw, err = l.loadRaw(ctx, l.read, x.n); err != nil {
			return err
		}
		if err := use(x.Original); err != nil {
			return err
		}
	}
	return nil
}
