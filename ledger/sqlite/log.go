package sqlite

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"time"

	"crosscheck/extract"
)

// Reader names how this program reads reports; see [extract.Edition].
func Reader() string { return extract.Edition() }

// Kinds of log entries.
const (
	logBegin    = "begin"    // the ledger was made
	logRun      = "run"      // a command began to change it
	logKeep     = "keep"     // a version was kept
	logRead     = "read"     // versions were read anew
	logDecision = "decision" // a person ruled
)

// link is the hash of a log entry, which holds that of the entry before. Kind and time have no line ends, so no two entries run together.
func link(prev, kind, at string, body []byte) string {
	h := sha256.New()
	h.Write([]byte(prev + "\n" + kind + "\n" + at + "\n"))
	h.Write(body)
	return hex.EncodeToString(h.Sum(nil))
}

// log appends an entry.
func (l *Ledger) log(ctx context.Context, tx *sql.Tx, kind string, body any) error {
	data, err := json.Marshal(body)
	if err != nil {
		return err
	}
	return l.logLine(ctx, tx, kind, stamp(l.now()), data)
}

func (l *Ledger) logLine(ctx context.Context, tx *sql.Tx, kind, at string, data []byte) error {
	seq, prev, err := head(ctx, tx)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, "INSERT INTO log (seq, at, kind, body, prev, hash) VALUES (?, ?, ?, ?, ?, ?)",
		seq+1, at, kind, string(data), prev, link(prev, kind, at, data))
	return err
}

// querier is a database or a transaction.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// head is the last entry of the log: its number and its hash; 0 and "" of an empty one.
func head(ctx context.Context, q querier) (seq int64, hash string, err error) {
	err = q.QueryRowContext(ctx, "SELECT seq, hash FROM log ORDER BY seq DESC LIMIT 1").Scan(&seq, &hash)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, "", nil
	}
	return seq, hash, err
}

// Seal is the hash of the last entry of the log and the entry's number.
func (l *Ledger) Seal(ctx context.Context) (int64, string, error) {
	seq, hash, err := head(ctx, l.read)
	return seq, hash, l.wrap("cannot read the log", err)
}

// Sealed finds the entry of the log whose hash somebody noted down, and says when it was made. It is [ledger.ErrUnknown] that there is none: then the
// log was cut off before it, or is another one. Together with a clean [Ledger.Verify] it says that all up to there is as it was.
func (l *Ledger) Sealed(ctx context.Context, seal string) (seq int64, at string, err error) {
	err = l.read.QueryRowContext(ctx, "SELECT seq, at FROM log WHERE hash = ? ORDER BY seq LIMIT 1", seal).Scan(&seq, &at)
	return seq, at, l.wrap("cannot look for the seal", notThere(err, "the seal "+seal))
}

// stamp is a time as the ledger writes it. All have the same length, so that they sort as text.
func stamp(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000Z") }

// inStamps is a time (RFC 3339) as the ledger writes it, so that it sorts among the others; what is none stays as it is.
func inStamps(at string) string {
	t, err := time.Parse(time.RFC3339, at)
	if err != nil {
		return at
	}
	return stamp(t)
}

// run begins a command that changes the ledger and returns its number.
func (l *Ledger) run(ctx context.Context, tx *sql.Tx, command string) (int64, error) {
	at := stamp(l.now())
	res, err := tx.ExecContext(ctx, "INSERT INTO run (at, command, reader) VALUES (?, ?, ?)", at, command, Reader())
	if err != nil {
		return 0, err
	}
	n, err := res.LastInsertId()
	if err != nil {
		return 0, err
	}
	data, err := json.Marshal(map[string]any{"run": n, "command": command, "reader": Reader()})
	if err != nil {
		return 0, err
	}
	return n, l.logLine(ctx, tx, logRun, at, data)
}
