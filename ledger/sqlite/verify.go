package sqlite

import (
	"cmp"
	"context"
	"fmt"

	"crosscheck/ledger"

	"crosscheck/decision"
)

// Verify checks that everything is as it was put in: the pages of the file, the chain of the log, the hash of every original, text and reading, every
// span against its quote, every row that is searched against what it was made from, and every finding. Deep reads all current versions anew from
// their originals and compares them anew. An error is one of looking; what is broken is in the result.
func (l *Ledger) Verify(ctx context.Context, deep bool) (*ledger.Verified, error) {
	v := &ledger.Verified{Deep: deep, Readers: map[string]int{}}
	err := l.moment(ctx, func(s *Ledger) error {
		if _, state, err := s.known.at(ctx, s.read); err == nil { // otherwise checkLog says which entry is none
			s.inForce = state
		}
		s.remembered = nil // what stands in the file is looked at, and not what was read of it before
		return s.verify(ctx, v, deep)
	})
	if ctx.Err() != nil {
		err = ctx.Err()
	}
	return v, l.wrap("cannot verify", err)
}

func (l *Ledger) verify(ctx context.Context, v *ledger.Verified, deep bool) error {
	checks := []func(context.Context, *ledger.Verified) error{
		l.checkFile, l.checkSchema, l.checkLog, l.checkRuns, l.checkOriginals, l.checkVersions, l.checkReports, l.checkRows, l.checkFindings, l.checkGroups,
	}
	if deep {
		checks = append(checks, l.checkDeep)
	}
	for _, check := range checks {
		if err := guarded(func() error { return check(ctx, v) }); err != nil {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			// A file so damaged that it cannot be looked at is a finding of its own.
			v.Break(l.path, "%v", err)
		}
	}
	if !v.Clean() {
		return nil
	}
	var err error
	v.Orphans, err = l.orphans(ctx)
	return err
}

// checkFile asks SQLite for the state of its pages and indexes.
func (l *Ledger) checkFile(ctx context.Context, v *ledger.Verified) error {
	rows, err := l.read.QueryContext(ctx, "PRAGMA integrity_check(20)")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			return err
		}
		if s != "ok" {
			v.Break("file", "SQLite finds: %s", s)
		}
	}
	if err := cmp.Or(rows.Err(), rows.Close()); err != nil {
		return err
	}
	bad, err := l.read.QueryContext(ctx, "PRAGMA foreign_key_check")
	if err != nil {
		return err
	}
	defer bad.Close()
	for bad.Next() {
		var table, parent string
		var row, key any
		if err := bad.Scan(&table, &row, &parent, &key); err != nil {
			return err
		}
		v.Break(fmt.Sprintf("%s row %v", table, row), "expected a row of %s that it belongs to, found none", parent)
	}
	return bad.Err()
}

// checkLog follows the chain, and every decision in it.
func (l *Ledger) checkLog(ctx context.Context, v *ledger.Verified) error {
	rows, err := l.read.QueryContext(ctx, "SELECT seq, at, kind, body, prev, hash FROM log ORDER BY seq")
	if err != nil {
		return err
	}
	defer rows.Close()
	prev, next := "", int64(1)
	for rows.Next() {
		var seq int64
		var at, kind, was, hash string
		var body []byte
		if err := rows.Scan(&seq, &at, &kind, &body, &was, &hash); err != nil {
			return err
		}
		where := fmt.Sprintf("log entry %d", seq)
		if seq != next {
			v.Break(where, "expected entry %d, found %d: entries are missing", next, seq)
		}
		if was != prev {
			v.Break(where, "expected it to follow %.12s, found that it follows %.12s: the chain is broken before it", prev, was)
		}
		if h := link(was, kind, at, body); h != hash {
			v.Break(where, "expected the hash %.12s of its words, found %.12s: it was altered (%s of %s)", h, hash, kind, at)
		}
		if kind == logDecision {
			v.Decisions++
			if _, err := decision.Decode(body); err != nil {
				v.Break(where, "%v", err)
			}
		}
		prev, next, v.Entries, v.Seal = hash, seq+1, seq, hash
	}
	return rows.Err()
}
