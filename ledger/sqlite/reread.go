package sqlite

import (
	"context"
	"database/sql"

	"crosscheck/decision"
	"crosscheck/dossier"
	"crosscheck/story"
)

// reread puts a report's current version where it is searched and compared as it stands now; from its bytes, where what it is read with has changed.
//
// Where its claims say the same as before of where and when it happened, its place among the stories stays: the same reports give the same stories in whatever
// order they come, and what the grouping keeps is of this very report already.
func (l *Ledger) reread(ctx context.Context, tx *sql.Tx, run int64, k *known, anew bool, before *decision.State) error {
	if anew {
		if err := l.rereadVersions(ctx, tx, k.n); err != nil {
			return err
		}
	}
	r, err := l.loadVersion(ctx, tx, k.version)
	if err != nil {
		return err
	}
	if err := l.index(ctx, tx, run, k.n, &r); err != nil {
		return err
	}
	if anew || !story.SameScene(before.Apply(r.Report, r.Claims).Claims, l.state().Apply(r.Report, r.Claims).Claims) {
		if err := l.group(ctx, tx, &r); err != nil {
			return err
		}
	}
	// Its story may have the same reports as before, and still other claims.
	_, err = tx.ExecContext(ctx, "UPDATE story SET members = '' WHERE n = (SELECT story FROM report WHERE n = ?)", k.n)
	return err
}

// rereadVersions reads all versions of a report anew with the decisions in force.
func (l *Ledger) rereadVersions(ctx context.Context, tx *sql.Tx, of int64) error {
	versions, err := column[int64](ctx, tx, "SELECT n FROM version WHERE report = ? ORDER BY ordinal", of)
	if err != nil {
		return err
	}
	for _, n := range versions {
		raw, err := l.loadRaw(ctx, tx, n)
		if err != nil {
			return err
		}
		r, err := l.readRaw(raw, l.state())
		if err != nil {
			return err
		}
		if err := l.keepReading(ctx, tx, n, &r); err != nil {
			return err
		}
	}
	return nil
}

// readEntry is the log's entry of a version that was read anew.
type readEntry struct {
	Report string `json:"report"`
	N      int64  `json:"version"` // number of the row
	Text   string `json:"text"`
	Read   string `json:"read"`
	Reader string `json:"reader"`
}

// keepReading exchanges the machine layer of a version, if it is another one, and says so in the log.
func (l *Ledger) keepReading(ctx context.Context, tx *sql.Tx, version int64, r *dossier.Read) error {
	data, err := encode(r)
	if err != nil {
		return err
	}
	var text, read, reader string
	if err := tx.QueryRowContext(ctx, "SELECT text_hash, read_hash, reader FROM version WHERE n = ?", version).Scan(&text, &read, &reader); err != nil {
		return err
	}
	e := readEntry{Report: r.Report.ID, N: version, Text: r.Report.SHA256, Read: hashOf(data), Reader: Reader()}
	if text == e.Text && read == e.Read && reader == e.Reader {
		return nil
	}
	m := &r.Report.Meta
	_, err = tx.ExecContext(ctx, "UPDATE version SET reader = ?, text_hash = ?, read_hash = ?, published = ?, outlet = ?, title = ? WHERE n = ?",
		e.Reader, e.Text, e.Read, m.Published.Value, m.Outlet.Value, m.Title.Value, version)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, "UPDATE content SET text = ?, read = ? WHERE version = ?", l.packer.pack([]byte(r.Report.Text)), l.packer.pack(data), version)
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "UPDATE report SET address = ?1 WHERE n = (SELECT report FROM version WHERE n = ?2) AND current = ?2", addressOf(m), version); err != nil {
		return err
	}
	return l.log(ctx, tx, logRead, e)
}

// otherwise exchanges the machine layer of a version where it is read otherwise than before, and reports whether it is. A newer program that reads the
// same is noted in the log, too, and is no other reading.
func (l *Ledger) otherwise(ctx context.Context, tx *sql.Tx, version int64, old, fresh *dossier.Read) (bool, error) {
	a, err := encode(old)
	if err != nil {
		return false, err
	}
	b, err := encode(fresh)
	if err != nil {
		return false, err
	}
	return old.Report.Text != fresh.Report.Text || string(a) != string(b), l.keepReading(ctx, tx, version, fresh)
}
