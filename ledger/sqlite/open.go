package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"time"

	"modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"

	"crosscheck/decision"
	"crosscheck/extract"
)

// applicationID marks a file as a ledger of crosscheck, in the header of SQLite's file format: "CcLd".
const applicationID = 0x43634c64

// busyWait is how long a command waits for another that is writing, in milliseconds: an add holds the lock for one batch of reports, a second
// or so.
const busyWait = 30_000

// Ledger is an open ledger. It is safe for concurrent use; one of its methods writes at a time.
type Ledger struct {
	path  string
	read  querier // pool, or one moment of it (snapshot)
	pool  *sql.DB
	write *sql.DB // nil where the ledger was opened for reading only
	now   func() time.Time

	packer *packer
	shelf  shelfStatements
	// reader is made at the first call: most commands need none.
	reader func() (*extract.Extractor, error)
	known  *decisions

	remembered *remembered
	waitings   *waitings

	frozen *frozen // how it is read where nothing can be written; nil elsewhere

	mu      sync.Mutex      // of what follows: held by whoever writes
	seen    int64           // the log's last entry that inForce and stories know of
	inForce *decision.State // see state; never nil
	stories *stories
	// recalled is what the last comparisons remember, by story.
	recalled map[int64]*recalled
}

// Options of opening.
type Options struct {
	// Now is the clock, which several goroutines look at; nil is the machine's.
	Now func() time.Time
	// Create makes a new ledger where there is no file. Without it that is an error.
	Create bool
	// ReadOnly opens a ledger that must not or cannot be written.
	ReadOnly bool
	// Damaged opens a ledger whose decisions cannot be read, too, for [Ledger.Verify] to say so.
	Damaged bool
}

// Error is what went wrong with a ledger: which, and what to do.
type Error struct {
	Path, Reason string
	Err          error
}

func (e *Error) Error() string { return e.Path + ": " + e.Reason }

// Unwrap is the cause.
func (e *Error) Unwrap() error { return e.Err }

// Is reports whether a file begins like a ledger. It opens nothing but the file, and says false where it cannot.
func Is(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	if info, err := f.Stat(); err != nil || !info.Mode().IsRegular() {
		return false
	}
	head := make([]byte, 72)
	if _, err := io.ReadFull(f, head); err != nil {
		return false
	}
	const id = applicationID
	return bytes.HasPrefix(head, []byte("SQLite format 3\x00")) && bytes.Equal(head[68:72], []byte{id >> 24, id >> 16 & 0xff, id >> 8 & 0xff, id & 0xff})
}

// Open opens a ledger, makes it where that is asked for, and brings one of an earlier version up to date. Errors are of type [*Error].
func Open(ctx context.Context, path string, o Options) (*Ledger, error) {
	l := &Ledger{path: path, now: o.Now, reader: sync.OnceValues(extract.New), known: &decisions{}, remembered: newRemembered(), waitings: &waitings{by: map[string]*waits{}}, recalled: map[int64]*recalled{}, inForce: decision.NewState(nil)}
	var err error
	if l.packer, err = newPacker(); err != nil {
		return nil, l.failed("cannot open: "+err.Error(), err)
	}
	if l.now == nil {
		l.now = time.Now
	}
	info, err := os.Stat(path)
	fresh := errors.Is(err, fs.ErrNotExist)
	switch {
	case fresh && !o.Create:
		return nil, l.failed("expected a ledger, found nothing there; crosscheck add makes one", err)
	case err != nil && !fresh:
		return nil, l.failed("cannot open: "+cause(err)+"; check the path and its permissions", err)
	case err == nil && info.IsDir():
		return nil, l.failed("expected a ledger, found a folder; name a file, such as "+filepath.Join(path, "situation.ledger"), nil)
	case err == nil && info.Size() == 0 && o.Create && info.Mode().IsRegular():
		fresh = true
	case err == nil && info.Size() == 0:
		return nil, l.failed("expected a ledger, found an empty file; crosscheck add makes it one", nil)
	case err == nil && !Is(path):
		return nil, l.failed("expected a ledger, found another kind of file, which is left as it is; name a new file or a ledger", nil)
	}
	if !o.ReadOnly && !fresh && (!writableFile(path) || !writableFolder(filepath.Dir(path))) {
		// SQLite would find out later, and leave its journal there.
		return nil, l.failed("the file or its folder cannot be written; allow writing, or copy the ledger to where it can be", fs.ErrPermission)
	}
	if err := l.connect(ctx, fresh, o.ReadOnly); err != nil {
		return nil, errors.Join(err, l.Close())
	}
	if err := l.prepare(ctx, o.Create, o.ReadOnly); err != nil {
		return nil, errors.Join(err, l.Close())
	}
	if !o.ReadOnly {
		if err := l.prepareShelf(ctx); err != nil {
			return nil, errors.Join(l.wrap("cannot open", err), l.Close())
		}
	}
	if _, err := l.decisionLog(ctx); err != nil && !o.Damaged {
		return nil, errors.Join(l.wrap("cannot open", err), l.Close())
	}
	return l, nil
}

// connect makes the two pools.
func (l *Ledger) connect(ctx context.Context, fresh, readOnly bool) error {
	abs, err := filepath.Abs(l.path)
	if err != nil {
		return l.failed("cannot open: "+err.Error(), err)
	}
	mode := ""
	switch {
	case readOnly:
		if l.frozen, err = freeze(abs); err != nil {
			return l.failed("cannot read: "+err.Error(), err)
		}
		if l.frozen != nil {
			abs = l.frozen.path
		}
		if l.frozen.immutable() {
			mode = "ro"
		}
	case fresh:
		if err := l.claimFile(ctx, abs); err != nil {
			return err
		}
	}
	pragmas := []string{
		fmt.Sprintf("busy_timeout(%d)", busyWait), // wait for another program that writes
		"foreign_keys(ON)",
		"cache_size(-32768)", // 32 MiB a connection
		"temp_store(MEMORY)",
	}
	open := func(conns int, lock string, more ...string) (*sql.DB, error) {
		q := url.Values{"_pragma": append(append([]string(nil), pragmas...), more...), "_txlock": {lock}}
		if mode != "" {
			q.Set("mode", mode)
			q.Set("immutable", "1")
		}
		db, err := sql.Open("sqlite", fileURL(abs, q))
		if err != nil {
			return nil, l.failed("cannot open: "+err.Error(), err)
		}
		db.SetMaxOpenConns(conns)
		db.SetMaxIdleConns(conns)
		return db, nil
	}
	if l.pool, err = open(max(4, runtime.GOMAXPROCS(0)), "deferred", "query_only(ON)"); err != nil {
		return err
	}
	if l.read = l.pool; readOnly {
		return nil
	}
	// One writer: SQLite allows no more, and a transaction that begins as a writer never fails half way because another was quicker.
	l.write, err = open(1, "immediate",
		"journal_mode(WAL)", // readers go on while one writes
		"synchronous(FULL)", // what was said to be kept survives a power cut
		"journal_size_limit(67108864)")
	return err
}

// prepare makes the tables of a new ledger, or migrates those of an older one.
func (l *Ledger) prepare(ctx context.Context, create, readOnly bool) error {
	if readOnly {
		v, err := l.version(ctx, l.pool)
		switch {
		case err != nil:
			return l.wrap("cannot open", err)
		case v > len(migrations):
			return l.newer(v)
		case v == 0:
			return l.unfinished()
		case v < len(migrations):
			return l.failed(fmt.Sprintf("expected a ledger of version %d, found version %d; open it once where it can be written, which brings it up to date", len(migrations), v), nil)
		}
		return nil
	}
	v, err := l.version(ctx, l.write)
	switch {
	case err != nil:
		return l.wrap("cannot open", err)
	case v > len(migrations):
		return l.newer(v)
	case v == 0 && !create:
		return l.unfinished()
	case v == len(migrations):
		return nil
	}
	err = l.change(ctx, func(tx *sql.Tx) error {
		// Another program may have been quicker.
		if err := tx.QueryRowContext(ctx, "PRAGMA user_version").Scan(&v); err != nil {
			return err
		}
		for ; v < len(migrations); v++ {
			if err := migrations[v](ctx, l, tx); err != nil {
				return fmt.Errorf("bring the ledger from version %d to %d: %w", v, v+1, err)
			}
			if _, err := tx.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d", v+1)); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return l.wrap("cannot set up the ledger", err)
	}
	return nil
}

func (l *Ledger) newer(v int) error {
	return l.failed(fmt.Sprintf("expected a ledger of version %d or earlier, found version %d; a newer crosscheck wrote it, use that one", len(migrations), v), nil)
}

// unfinished is a ledger whose making was broken off before there was anything in it.
func (l *Ledger) unfinished() error {
	return l.failed("expected a ledger, found one whose making was broken off, with nothing in it; crosscheck add goes on with it, or delete it", nil)
}

func (l *Ledger) version(ctx context.Context, db *sql.DB) (v int, err error) {
	err = db.QueryRowContext(ctx, "PRAGMA user_version").Scan(&v)
	return v, err
}

// migrations lead from each version of the tables to the next; the first makes them.
var migrations = []func(context.Context, *Ledger, *sql.Tx) error{
	func(ctx context.Context, l *Ledger, tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, schema); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d", applicationID)); err != nil {
			return err
		}
		return l.log(ctx, tx, "begin", map[string]any{"ledger": 1, "by": Reader()})
	},
}

//go:embed schema.sql
var schema string

// Path is where the ledger is.
func (l *Ledger) Path() string { return l.path }

// Close ends all work with the ledger.
func (l *Ledger) Close() error {
	var errs []error
	if l.write != nil {
		// What the WAL holds goes into the file, so that one file is the whole ledger.
		_, err := l.write.Exec("PRAGMA wal_checkpoint(TRUNCATE)")
		if busy(err) {
			err = nil
		}
		errs = append(errs, l.wrap("cannot put the journal (-wal) into the file, and until then the two belong together", err), l.write.Close())
	}
	if l.pool != nil {
		errs = append(errs, l.pool.Close())
	}
	errs = append(errs, l.frozen.thaw(l))
	return errors.Join(errs...)
}

// change runs fn in a transaction that writes, whole or not at all.
func (l *Ledger) change(ctx context.Context, fn func(*sql.Tx) error) error {
	if l.write == nil {
		return l.failed("opened for reading only", nil)
	}
	tx, err := l.write.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := guarded(func() error { return fn(tx) }); err != nil {
		return errors.Join(err, notDone(tx.Rollback()))
	}
	return tx.Commit()
}

// notDone drops the error of ending a transaction that has ended by itself.
func notDone(err error) error {
	if errors.Is(err, sql.ErrTxDone) {
		return nil
	}
	return err
}

func (l *Ledger) failed(reason string, err error) error {
	return &Error{Path: l.path, Reason: reason, Err: err}
}

// wrap says what an error of the database means to a user.
func (l *Ledger) wrap(doing string, err error) error {
	var own *Error
	if err == nil || errors.As(err, &own) {
		return err
	}
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	reason := doing + ": " + err.Error()
	var e *sqlite.Error
	if errors.As(err, &e) {
		switch e.Code() & 0xff {
		case lib.SQLITE_FULL:
			reason = doing + ": the disk is full; what was kept before is safe, make room and run the command again"
		case lib.SQLITE_READONLY, lib.SQLITE_PERM:
			reason = doing + ": the file or its folder cannot be written; allow writing, or copy the ledger to where it can be"
		case lib.SQLITE_CANTOPEN:
			reason = doing + ": cannot open or make the file; check the path, its folder and their permissions"
		case lib.SQLITE_IOERR:
			reason = doing + ": the disk refused (" + e.Error() + "); what was kept before is safe, make room or check the disk and run the command again"
		case lib.SQLITE_BUSY, lib.SQLITE_LOCKED:
			reason = doing + ": another program is writing to the ledger; wait for it and run the command again"
		case lib.SQLITE_NOTADB, lib.SQLITE_CORRUPT:
			reason = doing + ": the file is damaged (" + e.Error() + "); crosscheck verify says where; go back to a copy"
		}
	}
	return &Error{Path: l.path, Reason: reason, Err: err}
}

func busy(err error) bool {
	var e *sqlite.Error
	return errors.As(err, &e) && (e.Code()&0xff == lib.SQLITE_BUSY || e.Code()&0xff == lib.SQLITE_LOCKED)
}

// cause is the reason of a failed file operation without the path.
func cause(err error) string {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err.Error()
	}
	return strings.TrimSpace(err.Error())
}
