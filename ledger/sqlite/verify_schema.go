package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"crosscheck/ledger"
)

// checkSchema checks the tables and, above all, the triggers against those that this program makes: without its triggers the log is easily altered by
// mistake, and foreign ones would act whenever something is written.
func (l *Ledger) checkSchema(ctx context.Context, v *ledger.Verified) error {
	want, err := l.schemaAnew(ctx)
	if err != nil {
		return err
	}
	got, err := schemaOf(ctx, l.read)
	if err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(want)) {
		switch is, ok := got[name]; {
		case !ok:
			v.Break(name, "expected it among the tables, indexes and triggers of the ledger, found it gone")
		case is != want[name]:
			v.Break(name, "expected it as this program makes it, found it made otherwise")
		}
		delete(got, name)
	}
	for _, name := range slices.Sorted(maps.Keys(got)) {
		v.Break(name, "expected nothing of this name, found it; this program did not make it")
	}
	return nil
}

// schemaAnew is the schema of a new ledger.
func (l *Ledger) schemaAnew(ctx context.Context) (map[string]string, error) {
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		return nil, err
	}
	defer db.Close()
	db.SetMaxOpenConns(1) // each connection would have a memory of its own
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return nil, err
	}
	for _, migrate := range migrations {
		if err := migrate(ctx, l, tx); err != nil {
			return nil, err
		}
	}
	if err := tx.Commit(); err != nil {
		return nil, err
	}
	return schemaOf(ctx, db)
}

func schemaOf(ctx context.Context, q querier) (map[string]string, error) {
	// Of what SQLite makes itself only the statistics may come and go.
	rows, err := q.QueryContext(ctx, "SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_master WHERE name NOT LIKE 'sqlite_stat%'")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[string]string{}
	for rows.Next() {
		var name, text string
		if err := rows.Scan(&name, &text); err != nil {
			return nil, err
		}
		out[name] = text
	}
	return out, rows.Err()
}

// runEntry is the log's entry of a run.
type runEntry struct {
	Run     int64  `json:"run"`
	Command string `json:"command"`
	Reader  string `json:"reader"`
}

// checkRuns checks the runs against the log.
func (l *Ledger) checkRuns(ctx context.Context, v *ledger.Verified) error {
	rows, err := l.read.QueryContext(ctx, "SELECT at, body FROM log WHERE kind = ? ORDER BY seq", logRun)
	if err != nil {
		return err
	}
	defer rows.Close()
	type row struct {
		runEntry
		at string
	}
	want := map[int64]row{}
	for rows.Next() {
		var r row
		var body []byte
		if err := rows.Scan(&r.at, &body); err != nil {
			return err
		}
		if json.Unmarshal(body, &r.runEntry) == nil {
			want[r.Run] = r
		}
	}
	if err := cmp.Or(rows.Err(), rows.Close()); err != nil {
		return err
	}
	runs, err := l.runsSince(ctx, -1)
	if err != nil {
		return err
	}
	for _, r := range runs {
		if w, ok := want[r.N]; !ok || w.at != r.At || w.Command != r.Command || w.Reader != r.Reader {
			v.Break(fmt.Sprintf("run %d", r.N), "expected it as in the log (%s at %s), found %s at %s", w.Command, w.at, r.Command, r.At)
		}
		delete(want, r.N)
	}
	for _, n := range slices.Sorted(maps.Keys(want)) {
		v.Break(fmt.Sprintf("run %d", n), "expected it in the ledger, as the log says that it took place; found it gone")
	}
	return nil
}
