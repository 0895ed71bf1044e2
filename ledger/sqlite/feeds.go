package sqlite

import (
	"context"
	"database/sql"
)

// Feeds are the feeds that are watched, by address.
func (l *Ledger) Feeds(ctx context.Context) ([]Feed, error) {
	out, err := l.feeds(ctx)
	return out, l.wrap("cannot read the feeds", err)
}

func (l *Ledger) feeds(ctx context.Context) ([]Feed, error) {
	return collect(ctx, l.read, func(rows *sql.Rows, x *Feed) error { return rows.Scan(&x.Address, &x.State) },
		"SELECT address, state FROM feed ORDER BY address")
}

// KeepFeed keeps the state of a feed that led to nothing new.
func (l *Ledger) KeepFeed(ctx context.Context, f Feed) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.wrap("cannot keep the feed", l.change(ctx, func(tx *sql.Tx) error { return putFeed(ctx, tx, f) }))
}

func putFeed(ctx context.Context, tx *sql.Tx, f Feed) error {
	_, err := tx.ExecContext(ctx, "INSERT OR REPLACE INTO feed (address, state) VALUES (?, ?)", f.Address, f.State)
	return err
}

// keepFeed keeps the state of the feed in the transaction at hand.
func (a *adding) keepFeed(ctx context.Context) error {
	if err := a.begun(ctx); err != nil {
		return err
	}
	return putFeed(ctx, a.tx, *a.o.Feed)
}
