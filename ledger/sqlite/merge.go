package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"crosscheck/ledger"

	"crosscheck/decision"
	"crosscheck/report"
)

const logMerge = "merge" // another ledger was taken in

// Copy writes the ledger, as it is, to a new file.
func (l *Ledger) Copy(ctx context.Context, path string) error {
	if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
		return &Error{Path: path, Reason: "expected a name that is not taken, found a file there; name another or take it away", Err: err}
	}
	// A connection of its own: those of the pool must not write, and this one writes only to the other file.
	from := l.path
	if l.frozen != nil {
		from = l.frozen.path
	}
	abs, err := filepath.Abs(from)
	if err != nil {
		return l.wrap("cannot copy to "+path, err)
	}
	db, err := sql.Open("sqlite", fileURL(abs, nil))
	if err != nil {
		return l.wrap("cannot copy to "+path, err)
	}
	_, err = db.ExecContext(ctx, "VACUUM INTO ?", path)
	return l.wrap("cannot copy to "+path, errors.Join(err, db.Close()))
}

// mergeEntry is the log's entry of a merge: with the other ledger's seal its own log can be told to be the one that was merged.
type mergeEntry struct {
	Entries int64  `json:"entries"`
	Seal    string `json:"seal"`
}

// Merge takes in what another ledger has: its reports with all their versions, when they were captured and kept, and its decisions. Nothing of either is lost.
// What cannot be put together is listed.
func (l *Ledger) Merge(ctx context.Context, other *Ledger) (*ledger.Merged, error) {
	out := &ledger.Merged{}
	seq, seal, err := other.Seal(ctx)
	if err != nil {
		return nil, err
	}
	theirs, err := other.Decisions(ctx)
	if err != nil {
		return nil, err
	}
	ours, err := l.Decisions(ctx)
	if err != nil {
		return nil, err
	}
	err = func() error {
		l.mu.Lock()
		defer l.mu.Unlock()
		return l.takeIn(ctx, other, mergeEntry{seq, seal}, out)
	}()
	if err != nil {
		return nil, l.wrap("cannot merge "+other.path, err)
	}
	_, out.Conflicts = decision.Merge(plain(ours), plain(theirs))
	apart := map[string]bool{}
	for _, ids := range out.Apart {
		apart[ids[0]] = true
	}
	var take []decision.Decision
	for _, e := range theirs {
		if d := e.Decision; apart[aboutReport(&d)] {
			out.Aside = append(out.Aside, d)
		} else {
			take = append(take, d)
		}
	}
	if out.Decisions, err = l.Decide(ctx, take); err != nil {
		return nil, err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	err = l.change(ctx, func(tx *sql.Tx) error {
		for _, d := range out.Aside {
			if err := l.log(ctx, tx, "aside", d); err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil {
		out.Stories, err = l.compareStale(ctx, out.Run)
	}
	return out, l.wrap("cannot merge", err)
}

func plain(entries []ledger.DecisionEntry) []decision.Decision {
	out := make([]decision.Decision, len(entries))
	for i, e := range entries {
		out[i] = e.Decision
	}
	return out
}

// aboutReport is the report that a decision is about, "" where it is about none.
func aboutReport(d *decision.Decision) string {
	switch {
	case d.Anchor != nil:
		return d.Anchor.Report
	case d.Subject.Kind == decision.Report:
		return d.Subject.ID
	}
	return ""
}

// takeIn keeps the versions of the other ledger that are not here, oldest first, in batches like an add.
func (l *Ledger) takeIn(ctx context.Context, other *Ledger, e mergeEntry, out *ledger.Merged) error {
	a := &adding{l: l, o: AddOptions{Command: "merge"}, addresses: map[string]bool{}, out: ledger.Added{Kept: map[ledger.Keeping]int{}}}
	if err := l.refresh(ctx, l.write); err != nil {
		return err
	}
	err := l.change(ctx, func(tx *sql.Tx) error {
		if err := a.begin(ctx, tx); err != nil {
			return err
		}
		return l.log(ctx, tx, logMerge, e)
	})
	if err != nil {
		return err
	}
	out.Run, a.fresh = a.run, false
	apart := map[string]string{}
	a.o.Kept = func(k ledger.Kept) {
		switch k.Keeping {
		case ledger.Unchanged:
			return
		case ledger.New:
			out.Reports++
		}
		out.Versions++
		if k.Apart != "" && apart[k.Apart] == "" {
			apart[k.Apart] = k.Report
			out.Apart = append(out.Apart, [2]string{k.Apart, k.Report})
		}
	}
	err = other.eachVersion(ctx, func(raw report.Raw, kept, location string) error {
		a.from = &provenance{kept, location}
		if id := apart[raw.ID]; id != "" {
			raw.ID = id
		}
		r, err := l.readRaw(raw, l.state())
		if err != nil {
			// It could be read once, by the program that kept it.
			return fmt.Errorf("%s: %w", raw.ID, err)
		}
		return a.take(ctx, &r)
	})
	return errors.Join(err, a.finish(ctx, nil))
}

// eachVersion hands on all versions as they were found, oldest first.
func (l *Ledger) eachVersion(ctx context.Context, use func(raw report.Raw, kept, location string) error) error {
	type row struct {
		n              int64
		kept, location string
	}
	list, err := collect(ctx, l.read, func(rows *sql.Rows, x *row) error { return rows.Scan(&x.n, &x.kept, &x.location) },
		"SELECT v.n, v.kept, r.location FROM version v JOIN report r ON r.n = v.report ORDER BY CASE WHEN v.captured <> '' THEN v.captured ELSE v.kept END, v.n")
	if err != nil {
		return err
	}
	for _, x := range list {
		raw, err := l.loadRaw(ctx, l.read, x.n)
		if err != nil {
			return err
		}
		if err := use(raw, x.kept, x.location); err != nil {
			return err
		}
	}
	return nil
}
