package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"crosscheck/ledger"
)

// Rebuild reads every original anew with this program, replays the decisions and compares everything anew. The same program gives the same bytes. A newer one
// may read other claims: those that stand on the same words keep their ids and what was decided about them; decisions whose words are read no more
// are listed as orphans. All of it is one transaction: a rebuild that is broken off leaves the ledger as it was.
func (l *Ledger) Rebuild(ctx context.Context, progress func(done, all int)) (*ledger.Rebuilt, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	out := &ledger.Rebuilt{}
	var seen int64
	err := l.change(ctx, func(tx *sql.Tx) (err error) {
		if err := l.refresh(ctx, tx); err != nil {
			return err
		}
		if out.Run, err = l.run(ctx, tx, "rebuild"); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, "DELETE FROM words"); err != nil {
			return err
		}
		if err := l.emptyShelf(ctx, tx); err != nil {
			return err
		}
		if err := l.rereadAll(ctx, tx, out, progress); err != nil {
			return err
		}
		if err := l.settle(ctx, tx); err != nil {
			return err
		}
		seen, _, err = head(ctx, tx)
		return err
	})
	if err != nil {
		return nil, l.wrap("cannot rebuild", errors.Join(err, l.forget(context.WithoutCancel(ctx))))
	}
	l.seen = seen
	if out.Stories, err = l.compareStale(ctx, out.Run); err != nil {
		return out, l.wrap("cannot compare", err)
	}
	out.Orphans, err = l.Orphans(ctx)
	return out, err
}

// rereadAll reads every version anew, in the order in which the reports came, so that the stories get the numbers that they had.
func (l *Ledger) rereadAll(ctx context.Context, tx *sql.Tx, out *ledger.Rebuilt, progress func(done, all int)) error {
	var all int
	if err := tx.QueryRowContext(ctx, "SELECT count(*) FROM version").Scan(&all); err != nil {
		return err
	}
	type version struct {
		n, report, current int64
		id                 string
	}
	list, err := collect(ctx, tx, func(rows *sql.Rows, x *version) error { return rows.Scan(&x.n, &x.report, &x.id, &x.current) },
		"SELECT v.n, v.report, r.id, r.current FROM version v JOIN report r ON r.n = v.report ORDER BY r.n, v.ordinal")
	if err != nil {
		return err
	}
	for _, x := range list {
		if err := ctx.Err(); err != nil {
			return err
		}
		raw, err := l.loadRaw(ctx, tx, x.n)
		if err != nil {
			return err
		}
		fresh, err := l.readRaw(raw, l.state())
		if err != nil {
			return fmt.Errorf("%s: it could be read once and cannot be now: %w", x.id, err)
		}
		old, err := l.loadVersion(ctx, tx, x.n)
		if err != nil {
			return err
		}
		if out.Versions++; progress != nil {
			progress(out.Versions, all)
		}
		other, err := l.otherwise(ctx, tx, x.n, &old, &fresh)
		if err != nil {
			return err
		}
		if other {
			out.Other++
		}
		if x.n != x.current {
			continue
		}
		if other {
			e := ledger.ReportEdit{Report: x.id, Run: out.Run, Edit: *ledger.EditOf(&old, &fresh)}
			out.Edits = append(out.Edits, e)
			if err := note(ctx, tx, out.Run, changeReread, x.id, "", 0, e.Edit); err != nil {
				return err
			}
		}
		if err := l.index(ctx, tx, out.Run, x.report, &fresh); err != nil {
			return err
		}
		if err := l.group(ctx, tx, &fresh); err != nil {
			return err
		}
	}
	return nil
}
