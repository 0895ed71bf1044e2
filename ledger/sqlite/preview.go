package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"

	"crosscheck/decision"
	"crosscheck/ledger"
)

// errPreview ends the transaction of a preview: nothing of it is kept.
var errPreview = errors.New("preview")

// Preview is what decisions would do: the questions whose range they would move, with before and after. They are carried out in full, in a transaction
// that is taken back, so that the preview is what happens and not what might. Decisions that are in the log already move nothing.
func (l *Ledger) Preview(ctx context.Context, list []decision.Decision) ([]ledger.QuestionChange, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	out, err := l.preview(ctx, list)
	return out, l.wrap("cannot preview", err)
}

func (l *Ledger) preview(ctx context.Context, list []decision.Decision) (out []ledger.QuestionChange, err error) {
	for _, d := range list {
		if err := d.Check(); err != nil {
			return nil, err
		}
	}
	if err := l.refresh(ctx, l.write); err != nil {
		return nil, err
	}
	// What an interrupted add has left over is none of the decisions' doing.
	if _, err := l.compareStale(ctx, 0); err != nil {
		return nil, err
	}
	err = l.change(ctx, func(tx *sql.Tx) error {
		n, run, err := l.enter(ctx, tx, list)
		if err != nil || n == 0 {
			return cmp.Or(err, errPreview)
		}
		for {
			if err := ctx.Err(); err != nil {
				return err
			}
			more, err := l.compareNext(ctx, tx, run)
			if err != nil {
				return err
			}
			if !more {
				break
			}
		}
		if out, err = movedIn(ctx, tx, run); err != nil {
			return err
		}
		return errPreview
	})
	if again := l.forget(ctx); again != nil {
		return nil, again
	}
	if !errors.Is(err, errPreview) {
		return nil, err
	}
	return out, nil
}

// Moved are the questions that the last run moved.
func (l *Ledger) Moved(ctx context.Context) ([]ledger.QuestionChange, error) {
	var run int64
	err := l.read.QueryRowContext(ctx, "SELECT coalesce(max(n), 0) FROM run").Scan(&run)
	if err != nil {
		return nil, l.wrap("cannot read the runs", err)
	}
	out, err := movedIn(ctx, l.read, run)
	return out, l.wrap("cannot read the changes", err)
}

// movedIn are the questions whose range a run moved.
func movedIn(ctx context.Context, q querier, run int64) ([]ledger.QuestionChange, error) {
	rows, err := q.QueryContext(ctx, "SELECT data FROM change WHERE run = ? AND kind = ? ORDER BY n", run, changeQuestion)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []ledger.QuestionChange
	for rows.Next() {
		var data []byte
		if err := rows.Scan(&data); err != nil {
			return nil, err
		}
		var c ledger.QuestionChange
		if err := json.Unmarshal(data, &c); err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, rows.Err()
}
