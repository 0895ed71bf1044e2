package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	"crosscheck/ledger"

	"crosscheck/dossier"
	"crosscheck/report"
)

const (
	// batchReports and batchTime end a transaction: writing to the disk for each report would take longer than reading it, and what is not written yet is
	// lost if the program is killed.
	batchReports = 64
	batchTime    = time.Second
)

// AddOptions say how reports are added.
type AddOptions struct {
	// Workers is how many reports are read at once; 0 is one for each processor.
	Workers int
	// Defaults fill what neither a report nor what stands beside it says.
	Defaults report.Defaults
	// Captured is when the reports were taken from where they were published (RFC 3339), of those that do not say it.
	Captured string
	// Progress is told how many reports of how many are done, and how many could not be read.
	Progress func(done, failed, all int)
	// Kept is told of each report once it is safely kept. It is called from one goroutine at a time.
	Kept func(ledger.Kept)
	// Command names the run; empty is "add".
	Command string
	// Feed is what a feed that led to the reports is at once they are kept; it is kept with the last of them.
	Feed *Feed
}

// Feed is a feed that is watched, with its state as JSON.
type Feed struct{ Address, State string }

// adding is one add at work.
type adding struct {
	l         *Ledger
	o         AddOptions
	run       int64
	fresh     bool // run was noted in tx
	tx        *sql.Tx
	kept      []ledger.Kept // in tx
	since     time.Time
	out       ledger.Added
	unchanged atomic.Int64
	from      *provenance // of a report that comes from another ledger
	// addresses are those that reports of this run name.
	addresses map[string]bool
	// beside are the locations of the files of this run, read or not: a report that one of them is has not moved to another.
	beside map[string]bool
}

// Add keeps the reports that inputs hold, and compares the stories that they touch. What is there already and has not changed is not read again. What was
// kept when ctx ends or an error comes stays kept; the next add or any other command that needs them compares what was left.
func (l *Ledger) Add(ctx context.Context, listing *report.Listing, o AddOptions) (ledger.Added, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	a := &adding{l: l, o: o, addresses: map[string]bool{}, beside: map[string]bool{}, out: ledger.Added{Kept: map[ledger.Keeping]int{}}}
	for _, in := range listing.Inputs {
		a.beside[locationOf(&report.Raw{ID: in.ID, Path: in.Path})] = true
	}
	if l.write == nil {
		return a.out, l.failed("opened for reading only", nil)
	}
	if err := l.refresh(ctx, l.write); err != nil {
		return a.out, l.wrap("cannot add", err)
	}
	x, err := l.reader()
	if err != nil {
		return a.out, err
	}
	defaults, err := o.Defaults.Meta()
	if err != nil {
		return a.out, err
	}
	complete := func(raw report.Raw) report.Raw {
		raw.Fallback = raw.Fallback.Over(defaults)
		raw.Captured = inStamps(cmp.Or(raw.Captured, o.Captured))
		return raw
	}
	problems, err := dossier.Each(ctx, listing, dossier.Options{
		Extractor: x, Workers: o.Workers, Progress: o.Progress, KeepRaw: true, Prepare: complete, Decisions: l.state(),
		Skip: func(raw report.Raw) bool { return a.known(ctx, &raw) },
	}, func(r dossier.Read) error { return a.take(ctx, &r) })
	a.out.Problems = problems
	err = errors.Join(err, a.finish(ctx, problems))
	a.out.Unchanged = int(a.unchanged.Load())
	if err != nil {
		return a.out, l.wrap("cannot add", err)
	}
	// The work so far is safe: an interrupt during the comparison loses nothing either.
	a.out.Stories, err = l.compareStale(ctx, a.run)
	return a.out, l.wrap("cannot compare", err)
}

// begin notes the run, once there is something to note.
func (a *adding) begin(ctx context.Context, tx *sql.Tx) (err error) {
	if a.run != 0 {
		return nil
	}
	a.run, err = a.l.run(ctx, tx, cmp.Or(a.o.Command, "add"))
	a.fresh = true
	return err
}

// known reports whether the ledger has exactly this report as the current version of the same file or address. Errors say no: then it is read, and
// comes out as unchanged after all.
func (a *adding) known(ctx context.Context, raw *report.Raw) bool {
	k, err := findReport(ctx, a.l.read, raw.ID)
	if err != nil || k == nil || k.location != locationOf(raw) || k.original != hashOf(raw.Data) {
		return false
	}
	if timeOf(raw.Captured, stamp(a.l.now())) < k.time() || !sameBeside(k.beside, besideOf(raw)) {
		return false
	}
	a.unchanged.Add(1)
	return true
}

// take keeps one report, in a transaction with some others.
func (a *adding) take(ctx context.Context, r *dossier.Read) (err error) {
	ctx = context.WithoutCancel(ctx) // a report is kept whole, or not at all
	defer func() {
		if err != nil {
			err = errors.Join(err, a.undo())
		}
	}()
	if err := a.begun(ctx); err != nil {
		return err
	}
	var k ledger.Kept
	err = guarded(func() (err error) {
		k, err = a.keepRead(ctx, a.tx, r)
		return err
	})
	if err != nil {
		return fmt.Errorf("%s: %w", r.Report.Path, err)
	}
	a.kept = append(a.kept, k)
	if len(a.kept) >= batchReports || time.Since(a.since) >= batchTime {
		return a.commit(ctx)
	}
	return nil
}

// begun has a transaction open.
func (a *adding) begun(ctx context.Context) error {
	if a.tx != nil {
		return nil
	}
	tx, err := a.l.write.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := a.l.refresh(ctx, tx); err != nil { // another program may have written since
		return errors.Join(err, notDone(tx.Rollback()))
	}
	a.tx, a.since = tx, time.Now()
	if err := a.l.regroup(ctx, tx); err != nil {
		return err
	}
	a.l.openStories(ctx, tx)
	return a.begin(ctx, tx)
}

// undo gives up the transaction; nothing in it was reported as kept.
func (a *adding) undo() error {
	tx := a.tx
	a.tx, a.kept, a.l.stories = nil, nil, nil
	if a.fresh {
		a.run, a.fresh = 0, false
	}
	if tx == nil {
		return nil
	}
	return notDone(tx.Rollback())
}

// commit makes what was taken safe, and says so.
func (a *adding) commit(ctx context.Context) error {
	if a.tx == nil {
		return nil
	}
	err := a.l.settle(ctx, a.tx)
	var seen int64
	if err == nil {
		seen, _, err = head(ctx, a.tx)
	}
	if err == nil {
		err = a.tx.Commit()
	}
	if err != nil {
		return errors.Join(err, a.undo())
	}
	a.tx, a.fresh, a.out.Run = nil, false, a.run
	a.l.seen = seen // these entries are our own: what is held in memory knows of them
	for _, k := range a.kept {
		if k.Keeping == ledger.Unchanged {
			a.unchanged.Add(1)
		} else {
			a.out.Kept[k.Keeping]++
		}
		if a.o.Kept != nil {
			a.o.Kept(k)
		}
	}
	a.kept = a.kept[:0]
	return nil
}

// finish keeps what was taken last and notes what could not be read. After an error of the database the last transaction is undone.
func (a *adding) finish(ctx context.Context, problems []report.Problem) error {
	ctx = context.WithoutCancel(ctx) // an interrupt ends the reading; what was read is kept
	if a.o.Feed != nil {
		if err := a.keepFeed(ctx); err != nil {
			return errors.Join(err, a.undo())
		}
	}
	if err := a.commit(ctx); err != nil {
		return err
	}
	if len(problems) == 0 {
		return nil
	}
	defer func() { a.out.Run = a.run }()
	return a.l.change(ctx, func(tx *sql.Tx) error {
		if err := a.begin(ctx, tx); err != nil {
			return err
		}
		for _, p := range problems {
			if _, err := tx.ExecContext(ctx, "INSERT INTO problem (run, path, reason, minor) VALUES (?, ?, ?, ?)", a.run, p.Path, p.Reason, p.Minor); err != nil {
				return err
			}
		}
		return nil
	})
}

// provenance is what another ledger knows of a version: when it was kept there, and the hash of where its file was found.
type provenance struct{ kept, location string }
