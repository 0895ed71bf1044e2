package sqlite

import (
	"context"
	"errors"
)

// snapshot leads use to the ledger as it is at one moment, whatever another program writes meanwhile: what is read in several steps would otherwise be
// put together from several moments.
func (l *Ledger) snapshot(ctx context.Context, use func(*Ledger) error) error {
	tx, err := l.pool.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	s := &Ledger{path: l.path, read: tx, now: l.now, packer: l.packer, reader: l.reader}
	s.decisions.Store(l.state())
	return errors.Join(guarded(func() error { return use(s) }), notDone(tx.Rollback()))
}
