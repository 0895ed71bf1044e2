package sqlite

import "context"

// Feeds are the feeds that are watched, by address.
func (l *Ledger) Feeds(ctx context.Context) ([]Feed, error) {
	out, err := l.feeds(ctx)
	return out, l.wrap("cannot read the feeds", err)
}

func (l *Ledger) feeds(ctx context.Context) ([]Feed, error) {
	rows, err := l.read.QueryContext(ctx, "SELECT address, state FROM feed ORDER BY address")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Feed
	for rows.Next() {
		var f Feed
		if err := rows.Scan(&f.Address, &f.State); err != nil {
			return nil, err
		}
		out = append(out, f)
	}
	return out, rows.Err()
}

// keepFeed keeps the state of the feed in the transaction at hand.
func (a *adding) keepFeed(ctx context.Context) error {
	if err := a.begun(ctx); err != nil {
		return err
	}
	_, err := a.tx.ExecContext(ctx, "INSERT OR REPLACE INTO feed (address, state) VALUES (?, ?)", a.o.Feed.Address, a.o.Feed.State)
	return err
}
