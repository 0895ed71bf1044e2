package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
)

// claimFile makes the file of a new ledger and marks it as one, before anything else: from then on the file itself holds the mark, whatever of the rest
// stands only in the journal beside it when the program is killed. Without that a ledger whose first reports were kept a moment ago would be
// taken for another kind of file.
func (l *Ledger) claimFile(ctx context.Context, abs string) (err error) {
	q := url.Values{"_pragma": {fmt.Sprintf("busy_timeout(%d)", busyWait)}}
	db, err := sql.Open("sqlite", fileURL(abs, q))
	if err != nil {
		return l.failed("cannot open: "+err.Error(), err)
	}
	defer func() { err = errors.Join(err, l.wrap("cannot make the ledger", db.Close())) }()
	_, err = db.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d", applicationID))
	return l.wrap("cannot make the ledger", err)
}

// fileURL is how SQLite is told a file with options.
func fileURL(abs string, q url.Values) string {
	return (&url.URL{Scheme: "file", Path: abs, RawQuery: q.Encode()}).String()
}
