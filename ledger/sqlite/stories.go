package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"

	"crosscheck/dossier"
	"crosscheck/story"
)

// stories is the grouping of the ledger's reports, as far as it has been loaded. What it keeps it keeps through the transaction at hand.
type stories struct {
	groups *story.Groups
	tx     *sql.Tx
	ctx    context.Context //nolint:containedctx // of the transaction at hand, which story.Shelf knows nothing of
}

// openStories leads the grouping to a transaction.
func (l *Ledger) openStories(ctx context.Context, tx *sql.Tx) {
	if l.stories == nil {
		l.stories = &stories{}
		l.stories.groups = story.Open(l.stories)
	}
	l.stories.ctx, l.stories.tx = ctx, tx
}

// Get implements [story.Shelf].
func (s *stories) Get(kind story.Kind, key uint64) ([]byte, error) {
	var data []byte
	err := s.tx.QueryRowContext(s.ctx, "SELECT data FROM shelf WHERE kind = ? AND key = ?", int64(kind), int64(key)).Scan(&data)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return data, err
}

// Put implements [story.Shelf].
func (s *stories) Put(kind story.Kind, key uint64, record []byte) error {
	_, err := s.tx.ExecContext(s.ctx, "INSERT OR REPLACE INTO shelf (kind, key, data) VALUES (?, ?, ?)", int64(kind), int64(key), record)
	return err
}

// Delete implements [story.Shelf].
func (s *stories) Delete(kind story.Kind, key uint64) error {
	_, err := s.tx.ExecContext(s.ctx, "DELETE FROM shelf WHERE kind = ? AND key = ?", int64(kind), int64(key))
	return err
}

// settle writes what the grouping has changed to the transaction at hand.
func (l *Ledger) settle(ctx context.Context, tx *sql.Tx) error {
	if l.stories == nil {
		return nil
	}
	l.stories.ctx, l.stories.tx = ctx, tx
	return l.stories.groups.Flush()
}

// group puts a report among the stories, in the place of its earlier version if it has one, and marks the stories that have to be compared anew.
func (l *Ledger) group(ctx context.Context, tx *sql.Tx, r *dossier.Read) error {
	l.openStories(ctx, tx)
	ch, err := l.stories.groups.Replace(r.Report, l.state().Apply(r.Report, r.Claims).Claims)
	if err != nil {
		return err
	}
	return l.mark(ctx, tx, ch)
}

// mark brings the table of stories up to date.
func (l *Ledger) mark(ctx context.Context, tx *sql.Tx, ch story.Change) error {
	for _, s := range ch.Stories {
		n := int64(s.Key)
		_, err := tx.ExecContext(ctx, `INSERT INTO story (n, title, reports, members, run) VALUES (?, ?, ?, '', 0)
			ON CONFLICT (n) DO UPDATE SET title = excluded.title, reports = excluded.reports, members = ''`, n, s.Title, len(s.Reports))
		if err != nil {
			return err
		}
		ids, err := json.Marshal(s.Reports)
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, "UPDATE report SET story = ?1 WHERE story <> ?1 AND id IN (SELECT value FROM json_each(?2))", n, string(ids)); err != nil {
			return err
		}
	}
	for _, key := range ch.Gone {
		// The questions of a story that is no more are gone with it, or come again in that which took its reports over.
		if _, err := tx.ExecContext(ctx, "UPDATE story SET reports = 0, members = '' WHERE n = ?", int64(key)); err != nil {
			return err
		}
	}
	return nil
}
